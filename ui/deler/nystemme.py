"""Room for one more voice in a question: who it is, and a control of the question's own kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.svar import Kilde, Svar, invalid_reason
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sprak import _, pick
from ui.deler.kildevalg import Kildevalg
from ui.deler.knapper import Lenke
from ui.deler.skriving import Skriving
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tastet import typed_value


class NyStemme(QWidget):
    """Who it is, and a control of the question's own kind."""

    svarte = Signal(object, object)
    skriver = Signal(object, str)
    lukket = Signal()

    def __init__(self, sporsmal: Sporsmal, make: Callable[[], Svarkontroll]) -> None:
        super().__init__()
        self._sporsmal, self._make = sporsmal, make
        self._stemmer: dict[Kilde, Svar] = {}
        self.er_apen = False
        self.kontroll: Svarkontroll | None = None
        self.skriving = Skriving(self)
        self.skriving.kladd.connect(lambda tekst: self._with_kilde(lambda k: self.skriver.emit(k, tekst)))
        self.skriving.ferdig.connect(self._typed)
        self.hvem = Kildevalg(_("Hvem sier noe annet?"), flere=False)
        self.hvem.endret.connect(lambda _kilder: self._chosen())
        self.lukk = Lenke(_("Ferdig"))
        self.lukk.setAccessibleName(_("Ferdig: {sporsmal}").format(sporsmal=pick(sporsmal.tekst)))
        self.lukk.clicked.connect(self.close_editor)
        top = QHBoxLayout()
        top.addWidget(self.hvem, 1)
        top.addWidget(self.lukk)
        self.kolonne = QVBoxLayout(self)
        self.kolonne.setContentsMargins(0, 4, 0, 8)
        self.kolonne.addLayout(top)

    def open(self, kilder: tuple[Kilde, ...]) -> None:
        """Ask who; those in `kilder` have said the first answer."""
        self.er_apen = True
        self.hvem.set_opptatt(kilder, _("Har svart det første svaret"))
        self.hvem.set_kilder(())
        self.show()
        if self.kontroll is not None:
            self.kontroll.hide()
        free = next((chip for chip in self.hvem.rad.brikker if chip.isEnabled()), self.lukk)
        free.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_editor(self) -> None:
        """Nothing more to add."""
        self.skriving.finish()
        self.er_apen = False
        self.hide()
        self.lukket.emit()

    def show_voices(self, stemmer: dict[Kilde, Svar]) -> None:
        """What the voices say now."""
        self._stemmer = stemmer
        if self.er_apen and self.kontroll is not None and not self.skriving.pagar:
            self._show_value()

    def kilde(self) -> Kilde | None:
        """Whose answer is being written."""
        return next(iter(self.hvem.kilder()), None)

    def _with_kilde(self, do: Callable[[Kilde], None]) -> None:
        kilde = self.kilde()
        if kilde is not None:
            do(kilde)

    def _chosen(self) -> None:
        self.skriving.finish()
        if self.kontroll is None:
            self.kontroll = self._make()
            self.kontroll.setObjectName("annen-stemme")
            self.kontroll.valgt.connect(self._answered)
            self.kontroll.skrevet.connect(self.skriving.typed)
            self.kontroll.ferdig.connect(self.skriving.finish)
            self.kolonne.addWidget(self.kontroll)
        self.kontroll.show()
        self._show_value()

    def _show_value(self) -> None:
        kilde = self.kilde()
        own = self._stemmer.get(kilde) if kilde else None
        if self.kontroll is not None:
            self.kontroll.set_verdi(own.verdi if own else None)
            reason = invalid_reason(self._sporsmal, own.verdi) if own else None
            self.kontroll.set_feil(str(reason) if reason else "")

    def _answered(self, verdi: object) -> None:
        self.skriving.forget()
        self._with_kilde(lambda kilde: self.svarte.emit(kilde, verdi))

    def _typed(self, tekst: str) -> None:
        self._answered(typed_value(self._sporsmal, tekst))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; what is answered stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)
