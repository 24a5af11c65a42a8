"""A katalog as canonical bytes: what a case stores, pins by hash, and is judged by for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pydantic import ValidationError

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.kriterium import E, Kriterium, Moment, with_parts
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.sprak import _


def to_bytes(katalog: Katalog) -> bytes:
    """Compact JSON in UTF-8 with sorted keys.

    Values that are None or empty are left out, since empty is what their absence means; every other default is
    written, so that a default that changes in the program changes no old case.
    """
    data = plain(katalog)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def plain(value: object) -> object:
    """Plain data for JSON: models as dicts without what says nothing, tuples as lists, dates in ISO form."""
    if isinstance(value, Del):
        fields = ((name, getattr(value, name), info.default) for name, info in type(value).model_fields.items())
        return {name: plain(inner) for name, inner, default in fields if not _says_nothing(inner, default)}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _says_nothing(value: object, default: object) -> bool:
    return value == default and value in _TOMT


_SKREVET = "skrevet_som_bytes"
_TOMT: tuple[object, ...] = (None, "", (), {})


def from_bytes(data: bytes) -> Katalog:
    """The katalog again; `to_bytes` of it gives the same bytes. Raises KatalogFeil when they are not a katalog."""
    try:
        return Katalog.model_validate_json(data)
    except ValidationError as feil:
        steg = _("Oppdater programmet, eller hent saken på nytt fra kontoret.")
        raise KatalogFeil(_("Katalogen som er lagret med saken, kan ikke leses."), steg) from feil


@lru_cache(maxsize=4)
def read_once(data: bytes) -> Katalog:
    """The same katalog, read only the first time the bytes are met: session and store need it both."""
    return from_bytes(data)


def write_once(katalog: Katalog) -> bytes:
    """The same bytes, written only the first time the katalog is met: every new case is given them."""
    # Beside what the katalog has looked up by id, so that a changed copy does not take them along.
    kept = vars(katalog)
    if _SKREVET not in kept:
        kept[_SKREVET] = to_bytes(katalog)
    return bytes(kept[_SKREVET])


def fingerprint(data: bytes) -> str:
    """sha256 of canonical bytes, 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def find_kriterium(tjeneste: Tjeneste, ref: str) -> Kriterium | None:
    """The criterion, condition or exclusion with this own id or register id; None when it is unknown or ambiguous."""
    return _find(tuple(tjeneste.all_kriterier()), ref)


def find_moment(tjeneste: Tjeneste, ref: str, felles: Iterable[Moment] = ()) -> Moment | None:
    """The moment with this own id or register id, `felles` being the katalog's shared ones."""
    return _find((*tjeneste.all_momenter(), *(part for moment in felles for part in with_parts(moment))), ref)


def _find(parts: tuple[E, ...], ref: str) -> E | None:
    """By own id, else by a register id that one part cites alone, or cites first."""
    own = [part for part in parts if part.id == ref]
    citing = own or [part for part in parts if ref in part.kilde]
    first = [part for part in citing if part.kilde[0] == ref]
    found = citing if len(citing) == 1 else first
    return found[0] if len(found) == 1 else None
