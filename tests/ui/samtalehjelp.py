"""Hands for tests of the conversation: a case with answers, the screen in a window, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_okt, make_sak
from tests.ui.tastatur import heard, inside, passes_on
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from ui.deler.felt import Sporsmalskort
from ui.skjermer.kartlegging import Kartleggingsskjerm

BREDDE, HOYDE = 1366, 712
"""The case's views on the laptop of the pictures."""


def begin(
    tjenester: Iterable[str] = ("bpa", "stottekontakt", "trygghetsalarm"),
    svar: Mapping[str, Verdi] | None = None,
    kilder: tuple[Kilde, ...] = (Kilde.SOKER,),
    omsorgsytere: Iterable[Person] = (),
) -> tuple[Okt, Saksbilde]:
    """A case with these answers, each said by `kilder`."""
    okt = make_okt()
    bilde = make_sak(okt, tuple(tjenester), omsorgsytere=tuple(omsorgsytere))
    return okt, answered(okt, bilde, svar or {}, kilder)


def answered(
    okt: Okt, bilde: Saksbilde, svar: Mapping[str, Verdi], kilder: tuple[Kilde, ...] = (Kilde.SOKER,)
) -> Saksbilde:
    """The case with more answers."""
    for sporsmal, verdi in svar.items():
        bilde = svaring.answer(okt, bilde, place(bilde, sporsmal), verdi, kilder)
    return bilde


def place(bilde: Saksbilde, sporsmal: str) -> Plass:
    """Where a question stands; the first when it is asked about several."""
    return next(plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal)


class Samtale:
    """The screen in a window, with a frame that does what the real one does."""

    def __init__(self, qtbot: QtBot, okt: Okt, bilde: Saksbilde, bredde: int = BREDDE, hoyde: int = HOYDE) -> None:
        self.okt = okt
        self.qtbot = qtbot
        self.skjerm = Kartleggingsskjerm(okt)
        qtbot.addWidget(self.skjerm)
        self.skjerm.resize(bredde, hoyde)
        self.pictures: list[Saksbilde] = [bilde]
        self.skjerm.endret.connect(self.pictures.append)
        self.places: list[Posisjon] = heard(self.skjerm.gaa_til)
        self.errors: list[Feil] = heard(self.skjerm.melding)
        self.skjerm.gaa_til.connect(self._visit)
        self.skjerm.show_picture(bilde)
        self.skjerm.show()
        self.skjerm.activateWindow()
        qtbot.waitUntil(self.skjerm.isActiveWindow)

    def _visit(self, posisjon: Posisjon) -> None:
        if posisjon.skjerm == "kartlegging":
            self.skjerm.go_to(posisjon)

    @property
    def bilde(self) -> Saksbilde:
        """The latest picture given away."""
        return self.pictures[-1]

    def lager(self) -> FakeLager:
        """The store in memory."""
        assert isinstance(self.okt.lager, FakeLager)
        return self.okt.lager

    def go(self, sporsmal: str) -> Sporsmalskort:
        """Go to a question; its card, with focus on its control."""
        plass = place(self.bilde, sporsmal)
        steg = next(steg.id for steg in self.bilde.steg if plass in steg.plasser)
        self.skjerm.go_to(Posisjon("kartlegging", steg, sporsmal, plass.gjelder, self.skjerm.panel.tjeneste))
        QTest.qWait(1)
        return self.card(sporsmal)

    def card(self, sporsmal: str) -> Sporsmalskort:
        """The card of a question on the page shown."""
        return next(card for card in self.skjerm.side.kort() if card.plass.sporsmal.id == sporsmal)

    def voices(self, sporsmal: str) -> list[Svar]:
        """What the store holds of a question."""
        stored = load_picture(self.okt, self.bilde.sak.id)
        return [svar for svar in stored.sak.svar if svar.sporsmal == sporsmal]

    def stored(self, sporsmal: str) -> Svar:
        """The one answer the store holds."""
        (only,) = self.voices(sporsmal)
        return only


def can_take_focus(widget: QWidget) -> list[QWidget]:
    """What Tab or a click can reach, and is on the screen."""
    reachable = [w for w in inside(widget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not passes_on(w)]
    return [w for w in reachable if w.isVisible() and w.isEnabled()]
