"""The middle of 06: who and which case, the draft on paper, the notes beside it, and what the marks mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.gjennomgangstekst import Lesetekst
from tildelingsklient.sprak import _
from ui import tema
from ui.deler import tegning
from ui.deler.banner import Banner
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.merknadskort import Merknadsliste, open_numbers
from ui.deler.nymerknad import Nymerknad
from ui.deler.oppsett import boxed, link_left, row
from ui.deler.rolig import call, say, show_if
from ui.deler.rullefelt import Rullefelt
from ui.deler.rullemarg import hold_width
from ui.deler.tekst import Etikett
from ui.deler.utkasttekst import Utkasttekst
from ui.snart import soon

_MERKNADER_PX, _MINST_PX, _MARG = 248, 600, 16
_UENDELIG = 16_777_215
_RING = 6
"""Room for the focus ring around what stands at the edge of what scrolls."""


class Lesefelt(Rullefelt):
    """A letter is longer than the screen: it is the caret that is kept in sight, not the whole of it."""

    def show_child(self, child: QWidget) -> None:
        """Scroll to a child; in the letter, to the caret."""
        if isinstance(child, Utkasttekst):
            child.follow()
        else:
            super().show_child(child)


class Endringsprove(QWidget):
    """How new or removed words look in the text: «ny tekst», «fjernet»."""

    def __init__(self, tekst: str, rolle: str, *, strok: bool) -> None:
        super().__init__()
        self._tekst, self._rolle, self._strok = tekst, rolle, strok
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tekst)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(tegning.text_width(self._tekst, "caption") + 6, tema.linjehoyde("caption"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, words, and a line under or through them."""
        p = tegning.painter(self)
        p.fillRect(self.rect(), tema.farge(f"{self._rolle}-bg"))
        area = QRectF(self.rect()).adjusted(3, 0, 0, 0)
        tegning.text(p, area, self._tekst, self._rolle, "caption")
        y = self.height() * (0.55 if self._strok else 0.85)
        p.setPen(tegning.pen(self._rolle))
        p.drawLine(QPointF(area.left(), y), QPointF(self.width() - 3, y))


