"""A katalog that has been read once is kept as canonical bytes, named by what it was read from.

YAML with line numbers takes half a second to read and prove; the canonical bytes take five milliseconds. The name is
the hash of every file that was read and of the program's version, so a changed file is always read anew. Nothing
about a person is ever here, and losing it costs only time.
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


def remembered(files: Iterable[Path], read: Callable[[], Katalog]) -> Katalog:
    """The katalog these files make: as it was kept, or read now and kept."""
    place = cache_folder() / f"{_fingerprint(files)}.json"
    with suppress(OSError, KatalogFeil):
        return from_bytes(place.read_bytes())
    katalog = read()
    with suppress(OSError):
        _keep(place, to_bytes(katalog))
    return katalog


def cache_folder() -> Path:
    """Where the operating system wants what can be made again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tildelingsklient" / "katalog"


def _fingerprint(files: Iterable[Path]) -> str:
    whole = hashlib.sha256(__version__.encode())
    for path in sorted(files):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all, also when two programs start at once."""
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(place)
