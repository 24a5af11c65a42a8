"""The card «Hele pakken» on 04: all services of the case side by side, need against amount, and the child's view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.helheten import sum_judgement
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.behandlingsord import outcome_names
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.helhet import Helhet, Helhetslinje
from tildelingsklient.vurdering.resultat import Skjonn, Utfall
from ui.deler import vurderingsord as ord_
from ui.deler.feltramme import Ikon
from ui.deler.helhetsord import package_notes
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.innstillingsord import innstilling_short, innstilling_words
from ui.deler.klikkrad import Klikkrad
from ui.deler.kort import Kort, Skille
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_INNRYKK = 28


class Helhetskort(Kort):
    """`valgt(str)`: a service was pressed; `svar(Plass)`: a question was; `summen()`: the question of the sum was."""

    valgt = Signal(str)
    svar = Signal(object)
    summen = Signal()

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
        self.sum = Sumrad()
        self.sum.klikket.connect(self.summen)
        self.innhold.addSpacing(8)
        self.innhold.addWidget(Skille())
        self.innhold.addWidget(self.sum)

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
        self.sum.show_answer(sum_judgement(bilde))

    def _draw_notes(self, helhet: Helhet, bilde: Saksbilde) -> None:
        notes = package_notes(helhet, bilde)
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
        words = innstilling_words(linje.vurdering, leses=bilde.sak.er_avsluttet)
        vedtak = bilde.sak.vedtak_for(linje.vurdering.tjeneste)
        chosen = vedtak.utfall.value if vedtak.utfall else ""
        service = bilde.katalog.tjeneste_by_id[linje.vurdering.tjeneste]
        names = dict(outcome_names()) if service.gir_vedtak else offer_names()
        parts = [names.get(chosen) or _("Ikke valgt ennå"), ord_.shortened(linje.tilbud.omfang, 80)]
        self.navn.setText(pick(service.navn))
        self.innstilling.set_tilstand(words.tilstand, innstilling_short(linje.vurdering.innstilling))
        self.valg.setText(", ".join(filter(None, parts)))
        self.merker.setText(" ".join(str(merke.tekst) for merke in linje.merker))
        self.merker.setVisible(bool(linje.merker))
        spoken = (self.navn.text(), self.innstilling.tekst(), self.valg.text(), self.merker.text())
        self.setAccessibleName(". ".join(part.removesuffix(".") for part in spoken if part))
        self.setAccessibleDescription(_("Vis tjenesten"))


class Sumrad(Klikkrad):
    """«Er summen forsvarlig?»: a question to the caseworker, with the answer and its reason."""

    def __init__(self) -> None:
        super().__init__()
        self.merke, self.grunn = Statusmerke("missing", rolle="table"), Etikett("", "table", farge="text.secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Etikett(_("Er summen forsvarlig?"), "table", halvfet=True), 1)
        top.addWidget(self.merke, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.grunn)
        self.setAccessibleDescription(_("Åpne for å svare med en begrunnelse"))

    def show_answer(self, svar: Skjonn | None) -> None:
        """Draw what is answered."""
        state, word = "missing", _("Ikke vurdert ennå")
        if svar is not None:
            yes = svar.utfall is Utfall.OPPFYLT
            state, word = ("judge-decided", _("Ja, skjønn")) if yes else ("judge-decided.no", _("Nei, skjønn"))
        reason = svar.begrunnelse if svar else _("Se på all hjelpen under ett, også det pårørende gjør.")
        self.merke.set_tilstand(state, word)
        self.grunn.setText(ord_.shortened(reason))
        self.setAccessibleName(f"{_('Er summen forsvarlig?')} {word}. {reason}")


def offer_names() -> dict[str, str]:
    """What is chosen of a service without vedtak, by outcome."""
    names = (_("Tilbud"), _("Tilbud om noe"), _("Ikke tilbud"), _("Avvist"))
    return dict(zip((utfall.value for utfall in Vedtaksutfall), names, strict=True))


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


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if inner := item.layout():
            _empty(inner)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
