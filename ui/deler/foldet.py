"""A section that is folded until it is needed: a card whose heading opens and closes it, by mouse, Space or Enter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.kort import Kort
from ui.deler.oppsett import boxed, column

_LUFT = 20


class Foldeknapp(QPushButton):
    """The heading as one target; its description says whether it is open, and what stands inside."""

    def __init__(self, tittel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tittel, self._sammendrag = tittel, ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(tittel)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self.set_sammendrag(self._sammendrag))
        self.set_sammendrag("")

    def set_sammendrag(self, tekst: str) -> None:
        """What is said at the right of the heading."""
        self._sammendrag = tekst
        state = _("Åpen") if self.isChecked() else _("Lukket")
        self.setAccessibleDescription(f"{state}. {tekst}" if tekst else state)
        self.update()

    def sammendrag(self) -> str:
        """What is said at the right of the heading."""
        return self._sammendrag

    def sizeHint(self) -> QSize:
        """As high as a row one can hit."""
        words = tegning.text_width(self._tittel, "h2", halvfet=True) + tegning.text_width(self._sammendrag)
        return QSize(words + tema.px(20) + 3 * _LUFT, max(tema.hoyde("button_primary"), tema.linjehoyde("h2") + 20))

    def minimumSizeHint(self) -> QSize:
        """The heading is never cut."""
        return QSize(tegning.text_width(self._tittel, "h2", halvfet=True) + 3 * _LUFT, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the same as Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Arrow, heading, summary."""
        p = tegning.painter(self)
        if self.underMouse():
            tegning.box(p, self.rect(), "bg.hover")
        side, x = tema.px(20), float(_LUFT)
        arrow = "chevron-up" if self.isChecked() else "chevron-down"
        ikoner.draw(p, arrow, x, (self.height() - side) / 2, side, "text.primary")
        x += side + 12
        heading = tegning.text_width(self._tittel, "h2", halvfet=True) + 2
        tegning.text(p, QRectF(x, 0, heading, self.height()), self._tittel, "text.primary", "h2", halvfet=True)
        x += heading + 16
        area = QRectF(x, 0, max(self.width() - x - _LUFT, 0), self.height())
        tegning.text(p, area, self._sammendrag, "text.secondary", "body", plass=tegning.HOYRE)


class Foldet(Kort):
    """A heading, and `felter` that are shown only while it is open."""

    def __init__(self, tittel: str, felter: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(luft=(0, 0), parent=parent)
        self.knapp, self.felter = Foldeknapp(tittel), felter
        inside = column(felter)
        inside.setContentsMargins(_LUFT, 4, _LUFT, 16)
        self._inni = boxed(inside)
        self.innhold.setSpacing(0)
        self.innhold.addWidget(self.knapp)
        self.innhold.addWidget(self._inni)
        self.knapp.toggled.connect(self._inni.setVisible)
        self._inni.hide()

    def er_apen(self) -> bool:
        """Is it open?"""
        return self.knapp.isChecked()

    def set_apen(self, apen: bool) -> None:
        """Open or close."""
        self.knapp.setChecked(apen)
