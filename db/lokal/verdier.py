"""Values as SQLite holds them: JSON text that is always the same, UTC text in time order, whole characters."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import RowMapping

from tildelingsklient.tid import OSLO

Row: TypeAlias = Mapping[str, Any] | RowMapping
"""A row by column name, read or about to be written."""

# `json.dumps` makes an encoder anew at each call when it is asked for anything but its defaults.
_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def dumps(verdi: object) -> str:
    """JSON text that is the same for the same value on every machine."""
    return _ENCODER.encode(verdi)


def storable(tekst: str) -> str:
    """Text SQLite can hold; half a character, as a paste may bring, becomes a question mark."""
    return tekst.encode("utf-8", "replace").decode()


def searchable(tekst: str) -> str:
    """Text to search in or for: letters as one sign each, whatever keyboard they came from."""
    return storable(unicodedata.normalize("NFC", tekst))


def utc_text(tid: datetime) -> str:
    """An instant as UTC text whose order is the order in time."""
    return tid.astimezone(UTC).isoformat(timespec="microseconds")


def local_time(tekst: str) -> datetime:
    """The instant of a UTC text, in Europe/Oslo."""
    return datetime.fromisoformat(tekst).astimezone(OSLO)
