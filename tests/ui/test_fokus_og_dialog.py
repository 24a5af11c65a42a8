"""Where the user is, and what asks for a decision: focus ring, scroll area, dialogs and states in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.tastatur import press
from tildelingsklient.feil import LagerFeil
from ui import meldinger, tema
from ui.deler import momentstolpe, statusmerke
from ui.deler.dialog import Dialog, Slor
from ui.deler.flyt import Flyt
from ui.deler.fokus import Fokusring
from ui.deler.knapper import Primaer, Sekundaer
from ui.deler.kort import Kort
from ui.deler.panelramme import Panelramme
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett, LinjeFelt

Vis = Callable[..., QWidget]
K = Qt.Key


def _ring(app: QApplication) -> QWidget | None:
    rings = app.findChildren(Fokusring)
    return rings[0].ring()


def test_ringen_star_fem_piksler_utenfor_kontrollen(app: QApplication, vis: Vis) -> None:
    knapp = Primaer("Neste")
    vindu = vis(knapp)
    knapp.setFocus()
    ring = _ring(app)
    assert ring is not None
    ramme = knapp.rect().translated(knapp.mapTo(vindu, QPoint(0, 0)))
    assert ring.geometry() == ramme.adjusted(-5, -5, 5, 5)
    bilde = ring.grab().toImage()
    assert bilde.pixelColor(1, bilde.height() // 2) == tema.farge("focus")


def test_ringen_folger_fokus_og_forsvinner_med_det(app: QApplication, vis: Vis) -> None:
    en, to = Primaer("En"), Sekundaer("To")
    vindu = vis(en, to)
    en.setFocus()
    QTest.keyClick(en, K.Key_Tab)
    ring = _ring(app)
    assert ring is not None
    assert ring.geometry().center().y() == pytest.approx(to.mapTo(vindu, to.rect().center()).y(), abs=1)
    to.clearFocus()
    assert _ring(app) is None


def test_ringen_folger_med_nar_kontrollen_flytter_seg(app: QApplication, vis: Vis) -> None:
    knapp = Primaer("Neste")
    vindu = vis(knapp)
    knapp.setFocus()
    knapp.move(100, 200)
    ring = _ring(app)
    assert ring is not None
    assert ring.geometry().topLeft() == knapp.mapTo(vindu, QPoint(-5, -5))


def test_ringen_dor_i_stillhet_med_kontrollen(app: QApplication, vis: Vis, qtbot: QtBot) -> None:
    kort, knapp = Kort(), Primaer("Neste")
    kort.innhold.addWidget(knapp)
    felt = LinjeFelt("Navn")
    vis(kort, felt)
    knapp.setFocus()
    kort.deleteLater()
    qtbot.wait(10)
    felt.setFocus()
    assert _ring(app) is not None


def test_ringen_tar_verken_mus_eller_fokus(app: QApplication, vis: Vis) -> None:
    knapp = Primaer("Neste")
    vis(knapp)
    knapp.setFocus()
    ring = _ring(app)
    assert ring is not None
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_rullefeltet_viser_det_som_far_fokus(vis: Vis, qtbot: QtBot) -> None:
    felt = Rullefelt()
    siste = Sekundaer("Den siste")
    for i in range(30):
        felt.kolonne.addWidget(Sekundaer(f"Knapp {i}"))
    felt.kolonne.addWidget(siste)
    felt.setFixedHeight(300)
    vis(felt)
    siste.setFocus()
    y = siste.mapTo(felt.viewport(), QPoint(0, 0)).y()
    assert 0 <= y <= felt.viewport().height() - siste.height() - 5


def _y(felt: Rullefelt, child: QWidget) -> int:
    return child.mapTo(felt.viewport(), QPoint(0, 0)).y()


def _many(vis: Vis) -> tuple[Rullefelt, Etikett, Sekundaer]:
    """A text that may grow, over thirty buttons; the tenth has focus."""
    felt, tekst = Rullefelt(), Etikett("Kort.")
    felt.kolonne.addWidget(tekst)
    knapper = [Sekundaer(f"Knapp {i}") for i in range(30)]
    for knapp in knapper:
        felt.kolonne.addWidget(knapp)
    felt.setFixedHeight(300)
    vis(felt, bredde=360)
    knapper[9].setFocus()
    return felt, tekst, knapper[9]


def test_det_som_har_fokus_blir_i_sikt_nar_det_over_vokser(vis: Vis, qtbot: QtBot) -> None:
    felt, tekst, knapp = _many(vis)
    tekst.setText("Dette er en setning som tar plass. " * 40)
    qtbot.waitUntil(lambda: tekst.height() > 300)
    assert 0 <= _y(felt, knapp) <= felt.viewport().height() - knapp.height()


def test_den_som_har_rullet_bort_blir_ikke_dratt_tilbake(vis: Vis, qtbot: QtBot) -> None:
    felt, tekst, knapp = _many(vis)
    bar = felt.verticalScrollBar()
    bar.triggerAction(QScrollBar.SliderAction.SliderToMaximum)
    tekst.setText("Dette er en setning som tar plass. " * 40)
    qtbot.waitUntil(lambda: tekst.height() > 300)
    assert _y(felt, knapp) < 0


def test_tekst_brytes_i_rullefeltet_og_ingenting_rulles_sidelengs(vis: Vis, qtbot: QtBot) -> None:
    felt = Rullefelt()
    felt.kolonne.addWidget(Etikett("Du trenger mye hjelp til å dusje og kle på deg. " * 8))
    felt.setFixedHeight(300)
    vis(felt, bredde=360)
    qtbot.wait(10)
    assert felt.kolonne.geometry().width() <= felt.viewport().width()
    assert felt.horizontalScrollBar().maximum() == 0


def test_panelet_har_topp_og_fot_som_star_stille(vis: Vis, qtbot: QtBot) -> None:
    panel = Panelramme("Tjenesten")
    panel.topp.addWidget(Etikett("Trygghetsalarm", "question"))
    for i in range(40):
        panel.innhold.addWidget(Etikett(f"Vilkår {i}"))
    knapp = Primaer("Lag utkast til vedtak")
    panel.fot.addWidget(knapp)
    panel.setFixedHeight(420)
    vis(panel)
    qtbot.wait(10)
    assert panel.width() == 368
    assert panel.rullefelt.verticalScrollBar().maximum() > 0
    assert panel.rect().contains(knapp.geometry())


def test_flyten_bryter_til_ny_linje_nar_det_er_smalt(vis: Vis) -> None:
    holder = QWidget()
    flyt = Flyt(holder)
    knapper = [Sekundaer(f"Brikke {i}") for i in range(4)]
    for knapp in knapper:
        flyt.addWidget(knapp)
    assert flyt.heightForWidth(2000) == 44
    assert flyt.heightForWidth(knapper[0].sizeHint().width() * 2 + 10) == 44 * 2 + 8
    assert flyt.count() == 4
    assert flyt.takeAt(9) is None


def _answer(act: Callable[[Dialog], None]) -> None:
    """Do something with the dialog that is about to open, as soon as it takes keys."""

    def later() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Dialog) or not dialog.isActiveWindow() or QApplication.focusWidget() is None:
            QTimer.singleShot(5, later)
            return
        try:
            act(dialog)
        except BaseException:
            # A dialog left open would keep the test waiting for ever.
            dialog.reject()
            raise

    QTimer.singleShot(0, later)


def _pressing(tast: Qt.Key) -> Callable[[Dialog], None]:
    return lambda _dialog: press(tast)


def _click(tekst: str) -> Callable[[Dialog], None]:
    def act(dialog: Dialog) -> None:
        knapp = next(k for k in dialog.findChildren(QPushButton) if k.accessibleName() == tekst)
        QTest.mouseClick(knapp, Qt.MouseButton.LeftButton)

    return act


@pytest.mark.parametrize("tast", [K.Key_Escape, K.Key_Return, K.Key_Space])
def test_verken_esc_eller_enter_alene_bekrefter(vis: Vis, tast: Qt.Key) -> None:
    vindu = vis(Primaer("Send"))
    _answer(_pressing(tast))
    assert meldinger.bekreft(vindu, "Sende?", "Solveig Bråten, Trygghetsalarm", "Send til gjennomgang") is False


def test_knappen_bekrefter_og_avbryt_gjor_det_ikke(vis: Vis) -> None:
    vindu = vis(Primaer("Send"))
    _answer(_click("Send til gjennomgang"))
    assert meldinger.bekreft(vindu, "Sende?", "Solveig Bråten", "Send til gjennomgang") is True
    _answer(_click("Avbryt"))
    assert meldinger.bekreft(vindu, "Sende?", "Solveig Bråten", "Send til gjennomgang") is False


def test_tab_til_knappen_og_enter_bekrefter(vis: Vis) -> None:
    vindu = vis(Primaer("Send"))

    def act(dialog: Dialog) -> None:
        QTest.keyClick(dialog.focusWidget(), K.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), K.Key_Return)

    _answer(act)
    assert meldinger.bekreft(vindu, "Sende?", "Solveig Bråten", "Send") is True


def test_feilen_vises_med_tittel_og_neste_steg_som_ren_tekst(vis: Vis) -> None:
    sett: list[str] = []

    def act(dialog: Dialog) -> None:
        sett.extend(etikett.text() for etikett in dialog.findChildren(Etikett))
        dialog.reject()

    vindu = vis(Primaer("Lagre"))
    _answer(act)
    meldinger.vis_feil(vindu, LagerFeil("Disken er full <ja>", "Frigjør plass. <img src=x>"))
    assert sett == ["Disken er full <ja>", "Frigjør plass. <img src=x>"]


def test_en_feil_uten_neste_steg_far_ett(vis: Vis) -> None:
    dialog = meldinger.error_dialog(vis(Primaer("Lagre")), LagerFeil("Noe gikk galt"))
    assert [e.text() for e in dialog.rullefelt.findChildren(Etikett)] == ["Prøv igjen. Ingenting er slettet."]


def test_en_melding_lukkes_med_knappen(vis: Vis) -> None:
    vindu = vis(Primaer("Lagre"))
    _answer(_click("Lukk"))
    meldinger.vis_melding(vindu, "Brevet er lagret", "Du finner det der du valgte.")
    assert QApplication.activeModalWidget() is None


def test_sloret_dekker_vinduet_mens_dialogen_er_oppe(vis: Vis, qtbot: QtBot) -> None:
    vindu = vis(Primaer("Send"))
    dialog = meldinger.confirm_dialog(vindu, "Sende?", "Tekst", "Send")
    dialog.open()
    slor = vindu.findChildren(Slor)
    assert [s.size() for s in slor] == [vindu.size()]
    assert dialog.geometry().center().x() == pytest.approx(vindu.geometry().center().x(), abs=2)
    dialog.reject()
    qtbot.waitUntil(lambda: not vindu.findChildren(Slor))


def test_en_lang_dialog_ruller_og_knappene_er_synlige(vis: Vis, qtbot: QtBot) -> None:
    vindu = vis(Primaer("Send"), hoyde=500)
    dialog = meldinger.confirm_dialog(vindu, "Sende?", "En lang forklaring som aldri tar slutt. " * 120, "Send")
    dialog.open()
    qtbot.wait(10)
    knapp = next(k for k in dialog.findChildren(QPushButton) if k.accessibleName() == "Send")
    assert dialog.height() <= vindu.height()
    assert dialog.rect().contains(knapp.geometry())
    assert dialog.rullefelt.verticalScrollBar().maximum() > 0
    dialog.reject()


@pytest.mark.parametrize("skala", [1.0, 2.0])
def test_en_lang_overskrift_over_lite_tekst_vises_hel(app: QApplication, vis: Vis, skala: float) -> None:
    tema.apply(app, "light", skala)
    title = "Saken er avsluttet, så den kan leses, men ikke endres av noen."
    dialog = meldinger.error_dialog(vis(Etikett("Bak"), hoyde=700), LagerFeil(title, "Si fra."))
    dialog.show()
    QTest.qWait(20)
    assert dialog.tittel.height() >= dialog.tittel.heightForWidth(dialog.tittel.width())
    dialog.close()


def test_enter_i_et_felt_i_dialogen_trykker_ingen_knapp(vis: Vis, qtbot: QtBot) -> None:
    dialog = Dialog(vis(Primaer("Send")), "Nytt svar")
    felt = LinjeFelt("Svar")
    dialog.innhold.addWidget(felt)
    dialog.add_primaer("Bruk").clicked.connect(dialog.accept)
    dialog.open()
    felt.setFocus()
    QTest.keyClick(felt, K.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize(
    ("tilstand", "ord_"),
    [
        ("ok", "Oppfylt"), ("no", "Ikke oppfylt"), ("missing", "Mangler svar"), ("judge", "Krever skjønn"),
        ("judge-decided", "Oppfylt, skjønn"), ("exception", "Unntak"), ("exclusion-hit", "Utelukker"),
        ("offline", "Frakoblet"), ("visit.running", "Kartlegging pågår"), ("not-relevant", "Ikke aktuelt"),
    ],
)  # fmt: skip
def test_hver_tilstand_har_et_ord(tilstand: str, ord_: str) -> None:
    assert statusmerke.word(tilstand) == ord_


def test_tilstandene_kan_skilles_uten_farge() -> None:
    former = {
        t: tema.tokens()["state"][t]["shape"] for t in ("ok", "no", "missing", "judge", "exclusion-hit", "exception")
    }
    assert len(set(former.values())) == len(former)


@pytest.mark.parametrize(
    ("verdi", "ord_"),
    [
        (("for", 3), "for, stor vekt"), (("for", 2), "for, middels vekt"), (("imot", 1), "imot, liten vekt"),
        (("noytral", 0), "nøytralt"), (("for", 0), "ikke vektet"),
    ],
)  # fmt: skip
def test_retning_og_vekt_sies_med_ord(verdi: tuple[str, int], ord_: str) -> None:
    assert momentstolpe.words(*verdi) == ord_
    assert momentstolpe.Momentstolpe(*verdi).accessibleName() == ord_


def test_for_er_fylt_til_hoyre_og_imot_er_bare_omriss_til_venstre(vis: Vis) -> None:
    for_, imot = momentstolpe.Momentstolpe("for", 3), momentstolpe.Momentstolpe("imot", 3)
    vis(for_, imot)
    bilder = [stolpe.grab().toImage() for stolpe in (for_, imot)]
    y, bredde = bilder[0].height() // 2, bilder[0].width()
    assert bilder[0].pixelColor(bredde * 3 // 4, y) == tema.farge("accent")
    assert bilder[0].pixelColor(bredde // 4, y) == tema.farge("bg.sunken")
    assert bilder[1].pixelColor(bredde // 4, y) == tema.farge("judge.bg")
    assert bilder[1].pixelColor(bredde * 3 // 4, y) == tema.farge("bg.sunken")
