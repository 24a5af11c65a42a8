"""Which office a store belongs to: where it is, and where its people log in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tilknytning:
    """The office's address, checked when it was written, and the settings for logging in as the office gave them.

    `katalognokkel` is the key that its kataloger are signed with, as the office told it then; with none, none is taken.
    """

    adresse: str
    utsteder: str = "{}"
    katalognokkel: str = ""
