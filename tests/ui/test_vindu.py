"""The window: locking without losing a word, covering the screen, help, examples, one window per user."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, FakeLager, FakeMaskin, make_sak
from tests.ui.tastatur import click, focused, press, write
from tests.ui.vinduhjelp import CTRL, bury, case, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient import innstillinger, sprak
from tildelingsklient.handlinger.innstillinger import save_setting
from tildelingsklient.handlinger.plassering import Posisjon, remember_place
from tildelingsklient.handlinger.saksbilde import load_picture
from ui.deler import navigasjon
from ui.deler.deksel import Deksel
from ui.deler.dialog import Dialog
from ui.deler.tekst import TekstFelt
from ui.eneste import Eneste, place_name
from ui.skjermer.hjelp import help_topics, parse
from ui.skjermer.hjem import NY_SOKNAD
from ui.skjermer.ulagret import Ulagretdialog
from ui.vindu import Hovedvindu

Tast = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window with one case today."""
    opened = open_window(qtbot, app)
    flate = unlock(qtbot, opened)
    make_sak(flate.okt)
    home(opened).go_to(navigasjon.BESOK)
    return opened


def _open_first_case(window: Hovedvindu, steg: str = "") -> None:
    linje = session(window).lager.arbeid()
    with linje as arbeid:
        sak = arbeid.saker()[0]
    if steg:
        remember_place(session(window), sak.id, Posisjon(steg=steg))
    assert window.flate is not None
    window.flate.open_case(sak.id)


def test_laas_lukker_lageret_og_sletter_det_som_holdt_tekst(window: Hovedvindu, app: QApplication) -> None:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    flate = window.flate
    assert flate is not None
    press(Tast.Key_L, med=CTRL)
    bury(app)
    assert lager.lukket
    assert not shiboken6.isValid(flate)
    assert window.flate is None


def test_laas_mister_aldri_et_ord_som_skrives(qtbot: QtBot, window: Hovedvindu) -> None:
    _open_first_case(window, "viktig")
    qtbot.waitUntil(lambda: any(f.isVisible() for f in case(window).findChildren(TekstFelt)))
    field = next(f for f in case(window).findChildren(TekstFelt) if f.isVisible())
    field.setFocus()
    write("Å bestemme selv")
    sak_id = case(window).bilde.sak.id
    press(Tast.Key_L, med=CTRL)
    flate = unlock(qtbot, window)
    assert "Å bestemme selv" in [svar.verdi for svar in load_picture(flate.okt, sak_id).sak.svar]


def test_laas_virker_ogsa_i_en_dialog(qtbot: QtBot, window: Hovedvindu) -> None:
    with in_dialog(lambda dialog: QTest.keyClick(dialog.focusWidget(), Tast.Key_L, CTRL)) as titles:
        home(window).show_waiting()
    assert titles
    qtbot.waitUntil(lambda: window.flate is None)
    assert not window.vakt.is_covered()


def test_f12_dekker_skjermen_med_en_gang_og_bare_f12_viser_den_igjen(window: Hovedvindu) -> None:
    before = focused()
    press(Tast.Key_F12)
    assert isinstance(focused(), Deksel)
    assert focused().size() == window.size()
    sted = home(window).sted
    press(Tast.Key_2, med=CTRL)
    press(Tast.Key_Escape)
    press(Tast.Key_Tab)
    assert window.vakt.is_covered()
    assert home(window).sted == sted
    press(Tast.Key_F12)
    assert not window.vakt.is_covered()
    assert focused() is before


def test_f12_dekker_ogsa_en_dialog(window: Hovedvindu) -> None:
    seen: list[bool] = []

    def act(dialog: Dialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Tast.Key_F12)
        seen.append(all(cover.isVisible() for cover in dialog.findChildren(Deksel)))
        seen.append(window.vakt.is_covered())
        QTest.keyClick(dialog.focusWidget(), Tast.Key_F12)
        dialog.reject()

    with in_dialog(act):
        home(window).show_waiting()
    assert seen == [True, True]


