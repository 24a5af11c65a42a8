"""Settling a conflict: the choice of a person, written as one new op that names what it was chosen between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.konflikter import Konfliktbilde
from tildelingsklient.handlinger.konfliktside import Hvilken
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, demand_writable, load_picture
from tildelingsklient.kartlegging.svar import Kilde, Verdi, invalid_reason
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, natural_key, patch, tombstone
from tildelingsklient.synk.flettet import HELE


@dataclass(frozen=True, slots=True)
class NyttSvar:
    """A third value; of an answer also who says it."""

    verdi: Verdi
    kilder: tuple[Kilde, ...] = ()


Valg = Hvilken | NyttSvar
"""One of the sides, or a new value."""


def choice(konflikt: Konfliktbilde, valg: Valg) -> Endring:
    """The op that settles it. When the office's stands, nothing is written in it but what was chosen between.

    InndataFeil when a new answer names nobody or does not hold, TilstandFeil when only the office's can stand.
    """
    if konflikt.fryst and valg is not Hvilken.DERES:
        raise TilstandFeil(konflikt.fryst, _("Det du skrev, ligger i historikken."))
    endring = _new_value(konflikt, valg) if isinstance(valg, NyttSvar) else _side(konflikt, valg)
    if endring is None:
        hoved = konflikt.hoved
        endring = Endring(Entitet(hoved.entitet), hoved.id, hoved.sak, Slag.PATCH, {})
    between = dict.fromkeys(op for one in konflikt.deler for op in one.ops)
    return replace(endring, avgjor=tuple(between))


def _side(konflikt: Konfliktbilde, valg: Hvilken) -> Endring | None:
    return None if valg is Hvilken.DERES else _ours(konflikt)


def _ours(konflikt: Konfliktbilde) -> Endring | None:
    """What makes ours of the office's."""
    hoved = konflikt.hoved
    ours, theirs = hoved.vaar.verdi, hoved.deres.verdi
    if hoved.felt != HELE:
        wanted = {one.felt: one.vaar.verdi for one in konflikt.deler}
        return _patched(konflikt, {one.felt: one.deres.verdi for one in konflikt.deler}, wanted)
    if not isinstance(ours, dict):
        return tombstone(Entitet(hoved.entitet), hoved.id, hoved.sak, _fields(theirs))
    if not isinstance(theirs, dict):
        return create(Entitet(hoved.entitet), hoved.id, hoved.sak, ours)
    return _patched(konflikt, theirs, ours)


def _new_value(konflikt: Konfliktbilde, nytt: NyttSvar) -> Endring | None:
    hoved, sporsmal = konflikt.hoved, konflikt.sporsmal
    verdi = list(nytt.verdi) if isinstance(nytt.verdi, tuple) else nytt.verdi
    if verdi in (None, "", []):
        raise InndataFeil(_("Det nye svaret mangler."), _("Skriv det, eller velg ett av de to."), "verdi")
    if sporsmal is None:
        return _patched(konflikt, {hoved.felt: hoved.deres.verdi}, {hoved.felt: verdi})
    reason = invalid_reason(sporsmal, nytt.verdi)
    if reason is not None:
        raise InndataFeil(str(reason), "", "verdi")
    if not nytt.kilder:
        raise InndataFeil(_("Kilden mangler."), _("Velg hvem som sier det."), "kilder")
    said = {"verdi": verdi, "kilder": [kilde.value for kilde in nytt.kilder], "opphav": None, "gjeldende": ""}
    theirs = konflikt.felter[Hvilken.DERES]
    if theirs is None:
        return create(Entitet.SVAR, hoved.id, hoved.sak, {**_fields(hoved.vaar.verdi), **said})
    return _patched(konflikt, theirs, said)


def _patched(konflikt: Konfliktbilde, old: Mapping[str, object], new: Mapping[str, object]) -> Endring | None:
    hoved = konflikt.hoved
    return patch(Entitet(hoved.entitet), hoved.id, hoved.sak, old, new)


def _fields(verdi: object) -> dict[str, object]:
    return dict(verdi) if isinstance(verdi, dict) else {}


def settle(okt: Okt, bilde: Saksbilde, konflikt: Konfliktbilde, valg: Valg) -> Saksbilde:
    """Write the choice; the case as it stands then. Both values stay in the history.

    LagerFeil when it cannot be saved, TilstandFeil when it may not be chosen: then it waits as before.
    """
    endring = choice(konflikt, valg)
    if endring.felt:
        demand_writable(okt, bilde.sak)
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.drop_kladd(bilde.sak.id, typing_place(konflikt))
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def typing_place(konflikt: Konfliktbilde) -> str:
    """Where a new answer that is being typed is kept."""
    return natural_key("konflikt", konflikt.hoved.entitet, konflikt.hoved.id, konflikt.hoved.felt)
