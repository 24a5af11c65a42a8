"""A letter as plain frozen data: what stands in it, in order, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Tekstdel:
    """A run of text; `uthevet` prints it in the heavier weight."""

    tekst: str
    uthevet: bool = False


@dataclass(frozen=True, slots=True)
class Tekstblokk:
    """A paragraph."""

    deler: tuple[Tekstdel, ...]

    @property
    def tekst(self) -> str:
        """The paragraph without weights."""
        return "".join(part.tekst for part in self.deler)


@dataclass(frozen=True, slots=True)
class Mellomtittel:
    """A heading inside the letter; it never stands last on a page."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Listeblokk:
    """A list of points."""

    punkter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Underskrift:
    """The end of the letter, kept together on one page."""

    linjer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabellblokk:
    """A table with one line of headings. `bredder` are the columns' shares of the line, in hundredths."""

    hode: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]
    bredder: tuple[float, ...]


Blokk = Tekstblokk | Mellomtittel | Listeblokk | Tabellblokk | Underskrift


@dataclass(frozen=True, slots=True)
class Vedlegg:
    """An appendix: pages of their own after the letter."""

    overskrift: str
    blokker: tuple[Blokk, ...]


@dataclass(frozen=True, slots=True)
class Brevinnhold:
    """A whole letter.

    `mottaker` is the address as lines, `opplysninger` the lines beside it (date, case number, caseworker). `tittel` is
    the document's title for screen readers and lists and never holds a person's name. `utkast` prints «Utkast, ikke
    sendt» on every page.
    """

    tittel: str
    kommune: str
    enhet: str
    mottaker: tuple[str, ...]
    opplysninger: tuple[str, ...]
    overskrift: str
    blokker: tuple[Blokk, ...]
    utkast: bool = True
    vedlegg: Vedlegg | None = None

    def texts(self) -> tuple[str, ...]:
        """Every text that is printed, in reading order."""
        body = (line for blokk in self.blokker for line in block_lines(blokk))
        own = (self.kommune, self.enhet, *self.mottaker, *self.opplysninger, self.overskrift, *body)
        if self.vedlegg is None:
            return own
        return (*own, self.vedlegg.overskrift, *(line for blokk in self.vedlegg.blokker for line in block_lines(blokk)))

    def as_text(self) -> str:
        """The letter as plain text, for the frozen vedtak and for reading aloud."""
        head = [self.kommune, self.enhet, "", *self.mottaker, "", *self.opplysninger, "", self.overskrift]
        added = ["", "", self.vedlegg.overskrift, *_body(self.vedlegg.blokker)] if self.vedlegg else []
        return "\n".join([*head, *_body(self.blokker), *added]) + "\n"


def block_lines(blokk: Blokk) -> tuple[str, ...]:
    """The lines of a block, without marks."""
    match blokk:
        case Tekstblokk() | Mellomtittel():
            return (blokk.tekst,)
        case Listeblokk():
            return blokk.punkter
        case Tabellblokk():
            return tuple(cell for row in (blokk.hode, *blokk.rader) for cell in row)
        case Underskrift():
            return blokk.linjer
        case _:
            assert_never(blokk)


def _body(blokker: Iterable[Blokk]) -> list[str]:
    return ["\n" + "\n".join(_plain(blokk)) for blokk in blokker]


def _plain(blokk: Blokk) -> list[str]:
    match blokk:
        case Mellomtittel():
            return [blokk.tekst.upper()]
        case Listeblokk():
            return [f"– {punkt}" for punkt in blokk.punkter]
        case Tabellblokk():
            return [" · ".join(row) for row in (blokk.hode, *blokk.rader)]
        case _:
            return list(block_lines(blokk))


def paragraph(*parts: str | Tekstdel) -> Tekstblokk:
    """A paragraph of plain and heavier text."""
    return Tekstblokk(tuple(part if isinstance(part, Tekstdel) else Tekstdel(part) for part in parts if part))