def test_laas_mens_skjermen_er_dekket(window: Hovedvindu) -> None:
    press(Tast.Key_F12)
    press(Tast.Key_L, med=CTRL)
    assert window.flate is None
    assert not window.vakt.is_covered(), "the passphrase is asked for, so nothing needs a cover"


def test_maskinen_laaser_seg_selv_nar_ingen_er_der(qtbot: QtBot, window: Hovedvindu) -> None:
    assert window.vakt.minutes() == 5
    window.vakt._borte.start(20)
    qtbot.waitUntil(lambda: window.flate is None)
    assert window.vakt.minutes() == 0


def test_tastetrykk_utsetter_laasen(window: Hovedvindu) -> None:
    before = window.vakt._borte.timerId()
    QTest.keyClick(window.windowHandle(), Tast.Key_Shift)
    assert window.vakt._borte.timerId() != before


def test_minutter_for_laas_kommer_fra_innstillingen(qtbot: QtBot, window: Hovedvindu) -> None:
    save_setting(session(window), innstillinger.LAAS_ETTER_MIN, "15")
    press(Tast.Key_L, med=CTRL)
    unlock(qtbot, window)
    assert window.vakt.minutes() == 15


def test_utklippstavlen_tommes_bare_nar_innholdet_er_vart(window: Hovedvindu) -> None:
    QGuiApplication.clipboard().setText("Bakkeveien 12")
    press(Tast.Key_L, med=CTRL)
    assert QGuiApplication.clipboard().text() == ""


def test_ingen_person_star_i_vindustittelen(window: Hovedvindu) -> None:
    _open_first_case(window)
    assert window.windowTitle() == "Tildelingsklient"


def test_vinduet_husker_storrelsen(qtbot: QtBot, app: QApplication) -> None:
    maskin = FakeMaskin([INGVILD])
    first = open_window(qtbot, app, maskin)
    first.resize(1000, 600)
    first.close()
    again = Hovedvindu(maskin, maskin.klokke, app)
    qtbot.addWidget(again)
    # The screenless screen is narrow, so only the height can be told.
    assert again.height() == 600


def test_minste_vindu_passer_pa_en_baerbar_med_125_prosent(window: Hovedvindu) -> None:
    assert window.minimumSizeHint().width() <= 1093
    assert window.minimumSizeHint().height() <= 552


def test_hvert_sted_har_hjelp_og_f1_viser_den(window: Hovedvindu) -> None:
    topics = set(help_topics())
    assert {*navigasjon.STEDER, NY_SOKNAD, "las_opp", "kartlegging", "vurdering", "vedtak"} <= topics
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        press(Tast.Key_F1)
    assert titles == ["Dagens besøk"]


@pytest.mark.parametrize("emne", help_topics())
def test_hjelpen_er_ren_tekst_med_en_tittel(emne: str) -> None:
    from tildelingsklient.ressurser import resource_path

    blocks = list(parse(resource_path("hjelp", f"{emne}.md").read_text(encoding="utf-8")))
    assert [kind for kind, _text in blocks].count("title") == 1
    assert not [text for _kind, text in blocks if re.search(r"[*`<]|\]\(|\b_|_\b", text)]


def test_eksemplene_ligger_for_seg_selv_med_banner_over_alt(qtbot: QtBot, window: Hovedvindu) -> None:
    own = session(window)
    assert window.flate is not None
    window.flate.open_examples()
    banner = window.flate.banner
    assert banner is not None
    assert [line.kort.bilde.sak.soker.navn for line in place(window).rader if line.kort.bilde] == [  # type: ignore[attr-defined]
        "Arvid Nesheim", "Solveig Bråten", "Amina Yusuf",
    ]  # fmt: skip
    _open_first_case(window)
    qtbot.waitUntil(banner.isVisible)
    click(banner.tilbake_knapp)
    assert session(window) is own
    assert window.flate.banner is None
    qtbot.waitUntil(lambda: "Solveig Bråten" in texts(window))
    assert "Amina Yusuf" not in texts(window)


