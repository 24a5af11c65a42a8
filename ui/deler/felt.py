"""Draws one question: number, text, help, the control for its type, who said it, note, other voices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.svaring import NOTAT, SVAR, main_voice, voice_place
from tildelingsklient.kartlegging.delsteg import step_answers
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.notat import notes_on
from tildelingsklient.kartlegging.svar import Kilde, Svar, SvarId, Verdi, invalid_reason
from tildelingsklient.kartlegging.tidligere import Tidligere
from tildelingsklient.katalog.sporsmal import Delsteg, Sporsmal
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedlegg.vedlegg import attached_to
from ui.deler.delstegfelt import Delstegfelt
from ui.deler.felttyper import make_control
from ui.deler.kildevalg import Kildevalg
from ui.deler.knapper import Lenke
from ui.deler.konfliktlinje import Konfliktplass
from ui.deler.kort import DekkendeKort
from ui.deler.lagerfeil import Lagerfeil
from ui.deler.notatfelt import Notatfelt
from ui.deler.notatliste import note_line
from ui.deler.oppsett import row as line_of
from ui.deler.rolig import show_if
from ui.deler.samtalehendelser import (
    Besvart,
    DelstegBesvart,
    Hendelse,
    KilderValgt,
    NotatSkrevet,
    Skriver,
    Sted,
    StemmeGjelder,
    StemmeSvarte,
    TidligereStemmer,
    place_key,
)
from ui.deler.skriving import Skriving
from ui.deler.sporsmalshode import Sporsmalshode
from ui.deler.stemmer import Stemmer
from ui.deler.tastet import typed_value
from ui.deler.tekst import Etikett
from ui.deler.tidligerefelt import Tidligerefelt
from ui.deler.vedleggsknapp import Vedleggsknapp


class Sporsmalskort(DekkendeKort):
    """One question in its place. `hendelse(object)` is what the caseworker did: a `Hendelse` or a `Skriver`."""

    hendelse = Signal(object)
    prov_igjen = Signal()

    def __init__(self, bilde: Saksbilde, plass: Plass, *, om: str = "", parent: QWidget | None = None) -> None:
        super().__init__("bg.app", luft=(20, 8), parent=parent)
        self.plass = plass
        self._hoved: Svar | None = None
        self._vist: object = None
        self._er_ulagret = False
        name = pick(plass.sporsmal.tekst)
        self.setAccessibleName(f"{plass.nummer} {name}")
        self.kontroll = make_control(bilde.katalog, plass.sporsmal, om)
        self.steg = Delstegfelt(bilde.katalog, plass.sporsmal) if plass.sporsmal.delsteg else None
        self.kildevalg = Kildevalg()
        self.notat, self.vedlegg = Notatfelt(name), Vedleggsknapp(name, smal=True)
        self._make = lambda: make_control(bilde.katalog, plass.sporsmal, om)
        self.stemmer: Stemmer | None = None
        self.tidligere: Tidligerefelt | None = None
        self.lagerfeil: Lagerfeil | None = None
        self.uten_kilde = Etikett(_("Svaret har ingen kilde. Velg hvem som sier det."), "caption", farge="judge")
        self.skriving = Skriving(self)
        self.hode = Sporsmalshode(plass, om)
        self.hjelp, self.hjelpeknapp = self.hode.hjelp, self.hode.hjelpeknapp
        self.innhold.addWidget(self.hode)
        self.innhold.setSpacing(0)
        self._build_body(name)
        self._connect()
        self._name_parts()

    def _build_body(self, name: str) -> None:
        self.annen = Lenke(_("Noen sier noe annet"), ikon="people")
        self.annen.setAccessibleName(_("Noen sier noe annet: {sporsmal}").format(sporsmal=name))
        policy = self.annen.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.annen.setSizePolicy(policy)
        self.kontroll.siderad.addWidget(self.annen, 0, Qt.AlignmentFlag.AlignVCenter)
        sources = QHBoxLayout()
        sources.setSpacing(8)
        sources.addWidget(self.kildevalg, 1)
        # Their own margins keep them apart; the sources need the room.
        beside = line_of(self.notat.knapp, self.vedlegg, mellomrom=0)
        sources.addLayout(beside)
        sources.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout()
        body.setSpacing(8)
        body.setContentsMargins(0, 0, 0, 8)
        self.tidligereplass = QVBoxLayout()
        body.addLayout(self.tidligereplass)
        self.konflikt = Konfliktplass(name)
        self.konflikt.forlatt.connect(self.focus_control)
        body.addLayout(self.konflikt)
        body.addWidget(self.kontroll)
        if self.steg is not None:
            body.addWidget(self.steg)
        # Most questions have one voice and are saved at once, so the rest is made when it is needed.
        self.stemmeplass = QVBoxLayout()
        body.addLayout(self.stemmeplass)
        body.addLayout(sources)
        body.addWidget(self.uten_kilde)
        body.addWidget(self.notat)
        self.uten_kilde.hide()
        self.innhold.addLayout(body)

    def _name_parts(self) -> None:
        """Names from the data: `svar-timer_hjelp_uke`, with a letter when it is asked about several."""
        letter = self.plass.nummer[-1] if self.plass.nummer[-1:].isalpha() else ""
        place = "-".join(filter(None, (self.plass.sporsmal.id, letter)))
        named = {
            "kort": self,
            "svar": self.kontroll,
            "kilde": self.kildevalg,
            "notatfelt": self.notat,
            "notatknapp": self.notat.knapp,
            "vedlegg": self.vedlegg,
            "hjelp": self.hjelpeknapp,
            "annen": self.annen,
        }
        for kind, widget in named.items():
            widget.setObjectName(f"{kind}-{place}")

    def _connect(self) -> None:
        self.kontroll.valgt.connect(self._chosen)
        if self.steg is not None:
            self.steg.svart.connect(self._step_answered)
            self.steg.bruk.connect(self._chosen)
        self.kontroll.skrevet.connect(self.skriving.typed)
        self.kontroll.ferdig.connect(self.skriving.finish)
        self.skriving.kladd.connect(lambda tekst: self._typing(SVAR, tekst))
        self.skriving.ferdig.connect(self._typed)
        self.kildevalg.endret.connect(lambda kilder: self._emit(KilderValgt(self.plass, kilder)))
        self.notat.skriver.connect(lambda tekst: self._typing(NOTAT, tekst))
        self.notat.skrevet.connect(self._note_written)
        self.annen.clicked.connect(self._add_voice)

    @property
    def key(self) -> Sted:
        """What the question is known by."""
        return place_key(self.plass)

    def show_picture(self, bilde: Saksbilde, taler: tuple[Kilde, ...], tidligere: Tidligere | None = None) -> None:
        """Show the question as it is now; text being typed is left alone. `taler` are those who speak now."""
        voices, steps = bilde.voices(self.plass), step_answers(bilde.fakta, *self._asked())
        seen = (voices, steps, taler, tidligere, bilde.sak.notater, bilde.sak.vedlegg, bilde.sak.konflikter)
        if seen == self._vist:
            return
        main, faktum = main_voice(bilde, self.plass), bilde.faktum(self.plass)
        answered = main is not None and main.verdi is not None
        kilder = main.kilder if main is not None and answered else taler
        self._vist, self._hoved = seen, main
        self.konflikt.follow(bilde, self.key)
        self.vedlegg.set_antall(len(attached_to(bilde.sak.vedlegg, *self.key)))
        self._show_value(main.verdi if main else None)
        if self.steg is not None:
            self.steg.show_steps(steps, faktum.verdi)
        self._show_earlier(tidligere, main if answered else None)
        self.kildevalg.set_kilder(kilder)
        self._show_taken(voices[1:])
        show_if(self.uten_kilde, faktum.uten_kilde)
        show_if(self.annen, answered)
        quick = [note_line(notat) for notat in notes_on(bilde.sak.notater, *self.key)]
        self.notat.set_notat(main.notat if main else "", quick)
        if sum(svar.verdi is not None for svar in voices) > 1 or self.stemmer is not None:
            self._stemmer().show_picture(bilde, self.plass)

    def _show_earlier(self, tidligere: Tidligere | None, svar: Svar | None) -> None:
        if tidligere is not None and self.tidligere is None:
            self.tidligere = Tidligerefelt(pick(self.plass.sporsmal.tekst))
            self.tidligere.stemmer.connect(self._still_holds)
            self.tidligere.noe_nytt.connect(self.kontroll.setFocus)
            self.tidligere.tastet.connect(self._answered_at_once)
            self.tidligereplass.addWidget(self.tidligere)
        if self.tidligere is not None:
            self.tidligere.show_earlier(tidligere, svar)

    def _answered_at_once(self, tast: QKeyEvent) -> None:
        self.kontroll.setFocus(Qt.FocusReason.OtherFocusReason)
        again = QKeyEvent(tast.type(), tast.key(), tast.modifiers(), tast.text())
        QApplication.sendEvent(QApplication.focusWidget() or self.kontroll, again)

    def _still_holds(self, tidligere: Tidligere) -> None:
        self._emit(TidligereStemmer(self.plass, tidligere, self.kildevalg.kilder()))
        self.kontroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> tuple[Sporsmal, str]:
        return self.plass.sporsmal, self.plass.gjelder

    def _show_value(self, verdi: Verdi) -> None:
        if self.skriving.pagar or self._er_ulagret:
            return
        self.kontroll.set_verdi(verdi)
        reason = invalid_reason(self.plass.sporsmal, verdi)
        self.kontroll.set_feil(str(reason) if reason else "")

    def _show_taken(self, others: tuple[Svar, ...]) -> None:
        said = {kilde for svar in others if svar.verdi is not None for kilde in svar.kilder}
        self.kildevalg.set_opptatt([kilde for kilde in Kilde if kilde in said], _("Har svart noe annet"))

    def set_lagerfeil(self, feil: Feil | None, hendelse: Hendelse | None = None) -> None:
        """Say that something is not saved, with what was meant in place; None when it is saved after all."""
        self._er_ulagret = isinstance(hendelse, Besvart)
        if self.lagerfeil is None:
            self.lagerfeil = Lagerfeil(pick(self.plass.sporsmal.tekst))
            self.lagerfeil.prov_igjen.connect(self.prov_igjen)
            self.innhold.addWidget(self.lagerfeil)
        self.lagerfeil.show_feil(feil)
        if feil is None:
            self._vist = None
        elif isinstance(hendelse, Besvart):
            self.kontroll.set_verdi(hendelse.verdi)
        elif isinstance(hendelse, NotatSkrevet):
            self.notat.felt.setText(hendelse.notat)

    def restore(self, tekst: str) -> None:
        """Text that was being typed when the program ended."""
        known = self._hoved.verdi if self._hoved else None
        if tekst and typed_value(self.plass.sporsmal, tekst) != known:
            self.kontroll.set_tekst(tekst)
            self.skriving.restore(tekst)

    def finish(self) -> None:
        """Everything being typed becomes answers and notes."""
        self.skriving.finish()
        self.notat.skriving.finish()
        if self.stemmer is not None:
            self.stemmer.finish()

    def focus_control(self) -> None:
        """Focus on what the question is answered with."""
        if self.tidligere is not None and self.tidligere.sporres:
            self.tidligere.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.kontroll.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kontroll.go_to_end()

    def open_note(self) -> None:
        """Write a note."""
        self.notat.open()

    def _chosen(self, verdi: Verdi) -> None:
        self.skriving.forget()
        self._emit(Besvart(self.plass, verdi, self.kildevalg.kilder()))

    def _step_answered(self, steg: Delsteg, verdi: Verdi) -> None:
        self._emit(DelstegBesvart(self.plass, steg, verdi, self.kildevalg.kilder()))

    def _typed(self, tekst: str) -> None:
        self._emit(Besvart(self.plass, typed_value(self.plass.sporsmal, tekst), self.kildevalg.kilder()))

    def _note_written(self, tekst: str) -> None:
        self._emit(NotatSkrevet(self.plass, tekst.strip(), self.kildevalg.kilder()))

    def _add_voice(self) -> None:
        self._stemmer().add_voice(self.kildevalg.kilder())

    def _stemmer(self) -> Stemmer:
        if self.stemmer is None:
            self.stemmer = Stemmer(self.plass.sporsmal, self._make)
            self.stemmer.setObjectName(self.objectName().replace("kort-", "stemmer-", 1))
            self.stemmer.svarte.connect(self._voice_answered)
            self.stemmer.skriver.connect(lambda kilde, tekst: self._typing(voice_place(kilde), tekst))
            self.stemmer.gjelder.connect(self._voice_counts)
            self.stemmeplass.addWidget(self.stemmer)
        return self.stemmer

    @property
    def har_lagerfeil(self) -> bool:
        """Is something here not saved?"""
        return self.lagerfeil is not None and not self.lagerfeil.isHidden()

    def _voice_answered(self, kilde: Kilde, verdi: Verdi) -> None:
        self._emit(StemmeSvarte(self.plass, kilde, verdi))

    def _voice_counts(self, svar: SvarId, begrunnelse: str) -> None:
        self._emit(StemmeGjelder(self.plass, svar, begrunnelse))

    def _typing(self, sted: str, tekst: str) -> None:
        self.hendelse.emit(Skriver(self.plass, sted, tekst))

    def _emit(self, hendelse: Hendelse) -> None:
        self.hendelse.emit(hendelse)
