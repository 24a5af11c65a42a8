"""«Lagret 10.42»: the time of the last write to disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.feltramme import Ikon
from ui.deler.tekst import Etikett


class Lagretlinje(QWidget):
    """Check mark and time; hidden until something is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.etikett = Etikett("", "caption", farge="text.secondary", brytes=False)
        row.addWidget(Ikon("check", "ok", 18))
        row.addWidget(self.etikett)
        row.addStretch(1)
        self.hide()

    def set_tid(self, tid: datetime | None) -> None:
        """The time of the last write."""
        if tid is not None:
            self.etikett.setText(_("Lagret {tid}").format(tid=f"{tid:%H.%M}"))
        self.setVisible(tid is not None)
