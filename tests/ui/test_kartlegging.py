"""03 Kartleggingssamtale: answers by keyboard, sources, typing, voices, errors while saving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samtalehjelp import Samtale, answered, begin, can_take_focus, place
from tests.ui.tastatur import click, focused, press, tab, write
from tildelingsklient import sprak
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.svar import Kilde
from ui import tema
from ui.deler.felt import Sporsmalskort
from ui.deler.felttyper import FlervalgKontroll, FunksjonKontroll, ValgKontroll
from ui.deler.segment import Segment
from ui.deler.skrivetyper import TallKontroll, TekstKontroll
from ui.deler.ukeplanfelt import UkeplanKontroll

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
UTEN_RING = {"QComboBoxListView", "QListView"}


def _samtale(qtbot: QtBot, *tjenester: str) -> Samtale:
    return Samtale(qtbot, *begin(tjenester or ("bpa", "stottekontakt", "trygghetsalarm")))


# --- a page by keyboard


def test_en_hel_side_besvares_bare_med_tastatur(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot, "bpa")
    samtale.go("bevege_inne")
    for card in samtale.skjerm.side.kort():
        kontroll = card.kontroll
        if isinstance(kontroll, UkeplanKontroll):
            continue
        while not card.isAncestorOf(focused()) or not kontroll.isAncestorOf(focused()):
            tab()
        if isinstance(kontroll, FunksjonKontroll):
            press(K.Key_3)
        elif isinstance(kontroll, TallKontroll):
            write("30")
        else:
            press(K.Key_J)
    press(K.Key_PageDown, med=CTRL)
    hverdag = next(steg for steg in samtale.bilde.steg if steg.id == "hverdag")
    unanswered = [plass.sporsmal.id for plass in hverdag.plasser if not samtale.bilde.is_answered(plass)]
    assert unanswered == ["ukeplan"]
    assert samtale.skjerm.position().steg == "nettverk"
    assert samtale.stored("kle_seg").verdi == 3
    assert samtale.stored("timer_hjelp_uke").verdi == 30


def test_fokus_star_der_det_var_etter_et_svar(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("kle_seg")
    press(K.Key_4)
    assert isinstance(card.kontroll, FunksjonKontroll)
    assert focused() is card.kontroll.segment.knapp("4")
    assert samtale.card("kle_seg") is card


@pytest.mark.parametrize(
    ("sporsmal", "tast", "verdi"),
    [
        ("hjelp_natt", K.Key_J, "ja"),
        ("hjelp_natt", K.Key_N, "nei"),
        ("hjelp_natt", K.Key_V, "vet_ikke"),
        ("kle_seg", K.Key_1, 1),
        ("kle_seg", K.Key_5, 5),
        ("kle_seg", K.Key_9, 9),
        ("kle_seg", K.Key_V, "vet_ikke"),
    ],
)
def test_tastene_velger_svar_nar_svargruppen_har_fokus(
    qtbot: QtBot, sporsmal: str, tast: Qt.Key, verdi: object
) -> None:
    samtale = _samtale(qtbot)
    samtale.go(sporsmal)
    press(tast)
    assert samtale.stored(sporsmal).verdi == verdi


def test_tastene_velger_ikke_svar_nar_fokus_er_et_annet_sted(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("hjelp_natt")
    card.kildevalg.rad.brikker[0].setFocus()
    press(K.Key_J, K.Key_1)
    assert samtale.voices("hjelp_natt") == []


def test_trinnene_kan_velges_ogsa_fra_vet_ikke(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("kle_seg")
    press(K.Key_V, K.Key_2)
    assert samtale.stored("kle_seg").verdi == 2
    assert not samtale.card("kle_seg").kontroll.sidevalg[1].isChecked()


def test_a_velge_det_valgte_om_igjen_tar_svaret_bort(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("kle_seg")
    press(K.Key_4, K.Key_4)
    assert samtale.stored("kle_seg").verdi is None
    assert not samtale.bilde.is_answered(place(samtale.bilde, "kle_seg"))


def test_et_valg_i_rader_tas_bort_ved_a_velge_det_om_igjen(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("boform")
    assert isinstance(card.kontroll, ValgKontroll)
    press(K.Key_Space)
    assert samtale.stored("boform").verdi == "egen_bolig"
    press(K.Key_Space)
    assert samtale.stored("boform").verdi is None


def test_flere_kan_velges_og_vet_ikke_star_alene(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("hjelp_i_dag")
    assert isinstance(card.kontroll, FlervalgKontroll)
    press(K.Key_Space)
    tab()
    press(K.Key_Space)
    assert samtale.stored("hjelp_i_dag").verdi == ("husstand", "familie")
    press(K.Key_V)
    assert samtale.stored("hjelp_i_dag").verdi == "vet_ikke"
    assert card.kontroll.gruppe.verdier() == ()


# --- who said it


def test_siste_kilde_blir_staende_og_folger_neste_svar(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("kle_seg")
    card.kildevalg.rad.brikker[1].click()
    assert samtale.card("toalett").kildevalg.kilder() == (Kilde.PARORENDE,)
    samtale.go("toalett")
    press(K.Key_2)
    assert samtale.stored("toalett").kilder == (Kilde.PARORENDE,)
    assert samtale.voices("kle_seg") == []


def test_flere_kilder_kan_velges_pa_et_svar(qtbot: QtBot) -> None:
    okt, bilde = begin(svar={"kle_seg": 4})
    samtale = Samtale(qtbot, okt, bilde)
    card = samtale.go("kle_seg")
    click(card.kildevalg.rad.brikker[2])
    assert samtale.stored("kle_seg").kilder == (Kilde.SOKER, Kilde.OBSERVERT)
    assert samtale.card("toalett").kildevalg.kilder() == (Kilde.SOKER, Kilde.OBSERVERT)


def test_kilden_fra_forrige_gang_gjelder_nar_saken_apnes_igjen(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(svar={"kle_seg": 4}, kilder=(Kilde.OBSERVERT,)))
    assert samtale.go("toalett").kildevalg.kilder() == (Kilde.OBSERVERT,)


def test_et_svar_uten_kilde_sier_fra(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("kle_seg")
    press(K.Key_4)
    assert card.uten_kilde.isVisible()
    click(card.kildevalg.rad.brikker[0])
    assert not card.uten_kilde.isVisible()


# --- typing


def test_et_ugyldig_tall_blir_lagret_og_far_en_setning(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("timer_hjelp_uke")
    write("340")
    tab()
    assert samtale.stored("timer_hjelp_uke").verdi == 340
    assert isinstance(card.kontroll, TallKontroll)
    assert "fra 0 til 168" in card.kontroll.felt.feil.tekst()
    assert card.kontroll.felt.feil.isVisible()
    assert card.kontroll.tekst() == "340"


def test_ord_i_et_tallfelt_blir_staende(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("timer_hjelp_uke")
    write("mange")
    press(K.Key_PageDown, med=CTRL)
    assert samtale.stored("timer_hjelp_uke").verdi == "mange"
    card = samtale.go("timer_hjelp_uke")
    assert card.kontroll.tekst() == "mange"
    assert isinstance(card.kontroll, TallKontroll)
    assert "Skriv et tall" in card.kontroll.felt.feil.tekst()


def test_komma_og_pluss_gir_tall(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("timer_hjelp_uke")
    write("7,5")
    press(K.Key_Return)
    assert samtale.stored("timer_hjelp_uke").verdi == 7.5
    assert isinstance(card.kontroll, TallKontroll)
    card.kontroll.felt.mer.click()
    assert samtale.stored("timer_hjelp_uke").verdi == 8.5


def test_det_som_skrives_er_pa_disken_innen_et_halvt_sekund(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("viktig_for_deg")
    write("Jeg vil bo hjemme")
    qtbot.waitUntil(
        lambda: "Jeg vil bo hjemme" in svaring.unfinished_typing(samtale.okt, samtale.bilde).values(), timeout=500
    )
    assert samtale.voices("viktig_for_deg") == []


def test_skriving_som_ble_avbrutt_star_i_feltet_neste_gang_og_blir_et_svar(qtbot: QtBot) -> None:
    okt, bilde = begin()
    svaring.keep_typing(okt, bilde, place(bilde, "viktig_for_deg"), "Jeg vil bo h")
    samtale = Samtale(qtbot, okt, bilde)
    card = samtale.go("viktig_for_deg")
    assert card.kontroll.tekst() == "Jeg vil bo h"
    assert samtale.voices("viktig_for_deg") == []
    samtale.skjerm.finish()
    assert samtale.stored("viktig_for_deg").verdi == "Jeg vil bo h"
    assert not any(svaring.unfinished_typing(okt, samtale.bilde).values())


def test_avbrutt_notat_og_annen_stemme_blir_skrevet_med_en_gang(qtbot: QtBot) -> None:
    okt, bilde = begin(svar={"timer_hjelp_uke": 30})
    first = Samtale(qtbot, okt, bilde)
    card = first.go("timer_hjelp_uke")
    press(K.Key_M, med=CTRL)
    write("Datteren teller")
    qtbot.waitUntil(lambda: "Datteren teller" in svaring.unfinished_typing(okt, first.bilde).values(), timeout=900)
    card.notat.skriving.forget()
    # The program ends here: nothing more is heard from the first window.
    again = Samtale(qtbot, okt, load_picture(okt, bilde.sak.id))
    assert again.stored("timer_hjelp_uke").notat == "Datteren teller"


def test_et_avbrutt_notat_blir_som_det_hadde_blitt(qtbot: QtBot) -> None:
    okt, bilde = begin()
    svaring.keep_typing(okt, bilde, place(bilde, "kle_seg"), " Støttestrømper er ", svaring.NOTAT)
    assert Samtale(qtbot, okt, bilde).stored("kle_seg").notat == "Støttestrømper er"


def test_tekst_gar_ikke_tapt_ved_sideskifte(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("viktig_for_deg")
    write("Å komme ut hver dag")
    press(K.Key_PageDown, med=CTRL)
    assert samtale.stored("viktig_for_deg").verdi == "Å komme ut hver dag"
    press(K.Key_PageUp, med=CTRL)
    card = samtale.card("viktig_for_deg")
    assert isinstance(card.kontroll, TekstKontroll)
    assert card.kontroll.tekst() == "Å komme ut hver dag"


def test_skriving_som_star_i_ro_blir_et_svar(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("viktig_for_deg")
    card.skriving._hvile.setInterval(30)
    write("Ro")
    qtbot.waitUntil(lambda: samtale.bilde.is_answered(place(samtale.bilde, "viktig_for_deg")))
    assert samtale.stored("viktig_for_deg").verdi == "Ro"


def test_uendret_tekst_lager_ingen_ny_op(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(svar={"viktig_for_deg": "Ro"}))
    before = len(samtale.lager().innhold.ops)
    samtale.go("viktig_for_deg")
    write("x")
    press(K.Key_Backspace)
    samtale.skjerm.finish()
    assert len(samtale.lager().innhold.ops) == before


# --- notes


def test_ctrl_m_skriver_notat_pa_sporsmalet_man_er_i(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("kle_seg")
    press(K.Key_M, med=CTRL)
    assert focused() is card.notat.felt
    write("Støttestrømper er vanskeligst")
    press(K.Key_Escape)
    assert samtale.stored("kle_seg").notat == "Støttestrømper er vanskeligst"
    assert samtale.stored("kle_seg").verdi is None
    assert card.notat.knapp.tekst() == "1 notat"
    assert focused() is card.notat.knapp


def test_et_notat_skrives_videre_der_det_slutter(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("kle_seg")
    for words in ("Strømpene", " er vanskeligst"):
        press(K.Key_M, med=CTRL)
        write(words)
        press(K.Key_Escape)
    assert samtale.stored("kle_seg").notat == "Strømpene er vanskeligst"


def test_et_tomt_notat_skriver_ingenting(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("kle_seg")
    press(K.Key_M, med=CTRL)
    write("a")
    press(K.Key_Backspace, K.Key_Escape)
    assert samtale.voices("kle_seg") == []


# --- several voices


def _with_two_voices(qtbot: QtBot) -> Samtale:
    samtale = Samtale(qtbot, *begin(svar={"kle_seg": 2}))
    card = samtale.go("kle_seg")
    card.annen.click()
    press(K.Key_Space)
    assert card.stemmer is not None
    assert isinstance(card.stemmer.ny.kontroll, FunksjonKontroll)
    card.stemmer.ny.kontroll.setFocus()
    press(K.Key_4)
    return samtale


def test_noen_sier_noe_annet_og_begge_svar_star(qtbot: QtBot) -> None:
    samtale = _with_two_voices(qtbot)
    assert [(s.stemme, s.verdi) for s in samtale.voices("kle_seg")] == [("soker", 2), ("parorende", 4)]
    assert samtale.bilde.faktum(place(samtale.bilde, "kle_seg")).tilstand is Faktumtilstand.KONFLIKT
    stemmer = samtale.card("kle_seg").stemmer
    assert stemmer is not None
    assert "Konflikt" in stemmer.status.tekst()
    assert [(r.hvem.text(), r.hva.text()) for r in stemmer._rader] == [
        ("Søker:", "Klarer med hjelpemiddel"),
        ("Pårørende:", "Trenger mye hjelp"),
    ]


def test_ett_av_svarene_gjelder_bare_med_begrunnelse(qtbot: QtBot) -> None:
    samtale = _with_two_voices(qtbot)
    stemmer = samtale.card("kle_seg").stemmer
    assert stemmer is not None
    stemmer._rader[1].lenke.click()
    press(K.Key_Return)
    assert samtale.bilde.faktum(place(samtale.bilde, "kle_seg")).tilstand is Faktumtilstand.KONFLIKT
    write("Er der hver morgen")
    press(K.Key_Return)
    faktum = samtale.bilde.faktum(place(samtale.bilde, "kle_seg"))
    assert (faktum.tilstand, faktum.verdi) == (Faktumtilstand.KJENT, 4)
    assert stemmer._rader[1].grunn.text() == "Begrunnelse: Er der hver morgen"
    assert len(samtale.voices("kle_seg")) == 2
    press(K.Key_Return)
    assert samtale.bilde.faktum(place(samtale.bilde, "kle_seg")).tilstand is Faktumtilstand.KONFLIKT


def test_en_kilde_som_har_sagt_noe_annet_kan_ikke_ogsa_si_det_forste(qtbot: QtBot) -> None:
    samtale = _with_two_voices(qtbot)
    chips = {chip.verdi: chip.isEnabled() for chip in samtale.card("kle_seg").kildevalg.rad.brikker}
    assert chips == {"soker": True, "parorende": False, "observert": True, "dokument": True}


def test_en_annen_stemme_kan_skrive_tall(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(svar={"timer_hjelp_uke": 20}))
    card = samtale.go("timer_hjelp_uke")
    card.annen.click()
    press(K.Key_Space)
    assert card.stemmer is not None
    assert card.stemmer.ny.kontroll is not None
    card.stemmer.ny.kontroll.setFocus()
    write("35")
    press(K.Key_Tab)
    assert [s.verdi for s in samtale.voices("timer_hjelp_uke")] == [20, 35]


# --- saving fails


def test_et_svar_som_ikke_lar_seg_lagre_blir_staende_og_kan_proves_igjen(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("kle_seg")
    samtale.lager().full = True
    press(K.Key_4)
    assert isinstance(card.kontroll, FunksjonKontroll)
    assert card.kontroll.segment.verdi() == "4"
    assert card.lagerfeil is not None
    assert "ikke plass igjen" in card.lagerfeil.setning.tekst()
    assert samtale.skjerm.bunnlinje.lagret.text() == "Ett svar er ikke lagret"
    samtale.lager().full = False
    QTest.qWait(1)
    click(card.lagerfeil.igjen)
    assert samtale.stored("kle_seg").verdi == 4
    assert not card.har_lagerfeil
    assert samtale.skjerm.bunnlinje.lagret.text() == "Lagret 10.42"


def test_det_ulagrede_er_der_ogsa_etter_en_tur_pa_en_annen_side(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("timer_hjelp_uke")
    samtale.lager().full = True
    write("31")
    press(K.Key_PageDown, med=CTRL)
    assert samtale.errors
    card = samtale.go("timer_hjelp_uke")
    assert card.kontroll.tekst() == "31"
    assert card.har_lagerfeil
    samtale.lager().full = False
    samtale.skjerm.bunnlinje.igjen.click()
    assert samtale.stored("timer_hjelp_uke").verdi == 31


def test_neste_svar_som_lar_seg_lagre_tar_med_det_som_venter(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("kle_seg")
    samtale.lager().full = True
    press(K.Key_4)
    samtale.lager().full = False
    samtale.go("toalett")
    press(K.Key_2)
    assert samtale.stored("kle_seg").verdi == 4
    assert samtale.stored("toalett").verdi == 2


# --- pages


def test_lagret_viser_siste_skriving(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    assert samtale.skjerm.bunnlinje.lagret.text() == "Alt lagres mens du skriver"
    samtale.lager().klokke.go(minutes=7)
    samtale.go("kle_seg")
    press(K.Key_4)
    assert samtale.skjerm.bunnlinje.lagret.text() == "Lagret 10.49"


def test_siste_side_leder_til_vurdering(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot, "bpa")
    samtale.skjerm.go_to(Posisjon("kartlegging", "oppsummering"))
    press(K.Key_PageDown, med=CTRL)
    assert samtale.places == [Posisjon("vurdering", tjeneste="bpa")]


def test_neste_er_apen_selv_om_siden_ikke_er_ferdig(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    assert not samtale.skjerm.bunnlinje.tilbake.isEnabled()
    for _step in samtale.bilde.steg:
        assert samtale.skjerm.bunnlinje.videre.isEnabled()
        press(K.Key_PageDown, med=CTRL)


def test_stegene_kan_tas_i_hvilken_rekkefolge_som_helst(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot, "bpa")
    samtale.skjerm.stegliste.knapp("nettverk").click()
    assert samtale.skjerm.position().steg == "nettverk"
    assert samtale.skjerm.side.isAncestorOf(focused())


def test_stegene_teller_svar(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",), {"samtykke_opplysninger": "ja", "kle_seg": 3}))
    stegliste = samtale.skjerm.stegliste
    assert stegliste.knapp("soknad").stand.antall == "Ferdig · 1 av 1"
    assert stegliste.knapp("hverdag").stand.antall.startswith("1 av ")
    assert stegliste.totalt.text() == f"2 av {len(samtale.bilde.plasser)} besvart"


def test_posisjonen_er_sporsmalet_man_er_i_og_finnes_igjen(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    samtale.go("toalett")
    here = samtale.skjerm.position()
    assert (here.skjerm, here.steg, here.sporsmal, here.tjeneste) == ("kartlegging", "hverdag", "toalett", "bpa")
    samtale.go("samtykke_opplysninger")
    samtale.skjerm.go_to(here)
    assert samtale.skjerm.position() == here
    assert samtale.card("toalett").kontroll.isAncestorOf(focused())


def test_et_nytt_sporsmal_kommer_inn_uten_at_de_andre_bygges_om(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot, "bpa")
    card = samtale.go("hjelp_i_dag")
    before = {kort.key: kort for kort in samtale.skjerm.side.kort()}
    press(K.Key_Space)
    after = samtale.skjerm.side.kort()
    assert "parorende_situasjon" in [kort.plass.sporsmal.id for kort in after]
    assert all(before.get(kort.key, kort) is kort for kort in after)
    assert card.isAncestorOf(focused())


def test_svar_som_ikke_lenger_er_i_bruk_er_tatt_vare_pa(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot, "bpa")
    samtale.go("hjelp_i_dag")
    press(K.Key_Space)
    samtale.go("parorende_situasjon")
    write("Sliten")
    samtale.go("hjelp_i_dag")
    press(K.Key_Space)
    said = [label.text() for label in samtale.skjerm.side.ikke_i_bruk.findChildren(QLabel) if label.isVisible()]
    assert any("Sliten" in text for text in said)
    assert samtale.stored("parorende_situasjon").verdi == "Sliten"
    press(K.Key_Space)
    assert samtale.card("parorende_situasjon").kontroll.tekst() == "Sliten"
    assert not samtale.skjerm.side.ikke_i_bruk.isVisible()


def test_sporsmal_om_omsorgsytere_sier_hvem_de_gjelder(qtbot: QtBot) -> None:
    carers = [Person("o1", "Kari Nordli"), Person("o2", "Jon Nordli")]
    samtale = Samtale(qtbot, *begin(("omsorgsstonad",), omsorgsytere=carers))
    card = samtale.go("omsorgsyter_relasjon")
    assert "Gjelder Kari Nordli" in [label.text() for label in card.findChildren(QLabel)]
    assert card.kontroll.accessibleName().endswith("Gjelder Kari Nordli")
    names = [kort.kontroll.objectName() for kort in samtale.skjerm.side.kort()]
    assert "svar-omsorgsyter_relasjon-a" in names
    assert "svar-omsorgsyter_relasjon-b" in names


# --- names, order, language, size


def test_kontrollene_heter_det_dataene_sier(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("timer_hjelp_uke")
    assert samtale.skjerm.findChild(QWidget, "svar-timer_hjelp_uke") is card.kontroll
    assert card.kontroll.accessibleName() == "Hvor mange timer hjelp trenger du i en vanlig uke?"


@pytest.mark.parametrize("steg", ["soknad", "viktig", "hverdag", "nettverk", "provd", "tjeneste-bpa", "oppsummering"])
def test_alt_som_kan_fa_fokus_har_navn_og_tab_gar_i_leserekkefolge(qtbot: QtBot, steg: str) -> None:
    samtale = Samtale(qtbot, *begin(("bpa", "stottekontakt"), {"kle_seg": 3, "hjelp_i_dag": ("familie",)}))
    samtale.skjerm.go_to(Posisjon("kartlegging", steg))
    QTest.qWait(1)
    reachable = can_take_focus(samtale.skjerm)
    nameless = [type(w).__name__ for w in reachable if not w.accessibleName()]
    assert [name for name in nameless if name not in UTEN_RING] == []
    samtale.skjerm.stegliste.knapp("soknad").setFocus()
    start = focused()
    seen = [start]
    while (now := tab()) is not start and len(seen) < 500:
        seen.append(now)
    expected = [w for w in reachable if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    expected = [w for w in expected if type(w).__name__ not in UTEN_RING]
    assert [w.accessibleName() for w in expected if w not in seen] == []
    assert [w.accessibleName() for w in seen if w not in expected] == []
    back = []
    for _stop in seen:
        press(K.Key_Backtab)
        back.append(focused())
    assert back == seen[::-1]
    in_cards = [samtale.skjerm.side.kort().index(c) for w in seen if (c := _card_of(samtale, w)) is not None]
    assert in_cards == sorted(in_cards)


def _card_of(samtale: Samtale, widget: QWidget) -> Sporsmalskort | None:
    return next((card for card in samtale.skjerm.side.kort() if card.isAncestorOf(widget)), None)


def test_pseudospraket_viser_ingen_tekst_som_ikke_er_oversatt(qtbot: QtBot) -> None:
    sprak.set_language("xx")
    samtale = Samtale(qtbot, *begin(("bpa", "stottekontakt"), {"kle_seg": 3, "timer_hjelp_uke": 300}))
    for steg in samtale.bilde.steg:
        samtale.skjerm.go_to(Posisjon("kartlegging", steg.id))
        for card in samtale.skjerm.side.kort():
            card.hjelpeknapp.click()
        for rad in samtale.skjerm.panel.rader():
            rad.toggle()
        assert _plain_words(samtale.skjerm) == []


def _plain_words(widget: QWidget) -> list[str]:
    """Texts on the screen with a word outside ⟦ ⟧; names and what people wrote are none of the program's."""
    said: list[str] = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, QComboBox):
            continue
        text = getattr(part, "text", None)
        said += [str(text())] if callable(text) and not isinstance(part, Segment) else []
        said.append(part.accessibleName())
    return [text for text in said if _has_word_outside(text)]


