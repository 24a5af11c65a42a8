"""The bar under 05: Forrige, when it was saved, the PDF, and the one filled button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.knapper import Primaer, Sekundaer
from ui.deler.lagretlinje import Lagretlinje
from ui.deler.panelramme import Linje


class Vedtakslinje(Linje):
    """`forrige`, `pdf`, `send`, `trekk`: the user pressed. Sent: «Trekk tilbake» stands where «Send» stood."""

    forrige = Signal()
    pdf = Signal()
    send = Signal()
    trekk = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom_bar", linje_over=True, parent=parent)
        self.tilbake = Sekundaer(_("Forrige"), ikon="arrow-left", hoyde="button_primary")
        self.lagret = Lagretlinje()
        self.lagre_pdf = Sekundaer(_("Lagre brevet som PDF …"), ikon="download", hoyde="button_primary")
        self.send_knapp = Primaer(_("Send til gjennomgang"), ikon_etter="arrow-right")
        self.trekk_knapp = Primaer(_("Trekk tilbake"), ikon="undo")
        for button, signal in (
            (self.tilbake, self.forrige),
            (self.lagre_pdf, self.pdf),
            (self.send_knapp, self.send),
            (self.trekk_knapp, self.trekk),
        ):
            button.clicked.connect(signal)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(self.tilbake)
        row.addStretch(1)
        row.addWidget(self.lagret)
        row.addStretch(1)
        row.addWidget(self.lagre_pdf)
        row.addWidget(self.send_knapp)
        row.addWidget(self.trekk_knapp)

    def show_state(self, *, kan_sendes: bool, kan_trekkes: bool, har_brev: bool) -> None:
        """Which buttons there are now; focus follows from the one that goes to the one that comes."""
        had_focus = self.send_knapp.hasFocus() or self.trekk_knapp.hasFocus()
        self.send_knapp.setVisible(kan_sendes)
        self.trekk_knapp.setVisible(kan_trekkes)
        self.lagre_pdf.setVisible(har_brev)
        if had_focus and (kan_sendes or kan_trekkes):
            (self.send_knapp if kan_sendes else self.trekk_knapp).setFocus(Qt.FocusReason.OtherFocusReason)
