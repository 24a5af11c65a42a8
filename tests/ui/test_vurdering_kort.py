"""The cards and states of 04: exceptions, what it takes, the sum, the voices, a newer set, services without vedtak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt, make_sak
from tests.ui.vedtakshjelp import SVAR, answered, assessed, drafted, open_view
from tests.vurderingshjelp import BOLIG, FORSTE_GANG, LI19, LI23, TILBUD, UNNTAKET, bolig, med_barn, says, tilbud
from tildelingsklient.handlinger import svaring, utkast, vurderinger
from tildelingsklient.handlinger.helheten import judge_sum, sum_judgement
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.synspunkter import Synsfelt
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Innstilling, Utfall
from tildelingsklient.vurdering.unntak import ANNET
from ui.deler.helhetsdialog import Helhetsdialog
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.innstillingsord import innstilling_words
from ui.deler.skjonnsdialog import Skjonnsdialog
from ui.deler.tekst import Etikett
from ui.skjermer.vurdering import Vurderingsskjerm

K = Qt.Key
Aapne = Callable[[Saksbilde], Vurderingsskjerm]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(okt: Okt, qtbot: QtBot) -> Aapne:
    """Open the screen in a window that has focus."""

    def open_screen(bilde: Saksbilde) -> Vurderingsskjerm:
        skjerm = Vurderingsskjerm(okt)
        open_view(qtbot, skjerm, bilde, 1366, 690)
        return skjerm

    return open_screen


def press(qtbot: QtBot, *taster: Qt.Key | str) -> None:
    """Press keys on whatever has focus."""
    for tast in taster:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, tast) if isinstance(tast, str) else QTest.keyClick(target, tast)


def links(widget: QWidget) -> dict[str, Innstillingslenke]:
    found = widget.findChildren(Innstillingslenke)
    return {link.tekst(): link for link in found if link.isVisibleTo(widget)}


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Etikett) if label.isVisibleTo(widget))


def test_skjermen_begynner_overst_pa_begge_sider(okt: Okt, qtbot: QtBot) -> None:
    stack, other, view = QStackedWidget(), QLineEdit(), Vurderingsskjerm(okt)
    qtbot.addWidget(stack)
    stack.addWidget(other)
    stack.resize(1366, 500)
    stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    other.setFocus()
    view.show_picture(assessed(okt))
    stack.addWidget(view)
    stack.setCurrentWidget(view)
    assert QApplication.focusWidget() is view.faner.fane("bpa")
    assert view.rullefelt.verticalScrollBar().value() == 0
    assert view.panel.rullefelt.verticalScrollBar().value() == 0


# --- exceptions


def judging(skjerm: Vurderingsskjerm, kriterium: str, qtbot: QtBot) -> Skjonnsdialog:
    skjerm.kriterier.rader[kriterium].setFocus()
    press(qtbot, K.Key_Return)
    dialog = skjerm.valg.dialog
    assert isinstance(dialog, Skjonnsdialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_et_unntak_velges_fra_kriteriene_og_begge_resultatene_blir_stende(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(bolig(okt))
    dialog = judging(skjerm, FORSTE_GANG, qtbot)
    assert not dialog.unntak.isVisible()
    dialog.utfall.setFocus()
    press(qtbot, K.Key_Down, K.Key_Down, K.Key_Space)
    assert dialog.unntak.isVisible()
    assert dialog.unntak.gruppe.verdi() is None
    assert "Noe er endret, for eksempel funksjonen til leietakeren" in texts(dialog.unntak)
    dialog.begrunnelse.setFocus()
    press(qtbot, "Rullestol siden i vår.")
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert "hvilket unntak" in dialog.ramme.feil.tekst()
    assert QApplication.focusWidget() is dialog.unntak.gruppe.rader[0]
    press(qtbot, K.Key_Space)
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    result = load_picture(okt, skjerm.bilde.sak.id).vurdering_for(BOLIG).result(FORSTE_GANG)
    assert result is not None
    assert result.skjonn is not None
    assert (result.utfall, result.beregnet, result.skjonn.unntak) == (Utfall.UNNTAK, Utfall.IKKE_OPPFYLT, UNNTAKET)
    row = skjerm.kriterier.rader[FORSTE_GANG]
    assert row.merke.tekst() == "Unntak, skjønn"
    assert row.beregnet.text() == "Beregnet: Ikke oppfylt"
    assert row.grunn.text() == "Unntaket i kriteriene. Din vurdering: Rullestol siden i vår."


def test_uten_unntak_i_kriteriene_er_det_et_annet_grunnlag(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(bolig(okt))
    dialog = judging(skjerm, "bolig-botid", qtbot)
    dialog.utfall.setFocus()
    press(qtbot, K.Key_Down, K.Key_Down, K.Key_Space)
    assert "Kommunen lister ingen unntak her" in texts(dialog.unntak)
    assert not dialog.unntak.gruppe.isVisible()
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert "Begrunnelsen mangler" in dialog.ramme.feil.tekst()
    press(qtbot, "Flyttet hit for å få behandling.")
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    [judged] = load_picture(okt, skjerm.bilde.sak.id).sak.skjonn
    assert judged.unntak == ANNET
    assert skjerm.kriterier.rader["bolig-botid"].grunn.text().startswith("Annet særlig grunnlag. ")


def test_et_unntak_som_er_gjort_star_valgt_neste_gang(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = bolig(okt)
    result = bilde.vurdering_for(BOLIG).result(FORSTE_GANG)
    assert result is not None
    bilde = vurderinger.judge(okt, bilde, BOLIG, result.kriterium, Utfall.UNNTAK, "Fordi.", unntak=ANNET)
    assert judging(aapne(bilde), FORSTE_GANG, qtbot).unntak.verdi() == ANNET


# --- what it takes


def test_hva_skal_til_er_lukket_til_noen_spor_og_forer_til_svaret(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt, {**SVAR, "timer_hjelp_uke": 20}))
    card = skjerm.kort.utveier
    assert card.isVisible()
    assert card.knapp.sammendrag() == "Ett vilkår taler imot"
    assert not links(card)
    card.knapp.setFocus()
    press(qtbot, K.Key_Return)
    qtbot.waitUntil(lambda: bool(links(card)))
    [(name, link)] = links(card).items()
    assert name.endswith("Timer hjelp i uken: 25,1 timer per uke (nå 20 timer per uke)")
    link.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        press(qtbot, K.Key_Space)
    assert gone.args is not None
    assert (gone.args[0].skjerm, gone.args[0].sporsmal) == ("kartlegging", "timer_hjelp_uke")


def test_uten_noe_imot_er_kortet_borte(okt: Okt, aapne: Aapne) -> None:
    assert not aapne(assessed(okt)).kort.utveier.isVisible()


def test_et_apent_kort_folger_svarene(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(answered(okt, {**SVAR, "timer_hjelp_uke": 20}))
    card = skjerm.kort.utveier
    card.knapp.click()
    qtbot.waitUntil(lambda: bool(links(card)))
    skjerm.show_picture(says(okt, skjerm.bilde, {"timer_hjelp_uke": 21}))
    qtbot.waitUntil(lambda: any("nå 21 timer" in name for name in links(card)))


def test_det_som_er_avgjort_med_skjonn_apnes_for_ny_vurdering(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = answered(okt)
    rule = bilde.katalog.tjeneste_by_id["bpa"].kriterier[3]
    skjerm = aapne(vurderinger.judge(okt, bilde, "bpa", rule, Utfall.IKKE_OPPFYLT, "Dekket av hjemmetjenesten."))
    card = skjerm.kort.utveier
    card.knapp.click()
    qtbot.waitUntil(lambda: "Åpne vilkåret" in links(card))
    links(card)["Åpne vilkåret"].setFocus()
    press(qtbot, K.Key_Space)
    assert isinstance(skjerm.valg.dialog, Skjonnsdialog)


# --- the sum of it all


def test_summen_blir_svart_pa_med_tastene(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    assert skjerm.helhet.sum.merke.tekst() == "Ikke vurdert ennå"
    skjerm.helhet.sum.setFocus()
    press(qtbot, K.Key_Return)
    dialog = skjerm.valg.dialog
    assert isinstance(dialog, Helhetsdialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.valg.verdi() is None
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert "Velg ja eller nei" in dialog.ramme.feil.tekst()
    press(qtbot, K.Key_Down, K.Key_Space)
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert "Begrunnelsen mangler" in dialog.ramme.feil.tekst()
    press(qtbot, "Natten er ikke dekket.")
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    assert skjerm.valg.dialog is None
    kept = sum_judgement(load_picture(okt, skjerm.bilde.sak.id))
    assert kept is not None
    assert (kept.utfall, kept.begrunnelse) == (Utfall.IKKE_OPPFYLT, "Natten er ikke dekket.")
    assert skjerm.helhet.sum.merke.tekst() == "Nei, skjønn"
    assert "Natten er ikke dekket." in skjerm.helhet.sum.accessibleName()


def test_svaret_om_summen_kan_tas_tilbake(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(judge_sum(okt, assessed(okt), forsvarlig=True, begrunnelse="Trygt."))
    assert skjerm.helhet.sum.merke.tekst() == "Ja, skjønn"
    skjerm.valg.open_sum()
    dialog = skjerm.valg.dialog
    assert isinstance(dialog, Helhetsdialog)
    dialog.tatt_tilbake.emit()
    assert sum_judgement(load_picture(okt, skjerm.bilde.sak.id)) is None


def test_pakken_sier_hva_parorende_gjor(okt: Okt, aapne: Aapne) -> None:
    bilde = says(okt, assessed(okt), {"parorende_situasjon": "Ektefellen hjelper hver kveld."}, [Kilde.PARORENDE])
    spoken = [row.tekst.text() for row in aapne(bilde).helhet._rows()]
    assert any(text.startswith("Pårørende") and "Ektefellen hjelper hver kveld." in text for text in spoken)


# --- the voices


def test_et_barn_som_ikke_er_hort_blir_spurt_om_derfra(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(med_barn(okt))
    name = next(name for name in links(skjerm.kort.syn) if name.startswith("Ikke spurt"))
    links(skjerm.kort.syn)[name].setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        press(qtbot, K.Key_Space)
    assert gone.args is not None
    assert gone.args[0].sporsmal == "barnets_syn"


def test_skriv_i_vedtaket_legger_inn_et_utkast_og_gar_til_feltet(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = says(okt, drafted(okt), {"barn_berort": "ja"})
    skjerm = aapne(says(okt, bilde, {"barnets_syn": "Vil at mamma følger til skolen."}))
    skjerm.kort.syn.skrivere[Synsfelt.BARNETS_BESTE].setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        press(qtbot, K.Key_Return)
    assert gone.args == [Posisjon("vedtak", sporsmal="barnets_beste", tjeneste="bpa")]
    written = load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").barnets_beste
    assert "Vil at mamma følger til skolen" in written
    assert "Står i vedtaket" in [m.tekst() for m in skjerm.kort.syn.findChildren(type(skjerm.helhet.sum.merke))]


def test_uten_valg_sies_det_ved_valget_og_ingenting_skrives(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(med_barn(okt))
    skjerm.kort.syn.skrivere[Synsfelt.MEDVIRKNING].setFocus()
    press(qtbot, K.Key_Return)
    assert skjerm.avgjorelse.feil_valg.tekst()
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").medvirkning == ""


def test_et_sendt_vedtak_kan_ses_og_ikke_skrives_i(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(utkast.send_to_review(okt, drafted(okt), "bpa"))
    link = skjerm.kort.syn.skrivere[Synsfelt.MEDVIRKNING]
    assert link.tekst() == "Se det i vedtaket"
    link.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til):
        press(qtbot, K.Key_Return)
    assert load_picture(okt, skjerm.bilde.sak.id).sak.vedtak_for("bpa").medvirkning == ""


# --- momenter, conflict, newer set, tilbud


def test_et_moment_viser_svarene_det_bygger_pa(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(assessed(okt))
    shown = [link.tekst() for link in skjerm.momenter.rader["eget-syn"].svar._lenker]
    place = next(p for p in skjerm.bilde.plasser if p.sporsmal.id == "viktig_for_deg")
    assert shown == [place.nummer]


def test_kilder_som_er_uenige_gjor_innstillingen_gul_og_star_forst(okt: Okt, aapne: Aapne) -> None:
    bilde = answered(okt, uten=("arbeidsleder",))
    plass = next(p for p in bilde.plasser if p.sporsmal.id == "timer_hjelp_uke")
    skjerm = aapne(svaring.add_voice(okt, bilde, plass, Kilde.PARORENDE, 22))
    assert skjerm.innstilling.merke.tilstand() == "conflict"
    assert skjerm.innstilling.tekst.text().startswith("Kildene er uenige om ett av dem.")
    assert next(iter(links(skjerm.innstilling))).endswith("(konflikt)")


def test_en_eldre_utgave_sier_at_det_finnes_en_nyere_og_hva_som_er_nytt(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(make_sak(okt, ("bpa",), katalog=LI19))
    qtbot.waitUntil(skjerm.nyere.isVisible, timeout=30_000)
    assert skjerm.nyere.etikett.text() == "Vurdert etter Lindesnes 2019. Nyere sett finnes: Lindesnes 2023."
    skjerm.nyere.lenke.setFocus()
    press(qtbot, K.Key_Space)
    assert skjerm.nyere.dialog is not None
    assert "Saken vurderes etter det settet den begynte på." in texts(skjerm.nyere.dialog)
    qtbot.waitUntil(skjerm.nyere.dialog.isActiveWindow)
    press(qtbot, K.Key_Escape)
    assert not skjerm.nyere.dialog.isVisible()


def test_den_nyeste_utgaven_sier_ingenting(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(assessed(okt))
    qtbot.waitUntil(lambda: not skjerm.nyere.arbeid.busy(), timeout=30_000)
    assert not skjerm.nyere.isVisible()


def test_en_tjeneste_uten_vedtak_far_tilbud(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(tilbud(okt))
    rows = skjerm.avgjorelse.gruppe.rader
    assert [row.text() for row in rows] == ["Gi tilbud", "Gi tilbud om noe", "Ikke gi tilbud", "Avvise"]
    assert rows[0].accessibleName() == "Din avgjørelse: Gi tilbud"
    assert skjerm.videre.tekst() == "Lag utkast til tilbud"
    assert "vedtak" not in texts(skjerm.kort.syn).lower()
    skjerm.show_picture(vurderinger.decide(okt, skjerm.bilde, TILBUD, Vedtaksutfall.INNVILGET, "Fordi."))
    assert skjerm.helhet.rader[TILBUD].valg.text() == "Tilbud"


def test_ordene_folger_tjenesten_fram_og_tilbake(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(make_sak(okt, (TILBUD, "bpa"), katalog=LI19))
    assert skjerm.avgjorelse.gruppe.rader[0].text() == "Gi tilbud"
    skjerm.next_tjeneste()
    assert skjerm.avgjorelse.gruppe.rader[0].text() == "Innvilge"
    assert skjerm.videre.tekst() == "Lag utkast til vedtak"


def utelukket(okt: Okt) -> Saksbilde:
    return says(okt, make_sak(okt, ("heldogns-bolig",), katalog=LI23), {"fare_skjerming": "ja"})


@pytest.mark.parametrize(
    ("innstilling", "navngir"),
    [(Innstilling.KREVER_BEGRUNNET_UNNTAK, ["heldogn-fare"]), (Innstilling.IKKE_OPPFYLT, [])],
)
def test_en_utelukkelse_det_kan_gjores_unntak_fra_navngis_bare_nar_unntaket_avgjor(
    okt: Okt, innstilling: Innstilling, navngir: list[str]
) -> None:
    vurdering = replace(utelukket(okt).vurdering_for("heldogns-bolig"), innstilling=innstilling)
    assert [result.id for result in innstilling_words(vurdering).avgjorende] == navngir


def test_et_unntak_fra_en_utelukkelse_er_et_valg_og_synes(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    skjerm = aapne(utelukket(okt))
    dialog = judging(skjerm, "heldogn-fare", qtbot)
    dialog.utfall.setFocus()
    press(qtbot, K.Key_Space)
    assert not dialog.unntak.isVisible()
    press(qtbot, K.Key_Down, K.Key_Space)
    dialog.unntak.gruppe.setFocus()
    press(qtbot, K.Key_Space)
    dialog.begrunnelse.setFocus()
    press(qtbot, "Det er alltid to på vakt.")
    dialog.lagre.setFocus()
    press(qtbot, K.Key_Return)
    row = skjerm.kriterier.rader["heldogn-fare"]
    assert row.merke.tekst() == "Utelukker ikke, unntak"
    assert row.beregnet.text() == "Beregnet: Utelukker"
