"""Where the panel is: beside the questions when there is room, over them on F9 when there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.deler.bunnlinje import Bunnlinje
from ui.deler.panel import Panel
from ui.deler.samtaleside import Samtaleside


class Panelplass:
    """Shows and hides the panel of a screen, and gives focus back to where it was."""

    def __init__(
        self, skjerm: QWidget, rad: QHBoxLayout, panel: Panel, bunnlinje: Bunnlinje, side: Samtaleside
    ) -> None:
        self._skjerm, self._rad, self._panel = skjerm, rad, panel
        self._bunnlinje, self._side = bunnlinje, side
        self._smal, self._vil_ha_panel = False, True
        self._for_panel: QWidget | None = None

    @property
    def er_apent(self) -> bool:
        """Is the panel on the screen?"""
        return self._panel.isVisibleTo(self._skjerm)

    def toggle(self) -> None:
        """F9: the panel away, or back."""
        if self.er_apent:
            self._close()
        else:
            self._open()

    def _open(self) -> None:
        self._for_panel = QApplication.focusWidget()
        self._vil_ha_panel = self._vil_ha_panel or not self._smal
        self._panel.show()
        self._place_overlay()
        if self._smal:
            self._panel.focus_first()
        self._bunnlinje.show_panel(True)

    def _close(self) -> None:
        had_focus = self._panel.isAncestorOf(QApplication.focusWidget() or self._skjerm)
        self._vil_ha_panel = self._smal and self._vil_ha_panel
        self._panel.hide()
        self._bunnlinje.show_panel(False)
        if had_focus:
            self._give_back()

    def _give_back(self) -> None:
        cards = self._side.kort()
        back = self._for_panel
        if back is not None and any(card.isAncestorOf(back) for card in cards):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._side.aktivt is not None:
            self._side.aktivt.focus_control()

    def close_overlay(self) -> None:
        """Away with the panel when it lies over the questions."""
        if self._smal and self.er_apent:
            self._close()

    def resized(self, smal: bool) -> None:
        """The screen has another size."""
        if smal is not self._smal:
            self._set_narrow(smal)
        self._place_overlay()

    def _set_narrow(self, smal: bool) -> None:
        self._smal = smal
        if smal:
            self._rad.removeWidget(self._panel)
            self._panel.hide()
        else:
            self._rad.addWidget(self._panel)
            self._panel.setVisible(self._vil_ha_panel)
        self._bunnlinje.show_panel(not smal and self._vil_ha_panel)

    def _place_overlay(self) -> None:
        if self._smal:
            wide, bar = self._panel.width(), self._bunnlinje.height()
            # The bar stays free: «Skjul panelet» is the way out for the mouse.
            self._panel.setGeometry(self._skjerm.width() - wide, 0, wide, self._skjerm.height() - bar)
            self._panel.raise_()
