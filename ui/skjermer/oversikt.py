"""Oversikt, for a fagleder: the queue, states, returns, outcomes and hours, as figures that name nobody.

No person is ranked, and none can be found: neither a søker, since small numbers are hidden, nor a caseworker, since
none is counted.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.oversikt import (
    Oversikt,
    as_csv,
    file_name,
    overview,
    read_figures,
    save_csv,
    service_names,
)
from tildelingsklient.sak import oversiktsord as ord_
from tildelingsklient.sak.oversikt import Tallgrunnlag, Tallvalg
from tildelingsklient.sprak import _
from ui import tema
from ui.datotekst import capitalized, month
from ui.deler import navigasjon
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kokort import Kokort
from ui.deler.kvittering import Kvittering
from ui.deler.oppsett import link_left, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.tallkort import Tallkort
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger
from ui.skjermer.pdflagring import Pdflagring
from ui.skjermer.sted import Sted

_ALLE = ""


class Oversiktsskjerm(Sted):
    """The figures are read when the place is entered; a choice only works them out anew."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Oversikt"), parent)
        self._grunnlag, self._navn = Tallgrunnlag(), dict[str, str]()
        self.tilbake = Lenke(_("Til gjennomgang"), ikon="arrow-left")
        self.lagre = Sekundaer(_("Lagre tallene"), ikon="download")
        self.tjeneste = Velger(_("Tjeneste"), _services({}), _ALLE)
        self.periode = Velger(_("Periode"), _periods(), "12")
        self.ko = Kokort()
        self.tilstander = Tallkort(_("Saker etter tilstand"), _("Tjenester det er søkt om, og hvor de står i dag."))
        self.returer = Tallkort(
            _("Grunner til retur"), _("Utkast som er returnert. Ett utkast kan ha flere grunner."), _month_name
        )
        self.utfall = Tallkort(_("Utfall"), _("Vedtak som er fattet, i hele kvartaler."), ord_.quarter_name)
        self.timer = Tallkort(_("Timer i uken"), _("Innvilget omfang i vedtak som er gitt i timer."))
        self.kvittering = Kvittering(self)
        filter_ = _("Tall til regneark (*.csv)")
        self.lagring = Pdflagring(self, _("Lagre tallene. Filen blir ikke kryptert."), filter_, "csv")
        self._build()
        self._connect()

    def _build(self) -> None:
        side = tema.avstand("home_margin")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 12, 0, 0)
        page.setSpacing(8)
        head = row(Etikett(_("Oversikt"), "h1", brytes=False), None, self.lagre)
        for line in (link_left(self.tilbake), head, self._filters()):
            box = row(line)
            box.setContentsMargins(side, 0, side, 0)
            page.addLayout(box)
        self.rullefelt = area = Rullefelt()
        area.kolonne.setContentsMargins(side, 4, side, 24)
        area.kolonne.setSpacing(12)
        area.kolonne.addWidget(Etikett(_explained(), "caption", farge="text.secondary"))
        for card in (self.ko, self.tilstander, self.returer, self.utfall, self.timer):
            area.kolonne.addWidget(card)
        area.kolonne.addStretch(1)
        page.addWidget(area, 1)

    def _filters(self) -> QHBoxLayout:
        line = row()
        line.addWidget(Feltramme(_("Tjeneste"), self.tjeneste), 3)
        line.addWidget(Feltramme(_("Periode"), self.periode), 2)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.tilbake.clicked.connect(lambda: self.videre.emit(navigasjon.GJENNOMGANG))
        for choice in (self.tjeneste, self.periode):
            choice.valgt.connect(lambda _value: self._draw())
        self.lagre.clicked.connect(self.save)
        self.lagring.lagret.connect(lambda navn: self.kvittering.say(_("Lagret: {navn}").format(navn=navn)))
        self.lagring.feilet.connect(self.melding)

    def valg(self) -> Tallvalg:
        """What is filtered on."""
        return Tallvalg(self.tjeneste.verdi() or _ALLE, int(self.periode.verdi() or 12))

    def refresh(self) -> None:
        """Read the figures, and show them as chosen; a service that is gone is chosen no more."""
        try:
            self._grunnlag = read_figures(self.okt)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self._navn = service_names(self.okt, self._grunnlag)
        chosen = self.valg().tjeneste
        self.tjeneste.set_valg(_services(self._navn), chosen if chosen in self._navn else _ALLE)
        self._draw()

    def _draw(self) -> None:
        shown: Oversikt = overview(self._grunnlag, self.valg(), self.okt.today())
        self.ko.show_queue(shown.ko)
        self.tilstander.show_table(shown.tilstander, ord_.state_names())
        self.returer.show_table(shown.returer, ord_.return_names())
        self.utfall.show_table(shown.utfall, ord_.decision_names())
        self.timer.show_amounts(shown.mengder, self._navn)

    def save(self) -> None:
        """Ask where the file of the figures is to be."""
        innhold = as_csv(self._grunnlag, self.valg(), self._navn, self.okt)
        self.lagring.ask(file_name(self.okt.today()), partial(self._write, innhold))

    def _write(self, innhold: bytes, path: Path, *, erstatt: bool) -> Path:
        return save_csv(self.okt, innhold, path, erstatt=erstatt)


def _services(navn: dict[str, str]) -> list[tuple[str, str]]:
    return [(_ALLE, _("Alle tjenester")), *navn.items()]


def _periods() -> list[tuple[str, str]]:
    return [("3", _("Siste 3 måneder")), ("6", _("Siste 6 måneder")), ("12", _("Siste 12 måneder"))]


def _month_name(dag: date) -> str:
    return capitalized(f"{month(dag)} {dag.year}")


def _explained() -> str:
    text = _("Tall fra 1 til 4 er skjult, så ingen kan kjennes igjen. De står som «under 5» og med stiplet stolpe.")
    sums = _("«Minst» står når noe av summen er skjult. Ingen saksbehandlere telles.")
    return f"{text} {sums}"
