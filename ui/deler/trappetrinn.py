"""One step of the innsatstrapp as a button: a tread or a row, with number and name, and its state as shape and word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton

from tildelingsklient.handlinger.trappebilde import Trappeplass
from tildelingsklient.katalog.trapp import Trinnstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.innsatstrapp import Trinnvisning
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.statusmerke import role, shape, word
from ui.deler.tekst import set_tooltip

_STANDER = {
    Trinnstand.PROVD: "step.tried",
    Trinnstand.VURDERT_IKKE_NOK: "step.assessed",
    Trinnstand.IKKE_AKTUELT: "step.not-relevant",
    Trinnstand.IKKE_VURDERT: "step.not-assessed",
}
_STIPLET = {"step.not-assessed", "step.not-relevant", "step.above"}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LUFT, _MELLOM, _IKON = 8, 4, 18


def state_of(visning: Trinnvisning) -> str:
    """The state a step is drawn as."""
    if visning.er_sokt:
        return "step.applied"
    is_silent = visning.er_over and visning.stand is Trinnstand.IKKE_VURDERT
    return "step.above" if is_silent else _STANDER[visning.stand]


class Trinnknapp(QPushButton):
    """One step, painted: number and name, then shape and word of its state. Cannot be pressed when nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._navn, self._tilstand, self._liggende = "", "step.above", False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_step(self, sted: Trappeplass) -> None:
        """Draw a step."""
        visning = sted.visning
        self._navn = f"{visning.nummer}\u00a0{pick(visning.trinn.navn)}"
        self._tilstand = state_of(visning)
        self.setObjectName(f"trapp-{visning.trinn.id}")
        self.setEnabled(sted.plass is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        name = _("Trinn {nummer}: {navn}. {tilstand}.")
        texts = {"nummer": visning.nummer, "navn": pick(visning.trinn.navn), "tilstand": word(self._tilstand)}
        self.setAccessibleName(name.format(**texts))
        self.setAccessibleDescription(_("Åpne spørsmålet i kartleggingen") if self.isEnabled() else "")
        set_tooltip(self, pick(visning.trinn.tekst))
        self.update()

    def tilstand(self) -> str:
        """The state shown."""
        return self._tilstand

    def longest_word(self) -> int:
        """Width of the narrowest tread that breaks no word, in px."""
        names = max(_wide(ord_) for ord_ in self._navn.split(" "))
        states = max(_wide(ord_) for ord_ in word(self._tilstand).split(" "))
        return max(names, states + self._mark_width()) + 2 * _LUFT + 2

    def set_liggende(self, liggende: bool) -> None:
        """A row instead of a tread."""
        if liggende is not self._liggende:
            self._liggende = liggende
            self.update()

    def height_as_row(self, width: int) -> int:
        """Height in px of a row this wide."""
        return max(tema.hoyde("minimum_target"), round(self._title(width)[1]) + 2 * _LUFT)

    def height_as_tread(self, width: int) -> int:
        """Height in px of what is written on a tread this wide."""
        inner = width - 2 * _LUFT
        words = _broken(self._navn, inner)[1] + _broken(word(self._tilstand), inner - self._mark_width())[1]
        return max(tema.hoyde("minimum_target"), round(words) + 2 * _LUFT + _MELLOM + tema.px(_IKON))

    def _mark_width(self) -> int:
        return tema.px(_IKON) + 6

    def _state_width(self) -> int:
        return self._mark_width() + _wide(word(self._tilstand)) + 2

    def _title(self, width: int) -> tuple[QTextLayout, float]:
        return _broken(self._navn, max(width - 4 * _LUFT - self._state_width(), tema.px(80)))

    def keyPressEvent(self, event: object) -> None:
        """Enter does what Space does."""
        key = getattr(event, "key", None)
        if callable(key) and key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]  # passed on as it came

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tread, its name and its state."""
        p = tegning.painter(self)
        applied = self._tilstand == "step.applied"
        self._draw_box(p, applied)
        colour = "accent.on" if applied else "text.primary"
        state = "accent.on" if applied else role(self._tilstand)
        (self._draw_row if self._liggende else self._draw_tread)(p, colour, state)

    def _draw_box(self, p: QPainter, applied: bool) -> None:
        area, dashed = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), self._tilstand in _STIPLET
        p.save()
        if not self._liggende:
            # A tread stands on the floor, so it has neither edge nor corners there.
            p.setClipRect(self.rect())
            area.setHeight(area.height() + 2 * tema.radius())
        contrast = self.isEnabled() or dashed or tema.navn() == "high-contrast"
        edge = "border.control" if contrast else "border.subtle"
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        p.setPen(tegning.pen("accent" if applied or hovered else edge, 2 if hovered else 1, stiplet=dashed))
        p.setBrush(tema.farge("accent" if applied else "bg.surface" if dashed else "bg.sunken"))
        p.drawRoundedRect(area, tema.radius(), tema.radius())
        p.restore()

    def _draw_tread(self, p: QPainter, colour: str, state: str) -> None:
        title, high = _broken(self._navn, self.width() - 2 * _LUFT)
        p.setPen(tema.farge(colour))
        title.draw(p, QPointF(_LUFT, _LUFT))
        self._draw_state(p, _LUFT, _LUFT + high + _MELLOM, state)

    def _draw_row(self, p: QPainter, colour: str, state: str) -> None:
        title, high = self._title(self.width())
        p.setPen(tema.farge(colour))
        title.draw(p, QPointF(_LUFT, (self.height() - high) / 2))
        top = (self.height() - tema.linjehoyde("table")) / 2
        self._draw_state(p, self.width() - _LUFT - self._state_width(), top, state)

    def _draw_state(self, p: QPainter, x: float, y: float, state: str) -> None:
        ikoner.draw(p, shape(self._tilstand), x, y, tema.px(_IKON), state)
        words, _high = _broken(word(self._tilstand), self.width() - x - self._mark_width() - _LUFT + 1)
        p.setPen(tema.farge(state))
        words.draw(p, QPointF(x + self._mark_width(), y))


def _wide(tekst: str) -> int:
    return tegning.text_width(tekst, "table", halvfet=True)


def _broken(tekst: str, width: float) -> tuple[QTextLayout, float]:
    """A text broken at `width` px, and its height."""
    layout = QTextLayout(tekst, tema.skrift("table", halvfet=True))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    step, y = float(tema.linjehoyde("table")), 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y + (step - line.height()) / 2))
        y += step
    layout.endLayout()
    return layout, y
