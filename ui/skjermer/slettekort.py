"""«Slett denne maskinen» in Innstillinger: last on the page, and asked twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger import sletting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme, Ikon
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import left, link_left, row
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.skjermer.forste_start import bring_in_sight
from ui.snart import soon


class Slettekort(Kort):
    """`bekreftet(str)` with the passphrase, when the user has said yes twice. `kopi` is asked for first."""

    bekreftet = Signal(str)

    def __init__(self, okt: Okt, maskin: Maskin, kopi: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._okt, self._maskin, self._kopi = okt, maskin, kopi
        self.slett = Sekundaer(_("Slett denne maskinen …"), ikon="warning")
        what = _(
            "Alt Tildelingsklient har på denne maskinen blir borte for alle brukerne, også eksempelsakene, og kan ikke "
            "hentes fram igjen. Det er for en maskin som skal leveres fra seg eller kastes."
        )
        self.innhold.setSpacing(14)
        self.innhold.addWidget(Etikett(_("Slett denne maskinen"), "h2"))
        self.innhold.addWidget(Etikett(what, farge="text.secondary"))
        self.innhold.addLayout(left(self.slett))
        self.slett.clicked.connect(self.ask)

    def ask(self) -> None:
        """What is lost, a word and the passphrase; nothing happens before all three."""
        dialog = Slettedialog(self, self._okt, self._maskin)
        said_yes, wants_copy, passfrase = bool(dialog.exec()), dialog.vil_ha_kopi, dialog.passfrase.tekst()
        dialog.passfrase.clear()
        dialog.deleteLater()
        if wants_copy:
            self._kopi()
        elif said_yes:
            self.bekreftet.emit(passfrase)


class Slettedialog(Dialog):
    """Accepted when the word is right and the passphrase is the user's. `vil_ha_kopi`: a copy was asked for instead."""

    def __init__(self, parent: QWidget, okt: Okt, maskin: Maskin) -> None:
        super().__init__(parent, _("Slette denne maskinen?"))
        self._okt, self._maskin, self.vil_ha_kopi = okt, maskin, False
        ask_word = _("Skriv {ord} for å bekrefte").format(ord=sletting.confirming_word())
        self.ord = LinjeFelt(ask_word)
        self.ordramme = Feltramme(ask_word, self.ord)
        self.passfrase = Passfelt(_("Passfrasen din"))
        self.passramme = Feltramme(_("Passfrasen din"), self.passfrase)
        self.kopi = Lenke(_("Lag en sikkerhetskopi først"))
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.knapp = self.add_primaer(_("Slett alt"))
        self._fill()
        self.kopi.clicked.connect(self._copy_first)
        self.avbryt.clicked.connect(self.reject)
        self.knapp.clicked.connect(self.submit)
        self.passfrase.sendt.connect(self.submit)
        self.avbryt.setFocus()

    def _fill(self) -> None:
        usendt = sletting.unsent(self._okt, self._maskin)
        is_lost = bool(usendt.endringer or usendt.kladder)
        colour = "no" if is_lost else "accent"
        self.advarsel = Etikett(sletting.describe_unsent(usendt), farge=colour, halvfet=True)
        warning = row(Ikon("warning" if is_lost else "info", colour), mellomrom=12)
        warning.addWidget(self.advarsel, 1)
        what = _(
            "Nøklene slettes først, så filene. Etterpå kan ingen åpne det som lå her, heller ikke med "
            "gjenopprettingsnøkkelen. Kopier du har lagt et annet sted, virker som før."
        )
        self.innhold.addLayout(warning)
        self.innhold.addLayout(link_left(self.kopi))
        for part in (Etikett(what), self.ordramme, self.passramme):
            self.innhold.addWidget(part)

    def _copy_first(self) -> None:
        self.vil_ha_kopi = True
        self.reject()

    def submit(self) -> None:
        """Close with yes, or tell what is wrong at the field it is about."""
        self.ordramme.set_feil("")
        self.passfrase.set_feil("")
        try:
            sletting.confirm(self._okt, self._maskin, self.ord.text(), self.passfrase.tekst())
        except InndataFeil as feil:
            self.ordramme.set_feil(f"{feil.tittel} {feil.neste_steg}")
            self._lead_to(self.ordramme, self.ord)
        except Feil as feil:
            self.passfrase.clear()
            self.passfrase.set_feil(f"{feil.tittel} {feil.neste_steg}")
            self._lead_to(self.passramme, self.passfrase)
        else:
            self.accept()

    def _lead_to(self, ramme: Feltramme, felt: QWidget) -> None:
        """The field, and what is wrong with it, in sight."""
        felt.setFocus()
        self.fit()
        soon(ramme, partial(bring_in_sight, ramme))
