"""The card «Hele pakken»: every service of the case, what does not fit together, and the way to the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import svaring, vurderinger
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde
from ui.deler.innstillingsboks import Innstillingslenke
from ui.skjermer.vurdering import Vurderingsskjerm


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def with_amount(okt: Okt, omfang: str) -> Saksbilde:
    bilde = drafted(okt)
    return vurderinger.save_vedtak(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), omfang=omfang))


@pytest.fixture
def skjerm(okt: Okt, qtbot: QtBot) -> Vurderingsskjerm:
    shown = Vurderingsskjerm(okt)
    qtbot.addWidget(shown)
    shown.show_picture(with_amount(okt, "20 timer per uke"))
    return shown


def notes(skjerm: Vurderingsskjerm) -> list[str]:
    return [row.tekst.text() for row in skjerm.helhet._rows()]


def test_hver_tjeneste_har_en_rad_og_behovet_holdes_mot_timene(skjerm: Vurderingsskjerm) -> None:
    assert list(skjerm.helhet.rader) == ["bpa", "trygghetsalarm"]
    assert skjerm.helhet.rader["bpa"].valg.text() == "Innvilget, 20 timer per uke"
    assert skjerm.helhet.rader["trygghetsalarm"].valg.text() == "Ikke valgt ennå"
    assert notes(skjerm) == [
        "Timer i uken: behov 34, tjenester 20.",
        "14 timer av behovet er ikke dekket. Hvem gir den hjelpen?",
    ]


def test_merket_blir_borte_nar_timene_dekker_behovet(skjerm: Vurderingsskjerm, okt: Okt) -> None:
    vedtak = replace(skjerm.bilde.sak.vedtak_for("bpa"), omfang="34 timer per uke")
    skjerm.show_picture(vurderinger.save_vedtak(okt, skjerm.bilde, vedtak))
    assert notes(skjerm) == ["Timer i uken: behov 34, tjenester 34."]
    assert not [link for link in skjerm.helhet.findChildren(Innstillingslenke) if link.isVisibleTo(skjerm)]


def test_enter_paa_en_rad_viser_tjenesten(skjerm: Vurderingsskjerm) -> None:
    QTest.keyClick(skjerm.helhet.rader["trygghetsalarm"], Qt.Key.Key_Return)
    assert skjerm.tjeneste == "trygghetsalarm"
    assert skjerm.focusWidget() is skjerm.faner.fane("trygghetsalarm")


def test_lenken_gaar_til_svaret_merket_bygger_paa(skjerm: Vurderingsskjerm, qtbot: QtBot) -> None:
    [link] = skjerm.helhet.findChildren(Innstillingslenke)
    with qtbot.waitSignal(skjerm.gaa_til) as sent:
        QTest.keyClick(link, Qt.Key.Key_Space)
    [posisjon] = sent.args or []
    assert isinstance(posisjon, Posisjon)
    assert (posisjon.skjerm, posisjon.sporsmal) == ("kartlegging", "timer_hjelp_uke")


def test_et_barn_som_ikke_er_hort_blir_nevnt(skjerm: Vurderingsskjerm, okt: Okt) -> None:
    plass = next(p for p in skjerm.bilde.plasser if p.sporsmal.id == "barn_berort")
    skjerm.show_picture(svaring.answer(okt, skjerm.bilde, plass, "ja", [Kilde.SOKER]))
    assert "barnets syn mangler" in notes(skjerm)[-1]
    raden = skjerm.helhet._rows()[-1]
    assert raden.accessibleName() == notes(skjerm)[-1]
