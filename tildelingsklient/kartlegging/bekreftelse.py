"""What a person said to the summary that was read back: yes, own words to a sentence, and a signature bound to it all.

The exact sentences are kept with the confirmation, and their hash with the signature: when they change, the signature
stands in the history and no longer counts.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal, Svartype


class Bekreftet(StrEnum):
    """How a summary was met."""

    JA = "ja"
    RETTET = "rettet"
    IKKE_VIST = "ikke_vist"


class Vist(NamedTuple):
    """One sentence as it was shown; `merke` says who it comes from, `rettelse` is what the person said to it.

    Without `sporsmal` it is what the person wanted to add.
    """

    sporsmal: str
    gjelder: str
    tekst: str
    merke: str = ""
    rettelse: str = ""


class Punkt(NamedTuple):
    """A point of a stroke: `x` and `y` as parts of the field's width, `trykk` 0–1, `ms` since the first point."""

    x: float
    y: float
    trykk: float
    ms: int


Strok = tuple[Punkt, ...]

MINSTE_STREK = 0.1
"""A name is drawn with at least this much line, in widths of the field: a hand that rests on it has not signed."""


@dataclass(frozen=True, slots=True)
class Bekreftelse:
    """That a person was shown the sentences and answered, or was not shown them and why (`grunn`)."""

    id: str
    person: str
    svar: Bekreftet
    grunn: str = ""
    vist: tuple[Vist, ...] = ()
    registrert_av: str = ""
    tid: datetime | None = None

    @property
    def sha256(self) -> str:
        """Hash of the sentences that were shown."""
        return fingerprint(self.vist)


@dataclass(frozen=True, slots=True)
class Rettelse:
    """A person's own words to one sentence (`setning`, as it read then); without `sporsmal`, what they would add."""

    person: str
    sporsmal: str
    gjelder: str
    setning: str
    ord: str
    registrert_av: str = ""
    tid: datetime | None = None

    @property
    def nokkel(self) -> tuple[str, str]:
        """Question and whom it is about."""
        return self.sporsmal, self.gjelder


@dataclass(frozen=True, slots=True)
class Signatur:
    """Strokes or a typed name under the sentences with this hash; neither when the person would not, and why."""

    id: str
    person: str
    sha256: str
    strok: tuple[Strok, ...] = ()
    navn: str = ""
    grunn: str = ""
    registrert_av: str = ""
    tid: datetime | None = None

    @property
    def er_signert(self) -> bool:
        """Is there a name under it?"""
        return bool(self.navn) or drawn_length(self.strok) >= MINSTE_STREK


def drawn_length(strok: Iterable[Strok]) -> float:
    """How long the strokes are together, in widths of the field."""
    pairs = (pair for one in strok for pair in pairwise(one))
    return sum(math.dist(a[:2], b[:2]) for a, b in pairs)


def fingerprint(vist: Iterable[Vist]) -> str:
    """sha256 of exactly what stood on the screen: text, mark and own words of each sentence, in order, as JSON."""
    shown = [[one.tekst, one.merke, one.rettelse] for one in vist]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def confirmation_questions(katalog: Katalog) -> tuple[Sporsmal, ...]:
    """Questions asked in every case that are about the whole case, on the last page: was it understood right?"""
    last = katalog.temaer[-1].id
    return tuple(s for s in katalog.sporsmal if s.alltid and s.omfang is Omfang.SAK and s.tema == last)


def confirming(katalog: Katalog, svartype: Svartype) -> Sporsmal | None:
    """The question that holds yes or no to the summary (ja_nei), or what the person would put right (tekst)."""
    return next((s for s in confirmation_questions(katalog) if s.type is svartype), None)
