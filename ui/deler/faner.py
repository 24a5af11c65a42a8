"""Places to go: `Fane` in a bar (line below the chosen one) and `Navknapp` in the left navigation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.knapper import Farger, MaltKnapp


class Fane(MaltKnapp):
    """A tab such as «Kartlegging». The owner calls `set_valgt`; `clicked` is the user's wish."""

    innrykk = 16

    def __init__(self, tekst: str, parent: QWidget | None = None) -> None:
        super().__init__(tekst, parent=parent)
        self._valgt = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_valgt(self, valgt: bool) -> None:
        """Mark as the place where the user is."""
        self._valgt = valgt
        self.setAccessibleDescription(_("valgt") if valgt else "")
        self.update()

    def farger(self) -> Farger:
        """Accent when chosen."""
        if not self.isEnabled():
            return Farger(None, None, "disabled.text")
        if self._valgt:
            return Farger(None, None, "accent")
        return Farger("bg.hover" if self.underMouse() else None, None, "text.secondary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a 3 px line below the chosen one."""
        super().paintEvent(event)
        if self._valgt:
            tegning.painter(self).fillRect(0, self.height() - 3, self.width(), 3, tema.farge("accent"))


class Navknapp(MaltKnapp):
    """Icon with word under it, badge with a number, bar at the left edge when chosen."""

    def __init__(self, tekst: str, ikon: str, parent: QWidget | None = None) -> None:
        super().__init__(tekst, ikon=ikon, hoyde="nav_item", rolle="caption", parent=parent)
        self._valgt, self._antall = False, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_valgt(self, valgt: bool) -> None:
        """Mark as the place where the user is."""
        self._valgt = valgt
        self._describe()

    def set_antall(self, antall: int) -> None:
        """The number in the badge; 0 hides it."""
        self._antall = antall
        self._describe()

    def _describe(self) -> None:
        waiting = _("{antall} venter").format(antall=self._antall) if self._antall else ""
        self.setAccessibleDescription(", ".join(t for t in (waiting, _("valgt") if self._valgt else "") if t))
        self.update()

    def farger(self) -> Farger:
        """Soft blue when chosen."""
        if self._valgt:
            return Farger("accent.soft", None, "accent")
        return Farger("bg.hover" if self.underMouse() else None, None, "text.secondary")

    def _lines(self) -> list[str]:
        """The words, one per line when they do not fit beside each other."""
        room = tema.bredde("nav") - 24
        if tegning.text_width(self.tekst(), "caption", halvfet=True) <= room:
            return [self.tekst()]
        return self.tekst().split(" ", 1)

    def sizeHint(self) -> QSize:
        """Fits the navigation; higher for two lines."""
        line = tema.linjehoyde("table")
        high = max(tema.hoyde("nav_item"), 10 + tema.px(24) + 6 + line * len(self._lines()) + 10)
        longest = max(tegning.text_width(words, "caption", halvfet=True) for words in self._lines())
        return QSize(max(tema.bredde("nav") - 16, longest + 14), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, icon, badge, words."""
        p, f = tegning.painter(self), self.farger()
        # High contrast has no tints, so there the edge says which one is chosen.
        edge = "accent.soft-border" if self._valgt and tema.navn() == "high-contrast" else None
        tegning.box(p, self.rect(), f.fyll, edge)
        icon, line = tema.px(24), tema.linjehoyde("table")
        lines = self._lines()
        y = (self.height() - icon - 6 - line * len(lines)) / 2
        ikoner.draw(p, self._ikon, (self.width() - icon) / 2, y, icon, f.tekst)
        if self._antall:
            self._draw_badge(p, y)
        for i, words in enumerate(lines):
            area = QRectF(2, y + icon + 6 + i * line, self.width() - 4, line)
            tegning.text(p, area, words, f.tekst, "caption", halvfet=self._valgt, plass=Qt.AlignmentFlag.AlignCenter)
        if self._valgt:
            tegning.box(p, QRectF(0, 10, 4, self.height() - 20), "accent", radius=2)

    def _draw_badge(self, p: QPainter, y: float) -> None:
        number = str(min(self._antall, 99))
        wide = max(tema.px(20), tegning.text_width(number, "caption", halvfet=True) + 12)
        area = QRectF(self.width() / 2 + 4, max(y - 8, 2.0), wide, tema.px(20))
        tegning.box(p, area, "accent", radius=area.height() / 2)
        tegning.text(p, area, number, "accent.on", "caption", halvfet=True, plass=tegning.MIDT)
