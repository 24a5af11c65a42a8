"""After a decision: who was told and how, that the help has begun, what must be followed up, and a new round.

Each is a command of the table of states with what belongs to it, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.brevretting import as_it_stands
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.handlinger.tilstander import moved, moved_together
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, Kommando, Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.synk.behandlingsfelt import underretning_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.etter import Sendemaate, Underretning, decided, latest_told, standing
from tildelingsklient.vedtak.vedtak import Revurderingsarsak, Vedtak

_KAN_SES_PAA = ETTER_VEDTAK | {Tilstand.AVSLUTTET}
"""States of a decision that can be looked at again; nobody looks again at that of one who is dead or has moved."""


def decision_on(sak: Sak, tjeneste: str) -> Vedtak | None:
    """The decision on a service as it stands, also while a new round is under way; None before there is one."""
    made = (one for one in sak.vedtak if one.tjeneste == tjeneste and standing(sak.fattede, one.id))
    return max(made, key=lambda one: one.runde, default=None)


@dataclass(frozen=True, slots=True)
class Underretningsskjema:
    """How a person was told, as written. `kom_fram` may be empty: then nobody knows yet when the clock began."""

    person: str = ""
    maate: str = ""
    sendt: str = ""
    kom_fram: str = ""


def telling_faults(sak: Sak, vedtak: Vedtak, skjema: Underretningsskjema, today: date) -> dict[str, str]:
    """What is missing or wrong, one sentence per field. Pure."""
    return dict(_faults(sak, vedtak, skjema, today))


def _faults(sak: Sak, vedtak: Vedtak, skjema: Underretningsskjema, today: date) -> Iterator[tuple[str, str]]:
    if skjema.person not in {person.id for person in sak.personer}:
        yield "person", _("Velg hvem som er underrettet.")
    if not skjema.maate:
        yield "maate", _("Velg hvordan.")
    sent, fattet = parse_day(skjema.sendt), decided(sak.fattede, vedtak.id)
    if sent is None:
        yield "sendt", _("Skriv datoen, for eksempel 12.11.2026.")
    elif sent > today:
        yield "sendt", _("Datoen kan ikke være fram i tid.")
    elif fattet and sent < fattet.dato:
        yield "sendt", _("Brevet kan ikke være sendt før vedtaket ble fattet.")
    yield from _arrival_faults(skjema, sent, today)


def _arrival_faults(skjema: Underretningsskjema, sent: date | None, today: date) -> Iterator[tuple[str, str]]:
    if not skjema.kom_fram.strip():
        return
    arrived = parse_day(skjema.kom_fram)
    if arrived is None:
        yield "kom_fram", _("Skriv datoen, for eksempel 12.11.2026, eller la feltet stå tomt.")
    elif arrived > today:
        yield "kom_fram", _("Datoen kan ikke være fram i tid. La feltet stå tomt til du vet det.")
    elif sent and arrived < sent:
        yield "kom_fram", _("Brevet kan ikke ha kommet fram før det ble sendt.")


def tell(okt: Okt, bilde: Saksbilde, tjeneste: str, skjema: Underretningsskjema) -> Saksbilde:
    """Record that a person is told of the decision that stands, and of those in the same letter.

    The first one moves them to «underrettet». What came late is written down also when the vedtak is finished or a new
    round has begun: the clock of the appeal runs from it. InndataFeil with the field when something is missing,
    TilstandFeil when it is not decided.
    """
    vedtak = decision_on(bilde.sak, tjeneste)
    if vedtak is None:
        raise TilstandFeil(_("Vedtaket er ikke fattet ennå."), _("Fatt vedtaket først."))
    for felt, sentence in telling_faults(bilde.sak, vedtak, skjema, okt.today()).items():
        raise InndataFeil(sentence, "", felt)
    letter = in_same_letter(bilde.sak, vedtak)
    written = [_told(okt, one, skjema) for one in letter]
    first = [one for one in letter if one.tilstand == Tilstand.FATTET]
    # With nothing to move, what is written is written all the same.
    moved_together(okt, bilde, first, Kommando.UNDERRETT, med=written)
    return load_picture(okt, bilde.sak.id)


def in_same_letter(sak: Sak, vedtak: Vedtak) -> tuple[Vedtak, ...]:
    """The decisions that went out in one letter with a decision, itself among them."""
    letters = {fattet.vedtak: fattet.pdf_sha256 for fattet in reversed(sak.fattede)}
    return tuple(one for one in sak.vedtak if one.id in letters and letters[one.id] == letters[vedtak.id])


def _told(okt: Okt, vedtak: Vedtak, skjema: Underretningsskjema) -> Endring:
    told = Underretning(
        id=okt.new_id(),
        vedtak=vedtak.id,
        person=skjema.person,
        maate=Sendemaate(skjema.maate),
        sendt=parse_day(skjema.sendt) or okt.today(),
        kom_fram=parse_day(skjema.kom_fram),
    )
    return create(Entitet.UNDERRETNING, told.id, vedtak.sak, underretning_fields(told), Slag.APPEND)


def knowledge_day(sak: Sak, vedtak: Vedtak) -> date | None:
    """The day the one who applied got to know of it, when that is known: the clock of the appeal begins."""
    told = latest_told(sak.underretninger, vedtak.id, sak.roller.soker)
    return told.kom_fram if told else None


def begun(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """The help has begun."""
    return moved(okt, bilde, tjeneste, Kommando.IVERKSETT)


def must_be_followed_up(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """A vedtak that has run out, or is due for evaluation, is marked; it never disappears."""
    return moved(okt, bilde, tjeneste, Kommando.FOLG_OPP)


def finished(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """The vedtak is over and done with."""
    return moved(okt, bilde, tjeneste, Kommando.AVSLUTT)


def new_round(okt: Okt, bilde: Saksbilde, tjeneste: str, arsak: Revurderingsarsak | None) -> Saksbilde:
    """Look at a decision again: a new round beside the old one, which stands until another is made.

    InndataFeil without a reason, TilstandFeil when there is no decision to look at.
    """
    if arsak is None:
        raise InndataFeil(_("Velg hvorfor."), "", "arsak")
    old = bilde.sak.vedtak_for(tjeneste)
    if not can_be_looked_at_again(bilde.sak, old):
        raise TilstandFeil(_("Det er ikke fattet noe vedtak å se på igjen."), _("Gjør ferdig det som er i gang."))
    _write(okt, next_round(okt, bilde, tjeneste, arsak))
    return load_picture(okt, bilde.sak.id)


def can_be_looked_at_again(sak: Sak, vedtak: Vedtak) -> bool:
    """Is it the latest round, and a decision?"""
    is_latest = sak.vedtak_for(vedtak.tjeneste).id == vedtak.id
    return is_latest and vedtak.tilstand in _KAN_SES_PAA and standing(sak.fattede, vedtak.id) is not None


def next_round(okt: Okt, bilde: Saksbilde, tjeneste: str, arsak: Revurderingsarsak) -> Endring:
    """What begins the round after the decision on a service. Nothing is written."""
    old = as_it_stands(okt, bilde, tjeneste).sak.vedtak_for(tjeneste)
    fresh = Vedtak(okt.new_id(), old.sak, old.tjeneste, old.runde + 1, forfatter=okt.bruker.id, arsak=arsak)
    # What was decided is where the new round begins; nothing of the reasons is carried over unread.
    fresh = replace(fresh, tilstand=Tilstand.UTREDES.value, omfang=old.omfang, mal=old.mal, klagevalg=old.klagevalg)
    return create(Entitet.VEDTAK, fresh.id, old.sak, vedtak_fields(fresh))


def _write(okt: Okt, endring: Endring) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
