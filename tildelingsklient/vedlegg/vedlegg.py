"""An attachment of a case: what is told of a photo, a scan or a PDF. The bytes themselves lie in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Filtype(StrEnum):
    """The kinds that are let in."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Vedlegg:
    """`tittel` and `dato` (the day it is from) are the caseworker's own; the file's name and place are never kept.

    `sha256` and `storrelse` (bytes) are those of what was stored. `renset`: place, camera and other hidden
    information was taken out of it at the door. `forfatter` is a user's id, `navn` what that user was called.
    Without `sporsmal` it belongs to the whole case.
    """

    id: str
    sha256: str
    storrelse: int
    filtype: Filtype
    tittel: str
    dato: date
    forfatter: str
    navn: str
    lagt_til: datetime
    renset: bool = False
    sporsmal: str = ""
    gjelder: str = ""

    @property
    def plass_id(self) -> tuple[str, str]:
        """The question it belongs to, and whom that is about; empty when it belongs to the case."""
        return self.sporsmal, self.gjelder


def attached_to(vedlegg: Iterable[Vedlegg], sporsmal: str, gjelder: str) -> tuple[Vedlegg, ...]:
    """Those that belong to a question, in the order they were added."""
    return tuple(one for one in vedlegg if one.plass_id == (sporsmal, gjelder))
