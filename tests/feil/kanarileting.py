"""Search everything a visit leaves on disk for a person's name, number and diagnosis: outside the store there is none.

The program is played in a process with a fresh home and temp folder, and stops several times so that files that live
only for a while, the store's WAL among them, are searched too. A PDF that nobody asked to export counts as a hit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests import bildefiler
from tests.feil import offer
from tests.feil.kanariferd import DIAGNOSE, NAVN, NUMMER

ROT = Path(__file__).resolve().parents[2]
_MAPPER = {
    "HOME": "hjem",
    "XDG_CONFIG_HOME": "hjem/.config",
    "XDG_DATA_HOME": "hjem/.local/share",
    "XDG_STATE_HOME": "hjem/.local/state",
    "XDG_CACHE_HOME": "hjem/.cache",
    "XDG_RUNTIME_DIR": "hjem/.run",
    "TMPDIR": "temp",
}
_INGEN_SKJERM = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")


@dataclass
class Funn:
    """What was searched, and each place that held something it should not."""

    stanser: list[str] = field(default_factory=list)
    filer: set[str] = field(default_factory=set)
    byte: int = 0
    treff: list[str] = field(default_factory=list)
    eksportert: bytes = b""
    kode: int = -1
    sagt: str = ""


def canaries() -> tuple[bytes, ...]:
    """The words, and each word of the name, as they may lie in a file."""
    words = (NAVN, *NAVN.split(), NUMMER, DIAGNOSE)
    return tuple(word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def search(sted: Path, funn: Funn, hvor: str) -> None:
    """Every byte of every file below a folder, and the names of files and folders."""
    for path in sorted(sted.rglob("*")):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        funn.filer.add(str(path.relative_to(sted)))
        funn.byte += len(content)
        funn.treff += [
            f"{hvor}: {path.relative_to(sted)}: {what}" for what in held(path.name.encode() + b"\0" + content)
        ]


def held(innhold: bytes) -> Iterable[str]:
    """Which of the canaries, and whether a PDF lies in it."""
    yield from (repr(word) for word in canaries() if word in innhold)
    if b"%PDF-" in innhold:
        yield "PDF"


def leave_nothing_behind() -> offer.Funn:
    """Is nothing of a case found on disk, in the log or in what is printed, outside the store and what was exported?"""
    with tempfile.TemporaryDirectory() as folder:
        funn = look_for_leaks(Path(folder))
    lines = [*funn.treff, *([f"ferden stanset: {funn.sagt}"] if funn.kode else [])]
    return offer.Funn(
        f"Lekkasjeleting: {len(funn.filer)} filer og mapper, {funn.byte / 2**20:.1f} MiB lest ved {len(funn.stanser)} "
        f"stanser og etterpå: {len(funn.treff)} treff utenfor det som ble eksportert"
        + "".join(f"\n  {line}" for line in lines),
        not lines,
    )


def look_for_leaks(mappe: Path) -> Funn:
    """Play it all in a folder of its own, and search it."""
    funn, outside = Funn(), mappe / "utenfor"
    sted = mappe / "maskin"
    for folder in (outside, *(sted / name for name in _MAPPER.values())):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    vedlegg, eksport = outside / f"{DIAGNOSE}.pdf", outside / f"{NAVN}.pdf"
    vedlegg.write_bytes(bildefiler.pdf(1, tekst=f"{NAVN} {DIAGNOSE}"))
    command = [sys.executable, "-m", "tests.feil.kanariferd", str(vedlegg), str(eksport)]
    with subprocess.Popen(
        command,
        cwd=sted,
        env=_environment(sted),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        _search_at_stops(process.stdout, process.stdin, sted, funn)
        process.stdin.close()
        said = process.stderr.read() if process.stderr else ""
        funn.kode = process.wait()
    search(sted, funn, "etterpå")
    funn.treff += [f"stderr: {what}" for what in held(said.encode())]
    funn.sagt += said
    funn.eksportert = eksport.read_bytes() if eksport.exists() else b""
    return funn


def _search_at_stops(ut: IO[str], inn: IO[str], sted: Path, funn: Funn) -> None:
    for line in ut:
        what, _space, where = line.strip().partition(" ")
        funn.treff += [f"stdout: {one}" for one in held(line.encode())]
        if what != "stans":
            funn.sagt += line
            continue
        funn.stanser.append(where)
        search(sted, funn, where)
        inn.write("\n")
        inn.flush()


def _environment(sted: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _INGEN_SKJERM}
    homes = {name: str(sted / folder) for name, folder in _MAPPER.items()}
    store = {"TILDELINGSKLIENT_DATA": str(sted / "hjem/.local/share/tildelingsklient")}
    return {**inherited, **homes, **store, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROT)}
