"""A new draft beside a text that a person has edited: it never takes the text's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.vedtak.vedtak import Avsnitt, Setning


@dataclass(frozen=True, slots=True)
class Nyttutkast:
    """A new draft beside the text: `tekst` is what stands, `forslag` the whole new draft.

    `nye` are sentences of the draft that the text lacks, `utdaterte` drafted sentences of the text that no answer gives
    any longer.
    """

    tekst: tuple[Avsnitt, ...]
    forslag: tuple[Avsnitt, ...]
    nye: tuple[Setning, ...]
    utdaterte: tuple[Setning, ...]


def redraft(tekst: tuple[Avsnitt, ...], forslag: tuple[Avsnitt, ...]) -> Nyttutkast:
    """Put a new draft beside the text. Text that nobody has edited is replaced; edited text is left alone."""
    old, new = list(all_sentences(tekst)), list(all_sentences(forslag))
    known, given = {s.tekst for s in old}, {s.tekst for s in new}
    untouched = not any(setning.redigert for setning in old)
    return Nyttutkast(
        tekst=forslag if untouched else tekst,
        forslag=forslag,
        nye=() if untouched else tuple(s for s in new if s.tekst not in known),
        utdaterte=() if untouched else tuple(s for s in old if not s.redigert and s.tekst not in given),
    )


def all_sentences(avsnitt: tuple[Avsnitt, ...]) -> Iterator[Setning]:
    """Every sentence, in reading order."""
    return (setning for paragraph in avsnitt for setning in paragraph.setninger)


def as_text(avsnitt: tuple[Avsnitt, ...]) -> str:
    """The reasons as one text with an empty line between paragraphs."""
    return "\n\n".join(paragraph.tekst for paragraph in avsnitt)
