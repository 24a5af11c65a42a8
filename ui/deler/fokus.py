"""The focus ring: 3 px, 2 px outside the control that has focus, in every window.

The ring is a transparent child of what scrolls (or of the window), so it moves with the control and is
clipped where the control is. A control may say what to ring with `fokusrekt() -> QRect`.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QTextEdit, QWidget

from ui import tema
from ui.deler import tegning

_FLYTTER = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
    QEvent.Type.LayoutRequest,
}


class _Ring(QWidget):
    """Only paint: takes neither mouse nor focus and says nothing to a screen reader."""

    def __init__(self, parent: QWidget, radius: int) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("fokusring")

    def set_radius(self, radius: int) -> None:
        """Around a control with other corners."""
        self._radius = radius
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = tema.kant("focus_ring")
        tegning.box(tegning.painter(self), QRectF(self.rect()), None, "focus", width, self._radius)


class Fokusring(QObject):
    """Follows the focus of the application; made by `install`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._frame: QWidget | None = None
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        app.focusChanged.connect(self._move_to)

    def ring(self) -> QWidget | None:
        """The ring on the screen, if any."""
        return self._ring

    def _move_to(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.isWindow() or isinstance(new, QScrollArea) or new.property("uten_ring"):
            self._release()
            return
        self._unwatch()
        frame = _frame_of(new)
        self._target = new
        radius = new.property("fokusradius")
        gap = tema.kant("focus_gap") + tema.kant("focus_ring")
        self._ring_in(frame, gap - 1 + (tema.radius() if radius is None else int(radius)))
        self._watch(new, frame)
        self.refresh()

    def _ring_in(self, frame: QWidget, radius: int) -> None:
        """The ring within one frame is moved, not made anew: showing a child makes the whole frame lay out again."""
        if self._ring is not None and self._frame is frame:
            self._ring.set_radius(radius)
            return
        self._drop_ring()
        self._ring, self._frame = _Ring(frame, radius), frame
        self._ring.destroyed.connect(self._forget)

    def _watch(self, target: QWidget, frame: QWidget) -> None:
        widget: QWidget | None = target
        while widget is not None and widget is not frame:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def refresh(self) -> None:
        """Put the ring where its control is now."""
        if self._ring is None or self._target is None or self._frame is None:
            return
        gap = tema.kant("focus_gap") + tema.kant("focus_ring")
        rekt = getattr(self._target, "fokusrekt", None)
        inner: QRect = rekt() if callable(rekt) else self._target.rect()
        origin = self._target.mapTo(self._frame, QPoint(0, 0))
        self._ring.setGeometry(inner.translated(origin).adjusted(-gap, -gap, gap, gap))
        if self._ring.isHidden() is self._target.isVisible():
            self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()

    def _forget(self) -> None:
        """The frame has gone, and what was watched in it."""
        self._ring, self._frame = None, None
        self._unwatch()

    def _release(self) -> None:
        self._unwatch()
        self._drop_ring()

    def _unwatch(self) -> None:
        for widget in self._watched:
            # A control that took the focus with it into its grave needs no farewell.
            with suppress(RuntimeError):
                widget.removeEventFilter(self)
        self._watched, self._target = [], None

    def _drop_ring(self) -> None:
        if self._ring is not None:
            ring, self._ring, self._frame = self._ring, None, None
            ring.destroyed.disconnect(self._forget)
            ring.hide()
            ring.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The control, or something around it, has moved."""
        if event.type() in _FLYTTER:
            self.refresh()
        return False


def _frame_of(widget: QWidget) -> QWidget:
    """The content of the nearest scroll area around the widget, else its window."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and not isinstance(area, QTextEdit) and parent is area.viewport():
            content = area.widget() if isinstance(area, QScrollArea) else None
            return content if content is not None else parent
        parent = area
    return widget.window()


def install(app: QApplication) -> Fokusring:
    """Show the ring in every window from now on."""
    return Fokusring(app)
