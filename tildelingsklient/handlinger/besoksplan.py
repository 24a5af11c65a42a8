"""Visits as a timetable: plan, move, cancel, «ikke hjemme». What stood is kept, and says what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.besokstid import Besoksskjema, is_past, time_faults, times
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_time
from tildelingsklient.kartlegging.adressesperre import masked
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.besok import Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import case_has_ended
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, create, patch
from tildelingsklient.synk.felt import besok_fields

FOR_TIDLIG = timedelta(minutes=30)
"""How long before a visit one may already stand at a door that nobody opens."""


def find_visit(sak: Sak, besok_id: str) -> Besok:
    """A visit of a case; KeyError when it has none such."""
    found = next((besok for besok in sak.besok if besok.id == besok_id), None)
    if found is None:
        raise KeyError(besok_id)
    return found


def form_of(sak: Sak, besok: Besok) -> Besoksskjema:
    """A visit as a form shows it; a protected place is not shown, and stays when the field is left empty."""
    return Besoksskjema(
        f"{besok.start:%d.%m.%Y}", f"{besok.start:%H.%M}", f"{besok.slutt:%H.%M}", *_shown_place(sak, besok)
    )


def _shown_place(sak: Sak, besok: Besok) -> tuple[str, str]:
    place = besok.sted if sak.adressesperre is Adressesperre.INGEN else ""
    return place, masked(besok.praktisk, sak.alle, [one.sted for one in sak.besok])


def plan_visit(okt: Okt, sak: Sak, skjema: Besoksskjema, *, fortid: bool = False, i_stedet_for: str = "") -> Besok:
    """Put a visit in the timetable; `i_stedet_for` is one that was cancelled or missed, and is told so.

    `fortid`: the user has said that a visit that has begun already is meant so. InndataFeil with the field when the
    times do not hold, TilstandFeil when the case has ended.
    """
    _demand_open(sak)
    home = sak.soker.adresse if sak.adressesperre is Adressesperre.INGEN else ""
    new = _visit(okt, sak.id, skjema, skjema.sted.strip() or home, skjema.praktisk.strip(), fortid=fortid)
    changes: list[Endring | None] = [create(Entitet.BESOK, new.id, sak.id, besok_fields(new))]
    if i_stedet_for:
        old = find_visit(sak, i_stedet_for)
        changes.append(_change(old, replace(old, nytt=new.id)))
    _write(okt, changes)
    return new


def move_visit(
    okt: Okt,
    sak: Sak,
    besok_id: str,
    skjema: Besoksskjema,
    grunn: Besoksgrunn | None = None,
    *,
    fortid: bool = False,
) -> Besok:
    """Move a visit that stands: the old one says where it went, the new one stands. Errors as in `plan_visit`.

    At the same time it is the same visit, with another place or other practical needs.
    """
    old = _standing(sak, besok_id)
    shown_place, shown_practical = _shown_place(sak, old)
    place = old.sted if skjema.sted.strip() in {"", shown_place} else skjema.sted.strip()
    practical = old.praktisk if skjema.praktisk.strip() == shown_practical.strip() else skjema.praktisk.strip()
    # At the time it stands at it is only put right, also when it has begun.
    stays = is_same_time(skjema, old, okt.now())
    new = _visit(okt, sak.id, skjema, place, practical, fortid=fortid or stays)
    if stays and (new.sted, new.praktisk) == (old.sted, old.praktisk):
        raise InndataFeil(
            _("Besøket står alt på dette tidspunktet."),
            _("Velg en annen dag, et annet klokkeslett eller et annet sted."),
            "fra",
        )
    if stays:
        corrected = replace(old, sted=new.sted, praktisk=new.praktisk)
        _write(okt, [_change(old, corrected)])
        return corrected
    moved = replace(old, utfall=Besoksutfall.FLYTTET, grunn=grunn, naar=okt.now(), nytt=new.id)
    _write(okt, [create(Entitet.BESOK, new.id, sak.id, besok_fields(new)), _change(old, moved)])
    return new


def cancel_visit(okt: Okt, sak: Sak, besok_id: str, grunn: Besoksgrunn | None, merknad: str = "") -> Besok:
    """Cancel a visit that stands. InndataFeil without a reason, or when «annet» is not explained."""
    old = _standing(sak, besok_id)
    if grunn is None:
        raise InndataFeil(_("Velg hvorfor besøket avlyses."), "", "grunn")
    if grunn is Besoksgrunn.ANNET and not merknad.strip():
        raise InndataFeil(_("Skriv kort hvorfor besøket avlyses."), "", "merknad")
    new = cancelled(old, grunn, okt.now(), merknad.strip())
    _write(okt, [_change(old, new)])
    return new


def cancelled(besok: Besok, grunn: Besoksgrunn, naar: datetime, merknad: str = "") -> Besok:
    """The visit as cancelled. Pure."""
    return replace(besok, utfall=Besoksutfall.AVLYST, grunn=grunn, merknad=merknad, naar=naar)


def cancelling(besok: Besok, grunn: Besoksgrunn, naar: datetime) -> Endring | None:
    """The change that cancels a visit, for one who writes it together with something else."""
    return _change(besok, cancelled(besok, grunn, naar))


def note_not_home(
    okt: Okt, sak: Sak, besok_id: str, klokken: str, tiltak: Iterable[Tiltak], merknad: str = ""
) -> Besok:
    """Nobody came to the door: when, and what was done. InndataFeil when the time does not hold or nothing was done."""
    old = _standing(sak, besok_id)
    done, when = tuple(tiltak), _at_the_door(old, klokken)
    if old.start - FOR_TIDLIG > okt.now():
        raise TilstandFeil(_("Besøket har ikke vært ennå."), _("Er det avtalt bort, velger du «Avlys besøket»."))
    if when is None:
        raise InndataFeil(_("Skriv når du var der, for eksempel 10.30."), "", "klokken")
    if when > okt.now() or when < old.start - FOR_TIDLIG:
        raise InndataFeil(_("Klokkeslettet passer ikke med besøket."), _("Skriv når du var der."), "klokken")
    if not done and not merknad.strip():
        raise InndataFeil(_("Velg hva du gjorde, eller skriv det under «Merknad»."), "", "tiltak")
    new = replace(old, utfall=Besoksutfall.IKKE_HJEMME, tiltak=done, merknad=merknad.strip(), naar=when)
    _write(okt, [_change(old, new)])
    return new


def can_be_missed(besok: Besok, now: datetime) -> bool:
    """Has the visit come so near that one may have stood at the door? Pure."""
    return besok.star and besok.start - FOR_TIDLIG <= now


def _at_the_door(besok: Besok, klokken: str) -> datetime | None:
    clock = parse_time(klokken)
    return None if clock is None else datetime.combine(besok.start.date(), clock, besok.start.tzinfo)


def _standing(sak: Sak, besok_id: str) -> Besok:
    _demand_open(sak)
    besok = find_visit(sak, besok_id)
    if not besok.star:
        raise TilstandFeil(
            _("Besøket er alt flyttet, avlyst eller ført som «ikke hjemme»."), _("Avtal et nytt besøk i stedet.")
        )
    return besok


def is_same_time(skjema: Besoksskjema, besok: Besok, now: datetime) -> bool:
    """Is what is written when the visit stands already? Pure."""
    return times(skjema, now) == (besok.start, besok.slutt)


def _demand_open(sak: Sak) -> None:
    if sak.er_avsluttet:
        raise case_has_ended()


def _visit(okt: Okt, sak_id: str, skjema: Besoksskjema, sted: str, praktisk: str, *, fortid: bool) -> Besok:
    now = okt.now()
    for felt, sentence in time_faults(skjema, now).items():
        raise InndataFeil(sentence, "", felt)
    when = times(skjema, now)
    if when is None or (is_past(skjema, now) and not fortid):
        raise InndataFeil(
            _("Tidspunktet har vært."), _("Si fra at besøket føres i ettertid, eller rett tiden."), "fortid"
        )
    return Besok(okt.new_id(), sak_id, *when, sted, praktisk)


def _change(old: Besok, new: Besok) -> Endring | None:
    return patch(Entitet.BESOK, old.id, old.sak, besok_fields(old), besok_fields(new))


def _write(okt: Okt, endringer: Iterable[Endring | None]) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([endring for endring in endringer if endring])
        arbeid.commit()
