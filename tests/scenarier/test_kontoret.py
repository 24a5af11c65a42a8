"""One command starts an office; a laptop connects by the command line, another by the window, and the case is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx2
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.oppsett import LokalMaskin
from tests.fakes import make_sak
from tests.handlinger.conftest import BILLIG, PASSFRASE
from tests.ui.vinduhjelp import home
from tildelingsklient.app import Systemklokke
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Oppsett
from ui.deler import navigasjon
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.synkgang import Linje
from ui.vindu import Hovedvindu

pytestmark = [pytest.mark.treg, pytest.mark.timeout(240)]
KLOKKE = Systemklokke()
PROGRAM = (sys.executable, "-m", "tildelingsklient")


@pytest.fixture
def kontoret() -> Iterator[str]:
    """The demo, and its address."""
    with subprocess.Popen(
        [*PROGRAM, "kontor", "--demo", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as office:
        assert office.stdout is not None
        told = re.search(r"http://127\.0\.0\.1:\d+", office.stdout.readline())
        assert told is not None
        yield told[0]
        office.terminate()


def a_store(mappe: Path, navn: str, rolle: Brukerrolle) -> LokalMaskin:
    """A machine that was set up without an office: the user has an id of its own."""
    maskin = LokalMaskin(mappe, KLOKKE, find_ring=lambda: None, kostnad=BILLIG)
    bruker = Bruker(KLOKKE.new_id(), navn, rolle)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik", "TK", bruker, PASSFRASE, testmodus=False))
    lager.close()
    return maskin


def unlocked(maskin: LokalMaskin) -> Okt:
    (bruker,) = maskin.stand().brukere
    return Okt(maskin.unlock(bruker.id, PASSFRASE), KLOKKE)


def log_in(adresse: str, navn: str) -> None:
    """What a person does in the browser: choose who to be, and be sent back."""
    page = httpx2.get(adresse).text
    where = next(href for href, who in re.findall(r'<a href="([^"]*)">([^<]*)<', page) if navn in who)
    back = httpx2.get(f"{adresse.partition('/authorize')[0]}/{unescape(where)}").headers["Location"]
    assert httpx2.get(back).status_code == 200


def sync_by_command(mappe: Path, navn: str, *valg: str) -> str:
    with subprocess.Popen(
        [*PROGRAM, "synk", *valg],
        env={**os.environ, "TILDELINGSKLIENT_DATA": str(mappe), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write(PASSFRASE + "\n")
        run.stdin.flush()
        said = ""
        for line in run.stdout:
            said += line
            if line.startswith("http"):
                log_in(line.strip(), navn)
    assert run.returncode == 0, said
    return said


class Nettleser(QObject):
    """Opens nothing: logs in as somebody, in a thread of its own."""

    def __init__(self, navn: str) -> None:
        super().__init__()
        self._navn, self.trader = navn, list[threading.Thread]()

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        where = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.trader.append(threading.Thread(target=log_in, args=(where, self._navn)))
        self.trader[-1].start()


def test_saken_kommer_fra_kommandolinja_til_kontoret_og_derfra_til_vinduet(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, kontoret: str
) -> None:
    first = a_store(tmp_path / "ingvild", "Ingvild Moen", Brukerrolle.SAKSBEHANDLER)
    okt = unlocked(first)
    sak = make_sak(okt, ("trygghetsalarm",), navn="Solveig Bråten", start=None).sak
    okt.lager.close()
    assert "Sendt: 3. Hentet: 3. Venter: 0." in sync_by_command(first.mappe, "Ingvild", "--koble", kontoret)
    assert "Sendt: 0. Hentet: 0. Venter: 0." in sync_by_command(first.mappe, "Ingvild")

    second = a_store(tmp_path / "tormod", "Tormod Haug", Brukerrolle.FAGLEDER)
    browser = Nettleser("Tormod")
    QDesktopServices.setUrlHandler("http", browser, "open")  # type: ignore[arg-type]  # it takes no bytes
    window = Hovedvindu(second, KLOKKE, qapp)
    qtbot.addWidget(window)
    window.show()
    window.open_session(unlocked(second))
    home(window).go_to(navigasjon.INNSTILLINGER)
    place = home(window).place(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    place.kontor.refresh()
    place.kontor.adresse.setText(kontoret)
    place.kontor.ask()
    line = window.kontorlinje
    assert line is not None
    qtbot.waitUntil(lambda: line.tilstand.linje is Linje.TILKOBLET, timeout=60_000)
    QDesktopServices.unsetUrlHandler("http")
    for thread in browser.trader:
        thread.join()
    flate = window.flate
    assert flate is not None
    with flate.okt.arbeid() as arbeid:
        assert arbeid.sak(sak.id).soker.navn == "Solveig Bråten"
    assert place.kontor.merke.tekst() == "Tilkoblet"
    window.close()
