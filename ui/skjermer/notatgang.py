"""Quick notes on a screen: Ctrl+J opens the box, and again saves. Which case it is for, and what is saved, is here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import hurtignotat
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.datotekst import time_text
from ui.deler.kvittering import Kvittering
from ui.deler.notatboks import Fokussted, Notatboks


class Notatgang(QObject):
    """`skrevet(Notat)` when one is saved, `melding(Feil)` when one being typed could not be.

    `sak_id` is the case a note is for; `ask` asks which, when it may be another or is not known.
    """

    skrevet = Signal(object)
    melding = Signal(object)

    def __init__(self, okt: Okt, rundt: QWidget, kvittering: Kvittering, ask: Callable[[], str] | None = None) -> None:
        super().__init__(rundt)
        self._okt, self._rundt, self._kvittering, self._ask = okt, rundt, kvittering, ask
        self.sak_id = ""
        self._boks: Notatboks | None = None

    @property
    def boks(self) -> Notatboks:
        """The box, made the first time."""
        if self._boks is None:
            boks = self._boks = Notatboks(self._rundt)
            boks.skriver.connect(self._keep)
            boks.lagre.connect(self._save)
            boks.bort.connect(self._close)
            boks.annen.connect(self._change_case)
        return self._boks

    def press(self, sak_id: str = "") -> None:
        """Ctrl+J: write, or save what is written. Without a case it is asked for."""
        if self._boks is not None and self._boks.er_apen:
            self._boks.press()
            return
        fokus = Fokussted()
        target = sak_id or (self._ask() if self._ask else "")
        if target:
            self._open(target, fokus)

    def _open(self, sak_id: str, fokus: Fokussted) -> None:
        try:
            hurtignotat.demand_writable_case(self._okt, sak_id)
            who, text = hurtignotat.who_in(self._okt, sak_id), hurtignotat.note_typing(self._okt, sak_id)
        except Feil as feil:
            self.melding.emit(feil)
            return
        self.sak_id = sak_id
        when = _("{navn} · kl. {tid}").format(navn=who, tid=time_text(self._okt.now()))
        self.boks.open(when, text, fokus, kan_bytte=self._ask is not None)

    def _keep(self, tekst: str) -> Feil | None:
        """Save what is being typed; what hindered it, which the box tells too."""
        try:
            hurtignotat.keep_note_typing(self._okt, self.sak_id, tekst)
        except Feil as feil:
            self.boks.tell(feil)
            return feil
        return None

    def _close(self) -> None:
        """Esc: away, when the words are safe."""
        if self._keep(self.boks.felt.tekst()) is None:
            self.boks.leave()

    def _save(self, tekst: str) -> None:
        try:
            notat = hurtignotat.write_quick_note(self._okt, self.sak_id, tekst)
        except Feil as feil:
            self.boks.tell(feil)
            return
        self.boks.leave()
        if notat is not None:
            self._kvittering.say(_("Notatet er lagret."))
            self.skrevet.emit(notat)

    def _change_case(self) -> None:
        """The same words, for another case."""
        text, old = self.boks.felt.tekst(), self.sak_id
        fokus = Fokussted()
        new = self._ask() if self._ask else ""
        if not new or new == old or not self._is_open(new):
            fokus.give_back()
            return
        try:
            hurtignotat.move_typing(self._okt, old, new, text)
        except Feil as feil:
            self.boks.tell(feil)
            fokus.give_back()
            return
        self.boks.leave()
        self._open(new, Fokussted())

    def _is_open(self, sak_id: str) -> bool:
        """May a note be written in a case? When not, it is told why."""
        try:
            hurtignotat.demand_writable_case(self._okt, sak_id)
        except Feil as feil:
            self.melding.emit(feil)
            return False
        return True

    def finish(self) -> None:
        """Save what is being typed; called before the screen is left, and before the lock."""
        if self._boks is None or not self._boks.er_apen:
            return
        feil = self._keep(self._boks.felt.tekst())
        if feil is not None:
            self.melding.emit(feil)
