"""States: always a shape, a word and a colour, from `state` in the tokens. Painted, so a table cell can do it too.

States: ok, no, missing, judge, judge-decided(.no), exception, exclusion-hit, exclusion-clear, not-relevant,
overridden, offline, online, conflict, saved, visit.*, argument.*, step.*, deadline.*,
address.*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient import sprak
from ui import ikoner, tema
from ui.deler import tegning


def _state(tilstand: str) -> Mapping[str, Any]:
    state: Mapping[str, Any] = tema.tokens()["state"][tilstand]
    return state


def states() -> list[str]:
    """Every state there is."""
    return list(tema.tokens()["state"])


def word(tilstand: str) -> str:
    """The word of a state in the user's language: «Oppfylt»."""
    return sprak.pick(_state(tilstand)["word"])


def shape(tilstand: str) -> str:
    """The name of the shape of a state: «circle-check»."""
    return str(_state(tilstand)["shape"])


def role(tilstand: str) -> str:
    """The colour role of a state: «ok»."""
    return str(_state(tilstand)["colour"])


def tint(tilstand: str) -> str:
    """The colour role of the soft background of a state: «ok.bg»."""
    return str(_state(tilstand)["tint"])


def draw_mark(p: QPainter, tilstand: str, x: float, y: float, px: int = 20) -> None:
    """The shape of a state in its colour, in a square of `px`."""
    form, colour = shape(tilstand), role(tilstand)
    filled = _FYLTE.get(form)
    if filled is None:
        ikoner.draw(p, form, x, y, px, colour)
        return
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.translate(x, y)
    p.scale(px / 24, px / 24)
    filled(p, tema.farge(colour), tema.farge(f"{colour}.on"))
    p.restore()


def mark_icon(tilstand: str) -> QIcon:
    """The shape of a state in its colour, for a line of a list."""
    side = tema.px(20)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    p = QPainter(picture)
    draw_mark(p, tilstand, 0, 0, side)
    p.end()
    return QIcon(picture)


def _circle_check(p: QPainter, colour: QColor, on: QColor) -> None:
    _fill(p, colour)
    p.drawEllipse(QPointF(12, 12), 11, 11)
    p.setPen(tegning.pen(on, 2.2))
    p.drawPolyline([QPointF(7, 12.6), QPointF(10.6, 16), QPointF(17, 8.8)])


def _square(p: QPainter, colour: QColor) -> None:
    _fill(p, colour)
    p.drawRoundedRect(QRectF(1.5, 1.5, 21, 21), 4, 4)


def _square_cross(p: QPainter, colour: QColor, on: QColor) -> None:
    _square(p, colour)
    p.setPen(tegning.pen(on, 2.2))
    p.drawLine(QPointF(8, 8), QPointF(16, 16))
    p.drawLine(QPointF(16, 8), QPointF(8, 16))


def _square_bar(p: QPainter, colour: QColor, on: QColor) -> None:
    _square(p, colour)
    p.setPen(tegning.pen(on, 2.4))
    p.drawLine(QPointF(7, 12), QPointF(17, 12))


def _diamond(p: QPainter, colour: QColor) -> None:
    p.setPen(tegning.pen(colour, 2))
    p.setBrush(colour)
    p.drawPolygon(QPolygonF([QPointF(12, 1.4), QPointF(22.6, 12), QPointF(12, 22.6), QPointF(1.4, 12)]))


def _diamond_exclamation(p: QPainter, colour: QColor, on: QColor) -> None:
    _diamond(p, colour)
    p.setPen(tegning.pen(on, 2.4))
    p.drawLine(QPointF(12, 6.8), QPointF(12, 12.8))
    _fill(p, on)
    p.drawEllipse(QPointF(12, 17), 1.5, 1.5)


