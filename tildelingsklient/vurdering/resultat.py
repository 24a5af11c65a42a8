"""What the engine says: a result per criterion with reason, answers and source, and an innstilling per service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.svar import SvarId
from tildelingsklient.katalog.kriterium import Kriterium, Modalitet, Moment, Styrke
from tildelingsklient.katalog.modell import Varsel
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.sprak import Tekst
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.senere import Senere


class Utfall(StrEnum):
    """The result of a criterion or of an exclusion."""

    OPPFYLT = "oppfylt"
    IKKE_OPPFYLT = "ikke_oppfylt"
    UNNTAK = "unntak"
    MANGLER_SVAR = "mangler_svar"
    KREVER_SKJONN = "krever_skjonn"
    IKKE_AKTUELT = "ikke_aktuelt"
    UTELUKKER = "utelukker"
    UTELUKKER_IKKE = "utelukker_ikke"


class Innstilling(StrEnum):
    """What the criteria together say of a service; the decision is the caseworker's."""

    IKKE_OPPFYLT = "ikke_oppfylt"
    MANGLER_OPPLYSNINGER = "mangler_opplysninger"
    KREVER_BEGRUNNET_UNNTAK = "krever_begrunnet_unntak"
    KREVER_SKJONN = "krever_skjonn"
    INGEN_KRITERIER = "ingen_kriterier"
    OPPFYLT = "oppfylt"


class Retning(StrEnum):
    """Which way a moment speaks."""

    TALER_FOR = "taler_for"
    TALER_IMOT = "taler_imot"
    NOYTRALT = "noytralt"
    IKKE_RELEVANT = "ikke_relevant"


class Vekt(StrEnum):
    """How much a moment weighs; set by a person, never summed."""

    LITEN = "liten"
    MIDDELS = "middels"
    STOR = "stor"


class Art(StrEnum):
    """What kind of rule a result is about."""

    KRITERIUM = "kriterium"
    VILKAR = "vilkar"
    UTELUKKER = "utelukker"


@dataclass(frozen=True, slots=True)
class Skjonn:
    """A caseworker's own result for a criterion, with the reason. It stands beside the computed one.

    `unntak` is the exception that was made: the id of one the katalog lists, or `vurdering.unntak.ANNET`. Empty when it
    is none. A judgement of the whole case has no service (`vurdering.helhet.HELHETEN`).
    """

    tjeneste: str
    kriterium: str
    utfall: Utfall
    begrunnelse: str
    unntak: str = ""


@dataclass(frozen=True, slots=True)
class Momentvekt:
    """How a caseworker weighs a moment. `vekt` is None until a person has set it."""

    tjeneste: str
    moment: str
    retning: Retning
    vekt: Vekt | None
    begrunnelse: str


@dataclass(frozen=True, slots=True)
class Mangel:
    """A question that stands in the way of a result, about whom, and why."""

    sporsmal: str
    gjelder: str
    hvorfor: Faktumtilstand


@dataclass(frozen=True, slots=True)
class Ledd:
    """One node of an explanation: what was looked at, what came of it, and its parts.

    `avgjorende` are the parts that made the outcome what it is. `regel` is what was read, when it was a rule, and `om`
    for which omsorgsyter, when there are several.
    """

    sannhet: Sannhet
    tekst: Tekst | None = None
    svar: tuple[SvarId, ...] = ()
    mangler: tuple[Mangel, ...] = ()
    barn: tuple[Ledd, ...] = ()
    avgjorende: tuple[Ledd, ...] = ()
    regel: Regel | None = field(default=None, compare=False, repr=False)
    om: str = field(default="", compare=False)

    def deciding(self) -> Iterator[Ledd]:
        """The conditions that decided, in reading order."""
        if not self.barn:
            yield self
        for part in self.avgjorende:
            yield from part.deciding()


@dataclass(frozen=True, slots=True)
class Begrunnet:
    """Why a result is what it is: a plain sentence, the answers it rests on, what would settle it, and the tree."""

    grunn: Tekst
    grunnlag: tuple[SvarId, ...]
    mangler: tuple[Mangel, ...]
    forklaring: Ledd
    uten_kilde: bool


