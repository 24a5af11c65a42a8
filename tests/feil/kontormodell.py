"""The model of the sync against the real office: two laptops and the fagleder's, real stores, a real PostgreSQL.

What may go wrong is that of `tests.db.synkmodell`, and more: a token that ran out, a machine that is shut out, a clock
two days wrong, an old page that comes late, two who send at the same moment, a transaction that ends late. The draft
goes to review and back. Beside what holds there: the office's log is one chain a case and makes its rows, each version
is made once, and the feed alone gives everybody everything.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from db.sentral.start import temporary_server
from tests.db.conftest import INGRID, LEDER, OLA
from tests.db.synklop import explored
from tests.db.synkmaskin import Laptop, copied, refused
from tests.db.synkmodell import FELLES, FLYTTES, Synkmodell, hvem, steder, verdier
from tests.feil.ektekontor import Ektekontor, Verden
from tests.feil.kontorlaptop import LEDERENS, Kontorlaptop, Sending, opened, stores
from tests.feil.offer import Funn
from tildelingsklient.feil import SynkFeil
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import kommando_fields

KORT, HEL = (5, 12), (25, 15)
VEDTAK = f"v-{FELLES}-alarm"
_BEGGE = {True: ("ingrid", "ingrid-ute", "leder"), False: ("ingrid", "ola", "leder")}
_MOTTAKER = {True: LEDER, False: OLA}


class Kontormodell(Synkmodell):
    """What may happen between laptops and the real office."""

    verden: Verden
    kontor: Ektekontor
    maskiner: list[Kontorlaptop]

    def begin(self) -> None:
        self.maskiner = []

    @initialize(en_person=st.booleans())
    def meet(self, en_person: bool) -> None:
        """One caseworker with two laptops, or two caseworkers; and the fagleder."""
        self.mottaker = _MOTTAKER[en_person]
        self.kontor = self.verden.kontor()
        root, ids = stores()
        here = copied(root, Path(self.mappe.name) / "alle")
        for navn in _BEGGE[en_person]:
            laptop = opened(here, navn, ids)
            linje: Any = self.kontor.line(laptop.bruker, laptop.lager.maskin, laptop.mappe)
            laptop.kontor = linje
            self.maskiner.append(laptop)
        self.maskiner[0].sync()
        if not en_person:
            self.kontor.let_work_in(FELLES, OLA)
        for laptop in self.maskiner:
            laptop.sync()

    # --- what people do

    @rule(nr=hvem)
    def hand_over(self, nr: int) -> None:
        laptop, key = self.maskiner[nr], (FLYTTES, Entitet.SAK.value, FLYTTES)
        now = laptop.fields(key)
        if now is not None and now["eier"] == laptop.bruker.id:
            others = {INGRID.id: self.mottaker.id, OLA.id: INGRID.id}
            endring = patch(Entitet.SAK, FLYTTES, FLYTTES, now, {"eier": others[laptop.bruker.id]})
            assert endring is not None
            self._try(laptop, key, endring)

    @rule(nr=st.integers(0, 2))
    def note(self, nr: int) -> None:
        """A quick note, that nobody rewords."""
        sak = LEDERENS if nr == 2 else FELLES
        laptop = self.maskiner[nr]
        felt = {"tekst": f"notat {laptop.klokke.antall}", "stand": "ny"}
        laptop.do(create(Entitet.NOTAT, laptop.klokke.new_id(), sak, felt, Slag.APPEND))

    @rule(nr=hvem)
    def send_to_review(self, nr: int) -> None:
        laptop = self.maskiner[nr]
        state = self._state(laptop)
        if state == Tilstand.RETURNERT:
            self._command(laptop, Kommando.LAG_UTKAST, Tilstand.UTKAST)
        if self._state(laptop) == Tilstand.UTKAST:
            sent = {"vedtak": VEDTAK, "runde": laptop.klokke.antall, "avtrykk": "a" * 64, "sammen": []}
            laptop.do(create(Entitet.INNSENDING, laptop.klokke.new_id(), FELLES, sent, Slag.APPEND))
            self._command(laptop, Kommando.SEND_TIL_GJENNOMGANG, Tilstand.TIL_GJENNOMGANG)

    @rule(nr=hvem)
    def take_back(self, nr: int) -> None:
        if self._state(self.maskiner[nr]) == Tilstand.TIL_GJENNOMGANG:
            self._command(self.maskiner[nr], Kommando.TREKK_TILBAKE, Tilstand.UTKAST)

    @rule(kommando=st.sampled_from([Kommando.GODKJENN, Kommando.RETURNER, Kommando.RETURNER]))
    def review(self, kommando: Kommando) -> None:
        """The fagleder decides; the office answers when it hears of it."""
        leder = self.maskiner[2]
        if self._state(leder) == Tilstand.TIL_GJENNOMGANG:
            wish = kommando_fields(VEDTAK, kommando.value, "onsket")
            leder.do(create(Entitet.KOMMANDO, leder.klokke.new_id(), FELLES, wish, Slag.COMMAND))

    def _state(self, laptop: Laptop) -> str:
        return str((laptop.fields((FELLES, Entitet.VEDTAK.value, VEDTAK)) or {}).get("tilstand"))

    def _command(self, laptop: Laptop, kommando: Kommando, til: Tilstand) -> None:
        """The wish, its answer and the move, as the program writes them; refused while a choice is waited for."""
        wish, id_ = kommando_fields(VEDTAK, kommando.value, "onsket"), laptop.klokke.new_id()
        steps: list[Endring | None] = [
            create(Entitet.KOMMANDO, id_, FELLES, wish, Slag.COMMAND),
            patch(Entitet.KOMMANDO, id_, FELLES, wish, {**wish, "status": "gjelder"}),
            patch(Entitet.VEDTAK, VEDTAK, FELLES, {"tilstand": self._state(laptop)}, {"tilstand": til.value}),
        ]
        for endring in filter(None, steps):
            if refused(lambda endring=endring: laptop.do(endring)):  # type: ignore[misc]
                break

    # --- what the line and the machine do

    @rule(nr=st.integers(0, 2))
    def sync_whole(self, nr: int) -> None:
        self.maskiner[nr].sync()

    @rule(nr=st.integers(0, 2))
    def old_page(self, nr: int) -> None:
        """A page that was asked for long ago comes after the others."""
        laptop = self.maskiner[nr]
        with laptop.lager.synkarbeid() as arbeid:
            merke = arbeid.stand().merke
        side = laptop.linje.changes(merke, laptop.bruker.id)
        laptop.pull_all()
        with laptop.step() as arbeid:
            arbeid.apply_page(side)

    @rule(nr=st.integers(0, 2))
    def token_runs_out(self, nr: int) -> None:
        linje = self.maskiner[nr].linje
        renewed, linje.kort.er_utlopt = linje.kort.fornyet, True
        self.maskiner[nr].pull()
        assert linje.kort.fornyet == renewed + 1

    @rule(nr=hvem)
    def shut_out(self, nr: int) -> None:
        """Refused with its own word, and what was written is still there to be sent."""
        laptop = self.maskiner[nr]
        unsent, log = laptop.outbox(), laptop.left_in_log()
        self.kontor.bar(laptop.lager.maskin, ja=True)
        for ask in (lambda: laptop.linje.push(unsent), laptop.pull, laptop.sync):
            assert _refused_with(ask) == "enhet_sperret"
        self.kontor.bar(laptop.lager.maskin, ja=False)
        assert (laptop.outbox(), laptop.left_in_log()) == (unsent, log)

    @rule(nr=hvem, dager=st.sampled_from([-2, 2]))
    def clock_goes_wrong(self, nr: int, dager: int) -> None:
        self.maskiner[nr].klokke.tid += timedelta(days=dager)

    @rule(sted=steder, nytt=verdier, annet=verdier)
    def send_together(self, sted: tuple[str, str], nytt: dict[str, object], annet: dict[str, object]) -> None:
        """Two send at the same moment: one has the case, and the other must see what came of it."""
        self.both_write(sted, nytt, annet)
        one, two = (Sending(laptop) for laptop in self.maskiner[:2])
        port = self.kontor.make_port()
        with one:
            if port.wait_for(one.trad):
                with two:
                    two.trad.join(0.05)
                    port.open()
        self.kontor.no_port()

    @rule(nr=hvem, sted=steder, nytt=verdier)
    def commit_late(self, nr: int, sted: tuple[str, str], nytt: dict[str, object]) -> None:
        """What took its number first ends last, and another has read on meanwhile."""
        self.write(nr, sted, nytt)
        sending, port = Sending(self.maskiner[nr]), self.kontor.make_port()
        with sending:
            if port.wait_for(sending.trad):
                self.note(2)
                self.maskiner[2].push()
                self.maskiner[2].pull_all()
                port.open()
        self.kontor.no_port()

    # --- what holds

    def come_to_rest(self) -> None:
        super().come_to_rest()
        if self.maskiner:
            assert self.kontor.replays_to_its_rows()


def _refused_with(ask: Callable[[], object]) -> str:
    try:
        ask()
    except SynkFeil as refusal:
        return refusal.kode
    return ""


def explore_office(antall: int, steg: int, *, like: bool = False) -> Funn:
    """So many runs of so many steps, in a kommune each of one office; `like`: the same ones each time."""
    rot = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stderr(nothing),  # the service tells of each request
        temporary_server(Path(rot) if rot else None) as server,
        contextlib.closing(Verden(server)) as verden,
    ):
        Kontormodell.verden = verden
        return explored(Kontormodell, "synk mot kontoret", antall, steg, like=like)
