"""Rows to choose from: `RadioRad` (one) and `AvkryssRad` (any number), whole cards of 48 px as targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.radiobunt import Radiobunt

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _prepare(row: QAbstractButton, tekst: str) -> None:
    row.setText(tekst.replace("&", "&&"))
    row.setAccessibleName(tekst)
    row.setAttribute(Qt.WidgetAttribute.WA_Hover)
    row.setCursor(Qt.CursorShape.PointingHandCursor)
    row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _room(width: float) -> float:
    """The width there is for the text, with no remark beside it."""
    return max(width - 15 - tema.px(20) - 12 - 16, 1)


def _height(tekst: str, merknad: str, width: int) -> int:
    """48 px, and more when the text takes several lines, or the remark stands under it."""
    one = _size(tekst, merknad)
    if one.width() <= width:
        return one.height()
    words = tegning.wrapped_height(tekst, _room(width), halvfet=True) + _low(merknad)
    return max(one.height(), words + 20)


def _low(merknad: str) -> int:
    return tema.linjehoyde("caption") if merknad else 0


def _follow_width(row: QWidget, width: int) -> None:
    if row.minimumHeight() != (high := row.heightForWidth(width)):
        # A height that is fixed follows the hint, which knows no width.
        row.setMinimumHeight(high)


def _size(tekst: str, merknad: str) -> QSize:
    wide = 16 + tema.px(20) + 12 + tegning.text_width(tekst, halvfet=True) + 16
    wide += tegning.text_width(merknad, "caption") + 16 if merknad else 0
    return QSize(wide, max(tema.hoyde("radio_row"), tema.linjehoyde() + 20))


def _paint(row: QAbstractButton, tekst: str, merknad: str) -> tuple[QPainter, QRectF]:
    """Card, text and remark; returns where the mark goes."""
    p = tegning.painter(row)
    chosen = row.isChecked()
    fill = "accent.soft" if chosen else ("bg.hover" if row.underMouse() else "bg.surface")
    edge = ("accent", 2) if chosen else ("border.control", 1)
    if not row.isEnabled():
        fill, edge = "disabled.bg", ("disabled.border", 1)
    tegning.box(p, row.rect(), fill, edge[0], edge[1])
    side = tema.px(20)
    mark = QRectF(15, (row.height() - side) / 2, side, side)
    colour = "text.primary" if row.isEnabled() else "disabled.text"
    left = mark.right() + 12
    quiet = "text.secondary" if row.isEnabled() else colour
    area = QRectF(left, 0, _room(row.width()), row.height())
    if _size(tekst, merknad).width() <= row.width():
        tegning.text(p, area, tekst, colour, halvfet=chosen)
        tegning.text(p, area, merknad, quiet, "caption", plass=tegning.HOYRE)
    else:
        low = _low(merknad)
        tegning.wrapped(p, area.adjusted(0, 0, 0, -low), tekst, colour, halvfet=chosen)
        below = QRectF(left, row.height() - low - 10, area.width(), low)
        tegning.text(p, below, merknad, quiet, "caption")
    return p, mark


class RadioRad(QRadioButton):
    """One of many. `merknad`: a remark at the right («følger innstillingen»), under the text where there is no room."""

    def __init__(self, tekst: str, verdi: str = "", merknad: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdi, self._tekst, self._merknad = verdi or tekst, tekst, merknad
        _prepare(self, tekst)

    def set_merknad(self, merknad: str) -> None:
        """Change the remark."""
        self._merknad = merknad
        self.setAccessibleDescription(merknad)
        self._changed()

    def set_tekst(self, tekst: str) -> None:
        """Call the choice something else."""
        self._tekst = tekst
        self.setText(tekst.replace("&", "&&"))
        self._changed()

    def _changed(self) -> None:
        _follow_width(self, self.width())
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card is the target."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """48 px high."""
        return _size(self._tekst, self._merknad)

    def minimumSizeHint(self) -> QSize:
        """The text takes more lines where there is little room."""
        return QSize(tema.px(120), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Narrower is higher."""
        return _height(self._tekst, self._merknad, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the text takes."""
        super().resizeEvent(event)
        _follow_width(self, event.size().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Card with a ring, filled when chosen."""
        p, mark = _paint(self, self._tekst, self._merknad)
        p.setPen(tegning.pen(_mark_colour(self), 1))
        p.setBrush(tema.farge("accent" if self.isChecked() else "bg.surface"))
        p.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.isChecked():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(tema.farge("accent.on"))
            p.drawEllipse(mark.center(), mark.width() / 5, mark.width() / 5)


class AvkryssRad(QCheckBox):
    """One of any number."""

    def __init__(self, tekst: str, verdi: str = "", merknad: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdi, self._tekst, self._merknad = verdi or tekst, tekst, merknad
        _prepare(self, tekst)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card is the target."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """48 px high."""
        return _size(self._tekst, self._merknad)

    def minimumSizeHint(self) -> QSize:
        """The text takes more lines where there is little room."""
        return QSize(tema.px(120), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Narrower is higher."""
        return _height(self._tekst, self._merknad, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the text takes."""
        super().resizeEvent(event)
        _follow_width(self, event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        self.click() if event.key() in _ENTER else super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Card with a box, filled and checked when chosen."""
        p, mark = _paint(self, self._tekst, self._merknad)
        tegning.box(
            p, mark, "accent" if self.isChecked() else "bg.surface", _mark_colour(self), radius=tema.radius("inner")
        )
        if self.isChecked():
            side = round(mark.width()) - 4
            ikoner.draw(p, "check", mark.left() + 2, mark.top() + 2, side, "accent.on")


def _mark_colour(row: QAbstractButton) -> str:
    if not row.isEnabled():
        return "disabled.text"
    return "accent" if row.isChecked() else "border.control"


class Radiogruppe(QWidget):
    """Radio rows under each other, none chosen from the start. `valgt(str)` only on the user's act.

    Arrows move between the rows, Space and Enter choose: nothing is decided by walking past it.
    """

    valgt = Signal(str)

    def __init__(
        self, navn: str, valg: Sequence[tuple[str, str]], verdi: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(navn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.rader = [RadioRad(tekst, id_) for id_, tekst in valg]
        for row in self.rader:
            column.addWidget(row)
            row.setAccessibleName(f"{navn}: {row.accessibleName()}")
            row.clicked.connect(lambda _on=False, row=row: self._clicked(row))
        self._bunt = Radiobunt(self.rader, self)
        self._bunt.stopp.connect(self.setFocusProxy)
        self.set_verdi(verdi)

    def verdi(self) -> str | None:
        """The chosen value, or None."""
        return next((row.verdi for row in self.rader if row.isChecked()), None)

    def set_verdi(self, verdi: str | None) -> None:
        """Show a value without a signal."""
        for row in self.rader:
            row.setChecked(row.verdi == verdi)
        self._bunt.set_stop(next((row for row in self.rader if row.isChecked()), self.rader[0]))

    def rad(self, verdi: str) -> RadioRad:
        """The row of a value."""
        return next(row for row in self.rader if row.verdi == verdi)

    def set_tekster(self, tekster: Mapping[str, str]) -> None:
        """Call the choices something else, by value; which is chosen stays."""
        for row in self.rader:
            row.set_tekst(tekster[row.verdi])
            row.setAccessibleName(f"{self.accessibleName()}: {tekster[row.verdi]}")

    def _clicked(self, row: RadioRad) -> None:
        self.set_verdi(row.verdi)
        self.valgt.emit(row.verdi)


class Avkryssgruppe(QWidget):
    """Check rows under each other. `endret(tuple[str, ...])` only on the user's act."""

    endret = Signal(tuple)

    def __init__(
        self,
        navn: str,
        valg: Sequence[tuple[str, str]],
        verdier: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(navn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.rader = [AvkryssRad(tekst, id_) for id_, tekst in valg]
        for row in self.rader:
            column.addWidget(row)
            row.setAccessibleName(f"{navn}: {row.accessibleName()}")
            row.clicked.connect(lambda: self.endret.emit(self.verdier()))
        self.set_verdier(verdier)

    def verdier(self) -> tuple[str, ...]:
        """The chosen values, in the order of the rows."""
        return tuple(row.verdi for row in self.rader if row.isChecked())

    def set_verdier(self, verdier: Iterable[str]) -> None:
        """Show values without a signal."""
        wanted = set(verdier)
        for row in self.rader:
            row.setChecked(row.verdi in wanted)
