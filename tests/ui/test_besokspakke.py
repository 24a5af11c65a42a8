"""02 Dagens besøk with an office: whether the next visits can be held without a network, and the way to get there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, FakeLager, make_sak
from tests.ui.falsk_linje import FalskLinje, take_line
from tests.ui.tastatur import focused, press
from tests.ui.vinduhjelp import home, open_window, place, session, unlock
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.sak import Sakslinje
from ui.deler import navigasjon
from ui.deler.besokspakkedel import FLEST_LINJER, Besokspakkedel
from ui.skjermer.besok import Besoksskjerm
from ui.synkgang import Linje, Synktilstand
from ui.vindu import Hovedvindu


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """A window with one visit tomorrow, in a store that is known at an office it has never synced with."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    okt = session(opened)
    # Its own would look for the office of the store by itself.
    take_line(opened)
    make_sak(okt, start=NAA + timedelta(days=1))
    _lager(opened).connect_kontor(Tilknytning("https://kontor.fjellvik.example"))
    _lager(opened).keep_kontorbruker(okt.bruker.id, "kontorets-id")
    return opened


@pytest.fixture
def linje(window: Hovedvindu) -> FalskLinje:
    """The line in its place."""
    return take_line(window)


def _lager(window: Hovedvindu) -> FakeLager:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    return lager


def _cases(window: Hovedvindu) -> tuple[Sakslinje, ...]:
    with session(window).arbeid() as arbeid:
        return arbeid.saker()


def _shown(window: Hovedvindu) -> Besokspakkedel:
    home(window).go_to(navigasjon.BESOK)
    day = place(window)
    assert isinstance(day, Besoksskjerm)
    day.refresh()
    return day.pakke


def test_naar_alt_er_her_star_det_en_stille_linje(window: Hovedvindu, linje: FalskLinje) -> None:
    _lager(window).synket = NAA
    pakke = _shown(window)
    assert pakke.klar.isVisible()
    assert not pakke.kort.isVisible()
    assert pakke.klar.text() == "Klar for hjemmebesøk uten nett: det neste besøket. Hentet i dag kl. 10.42."


def test_det_som_mangler_nevnes_med_besok_og_navn_og_hentes_med_tastaturet(
    window: Hovedvindu, linje: FalskLinje, qtbot: QtBot
) -> None:
    lager = _lager(window)
    lager.mangler[_cases(window)[0].id] = 1
    pakke = _shown(window)
    assert pakke.linjer.text().splitlines() == [
        "Solveig Bråten i morgen kl. 10.42: vedlegg er ikke hentet.",
        "Ingenting er hentet fra kontoret ennå.",
    ]
    pakke.hent.setFocus()
    press(Qt.Key.Key_Return)
    assert linje.bedt == ["sync"]
    assert pakke.gang.text() == "Henter …"
    lager.mangler.clear()
    lager.synket = NAA
    linje.go(Synktilstand(Linje.TILKOBLET))
    assert pakke.klar.isVisible()
    assert not pakke.kort.isVisible()


def test_fokus_blir_paa_skjermen_naar_knappen_forsvinner(window: Hovedvindu, linje: FalskLinje) -> None:
    pakke = _shown(window)
    pakke.hent.setFocus()
    press(Qt.Key.Key_Return)
    _lager(window).synket = NAA
    linje.go(Synktilstand(Linje.TILKOBLET))
    assert focused() is place(window)


def test_hvorfor_det_ikke_gikk_star_ved_knappen(window: Hovedvindu, linje: FalskLinje) -> None:
    pakke = _shown(window)
    linje.sync()
    linje.go(Synktilstand(feil=SynkFeil("Kontoret svarer ikke.", "Prøv igjen når du er på nett.", kode="nett")))
    assert pakke.gang.text() == "Kontoret svarer ikke. Prøv igjen når du er på nett."


def test_mange_besok_blir_ikke_en_lang_liste(window: Hovedvindu, linje: FalskLinje) -> None:
    lager = _lager(window)
    for hour in range(FLEST_LINJER):
        make_sak(session(window), navn=f"Person {hour}", start=NAA + timedelta(days=1, hours=hour))
    lager.mangler.update({sak.id: 1 for sak in _cases(window)})
    lines = _shown(window).linjer.text().splitlines()
    assert lines[-2:] == ["Og 1 til.", "Ingenting er hentet fra kontoret ennå."]
    assert len(lines) == FLEST_LINJER + 2


def test_uten_kontor_sier_dagen_ingenting_om_det(window: Hovedvindu) -> None:
    _lager(window).connect_kontor(None)
    assert not _shown(window).isVisible()
