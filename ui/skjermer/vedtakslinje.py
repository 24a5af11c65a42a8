"""The bar under 05: Forrige, when it was saved, the PDF, and the one filled button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.sprak import _
from ui.deler.knapper import Primaer, Sekundaer
from ui.deler.lagretlinje import Lagretlinje
from ui.deler.panelramme import Linje
from ui.deler.videreord import step_name


class Vedtakslinje(Linje):
    """`forrige`, `pdf`, `send`, `trekk`, `steg(Steg)`: the user pressed. One filled button, for what comes next."""

    forrige = Signal()
    pdf = Signal()
    send = Signal()
    trekk = Signal()
    steg = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottom_bar", linje_over=True, parent=parent)
        self.tilbake = Sekundaer(_("Forrige"), ikon="arrow-left", hoyde="button_primary")
        self.lagret = Lagretlinje()
        self.lagre_pdf = Sekundaer(_("Lagre brevet som PDF …"), ikon="download", hoyde="button_primary")
        self.send_knapp = Primaer(_("Send til gjennomgang"), ikon_etter="arrow-right")
        self.trekk_knapp = Primaer(_("Trekk tilbake"), ikon="undo")
        self.steg_knapp = Primaer("", ikon_etter="arrow-right")
        self._steg: Steg | None = None
        self.steg_knapp.clicked.connect(lambda: self.steg.emit(self._steg))
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
        row.addWidget(self.steg_knapp)

    def show_state(self, *, kan_sendes: bool, kan_trekkes: bool, har_brev: bool, steg: Steg | None = None) -> None:
        """Which buttons there are now; focus follows from the one that goes to the one that comes."""
        had_focus = any(button.hasFocus() for button in (self.send_knapp, self.trekk_knapp, self.steg_knapp))
        self._steg = steg
        self.steg_knapp.setText(step_name(steg) if steg else "")
        self.send_knapp.setVisible(kan_sendes)
        self.trekk_knapp.setVisible(kan_trekkes)
        self.steg_knapp.setVisible(steg is not None and not kan_sendes)
        self.lagre_pdf.setVisible(har_brev)
        if had_focus and (coming := self.filled()) is not None:
            coming.setFocus(Qt.FocusReason.OtherFocusReason)

    def filled(self) -> QWidget | None:
        """The filled button; None when there is none."""
        buttons = (self.send_knapp, self.trekk_knapp, self.steg_knapp)
        return next((button for button in buttons if not button.isHidden()), None)

    def put_focus(self) -> bool:
        """To the button of the next step; False when there is none."""
        if self.steg_knapp.isHidden():
            return False
        self.steg_knapp.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
