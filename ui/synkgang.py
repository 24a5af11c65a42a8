"""Keeps the store in step with the office while it is unlocked: by itself, on demand, and never in the user's way.

`synk.runde` says what to ask; each question goes to a worker, each answer comes back to this thread, which owns the
store. Between two answers the window is free. At the lock everything is let go of: what was under way is cut off
between two steps, and the next sync begins again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QRandomGenerator, Signal

from tildelingsklient.feil import Feil, LagerFeil, SynkFeil
from tildelingsklient.synk.kontorfeil import may_try_again
from tildelingsklient.synk.runde import Framdrift, Runde, Synk
from tildelingsklient.synk.steg import Sporsmal
from tildelingsklient.synk.takt import wait_s
from tildelingsklient.synkport import Kontor
from ui.oppgave import Oppgave
from ui.snart import once


class Linje(Enum):
    """Whether there is a line to the office."""

    FRAKOBLET = auto()
    SYNKER = auto()
    TILKOBLET = auto()


@dataclass(frozen=True, slots=True)
class Synktilstand:
    """What the window shows of the sync. `feil` is why the last try did not come through."""

    linje: Linje = Linje.FRAKOBLET
    framdrift: Framdrift = field(default_factory=Framdrift)
    feil: SynkFeil | None = None


@dataclass(frozen=True, slots=True)
class Forbindelse:
    """What the syncs of one unlocked store are made with. `kontor` may take its time, and is called in a worker."""

    synk: Callable[[Callable[[Framdrift], None]], Synk]
    kontor: Callable[[], Kontor]


class Synkgang(QObject):
    """`endret(saker)`: these cases are otherwise now. `tilstand_endret`: look at `tilstand`. `feilet`: a fault here."""

    endret = Signal(object)
    tilstand_endret = Signal()
    feilet = Signal(object)

    def __init__(self, forbindelse: Forbindelse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._forbindelse = forbindelse
        self._kontor: Kontor | None = None
        self._synk: Synk | None = None
        self._fortalt: frozenset[str] = frozenset()
        self._runde: Runde | None = None
        self._under_vei: Oppgave | None = None
        self._mislykket, self._en_gang_til = 0, False
        self.tilstand = Synktilstand()
        self._neste = once(self, 0)
        self._neste.timeout.connect(self.sync)

    @property
    def er_i_gang(self) -> bool:
        """Is a sync under way?"""
        return self._runde is not None

    def sync(self) -> None:
        """Sync now; asked for while one is under way, another follows it, also when that one fails."""
        self._neste.stop()
        if self._runde is not None:
            self._en_gang_til = True
            return
        self._en_gang_til = False
        self._synk, self._fortalt = self._forbindelse.synk(self._came_on), frozenset()
        self._runde = self._synk.run()
        self._show(Synktilstand(Linje.SYNKER))
        self._go_on(None)

    def stop(self) -> None:
        """The store is about to be locked: it is not asked again."""
        self._neste.stop()
        under_way, self._under_vei = self._under_vei, None
        if under_way is not None:
            under_way.ferdig.disconnect(self._answered)
            under_way.feilet.disconnect(self._refused)
        # A line that is in use is let go of when the answer comes.
        _let_go(self._kontor, under_way)
        self._kontor = None
        if self._runde is not None:
            self._runde.close()
            self._runde = None

    # --- one step at a time

    def _go_on(self, answer: object) -> None:
        self._under_vei = None
        if self._runde is None:
            return
        try:
            asked = self._runde.send(answer)
        except StopIteration:
            self._came_through()
        except SynkFeil as feil:
            self._failed(feil)
        except LagerFeil as feil:
            self._broken(feil)
        else:
            self._ask(asked)

    def _ask(self, asked: Sporsmal) -> None:
        oppgave = Oppgave(partial(self._asked, asked, self._kontor, self._forbindelse.kontor))
        oppgave.ferdig.connect(self._answered)
        oppgave.feilet.connect(self._refused)
        self._under_vei = oppgave
        oppgave.start()

    @staticmethod
    def _asked(asked: Sporsmal, kontor: Kontor | None, connect: Callable[[], Kontor]) -> tuple[Kontor, object]:
        """In the worker."""
        line = kontor or connect()
        try:
            return line, asked(line)
        except Feil:
            if kontor is None:
                line.close()
            raise

    def _answered(self, came: tuple[Kontor, object]) -> None:
        self._kontor, answer = came
        self._go_on(answer)

    def _refused(self, feil: Feil) -> None:
        self._under_vei = None
        if self._runde is not None:
            self._runde.close()
        if isinstance(feil, SynkFeil):
            self._failed(feil)
        else:
            self._broken(feil)

    # --- the end of one

    def _came_on(self, framdrift: Framdrift) -> None:
        self._show(replace(self.tilstand, framdrift=framdrift))
        self._tell_changed()

    def _tell_changed(self) -> None:
        """What was changed is told as it comes: nobody should write on top of what is not there any more."""
        changed = self._synk.saker - self._fortalt if self._synk else frozenset()
        if changed and self._synk:
            self._fortalt = self._synk.saker
            self.endret.emit(changed)

    def _came_through(self) -> None:
        self._mislykket = 0
        self._over(Synktilstand(Linje.TILKOBLET, self.tilstand.framdrift))
        self._rest(0 if self._en_gang_til else wait_s(0, 0))

    def _failed(self, feil: SynkFeil) -> None:
        self._mislykket += 1
        # What is kept of it must not keep what the worker held.
        self._over(Synktilstand(Linje.FRAKOBLET, feil=feil.with_traceback(None)))
        if may_try_again(feil):
            wait = wait_s(self._mislykket, QRandomGenerator.global_().generateDouble(), feil.vent_s)
            self._rest(0 if self._en_gang_til else wait)

    def _broken(self, feil: Feil) -> None:
        """The fault is in the store here: it is told at once, and not tried over and over."""
        self._over(Synktilstand(Linje.FRAKOBLET))
        self.feilet.emit(feil.with_traceback(None))

    def _over(self, tilstand: Synktilstand) -> None:
        """Show how it ended, and which cases are otherwise now, also when it did not come to its end."""
        self._tell_changed()
        self._synk = self._runde = None
        self._show(tilstand)

    def _rest(self, s: float) -> None:
        self._neste.start(round(s * 1000))

    def _show(self, tilstand: Synktilstand) -> None:
        self.tilstand = tilstand
        self.tilstand_endret.emit()


def _let_go(kontor: Kontor | None, under_way: Oppgave | None) -> None:
    """Close a line to the office, after what is asked over it now has come back."""
    if under_way is not None:
        under_way.ferdig.connect(_close_line)
        under_way.feilet.connect(partial(_close, kontor))
    elif kontor is not None:
        kontor.close()


def _close_line(came: tuple[Kontor, object]) -> None:
    came[0].close()


def _close(kontor: Kontor | None, _feil: object) -> None:
    if kontor is not None:
        kontor.close()
