"""Builds chains of ops on one thing, and an office that takes them, for the tests of the merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tildelingsklient.synk.endring import Endring, Entitet, Op, Slag, create, patch, tombstone
from tildelingsklient.synk.flettet import HELE, Fletting, Opsvar, Rebasert
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.stand import Kontorop, Kontorstand, Stand, applied, replay

START = datetime(2026, 11, 12, 9, tzinfo=UTC)
INGENTING = Stand()
FELT = "abcd"
Verdier = Mapping[str, object]
Steg = Verdier | None
"""What somebody does: sets fields, or takes the thing away."""

verdier = st.sampled_from([None, 0, 1, True, "x", ["x", 1]])
felt = st.dictionaries(st.sampled_from(FELT), verdier, min_size=1, max_size=2)
steg: st.SearchStrategy[Steg] = st.integers(0, 5).flatmap(lambda nr: felt if nr else st.none())
stegene = st.lists(steg, max_size=5)
patcher = st.lists(felt, max_size=4)
stander = st.integers(0, 3).flatmap(
    lambda nr: (
        st.builds(lambda values: Stand(1, dict.fromkeys(FELT) | values, finnes=True), felt)
        if nr
        else st.just(INGENTING)
    )
)


def op(seq: int, endring: Endring, bruker: str = "ingvild") -> Op:
    return Op(f"{bruker}-{seq}", seq, endring, bruker, "saksbehandler", START + timedelta(minutes=seq), "", "")


def change(stand: Stand, step: Steg, entitet: Entitet = Entitet.SVAR, slag: Slag = Slag.CREATE) -> Endring | None:
    """What a step is when the thing stands so; None when it does nothing."""
    if step is None:
        return tombstone(entitet, "k", "sak", stand.felt) if stand.finnes else None
    if stand.finnes:
        return patch(entitet, "k", "sak", stand.felt, step)
    return create(entitet, "k", "sak", dict.fromkeys(FELT) | dict(step), slag)


def chain(stand: Stand, steps: Iterable[Steg], bruker: str = "ingvild", entitet: Entitet = Entitet.SVAR) -> list[Op]:
    """The ops of one who does this, one thing after the other."""
    ops = list[Op]()
    for step in steps:
        if endring := change(stand, step, entitet):
            ops.append(op(len(ops) + 1, endring, bruker))
            stand = applied(stand, endring)
    return ops


def at_office(stand: Stand, ops: Sequence[Op]) -> Kontorstand:
    """The office, when it has taken these ops one after the other."""
    return replay(stand, [Kontorop(stand.versjon + nr, one) for nr, one in enumerate(ops, 1)])


def after(stand: Stand, ops: Iterable[Op]) -> Stand:
    for one in ops:
        stand = applied(stand, one.endring)
    return stand


def patched(entitet: Entitet, old: Verdier, *new: Verdier) -> list[Endring]:
    """Changes one after the other, each of what the one before made."""
    changes, now = list[Endring](), dict(old)
    for values in new:
        one = patch(entitet, "k", "sak", now, values)
        assert one
        changes.append(one)
        now |= values
    return changes


def of(changes: list[Endring], bruker: str = "ingvild") -> list[Op]:
    return [op(nr, one, bruker) for nr, one in enumerate(changes, 1)]


def met(entitet: Entitet, common: Verdier, ours: list[Verdier], theirs: list[Verdier]) -> Fletting:
    """Ingvild and Maja have both written in what both knew."""
    start = Stand(1, common, finnes=True)
    office = at_office(start, of(patched(entitet, common, *theirs), "maja"))
    return merge(start, of(patched(entitet, common, *ours)), office)


def answers(found: Fletting) -> list[Opsvar]:
    return [one.svar for one in found.rebasert]


def in_conflict(found: Fletting) -> list[str]:
    return [one.felt for one in found.konflikter]


@dataclass
class Kontor:
    """The office's log of one thing. It takes an op only on top of the version it has."""

    ops: list[Kontorop] = field(default_factory=list)

    def take(self, sent: Rebasert) -> None:
        assert sent.base_versjon == len(self.ops)
        self.ops.append(Kontorop(len(self.ops) + 1, replace(sent.op, endring=sent.endring)))


@dataclass
class Maskin:
    """A laptop: the office's copy, what both know, what is not sent, and what a person has let go of."""

    bruker: str
    kontor: Kontor
    kopi: Stand = INGENTING
    felles: Stand = INGENTING
    vaare: tuple[Op, ...] = ()
    seq: int = 0
    skrevet: list[Op] = field(default_factory=list)

    def edit(self, step: Steg) -> None:
        """What waits for a choice is not touched: the next op on it would be the choice."""
        seen = merge(self.felles, self.vaare, Kontorstand(self.kopi))
        if seen.venter_paa_valg:
            step = {name: value for name, value in (step or {}).items() if name not in seen.venter_paa_valg}
        if HELE not in seen.venter_paa_valg and (endring := change(seen.naa, step)):
            self.seq += 1
            self.skrevet.append(op(self.seq, endring, self.bruker))
            self.vaare += (self.skrevet[-1],)

    def pull(self) -> Fletting:
        news = replay(self.kopi, self.kontor.ops)
        done = merge(self.felles, self.vaare, news)
        self.kopi, self.felles, self.vaare = news.stand, done.felles, done.vaare
        return done

    def push(self) -> None:
        for sent in self.pull().rebasert:
            if sent.svar in {Opsvar.APPLIED, Opsvar.MERGED}:
                self.kontor.take(sent)
        self.pull()

    def let_go(self) -> None:
        """A person chooses the office's value wherever it clashes, and sends the rest."""
        kept = {one.op.op_id for one in self.pull().rebasert if one.svar is Opsvar.CONFLICT}
        self.felles, self.vaare = self.kopi, tuple(one for one in self.vaare if one.op_id not in kept)
        self.push()
