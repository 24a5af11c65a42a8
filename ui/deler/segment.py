"""Segmented choice: one of a few answers side by side, chosen by mouse, arrows and Space, or one key each.

Choosing the chosen one again clears it: «Vet ikke» is an answer, an empty field is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import ikoner, tema
from ui.deler import tegning

_PILER = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_UENDELIG = 100_000
_HUSKER = 8
_TREKK = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class Valg:
    """One segment: the value it stands for, its text (may be two lines), the key that chooses it («J», «4»)."""

    verdi: str
    tekst: str
    tast: str = ""


class _Del(QPushButton):
    """One segment."""

    def __init__(self, valg: Valg, forst: bool, sist: bool, tast: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.valg, self._forst, self._sist, self._tast = valg, forst, sist, tast
        self._lagt: dict[float, tuple[QTextLayout, float, float]] = {}
        self._smalest, self._utgave = 0.0, -1
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._tast(event):
            super().keyPressEvent(event)

    def _mark_width(self) -> int:
        """The check mark or the key, whichever is wider, so that choosing moves nothing."""
        return tema.px(20) if self.valg.tast else (tema.px(20) if self.isChecked() else 0)

    def _lay_out(self, width: float) -> tuple[QTextLayout, float, float]:
        """The text broken at `width`, its width and its height; the same until the theme is another."""
        if self._utgave != tema.utgave():
            self._lagt.clear()
            self._smalest, self._utgave = 0.0, tema.utgave()
        if width not in self._lagt:
            if len(self._lagt) >= _HUSKER:
                self._lagt.clear()
            self._lagt[width] = self._broken(width)
        return self._lagt[width]

    def _broken(self, width: float) -> tuple[QTextLayout, float, float]:
        layout = QTextLayout(self.valg.tekst.replace("\n", "\u2028"), tema.skrift(halvfet=True))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        widest, y, step = 0.0, 0.0, float(tema.px(20))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            widest, y = max(widest, line.naturalTextWidth()), y + step
        layout.endLayout()
        return layout, widest, y

    def _text_width(self) -> float:
        """Room for the text on at most two lines."""
        whole = self._lay_out(_UENDELIG)[1]
        if self._smalest:
            return self._smalest
        width = max(whole / 2, *(tegning.text_width(o, halvfet=True) for o in self.valg.tekst.split() or [""]))
        while self._lay_out(width + 1)[2] > 2 * tema.px(20):
            width += 6
        self._smalest = width + 1
        return self._smalest

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._lay_out(_UENDELIG)[1]), max(tema.hoyde("segmented"), 2 * tema.px(20) + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._text_width()), self.sizeHint().height())

    def _wide(self, text_width: float) -> int:
        return max(round(text_width + self._mark_width() + 8 + 20), tema.hoyde("minimum_target"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = tegning.painter(self)
        chosen = self.isChecked()
        colour = "accent.on" if chosen else "text.primary"
        if not self.isEnabled():
            colour = "accent.on" if chosen else "disabled.text"
        self._draw_box(p, chosen)
        mark = self._mark_width() + (6 if self._mark_width() else 0)
        layout, wide, high = self._lay_out(self.width() - mark - 16)
        x = max((self.width() - wide - mark) / 2, 8.0)
        layout.draw(_pen(p, colour), QPointF(x + mark, (self.height() - high) / 2))
        self._draw_mark(p, x, colour, chosen)

    def _draw_mark(self, p: QPainter, x: float, colour: str, chosen: bool) -> None:
        side = tema.px(18)
        if chosen:
            ikoner.draw(p, "check", x, (self.height() - side) / 2, side, colour)
        elif self.valg.tast:
            faded = "text.secondary" if self.isEnabled() else colour
            area = QRectF(x, 0, self._mark_width(), self.height())
            tegning.text(p, area, self.valg.tast, faded, "caption", plass=tegning.MIDT)

    def _draw_box(self, p: QPainter, chosen: bool) -> None:
        if chosen:
            fill = "accent.hover" if self.underMouse() and self.isEnabled() else "accent"
        else:
            fill = "bg.hover" if self.underMouse() else "bg.surface"
        edge = "accent" if chosen else "border.control"
        if not self.isEnabled() and not chosen:
            fill, edge = "disabled.bg", "disabled.border"
        # Neighbours share an edge: each but the first reaches one pixel under the one before.
        area = QRectF(self.rect()).adjusted(0.5 if self._forst else -0.5, 0.5, -0.5, -0.5)
        p.setPen(tegning.pen(edge))
        p.setBrush(tema.farge(fill))
        p.drawPath(_rounded(area, tema.radius() if self._forst else 0, tema.radius() if self._sist else 0))


class Segment(QWidget):
    """One of many. `valgt(object)`: the value as str, or None when cleared; only on the user's act.

    Tab stops once, at the chosen segment or the first; arrows move, Space/Enter and the keys choose.
    """

    valgt = Signal(object)

    def __init__(
        self, navn: str, valg: Sequence[Valg], verdi: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._navn = navn
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(valg) - 1
        self._deler = [_Del(v, i == 0, i == last, self._key) for i, v in enumerate(valg)]
        for part in self._deler:
            row.addWidget(part, 1)
            part.clicked.connect(lambda _on=False, part=part: self._choose(part))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(navn)
        self._verdi: str | None = None
        self.set_verdi(verdi)

    def verdi(self) -> str | None:
        """The chosen value, or None."""
        return self._verdi

    def set_verdi(self, verdi: str | None) -> None:
        """Show a value without a signal."""
        self._verdi = verdi
        for part in self._deler:
            part.setChecked(part.valg.verdi == verdi)
            part.setAccessibleName(f"{self._navn}: {part.valg.tekst}".replace("\n", " "))
            part.setAccessibleDescription(part.valg.tast)
            part.update()
        self._set_tab_stop(next((p for p in self._deler if p.isChecked()), self._deler[0]))

    def knapp(self, verdi: str) -> QPushButton:
        """The button of a value, for focus and tests."""
        return next(part for part in self._deler if part.valg.verdi == verdi)

    def _set_tab_stop(self, current: _Del) -> None:
        for part in self._deler:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is current else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(current)

    def _choose(self, part: _Del) -> None:
        self.set_verdi(None if part.valg.verdi == self._verdi else part.valg.verdi)
        self._set_tab_stop(part)
        self.valgt.emit(self._verdi)

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows move, Space and Enter choose, a segment's own key chooses it; everything else goes on."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.key() in _PILER:
            self._step(_PILER[Qt.Key(event.key())])
            return True
        focused = next((part for part in self._deler if part.hasFocus()), None)
        if event.key() in _TREKK and focused is not None:
            self._choose(focused)
            return True
        return self._choose_by_key(event.text().upper())

    def _choose_by_key(self, typed: str) -> bool:
        part = next((part for part in self._deler if typed and part.valg.tast == typed), None)
        if part is None:
            return False
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._choose(part)
        return True

    def _step(self, way: int) -> None:
        at = next((i for i, part in enumerate(self._deler) if part.hasFocus()), 0)
        target = self._deler[(at + way) % len(self._deler)]
        self._set_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)


def ja_nei(navn: str, tekster: Sequence[tuple[str, str, str]], verdi: str | None = None) -> Segment:
    """A segment from (value, text, key) triples, such as ("ja", "Ja", "J")."""
    return Segment(navn, [Valg(*tekst) for tekst in tekster], verdi)


def _pen(p: QPainter, colour: str) -> QPainter:
    p.setPen(tema.farge(colour))
    return p


def _rounded(area: QRectF, left: float, right: float) -> QPainterPath:
    """A rectangle with round corners only where asked."""
    wide_left, wide_right = 2 * left, 2 * right
    path = QPainterPath(QPointF(area.left() + left, area.top()))
    path.lineTo(area.right() - right, area.top())
    path.arcTo(area.right() - wide_right, area.top(), wide_right, wide_right, 90, -90)
    path.lineTo(area.right(), area.bottom() - right)
    path.arcTo(area.right() - wide_right, area.bottom() - wide_right, wide_right, wide_right, 0, -90)
    path.lineTo(area.left() + left, area.bottom())
    path.arcTo(area.left(), area.bottom() - wide_left, wide_left, wide_left, 270, -90)
    path.lineTo(area.left(), area.top() + left)
    path.arcTo(area.left(), area.top(), wide_left, wide_left, 180, -90)
    path.closeSubpath()
    return path
