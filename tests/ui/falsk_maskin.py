"""A make-believe logind and screen saver on a private D-Bus, in a process of its own.

`python -m tests.ui.falsk_maskin ADDRESS` does what it reads from stdin, and writes what it is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import IO, cast

ROT = Path(__file__).resolve().parents[2]
TJENESTE, STED = "org.freedesktop.login1", "/org/freedesktop/login1"
OKT = f"{STED}/session/_37"
DAEMON = shutil.which("dbus-daemon")
_LENGST_S = 30
_LEDER, _OKT, _EGENSKAPER = f"{TJENESTE}.Manager", f"{TJENESTE}.Session", "org.freedesktop.DBus.Properties"
_SPARER, _GNOME = "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"
_SIGNALER: dict[str, tuple[str, str, str, str, tuple[object, ...]]] = {
    "sleep": (STED, _LEDER, "PrepareForSleep", "b", (True,)),
    "wake": (STED, _LEDER, "PrepareForSleep", "b", (False,)),
    "lock": (OKT, _OKT, "Lock", "", ()),
    "removed": (STED, _LEDER, "SessionRemoved", "so", ("7", OKT)),
    "other": (STED, _LEDER, "SessionRemoved", "so", ("8", f"{STED}/session/_38")),
    "saver": ("/ScreenSaver", _SPARER, "ActiveChanged", "b", (True,)),
    "saver-off": ("/ScreenSaver", _SPARER, "ActiveChanged", "b", (False,)),
    "gnome": ("/org/gnome/ScreenSaver", _GNOME, "ActiveChanged", "b", (True,)),
}
_OKTENS = {
    "inactive": {"Active": ("b", False)},
    "active": {"Active": ("b", True)},
    "hint": {"LockedHint": ("b", True)},
}


class Falskmaskin:
    """The test's end: `tell` makes the machine say something, `heard` waits for what it was asked."""

    def __init__(self, adresse: str, inn: IO[str], ut: IO[str]) -> None:
        self.adresse, self._inn = adresse, inn
        self._linjer: Queue[str] = Queue()
        self.traad = threading.Thread(target=self._read, args=(ut,))
        self.traad.start()

    def _read(self, ut: IO[str]) -> None:
        for line in ut:
            self._linjer.put(line.strip())

    def tell(self, hva: str) -> None:
        """One of the words of `_SIGNALER` and `_OKTENS`."""
        self._inn.write(f"{hva}\n")
        self._inn.flush()

    def heard(self) -> list[str]:
        """What it has written so far and not yet told."""
        return [self._linjer.get_nowait() for _ in range(self._linjer.qsize())]

    def wait(self) -> str:
        """The next line it writes."""
        return self._linjer.get(timeout=_LENGST_S)


@contextmanager
def private_bus(mappe: Path) -> Iterator[str]:
    """A D-Bus that only knows those who are given its address."""
    assert DAEMON
    address = f"unix:path={mappe}/buss"
    command = [DAEMON, "--session", "--nofork", "--nosyslog", f"--address={address}", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        assert daemon.stdout.readline()
        try:
            yield address
        finally:
            daemon.kill()


@contextmanager
def make_believe(mappe: Path) -> Iterator[Falskmaskin]:
    """A machine that says what the test wants it to."""
    command = [sys.executable, "-u", "-m", "tests.ui.falsk_maskin"]
    with (
        private_bus(mappe) as address,
        subprocess.Popen(
            [*command, address], cwd=ROT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as service,
    ):
        assert service.stdin
        assert service.stdout
        machine = Falskmaskin(address, service.stdin, service.stdout)
        try:
            assert machine.wait() == "klar"
            yield machine
        finally:
            service.kill()
            machine.traad.join()


# --- the other end


class Tjeneste:
    """Answers as logind does, and says what it is told to say."""

    def __init__(self, adresse: str) -> None:
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self._buss = open_dbus_connection(adresse, enable_fds=True)
        for name in (TJENESTE, _SPARER, _GNOME):
            self._buss.send_and_get_reply(message_bus.RequestName(name))

    def obey(self) -> None:
        """Say what stands on each line read."""
        for line in sys.stdin:
            word = line.strip()
            if word in _OKTENS:
                self._signal(OKT, _EGENSKAPER, "PropertiesChanged", "sa{sv}as", (_OKT, _OKTENS[word], []))
            else:
                self._signal(*_SIGNALER[word])

    def _signal(self, sted: str, grensesnitt: str, navn: str, form: str, verdier: tuple[object, ...]) -> None:
        from jeepney import DBusAddress, new_signal

        self._buss.send(new_signal(DBusAddress(sted, interface=grensesnitt), navn, form or None, verdier))

    def answer(self) -> None:
        """Answer one question."""
        from jeepney import HeaderFields, MessageType, new_error, new_method_return

        message = self._buss.receive()
        if message.header.message_type is not MessageType.method_call:
            return
        asked = str(message.header.fields[HeaderFields.member])
        say(" ".join((asked, *message.body)))
        if asked == "Inhibit":
            writing = _hold()
            self._buss.send(new_method_return(message, "h", (writing,)))
            os.close(writing)
        elif message.body == ("auto",):
            self._buss.send(new_method_return(message, "o", (OKT,)))
        else:
            self._buss.send(new_error(message, f"{TJENESTE}.NoSuchSession", "s", ("no session",)))


def _hold() -> int:
    """One end of a pipe; when the last copy of it is closed, it is told."""
    reading, writing = os.pipe()

    def wait_for_end() -> None:
        os.read(reading, 1)
        os.close(reading)
        say("sluppet")

    threading.Thread(target=wait_for_end, daemon=True).start()
    return writing


def say(linje: str) -> None:
    """One line to the test."""
    cast("IO[str]", sys.stdout).write(f"{linje}\n")


def main(adresse: str) -> None:
    """Until it is killed."""
    service = Tjeneste(adresse)
    say("klar")
    threading.Thread(target=service.obey, daemon=True).start()
    while True:
        service.answer()


if __name__ == "__main__":
    main(sys.argv[1])
