"""A note on a question: a button that says whether there is one, and a field that unfolds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui.deler.knapper import Lenke
from ui.deler.rolig import call, say, show_if
from ui.deler.skriving import Skriving
from ui.deler.tekst import Etikett, TekstFelt


class Notatfelt(QWidget):
    """The field. `knapp` belongs on the owner's row. `skriver(str)` within half a second, `skrevet(str)` when done.

    Most questions have no note, so what it is written in is made when it is needed.
    """

    skriver = Signal(str)
    skrevet = Signal(str)

    def __init__(self, sporsmal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sporsmal = sporsmal
        self.knapp = Lenke(_("Legg til notat"), ikon="note")
        self.knapp.clicked.connect(self.toggle)
        self._lesbar = False
        self._hurtig: Etikett | None = None
        self._felt: TekstFelt | None = None
        self.skriving = Skriving(self)
        self.skriving.kladd.connect(self.skriver)
        self.skriving.ferdig.connect(self.skrevet)
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self.hide()
        self.set_notat("")

    @property
    def felt(self) -> TekstFelt:
        """What the note is written in."""
        if self._felt is None:
            name = _("Notat: {sporsmal}").format(sporsmal=self._sporsmal)
            self._felt = TekstFelt(name, plassholder=_("Skriv et notat"))
            self._felt.setObjectName(self.objectName().replace("notatfelt-", "notat-", 1))
            self._felt.setReadOnly(self._lesbar)
            self._felt.skrevet.connect(self.skriving.typed)
            self._felt.ferdig.connect(self.skriving.finish)
            self._kolonne.addWidget(self._felt)
        return self._felt

    @property
    def hurtig(self) -> Etikett:
        """The quick notes that are put here."""
        if self._hurtig is None:
            self._hurtig = Etikett("", "caption", farge="text.secondary", valgbar=True)
            self._kolonne.insertWidget(0, self._hurtig)
        return self._hurtig

    def set_notat(self, notat: str, hurtig: Sequence[str] = ()) -> None:
        """Show the note as it is saved, and the quick notes put here; text being typed is left alone."""
        count = bool(notat) + len(hurtig)
        many = _("{antall} notater").format(antall=count)
        call(self.knapp, (_("Legg til notat"), _("1 notat"))[count] if count < 2 else many)
        if hurtig or self._hurtig is not None:
            say(self.hurtig, "\n".join(hurtig))
            show_if(self.hurtig, bool(hurtig))
        about = _("{knapp}: {sporsmal}").format(knapp=self.knapp.tekst(), sporsmal=self._sporsmal)
        self.knapp.setAccessibleName(about)
        if not self.skriving.pagar and notat != (self._felt.tekst() if self._felt else ""):
            self.felt.setText(notat)

    def set_lesbar(self) -> None:
        """Only what is written can be unfolded, and it is not written on."""
        self._lesbar = True
        if self._felt is not None:
            self._felt.setReadOnly(True)
        show_if(self.knapp, self.er_skrevet)

    @property
    def er_skrevet(self) -> bool:
        """Is there a note, or a quick note that is put here?"""
        has_quick = self._hurtig is not None and bool(self._hurtig.text())
        return has_quick or (self._felt is not None and bool(self._felt.tekst()))

    def toggle(self) -> None:
        """Unfold with focus, or fold."""
        if not self.isHidden():
            self._fold()
        else:
            self.open()

    def open(self) -> None:
        """Unfold, and write on where it stopped."""
        if self._lesbar and not self.er_skrevet:
            return
        field = self.felt
        self.show()
        field.moveCursor(QTextCursor.MoveOperation.End)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self.skriving.finish()
        had_focus = self._felt is not None and self._felt.hasFocus()
        self.hide()
        if had_focus:
            self.knapp.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds; what is written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._fold()
        else:
            super().keyPressEvent(event)
