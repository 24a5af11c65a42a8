"""Text with what is new underlined and what is gone struck through, as the draft under review shows it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from tildelingsklient.brev.avsnitt import Stykke, Stykkeart
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.tekst import Etikett
from ui.deler.utkastformat import sentence_format

_BIT = 2
"""Bytes of the units Qt counts characters in."""


class Forskjellsetikett(Etikett):
    """Shape comes first, the colour only adds to it; those who listen are told in words."""

    def __init__(self, stykker: Iterable[Stykke], parent: QWidget | None = None) -> None:
        self._stykker = tuple(stykker)
        super().__init__(" ".join(one.tekst for one in self._stykker), parent=parent)
        self.setAccessibleName(". ".join(_spoken(one) for one in self._stykker))

    def _formats(self) -> list[QTextLayout.FormatRange]:
        base = QTextCharFormat()
        base.setFont(tema.skrift(self._rolle))
        found, at = [], 0
        for stykke in self._stykker:
            part = QTextLayout.FormatRange()
            part.start, part.length = at, len(stykke.tekst.encode("utf-16-le", "surrogatepass")) // _BIT
            part.format = sentence_format(stykke, base, apen=False, vist=False)
            at += part.length + 1
            found.append(part)
        return found


def _spoken(stykke: Stykke) -> str:
    if stykke.art is Stykkeart.LIK:
        return stykke.tekst
    pattern = _("Nytt: {tekst}") if stykke.art is Stykkeart.NY else _("Fjernet: {tekst}")
    return pattern.format(tekst=stykke.tekst)
