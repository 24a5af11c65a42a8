"""Address protection: what may stand on a list and in a letter when somebody in a case is protected.

The strictest protection of anybody in a case holds for all of it, since those in it may live together. Names may be
shown. Address, place and phone may not, unless they are opened deliberately; a letter goes to the `postadresse`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sprak import Tekst

SKJULT = "•••"
"""Stands where a protected address was written in free text."""

_DELER = re.compile(r"[,;\n]")
_KORTEST = 4
_FAERRESTE_SIFRE = 5
_ORDEN = tuple(Adressesperre)


def strictest(personer: Iterable[Person]) -> Adressesperre:
    """The strictest protection among the persons."""
    return max((person.adressesperre for person in personer), key=_ORDEN.index, default=Adressesperre.INGEN)


def is_stricter(sperre: Adressesperre, enn: Adressesperre) -> bool:
    """Is one protection stricter than another?"""
    return _ORDEN.index(sperre) > _ORDEN.index(enn)


def is_protected(personer: Iterable[Person]) -> bool:
    """Is anybody protected?"""
    return strictest(personer) is not Adressesperre.INGEN


def letter_lines(person: Person, personer: Iterable[Person]) -> tuple[str, ...]:
    """Name and address as a letter to the person prints them; in a protected case the `postadresse`, line by line."""
    where = person.postadresse.split(",") if is_protected(personer) else (person.adresse, person.poststed)
    return tuple(line.strip() for line in (person.navn, *where) if line.strip())


def masked(tekst: str, personer: Iterable[Person], steder: Iterable[str] = ()) -> str:
    """Free text of a case for a list: in a protected case addresses and phones of the case are taken out."""
    people = tuple(personer)
    if not is_protected(people):
        return tekst
    for pattern in _patterns(people, steder):
        tekst = pattern.sub(SKJULT, tekst)
    return tekst


def tells_address(tekst: str, personer: Iterable[Person], steder: Iterable[str] = ()) -> bool:
    """Does a text of a protected case hold an address, a place or a phone of the case?"""
    people = tuple(personer)
    return is_protected(people) and any(pattern.search(tekst) for pattern in _patterns(people, steder))


def _patterns(personer: Iterable[Person], steder: Iterable[str]) -> Iterator[re.Pattern[str]]:
    for person in personer:
        first, *_rest = re.split(_DELER, person.adresse)
        for part in dict.fromkeys((person.adresse, first, *_numbered(person.adresse), *_numbered(person.poststed))):
            yield from _place_pattern(part)
        yield from _phone_pattern(person.telefon)
    for sted in steder:
        for part in _numbered(sted):
            yield from _place_pattern(part)


def _numbered(sted: str) -> Iterator[str]:
    """The whole, then its parts, where they have a number: «Fjellvik» alone is also the municipality's name."""
    return (part for part in (sted, *re.split(_DELER, sted)) if re.search(r"\d", part))


def _place_pattern(sted: str) -> Iterator[re.Pattern[str]]:
    """However it is spaced, and whatever its capitals."""
    words = re.findall(r"\w+", sted)
    if len("".join(words)) >= _KORTEST:
        yield _whole(r"[\W_]+".join(map(re.escape, words)))


def _phone_pattern(telefon: str) -> Iterator[re.Pattern[str]]:
    digits = re.sub(r"\D", "", telefon.removeprefix("+47"))
    if len(digits) >= _FAERRESTE_SIFRE:
        yield re.compile(r"[\s.-]*".join(digits))


def _whole(uttrykk: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){uttrykk}(?!\w)", re.IGNORECASE)


_VARSLER = {
    Adressesperre.FORTROLIG: Tekst(
        "Adressen er fortrolig (kode 7). Den vises ikke på lister og ikke i brev. Brev sendes til postadressen."
    ),
    Adressesperre.STRENGT_FORTROLIG: Tekst(
        "Adressen er strengt fortrolig (kode 6). Skriv ikke hvor personen bor eller oppholder seg, heller ikke i "
        "notater. Avtal et annet sted for samtalen, og send brev til postadressen."
    ),
}


def warning(sperre: Adressesperre) -> Tekst | None:
    """What the caseworker has to mind; None without protection."""
    return _VARSLER.get(sperre)
