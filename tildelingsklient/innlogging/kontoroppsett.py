"""Which office a store belongs to: only where it is, since the office tells the rest itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kontoroppsett:
    """The office's address, checked when it was written: https, or this machine itself."""

    adresse: str
