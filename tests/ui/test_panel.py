"""The panel: it shows results in an order that never changes, says why, and leads to the question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samtalehjelp import Samtale, begin, place
from tests.ui.tastatur import click, focused, press
from tildelingsklient.handlinger import svaring, vurderinger
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.sprak import pick
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Vekt
from ui.deler.kriterierad import Kriterierad
from ui.deler.panel import Panel

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ENOUGH: dict[str, Verdi] = {"timer_hjelp_uke": 34, "behov_sammensatt": "ja", "behov_varighet_aar": 3, "kle_seg": 4}


def _panel(qtbot: QtBot, bilde: Saksbilde, tjeneste: str = "") -> Panel:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.resize(368, 700)
    panel.show()
    panel.show_picture(bilde, tjeneste)
    return panel


def _words(rad: Kriterierad) -> tuple[str, str]:
    return rad.ord.text(), rad.grunn.text()


def _visible_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_overskriften_teller_avklarte_vilkar(qtbot: QtBot) -> None:
    _okt, bilde = begin(("bpa",), ENOUGH)
    panel = _panel(qtbot, bilde)
    vurdering = bilde.vurdering_for("bpa")
    assert panel.overskrift.text() == "Brukerstyrt personlig assistanse"
    assert panel.avklart_tall.text() == f"{vurdering.antall_avklart} av {len(vurdering.resultater)}"
    assert panel.prikker.accessibleName() == panel.avklart_tall.text()


def test_alt_mangler_svar_for_noe_er_spurt(qtbot: QtBot) -> None:
    _okt, bilde = begin(("bpa",))
    panel = _panel(qtbot, bilde)
    assert {rad.ord.text() for rad in panel.rader()} == {"Mangler svar"}
    assert all(not rad.spor.isHidden() for rad in panel.rader())


def test_radene_blir_staende_mens_svarene_kommer(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",))
    panel = _panel(qtbot, bilde)
    rows = panel.rader()
    order = [rad.mapTo(panel, rad.rect().topLeft()).y() for rad in rows]
    assert order == sorted(order)
    for sporsmal, verdi in ENOUGH.items():
        bilde = svaring.answer(okt, bilde, place(bilde, sporsmal), verdi, [Kilde.SOKER])
        panel.show_picture(bilde)
        assert panel.rader() == rows
        assert [rad.resultat.id for rad in rows] == [r.id for r in bilde.vurdering_for("bpa").resultater]
    assert _words(panel.rad("bpa-omfang-og-varighet"))[0] == "Oppfylt"


def test_raden_sier_grunnen_slik_den_er_beregnet(qtbot: QtBot) -> None:
    _okt, bilde = begin(("bpa",), {**ENOUGH, "timer_hjelp_uke": 12})
    panel = _panel(qtbot, bilde)
    word, reason = _words(panel.rad("bpa-omfang-og-varighet"))
    assert word == "Ikke oppfylt"
    assert reason == str(panel.rad("bpa-omfang-og-varighet").resultat.grunn)
    assert panel.rad("bpa-omfang-og-varighet").spor.isHidden()


def test_utelukkelser_sier_utelukker_eller_utelukker_ikke(qtbot: QtBot) -> None:
    okt, bilde = begin(("trygghetsalarm",))
    panel = _panel(qtbot, bilde)
    (exclusion,) = (resultat.id for resultat in bilde.vurdering_for("trygghetsalarm").utelukkelser)
    (asked,) = {m.sporsmal for m in panel.rad(exclusion).resultat.mangler}
    words = []
    for verdi in ("ja", "nei"):
        bilde = svaring.answer(okt, bilde, place(bilde, asked), verdi, [Kilde.SOKER])
        panel.show_picture(bilde)
        words.append(panel.rad(exclusion).ord.text())
    assert sorted(words) == ["Utelukker", "Utelukker ikke"]


def test_deler_star_rykket_inn_under_det_de_horer_til(qtbot: QtBot) -> None:
    _okt, bilde = begin(("omsorgsstonad",))
    panel = _panel(qtbot, bilde)
    parent = next(r for r in bilde.vurdering_for("omsorgsstonad").resultater if r.deler)
    ids = [rad.resultat.id for rad in panel.rader()]
    at = ids.index(parent.id)
    assert ids[at + 1 : at + 1 + len(parent.deler)] == [part.id for part in parent.deler]
    inner = panel.rad(parent.deler[0].id)
    assert inner.kolonne.contentsMargins().left() > panel.rad(parent.id).kolonne.contentsMargins().left()


def test_svar_uten_kilde_blir_sagt_rett_ut(qtbot: QtBot) -> None:
    _okt, bilde = begin(("bpa",), ENOUGH, kilder=())
    panel = _panel(qtbot, bilde)
    rad = panel.rad("bpa-omfang-og-varighet")
    assert rad.ord.text() == "Oppfylt"
    assert not rad.kilde.isHidden()
    assert rad.kilde.text() == "Et svar her har ingen kilde."


def test_uenige_kilder_er_konflikt_til_noen_avgjor(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",), ENOUGH)
    bilde = svaring.add_voice(okt, bilde, place(bilde, "timer_hjelp_uke"), Kilde.PARORENDE, 10)
    panel = _panel(qtbot, bilde)
    rad = panel.rad("bpa-omfang-og-varighet")
    assert "onflikt" in rad.ord.text()
    assert rad.spor.tekst() == "Se svaret"


def test_en_tjeneste_uten_kriterier_sier_det(qtbot: QtBot) -> None:
    _okt, bilde = begin(("dagopphold-i-institusjon",))
    panel = _panel(qtbot, bilde)
    assert not panel.rader()
    assert panel.ingen.isVisible()
    assert panel.ingen.text().startswith("Kommunen har ikke skrevet kriterier for denne tjenesten")
    assert not panel.prikker.isVisible()


def test_en_rett_i_loven_kommer_som_eget_varsel(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",), {"timer_hjelp_uke": 25, "behov_varighet_aar": 3, "behov_sammensatt": "ja"})
    panel = _panel(qtbot, bilde)
    assert panel.rad("bpa-omfang-og-varighet").ord.text() == "Ikke oppfylt"
    assert "pbrl. § 2-1 d" in panel.varsler()[0].accessibleName()
    bilde = svaring.answer(okt, bilde, place(bilde, "timer_hjelp_uke"), 20, [Kilde.SOKER])
    panel.show_picture(bilde)
    assert panel.varsler() == []


def _row_of(qtbot: QtBot, styrke: Styrke, kilde: tuple[str, ...]) -> Kriterierad:
    """A criterion of another kind than those in the catalogue, not met."""
    _okt, bilde = begin(("bpa",), {**ENOUGH, "timer_hjelp_uke": 12})
    real = bilde.vurdering_for("bpa").result("bpa-omfang-og-varighet")
    assert real is not None
    made = real._replace(kriterium=real.kriterium.model_copy(update={"styrke": styrke, "kilde": kilde}))
    rad = Kriterierad(made)
    qtbot.addWidget(rad)
    rad.show_resultat(bilde, made)
    return rad


def test_hovedregel_som_ikke_er_oppfylt_sier_hva_som_kan_endre_det(qtbot: QtBot) -> None:
    assert not _row_of(qtbot, Styrke.HOVEDREGEL, ("SL-03-K5",)).unntak.isHidden()
    assert _row_of(qtbot, Styrke.ABSOLUTT, ("SL-03-K5",)).unntak.isHidden()


def test_kilden_sier_fra_nar_noe_kommer_fra_loven(qtbot: QtBot) -> None:
    rad = _row_of(qtbot, Styrke.ABSOLUTT, ("lov",))
    rad.toggle()
    assert rad.detaljer is not None
    assert "Kilde: Fra loven, ikke fra kommunen." in _visible_texts(rad.detaljer)


def test_momentene_star_etter_retning_og_summeres_ikke(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",))
    panel = _panel(qtbot, bilde)
    moments = [m.id for m in bilde.vurdering_for("bpa").momenter]
    assert panel.momenter.rader["for"].isHidden()
    assert not panel.momenter.rader["not-weighed"].isHidden()
    for moment, retning in zip(moments, (Retning.TALER_FOR, Retning.TALER_IMOT), strict=False):
        vekt = Momentvekt("bpa", moment, retning, Vekt.STOR, "Sagt tydelig")
        bilde = vurderinger.weigh(okt, bilde, vekt)
    panel.show_picture(bilde)
    first = next(m for m in bilde.vurdering_for("bpa").momenter if m.id == moments[0])
    name = pick(first.moment.kort)
    assert panel.momenter.rader["for"].hva.text() == name[:1].lower() + name[1:]
    assert not panel.momenter.rader["against"].isHidden()


def test_spor_om_dette_na_viser_de_to_som_avgjor_mest_og_holder_hoyden(qtbot: QtBot) -> None:
    okt, bilde = begin(("bpa",))
    panel = _panel(qtbot, bilde)
    high = panel.sporreliste.plass.height()
    most = [n.sporsmal for n in bilde.vurdering_for("bpa").neste][:2]
    assert [rad.sporsmal[0] for rad in panel.sporreliste.rader] == most
    while bilde.vurdering_for("bpa").neste:
        first = bilde.vurdering_for("bpa").neste[0]
        plass = bilde.place_of(first.sporsmal, first.gjelder)
        assert plass is not None
        bilde = svaring.answer(okt, bilde, plass, "vet_ikke", [Kilde.SOKER])
    panel.show_picture(bilde)
    assert all(rad.isHidden() for rad in panel.sporreliste.rader)
    assert panel.sporreliste.ingen.text()
    assert panel.sporreliste.plass.height() == high


# --- in the conversation


def test_panelet_folger_hvert_svar(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",)))
    rad = samtale.skjerm.panel.rad("bpa-hjelpebehov")
    samtale.go("kle_seg")
    press(K.Key_4)
    assert rad.ord.text() == "Oppfylt"
    press(K.Key_1)
    assert rad.ord.text() == "Mangler svar"


def test_spor_na_gar_til_sporsmalet_og_rammen_vet_hvor_man_kom_fra(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",)))
    samtale.go("samtykke_opplysninger")
    samtale.skjerm.panel.rad("bpa-ressursbruk").spor.click()
    (there,) = samtale.places
    assert (there.skjerm, there.sporsmal, there.tjeneste) == ("kartlegging", "bpa_styring", "bpa")
    assert samtale.skjerm.position().sporsmal == "bpa_styring"
    assert samtale.card("bpa_styring").kontroll.isAncestorOf(focused())


def test_et_vilkar_folder_seg_ut_med_enter_og_viser_tekst_kilde_og_svar(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",), ENOUGH))
    samtale.go("samtykke_opplysninger")
    rad = samtale.skjerm.panel.rad("bpa-omfang-og-varighet")
    rad.setFocus()
    press(K.Key_Return)
    QTest.qWait(1)
    assert rad.detaljer is not None
    texts = _visible_texts(rad.detaljer)
    assert pick(rad.resultat.kriterium.tekst) in texts
    assert any("SL-03-K5" in text for text in texts)
    assert rad.tre is not None
    links = [link for link in rad.tre.lenker() if link.isVisible()]
    assert any("34 timer per uke" in link.accessibleName() for link in links)
    click(links[0])
    assert samtale.skjerm.position().sporsmal in ENOUGH
    rad.setFocus()
    press(K.Key_Space)
    assert rad.detaljer.isHidden()


def test_overskriften_bytter_tjeneste_med_tast_og_liste(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin())
    panel = samtale.skjerm.panel
    samtale.go("kle_seg")
    assert (panel.tjeneste, panel.velger.isVisible(), panel.overskrift.isVisible()) == ("bpa", True, False)
    press(K.Key_Tab, med=CTRL)
    assert panel.tjeneste == "stottekontakt"
    assert samtale.skjerm.position().tjeneste == "stottekontakt"
    assert [rad.resultat.id for rad in panel.rader()] == [
        r.id for r in samtale.bilde.vurdering_for("stottekontakt").resultater
    ]
    assert samtale.card("kle_seg").isAncestorOf(focused())


# --- F9


def test_f9_skjuler_og_viser_panelet_uten_a_ta_fokus(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin())
    card = samtale.go("kle_seg")
    wide = card.width()
    press(K.Key_F9)
    QTest.qWait(1)
    assert not samtale.skjerm.panel.isVisible()
    assert card.width() > wide
    assert samtale.skjerm.bunnlinje.vis_panel.tekst() == "Vis panelet"
    press(K.Key_4)
    assert samtale.stored("kle_seg").verdi == 4
    press(K.Key_F9)
    assert samtale.skjerm.panel.isVisible()
    assert card.isAncestorOf(focused())
    assert samtale.skjerm.panel.rad("bpa-hjelpebehov").ord.text() == "Oppfylt"


def test_fokus_i_panelet_gar_tilbake_til_sporsmalet_nar_det_skjules(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin())
    card = samtale.go("kle_seg")
    samtale.skjerm.panel.velger.setFocus()
    press(K.Key_F9)
    assert card.isAncestorOf(focused())


def test_smalt_vindu_gjor_panelet_til_et_lag_over_sporsmalene(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(), bredde=1093, hoyde=496)
    card = samtale.go("kle_seg")
    panel = samtale.skjerm.panel
    assert not panel.isVisible()
    wide = card.width()
    press(K.Key_F9)
    QTest.qWait(1)
    assert panel.isVisible()
    assert card.width() == wide
    assert panel.geometry().right() == samtale.skjerm.width() - 1
    assert panel.isAncestorOf(focused())
    press(K.Key_Escape)
    assert not panel.isVisible()
    assert card.isAncestorOf(focused())


def test_smalt_vindu_viser_tall_og_bare_det_aktive_stegets_ord(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(), bredde=1093, hoyde=496)
    samtale.go("kle_seg")
    stegliste = samtale.skjerm.stegliste
    assert stegliste.width() < 150
    assert stegliste.knapp("hverdag").height() > stegliste.knapp("nettverk").height()
    samtale.skjerm.resize(1366, 712)
    QTest.qWait(1)
    assert stegliste.width() == 232
    assert samtale.skjerm.panel.isVisible()


def test_spor_na_fra_laget_legger_det_bort(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(("bpa",)), bredde=1093, hoyde=496)
    samtale.go("kle_seg")
    press(K.Key_F9)
    samtale.skjerm.panel.sporreliste.rader[0].click()
    assert not samtale.skjerm.panel.isVisible()
    assert samtale.skjerm.position().sporsmal == samtale.places[-1].sporsmal


def test_laget_lar_bunnlinjen_sta_sa_musen_kan_legge_det_bort(qtbot: QtBot) -> None:
    samtale = Samtale(qtbot, *begin(), bredde=1093, hoyde=496)
    press(K.Key_F9)
    QTest.qWait(5)
    panel, bar = samtale.skjerm.panel, samtale.skjerm.bunnlinje
    assert panel.isVisible()
    assert panel.geometry().bottom() < bar.mapTo(samtale.skjerm, bar.rect().topLeft()).y()
