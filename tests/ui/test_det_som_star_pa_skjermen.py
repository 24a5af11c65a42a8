"""Only what changes is drawn after an answer; the screen must still show what a fresh drawing of it would."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.besvarer import cards_in_turn, choose_source, press_on, strokes
from tests.ui.samtalehjelp import Samtale, begin
from tildelingsklient.handlinger.plassering import Posisjon
from ui.skjermer.kartlegging import Kartleggingsskjerm

STEG = ("bolig", "nettverk")
"""Questions come, go and are moved on both."""


def test_skjermen_viser_etter_hvert_svar_det_en_ny_tegning_ville_vist(qtbot: QtBot, app: QApplication) -> None:
    samtale = Samtale(qtbot, *begin(("bpa", "trygghetsalarm", "praktisk-bistand")))
    choose_source(samtale.skjerm)
    moved = 0
    for runde in range(2):
        for steg in STEG:
            samtale.skjerm.go_to(Posisjon("kartlegging", steg))
            for card in cards_in_turn(samtale.skjerm):
                for tast in strokes(card, runde):
                    before = _places(samtale.skjerm)
                    focus = app.focusWidget()
                    assert focus is not None
                    press_on(focus, tast)
                    qtbot.waitUntil(lambda: _shown(samtale.skjerm) == _drawn_anew(samtale.skjerm))
                    moved += _places(samtale.skjerm) != before
    assert moved > 0


_FORMAT = QImage.Format.Format_RGB32


def _shown(skjerm: Kartleggingsskjerm) -> QImage:
    return skjerm.screen().grabWindow(skjerm.winId()).toImage().convertToFormat(_FORMAT)


def _drawn_anew(skjerm: Kartleggingsskjerm) -> QImage:
    return skjerm.grab().toImage().convertToFormat(_FORMAT)


def _places(skjerm: Kartleggingsskjerm) -> list[tuple[object, int]]:
    return [(card.key, card.mapTo(skjerm, card.rect().topLeft()).y()) for card in skjerm.side.kort()]
