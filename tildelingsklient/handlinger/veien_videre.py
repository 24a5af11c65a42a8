"""What comes next for a vedtak: the step that naturally follows, the others that may be taken, and what has been done.

Decided here and drawn by 05. Nothing is a step that the table of states, or the user's rights, refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tildelingsklient.handlinger.brevvalg import possible_letters
from tildelingsklient.handlinger.etterarbeid import can_be_looked_at_again, decision_on
from tildelingsklient.handlinger.klager import open_complaint
from tildelingsklient.handlinger.opplysninger import may_be_changed
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.sperring import may_be_stricter
from tildelingsklient.katalog.lov import Klagetype
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, REDIGERBAR, Kommando, Tilstand, allowed
from tildelingsklient.vedtak.klage import settled_rule
from tildelingsklient.vedtak.vedtak import Vedtak


class Steg(StrEnum):
    """Something that can be done with a vedtak from 05."""

    FATT = "fatt"
    GJENOPPTA = "gjenoppta"
    UNDERRETT = "underrett"
    BREV = "brev"
    BESTILL = "bestill"
    IVERKSETT = "iverksett"
    FOLG_OPP = "folg_opp"
    REVURDER = "revurder"
    KLAGE = "klage"
    BEHANDLE_KLAGE = "behandle_klage"
    LAGRE_BESTILLING = "lagre_bestilling"
    AVSLUTT = "avslutt"
    SETT_PAA_VENT = "sett_paa_vent"
    TA_AV_VENT = "ta_av_vent"
    HENLEGG = "henlegg"
    SPERRE = "sperre"


@dataclass(frozen=True, slots=True)
class Videre:
    """The natural step, None when there is nothing that must be done, and the others in the order of the work."""

    hoved: Steg | None
    andre: tuple[Steg, ...]


def way_on(bilde: Saksbilde, tjeneste: str, rolle: Brukerrolle, *, er_egen: bool = True) -> Videre:
    """The steps of a service's vedtak as the case stands; `er_egen`: the user has the case. Pure."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    possible = _possible(bilde, vedtak, rolle, er_egen=er_egen)
    steps = tuple(step for step in possible if er_egen or step not in _FOR_EIER)
    main = next((step for step in _natural(bilde, vedtak) if step in steps), None)
    return Videre(main, tuple(step for step in steps if step is not main))


def _natural(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[Steg]:
    """What the state asks for, the most urgent first; an avslag has nothing to order or begin."""
    if open_complaint(bilde, vedtak.tjeneste):
        yield Steg.BEHANDLE_KLAGE
    match Tilstand(vedtak.tilstand):
        case Tilstand.GODKJENT:
            yield Steg.FATT
        case Tilstand.FATTET:
            yield Steg.UNDERRETT
        case Tilstand.UNDERRETTET:
            yield Steg.BESTILL if vedtak.gir_noe else Steg.AVSLUTT
        case Tilstand.BESTILT:
            yield Steg.IVERKSETT
        case Tilstand.MAA_FOLGES_OPP | Tilstand.AVSLUTTET:
            yield Steg.REVURDER
        case _:
            return


_KOMMANDOER = {
    Steg.FATT: Kommando.FATT,
    Steg.GJENOPPTA: Kommando.GJENOPPTA,
    Steg.BESTILL: Kommando.BESTILL,
    Steg.IVERKSETT: Kommando.IVERKSETT,
    Steg.FOLG_OPP: Kommando.FOLG_OPP,
    Steg.AVSLUTT: Kommando.AVSLUTT,
    Steg.HENLEGG: Kommando.HENLEGG,
}
"""Steps that are one command of the table."""
_FOR_EIER = frozenset({Steg.REVURDER})
"""Steps that write in what is the case's own, which only the one who has the case may do."""


def _possible(bilde: Saksbilde, vedtak: Vedtak, rolle: Brukerrolle, *, er_egen: bool) -> Iterator[Steg]:
    if rolle is Brukerrolle.KATALOGANSVARLIG:
        return
    state = Tilstand(vedtak.tilstand)
    commands = allowed(state)
    for step in Steg:
        kommando = _KOMMANDOER.get(step)
        if (kommando in commands and _fits(step, vedtak)) if kommando else _also(step, bilde, vedtak, er_egen):
            yield step


def _fits(step: Steg, vedtak: Vedtak) -> bool:
    """Only what gives something is ordered, begins, and is followed up."""
    return vedtak.gir_noe or step not in {Steg.BESTILL, Steg.IVERKSETT, Steg.FOLG_OPP}


def _also(step: Steg, bilde: Saksbilde, vedtak: Vedtak, er_egen: bool) -> bool:
    """Steps that move nothing, or make something new."""
    state = Tilstand(vedtak.tilstand)
    stands = decision_on(bilde.sak, vedtak.tjeneste)
    waits = bool(vedtak.satt_paa_vent)
    may_wait = state in REDIGERBAR | {Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT}
    holds = {
        Steg.UNDERRETT: stands is not None and state is not Tilstand.SLUTTET,
        Steg.BREV: bool(bilde.sak.sendte_brev or bilde.sak.fattede or possible_letters(bilde, vedtak.tjeneste)),
        Steg.REVURDER: can_be_looked_at_again(bilde.sak, vedtak),
        Steg.KLAGE: stands is not None and can_be_appealed(bilde, stands),
        Steg.BEHANDLE_KLAGE: open_complaint(bilde, vedtak.tjeneste) is not None,
        Steg.LAGRE_BESTILLING: any(one.vedtak == vedtak.id for one in bilde.sak.bestillinger),
        Steg.SETT_PAA_VENT: may_wait and not waits,
        Steg.TA_AV_VENT: waits,
        # The one who has the case does it under «Opplysninger om saken», with all else, as long as that is open.
        Steg.SPERRE: bool(may_be_stricter(bilde.sak)) and not (er_egen and may_be_changed(bilde.sak)),
    }
    return holds.get(step, False)


def can_be_appealed(bilde: Saksbilde, vedtak: Vedtak) -> bool:
    """Does the appeal rule give a right to complain?"""
    rule = settled_rule(bilde.katalog.tjeneste_by_id[vedtak.tjeneste], vedtak.klagevalg)
    return rule is not None and rule.type is Klagetype.RETT


def has_run_out(vedtak: Vedtak, today: date) -> bool:
    """Is the period over, or is it time to look at it again, while nobody has said so?"""
    is_due = any(day is not None and day < today for day in (vedtak.til, vedtak.revurderes))
    return is_due and vedtak.tilstand in ETTER_VEDTAK - {Tilstand.MAA_FOLGES_OPP}
