"""A page in the right half of the unlock screen, and the small parts that its pages share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import tema
from ui.deler.feltramme import Ikon
from ui.deler.oppsett import column, row
from ui.deler.tekst import Etikett

SKJEMABREDDE = 440
_BREDEST = 720
"""The right half of the window has no more room, however large the text."""

_PLASSEN_ENDRES = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}


class Side(QWidget):
    """A page in the right half, as wide as the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(min(tema.px(SKJEMABREDDE), _BREDEST))
        self.kolonne = QVBoxLayout(self)
        self.kolonne.setContentsMargins(0, 0, 0, 0)
        self.kolonne.setSpacing(0)

    def may_leave(self) -> bool:
        """Whether the program may be closed from here."""
        return True


class Sideflate(QWidget):
    """Holds a page that fits the window. `trangt` when it does not any more.

    A scroll area makes the first picture a good deal later, so the page begins without one.
    """

    trangt = Signal()

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        tema.set_flate(self, "app")
        self.setLayout(centred(side))

    def event(self, event: QEvent) -> bool:
        """A sentence more or a lower window may leave too little room."""
        done = super().event(event)
        if event.type() in _PLASSEN_ENDRES and self.isVisible() and self._needed() > self.height():
            self.trangt.emit()
        return done

    def _needed(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        return (
            layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """The window may be lower: then the page scrolls."""
        return QSize(0, 0)


class Sidefelt(QScrollArea):
    """Scrolls a page that is higher than the window."""

    def __init__(self, innhold: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tema.set_flate(innhold, "app")
        self.setWidget(innhold)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep what Tab leads to in sight."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if moved and isinstance(focused, QWidget) and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 24)
        return moved


def centred(page: QWidget) -> QVBoxLayout:
    """A page in the middle of the right half."""
    layout = column(None, row(None, page, None), None)
    layout.setContentsMargins(tema.avstand("l"), tema.avstand("l"), tema.avstand("l"), tema.avstand("l"))
    return layout


def fact(ikon: str, tekst: str) -> QHBoxLayout:
    """An icon with a sentence beside it."""
    sentence = Etikett(tekst, "caption", farge="text.secondary")
    line = row(column(Ikon(ikon), None, mellomrom=0), mellomrom=12)
    line.addWidget(sentence, 1)
    return line
