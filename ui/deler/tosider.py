"""Two parts beside each other, or the second under the first when there is little room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_VED_SIDEN, _UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Tosider(QWidget):
    """`smal_px`: below this width the second stands under the first."""

    def __init__(self, forst: QWidget, sa: QWidget, smal_px: int, mellomrom: int = 0) -> None:
        super().__init__()
        self._smal_px = smal_px
        self._sider = QBoxLayout(_VED_SIDEN, self)
        self._sider.setContentsMargins(0, 0, 0, 0)
        self._sider.setSpacing(mellomrom)
        self._sider.addWidget(forst, 1)
        self._sider.addWidget(sa, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or under."""
        super().resizeEvent(event)
        way = _UNDER if event.size().width() < self._smal_px else _VED_SIDEN
        if self._sider.direction() != way:
            self._sider.setDirection(way)