class Utkastvisning(QWidget):
    """`endringer(bool)`, `ko(bool)`, `apne`, `ny_merknad` and `ny_versjon` are wishes to the screen."""

    endringer = Signal(bool)
    ko = Signal(bool)
    apne = Signal()
    ny_merknad = Signal()
    ny_versjon = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navn = Etikett("", "h2", brytes=False)
        self.sak = Etikett("", farge="text.secondary", forkort=True)
        self.koknapp = Sekundaer("", avkryssbar=True)
        self.sakknapp = Lenke(_("Åpne saken"))
        self.endringsknapp = Sekundaer(_("Vis endringer"), avkryssbar=True)
        self.nyere = Banner(_("Ny versjon finnes."), "advarsel", _("Vis den nye"))
        self.lesbar = Banner("", "info")
        self.tekst, self.merknader, self.ny = Utkasttekst(), Merknadsliste(), Nymerknad()
        self.nyknapp = Lenke(_("Ny merknad"), ikon="plus", snarvei="Ctrl+M")
        self.feil = Etikett("")
        self.siden, self.antall = (Etikett("", "caption", farge="text.secondary", brytes=False) for _one in range(2))
        self.rullefelt, self.margfelt = Lesefelt(), Rullefelt()
        self._hode, self._sider = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _one in range(2))
        self._build()
        self._connect()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.nyere)
        page.addWidget(self.lesbar)
        page.addLayout(self._head())
        page.addLayout(self._sider, 1)
        self.fot = self._legend()
        page.addWidget(self.fot)
        self._sider.setContentsMargins(_MARG - _RING, 0, 0, 0)
        self._sider.setSpacing(4)
        self._sider.addWidget(self.rullefelt, 3)
        self._sider.addWidget(self.margfelt, 2)
        self._lay_out_letter()
        self._lay_out_notes()

    def _lay_out_letter(self) -> None:
        self.rullefelt.kolonne.setContentsMargins(_RING, _RING, 4, _MARG)
        self.papir = Kort(luft=(24, 20))
        self.papir.innhold.setSpacing(4)
        for part in (Etikett(_("Vedtak · utkast"), "caption", farge="text.secondary"), self.feil, self.tekst):
            self.papir.innhold.addWidget(part)
        self.rullefelt.kolonne.addWidget(self.papir)
        self.rullefelt.kolonne.addStretch(1)

    def _lay_out_notes(self) -> None:
        # The notes scroll by themselves, so that writing one never moves the letter.
        notes = self.margfelt.kolonne
        notes.setContentsMargins(_RING, _RING, _MARG, _MARG)
        hold_width(self.margfelt, notes)
        notes.setSpacing(12)
        for part in (self.merknader, self.ny):
            notes.addWidget(part)
        notes.addLayout(link_left(self.nyknapp))
        notes.addStretch(1)

    def _head(self) -> QBoxLayout:
        self._hode.setContentsMargins(_MARG, 12, _MARG, 8 - _RING)
        self._hode.setSpacing(8)
        self._hode.addLayout(row(self.koknapp, self.navn, self.sak, None), 1)
        self._hode.addLayout(row(None, self.sakknapp, self.endringsknapp))
        return self._hode

    def _legend(self) -> QWidget:
        new = Endringsprove(_("ny tekst"), "diff.add", strok=False)
        gone = Endringsprove(_("fjernet"), "diff.del", strok=True)
        line = row(self.siden, new, gone, None, self.antall, mellomrom=16)
        line.setContentsMargins(_MARG, 6, _MARG, 8)
        return boxed(line)

    def _connect(self) -> None:
        self.endringsknapp.clicked.connect(self.endringer)
        self.koknapp.clicked.connect(self.ko)
        self.sakknapp.clicked.connect(self.apne)
        self.nyknapp.clicked.connect(self.ny_merknad)
        self.nyere.trykket.connect(self.ny_versjon)

    def set_smal(self, smal: bool) -> None:
        """With little room the queue stands behind a button."""
        show_if(self.koknapp, smal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notes stand beside the letter where both have room, else under it; so do the buttons."""
        super().resizeEvent(event)
        stacked = event.size().width() < tema.px(_MINST_PX)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        for layout in (self._hode, self._sider):
            layout.setDirection(way)
        self._share_room()
        wide = tema.px(_MERKNADER_PX)
        self.margfelt.setMinimumWidth(0 if stacked else wide)
        self.margfelt.setMaximumWidth(_UENDELIG if stacked else wide)

    def _share_room(self) -> None:
        """Under the letter, the notes take room only when there are some."""
        stacked = self._sider.direction() == QBoxLayout.Direction.TopToBottom
        has_notes = bool(self.merknader.kort) or self.ny.er_apen
        self._sider.setStretch(1, 3 * has_notes if stacked else 2)

    def show_heading(self, draft: Gjennomgangsbilde, antall: int) -> None:
        """Who the draft is about; `antall` drafts wait."""
        sak = draft.bilde.sak
        say(self.navn, sak.mottaker.navn)
        say(self.sak, _("Sak {nummer}").format(nummer=sak.nummer))
        self.show_count(antall)

    def show_count(self, antall: int) -> None:
        """How many drafts wait, on the button to the queue."""
        call(self.koknapp, _("Køen ({antall})").format(antall=antall))

    def show_letter(self, tekst: Lesetekst, *, endringer: bool, kan_avgjores: bool, draft: Gjennomgangsbilde) -> None:
        """The letter with its notes; `endringer`: with what is new and gone since the round before."""
        self._tell("")
        compares = bool(tekst.mot_runde)
        shown = tekst if endringer else tekst.without_changes()
        self.tekst.show_text(shown, frozenset(open_numbers(tekst.merknader)))
        self.merknader.show_notes(tekst.merknader, draft.bilde.dato, kan_avgjores=kan_avgjores)
        self._share_room()
        show_if(self.endringsknapp, compares)
        self.endringsknapp.setChecked(endringer)
        show_if(self.fot, compares and endringer)
        say(self.siden, _("Siden runde {runde}:").format(runde=tekst.mot_runde))
        say(self.antall, _count(tekst.antall_endringer))

    def show_error(self, feil: Feil, draft: Gjennomgangsbilde) -> None:
        """The letter cannot be made; the draft can still be sent back."""
        self._tell(f"{feil.tittel} {feil.neste_steg}".strip())
        self.merknader.show_notes((), draft.bilde.dato, kan_avgjores=False)
        for part in (self.endringsknapp, self.fot):
            part.hide()

    def _tell(self, feil: str) -> None:
        say(self.feil, feil)
        show_if(self.feil, bool(feil))
        show_if(self.tekst, not feil)

    def show_rights(self, beskjed: str, *, kan_skrive: bool) -> None:
        """Whether notes may be written, and what there is to say of it: why not, or what was refused last."""
        self.lesbar.set_tekst(beskjed)
        show_if(self.lesbar, bool(beskjed))
        show_if(self.nyknapp, kan_skrive and not self.ny.er_apen)

    def put_focus(self) -> None:
        """Read here."""
        target = self.tekst if not self.tekst.isHidden() else self.sakknapp
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_note(self) -> None:
        """Scroll so that the whole of the note that is written is in sight."""
        self._share_room()
        soon(self, self._show_note)

    def _show_note(self) -> None:
        fits = self.ny.height() <= self.margfelt.viewport().height()
        self.margfelt.show_child(self.ny if fits else self.ny.felt)


def _count(antall: int) -> str:
    return _("1 endring") if antall == 1 else _("{antall} endringer").format(antall=antall)
