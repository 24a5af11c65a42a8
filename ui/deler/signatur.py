"""The field to sign in with finger, pen or mouse. It keeps the strokes: where, how hard and when."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputEvent, QMouseEvent, QPainter, QPaintEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.kartlegging.bekreftelse import Punkt, Strok
from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning

HOYDE = 152
_LAVEST = 104
_LINJE = 0.72
_TYNN, _TYKK = 1.6, 4.0
_UTEN_TRYKK = 0.5
"""What a mouse, or a screen that does not feel it, presses with."""
_TOUCH = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


class Signaturfelt(QWidget):
    """`endret` at the end of every stroke and when all is wiped out. Disabled, it takes no stroke."""

    endret = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strok: list[list[Punkt]] = []
        self._begynt = 0
        self._tegner, self._lav = False, False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Felt for signatur: skriv navnet med finger, penn eller mus"))

    def strok(self) -> tuple[Strok, ...]:
        """The strokes, points as parts of the field's width."""
        return tuple(tuple(strek) for strek in self._strok)

    def show_strok(self, strok: Iterable[Strok]) -> None:
        """Show a signature that has been kept."""
        self._strok = [list(strek) for strek in strok]
        self.update()

    def wipe(self) -> None:
        """Take every stroke away."""
        self._strok, self._tegner = [], False
        self.update()
        self.endret.emit()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(tema.px(320), tema.px(_LAVEST if self._lav else HOYDE))

    def set_lav(self, lav: bool) -> None:
        """Lower in a low window, so that what stands below it is in sight; never under what is drawn."""
        if lav is not self._lav and not self._strok:
            self._lav = lav
            self.updateGeometry()

    # --- strokes

    def _begin(self, at: QPointF, trykk: float, event: QInputEvent) -> None:
        if not self._strok:
            self._begynt = event.timestamp()
        self._strok.append([])
        self._tegner = True
        self._go(at, trykk, event)

    def _go(self, at: QPointF, trykk: float, event: QInputEvent) -> None:
        if not self._tegner:
            return
        wide = max(self.width(), 1)
        inside = QPointF(min(max(at.x(), 0), wide), min(max(at.y(), 0), self.height()))
        x, y = round(inside.x() / wide, 4), round(inside.y() / wide, 4)
        self._strok[-1].append(Punkt(x, y, round(trykk, 3), max(event.timestamp() - self._begynt, 0)))
        self.update()

    def _end(self) -> None:
        if self._tegner:
            self._tegner = False
            self.endret.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse begins a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), _UTEN_TRYKK, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse draws."""
        self._go(event.position(), _UTEN_TRYKK, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse ends a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The pen; accepted, so that Qt makes no mouse of it."""
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), event.pressure(), event)
        elif event.type() == QEvent.Type.TabletMove:
            self._go(event.position(), event.pressure(), event)
        else:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The first finger draws; others rest."""
        if event.type() not in _TOUCH or not isinstance(event, QTouchEvent):
            return super().event(event)
        if self.isEnabled():
            self._touch(event)
        event.accept()
        return True

    def _touch(self, event: QTouchEvent) -> None:
        point = event.points()[0] if event.points() else None
        if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel} or point is None:
            self._end()
        elif event.type() == QEvent.Type.TouchBegin:
            self._begin(point.position(), point.pressure() or _UTEN_TRYKK, event)
        else:
            self._go(point.position(), point.pressure() or _UTEN_TRYKK, event)

    # --- looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, a line with a cross, and what has been written."""
        p = tegning.painter(self)
        fill, edge = ("bg.surface", "border.control") if self.isEnabled() else ("disabled.bg", "disabled.border")
        tegning.box(p, self.rect(), fill, edge, 2)
        self._draw_line(p, edge)
        for strek in self._strok:
            self._draw(p, strek)

    def _draw_line(self, p: QPainter, farge: str) -> None:
        y, cross = self.height() * _LINJE, tema.px(20)
        ikoner.draw(p, "cross", 20, y - cross - 4, cross, farge)
        p.setPen(tegning.pen(farge))
        p.drawLine(QPointF(24, y), QPointF(self.width() - 24, y))

    def _draw(self, p: QPainter, strek: list[Punkt]) -> None:
        wide = self.width()
        for a, b in pairwise(strek):
            p.setPen(tegning.pen("text.primary", _TYNN + (_TYKK - _TYNN) * b.trykk))
            p.drawLine(QPointF(a.x * wide, a.y * wide), QPointF(b.x * wide, b.y * wide))
        if len(strek) == 1:
            tegning.box(p, QRectF(strek[0].x * wide - 1.5, strek[0].y * wide - 1.5, 3, 3), "text.primary", radius=1.5)
