"""A row of a criterion that can tell why: «Hvorfor?» unfolds the explanation, which is worked out only then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.forklaring import explain
from tildelingsklient.vurdering.resultat import Resultat
from ui import tema
from ui.deler.forklaringstre import PILER, Forklaringstre
from ui.deler.huskekolonne import Huskekolonne
from ui.deler.klikkrad import Klikkrad
from ui.deler.knapper import Lenke
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett

_LUFT = (6, 6, 6, 6)


class Hvorforlenke(Lenke):
    """The link that opens and closes; the arrow says which."""

    def __init__(self) -> None:
        super().__init__(_("Hvorfor?"), liten=True, rolle="caption", ikon_etter="chevron-down")

    def set_apen(self, apen: bool, om: str) -> None:
        """Say whether it is open, and of what."""
        self._ikon_etter = "chevron-up" if apen else "chevron-down"
        state = _("åpen") if apen else _("lukket")
        self.setAccessibleName(_("Hvorfor? {kriterium}").format(kriterium=om))
        self.setAccessibleDescription(state)
        self.update()

    def ikonstorrelse(self) -> int:
        """Small, as the words beside it."""
        return tema.px(14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys belong to the row around."""
        if event.key() in PILER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Hvorforrad(Klikkrad):
    """Fill `kolonne`; what unfolds comes last in it. Right unfolds and goes in, Left folds.

    `sporsmal_valgt(str, str)`: an answer was pressed; go to its question.
    """

    sporsmal_valgt = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._apent: tuple[Saksbilde, Resultat] | None = None
        self.detaljer: QWidget | None = None
        self.tre: Forklaringstre | None = None
        self.hvorfor = Hvorforlenke()
        self.hvorfor.clicked.connect(self.toggle)
        self.kolonne = Huskekolonne(self)
        self.kolonne.setSpacing(0)

    @property
    def er_apen(self) -> bool:
        """Is the explanation unfolded?"""
        return self.detaljer is not None and not self.detaljer.isHidden()

    def follow(self, bilde: Saksbilde, resultat: Resultat) -> None:
        """Keep what is to be explained; it is explained only while it is open."""
        self._apent = (bilde, resultat)
        if self.er_apen and self.tre is not None:
            self.tre.show_explanation(explain(resultat, bilde.fakta), bilde)

    def toggle(self) -> None:
        """Unfold or fold."""
        if self._apent is None:
            return
        apen = not self.er_apen
        details = self.detaljer or self._new_details(*self._apent)
        if not apen and details.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        show_if(details, apen)
        self.follow(*self._apent)
        self.tell_state()
        told = _("Forklaringen er åpen") if apen else _("Forklaringen er lukket")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _new_details(self, bilde: Saksbilde, resultat: Resultat) -> QWidget:
        self.detaljer = QWidget()
        column = QVBoxLayout(self.detaljer)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(Etikett(pick(resultat.kriterium.tekst), "caption"))
        column.addWidget(self._new_tree())
        self.add_source(column, bilde, resultat)
        self.kolonne.addWidget(self.detaljer)
        return self.detaljer

    def _new_tree(self) -> QWidget:
        box = QWidget()
        tema.set_flate(box, "sunken")
        around = QVBoxLayout(box)
        around.setContentsMargins(*_LUFT)
        self.tre = Forklaringstre()
        self.tre.sporsmal_valgt.connect(self.sporsmal_valgt)
        self.tre.ut.connect(self._take_focus)
        around.addWidget(self.tre)
        return box

    def add_source(self, kolonne: QVBoxLayout, bilde: Saksbilde, resultat: Resultat) -> None:
        """What stands below the explanation, where the row itself does not say it."""

    def tell_state(self) -> None:
        """Say whether it is open, in the row's description and the link's."""
        words = _("Forklaringen er åpen, pil til venstre lukker") if self.er_apen else _("Pil til høyre viser hvorfor")
        self.setAccessibleDescription(words)
        if self._apent is not None:
            self.hvorfor.set_apen(self.er_apen, pick(self._apent[1].kriterium.kort))

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right unfolds, then goes in; Left folds."""
        if event.key() == Qt.Key.Key_Right and self.er_apen and self.tre is not None:
            self.tre.focus_first()
        elif event.key() == (Qt.Key.Key_Left if self.er_apen else Qt.Key.Key_Right):
            self.toggle()
        else:
            super().keyPressEvent(event)
