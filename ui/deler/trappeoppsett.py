"""The layout of a staircase: treads on one floor, each a little higher, or rows each a little further in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt

from ui import tema
from ui.deler.flyt import Flyt
from ui.deler.trappetrinn import Trinnknapp

_MELLOM, _INNRYKK, _BUNN, _SMALEST = 4, 12, 12, 300


class Trappeoppsett(Flyt):
    """Holds the steps from the lowest; rows when a tread would break a word."""

    def __init__(self) -> None:
        super().__init__(mellomrom=_MELLOM)
        self.trinn: list[Trinnknapp] = []

    def add_step(self, step: Trinnknapp) -> None:
        """Put a step on top of the others."""
        self.trinn.append(step)
        self.addWidget(step)

    def empty(self) -> None:
        """Take every step out, and away."""
        while self.takeAt(0) is not None:
            pass
        for step in self.trinn:
            step.hide()
            step.deleteLater()
        self.trinn = []

    def lies_at(self, width: int) -> bool:
        """Are the steps rows under each other at this width?"""
        return any(step.longest_word() > self._tread(width) for step in self.trinn)

    def expandingDirections(self) -> Qt.Orientation:
        """The whole width is shared out."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """As rows; what is wide asks `heightForWidth`."""
        return QSize(tema.px(_SMALEST), self.heightForWidth(tema.px(_SMALEST)))

    def minimumSize(self) -> QSize:
        """Rows have room in a narrow card."""
        return QSize(tema.px(_SMALEST), 0)

    def _tread(self, width: int) -> int:
        count = max(len(self.trinn), 1)
        return (width - _MELLOM * (count - 1)) // count

    def _place(self, rect: QRect, *, move: bool) -> int:
        lying = self.lies_at(rect.width())
        frames = _rows(self.trinn, rect.width()) if lying else _treads(self.trinn, self._tread(rect.width()))
        if move:
            for step, frame in zip(self.trinn, frames, strict=True):
                step.set_liggende(lying)
                step.setGeometry(frame.translated(rect.topLeft()))
        high = max((frame.bottom() + 1 for frame in frames), default=0)
        return high + _BUNN if lying else high


def _treads(steps: Sequence[Trinnknapp], wide: int) -> list[QRect]:
    rise = tema.px(int(tema.tokens()["chart"]["stair_rise_px"]))
    lowest = max((step.height_as_tread(wide) for step in steps), default=0)
    top = rise * (len(steps) - 1)
    return [QRect(n * (wide + _MELLOM), top - n * rise, wide, lowest + n * rise) for n in range(len(steps))]


def _rows(steps: Sequence[Trinnknapp], width: int) -> list[QRect]:
    frames: list[QRect] = []
    y = 0
    for n, step in enumerate(steps):
        left = n * _INNRYKK
        frames.append(QRect(left, y, width - left, step.height_as_row(width - left)))
        y = frames[-1].bottom() + 1 + _MELLOM
    return frames
