"""An attachment shown from memory: page by page, larger and smaller. Nothing of it is left when it is closed.

It closes by itself when the screen is covered and when the program is locked.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from ui import snarveier, tema
from ui.deler.bildeflate import Bildeflate
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp, Sekundaer
from ui.deler.oppsett import row
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett, set_tooltip
from ui.deler.vedleggsbilde import Onske, Tegnet, draw
from ui.oppgave import NyesteForst
from ui.vakt import LUKKES_VED_DEKKING

MINST, STORST = 1.0, 8.0
_TRINN = 1.25


class Vedleggsvisning(Dialog):
    """`om` is what is said below the title. The bytes are let go of when it closes, however it does."""

    def __init__(self, parent: QWidget, vedlegg: Vedlegg, innhold: bytes, om: str) -> None:
        # The window's own title may stand in the system's list of windows.
        super().__init__(parent, _("Vis vedlegg"))
        self.setProperty(LUKKES_VED_DEKKING, True)
        self.tittel.setText(vedlegg.tittel)
        self._innhold, self._filtype = innhold, vedlegg.filtype
        self._side, self._antall, self._vist_side = 0, 1, -1
        # None until the user has chosen: then it follows the room.
        self._forstorrelse: float | None = None
        self._vist_forstorrelse = MINST
        self._arbeid = NyesteForst(self)
        self.om = Etikett(om, "caption", farge="text.secondary")
        self.flate = Bildeflate(_("Vedlegget"))
        self.feil = Feilsetning()
        self.forrige = IkonKnapp("chevron-left", _("Forrige side"), ramme=True)
        self.neste = IkonKnapp("chevron-right", _("Neste side"), ramme=True)
        self.sidetall = Etikett("", "table", farge="text.secondary", brytes=False)
        self.mindre = IkonKnapp("minus", _("Mindre"), ramme=True)
        self.storre = IkonKnapp("plus", _("Større"), ramme=True)
        self.hele = Sekundaer(_("Hele siden") if vedlegg.filtype is Filtype.PDF else _("Hele bildet"))
        self.lukk = self.add_primaer(_("Lukk"))
        for button, key in ((self.mindre, "mindre"), (self.storre, "storre"), (self.hele, "hele")):
            set_tooltip(button, f"{button.accessibleName()} ({snarveier.find(key).vis()})")
        self.flate.set_tekst(_("Åpner vedlegget …"))
        self._lay_out()
        self._connect()
        self.flate.setFocus()

    def _lay_out(self) -> None:
        margin = tema.avstand("xl")
        whole = self.layout()
        if not isinstance(whole, QVBoxLayout):
            raise TypeError(type(whole).__name__)
        self.rullefelt.hide()
        body = QVBoxLayout()
        body.setContentsMargins(margin, 0, margin, 0)
        body.setSpacing(8)
        for part in (self.om, self.feil):
            body.addWidget(part)
        body.addWidget(self.flate, 1)
        whole.insertLayout(1, body, 1)
        self.knapper.setSpacing(8)
        tools = row(self.forrige, self.sidetall, self.neste, self.mindre, self.storre, self.hele, mellomrom=8)
        self.knapper.insertLayout(0, tools)

    def _connect(self) -> None:
        self._arbeid.ferdig.connect(self._drawn)
        self._arbeid.feilet.connect(self._failed)
        self.forrige.clicked.connect(lambda: self.turn(-1))
        self.neste.clicked.connect(lambda: self.turn(1))
        self.mindre.clicked.connect(lambda: self.enlarge(-1))
        self.storre.clicked.connect(lambda: self.enlarge(1))
        self.hele.clicked.connect(self.whole)
        self.lukk.clicked.connect(self.reject)
        self.flate.blad.connect(self.turn)
        self.flate.zoom.connect(self.enlarge)
        self.flate.endret.connect(self._draw)
        keys = {"forrige": lambda: self.turn(-1), "neste": lambda: self.turn(1)}
        snarveier.bind(self, snarveier.KARTLEGGING, keys)
        self.finished.connect(self._drop)

    def turn(self, way: int) -> None:
        """The page before or after; none there is nothing."""
        page = self._side + way
        if 0 <= page < self._antall:
            self._side = page
            self._draw()

    def enlarge(self, way: int) -> None:
        """A step larger or smaller, between the whole page and eight times that."""
        wanted = (self._forstorrelse or self._vist_forstorrelse) * _TRINN**way
        self._forstorrelse = min(max(wanted, MINST), STORST)
        self._draw()

    def whole(self) -> None:
        """All of it at once."""
        self._forstorrelse = MINST
        self._draw()

    def _draw(self) -> None:
        if not self._innhold:
            return
        wish = Onske(self._side, self.flate.rom, self._forstorrelse, self.devicePixelRatioF())
        content, kind = self._innhold, self._filtype
        self._arbeid.ask(lambda: draw(content, kind, wish))

    def _drawn(self, tegnet: object) -> None:
        if not isinstance(tegnet, Tegnet):
            raise TypeError(type(tegnet).__name__)
        page = tegnet.onske.side
        self.feil.set_feil("")
        self.flate.show_picture(tegnet.bilde, tegnet.storrelse, fra_toppen=page != self._vist_side)
        self._vist_side, self._antall = page, tegnet.antall
        self._vist_forstorrelse = tegnet.forstorrelse
        self._tell(page)

    def _failed(self, feil: Feil) -> None:
        self.flate.set_tekst("")
        self.feil.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self._tell(self._side)

    def _tell(self, side: int) -> None:
        """Which page is shown. A button keeps its focus, also when it has nothing more to do."""
        say(self.sidetall, _("Side {nummer} av {alle}").format(nummer=side + 1, alle=self._antall))
        for part in (self.forrige, self.sidetall, self.neste):
            show_if(part, self._antall > 1)

    def _drop(self) -> None:
        """Nothing of the attachment is left here."""
        self._innhold = b""
        self._arbeid.forget()
        self.flate.clear()

    @property
    def er_tom(self) -> bool:
        """Is nothing of the attachment left here?"""
        return not self._innhold and self.flate.bilde.isNull()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - make it larger and smaller, 0 shows all of it; Home and End go to the first and the last page."""
        named = {"storre": lambda: self.enlarge(1), "mindre": lambda: self.enlarge(-1), "hele": self.whole}
        acts = {snarveier.find(name).taster: act for name, act in named.items()}
        ends = {Qt.Key.Key_Home: -self._side, Qt.Key.Key_End: self._antall - 1 - self._side}
        if event.text() in acts:
            acts[event.text()]()
        elif event.key() in ends:
            self.turn(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Nearly the whole window."""
        room, around = self.ytterst_rom(), 2 * tema.avstand("m")
        self.place(room - QSize(around, around))
