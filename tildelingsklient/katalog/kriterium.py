"""Kriterier, utelukkelser, vilkår and momenter: what must be met, what rules out, what is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from pydantic import Field, model_validator

from tildelingsklient.katalog.grunnform import Del, Id, KildeId, Punkt, Sprak, Storrelse
from tildelingsklient.katalog.regel import Regel

K = TypeVar("K", bound="Kriterium")
E = TypeVar("E", "Kriterium", "Moment")


class Styrke(StrEnum):
    """How binding a criterion is."""

    ABSOLUTT = "absolutt"
    HOVEDREGEL = "hovedregel"
    UTELUKKENDE = "utelukkende"
    VURDERING = "vurdering"
    MOMENT = "moment"


class Gruppe(StrEnum):
    """How the parts of a criterion count.

    `alle` and `minst_en` settle the criterion from its parts; `dokumentasjon` are things that must be assessed
    and written down before the criterion itself is judged.
    """

    ALLE = "alle"
    MINST_EN = "minst_en"
    DOKUMENTASJON = "dokumentasjon"


class Modalitet(StrEnum):
    """How the source words a moment or a criterion that leaves discretion."""

    KAN_VEKTLEGGES = "kan_vektlegges"
    VEKTLEGGES = "vektlegges"
    TAS_MED = "tas_med"
    KAN_YTES = "kan_ytes"


class Plikt(StrEnum):
    """Whether a person's judgement needs a written reason."""

    ALDRI = "aldri"
    VALGFRI = "valgfri"
    PAKREVD = "pakrevd"


class Begrunnelsesplikt(Del):
    """The duty to give a reason, per outcome."""

    oppfylt: Plikt = Plikt.PAKREVD
    ikke_oppfylt: Plikt = Plikt.PAKREVD
    unntak: Plikt = Plikt.PAKREVD


class Brevsetning(Del):
    """What the letter says when the criterion is met and when it is not; complete sentences to «du»."""

    oppfylt: Sprak
    ikke_oppfylt: Sprak


class Kriterium(Del):
    """One criterion, condition or exclusion.

    `kort` stands in panel and tables («Mer enn 25 timer i uken»), `tekst` is the whole rule in plain words. `regel`
    settles it from answers: true means met, for an exclusion true means that it hits. `skjonn_naar` hands it to
    the caseworker when `regel` is false and this is true. Without `regel` it is the caseworker's judgement, once the
    questions in `trenger` are answered. `eksempler` say what the help may be for and decide nothing.
    `gjelder_naar` says for whom the criterion stands at all: false makes it ikke_aktuelt. `variant` names the kind of
    the service it belongs to. `unntak` are exceptions the source lists; on an exclusion they say that it rules out only
    as a rule. `begrunn_kilder` gives the reason when one element cites more than three rows.
    """

    id: Id
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    styrke: Styrke
    modalitet: Modalitet | None = None
    kort: Sprak
    tekst: Sprak
    hjelp: Sprak | None = None
    brev: Brevsetning
    regel: Regel | None = None
    skjonn_naar: Regel | None = None
    trenger: tuple[Id, ...] = ()
    begrunnelse: Begrunnelsesplikt = Begrunnelsesplikt()
    eksempler: tuple[Punkt, ...] = ()
    gjelder_naar: Regel | None = None
    variant: Id | None = None
    unntak: tuple[Punkt, ...] = ()
    tall: tuple[Storrelse, ...] = ()
    gruppe: Gruppe | None = None
    deler: tuple[Kriterium, ...] = ()
    begrunn_kilder: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Kriterium:
        if bool(self.deler) != (self.gruppe is not None):
            raise ValueError("gruppe og deler hører sammen", "skriv begge eller ingen")
        if self.gruppe in {Gruppe.ALLE, Gruppe.MINST_EN} and (self.regel or self.trenger):
            raise ValueError("en gruppe alle eller minst_en avgjøres av delene og kan ikke ha egen regel")
        if self.variant and not self.gjelder_naar:
            raise ValueError("et kriterium for en variant må ha gjelder_naar, så det bare gjelder den")
        if self.skjonn_naar and not self.regel:
            raise ValueError("skjonn_naar trenger en regel")
        if len(self.kilde) > 3 and not self.begrunn_kilder:
            raise ValueError("viser til mer enn tre rader", "skriv hvorfor i begrunn_kilder")
        return self


def with_parts(top: E) -> Iterator[E]:
    """A criterion or a moment and all its parts, in reading order."""
    yield top
    for part in top.deler:
        yield from with_parts(part)


def can_be_met(kriterium: K) -> K:
    """The same criterion; ValueError when it or a part of it rules out, as only what stands in `utelukker` may."""
    for part in with_parts(kriterium):
        if part.styrke is Styrke.UTELUKKENDE:
            raise ValueError(f"«{part.id}» er utelukkende", "flytt det til utelukker, eller gi det en annen styrke")
    return kriterium


def rules_out(kriterium: Kriterium) -> Kriterium:
    """The same exclusion; ValueError when it or a part of it is a criterion to be met."""
    for part in with_parts(kriterium):
        if part.styrke is not Styrke.UTELUKKENDE:
            hva = f"«{part.id}» står i utelukker, men er {part.styrke.value}"
            raise ValueError(hva, "skriv styrke: utelukkende, eller flytt det til kriterier")
    return kriterium


class Naar(StrEnum):
    """When a condition must be met: for the right to the service, or after it is granted."""

    FOR_RETT = "for_rett"
    ETTER_TILDELING = "etter_tildeling"


class Vilkar(Kriterium):
    """A condition. `etter_tildeling` is a condition of the vedtak, not of the right, and decides no criterion."""

    naar: Naar


class Moment(Del):
    """Something to weigh: direction and weight are set by a person and never summed. Momenter nest."""

    id: Id
    kilde: tuple[KildeId, ...] = Field(min_length=1)
    modalitet: Modalitet
    kort: Sprak
    tekst: Sprak
    hjelp: Sprak | None = None
    brev: Sprak
    trenger: tuple[Id, ...] = ()
    relevant_naar: Regel | None = None
    tall: tuple[Storrelse, ...] = ()
    deler: tuple[Moment, ...] = ()


for _modell in (Kriterium, Vilkar, Moment):
    _modell.model_rebuild()
