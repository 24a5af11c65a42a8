"""A scroll area without frame that keeps the control with focus in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import tema

_LUFT, _RING = 24, 5


def bring_in(child: QWidget) -> None:
    """Scroll so that a part of what scrolls is in sight."""
    around: QWidget | None = child.parentWidget()
    while around is not None and not isinstance(around, Rullefelt):
        around = around.parentWidget()
    if around is not None and child.isVisible():
        around.show_child(child)


class Rullefelt(QScrollArea):
    """`Rullefelt(innhold)` or fill `self.kolonne`; only vertical, and what is behind it is seen through it."""

    def __init__(self, innhold: QWidget | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The children take focus; the area itself would be a stop with nothing to do.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = innhold or QWidget()
        self._innhold = content
        if content.layout() is None:
            QVBoxLayout(content)
        tema.set_flate(content, "ingen")
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        self._holdes: QWidget | None = None
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._hold_in_sight)
        bar.actionTriggered.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def kolonne(self) -> QVBoxLayout:
        """The column of the content."""
        layout = self._innhold.layout()
        if not isinstance(layout, QVBoxLayout):
            msg = "the content has another layout"
            raise TypeError(msg)
        return layout

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._holdes = new if new is not None and self._innhold.isAncestorOf(new) else None
        if self._holdes is not None:
            self.show_child(self._holdes)

    def _hold_in_sight(self) -> None:
        """What comes after it may be laid out late, or grow: what has focus stays in sight, until the user scrolls."""
        if self._holdes is not None and isValid(self._holdes) and self._holdes is QApplication.focusWidget():
            self.show_child(self._holdes)

    def _let_go(self) -> None:
        self._holdes = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The user looks elsewhere."""
        self._let_go()
        super().wheelEvent(event)

    def show_child(self, child: QWidget) -> None:
        """Scroll so that the child and the room for its focus ring are in sight."""
        self.ensureWidgetVisible(child, 0, _LUFT)

    def show_from(self, forst: QWidget, child: QWidget) -> None:
        """Scroll so that a child is in sight, together with what stands from `forst` down to it when all of it fits."""
        if not self._innhold.isAncestorOf(child):
            return
        self.show_child(child)
        top = forst.mapTo(self._innhold, QPoint(0, 0)).y()
        bottom = child.mapTo(self._innhold, QPoint(0, child.height())).y() + _RING
        if bottom - top <= self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(min(bar.value(), top))

    def showEvent(self, event: QShowEvent) -> None:
        """The focused child is in sight from the first picture."""
        super().showEvent(event)
        self._follow_focus(None, QApplication.focusWidget())

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, since it never scrolls sideways."""
        return QSize(max(self._innhold.minimumSizeHint().width(), 0), 96)
