"""What every part of a catalogue shares: strict frozen models, texts keyed by language, sources."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tildelingsklient.sprak import BOKMAL

FORMAT = 1
"""The form of files this program reads."""

FRA_LOVEN = "lov"
"""Stands in `kilde` where the municipality is silent and the law speaks."""

FRA_OSS = "egen"
"""Stands in `kilde` for what we made ourselves, shown as «vår inndeling, ikke kommunens»."""

_REGISTER_ID = re.compile(r"[A-Z]{2,}\d*-\d+(\.\d+)*-[A-Z]\d+(\.[a-z])?")
_SLUG = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")


def _has_bokmal(texts: dict[str, str]) -> dict[str, str]:
    if not texts.get(BOKMAL, "").strip():
        raise ValueError("teksten mangler bokmål (nb)")
    return texts


def _is_kilde(kilde: str) -> str:
    if kilde not in {FRA_LOVEN, FRA_OSS} and not _REGISTER_ID.fullmatch(kilde):
        raise ValueError(f"«{kilde}» er ikke en kilde", "skriv for eksempel SL-03-K5, lov eller egen")
    return kilde


def _is_slug(value: str) -> str:
    if not is_id(value):
        raise ValueError(f"«{value}» er ikke en id", "bruk små bokstaver a–z, tall, bindestrek og understrek")
    return value


def is_id(value: object) -> bool:
    """Could this be an id?"""
    return isinstance(value, str) and _SLUG.fullmatch(value) is not None


def _is_this_format(value: int) -> int:
    if value != FORMAT:
        raise ValueError(f"filen har format {value}", f"oppdater programmet, eller skriv format: {FORMAT}")
    return value


def _is_written_as_date(value: object) -> object:
    if isinstance(value, int | float):
        raise ValueError(f"{value} er ikke en dato", "skriv datoen som år-måned-dag, for eksempel 2026-11-12")
    return value


Ord = Annotated[str, Field(min_length=1)]
"""A text that says something."""

Heltall = Annotated[int, Field(strict=True)]
Tall = Annotated[float, Field(strict=True)]
Sann = Annotated[bool, Field(strict=True)]
"""Whole number, number, and true or false as they are written: `true` is no number and «3» is none either."""

Dato = Annotated[date, BeforeValidator(_is_written_as_date)]
"""A day written as a date, never as a number of seconds."""

Format = Annotated[Heltall, AfterValidator(_is_this_format)]
"""The version of the form of a file."""

Sprak = Annotated[dict[str, str], AfterValidator(_has_bokmal)]
"""A text per language, bokmål always among them: `{"nb": "…"}`."""

KildeId = Annotated[str, AfterValidator(_is_kilde)]
"""A row of the register of the municipality's rules, or `lov`, or `egen`."""

Id = Annotated[str, AfterValidator(_is_slug)]
"""A short name: small letters, digits, hyphen, underscore."""


class Del(BaseModel):
    """A frozen part of a catalogue that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Enhet(StrEnum):
    """What a figure counts."""

    SEKUND = "sekund"
    TIME = "time"
    DAG = "dag"
    DOGN = "dogn"
    UKE = "uke"
    MANED = "maned"
    AAR = "aar"
    KALENDERAAR = "kalenderaar"
    PROSENT = "prosent"
    MALTID = "maltid"
    GANG = "gang"
    PERSON = "person"


class Storrelse(Del):
    """A figure of the source as data: `{antall: 60, enhet: dogn, per: kalenderaar}`; `til` ends a range."""

    antall: Tall = Field(ge=0)
    til: Tall | None = None
    enhet: Enhet
    per: Enhet | None = None

    @model_validator(mode="after")
    def _goes_upwards(self) -> Storrelse:
        if self.til is not None and self.til <= self.antall:
            raise ValueError("til er ikke større enn antall", "skriv det minste tallet i antall og det største i til")
        return self


class Punkt(Del):
    """One sourced statement: a purpose, an example, a quality demand's text, with its figures as data."""

    id: Id
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    tekst: Sprak
    tall: tuple[Storrelse, ...] = ()
