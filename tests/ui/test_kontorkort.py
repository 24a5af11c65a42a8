"""«Kontoret» in Innstillinger: each state of it, and what its buttons ask of the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import NAA, FakeLager
from tests.ui.falsk_linje import FalskLinje, take_line
from tests.ui.tastatur import focused, press, write
from tests.ui.vinduhjelp import home, open_window, place, session, unlock
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.tilknytning import Tilknytning
from ui.deler import navigasjon
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.kontorkort import Kontorkort
from ui.synkgang import Linje, Synktilstand
from ui.vindu import Hovedvindu

ADRESSE = "https://kontor.fjellvik.example"


@pytest.fixture
def window(qtbot: QtBot, app: QApplication) -> Hovedvindu:
    """An unlocked window."""
    opened = open_window(qtbot, app)
    unlock(qtbot, opened)
    return opened


@pytest.fixture
def linje(window: Hovedvindu) -> FalskLinje:
    """The line in its place."""
    return take_line(window)


def _card(window: Hovedvindu) -> Kontorkort:
    home(window).go_to(navigasjon.INNSTILLINGER)
    shown = place(window)
    assert isinstance(shown, Innstillingsskjerm)
    shown.kontor.focus_first()
    return shown.kontor


def _connected(window: Hovedvindu) -> FakeLager:
    lager = session(window).lager
    assert isinstance(lager, FakeLager)
    lager.connect_kontor(Tilknytning(ADRESSE))
    return lager


def test_adressen_skrives_og_enter_kobler_til(window: Hovedvindu, linje: FalskLinje) -> None:
    card = _card(window)
    write(ADRESSE)
    press(Qt.Key.Key_Return)
    assert linje.bedt == [ADRESSE]
    assert card.steg.text() == "Ser etter kontoret …"
    assert focused() is card.avbryt


def test_uten_adresse_sies_det_og_ingenting_skjer(window: Hovedvindu, linje: FalskLinje) -> None:
    card = _card(window)
    press(Qt.Key.Key_Return)
    assert linje.bedt == []
    assert card.ramme.feil.tekst() == "Skriv adressen."


def test_innloggingen_kan_kopieres_og_avbrytes(window: Hovedvindu, linje: FalskLinje) -> None:
    card = _card(window)
    linje.say("logger_inn", innlogging="https://logg.inn.example/start")
    card.kopier.click()
    assert QApplication.clipboard().text() == "https://logg.inn.example/start"
    card.avbryt.click()
    assert linje.bedt == ["cancel"]
    assert card.koble.isVisible()
    assert not card.avbryt.isVisible()


def test_det_som_gikk_galt_star_under_adressen(window: Hovedvindu, linje: FalskLinje) -> None:
    card = _card(window)
    linje.say(feil="Dette er ikke et kontor. Sjekk adressen.")
    assert card.ramme.feil.tekst() == "Dette er ikke et kontor. Sjekk adressen."


@pytest.mark.parametrize(
    ("tilstand", "ord_"),
    [
        (Synktilstand(), "Frakoblet"),
        (Synktilstand(Linje.SYNKER), "Synker nå …"),
        (Synktilstand(Linje.TILKOBLET), "Tilkoblet"),
    ],
)
def test_merket_sier_hvordan_linjen_star(
    window: Hovedvindu, linje: FalskLinje, tilstand: Synktilstand, ord_: str
) -> None:
    _connected(window)
    card = _card(window)
    linje.go(tilstand)
    assert card.merke.accessibleName() == ord_


def test_koblet_sier_kortet_naar_det_ble_synket_og_hvorfor_det_ikke_gaar(window: Hovedvindu, linje: FalskLinje) -> None:
    _connected(window).synket = NAA
    card = _card(window)
    linje.go(Synktilstand(feil=SynkFeil("Kontoret svarer ikke.", "Prøv igjen senere.", kode="nett")))
    assert card.hva.text() == (
        f"{ADRESSE}. Sist synket i dag kl. 10.42. Alt er sendt. Kontoret svarer ikke. Prøv igjen senere."
    )
    assert not card.ramme.isVisible()


def test_synk_naa_og_innlogging_gaar_til_linjen(window: Hovedvindu, linje: FalskLinje) -> None:
    _connected(window)
    card = _card(window)
    press(Qt.Key.Key_Return)
    card.logg_inn.click()
    assert linje.bedt == ["sync", "log_in"]
