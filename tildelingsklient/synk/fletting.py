"""Three-way merge of one thing: what both knew, our ops that are not sent, what the office has now.

1. Ops of ours that the office has are taken out, and what they did is what both knew. An op that makes something with
   an id of its own (UUIDv7) is there as soon as the thing is: nobody else could have made it.
2. Our ops are replayed on what both knew. Per field there are then three values: common, ours, the office's.
3. A field that only one has moved is that one's. Both moved it to the same value: nothing to do. We moved it and put
   it back: we have not moved it. A field that no op of ours names is the office's, also one this version does not know.
4. Both moved it, to different values: a conflict. The op is kept whole, since its fields were meant together (a value
   and its source), and with it every op of ours that shares a field with it. Until a person has chosen, the office's
   values stand. Later ops on the thing stand here, but wait to be sent.
5. Taken away by one and moved by the other: a conflict of the whole thing.
6. What commands decide (`STYRT`) never clashes: when the office has moved it, the office's stands, and the command is
   answered by the office.
7. What the office has answered that it keeps or refuses, waits for a choice, whatever both have now.
8. What the office has said to have let take effect, but has not shown yet, is no question: it is put on both sides
   before the rest is merged.
9. What was handed over or decided meanwhile, and what is only added to, is frozen: what we wrote in it is refused,
   kept, and shown as a conflict in which only the office's can stand.

Pure: the same three always give the same. Merged again from `felles` and `vaare` of the answer, nothing changes, so a
conflict stands, and follows the office, until a person has chosen: then what was kept leaves `vaare` for the history,
`felles` becomes the office's copy, and the choice is a new op on it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from tildelingsklient.sak.tilstand import ETTER_VEDTAK, FERDIG, REDIGERBAR
from tildelingsklient.synk.avtrykk import FLYTTER_SEG
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Endring, Entitet, Felt, Op, Slag
from tildelingsklient.synk.flettet import HELE, KEPT, Fletting, Konflikt, Opsvar, Rebasert, Side
from tildelingsklient.synk.stand import Kontorstand, Spor, Stand, applied, moved, same

STYRT: Final = {
    Entitet.VEDTAK: frozenset({"tilstand", "avslutning"}),
    Entitet.KOMMANDO: frozenset({"status", "merknad"}),
}
"""What a command decides, and so the office."""
NATURLIG_NOKKEL: Final = frozenset({Entitet.SVAR, Entitet.SKJONN, Entitet.MOMENTVEKT, Entitet.RETTELSE})
"""What two machines may make alike."""


@dataclass(frozen=True, slots=True)
class _Bilde:
    """What both knew, what we made of it by `ops`, what the office has; the fields it has moved and those we named."""

    felles: Stand
    vaar: Stand
    kontor: Kontorstand
    ops: tuple[Op, ...]
    flyttet: Set[str]
    nevnt: Set[str]

    @property
    def deres(self) -> Stand:
        return self.kontor.stand

    @property
    def entitet(self) -> Entitet:
        return self.ops[0].endring.entitet


def merge(felles: Stand, vaare: Sequence[Op], kontor: Kontorstand) -> Fletting:
    """Merge our ops on a thing with what the office has of it; `felles` is what the ops were made on.

    ValueError when the ops are of more than one thing, or patch what is not there.
    """
    if len({(op.endring.entitet, op.endring.id) for op in vaare}) > 1:
        raise ValueError("the ops are of more than one thing")
    known, ops = _unreceived(felles, sorted(vaare, key=lambda op: op.seq), kontor)
    if not ops:
        return Fletting(kontor.stand, (), (), kontor.stand)
    before = _seen(known, tuple(op for op in ops if op.op_id in kontor.tatt), kontor)
    taken = _rebased(before, frozenset(), frozenset())
    rest = tuple(op for op in ops if op.op_id not in kontor.tatt)
    if not rest:
        return Fletting(_standing(kontor.stand, taken), taken, (), kontor.stand)
    bilde = _seen(before.vaar, rest, replace(kontor, stand=_on_all(kontor.stand, taken)))
    fryst = _frozen(bilde) | _kept_at_office(bilde, refused=True)
    holdt = _entangled(rest, _clashing(bilde, fryst) | _kept_at_office(bilde))
    rebasert = _rebased(bilde, holdt, fryst)
    return Fletting(
        _standing(kontor.stand, (*taken, *rebasert)),
        (*(_as_they_were(taken) if HELE in holdt else taken), *rebasert),
        _conflicts(bilde, holdt, fryst),
        _to_merge_from(before, taken, bilde.felles, holdt | {"tilstand"} if holdt & fryst else holdt),
    )


def _as_they_were(taken: tuple[Rebasert, ...]) -> tuple[Rebasert, ...]:
    """On what both knew, when that stands."""
    return tuple(replace(one, endring=one.op.endring) for one in taken)


def _unreceived(known: Stand, vaare: Sequence[Op], kontor: Kontorstand) -> tuple[Stand, tuple[Op, ...]]:
    """What both knew, and the ops of ours that the office does not have."""
    felles, ops = known, list[Op]()
    for op in vaare:
        if op.op_id not in kontor.mottatt and not _came_from_us(op, felles, kontor.stand):
            ops.append(op)
        elif kontor.mottatt.get(op.op_id, kontor.stand.versjon) > known.versjon:
            felles = applied(felles, op.endring)
    return felles, tuple(ops)


def _came_from_us(op: Op, felles: Stand, deres: Stand) -> bool:
    makes_new = op.endring.slag not in {Slag.PATCH, Slag.TOMBSTONE}
    is_news = felles.versjon == 0 and deres.versjon > 0
    return makes_new and is_news and op.endring.entitet not in NATURLIG_NOKKEL


def _seen(felles: Stand, ops: tuple[Op, ...], kontor: Kontorstand) -> _Bilde:
    vaar = felles
    for op in ops:
        vaar = applied(vaar, op.endring)
    nevnt = frozenset(name for op in ops for name in op.endring.felt)
    return _Bilde(felles, vaar, kontor, ops, moved(felles, kontor.stand), nevnt)


def _frozen(bilde: _Bilde) -> Set[str]:
    """The fields, and `HELE`, that may not be written in any more."""
    if not bilde.deres.finnes or not _is_frozen(bilde):
        return frozenset()
    return (bilde.nevnt - FLYTTER_SEG) | {HELE}


def _is_frozen(bilde: _Bilde) -> bool:
    if bilde.entitet is not Entitet.VEDTAK:
        return bilde.entitet in BARE_LEGGES_TIL
    tilstand = bilde.deres.felt.get("tilstand")
    # What was handed over before we wrote, our own command has opened.
    is_handed_over = "tilstand" in bilde.flyttet and tilstand not in REDIGERBAR
    return tilstand in ETTER_VEDTAK | FERDIG or is_handed_over


def _clashing(bilde: _Bilde, fryst: Set[str]) -> Set[str]:
    """The fields that cannot be merged; `HELE` when one has taken away what the other has moved."""
    ours = moved(bilde.felles, bilde.vaar) & bilde.nevnt
    if bilde.vaar.finnes and bilde.deres.finnes:
        free = STYRT.get(bilde.entitet, frozenset())
        return ours & moved(bilde.vaar, bilde.deres) & (bilde.flyttet | fryst) - free
    if not bilde.felles.finnes or bilde.vaar.finnes == bilde.deres.finnes:
        return frozenset()
    is_moved = bilde.flyttet | fryst if bilde.deres.finnes else ours
    return frozenset({HELE}) if is_moved else frozenset()


def _kept_at_office(bilde: _Bilde, *, refused: bool = False) -> Set[str]:
    """The fields of our ops that the office has kept, or refused; `HELE` when one of us does not have the thing."""
    nektet = bilde.kontor.nektet
    kept = [op.endring for op in bilde.ops if nektet.get(op.op_id) in {True, refused}]
    if kept and not (bilde.vaar.finnes and bilde.deres.finnes):
        return frozenset({HELE})
    return frozenset(name for endring in kept for name in endring.felt)


def _entangled(ops: tuple[Op, ...], clashing: Set[str]) -> frozenset[str]:
    """The fields that wait for a choice: those that clash, and all that an op names together with one of them."""
    held = frozenset(clashing)
    for _round in ops:
        held = held.union(*(op.endring.felt for op in ops if _is_held(op, held)))
    return held


def _is_held(op: Op, held: Set[str]) -> bool:
    return HELE in held or not held.isdisjoint(op.endring.felt)


def _rebased(bilde: _Bilde, holdt: Set[str], fryst: Set[str]) -> tuple[Rebasert, ...]:
    own, stand, waits = bilde.felles, bilde.deres, False
    done = list[Rebasert]()
    for op in bilde.ops:
        own = applied(own, op.endring)
        if _is_held(op, holdt):
            refused = _is_held(op, holdt & fryst)
            done.append(Rebasert(op, op.endring, stand.versjon, Opsvar.REJECTED if refused else Opsvar.CONFLICT))
            waits = True
            continue
        endring = _on_top(bilde, op.endring, own, stand, holdt)
        done.append(Rebasert(op, endring, stand.versjon, _answer(bilde, endring, waits)))
        stand = applied(stand, endring)
    return tuple(done)


def _on_top(bilde: _Bilde, endring: Endring, own: Stand, stand: Stand, holdt: Set[str]) -> Endring:
    """What a change is on top of `stand`, when our own copy is `own` after it."""
    if not (bilde.flyttet or holdt) and bilde.felles.finnes == bilde.deres.finnes:
        # Nobody else has been there: it is sent as it was written, as it may have been already.
        return endring
    nothing = replace(endring, slag=Slag.PATCH, felt={})
    if not bilde.deres.finnes:
        return nothing if bilde.felles.finnes else endring
    if not bilde.vaar.finnes:
        return endring if bilde.felles.finnes else nothing
    if endring.slag is Slag.TOMBSTONE:
        return nothing
    names = endring.felt.keys() if endring.slag is Slag.PATCH else bilde.nevnt
    felt = {name: Felt(stand.felt.get(name), own.felt.get(name)) for name in sorted(names - bilde.flyttet - holdt)}
    return replace(nothing, felt={name: one for name, one in felt.items() if not same(*one)})


def _answer(bilde: _Bilde, endring: Endring, waits: bool) -> Opsvar:
    if endring.slag is Slag.PATCH and not endring.felt:
        return Opsvar.NOOP
    if waits:
        return Opsvar.HOLD
    return Opsvar.APPLIED if bilde.felles.versjon == bilde.deres.versjon else Opsvar.MERGED


def _standing(deres: Stand, rebasert: tuple[Rebasert, ...]) -> Stand:
    """The office's thing with all of ours on it that is not kept for a choice."""
    return replace(_on_all(deres, rebasert), versjon=deres.versjon)


