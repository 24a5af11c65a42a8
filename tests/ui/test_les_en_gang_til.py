"""The reverse check on 05: a quiet list under the reasons, each line leads to its sentence; by real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, Bytt
from tests.handlinger.etterhjelp import sent
from tests.ui.vedtakshjelp import drafted, open_view
from tildelingsklient.brev.gjennomlesing import Funnart
from tildelingsklient.handlinger import utkast
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Setningsgrunnlag
from ui.deler.leseliste import FLEST
from ui.skjermer.vedtak import Vedtaksskjerm

Tast = Qt.Key
Aapne = Callable[..., Vedtaksskjerm]
SVAR = (Setningsgrunnlag(Grunnlagsart.SVAR, "timer_hjelp_uke|"),)
GODT = Setning("Du trenger hjelp i 34 timer i uken.", SVAR)


@pytest.fixture
def aapne(qtbot: QtBot, lyst_tema: None, bytt: Bytt) -> Aapne:
    """05 with these sentences as the reasons, one paragraph each."""

    def open_now(*setninger: Setning, **felt: object) -> Vedtaksskjerm:
        okt = bytt(INGVILD)
        bilde = drafted(okt)
        begrunnelse = tuple(Avsnitt((one,)) for one in (GODT, *setninger))
        vedtak = replace(bilde.sak.vedtak_for("bpa"), begrunnelse=begrunnelse, **felt)  # type: ignore[arg-type]  # fields of Vedtak
        return shown(qtbot, okt, utkast.save_fields(okt, bilde, vedtak))

    return open_now


def shown(qtbot: QtBot, okt: Okt, bilde: Saksbilde) -> Vedtaksskjerm:
    skjerm = Vedtaksskjerm(okt)
    open_view(qtbot, skjerm, bilde)
    return skjerm


def found(skjerm: Vedtaksskjerm) -> list[Funnart]:
    return [line.funn.art for line in skjerm.skjema.leseliste.rader]


def at_the_end(skjerm: Vedtaksskjerm, felt: QWidget) -> None:
    felt.setFocus()
    QTest.keyClick(felt, Tast.Key_End, Qt.KeyboardModifier.ControlModifier)


def test_a_text_with_nothing_to_say_has_no_list(aapne: Aapne) -> None:
    skjerm = aapne()
    assert found(skjerm) == []
    assert not skjerm.skjema.leseliste.isVisible()


def test_a_line_has_the_sentence_and_the_advice_and_stops_nothing(aapne: Aapne) -> None:
    skjerm = aapne(Setning("Som nevnt ovenfor trenger du hjelp.", redigert=True))
    (line,) = skjerm.skjema.leseliste.rader
    assert line.funn.art is Funnart.HENVISNING
    assert "«Som nevnt ovenfor trenger du hjelp.»" in line.accessibleName()
    assert "Leseren finner ikke" in line.accessibleName()
    assert skjerm.linje.send_knapp.isEnabled()


@pytest.mark.parametrize("tast", [Tast.Key_Return, Tast.Key_Space])
def test_enter_goes_to_the_sentence(aapne: Aapne, tast: Qt.Key) -> None:
    skjerm = aapne(Setning("Som nevnt ovenfor trenger du hjelp.", SVAR))
    (line,) = skjerm.skjema.leseliste.rader
    line.setFocus()
    QTest.keyClick(line, tast)
    text = skjerm.skjema.begrunnelse.tekst
    assert text.hasFocus()
    cursor = text.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (1, 0)
    (lit,) = text.extraSelections()
    assert lit.cursor.selectedText().replace("\ufffc", "") == "Som nevnt ovenfor trenger du hjelp."
    QTest.keyClick(text, Tast.Key_Right)
    assert text.extraSelections() == []


def test_a_click_goes_to_the_field_it_is_in(aapne: Aapne) -> None:
    skjerm = aapne(mal="Bo hjemme. Se xxx.")
    (line,) = skjerm.skjema.leseliste.rader
    assert line.accessibleName().startswith("Mål: ")
    skjerm.skjema.rullefelt.show_child(line)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert skjerm.skjema.felter.mal.hasFocus()
    assert skjerm.skjema.felter.mal.textCursor().position() == len("Bo hjemme. ")


def test_nothing_is_said_while_a_word_is_typed(aapne: Aapne) -> None:
    skjerm = aapne()
    text = skjerm.skjema.begrunnelse.tekst
    at_the_end(skjerm, text)
    QTest.keyClicks(text, " Hun kan kan")
    assert found(skjerm) == []
    QTest.keyClicks(text, " ")
    assert found(skjerm) == [Funnart.DOBBELT_ORD]
    for _back in range(4):
        QTest.keyClick(text, Tast.Key_Backspace)
    QTest.keyClicks(text, " gå.")
    assert found(skjerm) == []


def test_a_word_that_is_left_is_read(aapne: Aapne) -> None:
    skjerm = aapne()
    text = skjerm.skjema.begrunnelse.tekst
    at_the_end(skjerm, text)
    QTest.keyClicks(text, " Hun kan kan")
    skjerm.skjema.felter.omfang.setFocus()
    assert found(skjerm) == [Funnart.DOBBELT_ORD]


def test_a_line_that_is_clicked_while_a_word_is_typed_is_still_hit(aapne: Aapne) -> None:
    skjerm = aapne(Setning("Som nevnt ovenfor trenger du hjelp.", redigert=True))
    field = skjerm.skjema.felter.mal
    at_the_end(skjerm, field)
    QTest.keyClicks(field, " Du du")
    (line,) = skjerm.skjema.leseliste.rader
    skjerm.skjema.rullefelt.show_child(line)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert skjerm.skjema.begrunnelse.tekst.hasFocus()


def test_so_many_are_shown_and_the_rest_are_counted(aapne: Aapne) -> None:
    skjerm = aapne(*(Setning(f"Se punkt {n} og gjør det.", redigert=True) for n in range(1, FLEST + 3)))
    assert len(found(skjerm)) == FLEST
    assert skjerm.skjema.leseliste.flere.text().startswith("Og 2 til.")


def test_a_draft_that_is_handed_over_is_not_advised_on(bytt: Bytt, qtbot: QtBot, lyst_tema: None) -> None:
    okt = bytt(INGVILD)
    bilde = sent(okt, mal="Bo hjemme. Se xxx.")
    skjerm = shown(qtbot, okt, bilde)
    assert found(skjerm) == []
