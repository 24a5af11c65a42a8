"""A function question step by step: what the person can do of each, in words, and which level that points to.

Each step is a question of its own beside the function question, `kle_seg.sko`, so that it is answered, undone and
merged like any other, and two who answer different steps do not get in each other's way. No rule reads a step: it
only speaks for a level, which a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import (
    IKKE_RELEVANT,
    VET_IKKE,
    Alternativ,
    Delniva,
    Delsteg,
    Niva,
    Sporsmal,
    Svartype,
    step_id,
)
from tildelingsklient.sprak import _, lower_first, pick

_HJELP = (Niva.NOE, Niva.FULL)
_LAVEST, _HOYEST = 1, 5


def step_question(katalog: Katalog, sporsmal: Sporsmal, steg: Delsteg) -> Sporsmal:
    """The question of one step, about whom the function question is."""
    levels = tuple(Alternativ(id=niva.id.value, tekst=niva.tekst) for niva in katalog.skala.delniva)
    return Sporsmal(
        id=step_id(sporsmal, steg),
        tema=sporsmal.tema,
        type=Svartype.VALG,
        omfang=sporsmal.omfang,
        rolle=sporsmal.rolle,
        tekst=steg.tekst,
        kort=steg.tekst,
        alternativer=levels,
    )


@dataclass(frozen=True, slots=True)
class Stegsvar:
    """What is known of one step: `niva` None when nobody has said, nobody knows, or two do not agree."""

    steg: Delsteg
    niva: Niva | None
    er_sagt: bool

    @property
    def verdi(self) -> str | None:
        """The answer as it is chosen on the screen."""
        return self.niva.value if self.niva else VET_IKKE if self.er_sagt else None


def step_answers(fakta: Fakta, sporsmal: Sporsmal, gjelder: str) -> tuple[Stegsvar, ...]:
    """Every step of a function question about somebody, in order."""
    return tuple(_answer(fakta, sporsmal, steg, gjelder) for steg in sporsmal.delsteg)


def _answer(fakta: Fakta, sporsmal: Sporsmal, steg: Delsteg, gjelder: str) -> Stegsvar:
    if (step_id(sporsmal, steg), gjelder) not in fakta.voices:
        return Stegsvar(steg, None, er_sagt=False)
    faktum = fakta.faktum(step_question(fakta.katalog, sporsmal, steg), gjelder)
    niva = Niva(str(faktum.verdi)) if faktum.er_kjent else None
    return Stegsvar(steg, niva, faktum.tilstand is not Faktumtilstand.UBESVART)


@dataclass(frozen=True, slots=True)
class Antydning:
    """The lowest and the highest level the steps leave room for; an unanswered step may be anything."""

    minst: int
    hoyst: int

    @property
    def forslag(self) -> int | None:
        """The level all the steps point to, when there is only one."""
        return self.minst if self.minst == self.hoyst else None

    def fits(self, trinn: object) -> bool:
        """Is a chosen level one of those? «Ikke relevant» says nothing about the steps."""
        return trinn == IKKE_RELEVANT or not isinstance(trinn, int) or self.minst <= trinn <= self.hoyst


def points_to(stegsvar: Sequence[Stegsvar]) -> Antydning | None:
    """Where the steps point; None while nothing is known of any."""
    known = [one.niva for one in stegsvar]
    if not any(known):
        return None
    return Antydning(_level([niva or Niva.SELV for niva in known]), _level([niva or Niva.FULL for niva in known]))


def _level(nivaer: Sequence[Niva]) -> int:
    """1 all alone · 2 with aids · 3 some need help · 4 half need full help, or all need some · 5 all need full help."""
    full, helped = nivaer.count(Niva.FULL), sum(niva in _HJELP for niva in nivaer)
    if full == len(nivaer):
        return _HOYEST
    if 2 * full >= len(nivaer) or helped == len(nivaer):
        return 4
    if helped:
        return 3
    return 2 if Niva.TILRETTELAGT in nivaer else _LAVEST


def summary(stegsvar: Sequence[Stegsvar]) -> str:
    """«Trenger hjelp til å ta på sokker og sko. 4 av 5 steg.»; empty while nothing is said."""
    said = [one for one in stegsvar if one.er_sagt]
    if not said:
        return ""
    helped = [pick(one.steg.tekst) for one in said if one.niva in _HJELP]
    done = _("{antall} av {alle} steg er besvart.").format(antall=len(said), alle=len(stegsvar))
    words = [_("Trenger hjelp til å {steg}.").format(steg=joined(helped))] if helped else []
    if not helped and all(one.niva for one in stegsvar):
        words = [_("Klarer alle stegene uten hjelp av andre.")]
    return " ".join([*words, *([] if len(said) == len(stegsvar) else [done])])


def joined(steg: Sequence[str]) -> str:
    """Steps after an «å»: «ta på sokker og sko, å bruke knapper og å finne fram klær»."""
    first, *rest = (lower_first(one) for one in steg)
    last = _(" og å {steg}").format(steg=rest[-1]) if rest else ""
    return first + "".join(_(", å {steg}").format(steg=one) for one in rest[:-1]) + last


def disagreement(katalog: Katalog, antydning: Antydning, trinn: object) -> str:
    """What does not fit between the steps and the level that is chosen, in a sentence; empty when it fits."""
    if antydning.fits(trinn):
        return ""
    names = {one.verdi: pick(one.tekst) for one in katalog.skala.trinn}
    values = {"minst": names[antydning.minst], "hoyst": names[antydning.hoyst], "trinn": names.get(int(str(trinn)), "")}
    if antydning.forslag is not None:
        text = _("Stegene tyder på «{minst}», men det er valgt «{trinn}».")
    elif int(str(trinn)) < antydning.minst:
        text = _("Stegene tyder på minst «{minst}», men det er valgt «{trinn}».")
    else:
        text = _("Stegene tyder på høyst «{hoyst}», men det er valgt «{trinn}».")
    return text.format(**values)


def by_level(katalog: Katalog, stegsvar: Iterable[Stegsvar]) -> list[tuple[Delniva, list[str]]]:
    """The steps of each level that is known, most help first."""
    known = [one for one in stegsvar if one.niva]
    levels = reversed(katalog.skala.delniva)
    found = ((level, [pick(one.steg.tekst) for one in known if one.niva is level.id]) for level in levels)
    return [(level, steps) for level, steps in found if steps]
