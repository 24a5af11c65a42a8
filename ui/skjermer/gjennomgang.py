"""Screen 06, one draft: reading it, noting on it, sending it back or approving the version on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.brev.avsnitt import Stykke
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import gjennomgang
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.gjennomgangsfunn import (
    ENDRINGER,
    GJENNOMGANG,
    Funnsted,
    deviations,
    draft_checklist,
)
from tildelingsklient.handlinger.gjennomgangsko import Kolinje
from tildelingsklient.handlinger.gjennomgangstekst import Lesetekst, Nummerert, review_text
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setningsgrunnlag
from ui import meldinger
from ui.deler.gjennomgangsord import decided_text, locked_reason, refused_text
from ui.deler.gjennomgangspanel import Gjennomgangspanel
from ui.deler.merknadskort import open_numbers
from ui.deler.utkastvisning import Utkastvisning
from ui.skjermer.merknadsgang import Merknadsgang
from ui.skjermer.returdialog import Returdialog, named


class Gjennomgangsvisning(QWidget):
    """`avgjort(str)` is the receipt of a decision; `endret`: something was written that the bars count.

    `foreldet`: what is shown may be another by now, and must be read anew.
    """

    avgjort = Signal(str)
    foreldet = Signal()
    endret = Signal()
    melding = Signal(object)

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.okt = okt
        self._draft: Gjennomgangsbilde | None = None
        self._linje: Kolinje | None = None
        self._antall = 0
        self.lest: Lesetekst | None = None
        self.finnes_nyere, self.med_endringer = False, True
        self.midt, self.panel = Utkastvisning(), Gjennomgangspanel()
        self.skriving = Merknadsgang(okt, self.midt)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.midt, 1)
        page.addWidget(self.panel)
        self._connect()

    def _connect(self) -> None:
        middle = self.midt
        middle.endringer.connect(self.show_changes)
        middle.ny_versjon.connect(self.show_newer)
        middle.tekst.grunnlag.connect(self._show_evidence)
        middle.tekst.merknad.connect(middle.merknader.focus_note)
        middle.merknader.vis.connect(middle.tekst.go_to_note)
        middle.merknader.lost.connect(self._solve)
        middle.ny_merknad.connect(self.write_note)
        self.skriving.melding.connect(self.melding)
        self.skriving.lagre.connect(self._add_note)
        self.panel.vis.connect(self._look_at)
        self.panel.returner.connect(self.ask_to_return)
        self.panel.godkjenn.connect(self.ask_to_approve)

    @property
    def draft(self) -> Gjennomgangsbilde:
        """The draft on the screen; LookupError before there is one."""
        if self._draft is None:
            msg = "no draft is shown"
            raise LookupError(msg)
        return self._draft

    # --- what is shown

    def show_draft(self, draft: Gjennomgangsbilde, linje: Kolinje, antall: int) -> None:
        """Show a draft from its beginning; what was being written about it is there again."""
        self.finish()
        self._draft, self._linje, self._antall, self.finnes_nyere = draft, linje, antall, False
        self.med_endringer = True
        self.panel.grunnlag.hide()
        self.midt.tekst.mark(None)
        self.midt.tekst.forget()
        self.midt.show_heading(draft, antall)
        self.skriving.begin(draft, kan_skrive=self._may_decide())
        self._draw()

    def took(self, draft: Gjennomgangsbilde) -> None:
        """The draft has been read anew. Another version is told of, and the one on the screen stays."""
        is_newer = draft.innsending.id != self.draft.innsending.id
        self.finnes_nyere = is_newer
        self._draft = replace(self.draft, bilde=draft.bilde) if is_newer else draft
        self._draw()

    def show_count(self, antall: int) -> None:
        """How many drafts wait now, this one among them."""
        self._antall = antall
        self.midt.show_count(antall)

    def show_newer(self) -> None:
        """Read the version that has come since."""
        if self._linje is not None:
            newer = gjennomgang.reviewed(self.draft.bilde, self.draft.tjeneste)
            self.show_draft(newer, self._linje, self._antall)
            self.midt.put_focus()

    def _draw(self) -> None:
        draft, decides = self.draft, self._may_decide()
        self.midt.nyere.setVisible(self.finnes_nyere)
        try:
            self.lest = review_text(draft)
        except Feil as feil:
            self.lest = None
            self.midt.show_error(feil, draft)
        else:
            self.midt.show_letter(self.lest, endringer=self.med_endringer, kan_avgjores=decides, draft=draft)
        self.midt.show_rights(self._refused() if decides else self._why_read_only(), kan_skrive=decides)
        self.panel.show_findings(draft_checklist(draft), deviations(draft, self.lest))
        self._draw_rights(decides)

    def _draw_rights(self, decides: bool) -> None:
        newer = _("Det finnes en ny versjon. Vis den før du avgjør noe.") if self.finnes_nyere else ""
        # What nobody can read, nobody approves.
        unread = "" if self.lest else _("Brevet kan ikke vises, så utkastet kan ikke godkjennes.")
        returns = newer or gjennomgang.why_not(self.okt, self.draft, Kommando.RETURNER)
        approves = newer or unread or gjennomgang.why_not(self.okt, self.draft, Kommando.GODKJENN)
        reason = locked_reason([] if newer else self._open(), approves) if approves else ""
        self.panel.show_rights(returns, reason, avgjor=decides)

    def _open(self) -> list[int]:
        return open_numbers(self.lest.merknader) if self.lest else []

    def _may_decide(self) -> bool:
        return self._linje is not None and self._linje.kan_avgjores

    def _refused(self) -> str:
        refused = gjennomgang.last_refused(self.okt, self.draft)
        return refused_text(refused) if refused else ""

    def _why_read_only(self) -> str:
        if (waits := gjennomgang.waiting_for_office(self.draft)) and waits.bruker == self.okt.bruker.id:
            return decided_text(waits)
        if self._linje is not None and self._linje.er_egen:
            return _("Dette er ditt eget utkast. Du kan lese det, men en annen må gå gjennom det.")
        if self.okt.bruker.rolle is not Brukerrolle.FAGLEDER:
            return _("Du kan lese utkastet. Bare en fagleder kan gå gjennom det.")
        return gjennomgang.why_not(self.okt, self.draft, Kommando.RETURNER)

    def show_changes(self, vises: bool) -> None:
        """With or without what is new and gone since the round before."""
        self.med_endringer = vises
        self._draw()

    # --- evidence

    def _show_evidence(self, stykke: Stykke) -> None:
        self.midt.tekst.mark(stykke)
        self.panel.grunnlag.show_grunnlag(self.draft.bilde, self.draft.tjeneste, stykke.grunnlag)
        self.panel.bring_evidence()

    def _look_at(self, sted: Funnsted) -> None:
        """A deviation was pressed: the note, the first change, or what it rests on."""
        if sted.skjerm == GJENNOMGANG:
            self._look_in_text(sted.ref)
            return
        art = Grunnlagsart.SVAR if sted.skjerm == "kartlegging" else Grunnlagsart.KRITERIUM
        if sted.ref:
            link = (Setningsgrunnlag(art, sted.ref),)
            self.panel.grunnlag.show_grunnlag(self.draft.bilde, self.draft.tjeneste, link)
        else:
            self.panel.grunnlag.show_innstilling(self.draft.bilde, self.draft.tjeneste)
        self.midt.tekst.mark(None)
        self.panel.bring_evidence()

    def _look_in_text(self, ref: str) -> None:
        if ref == ENDRINGER:
            self.show_changes(True)
            self.midt.tekst.go_to_change()
            return
        numbered = next((one for one in self.lest.merknader if one.merknad.id == ref), None) if self.lest else None
        if numbered is not None:
            self.midt.merknader.focus_note(numbered.nummer)

    # --- notes

    def write_note(self) -> None:
        """Ctrl+M: a note on the words that are marked, or the sentence the caret is in."""
        if self._may_decide() and self.lest is not None:
            self.skriving.write()

    def _add_note(self, sitat: str, tekst: str) -> None:
        if self._act(lambda: gjennomgang.add_note(self.okt, self.draft, sitat, tekst)):
            self.skriving.drop()
            self.midt.merknader.focus_note(len(self.draft.merknader))

    def _solve(self, nummerert: Nummerert) -> None:
        note = nummerert.merknad
        self._act(lambda: gjennomgang.solve_note(self.okt, self.draft, note, lost=not note.lost))

    def _act(self, act: Callable[[], Gjennomgangsbilde]) -> bool:
        try:
            done = act()
        except Feil as feil:
            self.melding.emit(feil)
            self.foreldet.emit()
            return False
        self.took(done)
        self.endret.emit()
        return True

    # --- the decision

    def ask_to_return(self) -> None:
        """Why it goes back."""
        self.finish()
        dialog = Returdialog(self, self.okt, self.draft, self._open())
        dialog.kladd.feilet.connect(self.melding)
        dialog.finished.connect(lambda _result: self._returned(dialog))
        dialog.open()

    def _returned(self, dialog: Returdialog) -> None:
        if dialog.bilde is not None:
            back = self.draft.innsending.navn
            self._tell_decided(_("Returnert til {navn}: {hva}.").format(navn=back, hva=named(self.draft)))
        dialog.let_go()

    def ask_to_approve(self) -> None:
        """The question names person and service."""
        self.finish()
        text = _("{hva}, runde {runde}. {navn} kan fatte vedtaket når du har godkjent.").format(
            hva=named(self.draft), runde=self.draft.innsending.runde, navn=self.draft.innsending.navn
        )
        dialog = meldinger.confirm_dialog(self, _("Godkjenn utkastet?"), text, _("Godkjenn"))
        dialog.accepted.connect(self._approve)
        dialog.finished.connect(dialog.let_go)
        dialog.open()

    def _approve(self) -> None:
        try:
            gjennomgang.approve(self.okt, self.draft)
        except Feil as feil:
            self.melding.emit(feil)
            self.foreldet.emit()
            return
        self._tell_decided(_("Godkjent: {hva}.").format(hva=named(self.draft)))

    def _tell_decided(self, kvittering: str) -> None:
        """What the office has not answered is not told of as done."""
        waits = _("Venter på nett: {hva}. Det gjelder når kontoret har svart.").format(hva=named(self.draft))
        self.avgjort.emit(waits if self.okt.har_kontor else kvittering)

    def finish(self) -> None:
        """Keep what is being typed."""
        self.skriving.settle()
