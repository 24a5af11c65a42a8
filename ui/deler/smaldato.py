"""A date in as little room as it needs, its calendar button inside the field; the error is told by the owner."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import tema
from ui.deler.datofelt import Datofelt
from ui.deler.knapper import IkonKnapp

_KNAPP = 36


class Smaldato(Datofelt):
    """As `Datofelt`; `feil` is placed by the owner."""

    def __init__(
        self, navn: str, *, tidligst: date | None = None, senest: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(navn, tidligst=tidligst, senest=senest, parent=parent)
        self.felt.setFixedWidth(tema.px(136))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.felt)
        old = self.knapp
        self.knapp = IkonKnapp("calendar", old.accessibleName())
        old.deleteLater()
        inside = QHBoxLayout(self.felt)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.addStretch(1)
        inside.addWidget(self.knapp)
        self.felt.setTextMargins(0, 0, _KNAPP - 12, 0)
