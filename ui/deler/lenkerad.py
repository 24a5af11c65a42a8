"""Small links in running text, such as answer numbers; for the mouse, since the row around them opens the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.deler.flyt import Flyt
from ui.deler.knapper import Lenke
from ui.deler.tekst import Etikett, set_tooltip


class Lenkerad(QWidget):
    """`set_lenker([(tekst, navn, gjor)])`; hidden while there are none. `med_tab` lets the keyboard in.

    `foran` is a link of somebody else's that stands first, and keeps the row on the screen.
    """

    def __init__(
        self, ledetekst: str = "", *, rolle: str = "table", med_tab: bool = False, foran: Lenke | None = None
    ) -> None:
        super().__init__()
        self._rolle, self._med_tab = rolle, med_tab
        self._flyt = Flyt(self, mellomrom=6)
        self._ledetekst = Etikett(ledetekst, rolle, farge="text.secondary", brytes=False)
        self._ledetekst.setVisible(bool(ledetekst))
        if ledetekst:
            self._flyt.addWidget(self._ledetekst)
        self._foran = foran
        if foran is not None:
            self._flyt.addWidget(foran)
        self._lenker: list[Lenke] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_lenker(self, lenker: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Other links."""
        for old in self._lenker:
            self._flyt.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lenker = [self._link(*one) for one in lenker]
        self.setVisible(bool(lenker) or self._foran is not None)

    def _link(self, tekst: str, navn: str, gjor: Callable[[], object]) -> Lenke:
        link = Lenke(tekst, liten=True, rolle=self._rolle, parent=self)
        link.setAccessibleName(navn)
        set_tooltip(link, navn)
        link.clicked.connect(lambda _on=False: gjor())
        if not self._med_tab:
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._flyt.addWidget(link)
        link.show()
        return link
