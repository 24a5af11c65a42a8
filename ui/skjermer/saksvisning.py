"""What the three views of an open case (kartlegging, vurdering, vedtak) have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from ui.deler.rekkefolge import step_focus


class Saksvisning(QWidget):
    """One view of an open case.

    It shows a `Saksbilde`, calls `handlinger` when the user does something, and gives the new picture away by `endret`.
    `gaa_til` asks the case's frame to go to a `Posisjon`, in this view or another, `vis_soker` to show the person what
    was said. `melding` carries a `Feil` that the frame shows, `konflikt(sporsmal, gjelder)` an answer to be settled.
    """

    endret = Signal(object)
    gaa_til = Signal(object)
    vis_soker = Signal()
    melding = Signal(object)
    konflikt = Signal(str, str)

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.okt = okt

    def show_picture(self, bilde: Saksbilde) -> None:
        """Draw the case as it is now; what has focus keeps it."""
        raise TypeError(type(self).__name__)

    def go_to(self, posisjon: Posisjon) -> None:
        """Show a place of this view and give it focus."""
        raise TypeError(type(self).__name__)

    def position(self) -> Posisjon:
        """Where the user is in this view."""
        raise TypeError(type(self).__name__)

    def finish(self) -> None:
        """Save what is being typed; called before the view is left, and before the lock."""
        raise TypeError(type(self).__name__)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """The parts of the view in reading order."""
        return (self,)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab goes by what is laid out now: rows, links and cards come and go while the user works."""
        return step_focus(self.window(), *self.tab_parts(), forward=next) or super().focusNextPrevChild(next)
