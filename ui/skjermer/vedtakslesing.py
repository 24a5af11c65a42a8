"""The reverse check on 05: reads the draft as the one who gets it while it is written, and leads to the sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from tildelingsklient.brev.gjennomlesing import Funn
from tildelingsklient.handlinger.gjennomlesing import read_draft
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from ui.skjermer.vedtaksskjema import Vedtaksskjema


class Vedtakslesing(QObject):
    """Follows the form; silent while a word is being typed."""

    def __init__(self, skjema: Vedtaksskjema, okt: Okt) -> None:
        super().__init__(skjema)
        self._skjema, self._okt = skjema, okt
        skjema.leseliste.gaa_til.connect(self.go_to)

    def follow(self, bilde: Saksbilde, tjeneste: str, *, skrives: bool, lesbar: bool) -> None:
        """Read what stands there; `skrives` while something typed is not saved yet. Read only, nothing is advised."""
        if lesbar:
            self._skjema.leseliste.show_funn((), self._name)
        elif not (skrives and self._in_a_word()):
            self._skjema.leseliste.show_funn(read_draft(self._okt, bilde, tjeneste), self._name)

    def _in_a_word(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._skjema.isAncestorOf(focused) and before_cursor(focused).isalnum()

    def _name(self, funn: Funn) -> str:
        if funn.felt == "begrunnelse":
            return ""
        # Asked without `control`: naming a field must not unfold it.
        frame = self._skjema.tillegg.rammer.get(funn.felt)
        return (frame.kontroll if frame else self._skjema.felter.field(funn.felt)).accessibleName()

    def go_to(self, funn: Funn) -> None:
        """Put the cursor in the sentence."""
        self._skjema.put_focus(funn.felt)
        if funn.felt == "begrunnelse":
            self._skjema.begrunnelse.tekst.point_at(funn.setning)
            return
        control = self._skjema.control(funn.felt)
        if isinstance(control, QLineEdit):
            control.setCursorPosition(max(control.text().find(funn.setning), 0))
        elif isinstance(control, QTextEdit):
            cursor = control.textCursor()
            cursor.setPosition(max(control.toPlainText().find(funn.setning), 0))
            control.setTextCursor(cursor)


def before_cursor(felt: QWidget) -> str:
    """The character before the cursor of a field; empty at its beginning, and for what is no field."""
    if isinstance(felt, QLineEdit):
        return felt.text()[: felt.cursorPosition()][-1:]
    if isinstance(felt, QTextEdit) and felt.textCursor().position():
        return str(felt.document().characterAt(felt.textCursor().position() - 1))
    return ""
