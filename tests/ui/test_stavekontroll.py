"""Spelling in a field, by key press: what is underlined and when, the menu, and that the text itself is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt, make_sak
from tests.ui.tastatur import focused, heard, press, write
from tests.ui.vinduhjelp import CTRL, case, open_window, session, unlock
from tildelingsklient import innstillinger, sprak
from tildelingsklient.handlinger.innstillinger import save_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.stavekontroll import add_word, own_words
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Setningsgrunnlag
from ui import tema
from ui.deler.merketekst import Merketekst
from ui.deler.staving import Staving
from ui.deler.svarmerke import Merkelapp
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.stavekontroll import Stavekontroll, felles

Vis = Callable[..., QWidget]
Tast = Qt.Key
Felt = LinjeFelt | TekstFelt

# The screenless platform says these of every menu that opens.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)", extend=True
)


@pytest.fixture
def okt() -> Okt:
    """Somebody is in, and wants the spelling checked."""
    okt = make_okt()
    felles().begin(okt)
    return okt


@pytest.fixture
def felt(okt: Okt, vis: Vis) -> TekstFelt:
    """A field with focus."""
    felt = TekstFelt("Notat")
    vis(felt)
    felt.setFocus()
    return felt


def _spelling(felt: Felt) -> Staving:
    assert felt.staving is not None
    return felt.staving


def _marked(qtbot: QtBot, felt: Felt) -> tuple[str, ...]:
    """What is underlined when every word is looked up."""
    _spelling(felt).marked()
    qtbot.waitUntil(lambda: felles().er_ferdig)
    return _spelling(felt).marked()


def _menu(felt: Felt) -> QMenu:
    menu = _spelling(felt).meny
    assert menu is not None
    assert menu.isVisible()
    return menu


def _choices(felt: Felt) -> list[str]:
    """What stands above the field's own menu."""
    texts = [action.text() for action in _menu(felt).actions()]
    return texts[: texts.index("")]


def _choose(felt: Felt, tekst: str) -> None:
    menu = _menu(felt)
    menu.setActiveAction(next(action for action in menu.actions() if action.text() == tekst))
    # An open menu takes the keys, though the field keeps the focus.
    QTest.keyClick(menu, Tast.Key_Return)
    # The screenless platform does not give the window its focus back.
    felt.activateWindow()
    felt.setFocus()


def test_et_galt_ord_far_strek_forst_nar_det_er_skrevet(qtbot: QtBot, felt: TekstFelt) -> None:
    write("Brukern")
    assert _marked(qtbot, felt) == ()
    write(" ")
    assert _marked(qtbot, felt) == ("Brukern",)
    write("dusjer på kjøkkenet")
    assert _marked(qtbot, felt) == ("Brukern",)


def test_ordet_er_skrevet_ogsa_nar_markoren_eller_feltet_forlates(qtbot: QtBot, felt: TekstFelt) -> None:
    write("dusjer brukern")
    assert _marked(qtbot, felt) == ()
    press(Tast.Key_Left)
    assert _marked(qtbot, felt) == ("brukern",)
    press(Tast.Key_Right)
    write("x")
    assert _marked(qtbot, felt) == ()
    felt.clearFocus()
    assert _marked(qtbot, felt) == ("brukernx",)


