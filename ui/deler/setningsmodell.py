"""Reasons as text and back: each sentence that rests on something carries one mark, so that editing keeps its links.

A paragraph is shown as running text with `MERKE` before the full stop of every sentence that has links. When the text
is read back, the sentence that holds a mark keeps its links and is `redigert` when its words are others; a sentence
without a mark is a person's own. Nothing here knows Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tildelingsklient.brev.setningsskille import sentence_ends
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning

MERKE = "\ufffc"
"""Stands in the text where a sentence's links are shown."""

_HALE = re.compile(r"[.!?…»\"”’)\]]*$")
_ETTER_MERKE = re.compile(rf"{MERKE}[.!?…»\"”’)\],;:]*\s+")


def clean(tekst: str) -> str:
    """Words with one space between them and no marks."""
    return " ".join(tekst.replace(MERKE, "").split())


def render(avsnitt: Avsnitt) -> tuple[str, tuple[Setning, ...]]:
    """A paragraph as text with marks, and the sentence behind each mark in order."""
    text = " ".join(_marked(setning) for setning in avsnitt.setninger)
    return text, tuple(setning for setning in avsnitt.setninger if setning.grunnlag)


def _marked(setning: Setning) -> str:
    text = clean(setning.tekst)
    if not setning.grunnlag:
        return text
    tail = _HALE.search(text)
    at = tail.start() if tail else len(text)
    return f"{text[:at]}{MERKE}{text[at:]}"


def read(tekst: str, merket: Sequence[Setning], kjente: Mapping[str, Setning]) -> Avsnitt | None:
    """A paragraph from its text; `merket` are the sentences behind its marks, `kjente` unlinked ones by their words.

    None when there are no words.
    """
    sentences = tuple(setning for setning in _sentences(tekst, merket, kjente) if setning.tekst)
    return Avsnitt(sentences) if sentences else None


def _sentences(tekst: str, merket: Sequence[Setning], kjente: Mapping[str, Setning]) -> Iterator[Setning]:
    behind, free = iter(merket), list[str]()
    for piece in pieces(tekst):
        original = next(behind, None) if MERKE in piece else None
        if original is None:
            free.append(piece)
            continue
        own = _belongs(free, piece, original)
        yield from _own_words(free[: len(free) - own], kjente)
        yield _kept(" ".join((*free[len(free) - own :], piece)), original)
        free = []
    yield from _own_words(free, kjente)


def _own_words(pieces_: Iterable[str], kjente: Mapping[str, Setning]) -> Iterator[Setning]:
    for piece in pieces_:
        text = clean(piece)
        yield kjente.get(text) or Setning(text, redigert=True)


def _kept(tekst: str, original: Setning) -> Setning:
    text = clean(tekst)
    unchanged = text == clean(original.tekst)
    return original if unchanged else Setning(text, original.grunnlag if text else (), redigert=True)


def _belongs(free: Sequence[str], piece: str, original: Setning) -> int:
    """How many of the pieces before a marked one are part of its sentence: the number that makes it most alike."""
    words = clean(original.tekst)
    most = min(sum(1 for _piece in pieces(words)) - 1, len(free))
    if most <= 0:
        return 0

    def likeness(count: int) -> float:
        return SequenceMatcher(None, clean(" ".join((*free[len(free) - count :], piece))), words).ratio()

    return max(range(most + 1), key=likeness)


def pieces(tekst: str) -> Iterator[str]:
    """The text cut into sentences; no piece has two marks."""
    start = 0
    for end in sentence_ends(tekst, MERKE):
        yield from _one_mark_each(tekst[start:end])
        start = end
    if tekst[start:].strip():
        yield from _one_mark_each(tekst[start:])


def _one_mark_each(piece: str) -> Iterator[str]:
    start = 0
    while piece.count(MERKE, start) > 1:
        cut = _ETTER_MERKE.search(piece, start)
        end = cut.end() if cut else piece.index(MERKE, start) + 1
        yield piece[start:end].strip()
        start = end
    yield piece[start:].strip()