def _diamond_arrow(p: QPainter, colour: QColor, on: QColor) -> None:
    _diamond(p, colour)
    p.setPen(tegning.pen(on, 1.9))
    p.drawLine(QPointF(6.5, 12), QPointF(17, 12))
    p.drawPolyline([QPointF(13.8, 8.8), QPointF(17, 12), QPointF(13.8, 15.2)])
    p.drawLine(QPointF(10, 7.2), QPointF(10, 9.4))
    p.drawLine(QPointF(10, 14.6), QPointF(10, 16.8))


def _dashed_question(p: QPainter, colour: QColor, _on: QColor) -> None:
    ring = tegning.pen(colour, 1.75)
    ring.setDashPattern([1.7, 1.95])
    p.setPen(ring)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(12, 12), 10.3, 10.3)
    p.setPen(tegning.pen(colour, 1.9))
    p.drawArc(QRectF(8.9, 6.4, 6.2, 6.2), 180 * 16, -230 * 16)
    p.drawPolyline([QPointF(14.0, 11.85), QPointF(12.3, 13.1), QPointF(12, 14.2)])
    _fill(p, colour)
    p.drawEllipse(QPointF(12, 17.2), 1.25, 1.25)


def _fill(p: QPainter, colour: QColor) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)


_FYLTE: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "circle-check": _circle_check,
    "square-cross": _square_cross,
    "square-bar": _square_bar,
    "diamond-exclamation": _diamond_exclamation,
    "diamond-arrow": _diamond_arrow,
    "dashed-question": _dashed_question,
}


class Statusmerke(QWidget):
    """A state with its word. `tagg`: 28 px box with tint. `bare_tegn`: only the shape (the word is its name).

    `tekst` replaces the word («På plass», «2 konflikter»); the shape and colour stay those of the state.
    """

    def __init__(
        self,
        tilstand: str,
        tekst: str | None = None,
        *,
        tagg: bool = False,
        bare_tegn: bool = False,
        rolle: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tagg, self._bare_tegn = tagg, bare_tegn
        self._rolle = "caption" if tagg else rolle
        self._tilstand, self._tekst = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tilstand(tilstand, tekst)

    def tilstand(self) -> str:
        """The state shown."""
        return self._tilstand

    def set_tilstand(self, tilstand: str, tekst: str | None = None) -> None:
        """Show another state."""
        self._tilstand = tilstand
        self._tekst = word(tilstand) if tekst is None else tekst
        self.setAccessibleName(self._tekst)
        self.updateGeometry()
        self.update()

    def tekst(self) -> str:
        """The word shown."""
        return self._tekst

    def _icon(self) -> int:
        return tema.px(18 if self._tagg or self._rolle == "caption" else 20)

    def sizeHint(self) -> QSize:
        """As wide as shape and word."""
        word_width = 0 if self._bare_tegn else 8 + tegning.text_width(self._tekst, self._rolle, halvfet=True) + 2
        height = max(self._icon(), 0 if self._bare_tegn else tema.linjehoyde(self._rolle))
        if not self._tagg:
            return QSize(self._icon() + word_width, height)
        return QSize(self._icon() + word_width + 20, max(tema.hoyde("status_tag_not_clickable"), height + 8))

    def minimumSizeHint(self) -> QSize:
        """A state is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, shape, word."""
        p = tegning.painter(self)
        x, icon = (10 if self._tagg else 0), self._icon()
        if self._tagg:
            plain = tint(self._tilstand) == "bg.surface" or tema.navn() == "high-contrast"
            edge = ("border.subtle" if tema.navn() != "high-contrast" else role(self._tilstand)) if plain else None
            tegning.box(p, self.rect(), tint(self._tilstand), edge, radius=tema.radius("status_tag"))
        draw_mark(p, self._tilstand, x, (self.height() - icon) / 2, icon)
        if not self._bare_tegn:
            area = QRectF(x + icon + 8, 0, self.width() - x - icon - 8, self.height())
            tegning.text(p, area, self._tekst, role(self._tilstand), self._rolle, halvfet=True)
