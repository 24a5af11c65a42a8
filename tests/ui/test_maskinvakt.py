"""The machine's own lock, sleep and user switch, on a make-believe logind: saved and locked before the machine sleeps.

Windows' messages are read the same everywhere; that Windows sends them is not tested.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeLager, make_sak
from tests.ui.falsk_maskin import DAEMON, OKT, ROT, Falskmaskin, make_believe
from tests.ui.tastatur import write
from tests.ui.vinduhjelp import case, in_dialog, in_time, open_window, session, unlock
from tildelingsklient.handlinger.plassering import Posisjon, remember_place
from tildelingsklient.handlinger.saksbilde import load_picture
from ui import logind, maskinvakt, skjermvern
from ui.deler.tekst import TekstFelt
from ui.logind import Logind
from ui.vindu import Hovedvindu
from ui.windowsvakt import WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, Windowsvakt

trenger_buss = pytest.mark.skipif(not DAEMON, reason="dbus-daemon is not installed (Debian: apt-get install dbus)")
HOLDER = "Inhibit sleep Tildelingsklient Lagrer det siste og låser delay"
LAASER = ["sleep", "lock", "inactive", "hint", "removed", "saver", "gnome"]


@pytest.fixture
def maskin(tmp_path: Path) -> Iterator[Falskmaskin]:
    with make_believe(tmp_path) as machine:
        yield machine


@pytest.fixture
def buss(maskin: Falskmaskin) -> Iterator[QDBusConnection]:
    name = f"prøve {maskin.adresse}"
    yield QDBusConnection.connectToBus(maskin.adresse, name)
    QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def vindu(
    qtbot: QtBot, app: QApplication, buss: QDBusConnection, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hovedvindu]:
    """An unlocked window that hears the make-believe machine, with the cursor in a text of a case."""
    for name in ("system_bus", "user_bus"):
        monkeypatch.setattr(logind, name, lambda: buss)
    window = open_window(qtbot, app)
    flate = unlock(qtbot, window)
    sak = make_sak(flate.okt).sak
    remember_place(flate.okt, sak.id, Posisjon(steg="viktig"))
    flate.open_case(sak.id)
    assert in_time(lambda: _is_listening(window))
    yield window
    window.close()


def _is_listening(window: Hovedvindu) -> bool:
    source = window.maskinvakt._kilde
    return isinstance(source, Logind) and source.okt == OKT and source.holder


def _source(window: Hovedvindu) -> Logind:
    source = window.maskinvakt._kilde
    assert isinstance(source, Logind)
    return source


def _write_something(window: Hovedvindu) -> str:
    assert in_time(lambda: any(one.isVisible() for one in case(window).findChildren(TekstFelt)))
    next(one for one in case(window).findChildren(TekstFelt) if one.isVisible()).setFocus()
    write("Å bestemme selv")
    return case(window).bilde.sak.id


@trenger_buss
@pytest.mark.parametrize("hva", LAASER)
def test_det_maskinen_sier_laaser_og_ordet_som_skrives_er_lagret(
    qtbot: QtBot, vindu: Hovedvindu, maskin: Falskmaskin, hva: str
) -> None:
    sak = _write_something(vindu)
    maskin.tell(hva)
    assert in_time(lambda: vindu.flate is None)
    flate = unlock(qtbot, vindu)
    assert "Å bestemme selv" in [svar.verdi for svar in load_picture(flate.okt, sak).sak.svar]


@trenger_buss
@pytest.mark.parametrize("hva", ["other", "saver-off", "active", "wake"])
def test_det_som_ikke_er_laas_laaser_ikke(vindu: Hovedvindu, maskin: Falskmaskin, hva: str) -> None:
    told: list[str] = []
    vindu.maskinvakt.las.connect(lambda: told.append("lås"))
    maskin.tell(hva)
    # What is told next is told after it, so it has been heard when the lock comes.
    maskin.tell("lock")
    assert in_time(lambda: vindu.flate is None)
    assert told == ["lås"]


@trenger_buss
def test_maskinen_sover_ikke_for_alt_er_lagret_og_lukket(vindu: Hovedvindu, maskin: Falskmaskin) -> None:
    _write_something(vindu)
    lager, order = session(vindu).lager, []
    assert isinstance(lager, FakeLager)
    assert HOLDER in maskin.heard()
    old = lager.close

    def close() -> None:
        order.extend(maskin.heard())
        order.append("lageret lukkes")
        old()

    lager.close = close  # type: ignore[method-assign]
    maskin.tell("sleep")
    assert in_time(lambda: vindu.flate is None)
    order.append(maskin.wait())
    assert order == ["lageret lukkes", "sluppet"]


@trenger_buss
def test_laas_med_en_dialog_oppe_slipper_sovnen_til_slutt(vindu: Hovedvindu, maskin: Falskmaskin) -> None:
    maskin.heard()
    with in_dialog(lambda _dialog: maskin.tell("sleep")) as titles:
        vindu.flate.hjem.show_waiting()  # type: ignore[union-attr]
    assert titles
    assert in_time(lambda: vindu.flate is None)
    assert maskin.wait() == "sluppet"


@trenger_buss
def test_etter_en_sovn_som_ikke_fikk_laast_holdes_den_neste_igjen(vindu: Hovedvindu, maskin: Falskmaskin) -> None:
    _source(vindu)._las = lambda: None
    said = maskin.heard()
    for word in ("sleep", "wake"):
        maskin.tell(word)
    assert in_time(lambda: _adds(said, maskin).count(HOLDER) == 2 and "sluppet" in said)
    assert in_time(lambda: _is_listening(vindu))
    assert vindu.flate is not None


def _adds(said: list[str], maskin: Falskmaskin) -> list[str]:
    said += maskin.heard()
    return said


@trenger_buss
def test_den_egne_okten_finnes_ogsaa_nar_navnet_i_miljoet_er_feil(
    buss: QDBusConnection, maskin: Falskmaskin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "c4")
    source = Logind(lambda: None, buss, buss)
    assert in_time(lambda: source.okt == OKT and source.holder)
    assert [line for line in maskin.heard() if line.startswith("GetSession")] == ["GetSession c4", "GetSession auto"]
    source.close()


@trenger_buss
def test_etter_laas_horer_ingen_paa_maskinen(vindu: Hovedvindu, maskin: Falskmaskin, buss: QDBusConnection) -> None:
    told, other = list[str](), list[str]()
    vindu.maskinvakt.las.connect(lambda: told.append("lås"))
    maskin.tell("lock")
    assert in_time(lambda: vindu.flate is None)
    listener = Logind(lambda: other.append("lås"), buss, buss)
    assert in_time(lambda: listener.okt == OKT)
    maskin.tell("lock")
    assert in_time(lambda: other == ["lås"])
    assert told == ["lås"]
    listener.close()


def test_uten_buss_virker_alt_som_for(qtbot: QtBot, app: QApplication) -> None:
    window = open_window(qtbot, app)
    unlock(qtbot, window)
    assert in_time(lambda: window.maskinvakt._kilde is not None)
    assert not _source(window).holder
    window.lock()
    assert window.flate is None
    assert window.maskinvakt._kilde is None


def test_en_annen_maskin_faar_den_vakten_som_finnes(vis_ingenting: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = maskinvakt.Maskinvakt(vis_ingenting)
    for system, kind in (("win32", Windowsvakt), ("darwin", type(None))):
        monkeypatch.setattr(sys, "platform", system)
        watch.begin()
        assert isinstance(watch._kilde, kind)
        watch.rest()


@pytest.fixture
def vis_ingenting(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_oppstarten_laster_ingenting_av_dette() -> None:
    script = (
        "import sys; from pathlib import Path; from tildelingsklient import app\n"
        "qt = app.make_app([]); window = app.make_window(qt, app.make_maskin(Path('ingen')), app.Systemklokke())\n"
        "print([n for n in sys.modules if n in ('PySide6.QtDBus', 'ui.logind', 'ui.windowsvakt', 'ui.gjensyn')])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


# --- Windows


@pytest.mark.parametrize(
    ("melding", "verdi", "laaser"),
    [
        (WM_WTSSESSION_CHANGE, 0x7, True),
        (WM_WTSSESSION_CHANGE, 0x2, True),
        (WM_WTSSESSION_CHANGE, 0x4, True),
        (WM_WTSSESSION_CHANGE, 0x6, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),
        (WM_WTSSESSION_CHANGE, 0x1, False),
        (WM_POWERBROADCAST, 0x4, True),
        (WM_POWERBROADCAST, 0x12, False),
        (0x0100, 0x4, False),
    ],
)
def test_meldingene_fra_windows_leses_riktig(melding: int, verdi: int, laaser: bool, app: QObject) -> None:
    told: list[str] = []
    watch = Windowsvakt(lambda: told.append("lås"), 0)
    said = wintypes.MSG(None, melding, verdi, 0, 0, wintypes.POINT(0, 0))
    assert watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(said)) == (False, 0)
    assert watch.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    watch.close()
    assert bool(told) == laaser


class _User32:
    def __init__(self, svar: int) -> None:
        self.svar, self.spurt = svar, list[tuple[int | None, int]]()

    def SetWindowDisplayAffinity(self, vindu: object, hva: int) -> int:
        assert isinstance(vindu, ctypes.c_void_p)
        self.spurt.append((vindu.value, hva))
        return self.svar


@pytest.mark.parametrize("svar", [0, 1])
def test_vinduet_holdes_utenfor_bilder_av_skjermen_der_windows_kan(svar: int) -> None:
    windows = _User32(svar)
    assert skjermvern.keep_out_of_pictures(4711, windows) == bool(svar)
    assert windows.spurt == [(4711, 0x11)]


def test_andre_systemer_sporres_ikke() -> None:
    assert not skjermvern.keep_out_of_pictures(4711)
