"""The window on the real encrypted store: first start, a case, lock and unlock, examples that are deleted from disk."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal.lager import LokaltLager
from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests import bildefiler
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke, make_sak
from tests.ui.lekkasje import bury
from tests.ui.tastatur import click, press, write
from tests.ui.vinduhjelp import CTRL, home, in_dialog, in_front, place, session, show_window, texts
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.porter import Oppsett
from ui.deler import navigasjon
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.vedlegg import Vedleggsdialog
from ui.skjermer.vedleggsvisning import Vedleggsvisning
from ui.vindu import Hovedvindu

Tast = Qt.Key
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)


@pytest.fixture
def window(qtbot: QtBot, app: QApplication, tmp_path: Path) -> Hovedvindu:
    """A locked window on a machine that is set up."""
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE))
    lager.close()
    return show_window(qtbot, Hovedvindu(maskin, klokke, app))


def _unlock(qtbot: QtBot, window: Hovedvindu) -> None:
    write(PASSFRASE)
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: window.flate is not None)


def test_en_sak_er_der_etter_laas_og_opplasing_og_ingenting_star_i_klartekst(
    qtbot: QtBot, window: Hovedvindu, tmp_path: Path
) -> None:
    _unlock(qtbot, window)
    form = Soknadsskjema(
        Skjemaperson("Solveig Bråten"),
        mottatt="12.11.2026",
        tjenester=("bpa",),
        besok_dato="12.11.2026",
        besok_tid="11",
    )
    register_form(session(window), form, "sondre-land-2019")
    press(Tast.Key_L, med=CTRL)
    assert "Solveig Bråten" not in texts(window)
    assert any("endringer venter" in text for text in texts(window))
    content = b"".join(fil.read_bytes() for fil in (tmp_path / "lager").iterdir() if fil.is_file())
    assert "Bråten".encode() not in content
    _unlock(qtbot, window)
    qtbot.waitUntil(lambda: "Solveig Bråten" in texts(window))
    press(Tast.Key_K, med=CTRL)
    write("bråt")
    qtbot.waitUntil(lambda: home(window).toppfelt.treff.count() == 1)


def test_et_vedlegg_ligger_ingen_steder_i_klartekst_mens_det_vises_og_etterpaa(
    qtbot: QtBot, window: Hovedvindu, hjem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("temp", "ut"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    source = tmp_path / "ut" / "Kanarifil 4583.pdf"
    source.write_bytes(bildefiler.pdf(2, tekst="KANARI-INNHOLD"))
    _unlock(qtbot, window)
    assert window.flate is not None
    window.flate.open_case(make_sak(session(window), ("trygghetsalarm",)).sak.id)
    press(Tast.Key_D, med=CTRL)
    dialog = in_front()
    assert isinstance(dialog, Vedleggsdialog)
    with qtbot.waitSignal(dialog.inntak.ferdig, timeout=10_000):
        dialog.inntak.add_files([str(source)])
    in_front()
    write("KANARI-TITTEL")
    press(Tast.Key_Return)
    in_front()
    click(dialog.liste.rader[0].knapper["vis"])
    preview = in_front()
    assert isinstance(preview, Vedleggsvisning)
    qtbot.waitUntil(lambda: not preview.flate.bilde.isNull(), timeout=10_000)
    source.unlink()
    places = (tmp_path, hjem, Path(os.environ["HOME"]))
    assert _found(places, b"KANARI", b"Kanarifil", b"%PDF") == []
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    assert _found(places, b"KANARI", b"Kanarifil", b"%PDF") == []


def _found(steder: tuple[Path, ...], *merker: bytes) -> list[str]:
    """Files below these places that have one of the markers in them, or in their names."""
    files = {fil for sted in steder for fil in sted.rglob("*") if fil.is_file()}
    return [fil.name for fil in files if any(merke in fil.read_bytes() + fil.name.encode() for merke in merker)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="/proc/self/fd is needed to see open handles")
def test_etter_laas_er_nokkelen_overskrevet_og_lageret_lukket(
    qtbot: QtBot, window: Hovedvindu, app: QApplication, tmp_path: Path
) -> None:
    _unlock(qtbot, window)
    assert window.flate is not None
    window.flate.open_case(make_sak(session(window), ("trygghetsalarm",)).sak.id)
    lager = session(window).lager
    assert isinstance(lager, LokaltLager)
    key = lager.nokkel._bytes
    assert len(key) == 32
    assert any(key)
    assert _handles(tmp_path)
    del lager
    press(Tast.Key_L, med=CTRL)
    qtbot.waitUntil(lambda: window.flate is None)
    bury(app)
    assert not any(key)
    assert _handles(tmp_path) == []
    alive = [type(one).__name__ for one in gc.get_objects()]
    assert [name for name in ("LokaltLager", "Engine", "Connection", "Saksbilde", "Okt") if name in alive] == []


def _handles(mappe: Path) -> list[str]:
    """Files below a folder that this process has open."""
    links = [handle for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink()]
    return [handle.readlink().name for handle in links if handle.readlink().is_relative_to(mappe)]


def test_feil_passfrase_i_det_ekte_lageret(qtbot: QtBot, window: Hovedvindu) -> None:
    write("noe helt annet her")
    press(Tast.Key_Return)
    qtbot.waitUntil(lambda: "Passfrasen stemmer ikke. Prøv igjen." in texts(window))


def test_eksemplene_far_egen_fil_som_forsvinner_nar_de_slettes(
    qtbot: QtBot, window: Hovedvindu, tmp_path: Path
) -> None:
    _unlock(qtbot, window)
    before = {fil.name for fil in (tmp_path / "lager").iterdir()}
    assert window.flate is not None
    window.flate.open_examples()
    shown = place(window)
    assert isinstance(shown, Besoksskjerm)
    assert len(shown.rader) == 3
    made = {fil.name for fil in (tmp_path / "lager").iterdir()} - before
    assert made
    home(window).go_to(navigasjon.SAKER)
    assert window.flate.banner is not None
    with in_dialog(lambda dialog: dialog.accept()):
        click(window.flate.banner.slett_knapp)
    assert not {fil.name for fil in (tmp_path / "lager").iterdir()} & made
    with session(window).arbeid() as arbeid:
        assert arbeid.saker() == ()
