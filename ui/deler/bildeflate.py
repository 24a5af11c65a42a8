"""Where a page or a picture is shown: as large as asked for, scrolled by arrows when it has no room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from ui import tema
from ui.deler import tegning

_LUFT = 12


class _Lerret(QWidget):
    """The picture in the middle of its backdrop; stretched until a sharp one comes."""

    def __init__(self) -> None:
        super().__init__()
        self.bilde, self.tekst = QImage(), ""
        self.storrelse = QSizeF()
        tema.set_flate(self, "sunken")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        p = tegning.painter(self)
        if self.bilde.isNull():
            tegning.text(p, QRectF(self.rect()), self.tekst, "text.secondary", plass=tegning.MIDT)
            return
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = self.storrelse.width(), self.storrelse.height()
        area = QRectF(max((self.width() - wide) / 2, _LUFT), max((self.height() - high) / 2, _LUFT), wide, high)
        p.drawImage(area, self.bilde)
        tegning.box(p, area, None, "border.subtle", radius=0)


class Bildeflate(QScrollArea):
    """`blad(int)`: -1 or 1, when PgUp or PgDn has nothing more to scroll. `zoom(int)` by Ctrl and the wheel.

    `endret` when there is more or less room.
    """

    blad = Signal(int)
    zoom = Signal(int)
    endret = Signal()

    def __init__(self, navn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lerret = _Lerret()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(navn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._lerret)
        self.setMinimumSize(tema.px(200), tema.px(120))

    @property
    def rom(self) -> QSize:
        """The room for a whole page, beside the scroll bar that a longer one would bring."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.maximumViewportSize() - QSize(2 * _LUFT + bar, 2 * _LUFT)
        return room.expandedTo(QSize(1, 1))

    @property
    def bilde(self) -> QImage:
        """What is shown; a null picture when nothing is."""
        return self._lerret.bilde

    @property
    def storrelse(self) -> QSizeF:
        """Its size on the screen."""
        return self._lerret.storrelse

    def show_picture(self, bilde: QImage, storrelse: QSizeF, *, fra_toppen: bool) -> None:
        """Show a picture at a size; another page from its top, the same one about where it was."""
        before = [(bar, bar.value() / max(bar.maximum(), 1), bar.maximum()) for bar in self._bars()]
        self._lerret.bilde, self._lerret.storrelse = bilde, storrelse
        self._lerret.setMinimumSize(storrelse.toSize() + QSize(2 * _LUFT, 2 * _LUFT))
        self._lerret.resize(self._lerret.minimumSize().expandedTo(self.viewport().size()))
        self._lerret.update()
        for bar, share, was in before:
            # What is enlarged for the first time is enlarged from its middle.
            bar.setValue(0 if fra_toppen else round((share if was else 0.5) * bar.maximum()))

    def set_tekst(self, tekst: str) -> None:
        """What is said while there is no picture."""
        self._lerret.tekst = tekst
        self._lerret.update()

    def clear(self) -> None:
        """Let the picture go."""
        self.show_picture(QImage(), QSizeF(), fra_toppen=True)

    def _bars(self) -> tuple[QScrollBar, ...]:
        return self.horizontalScrollBar(), self.verticalScrollBar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn scroll, and turn the page when there is nothing more to scroll."""
        way = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        if way is None:
            super().keyPressEvent(event)
        elif bar.value() == (bar.maximum() if way > 0 else bar.minimum()):
            self.blad.emit(way)
        else:
            bar.setValue(bar.value() + way * bar.pageStep())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel makes it larger and smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another room."""
        super().resizeEvent(event)
        self.endret.emit()
