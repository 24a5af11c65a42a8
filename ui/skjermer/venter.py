"""The list behind the connection pill: what a person must settle, and which cases have changes that wait to be sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.lister import count_waiting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon, remember_place
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.venter import Oversikt, Uavklart, Ventende, look_over
from tildelingsklient.sprak import _
from ui import datotekst, meldinger
from ui.deler.dialog import Dialog
from ui.deler.klikkrad import Klikkrad, end_card
from ui.deler.konfliktord import count_text
from ui.deler.kort import Skille
from ui.deler.oppsett import boxed, column, empty, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.synkpille import pending_text
from ui.deler.tekst import Etikett


class Uavklartrad(Klikkrad):
    """A case with conflicts; pressed, they are settled."""

    def __init__(self, uavklart: Uavklart) -> None:
        super().__init__()
        self.sak = uavklart.linje.id
        count = count_text(uavklart.antall)
        mark = Statusmerke("conflict", count)
        line = row(_who(uavklart.linje.navn, uavklart.linje.nummer), mark)
        line.setStretch(0, 1)
        line.setContentsMargins(8, 8, 8, 8)
        self.setLayout(line)
        self.setAccessibleName(f"{uavklart.linje.navn}. {count}")


class Ventedialog(Dialog):
    """What waits, case by case, and what happens to it. Examples are never sent.

    `kan_apnes`: a case can be gone to from here; then `valgt` is the one, and the dialog is closed.
    """

    def __init__(self, parent: QWidget, okt: Okt, *, eksempler: bool = False, kan_apnes: bool = False) -> None:
        super().__init__(parent, "")
        self._okt, self._eksempler, self._kan_apnes = okt, eksempler, kan_apnes
        self.valgt = ""
        self.rader: list[Uavklartrad] = []
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(12)
        self.innhold.addLayout(self._kolonne)
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        self._fill()
        (self.rader[0] if self.rader else self.lukk).setFocus()

    def _fill(self) -> None:
        empty(self._kolonne)
        total = 0 if self._eksempler else count_waiting(self._okt)
        waits = Oversikt() if self._eksempler else look_over(self._okt)
        title = pending_text(total) if total else _("Ingen endringer venter")
        self.tittel.setText(title)
        self.setAccessibleName(title)
        self._add_unsettled(waits.uavklart)
        sent = _("Det sendes av seg selv når maskinen er på nett.")
        alone = _("Ingenting sendes før maskinen er koblet til kontoret.")
        what = f"{_('Alt er lagret kryptert på denne maskinen.')} {sent if self._okt.har_kontor else alone}"
        self._kolonne.addWidget(Etikett(what))
        for one in waits.venter:
            self._kolonne.addWidget(Skille())
            self._kolonne.addLayout(_line(self._okt, one))

    def _add_unsettled(self, saker: tuple[Uavklart, ...]) -> None:
        """«Må avklares» stands first: only a person can."""
        self.rader = [Uavklartrad(one) for one in saker]
        if not self.rader:
            return
        self._kolonne.addWidget(Etikett(_("Må avklares"), "h2"))
        rows = column(*self.rader, mellomrom=0)
        end_card(self.rader)
        self._kolonne.addWidget(boxed(rows))
        for line in self.rader:
            line.klikket.connect(lambda line=line: self.settle(line))

    def settle(self, line: Uavklartrad) -> None:
        """The conflicts of a case; a list first when they are many."""
        from ui.skjermer.konfliktliste import conflict_dialog

        try:
            bilde = load_picture(self._okt, line.sak)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        dialog = conflict_dialog(self, self._okt, bilde, kan_apnes=self._kan_apnes)
        if dialog is not None:
            dialog.apne.connect(lambda place: self._go_to(line.sak, place))
            dialog.exec()
            dialog.let_go()
        if dialog is None or dialog.bilde is not bilde:
            self._settled(self.rader.index(line))

    def _settled(self, plass: int) -> None:
        self._fill()
        target = self.rader[min(plass, len(self.rader) - 1)] if self.rader else self.lukk
        target.show()
        self.fit()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, sak: str, posisjon: Posisjon) -> None:
        self.valgt = sak
        try:
            remember_place(self._okt, sak, posisjon)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
        self.reject()


def waiting_dialog(parent: QWidget, okt: Okt, *, eksempler: bool = False, kan_apnes: bool = False) -> Ventedialog:
    """The dialog, ready to be shown."""
    return Ventedialog(parent, okt, eksempler=eksempler, kan_apnes=kan_apnes)


def show_waiting(parent: QWidget, okt: Okt, *, eksempler: bool = False, kan_apnes: bool = False) -> str:
    """Show the list and wait until it is closed; the case to open, when one was asked for."""
    dialog = waiting_dialog(parent, okt, eksempler=eksempler, kan_apnes=kan_apnes)
    dialog.exec()
    dialog.deleteLater()
    return dialog.valgt


def _who(navn: str, nummer: str) -> QVBoxLayout:
    number = _("Sak {nummer}").format(nummer=nummer)
    return column(
        Etikett(navn, halvfet=True, forkort=True),
        Etikett(number, "caption", farge="text.secondary"),
        mellomrom=0,
    )


def _line(okt: Okt, waiting: Ventende) -> QHBoxLayout:
    when = _("sist {naar}").format(naar=datotekst.when_text(waiting.sist, okt.today()))
    count = _("1 endring") if waiting.antall == 1 else _("{antall} endringer").format(antall=waiting.antall)
    how = column(
        Etikett(count, brytes=False), Etikett(when, "caption", farge="text.secondary", brytes=False), mellomrom=0
    )
    line = row()
    line.addLayout(_who(waiting.linje.navn, waiting.linje.nummer), 1)
    line.addLayout(how)
    return line
