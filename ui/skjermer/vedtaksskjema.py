"""The left side of 05: heading with state, the fields, the reasons and the checklist, in one column that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.brevretting import corrected_on
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.gjennomgang import note_to_read
from tildelingsklient.handlinger.helheten import hours_needed
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.behandlingsord import state_name
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall, notes_on
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, FERDIG, Tilstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.vedtak import Setning, Vedtak
from ui import tema
from ui.datotekst import short_date
from ui.deler.begrunnelsesfelt import Begrunnelsesfelt
from ui.deler.datofelt import Datofelt
from ui.deler.knapper import Lenke
from ui.deler.leseliste import Leseliste
from ui.deler.rekkefolge import can_tab_to, stops
from ui.deler.returkort import Returkort
from ui.deler.rullefelt import Rullefelt
from ui.deler.setningslenker import labels
from ui.deler.sjekklistefelt import Sjekklistefelt
from ui.deler.statusmerke import Statusmerke, word
from ui.deler.svarmerke import Merkelapp
from ui.deler.tekst import Etikett
from ui.deler.vedtaksfelter import Vedtaksfelter
from ui.deler.vedtakstillegg import Vedtakstillegg
from ui.deler.velger import Velger
from ui.deler.viderekort import Viderekort
from ui.skjermer.tilstandsnavn import state_mark


class Vedtaksskjema(QWidget):
    """`skrevet()` per key press, `ferdig()` when something is left, `lenke(Posisjon)`, `tjeneste(str)`."""

    skrevet = Signal()
    ferdig = Signal()
    lenke = Signal(object)
    tjeneste = Signal(str)
    begrunn_avvik = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bilde: Saksbilde | None = None
        self._id = ""
        self.merke = Statusmerke("visit.draft", tagg=True)
        self.velger = Velger(_("Tjeneste"), [])
        self.navn = Etikett("", "table", farge="text.secondary", brytes=False, forkort=True)
        self.felter, self.tillegg = Vedtaksfelter(), Vedtakstillegg()
        self.videre, self.retur = Viderekort(), Returkort()
        self.rettet = Etikett("", "caption", halvfet=True)
        self.avvik = Lenke(_("Begrunn avviket i vurderingen"), ikon="warning", rolle="caption")
        self.begrunnelse = Begrunnelsesfelt(self._labels)
        self.leseliste, self.sjekkliste = Leseliste(), Sjekklistefelt()
        self._build()
        for part in (self.felter, self.tillegg, self.begrunnelse):
            part.skrevet.connect(self.skrevet)
            part.ferdig.connect(self.ferdig)
        self.begrunnelse.lenke.connect(self.lenke)
        self.begrunnelse.tekst.cursorPositionChanged.connect(self._keep_cursor_in_sight)
        self.velger.valgt.connect(self.tjeneste)
        self.avvik.clicked.connect(self.begrunn_avvik)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = tema.avstand("page_margin")
        column.setContentsMargins(margin, 12, margin, 16)
        column.setSpacing(tema.avstand("s"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Etikett(_("Vedtak"), "page", brytes=False))
        head.addWidget(self.merke)
        head.addStretch(1)
        head.addWidget(self.navn)
        column.addLayout(head)
        # Beside a long state, large text would cut the name of the service.
        (column if tema.has_large_text() else head).addWidget(self.velger)
        column.addWidget(self.videre)
        column.addWidget(self.retur)
        column.addWidget(self.rettet)
        column.addWidget(self.felter)
        column.addWidget(self.avvik, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.begrunnelse)
        column.addWidget(self.leseliste)
        column.addWidget(self.tillegg)
        column.addWidget(self.felter.vedlegg)
        column.addWidget(self.sjekkliste)
        column.addStretch(1)
        self._kolonne = column
        self.rullefelt = Rullefelt(content)
        outer.addWidget(self.rullefelt)

    def _labels(self, setning: Setning) -> Sequence[Merkelapp]:
        return labels(self._bilde, self._id, setning) if self._bilde is not None else ()

    def show_vedtak(self, bilde: Saksbilde, tjeneste: str, *, lesbar: bool) -> None:
        """Draw a vedtak; its reasons are only drawn anew when others stand there, so that the cursor stays."""
        self._bilde, self._id = bilde, tjeneste
        vedtak, service = bilde.sak.vedtak_for(tjeneste), bilde.katalog.tjeneste_by_id[tjeneste]
        self._show_heading(bilde, tjeneste, Tilstand(vedtak.tilstand))
        self._place_way(Tilstand(vedtak.tilstand))
        self._show_return(bilde, vedtak, lesbar=lesbar)
        self._show_corrected(corrected_on(bilde, tjeneste))
        self.felter.show_vedtak(vedtak, service)
        self.tillegg.show_vedtak(vedtak)
        self.felter.set_lesbar(lesbar)
        self.felter.offer_need(hours_needed(bilde, tjeneste))
        self.tillegg.set_lesbar(lesbar)
        self.begrunnelse.set_lesbar(lesbar)
        if self.begrunnelse.avsnitt() != vedtak.begrunnelse:
            self.begrunnelse.set_avsnitt(vedtak.begrunnelse)

    def _place_way(self, tilstand: Tilstand) -> None:
        """What comes next stands first once the draft is approved, and last while it is being written."""
        is_first = tilstand is Tilstand.GODKJENT or tilstand in ETTER_VEDTAK | FERDIG
        top = 2 if tema.has_large_text() else 1
        place = top if is_first else self._kolonne.count() - 2
        if (self._kolonne.indexOf(self.videre) == top) != is_first:
            self._kolonne.removeWidget(self.videre)
            self._kolonne.insertWidget(place, self.videre)

    def _show_return(self, bilde: Saksbilde, vedtak: Vedtak, *, lesbar: bool) -> None:
        """Why a draft came back stands over it until it is sent again; its notes as long as it is a draft."""
        reviews = [one for one in bilde.sak.gjennomganger if one.vedtak == vedtak.id]
        came_back = vedtak.tilstand in {Tilstand.RETURNERT, Tilstand.UTKAST} and bool(reviews)
        last = reviews[-1] if came_back and reviews[-1].utfall is Gjennomgangsutfall.RETURNERT else None
        screen = screening(bilde.sak)
        if last and screen:
            last = replace(last, tekst=screen.masked(last.tekst))
        about = notes_on(bilde.sak.merknader, bilde.sak.innsendinger, vedtak.id)
        notes = [note_to_read(bilde, one) for one in about if not (one.lost and not last)]
        shown = vedtak.tilstand in {Tilstand.RETURNERT, Tilstand.UTKAST, Tilstand.TIL_GJENNOMGANG}
        self.retur.show_return(last, notes if shown else (), lesbar=lesbar)

    def _show_corrected(self, dag: date | None) -> None:
        self.rettet.setVisible(dag is not None)
        if dag is not None:
            told = _("En skrivefeil ble rettet {dato}. Her står teksten slik den er nå.")
            self.rettet.setText(told.format(dato=short_date(dag)))

    def _show_heading(self, bilde: Saksbilde, tjeneste: str, tilstand: Tilstand) -> None:
        names = [(t, pick(bilde.katalog.tjeneste_by_id[t].navn)) for t in bilde.sak.tjenester]
        self.merke.set_tilstand(*state_words(tilstand))
        self.velger.setVisible(len(names) > 1)
        self.navn.setVisible(len(names) == 1)
        self.navn.setText(names[0][1])
        if [self.velger.itemData(n) for n in range(self.velger.count())] != [t for t, _name in names]:
            self.velger.set_valg(names, tjeneste)
            self.velger.updateGeometry()
        self.velger.set_verdi(tjeneste)

    def read(self, vedtak: Vedtak) -> Vedtak:
        """The vedtak with what the form says."""
        return replace(self.tillegg.read(self.felter.read(vedtak)), begrunnelse=self.begrunnelse.avsnitt())

    def typed(self) -> dict[str, object]:
        """What is written as it stands, dates that do not hold too: plain JSON for `kladd`."""
        return {**self.felter.typed(), **self.tillegg.typed()}

    def put_back(self, skrevet: dict[str, object]) -> None:
        """Show what was being written when the program ended."""
        self.felter.put_back(skrevet)
        self.tillegg.put_back(skrevet)

    def wrong_date(self) -> Datofelt | None:
        """The first date that does not hold, or None."""
        return self.felter.wrong_date() or self.tillegg.wrong_date()

    def is_unfinished(self) -> bool:
        """Does something stand there that the vedtak cannot hold yet?"""
        return self.felter.wrong_date() is not None or self.tillegg.is_unfinished()

    def control(self, felt: str) -> QWidget:
        """A field by name, unfolded when it is folded away."""
        if felt == "begrunnelse":
            return self.begrunnelse.tekst
        return self.tillegg.field(felt) or self.felter.field(felt)

    def put_focus(self, felt: str) -> None:
        """Go to a field by name; without one to the first note that is not answered, else to the outcome."""
        unanswered = (row.svar for row in self.retur.rader if not row.svar.isReadOnly() and not row.svar.tekst())
        if not felt and self.retur.isVisibleTo(self) and (answer := next(unanswered, None)):
            answer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = self.control(felt or "utfall")
        if not wanted.isEnabled():
            # It can only be read: from the top.
            wanted = next(filter(can_tab_to, stops(self)), wanted)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_cursor_in_sight(self) -> None:
        text = self.begrunnelse.tekst
        if text.hasFocus():
            self.rullefelt.show_child(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The fields stand beside each other when there is room."""
        super().resizeEvent(event)
        self.felter.set_bredde(event.size().width() - 2 * tema.avstand("page_margin"))


def state_words(tilstand: Tilstand) -> tuple[str, str]:
    """State and word of a vedtak's tag."""
    words = {
        Tilstand.UTKAST: ("visit.draft", word("visit.draft")),
        Tilstand.RETURNERT: ("visit.returned", word("visit.returned")),
        Tilstand.TIL_GJENNOMGANG: ("step.assessed", _("Til gjennomgang")),
        Tilstand.GODKJENT: ("ok", _("Godkjent")),
        Tilstand.FATTET: ("ok", _("Fattet")),
    }
    if tilstand in ETTER_VEDTAK | FERDIG:
        words.setdefault(tilstand, (state_mark(tilstand), state_name(tilstand)))
    return words.get(tilstand, ("visit.draft", _("Ikke påbegynt")))
