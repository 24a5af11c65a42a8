"""The composition root: the only file that knows both the screens and the store.

Qt and the unlock screen come first; SQLAlchemy, pydantic and the letter's library are loaded in the background
while the user types the passphrase.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _
from tildelingsklient.tid import OSLO

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tildelingsklient.porter import Klokke, Maskin
    from ui.vindu import Hovedvindu

MAPPE = "TILDELINGSKLIENT_DATA"
"""Environment variable that names the data folder."""

_PR_SET_DUMPABLE = 4
_KJERNEN = ("tildelingsklient.handlinger.saksbilde",)
_TUNGE = (
    "tildelingsklient.handlinger.lister",
    "tildelingsklient.handlinger.eksempler",
    "db.lokal.nokler.tilgang",
    "db.lokal.arbeid",
    "db.lokal.kopirydding",
    "ui.arbeidsflate",
    "ui.gjensyn",
    "ui.skjermer.kartlegging",
    "ui.skjermer.brukervalg",
    "ui.skjermer.ryddegang",
    "ui.skjermer.vedlegg",
    "ui.deler.deksel",
    "ui.meldinger",
)


# PySide6 reads the source of every module that is imported after it: those that can do without it come first.
_UTEN_QT = ("json", "db.lokal.oppsett", "ui.datotekst", "tildelingsklient.sak.roller")


class Systemklokke:
    """The clock of the machine, in Europe/Oslo, and UUIDv7 for fresh ids."""

    def now(self) -> datetime:
        """The time now."""
        return datetime.now(OSLO)  # noqa: TID251  # the one place behind the Klokke port

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        from uuid6 import uuid7

        return str(uuid7())


def run_window(argv: Sequence[str] = ()) -> int:
    """Open the program's window and run until it is closed; 0 when all went well.

    A second start by the same user raises the first window and ends.
    """
    forbid_core_dumps()
    app = make_app(argv)
    from ui.eneste import Eneste
    from ui.uventet import redact_qt

    redact_qt()
    mappe = data_folder()
    eneste = Eneste(mappe)
    if eneste.is_running():
        return 0
    window = make_window(app, make_maskin(mappe), Systemklokke())
    eneste.vist.connect(window.raise_up)
    window.malt.connect(load_heavy)
    window.show()
    code = app.exec()
    eneste.close()
    finish_workers()
    return code


def make_app(argv: Sequence[str]) -> QApplication:
    """The application with our texts, theme and focus ring."""
    with _nothing_to_collect():
        return _dressed(argv)


def _dressed(argv: Sequence[str]) -> QApplication:
    _import_all(_UTEN_QT)
    from PySide6.QtWidgets import QApplication

    from ui import rydding, sprak, tema
    from ui.deler import fokus
    from ui.vindustand import Vindustand

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else tema.new_application(argv or ["tildelingsklient"])
    app.setApplicationName("tildelingsklient")
    app.setApplicationDisplayName("Tildelingsklient")
    app.setDesktopFileName("tildelingsklient")
    sprak.install(app)
    theme, scale = Vindustand(data_folder()).look() or ("", 1.0)
    tema.apply(app, tema.chosen(app, theme), scale)
    fokus.install(app)
    rydding.hold_back()
    return app


def make_window(app: QApplication, maskin: Maskin, klokke: Klokke) -> Hovedvindu:
    """The main window, with errors nobody caught turned into a dialog."""
    with _nothing_to_collect():
        from ui.uventet import install_hook
        from ui.vindu import Hovedvindu

        window = Hovedvindu(maskin, klokke, app)
        install_hook(window)
        return window


def make_maskin(mappe: Path) -> Maskin:
    """This machine's folder with key file and encrypted store."""
    with _nothing_to_collect():
        from db.lokal.oppsett import LokalMaskin

        return LokalMaskin(mappe, Systemklokke())


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Modules and first widgets live as long as the program: looking for garbage among them only takes time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def data_folder() -> Path:
    """Where the store lies: `TILDELINGSKLIENT_DATA`, else the place the operating system has for it."""
    named = os.environ.get(MAPPE)
    if named:
        return Path(named).expanduser()
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "tildelingsklient"


def load_heavy() -> None:
    """Load the heavy rooms in a worker while the user types the passphrase."""
    from ui import oppgave, sprak

    def load() -> None:
        _import_all(_TUNGE)
        sprak.texts()

    oppgave.run(load, lambda _nothing: None)


def _import_all(modules: Sequence[str]) -> None:
    for name in modules:
        import_module(name)


def finish_workers() -> None:
    """Wait for what runs in the background, so that nothing is cut off."""
    from ui import oppgave

    oppgave.wait()


def forbid_core_dumps() -> None:
    """A crash must not write memory with case text to disk. Best effort: not every system can be told."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def run_demo(ut: Path) -> int:
    """A whole visit by key presses, without a screen; pictures and letter are left in `ut`. 0 when all went well.

    The store is a real encrypted one, in a folder that is deleted afterwards.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tempfile import TemporaryDirectory

    forbid_core_dumps()
    brev = _fresh(ut) / "06-brev.pdf"
    with TemporaryDirectory(prefix="tildelingsklient-demo-") as folder:
        os.environ[MAPPE] = str(Path(folder) / "lager")
        # Qt looks into every module that is imported after it, and pydantic does not bear to be looked at half-made.
        _import_all(_KJERNEN)
        app = make_app([])
        from ui import demo
        from ui.uventet import redact_qt

        redact_qt()
        window = make_window(app, make_maskin(data_folder()), Systemklokke())
        window.resize(demo.BREDDE, demo.HOYDE)
        window.show()
        window.activateWindow()
        demo.play(app, demo.whole_visit(demo.Scene(window, brev.parent), f"{Systemklokke().now():%d.%m.%Y}", brev))
        window.close()
        finish_workers()
    save_pages(brev)
    return 0


def save_pages(brev: Path) -> None:
    """A picture of each page of a letter, beside it."""
    from ui.deler.brevbilde import draw_pages

    for number, page in enumerate(draw_pages(brev.read_bytes(), 1.5).sider, start=1):
        page.save(str(brev.with_name(f"{brev.stem}-side-{number}.png")))


def _fresh(ut: Path) -> Path:
    """The folder, made when missing and without what an earlier demo left; InndataFeil when it cannot be."""
    try:
        ut.mkdir(parents=True, exist_ok=True)
        for old in (*ut.glob("0?-*.png"), *ut.glob("06-brev.pdf")):
            old.unlink()
    except OSError:
        raise InndataFeil(_("Mappen kan ikke brukes."), _("Velg en mappe du kan skrive i."), "--ut") from None
    return ut.resolve()
