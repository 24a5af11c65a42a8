"""The card «Hele pakken» on 04: all services of the case side by side, need against amount, and the child's view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import number_text
from tildelingsklient.katalog.sporsmal import Helhetsrolle
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.helhet import Barn, Helhet, Helhetslinje, Timer
from ui.deler import vurderingsord as ord_
from ui.deler.feltramme import Ikon
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.klikkrad import Klikkrad
from ui.deler.kort import Kort, Skille
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.vedtaksfelter import outcome_names

_INNRYKK = 28


class Helhetskort(Kort):
    """`valgt(str)`: a service was pressed; `svar(Plass)`: a question was."""

    valgt = Signal(str)
    svar = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(luft=(16, 12), parent=parent)
        self.setAccessibleName(_("Hele pakken"))
        self.rader: dict[str, Helhetsrad] = {}
        head = QHBoxLayout()
        head.addWidget(Etikett(_("Hele pakken"), "h2"), 1)
        decides_nothing = _("Alle tjenestene under ett. Avgjør ingenting.")
        head.addWidget(Etikett(decides_nothing, "table", farge="text.secondary", brytes=False))
        self.innhold.setSpacing(0)
        self.innhold.addLayout(head)
        head.setContentsMargins(0, 0, 0, 8)
        self.innhold.addWidget(Skille(sterk=True))
        self._rader, self._under = QVBoxLayout(), QVBoxLayout()
        self._rader.setSpacing(0)
        self._under.setContentsMargins(0, 8, 0, 0)
        self._under.setSpacing(4)
        self.innhold.addLayout(self._rader)
        self.innhold.addLayout(self._under)

    def show_whole(self, helhet: Helhet, bilde: Saksbilde) -> None:
        """Draw the package; rows that are there already stay, and so does the focus."""
        services = [line.vurdering.tjeneste for line in helhet.linjer]
        if list(self.rader) != services:
            _empty(self._rader)
            self.rader = {}
            for tjeneste in services:
                row = self.rader[tjeneste] = Helhetsrad()
                row.klikket.connect(lambda tjeneste=tjeneste: self.valgt.emit(tjeneste))
                self._rader.addWidget(row)
        for line in helhet.linjer:
            self.rader[line.vurdering.tjeneste].show_line(line, bilde)
        self._draw_notes(helhet, bilde)

    def _draw_notes(self, helhet: Helhet, bilde: Saksbilde) -> None:
        notes = _notes(helhet, bilde)
        if [row.tekst.text() for row in self._rows()] == [text for text, _state, _sporsmal in notes]:
            return
        _empty(self._under)
        for text, state, sporsmal in notes:
            self._under.addWidget(Helhetsmerknad(text, state))
            self._link_to(sporsmal, bilde)

    def _rows(self) -> list[Helhetsmerknad]:
        widgets = [item.widget() for place in range(self._under.count()) if (item := self._under.itemAt(place))]
        return [widget for widget in widgets if isinstance(widget, Helhetsmerknad)]

    def _link_to(self, sporsmal: str, bilde: Saksbilde) -> None:
        plass = next((plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal), None)
        if plass is None:
            return
        name = _("Gå til {nummer} {kort}").format(nummer=plass.nummer, kort=pick(plass.sporsmal.kort))
        link = Innstillingslenke(name)
        link.clicked.connect(lambda _on=False: self.svar.emit(plass))
        row = QHBoxLayout()
        row.setContentsMargins(_INNRYKK, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        self._under.addLayout(row)


class Helhetsrad(Klikkrad):
    """One service: what the criteria say, what is chosen and how much, and what to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.navn, self.innstilling = Etikett("", "table", halvfet=True), Statusmerke("missing", rolle="table")
        self.valg, self.merker = Etikett("", "table", farge="text.secondary"), Etikett("", "table", farge="judge")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.navn, 1)
        top.addWidget(self.innstilling, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.valg)
        column.addWidget(self.merker)

    def show_line(self, linje: Helhetslinje, bilde: Saksbilde) -> None:
        """Draw a service as it stands."""
        words = ord_.innstilling_words(linje.vurdering)
        vedtak = bilde.sak.vedtak_for(linje.vurdering.tjeneste)
        chosen = vedtak.utfall.value if vedtak.utfall else ""
        parts = [dict(outcome_names()).get(chosen) or _("Ikke valgt ennå"), ord_.shortened(linje.tilbud.omfang, 80)]
        self.navn.setText(pick(bilde.katalog.tjeneste_by_id[linje.vurdering.tjeneste].navn))
        self.innstilling.set_tilstand(words.tilstand, ord_.innstilling_short(linje.vurdering.innstilling))
        self.valg.setText(", ".join(filter(None, parts)))
        self.merker.setText(" ".join(str(merke.tekst) for merke in linje.merker))
        self.merker.setVisible(bool(linje.merker))
        spoken = (self.navn.text(), self.innstilling.tekst(), self.valg.text(), self.merker.text())
        self.setAccessibleName(". ".join(part.removesuffix(".") for part in spoken if part))
        self.setAccessibleDescription(_("Vis tjenesten"))


class Helhetsmerknad(QWidget):
    """One sentence about the package, with the shape of its state."""

    def __init__(self, tekst: str, tilstand: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.tekst = Etikett(tekst, "table")
        shape = Ikon("info", "text.secondary") if tilstand == "info" else Statusmerke(tilstand, bare_tegn=True)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.tekst, 1)
        self.setAccessibleName(tekst)


def _notes(helhet: Helhet, bilde: Saksbilde) -> list[tuple[str, str, str]]:
    """(sentence, state, question it rests on) of the whole, in reading order."""
    hours = [(_hours(helhet.timer), "info", "")] if helhet.timer.behov is not None else []
    marks = [(str(merke.tekst), "judge", merke.sporsmal) for merke in helhet.merker]
    return [*hours, *marks, *_child(helhet.barn, bilde)]


def _hours(timer: Timer) -> str:
    parts = [_("Timer i uken: behov {timer}").format(timer=number_text(timer.behov or 0))]
    if timer.parorende is not None:
        parts.append(_("pårørende {timer}").format(timer=number_text(timer.parorende)))
    parts.append(_("tjenester {timer}").format(timer=number_text(timer.tjenester)))
    return ", ".join(parts) + "."


def _child(barn: Barn, bilde: Saksbilde) -> list[tuple[str, str, str]]:
    words = {
        Barn.UAVKLART: (_("Det er ikke avklart om et barn er berørt."), "missing", Helhetsrolle.BARN_BERORT),
        Barn.IKKE_HORT: (
            _("Et barn er berørt. Barnets beste er et grunnleggende hensyn, og barnets syn mangler."),
            "judge",
            Helhetsrolle.BARNETS_SYN,
        ),
        Barn.HORT: (_("Et barn er berørt, og barnets syn er skrevet ned."), "ok", None),
    }
    if barn not in words:
        return []
    text, state, role = words[barn]
    question = bilde.katalog.sporsmal_by_helhet.get(role) if role else None
    return [(text, state, question.id if question else "")]


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if inner := item.layout():
            _empty(inner)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
