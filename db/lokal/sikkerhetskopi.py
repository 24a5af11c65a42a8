"""A copy of the store that can be trusted: written beside its place, opened and read through, then given its name.

A copy is a folder: `lager.db`, encrypted with the same key; `nokler.json`, the ways to that key; `kopi.json`, with
when, which version and the hash of the two others. Nothing of any case stands in it in the open.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

import tildelingsklient
from db.lokal import fil, kontroll
from db.lokal.datanokkel import Datanokkel
from db.lokal.lagerfeil import told_plainly
from db.lokal.nokler import nokkelfil
from db.lokal.stell import LAGERFIL
from tildelingsklient.feil import LagerFeil
from tildelingsklient.maskinstand import Sikkerhetskopi
from tildelingsklient.sprak import _

KOPIFIL: Final = "kopi.json"
FOR_OPPGRADERING: Final = "for-oppgradering-"
_NAVN: Final = "tildelingsklient-kopi-"
_FORMAT: Final = 1
_UFERDIG: Final = ".ny"
_FILER: Final = (LAGERFIL, nokkelfil.FILNAVN)


def make_copy(mappe: Path, nokkel: Datanokkel, til: Path, naa: datetime) -> Sikkerhetskopi:
    """Copy the store and key file of a folder to a new folder `til`.

    LagerFeil when it cannot be done, or the copy is not whole; then nothing is left of it.
    May be called while the store is open, from any thread: it reads through a connection of its own.
    """
    with told_plainly():
        _refuse_bad_place(til)
        uferdig = til.with_name(til.name + _UFERDIG)
        shutil.rmtree(uferdig, ignore_errors=True)
        uferdig.mkdir(mode=0o700, parents=True)
    try:
        _copy_store(mappe / LAGERFIL, nokkel, uferdig / LAGERFIL)
        prove(uferdig / LAGERFIL, nokkel)
        with told_plainly():
            copy_file(mappe / nokkelfil.FILNAVN, uferdig / nokkelfil.FILNAVN)
            _write_manifest(uferdig, nokkelfil.read(mappe).kommune, naa)
        with told_plainly():
            uferdig.rename(til)
            nokkelfil.sync_folder(til.parent)
    except BaseException:
        shutil.rmtree(uferdig, ignore_errors=True)
        raise
    return read_copy(til)


def make_named_copy(mappe: Path, nokkel: Datanokkel, til: Path, naa: datetime) -> Sikkerhetskopi:
    """A copy in a folder of its own inside `til`, named after the day and time.

    Not in the store's own folder: it would go with the machine, and be left when the machine is wiped.
    """
    with told_plainly():
        if til.resolve().is_relative_to(mappe.resolve()):
            raise _bad_place()
        ledig = free_name(til, f"{_NAVN}{naa:%Y-%m-%d-%H%M%S}")
    return make_copy(mappe, nokkel, ledig, naa)


def copy_before_upgrade(mappe: Path, nokkel: Datanokkel, naa: datetime) -> Sikkerhetskopi:
    """The copy that is made by itself before the tables are changed; it lies beside the store.

    One that was cut off goes: nobody was told of it, and it would take room for ever.
    """
    for cut_off in mappe.glob(f"{FOR_OPPGRADERING}*{_UFERDIG}"):
        shutil.rmtree(cut_off, ignore_errors=True)
    return make_copy(mappe, nokkel, free_name(mappe, f"{FOR_OPPGRADERING}{naa:%Y-%m-%d-%H%M%S}"), naa)


def free_name(mappe: Path, navn: str) -> Path:
    """A place in the folder where nothing lies: of that name, or with a number after it."""
    names = itertools.chain([navn], (f"{navn}-{nr}" for nr in itertools.count(2)))
    return next(mappe / ledig for ledig in names if not (mappe / ledig).exists())


def read_copy(kopi: Path) -> Sikkerhetskopi:
    """What a copy says of itself; LagerFeil when a file is missing or is not what was written."""
    try:
        data = json.loads((kopi / KOPIFIL).read_bytes())
        innhold = Sikkerhetskopi(kopi, datetime.fromisoformat(data["tid"]), str(data["program"]), str(data["kommune"]))
        hashes = {navn: str(data["filer"][navn]) for navn in _FILER}
        newer = int(data["format"]) > _FORMAT
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _no_copy() from None
    if newer:
        raise LagerFeil(
            _("Kopien er laget av en nyere utgave av programmet."), _("Oppdater programmet på denne maskinen først.")
        )
    with told_plainly():
        if any(not (kopi / navn).is_file() or _sha256(kopi / navn) != sha for navn, sha in hashes.items()):
            raise _changed_copy()
    return innhold


def prove(sti: Path, nokkel: Datanokkel) -> None:
    """Read all of a store that is not in use, without changing it; LagerFeil when it is not whole."""
    engine = fil.open_copy(sti, nokkel)
    try:
        found = kontroll.check_file(engine)
    finally:
        fil.close_store(engine)
    if found:
        raise LagerFeil(
            _("Kopien er ikke hel: {funn}.").format(funn=", ".join(funn.word() for funn in found)),
            _("Bruk en annen kopi. Ingenting er slettet."),
        )


def copy_file(fra: Path, til: Path) -> None:
    """Copy a file so that it is on disk when this returns, for its owner only."""
    with fra.open("rb") as kilde, os.fdopen(os.open(til, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as ny:
        shutil.copyfileobj(kilde, ny, 1 << 20)
        ny.flush()
        os.fsync(ny.fileno())


def _copy_store(sti: Path, nokkel: Datanokkel, til: Path) -> None:
    fil.assert_encrypted(sti)
    with told_plainly():
        connection = fil.connect_keyed(sti, nokkel, lambda _checked: None)
        try:
            # Reads one moment of the store; the copy gets the same key.
            connection.execute(f"VACUUM INTO '{str(til).replace(chr(39), chr(39) * 2)}'")
        finally:
            connection.close()
        til.chmod(0o600)
        with til.open("rb+") as ny:
            os.fsync(ny.fileno())
    fil.assert_encrypted(til)


def _write_manifest(uferdig: Path, kommune: str, naa: datetime) -> None:
    innhold = {
        "format": _FORMAT,
        "tid": naa.isoformat(),
        "program": tildelingsklient.__version__,
        "kommune": kommune,
        "filer": {navn: _sha256(uferdig / navn) for navn in _FILER},
    }
    with (uferdig / KOPIFIL).open("x", encoding="utf-8") as ny:
        json.dump(innhold, ny, ensure_ascii=False, indent=1)
        ny.flush()
        os.fsync(ny.fileno())
    nokkelfil.sync_folder(uferdig)


def _sha256(sti: Path) -> str:
    with sti.open("rb") as innhold:
        return hashlib.file_digest(innhold, "sha256").hexdigest()


def _refuse_bad_place(til: Path) -> None:
    if til.exists() or (til.parent.exists() and not til.parent.is_dir()):
        raise _bad_place()


def _bad_place() -> LagerFeil:
    return LagerFeil(_("Kopien kan ikke legges der."), _("Velg en annen mappe. Ingenting er slettet."))


def _no_copy() -> LagerFeil:
    return LagerFeil(
        _("Mappen er ingen sikkerhetskopi av Tildelingsklient."),
        _("Velg mappen som har filene lager.db, nokler.json og kopi.json."),
    )


def _changed_copy() -> LagerFeil:
    return LagerFeil(
        _("Kopien er ikke slik den ble laget: en fil mangler, eller er endret."),
        _("Bruk en annen kopi. Ingenting er slettet."),
    )
