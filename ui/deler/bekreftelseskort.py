"""What the person said to the summary, for the caseworker: at the end of the conversation's last page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.bekreftelser import NYTT, Bekreftelsesstand, Rettelsesstand, readers, stand
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler.klikkrad import Klikkrad
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import column, empty, left, row
from ui.deler.rolig import show_if
from ui.deler.signatur import Signaturfelt
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.snarveier import find

_SIGNATUR_PX = 260


class Bekreftelseskort(Kort):
    """`vis`, `kvittering`, `hjelp`, `ikke_vist(person)` and `gaa_til(sporsmal, gjelder)` are wishes."""

    vis = Signal()
    kvittering = Signal()
    hjelp = Signal()
    ikke_vist = Signal(str)
    gaa_til = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.vis_knapp = Sekundaer(_("Vis til søker"), ikon="monitor", snarvei=find("vis_soker").vis())
        self.kvitteringsknapp = Sekundaer(_("Kvittering"), ikon="print")
        self.hjelp_knapp = Lenke(_("Slik gjør du"), ikon="question")
        self.personer = QVBoxLayout()
        self.personer.setSpacing(16)
        self.innhold.addWidget(Etikett(_("Vist til søkeren"), "question"))
        self.innhold.addLayout(self.personer)
        self.innhold.addLayout(row(self.vis_knapp, self.kvitteringsknapp, self.hjelp_knapp, None))
        self.vis_knapp.clicked.connect(self.vis)
        self.kvitteringsknapp.clicked.connect(self.kvittering)
        self.hjelp_knapp.clicked.connect(self.hjelp)
        self._vist: tuple[Bekreftelsesstand, ...] = ()
        self._lesbar = False

    def show_picture(self, bilde: Saksbilde) -> None:
        """Show each reader's answer; drawn anew only when something has changed."""
        stands = tuple(stand(bilde, person) for person in readers(bilde))
        self._lesbar = bilde.sak.er_avsluttet
        for act in (self.vis_knapp, self.hjelp_knapp):
            show_if(act, not self._lesbar)
        if stands == self._vist:
            return
        self._vist = stands
        empty(self.personer)
        for one in stands:
            self.personer.addWidget(self._person(one))

    def _person(self, one: Bekreftelsesstand) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(Etikett(one.person.navn, halvfet=True))
        rows.addLayout(_status(*answer_text(one)))
        if one.signatur is not None:
            rows.addLayout(_status(*signature_text(one)))
        if one.signatur is not None and one.signatur.strok:
            rows.addWidget(_drawn(one))
        for said in one.rettelser:
            rows.addWidget(self._correction(said))
        if one.bekreftelse is None and not self._lesbar:
            rows.addLayout(left(self._not_shown_link(one.person.id)))
        return part

    def _not_shown_link(self, person_id: str) -> Lenke:
        link = Lenke(_("Den ble ikke vist …"))
        link.clicked.connect(lambda: self.ikke_vist.emit(person_id))
        return link

    def _correction(self, said: Rettelsesstand) -> QWidget:
        rad = Rettelsesrad(said)
        rad.klikket.connect(lambda: self.gaa_til.emit(*said.rettelse.nokkel))
        return rad


class Rettelsesrad(Klikkrad):
    """A person's own words; the whole row leads to the question, when there is one."""

    def __init__(self, said: Rettelsesstand) -> None:
        super().__init__()
        rettelse = said.rettelse
        is_new = rettelse.nokkel == NYTT
        state = ("judge", _("Ikke avklart")) if said.er_apen else ("ok", _("Svaret er endret siden"))
        words = _("«{ord}»").format(ord=rettelse.ord)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 8)
        rows.setSpacing(4)
        rows.addWidget(Etikett(_("Lagt til") if is_new else rettelse.setning, "caption", farge="text.secondary"))
        rows.addWidget(Etikett(words))
        if is_new:
            # There is no question to go to.
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            rows.addLayout(_status(*state))
        self.setAccessibleName(_("Gå til spørsmålet: {ord}").format(ord=rettelse.ord))


def _status(state: str, words: str) -> QHBoxLayout:
    """The shape of a state with its words, which may be long."""
    line = row(column(Statusmerke(state, words, bare_tegn=True), None), mellomrom=8)
    line.addWidget(Etikett(words), 1)
    return line


def _drawn(one: Bekreftelsesstand) -> Signaturfelt:
    """The signature as it was drawn; it takes no stroke here."""
    drawn = Signaturfelt()
    drawn.setEnabled(False)
    drawn.setFixedWidth(tema.px(_SIGNATUR_PX))
    drawn.show_strok(one.signatur.strok if one.signatur else ())
    return drawn


def answer_text(one: Bekreftelsesstand) -> tuple[str, str]:
    """State and words of what a person answered."""
    said = one.bekreftelse
    if said is None:
        return "missing", _("Ikke vist ennå")
    if said.svar is Bekreftet.IKKE_VIST:
        return "missing", _("Ikke vist. {grunn}").format(grunn=said.grunn)
    if one.er_endret:
        return "judge", _("Noe er endret etter at det ble vist. Vis det på nytt.")
    when = datotekst.short_date(said.tid.date()) if said.tid else ""
    if said.svar is Bekreftet.RETTET:
        return "judge", _("Rettet med egne ord {dato}").format(dato=when)
    return "ok", _("Sa ja {dato}").format(dato=when)


def signature_text(one: Bekreftelsesstand) -> tuple[str, str]:
    """State and words of a signature."""
    signatur = one.signatur
    if signatur is None or not one.er_signert:
        return "missing", _("Signerte ikke. {grunn}").format(grunn=signatur.grunn if signatur else "")
    when = datotekst.short_date(signatur.tid.date()) if signatur.tid else ""
    if not one.signaturen_gjelder:
        return "no", _("Signaturen fra {dato} gjelder ikke: setningene er endret").format(dato=when)
    if signatur.navn:
        return "ok", _("Signert «{navn}» {dato}").format(navn=signatur.navn, dato=when)
    return "ok", _("Signert {dato}").format(dato=when)