def _has_examples(lager: FakeLager) -> bool:
    return lager.eksempler is not None


def test_eksemplene_slettes_i_ett_trinn(window: Hovedvindu) -> None:
    assert window.flate is not None
    window.flate.open_examples()
    lager = window.flate.egen.lager
    assert isinstance(lager, FakeLager)
    banner = window.flate.banner
    assert banner is not None
    with in_dialog(lambda dialog: dialog.reject()):
        click(banner.slett_knapp)
    assert _has_examples(lager)
    with in_dialog(lambda dialog: dialog.accept()):
        click(banner.slett_knapp)
    assert not _has_examples(lager)
    assert session(window).lager is lager


def test_laas_fra_eksemplene_lukker_begge_lagrene(window: Hovedvindu) -> None:
    assert window.flate is not None
    window.flate.open_examples()
    own, examples = window.flate.egen.lager, window.flate.okt.lager
    press(Tast.Key_L, med=CTRL)
    assert isinstance(own, FakeLager)
    assert isinstance(examples, FakeLager)
    assert own.lukket
    assert examples.lukket


def test_en_oppstart_til_henter_fram_det_forste_vinduet(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Eneste(tmp_path), Eneste(tmp_path)
    assert not first.is_running()
    with qtbot.waitSignal(first.vist):
        assert second.is_running()
    first.close()
    assert not second.is_running()
    second.close()


def test_navnet_pa_plassen_rober_ingenting(tmp_path: Path) -> None:
    assert str(tmp_path) not in place_name(tmp_path)
    assert place_name(tmp_path) != place_name(tmp_path / "annen")


def test_ingen_lose_vinduer_blinker_fram(window: Hovedvindu, app: QApplication) -> None:
    shown: list[str] = []

    class Vokter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    vokter = Vokter()
    app.installEventFilter(vokter)
    try:
        for sted in (*navigasjon.STEDER, NY_SOKNAD):
            home(window).go_to(sted)
        _open_first_case(window)
    finally:
        app.removeEventFilter(vokter)
        vokter.deleteLater()
    assert shown == []


def test_alt_pa_skjermen_er_sendt_gjennom_oversettelsen(qtbot: QtBot, app: QApplication) -> None:
    sprak.set_language(sprak.PSEUDO)
    window = open_window(qtbot, app)
    seen = texts(window)
    flate = unlock(qtbot, window)
    make_sak(flate.okt, start=flate.okt.now() + timedelta(hours=2))
    for sted in (*navigasjon.STEDER, NY_SOKNAD):
        home(window).go_to(sted)
        QTest.qWait(10)
        seen += texts(window)
    data = (
        "Ektefellen er med",
        "Ingvild Moen",
        "IM",
        "Solveig Bråten",
        "Fjellvik",
        "Bakkeveien",
        "Ny-",
        "EUPL",
        "0.",
        "Ctrl+",
        str(window.stand._sti.parent),
    )
    raw = {t for t in seen if "⟦" not in t and any(c.isalpha() for c in t) and not any(d in t for d in data)}
    assert raw == set()


def _full(window: Hovedvindu, *, full: bool = True) -> FakeLager:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.full = full
    return lager


def _write_in_form(window: Hovedvindu) -> str:
    home(window).go_to(NY_SOKNAD)
    write("Solveig Br")
    return "Solveig Br"


def test_full_disk_ved_laas_mister_ingen_ord_og_vinduet_blir_staende(window: Hovedvindu) -> None:
    _write_in_form(window)
    lager = _full(window)
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        press(Tast.Key_L, med=CTRL)
    assert titles == ["Det siste du skrev, er ikke lagret"]
    assert not lager.lukket
    assert place(window).personer.soker.navn.text() == "Solveig Br"  # type: ignore[attr-defined]
    assert not window.vakt.is_covered()
    assert window.vakt.minutes() == 5, "it looks out for an empty chair again"
    lager.full = False


def test_skjermen_er_dekket_mens_laasen_spor(window: Hovedvindu) -> None:
    _write_in_form(window)
    lager, seen = _full(window), []

    def look(dialog: Dialog) -> None:
        seen.append(window.vakt.is_covered())
        dialog.reject()

    with in_dialog(look):
        press(Tast.Key_L, med=CTRL)
    assert seen == [True]
    lager.full = False


def test_prov_igjen_laaser_nar_disken_har_plass_og_ordene_er_der_etterpa(qtbot: QtBot, window: Hovedvindu) -> None:
    _write_in_form(window)
    lager = _full(window)

    def make_room(dialog: Dialog) -> None:
        assert isinstance(dialog, Ulagretdialog)
        click(dialog.igjen)
        assert dialog.isVisible()
        lager.full = False
        click(dialog.igjen)

    with in_dialog(make_room):
        press(Tast.Key_L, med=CTRL)
    assert lager.lukket
    qtbot.waitUntil(window.isActiveWindow)
    unlock(qtbot, window)
    home(window).go_to(NY_SOKNAD)
    assert place(window).personer.soker.navn.text() == "Solveig Br"  # type: ignore[attr-defined]


def test_brukeren_kan_laase_uten_det_siste(window: Hovedvindu) -> None:
    _write_in_form(window)
    lager = _full(window)
    with in_dialog(lambda dialog: click(dialog.uten)):  # type: ignore[attr-defined]
        press(Tast.Key_L, med=CTRL)
    assert lager.lukket
    lager.full = False


def test_vinduet_lukkes_ikke_med_ord_som_ikke_er_lagret(window: Hovedvindu) -> None:
    _write_in_form(window)
    lager = _full(window)
    with in_dialog(lambda dialog: dialog.reject()):
        assert not window.close()
    assert window.isVisible()
    lager.full = False
    assert window.close()
    assert lager.lukket


def test_samtalen_som_ikke_kan_lagres_stopper_laasen(qtbot: QtBot, window: Hovedvindu) -> None:
    _open_first_case(window, "viktig")
    qtbot.waitUntil(lambda: any(f.isVisible() for f in case(window).findChildren(TekstFelt)))
    lager = _full(window)
    next(f for f in case(window).findChildren(TekstFelt) if f.isVisible()).setFocus()
    write("Å bestemme selv")
    with in_dialog(lambda dialog: dialog.reject()) as titles:
        press(Tast.Key_L, med=CTRL)
    assert titles == ["Det siste du skrev, er ikke lagret"]
    assert not lager.lukket
    lager.full = False


def test_et_sted_som_ikke_kan_lagres_forlates_ikke(window: Hovedvindu) -> None:
    _write_in_form(window)
    lager = _full(window)
    with in_dialog(lambda dialog: dialog.reject()):
        home(window).go_to(navigasjon.KATALOG)
    assert home(window).sted == NY_SOKNAD
    assert home(window).navigasjon is not None
    lager.full = False


def test_innstillinger_i_eksemplene_gjelder_brukeren_selv(window: Hovedvindu) -> None:
    flate = window.flate
    assert flate is not None
    flate.open_examples()
    home(window).go_to(navigasjon.INNSTILLINGER)
    assert place(window).okt is flate.egen, "a user added here must get the key of the user's own store"


def test_eksemplene_kan_apnes_fra_innstillinger_ogsa_pa_en_full_dag(window: Hovedvindu) -> None:
    flate = window.flate
    assert flate is not None
    home(window).go_to(navigasjon.INNSTILLINGER)
    click(place(window).prov)  # type: ignore[attr-defined]
    assert flate.i_eksempler
    home(window).go_to(navigasjon.INNSTILLINGER)
    assert place(window).prov.isHidden()  # type: ignore[attr-defined]
