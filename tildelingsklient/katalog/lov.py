"""Law references and appeal rules as data: section numbers never stand in code."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from tildelingsklient.katalog.grunnform import Del, Heltall, Id, KildeId, Ord, Sprak


class Lov(Del):
    """A law as the letter names it; `versjon` is the day of the law the references were checked against."""

    id: Id
    navn: Sprak
    kortnavn: Ord
    versjon: Ord


class Lovhenvisning(Del):
    """A place in a law: `{lov: hol, paragraf: "3-2", ledd: 1, nummer: 6, bokstav: b}`."""

    lov: Id
    paragraf: Ord
    ledd: Heltall | None = Field(default=None, ge=1)
    nummer: Heltall | None = Field(default=None, ge=1)
    bokstav: Ord | None = None
    kilde: tuple[KildeId, ...] = Field(min_length=1)


class Klagetype(StrEnum):
    """Whether a decision can be appealed; `velg` must be settled by the caseworker before a letter is made."""

    RETT = "rett"
    INGEN = "ingen"
    UAKTUELT = "uaktuelt"
    VELG = "velg"


class Klageinstans(StrEnum):
    """Who decides the appeal when the municipality keeps its decision."""

    KLAGENEMND = "klagenemnd"
    STATSFORVALTEREN = "statsforvalteren"


class Klagegrunn(StrEnum):
    """Which outcomes the appeal rule speaks of."""

    ALLE = "alle"
    AVSLAG = "avslag"


class Klageregel(Del):
    """How a decision is appealed.

    `frist_uker` runs from `utgangspunkt`: when the person got, or ought to have got, enough knowledge to appeal.
    `hvem` names the roles that may appeal. For `velg`, `alternativer` holds the rules to choose between.
    """

    type: Klagetype
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    navn: Sprak | None = None
    frist_uker: Heltall | None = Field(default=None, ge=1)
    utgangspunkt: Sprak | None = None
    sendes_til: Sprak | None = None
    avgjores_av: Klageinstans | None = None
    hvem: tuple[str, ...] = ("soker",)
    gjelder: Klagegrunn = Klagegrunn.ALLE
    lovgrunnlag: tuple[Lovhenvisning, ...] = ()
    alternativer: tuple[Klageregel, ...] = ()

    @model_validator(mode="after")
    def _is_complete(self) -> Klageregel:
        whole = self.frist_uker and self.utgangspunkt and self.sendes_til and self.avgjores_av
        if self.type is Klagetype.RETT and not whole:
            raise ValueError("en klagerett må ha frist_uker, utgangspunkt, sendes_til og avgjores_av")
        if (self.type is Klagetype.VELG) != (len(self.alternativer) > 1):
            raise ValueError("velg må ha minst to alternativer, og bare velg kan ha dem")
        return self


Klageregel.model_rebuild()
