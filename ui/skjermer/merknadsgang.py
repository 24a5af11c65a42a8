"""Writing a note on a draft: what is typed is kept within half a second, and is there when the draft is read again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import utkast
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.deler.utkastvisning import Utkastvisning


class Merknadsgang(QObject):
    """`lagre(str, str)`: the words it is about, and the note."""

    lagre = Signal(str, str)
    melding = Signal(object)

    def __init__(self, okt: Okt, midt: Utkastvisning) -> None:
        super().__init__(midt)
        self._okt, self._midt = okt, midt
        self._draft: Gjennomgangsbilde | None = None
        midt.ny.skriver.connect(self._keep)
        midt.ny.lagre.connect(self._save)
        midt.ny.avbryt.connect(self._throw_away)
        midt.ny.bort.connect(midt.put_focus)

    def begin(self, draft: Gjennomgangsbilde, *, kan_skrive: bool) -> None:
        """Another draft: what was being written about it is there again."""
        self._draft = draft
        self._midt.ny.close_editor()
        kept = utkast.unfinished(self._okt, draft.bilde, self._place(draft))
        if isinstance(kept, dict) and kan_skrive:
            self._midt.ny.open(str(kept.get("sitat", "")), str(kept.get("tekst", "")))

    def _place(self, draft: Gjennomgangsbilde) -> str:
        return f"merknad|{draft.innsending.vedtak}|{self._okt.bruker.id}"

    def write(self) -> None:
        """Begin on the words that are marked, or go on with what is written."""
        field = self._midt.ny
        if not field.felt.tekst().strip():
            field.open(self._midt.tekst.passage())
            self._midt.nyknapp.hide()
        field.put_focus()
        self._midt.bring_note()

    def settle(self) -> None:
        """Keep what waits."""
        self._midt.ny.sparer.settle()

    def drop(self) -> None:
        """It has become a note, or nobody wants it."""
        self._midt.ny.close_editor()
        self._midt.nyknapp.show()
        if self._draft is None:
            return
        try:
            utkast.drop_typing(self._okt, self._draft.bilde, self._place(self._draft))
        except Feil as feil:
            self.melding.emit(feil)

    def _throw_away(self) -> None:
        self.drop()
        self._midt.put_focus()

    def _keep(self) -> None:
        field = self._midt.ny
        if self._draft is None:
            return
        words = {"sitat": field.sitat, "tekst": field.felt.tekst()}
        try:
            utkast.keep_typing(self._okt, self._draft.bilde, self._place(self._draft), words)
        except Feil as feil:
            field.sparer.typed()
            self.melding.emit(feil)

    def _save(self) -> None:
        field = self._midt.ny
        if field.felt.tekst().strip():
            self.lagre.emit(field.sitat, field.felt.tekst())
            return
        field.ramme.set_feil(_("Merknaden er tom. Skriv hva som bør endres."))
        field.put_focus()
