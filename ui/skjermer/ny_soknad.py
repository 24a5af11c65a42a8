"""«Ny søknad»: who applies and for whom, for what, how it came, and when the visit is. One page that scrolls.

What is written is kept in the encrypted store while it is written; leaving the page loses nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient import innstillinger
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema, faults, keep_form, kept_form, register_form
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.sprak import _
from ui import datotekst, meldinger, tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke, Primaer, Sekundaer
from ui.deler.kort import Kort
from ui.deler.panelramme import Linje
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett
from ui.deler.tjenestevalg import Tjenestevalg
from ui.skjermer.soknadsdeler import Besoksdel, Persondel, Soknadsdel
from ui.skjermer.sted import Sted

_LAGRE_MS = 500


class NySoknad(Sted):
    """`avbrutt` when the user leaves; `apne_sak(str)` when the case is made."""

    avbrutt = Signal()

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Ny søknad"), parent)
        self._katalog = load_katalog(read_setting(okt, innstillinger.KATALOG))
        self._lagret = Soknadsskjema()
        self._lest = False
        self.personer, self.soknaden, self.besoket = Persondel(), Soknadsdel(), Besoksdel()
        self.tjenester = Tjenestevalg(self._katalog)
        self.rullefelt = Rullefelt()
        self.registrer, self.senere = Primaer(_("Registrer søknaden")), Sekundaer(_("Fortsett senere"))
        self.tom = Lenke(_("Tøm skjemaet"), ikon="trash")
        self.ikke_lagret = Feilsetning()
        self._lagre = QTimer(self)
        self._lagre.setSingleShot(True)
        self._lagre.setInterval(_LAGRE_MS)
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
        lead = _("Bare navn, dato og tjeneste må fylles ut. Resten kan du spørre om i samtalen.")
        k.addWidget(Etikett(lead, farge="text.secondary"))
        k.addWidget(_card(_("Hvem gjelder det?"), self.personer))
        k.addWidget(_card(_("Hva søkes det om?"), self.tjenester))
        k.addWidget(_card(_("Søknaden"), self.soknaden))
        k.addWidget(_card(_("Besøket"), self.besoket))
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
        for part in (self.personer, self.soknaden, self.besoket):
            part.skrevet.connect(self._lagre.start)
        self.tjenester.endret.connect(self._lagre.start)
        self.registrer.clicked.connect(self.submit)
        self.senere.clicked.connect(self.avbrutt)
        self.tom.clicked.connect(self._ask_to_clear)

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
        return self.besoket.fill(
            self.soknaden.fill(self.personer.fill(Soknadsskjema(tjenester=self.tjenester.verdier())))
        )

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show a form; an empty one is dated today."""
        self.personer.set_verdi(skjema)
        self.soknaden.set_verdi(skjema, datotekst.short_date(self.okt.today()))
        self.besoket.set_verdi(skjema)
        self.tjenester.set_verdier(skjema.tjenester)

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
            sak = register_form(self.okt, skjema, self._katalog.id)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self._lagret = Soknadsskjema()
        self.set_verdi(self._lagret)
        self._lagret = self.verdi()
        self.apne_sak.emit(sak.id)

    def _show_faults(self, wrong: dict[str, str]) -> None:
        self.personer.set_feil(wrong)
        self.soknaden.set_feil(wrong)
        self.besoket.set_feil(wrong)
        self.tjenester.set_feil(wrong.get("tjenester", ""))

    def _go_to_fault(self, name: str) -> None:
        fields = {
            **self.personer.fields(),
            **self.soknaden.fields(),
            **self.besoket.fields(),
            "tjenester": self.tjenester,
        }
        if name in fields:
            fields[name].setFocus()
            self.rullefelt.show_child(fields[name])


def _card(tittel: str, innhold: QWidget) -> Kort:
    card = Kort()
    card.innhold.setSpacing(12)
    card.innhold.addWidget(Etikett(tittel, "h2"))
    card.innhold.addWidget(innhold)
    return card
