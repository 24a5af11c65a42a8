"""The whole package of a case: all services side by side, need against amount, and whether a child is heard.

It points at what does not fit together and decides nothing: no service is granted or refused by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import JA, number_text
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import Helhetsrolle, Sporsmal, Svartype
from tildelingsklient.sprak import Tekst
from tildelingsklient.vurdering.innsatstrapp import Trinnvisning, steps_of
from tildelingsklient.vurdering.resultat import Innstilling, Tjenestevurdering

UKER_I_MANED = 365.25 / 12 / 7
TIMER_I_UKEN = 168
MYE_HJELP = 4
"""From this step of the function scale somebody cannot do without help."""

HELHETEN = "helheten"
"""What a judgement of the whole case is called where one of a service has its criterion."""

_MYNDIG = 18
_NOK = 0.05
"""Hours that are only rounding."""


class Merkeslag(StrEnum):
    """What does not fit together."""

    UDEKKET = "udekket"
    MER_ENN_BEHOVET = "mer_enn_behovet"
    BEHOV_UKJENT = "behov_ukjent"
    FLERE_TIMER_ENN_UKEN = "flere_timer_enn_uken"
    UTEN_OMFANG = "uten_omfang"
    UTEN_VILKAR = "uten_vilkar"
    OPPFYLT_IKKE_GITT = "oppfylt_ikke_gitt"
    INGENTING_GIS = "ingenting_gis"


@dataclass(frozen=True, slots=True)
class Merke:
    """Something to look at, in one plain sentence; `sporsmal` is the question it rests on, when there is one."""

    slag: Merkeslag
    tekst: Tekst
    sporsmal: str = ""


@dataclass(frozen=True, slots=True)
class Tilbud:
    """What the caseworker means to give of a service: `gis` None until chosen, hours per week when it is in hours."""

    gis: bool | None = None
    omfang: str = ""
    timer_uke: float | None = None


@dataclass(frozen=True, slots=True)
class Helhetslinje:
    """One service in the package."""

    vurdering: Tjenestevurdering
    tilbud: Tilbud
    merker: tuple[Merke, ...]


@dataclass(frozen=True, slots=True)
class Timer:
    """Hours per week: the need, what the services give and the pårørende's share. None is not known."""

    behov: float | None
    tjenester: float
    parorende: float | None

    @property
    def udekket(self) -> float | None:
        """What is left of the need; below zero when more is given."""
        return None if self.behov is None else self.behov - self.tjenester - (self.parorende or 0)


class Barn(StrEnum):
    """Whether a child is concerned, and has been heard."""

    IKKE_BERORT = "ikke_berort"
    UAVKLART = "uavklart"
    IKKE_HORT = "ikke_hort"
    HORT = "hort"


@dataclass(frozen=True, slots=True)
class Helhet:
    """The package: a line per service in the order applied, the sum of hours, the trapp, and what does not fit."""

    linjer: tuple[Helhetslinje, ...]
    timer: Timer
    barn: Barn
    trapp: tuple[Trinnvisning, ...]
    merker: tuple[Merke, ...]


def whole_of(fakta: Fakta, vurderinger: Iterable[Tjenestevurdering], tilbud: Mapping[str, Tilbud]) -> Helhet:
    """The package of a case; a service that `tilbud` says nothing of is not chosen yet."""
    offers = [(vurdering, tilbud.get(vurdering.tjeneste, Tilbud())) for vurdering in vurderinger]
    lines = tuple(Helhetslinje(vurdering, one, tuple(_line_marks(vurdering, one))) for vurdering, one in offers)
    given = [one for _vurdering, one in offers if one.gis]
    hours = Timer(
        behov=_hours(Helhetsrolle.BEHOV_TIMER_UKE, fakta),
        tjenester=sum(one.timer_uke or 0 for one in given),
        parorende=_carers_share(fakta),
    )
    marks = (*_hour_marks(hours, given, fakta), *_nothing_marks([one for _v, one in offers], fakta))
    return Helhet(lines, hours, child_in(fakta), steps_of(fakta), marks)


def child_in(fakta: Fakta) -> Barn:
    """Is a child concerned, as applicant, as the one to have help or as somebody near, and is its view written down?"""
    touched = _value(Helhetsrolle.BARN_BERORT, fakta)
    if not _children(fakta) and touched != JA:
        known = touched is not None and fakta.age(fakta.kartlegging.roller.tjenestemottaker) is not None
        return Barn.IKKE_BERORT if known else Barn.UAVKLART
    return Barn.HORT if _value(Helhetsrolle.BARNETS_SYN, fakta) is not None else Barn.IKKE_HORT


