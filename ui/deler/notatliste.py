"""The quick notes that are sorted already: where each went. One can be taken up again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.notat import Notat, Notatstand
from tildelingsklient.sprak import _, pick
from ui import datotekst
from ui.deler.klikkrad import Klikkrad
from ui.deler.oppsett import empty
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett


def when_and_who(notat: Notat, idag: date) -> str:
    """«i dag kl. 10.42 · Ingvild Moen»."""
    return f"{datotekst.capitalized(datotekst.when_text(notat.skrevet, idag))} · {notat.navn}"


def note_line(notat: Notat) -> str:
    """«12.11. kl. 10.42, Ingvild Moen: Bruker rullator inne», as it stands at its question."""
    when = _("{dag} kl. {klokken}").format(dag=f"{notat.skrevet:%d.%m.}", klokken=datotekst.time_text(notat.skrevet))
    return f"{when}, {notat.navn}: {notat.tekst}"


class Notatliste(QWidget):
    """`valgt(str)`: id of a note to sort again."""

    valgt = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Klikkrad] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(0)

    def show_notes(self, bilde: Saksbilde, idag: date, *, uten: str, lesbar: bool) -> None:
        """Show the sorted notes; `uten` is the one that is up now."""
        empty(self._layout)
        shown = (n for n in bilde.sak.notater if lesbar or n.stand is not Notatstand.USORTERT)
        notes = [notat for notat in shown if notat.id != uten]
        self.rader = [self._row(bilde, notat, idag) for notat in reversed(notes)]
        if notes:
            self._layout.addWidget(
                Etikett(
                    _("Notatene i saken") if lesbar else _("Sortert"), "caption", halvfet=True, farge="text.secondary"
                )
            )
        for line in self.rader:
            line.setEnabled(not lesbar)
            self._layout.addWidget(line)
        show_if(self, bool(notes))

    def _row(self, bilde: Saksbilde, notat: Notat, idag: date) -> Klikkrad:
        line, where = Klikkrad(), _where(bilde, notat)
        column = QVBoxLayout(line)
        column.setContentsMargins(4, 6, 4, 7)
        column.setSpacing(0)
        column.addWidget(Etikett(" ".join(notat.tekst.split()), "table", forkort=True))
        column.addWidget(Etikett(where, "caption", farge="text.secondary", forkort=True))
        line.setAccessibleName(f"{notat.tekst}. {where}. {when_and_who(notat, idag)}")
        line.setAccessibleDescription(_("Sorter på nytt"))
        line.klikket.connect(lambda: self.valgt.emit(notat.id))
        return line


def _where(bilde: Saksbilde, notat: Notat) -> str:
    if notat.stand is Notatstand.USORTERT:
        return _("Ikke sortert")
    if notat.stand is Notatstand.EGET:
        return _("Eget notat")
    if notat.stand is Notatstand.IKKE_I_BRUK:
        return _("Ikke i bruk")
    plass = bilde.place_of(notat.sporsmal, notat.gjelder)
    sporsmal = bilde.katalog.sporsmal_by_id.get(notat.sporsmal)
    kort = pick(sporsmal.kort) if sporsmal else ""
    return f"{plass.nummer} {kort}" if plass else kort
