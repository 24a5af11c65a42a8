"""What the buttons of «Videre i saken» do: a dialog or a question, then the use case; letters are drawn in a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import bestillinger, etterarbeid, fatting, klager, paa_vent
from tildelingsklient.handlinger.brevfil import file_name
from tildelingsklient.handlinger.innsending import take_back, together_with
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import drop_typing
from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.lovtekst import join_words
from ui import meldinger, oppgave
from ui.skjermer import stansdialoger, stegdialoger
from ui.skjermer.pdflagring import Pdflagring
from ui.skjermer.sperredialog import Sperredialog
from ui.skjermer.stegkladd import Stegkladd

if TYPE_CHECKING:
    from ui.skjermer.brevdialog import Brevdialog

Ferdig = Callable[[Saksbilde], object]


class Vedtaksgang(QObject):
    """`tatt(Saksbilde, str)`: a step was taken, and a sentence that says so. `feilet(Feil)`. One step at a time."""

    tatt = Signal(object, str)
    feilet = Signal(object)

    def __init__(self, rundt: QWidget, okt: Okt) -> None:
        super().__init__(rundt)
        self._rundt, self.okt = rundt, okt
        self._tegnes: tuple[Callable[[bytes], Saksbilde], str] | None = None
        self.lagring = Pdflagring(rundt, _("Lagre bestillingen. Filen blir ikke kryptert."))
        self.lagring.feilet.connect(self.feilet)

    def take(self, steg: Steg, bilde: Saksbilde, tjeneste: str) -> None:
        """Begin a step; nothing happens while a letter of another is being drawn."""
        if self._tegnes:
            return
        steps: dict[Steg, Callable[[Saksbilde, str], None]] = {
            Steg.FATT: self._ask_to_decide,
            Steg.GJENOPPTA: self._ask_to_reopen,
            Steg.UNDERRETT: partial(self._open, stegdialoger.Underretningsdialog, _("Underretningen er registrert.")),
            Steg.BREV: self._letters,
            Steg.BESTILL: self._order,
            Steg.IVERKSETT: partial(self._do, etterarbeid.begun, _("Registrert: hjelpen er i gang.")),
            Steg.FOLG_OPP: partial(self._do, etterarbeid.must_be_followed_up, _("Merket: må følges opp.")),
            Steg.REVURDER: partial(self._open, stegdialoger.Revurderingsdialog, _("En ny runde er begynt.")),
            Steg.KLAGE: partial(self._open, stegdialoger.Klagedialog, _("Klagen er registrert.")),
            Steg.BEHANDLE_KLAGE: self._deal_with_complaint,
            Steg.LAGRE_BESTILLING: self._save_order,
            Steg.AVSLUTT: self._ask_to_finish,
            Steg.SETT_PAA_VENT: partial(self._open, stansdialoger.Ventedialog, _("Saken er satt på vent.")),
            Steg.TA_AV_VENT: partial(self._do, paa_vent.take_off_hold, _("Saken er tatt av vent.")),
            Steg.SPERRE: partial(self._open, Sperredialog, _("Adressen er sperret. Brev sendes til postadressen.")),
            Steg.HENLEGG: partial(self._open, stansdialoger.Henleggdialog, _("Søknaden er henlagt.")),
        }
        steps[steg](bilde, tjeneste)

    def _do(
        self, use_case: Callable[[Okt, Saksbilde, str], Saksbilde], sagt: str, bilde: Saksbilde, tjeneste: str
    ) -> None:
        try:
            new = use_case(self.okt, bilde, tjeneste)
        except Feil as feil:
            self.feilet.emit(feil)
        else:
            self.tatt.emit(new, sagt)

    def _open(self, make: stegdialoger.Dialoglager, sagt: str, bilde: Saksbilde, tjeneste: str) -> None:
        dialog = make(self._rundt, self.okt, bilde, tjeneste)
        kladd = self._kept(dialog)
        dialog.accepted.connect(kladd.drop)
        dialog.accepted.connect(lambda: self.tatt.emit(dialog.bilde, sagt))
        dialog.open()

    def _kept(self, dialog: stegdialoger.Stegdialog) -> Stegkladd:
        """What is written in a dialog is kept until the step is taken."""
        kladd = dialog.keep_what_is_written()
        kladd.feilet.connect(self.feilet)
        dialog.finished.connect(dialog.deleteLater)
        return kladd

    def _ask(self, tittel: str, tekst: str, knapp: str, do: Callable[[], None]) -> None:
        dialog = meldinger.confirm_dialog(self._rundt, tittel, tekst, knapp)
        dialog.accepted.connect(do)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- deciding

    def _ask_to_decide(self, bilde: Saksbilde, tjeneste: str) -> None:
        who = _about(bilde, tjeneste)
        frozen = _("Etterpå kan verken svar, begrunnelse eller brev endres. En endring er et nytt vedtak.")
        self._ask(_("Fatte vedtaket?"), f"{who} {frozen}", _("Fatt vedtaket"), partial(self._decide, bilde, tjeneste))

    def _decide(self, bilde: Saksbilde, tjeneste: str) -> None:
        try:
            ready = fatting.ready_to_decide(self.okt, bilde, tjeneste)
        except Feil as feil:
            self.feilet.emit(feil)
            return
        keep = partial(fatting.decide_finally, self.okt, bilde, ready)
        self._draw(ready.draw, keep, _("Vedtaket er fattet. Lagre brevet og send det."))

    def _draw(self, draw: Callable[[], bytes], keep: Callable[[bytes], Saksbilde], sagt: str) -> None:
        """Draw in a worker, then keep what was drawn."""
        self._tegnes = (keep, sagt)
        # A bound method: nothing is kept, and nobody told, when the screen is gone or locked before it is drawn.
        oppgave.run(draw, self._drawn, self._failed)

    def _drawn(self, pdf: bytes) -> None:
        if self._tegnes is None:
            return
        (keep, sagt), self._tegnes = self._tegnes, None
        try:
            new = keep(pdf)
        except Feil as feil:
            self.feilet.emit(feil)
        else:
            self.tatt.emit(new, sagt)

    def _failed(self, feil: Feil) -> None:
        self._tegnes = None
        self.feilet.emit(feil)

    def _ask_to_reopen(self, bilde: Saksbilde, tjeneste: str) -> None:
        again = _("Godkjenningen faller bort. Utkastet må gjennomgås på nytt.")
        self._ask_for(Kommando.GJENOPPTA, bilde, tjeneste, (_("Endre utkastet likevel?"), again, _("Endre utkastet")))

    def _ask_to_finish(self, bilde: Saksbilde, tjeneste: str) -> None:
        stays = _("Vedtaket blir stående i historikken, og kan ses på igjen senere.")
        self._ask_for(Kommando.AVSLUTT, bilde, tjeneste, (_("Avslutte vedtaket?"), stays, _("Avslutt vedtaket")))

    def _ask_for(self, kommando: Kommando, bilde: Saksbilde, tjeneste: str, ord_: tuple[str, str, str]) -> None:
        title, tells, button = ord_

        def command(okt: Okt, now: Saksbilde, service: str) -> Saksbilde:
            return take_back(okt, now, service, kommando)

        done = partial(self._do, command, "", bilde, tjeneste)
        self._ask(title, f"{_about(bilde, tjeneste)} {tells}", button, done)

    # --- letters, ordering and complaints

    def _letters(self, bilde: Saksbilde, tjeneste: str) -> None:
        from ui.skjermer.brevdialog import Brevdialog

        dialog = Brevdialog(self._rundt, self.okt, bilde, tjeneste)
        dialog.finished.connect(lambda _result: self._letters_closed(dialog, bilde))
        dialog.open()

    def _letters_closed(self, dialog: Brevdialog, before: Saksbilde) -> None:
        dialog.deleteLater()
        if dialog.bilde is not before:
            self.tatt.emit(dialog.bilde, "")

    def _order(self, bilde: Saksbilde, tjeneste: str) -> None:
        dialog = stegdialoger.Bestillingsdialog(self._rundt, self.okt, bilde, tjeneste)
        # Kept until the order has been drawn and stored: only then is it taken.
        plass = self._kept(dialog).plass
        dialog.accepted.connect(lambda: self._place(dialog.bilde, dialog.klar, plass))
        dialog.open()

    def _place(self, bilde: Saksbilde, ready: bestillinger.Bestillingsklar | None, plass: str) -> None:
        if ready is not None:

            def keep(pdf: bytes) -> Saksbilde:
                new = bestillinger.place_order(self.okt, bilde, ready, pdf)
                drop_typing(self.okt, new, plass)
                return new

            self._draw(ready.draw, keep, _("Bestillingen er registrert. Lagre den som fil og send den."))

    def _save_order(self, bilde: Saksbilde, tjeneste: str) -> None:
        vedtak = bilde.sak.vedtak_for(tjeneste)
        order = next(one for one in reversed(bilde.sak.bestillinger) if one.vedtak == vedtak.id)
        write = partial(bestillinger.save_order, self.okt, bilde, order)
        self.lagring.ask(file_name(bilde, _("bestilling"), order.sendt), write, med_json=True)

    def _deal_with_complaint(self, bilde: Saksbilde, tjeneste: str) -> None:
        klage = klager.open_complaint(bilde, tjeneste)
        if klage is None:
            return

        def make(parent: QWidget, okt: Okt, now: Saksbilde, service: str) -> stegdialoger.Stegdialog:
            return stegdialoger.Klagebehandlingsdialog(parent, okt, now, service, klage)

        self._open(make, _("Behandlingen av klagen er lagret."), bilde, tjeneste)


def _about(bilde: Saksbilde, tjeneste: str) -> str:
    known = bilde.katalog.tjeneste_by_id
    service = join_words(pick(known[one].navn) for one in together_with(bilde, tjeneste))
    return _("Det gjelder {navn}: {tjeneste}.").format(navn=bilde.sak.mottaker.navn, tjeneste=service)
