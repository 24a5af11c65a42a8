"""Answers by keyboard: segments, chips, rows, lists and buttons. A signal comes only from what a person does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.galleri import JA_NEI, SKALA, TO
from tests.ui.tastatur import click, heard, press, tab, write
from ui.deler.brikke import Brikkerad
from ui.deler.faner import Navknapp
from ui.deler.knapper import IkonKnapp, Lenke, Primaer, Sekundaer
from ui.deler.kort import KlikkbartKort
from ui.deler.segment import Segment
from ui.deler.sok import Sokefelt
from ui.deler.synkpille import Synkpille
from ui.deler.tekst import LinjeFelt
from ui.deler.valg import Avkryssgruppe, AvkryssRad, Radiogruppe
from ui.deler.velger import Velger

Vis = Callable[..., QWidget]
K = Qt.Key
KILDER = (("soker", "Søker"), ("parorende", "Pårørende"), ("observert", "Observert"))


@pytest.mark.parametrize(("tast", "verdi"), [(K.Key_J, "ja"), (K.Key_N, "nei"), (K.Key_V, "vet_ikke")])
def test_bokstaven_velger_svaret_nar_gruppen_har_fokus(vis: Vis, tast: Qt.Key, verdi: str) -> None:
    segment = Segment("Hjelp om natten?", JA_NEI)
    vis(segment)
    said = heard(segment.valgt)
    segment.setFocus()
    press(tast)
    assert (segment.verdi(), said) == (verdi, [verdi])


def test_bokstaven_gjor_ingenting_nar_et_annet_felt_har_fokus(vis: Vis) -> None:
    segment, felt = Segment("Hjelp om natten?", JA_NEI), LinjeFelt("Navn")
    vis(segment, felt)
    felt.setFocus()
    press(K.Key_J)
    assert (segment.verdi(), felt.text()) == (None, "j")


@pytest.mark.parametrize("nummer", range(1, 6))
def test_sifferet_velger_trinnet_pa_skalaen(vis: Vis, nummer: int) -> None:
    segment = Segment("Dusje?", SKALA)
    vis(segment)
    segment.setFocus()
    write(str(nummer))
    assert segment.verdi() == str(nummer)


def test_piler_flytter_uten_a_velge_og_mellomrom_velger(vis: Vis) -> None:
    segment = Segment("Dusje?", SKALA)
    vis(segment)
    said = heard(segment.valgt)
    segment.setFocus()
    press(K.Key_Right, K.Key_Right)
    assert (segment.verdi(), said) == (None, [])
    press(K.Key_Space)
    assert (segment.verdi(), said) == ("3", ["3"])


def test_pil_til_venstre_fra_den_forste_gar_til_den_siste(vis: Vis) -> None:
    segment = Segment("Dusje?", SKALA)
    vis(segment)
    segment.setFocus()
    press(K.Key_Left, K.Key_Return)
    assert segment.verdi() == "5"


def test_a_velge_det_samme_igjen_tommer_svaret(vis: Vis) -> None:
    segment = Segment("Dusje?", SKALA, "4")
    vis(segment)
    said = heard(segment.valgt)
    segment.setFocus()
    press(K.Key_4)
    assert (segment.verdi(), said) == (None, [None])


def test_et_klikk_velger_og_et_til_tommer(vis: Vis) -> None:
    segment = Segment("Dusje?", SKALA)
    vis(segment)
    said = heard(segment.valgt)
    for _gang in range(2):
        click(segment.knapp("2"))
    assert said == ["2", None]


def test_bare_ett_segment_er_valgt_om_gangen(vis: Vis) -> None:
    segment = Segment("Dusje?", SKALA, "4")
    vis(segment)
    segment.setFocus()
    press(K.Key_2)
    assert [v.verdi for v in SKALA if segment.knapp(v.verdi).isChecked()] == ["2"]


def test_tab_stopper_en_gang_i_gruppen_og_pa_det_valgte(vis: Vis) -> None:
    for_, segment, etter = LinjeFelt("Før"), Segment("Dusje?", SKALA, "4"), LinjeFelt("Etter")
    vis(for_, segment, etter)
    for_.setFocus()
    assert tab() is segment.knapp("4")
    assert tab() is etter


def test_a_sette_en_verdi_i_koden_sier_ingenting(vis: Vis) -> None:
    segment, rad, gruppe = Segment("Dusje?", SKALA), Brikkerad("Kilde", KILDER), Radiogruppe("Valg", TO)
    avkryss, velger = Avkryssgruppe("Hjelp", TO), Velger("Utfall", TO)
    said = [heard(s) for s in (segment.valgt, rad.endret, gruppe.valgt, avkryss.endret, velger.valgt)]
    vis(segment, rad, gruppe, avkryss, velger)
    segment.set_verdi("3")
    rad.set_valgt(["soker"])
    gruppe.set_verdi("a")
    avkryss.set_verdier(["a", "b"])
    velger.set_verdi("b")
    assert said == [[], [], [], [], []]
    assert (segment.verdi(), rad.valgt(), gruppe.verdi(), avkryss.verdier(), velger.verdi()) == (
        "3", ("soker",), "a", ("a", "b"), "b",
    )  # fmt: skip


def test_skjermleseren_far_sporsmal_svar_og_tast(vis: Vis) -> None:
    segment = Segment("Hjelp om natten?", JA_NEI)
    vis(segment)
    knapp = segment.knapp("ja")
    assert (knapp.accessibleName(), knapp.accessibleDescription()) == ("Hjelp om natten?: Ja", "J")


def test_to_kilder_kan_velges_med_tastaturet(vis: Vis) -> None:
    rad = Brikkerad("Kilde", KILDER, ["soker"])
    vis(rad)
    said = heard(rad.endret)
    rad.brikker[0].setFocus()
    tab(2)
    press(K.Key_Space)
    assert said == [("soker", "observert")]
    press(K.Key_Return)
    assert rad.valgt() == ("soker",)


def test_en_rad_der_bare_en_kan_velges_slipper_den_forrige(vis: Vis) -> None:
    rad = Brikkerad("Vekt", KILDER, ["soker"], flere=False)
    vis(rad)
    click(rad.brikker[1])
    assert rad.valgt() == ("parorende",)


def test_ingen_avgjorelse_er_valgt_fra_start_og_piler_velger_ikke(vis: Vis) -> None:
    gruppe = Radiogruppe("Din avgjørelse", TO)
    vis(gruppe)
    said = heard(gruppe.valgt)
    gruppe.setFocus()
    press(K.Key_Down)
    assert (gruppe.verdi(), said) == (None, [])
    press(K.Key_Space)
    assert (gruppe.verdi(), said) == ("b", ["b"])


def test_enter_velger_i_radiogruppen_og_bare_en_er_valgt(vis: Vis) -> None:
    gruppe = Radiogruppe("Din avgjørelse", TO, "b")
    vis(gruppe)
    gruppe.setFocus()
    press(K.Key_Up, K.Key_Return)
    assert [rad.isChecked() for rad in gruppe.rader] == [True, False]


def test_hele_raden_kan_klikkes(vis: Vis) -> None:
    rad = AvkryssRad("Tolk trengs")
    vis(rad)
    click(rad, QPoint(rad.width() - 5, rad.height() - 3))
    assert rad.isChecked()


def test_flere_kan_krysses_av_med_tastaturet(vis: Vis) -> None:
    gruppe = Avkryssgruppe("Hjelp til", TO)
    vis(gruppe)
    said = heard(gruppe.endret)
    gruppe.rader[0].setFocus()
    press(K.Key_Space)
    tab()
    press(K.Key_Return)
    assert said == [("a",), ("a", "b")]


def test_hjulet_endrer_aldri_et_svar(vis: Vis) -> None:
    velger = Velger("Utfall", TO, "a")
    vis(velger)
    velger.setFocus()
    hjul = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(velger, hjul)
    assert velger.verdi() == "a"
    assert not hjul.isAccepted()


def test_velgeren_star_tom_til_noen_velger(vis: Vis) -> None:
    velger = Velger("Utfall", TO, plassholder="Velg utfall")
    vis(velger)
    assert velger.verdi() is None
    velger.set_valg([("c", "Avvise")], "c")
    assert velger.verdi() == "c"


@pytest.mark.parametrize("tast", [K.Key_Space, K.Key_Return, K.Key_Enter])
@pytest.mark.parametrize(
    "lag",
    [
        lambda: Primaer("Neste"), lambda: Sekundaer("Forrige"), lambda: Lenke("Legg til notat"),
        lambda: IkonKnapp("trash", "Slett"), lambda: Navknapp("Mine saker", "folder"), Synkpille,
    ],
    ids=["primaer", "sekundaer", "lenke", "ikonknapp", "navknapp", "synkpille"],
)  # fmt: skip
def test_knappen_trykkes_med_mellomrom_og_enter(vis: Vis, lag: Callable[[], Primaer], tast: Qt.Key) -> None:
    knapp, trykk = lag(), list[int]()
    knapp.clicked.connect(lambda: trykk.append(1))
    vis(knapp)
    knapp.setFocus()
    press(tast)
    assert trykk == [1]


def test_en_knapp_som_er_opptatt_kan_ikke_trykkes(vis: Vis) -> None:
    knapp, trykk = Primaer("Lås opp"), list[int]()
    knapp.clicked.connect(lambda: trykk.append(1))
    vis(knapp)
    knapp.set_opptatt("Låser opp …")
    click(knapp)
    assert (knapp.tekst(), knapp.isEnabled(), trykk) == ("Låser opp …", False, [])


def test_et_kort_er_ett_mal_for_mus_og_tastatur(vis: Vis) -> None:
    kort, trykk = KlikkbartKort("Solveig Bråten"), list[int]()
    kort.klikket.connect(lambda: trykk.append(1))
    vis(kort)
    kort.setFocus()
    press(K.Key_Space, K.Key_Return)
    click(kort)
    assert trykk == [1, 1, 1]


def test_en_valgt_navknapp_sier_at_den_er_valgt_og_hvor_mange_som_venter(vis: Vis) -> None:
    knapp = Navknapp("Til gjennomgang", "clipboard-check")
    vis(knapp)
    knapp.set_antall(3)
    knapp.set_valgt(True)
    assert knapp.accessibleDescription() == "3 venter, valgt"


def test_sokefeltet_tommes_med_esc_og_gir_fra_seg_pil_ned(vis: Vis) -> None:
    felt = Sokefelt("Søk på navn eller saksnummer", "Ctrl+K")
    vis(felt)
    skrevet, ned, valgt = heard(felt.skrevet), heard(felt.ned), heard(felt.valgt)
    felt.setFocus()
    write("sol")
    press(K.Key_Down, K.Key_Return, K.Key_Escape)
    assert (skrevet, len(ned), len(valgt), felt.text()) == (["s", "so", "sol", ""], 1, 1, "")


@pytest.mark.parametrize(
    ("verdi", "tekst"),
    [
        ((False, 4), "Frakoblet · 4 endringer venter"),
        ((False, 1), "Frakoblet · 1 endring venter"),
        ((False, 0), "Frakoblet · ingen endringer venter"),
        ((True, 0), "Tilkoblet · alt er synket"),
        ((True, 3), "Tilkoblet · 3 endringer venter"),
        ((True, 0, 2), "Tilkoblet · 2 konflikter"),
        ((True, 0, 1), "Tilkoblet · 1 konflikt"),
    ],
)
def test_pillen_sier_hvordan_det_star_til(vis: Vis, verdi: tuple[int, ...], tekst: str) -> None:
    pille = Synkpille()
    vis(pille)
    pille.set_verdi(bool(verdi[0]), *verdi[1:])
    assert (pille.tekst(), pille.accessibleName()) == (tekst, tekst)
