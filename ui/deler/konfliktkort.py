"""A side of a conflict as a card that is one choice: the value large, who and when, and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy

from tildelingsklient.handlinger.konfliktside import Sidebilde
from tildelingsklient.handlinger.konfliktvirkning import Virkning
from tildelingsklient.sprak import _, pick
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.forskjellsetikett import Forskjellsetikett
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import result_state, shortened

_TALL = re.compile(r"(\d[\d\u00a0 ]*(?:,\d+)?) (\D.*)")
_FLEST_VIRKNINGER = 2
_KORT_VERDI = 40
_INNRYKK = 8
"""Room for the focus ring around the ring of the choice."""


class Kortvalg(QRadioButton):
    """The head of a card: a ring, a name in semibold, an icon at the right edge. The whole card presses it."""

    def __init__(self, tekst: str, ikon: str = "") -> None:
        super().__init__()
        self._tekst, self._ikon = tekst, ikon
        self.setText(tekst.replace("&", "&&"))
        self.setAccessibleName(tekst)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole line is the target."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Ring, name, icon."""
        wide = 2 * _INNRYKK + tema.px(20) + 12 + tegning.text_width(self._tekst, halvfet=True) + 4
        wide += tema.px(20) + 12 if self._ikon else 0
        return QSize(wide, max(tema.hoyde("minimum_target"), tema.linjehoyde() + 12))

    def minimumSizeHint(self) -> QSize:
        """The name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring, filled when chosen, and the words."""
        p, side = tegning.painter(self), tema.px(20)
        ring = QRectF(_INNRYKK + 1, (self.height() - side) / 2, side - 1, side - 1)
        colour = "text.primary" if self.isEnabled() else "disabled.text"
        edge = "accent" if self.isChecked() else "border.control"
        p.setPen(tegning.pen(edge if self.isEnabled() else "disabled.text", 1))
        p.setBrush(tema.farge("accent" if self.isChecked() else "bg.surface"))
        p.drawEllipse(ring)
        if self.isChecked():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(tema.farge("accent.on"))
            p.drawEllipse(ring.center(), side / 5, side / 5)
        left, right = _INNRYKK + side + 12, self.width() - _INNRYKK
        tegning.text(p, QRectF(left, 0, right - left, self.height()), self._tekst, colour, halvfet=True)
        if self._ikon:
            ikoner.draw(p, self._ikon, right - side, (self.height() - side) / 2, side, "text.secondary")


class Valgkort(Kort):
    """A card whose head is a choice; a click anywhere in it presses the head."""

    def __init__(self, valg: Kortvalg) -> None:
        super().__init__(uttrykk="valgbar", luft=(20, 8))
        self.valg = valg
        self.valg.toggled.connect(lambda on: self.set_uttrykk("valgt" if on else "valgbar"))
        self.hode = row(self.valg)
        self.hode.setContentsMargins(-_INNRYKK, 0, -_INNRYKK, 0)
        self.innhold.addLayout(self.hode)
        self.innhold.setSpacing(4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.valg.setFocus(Qt.FocusReason.MouseFocusReason)
            self.valg.click()


class Sidekort(Valgkort):
    """One side. `er_vaar` chooses the icon: a laptop here, a screen at the office."""

    def __init__(self, side: Sidebilde, virkninger: Sequence[Virkning], *, er_vaar: bool, kan_velges: bool) -> None:
        super().__init__(Kortvalg(side.navn, "laptop" if er_vaar else "monitor"))
        self.valg.setEnabled(kan_velges)
        self.innhold.addLayout(_value(side))
        if side.bare_her:
            only = _("Bare her: {ord}").format(ord=side.bare_her)
            self.innhold.addWidget(Etikett(only, "caption", farge="text.secondary"))
        self.innhold.addLayout(_table(side.rader))
        self.innhold.addStretch(1)
        if virkninger:
            self.innhold.addWidget(Skille())
        for line in _effects(virkninger):
            self.innhold.addLayout(line)
        self._tell(side, virkninger)

    def _tell(self, side: Sidebilde, virkninger: Sequence[Virkning]) -> None:
        """All of the card, for those who listen: what is chosen first, then what goes with it."""
        self.valg.setAccessibleName(f"{side.navn}: {side.verdi}")
        rows = [f"{name}: {words}" for name, words in side.rader]
        means = [f"{result_state(one.resultat)[1]}: {_reason(one, virkninger)}" for one in _shown(virkninger)]
        only = [_("Bare her: {ord}").format(ord=side.bare_her)] if side.bare_her else []
        self.valg.setAccessibleDescription(". ".join([*only, *rows, *means]))


def _value(side: Sidebilde) -> QHBoxLayout:
    number = _TALL.fullmatch(side.verdi)
    if side.stykker:
        line = row(Forskjellsetikett(side.stykker))
    elif number:
        unit = Etikett(number[2])
        unit.setAlignment(Qt.AlignmentFlag.AlignBottom)
        line = row(Etikett(number[1], "h1", brytes=False), unit, mellomrom=8)
        line.setStretch(1, 1)
    else:
        line = row(Etikett(side.verdi, "h2" if len(side.verdi) <= _KORT_VERDI else "body", halvfet=True))
    return line


def _table(rader: Sequence[tuple[str, str]]) -> QGridLayout:
    """«Hvem Ingvild Moen», a line each."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for place, (name, words) in enumerate(rader):
        label = Etikett(name, farge="text.secondary", brytes=len(name) > 10)
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Etikett(words), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _shown(virkninger: Sequence[Virkning]) -> Sequence[Virkning]:
    return virkninger[:_FLEST_VIRKNINGER]


def _effects(virkninger: Sequence[Virkning]) -> Iterator[QHBoxLayout]:
    """What the value means for the criteria, those that it decides first."""
    for one in _shown(virkninger):
        state, word = result_state(one.resultat)
        mark = Statusmerke(state, f"{word}:")
        line = row(mark, Etikett(shortened(_reason(one, virkninger))), mellomrom=8)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        yield line
    rest = sum(one.er_ulik for one in virkninger[_FLEST_VIRKNINGER:])
    if rest:
        more = _("og ett vilkår til") if rest == 1 else _("og {antall} vilkår til").format(antall=rest)
        yield row(Etikett(more, "caption", farge="text.secondary"))


def _reason(one: Virkning, alle: Sequence[Virkning]) -> str:
    """Why; with the name of the criterion when there are several."""
    return one.grunn if len(alle) == 1 else f"{pick(one.resultat.kriterium.kort)}. {one.grunn}"
