"""Wiping this machine: the keys are destroyed first, so that what is left, if the power goes, is noise.

1. A mark says that all here is to go; it names the secrets in the keyring, which are not secret. From then on the next
   start goes on from here, before it reads any key.
2. Every key file, those of the program's own copies too, is overwritten with random bytes and taken away; then the
   secrets in the keyring. A disk may keep old blocks: without the passphrase also those open nothing.
3. The stores, the copies and what the window remembered are deleted, and the mark at last.

Copies made elsewhere are opened by their passphrases as before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.lokal import kopirydding
from db.lokal.nokler import nokkelfil, tilgang
from db.lokal.stell import SLETTES
from tildelingsklient.feil import LagerFeil, NokkelFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from db.lokal.nokler.tilgang import Ring

_FILER: Final = ("lager.db*", "eksempler.db*", "gjenoppretting.klar", "lager.i-bruk", "vindu.ini*", f"{SLETTES}.*")
"""What the program keeps in the folder, beside keys and copies; other files there are not ours to delete."""


def begin(mappe: Path) -> None:
    """Mark that all in the folder is to go; LagerFeil when that cannot be written: then nothing has happened."""
    names = sorted({navn for sti in _key_files(mappe) for navn in _ring_names(sti)})
    try:
        nokkelfil.write_durably(mappe, SLETTES, json.dumps(names).encode())
    except OSError:
        raise LagerFeil(
            _("Maskinen kan ikke slettes nå."), _("Kontroller at du kan skrive i mappen. Alt er som før.")
        ) from None


def finish(mappe: Path, find_ring: Callable[[], Ring | None]) -> None:
    """Go on where it was: keys, keyring, files, mark. LagerFeil when something could not go; the next start goes on."""
    try:
        _destroy_keys(mappe)
    except OSError:
        raise _not_all() from None
    _forget_secrets(mappe, find_ring)
    try:
        _delete_files(mappe)
        (mappe / SLETTES).unlink(missing_ok=True)
        nokkelfil.sync_folder(mappe)
    except OSError:
        raise _files_left() from None


def _key_files(mappe: Path) -> Iterator[Path]:
    yield from (sti for sti in sorted(mappe.glob(f"{nokkelfil.FILNAVN}*")) if sti.is_file())
    yield from (kopi.mappe / nokkelfil.FILNAVN for kopi in kopirydding.own_copies(mappe))


def _ring_names(sti: Path) -> Iterator[str]:
    with suppress(NokkelFeil):
        yield from tilgang.ring_names(nokkelfil.read_file(sti))


def _destroy_keys(mappe: Path) -> None:
    for sti in _key_files(mappe):
        nokkelfil.destroy(sti)
    nokkelfil.sync_folder(mappe)


def _forget_secrets(mappe: Path, find_ring: Callable[[], Ring | None]) -> None:
    """A secret that is left opens nothing without its slot, so a keyring that does not answer stops nobody."""
    names = _marked(mappe)
    ring = find_ring() if names else None
    if ring is not None:
        for navn in names:
            ring.delete(navn)


def _marked(mappe: Path) -> list[str]:
    try:
        names = json.loads((mappe / SLETTES).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    return [navn for navn in names if isinstance(navn, str)] if isinstance(names, list) else []


def _delete_files(mappe: Path) -> None:
    for kopi in kopirydding.own_copies(mappe):
        shutil.rmtree(kopi.mappe)
    for pattern in _FILER:
        for sti in sorted(mappe.glob(pattern)):
            sti.unlink(missing_ok=True)


def _not_all() -> LagerFeil:
    return LagerFeil(
        _("Nøklene kunne ikke slettes."),
        _("Kontroller at du kan skrive i mappen, og start programmet på nytt. Da fortsetter slettingen."),
    )


def _files_left() -> LagerFeil:
    return LagerFeil(
        _("Nøklene er slettet, så ingen kan lese sakene. Men ikke alle filene lot seg slette."),
        _("Start maskinen på nytt, og åpne programmet. Da fortsetter slettingen."),
    )
