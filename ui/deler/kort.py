"""Cards: white boxes with a thin edge; the active one has a 2 px accent edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui import tema
from ui.deler import tegning
from ui.deler.huskekolonne import Huskekolonne
from ui.deler.tekst import Etikett

_UTTRYKK = {
    "vanlig": ("bg.surface", "border.subtle"),
    "valgbar": ("bg.surface", "border.control"),
    "valgt": ("accent.soft", "accent"),
    "info": ("accent.soft", "accent.soft-border"),
    "ok": ("ok.bg", "ok"),
    "no": ("no.bg", "no"),
    "judge": ("judge.bg", "judge"),
    "missing": ("missing.bg", "missing"),
    "merknad": ("bg.surface", "judge"),
    "grunnlag": ("bg.surface", "accent"),
}


class Kort(QFrame):
    """Fill `self.innhold`. `uttrykk`: vanlig, valgbar, valgt, info, ok, no, judge, missing, merknad, grunnlag."""

    def __init__(
        self,
        *,
        uttrykk: str = "vanlig",
        aktiv: bool = False,
        vannrett: bool = False,
        luft: tuple[int, int] = (20, 16),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._uttrykk, self._aktiv = uttrykk, aktiv
        self.innhold: QBoxLayout = QHBoxLayout(self) if vannrett else Huskekolonne(self)
        self.innhold.setContentsMargins(luft[0], luft[1], luft[0], luft[1])
        self.innhold.setSpacing(8)

    def set_aktiv(self, aktiv: bool) -> None:
        """The visit going on, the question asked now: a 2 px accent edge."""
        self._aktiv = aktiv
        self.update()

    def set_uttrykk(self, uttrykk: str) -> None:
        """Another kind of card."""
        self._uttrykk = uttrykk
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box."""
        fill, edge = _UTTRYKK[self._uttrykk]
        thick = self._aktiv or self._uttrykk == "valgt"
        tegning.box(tegning.painter(self), self.rect(), fill, "accent" if thick else edge, 2 if thick else 1)


class DekkendeKort(Kort):
    """A card on one plain colour, such as `bg.app`: nothing under it is drawn with it, and moving it draws nothing."""

    def __init__(self, underlag: str, *, luft: tuple[int, int] = (20, 16), parent: QWidget | None = None) -> None:
        super().__init__(luft=luft, parent=parent)
        self._underlag = underlag

    def event(self, event: QEvent) -> bool:
        """Where a pixel of ours is not a whole number of the screen's, the edge would keep what was there before."""
        if event.type() in {QEvent.Type.Polish, QEvent.Type.DevicePixelRatioChange}:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, self.devicePixelRatio().is_integer())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What it lies on is seen at its corners."""
        QPainter(self).fillRect(event.rect(), tema.farge(self._underlag))
        super().paintEvent(event)


class KlikkbartKort(Kort):
    """A card that is one target: mouse, Space and Enter give `klikket`."""

    klikket = Signal()

    def __init__(self, navn: str, *, luft: tuple[int, int] = (16, 12), parent: QWidget | None = None) -> None:
        super().__init__(luft=luft, parent=parent)
        self.setAccessibleName(navn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(44)

    def set_valgt(self, valgt: bool) -> None:
        """Soft fill and accent edge."""
        self.set_uttrykk("valgt" if valgt else "vanlig")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.klikket.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.klikket.emit()
        else:
            super().keyPressEvent(event)


def titled_card(tittel: str, merknad: QWidget, innhold: QWidget) -> Kort:
    """A card with a heading and a remark at its right, and its content under them."""
    card = Kort(luft=(16, 12))
    head = QHBoxLayout()
    head.addWidget(Etikett(tittel, "h2"), 1)
    head.addWidget(merknad)
    card.innhold.setSpacing(0)
    card.innhold.addLayout(head)
    card.innhold.addWidget(innhold)
    card.innhold.addStretch(1)
    return card


class Skille(QFrame):
    """A thin line between rows (`loddrett`: between columns). `sterk` uses the edge colour of controls."""

    def __init__(self, *, loddrett: bool = False, sterk: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._farge = "border.control" if sterk else "border.subtle"
        if loddrett:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One filled pixel line."""
        tegning.box(tegning.painter(self), self.rect(), self._farge, radius=0)
