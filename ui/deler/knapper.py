"""Buttons: `Primaer` (one filled per screen), `Sekundaer` (outlined), `Lenke` (looks like a link), `IkonKnapp`.

All show their text literally, take Space and Enter, and keep their shortcut chip («F9») beside the text.
The chip only shows the key; `ui.snarveier.bind` binds it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.tekst import set_tooltip

_LUFT = 10
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Farger(NamedTuple):
    """Theme roles of one state of a button; `kant` None means no edge."""

    fyll: str | None
    kant: str | None
    tekst: str
    tykkelse: int = 1


class MaltKnapp(QPushButton):
    """A painted push button: icon, text, shortcut chip, icon after. Base of the others."""

    halvfet = True
    innrykk = 20

    def __init__(
        self,
        tekst: str,
        *,
        ikon: str = "",
        ikon_etter: str = "",
        snarvei: str = "",
        hoyde: str = "button",
        rolle: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ikon, self._ikon_etter, self._snarvei = ikon, ikon_etter, snarvei
        self._hoyde, self._rolle, self._vist = hoyde, rolle, ""
        self._maalt: tuple[str, int, int] = ("", -1, 0)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setText(tekst)

    def setText(self, tekst: str) -> None:
        """The literal text; `&` is a character, not a mnemonic."""
        self._vist = tekst
        super().setText(tekst.replace("&", "&&"))
        self.setAccessibleName(tekst)
        self.setAccessibleDescription(self._snarvei)
        self.updateGeometry()

    def tekst(self) -> str:
        """The text as it is shown."""
        return self._vist

    def set_ikon(self, ikon: str) -> None:
        """Another icon before the text; empty for none."""
        self._ikon = ikon
        self.updateGeometry()
        self.update()

    def farger(self) -> Farger:
        """Colours of the state the button is in."""
        raise NotImplementedError

    def ikonstorrelse(self) -> int:
        """Icon size in px for the text role."""
        return tema.px(20 if self._rolle in {"body", "caption", "table"} else 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has focus, also in a dialog."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint for the hover colour."""
        super().enterEvent(event)
        self.update()

    def _parts(self) -> list[tuple[str, str, int]]:
        """(kind, what, width) from left to right."""
        icon = self.ikonstorrelse()
        parts = [("ikon", self._ikon, icon)] if self._ikon else []
        if self._vist:
            parts.append(("tekst", self._vist, self._text_width()))
        if self._snarvei:
            parts.append(("snarvei", self._snarvei, chip_width(self._snarvei)))
        if self._ikon_etter:
            parts.append(("ikon", self._ikon_etter, icon))
        return parts

    def _text_width(self) -> int:
        # Asked for at every layout and every painting.
        known = (self._vist, tema.utgave())
        if self._maalt[:2] != known:
            self._maalt = (*known, tegning.text_width(self._vist, self._rolle, halvfet=True) + 2)
        return self._maalt[2]

    def _content_width(self) -> int:
        parts = self._parts()
        return sum(width for _, _, width in parts) + _LUFT * max(len(parts) - 1, 0)

    def sizeHint(self) -> QSize:
        """Room for everything, never lower than the kind of button asks."""
        height = max(tema.hoyde(self._hoyde), tema.linjehoyde(self._rolle) + 16)
        return QSize(max(self._content_width() + 2 * self.innrykk, tema.hoyde("minimum_target")), height)

    def minimumSizeHint(self) -> QSize:
        """A button never hides its text."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and content in the colours of the state."""
        p = tegning.painter(self)
        f = self.farger()
        tegning.box(p, self.rect(), f.fyll, f.kant, f.tykkelse)
        self.draw_content(p, f, self._start())

    def _start(self) -> float:
        return max((self.width() - self._content_width()) / 2, 4.0)

    def draw_content(self, p: QPainter, f: Farger, x: float) -> None:
        """Icon, text and chip from x onwards."""
        for kind, what, width in self._parts():
            if kind == "ikon":
                ikoner.draw(p, what, x, (self.height() - width) / 2, width, f.tekst)
            elif kind == "snarvei":
                draw_chip(p, what, x, self.height() / 2, self.isEnabled())
            else:
                area = QRectF(x, 0, min(width, self.width() - x), self.height())
                write = tegning.whole_text if area.width() >= width else tegning.text
                write(p, area, what, f.tekst, self._rolle, halvfet=self.halvfet)
            x += width + _LUFT


class Primaer(MaltKnapp):
    """The filled button, 48 px: the one thing to do next."""

    innrykk = 24

    def __init__(self, tekst: str, *, hoyde: str = "button_primary", **kw: str | QWidget | None) -> None:
        super().__init__(tekst, hoyde=hoyde, **kw)  # type: ignore[arg-type]  # passed on as it came

    def farger(self) -> Farger:
        """Filled; greyed with an edge when it cannot be pressed."""
        if not self.isEnabled():
            return Farger("disabled.bg", "disabled.border", "disabled.text")
        if self.isDown():
            return Farger("accent.pressed", None, "accent.on")
        return Farger("accent.hover" if self.underMouse() else "accent", None, "accent.on")

    def set_opptatt(self, tekst: str) -> None:
        """Inactive with another text while work goes on: «Låser opp …»."""
        self.setText(tekst)
        self.setEnabled(False)


