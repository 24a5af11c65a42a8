"""«Sjekkliste» and «Dette avviker» on 06: five points in words, and what a reviewer looks at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.gjennomgangsfunn import GJENNOMGANG, Funn
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.sjekkpunkt import Sjekkliste, Sjekkpunkt
from tildelingsklient.vurdering.helhet import HELHETEN
from ui.deler.feltramme import Ikon
from ui.deler.gjennomgangsord import finding_mark
from ui.deler.klikkrad import Klikkrad
from ui.deler.kort import Skille
from ui.deler.oppsett import column, empty, row
from ui.deler.sjekklistefelt import point_name
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett


class Punktliste(QWidget):
    """The five points, each with «På plass» or how much is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._vist: Sjekkliste | None = None

    def show_checklist(self, liste: Sjekkliste) -> None:
        """Draw the points; drawn anew only when they are others."""
        if liste == self._vist:
            return
        self._vist = liste
        empty(self._layout)
        for punkt in liste.punkter:
            self._layout.addWidget(_point(punkt))
            self._layout.addWidget(Skille())


def _point(punkt: Sjekkpunkt) -> QWidget:
    box, missing = QWidget(), len(punkt.hull)
    state = _("På plass") if not missing else _("{antall} mangler").format(antall=missing)
    colour = "judge" if missing else "ok"
    line = row(
        Statusmerke("judge" if missing else "ok", bare_tegn=True, rolle="caption", tekst=state),
        Etikett(point_name(punkt.art)),
        None,
        Etikett(state, "caption", halvfet=True, farge=colour, brytes=False),
    )
    line.setContentsMargins(0, 8, 0, 8)
    box.setLayout(line)
    box.setAccessibleName(f"{point_name(punkt.art)}: {state}")
    return box


class Funnrad(Klikkrad):
    """One deviation; pressed, it shows where it stands or what it rests on."""

    def __init__(self, funn: Funn) -> None:
        super().__init__()
        self.funn = funn
        state, name = finding_mark(funn.art)
        words = column(row(Statusmerke(state, name, rolle="caption"), None), mellomrom=2)
        words.addWidget(Etikett(funn.hva, "caption"))
        if funn.grunn:
            words.addWidget(Etikett(funn.grunn, "caption", farge="text.secondary"))
        line = row(mellomrom=8)
        line.setContentsMargins(0, 8, 0, 9)
        line.addLayout(words, 1)
        if leads_somewhere(funn):
            line.addWidget(Ikon("chevron-right", "accent", 18))
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setLayout(line)
        self.setAccessibleName(". ".join(part.rstrip(".") for part in (name, funn.hva, funn.grunn) if part))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def leads_somewhere(funn: Funn) -> bool:
    """Is there something to show here? What is missing in a field, or of the whole case, stands in the case."""
    return funn.sted.skjerm in {GJENNOMGANG, "kartlegging", "vurdering"} and funn.sted.ref != HELHETEN


class Avviksliste(QWidget):
    """`vis(Funnsted)` when one is pressed."""

    vis = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Funnrad] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._vist: Sequence[Funn] | None = None

    def show_findings(self, funn: Sequence[Funn]) -> None:
        """Draw them; drawn anew only when they are others."""
        if funn == self._vist:
            return
        self._vist = funn
        empty(self._layout)
        self.rader = [self._row(one) for one in funn]
        if not funn:
            none = Statusmerke("ok", _("Ingenting avviker"), rolle="caption")
            self._layout.addLayout(row(none, None))

    def _row(self, funn: Funn) -> Funnrad:
        line = Funnrad(funn)
        if leads_somewhere(funn):
            line.klikket.connect(lambda: self.vis.emit(funn.sted))
        self._layout.addWidget(line)
        return line
