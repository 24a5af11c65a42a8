"""Conflicts as a sync would leave them: what both knew, our change that is kept, and the office's that stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tests.fakes import INGVILD, SILJE, FakeLager
from tests.ui.vedtakshjelp import assessed, drafted
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, load_picture
from tildelingsklient.handlinger.svaring import add_voice
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.sak.konflikt import Konfliktside, Sakskonflikt
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Slag, patch
from tildelingsklient.synk.felt import svar_key
from tildelingsklient.tid import OSLO

FOR = datetime(2026, 11, 10, 14, 20, tzinfo=OSLO)
VI = datetime(2026, 11, 12, 10, 42, tzinfo=OSLO)
DE = datetime(2026, 11, 12, 11, 5, tzinfo=OSLO)
Verdier = Mapping[str, Any]
FELLES: Verdier = {"verdi": 30, "kilder": ["soker"], "notat": ""}
VAARE: Verdier = {"verdi": 34, "kilder": ["soker", "dokument"], "notat": "Ukeskjema, side 2"}
DERES: Verdier = {"verdi": 29, "kilder": ["parorende"], "notat": "Ektefelle ringte"}


@dataclass(frozen=True, slots=True)
class Tvist:
    """A thing that two have changed at once: its fields before, and on each side; None takes it away."""

    entitet: Entitet
    id: str
    felles: Verdier
    vaar: Verdier | None
    deres: Verdier | None
    fryst: bool = False
    sporsmal: str = ""
    gjelder: str = ""


def about(bilde: Saksbilde, sporsmal: str, felles: Verdier, vaar: Verdier | None, deres: Verdier | None) -> Tvist:
    """An answer in dispute."""
    plass = next(one for one in bilde.plasser if one.sporsmal.id == sporsmal)
    svar = bilde.voices(plass)[0]
    key = svar_key(bilde.sak.id, svar.id)
    return Tvist(Entitet.SVAR, key, felles, vaar, deres, sporsmal=sporsmal, gjelder=plass.gjelder)


def conflicts(bilde: Saksbilde, tvist: Tvist, ops: tuple[str, ...]) -> tuple[Sakskonflikt, ...]:
    """What the merge would make of it: a conflict per field on which they differ, or one of the whole thing."""

    def one(felt: str, felles: object, vaar: object, deres: object) -> Sakskonflikt:
        ours, theirs = Konfliktside(vaar, INGVILD.id, VI), Konfliktside(deres, SILJE.id, DE)
        named = (tvist.sporsmal, tvist.gjelder)
        return Sakskonflikt(
            bilde.sak.id, tvist.entitet.value, tvist.id, felt, felles, ours, theirs, ops, tvist.fryst, *named
        )

    ours, theirs = tvist.vaar, tvist.deres
    if ours is None or theirs is None:
        return (one("", dict(tvist.felles), ours and dict(ours), theirs and dict(theirs)),)
    names = (name for name in sorted(ours) if ours[name] != theirs.get(name))
    return tuple(one(name, tvist.felles.get(name), ours[name], theirs.get(name)) for name in names)


def disputed(okt: Okt, bilde: Saksbilde, tvist: Tvist) -> Saksbilde:
    """The case after a sync, in a store in memory: every change stands in the history, the office's is what stands."""
    lager = okt.lager
    assert isinstance(lager, FakeLager)
    naa = lager.innhold.rader[bilde.sak.id, tvist.entitet.value, tvist.id]
    written = _write(lager, bilde, _to(tvist, naa, tvist.felles, bilde), INGVILD, FOR)
    ours = _write(lager, bilde, _to(tvist, tvist.felles, tvist.vaar, bilde), INGVILD, VI)
    back = _to(tvist, tvist.felles, tvist.deres, bilde)
    if tvist.vaar is None and tvist.deres is not None:
        whole = {**naa, **tvist.felles, **tvist.deres}
        back = Endring(back.entitet, back.id, back.sak, Slag.CREATE, {n: Felt(None, v) for n, v in whole.items()})
    _write(lager, bilde, back, SILJE, DE)
    assert written
    # What came from the office, the office has.
    lager.innhold.ops[-1] = replace(lager.innhold.ops[-1], kvittert=True)
    lager.innhold.konflikter += conflicts(bilde, tvist, (ours,))
    return load_picture(okt, bilde.sak.id)


