"""From answers to facts: one value per question and subject, or why there is none yet."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from tildelingsklient.kartlegging.deltakere import age_on, subjects
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, SvarId, Verdi, invalid_reason
from tildelingsklient.kartlegging.ukeplan import hours_of
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal

_TURN = {kilde.value: place for place, kilde in enumerate(Kilde)}


class Faktumtilstand(StrEnum):
    """Whether a fact can be used."""

    KJENT = "kjent"
    UBESVART = "ubesvart"
    VET_IKKE = "vet_ikke"
    KONFLIKT = "konflikt"
    UGYLDIG = "ugyldig"


class Faktum(NamedTuple):
    """What is known of one question about one subject, and the answers that say so.

    A named tuple, since hundreds are made anew at every answer.
    """

    sporsmal: str
    gjelder: str
    tilstand: Faktumtilstand
    verdi: Verdi = None
    stemmer: tuple[Svar, ...] = ()

    @property
    def svar(self) -> tuple[SvarId, ...]:
        """The answers it rests on."""
        return tuple(stemme.id for stemme in self.stemmer)

    @property
    def uten_kilde(self) -> bool:
        """Has somebody answered, but nobody is named for it?"""
        said = self.stemmer and self.tilstand is not Faktumtilstand.VET_IKKE
        return bool(said) and not any(stemme.kilder for stemme in self.stemmer)

    @property
    def er_besvart(self) -> bool:
        """Is there a usable answer? «Vet ikke» is one."""
        return self.tilstand is Faktumtilstand.KJENT or self.tilstand is Faktumtilstand.VET_IKKE

    @property
    def er_kjent(self) -> bool:
        """Is there a value that rules can use?"""
        return self.tilstand is Faktumtilstand.KJENT


_UTEN_PLAN = (Faktumtilstand.UBESVART, Faktumtilstand.VET_IKKE)


class Fakta:
    """All facts of a conversation, read through the questions of its catalogue; built once per change."""

    def __init__(self, katalog: Katalog, kartlegging: Kartlegging) -> None:
        self.katalog = katalog
        self.kartlegging = kartlegging
        self._known: dict[tuple[str, str], Faktum] = {}

    def after(self, kartlegging: Kartlegging, nytt: Collection[str]) -> Fakta:
        """The facts when only the answers to some questions are new.

        What is not summed rests on the answers to its own question alone, so what was found of the others stands.
        """
        bank, found = self.katalog.sporsmal_by_id, Fakta(self.katalog, kartlegging)
        found._known = {
            key: faktum
            for key, faktum in self._known.items()
            if key[0] not in nytt and key[0] in bank and bank[key[0]].regnes_av is None
        }
        return found

    @cached_property
    def voices(self) -> Mapping[tuple[str, str | None], Sequence[Svar]]:
        """All that was said, by question and subject."""
        voices: dict[tuple[str, str | None], list[Svar]] = {}
        for svar in self.kartlegging.svar:
            if svar.verdi is not None:
                key = (svar.sporsmal, svar.gjelder)
                if (others := voices.get(key)) is None:
                    voices[key] = [svar]
                else:
                    others.append(svar)
        return voices

    def faktum(self, sporsmal: Sporsmal, gjelder: str) -> Faktum:
        """The fact a question settles about one subject."""
        key = (sporsmal.id, gjelder)
        if key not in self._known:
            self._known[key] = self._found(sporsmal, gjelder)
        return self._known[key]

    def _found(self, sporsmal: Sporsmal, gjelder: str) -> Faktum:
        key = (sporsmal.id, gjelder)
        said = self.voices.get(key, ())
        if key in self.kartlegging.i_konflikt:
            # Until somebody has chosen, neither of the two answers is known to be right.
            return Faktum(sporsmal.id, gjelder, Faktumtilstand.KONFLIKT, None, tuple(said))
        return self._summed(sporsmal, gjelder) or resolve(sporsmal, gjelder, said)

    def is_summed(self, sporsmal: Sporsmal, gjelder: str) -> bool:
        """Is a number taken from the week schedule, so that it is not asked for?"""
        return self._summed(sporsmal, gjelder) is not None

    def _summed(self, sporsmal: Sporsmal, gjelder: str) -> Faktum | None:
        """The hours of the week schedule; None when there is none. A schedule that does not hold gives no number."""
        taken_from = sporsmal.regnes_av
        plan = self.katalog.sporsmal_by_id.get(taken_from.sporsmal) if taken_from else None
        if taken_from is None or plan is None:
            return None
        week = self.faktum(plan, gjelder)
        if week.tilstand in _UTEN_PLAN:
            return None
        if not isinstance(week.verdi, tuple):
            # It is the schedule that must be mended.
            return week
        hours = hours_of(week.verdi, taken_from.slag)
        return Faktum(sporsmal.id, gjelder, Faktumtilstand.KJENT, hours, week.stemmer)

    def subjects(self, sporsmal: Sporsmal) -> tuple[str, ...]:
        """Whom or what a question is asked about in this conversation."""
        return subjects(sporsmal, self.kartlegging.roller, self.kartlegging.tjenester)

    def age(self, person_id: str) -> int | None:
        """Age in whole years on the day of the conversation; None when the birth date is not known."""
        person = self.kartlegging.person(person_id)
        born = person.fodselsdato if person else None
        return age_on(born, self.kartlegging.dato) if born else None

    def age_this_year(self, person_id: str) -> int | None:
        """The age a person reaches in the year of the conversation; None when the birth date is not known."""
        person = self.kartlegging.person(person_id)
        return self.kartlegging.dato.year - person.fodselsdato.year if person and person.fodselsdato else None

    def persons_in(self, rolle: Rolle) -> tuple[str, ...]:
        """Ids of those who have a role."""
        return self.kartlegging.roller.persons_in(rolle)


def resolve(sporsmal: Sporsmal, gjelder: str, voices: Sequence[Svar]) -> Faktum:
    """One fact from all that was said: a person's choice counts, agreement counts, disagreement is unknown."""
    if len(voices) == 1:
        return _only_voice(sporsmal, gjelder, voices[0])
    # In the same order whoever was written down first, so that the same answers always give the same result.
    voices = sorted(voices, key=lambda svar: (_TURN.get(svar.stemme, len(_TURN)), svar.stemme))
    chosen = [svar for svar in voices if svar.gjeldende] or voices
    said = [svar for svar in chosen if svar.verdi != VET_IKKE]
    counted = tuple(said or chosen)

    def fact(tilstand: Faktumtilstand, verdi: Verdi = None) -> Faktum:
        return Faktum(sporsmal.id, gjelder, tilstand, verdi, counted)

    if not chosen:
        return fact(Faktumtilstand.UBESVART)
    if not said:
        return fact(Faktumtilstand.VET_IKKE)
    if any(invalid_reason(sporsmal, svar.verdi) for svar in said):
        return fact(Faktumtilstand.UGYLDIG)
    if len({comparable(svar.verdi) for svar in said}) > 1:
        return fact(Faktumtilstand.KONFLIKT)
    return fact(Faktumtilstand.KJENT, said[0].verdi)


def _only_voice(sporsmal: Sporsmal, gjelder: str, svar: Svar) -> Faktum:
    """What nearly every fact is: one person has answered."""
    if svar.verdi == VET_IKKE:
        return Faktum(sporsmal.id, gjelder, Faktumtilstand.VET_IKKE, None, (svar,))
    if invalid_reason(sporsmal, svar.verdi):
        return Faktum(sporsmal.id, gjelder, Faktumtilstand.UGYLDIG, None, (svar,))
    return Faktum(sporsmal.id, gjelder, Faktumtilstand.KJENT, svar.verdi, (svar,))


def comparable(verdi: Verdi) -> object:
    """What two answers are compared by: the order of choices and how letters are coded say nothing."""
    if isinstance(verdi, str):
        return unicodedata.normalize("NFC", verdi)
    return frozenset(verdi) if isinstance(verdi, tuple) else verdi
