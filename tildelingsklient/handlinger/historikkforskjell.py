"""What differs between two versions of a text, word by word, and a long text shortened for a list."""

from __future__ import annotations

import re
import textwrap
from difflib import SequenceMatcher

from tildelingsklient.brev.avsnitt import Stykke, Stykkeart

KORT_TEGN = 160
"""Longer texts are shortened until somebody asks for the whole."""

_UTDRAG_TEGN, _FORAN = 70, 3


def shortened(tekst: str) -> str:
    """A text as a list shows it."""
    return textwrap.shorten(tekst, KORT_TEGN, placeholder=" …")


def is_long(tekst: str) -> bool:
    """Does a list show only its beginning?"""
    return len(tekst) > KORT_TEGN


def around_change(fra: str, til: str) -> tuple[str, str]:
    """Both versions of a long text, cut to where they begin to differ."""
    before, now = fra.split(), til.split()
    same = next((n for n, pair in enumerate(zip(before, now, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(before), len(now)) if same is None else same) - _FORAN)
    cut = (textwrap.shorten(" ".join(words[start:]), _UTDRAG_TEGN, placeholder=" …") for words in (before, now))
    first, second = (f"… {text}" if start else text for text in cut)
    return first, second


def compare_words(fra: str, til: str) -> tuple[Stykke, ...]:
    """The new text with what is new and what is gone; without what is gone it is the new one, word for word."""
    before, now = re.findall(r"\S+", fra), re.findall(r"\S+", til)
    pieces: list[Stykke] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Stykke(" ".join(now[j:j_end])))
            continue
        if i < i_end:
            pieces.append(Stykke(" ".join(before[i:i_end]), Stykkeart.FJERNET))
        if j < j_end:
            pieces.append(Stykke(" ".join(now[j:j_end]), Stykkeart.NY))
    return tuple(pieces)
