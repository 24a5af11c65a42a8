"""A note on a question: a button that says whether there is one, and a field that unfolds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.knapper import Lenke
from ui.deler.rolig import call, say, show_if
from ui.deler.skriving import Skriving
from ui.deler.tekst import Etikett, TekstFelt


class Notatfelt(QWidget):
    """The field. `knapp` belongs on the owner's row. `skriver(str)` within half a second, `skrevet(str)` when done."""

    skriver = Signal(str)
    skrevet = Signal(str)

    def __init__(self, sporsmal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sporsmal = sporsmal
        self.knapp = Lenke(_("Legg til notat"), ikon="note")
        self.knapp.clicked.connect(self.toggle)
        self.hurtig = Etikett("", "caption", farge="text.secondary", valgbar=True)
        self.hurtig.hide()
        self.felt = TekstFelt(_("Notat: {sporsmal}").format(sporsmal=sporsmal), plassholder=_("Skriv et notat"))
        self.skriving = Skriving(self)
        self.skriving.kladd.connect(self.skriver)
        self.skriving.ferdig.connect(self.skrevet)
        self.felt.skrevet.connect(self.skriving.typed)
        self.felt.ferdig.connect(self.skriving.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hurtig)
        column.addWidget(self.felt)
        self.hide()
        self.set_notat("")

    def set_notat(self, notat: str, hurtig: Sequence[str] = ()) -> None:
        """Show the note as it is saved, and the quick notes put here; text being typed is left alone."""
        count = bool(notat) + len(hurtig)
        many = _("{antall} notater").format(antall=count)
        call(self.knapp, (_("Legg til notat"), _("1 notat"))[count] if count < 2 else many)
        say(self.hurtig, "\n".join(hurtig))
        show_if(self.hurtig, bool(hurtig))
        about = _("{knapp}: {sporsmal}").format(knapp=self.knapp.tekst(), sporsmal=self._sporsmal)
        self.knapp.setAccessibleName(about)
        if not self.skriving.pagar and self.felt.tekst() != notat:
            self.felt.setText(notat)

    def toggle(self) -> None:
        """Unfold with focus, or fold."""
        if not self.isHidden():
            self._fold()
        else:
            self.open()

    def open(self) -> None:
        """Unfold and write."""
        self.show()
        self.felt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self.skriving.finish()
        had_focus = self.felt.hasFocus()
        self.hide()
        if had_focus:
            self.knapp.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds; what is written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._fold()
        else:
            super().keyPressEvent(event)
