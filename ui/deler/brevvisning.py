"""«Slik blir brevet»: the pages as they will print, drawn from memory in a worker; white paper in every theme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.banner import Banner
from ui.deler.brevbilde import PUNKT_PER_TOMME, Sidebilder, draw_pages
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.oppgave import NyesteForst
from ui.snart import once

VENT_MS = 250
TILPASS_BREDDE, HEL_SIDE = "bredde", "side"
A4_BREDDE, _A4_HOYDE = 595.28, 841.89
_LUFT = 24
_SKJERM_DPI = 96
Brevmaker = Callable[[], Callable[[], bytes]]
"""Called on the main thread with the store at hand; gives a function that makes the PDF in a worker."""


class Brevark(QWidget):
    """The pages under each other on their backdrop."""

    def __init__(self) -> None:
        super().__init__()
        self.bilder: Sidebilder | None = None
        self._bredde, self._hoyde = A4_BREDDE, _A4_HOYDE
        tema.set_flate(self, "sunken")

    def show_pages(self, bilder: Sidebilder) -> None:
        """Other pages."""
        self.bilder = bilder
        self._fit()

    def set_side(self, bredde: float) -> None:
        """The width of a page in px; the old picture is stretched until a sharp one comes."""
        self._bredde, self._hoyde = bredde, bredde * _A4_HOYDE / A4_BREDDE
        self._fit()

    def _fit(self) -> None:
        pages = len(self.bilder.sider) if self.bilder else 1
        self.setMinimumSize(QSize(round(self._bredde) + 2 * _LUFT, round((self._hoyde + _LUFT) * pages)))
        self.update()

    def page_at(self, y: int) -> int:
        """The number of the page at a height, from 1."""
        return 1 + max(0, int(y // (self._hoyde + _LUFT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """White sheets with a thin edge."""
        super().paintEvent(event)
        p = tegning.painter(self)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = max((self.width() - self._bredde) / 2, 0.0)
        for number, picture in enumerate(self.bilder.sider if self.bilder else ()):
            area = QRectF(left, number * (self._hoyde + _LUFT), self._bredde, self._hoyde)
            p.drawImage(area, picture)
            tegning.box(p, area, None, "border.subtle", radius=0)


class Brevvisning(QWidget):
    """`vis(maker)` draws a letter soon; the newest asked for wins. A failure keeps the old pages and says from when."""

    def __init__(self, naa: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._naa, self._tegnet = naa, ""
        self.er_ajour = False
        self._maker: Brevmaker | None = None
        self._arbeid = NyesteForst(self)
        self._vent = once(self, VENT_MS)
        self.tittel = Etikett(_("Slik blir brevet"), halvfet=True, brytes=False)
        self.side = Etikett("", "table", farge="text.secondary", brytes=False)
        sizes = [
            (TILPASS_BREDDE, _("Tilpass bredde")),
            (HEL_SIDE, _("Hele siden")),
            ("100", _("100 prosent")),
            ("150", _("150 prosent")),
            ("200", _("200 prosent")),
        ]
        self.storrelse = Velger(_("Størrelse på brevet"), sizes, TILPASS_BREDDE)
        self.feil = Banner("", "advarsel")
        self.varsel = Banner("", "advarsel", _("Vis likevel"))
        # As high as the sentence is where the letter is narrow.
        self.varsel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._varslet, self._holdes = ("", ""), False
        self.ark, self.rulle = Brevark(), QScrollArea()
        self._build()
        self._connect()

    def _build(self) -> None:
        tema.set_flate(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_LUFT, 10, _LUFT, 10)
        head.setSpacing(16)
        head.addWidget(self.tittel)
        head.addStretch(1)
        head.addWidget(self.side)
        head.addWidget(self.storrelse)
        column.addLayout(head)
        for banner in (self.varsel, self.feil):
            column.addWidget(banner)
            banner.hide()
        self.rulle.setWidgetResizable(True)
        self.rulle.setFrameShape(QScrollArea.Shape.NoFrame)
        self.rulle.setWidget(self.ark)
        self.rulle.setAccessibleName(_("Brevet slik det blir skrevet ut"))
        self.rulle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.rulle, 1)

    def _connect(self) -> None:
        self._vent.timeout.connect(self._draw)
        self.varsel.trykket.connect(self._show_all_the_same)
        self._arbeid.ferdig.connect(self._drawn)
        self._arbeid.feilet.connect(self._failed)
        self.storrelse.valgt.connect(lambda _valg: self._resized())
        self.rulle.verticalScrollBar().valueChanged.connect(lambda _y: self._tell_page())

    def set_tittel(self, tittel: str) -> None:
        """What it is that is shown."""
        if tittel != self.tittel.text():
            self.tittel.setText(tittel)

    def forget(self) -> None:
        """Another letter comes, or none: the old pages must not be taken for it, and the old letter is not drawn."""
        self._arbeid.forget()
        self._vent.stop()
        self._maker = None
        self._tegnet, self.ark.bilder = "", None
        self.feil.hide()
        self.ark.update()
        self._tell_page()

    def warn(self, tekst: str, om: str = "") -> None:
        """Hold the pages of a letter back behind a sentence until the user asks for them. `om` tells the letter."""
        if (tekst, om) == self._varslet:
            return
        self._varslet, self._holdes = (tekst, om), bool(tekst)
        self.varsel.set_tekst(tekst)
        self.varsel.lenke.setVisible(self._holdes)
        self.varsel.setVisible(self._holdes)
        if self._holdes:
            self.forget()

    @property
    def er_i_ro(self) -> bool:
        """Is nothing left to draw: the letter is as it stands, or held back until somebody asks for it?"""
        return self.er_ajour or self._holdes

    def _show_all_the_same(self) -> None:
        self._holdes = False
        self.rulle.setFocus(Qt.FocusReason.OtherFocusReason)
        self.varsel.lenke.hide()
        self._draw()

    def vis(self, maker: Brevmaker) -> None:
        """Draw this letter as soon as nobody types."""
        self._maker, self.er_ajour = maker, False
        self._vent.start()

    def _draw(self) -> None:
        if self._maker is None or self._holdes:
            return
        try:
            make = self._maker()
        except Feil as feil:
            self._failed(feil)
            return
        scale = self._scale()
        self._arbeid.ask(lambda: draw_pages(make(), scale))

    def _drawn(self, bilder: object) -> None:
        if not isinstance(bilder, Sidebilder):
            raise TypeError(type(bilder).__name__)
        self._tegnet = f"{self._naa():%H.%M}"
        self.er_ajour = not self._vent.isActive()
        self.feil.hide()
        self.ark.show_pages(bilder)
        self.ark.set_side(self._page_width())
        self._tell_page()

    def _failed(self, feil: Feil) -> None:
        old = _(" Du ser brevet slik det var {tid}.").format(tid=self._tegnet) if self._tegnet else ""
        self.feil.set_tekst(f"{feil.tittel} {feil.neste_steg}{old}")
        self.feil.show()

    def _tell_page(self) -> None:
        pages = len(self.ark.bilder.sider) if self.ark.bilder else 0
        middle = self.rulle.verticalScrollBar().value() + self.rulle.viewport().height() // 2
        number = min(self.ark.page_at(middle), pages)
        said = _("Side {nummer} av {alle}").format(nummer=number, alle=pages) if pages else ""
        # Large text leaves room for the figures alone.
        self.side.setText(f"{number}/{pages}" if pages and tema.has_large_text() else said)
        self.side.setAccessibleName(said)

    def _page_width(self) -> float:
        chosen = self.storrelse.verdi()
        room = self.rulle.viewport().size()
        if chosen == TILPASS_BREDDE:
            return max(room.width() - 2 * _LUFT, 200)
        if chosen == HEL_SIDE:
            return max((room.height() - _LUFT) * A4_BREDDE / _A4_HOYDE, 200)
        return A4_BREDDE * _SKJERM_DPI / PUNKT_PER_TOMME * int(chosen or 100) / 100

    def _scale(self) -> float:
        return self._page_width() / A4_BREDDE * self.devicePixelRatioF()

    def _resized(self) -> None:
        self.ark.set_side(self._page_width())
        self._tell_page()
        if self.ark.bilder is not None:
            self._vent.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again; a sharp picture follows."""
        super().resizeEvent(event)
        self._resized()
