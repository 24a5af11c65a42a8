"""«Ny søknad»: who applies, for what, and how it came; all else stands folded below. One page that scrolls.

What is written is kept in the encrypted store while it is written; leaving the page loses nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.soknadsskjema import (
    Soknadsskjema,
    faults,
    keep_form,
    kept_form,
    known_case,
    register_form,
)
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui import datotekst, meldinger, tema
from ui.deler.barnevarsel import Barnevarsel
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.kort import Kort
from ui.deler.panelramme import Linje
from ui.deler.rekkefolge import step_focus
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett
from ui.deler.tjenestevalg import Tjenestevalg
from ui.skjermer.kjentsak import Kjentkort, Kjentvalg, ask_about_known
from ui.skjermer.soknadsdeler import Persondel, Soknadsdel
from ui.skjermer.soknadsfolder import Folder
from ui.skjermer.sted import Sted
from ui.snart import once

_LAGRE_MS = 500


class NySoknad(Sted):
    """`avbrutt` when the user leaves; `apne_sak(str)` when the case is made."""

    avbrutt = Signal()

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Ny søknad"), parent)
        self._katalog = load_katalog(read_setting(okt, innstillinger.KATALOG))
        self._lagret = Soknadsskjema()
        self._lest = False
        self.personer, self.soknaden = Persondel(), Soknadsdel()
        self.folder = Folder(self.personer)
        self.barn, self.kjent = Barnevarsel(), Kjentkort()
        self.tjenester = Tjenestevalg(self._katalog)
        self.rullefelt = Rullefelt()
        self.registrer, self.senere = Primaer(_("Registrer søknaden")), Sekundaer(_("Fortsett senere"))
        self.tom = Lenke(_("Tøm skjemaet"), ikon="trash")
        self.ikke_lagret = Feilsetning()
        self._lagre = once(self, _LAGRE_MS)
        self._lagre.timeout.connect(self._save_while_typing)
        self._build()
        self._connect()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        k, side = self.rullefelt.kolonne, tema.avstand("home_margin")
        k.setContentsMargins(side, 20, side, 24)
        k.setSpacing(16)
        k.addWidget(Etikett(_("Ny søknad"), "h1"))
        lead = _("Bare navn, dato og tjeneste må fylles ut. Resten kan stå tomt.")
        k.addWidget(Etikett(lead, farge="text.secondary"))
        k.addWidget(_card(_("Hvem gjelder det?"), self.personer, self.barn, self.kjent))
        k.addWidget(_card(_("Søknaden"), self.soknaden))
        k.addWidget(_card(_("Hva søkes det om?"), self.tjenester))
        k.addWidget(Etikett(_("Mer, hvis du vet det"), "h2"))
        k.addWidget(self.folder)
        k.addStretch(1)
        page.addWidget(self.rullefelt, 1)
        page.addWidget(self._bottom())

    def _bottom(self) -> Linje:
        bar = Linje("bottom_bar", linje_over=True)
        line = QHBoxLayout(bar)
        line.setContentsMargins(32, 8, 32, 8)
        line.setSpacing(12)
        line.addWidget(self.tom)
        line.addWidget(self.ikke_lagret, 1)
        line.addStretch(1)
        line.addWidget(self.senere)
        line.addWidget(self.registrer)
        return bar

    def _connect(self) -> None:
        for part in (self.personer, self.soknaden, self.folder):
            part.skrevet.connect(self._written)
        for person in (self.personer.soker, self.personer.mottaker):
            person.nummer_ferdig.connect(self._look_for_known)
        self.kjent.apne.connect(self.apne_sak)
        self.tjenester.endret.connect(self._lagre.start)
        self.registrer.clicked.connect(self.submit)
        self.senere.clicked.connect(self.avbrutt)
        self.tom.clicked.connect(self._ask_to_clear)

    def _written(self) -> None:
        self._lagre.start()
        self.folder.summarize()
        self._remind()

    def _remind(self) -> None:
        """What follows from the age of the one who is to have the service."""
        about = self.personer.mottaker if self.personer.annen.isChecked() else self.personer.soker
        self.barn.show_rules(about.fodselsdato.verdi(), self.okt.today())

    def _look_for_known(self) -> None:
        """A number that is written may already have an open case."""
        try:
            self.kjent.show_known(known_case(self.okt, self.verdi()))
        except Feil as feil:
            self.melding.emit(feil)

    def refresh(self) -> None:
        """What was being written last time comes back."""
        if not self._lest:
            self._lest = True
            self._lagret = kept_form(self.okt)
            self.set_verdi(self._lagret)

    def setFocus(self) -> None:  # type: ignore[override]  # the place is entered at its first field
        """Into the first field."""
        self.personer.soker.navn.setFocus()

    def verdi(self) -> Soknadsskjema:
        """Everything that is written."""
        return self.folder.fill(
            self.soknaden.fill(self.personer.fill(Soknadsskjema(tjenester=self.tjenester.verdier())))
        )

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form; an empty one is dated today."""
        self.personer.set_verdi(skjema)
        self.soknaden.set_verdi(skjema, datotekst.short_date(self.okt.today()))
        self.folder.set_verdi(skjema)
        self.tjenester.set_verdier(skjema.tjenester)
        self._remind()
        self._look_for_known()

    def finish(self) -> None:
        """Save what is being written."""
        self._lagre.stop()
        naa = self.verdi()
        if self._lest and naa != self._lagret:
            keep_form(self.okt, naa)
            self._lagret = naa
        self.ikke_lagret.set_feil("")

    def _save_while_typing(self) -> bool:
        """Save without getting in the way: what cannot be saved stands below until it is."""
        try:
            self.finish()
        except Feil as feil:
            self.ikke_lagret.set_feil(_("Ikke lagret ennå. {hvorfor}").format(hvorfor=feil.tittel))
            return False
        return True

    def _ask_to_clear(self) -> None:
        empty_form = Soknadsskjema(mottatt=datotekst.short_date(self.okt.today()))
        text = _("Alt du har skrevet i skjemaet, blir borte.")
        if self.verdi() == empty_form or meldinger.bekreft(self, _("Tømme skjemaet?"), text, _("Tøm skjemaet")):
            self.clear()

    def clear(self) -> None:
        """An empty form again."""
        self.set_verdi(Soknadsskjema())
        self._show_faults({})
        self._save_while_typing()
        self.setFocus()

    def submit(self) -> None:
        """Register the søknad and open its case; what is wrong is told at its field."""
        skjema = self.verdi()
        self._save_while_typing()
        wrong = faults(skjema, self.okt.today(), testmodus=self.okt.lager.testmodus)
        self._show_faults(wrong)
        if wrong:
            self._go_to_fault(next(iter(wrong)))
            return
        try:
            sak = self._register(skjema)
        except Feil as feil:
            self.melding.emit(feil)
            return
        if sak is None:
            return
        self._lagret = Soknadsskjema()
        self.set_verdi(self._lagret)
        self._lagret = self.verdi()
        self.apne_sak.emit(sak.id)

    def _register(self, skjema: Soknadsskjema) -> Sak | None:
        """The case made; None when the user would rather open the one that is there, or not decide."""
        known = known_case(self.okt, skjema)
        chosen = ask_about_known(self, known) if known else Kjentvalg.NY_LIKEVEL
        if known and chosen is Kjentvalg.APNE:
            self.apne_sak.emit(known.id)
        if chosen is not Kjentvalg.NY_LIKEVEL:
            return None
        return register_form(self.okt, skjema, self._katalog.id, ny_likevel=True)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order, also through rows that have come and gone."""
        return step_focus(self.window(), forward=next) or super().focusNextPrevChild(next)

    def _show_faults(self, wrong: dict[str, str]) -> None:
        self.personer.set_feil(wrong)
        self.soknaden.set_feil(wrong)
        self.folder.set_feil(wrong)
        self.tjenester.set_feil(wrong.get("tjenester", ""))

    def _go_to_fault(self, name: str) -> None:
        fields = {
            **self.personer.fields(),
            **self.soknaden.fields(),
            **self.folder.fields(),
            "tjenester": self.tjenester,
        }
        if name in fields:
            fields[name].setFocus()
            self.rullefelt.show_child(fields[name])


def _card(tittel: str, *innhold: QWidget) -> Kort:
    card = Kort()
    card.innhold.setSpacing(12)
    card.innhold.addWidget(Etikett(tittel, "h2"))
    for part in innhold:
        card.innhold.addWidget(part)
    return card