class Sekundaer(MaltKnapp):
    """The outlined button, 44 px. Checkable when asked: chosen = soft fill, accent edge and a check mark."""

    def __init__(self, tekst: str, *, avkryssbar: bool = False, **kw: str | QWidget | None) -> None:
        super().__init__(tekst, **kw)  # type: ignore[arg-type]  # passed on as it came
        self.setCheckable(avkryssbar)

    def farger(self) -> Farger:
        """Outlined; a chosen one is soft blue."""
        if not self.isEnabled():
            return Farger("disabled.bg", "disabled.border", "disabled.text")
        if self.isChecked():
            return Farger("accent.soft", "accent", "accent", 2)
        return Farger(
            "bg.hover" if self.underMouse() or self.isDown() else "bg.surface", "border.control", "text.primary"
        )

    def _parts(self) -> list[tuple[str, str, int]]:
        parts = super()._parts()
        return [("ikon", "check", self.ikonstorrelse()), *parts] if self.isChecked() else parts

    def nextCheckState(self) -> None:
        """The check mark changes the width."""
        super().nextCheckState()
        self.updateGeometry()


class Lenke(MaltKnapp):
    """A button that looks like a link. `liten`: underlined in running text, as high as its line."""

    innrykk = 8

    def __init__(self, tekst: str, *, liten: bool = False, **kw: str | QWidget | None) -> None:
        super().__init__(tekst, **kw)  # type: ignore[arg-type]  # passed on as it came
        self._liten = liten
        if liten:
            self.innrykk = 0
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def farger(self) -> Farger:
        """Accent on nothing."""
        if not self.isEnabled():
            return Farger(None, None, "disabled.text")
        if self.isDown():
            return Farger(None, None, "accent.pressed")
        return Farger(None, None, "accent.hover" if self.underMouse() else "accent")

    def sizeHint(self) -> QSize:
        """The target is 44 px high except inside running text."""
        if self._liten:
            return QSize(self._content_width() + 2, tema.linjehoyde(self._rolle))
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underlined in running text and under the mouse."""
        super().paintEvent(event)
        if self._liten or (self.underMouse() and self.isEnabled()):
            p = tegning.painter(self)
            lead = self.ikonstorrelse() + _LUFT if self._ikon else 0
            x, y = self._start() + lead, self.height() / 2 + tema.px(10)
            p.setPen(tegning.pen(self.farger().tekst))
            p.drawLine(QRectF(x, y, 0, 0).topLeft(), QRectF(x + self._text_width() - 2, y, 0, 0).topLeft())

    def _start(self) -> float:
        return 1.0 if self._liten else super()._start()


class IkonKnapp(MaltKnapp):
    """A square button with only an icon; `navn` is its accessible name and tooltip."""

    innrykk = 12

    def __init__(
        self, ikon: str, navn: str, *, ramme: bool = False, hoyde: str = "button", parent: QWidget | None = None
    ) -> None:
        self._ramme = ramme
        super().__init__("", ikon=ikon, hoyde=hoyde, parent=parent)
        self.set_navn(navn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_navn(self, navn: str) -> None:
        """Another name, for a button that changes what it does."""
        self.setAccessibleName(navn)
        set_tooltip(self, navn)

    def sizeHint(self) -> QSize:
        """Square."""
        side = max(tema.hoyde(self._hoyde), self.ikonstorrelse() + 2 * self.innrykk)
        return QSize(side, side)

    def farger(self) -> Farger:
        """Outlined when it stands alone; otherwise only a hover."""
        kant = "border.control" if self._ramme else None
        if not self.isEnabled():
            return Farger("disabled.bg" if self._ramme else None, kant and "disabled.border", "disabled.text")
        if self.underMouse() or self.isDown():
            return Farger("bg.hover", kant, "text.primary")
        return Farger("bg.surface" if self._ramme else None, kant, "text.primary")


def chip_width(snarvei: str) -> int:
    """Width of a shortcut chip."""
    return tegning.text_width(snarvei, "caption") + 14


def draw_chip(p: QPainter, snarvei: str, x: float, midt_y: float, aktiv: bool = True) -> None:
    """A key name in a small box: «F9»."""
    height = tema.linjehoyde("caption") + 2
    area = QRectF(x, midt_y - height / 2, chip_width(snarvei), height)
    edge = "border.subtle" if aktiv else "disabled.border"
    tegning.box(p, area, "bg.surface", edge, radius=tema.radius("inner"))
    tegning.text(p, area, snarvei, "text.secondary" if aktiv else "disabled.text", "caption", plass=tegning.MIDT)
