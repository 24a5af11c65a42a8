"""Writes draft letters as PDF: the first service's to the file that was asked for, the others beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tildelingsklient.brev.brevsak import Brevsak
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.oppbygging import Brevgrunnlag, compose
from tildelingsklient.brev.pdf import render
from tildelingsklient.brev.utkast import draft
from tildelingsklient.feil import InndataFeil
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag
from tildelingsklient.vurdering.resultat import Innstilling, Tjenestevurdering

_PDF = b"%PDF-"

_FOLGER = {
    Innstilling.OPPFYLT: Vedtaksutfall.INNVILGET,
    Innstilling.IKKE_OPPFYLT: Vedtaksutfall.AVSLAG,
}


def write_letters(
    path: Path, katalog: Katalog, grunnlag: Vurderingsgrunnlag, vurderinger: Sequence[Tjenestevurdering]
) -> tuple[Path, ...]:
    """The files written. A service the criteria do not settle gets a draft that says so."""
    if not path.name:
        raise InndataFeil(_("Dette er ikke et filnavn."), _("Oppgi en fil, for eksempel brev.pdf."), "--pdf")
    kartlegging = _with_names(grunnlag.kartlegging)
    letters = [_letter(katalog, kartlegging, vurdering) for vurdering in vurderinger]
    names = [path, *(path.with_stem(f"{path.stem}-{v.tjeneste}") for v in vurderinger[1:])]
    for name in names:
        _demand_free(name)
    for name, data in zip(names, letters, strict=True):
        _write(name, data)
    return tuple(names)


def _with_names(kartlegging: Kartlegging) -> Kartlegging:
    """A case file names nobody, so the ids stand where a letter has names."""
    persons = tuple(replace(person, navn=person.navn or person.id) for person in kartlegging.personer)
    return replace(kartlegging, personer=persons)


def _letter(katalog: Katalog, kartlegging: Kartlegging, vurdering: Tjenestevurdering) -> bytes:
    utfall = _FOLGER.get(vurdering.innstilling)
    vedtak = Vedtak(id=vurdering.tjeneste, sak="", tjeneste=vurdering.tjeneste, utfall=utfall)
    vedtak = replace(vedtak, begrunnelse=draft(katalog, kartlegging, vurdering, vedtak))
    hode = Brevhode(kommune=katalog.kommune, enhet="", saksbehandler="", dato=kartlegging.dato)
    return render(compose(Brevgrunnlag(katalog, Brevsak(kartlegging), vurdering, vedtak, hode)))


def _demand_free(path: Path) -> None:
    """Raises InndataFeil where something else than an earlier letter would be lost."""
    if _starts_as(path) not in {b"", _PDF}:
        hva = _("Filen finnes fra før og er ikke en PDF.")
        raise InndataFeil(hva, _("Oppgi et annet filnavn."), str(path))


def _starts_as(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(len(_PDF))
    except (OSError, ValueError):
        return b""


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except (OSError, ValueError):
        steg = _("Se etter at mappen finnes, at du kan skrive der, og at filen ikke er åpen.")
        raise InndataFeil(_("Brevet kan ikke lagres her."), steg, str(path)) from None
