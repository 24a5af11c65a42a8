"""Names of people who do not belong in a text: whole, first or last, also with an s behind; never an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tildelingsklient.brev.setningsskille import Spenn, sentence_spans
from tildelingsklient.kartlegging.deltakere import Person

_DELER = re.compile(r"[^\W\d_][\w'’-]*")
_KORTEST = 2
_OGSA_ORD = frozenset({
    "alle", "bo", "dag", "eli", "even", "gro", "helge", "jo", "liv", "lykke", "mai", "my", "odd", "roy",
    "signe", "siv", "sol", "stein", "synne", "tor", "torden", "unn", "vår", "vilde", "berg", "dal", "haug",
    "lie", "moen", "nes", "sand", "strand", "vik", "li", "lund", "holm", "eide", "bakke", "bakken", "haugen",
    "hagen", "solberg", "berge", "ås",
})  # fmt: skip
"""Names that are words too: at the beginning of a sentence only the whole name is sure."""


def foreign_names(tekst: str, andre: Iterable[Person], horer_til: Iterable[Person] = ()) -> Iterator[Spenn]:
    """Where a name stands of somebody among `andre`; a part that one who belongs here bears as well is nobody's."""
    own = {part.lower() for person in horer_til for part in _DELER.findall(person.navn)}
    firsts = {span.fra for span in sentence_spans(tekst)}
    taken: list[Spenn] = []
    for name in _names(andre, own):
        for found in _pattern(name).finditer(tekst):
            place = Spenn(*found.span())
            unsure = place.fra in firsts and name.lower() in _OGSA_ORD
            if not unsure and not any(place.fra < old.til and old.fra < place.til for old in taken):
                taken.append(place)
    yield from sorted(taken)


def _names(personer: Iterable[Person], own: set[str]) -> list[str]:
    """Whole names first, then the parts that are theirs alone, the longest first."""
    people = tuple(personer)
    whole = {" ".join(person.navn.split()) for person in people}
    parts = {part for person in people for part in _DELER.findall(person.navn) if part.lower() not in own}
    names = {name for name in whole if " " in name} | {part for part in parts if len(part) >= _KORTEST}
    return sorted(names, key=lambda name: (-len(name), name))


def _pattern(name: str) -> re.Pattern[str]:
    """The name as it is written, however it is spaced: «Kari», «Karis», «Nils'»."""
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![\w-]){words}(?:s|['’]s?)?(?![\w-])")
