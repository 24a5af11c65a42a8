"""Somebody else of the kommune, as the office tells of them."""

from __future__ import annotations

from typing import NamedTuple


class Kollega(NamedTuple):
    """A person by the id that stands in ops. `rolle` is as the office says it, which may be one that we do not know."""

    id: str
    navn: str
    rolle: str
    enhet: str = ""
