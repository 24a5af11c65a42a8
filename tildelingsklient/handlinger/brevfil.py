"""A letter, receipt or calendar as a file outside the encrypted store: whole or not at all, and only for the user."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.innsyn import note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sprak import _


def file_name(bilde: Saksbilde, hva: str, dato: date) -> str:
    """A name for the file: case number and what it is, nobody's name."""
    number = "".join(char if char.isalnum() else "-" for char in bilde.sak.nummer)
    return f"{dato:%Y-%m-%d} {number} {hva}.pdf"


def save_pdf(okt: Okt, saker: Iterable[str], content: bytes, path: Path, *, erstatt: bool = False) -> Path:
    """Write a PDF as `save_private` does."""
    return save_private(okt, saker, content, path, _("Filen kunne ikke lagres der."), erstatt=erstatt)


def save_private(
    okt: Okt, saker: Iterable[str], content: bytes, path: Path, mislykket: str, *, erstatt: bool = False
) -> Path:
    """Write a file that only the user may read, and tell the innsynslogg that `saker` left the store.

    The one door out, so that no file leaves without a line. An existing file is replaced only when `erstatt`.

    BrevFeil with the next step when it cannot be written; `mislykket` is what it then says.
    """
    try:
        _write_whole(path, content, erstatt=erstatt)
    except FileExistsError:
        raise BrevFeil(_("Det finnes allerede en fil med dette navnet."), _("Velg et annet navn.")) from None
    except OSError:
        raise BrevFeil(mislykket, _("Velg en annen mappe, eller frigjør plass på disken.")) from None
    note(okt, Handling.EKSPORT, saker)
    return path


def _write_whole(path: Path, content: bytes, *, erstatt: bool) -> None:
    if not erstatt:
        # Made at once, so that nobody else can make the same file in between.
        path.open("xb").close()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".brev-", suffix=".tmp")
    except OSError:
        _undo_reservation(path, erstatt=erstatt)
        raise
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        _undo_reservation(path, erstatt=erstatt)
        raise


def _undo_reservation(path: Path, *, erstatt: bool) -> None:
    if not erstatt:
        with suppress(OSError):
            path.unlink()