def _on_all(deres: Stand, rebasert: tuple[Rebasert, ...]) -> Stand:
    stand = deres
    for one in rebasert:
        if one.svar not in KEPT:
            stand = applied(stand, one.endring)
    return stand


def _conflicts(bilde: _Bilde, holdt: Set[str], fryst: Set[str]) -> tuple[Konflikt, ...]:
    felles, vaar, deres = bilde.felles, bilde.vaar, bilde.deres
    if HELE in holdt:
        whole = [dict(stand.felt) if stand.finnes else None for stand in (felles, vaar, deres)]
        return (_conflict(bilde, HELE, whole, HELE in fryst),)
    differ, kept = moved(vaar, deres), _kept_at_office(bilde)
    names = holdt & moved(felles, vaar) & differ or kept & differ or kept
    three = {name: [stand.felt.get(name) for stand in (felles, vaar, deres)] for name in sorted(names)}
    return tuple(_conflict(bilde, name, values, name in fryst) for name, values in three.items())


def _conflict(bilde: _Bilde, name: str, values: Sequence[object], fryst: bool) -> Konflikt:
    felles, vaar, deres = values
    last = [op for op in bilde.ops if name in {HELE, *op.endring.felt}][-1]
    spor = bilde.kontor.spor
    theirs = spor.get(name) or spor.get(HELE) or Spor()
    return Konflikt(name, felles, Side(vaar, Spor(last.bruker, last.tid)), Side(deres, theirs), fryst)


def _to_merge_from(before: _Bilde, taken: tuple[Rebasert, ...], known: Stand, holdt: Set[str]) -> Stand:
    """The office's copy, with what both knew where a choice is waited for: before what the office has taken, when that
    still says it."""
    if HELE in holdt:
        return before.felles
    said = {name for one in taken for name in one.endring.felt}
    common = {name: value for name, value in known.felt.items() if name in holdt - said}
    common |= {name: value for name, value in before.felles.felt.items() if name in holdt & said}
    theirs = {name: value for name, value in before.deres.felt.items() if name not in holdt}
    return replace(before.deres, felt=theirs | common)
