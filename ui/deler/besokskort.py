"""A visit on the day's timetable: the time column tells when, the card who, what and where, how far, and one button."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.lister import Besokskort, Besoksstand
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person, age_on
from tildelingsklient.sak import soknadsord
from tildelingsklient.sprak import _, pick
from ui import datotekst, tema
from ui.deler import besoksord, tegning
from ui.deler.besoksutfall import Besoksutfallsdel
from ui.deler.feltramme import Ikon
from ui.deler.flyt import Flyt
from ui.deler.knapper import Lenke, MaltKnapp, Primaer, Sekundaer
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import column, link_left, row
from ui.deler.statusmerke import Statusmerke, word
from ui.deler.tekst import Etikett

_TIDSBREDDE = 92
_MANGE_TJENESTER = 3
_SMALT_KORT = 860
_TOLK = ("tolk", "språk")


def age_text(person: Person, dag: date) -> str:
    """«58 år»; empty when the birth date is not known."""
    return _("{alder} år").format(alder=age_on(person.fodselsdato, dag)) if person.fodselsdato else ""


def service_text(bilde: Saksbilde) -> str:
    """«Brukerstyrt personlig assistanse · Trygghetsalarm»; of many, the first and how many more."""
    known = bilde.katalog.tjeneste_by_id
    names = [pick(known[t].navn) for t in bilde.sak.tjenester]
    if len(names) > _MANGE_TJENESTER:
        more = _("{antall} tjenester til").format(antall=len(names) - _MANGE_TJENESTER + 1)
        names = [*names[: _MANGE_TJENESTER - 1], more]
    return " · ".join(names)


class NaaMerke(QWidget):
    """«Nå 10.42» beside the visit going on."""

    def __init__(self, tid: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_tid(tid)

    def set_tid(self, tid: datetime) -> None:
        """The clock has moved."""
        self._tekst = _("Nå {klokken}").format(klokken=datotekst.time_text(tid))
        self.setAccessibleName(self._tekst)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(tegning.text_width(self._tekst, "caption", halvfet=True) + 20, tema.linjehoyde("caption") + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A filled tag."""
        p = tegning.painter(self)
        tegning.box(p, self.rect(), "accent", radius=tema.radius("status_tag"))
        area = QRectF(self.rect())
        tegning.text(p, area, self._tekst, "accent.on", "caption", halvfet=True, plass=tegning.MIDT)


class Besoksrad(QWidget):
    """One visit. `apnet(str)` with the case's id, `detaljer(str)` for a case that cannot be opened, `forhand(str)`
    for «Før du går inn». `mer` is the button of the menu, None on a case that cannot be opened."""

    apnet = Signal(str)
    detaljer = Signal(str)
    forhand = Signal(str)

    def __init__(self, kort: Besokskort, naa: datetime, *, pagar: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kort, self.pagar = kort, pagar
        self.naa_merke = NaaMerke(naa) if pagar else None
        self.setAccessibleName(self._name())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._time_column())
        self.flate = _Kortflate(aktiv=pagar)
        self.flate.klikket.connect(self._pressed)
        layout.addWidget(self.flate, 1)
        self.for_du_gar_inn = self._before_link()
        self.mer = Lenke(_("Mer"), ikon_etter="chevron-down") if kort.bilde else None
        self.knapp = self._button()
        self.knapp.clicked.connect(self._pressed)
        fill = _whole_case if kort.bilde else _unreadable_case
        fill(self)

    def _pressed(self) -> None:
        signal = self.apnet if self.kort.bilde else self.detaljer
        signal.emit(self.kort.besok.sak)

    def _before_link(self) -> Lenke | None:
        """«Før du går inn: dyr, nøkkel», naming what is written and never the words themselves."""
        if self.kort.bilde is None or not self.kort.besok.star:
            return None
        hjem, names = self.kort.bilde.sak.hjem, soknadsord.home_names()
        known = [words.lower() for name, words in names.items() if getattr(hjem, name)]
        if not known and self.kort.sperre is Adressesperre.INGEN:
            return None
        title = _("Før du går inn")
        link = Lenke(f"{title}: {', '.join(known)}" if known else title, ikon="home", rolle="caption")
        link.clicked.connect(lambda: self.forhand.emit(self.kort.besok.sak))
        return link

    def _name(self) -> str:
        who = self.kort.bilde.sak.soker.navn if self.kort.bilde else _("Saken kan ikke åpnes")
        became = "" if self.kort.besok.star else f", {word(besoksord.outcome_mark(self.kort.besok))}"
        return f"{datotekst.time_text(self.kort.besok.start)} {who}{became}"

    def _time_column(self) -> QVBoxLayout:
        besok = self.kort.besok
        until = _("til {klokken}").format(klokken=datotekst.time_text(besok.slutt))
        start = Etikett(datotekst.time_text(besok.start), "question", brytes=False)
        start.setFixedWidth(tema.px(_TIDSBREDDE))
        layout = column(start, Etikett(until, "caption", farge="text.secondary", brytes=False), mellomrom=0)
        layout.setContentsMargins(0, 16, 0, 0)
        if self.naa_merke is not None:
            layout.addSpacing(6)
            layout.addWidget(self.naa_merke)
        layout.addStretch(1)
        return layout

    def _button(self) -> MaltKnapp:
        if self.kort.bilde is None:
            return Sekundaer(_("Vis detaljer"), hoyde="button_primary")
        fresh = self.kort.stand is Besoksstand.IKKE_STARTET
        text = _("Start samtale") if fresh else _("Fortsett")
        if not self.kort.besok.star or self.kort.stand is Besoksstand.AVSLUTTET:
            text = _("Åpne saken")
        button: MaltKnapp = Primaer(text) if self.pagar else Sekundaer(text, hoyde="button_primary")
        button.setAccessibleName(f"{text}: {self.kort.bilde.sak.soker.navn}")
        button.setMinimumWidth(tema.px(156))
        return button


