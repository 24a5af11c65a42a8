"""Who the letter speaks to, and how sentences written to «du» read when they concern somebody else.

The sentences of the katalog are written to tjenestemottaker. When the letter goes to another person, tjenestemottaker
is named: «Du klarer det du søker om» becomes «Kari klarer det Kari søker om». Gender is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tildelingsklient.brev.ord import upper_first
from tildelingsklient.kartlegging.deltakere import age_on
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import _

MYNDIG_ALDER = 18

_ORD = re.compile(r"\w+|[^\w]+")
_NYTT_SUBJEKT = frozenset({"som", "at", "fordi", "hvis", "når", "slik", "enn", "dersom", "mens", "om"})
_REFLEKSIV = {"deg": "seg", "din": "sin", "ditt": "sitt", "dine": "sine"}
_EIENDOM = frozenset({"din", "ditt", "dine"})


@dataclass(frozen=True, slots=True)
class Tiltale:
    """Whom the letter is written to (`adressat`, a person's id), in a conversation.

    `fulle_navn` is for a reader who is nobody in the case, and does not know anybody by first name.
    """

    kartlegging: Kartlegging
    adressat: str
    fulle_navn: bool = False

    def say(self, text: str, about: str) -> str:
        """A sentence of the katalog about a person, in this letter; `text` has no words of the person's own."""
        if about in self.kartlegging.roller.omsorgsytere and about != self.kartlegging.roller.tjenestemottaker:
            return self._about_omsorgsyter(text, about)
        spoken = text if about == self.adressat else in_third_person(text, self.name(about))
        return self._omsorgsyter_as_du(spoken)

    def name(self, person_id: str) -> str:
        """What a person is called inside a sentence: first name when it is alone, else the whole, else the role."""
        person = self.kartlegging.person(person_id)
        if person is None or not person.navn.strip():
            return self._role_name(person_id)
        if self.fulle_navn:
            return person.navn.strip()
        first = person.navn.split()[0]
        namesakes = [p for p in self.kartlegging.personer if p.navn.split()[:1] == [first]]
        return first if len(namesakes) == 1 else person.navn.strip()

    def subject(self, person_id: str) -> str:
        """The person as the subject of a sentence: «du» or the name."""
        return _("du") if person_id == self.adressat else self.name(person_id)

    def _role_name(self, person_id: str) -> str:
        roller = self.kartlegging.roller
        if person_id == roller.tjenestemottaker:
            return _("tjenestemottakeren")
        return _("omsorgsyteren") if person_id in roller.omsorgsytere else _("søkeren")

    def _omsorgsyter_as_du(self, text: str) -> str:
        """The only omsorgsyter reads about themselves as «du»."""
        return _swap_omsorgsyter(text, "du") if self.kartlegging.roller.omsorgsytere == (self.adressat,) else text

    def _about_omsorgsyter(self, text: str, about: str) -> str:
        if about == self.adressat:
            return _swap_omsorgsyter(text, "du")
        several = len(self.kartlegging.roller.omsorgsytere) > 1
        return _swap_omsorgsyter(text, self.name(about)) if several else text


def _swap_omsorgsyter(text: str, word: str) -> str:
    return re.sub(r"\b[Oo]msorgsyteren\b", lambda found: upper_first(word) if found[0][0] == "O" else word, text)


def addressee(kartlegging: Kartlegging, tjeneste: Tjeneste) -> str:
    """Id of the person the letter goes to.

    An omsorgsyter who applies for a service that is theirs to appeal; whoever applies for a child; else the one who is
    to have the service.
    """
    roller = kartlegging.roller
    theirs = Rolle.OMSORGSYTER.value in tjeneste.klage.hvem and roller.soker in roller.omsorgsytere
    return roller.soker if theirs or _is_child(kartlegging, roller.tjenestemottaker) else roller.tjenestemottaker


def _is_child(kartlegging: Kartlegging, person_id: str) -> bool:
    person = kartlegging.person(person_id)
    born = person.fodselsdato if person else None
    return born is not None and age_on(born, kartlegging.dato) < MYNDIG_ALDER


def in_third_person(text: str, name: str) -> str:
    """A sentence to «du» turned into one about a named person; placeholders in braces are left alone.

    «deg» and «din» become reflexive while «du» is the subject of the clause, else they name the person. The subject
    goes on through a list of things to do: «du trenger hjelp til å reise deg, å gå …».
    """
    words = _ORD.findall(text)
    turned: list[str] = []
    is_subject = False
    for place, word in enumerate(words):
        lower = word.lower()
        if lower == "du":
            is_subject = True
        elif lower in _NYTT_SUBJEKT or _ends_clause(word, words[place + 1 : place + 2]):
            is_subject = False
        turned.append(_turned(word, name, is_subject, first=place == 0))
    return "".join(turned)


def _ends_clause(between: str, following: Sequence[str]) -> bool:
    if between.strip() == "," and following == ["å"]:
        return False
    return any(mark in between for mark in ",.:")


def _turned(word: str, name: str, is_subject: bool, first: bool) -> str:
    lower = word.lower()
    if lower == "du" or (lower == "deg" and not is_subject):
        return upper_first(name) if first else name
    if lower in _REFLEKSIV and is_subject:
        return _REFLEKSIV[lower]
    return _("til {navn}").format(navn=name) if lower in _EIENDOM else word
