"""Clearing and wiping from Innstillinger, and what is told after the unlock, on the real store."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal import kontroll, skjema, sletting
from db.lokal.lager import LokaltLager
from db.lokal.nokler import nokkelfil, tilgang
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, NAA, PASSFRASE, FakeKlokke, make_sak
from tests.ui.tastatur import click, press, write
from tests.ui.test_sikkerhetskopi import BILLIG, OPPSETT
from tests.ui.vinduhjelp import CTRL, in_dialog, place, session, show_window, texts, unlock
from tildelingsklient.handlinger.avslutning import drop
from tildelingsklient.handlinger.lister import list_saker
from tildelingsklient.handlinger.okt import Okt
from ui import oppgave
from ui.deler.banner import Banner
from ui.deler.dialog import Dialog
from ui.deler.knapper import Lenke, Primaer
from ui.skjermer.brukervalg import Stoppside
from ui.skjermer.forste_start import ForsteStart
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.las_opp import LasOppSkjerm
from ui.skjermer.slettekort import Slettedialog, Slettekort
from ui.vindu import Hovedvindu

Tast = Qt.Key


@pytest.fixture
def klokke() -> FakeKlokke:
    return FakeKlokke()


@pytest.fixture
def maskin(tmp_path: Path, klokke: FakeKlokke) -> LokalMaskin:
    """A machine with a finished case and one that goes on; the office has both. Locked."""
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    lager, _ = maskin.set_up(OPPSETT)
    assert isinstance(lager, LokaltLager)
    okt = Okt(lager, klokke)
    drop(okt, make_sak(okt, ("trygghetsalarm",), navn="Ferdig Fugl"), "trygghetsalarm", "Hører ikke fra søkeren.")
    make_sak(okt, ("bpa",), navn="Begynt Berg")
    with lager.engine.begin() as connection:
        connection.execute(skjema.op.update().values(kvittert=1))
    lager.close()
    return maskin


@pytest.fixture
def synket(maskin: LokalMaskin) -> LokalMaskin:
    """The machine has been in touch with the office."""
    tilgang.write_status(maskin.mappe, NAA.isoformat(), 0)
    return maskin


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, maskin: LokalMaskin, klokke: FakeKlokke) -> Hovedvindu:
    """A locked window on it."""
    return show_window(qtbot, Hovedvindu(maskin, klokke, app))


def settings(window: Hovedvindu) -> Innstillingsskjerm:
    press(Tast.Key_5, med=CTRL)
    shown = place(window)
    assert isinstance(shown, Innstillingsskjerm)
    return shown


def told(widget: object) -> str:
    svar = getattr(widget, "svar", None)
    return svar.etikett.text() if isinstance(svar, Banner) else ""


def names(window: Hovedvindu) -> list[str]:
    return sorted(linje.navn for linje in list_saker(session(window)))


def test_en_ferdig_sak_er_borte_etter_opplaasing_og_det_sies_en_gang(
    qtbot: QtBot, window: Hovedvindu, synket: LokalMaskin, klokke: FakeKlokke
) -> None:
    klokke.go(days=100)
    flate = unlock(qtbot, window)
    sentence = "1 ferdig sak er ryddet bort fra maskinen. Kontoret har den."
    qtbot.waitUntil(lambda: sentence in texts(flate))
    assert names(window) == ["Begynt Berg"]
    close = next(banner for banner in flate.findChildren(Banner) if banner.etikett.text() == sentence)
    click(next(link for link in close.findChildren(Lenke) if link.text() == "Lukk"))
    assert sentence not in texts(flate)
    window.lock()
    qtbot.waitUntil(lambda: window.flate is None)
    again = unlock(qtbot, window)
    kort = settings(window).rydding
    click(kort.rydd)
    qtbot.waitUntil(lambda: told(kort) == "Ingen saker kan forlate maskinen nå.")
    assert sentence not in texts(again)


def test_uten_et_kontor_ryddes_ingenting_og_det_staar_ved_innstillingen(
    qtbot: QtBot, window: Hovedvindu, klokke: FakeKlokke
) -> None:
    klokke.go(days=400)
    unlock(qtbot, window)
    shown = settings(window)
    click(shown.rydding.rydd)
    qtbot.waitUntil(lambda: told(shown.rydding) == "Ingen saker kan forlate maskinen nå.")
    assert names(window) == ["Begynt Berg", "Ferdig Fugl"]
    assert any("Uten et kontor ryddes ingen saker bort" in text for text in texts(shown.rydding))


def test_programmets_egne_kopier_nevnes_og_slettes_etter_et_spoersmaal(
    qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin
) -> None:
    unlock(qtbot, window)
    kort = settings(window).rydding
    assert not kort.slett.isVisible()
    kopi = maskin.mappe / "for-oppgradering-2026-11-05-120000"
    kopi.mkdir()
    kort = settings(window).rydding
    assert "05.11.2026" in kort.kopier.text()
    with in_dialog(lambda dialog: dialog.reject()):
        click(kort.slett)
    assert kopi.exists()
    with in_dialog(lambda dialog: dialog.accept()):
        click(kort.slett)
    qtbot.waitUntil(lambda: told(kort) == "1 gammel kopi er slettet.")
    assert not kopi.exists()
    assert not kort.slett.isVisible()


def answered(kort: Slettekort, ord_: str, passfrase: str) -> list[str]:
    """What the dialog says when somebody tries with these, and gives up."""
    seen: list[str] = []

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, Slettedialog)
        dialog.ord.setText(ord_)
        dialog.passfrase.felt.setText(passfrase)
        click(dialog.knapp)
        seen.extend(texts(dialog))
        dialog.reject()

    with in_dialog(act):
        click(kort.slett)
    return seen


def test_verken_feil_ord_eller_feil_passfrase_sletter(qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin) -> None:
    unlock(qtbot, window)
    kort = settings(window).sletting
    assert any(text.startswith("Ordet er ikke riktig.") for text in answered(kort, "slett", PASSFRASE))
    assert "Passfrasen stemmer ikke. Prøv igjen." in answered(kort, "SLETT", "feil")
    assert nokkelfil.exists(maskin.mappe)
    assert window.flate is not None


def test_det_som_bare_er_her_staar_overst_i_dialogen(qtbot: QtBot, window: Hovedvindu) -> None:
    unlock(qtbot, window)
    make_sak(session(window), ("trygghetsalarm",), navn="Ny Nes")
    (warning,) = [
        text for text in answered(settings(window).sletting, "", "") if text.startswith("Bare på denne maskinen: ")
    ]
    assert " endringer i 1 sak som kontoret ikke har" in warning


def test_en_kopi_kan_tas_foerst(qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin) -> None:
    unlock(qtbot, window)
    shown = settings(window)
    with in_dialog(lambda dialog: click(dialog.kopi)):  # type: ignore[attr-defined]  # the dialog of wiping
        click(shown.sletting.slett)
    assert shown.kopi.mappevalg.dialog is not None
    shown.kopi.mappevalg.dialog.reject()
    assert nokkelfil.exists(maskin.mappe)


def test_ord_og_passfrase_med_tastene_sletter_alt_og_vinduet_begynner_forfra(
    qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin
) -> None:
    unlock(qtbot, window)

    def by_keys(dialog: Dialog) -> None:
        assert isinstance(dialog, Slettedialog)
        dialog.ord.setFocus()
        write("SLETT")
        press(Tast.Key_Tab)
        write(PASSFRASE)
        press(Tast.Key_Return)

    with in_dialog(by_keys):
        click(settings(window).sletting.slett)
    screen = window.findChild(LasOppSkjerm)
    assert screen is not None
    qtbot.waitUntil(lambda: isinstance(screen.page(), ForsteStart))
    assert window.flate is None
    assert not maskin.stand().er_satt_opp
    window.close()
    left = {sti.name: sti.read_text(encoding="utf-8") for sti in maskin.mappe.iterdir()}
    assert set(left) <= {"vindu.ini"}
    assert INGVILD.id not in "".join(left.values())


def test_en_sletting_som_ikke_ble_ferdig_sies_ved_neste_start_og_proeves_igjen(
    qtbot: QtBot, app: QApplication, maskin: LokalMaskin, klokke: FakeKlokke, monkeypatch: pytest.MonkeyPatch
) -> None:
    sletting.begin(maskin.mappe)

    def in_use(_mappe: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as now:
        now.setattr(sletting, "_delete_files", in_use)
        window = show_window(qtbot, Hovedvindu(maskin, klokke, app))
        screen = window.findChild(LasOppSkjerm)
        assert screen is not None
        assert isinstance(screen.page(), Stoppside)
        assert "ikke alle filene lot seg slette" in " ".join(texts(screen))
    again = next(knapp for knapp in screen.findChildren(Primaer) if knapp.text() == "Prøv igjen")
    click(again)
    qtbot.waitUntil(lambda: isinstance(screen.page(), ForsteStart))


def test_slettingen_venter_paa_en_arbeider_som_har_lageret(
    qtbot: QtBot, window: Hovedvindu, maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock(qtbot, window)
    begun, may_end = Event(), Event()

    def check(*_what: object, **_how: object) -> tuple[()]:
        begun.set()
        may_end.wait(10)
        return ()

    monkeypatch.setattr(kontroll, "check_beside", check)
    settings(window).kopi.check()
    assert begun.wait(10)
    wait = oppgave.wait

    def let_end() -> bool:
        may_end.set()
        return wait()

    monkeypatch.setattr(oppgave, "wait", let_end)
    refused: list[object] = []
    monkeypatch.setattr(Hovedvindu, "tell", lambda _window, feil: refused.append(feil))
    window.wipe(PASSFRASE)
    may_end.set()
    assert refused == []
    assert not maskin.stand().er_satt_opp
