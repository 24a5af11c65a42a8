"""The dictionary of a language: the only file that knows the spelling library (Hunspell).

The library lets nobody else run while it reads a file, so the words lie in several files: between two of them the
screen gets its turn. Reading all of them takes about 0.3 s and 36 MB; it is done once per process, in a worker.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tildelingsklient.ressurser import resource_path

SPRAK = {"nb": "nb_NO", "nn": "nn_NO"}
"""Folder of the dictionary for each language of the program; one that is not there has no spelling check."""


class Ordbok(Protocol):
    """Knows words of one language as they are written, with inflection and compounds."""

    def knows(self, word: str) -> bool:
        """Is this how a word is spelt? True for a word in letters that the dictionary cannot write."""
        ...

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, most likely first. May take some tenths of a second."""
        ...


class HunspellOrdbok:
    """`nb_NO/nb_NO.aff`, and every `.dic` beside it."""

    def __init__(self, mappe: Path) -> None:
        from hunspell import Hunspell

        self._hunspell = Hunspell(mappe.name, hunspell_data_dir=str(mappe))
        for more in sorted(mappe.glob(f"{mappe.name}-*.dic")):
            self._hunspell.add_dic(str(more))

    def knows(self, word: str) -> bool:
        """Is this how a word is spelt?"""
        try:
            # Abbreviations stand with their full stop.
            return bool(self._hunspell.spell(word) or self._hunspell.spell(f"{word}."))
        except UnicodeEncodeError:
            return True

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant."""
        try:
            return tuple(self._hunspell.suggest(word))
        except UnicodeEncodeError:
            return ()


def folder(sprak: str) -> Path | None:
    """Where the dictionary of a language lies, or None when there is none."""
    mappe = resource_path("ordliste", SPRAK.get(sprak, sprak))
    return mappe if mappe.is_dir() else None


def read_fagord(sprak: str) -> frozenset[str]:
    """Our own words of the field in a language."""
    fil = resource_path("ordliste", f"fagord-{sprak}.txt")
    if not fil.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in fil.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line)
