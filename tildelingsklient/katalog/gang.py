"""Walks a katalog: every part with the way to it, made of field names and ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.modell import Varsel
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.katalog.trapp import Trappetrinn

Vei = tuple[str, ...]
"""`("tjenester", "bpa", "kriterier", "k5", "regel")`: field names, and ids (or positions) within lists."""


def walk(part: Del, vei: Vei = ()) -> Iterator[tuple[Vei, Del]]:
    """A part and every part inside it, in reading order."""
    yield vei, part
    for name, value in _fields(part):
        for step, inner in _parts_in(value):
            yield from walk(inner, (*vei, name, *step))


def _fields(part: Del) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(part, name)) for name in type(part).model_fields)


def _parts_in(value: object) -> Iterator[tuple[Vei, Del]]:
    if isinstance(value, Del):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((_key(item, place),), item) for place, item in enumerate(value) if isinstance(item, Del))


def _key(item: object, place: int) -> str:
    return str(getattr(item, "id", place))


def texts(part: Del) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The part's own texts keyed by language, with their field names."""
    return ((name, value) for name, value in _fields(part) if isinstance(value, dict))


def rules(part: Del) -> Iterator[tuple[str, Regel]]:
    """The rules that stand in the part itself, with their field names."""
    match part:
        case Kriterium():
            found = {"regel": part.regel, "skjonn_naar": part.skjonn_naar, "gjelder_naar": part.gjelder_naar}
        case Moment() | Sporsmal():
            found = {"relevant_naar": part.relevant_naar}
        case Varsel():
            found = {"naar": part.naar}
        case Trappetrinn():
            found = {"provd_naar": part.provd_naar}
        case _:
            found = {}
    return ((name, regel) for name, regel in found.items() if regel is not None)


def kilder_of(part: Del) -> tuple[str, ...]:
    """The sources a part cites; empty for parts that cite none."""
    cited = getattr(part, "kilde", ())
    return cited if isinstance(cited, tuple) else ()


def way_in_data(data: object, vei: Vei) -> tuple[str | int, ...]:
    """The same way through data as it was read: positions instead of ids, as far as it leads."""
    sti: tuple[str | int, ...] = ()
    for step in vei:
        key = _step(data, step)
        if key is None:
            return sti
        data = data[key]  # type: ignore[index]  # _step found the key in it
        sti = (*sti, key)
    return sti


def _step(data: object, step: str) -> str | int | None:
    if isinstance(data, dict):
        return step if step in data else None
    if not isinstance(data, list):
        return None
    ids = [str(item.get("id")) if isinstance(item, dict) else None for item in data]
    if step in ids:
        return ids.index(step)
    return int(step) if step.isdecimal() and int(step) < len(data) else None
