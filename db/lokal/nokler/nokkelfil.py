"""`nokler.json`: users and their slots, read strictly, written whole or not at all.

It is readable before unlocking, so nothing about any applicant stands in it. A damaged file gives
`NokkelFeil` and is left as it is: with it goes the only way into the store.

A file without the municipality's slot is written as format 1, which older programs read. A file with it is format 2:
an older program would drop the slot at its first write without telling anyone, so it must refuse the file.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from db.lokal.nokler.sporform import Argon2, Kommunespor, Slag, Spor
from tildelingsklient.feil import NokkelFeil
from tildelingsklient.sprak import _

FORMAT: Final = 2
"""The newest that is understood."""
_UTEN_KOMMUNESPOR: Final = 1
FILNAVN: Final = "nokler.json"
_UFERDIG: Final = ".ny"
_MAKS_MINNE_KIB: Final = 1024 * 1024


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
    return data | {"kommunespor": _kommunespor_as_json(fil.kommunespor)} if fil.kommunespor else data


def _bruker_as_json(bruker: Nokkelbruker) -> dict[str, object]:
    return {
        "id": bruker.id,
        "visningsnavn": bruker.visningsnavn,
        "rolle": bruker.rolle,
        "slots": [_spor_as_json(spor) for spor in bruker.slots],
        "feilforsok": bruker.feilforsok,
        "ikke_for": bruker.ikke_for,
    }


def _spor_as_json(spor: Spor) -> dict[str, object]:
    return {
        "id": spor.id,
        "slag": spor.slag.value,
        "argon2id": {
            "minne_kib": spor.argon2.minne_kib,
            "runder": spor.argon2.runder,
            "baner": spor.argon2.baner,
        },
        "salt": _b64(spor.salt),
        "nonce": _b64(spor.nonce),
        "innhold": _b64(spor.innhold),
        "utgar": spor.utgar,
    }


def _kommunespor_as_json(spor: Kommunespor) -> dict[str, object]:
    parts = {"offentlig": spor.offentlig, "flyktig": spor.flyktig, "nonce": spor.nonce, "innhold": spor.innhold}
    return {"id": spor.id, **{navn: _b64(innhold) for navn, innhold in parts.items()}}


def _from_json(data: Mapping[str, object]) -> Nokkelfil:
    if data["format"] not in {FORMAT, _UTEN_KOMMUNESPOR} or isinstance(data["format"], bool):
        raise ValueError("unknown format")
    return Nokkelfil(
        kommune=_text(data["kommune"]),
        enhet=_text(data["enhet"]),
        brukere=tuple(_bruker_from_json(bruker) for bruker in _items(data["brukere"])),
        sist_synket=_optional_text(data["sist_synket"]),
        antall_venter=_count(data["antall_venter"]),
        kommunespor=_kommunespor_from_json(data["kommunespor"]) if data["format"] == FORMAT else None,
    )


def _kommunespor_from_json(data: object) -> Kommunespor:
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    return Kommunespor(
        id=_text(data["id"]),
        offentlig=_bytes(data["offentlig"], 32),
        flyktig=_bytes(data["flyktig"], 32),
        nonce=_bytes(data["nonce"], 12),
        innhold=_bytes(data["innhold"], 48),
    )


def _bruker_from_json(data: Mapping[str, object]) -> Nokkelbruker:
    return Nokkelbruker(
        id=_text(data["id"]),
        visningsnavn=_text(data["visningsnavn"]),
        rolle=_text(data["rolle"]),
        slots=tuple(_spor_from_json(spor) for spor in _items(data["slots"])),
        feilforsok=_count(data["feilforsok"]),
        ikke_for=_optional_text(data["ikke_for"]),
    )


def _spor_from_json(data: Mapping[str, object]) -> Spor:
    return Spor(
        id=_text(data["id"]),
        slag=Slag(_text(data["slag"])),
        argon2=_argon2_from_json(data["argon2id"]),
        salt=_bytes(data["salt"], 16),
        nonce=_bytes(data["nonce"], 12),
        innhold=_bytes(data["innhold"], 48),
        utgar=data["utgar"] is True,
    )


def _argon2_from_json(data: object) -> Argon2:
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    kostnad = Argon2(_count(data["minne_kib"]), _count(data["runder"]), _count(data["baner"]))
    # A file someone has meddled with must not be able to exhaust the machine.
    reasonable_memory = 8 * kostnad.baner <= kostnad.minne_kib <= _MAKS_MINNE_KIB
    if not (reasonable_memory and 1 <= kostnad.runder <= 64 and 1 <= kostnad.baner <= 64):
        raise ValueError("unreasonable cost")
    return kostnad


def _items(verdi: object) -> list[Mapping[str, object]]:
    if not isinstance(verdi, list) or not all(isinstance(ledd, dict) for ledd in verdi):
        raise TypeError("expected a list of objects")
    return verdi


def _text(verdi: object) -> str:
    if not isinstance(verdi, str):
        raise TypeError("expected text")
    return verdi


def _optional_text(verdi: object) -> str | None:
    return None if verdi is None else _text(verdi)


def _count(verdi: object) -> int:
    if not isinstance(verdi, int) or isinstance(verdi, bool) or verdi < 0:
        raise TypeError("expected a count")
    return verdi


def _b64(innhold: bytes) -> str:
    return base64.b64encode(innhold).decode()


def _bytes(verdi: object, lengde: int) -> bytes:
    innhold = base64.b64decode(_text(verdi), validate=True)
    if len(innhold) != lengde:
        raise ValueError("wrong length")
    return innhold


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