def _to(tvist: Tvist, old: Verdier, new: Verdier | None, bilde: Saksbilde) -> Endring:
    if new is None:
        felt = {name: Felt(value, None) for name, value in old.items()}
        return Endring(tvist.entitet, tvist.id, bilde.sak.id, Slag.TOMBSTONE, felt)
    changed_ = patch(tvist.entitet, tvist.id, bilde.sak.id, old, new)
    return changed_ or Endring(tvist.entitet, tvist.id, bilde.sak.id, Slag.PATCH, {})


def _write(lager: FakeLager, bilde: Saksbilde, endring: Endring, bruker: Any, tid: datetime) -> str:
    me, now = lager._bruker, lager.klokke.naa
    lager._bruker, lager.klokke.naa = bruker, tid
    with lager.arbeid() as arbeid:
        [op] = arbeid.write([endring])
        arbeid.commit()
    lager._bruker, lager.klokke.naa = me, now
    return op.op_id


def hours(okt: Okt) -> Saksbilde:
    """The case of the picture: 34 hours here, 29 at the office, 30 before."""
    bilde = assessed(okt)
    return disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, DERES))


def told(bilde: Saksbilde, *tvister: Tvist) -> Saksbilde:
    """A picture that has these conflicts, whatever the store knows."""
    found = tuple(one for nr, tvist in enumerate(tvister) for one in conflicts(bilde, tvist, (f"op-{nr}",)))
    return changed(bilde, replace(bilde.sak, konflikter=found))


def vedtak_text(okt: Okt, *, fryst: bool = False) -> Saksbilde:
    """What the decision is to lead to, worded twice; `fryst` when the draft was handed over meanwhile."""
    bilde = drafted(okt)
    vedtak, goal = bilde.sak.vedtak_for("bpa"), "Du skal kunne bo hjemme og fortsette i {} jobb."
    felles, vaar, deres = ({"mal": goal.format(how)} for how in ("din", "halv", "full"))
    return disputed(okt, bilde, Tvist(Entitet.VEDTAK, vedtak.id, felles, vaar, deres, fryst))


MANGE_SPORSMAL = (
    *("bevege_inne", "personlig_hygiene", "kle_seg", "toalett", "spise", "lage_mat", "skaffe_varer", "husarbeid"),
    *("timer_hjelp_uke", "behov_varighet_aar", "hvorfor_bpa", "viktig_for_deg"),
)


def many(okt: Okt, antall: int = len(MANGE_SPORSMAL)) -> Saksbilde:
    """A case where two have been through the whole conversation at once."""
    bilde = assessed(okt)
    for sporsmal in MANGE_SPORSMAL[:antall]:
        plass = next(one for one in bilde.plasser if one.sporsmal.id == sporsmal)
        theirs = bilde.voices(plass)[0].verdi
        ours = theirs - 1 or 2 if isinstance(theirs, int) else f"{theirs} Og å synge i koret."
        before: Verdier = {"verdi": None, "kilder": ["soker"], "notat": ""}
        tvist = about(bilde, sporsmal, before, {**before, "verdi": ours}, {**before, "verdi": theirs})
        bilde = disputed(okt, bilde, tvist)
    return bilde


def split_too(okt: Okt) -> Saksbilde:
    """The hours are in conflict, and a relative says something else again."""
    bilde = assessed(okt)
    plass = next(one for one in bilde.plasser if one.sporsmal.id == "timer_hjelp_uke")
    bilde = add_voice(okt, bilde, plass, Kilde.PARORENDE, 20)
    return disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, {**DERES, "kilder": ["soker"]}))
