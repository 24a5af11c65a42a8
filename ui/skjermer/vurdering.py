"""Screen 04 Vurdering: per service the criteria, the momenter, the innstilling and the caseworker's own decision."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger import utkast, vurderinger
from tildelingsklient.handlinger.konfliktsted import is_in_conflict
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.oversikt import like_cases_asked
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.synspunkter import Synsfelt, write_view
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from ui import snarveier, tema
from ui.deler import vurderingsord
from ui.deler.avgjorelse import Avgjorelse
from ui.deler.banner import Banner
from ui.deler.innstillingsboks import Innstillingsboks
from ui.deler.knapper import Primaer
from ui.deler.kort import Skille
from ui.deler.lagretlinje import Lagretlinje
from ui.deler.likesaker import Likesakskort
from ui.deler.panelramme import Panelramme
from ui.deler.sparer import Sparer
from ui.deler.tekst import Etikett
from ui.deler.tjenestefaner import Tjenestefaner, tab_names
from ui.deler.varselliste import Varselliste
from ui.deler.vurderingskort import Vurderingskort
from ui.skjermer.nyere_kriterier import Nyerelinje
from ui.skjermer.saksvisning import Saksvisning
from ui.skjermer.tilstandsnavn import locked_text
from ui.skjermer.vurderingsvalg import Vurderingsvalg

SMAL_PX = 1150
"""At this width and below the two cards stand under each other."""


class Vurderingsskjerm(Saksvisning):
    """One service at a time; Ctrl+Tab goes to the next."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, parent)
        self._bilde: Saksbilde | None = None
        self._tjeneste = ""
        self.faner, self.kort = Tjenestefaner(), Vurderingskort()
        self.kriterier, self.momenter = self.kort.kriterier, self.kort.momenter
        self.trapp, self.helhet, self.rullefelt = self.kort.trapp, self.kort.helhet, self.kort.rullefelt
        self.innstilling, self.avgjorelse, self.varsler = Innstillingsboks(), Avgjorelse(), Varselliste()
        self.lagret, self.videre = Lagretlinje(), Primaer(_("Lag utkast til vedtak"), ikon_etter="arrow-right")
        self.kriteriesett = Etikett("", "table", farge="text.secondary", forkort=True)
        self.laast, self.nyere, self.like = Banner(""), Nyerelinje(), Likesakskort()
        self.sparer = Sparer(self)
        self.valg = Vurderingsvalg(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        tema.set_flate(self, "app")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.nyere)
        left.addWidget(self.laast)
        left.addLayout(self._top())
        left.addWidget(self.kort, 1)
        row.addLayout(left, 1)
        self.panel = self._panel()
        row.addWidget(self.panel)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        margin = tema.avstand("page_margin")
        top.setContentsMargins(margin, 8, margin, 8)
        top.addWidget(self.faner, 1)
        top.addWidget(self.kriteriesett, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return top

    def _panel(self) -> Panelramme:
        panel = Panelramme(_("Innstilling og avgjørelse"), bredde="decision_column")
        panel.topp.setContentsMargins(0, 0, 0, 0)
        panel.innhold.setContentsMargins(16, 16, 16, 16)
        panel.innhold.setSpacing(tema.avstand("m"))
        panel.innhold.addWidget(self.innstilling)
        panel.innhold.addWidget(self.avgjorelse)
        panel.innhold.addWidget(self.like)
        panel.innhold.addWidget(self.varsler)
        panel.innhold.addWidget(self.trapp.paaminnelse)
        panel.fot.setContentsMargins(16, 0, 16, 16)
        panel.fot.setSpacing(tema.avstand("s"))
        panel.fot.addWidget(Skille())
        panel.fot.addWidget(self.lagret)
        panel.fot.addWidget(self.videre)
        return panel

    def _connect(self) -> None:
        self.faner.valgt.connect(self.show_tjeneste)
        self.kort.vilkar.connect(self.valg.open_kriterium)
        self.kort.moment.connect(self.valg.open_moment)
        self.kort.svar.connect(self.go_to_answer)
        self.helhet.valgt.connect(lambda tjeneste: self.go_to(Posisjon("vurdering", tjeneste=tjeneste)))
        self.helhet.summen.connect(self.valg.open_sum)
        self.kort.syn.skriv.connect(self.write_view)
        self.innstilling.vilkar.connect(self.valg.open_kriterium)
        self.innstilling.svar.connect(self.go_to_answer)
        self.avgjorelse.valgt.connect(self._try_save)
        self.avgjorelse.skrevet.connect(lambda _tekst: self.sparer.typed())
        self.avgjorelse.ferdig.connect(self.sparer.settle)
        self.sparer.kladd.connect(self._keep_reason)
        self.sparer.lagre.connect(self._save_reason)
        self.videre.clicked.connect(self.make_draft)
        snarveier.bind(self, snarveier.VURDERING, {"neste_tjeneste": self.next_tjeneste})

    @property
    def bilde(self) -> Saksbilde:
        """The case on the screen; LookupError before there is one."""
        if self._bilde is None:
            msg = "no case is shown"
            raise LookupError(msg)
        return self._bilde

    @property
    def tjeneste(self) -> str:
        """The service on the screen."""
        return self._tjeneste

    @property
    def er_lesbar(self) -> bool:
        """Is it read, and not changed: handed over, ended, or in another's case?"""
        return not (self.okt.owns(self.bilde.sak) and utkast.can_edit(self.bilde, self._tjeneste))

    def show_picture(self, bilde: Saksbilde) -> None:
        """Draw the case as it is now; what has focus keeps it."""
        is_new = self._bilde is None or self._bilde.sak.id != bilde.sak.id
        if is_new:
            self.sparer.forget()
        self._bilde = bilde
        if is_new or self._tjeneste not in bilde.sak.tjenester:
            self._tjeneste = bilde.sak.tjenester[0]
        self.faner.set_tjenester(tab_names(bilde))
        self._put_tabs_first()
        utgave = _("Kriteriesett: {kommune}, {utgave}")
        self.kriteriesett.setText(utgave.format(kommune=bilde.katalog.kommune, utgave=bilde.katalog.utgave))
        if is_new:
            self.lagret.set_tid(utkast.last_saved(self.okt, bilde))
            self._restore_reason()
        self._draw()

    def _put_tabs_first(self) -> None:
        """What shows this view gives focus to what is first in the chain, and both sides scroll to what has focus."""
        tab, panel = self.faner.fane(self.bilde.sak.tjenester[0]), self.avgjorelse
        own = (*panel.gruppe.rader, panel.begrunnelse, self.like.knapp, self.trapp.paaminnelse.lenke)
        for later in (self.kort.utveier.knapp, self.helhet.sum, *own, self.nyere.lenke, self.videre):
            QWidget.setTabOrder(tab, later)

    def _draw(self) -> None:
        bilde, vurdering = self.bilde, self.bilde.vurdering_for(self._tjeneste)
        vedtak, lesbar = bilde.sak.vedtak_for(self._tjeneste), self.er_lesbar
        self.faner.set_valgt(self._tjeneste)
        gives = bilde.katalog.tjeneste_by_id[self._tjeneste].gir_vedtak
        self.laast.set_tekst(locked_text(vedtak.tilstand, gir_vedtak=gives))
        self.laast.setVisible(lesbar)
        self.nyere.follow(bilde, self._tjeneste)
        self.kort.show_case(bilde, vurdering, lesbar=lesbar)
        self.innstilling.show_assessment(vurdering, bilde)
        reason = self.avgjorelse.begrunnelse.tekst() if self.sparer.waits() else vedtak.avvik_begrunnelse
        self.avgjorelse.show_vedtak(vedtak, vurdering.innstilling, reason, lesbar=lesbar, gir_vedtak=gives)
        self.like.follow(like_cases_asked(self.okt, bilde, self._tjeneste))
        self.varsler.show_varsler(vurdering.varsler, bilde.katalog)
        has_draft = vedtak.tilstand not in {*utkast.FOR_UTKAST, "returnert"}
        self.videre.setText(next_step(has_draft=has_draft or lesbar, gir_vedtak=gives))

    def show_tjeneste(self, tjeneste: str) -> None:
        """Show another service of the case."""
        self.sparer.settle()
        self._tjeneste = tjeneste
        self._restore_reason()
        self._draw()
        self.rullefelt.verticalScrollBar().setValue(0)

    def next_tjeneste(self) -> None:
        """The next service, round and round."""
        services = self.bilde.sak.tjenester
        self.show_tjeneste(services[(services.index(self._tjeneste) + 1) % len(services)])
        self.faner.fane(self._tjeneste).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changed(self, bilde: Saksbilde) -> None:
        """Something was written: draw it, and give the new picture away."""
        self._bilde = bilde
        self.lagret.set_tid(self.okt.now())
        self._draw()
        self.endret.emit(bilde)

    def go_to_answer(self, plass: Plass) -> None:
        """Ask to be taken to a question; to the choice, when its answer is changed in two places."""
        self.finish()
        if is_in_conflict(self.bilde, plass.sporsmal.id, plass.gjelder):
            self.konflikt.emit(plass.sporsmal.id, plass.gjelder)
            return
        self.gaa_til.emit(vurderingsord.question_position(self.bilde, plass, self._tjeneste))

    def _save_reason(self) -> None:
        self._try_save(self.avgjorelse.utfall())

    def _try_save(self, utfall: Vedtaksutfall | None) -> None:
        reason = self.avgjorelse.begrunnelse.tekst()
        self.sparer.forget()
        try:
            bilde = vurderinger.decide(self.okt, self.bilde, self._tjeneste, utfall, reason)
            utkast.drop_typing(self.okt, bilde, self._reason_place())
        except Feil as feil:
            # What is written stays on the screen and waits for the next try.
            self.sparer.typed()
            self.melding.emit(feil)
            return
        if bilde is not self.bilde:
            self.changed(bilde)

    def _reason_place(self) -> str:
        return f"avvik|{self.bilde.sak.vedtak_for(self._tjeneste).id}"

    def _keep_reason(self) -> None:
        try:
            text = self.avgjorelse.begrunnelse.tekst()
            utkast.keep_typing(self.okt, self.bilde, self._reason_place(), text)
            self.lagret.set_tid(self.okt.now())
        except Feil as feil:
            self.melding.emit(feil)

    def _restore_reason(self) -> None:
        """What was being typed when the program ended stands in the field and waits to be saved."""
        kept = utkast.unfinished(self.okt, self.bilde, self._reason_place())
        if isinstance(kept, str) and not self.er_lesbar:
            self.avgjorelse.begrunnelse.setText(kept)
            self.sparer.typed()

    def write_view(self, felt: Synsfelt) -> None:
        """Go to the field of the vedtak that tells a view, with a draft of it in an empty one."""
        self._go_to_draft(felt)

    def make_draft(self) -> None:
        """Go to the vedtak, with a draft of it when there is none."""
        self._go_to_draft(None)

    def _go_to_draft(self, felt: Synsfelt | None) -> None:
        self.sparer.settle()
        try:
            if not self.er_lesbar:
                bilde = utkast.make_draft(self.okt, self.bilde, self._tjeneste)
                self.changed(write_view(self.okt, bilde, self._tjeneste, felt) if felt else bilde)
        except InndataFeil as feil:
            self.avgjorelse.show_error(feil)
            self._bring_error_in_sight()
        except Feil as feil:
            self.melding.emit(feil)
        else:
            self.gaa_til.emit(Posisjon("vedtak", sporsmal=felt.value if felt else "", tjeneste=self._tjeneste))

    def _bring_error_in_sight(self) -> None:
        # The sentence has no place to scroll to until the layouts around it have been done.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.panel.rullefelt.show_child(self.avgjorelse.shown_error())

    def go_to(self, posisjon: Posisjon) -> None:
        """Show a service; `sporsmal` may name a criterion or a moment to put the focus on."""
        if posisjon.tjeneste in self.bilde.sak.tjenester and posisjon.tjeneste != self._tjeneste:
            self.show_tjeneste(posisjon.tjeneste)
        target = self.kort.row(posisjon.sporsmal) or self.faner.fane(self._tjeneste)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        # Turning to this view, Qt tries the focus in the column, which follows it down past the recommendation.
        self.panel.rullefelt.verticalScrollBar().setValue(0)

    def position(self) -> Posisjon:
        """The service on the screen."""
        return Posisjon("vurdering", tjeneste=self._tjeneste)

    def finish(self) -> None:
        """Save the reason being typed, also one in an open dialog."""
        self.sparer.settle()
        self.valg.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the cards when there is little room."""
        super().resizeEvent(event)
        self.kort.stack(smalt=event.size().width() <= tema.px(SMAL_PX))


def next_step(*, has_draft: bool, gir_vedtak: bool) -> str:
    """What the filled button says; a service without vedtak is offered."""
    if gir_vedtak:
        return _("Gå til vedtaket") if has_draft else _("Lag utkast til vedtak")
    return _("Gå til tilbudet") if has_draft else _("Lag utkast til tilbud")
