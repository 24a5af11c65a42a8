"""Figures as bars: a full bar is the number, a dashed one «under 5», and a dashed top says «minst».

A bar never stands alone: the same numbers are written beside it, in the table under it, and in its accessible name.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.sak.oversiktsord import number_words
from tildelingsklient.sak.smaatall import GRENSE, Tall, Vern
from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning

_HOYDE, _BREDDE, _LAVEST = 40, 44, 6
_TOPP = 8
"""How far a dashed top reaches above what is known."""


def series_words(tall: Sequence[Tall], navn: Sequence[str]) -> str:
    """«september 2026: 6, november 2026: under 5»; those with none are left out."""
    known = [f"{name}: {number_words(one)}" for name, one in zip(navn, tall, strict=True) if one != Tall()]
    return ", ".join(known) or _("ingen")


class Stolper(QWidget):
    """A bar for each number, standing; one alone lies. `hoyest` is what a whole bar is, the same for all beside it."""

    def __init__(self, hva: str, tall: Sequence[Tall], navn: Sequence[str], hoyest: int) -> None:
        super().__init__()
        self.tall, self._hoyest = tuple(tall), max(hoyest, GRENSE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{hva}. {series_words(tall, navn)}")

    @property
    def ligger(self) -> bool:
        """Is it one bar, that lies?"""
        return len(self.tall) == 1

    def sizeHint(self) -> QSize:
        """Room for every bar."""
        return QSize(tema.px(_BREDDE) * max(len(self.tall), 4), tema.px(16 if self.ligger else _HOYDE))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine."""
        return QSize(tema.px(96), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line to stand on, and the bars."""
        p = tegning.painter(self)
        if self.ligger:
            p.fillRect(QRectF(0, 0, 1, self.height()), tema.farge("border.control"))
            self._lying(p, self.tall[0])
            return
        p.fillRect(QRectF(0, self.height() - 1, self.width(), 1), tema.farge("border.control"))
        step = self.width() / len(self.tall)
        wide = min(step - 4, tema.px(_BREDDE) * 0.7)
        for place, one in enumerate(self.tall):
            self._standing(p, one, place * step + (step - wide) / 2, wide)

    def _lying(self, p: QPainter, tall: Tall) -> None:
        long, high = self._length(tall, self.width() - 2), self.height() - 4.0
        self._bar(p, tall, QRectF(2, 2, long, high), QRectF(2 + long, 2, _TOPP, high))

    def _standing(self, p: QPainter, tall: Tall, x: float, wide: float) -> None:
        ground = self.height() - 2.0
        high = self._length(tall, ground)
        self._bar(p, tall, QRectF(x, ground - high, wide, high), QRectF(x, ground - high - _TOPP, wide, _TOPP))

    def _length(self, tall: Tall, room: float) -> float:
        if tall == Tall():
            return 0.0
        known = GRENSE / 2 if tall.vern is Vern.UNDER else tall.antall
        return max(known / self._hoyest * (room - _TOPP), _LAVEST)

    def _bar(self, p: QPainter, tall: Tall, area: QRectF, above: QRectF) -> None:
        if tall.vern is Vern.UNDER:
            _dashed(p, area)
        elif tall.antall:
            tegning.box(p, area, "accent", radius=2)
        if tall.vern is Vern.MINST:
            _dashed(p, above)


def _dashed(p: QPainter, area: QRectF) -> None:
    p.setPen(tegning.pen("text.secondary", 1.5, stiplet=True))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(area.adjusted(1, 1, -1, -1))