def test_et_ord_som_rettes_mister_streken_mens_det_rettes(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukern ")
    assert _marked(qtbot, felt) == ("brukern",)
    press(Tast.Key_Left, Tast.Key_Backspace)
    assert _marked(qtbot, felt) == ()
    write("en")
    press(Tast.Key_End)
    assert _marked(qtbot, felt) == ()
    assert felt.tekst() == "brukeren "


def test_streken_tegnes_under_ordet_i_fargen_til_temaet(qtbot: QtBot, felt: TekstFelt) -> None:
    write("dusjer ")
    _marked(qtbot, felt)
    before = felt.grab().toImage()
    felt.setText("dusjer brukern ")
    felt.moveCursor(QTextCursor.MoveOperation.End)
    _marked(qtbot, felt)
    shown = felt.grab().toImage()
    assert _red(before) == set()
    start = QTextCursor(felt.document())
    start.setPosition(len("dusjer "))
    assert min(_red(shown)) >= felt.cursorRect(start).left()


def _red(image: QImage) -> set[int]:
    """Where from the left there is something in the colour of the lines."""
    wanted = tema.farge("no")
    columns = ((x, image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height()))
    return {x for x, colour in columns if _is_like(colour, wanted)}


def _is_like(colour: QColor, wanted: QColor) -> bool:
    return colour.red() - colour.blue() > (wanted.red() - wanted.blue()) / 2


def test_teksten_og_signalene_er_de_samme_med_og_uten(qtbot: QtBot, felt: TekstFelt) -> None:
    said = heard(felt.skrevet)
    write("brukern kjøkkn ")
    told = len(said)
    revision = felt.document().revision()
    assert _marked(qtbot, felt) == ("brukern", "kjøkkn")
    felt.grab()
    assert (felt.tekst(), len(said), felt.document().revision()) == ("brukern kjøkkn ", told, revision)
    assert told == len("brukern kjøkkn ")
    assert felt.document().toHtml().count("underline") == 0


def test_angre_gar_tilbake_det_som_er_skrevet_og_ikke_noe_mer(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukern ")
    assert _marked(qtbot, felt) == ("brukern",)
    press(Tast.Key_Z, med=CTRL)
    assert felt.tekst() == ""
    press(Tast.Key_Z, med=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert felt.tekst() == "brukern "


def test_f7_gar_til_neste_gale_ord_og_viser_hogst_fem_forslag(qtbot: QtBot, felt: TekstFelt) -> None:
    write("Hun dusjer brukern på kjøkkn. ")
    _marked(qtbot, felt)
    press(Tast.Key_Home, Tast.Key_F7)
    assert felt.textCursor().position() == len("Hun dusjer brukern")
    *suggested, add, ignore = _choices(felt)
    assert "brukeren" in suggested
    assert len(suggested) <= 5
    assert (add, ignore) == ("Legg til «brukern» i ordlisten", "Ignorer")
    assert _menu(felt).activeAction().text() == suggested[0]


def test_et_forslag_kommer_pa_plass_i_ett_steg_som_kan_angres(qtbot: QtBot, felt: TekstFelt) -> None:
    write("Hun dusjer brukern på badet. ")
    _marked(qtbot, felt)
    said = heard(felt.skrevet)
    press(Tast.Key_Home, Tast.Key_F7)
    _choose(felt, "brukeren")
    assert felt.tekst() == "Hun dusjer brukeren på badet. "
    assert said == ["Hun dusjer brukeren på badet. "]
    assert _marked(qtbot, felt) == ()
    press(Tast.Key_Z, med=CTRL)
    assert felt.tekst() == "Hun dusjer brukern på badet. "


def test_f7_gar_rundt_og_gjor_ingenting_uten_gale_ord(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukern dusjer selv ")
    _marked(qtbot, felt)
    press(Tast.Key_F7)
    assert felt.textCursor().position() == len("brukern")
    _choose(felt, "brukeren")
    _marked(qtbot, felt)
    menu = _spelling(felt).meny
    press(Tast.Key_F7)
    assert _spelling(felt).meny is menu


def test_menytasten_viser_forslagene_til_ordet_markoren_star_i(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukern ")
    _marked(qtbot, felt)
    press(Tast.Key_Left)
    _context_key(felt)
    assert "brukeren" in _choices(felt)


def test_menyen_til_et_riktig_ord_er_qts_egen(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukeren ")
    _marked(qtbot, felt)
    press(Tast.Key_Left)
    _context_key(felt)
    assert _choices(felt) == [action.text() for action in felt.createStandardContextMenu().actions()][:2]


def test_hoyreklikk_gjelder_ordet_under_pekeren(qtbot: QtBot, felt: TekstFelt) -> None:
    write("brukern dusjer ")
    _marked(qtbot, felt)
    start = QTextCursor(felt.document())
    start.setPosition(3)
    where = felt.cursorRect(start).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, felt.viewport().mapToGlobal(where))
    QApplication.sendEvent(felt.viewport(), event)
    assert "brukeren" in _choices(felt)


def _context_key(felt: TekstFelt) -> None:
    """What the menu key sends: an event in the middle of the field that has focus."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, felt.rect().center(), QPoint())
    QApplication.sendEvent(focused(), event)


def test_a_legge_til_et_ord_gjelder_alle_felt_og_huskes_for_brukeren(qtbot: QtBot, okt: Okt, vis: Vis) -> None:
    one, other = TekstFelt("Notat"), TekstFelt("Mål")
    vis(one, other)
    one.setText("Hun har dusjekrakken")
    other.setText("Dusjekrakken")
    assert _marked(qtbot, one) == ("dusjekrakken",)
    assert _marked(qtbot, other) == ("Dusjekrakken",)
    one.setFocus()
    one.moveCursor(QTextCursor.MoveOperation.End)
    press(Tast.Key_F7)
    _choose(one, "Legg til «dusjekrakken» i ordlisten")
    assert _marked(qtbot, one) == _marked(qtbot, other) == ()
    assert own_words(okt) == {"dusjekrakken"}


def test_et_eget_ord_kan_fjernes_igjen(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    add_word(okt, "dusjekrakken")
    felles().begin(okt)
    write("dusjekrakken ")
    assert _marked(qtbot, felt) == ()
    press(Tast.Key_Left)
    _context_key(felt)
    assert _choices(felt) == ["Fjern «dusjekrakken» fra ordlisten"]
    _choose(felt, "Fjern «dusjekrakken» fra ordlisten")
    assert _marked(qtbot, felt) == ("dusjekrakken",)
    assert own_words(okt) == frozenset()


def test_et_ord_som_ignoreres_star_i_fred_til_laasen(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    write("brukern ")
    _marked(qtbot, felt)
    press(Tast.Key_F7)
    _choose(felt, "Ignorer")
    assert _marked(qtbot, felt) == ()
    felles().end()
    felles().begin(okt)
    assert _marked(qtbot, felt) == ("brukern",)
    assert own_words(okt) == frozenset()


def test_navnene_i_saken_far_ingen_strek(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    write("Hjørdysveig Bakkeveiens brukern ")
    assert _marked(qtbot, felt) == ("Hjørdysveig", "brukern")
    felles().follow_case(make_sak(okt, navn="Hjørdysveig Bråten").sak)
    assert _marked(qtbot, felt) == ("brukern",)


def test_ingenting_far_strek_nar_det_er_av_eller_ingen_er_inne(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    write("brukern ")
    assert _marked(qtbot, felt) == ("brukern",)
    save_setting(okt, innstillinger.STAVEKONTROLL, "nei")
    felles().follow_setting()
    assert _marked(qtbot, felt) == ()
    save_setting(okt, innstillinger.STAVEKONTROLL, "ja")
    felles().follow_setting()
    assert _marked(qtbot, felt) == ("brukern",)
    felles().end()
    assert _marked(qtbot, felt) == ()


def test_en_tekst_som_bare_kan_leses_far_ingen_strek(qtbot: QtBot, felt: TekstFelt) -> None:
    felt.setText("brukern kjøkkn")
    assert _marked(qtbot, felt) == ("brukern", "kjøkkn")
    felt.setReadOnly(True)
    assert _marked(qtbot, felt) == ()


def test_et_felt_for_nokler_blir_aldri_slatt_opp(okt: Okt, vis: Vis) -> None:
    felt = TekstFelt("Gjenopprettingsnøkkel", staves=False)
    vis(felt)
    felt.setText("brukern")
    felt.grab()
    assert felt.staving is None
    assert felles().er_ferdig


def test_etter_laasen_er_ingen_ord_igjen(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    write("brukern ")
    _marked(qtbot, felt)
    kontroll = felles()
    kontroll.end()
    assert kontroll._feil == {}
    assert kontroll._ko == {}
    assert not kontroll.suggest("brukern")


def test_ordene_slas_opp_i_porsjoner_og_ikke_mens_de_tegnes(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    felt.setText(" ".join(f"xqz{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n in range(100)))
    assert _spelling(felt).marked() == ()
    assert len(felles()._ko) == 100
    assert len(_marked(qtbot, felt)) == 100


def test_bare_det_som_vises_slas_opp(qtbot: QtBot, okt: Okt, vis: Vis) -> None:
    felt = TekstFelt("Notat", maks_linjer=3)
    vis(felt)
    felt.setText("\n".join(["brukern", *["dusjer"] * 50, "kjøkkn"]))
    assert _marked(qtbot, felt) == ("brukern",)
    assert "kjøkkn" not in felles()._feil
    felt.moveCursor(QTextCursor.MoveOperation.End)
    assert _marked(qtbot, felt) == ("kjøkkn",)


def test_ordlisten_leses_forst_nar_det_er_et_ord_a_sla_opp(qtbot: QtBot, app: QApplication) -> None:
    kontroll = Stavekontroll(app)
    kontroll.begin(make_okt())
    assert kontroll._lest == {}
    assert not kontroll.is_wrong("brukern")
    qtbot.waitUntil(lambda: kontroll.er_ferdig)
    assert kontroll.is_wrong("brukern")
    kontroll.deleteLater()


def test_sprak_uten_ordliste_far_ingen_strek(qtbot: QtBot, okt: Okt, felt: TekstFelt) -> None:
    sprak.set_language("xx")
    felles().begin(okt)
    write("brukern kjøkkn ")
    assert _marked(qtbot, felt) == ()


def test_tegn_som_qt_teller_som_to_flytter_ikke_streken(qtbot: QtBot, felt: TekstFelt) -> None:
    felt.setText("😀 😀 dusjer brukern på badet")
    felt.grab()
    assert _marked(qtbot, felt) == ("brukern",)
    press(Tast.Key_F7)
    _choose(felt, "brukeren")
    assert felt.tekst() == "😀 😀 dusjer brukeren på badet"


def test_et_langt_galt_ord_over_flere_linjer_kan_tegnes(qtbot: QtBot, felt: TekstFelt) -> None:
    felt.setText("kjøkknet" * 60)
    assert len(_marked(qtbot, felt)) == 1
    assert _red(felt.grab().toImage())


def test_en_linje_med_fritekst_staves_pa_samme_mate(qtbot: QtBot, okt: Okt, vis: Vis) -> None:
    felt = LinjeFelt("Hvorfor skal dette svaret gjelde?", staves=True)
    vis(felt)
    felt.setFocus()
    write("Hun dusjer brukern")
    assert _marked(qtbot, felt) == ()
    write(" ")
    assert _marked(qtbot, felt) == ("brukern",)
    start = QFontMetricsF(felt.font()).horizontalAdvance("Hun dusjer ")
    red = _red(felt.grab().toImage())
    assert start < min(red) < start + 20
    assert max(red) < start + 20 + QFontMetricsF(felt.font()).horizontalAdvance("brukern")
    said = heard(felt.skrevet)
    press(Tast.Key_F7)
    _choose(felt, "brukeren")
    assert felt.text() == "Hun dusjer brukeren "
    assert said == ["Hun dusjer brukeren "]
    press(Tast.Key_Z, med=CTRL)
    assert felt.text() == "Hun dusjer brukern "


def test_en_linje_med_navn_eller_tall_staves_ikke(okt: Okt, vis: Vis) -> None:
    felt = LinjeFelt("Navn")
    vis(felt)
    felt.setText("brukern")
    felt.grab()
    assert felt.staving is None
    assert felles().er_ferdig


def test_begrunnelsen_med_svarnumre_staves_ogsa(qtbot: QtBot, okt: Okt, vis: Vis) -> None:
    link = Merkelapp("1", "Svar 1", Posisjon("kartlegging"))
    felt = Merketekst("Begrunnelse", lambda _setning: (link,))
    vis(felt)
    svar = ("Brukern dusjer", "Hun bor på kjøkkn")
    basis = (Setningsgrunnlag(Grunnlagsart.SVAR, "boform|"),)
    felt.set_avsnitt((Avsnitt(tuple(Setning(f"{tekst}.", basis) for tekst in svar)),))
    assert _marked(qtbot, felt) == ("Brukern", "kjøkkn")
    felt.setFocus()
    press(Tast.Key_F7)
    _choose(felt, "Brukeren")
    (avsnitt,) = felt.avsnitt()
    assert [setning.tekst for setning in avsnitt.setninger] == ["Brukeren dusjer.", "Hun bor på kjøkkn."]
    assert [setning.grunnlag for setning in avsnitt.setninger] == [basis, basis]


def test_i_vinduet_staves_notatet_og_navnene_i_saken_gjelder(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    flate.open_case(make_sak(session(window), ("bpa",), navn="Hjørdysveig Bråten").sak.id)
    assert case(window).navn == "kartlegging"
    press(Tast.Key_M, med=CTRL)
    write("Hjørdysveig er brukern ")
    felt = focused()
    assert isinstance(felt, TekstFelt)
    assert _marked(qtbot, felt) == ("brukern",)
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    assert not felles().paa
