"""Writes and answers in the real window in a process of its own, until it is killed: `skriver.py MAPPE FRO`.

Each line it prints is a JSON list that ends with the time (nanoseconds on the clock all processes share):
`["har", {field: text}]` once, what the window shows after the start; `["gjor", [field]]` before something is changed;
`["tast", field, text]` after a key press in a field; `["ferdig", field, text]` when the program has saved; `["puls"]`
often, so that the one who kills it can tell how long it was let run. A field is `svar|id|gjelder`, `notat|id|gjelder`,
`hurtignotat` or `notater`.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, make_sak
from tests.feil.skrivedrap import HURTIG, NOTATER
from tests.feil.vindu import BILLIG, BREDDE, HOYDE
from tildelingsklient import app as program
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.porter import Oppsett
from ui.deler.felt import Sporsmalskort
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.sak import Saksskjerm
from ui.vindu import Hovedvindu

_TAKT_MS = 20
"""Between two key presses: a quick typist's pace, about five times."""
_LENGST = 160
_ORD = ("trapp", "søvn", "kjøkken", "naboen", "øvelse", "to ganger", "hver dag", "ingen", "ståstol", "lese avisa")
_CTRL = Qt.KeyboardModifier.ControlModifier
Skript = Iterator[float]
"""Gives how many milliseconds to wait before it goes on."""


def tell(*what: object) -> None:
    """One line, at once."""
    os.write(1, (json.dumps([*what, time.monotonic_ns()], ensure_ascii=False) + "\n").encode())


