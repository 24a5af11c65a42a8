"""The stepper: the pages of the conversation with check or number, word and count, and the total at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.fremdrift import Fremdrift
from ui.deler.panelramme import Panelramme
from ui.deler.rolig import say
from ui.deler.rullemarg import hold_width
from ui.deler.tekst import Etikett, set_tooltip

_SMAL_PX, _ORD_PX = 112, 27
_SIRKEL_PX = 28
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _narrow_width() -> int:
    """Room for «Oppsummering» without a break; at twice the text size all the rest is needed for the questions."""
    return tema.px(_SMAL_PX) + round(_ORD_PX * max(2 - tema.tekstskala(), 0))


@dataclass(frozen=True, slots=True)
class Stegstand:
    """How far one page has come."""

    id: str
    nummer: int
    navn: str
    besvart: int
    alle: int
    aktiv: bool

    @property
    def er_ferdig(self) -> bool:
        """Is every question of the page answered?"""
        return self.alle > 0 and self.besvart >= self.alle

    @property
    def antall(self) -> str:
        """«Ferdig · 4 av 4», «5 av 9»."""
        if not self.alle:
            return _("Ingen spørsmål nå")
        count = _("{besvart} av {alle}").format(besvart=self.besvart, alle=self.alle)
        return _("Ferdig · {antall}").format(antall=count) if self.er_ferdig else count


class Stegknapp(QPushButton):
    """One step, painted: line, circle, word, count. In the narrow stepper only the active one has its word."""

    def __init__(self, stand: Stegstand) -> None:
        super().__init__()
        self.stand, self.smal, self.sist, self.forrige_ferdig = stand, False, False, False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"steg-{stand.id}")
        self._say()

    def show_stand(self, stand: Stegstand, *, forrige_ferdig: bool, sist: bool, smal: bool) -> None:
        """Show another stand; the size is only asked for again when it may have changed."""
        same_size = (stand.navn, stand.aktiv, smal) == (self.stand.navn, self.stand.aktiv, self.smal)
        self.forrige_ferdig, self.sist = forrige_ferdig, sist
        self.stand, self.smal = stand, smal
        self._say()
        if not same_size:
            self.updateGeometry()
        self.update()

    def _say(self) -> None:
        s = self.stand
        name = _("Steg {nummer}: {navn}, {antall}").format(nummer=s.nummer, navn=s.navn, antall=s.antall)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("valgt") if s.aktiv else "")
        set_tooltip(self, name if self.smal else "")

    def _rolle(self) -> str:
        return "caption" if self.smal else "body"

    def _words(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.stand.navn, tema.skrift(self._rolle(), halvfet=True))
        align = Qt.AlignmentFlag.AlignHCenter if self.smal else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step, y = float(tema.px(18 if self.smal else 20)), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout, y

    def _text_width(self) -> float:
        """The same whether or not a scroll bar takes some of the width, so that lines never break anew."""
        if self.smal:
            return _narrow_width() - 16 - 14 - 6
        return tema.bredde("stepper") - 16 - self._text_left() - 4

    def _text_left(self) -> int:
        return 10 + tema.px(_SIRKEL_PX) + 12

    def sizeHint(self) -> QSize:
        """Two lines of words make a higher step."""
        if self.smal:
            words = self._words(self._text_width())[1] + 4 if self.stand.aktiv else 0
            return QSize(_narrow_width() - 16, round(8 + tema.px(_SIRKEL_PX) + words + 8))
        words = self._words(self._text_width())[1]
        return QSize(tema.bredde("stepper") - 16, max(tema.hoyde("step"), round(10 + words + tema.px(20) + 8)))

    def minimumSizeHint(self) -> QSize:
        """A step is never cut."""
        return QSize(44, self.sizeHint().height())

    def keyPressEvent(self, event: object) -> None:
        """Enter does what Space does."""
        key = getattr(event, "key", None)
        if callable(key) and key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]  # passed on as it came

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft box when active, line through the circles, circle, words."""
        p = tegning.painter(self)
        if self.stand.aktiv:
            # High contrast has no tints, so there the edge says which one is chosen.
            edge = "accent.soft-border" if tema.navn() == "high-contrast" else None
            tegning.box(p, self.rect(), "accent.soft", edge)
        elif self.underMouse():
            tegning.box(p, self.rect(), "bg.hover")
        side = tema.px(_SIRKEL_PX)
        left = (self.width() - side) / 2 if self.smal else 10.0
        circle = QRectF(left, 9, side, side)
        self._draw_line(p, circle)
        self._draw_circle(p, circle)
        if not self.smal:
            self._draw_words(p)
        elif self.stand.aktiv:
            p.setPen(tema.farge("accent"))
            left = (self.width() - self._text_width()) / 2
            self._words(self._text_width())[0].draw(p, QPointF(left, circle.bottom() + 3))

    def _draw_line(self, p: QPainter, circle: QRectF) -> None:
        x = circle.center().x() - 1
        if self.stand.nummer > 1:
            colour = "ok" if self.forrige_ferdig else "border.subtle"
            p.fillRect(QRectF(x, 0, 2, circle.top()), tema.farge(colour))
        if not self.sist and not (self.smal and self.stand.aktiv):
            colour = "ok" if self.stand.er_ferdig else "border.subtle"
            p.fillRect(QRectF(x, circle.bottom(), 2, self.height() - circle.bottom()), tema.farge(colour))

    def _draw_circle(self, p: QPainter, circle: QRectF) -> None:
        radius = circle.width() / 2
        if self.stand.er_ferdig and not self.stand.aktiv:
            tegning.box(p, circle, "ok", radius=radius)
            icon = round(circle.width()) - 8
            ikoner.draw(p, "check", circle.left() + 4, circle.top() + 4, icon, "ok.on")
            return
        text = "accent.on" if self.stand.aktiv else "text.primary"
        fill, edge = ("accent", None) if self.stand.aktiv else ("bg.surface", "border.control")
        tegning.box(p, circle, fill, edge, radius=radius)
        if self.stand.er_ferdig:
            icon = round(circle.width()) - 8
            ikoner.draw(p, "check", circle.left() + 4, circle.top() + 4, icon, text)
            return
        tegning.text(p, circle, str(self.stand.nummer), text, "caption", halvfet=True, plass=tegning.MIDT)

    def _draw_words(self, p: QPainter) -> None:
        left = self._text_left()
        layout, high = self._words(self._text_width())
        p.setPen(tema.farge("accent" if self.stand.aktiv else "text.primary"))
        layout.draw(p, QPointF(left, 8))
        area = QRectF(left, 8 + high, self.width() - left, tema.px(20))
        tegning.text(p, area, self.stand.antall, "text.secondary", "caption")


