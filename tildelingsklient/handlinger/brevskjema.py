"""The few fields of a letter beside the vedtak: which there are, what the case already knows, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.ord import upper_first
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.brevvalg import Brevvalg, complaint_of, consent_of, vedtak_of
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.kartlegging.barn import Barneregel, child_rules
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import Brevart
from tildelingsklient.vedtak.klage import klageblokk


@dataclass(frozen=True, slots=True)
class Brevskjema:
    """A letter as written. `til`, `trenger`, `sporsmal` and `vedlegg` are one on each line; days are dd.mm.åååå.

    `sto` is the clerical error, `skal` what is to stand there, `rettelse` what the letter says was wrong.
    """

    hvorfor: str = ""
    svar_ventes: str = ""
    trenger: str = ""
    til: str = ""
    samtykket_av: str = ""
    sporsmal: str = ""
    svarfrist: str = ""
    vedlegg: str = ""
    forklaring: str = ""
    sto: str = ""
    skal: str = ""
    rettelse: str = ""


_FELT: dict[Brevart, tuple[str, ...]] = {
    Brevart.FORELOPIG_SVAR: ("hvorfor", "svar_ventes", "trenger"),
    Brevart.INNHENTING: ("til", "samtykket_av", "sporsmal", "svarfrist"),
    Brevart.UNDERRETNING: (),
    Brevart.BARNEBREV: ("forklaring",),
    Brevart.KLAGESVAR: ("til",),
    Brevart.OVERSENDELSE: ("til", "vedlegg"),
    Brevart.RETTING: ("sto", "skal", "rettelse"),
}


def fields_of(bilde: Saksbilde, valg: Brevvalg) -> tuple[str, ...]:
    """The names of the fields a letter asks for, in order."""
    left_out = set()
    if len(bilde.sak.personer) == 1:
        left_out.add("samtykket_av")
    if valg.art is Brevart.KLAGESVAR and valg.til:
        left_out.add("til")
    return tuple(name for name in _FELT[valg.art] if name not in left_out)


def known_fields(bilde: Saksbilde, valg: Brevvalg) -> Brevskjema:
    """What the case already knows, for the caseworker to read over."""
    match valg.art:
        case Brevart.INNHENTING:
            return Brevskjema(til=upper_first(consent_of(bilde, valg).fra), samtykket_av=_consenting(bilde))
        case Brevart.KLAGESVAR if not valg.til:
            return Brevskjema(til=complaint_of(bilde, valg).klager_navn)
        case Brevart.OVERSENDELSE:
            return Brevskjema(til=_body(bilde, valg), vedlegg="\n".join((_("Klagen"), _("Vedtaket"), _("Søknaden"))))
        case _:
            return Brevskjema()


def _consenting(bilde: Saksbilde) -> str:
    """Who consents for whoever is to have the help: itself, or the one who applies for a child."""
    rules = child_rules(bilde.sak.mottaker.fodselsdato, bilde.dato)
    return bilde.sak.roller.soker if Barneregel.FORELDRE_TALER in rules else bilde.sak.roller.tjenestemottaker


def _body(bilde: Saksbilde, valg: Brevvalg) -> str:
    vedtak = vedtak_of(bilde, valg)
    with suppress(BrevFeil):
        service = bilde.katalog.tjeneste_by_id[vedtak.tjeneste]
        return upper_first(klageblokk(bilde.katalog, service, vedtak.utfall, vedtak.klagevalg).avgjores_av)
    return ""


def form_faults(valg: Brevvalg, skjema: Brevskjema, today: date) -> dict[str, str]:
    """What is missing or wrong in the fields themselves, one sentence per field. Pure."""
    return dict(_faults(valg, skjema, today))


def _faults(valg: Brevvalg, skjema: Brevskjema, today: date) -> Iterator[tuple[str, str]]:
    match valg.art:
        case Brevart.FORELOPIG_SVAR:
            if not skjema.hvorfor.strip():
                yield "hvorfor", _("Skriv hvorfor det tar tid.")
            yield from _day_faults("svar_ventes", skjema.svar_ventes, today)
        case Brevart.INNHENTING:
            yield from _receiver_faults(skjema)
            yield from _day_faults("svarfrist", skjema.svarfrist, today)
        case Brevart.OVERSENDELSE:
            yield from _receiver_faults(skjema)
        case Brevart.KLAGESVAR if not valg.til:
            yield from _receiver_faults(skjema)
        case Brevart.RETTING:
            yield from _correction_faults(skjema)
        case _:
            return


def _receiver_faults(skjema: Brevskjema) -> Iterator[tuple[str, str]]:
    if not skjema.til.strip():
        yield "til", _("Skriv navnet og adressen til den som skal ha brevet.")


def _day_faults(felt: str, tekst: str, today: date) -> Iterator[tuple[str, str]]:
    if not tekst.strip():
        return
    day = parse_day(tekst)
    if day is None:
        yield felt, _("Skriv datoen, for eksempel 12.11.2026, eller la feltet stå tomt.")
    elif day < today:
        yield felt, _("Datoen er allerede over.")


def _correction_faults(skjema: Brevskjema) -> Iterator[tuple[str, str]]:
    if not skjema.sto.strip():
        yield "sto", _("Skriv ordene med feil, slik de står i brevet.")
    if not skjema.skal.strip():
        yield "skal", _("Skriv hva som skal stå der.")
    elif skjema.skal.split() == skjema.sto.split():
        yield "skal", _("Dette er det samme som står der nå.")
    if not skjema.rettelse.strip():
        yield "rettelse", _("Skriv hva som var feil. Det står i brevet om rettelsen.")
