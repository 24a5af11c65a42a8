"""What is chosen, closed or at the end of a card looks it in every theme, also where there are no tints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QStyle, QWidget

from tests.ui.galleri import DELER
from tests.ui.test_tema import contrast
from ui import ikoner, tema
from ui.deler.faner import Navknapp
from ui.deler.klikkrad import Klikkrad, end_card
from ui.deler.segment import Segment, Valg
from ui.deler.signatur import Signaturfelt
from ui.deler.skrivefelt import LinjeFelt, TekstFelt
from ui.deler.stegliste import Stegknapp, Stegstand

KAN_STENGES: dict[str, Callable[[str], QWidget]] = {
    **{navn: DELER[navn] for navn in ("Sekundaer", "Brikke", "RadioRad", "AvkryssRad", "Velger")},
    "LinjeFelt": LinjeFelt,
    "TekstFelt": TekstFelt,
    "Segment": lambda t: Segment("Spørsmål", [Valg("a", t, "J"), Valg("b", "Nei", "N")]),
    "Signatur": lambda _t: Signaturfelt(),
}


def picture(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint().expandedTo(widget.minimumSizeHint()))
    return widget.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture(params=tema.TEMAER)
def i_tema(app: QApplication, request: pytest.FixtureRequest) -> str:
    tema.apply(app, request.param)
    return str(request.param)


def test_kanten_pa_det_som_er_stengt_er_tydelig_en_annen(i_tema: str) -> None:
    farger = tema.tokens()["colour"][i_tema]
    assert contrast(farger["disabled.border"], farger["border.control"]) >= 2


@pytest.mark.parametrize("navn", KAN_STENGES)
def test_det_som_er_stengt_har_ikke_kanten_til_det_som_kan_brukes(i_tema: str, navn: str) -> None:
    widget = KAN_STENGES[navn]("Mat")
    widget.setEnabled(False)
    seen = colours(picture(widget))
    assert tema.farge("disabled.border").name() in seen
    assert tema.farge("border.control").name() not in seen
    widget.deleteLater()


@pytest.mark.parametrize("slag", [LinjeFelt, TekstFelt])
def test_et_felt_som_blir_bare_til_a_lese_far_kanten_til_det_som_er_stengt(
    i_tema: str, slag: type[LinjeFelt | TekstFelt]
) -> None:
    field = slag("Mål")
    assert tema.farge("border.control").name() in colours(picture(field))
    field.setReadOnly(True)
    seen = colours(picture(field))
    assert tema.farge("disabled.border").name() in seen
    assert tema.farge("border.control").name() not in seen
    field.deleteLater()


def test_den_valgte_raden_i_en_liste_kan_ses(i_tema: str) -> None:
    liste = QListWidget()
    liste.addItems(["Ukeplan", "Timer hjelp i uken"])
    plain = colours(picture(liste))
    liste.setCurrentRow(0)
    liste.clearFocus()
    assert tema.farge("accent.soft-border").name() in colours(picture(liste)) - plain
    liste.deleteLater()


def test_steget_en_er_pa_har_en_flate_som_kan_ses(i_tema: str) -> None:
    images = []
    for aktiv in (False, True):
        step = Stegknapp(Stegstand("hverdag", 3, "Hverdagen din", 8, 17, aktiv=aktiv))
        images.append(picture(step))
        step.deleteLater()
    middle = images[0].width() // 2
    assert _top(images[0], middle) != _top(images[1], middle)


def _top(image: QImage, x: int) -> QColor:
    return image.pixelColor(x, 0)


def test_bare_kortet_har_strek_under_den_siste_raden(i_tema: str) -> None:
    rader = [Klikkrad(), Klikkrad(), Klikkrad()]
    end_card(rader[:2])
    # One more page of the list comes.
    end_card(rader)
    edge = tema.farge("border.subtle")
    assert [_bottom(row) == edge for row in rader] == [True, True, False]
    for row in rader:
        row.deleteLater()


def _bottom(row: Klikkrad) -> QColor:
    row.resize(60, 44)
    image = row.grab().toImage()
    return image.pixelColor(30, image.height() - 1)


@pytest.mark.parametrize("skala", [1.0, 2.0])
def test_ikonene_i_en_meny_vokser_med_teksten(app: QApplication, skala: float) -> None:
    tema.apply(app, "dark", skala)
    menu = QMenu()
    action = menu.addAction(ikoner.icon("calendar"), "Flytt besøket")
    side = menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu)
    assert action.icon().actualSize(QSize(side, side)) == QSize(tema.px(20), tema.px(20))
    menu.deleteLater()


@pytest.mark.parametrize("skala", [1.0, 2.0])
def test_tallet_pa_et_sted_i_navigasjonen_er_helt_inne_i_knappen(app: QApplication, skala: float) -> None:
    tema.apply(app, "dark", skala)
    button = Navknapp("Til gjennomgang", "clipboard-check")
    button.set_antall(3)
    # In a low window the places stand closer.
    button.resize(button.sizeHint().width(), button.sizeHint().height() - 16)
    image = button.grab().toImage()
    assert tema.farge("accent").name() not in {image.pixelColor(x, 0).name() for x in range(image.width())}
    button.deleteLater()
