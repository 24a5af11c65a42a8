"""Two laptops with real stores and an office that is honest, over a line that fails: what may come of it.

1. Each op has effect once. 2. No value its writer had not seen is replaced without a conflict. 3. Nothing that was
written vanishes. 4. After quiet all have the same, and what the screens read is what the log says.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.db.conftest import INGRID, OLA, Tikk, an_answer, answer_change, case, changes
from tests.db.synkkontor import Nokkel, Provekontor
from tests.db.synklop import explored
from tests.db.synkmaskin import Innsyn, Laptop, copied, make_laptop, refused
from tests.feil.offer import Funn
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch, tombstone
from tildelingsklient.synk.felt import svar_fields, svar_key
from tildelingsklient.synk.stand import same

FELLES, FLYTTES = "sak-1", "sak-2"
KORT, HEL = (25, 20), (500, 40)
"""How many runs of how many steps."""
SPORSMAL = ("bor_alene", "fallfare")
steder = st.sampled_from([(FELLES, *SPORSMAL[:1]), (FELLES, *SPORSMAL[1:]), (FLYTTES, *SPORSMAL[:1])])
UNIK = "noe ingen andre skriver"
verdier = st.one_of(
    st.fixed_dictionaries({"verdi": st.sampled_from(["ja", "nei", "vet_ikke"])}),
    st.fixed_dictionaries(
        {"notat": st.sampled_from([UNIK, "a", "b"])}, optional={"verdi": st.sampled_from(["ja", "nei"])}
    ),
)
hvem = st.integers(0, 1)


class Sendt(Enum):
    """How it went with what was sent."""

    ALDRI = auto()
    UTEN_SVAR = auto()
    TO_GANGER = auto()
    KRASJ = auto()


class Uhell(Enum):
    """What else may go wrong, or may come twice."""

    NY_RUNDE = auto()
    HALV_SAK = auto()
    HEL_SAK = auto()
    OMSTART = auto()
    SIDE_TO_GANGER = auto()
    KRASJ = auto()


@cache
def beginning() -> tuple[Path, Provekontor, int]:
    """Two laptops that both have one case, and one that has the other; made once, and copied for each run."""
    root = Path(tempfile.mkdtemp(prefix="tk-synk-"))
    office = Provekontor((INGRID.id, OLA.id), frozenset({FELLES}))
    for nr, bruker in enumerate((INGRID, OLA)):
        make_laptop(root / bruker.id, bruker, nr)
    ingrid, ola = laptops(root, office)
    for sak_id in (FELLES, FLYTTES):
        ingrid.do(*changes(replace(case(sak_id), besok=())))
        ingrid.do(answer_change(replace(an_answer(), gjelder=f"p-{sak_id}"), sak_id))
    for laptop in (ingrid, ola, ingrid):
        laptop.sync()
    for laptop in (ingrid, ola):
        laptop.lager.close()
    return root, office, max(ingrid.klokke.antall & 0xFFFFFF, 1000)


def laptops(root: Path, office: Provekontor, ids: int = 0) -> tuple[Laptop, Laptop]:
    one, two = (
        Laptop(root / bruker.id, bruker, office, Tikk(antall=(nr + 1 << 40) + ids))
        for nr, bruker in enumerate((INGRID, OLA))
    )
    return one, two


def key_of(sak: str, sporsmal: str) -> Nokkel:
    svar = replace(an_answer(sporsmal=sporsmal), gjelder=f"p-{sak}")
    return sak, Entitet.SVAR.value, svar_key(sak, svar.id)


class Synkmodell(RuleBasedStateMachine):
    """What may happen, in any order."""

    kontor: Innsyn
    maskiner: Sequence[Laptop]

    def __init__(self) -> None:
        super().__init__()
        self.mappe = tempfile.TemporaryDirectory(prefix="tk-synk-")
        self.teller = 0
        self.begin()

    def begin(self) -> None:
        root, office, ids = beginning()
        self.kontor = copy.deepcopy(office)
        til = copied(root, Path(self.mappe.name) / "to")
        self.maskiner = laptops(til, self.kontor, ids)

    def teardown(self) -> None:
        try:
            self.come_to_rest()
        finally:
            for laptop in self.maskiner:
                laptop.lager.close()
            self.mappe.cleanup()

    # --- what a user does

    @rule(nr=hvem, sted=steder, nytt=verdier)
    def write(self, nr: int, sted: tuple[str, str], nytt: dict[str, object]) -> None:
        laptop, key = self.maskiner[nr], key_of(*sted)
        if sted[0] not in laptop.cases():
            return
        if nytt.get("notat") == UNIK:
            self.teller += 1
            nytt = {**nytt, "notat": f"{UNIK} {self.teller}"}
        now = laptop.fields(key)
        if now is None:
            values = svar_fields(replace(an_answer(sporsmal=sted[1]), gjelder=f"p-{sted[0]}")) | nytt
            self._try(laptop, key, create(Entitet.SVAR, key[2], key[0], values))
        elif endring := patch(Entitet.SVAR, key[2], key[0], now, nytt):
            self._try(laptop, key, endring)

    @rule(sted=steder, nytt=verdier, annet=verdier)
    def both_write(self, sted: tuple[str, str], nytt: dict[str, object], annet: dict[str, object]) -> None:
        self.write(0, sted, nytt)
        self.write(1, sted, annet)

    @rule(nr=hvem, sted=steder, forst=verdier, siden=verdier)
    def write_twice(self, nr: int, sted: tuple[str, str], forst: dict[str, object], siden: dict[str, object]) -> None:
        self.write(nr, sted, forst)
        self.write(nr, sted, siden)

    @rule(nr=hvem, sted=steder)
    def take_away(self, nr: int, sted: tuple[str, str]) -> None:
        laptop, key = self.maskiner[nr], key_of(*sted)
        if (now := laptop.fields(key)) is not None:
            self._try(laptop, key, tombstone(Entitet.SVAR, key[2], key[0], now))

    def _try(self, laptop: Laptop, key: Nokkel, endring: Endring) -> None:
        """Only a choice that is waited for stands in the way."""
        if refused(lambda: laptop.do(endring)):
            assert key in {(one["sak"], one["entitet"], one["id"]) for one in laptop.conflicts()}

    @rule(nr=hvem, ours=st.booleans())
    def choose(self, nr: int, ours: bool) -> None:
        self.maskiner[nr].choose(ours=ours)

    @rule(nr=hvem)
    def hand_over(self, nr: int) -> None:
        laptop, key = self.maskiner[nr], (FLYTTES, Entitet.SAK.value, FLYTTES)
        now, other = laptop.fields(key), self.maskiner[1 - nr].bruker.id
        if now is not None and now["eier"] == laptop.bruker.id:
            endring = patch(Entitet.SAK, FLYTTES, FLYTTES, now, {"eier": other})
            assert endring is not None
            self._try(laptop, key, endring)

    # --- what the line and the machine do

    @rule(nr=hvem, fate=st.sampled_from(Sendt))
    def push(self, nr: int, fate: Sendt) -> None:
        self.maskiner[nr].push(
            sent=fate is not Sendt.ALDRI,
            answered=fate is not Sendt.UTEN_SVAR,
            twice=fate is Sendt.TO_GANGER,
            crash=fate is Sendt.KRASJ,
        )

    @rule(nr=hvem)
    def push_well(self, nr: int) -> None:
        self.maskiner[nr].push()

    @rule(nr=hvem)
    def pull_all(self, nr: int) -> None:
        while self.maskiner[nr].pull():
            pass

    @rule(nr=hvem, trouble=st.sampled_from(Uhell), sak=st.sampled_from([FELLES, FLYTTES]))
    def go_wrong(self, nr: int, trouble: Uhell, sak: str) -> None:
        laptop = self.maskiner[nr]
        match trouble:
            case Uhell.NY_RUNDE:
                laptop.begin_anew()
            case Uhell.HALV_SAK | Uhell.HEL_SAK if sak in laptop.cases():
                laptop.reread(sak, pages=1 if trouble is Uhell.HALV_SAK else 99)
            case Uhell.OMSTART:
                laptop.reopen()
            case _:
                laptop.pull(twice=trouble is Uhell.SIDE_TO_GANGER, crash=trouble is Uhell.KRASJ)

    @precondition(lambda self: any(laptop.gammel_post for laptop in self.maskiner))
    @rule(nr=hvem, gammel=st.integers(0, 5))
    def deliver_late(self, nr: int, gammel: int) -> None:
        """A request that was given up, or was sent before, comes in after all; nobody hears the answer."""
        post = self.maskiner[nr].gammel_post
        if post:
            self.kontor.push(post[gammel % len(post)])

    # --- what holds

    @invariant()
    def nothing_unseen_is_replaced(self) -> None:
        seen = {op_id: had for laptop in self.maskiner for op_id, had in laptop.sett.items()}
        for op_id, name, was, new in self.kontor.byttet:
            if op_id in seen:
                had = seen[op_id].get(name)
                assert was is None or same(was, had) or same(was, new), (op_id, name, was, new, had)
        self.kontor.byttet.clear()

    @invariant()
    def nothing_written_is_gone(self) -> None:
        for laptop in self.maskiner:
            log = laptop.left_in_log()
            for op_id in laptop.skrevet:
                kvittert, svar = log[op_id]
                assert not kvittert or svar in {"noop", "avgjort"} or op_id in self.kontor.svar, (op_id, svar)

    @invariant()
    def what_waits_to_be_sent_stands_on_the_screen(self) -> None:
        for laptop in self.maskiner:
            unsent = [laptop.skrevet[op_id] for op_id, told in laptop.left_in_log().items() if not told[0]]
            for op in laptop.outbox():
                key = (op.sak, op.entitet.value, op.id)
                # What was written after it may itself be held back.
                after = [one.endring for one in unsent if one.seq > op.seq and one.endring.id == op.id]
                gone_on = {name for endring in after for name in endring.felt}
                now = laptop.fields(key) or {}
                for name in op.felt.keys() - gone_on:
                    assert same(now.get(name), op.felt[name].new), (key, name, op.felt[name], now)

    def come_to_rest(self) -> None:
        """The line holds, and whoever must choose, chooses."""
        for turn in range(20):
            # What is read again is sent by the next sync, and then the other must hear of it.
            for laptop in (*self.maskiner, *self.maskiner):
                laptop.sync()
            chosen = [laptop.choose(ours=bool(turn % 2)) for laptop in self.maskiner]
            if not any(chosen):
                break
        self.nothing_unseen_is_replaced()
        self.nothing_written_is_gone()
        for laptop in self.maskiner:
            laptop.sync()
            self._agrees(laptop)
            self._came_to_nothing_rightly(laptop)

    def _came_to_nothing_rightly(self, laptop: Laptop) -> None:
        """The office has had what was not sent, or its writer has put it back or gone on."""
        for op_id, (_kvittert, svar) in laptop.left_in_log().items():
            op = laptop.skrevet.get(op_id)
            if op is None or svar != "noop" or op.endring.slag is not Slag.PATCH or op.endring.avgjor:
                continue
            key = (op.endring.sak, op.endring.entitet.value, op.endring.id)
            for name, one in op.endring.felt.items():
                had = [
                    after.op.endring.felt[name].new for after in self.kontor.ting[key] if name in after.op.endring.felt
                ]
                gone_on = any(later.seq > op.seq and name in later.endring.felt for later in laptop.skrevet.values())
                assert gone_on or any(same(one.new, value) for value in had), (op_id, name, one)

    def _agrees(self, laptop: Laptop) -> None:
        left = {op_id: told for op_id, told in laptop.left_in_log().items() if not told[0]}
        assert (left, laptop.conflicts()) == ({}, [])
        shown, again = laptop.rebuilt()
        assert shown == again
        assert laptop.is_whole()
        reach = self.kontor.kontroll(laptop.bruker.id)
        assert laptop.cases() == reach.keys()
        for key, ops in self.kontor.ting.items():
            if ops and key[0] in reach:
                stand = self.kontor.stand(key)
                assert same(laptop.fields(key), dict(stand.felt) if stand.finnes else None), key


def explore(antall: int, steg: int) -> Funn:
    """So many runs of so many steps."""
    return explored(Synkmodell, "synk", antall, steg)
