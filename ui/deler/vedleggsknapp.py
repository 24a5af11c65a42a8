"""A quiet button with a paperclip: how many attachments there are, and the way to them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from ui.deler.knapper import Lenke
from ui.deler.rolig import call
from ui.deler.tekst import set_tooltip


def count_text(antall: int) -> str:
    """«Vedlegg», «1 vedlegg», «2 vedlegg»."""
    return _("{antall} vedlegg").format(antall=antall) if antall else _("Vedlegg")


class Vedleggsknapp(Lenke):
    """`om` is what the attachments belong to, for its name; the words give way when `smal`."""

    def __init__(self, om: str = "", *, smal: bool, parent: QWidget | None = None) -> None:
        super().__init__("", ikon="paperclip", parent=parent)
        self._om, self._antall, self._smal = om, 0, smal
        self._name()

    def set_antall(self, antall: int) -> None:
        """How many there are."""
        self._antall = antall
        self._name()

    def set_smal(self, smal: bool) -> None:
        """Only icon and number, or the words too."""
        self._smal = smal
        self._name()

    def _name(self) -> None:
        whole = count_text(self._antall)
        short = str(self._antall) if self._antall else ""
        call(self, short if self._smal else whole)
        self.setAccessibleName(_("{hva}: {sporsmal}").format(hva=whole, sporsmal=self._om) if self._om else whole)
        set_tooltip(self, whole)