class _Kortflate(Kort):
    """The card as one target for the mouse; the keyboard has the button in it."""

    klikket = Signal()

    def __init__(self, *, aktiv: bool) -> None:
        super().__init__(aktiv=aktiv, vannrett=True, luft=(20, 14))
        self.innhold.setSpacing(24)
        self.hoyre = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.hoyre.setSpacing(24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow card the button goes under the progress; with large text, all that under the name."""
        super().resizeEvent(event)
        narrow = event.size().width() < tema.px(_SMALT_KORT)
        stacked = narrow and tema.has_large_text()
        self.innhold.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self.hoyre.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.hoyre.setSpacing(10 if narrow else 24)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.klikket.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are for the button."""
        event.ignore()


def _unreadable_case(rad: Besoksrad) -> None:
    sorry = _("De andre sakene virker som før, og ingenting er slettet.")
    words = column(
        row(Ikon("warning", "no"), Etikett(_("Saken kan ikke åpnes"), "lead", halvfet=True), None, mellomrom=8),
        Etikett(sorry, farge="text.secondary"),
        mellomrom=4,
    )
    rad.flate.innhold.addLayout(words, 1)
    rad.flate.innhold.addWidget(rad.knapp)


def _whole_case(rad: Besoksrad) -> None:
    bilde = rad.kort.bilde
    if bilde is None:
        return
    soker = bilde.sak.soker
    name = Etikett(soker.navn, "lead", halvfet=True, forkort=True)
    who = row(name, Etikett(age_text(soker, bilde.dato), farge="text.secondary", brytes=False), None, mellomrom=8)
    words = column(who, Etikett(service_text(bilde)), mellomrom=4)
    if rad.kort.besok.star:
        words.addLayout(_where(rad.kort))
    else:
        words.insertStretch(0, 1)
        words.addStretch(1)
    if rad.for_du_gar_inn is not None:
        words.addLayout(link_left(rad.for_du_gar_inn))
    rad.flate.innhold.addLayout(words, 1)
    rad.flate.hoyre.addWidget(Besoksutfallsdel(rad.kort, bilde))
    rad.flate.hoyre.addLayout(row(rad.knapp, rad.mer) if rad.mer else row(rad.knapp))
    rad.flate.innhold.addLayout(rad.flate.hoyre)


def _where(kort: Besokskort) -> QLayout:
    """Place and practical needs beside each other; they change the visit. A protected place has its mark instead."""
    flow = Flyt(mellomrom=10)
    parts: list[QWidget] = [_detail("map-pin", kort.sted)] if kort.sted else []
    if kort.sperre is not Adressesperre.INGEN:
        parts.append(Statusmerke(f"address.{kort.sperre.value}", rolle="caption"))
    told = soknadsord.interpreter_text(kort.bilde.sak.tolkebehov) if kort.bilde else ""
    said = [("globe", told), ("globe" if kort.praktisk.lower().startswith(_TOLK) else "people", kort.praktisk)]
    parts += [_detail(icon, text) for icon, text in said if text]
    for place, part in enumerate(parts):
        if place:
            line = Skille(loddrett=True)
            line.setFixedHeight(tema.linjehoyde("caption"))
            flow.addWidget(line)
        flow.addWidget(part)
    return flow


def _detail(ikon: str, tekst: str) -> QWidget:
    widget = QWidget()
    layout = row(Ikon(ikon, px=18), Etikett(tekst, "caption", farge="text.secondary", brytes=False), mellomrom=8)
    widget.setLayout(layout)
    return widget
