"""The receipt on the screen: its pages as they will print, drawn in a worker and scrolled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tildelingsklient.sprak import _
from ui.deler.brevbilde import Sidebilder, draw_pages
from ui.deler.brevvisning import A4_BREDDE, Brevark
from ui.oppgave import NyesteForst

_LUFT, _SMALEST = 24, 200


class Kvitteringsark(QScrollArea):
    """`vis(lag)` draws what `lag` makes, in the worker. `klar(bytes)` when it is seen, `feilet(Feil)` if not.

    The pages fill the width, up to `bredest` px.
    """

    klar = Signal(bytes)
    feilet = Signal(object)

    def __init__(self, bredest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bredest = bredest
        self._lag: Callable[[], bytes] | None = None
        self._arbeid = NyesteForst(self)
        self.ark = Brevark()
        self.setWidget(self.ark)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Kvitteringen slik den blir skrevet ut"))
        self._arbeid.ferdig.connect(self._drawn)
        self._arbeid.feilet.connect(self.feilet)

    def vis(self, lag: Callable[[], bytes]) -> None:
        """Draw this; what is being drawn of another is not wanted any more."""
        self._lag = lag
        self._arbeid.forget()
        self._draw(lag)

    def _draw(self, lag: Callable[[], bytes]) -> None:
        scale = self._page_width() / A4_BREDDE * self.devicePixelRatioF()
        self._arbeid.ask(lambda: draw_pages(lag(), scale))

    def _drawn(self, bilder: object) -> None:
        if not isinstance(bilder, Sidebilder):
            raise TypeError(type(bilder).__name__)
        pdf = bilder.pdf
        # Drawn again at another width it is the same receipt.
        self._lag = lambda: pdf
        self.ark.show_pages(bilder)
        self.ark.set_side(self._page_width())
        self.klar.emit(pdf)

    def _page_width(self) -> float:
        return max(min(self.viewport().width() - 2 * _LUFT, self._bredest), _SMALEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again; a sharp picture follows."""
        super().resizeEvent(event)
        self.ark.set_side(self._page_width())
        if self._lag is not None:
            self._draw(self._lag)
