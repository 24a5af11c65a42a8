"""A katalog that has been read once is kept as canonical bytes, named by what it was read from.

YAML with line numbers takes half a second to read and prove; the canonical bytes take five milliseconds. One file per
katalog, its first line a seal: the hash of every file that was read, of the code that proves them and of the bytes
below. So a changed file, a changed program and a damaged copy are all read anew. Nothing about a person is ever here,
and losing it costs only time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tildelingsklient import __version__
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.kanonisk import from_bytes, to_bytes
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _

_UTEN_LAGER = (OSError, RuntimeError, KatalogFeil)
"""No room, no home folder, or a copy that is not what was kept."""


def remembered(katalog_id: str, files: Iterable[Path], read: Callable[[], Katalog]) -> Katalog:
    """The katalog these files make: as it was kept, or read now and kept."""
    source = _source(files)
    with suppress(*_UTEN_LAGER):
        return _kept(_place(katalog_id), source)
    katalog = read()
    with suppress(*_UTEN_LAGER):
        _keep(_place(katalog_id), source, to_bytes(katalog))
    return katalog


def _place(katalog_id: str) -> Path:
    return cache_folder() / f"{katalog_id}.json"


def cache_folder() -> Path:
    """Where the operating system wants what can be made again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tildelingsklient" / "katalog"


def _source(files: Iterable[Path]) -> bytes:
    """What the katalog is made of: the files, and the code that reads and proves them."""
    whole = hashlib.sha256(__version__.encode())
    for path in sorted(files):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    # A built program has no source files beside it, but then its own file changes with the code.
    for path in sorted(Path(__file__).parent.glob("*.py")) or [Path(sys.executable)]:
        stat = path.stat()
        whole.update(f"{path.name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return whole.digest()


def _seal(source: bytes, content: bytes) -> bytes:
    return hashlib.sha256(source + content).hexdigest().encode()


def _kept(place: Path, source: bytes) -> Katalog:
    seal, _line, content = place.read_bytes().partition(b"\n")
    if seal != _seal(source, content):
        raise KatalogFeil(_("Kopien av katalogen gjelder ikke lenger."), _("Les katalogen på nytt."))
    return from_bytes(content)


def _keep(place: Path, source: bytes, content: bytes) -> None:
    """Whole or not at all, also when two programs start at once."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}")
    try:
        half.write_bytes(_seal(source, content) + b"\n" + content)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
