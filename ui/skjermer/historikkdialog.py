"""The history of a case: every change, newest first, filtered and searched in, loaded a page at a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.historikk import Historikk, Historikkslag, Historikkvalg, Innslag, read_history
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from ui import datotekst, snarveier, tema
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.historikkrad import Historikkrad
from ui.deler.klikkrad import end_card
from ui.deler.knapper import Sekundaer
from ui.deler.kvittering import Kvittering
from ui.deler.oppsett import Ledd, column, empty, row
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.skjermer.hjelp import show_help
from ui.skjermer.innslagsdialog import Innslagsdialog
from ui.snart import once
from ui.vakt import LUKKES_VED_DEKKING

_ALT = ""
_SOK_MS = 200


class Historikkdialog(Dialog):
    """Nearly the whole window. `endret(Saksbilde)` when an earlier value is set again. `plass`: where the user was."""

    endret = Signal(object)

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, plass: tuple[str, str] | None = None) -> None:
        # The window's own title may stand in the system's list of windows.
        super().__init__(parent, _("Historikk"))
        self.setProperty(LUKKES_VED_DEKKING, True)
        self.tittel.setText(_("Historikken til {navn}").format(navn=bilde.sak.mottaker.navn))
        self._okt, self._plass = okt, plass
        self.historikk: Historikk = read_history(okt, bilde)
        self.hva = Velger(_("Hva"), self._topics(), _ALT)
        self.gjelder = Velger(_("Hvem det gjelder"), self._people(), _ALT)
        self.av = Velger(_("Hvem som gjorde det"), [(_ALT, _("Alle")), *self.historikk.brukere], _ALT)
        self.sok = Sokefelt(_("Søk i historikken"))
        self.flere = Sekundaer(_("Vis eldre"))
        self.ingen = Etikett(_("Ingenting i historikken passer med det du har valgt."), farge="text.secondary")
        self.kvittering = Kvittering(self)
        self.rader: list[Historikkrad] = []
        self._liste = QVBoxLayout()
        self._neste: int | None = None
        self._dag: date | None = None
        self._venter = once(self, _SOK_MS)
        self._lay_out()
        self.lukk = self.add_primaer(_("Lukk"))
        self._connect()
        self.refresh()
        self._focus_row(0)

    # --- what it looks like

    def _lay_out(self) -> None:
        fields = (Feltramme(_("Hva"), self.hva), Feltramme(_("Gjelder"), self.gjelder), Feltramme(_("Av"), self.av))
        search = Feltramme(_("Søk"), self.sok)
        if tema.has_large_text():
            self.innhold.addLayout(column(*fields, search))
        else:
            line = row(*fields, search)
            for number in range(line.count()):
                line.setStretch(number, 1)
            self._pin(line)
        self._liste.setSpacing(0)
        self.innhold.addLayout(self._liste)
        self.innhold.addWidget(self.ingen)
        self.innhold.addLayout(row(None, self.flere, None))

    def _pin(self, linje: Ledd) -> None:
        """Over what scrolls."""
        whole, margin = self.layout(), tema.avstand("xl")
        if not isinstance(whole, QVBoxLayout):
            raise TypeError(type(whole).__name__)
        box = column(linje)
        box.setContentsMargins(margin, 0, margin, 4)
        whole.insertLayout(1, box)

    def _connect(self) -> None:
        for choice in (self.hva, self.gjelder, self.av):
            choice.valgt.connect(lambda _value: self.refresh())
        self.sok.skrevet.connect(lambda _text: self._venter.start())
        self.sok.valgt.connect(self.refresh)
        self.sok.ned.connect(lambda: self._focus_row(0))
        self._venter.timeout.connect(self.refresh)
        self.flere.clicked.connect(self.more)
        self.lukk.clicked.connect(self.reject)
        keys = {"tilbake": self.reject, "hjelp": lambda: show_help(self, "historikk")}
        snarveier.bind(self, snarveier.KARTLEGGING, keys)

    def fit(self) -> None:
        """Nearly the whole window."""
        room, around = self.ytterst_rom(), 2 * tema.avstand("m")
        self.place(room - QSize(around, around))

    # --- what is asked for

    def _topics(self) -> list[tuple[str, str]]:
        """The question the user was at, the kinds, and the pages of the conversation."""
        names = {
            Historikkslag.SVAR: _("Svar og bekreftelser"),
            Historikkslag.VURDERING: _("Vurdering"),
            Historikkslag.VEDTAK: _("Vedtak og brev"),
            Historikkslag.GJENNOMGANG: _("Gjennomgang"),
            Historikkslag.BESOK: _("Besøk"),
            Historikkslag.OPPLYSNINGER: _("Opplysninger om saken"),
            Historikkslag.NOTATER: _("Notater og vedlegg"),
        }
        sporsmal = self.historikk.ord.sporsmal(self._plass[0]) if self._plass else None
        here = [("plass", _("Spørsmålet du var i: {kort}").format(kort=pick(sporsmal.kort)))] if sporsmal else []
        page = _("Siden «{navn}»")
        pages = [(f"side|{one.id}", page.format(navn=self._page_name(one.id))) for one in self.historikk.bilde.steg]
        return [(_ALT, _("Alt")), *here, *((one.value, name) for one, name in names.items()), *pages]

    def _page_name(self, steg_id: str) -> str:
        steg = next(one for one in self.historikk.bilde.steg if one.id == steg_id)
        return self.historikk.ord.tjeneste(steg.tjeneste) if steg.tjeneste else pick(steg.tema.navn)

    def _people(self) -> list[tuple[str, str]]:
        return [(_ALT, _("Alle")), *((person.id, person.navn) for person in self.historikk.bilde.sak.personer)]

    def show_question(self) -> None:
        """Only the question the user was at."""
        self.hva.set_verdi("plass")
        self.refresh()

    def valg(self) -> Historikkvalg:
        """What is filtered on."""
        topic = self.hva.verdi() or _ALT
        kind, _sep, page = topic.partition("|")
        return Historikkvalg(
            slag=Historikkslag(topic) if topic in set(Historikkslag) else None,
            plass=self._plass if topic == "plass" else None,
            steg=page if kind == "side" else "",
            person=self.gjelder.verdi() or "",
            bruker=self.av.verdi() or "",
            sok=self.sok.text(),
        )

    # --- the list

    def refresh(self) -> None:
        """The first page anew."""
        self._venter.stop()
        empty(self._liste)
        self.rader, self._dag, self._neste = [], None, 0
        self._add_page()
        self.rullefelt.verticalScrollBar().setValue(0)

    def more(self) -> None:
        """One more page under what is shown."""
        first = len(self.rader)
        self._add_page()
        self._focus_row(first)

    def _add_page(self) -> None:
        page, self._neste = self.historikk.page(self.valg(), self._neste or 0)
        for act in page:
            self._add(act)
        end_card(self.rader)
        self.ingen.setVisible(not self.rader)
        self.flere.setVisible(self._neste is not None)

    def _add(self, act: Innslag) -> None:
        day = act.tid.date()
        if day != self._dag:
            self._dag = day
            heading = Etikett(datotekst.full_day(day), "h2")
            heading.setContentsMargins(4, 12, 4, 8)
            self._liste.addWidget(heading)
        line = Historikkrad(act)
        line.klikket.connect(lambda: self._open(line))
        self.rader.append(line)
        self._liste.addWidget(line)

    def _focus_row(self, plass: int) -> None:
        if plass < len(self.rader):
            self.rader[plass].show()
            self.rader[plass].setFocus()
        elif not self.rader:
            self.sok.setFocus()

    def _open(self, line: Historikkrad) -> None:
        """The whole act; afterwards the keys are where they were."""
        dialog = Innslagsdialog(self, self._okt, self.historikk, line.innslag)
        dialog.exec()
        bilde = dialog.bilde
        dialog.let_go()
        if bilde is None:
            line.setFocus()
            return
        at = line.innslag.hendelser[0].op.op_id
        self.historikk = read_history(self._okt, bilde)
        self.refresh()
        again = (n for n, one in enumerate(self.rader) if one.innslag.hendelser[0].op.op_id == at)
        self._focus_row(next(again, 0))
        self.kvittering.say(_("Gått tilbake. Ctrl+Shift+Z gjør det om igjen."))
        self.endret.emit(bilde)
