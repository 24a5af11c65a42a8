"""`vurder`: a case file in, an assessment per service out, and a draft letter when asked for."""

from __future__ import annotations

from pathlib import Path

from tildelingsklient.feil import InndataFeil, KatalogFeil
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.kommandolinje.jsonfil import read_json
from tildelingsklient.kommandolinje.katalogvalg import named_or_in
from tildelingsklient.kommandolinje.rapport import report
from tildelingsklient.kommandolinje.rapporttekst import report_text
from tildelingsklient.kommandolinje.sakfil import json_schema, read_sakfil
from tildelingsklient.kommandolinje.saksbygger import build_grunnlag, build_tilbud
from tildelingsklient.kommandolinje.skjerm import write, write_error, write_json
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import Tjenestevurdering


def show_schema() -> int:
    """The JSON Schema of the case file."""
    write_json(json_schema())
    return 0


def assess_file(path: Path | None, as_json: bool, pdf: Path | None, ref: str | None = None) -> int:
    """Reads a case file, assesses it and prints the result; writes the letter first, so that a fault stops all.

    `ref` is the katalog to assess by instead of the one the file names.
    """
    if path is None:
        raise InndataFeil(_("SAK.json mangler."), _("Oppgi saksfilen, eller skriv --skjema for å se oppsettet."))
    if pdf is not None and _is_same(path, pdf):
        raise InndataFeil(_("Brevet ville ha overskrevet saksfilen."), _("Oppgi et annet filnavn."), "--pdf")
    sakfil = read_sakfil(read_json(path))
    katalog = named_or_in(ref) if ref else _katalog(sakfil.katalog)
    grunnlag = build_grunnlag(sakfil, katalog)
    vurderinger = evaluate_all(katalog, grunnlag)
    if pdf is not None:
        _write_letters(pdf, katalog, grunnlag, vurderinger)
    rapport = report(katalog, grunnlag, vurderinger, build_tilbud(sakfil, katalog))
    if as_json:
        write_json(rapport)
    else:
        write(report_text(rapport))
    return 0


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except (OSError, ValueError):
        return False


def _write_letters(
    pdf: Path, katalog: Katalog, grunnlag: Vurderingsgrunnlag, vurderinger: tuple[Tjenestevurdering, ...]
) -> None:
    # The letter's library is slow to load and seldom asked for.
    from tildelingsklient.kommandolinje.brevfil import write_letters

    written = write_letters(pdf, katalog, grunnlag, vurderinger)
    if len(written) > 1:
        write_error(_("Ett brev per tjeneste: {filer}").format(filer=", ".join(map(str, written))))


def _katalog(katalog_id: str) -> Katalog:
    try:
        return load_katalog(katalog_id)
    except KatalogFeil as feil:
        raise InndataFeil(feil.tittel, feil.neste_steg, "katalog") from feil
