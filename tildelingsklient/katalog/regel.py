"""The rule language of the catalogue: conditions on answers and ages, combined with alle, minst_en, ikke, antall.

A rule is data; `vurdering.regel` evaluates it with three-valued logic. In YAML:

    alle:
      - {sporsmal: timer_hjelp_uke, over: 25}
      - {sporsmal: behov_varighet_aar, over: 2}
      - ikke: {sporsmal: bor_institusjon, er: ja}
      - {alder: tjenestemottaker, under: 67}
      - {antall: 2, av: [ … ]}
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from tildelingsklient.katalog.grunnform import Del, Heltall, Id, Sann, Tall

COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "over": operator.gt,
    "minst": operator.ge,
    "under": operator.lt,
    "hoyst": operator.le,
}
"""What each comparison with a limit asks of a number."""


class Rolle(StrEnum):
    """Whom a question or a rule is about."""

    SOKER = "soker"
    TJENESTEMOTTAKER = "tjenestemottaker"
    OMSORGSYTER = "omsorgsyter"


def _is_no_truth_value(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError(f"«{str(value).lower()}» er ikke et svar", "skriv ja eller nei")
    return value


Svarverdi = Annotated[str | int | float, BeforeValidator(_is_no_truth_value)]
"""An answer as a rule names it."""


class Svarvilkar(Del):
    """A condition on one answer. Just one of the comparisons is given.

    `er` any of these values · `over`, `minst`, `under`, `hoyst` numbers in the question's unit, a function
    score 1–5 too (9, not relevant, meets none of them) · `inneholder` any of these among several choices ·
    `besvart` true when there is a usable answer. `fratrekk` names questions in the same unit whose answers are taken
    away before numbers are compared.
    """

    sporsmal: Id
    er: tuple[Svarverdi, ...] | None = None
    over: Tall | None = None
    minst: Tall | None = None
    under: Tall | None = None
    hoyst: Tall | None = None
    inneholder: tuple[str, ...] | None = None
    besvart: Sann | None = None
    fratrekk: tuple[Id, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _accept_single(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {
            key: (value,) if key in {"er", "inneholder"} and not isinstance(value, list | tuple) else value
            for key, value in data.items()
        }

    @model_validator(mode="after")
    def _just_one(self) -> Svarvilkar:
        if len(self.comparisons) != 1:
            raise ValueError("skriv nøyaktig én av er, over, minst, under, hoyst, inneholder og besvart")
        if self.fratrekk and not self.comparisons.keys() & COMPARE.keys():
            raise ValueError("fratrekk hører til over, minst, under eller hoyst")
        return self

    @property
    def comparisons(self) -> dict[str, Any]:
        """The comparison that is given, by its name."""
        names = ("er", "over", "minst", "under", "hoyst", "inneholder", "besvart")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


class Aldersvilkar(Del):
    """A condition on somebody's age in whole years on the day of the assessment.

    `fyller` is true in the calendar year in which they reach that age.
    """

    alder: Rolle
    minst: Heltall | None = Field(default=None, ge=0)
    under: Heltall | None = Field(default=None, ge=0)
    fyller: Heltall | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _just_one(self) -> Aldersvilkar:
        if [self.minst, self.under, self.fyller].count(None) != 2:
            raise ValueError("skriv enten minst, under eller fyller, i hele år")
        return self


class Alle(Del):
    """True when every part is true."""

    alle: tuple[Regel, ...] = Field(min_length=1)


class MinstEn(Del):
    """True when at least one part is true."""

    minst_en: tuple[Regel, ...] = Field(min_length=1)


class Ikke(Del):
    """True when the part is false."""

    ikke: Regel


class Antall(Del):
    """True when at least `antall` of the parts are true."""

    antall: Heltall = Field(ge=1)
    av: tuple[Regel, ...] = Field(min_length=1)


_FORMER = {
    "sporsmal": Svarvilkar,
    "alder": Aldersvilkar,
    "alle": Alle,
    "minst_en": MinstEn,
    "ikke": Ikke,
    "antall": Antall,
}


def _form(data: object) -> str | None:
    names: Mapping[str, object] = data if isinstance(data, dict) else vars(data) if isinstance(data, Del) else {}
    return next((name for name in _FORMER if name in names), None)


Regel = Annotated[
    Annotated[Svarvilkar, Tag("sporsmal")]
    | Annotated[Aldersvilkar, Tag("alder")]
    | Annotated[Alle, Tag("alle")]
    | Annotated[MinstEn, Tag("minst_en")]
    | Annotated[Ikke, Tag("ikke")]
    | Annotated[Antall, Tag("antall")],
    Discriminator(
        _form,
        custom_error_type="regel",
        custom_error_message="regelen må begynne med sporsmal, alder, alle, minst_en, ikke eller antall",
    ),
]
"""A rule: one of the six forms above."""

for _modell in (Alle, MinstEn, Ikke, Antall):
    _modell.model_rebuild()


def parts(regel: Regel) -> tuple[Regel, ...]:
    """The rules just inside a rule; none for a condition."""
    match regel:
        case Alle():
            return regel.alle
        case MinstEn():
            return regel.minst_en
        case Antall():
            return regel.av
        case Ikke():
            return (regel.ikke,)
        case _:
            return ()


def conditions(regel: Regel) -> Iterator[Svarvilkar | Aldersvilkar]:
    """Every condition in a rule, in reading order."""
    if isinstance(regel, Svarvilkar | Aldersvilkar):
        yield regel
    for part in parts(regel):
        yield from conditions(part)


def sporsmal_in(regel: Regel | None) -> tuple[str, ...]:
    """Ids of the questions a rule asks, in reading order, each once."""
    if regel is None:
        return ()
    asked = (c for c in conditions(regel) if isinstance(c, Svarvilkar))
    return tuple(dict.fromkeys(name for c in asked for name in (c.sporsmal, *c.fratrekk)))
