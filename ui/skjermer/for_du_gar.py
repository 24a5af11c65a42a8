"""F10 «Før du går»: what is still open and matters, each one key away from its place. It never holds anybody back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.for_du_gar import Apent
from tildelingsklient.handlinger.saksbilde import Saksbilde, about_whom
from tildelingsklient.sprak import _
from ui.deler.apenrad import Apenrad
from ui.deler.dialog import Dialog
from ui.deler.oppsett import row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_FORSTE = Qt.Key.Key_1.value


class ForDuGar(Dialog):
    """`valgt(Apent)`: to its place. `videre`: the user leaves all the same; only when `forlater`."""

    valgt = Signal(object)
    videre = Signal()

    def __init__(
        self, parent: QWidget, bilde: Saksbilde, apne: Sequence[Apent], *, forlater: bool = False, lesbar: bool = False
    ) -> None:
        super().__init__(parent, _("Før du går"), bredde=640)
        self.rader: list[Apenrad] = []
        if lesbar:
            self.innhold.addWidget(Etikett(_("Du kan lese saken, men ikke endre den."), farge="text.secondary"))
        if apne:
            how = _("Dette er åpent og kan bety noe for det som er søkt om. Trykk tallet for å gå dit.")
            back = _("Alt og venstrepil fører tilbake.")
            self.innhold.addWidget(Etikett(f"{how} {back}", farge="text.secondary"))
            self._list(bilde, apne)
        else:
            done = Etikett(_("Alt som kan endre et vilkår, er spurt om. Du kan gå."))
            line = row(Statusmerke("ok", bare_tegn=True), mellomrom=12)
            line.addWidget(done, 1)
            self.innhold.addLayout(line)
        self._buttons(forlater)

    def _list(self, bilde: Saksbilde, apne: Sequence[Apent]) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for number, thing in enumerate(apne, start=1):
            line = Apenrad(number, str(thing.tekst), _why(bilde, thing), thing.plass.nummer if thing.plass else "")
            line.klikket.connect(lambda thing=thing: self._choose(thing))
            rows.addWidget(line)
            self.rader.append(line)
        self.innhold.addLayout(rows)

    def _buttons(self, forlater: bool) -> None:
        if forlater:
            self.bli = self.add_sekundaer(_("Bli i saken"))
            self.bli.clicked.connect(self.reject)
        self.ferdig = self.add_primaer(_("Gå likevel") if forlater else _("Lukk"))
        self.ferdig.clicked.connect(self._leave if forlater else self.reject)
        (self.rader[0] if self.rader else self.ferdig).setFocus()

    def _choose(self, thing: Apent) -> None:
        self.accept()
        self.valgt.emit(thing)

    def _leave(self) -> None:
        self.accept()
        self.videre.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–5 go to that one."""
        place = event.key() - _FORSTE
        if 0 <= place < len(self.rader) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.rader[place].klikket.emit()
        else:
            super().keyPressEvent(event)


def _why(bilde: Saksbilde, thing: Apent) -> str:
    """Why it matters, and whom it is about when that is another."""
    whom = about_whom(bilde, thing.plass) if thing.plass else ""
    return " · ".join(filter(None, (str(thing.grunn), whom)))
