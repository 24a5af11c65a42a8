"""What two have written at once, so that a person must choose: for the case and for screen 08."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Konfliktside(NamedTuple):
    """One side: the value, and who wrote it when."""

    verdi: object
    bruker: str = ""
    tid: datetime | None = None


class Sakskonflikt(NamedTuple):
    """A field of a thing that waits for a choice. An empty `felt` is the whole thing: all its fields, or None.

    `ops` are the changes of ours that the choice is to name; several fields have the same when they were written
    together, and are then chosen in one. `fryst`: only the office's can stand. `sporsmal` and `gjelder` are those of an
    answer.
    """

    sak: str
    entitet: str
    id: str
    felt: str
    felles: object
    vaar: Konfliktside
    deres: Konfliktside
    ops: tuple[str, ...]
    fryst: bool = False
    sporsmal: str = ""
    gjelder: str = ""