class Stegliste(Panelramme):
    """All steps. `valgt(str)`: the id of a page the user wants."""

    valgt = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Steg i samtalen"), bredde="stepper", side="venstre", parent=parent)
        self._steg: dict[str, Stegknapp] = {}
        self._stand: tuple[Stegstand, ...] = ()
        self._smal = False
        self.innhold.setContentsMargins(8, 14, 8, 4)
        self.innhold.setSpacing(0)
        hold_width(self.rullefelt, self.innhold)
        self.topp.setContentsMargins(0, 0, 0, 0)
        self.totalt = Etikett("", "caption", halvfet=True)
        self.fremdrift = Fremdrift()
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.totalt)
        column.addWidget(self.fremdrift)
        self.fot.addWidget(foot)

    def set_smal(self, smal: bool) -> None:
        """Only numbers, and the word of the active step."""
        if smal == self._smal:
            return
        self._smal = smal
        self.setFixedWidth(_narrow_width() if smal else tema.bredde("stepper"))
        self._draw()

    def show_steg(self, stand: Sequence[Stegstand]) -> None:
        """Show how far every page has come."""
        self._stand = tuple(stand)
        self._draw()
        besvart, alle = sum(s.besvart for s in stand), sum(s.alle for s in stand)
        say(self.totalt, _("{besvart} av {alle} besvart").format(besvart=besvart, alle=alle))
        self.fremdrift.set_verdi(besvart, alle)

    def _draw(self) -> None:
        wanted = [stand.id for stand in self._stand]
        if wanted != list(self._steg):
            self._rebuild()
        done = False
        for place, stand in enumerate(self._stand, start=1):
            button = self._steg[stand.id]
            changed = stand != button.stand or button.smal is not self._smal or button.forrige_ferdig is not done
            if changed or button.sist is not (place == len(self._stand)):
                button.show_stand(stand, forrige_ferdig=done, sist=place == len(self._stand), smal=self._smal)
            if stand.aktiv:
                self._reveal(button)
            done = stand.er_ferdig

    def _reveal(self, button: Stegknapp) -> None:
        if self.isVisible():
            self.rullefelt.show_child(button)

    def _rebuild(self) -> None:
        for button in self._steg.values():
            self.innhold.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._steg = {}
        for stand in self._stand:
            button = Stegknapp(stand)
            button.clicked.connect(lambda _on=False, steg=stand.id: self.valgt.emit(steg))
            self._steg[stand.id] = button
            self.innhold.addWidget(button)

    def knapp(self, steg_id: str) -> Stegknapp:
        """The button of a page."""
        return self._steg[steg_id]
