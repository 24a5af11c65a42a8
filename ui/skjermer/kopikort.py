"""«Sikkerhetskopi» in Innstillinger: make a copy where the user says, and go through the store."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import LaastFeil
from tildelingsklient.handlinger import lagerstell
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Lagerfunn, Maskin, Sikkerhetskopi
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.knapper import Sekundaer
from ui.deler.oppsett import row
from ui.deler.svarkort import Svarkort
from ui.deler.tekst import Etikett
from ui.oppgave import run
from ui.skjermer.mappevalg import Mappevalg


class Kopikort(Svarkort):
    """One thing at a time; what came of it stands under the buttons."""

    def __init__(self, okt: Okt, maskin: Maskin, parent: QWidget | None = None) -> None:
        super().__init__(_("Sikkerhetskopi"), parent)
        self._okt, self._maskin = okt, maskin
        self.lag = Sekundaer(_("Lag sikkerhetskopi …"), ikon="download")
        self.sjekk = Sekundaer(_("Sjekk lageret"), ikon="shield")
        self.naar = Etikett("", "caption", farge="text.secondary")
        self.mappevalg = Mappevalg(self)
        self._build()
        self.lag.clicked.connect(self.ask)
        self.sjekk.clicked.connect(self.check)
        self.mappevalg.valgt.connect(self.make)
        self._show_last()

    def _build(self) -> None:
        what = _(
            "Kopien er kryptert, og åpnes med passfrasen du har i dag. Legg den et annet sted enn på denne maskinen. "
            "Er lageret ødelagt, henter du den tilbake fra låseskjermen: «Får du ikke låst opp?»."
        )
        self.innhold.addWidget(Etikett(what, farge="text.secondary"))
        self.innhold.addWidget(self.naar)
        self.innhold.addLayout(row(self.lag, self.sjekk, None))

    def ask(self) -> None:
        """Where is the copy to lie?"""
        self.mappevalg.ask(_("Velg mappen kopien skal ligge i"))

    def make(self, til: Path) -> None:
        """Make the copy in a worker."""
        if self.opptatt:
            return
        self.begin_work(_("Lager kopien, og leser gjennom den …"))
        run(lambda: lagerstell.make_copy(self._okt, self._maskin, til), self._made, self.fail)

    def check(self) -> None:
        """Go through the store in a worker."""
        if self.opptatt:
            return
        self.begin_work(_("Går gjennom lageret …"))
        run(lambda: lagerstell.check_store(self._okt, self._maskin), self._checked, self.fail)

    def _made(self, kopi: Sikkerhetskopi) -> None:
        self.end_work("ok", _("Kopien heter {navn}. Den er lest gjennom og er hel.").format(navn=kopi.mappe.name))
        # The copy may have taken the last of the disk, or it may have been locked: it is made all the same.
        with suppress(LaastFeil):
            lagerstell.remember_copy(self._okt, kopi)
            self._show_last()

    def _checked(self, found: tuple[Lagerfunn, ...]) -> None:
        if not found:
            self.end_work("ok", _("Lageret er helt."))
            return
        what = _("Lageret er ikke helt: {funn}. Ingenting er slettet. Si fra til den som drifter maskinen.")
        self.end_work("feil", what.format(funn=", ".join(funn.word() for funn in found)))

    def _show_last(self) -> None:
        last = lagerstell.last_copy(self._okt)
        if last is None:
            self.naar.setText(_("Du har ikke tatt noen kopi ennå."))
            return
        when = datotekst.when_text(last, self._okt.today())
        self.naar.setText(_("Siste kopi: {naar}.").format(naar=when))
