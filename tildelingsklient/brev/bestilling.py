"""The order to the unit that is to help, as a letter and as data for another program.

It tells what the unit needs to begin: whom, what, how much, when, the goal and what to mind. Nothing of the assessment
goes with it. A protected address is never in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, Underskrift, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date, short_date
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.adressesperre import tells_address
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.etter import Bestilling, decided
from tildelingsklient.vedtak.omfang import hours_per_week
from tildelingsklient.vedtak.vedtak import Vedtak

SKJEMAVERSJON = 1
"""Version of the published schema, `resources/skjema/bestilling-1.schema.json`."""


@dataclass(frozen=True, slots=True)
class Bestillingsgrunnlag:
    """All that an order is built from."""

    sak: Sak
    tjeneste: Tjeneste
    vedtak: Vedtak
    bestilling: Bestilling
    hode: Brevhode

    @property
    def er_sperret(self) -> bool:
        """Is somebody's address in the case protected?"""
        return self.sak.adressesperre is not Adressesperre.INGEN


def schema() -> bytes:
    """The published JSON schema of an order."""
    return resource_path("skjema", f"bestilling-{SKJEMAVERSJON}.schema.json").read_bytes()


def order_letter(grunnlag: Bestillingsgrunnlag) -> Brevinnhold:
    """The order on paper. BrevFeil when it tells a protected address."""
    hode, order = grunnlag.hode, grunnlag.bestilling
    name = lower_first(pick(grunnlag.tjeneste.navn))
    innhold = Brevinnhold(
        tittel=_("Bestilling av {tjeneste}").format(tjeneste=name),
        kommune=hode.kommune,
        enhet=hode.enhet,
        mottaker=(order.utforer,),
        opplysninger=(
            _("Dato: {dato}").format(dato=short_date(order.sendt)),
            _("Saksnummer: {nummer}").format(nummer=grunnlag.sak.nummer),
            _("Bestilt av: {navn}").format(navn=hode.saksbehandler),
        ),
        overskrift=_("Bestilling av {tjeneste}").format(tjeneste=name),
        blokker=tuple(_blocks(grunnlag)),
        utkast=False,
    )
    _refuse_address(grunnlag, "\n".join(innhold.texts()))
    return innhold


def _refuse_address(grunnlag: Bestillingsgrunnlag, text: str) -> None:
    if tells_address(text, grunnlag.sak.alle, (visit.sted for visit in grunnlag.sak.besok)):
        raise BrevFeil(
            _("Bestillingen inneholder en adresse eller telefon som er sperret."),
            _("Ta den ut av feltene. Gi den muntlig til dem som skal hjelpe."),
        )


def _blocks(grunnlag: Bestillingsgrunnlag) -> Iterator[Blokk]:
    order, vedtak = grunnlag.bestilling, grunnlag.vedtak
    yield Mellomtittel(_("Hvem hjelpen er til"))
    yield Listeblokk(tuple(_about_person(grunnlag)))
    yield Mellomtittel(_("Hva og hvor mye"))
    yield paragraph(Tekstdel(as_sentence(order.omfang), uthevet=True), f" {_period(vedtak)}".rstrip())
    if order.tiltak:
        yield Listeblokk(order.tiltak)
    yield from _section(_("Mål"), order.maal)
    yield from _section(_("Når på dagen og i uken"), order.tider)
    yield from _section(_("Dette må de som kommer, vite"), order.sikkerhet)
    yield from _section(_("Kontakt"), order.kontakt)
    yield from _closing(grunnlag)


def _about_person(grunnlag: Bestillingsgrunnlag) -> Iterator[str]:
    person = grunnlag.sak.mottaker
    yield person.navn
    if person.fodselsdato:
        yield _("Født {dato}").format(dato=short_date(person.fodselsdato))
    if grunnlag.er_sperret:
        yield _("Adressen er sperret. Be oss om den muntlig.")
    elif where := ", ".join(part for part in (person.adresse, person.poststed) if part.strip()):
        yield where
    if person.telefon and not grunnlag.er_sperret:
        yield _("Telefon {telefon}").format(telefon=person.telefon)
    if person.sprak:
        yield _("Snakker {sprak}").format(sprak=lower_first(person.sprak))


def _period(vedtak: Vedtak) -> str:
    """«Fra 1. januar 2027 til 31. desember 2029.»"""
    parts = [
        _("fra {dato}").format(dato=long_date(vedtak.fra)) if vedtak.fra else "",
        _("til {dato}").format(dato=long_date(vedtak.til)) if vedtak.til else "",
    ]
    return as_sentence(" ".join(part for part in parts if part))


def _section(title: str, text: str) -> Iterator[Blokk]:
    if text.strip():
        yield Mellomtittel(title)
        yield from (paragraph(as_sentence(line)) for line in text.splitlines() if line.strip())


def _closing(grunnlag: Bestillingsgrunnlag) -> Iterator[Blokk]:
    hode = grunnlag.hode
    yield Mellomtittel(_("Si fra til oss"))
    yield paragraph(
        _("Meld fra når hjelpen er i gang, og når behovet endrer seg."),
        " " + _("Telefon {telefon}").format(telefon=hode.telefon) + "." if hode.telefon else "",
    )
    place = f"{hode.enhet}, {hode.kommune}" if hode.enhet else hode.kommune
    yield Underskrift(tuple(line for line in (_("Vennlig hilsen"), hode.saksbehandler, place) if line))


def order_json(grunnlag: Bestillingsgrunnlag) -> bytes:
    """The same order as JSON after the published schema. BrevFeil when it tells a protected address."""
    text = json.dumps(_plain(grunnlag), ensure_ascii=False, indent=2) + "\n"
    _refuse_address(grunnlag, text)
    return text.encode()


def _plain(grunnlag: Bestillingsgrunnlag) -> dict[str, object]:
    sak, order, vedtak, hode = grunnlag.sak, grunnlag.bestilling, grunnlag.vedtak, grunnlag.hode
    fattet = decided(sak.fattede, vedtak.id)
    return {
        "versjon": SKJEMAVERSJON,
        "id": order.id,
        "sak": sak.nummer,
        "dato": order.sendt.isoformat(),
        "kommune": hode.kommune,
        "enhet": hode.enhet,
        "utforer": order.utforer,
        "tjeneste": {"navn": pick(grunnlag.tjeneste.navn), "kode": grunnlag.tjeneste.kode},
        "mottaker": _plain_person(grunnlag),
        "vedtak": {
            "fattet": fattet.dato.isoformat() if fattet else None,
            "fra": vedtak.fra.isoformat() if vedtak.fra else None,
            "til": vedtak.til.isoformat() if vedtak.til else None,
            "timer_per_uke": hours_per_week(vedtak.omfang),
        },
        "maal": order.maal,
        "tiltak": list(order.tiltak),
        "omfang": order.omfang,
        "tider": order.tider,
        "sikkerhet": order.sikkerhet,
        "kontakt": order.kontakt,
        "bestiller": {"navn": hode.saksbehandler, "telefon": hode.telefon},
    }


def _plain_person(grunnlag: Bestillingsgrunnlag) -> dict[str, object]:
    person, hidden = grunnlag.sak.mottaker, grunnlag.er_sperret
    where = ", ".join(part for part in (person.adresse, person.poststed) if part.strip())
    return {
        "navn": person.navn,
        "fodselsdato": person.fodselsdato.isoformat() if person.fodselsdato else None,
        "adresse": "" if hidden else where,
        "telefon": "" if hidden else person.telefon,
        "sprak": person.sprak,
        "adresse_er_sperret": hidden,
    }
