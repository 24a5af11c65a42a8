"""`nokler.json`: users and their slots, read strictly, written whole or not at all.

It is readable before unlocking, so nothing about any applicant stands in it. A damaged file gives
`NokkelFeil` and is left as it is: with it goes the only way into the store.

A file without the municipality's slot is written as format 1, which older programs read. A file with it is format 2:
an older program would drop the slot at its first write without telling anyone, so it must refuse the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from db.lokal.nokler.sporform import Kommunespor, Spor
from db.lokal.nokler.sporjson import (
    count,
    items,
    kommunespor_as_json,
    kommunespor_from_json,
    optional_text,
    spor_as_json,
    spor_from_json,
    text,
)
from tildelingsklient.feil import NokkelFeil
from tildelingsklient.sprak import _

FORMAT: Final = 2
"""The newest that is understood."""
_UTEN_KOMMUNESPOR: Final = 1
FILNAVN: Final = "nokler.json"
_UFERDIG: Final = ".ny"


class Nokkelbruker(NamedTuple):
    """A user of this machine; `feilforsok` wrong tries in a row, no new try before `ikke_for` (ISO 8601)."""

    id: str
    visningsnavn: str
    rolle: str
    slots: tuple[Spor, ...] = ()
    feilforsok: int = 0
    ikke_for: str | None = None


class Nokkelfil(NamedTuple):
    """What may be known before unlocking."""

    kommune: str
    enhet: str
    brukere: tuple[Nokkelbruker, ...]
    sist_synket: str | None = None
    antall_venter: int = 0
    kommunespor: Kommunespor | None = None

    def bruker(self, bruker_id: str) -> Nokkelbruker:
        """The user with that id; raises `NokkelFeil` when this machine does not know it."""
        for bruker in self.brukere:
            if bruker.id == bruker_id:
                return bruker
        raise NokkelFeil(
            _("Brukeren finnes ikke på denne maskinen."),
            _("Velg en annen bruker, eller be kontoret om å legge deg til."),
        )

    def with_bruker(self, ny: Nokkelbruker) -> Nokkelfil:
        """The same file with that user replaced, or added last."""
        if any(b.id == ny.id for b in self.brukere):
            return self._replace(brukere=tuple(ny if b.id == ny.id else b for b in self.brukere))
        return self._replace(brukere=(*self.brukere, ny))


def exists(mappe: Path) -> bool:
    """Whether the folder has a key file, whole or not; raises `NokkelFeil` when the folder may not be looked into."""
    try:
        return (mappe / FILNAVN).exists()
    except OSError:
        raise _no_access() from None


def read(mappe: Path) -> Nokkelfil:
    """The folder's key file; raises `NokkelFeil` when it is missing, barred, damaged or from a newer program."""
    return read_file(mappe / FILNAVN)


def read_file(sti: Path) -> Nokkelfil:
    """The same of a key file with another name."""
    try:
        data = json.loads(sti.read_bytes())
    except PermissionError:
        raise _no_access() from None
    except (OSError, ValueError, RecursionError):
        raise _damaged() from None
    if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise _newer()
    try:
        return _from_json(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _damaged() from None


def write(mappe: Path, fil: Nokkelfil) -> None:
    """Write the whole file beside the old one and put it in its place; a crash leaves one of the two."""
    innhold = json.dumps(_as_json(fil), ensure_ascii=False, indent=1).encode("utf-8", "replace")
    make_folder(mappe)
    try:
        write_durably(mappe, FILNAVN, innhold)
    except OSError:
        raise _not_written() from None


def make_folder(mappe: Path) -> None:
    """Make the folder, for its owner only, when it is missing."""
    try:
        mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise _not_written() from None


def sync_folder(mappe: Path) -> None:
    """Make renames in the folder durable; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(mappe, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(mappe: Path, navn: str, innhold: bytes) -> None:
    """Write a file whole beside the old one and put it in its place, on disk when this returns; OSError."""
    ny = mappe / f"{navn}{_UFERDIG}"
    ny.unlink(missing_ok=True)
    handle = os.open(ny, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as fil:
        fil.write(innhold)
        fil.flush()
        os.fsync(fil.fileno())
    ny.replace(mappe / navn)
    sync_folder(mappe)


def destroy(sti: Path) -> None:
    """Overwrite a key file with random bytes, on disk, and take it away; OSError when it cannot be."""
    if not sti.exists():
        return
    with sti.open("r+b") as fil:
        fil.write(os.urandom(sti.stat().st_size))
        fil.flush()
        os.fsync(fil.fileno())
    sti.unlink()


def _as_json(fil: Nokkelfil) -> dict[str, object]:
    data: dict[str, object] = {
        "format": FORMAT if fil.kommunespor else _UTEN_KOMMUNESPOR,
        "kommune": fil.kommune,
        "enhet": fil.enhet,
        "brukere": [_bruker_as_json(bruker) for bruker in fil.brukere],
        "sist_synket": fil.sist_synket,
        "antall_venter": fil.antall_venter,
    }
    return data | {"kommunespor": kommunespor_as_json(fil.kommunespor)} if fil.kommunespor else data


def _bruker_as_json(bruker: Nokkelbruker) -> dict[str, object]:
    return {
        "id": bruker.id,
        "visningsnavn": bruker.visningsnavn,
        "rolle": bruker.rolle,
        "slots": [spor_as_json(spor) for spor in bruker.slots],
        "feilforsok": bruker.feilforsok,
        "ikke_for": bruker.ikke_for,
    }


def _from_json(data: Mapping[str, object]) -> Nokkelfil:
    if data["format"] not in {FORMAT, _UTEN_KOMMUNESPOR} or isinstance(data["format"], bool):
        raise ValueError("unknown format")
    return Nokkelfil(
        kommune=text(data["kommune"]),
        enhet=text(data["enhet"]),
        brukere=tuple(_bruker_from_json(bruker) for bruker in items(data["brukere"])),
        sist_synket=optional_text(data["sist_synket"]),
        antall_venter=count(data["antall_venter"]),
        kommunespor=kommunespor_from_json(data["kommunespor"]) if data["format"] == FORMAT else None,
    )


def _bruker_from_json(data: Mapping[str, object]) -> Nokkelbruker:
    return Nokkelbruker(
        id=text(data["id"]),
        visningsnavn=text(data["visningsnavn"]),
        rolle=text(data["rolle"]),
        slots=tuple(spor_from_json(spor) for spor in items(data["slots"])),
        feilforsok=count(data["feilforsok"]),
        ikke_for=optional_text(data["ikke_for"]),
    )


def _damaged() -> NokkelFeil:
    return NokkelFeil(
        _("Nøkkelfilen på denne maskinen kan ikke leses."),
        _("Ingenting er slettet. Hent nokler.json fra en sikkerhetskopi, eller be om hjelp."),
    )


def _no_access() -> NokkelFeil:
    return NokkelFeil(
        _("Du har ikke tilgang til nøkkelfilen på denne maskinen."),
        _("Be den som drifter maskinen om å gi deg tilgang til mappen. Ingenting er slettet."),
    )


def _newer() -> NokkelFeil:
    return NokkelFeil(
        _("Nøkkelfilen er skrevet av en nyere utgave av programmet."),
        _("Oppdater programmet på denne maskinen. Ingenting er slettet."),
    )


def _not_written() -> NokkelFeil:
    return NokkelFeil(
        _("Nøkkelfilen kunne ikke lagres."),
        _("Kontroller at disken har plass og at du kan skrive i mappen. Den gamle filen er i behold."),
    )
