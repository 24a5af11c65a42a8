"""A copy takes the place of the store: what was there is kept beside it, and a crash on the way is finished or undone.

1. The files of the copy are laid ready beside the store, opened, and given a new machine id: two machines must never
   number their changes alike. Then all of what was laid is read through: it is what will be the store.
2. What is there is copied aside, byte for byte: it may be damaged, and no key may fit it.
3. A mark says that they are ready. Until then nothing has happened; from then on the next start goes on from here.
4. They get their names, and the mark goes.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import Final

from db.lokal import fil, skjema
from db.lokal.datanokkel import Datanokkel
from db.lokal.lagerfeil import told_plainly
from db.lokal.nokler import nokkelfil
from db.lokal.sikkerhetskopi import copy_file, free_name, prove
from db.lokal.stell import GJENOPPRETTING_KLAR as KLAR
from db.lokal.stell import LAGERFIL
from tildelingsklient.feil import LagerFeil, NokkelFeil
from tildelingsklient.maskinstand import Sikkerhetskopi
from tildelingsklient.sprak import _

_VENTER: Final = ".gjenopprettes"
_ENDELSER: Final = ("", "-wal", "-shm")
_MASKIN: Final = "maskin"


def restore(kopi: Sikkerhetskopi, mappe: Path, nokkel: Datanokkel, naa: datetime) -> Path | None:
    """Put a copy in the place of a folder's store; where what was there lies now, None when nothing was.

    LagerFeil when the copy is not whole, is another municipality's, or cannot be written; then all is as it was.
    """
    finish(mappe)
    _refuse_other(mappe, kopi.kommune)
    prove(kopi.mappe / LAGERFIL, nokkel)
    with told_plainly():
        try:
            _lay_ready(kopi.mappe, mappe, nokkel)
            beside = _keep_aside(mappe, naa)
        except BaseException:
            _take_away(mappe)
            raise
        (mappe / KLAR).touch(mode=0o600)
        nokkelfil.sync_folder(mappe)
    finish(mappe)
    return beside


def finish(mappe: Path) -> None:
    """Go on with a restoring that was cut off, or take away what it laid ready before it was."""
    with told_plainly():
        if not (mappe / KLAR).exists():
            _take_away(mappe)
            return
        if (mappe / (LAGERFIL + _VENTER)).exists():
            # The log of the old store must not be read into the new one.
            for endelse in _ENDELSER[1:]:
                (mappe / (LAGERFIL + endelse)).unlink(missing_ok=True)
            # On disk before the new store is: no file system promises the order by itself.
            nokkelfil.sync_folder(mappe)
        for navn in (LAGERFIL, nokkelfil.FILNAVN):
            if (mappe / (navn + _VENTER)).exists():
                (mappe / (navn + _VENTER)).replace(mappe / navn)
        nokkelfil.sync_folder(mappe)
        (mappe / KLAR).unlink()
        nokkelfil.sync_folder(mappe)


def _take_away(mappe: Path) -> None:
    """What was laid ready."""
    for endelse in _ENDELSER:
        (mappe / (LAGERFIL + _VENTER + endelse)).unlink(missing_ok=True)
    (mappe / (nokkelfil.FILNAVN + _VENTER)).unlink(missing_ok=True)


def _refuse_other(mappe: Path, kommune: str) -> None:
    if not nokkelfil.exists(mappe):
        return
    try:
        here = nokkelfil.read(mappe).kommune
    except NokkelFeil:
        # A key file that nobody can read is one of the reasons to restore.
        return
    if here != kommune:
        raise LagerFeil(
            _("Kopien hører til en annen kommune enn denne maskinen."), _("Velg en kopi som er laget i din kommune.")
        )


def _keep_aside(mappe: Path, naa: datetime) -> Path | None:
    names = [*(LAGERFIL + endelse for endelse in _ENDELSER), nokkelfil.FILNAVN]
    there = [mappe / navn for navn in names if (mappe / navn).exists()]
    if not there:
        return None
    beside = free_name(mappe, f"for-gjenoppretting-{naa:%Y-%m-%d-%H%M%S}")
    beside.mkdir(mode=0o700)
    for sti in there:
        copy_file(sti, beside / sti.name)
    nokkelfil.sync_folder(beside)
    return beside


def _lay_ready(kopi: Path, mappe: Path, nokkel: Datanokkel) -> None:
    klar = mappe / (LAGERFIL + _VENTER)
    copy_file(kopi / LAGERFIL, klar)
    copy_file(kopi / nokkelfil.FILNAVN, mappe / (nokkelfil.FILNAVN + _VENTER))
    engine = fil.open_store(klar, nokkel)
    try:
        with engine.begin() as connection:
            ny = skjema.egenskap.update().where(skjema.egenskap.c.navn == _MASKIN).values(verdi=secrets.token_hex(8))
            connection.execute(ny)
    except BaseException:
        fil.close_store(engine)
        raise
    fil.close_settled(engine)
    prove(klar, nokkel)
