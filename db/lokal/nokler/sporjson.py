"""What stands in `nokler.json` of slots, read strictly: what is not as it should be raises, and nothing is guessed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from db.lokal.nokler.sporform import Argon2, Kommunespor, Slag, Spor

_MAKS_MINNE_KIB: Final = 1024 * 1024


def spor_as_json(spor: Spor) -> dict[str, object]:
    """A slot as it stands in the file."""
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


def kommunespor_as_json(spor: Kommunespor) -> dict[str, object]:
    """The municipality's slot as it stands in the file."""
    parts = {"offentlig": spor.offentlig, "flyktig": spor.flyktig, "nonce": spor.nonce, "innhold": spor.innhold}
    return {"id": spor.id, **{navn: _b64(innhold) for navn, innhold in parts.items()}}


def kommunespor_from_json(data: object) -> Kommunespor:
    """The municipality's slot; TypeError, KeyError or ValueError when it is not one."""
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    return Kommunespor(
        id=text(data["id"]),
        offentlig=_bytes(data["offentlig"], 32),
        flyktig=_bytes(data["flyktig"], 32),
        nonce=_bytes(data["nonce"], 12),
        innhold=_bytes(data["innhold"], 48),
    )


def spor_from_json(data: Mapping[str, object]) -> Spor:
    """A slot; TypeError, KeyError or ValueError when it is not one."""
    return Spor(
        id=text(data["id"]),
        slag=Slag(text(data["slag"])),
        argon2=_argon2_from_json(data["argon2id"]),
        salt=_bytes(data["salt"], 16),
        nonce=_bytes(data["nonce"], 12),
        innhold=_bytes(data["innhold"], 48),
        utgar=data["utgar"] is True,
    )


def _argon2_from_json(data: object) -> Argon2:
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    kostnad = Argon2(count(data["minne_kib"]), count(data["runder"]), count(data["baner"]))
    # A file someone has meddled with must not be able to exhaust the machine.
    reasonable_memory = 8 * kostnad.baner <= kostnad.minne_kib <= _MAKS_MINNE_KIB
    if not (reasonable_memory and 1 <= kostnad.runder <= 64 and 1 <= kostnad.baner <= 64):
        raise ValueError("unreasonable cost")
    return kostnad


def items(verdi: object) -> list[Mapping[str, object]]:
    """The objects of a list, or TypeError."""
    if not isinstance(verdi, list) or not all(isinstance(ledd, dict) for ledd in verdi):
        raise TypeError("expected a list of objects")
    return verdi


def text(verdi: object) -> str:
    """A text, or TypeError."""
    if not isinstance(verdi, str):
        raise TypeError("expected text")
    return verdi


def optional_text(verdi: object) -> str | None:
    """A text or nothing, or TypeError."""
    return None if verdi is None else text(verdi)


def count(verdi: object) -> int:
    """A number that counts something, or TypeError."""
    if not isinstance(verdi, int) or isinstance(verdi, bool) or verdi < 0:
        raise TypeError("expected a count")
    return verdi


def _b64(innhold: bytes) -> str:
    return base64.b64encode(innhold).decode()


def _bytes(verdi: object, lengde: int) -> bytes:
    innhold = base64.b64decode(text(verdi), validate=True)
    if len(innhold) != lengde:
        raise ValueError("wrong length")
    return innhold