def _children(fakta: Fakta) -> list[str]:
    """Those in the case, whatever their role, who are known to be under 18."""
    ages = ((person.id, fakta.age(person.id)) for person in fakta.kartlegging.personer)
    return [name for name, age in ages if age is not None and age < _MYNDIG]


def _line_marks(vurdering: Tjenestevurdering, tilbud: Tilbud) -> Iterator[Merke]:
    if tilbud.gis and not tilbud.omfang.strip() and tilbud.timer_uke is None:
        yield Merke(Merkeslag.UTEN_OMFANG, Tekst("Omfanget mangler."))
    if tilbud.gis and vurdering.innstilling is Innstilling.IKKE_OPPFYLT:
        yield Merke(Merkeslag.UTEN_VILKAR, Tekst("Et vilkår er ikke oppfylt."))
    if tilbud.gis is False and vurdering.innstilling is Innstilling.OPPFYLT:
        yield Merke(Merkeslag.OPPFYLT_IKKE_GITT, Tekst("Vilkårene er oppfylt."))


def _hour_marks(hours: Timer, given: Sequence[Tilbud], fakta: Fakta) -> Iterator[Merke]:
    question = fakta.katalog.sporsmal_by_helhet.get(Helhetsrolle.BEHOV_TIMER_UKE)
    if question is None or not any(one.timer_uke is not None for one in given):
        return
    if hours.tjenester > TIMER_I_UKEN:
        yield Merke(Merkeslag.FLERE_TIMER_ENN_UKEN, Tekst("Timene er flere enn det er i en uke. Er de talt to ganger?"))
    left = hours.udekket
    if left is None:
        yield Merke(Merkeslag.BEHOV_UKJENT, Tekst("Timer er satt, men behovet i timer er ikke avklart."), question.id)
    elif left < -_NOK:
        text = Tekst("Timene er {timer} flere enn behovet. Skriv hvorfor, eller rett.", {"timer": _shown(-left)})
        yield Merke(Merkeslag.MER_ENN_BEHOVET, text, question.id)
    elif left > _NOK:
        yield Merke(Merkeslag.UDEKKET, _uncovered(left, given), question.id)


def _uncovered(left: float, given: Sequence[Tilbud]) -> Tekst:
    without = sum(one.timer_uke is None for one in given)
    if not without:
        return Tekst("{timer} timer av behovet er ikke dekket. Hvem gir den hjelpen?", {"timer": _shown(left)})
    numbers = {"timer": _shown(left), "antall": without}
    return Tekst("{timer} timer av behovet er ikke dekket i timer. {antall} av tjenestene er gitt uten timer.", numbers)


def _nothing_marks(offers: Sequence[Tilbud], fakta: Fakta) -> Iterator[Merke]:
    """Everything is refused, and still the person cannot do without help with something."""
    if not offers or any(one.gis is not False for one in offers):
        return
    worst = next((sporsmal for sporsmal in fakta.katalog.sporsmal if _needs_much(sporsmal, fakta)), None)
    if worst is not None:
        text = Tekst(
            "Ingenting blir gitt, men det trengs mye hjelp: «{kort}». Er det forsvarlig?", {"kort": worst.kort}
        )
        yield Merke(Merkeslag.INGENTING_GIS, text, worst.id)


def _needs_much(sporsmal: Sporsmal, fakta: Fakta) -> bool:
    if sporsmal.type is not Svartype.FUNKSJON or sporsmal.rolle is not Rolle.TJENESTEMOTTAKER:
        return False
    values = [fakta.faktum(sporsmal, gjelder).verdi for gjelder in fakta.subjects(sporsmal)]
    return any(value in (MYE_HJELP, MYE_HJELP + 1) for value in values)


def _carers_share(fakta: Fakta) -> float | None:
    """The hours of all omsorgsytere per week; None when nobody's are known."""
    question = fakta.katalog.sporsmal_by_helhet.get(Helhetsrolle.PARORENDE_TIMER_MANED)
    if question is None:
        return None
    values = [fakta.faktum(question, gjelder).verdi for gjelder in fakta.subjects(question)]
    known = [value for value in values if isinstance(value, int | float)]
    return round(sum(known) / UKER_I_MANED, 1) if known else None


def _hours(rolle: Helhetsrolle, fakta: Fakta) -> float | None:
    value = _value(rolle, fakta)
    return float(value) if isinstance(value, int | float) else None


def _value(rolle: Helhetsrolle, fakta: Fakta) -> object:
    question = fakta.katalog.sporsmal_by_helhet.get(rolle)
    if question is None:
        return None
    return next((fakta.faktum(question, gjelder).verdi for gjelder in fakta.subjects(question)), None)


def _shown(hours: float) -> str:
    return number_text(round(hours, 1))