class Skriver:
    """One life of the program, at one case."""

    def __init__(self, window: Hovedvindu, sjanse: random.Random) -> None:
        self._window, self._sjanse = window, sjanse

    @property
    def _case(self) -> Saksskjerm:
        flate = self._window.flate
        assert flate is not None
        assert flate.sak is not None
        return flate.sak

    @property
    def _view(self) -> Kartleggingsskjerm:
        view = self._case.visning
        assert isinstance(view, Kartleggingsskjerm)
        return view

    def live(self) -> Skript:
        """Unlock, open the case, tell what is there, and work on."""
        while QApplication.focusWidget() is None:
            yield _TAKT_MS
        QTest.keyClicks(_focused(), PASSFRASE)
        QTest.keyClick(_focused(), Qt.Key.Key_Return)
        while (flate := self._window.flate) is None:
            yield _TAKT_MS
        with flate.okt.arbeid() as arbeid:
            (linje,) = arbeid.saker()
        flate.open_case(linje.id)
        yield _TAKT_MS
        yield from self._tell_what_is_there()
        work = (self._answer, self._write_answer, self._write_answer, self._write_note, self._write_quick_note)
        while True:
            yield from self._sjanse.choice(work)()

    # --- what is there

    def _tell_what_is_there(self) -> Skript:
        there = {}
        for plass in self._case.bilde.plasser:
            if plass.sporsmal.type is Svartype.TEKST:
                there[_key("svar", plass)] = self._go(plass).kontroll.tekst().strip()
                yield 0
        for svar in self._case.bilde.sak.svar:
            there.setdefault(f"svar|{svar.sporsmal}|{svar.gjelder}", str(svar.verdi or ""))
            there[f"notat|{svar.sporsmal}|{svar.gjelder}"] = svar.notat.strip()
        QTest.keyClick(_focused(), Qt.Key.Key_J, _CTRL)
        there[HURTIG] = self._quick_note().strip()
        QTest.keyClick(_focused(), Qt.Key.Key_Escape)
        there[NOTATER] = self._notes()
        tell("har", {field: text for field, text in there.items() if text})

    def _quick_note(self) -> str:
        return self._case.avgang.notater.boks.felt.tekst()

    def _notes(self) -> str:
        return "\n".join(notat.tekst for notat in self._case.bilde.sak.notater)

    # --- what is done

    def _answer(self) -> Skript:
        plass = self._choose({Svartype.JA_NEI, Svartype.FUNKSJON})
        key = _key("svar", plass)
        self._go(plass)
        yield _TAKT_MS
        tell("gjor", [key])
        letters = "jnv" if plass.sporsmal.type is Svartype.JA_NEI else "12345"
        QTest.keyClicks(_focused(), self._sjanse.choice(letters))
        said = next((s for s in self._case.bilde.voices(plass)), None)
        tell("ferdig", key, str(said.verdi or "") if said else "")
        yield self._rest()

    def _write_answer(self) -> Skript:
        plass = self._choose({Svartype.TEKST})
        key, card = _key("svar", plass), self._go(plass)
        yield _TAKT_MS
        tell("gjor", [key])
        yield from self._write(key, card.kontroll.tekst)
        text = card.kontroll.tekst().strip()
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        tell("ferdig", key, text)
        yield self._rest()

    def _write_note(self) -> Skript:
        plass = self._choose({Svartype.JA_NEI, Svartype.FUNKSJON})
        key, card = _key("notat", plass), self._go(plass)
        yield _TAKT_MS
        tell("gjor", [key])
        QTest.keyClick(_focused(), Qt.Key.Key_M, _CTRL)
        yield from self._write(key, card.notat.felt.tekst)
        text = card.notat.felt.tekst().strip()
        QTest.keyClick(_focused(), Qt.Key.Key_Escape)
        tell("ferdig", key, text)
        yield self._rest()

    def _write_quick_note(self) -> Skript:
        QTest.keyClick(_focused(), Qt.Key.Key_J, _CTRL)
        yield _TAKT_MS
        tell("gjor", [HURTIG])
        yield from self._write(HURTIG, self._quick_note)
        if self._sjanse.random() < 0.5:
            text = self._quick_note().strip()
            QTest.keyClick(_focused(), Qt.Key.Key_Escape)
            tell("ferdig", HURTIG, text)
        else:
            tell("gjor", [HURTIG, NOTATER])
            QTest.keyClick(_focused(), Qt.Key.Key_J, _CTRL)
            tell("ferdig", NOTATER, self._notes())
            tell("ferdig", HURTIG, "")
        yield self._rest()

    def _write(self, key: str, text: object) -> Skript:
        """Some words at the end of a field, one key at a time; a long text is begun anew."""
        assert callable(text)
        if len(text()) > _LENGST:
            QTest.keyClick(_focused(), Qt.Key.Key_A, _CTRL)
        elif text():
            QTest.keyClicks(_focused(), " ")
        for letter in " ".join(self._sjanse.choices(_ORD, k=self._sjanse.randint(1, 4))):
            QTest.keyClicks(_focused(), letter)
            tell("tast", key, text().strip())
            yield _TAKT_MS if self._sjanse.random() < 0.97 else self._sjanse.uniform(50, 700)

    def _rest(self) -> float:
        return self._sjanse.uniform(0, 60)

    def _choose(self, kinds: set[Svartype]) -> Plass:
        return self._sjanse.choice([p for p in self._case.bilde.plasser if p.sporsmal.type in kinds])

    def _go(self, plass: Plass) -> Sporsmalskort:
        steg = next(s.id for s in self._case.bilde.steg if plass in s.plasser)
        self._case.go_to(Posisjon("kartlegging", steg, plass.sporsmal.id, plass.gjelder))
        return next(card for card in self._view.side.kort() if card.plass == plass)


def _key(kind: str, plass: Plass) -> str:
    return f"{kind}|{plass.sporsmal.id}|{plass.gjelder}"


def _focused() -> QWidget:
    return QApplication.focusWidget() or QApplication.topLevelWidgets()[0]


def play(skript: Skript) -> QTimer:
    """Step through a script in the event loop."""
    timer = QTimer()
    timer.setSingleShot(True)

    def step() -> None:
        tell("puls")
        timer.start(round(next(skript)))

    timer.timeout.connect(step)
    timer.start(0)
    return timer


def beat() -> QTimer:
    """A sign of life at least as often as a key."""
    timer = QTimer()
    timer.timeout.connect(lambda: tell("puls"))
    timer.start(_TAKT_MS)
    return timer


def main() -> None:
    """One life."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    klokke = program.Systemklokke()
    maskin = LokalMaskin(folder, klokke, lambda: None, BILLIG)
    if not maskin.stand().er_satt_opp:
        lager, _nokkel = maskin.set_up(Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE))
        make_sak(Okt(lager, klokke), ("bpa", "trygghetsalarm", "praktisk-bistand"))
        lager.close()
    qt = program.make_app([])
    window = Hovedvindu(maskin, klokke, qt)
    window.resize(BREDDE, HOYDE)
    window.show()
    window.activateWindow()
    keep = play(Skriver(window, random.Random(seed)).live()), beat()
    qt.exec()
    del keep


if __name__ == "__main__":
    main()
