"""«Brev i saken»: a letter beside the vedtak is chosen, filled in, seen and registered as sent; the sent ones open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger import brevutsending, utkast
from tildelingsklient.handlinger.brevfil import file_name, save_pdf
from tildelingsklient.handlinger.brevskjema import Brevskjema, fields_of, known_fields
from tildelingsklient.handlinger.brevutsending import Brevklar
from tildelingsklient.handlinger.brevvalg import Brevvalg, Ferdigbrev, decision_letters, sent_letters
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sperring import address_warning
from tildelingsklient.sak.behandlingsord import letter_name
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.etter import SendtBrev
from ui import meldinger, oppgave, tema
from ui.deler.banner import Banner
from ui.deler.brevfelter import Brevfelter
from ui.deler.brevord import done_name
from ui.deler.brevvelger import Brevvelger
from ui.deler.brevvisning import Brevvisning
from ui.deler.knapper import Lenke
from ui.deler.oppsett import boxed, column, link_left
from ui.deler.rolig import show_if
from ui.deler.sendteliste import Sendteliste
from ui.deler.sparer import Sparer
from ui.deler.tekst import Etikett
from ui.deler.tosider import Tosider
from ui.skjermer.pdflagring import Pdflagring
from ui.skjermer.skjemadialog import Skjemadialog

_BREDDE, _SMAL_PX, _BREV_PX = 1240, 880, 420


class Brevdialog(Skjemadialog):
    """`bilde` is the case afterwards. What is written in a letter that is not sent is there the next time."""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, _("Brev i saken"), bredde=_BREDDE)
        self.okt, self.bilde, self.tjeneste = okt, bilde, tjeneste
        self.apnet: Ferdigbrev | None = None
        self._klar: Brevklar | None = None
        self._tegnes = self._skal_vike = False
        self._skrives: Brevvalg | None = None
        self.velger = Brevvelger()
        self.felter = Brevfelter([(p.id, p.navn or _("Uten navn")) for p in bilde.sak.personer])
        self.rammer = self.felter.rammer
        self.vedtakene, self.sendte = Sendteliste(_("Vedtaksbrev")), Sendteliste(_("Sendte brev"))
        self.brev = Brevvisning(okt.now)
        self.tilbake = Lenke(_("Vis brevet du skriver"), ikon="arrow-left")
        self.gjort, self.feil = Banner("", "ok"), Banner("", "advarsel")
        self.sparer = Sparer(self)
        self.lagring = Pdflagring(self, _("Lagre brevet som PDF. Filen blir ikke kryptert."))
        self.lukk = self.add_lenke(_("Lukk"))
        self.lagre = self.add_sekundaer(_("Lagre som PDF …"))
        self.registrer = self.add_primaer(_("Registrer som sendt"))
        self._fill()
        self._connect()
        self._refresh()
        self.velger.hvilket.setFocus()

    def _fill(self) -> None:
        service = pick(self.bilde.katalog.tjeneste_by_id[self.tjeneste].navn)
        about = _("{navn}: {tjeneste}").format(navn=self.bilde.sak.mottaker.navn, tjeneste=service)
        form = column(
            self.velger, self.felter, link_left(self.tilbake), self.vedtakene, self.sendte, None, mellomrom=16
        )
        self.brev.setMinimumHeight(tema.px(_BREV_PX))
        self.gjort.hide()
        self.feil.hide()
        shown = column(self.velger.deler, self.brev)
        both = Tosider(boxed(form), boxed(shown), tema.px(_SMAL_PX), mellomrom=24)
        for part in (Etikett(about, farge="text.secondary"), self.gjort, self.feil, both):
            self.innhold.addWidget(part)

    def _connect(self) -> None:
        self.velger.valgt.connect(self._chosen)
        self.velger.del_valgt.connect(self._draw)
        self.felter.skrevet.connect(self._typed)
        self.felter.ferdig.connect(self.sparer.settle)
        self.sparer.kladd.connect(self._keep)
        self.sparer.lagre.connect(self._keep)
        for made in (self.vedtakene, self.sendte):
            made.valgt.connect(self._open_made)
        self.tilbake.clicked.connect(self._back)
        self.lukk.clicked.connect(self.reject)
        self.lagre.clicked.connect(self._ask_for_file)
        self.registrer.clicked.connect(self._ask_to_send)
        self.lagring.lagret.connect(
            lambda navn: self._say(_("Brevet er lagret som {navn}.").format(navn=navn), self.gjort)
        )
        self.lagring.feilet.connect(self._failed)

    # --- which letter

    def _refresh(self) -> None:
        """The case is another now: what can be sent, and what is sent."""
        self.velger.show_letters(self.bilde, self.tjeneste)
        self.vedtakene.show_letters(self.bilde, decision_letters(self.bilde))
        self.sendte.show_letters(self.bilde, sent_letters(self.bilde))
        self._chosen()

    def _chosen(self) -> None:
        """Another letter: its fields, with what was being written in it."""
        self.sparer.settle()
        self.apnet = None
        valg = self._skrives = self.velger.valg()
        if valg is not None:
            self.felter.show_fields(fields_of(self.bilde, valg), self._written(valg))
        self.tell({})
        self.brev.forget()
        self._draw()

    def _written(self, valg: Brevvalg) -> Brevskjema:
        kept = utkast.unfinished(self.okt, self.bilde, _place(valg))
        known = known_fields(self.bilde, valg)
        if not isinstance(kept, dict):
            return known
        return replace(known, **{name: text for name, text in kept.items() if name in asdict(known)})

    def _draw(self) -> None:
        valg, apnet = self.velger.valg(), self.apnet
        shown = valg is not None or apnet is not None
        show_if(self.felter, valg is not None and apnet is None)
        show_if(self.velger, apnet is None)
        show_if(self.tilbake, apnet is not None)
        show_if(self.brev, shown)
        if apnet is not None:
            self.velger.set_deler(1)
        show_if(self.registrer, apnet is None)
        self.registrer.setEnabled(valg is not None and not self._tegnes)
        self.lagre.setEnabled(shown)
        self.brev.set_tittel(_heading(apnet))
        self.brev.warn(self._warning(), apnet.pdf_sha256 if apnet else "")
        if shown:
            self.brev.vis(self._maker)
        self.fit()

    def _warning(self) -> str:
        """What to mind before the letter that is opened is seen or saved."""
        return address_warning(self.okt, self.bilde, self.apnet) if self.apnet else ""

    def _maker(self) -> Callable[[], bytes]:
        """Makes the PDF that is shown; asked on the main thread, where the store is."""
        if self.apnet is not None:
            content = brevutsending.sent_pdf(self.okt, self.bilde, self.apnet)
            return lambda: content
        valg = self.velger.chosen()
        parts = brevutsending.preview(self.okt, self.bilde, self.tjeneste, valg, self.felter.read())
        self.velger.set_deler(len(parts))
        return partial(utkast.letter_pdf, parts[min(self.velger.del_nummer(), len(parts) - 1)])

    # --- writing

    def _typed(self) -> None:
        self.sparer.typed()
        self.brev.vis(self._maker)

    def _keep(self) -> None:
        """Under the letter it is written in, also when another has just been chosen."""
        if self._skrives is None:
            return
        try:
            utkast.keep_typing(self.okt, self.bilde, _place(self._skrives), asdict(self.felter.read()))
        except Feil as feil:
            self._failed(feil)

    # --- those that are made

    def _open_made(self, brev: Ferdigbrev) -> None:
        self.sparer.settle()
        self.apnet = brev
        self.brev.forget()
        self._draw()
        self.tilbake.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._chosen()
        self.velger.hvilket.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- out of the house

    def _ask_for_file(self) -> None:
        if self.apnet is not None:
            what, day = done_name(self.apnet), self.apnet.dato
        else:
            what, day = letter_name(self.velger.chosen().art), self.okt.today()
        self.lagring.ask(file_name(self.bilde, lower_first(what), day), self._write_file, varsel=self._warning())

    def _write_file(self, path: Path, *, erstatt: bool) -> None:
        save_pdf(self.okt, (self.bilde.sak.id,), self._maker()(), path, erstatt=erstatt)

    def _ask_to_send(self) -> None:
        self.sparer.settle()
        self.tell({})
        valg = self.velger.chosen()
        try:
            # Read anew: the day, a consent or a protection may be another than when the letter was begun.
            now = load_picture(self.okt, self.bilde.sak.id)
            self._klar = brevutsending.ready_to_send(self.okt, now, self.tjeneste, valg, self.felter.read())
        except InndataFeil as feil:
            self.tell({feil.felt: f"{feil.tittel} {feil.neste_steg}".strip()})
            return
        except Feil as feil:
            self._failed(feil)
            return
        name, to = letter_name(valg.art), valg.navn
        words = _("{brev} til {navn}. Saken gjelder {hvem}. Etterpå kan brevet ikke endres.")
        told = words.format(brev=name, navn=to, hvem=self.bilde.sak.mottaker.navn)
        asked = meldinger.confirm_dialog(self, _("Registrere brevet som sendt?"), told, _("Registrer som sendt"))
        asked.accepted.connect(self._send)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _send(self) -> None:
        klar, self._klar = self._klar, None
        if klar is not None:
            self._hold(still=True)
            oppgave.run(klar.draw, partial(self._drawn, klar), self._not_drawn)

    def _hold(self, *, still: bool) -> None:
        """While a letter is drawn nothing else is chosen, written or sent."""
        self._tegnes = still
        for part in (self.velger, self.felter, self.vedtakene, self.sendte):
            part.setEnabled(not still)
        self.registrer.setEnabled(not still)
        if self._skal_vike and not still:
            self.reject()

    def _drawn(self, klar: Brevklar, pdfer: tuple[bytes, ...]) -> None:
        try:
            self.bilde = brevutsending.register_sent(self.okt, self.bilde, klar, pdfer)
        except Feil as feil:
            self._not_drawn(feil)
            return
        # The letter is kept, and told as sent also when its words cannot be forgotten.
        with suppress(Feil):
            utkast.drop_typing(self.okt, self.bilde, _place(klar.valg))
        self._hold(still=False)
        if self._skal_vike:
            return
        self._refresh()
        self._open_made(self.bilde.sak.sendte_brev[-1])
        self._say(_sent_words(klar), self.gjort)
        self.lagre.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_drawn(self, feil: Feil) -> None:
        self._hold(still=False)
        if not self._skal_vike:
            self._failed(feil)

    def _failed(self, feil: Feil) -> None:
        self._say(f"{feil.tittel} {feil.neste_steg}".strip(), self.feil)

    def _say(self, tekst: str, banner: Banner) -> None:
        for one in (self.gjort, self.feil):
            one.setVisible(one is banner)
        banner.set_tekst(tekst)
        self.fit()

    def give_way(self) -> None:
        """A letter that is being drawn is kept before the lock closes the store."""
        self._skal_vike = self._tegnes
        self.reject()

    def reject(self) -> None:
        """Not while a letter is being drawn: it is about to be kept."""
        if not self._tegnes:
            self.sparer.settle()
            super().reject()


def _heading(apnet: Ferdigbrev | None) -> str:
    if apnet is None:
        return _("Slik blir brevet")
    return _("Slik ble brevet sendt") if isinstance(apnet, SendtBrev) else _("Slik ble vedtaket")


def _place(valg: Brevvalg) -> str:
    return f"brev|{valg.nokkel}"


def _sent_words(klar: Brevklar) -> str:
    done = _("Brevet er registrert som sendt.")
    if klar.rettet is None:
        return f"{done} {_('Lagre det som PDF og send det.')}"
    return f"{done} {_('Lagre det som PDF, og lagre vedtaket med rettelsen når du har lukket her. Send begge.')}"
