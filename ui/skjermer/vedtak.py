"""Screen 05 Vedtak: the draft with its fields and reasons, the letter as it will print, and sending to review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import utkast, vurderinger
from tildelingsklient.handlinger.brevretting import as_it_stands
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.tilstander import has_changed
from tildelingsklient.handlinger.veien_videre import Steg, way_on
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.sjekkpunkt import Sted
from ui import snarveier, tema
from ui.deler.banner import Banner
from ui.deler.delhopp import Delhopp
from ui.deler.sparer import Sparer
from ui.deler.tomtvedtak import Tomtvedtak
from ui.deler.tosider import Tosider
from ui.deler.videreord import done_lines
from ui.deler.vurderingsord import ref_position
from ui.skjermer.retursvar import Retursvar
from ui.skjermer.saksvisning import Saksvisning
from ui.skjermer.sendesporsmal import ask_to_send
from ui.skjermer.tilstandsnavn import draft_text
from ui.skjermer.vedtaksbrev import Brevlagring, Brevside, letter_maker
from ui.skjermer.vedtaksgang import Vedtaksgang
from ui.skjermer.vedtakslesing import Vedtakslesing
from ui.skjermer.vedtakslinje import Vedtakslinje
from ui.skjermer.vedtaksskjema import Vedtaksskjema

SMAL_PX = 960
"""Below this width the letter stands under the form; at 125 % on a common laptop both still have room."""


class Vedtaksskjerm(Saksvisning):
    """One vedtak at a time; what is typed is durable within half a second and one op when it is left."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, parent)
        self._bilde: Saksbilde | None = None
        self.tjeneste, self._lesbar = "", True
        self.skjema, self.hoyre = Vedtaksskjema(), Brevside(okt)
        self.brev, self.nytt = self.hoyre.brev, self.hoyre.nytt
        self.bunke, self.tomt = QStackedWidget(), Tomtvedtak()
        self.linje, self.beskjed = Vedtakslinje(), Banner("", "info")
        self.pdf, self.gang = Brevlagring(self), Vedtaksgang(self, okt)
        self.sparer, self.retur = Sparer(self), Retursvar(self.skjema.retur, okt, lambda: self.bilde)
        self.lesing = Vedtakslesing(self.skjema, okt)
        self._build()
        self._connect()

    def _build(self) -> None:
        tema.set_flate(self, "app")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        self.bunke.addWidget(Tosider(self.skjema, self.hoyre, SMAL_PX))
        parts = (self.skjema, self.hoyre, self.tomt, self.linje)
        self.hopp = Delhopp(self, parts, {self.linje: self.linje.filled})
        self.bunke.addWidget(self.tomt)
        page.addWidget(self.beskjed)
        page.addWidget(self.bunke, 1)
        page.addWidget(self.linje)

    def _connect(self) -> None:
        self.skjema.skrevet.connect(self._typed)
        self.skjema.ferdig.connect(self.sparer.settle)
        self.skjema.lenke.connect(self._leave_for)
        self.skjema.tjeneste.connect(self.show_tjeneste)
        self.skjema.begrunn_avvik.connect(self.go_to_assessment)
        self.skjema.begrunnelse.hent.connect(self.show_fresh_draft)
        self.skjema.sjekkliste.gaa_til.connect(self._fill_hole)
        self.nytt.sett_inn.connect(self.skjema.begrunnelse.insert)
        self.nytt.lukket.connect(self._close_fresh_draft)
        self.tomt.videre.connect(self.go_to_assessment)
        self.tomt.tjeneste.connect(self.show_tjeneste)
        self.sparer.kladd.connect(self._keep)
        self.sparer.lagre.connect(self._save)
        self.linje.forrige.connect(self.go_to_assessment)
        self.skjema.videre.valgt.connect(self._take_step)
        self.tomt.kort.valgt.connect(self._take_step)
        self.linje.steg.connect(self._take_step)
        self.gang.tatt.connect(self._step_taken)
        self.gang.feilet.connect(self.melding)
        self.retur.tatt.connect(self._took)
        self.retur.feilet.connect(self.melding)
        self.linje.pdf.connect(self._ask_for_file)
        self.pdf.lagret.connect(lambda navn: self._say(_("Brevet er lagret som {navn}.").format(navn=navn)))
        self.pdf.feilet.connect(self.melding)
        self.linje.send.connect(self._ask_to_send)
        self.linje.trekk.connect(lambda: self._act(utkast.withdraw))
        keys = {"forrige": self.go_to_assessment, "neste_del": self.hopp.forward, "forrige_del": self.hopp.back}
        snarveier.bind(self, snarveier.VEDTAK, keys)

    @property
    def bilde(self) -> Saksbilde:
        """The case on the screen; LookupError before there is one."""
        if self._bilde is None:
            msg = "no case is shown"
            raise LookupError(msg)
        return self._bilde

    def show_picture(self, bilde: Saksbilde) -> None:
        """Draw the case as it is now; what has focus keeps it."""
        is_new = self._bilde is None or self._bilde.sak.id != bilde.sak.id
        if is_new:
            self.sparer.forget()
        self._bilde = bilde
        if is_new or self.tjeneste not in bilde.sak.tjenester:
            self.tjeneste = utkast.first_with_draft(bilde)
        self._draw()
        if is_new:
            self.linje.lagret.set_tid(utkast.last_saved(self.okt, bilde))
            self._restore()
            if not self._lesbar:
                self.retur.restore()

    def _draw(self) -> None:
        bilde, vedtak = self.bilde, self.bilde.sak.vedtak_for(self.tjeneste)
        tilstand, own = Tilstand(vedtak.tilstand), self.okt.owns(bilde.sak)
        self._lesbar = not (own and utkast.can_edit(bilde, self.tjeneste))
        has_draft = tilstand not in utkast.FOR_UTKAST
        self.bunke.setCurrentIndex(0 if has_draft else 1)
        self.skjema.show_vedtak(as_it_stands(self.okt, bilde, self.tjeneste), self.tjeneste, lesbar=self._lesbar)
        names = [(t, pick(bilde.katalog.tjeneste_by_id[t].navn)) for t in bilde.sak.tjenester]
        self.tomt.show_tjeneste(names, self.tjeneste)
        way = way_on(bilde, self.tjeneste, self.okt.bruker.rolle, er_egen=own)
        self.linje.show_state(
            kan_sendes=own and tilstand in {Tilstand.UTKAST, Tilstand.RETURNERT},
            kan_trekkes=own and tilstand is Tilstand.TIL_GJENNOMGANG,
            har_brev=has_draft,
            steg=way.hoved,
        )
        for card in (self.skjema.videre, self.tomt.kort):
            card.show_way(done_lines(bilde, self.tjeneste), way.andre)
        self._say(draft_text(tilstand, er_egen=own, er_endret=has_changed(bilde, vedtak)))
        self._follow()

    def _follow(self) -> None:
        """Checklist and letter follow what the form says, saved or not."""
        if self.bunke.currentIndex() != 0:
            return
        shown = self._as_typed()
        self.skjema.sjekkliste.show_checklist(utkast.checklist(shown, self.tjeneste))
        self.skjema.avvik.setVisible(vurderinger.lacks_reason(shown, self.tjeneste))
        self.lesing.follow(shown, self.tjeneste, skrives=self.sparer.waits(), lesbar=self._lesbar)
        self.hoyre.vis(self.bilde, self.tjeneste, self._letter_maker)

    def _as_typed(self) -> Saksbilde:
        """The case as if what is typed were saved."""
        return utkast.as_if_saved(self.bilde, self.skjema.read(self.bilde.sak.vedtak_for(self.tjeneste)))

    def _letter_maker(self) -> Callable[[], bytes]:
        return letter_maker(self.okt, self._as_typed(), self.tjeneste)

    def _typed(self) -> None:
        self.sparer.typed()
        self._follow()
        self.hoyre.follow(self.skjema.begrunnelse.avsnitt())

    def _keep(self) -> None:
        vedtak = self.skjema.read(self.bilde.sak.vedtak_for(self.tjeneste))
        try:
            utkast.keep_fields(self.okt, self.bilde, vedtak, self.skjema.typed())
            self.linje.lagret.set_tid(self.okt.now())
        except Feil as feil:
            self.melding.emit(feil)

    def _save(self) -> None:
        """What has been typed becomes one op."""
        vedtak = self.skjema.read(self.bilde.sak.vedtak_for(self.tjeneste))
        try:
            bilde = utkast.save_fields(self.okt, self.bilde, vedtak)
        except Feil as feil:
            self.sparer.typed()
            self.melding.emit(feil)
            return
        if self.skjema.is_unfinished():
            # Half a date is no date yet, but it is still what somebody wrote.
            utkast.keep_fields(self.okt, bilde, vedtak, self.skjema.typed())
        if bilde is not self.bilde:
            self._bilde = bilde
            self.linje.lagret.set_tid(self.okt.now())
            self._follow()
            self.endret.emit(bilde)

    def _restore(self) -> None:
        """What was being typed when the program ended stands in the form and waits to be saved."""
        vedtak = self.bilde.sak.vedtak_for(self.tjeneste)
        kept = utkast.unfinished_fields(self.okt, self.bilde, vedtak.id)
        if not kept or self._lesbar:
            return
        self.skjema.put_back(kept)
        self.skjema.begrunnelse.set_avsnitt(utkast.read_begrunnelse(kept.get("begrunnelse")))
        self._typed()

    def show_tjeneste(self, tjeneste: str) -> None:
        """Show another vedtak of the case."""
        self.finish()
        self.tjeneste = tjeneste
        self._close_fresh_draft()
        self._draw()
        self._restore()

    def show_fresh_draft(self) -> None:
        """A new draft from the answers, beside the text."""
        self.sparer.settle()
        self.hoyre.show_draft(utkast.fresh_draft(self.bilde, self.tjeneste), self.skjema.begrunnelse.avsnitt())

    def _close_fresh_draft(self) -> None:
        if self.hoyre.show_letter():
            self.skjema.begrunnelse.nytt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_hole(self, sted: Sted) -> None:
        if sted.skjerm == "vedtak":
            self.skjema.put_focus(sted.ref)
        elif sted.skjerm == "vurdering":
            self._leave_for(Posisjon("vurdering", sporsmal=sted.ref, tjeneste=self.tjeneste))
        else:
            self._leave_for(ref_position(self.bilde, sted.ref, self.tjeneste))

    def _leave_for(self, posisjon: Posisjon) -> None:
        self.finish()
        self.gaa_til.emit(posisjon)

    def go_to_assessment(self) -> None:
        """Back to 04 for the same service."""
        self._leave_for(Posisjon("vurdering", tjeneste=self.tjeneste))

    def _ask_for_file(self) -> None:
        self.finish()
        self.pdf.ask_for(self.okt, self.bilde, self.tjeneste)

    def _say(self, sagt: str) -> None:
        self.beskjed.set_tekst(sagt)
        self.beskjed.setVisible(bool(sagt))

    def _ask_to_send(self) -> None:
        self.finish()
        wrong = self.skjema.wrong_date()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        ask_to_send(self, self.okt, self.bilde, self.tjeneste, feilet=self.melding.emit, send=self._send)

    def _send(self, andre: tuple[str, ...]) -> None:
        self._act(lambda okt, bilde, tjeneste: utkast.send_to_review(okt, bilde, tjeneste, *andre))

    def _act(self, command: Callable[[Okt, Saksbilde, str], Saksbilde]) -> None:
        try:
            bilde = command(self.okt, self.bilde, self.tjeneste)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self._took(bilde)

    def _took(self, bilde: Saksbilde) -> None:
        self._bilde = bilde
        self.linje.lagret.set_tid(self.okt.now())
        self._draw()
        self.endret.emit(bilde)

    def _take_step(self, steg: Steg) -> None:
        self.finish()
        self.gang.take(steg, self.bilde, self.tjeneste)

    def _step_taken(self, bilde: Saksbilde, sagt: str) -> None:
        self._took(bilde)
        if sagt:
            self._say(sagt)

    def go_to(self, posisjon: Posisjon) -> None:
        """Show a vedtak; `sporsmal` may name a field to put the focus on."""
        if posisjon.tjeneste in self.bilde.sak.tjenester and posisjon.tjeneste != self.tjeneste:
            self.show_tjeneste(posisjon.tjeneste)
        if self._lesbar and not posisjon.sporsmal and self.linje.put_focus():
            return
        if self.bunke.currentIndex() == 0:
            self.skjema.put_focus(posisjon.sporsmal)
        else:
            self.tomt.knapp.setFocus(Qt.FocusReason.OtherFocusReason)

    def position(self) -> Posisjon:
        """The service on the screen."""
        return Posisjon("vedtak", tjeneste=self.tjeneste)

    def finish(self) -> None:
        """Save what is being typed; called before the view is left, and before the lock."""
        self.sparer.settle()
        self.retur.sparer.settle()
