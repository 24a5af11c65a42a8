"""A katalog: one municipality's adopted criteria in one version, its services and what they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field

from tildelingsklient.katalog.grunnform import FORMAT, Dato, Del, Format, Heltall, Id, KildeId, Ord, Punkt, Sann, Sprak
from tildelingsklient.katalog.kriterium import (
    Kriterium,
    Moment,
    Naar,
    Styrke,
    Vilkar,
    can_be_met,
    rules_out,
    with_parts,
)
from tildelingsklient.katalog.lov import Klageregel, Lov, Lovhenvisning
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.katalog.sporsmal import Funksjonsskala, Helhetsrolle, Sporsmal, Tema
from tildelingsklient.katalog.trapp import Innsatstrapp


class Tidsenhet(StrEnum):
    """Units of a deadline or a rhythm."""

    SEKUND = "sekund"
    DAG = "dag"
    UKE = "uke"
    MANED = "maned"
    AAR = "aar"


class Frist(Del):
    """A figure with a unit: start within 3 weeks of the vedtak, an answer within 90 seconds."""

    antall: Heltall = Field(ge=1)
    enhet: Tidsenhet
    hendelse: Id
    """What must have happened: `oppstart`, `svar_alarm` …"""


class Kvalitetskrav(Punkt):
    """What the municipality promises about the service; figures as data."""

    frist: Frist | None = None


class Ytelse(Punkt):
    """Something the service includes, with how often when the source says so (`hver` 3 `uke`)."""

    hver: Heltall | None = Field(default=None, ge=1)
    enhet: Tidsenhet | None = None


class Betaling(StrEnum):
    """Whether the person pays."""

    TILLATT = "tillatt"
    IKKE_TILLATT = "ikke_tillatt"
    UAKTUELT = "uaktuelt"
    IKKE_OPPGITT = "ikke_oppgitt"


class Egenandel(Del):
    """Payment for the service, with the sentence the letter uses and the special rules of the source."""

    betaling: Betaling
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    tekst: Sprak
    regler: tuple[Punkt, ...] = ()


class Variant(Punkt):
    """One kind of a service, such as a stay in a sheltered ward; its criteria name it."""

    navn: Sprak


class Prinsipp(Punkt):
    """A value or principle the municipality works by; `kapittel` is its place in the source."""

    kapittel: Ord


class Varsel(Del):
    """Something the caseworker must be told when `naar` is true, such as a right in law beside the criteria."""

    id: Id
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    naar: Regel
    tekst: Sprak
    lovgrunnlag: tuple[Lovhenvisning, ...] = ()


class Tjeneste(Del):
    """One service with all the municipality says of it.

    `kapittel` is its place in the source, `kode` its number in the national code list 9151, `gir_vedtak` false
    for services that are offered without a vedtak. `sporsmal` are asked beside those the rules need.
    """

    id: Id
    kapittel: Ord
    navn: Sprak
    kortnavn: Sprak
    kode: Ord | None = None
    gir_vedtak: Sann = True
    lovpalagt: Sann = True
    beskrivelse: tuple[Punkt, ...] = ()
    formal: tuple[Punkt, ...] = ()
    malgruppe: tuple[Punkt, ...] = ()
    omfatter: tuple[Ytelse, ...] = ()
    omfatter_ikke: tuple[Punkt, ...] = ()
    kvalitetskrav: tuple[Kvalitetskrav, ...] = ()
    merknader: tuple[Punkt, ...] = ()
    vilkar: tuple[Annotated[Vilkar, AfterValidator(can_be_met)], ...] = ()
    kriterier: tuple[Annotated[Kriterium, AfterValidator(can_be_met)], ...] = ()
    utelukker: tuple[Annotated[Kriterium, AfterValidator(rules_out)], ...] = ()
    momenter: tuple[Moment, ...] = ()
    varsler: tuple[Varsel, ...] = ()
    egenandel: Egenandel
    lovgrunnlag: tuple[Lovhenvisning, ...] = Field(min_length=1)
    klage: Klageregel
    sporsmal: tuple[Id, ...] = ()
    varianter: tuple[Variant, ...] = ()

    def must_be_met(self) -> tuple[Kriterium, ...]:
        """Criteria and conditions of the right, top level, in the source's order."""
        before = tuple(v for v in self.vilkar if v.naar is Naar.FOR_RETT)
        return (*(k for k in self.kriterier if k.styrke is not Styrke.MOMENT), *before)

    def all_kriterier(self) -> Iterator[Kriterium]:
        """Every criterion, condition and exclusion, parts included, in reading order."""
        for top in (*self.kriterier, *self.vilkar, *self.utelukker):
            yield from with_parts(top)

    def all_momenter(self) -> Iterator[Moment]:
        """Every moment, nested ones included, in reading order."""
        for top in self.momenter:
            yield from with_parts(top)


class Katalog(Del):
    """One municipality's criteria in one version, complete: everything a case needs for ever.

    `revisjon` is ours and grows with each change of the data. Momenter in `felles_momenter` are weighed in every
    service.
    """

    format: Format = FORMAT
    id: Id
    navn: Sprak
    kommune: Ord
    utgave: Ord
    revisjon: Heltall = Field(ge=1)
    vedtatt: Dato | None = None
    kilde: Ord
    temaer: tuple[Tema, ...] = Field(min_length=1)
    skala: Funksjonsskala
    sporsmal: tuple[Sporsmal, ...]
    lover: tuple[Lov, ...]
    felles_momenter: tuple[Moment, ...] = ()
    prinsipper: tuple[Prinsipp, ...] = ()
    innsatstrapp: Innsatstrapp | None = None
    tjenester: tuple[Tjeneste, ...] = Field(min_length=1)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields. What the original has looked up by id is not taken along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    @cached_property
    def sporsmal_by_id(self) -> dict[str, Sporsmal]:
        """The questions by id."""
        return {sporsmal.id: sporsmal for sporsmal in self.sporsmal}

    @cached_property
    def sporsmal_by_helhet(self) -> dict[Helhetsrolle, Sporsmal]:
        """The questions that tell of the whole package, by what they tell."""
        return {sporsmal.helhet: sporsmal for sporsmal in self.sporsmal if sporsmal.helhet}

    @cached_property
    def tjeneste_by_id(self) -> dict[str, Tjeneste]:
        """The services by id."""
        return {tjeneste.id: tjeneste for tjeneste in self.tjenester}

    @cached_property
    def lov_by_id(self) -> dict[str, Lov]:
        """The laws by id."""
        return {lov.id: lov for lov in self.lover}