class Resultat(NamedTuple):
    """A criterion's result.

    `beregnet` is what the answers alone say; `utfall` is what counts, after a person's judgement. Why it is so is
    worked out when somebody looks at it. A named tuple, since hundreds are made anew at every answer.
    """

    kriterium: Kriterium
    art: Art
    utfall: Utfall
    beregnet: Utfall
    skjonn: Skjonn | None
    deler: tuple[Resultat, ...]
    begrunnet: Senere[Begrunnet]

    @property
    def grunn(self) -> Tekst:
        """Why, in one plain sentence."""
        return self.begrunnet.verdi.grunn

    @property
    def grunnlag(self) -> tuple[SvarId, ...]:
        """The answers it rests on."""
        return self.begrunnet.verdi.grunnlag

    @property
    def mangler(self) -> tuple[Mangel, ...]:
        """What would settle it."""
        return self.begrunnet.verdi.mangler

    @property
    def forklaring(self) -> Ledd:
        """Rule, parts and answers as a tree."""
        return self.begrunnet.verdi.forklaring

    @property
    def uten_kilde(self) -> bool:
        """Does it rest on an answer that names nobody?"""
        return self.begrunnet.verdi.uten_kilde

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.kriterium.id

    @property
    def styrke(self) -> Styrke:
        """How binding the criterion is."""
        return self.kriterium.styrke

    @property
    def er_avklart(self) -> bool:
        """Is the result settled?"""
        return self.utfall is not Utfall.MANGLER_SVAR and self.utfall is not Utfall.KREVER_SKJONN

    @property
    def er_overstyrt(self) -> bool:
        """Did a person set another result than the one the answers gave?"""
        settled = self.beregnet not in {Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN}
        return self.skjonn is not None and settled and self.utfall is not self.beregnet

    def with_parts(self) -> Iterator[Resultat]:
        """The result and those of its parts, in reading order."""
        yield self
        for part in self.deler:
            yield from part.with_parts()


@dataclass(frozen=True, slots=True)
class Momentresultat:
    """A moment as it stands: how it is weighed, or not yet, and the answers it rests on."""

    id: str
    kilde: tuple[str, ...]
    modalitet: Modalitet | None
    moment: Moment | Kriterium
    vekt: Momentvekt | None
    grunnlag: tuple[SvarId, ...] = ()
    mangler: tuple[Mangel, ...] = ()
    deler: tuple[Momentresultat, ...] = ()


@dataclass(frozen=True, slots=True)
class NesteSporsmal:
    """An unanswered question that can still change a result, and what it can settle. `poeng` only ranks it."""

    sporsmal: str
    gjelder: str
    kriterier: tuple[str, ...]
    poeng: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Tjenestevurdering:
    """One service assessed: what the panel, the tables and the letter are drawn from."""

    tjeneste: str
    innstilling: Innstilling
    kriterier: tuple[Resultat, ...]
    vilkar: tuple[Resultat, ...]
    utelukkelser: tuple[Resultat, ...]
    varsler: tuple[Varsel, ...]
    veid: Senere[tuple[Momentresultat, ...]]
    videre: Senere[tuple[NesteSporsmal, ...]]

    @property
    def momenter(self) -> tuple[Momentresultat, ...]:
        """What is weighed, as it stands."""
        return self.veid.verdi

    @property
    def neste(self) -> tuple[NesteSporsmal, ...]:
        """The questions that can still change a result, most decisive first."""
        return self.videre.verdi

    @property
    def resultater(self) -> tuple[Resultat, ...]:
        """The top-level results that count, in the order the panel keeps: criteria, conditions, exclusions.

        A criterion of styrke moment is weighed and decides nothing; it stands among the momenter.
        """
        return (*self.maa_oppfylles, *self.utelukkelser)

    @property
    def maa_oppfylles(self) -> tuple[Resultat, ...]:
        """The criteria and conditions that must be met."""
        return (*(k for k in self.kriterier if k.styrke is not Styrke.MOMENT), *self.vilkar)

    @property
    def antall_avklart(self) -> int:
        """How many top-level results are settled."""
        return sum(result.er_avklart for result in self.resultater)

    def every_result(self) -> Iterator[Resultat]:
        """All results, those that only weigh and all parts too, in reading order."""
        for top in (*self.kriterier, *self.vilkar, *self.utelukkelser):
            yield from top.with_parts()

    def result(self, kriterium_id: str) -> Resultat | None:
        """The result of a criterion, parts included, by its id."""
        return next((result for result in self.every_result() if result.id == kriterium_id), None)
