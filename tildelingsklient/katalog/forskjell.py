"""What differs between two kataloger, as data: per service and element, with direction, sources and plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Slag(StrEnum):
    """The kinds of elements that are compared, in the order they are shown."""

    KRITERIUM = "kriterium"
    VILKAR = "vilkar"
    UTELUKKELSE = "utelukkelse"
    MOMENT = "moment"
    EGENANDEL = "egenandel"
    KLAGE = "klage"
    LOVGRUNNLAG = "lovgrunnlag"
    KVALITETSKRAV = "kvalitetskrav"
    TJENESTE = "tjeneste"
    BESKRIVELSE = "beskrivelse"
    VARIANT = "variant"
    FORMAL = "formal"
    MALGRUPPE = "malgruppe"
    OMFATTER = "omfatter"
    OMFATTER_IKKE = "omfatter_ikke"
    MERKNAD = "merknad"
    VARSEL = "varsel"
    PRINSIPP = "prinsipp"
    TRAPP = "innsatstrapp"
    SPORSMAL = "sporsmal"
    SKALA = "skala"
    TEMA = "tema"
    LOV = "lov"


class Art(StrEnum):
    """How an element differs; `ORDLYD` when only the wording does."""

    NY = "ny"
    BORTE = "borte"
    ENDRET = "endret"
    ORDLYD = "ordlyd"


class Retning(StrEnum):
    """Whether fewer or more get the service because of a difference."""

    STRENGERE = "strengere"
    LOSERE = "losere"

    @property
    def motsatt(self) -> Retning:
        """The other direction."""
        return Retning.LOSERE if self is Retning.STRENGERE else Retning.STRENGERE


@dataclass(frozen=True, slots=True)
class Forskjell:
    """One element that differs.

    `id_a` and `kilder_a` are those of the first katalog, `id_b` and `kilder_b` of the second; an element that is
    new has no `id_a`, one that is gone no `id_b`. `retning` is None when the difference has no direction that can
    be proved. `hva` says what differs, a sentence each; `tekst_a` and `tekst_b` are what can be read on each side.
    """

    slag: Slag
    art: Art
    kort: str
    id_a: str | None = None
    id_b: str | None = None
    kilder_a: tuple[str, ...] = ()
    kilder_b: tuple[str, ...] = ()
    retning: Retning | None = None
    hva: tuple[str, ...] = ()
    tekst_a: str = ""
    tekst_b: str = ""

    @property
    def gruppe(self) -> str:
        """What it is shown together with: those of its direction, else those that differ in the same way."""
        return self.retning.value if self.retning else self.art.value


GRUPPER = ("strengere", "losere", "endret", "ny", "borte", "ordlyd")
"""How differences are grouped: by direction first, and the wording last."""


@dataclass(frozen=True, slots=True)
class Tjenesteforskjell:
    """A service that is only in one of the kataloger (`NY`, `BORTE`), or that differs (`ENDRET`) and in what."""

    id: str
    navn: str
    art: Art
    forskjeller: tuple[Forskjell, ...] = ()


@dataclass(frozen=True, slots=True)
class Utgave:
    """Which katalog, in which version."""

    katalog: str
    utgave: str
    revisjon: int


@dataclass(frozen=True, slots=True)
class Sammenligning:
    """All that differs between katalog `a` and katalog `b`, but the sources, our ids, and what names the two.

    `felles` is what holds for every service: shared momenter, values, innsatstrapp. `sporsmal` is the conversation:
    questions, function scale, pages, names of laws.
    """

    a: Utgave
    b: Utgave
    felles: tuple[Forskjell, ...]
    tjenester: tuple[Tjenesteforskjell, ...]
    sporsmal: tuple[Forskjell, ...] = ()

    @property
    def er_tom(self) -> bool:
        """Is nothing different?"""
        return not (self.felles or self.tjenester or self.sporsmal)

    @property
    def alle(self) -> tuple[Forskjell, ...]:
        """Every element that differs, shared ones first and the conversation last."""
        in_services = (one for tjeneste in self.tjenester for one in tjeneste.forskjeller)
        return (*self.felles, *in_services, *self.sporsmal)


class Virkning(StrEnum):
    """What one point of difference does: a direction, nothing to who gets the service, or nobody can tell."""

    STRENGERE = "strengere"
    LOSERE = "losere"
    INGEN = "ingen"
    UKJENT = "ukjent"


@dataclass(frozen=True, slots=True)
class Avvik:
    """One point in which two elements differ, as a sentence, and what it does; `er_ordlyd` when it asks the same."""

    hva: str
    virkning: Virkning = Virkning.INGEN
    er_ordlyd: bool = False


def joint_direction(virkninger: Iterable[Virkning]) -> Retning | None:
    """The direction all points that do something agree on; None when they disagree or one is unknown."""
    active = {virkning for virkning in virkninger if virkning is not Virkning.INGEN}
    if len(active) != 1 or Virkning.UKJENT in active:
        return None
    return Retning(active.pop().value)
