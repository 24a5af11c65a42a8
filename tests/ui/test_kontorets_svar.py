"""Screen 06 when the office has answered: a yes is told once, a no until it is understood, and what is gone says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt
from tests.gjennomgangshjelp import kontoret_svarer, med_ko, til_lesing, trukket
from tests.handlinger.test_venter_paa_nett import with_office
from tests.ui.tastatur import press, tab
from tests.ui.vinduhjelp import texts
from tildelingsklient.handlinger import gjennomgang
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.tilstand import Kommandostatus
from ui.skjermer.til_gjennomgang import TilGjennomgang

Aapne = Callable[[Okt], TilGjennomgang]


@pytest.fixture
def aapne(qtbot: QtBot) -> Aapne:
    """Show the place in a window that has focus."""

    def open_place(okt: Okt) -> TilGjennomgang:
        place = TilGjennomgang(okt)
        qtbot.addWidget(place)
        place.resize(1254, 626)
        place.show()
        place.refresh()
        place.activateWindow()
        qtbot.waitUntil(place.isActiveWindow)
        place.setFocus()
        return place

    return open_place


def test_et_nei_staar_til_det_er_lest_ogsaa_etter_en_ny_lesning(aapne: Aapne) -> None:
    okt, draft = with_office()
    gjennomgang.approve(okt, draft)
    kontoret_svarer(okt, draft.bilde.sak.id, Kommandostatus.AVVIST, "Utkastet er trukket.")
    trukket(okt, draft.bilde.sak.id)
    place = aapne(okt)
    place.refresh()
    said = (
        "Kontoret godtok ikke det du bestemte: Solveig Bråten, Brukerstyrt personlig assistanse. Utkastet er trukket."
    )
    assert said in texts(place.avslag)
    assert tab() is place.avslag.lenke
    press(Qt.Key.Key_Return)
    assert place.avslag.isHidden()
    place.refresh()
    assert place.avslag.isHidden()


def test_et_ja_blir_fortalt_naar_det_kommer(aapne: Aapne) -> None:
    okt, draft = with_office()
    gjennomgang.approve(okt, draft)
    place = aapne(okt)
    assert place.kvittering.isHidden()
    kontoret_svarer(okt, draft.bilde.sak.id, Kommandostatus.GJELDER)
    place.refresh()
    assert "Godkjent: Solveig Bråten, Brukerstyrt personlig assistanse." in texts(place.kvittering)


def test_et_utkast_som_blir_trukket_mens_det_leses_forsvinner_ikke_uten_et_ord(aapne: Aapne) -> None:
    okt, draft = til_lesing(make_okt())
    place = aapne(okt)
    trukket(okt, draft.bilde.sak.id)
    place.refresh()
    assert "Utkastet du leste, er trukket tilbake eller avgjort av en annen." in texts(place.beskjed)
    assert "Ingen utkast venter." in texts(place)


def test_knappen_til_koen_teller_det_som_er_igjen_mens_et_annet_utkast_leses(aapne: Aapne) -> None:
    okt, draft = til_lesing(med_ko(make_okt()))
    place = aapne(okt)
    other = next(line.nokkel for line in place.linjer if line.sak != draft.bilde.sak.id)
    place._choose(other)
    assert place.visning.midt.koknapp.tekst() == "Køen (3)"
    trukket(okt, draft.bilde.sak.id)
    place.refresh()
    assert (place.valgt, place.visning.midt.koknapp.tekst()) == (other, "Køen (2)")
