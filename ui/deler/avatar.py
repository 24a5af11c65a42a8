"""Who is at the keyboard: a circle with initials."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import tema
from ui.deler import tegning


def initials(navn: str) -> str:
    """First letters of the first and the last name: «IM»."""
    parts = navn.split()
    letters = [parts[0][0], parts[-1][0]] if len(parts) > 1 else [part[0] for part in parts]
    return "".join(letters).upper()


class Avatar(QWidget):
    """A circle of `px` with the initials of `navn`."""

    def __init__(self, navn: str, px: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._px = px
        self.set_navn(navn)

    def set_navn(self, navn: str) -> None:
        """Another person."""
        self._navn = navn
        self.setAccessibleName(navn)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(tema.px(self._px), tema.px(self._px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and letters."""
        p = tegning.painter(self)
        tegning.box(p, self.rect(), "accent.soft", "accent.soft-border", radius=self.height() / 2)
        role = "caption" if self._px <= 44 else "body"
        tegning.text(p, self.rect(), initials(self._navn), "accent", role, halvfet=True, plass=tegning.MIDT)
