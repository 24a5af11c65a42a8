"""The line on top of a case that is only read: why it ended, or whom it is handed to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui.deler import besoksord
from ui.deler.banner import Banner


class Sluttlinje(Banner):
    """Hidden while something in the case goes on, and the user has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "info", parent=parent)
        self.hide()

    def show_case(self, sak: Sak, overlatt_til: str = "") -> None:
        """Say why a case has ended, each reason once, or whom the user has handed it to."""
        if overlatt_til:
            given = _(
                "Saken er overlatt til {navn} og kan bare leses. Den forlater maskinen når kontoret har alt i den."
            )
            self.set_tekst(given.format(navn=overlatt_til))
            self.show()
            return
        why = dict.fromkeys(besoksord.ending_in(sak, v.avslutning) for v in sak.vedtak if v.avslutning)
        told = [_("Saken er avsluttet og kan bare leses."), *(f"{reason}." for reason in why)]
        self.set_tekst(" ".join(told))
        self.setVisible(sak.er_avsluttet)
