"""The words that count as right: the dictionary's, the field's, the user's own, the case's names, and those ignored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tildelingsklient.ordliste.deling import clean, words
from tildelingsklient.ordliste.ordbok import HunspellOrdbok, Ordbok, folder, read_fagord

FLEST_FORSLAG = 5
_KORTESTE_LEDD = 4
"""Letters in the shortest part of a compound that the dictionary does not make itself."""

_LANGT_LEDD = 7
"""Letters in the shortest first part that takes an s before the next: such a part is itself a compound, as a rule."""


@dataclass(slots=True)
class Ordliste:
    """What a session holds words against. Nothing of the user's or the case's is put into the dictionary itself."""

    ordbok: Ordbok
    fagord: frozenset[str] = frozenset()
    egne: frozenset[str] = frozenset()
    navn: frozenset[str] = frozenset()
    ignorert: set[str] = field(default_factory=set)

    def accepts(self, word: str) -> bool:
        """Is the word right, so that it is not underlined?"""
        word = clean(word)
        knows = self.ordbok.knows
        return self._is_noted(word) or knows(word) or _is_compound(word.lower(), self.fagord, knows)

    def _is_noted(self, word: str) -> bool:
        small = word.lower()
        return (
            self.is_own(word)
            or small in self.ignorert
            or bool({word, small} & self.fagord)
            or bool({small, small.removesuffix("s").rstrip("'")} & self.navn)
        )

    def is_own(self, word: str) -> bool:
        """Did the user put the word in the list?"""
        word = clean(word)
        return word in self.egne or word.lower() in self.egne

    def ignore(self, word: str) -> None:
        """Let the word stand, with or without a capital."""
        self.ignorert.add(clean(word).lower())

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most five words that may have been meant."""
        return self.ordbok.suggest(clean(word))[:FLEST_FORSLAG]


def open_ordliste(sprak: str) -> Ordliste | None:
    """Read the words of a language, with nobody's own; None when the language has no dictionary."""
    mappe = folder(sprak)
    return None if mappe is None else Ordliste(HunspellOrdbok(mappe), read_fagord(sprak))


def name_words(navn: Iterable[str]) -> frozenset[str]:
    """The words of names and addresses, in small letters."""
    return frozenset(clean(word.tekst).lower() for one in navn for word in words(one))


def _is_compound(word: str, fagord: frozenset[str], knows: Callable[[str], bool]) -> bool:
    """A compound that the dictionary does not make itself.

    A word of the field and a known word («rullatorstativ», «hverdagsrehabiliteringsteam»), or a compound with an s
    and a known word («vaskeromsgulvet»).
    """
    for cut in range(_KORTESTE_LEDD, len(word) - _KORTESTE_LEDD + 1):
        head, tail = word[:cut], word[cut:]
        bare = head.removesuffix("s")
        from_field = head in fagord or bare in fagord
        if from_field and (tail in fagord or knows(tail)):
            return True
        if tail in fagord and knows(head):
            return True
        if bare != head and len(bare) >= _LANGT_LEDD and knows(bare) and knows(tail):
            return True
    return False
