"""A real gnome-keyring on a bus of its own, with a home of its own, and our own program as processes on it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

ROT: Final = Path(__file__).parents[2]
PAKKER: Final = "dbus gnome-keyring"
_PROGRAMMER: Final = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
_START: Final = """
printf %s passord | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 1
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
"""


def why_not() -> str:
    """Why no real keyring can be had here; empty when it can."""
    missing = [program for program in _PROGRAMMER if shutil.which(program) is None]
    return f"mangler {', '.join(missing)}: sudo apt-get install {PAKKER}" if missing else ""


@dataclass
class Bruker:
    """A user's home and environment. `step` is one life of the program in it."""

    hjem: Path
    buss: str = ""
    mer: Mapping[str, str] = field(default_factory=dict)
    arbeidsmappe: Path = ROT

    @property
    def miljo(self) -> dict[str, str]:
        """The environment: nothing from the one who runs the tests but the way to programs."""
        miljo = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.hjem),
            "XDG_RUNTIME_DIR": str(self.hjem / "run"),
            "PYTHONPATH": str(ROT),
            "LANG": "C.UTF-8",
        }
        return miljo | ({"DBUS_SESSION_BUS_ADDRESS": self.buss} if self.buss else {}) | dict(self.mer)

    def step(self, *steg: str, drept: bool = False) -> dict[str, Any]:
        """What the program told; nothing when it was killed, as it should have been."""
        skript = str(ROT / "tests/db/ringprosess.py")
        run = subprocess.run(
            [sys.executable, skript, *steg],
            env=self.miljo,
            cwd=self.arbeidsmappe,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == (-signal.SIGKILL if drept else 0), run.stderr
        return {} if drept else dict(json.loads(run.stdout))

    def lock_keyring(self) -> None:
        """Lock the collection, as a screen lock may do."""
        service = "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"
        which = "array:objpath:/org/freedesktop/secrets/collection/login"
        method = "org.freedesktop.Secret.Service.Lock"
        command = ["dbus-send", "--session", "--print-reply", *service, method, which]
        subprocess.run(command, env=self.miljo, capture_output=True, timeout=60, check=True)


@contextmanager
def logged_in(hjem: Path) -> Iterator[Bruker]:
    """A user whose keyring is open. Everything ends with the session."""
    (hjem / "run").mkdir(mode=0o700, parents=True)
    user = Bruker(hjem)
    command = ["dbus-run-session", "--", "sh", "-c", _START]
    with subprocess.Popen(
        command, env=user.miljo, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        user.buss = session.stdout.readline().strip()
        try:
            yield user
        finally:
            session.stdin.close()
