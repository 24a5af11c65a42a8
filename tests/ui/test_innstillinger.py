"""Innstillinger: declared once, chosen by key, followed at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import tildelingsklient
from tests.fakes import INGVILD, PASSFRASE, FakeMaskin
from tests.ui.tastatur import click, focused, press
from tests.ui.vinduhjelp import CTRL, home, in_dialog, open_window, place, session, texts, unlock
from tildelingsklient import innstillinger
from tildelingsklient.handlinger.brevhode import read_letterhead
from tildelingsklient.handlinger.innstillinger import read_setting, save_setting
from tildelingsklient.innstillinger import ALLE
from ui import tema
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.passfrasedialog import Brukerdialog, Passfrasedialog
from ui.vindu import Hovedvindu

Tast = Qt.Key


@pytest.fixture
def maskin() -> FakeMaskin:
    """A machine with one user."""
    return FakeMaskin([INGVILD])


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, maskin: FakeMaskin) -> Hovedvindu:
    """An unlocked window at Innstillinger."""
    opened = open_window(qtbot, app, maskin)
    unlock(qtbot, opened)
    press(Tast.Key_5, med=CTRL)
    return opened


def _settings(window: Hovedvindu) -> Innstillingsskjerm:
    shown = place(window)
    assert isinstance(shown, Innstillingsskjerm)
    return shown


@pytest.mark.parametrize("innstilling", ALLE, ids=[i.navn for i in ALLE])
def test_hver_innstilling_har_navn_ord_og_grunn(innstilling: innstillinger.Innstilling) -> None:
    assert innstilling.tekst()
    assert innstilling.hvorfor().endswith(".")
    assert innstilling.valid(innstilling.standard) == innstilling.standard
    assert innstilling.valid(None) == innstilling.standard


def test_navnene_er_ulike() -> None:
    assert len({innstilling.navn for innstilling in ALLE}) == len(ALLE)


def test_en_verdi_som_ikke_finnes_lenger_regnes_som_standard(window: Hovedvindu) -> None:
    okt = session(window)
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(innstillinger.TEMA.navn, "neon")
        arbeid.commit()
    assert read_setting(okt, innstillinger.TEMA) == "light"


def test_temaet_byttes_med_mellomrom_og_fokus_blir_der_det_var(window: Hovedvindu) -> None:
    dark = _settings(window).valg["tema"].brikker[1]
    dark.setFocus()
    press(Tast.Key_Space)
    assert tema.navn() == "dark"
    assert home(window).sted == navigasjon.INNSTILLINGER
    assert focused().objectName() == "tema-dark"
    assert read_setting(session(window), innstillinger.TEMA) == "dark"


def test_temaet_kan_folge_maskinen(window: Hovedvindu, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tema, "suggested", lambda _app: "dark")
    follow = _settings(window).valg["tema"].brikker[3]
    follow.setFocus()
    press(Tast.Key_Space)
    assert tema.navn() == "dark"
    monkeypatch.setattr(tema, "suggested", lambda _app: "high-contrast")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tema.navn() == "high-contrast"
    assert window.stand.look() == (innstillinger.SOM_MASKINEN, 1.0)


def test_storre_tekst_gjor_alt_storre_pa_samme_sted(window: Hovedvindu) -> None:
    before = _settings(window).bytt.height()
    click(_settings(window).valg["tekststorrelse"].brikker[2])
    assert tema.tekstskala() == 1.25
    assert home(window).sted == navigasjon.INNSTILLINGER
    assert _settings(window).bytt.sizeHint().height() >= before


def test_utseendet_huskes_til_laaseskjermen(window: Hovedvindu) -> None:
    click(_settings(window).valg["tema"].brikker[2])
    assert window.stand.look() == ("high-contrast", 1.0)


def test_samme_valg_en_gang_til_tar_ingenting_bort(window: Hovedvindu) -> None:
    chips = _settings(window).valg["laas_etter_min"]
    click(chips.brikker[1])
    assert chips.valgt() == ("5",)
    assert window.vakt.minutes() == 5


def test_minutter_for_laas_gjelder_med_en_gang(window: Hovedvindu) -> None:
    click(_settings(window).valg["laas_etter_min"].brikker[2])
    assert window.vakt.minutes() == 10


def test_passfrasen_byttes_bare_med_den_gamle(window: Hovedvindu, maskin: FakeMaskin) -> None:
    sentences: list[str] = []

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Passfrasedialog)
        dialog.gammel.felt.setText("feil")
        dialog.ny.felt.setText("en helt ny passfrase")
        dialog.gjentatt.felt.setText("en annen passfrase")
        click(dialog.knapp)
        sentences.append(dialog.gjentatt.feil.tekst())
        dialog.gjentatt.felt.setText("en helt ny passfrase")
        click(dialog.knapp)
        sentences.append(dialog.gammel.feil.tekst())
        dialog.gammel.felt.setText(PASSFRASE)
        click(dialog.knapp)

    with in_dialog(act):
        click(_settings(window).bytt)
    assert sentences == ["De to passfrasene er ikke like. Skriv dem på nytt.", "Passfrasen stemmer ikke. Prøv igjen."]
    assert maskin.passfraser[INGVILD.id] == "en helt ny passfrase"


def test_en_bruker_til_kan_legges_til(window: Hovedvindu, maskin: FakeMaskin) -> None:
    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Brukerdialog)
        click(dialog.knapp)
        assert "Navnet mangler." in dialog.rammer["navn"].feil.tekst()
        dialog.navn.setText("Silje  Aas")
        dialog.rolle.set_verdi("fagleder")
        dialog.passfrase.felt.setText("fire helt andre ord")
        dialog.gjentatt.felt.setText("fire helt andre ord")
        click(dialog.knapp)

    with in_dialog(act):
        click(_settings(window).legg_til)
    assert "Silje Aas" in [bruker.visningsnavn for bruker in maskin.brukere.values()]


def test_katalogen_for_nye_saker_lagres(window: Hovedvindu) -> None:
    shown = _settings(window)
    shown.katalog.valgt.emit("sondre-land-2019")
    assert read_setting(session(window), innstillinger.KATALOG) == "sondre-land-2019"


def kontor_text(window: Hovedvindu) -> str:
    card = _settings(window).kontor
    return f"{card.merke.tekst()} {' '.join(texts(card))}"


def test_kontoret_sies_rett_ut_a_ikke_vaere_koblet_til(window: Hovedvindu, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Ikke koblet til kontoret" in kontor_text(window))


def test_om_programmet_viser_versjon_lisens_og_mappe(window: Hovedvindu, qtbot: QtBot, maskin: FakeMaskin) -> None:
    qtbot.waitUntil(
        lambda: {tildelingsklient.__version__, "EUPL-1.2", str(maskin.mappe)} <= set(texts(_settings(window)))
    )


def test_lagret_tema_gjelder_fra_neste_opplasing(qtbot: QtBot, window: Hovedvindu) -> None:
    save_setting(session(window), innstillinger.TEMA, "dark")
    press(Tast.Key_L, med=CTRL)
    unlock(qtbot, window)
    assert tema.navn() == "dark"


def _write(window: Hovedvindu, navn: str, tekst: str) -> None:
    """Write in a line of the letterhead and leave it."""
    line = _settings(window).brevhode.felter[navn]
    line.setFocus()
    line.setText(tekst)
    press(Tast.Key_Tab)


def test_brevhodet_lagres_nar_feltet_forlates_og_star_i_brevene(window: Hovedvindu) -> None:
    _write(window, "brev_postadresse", " Postboks 12,  2999 Fjellvik ")
    _write(window, "brev_underskrift", "Anne Dal, fagleder; Ola Lid, enhetsleder;")
    head = read_letterhead(session(window), "Fjellvik kommune", "Tildelingskontoret")
    assert head.postadresse == "Postboks 12, 2999 Fjellvik"
    assert head.underskrifter == ("Anne Dal, fagleder", "Ola Lid, enhetsleder")
    assert (head.kommune, head.enhet, head.epost) == ("Fjellvik kommune", "Tildelingskontoret", "")


@pytest.mark.parametrize(
    ("navn", "tekst", "ord_"), [("brev_epost", "post", "e-postadresse"), ("brev_telefon", "hei", "sifre")]
)
def test_feil_form_i_brevhodet_vises_og_lagres_ikke(window: Hovedvindu, navn: str, tekst: str, ord_: str) -> None:
    assert not any(ord_ in text for text in texts(_settings(window).brevhode))
    _write(window, navn, tekst)
    assert any(ord_ in text for text in texts(_settings(window).brevhode))
    head = read_letterhead(session(window), "", "")
    assert (head.epost, head.sentralbord) == ("", "")


def test_navnet_i_innstillingene_gar_foran_sakens(window: Hovedvindu) -> None:
    _write(window, "brev_kommune", "Fjellvik")
    assert read_letterhead(session(window), "Fjellvik kommune", "TK").kommune == "Fjellvik"