def _has_word_outside(text: str) -> bool:
    depth, outside = 0, ""
    for sign in text:
        depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
        outside += sign if depth == 0 else ""
    return any(len(word) > 2 and word.isalpha() for word in outside.split())


@pytest.mark.parametrize(
    ("bredde", "hoyde", "skala"), [(1366, 712, 1.0), (1366, 634, 1.0), (1093, 496, 1.0), (1366, 712, 1.25)]
)
def test_ingen_knapp_er_skaret_av(qtbot: QtBot, app: QApplication, bredde: int, hoyde: int, skala: float) -> None:
    tema.apply(app, tekstskala=skala)
    okt, bilde = begin(("bpa", "stottekontakt"), {"kle_seg": 3, "timer_hjelp_uke": 300})
    samtale = Samtale(qtbot, okt, bilde, bredde, hoyde)
    for steg in bilde.steg:
        samtale.skjerm.go_to(Posisjon("kartlegging", steg.id))
        QTest.qWait(1)
        content = samtale.skjerm.side.rullefelt.widget()
        assert content is not None
        assert content.width() <= samtale.skjerm.side.rullefelt.viewport().width()
        for part in can_take_focus(samtale.skjerm.side):
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()


def test_et_bilde_fra_utenfor_tegnes_uten_a_rore_det_som_skrives(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    card = samtale.go("timer_hjelp_uke")
    write("3")
    outside = answered(samtale.okt, samtale.bilde, {"toalett": 2})
    samtale.skjerm.show_picture(outside)
    assert card.kontroll.tekst() == "3"
    assert isinstance(samtale.card("toalett").kontroll, FunksjonKontroll)
    assert focused() is not None
    samtale.skjerm.finish()
    assert samtale.stored("toalett").verdi == 2
    assert samtale.stored("timer_hjelp_uke").verdi == 3


def test_det_det_sporres_om_vises_ogsa_nar_maskinen_bruker_lang_tid_pa_a_legge_ut_siden(qtbot: QtBot) -> None:
    samtale = _samtale(qtbot)
    plass = place(samtale.bilde, "timer_hjelp_uke")
    samtale.skjerm.go_to(Posisjon("kartlegging", "hverdag", "timer_hjelp_uke", plass.gjelder))
    side = samtale.skjerm.side
    # The cards are on the page but not laid out, and it was to be calm by now.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    side._ro.stop()
    side._ro.timeout.emit()
    qtbot.waitUntil(lambda: side.rullefelt.verticalScrollBar().maximum() > 0)
    viewport = side.rullefelt.viewport()
    top = focused().mapTo(viewport, QPoint(0, 0)).y()
    assert 0 <= top < viewport.height()
