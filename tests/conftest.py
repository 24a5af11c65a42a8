"""What every test stands on: no screen, a home of its own, one time zone and the same random cases each time."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from tests.fakes import Bytt, FakeKlokke
    from tildelingsklient.handlinger.okt import Okt
    from tildelingsklient.innlogging.bruker import Bruker

_MAPPER = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}
_FRA_BRUKERENS_SKRIVEBORD = ("DISPLAY", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "XDG_SESSION_ID")
_INGEN_BUSS = dict.fromkeys(("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"), "unix:path=/ingen/buss")
"""The machine's own lock and sleep must not lock a window under test."""
_PROSESSENS_HJEM = tempfile.TemporaryDirectory(prefix="tk-hjem-", ignore_cleanup_errors=True)


def _home(root: Path) -> dict[str, str]:
    """Environment of a user whose files all lie below `root`."""
    for del_ in _MAPPER.values():
        (root / del_).mkdir(parents=True, exist_ok=True, mode=0o700)
    return {navn: str(root / del_) for navn, del_ in _MAPPER.items()}


def _prepare_process() -> None:
    """Runs before Qt is imported: Qt and the keyring look at the environment only once."""
    os.environ.update(_home(Path(_PROSESSENS_HJEM.name)))
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        QT_SCALE_FACTOR="1",
        LC_ALL="C.UTF-8",
        TZ="Europe/Oslo",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )
    os.environ.update(_INGEN_BUSS)
    for navn in _FRA_BRUKERENS_SKRIVEBORD:
        os.environ.pop(navn, None)
    if hasattr(time, "tzset"):
        time.tzset()


_prepare_process()
settings.register_profile("hus", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("rask", settings.get_profile("hus"), max_examples=10)
# A mutant that is caught is not looked into: a smaller example would only take time.
settings.register_profile("mutant", settings.get_profile("rask"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("hus")


@pytest.fixture(autouse=True)
def hjem(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test sees the user's files or another test's."""
    root = tmp_path_factory.mktemp("hjem")
    for navn, verdi in _home(root).items():
        monkeypatch.setenv(navn, verdi)
    return root


@pytest.fixture
def klokke() -> FakeKlokke:
    """A clock that stands still until it is told to go."""
    from tests.fakes import FakeKlokke

    return FakeKlokke()


@pytest.fixture
def bytt(tmp_path_factory: pytest.TempPathFactory, klokke: FakeKlokke) -> Iterator[Bytt]:
    """An ordinary store, not one for tests, with a saksbehandler and two fagledere: who is at the keyboard?"""
    from db.lokal.nokler.spor import Argon2
    from db.lokal.oppsett import LokalMaskin
    from tests.fakes import INGVILD, PASSFRASE, SILJE, TORMOD
    from tildelingsklient.handlinger.okt import Okt
    from tildelingsklient.porter import Oppsett

    billig = Argon2(minne_kib=64, runder=1, baner=1)
    maskin = LokalMaskin(tmp_path_factory.mktemp("felles"), klokke, find_ring=lambda: None, kostnad=billig)
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE))
    for bruker in (TORMOD, SILJE):
        maskin.add_bruker(lager, bruker, PASSFRASE)
    open_now = [lager]

    def change(bruker: Bruker) -> Okt:
        open_now.pop().close()
        open_now.append(maskin.unlock(bruker.id, PASSFRASE))
        return Okt(open_now[-1], klokke)

    yield change
    open_now.pop().close()
