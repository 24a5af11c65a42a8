"""Screen 06 Til gjennomgang: the queue, nearest deadline first, and the draft that is read."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger import kontorets_svar
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde, review_picture
from tildelingsklient.handlinger.gjennomgangsko import Kolinje, next_in_queue, review_queue
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.oversikt import may_see
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler.banner import Banner
from ui.deler.feltramme import Ikon
from ui.deler.gjennomgangsord import answer_text
from ui.deler.knapper import Lenke
from ui.deler.oppsett import boxed, column, link_left, row
from ui.deler.rekkefolge import step_focus
from ui.deler.tekst import Etikett
from ui.deler.utkastko import Utkastko
from ui.linjen import line_of
from ui.skjermer.gjennomgang import Gjennomgangsvisning
from ui.skjermer.sted import OVERSIKT, Sted

SMAL_PX = 1150
"""Below this width at normal text size the notes stand under the text, and the queue behind a button."""

Nokkel = tuple[str, str]


class TilGjennomgang(Sted):
    """Ctrl+Tab shows the next draft in the queue, Ctrl+M writes a note. Nothing is decided by a key alone."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Til gjennomgang"), parent)
        self.linjer: tuple[Kolinje, ...] = ()
        self.valgt: Nokkel | None = None
        self._vil_se_ko = False
        self.kvittering, self.beskjed = Banner("", "ok"), Banner("")
        self.avslag = Banner("", "advarsel", _("Forstått"))
        self.ko, self.visning = Utkastko(), Gjennomgangsvisning(okt)
        self.bunke = QStackedWidget()
        self.ingen = Lenke(_("Oversikt"), ikon_etter="chevron-right")
        self._build()
        self._connect()

    def _build(self) -> None:
        tema.set_flate(self, "app")
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.ko)
        line.addWidget(self.visning, 1)
        self.bunke.addWidget(both)
        self.bunke.addWidget(_nothing(self.ingen))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for told in (self.avslag, self.kvittering, self.beskjed):
            page.addWidget(told)
            told.hide()
        page.addWidget(self.bunke, 1)

    def _connect(self) -> None:
        self.ko.valgt.connect(self._choose)
        self.avslag.trykket.connect(self._understood)
        for link in (self.ko.oversikt, self.ingen):
            link.setVisible(may_see(self.okt))
            link.clicked.connect(lambda: self.videre.emit(OVERSIKT))
        view = self.visning
        view.melding.connect(self.melding)
        view.endret.connect(self.endret)
        view.foreldet.connect(self._look_again)
        view.avgjort.connect(self._decided)
        view.midt.apne.connect(self._open_case)
        view.midt.ko.connect(self._show_queue)
        keys = {"neste_utkast": self.next_draft, "merknad": view.write_note}
        snarveier.bind(self, snarveier.GJENNOMGANG, keys)

    # --- the queue

    def refresh(self) -> None:
        """Read the queue anew, and the draft on the screen: one that has changed says so, and stays."""
        self._hush()
        had = self.valgt
        self._read(had)
        self._tell_answers()
        if had is not None and had != self.valgt and self.kvittering.isHidden() and self.avslag.isHidden():
            self._say(self.beskjed, _("Utkastet du leste, er trukket tilbake eller avgjort av en annen."))

    def _hush(self) -> None:
        self.kvittering.hide()
        self.beskjed.hide()

    def _say(self, line: Banner, tekst: str) -> None:
        line.set_tekst(tekst)
        line.show()
        QAccessible.updateAccessibility(QAccessibleEvent(line, QAccessible.Event.Alert))

    def _tell_answers(self) -> None:
        """What the office has answered: a yes is told once, a no until the user has understood it."""
        came = kontorets_svar.answers(self.okt)
        refused = [one for one in came if one.grunn]
        counts = [one for one in came if not one.grunn]
        kontorets_svar.told(self.okt, counts)
        if counts:
            self._say(self.kvittering, " ".join(map(answer_text, counts)))
        if refused:
            self._say(self.avslag, " ".join(map(answer_text, refused)))
        self.avslag.setVisible(bool(refused))

    def _understood(self) -> None:
        kontorets_svar.told(self.okt, [one for one in kontorets_svar.answers(self.okt) if one.grunn])
        self.avslag.hide()
        self.endret.emit()
        self.visning.midt.put_focus() if self.linjer else self.setFocus()

    def _look_again(self) -> None:
        self._read(self.valgt)
        self.endret.emit()

    def _read(self, wanted: Nokkel | None) -> None:
        self.linjer = review_queue(self.okt)
        keys = [line.nokkel for line in self.linjer]
        if wanted not in keys:
            mine = (line.nokkel for line in self.linjer if line.kan_avgjores)
            wanted = next(mine, keys[0] if keys else None)
        self._show(wanted)

    def _show(self, nokkel: Nokkel | None) -> None:
        """Show a draft; the one on the screen is only read anew."""
        line = next((line for line in self.linjer if line.nokkel == nokkel), None)
        draft = self._picture(line) if line else None
        self.bunke.setCurrentIndex(0 if self.linjer else 1)
        if line is not None and draft is not None:
            if nokkel == self.valgt:
                self.visning.took(draft)
                self.visning.show_count(len(self.linjer))
            else:
                self.visning.show_draft(draft, line, len(self.linjer))
        self.visning.setVisible(draft is not None)
        self.valgt = nokkel
        self.ko.show_queue(self.linjer, self.valgt, self.okt.today())
        self._place_queue()

    def _picture(self, line: Kolinje) -> Gjennomgangsbilde | None:
        try:
            return review_picture(self.okt, line.sak, line.tjeneste)
        except (KeyError, ValueError):
            self.melding.emit(LagerFeil(_("Saken kan ikke åpnes."), _("De andre sakene virker som før.")))
        except Feil as feil:
            self.melding.emit(feil)
        return None

    def _choose(self, nokkel: Nokkel) -> None:
        self._hush()
        self._vil_se_ko = False
        self._show(nokkel)
        self.ko.focus_chosen(self.valgt)
        if self.ko.isHidden():
            self.visning.midt.put_focus()

    def chosen(self) -> tuple[str, ...]:
        """Case and service of the draft that is read."""
        return self.valgt or ()

    def choose_again(self, valgt: tuple[str, ...]) -> None:
        """The same draft."""
        if valgt in [line.nokkel for line in self.linjer] and valgt != self.valgt:
            self._read((valgt[0], valgt[1]))

    def next_draft(self) -> None:
        """Ctrl+Tab: the next draft in the queue, the first after the last."""
        following = next_in_queue(self.linjer, self.valgt)
        if following is not None:
            self._choose(following.nokkel)
            self.visning.midt.put_focus()

    def _decided(self, kvittering: str) -> None:
        """The next draft, and a line that says what happened."""
        following = next_in_queue(self.linjer, self.valgt)
        self.valgt = None
        self._read(following.nokkel if following else None)
        self.endret.emit()
        self._hush()
        # What the office has not answered is not told of in green.
        self._say(self.beskjed if self.okt.har_kontor else self.kvittering, kvittering)
        line = line_of(self)
        if line is not None:
            line.sync()
        if self.linjer:
            self.visning.midt.put_focus()
        else:
            self.setFocus()

    def _open_case(self) -> None:
        if self.valgt is not None:
            self.apne_sak.emit(self.valgt[0])

    # --- room

    def _show_queue(self, vises: bool) -> None:
        self._vil_se_ko = vises
        self._place_queue()
        if vises:
            self.ko.focus_chosen(self.valgt)

    def _place_queue(self) -> None:
        narrow = self.width() < tema.px(SMAL_PX)
        self.visning.midt.set_smal(narrow)
        self.visning.midt.koknapp.setChecked(self._vil_se_ko)
        self.ko.setVisible(not narrow or self._vil_se_ko or self.visning.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room, other places."""
        super().resizeEvent(event)
        self._place_queue()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order."""
        return step_focus(self.window(), forward=next) or super().focusNextPrevChild(next)

    def finish(self) -> None:
        """Keep the note that is being written."""
        self.visning.finish()


def _nothing(oversikt: Lenke) -> QWidget:
    what = _("Utkast som blir sendt til gjennomgang, kommer hit med den nærmeste fristen først.")
    words = column(Etikett(_("Ingen utkast venter."), "h2"), Etikett(what, farge="text.secondary"), mellomrom=4)
    line = row(column(Ikon("clipboard-check", px=28), None), mellomrom=16)
    line.addLayout(words, 1)
    whole = column(Etikett(_("Til gjennomgang"), "h1"), line, link_left(oversikt), None, mellomrom=16)
    side = tema.avstand("home_margin")
    whole.setContentsMargins(side, 20, side, 24)
    return boxed(whole)
