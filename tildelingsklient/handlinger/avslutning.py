"""Ending a case before its time: the søknad is withdrawn, or the person is dead or has moved. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.besoksplan import cancelling
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.handlinger.tilstander import Ordre, moved_together
from tildelingsklient.sak.besok import Besok, Besoksgrunn
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import FERDIG, Kommando, Tilstand, allowed
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.vedtak import Vedtak

_KOMMANDOER = {
    Avslutningsgrunn.TRUKKET: Kommando.TREKK_SOKNAD,
    Avslutningsgrunn.DOD: Kommando.SLUTT,
    Avslutningsgrunn.FLYTTET: Kommando.SLUTT,
}


@dataclass(frozen=True, slots=True)
class Avslutningsskjema:
    """The reason as written. `tjenester` are those withdrawn; a death or a move ends all."""

    grunn: str = ""
    dato: str = ""
    tjenester: tuple[str, ...] = ()
    trukket_av: str = ""
    maate: str = ""
    person: str = ""
    kommune: str = ""


@dataclass(frozen=True, slots=True)
class Slutt:
    """What will happen: what ends, what goes on, and the visits that are cancelled. `hele`: the case has ended then."""

    vedtak: tuple[Vedtak, ...]
    fortsetter: tuple[Vedtak, ...]
    besok: tuple[Besok, ...]

    @property
    def hele(self) -> bool:
        """Does nothing go on?"""
        return not self.fortsetter


def can_end(sak: Sak, kommando: Kommando) -> tuple[str, ...]:
    """The services whose vedtak may take a command that ends it, in the order applied for. Pure."""
    return tuple(t for t in sak.tjenester if kommando in allowed(Tilstand(sak.vedtak_for(t).tilstand)))


def why_not_withdrawn(tilstand: Tilstand) -> str:
    """Why a søknad in a state cannot be withdrawn, in a sentence with the way out; empty when it can. Pure."""
    if Kommando.TREKK_SOKNAD in allowed(tilstand):
        return ""
    if tilstand in FERDIG:
        return _("er avsluttet fra før.")
    if tilstand is Tilstand.TIL_GJENNOMGANG:
        return _("er til gjennomgang. Trekk utkastet tilbake derfra først.")
    if tilstand is Tilstand.GODKJENT:
        return _("er godkjent av fagleder, så søknaden kan ikke trekkes her. Snakk med fagleder.")
    return _(
        "har fått vedtak, så søknaden kan ikke trekkes. Vil personen ikke ha tjenesten, er det vedtaket som avsluttes."
    )


def ending_faults(sak: Sak, skjema: Avslutningsskjema, today: date) -> dict[str, str]:
    """What is missing or wrong, one sentence per field. Pure."""
    return dict(_faults(sak, skjema, today))


def _faults(sak: Sak, skjema: Avslutningsskjema, today: date) -> Iterator[tuple[str, str]]:
    if not skjema.grunn:
        yield "grunn", _("Velg hvorfor saken avsluttes.")
        return
    is_withdrawn = skjema.grunn == Avslutningsgrunn.TRUKKET
    if is_withdrawn:
        yield from _withdrawal_faults(skjema)
    yield from (("dato", sentence) for sentence in _day_fault(sak, skjema, today, is_withdrawn=is_withdrawn))
    if skjema.grunn == Avslutningsgrunn.FLYTTET and not skjema.kommune.strip():
        yield "kommune", _("Skriv hvilken kommune personen har flyttet til.")


def _withdrawal_faults(skjema: Avslutningsskjema) -> Iterator[tuple[str, str]]:
    if not skjema.tjenester:
        yield "tjenester", _("Velg minst én tjeneste.")
    if not skjema.trukket_av:
        yield "trukket_av", _("Velg hvem som trakk søknaden.")
    if not skjema.maate:
        yield "maate", _("Velg om det var skriftlig eller muntlig.")


def _day_fault(sak: Sak, skjema: Avslutningsskjema, today: date, *, is_withdrawn: bool) -> Iterator[str]:
    day = parse_day(skjema.dato)
    if day is None:
        yield _("Skriv datoen, for eksempel 12.11.2026.")
    elif day > today:
        yield _("Datoen kan ikke være fram i tid.")
    elif is_withdrawn and day < sak.mottatt:
        yield _("Søknaden kan ikke være trukket før den kom. Se om datoen er riktig.")
    elif day.year < sak.mottatt.year - 1:
        yield _("Datoen er langt før søknaden kom. Se om årstallet er riktig.")


def to_ending(sak: Sak, skjema: Avslutningsskjema) -> Avslutning:
    """The reason behind a form without faults."""
    grunn, day = Avslutningsgrunn(skjema.grunn), parse_day(skjema.dato)
    if day is None:
        raise InndataFeil(_("Skriv datoen, for eksempel 12.11.2026."), "", "dato")
    if grunn is Avslutningsgrunn.TRUKKET:
        return Avslutning(grunn, day, Trekker(skjema.trukket_av), Trekkmaate(skjema.maate))
    moved_to = " ".join(skjema.kommune.split()) if grunn is Avslutningsgrunn.FLYTTET else ""
    return Avslutning(grunn, day, person=skjema.person or sak.roller.tjenestemottaker, kommune=moved_to)


def what_ends(sak: Sak, skjema: Avslutningsskjema, now: datetime) -> Slutt:
    """What a form would end, so that it can be said before it is done. Pure."""
    is_withdrawn = skjema.grunn == Avslutningsgrunn.TRUKKET
    latest = [sak.vedtak_for(tjeneste) for tjeneste in sak.tjenester]
    if is_withdrawn:
        ends = tuple(vedtak for vedtak in latest if vedtak.tjeneste in skjema.tjenester)
    else:
        ends = tuple(vedtak for vedtak in sak.vedtak if Kommando.SLUTT in allowed(Tilstand(vedtak.tilstand)))
    goes_on = tuple(vedtak for vedtak in latest if vedtak not in ends and vedtak.tilstand not in FERDIG)
    ahead = () if goes_on else tuple(besok for besok in sak.besok if besok.star and besok.start > now)
    return Slutt(ends, goes_on, ahead)


def end_case(okt: Okt, bilde: Saksbilde, skjema: Avslutningsskjema) -> Saksbilde:
    """End it: every vedtak by its command with the reason, and the visits ahead when nothing goes on; all or none.

    InndataFeil with the field when something is missing, TilstandFeil when the table of states refuses.
    """
    for felt, sentence in ending_faults(bilde.sak, skjema, okt.today()).items():
        raise InndataFeil(sentence, "", felt)
    slutt, avslutning = what_ends(bilde.sak, skjema, okt.now()), to_ending(bilde.sak, skjema)
    if not slutt.vedtak:
        raise TilstandFeil(_("Saken er avsluttet fra før."), _("Åpne saken på nytt og se hvor den står."))
    reason = Besoksgrunn(avslutning.grunn.value)
    visits = [cancelling(besok, reason, okt.now()) for besok in slutt.besok]
    moved_together(okt, bilde, slutt.vedtak, Ordre(_KOMMANDOER[avslutning.grunn], avslutning), med=visits)
    return load_picture(okt, bilde.sak.id)


def drop(okt: Okt, bilde: Saksbilde, tjeneste: str, begrunnelse: str) -> Saksbilde:
    """Drop a søknad that will not be decided, with why. InndataFeil without a reason, TilstandFeil when too late."""
    if not begrunnelse.strip():
        raise InndataFeil(_("Grunnen mangler."), _("Skriv hvorfor søknaden henlegges."), "begrunnelse")
    reason = Avslutning(Avslutningsgrunn.HENLAGT, okt.today(), begrunnelse=begrunnelse.strip())
    moved_together(okt, bilde, (bilde.sak.vedtak_for(tjeneste),), Ordre(Kommando.HENLEGG, reason))
    return load_picture(okt, bilde.sak.id)
