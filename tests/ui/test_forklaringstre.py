"""«Hvorfor?» on 03 and 04: the tree by keyboard and mouse, what it says, and that it waits until it is opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt, make_sak
from tests.ui.samtalehjelp import Samtale, answered, begin, place
from tests.ui.tastatur import click, focused, heard, press
from tests.ui.test_panel import ENOUGH
from tests.ui.vedtakshjelp import assessed
from tests.ui.vinduhjelp import case, open_window, unlock
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.vurdering.forklaring import Forklaringsledd, explain
from tildelingsklient.vurdering.resultat import Resultat
from ui import tema
from ui.deler.forklaringstre import Forklaringstre
from ui.deler.hvorforrad import Hvorforrad
from ui.deler.panel import Panel
from ui.deler.saksfelt import KARTLEGGING
from ui.deler.statusmerke import word
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.vurdering import Vurderingsskjerm

K = Qt.Key
OMFANG = "bpa-omfang-og-varighet"
Aapne = Callable[[Saksbilde], Vurderingsskjerm]


def _panel(qtbot: QtBot, bilde: Saksbilde) -> Panel:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.resize(368, 690)
    panel.show_picture(bilde)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def _tree(row: Hvorforrad) -> Forklaringstre:
    assert row.tre is not None
    return row.tre


def _is_open(row: Hvorforrad) -> bool:
    return row.er_apen


def _lines(row: Hvorforrad) -> list[str]:
    return [f"{'  ' * depth}{text}" for depth, text in _tree(row).linjer()]


def test_treet_har_ord_krav_og_svar_med_hvem(qtbot: QtBot) -> None:
    _okt, bilde = begin(("bpa",), {**ENOUGH, "behov_sammensatt": "nei"})
    panel = _panel(qtbot, bilde)
    row = panel.rad(OMFANG)
    row.toggle()
    number = {plass.sporsmal.id: plass.nummer for plass in bilde.plasser}
    assert _lines(row) == [
        "Stemmer ikke. Alt dette må stemme",
        "  Stemmer. Timer hjelp i uken: mer enn 25 timer per uke",
        f"    {number['timer_hjelp_uke']} Søker: 34 timer per uke. Gå til spørsmålet",
        "  Stemmer ikke, avgjør. Hjelp på flere områder: Ja",
        f"    {number['behov_sammensatt']} Søker: Nei. Gå til spørsmålet",
        "  Stemmer. År behovet varer: mer enn 2 år",
        f"    {number['behov_varighet_aar']} Søker: {ENOUGH['behov_varighet_aar']} år. Gå til spørsmålet",
    ]


def test_ordene_er_stemmer_stemmer_ikke_og_ikke_avklart() -> None:
    assert [word(f"part.{name}") for name in ("true", "false", "unknown")] == [
        "Stemmer",
        "Stemmer ikke",
        "Ikke avklart",
    ]


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Space, K.Key_Right])
def test_tastene_apner_og_skjermleseren_far_vite_det(qtbot: QtBot, key: K) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    row.setFocus()
    assert row.accessibleDescription() == "Pil til høyre viser hvorfor"
    press(key)
    assert _is_open(row)
    assert row.accessibleDescription() == "Forklaringen er åpen, pil til venstre lukker"
    assert row.hvorfor.accessibleDescription() == "åpen"
    press(K.Key_Left if key is K.Key_Right else key)
    assert not _is_open(row)
    assert row.accessibleDescription() == "Pil til høyre viser hvorfor"


def test_pilene_gar_inn_i_treet_gjennom_linjene_og_ut_igjen(qtbot: QtBot) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    row.setFocus()
    press(K.Key_Right, K.Key_Right)
    stops = _tree(row).stopp()
    assert focused() is stops[0]
    press(K.Key_Right, K.Key_Down)
    assert focused() is stops[2]
    press(K.Key_Up)
    assert focused() is stops[1]
    press(K.Key_Right, K.Key_Left)
    assert focused() is stops[1]
    press(K.Key_Left)
    assert focused() is stops[0]
    press(K.Key_Left)
    assert focused() is row
    assert _is_open(row)


def test_pil_opp_fra_forste_linje_gar_til_raden_og_siste_linje_er_siste(qtbot: QtBot) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    row.setFocus()
    press(K.Key_Right, K.Key_Right)
    stops = _tree(row).stopp()
    press(*[K.Key_Down] * (len(stops) + 2))
    assert focused() is stops[-1]
    press(*[K.Key_Up] * len(stops))
    assert focused() is row


def test_enter_pa_en_linje_uten_lenke_lukker_ikke_treet(qtbot: QtBot) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    row.setFocus()
    press(K.Key_Right, K.Key_Right, K.Key_Return, K.Key_Space)
    assert _is_open(row)


def test_musen_apner_med_lenken_og_klikk_i_treet_lukker_det_ikke(qtbot: QtBot) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    click(row.hvorfor)
    QTest.qWait(1)
    assert _is_open(row)
    click(_tree(row).stopp()[0])
    assert _is_open(row)
    click(row.hvorfor)
    assert not _is_open(row)


def test_fokus_inne_i_treet_gar_til_raden_nar_det_lukkes(qtbot: QtBot) -> None:
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad(OMFANG)
    row.setFocus()
    press(K.Key_Right, K.Key_Right)
    click(row.hvorfor)
    assert focused() is row


def test_et_svar_gar_til_sporsmalet_sitt(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",), ENOUGH))
    samtale.go("samtykke_opplysninger")
    row = samtale.skjerm.panel.rad(OMFANG)
    row.setFocus()
    press(K.Key_Right, K.Key_Right, K.Key_Down, K.Key_Down, K.Key_Return)
    assert samtale.places[-1].sporsmal == "timer_hjelp_uke"
    assert samtale.card("timer_hjelp_uke").isAncestorOf(focused())


def test_det_som_mangler_gar_til_sporsmalet_som_ma_stilles(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",)))
    row = samtale.skjerm.panel.rad(OMFANG)
    row.toggle()
    QTest.qWait(1)
    first = _tree(row).lenker()[0]
    assert first.accessibleName().endswith("Ikke spurt ennå: Timer hjelp i uken. Gå til spørsmålet")
    click(first)
    assert samtale.skjerm.position().sporsmal == "timer_hjelp_uke"


def test_alt_og_venstrepil_leder_tilbake_fra_svaret(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    flate.open_case(make_sak(flate.okt, ("bpa",)).sak.id)
    press(K.Key_PageDown, med=Qt.KeyboardModifier.ControlModifier)
    view = case(window).visning
    assert isinstance(view, Kartleggingsskjerm)
    before = view.position()
    row = view.panel.rad(OMFANG)
    row.toggle()
    _tree(row).lenker()[0].click()
    assert case(window).visning is view
    assert (view.position().skjerm, view.position().sporsmal) == (KARTLEGGING, "timer_hjelp_uke")
    press(K.Key_Left, med=Qt.KeyboardModifier.AltModifier)
    assert view.position().steg == before.steg
    assert _is_open(row)


def test_treet_regnes_ikke_ut_for_det_apnes_og_ikke_etter_at_det_er_lukket(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained: list[str] = []

    def count_and_explain(resultat: Resultat, fakta: Fakta) -> tuple[Forklaringsledd, ...]:
        explained.append(resultat.id)
        return explain(resultat, fakta)

    monkeypatch.setattr("ui.deler.hvorforrad.explain", count_and_explain)
    okt, bilde = begin(("bpa",), ENOUGH)
    panel = _panel(qtbot, bilde)
    bilde = answered(okt, bilde, {"timer_hjelp_uke": 30})
    panel.show_picture(bilde)
    assert explained == []
    assert [row.tre for row in panel.rader()] == [None] * len(panel.rader())
    panel.rad(OMFANG).toggle()
    panel.show_picture(bilde)
    assert set(explained) == {OMFANG}
    panel.rad(OMFANG).toggle()
    count = len(explained)
    panel.show_picture(answered(okt, bilde, {"timer_hjelp_uke": 29}))
    assert len(explained) == count


def test_treet_star_apent_i_samme_rekkefolge_mens_svarene_kommer(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",))
    panel = _panel(qtbot, bilde)
    row = panel.rad(OMFANG)
    row.toggle()
    _tree(row).focus_first()
    press(K.Key_Down, K.Key_Down, K.Key_Down)
    order = [text.partition(". ")[2] for depth, text in _tree(row).linjer() if depth < 2]
    for sporsmal, verdi in (("behov_varighet_aar", 5), ("behov_sammensatt", "nei"), ("timer_hjelp_uke", 34)):
        bilde = answered(okt, bilde, {sporsmal: verdi})
        panel.show_picture(bilde)
        assert _is_open(row)
        assert [text.partition(". ")[2] for depth, text in _tree(row).linjer() if depth < 2] == order
        assert focused() is _tree(row).stopp()[3]


def test_fokus_blir_i_treet_nar_et_svar_gir_flere_linjer(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",), ENOUGH)
    panel = _panel(qtbot, bilde)
    row = panel.rad(OMFANG)
    row.toggle()
    before = len(_lines(row))
    _tree(row).focus_first()
    bilde = svaring.add_voice(okt, bilde, place(bilde, "timer_hjelp_uke"), Kilde.DOKUMENT, 20)
    panel.show_picture(bilde)
    assert len(_lines(row)) > before
    assert focused() is _tree(row).stopp()[0]


@pytest.mark.parametrize("navn", tema.TEMAER)
@pytest.mark.parametrize("skala", [1.0, 1.25])
def test_treet_far_plass_i_panelet(qtbot: QtBot, app: QApplication, navn: str, skala: float) -> None:
    tema.apply(app, navn, skala)
    panel = _panel(qtbot, begin(("bpa",), ENOUGH)[1])
    row = panel.rad("bpa-hjelpebehov")
    row.toggle()
    QTest.qWait(1)
    tree = _tree(row)
    inside = [widget for widget in tree.findChildren(QWidget) if widget.isVisible()]
    assert inside
    assert max(w.mapTo(tree, w.rect().topRight()).x() for w in inside) <= tree.width()
    assert tree.width() <= row.width()


# --- 04


@pytest.fixture
def aapne(qtbot: QtBot) -> Aapne:
    """Screen 04 in a window that has focus."""

    def open_screen(bilde: Saksbilde) -> Vurderingsskjerm:
        skjerm = Vurderingsskjerm(make_okt())
        qtbot.addWidget(skjerm)
        skjerm.resize(1366, 690)
        skjerm.show()
        skjerm.show_picture(bilde)
        skjerm.activateWindow()
        qtbot.waitUntil(skjerm.isActiveWindow)
        return skjerm

    return open_screen


def test_i_vurderingen_apner_hoyrepil_og_enter_er_fortsatt_din_vurdering(aapne: Aapne) -> None:
    skjerm = aapne(assessed(make_okt()))
    row = skjerm.kriterier.rader[OMFANG]
    row.setFocus()
    assert row.accessibleDescription().endswith("Pil til høyre viser hvorfor")
    press(K.Key_Right)
    assert _is_open(row)
    assert skjerm.valg.dialog is None
    press(K.Key_Left)
    assert not _is_open(row)
    skjerm.kriterier.valgt.disconnect()
    opened = heard(skjerm.kriterier.valgt)
    press(K.Key_Return)
    assert (opened, _is_open(row)) == ([OMFANG], False)


def test_i_vurderingen_nar_tabulator_lenken_og_enter_apner(aapne: Aapne) -> None:
    skjerm = aapne(assessed(make_okt()))
    row = skjerm.kriterier.rader[OMFANG]
    row.setFocus()
    press(K.Key_Tab)
    assert focused() is row.hvorfor
    press(K.Key_Return)
    assert _is_open(row)
    press(K.Key_Right)
    assert focused() is _tree(row).stopp()[0]


def test_i_vurderingen_star_skjonnet_forst_og_svaret_leder_til_samtalen(aapne: Aapne) -> None:
    skjerm = aapne(assessed(make_okt()))
    row = skjerm.kriterier.rader["bpa-ressursbruk"]
    row.toggle()
    assert _lines(row)[0] == "Stemmer, avgjør. Din vurdering: Faste assistenter gir færre oppmøter."
    places = heard(skjerm.gaa_til)
    QTest.qWait(1)
    click(_tree(row).lenker()[0])
    assert (places[0].skjerm, places[0].sporsmal) == ("kartlegging", "bpa_styring")


def test_i_vurderingen_star_treet_apent_etter_en_vurdering(aapne: Aapne) -> None:
    okt = make_okt()
    bilde = assessed(okt)
    skjerm = aapne(bilde)
    row = skjerm.kriterier.rader[OMFANG]
    row.toggle()
    skjerm.show_picture(bilde)
    assert _is_open(row)
    assert skjerm.kriterier.rader[OMFANG] is row
