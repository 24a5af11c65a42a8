"""Text is shown as it is written: nothing anyone writes becomes HTML, an image or a mnemonic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.galleri import DELER, with_error
from ui.deler import tegning
from ui.deler.avatar import initials
from ui.deler.dialog import Dialog
from ui.deler.tekst import Etikett, TekstFelt, set_tooltip

GIFT = ("<ja>", "<img src=x>", "<b>fet</b>", "Per & Kari", "&Ja", "a\u0000b", "{navn} %1 ⟦⟧")


def _ink(widget: QWidget) -> bytes:
    widget.ensurePolished()
    widget.resize(max(widget.sizeHint().width(), 420), max(widget.sizeHint().height(), 44))
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits())


@pytest.mark.parametrize("gift", GIFT)
@pytest.mark.parametrize("navn", DELER)
def test_ingen_del_tolker_det_noen_har_skrevet(qtbot: QtBot, navn: str, gift: str) -> None:
    widget = DELER[navn](gift)
    qtbot.addWidget(widget)
    labels = [w for w in (widget, *widget.findChildren(QLabel)) if isinstance(w, QLabel)]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert all(button.shortcut().isEmpty() for button in widget.findChildren(QPushButton))
    if isinstance(widget, QPushButton):
        assert widget.shortcut().isEmpty()


@pytest.mark.parametrize("navn", ["Etikett", "Etikett valgbar", "Primaer", "Lenke", "Brikke", "Fane", "Statusmerke"])
@pytest.mark.parametrize("gift", ["<ja>", "<img src=x>"])
def test_taggen_tar_plass_som_de_tegnene_den_er(qtbot: QtBot, navn: str, gift: str) -> None:
    widget, tom = DELER[navn](f"mmmmm{gift}"), DELER[navn]("mmmmm")
    for part in (widget, tom):
        qtbot.addWidget(part)
    assert widget.sizeHint().width() - tom.sizeHint().width() >= tegning.text_width(gift) - 4


@pytest.mark.parametrize("navn", ["Etikett", "Primaer", "Brikke", "Segment", "RadioRad", "Velger", "Statusmerke"])
def test_taggen_synes_pa_skjermen(qtbot: QtBot, navn: str) -> None:
    med, uten = DELER[navn]("<ja>"), DELER[navn](" ")
    for part in (med, uten):
        qtbot.addWidget(part)
    assert _ink(med) != _ink(uten)


def test_etiketten_lar_seg_ikke_gjore_om_til_rik_tekst(qtbot: QtBot) -> None:
    etikett = Etikett("<b>a</b>")
    qtbot.addWidget(etikett)
    etikett.setTextFormat(Qt.TextFormat.RichText)
    assert etikett.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("metode", ["setText", "append", "setHtml"])
def test_tekstfeltet_tar_alt_som_ren_tekst(qtbot: QtBot, metode: str) -> None:
    felt = TekstFelt("Notat")
    qtbot.addWidget(felt)
    getattr(felt, metode)("<ja> <img src=x>")
    assert felt.tekst() == "<ja> <img src=x>"


def test_det_som_limes_inn_mister_formateringen(qtbot: QtBot) -> None:
    felt = TekstFelt("Notat")
    qtbot.addWidget(felt)
    data = QMimeData()
    data.setHtml("<h1>Stor</h1><img src='file:///etc/hostname'>")
    data.setText("Stor")
    felt.insertFromMimeData(data)
    assert felt.tekst() == "Stor"
    assert "<img" not in felt.toHtml()


def test_verktoytipset_viser_taggene(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, "<ja> & <img src=x>")
    assert widget.toolTip() == "<qt>&lt;ja&gt; &amp; &lt;img src=x&gt;</qt>"


def test_feilsetningen_og_dialogen_viser_taggene(qtbot: QtBot) -> None:
    linje, dialog = with_error("<ja>"), Dialog(None, "<ja>")
    for part in (linje, dialog):
        qtbot.addWidget(part)
    assert (linje.tekst(), dialog.tittel.text()) == ("<ja>", "<ja>")
    assert dialog.tittel.textFormat() == Qt.TextFormat.PlainText


@given(st.text(max_size=60))
def test_enhver_tekst_kan_vises_og_leses_tilbake(app: QApplication, tekst: str) -> None:
    etikett = Etikett(tekst)
    etikett.resize(200, 60)
    etikett.grab()
    assert etikett.text() == tekst
    assert etikett.heightForWidth(120) > 0


@given(st.text(max_size=30))
def test_initialer_finnes_for_ethvert_navn(navn: str) -> None:
    assert len(initials(navn)) <= 6


def test_initialene_er_forste_og_siste_navn() -> None:
    assert [initials(n) for n in ("Ingvild Moen", "Tormod Åge Haug", "Øivind", "")] == ["IM", "TH", "Ø", ""]
