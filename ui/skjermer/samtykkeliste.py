"""The consents of a case: how each stands, withdrawing one with its day, and giving one more. Written at once."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.forhand import give_consent, withdraw_consent
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.sak.forhand import Samtykke, Samtykkestand, consent_state, withdrawn_on
from tildelingsklient.sprak import _
from ui import datotekst, meldinger
from ui.deler.datofelt import Datofelt
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.foldet import Foldet
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.oppsett import boxed, column, empty, link_left, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.skjermer.tilleggsdeler import Samtykkerad


class Samtykkeliste(QWidget):
    """`endret(Saksbilde)` when a consent was given or withdrawn, `flyttet` when it has another height."""

    endret = Signal(object)
    flyttet = Signal()

    def __init__(self, okt: Okt, bilde: Saksbilde, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._okt, self._bilde, self._lesbar = okt, bilde, False
        self.trekk: dict[str, Lenke] = {}
        self.nytt, self.lagre = Samtykkerad(1), Sekundaer(_("Lagre samtykket"))
        self.nytt_samtykke = Foldet(_("Nytt samtykke"), boxed(column(self.nytt, row(self.lagre, None), mellomrom=12)))
        self._rader = column(mellomrom=12)
        self.setLayout(column(self._rader, self.nytt_samtykke, mellomrom=12))
        self.lagre.clicked.connect(self._give)
        self.nytt_samtykke.knapp.toggled.connect(lambda _on: self.flyttet.emit())
        self.show_picture(bilde)

    def set_lesbar(self, lesbar: bool) -> None:
        """Consents can be read, and neither given nor withdrawn."""
        self._lesbar = lesbar
        self.nytt_samtykke.setVisible(not lesbar)
        self.show_picture(self._bilde)

    def show_picture(self, bilde: Saksbilde) -> None:
        """Draw the consents as they stand."""
        self._bilde, self.trekk = bilde, {}
        empty(self._rader)
        for samtykke in bilde.sak.samtykker:
            box = boxed(self._consent(samtykke))
            self._rader.addWidget(box)
            box.show()
        if not bilde.sak.samtykker:
            none = Etikett(_("Ingen har samtykket. Spør før du henter noe fra andre."), farge="text.secondary")
            self._rader.addWidget(none)
            none.show()

    def _consent(self, samtykke: Samtykke) -> QVBoxLayout:
        state = consent_state(samtykke, self._bilde.sak.samtykketrekk, self._bilde.dato)
        what = _("{hva}, fra {hvem}").format(hva=samtykke.hva, hvem=samtykke.fra)
        line = row(Statusmerke(*_state_mark(state)))
        line.addWidget(Etikett(self._when(samtykke), farge="text.secondary"), 1)
        if state is Samtykkestand.GJELDER and not self._lesbar:
            link = self.trekk[samtykke.id] = Lenke(_("Trekk tilbake"))
            link.setAccessibleName(_("Trekk tilbake: {hva}").format(hva=what))
            link.clicked.connect(partial(self._withdraw, samtykke))
            line.addLayout(link_left(link))
        return column(Etikett(what), line, mellomrom=4)

    def _when(self, samtykke: Samtykke) -> str:
        given = _("gitt {dato}").format(dato=datotekst.short_date(samtykke.gitt))
        gone = withdrawn_on(samtykke, self._bilde.sak.samtykketrekk)
        if gone is not None:
            return f"{given}, {_('trukket {dato}').format(dato=datotekst.short_date(gone))}"
        last = datotekst.short_date(samtykke.til) if samtykke.til else ""
        return f"{given}, {_('til og med {dato}').format(dato=last)}" if last else given

    def _give(self) -> None:
        """One more consent; what is missing is told at its field."""
        try:
            bilde = give_consent(self._okt, self._bilde, self.nytt.verdi())
        except InndataFeil as feil:
            self.nytt.set_feil({feil.felt: f"{feil.tittel} {feil.neste_steg}".strip()})
            self.nytt.fields()[feil.felt].setFocus()
            self.flyttet.emit()
            return
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        self.nytt.set_verdi(Skjemasamtykke())
        self.nytt.set_feil({})
        self.nytt_samtykke.set_apen(False)
        self._took(bilde)

    def _withdraw(self, samtykke: Samtykke) -> None:
        dialog = Trekkdialog(self, samtykke, self._okt.today())
        agreed, day = bool(dialog.exec()), dialog.dato.verdi()
        dialog.let_go()
        if not agreed:
            return
        try:
            self._took(withdraw_consent(self._okt, self._bilde, samtykke.id, day))
        except Feil as feil:
            meldinger.vis_feil(self, feil)

    def _took(self, bilde: Saksbilde) -> None:
        self.show_picture(bilde)
        self.endret.emit(bilde)


class Trekkdialog(Dialog):
    """Asks for the day before a consent is withdrawn. Focus starts on «Avbryt»; Esc decides nothing."""

    def __init__(self, parent: QWidget, samtykke: Samtykke, idag: date) -> None:
        super().__init__(parent, _("Trekke samtykket tilbake?"))
        text = _("Fra nå av kan ingen hente noe på dette samtykket. At det ble gitt, blir stående.")
        self.dato = Datofelt(_("Trukket"), tidligst=samtykke.gitt, senest=idag)
        self.dato.set_verdi(idag)
        self.innhold.addWidget(Etikett(text))
        self.innhold.addWidget(Feltramme(_("Dagen det ble trukket"), self.dato))
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.trekk = self.add_primaer(_("Trekk tilbake"))
        self.avbryt.clicked.connect(self.reject)
        self.trekk.clicked.connect(self._confirm)
        self.avbryt.setFocus()

    def _confirm(self) -> None:
        if self.dato.verdi() is not None:
            self.accept()
            return
        self.dato.feil.set_feil(self.dato.feilmelding() or _("Skriv dagen samtykket ble trukket."))
        self.dato.setFocus()
        self.fit()


def _state_mark(stand: Samtykkestand) -> tuple[str, str]:
    marks = {
        Samtykkestand.GJELDER: ("ok", _("Gjelder")),
        Samtykkestand.UTLOPT: ("missing", _("Gikk ut")),
        Samtykkestand.TRUKKET: ("no", _("Trukket tilbake")),
    }
    return marks[stand]
