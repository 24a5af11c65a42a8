"""The line on top of a case that has ended: that it is only read, and why it ended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui.deler import besoksord
from ui.deler.banner import Banner


class Sluttlinje(Banner):
    """Hidden while something in the case goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self.hide()

    def show_case(self, sak: Sak) -> None:
        """Say why a case has ended; each reason once."""
        why = dict.fromkeys(besoksord.ending_in(sak, v.avslutning) for v in sak.vedtak if v.avslutning)
        told = [_("Saken er avsluttet og kan bare leses."), *(f"{reason}." for reason in why)]
        self.set_tekst(" ".join(told))
        self.setVisible(sak.er_avsluttet)
