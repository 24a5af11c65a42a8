"""«Sjekkliste»: five marks, and for what is missing a sentence that jumps to where it is filled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from tildelingsklient.vedtak.sjekkpunkt import Punktart, Sjekkliste
from ui.deler.flyt import Flyt
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.kort import Kort
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett


def point_name(art: Punktart) -> str:
    """A point by name."""
    return {
        Punktart.HJEMMEL: _("Hjemmel"),
        Punktart.FAKTUM: _("Faktum"),
        Punktart.HOVEDHENSYN: _("Hovedhensyn"),
        Punktart.MEDVIRKNING: _("Medvirkning"),
        Punktart.KLAGEFRIST: _("Klagefrist"),
    }[art]


class Sjekklistefelt(QWidget):
    """`gaa_til(Sted)` when something missing is pressed."""

    gaa_til = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.antall = Etikett("", "table", halvfet=True, brytes=False)
        self.merker = {art: Statusmerke("ok", point_name(art)) for art in Punktart}
        self._mangler = QVBoxLayout()
        self._vist: Sjekkliste | None = None
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Etikett(_("Sjekkliste"), halvfet=True), 1)
        head.addWidget(self.antall)
        card = Kort(luft=(16, 11))
        marks = QWidget()
        row = Flyt(marks, mellomrom=14)
        policy = marks.sizePolicy()
        policy.setHeightForWidth(True)
        marks.setSizePolicy(policy)
        for mark in self.merker.values():
            row.addWidget(mark)
        self._mangler.setSpacing(0)
        card.innhold.setSpacing(4)
        card.innhold.addWidget(marks)
        card.innhold.addLayout(self._mangler)
        column.addLayout(head)
        column.addWidget(card)

    def show_checklist(self, liste: Sjekkliste) -> None:
        """Draw the five points; drawn anew only when they are others."""
        if liste == self._vist:
            return
        self._vist = liste
        total, in_place = len(liste.punkter), liste.antall_paa_plass
        self.antall.setText(_("{antall} av {alle} på plass").format(antall=in_place, alle=total))
        self.antall.set_farge("ok" if liste.er_komplett else "text.secondary")
        self._clear()
        for punkt in liste.punkter:
            name = point_name(punkt.art)
            self.merker[punkt.art].set_tilstand("ok" if punkt.er_paa_plass else "missing", name)
            state = _("på plass") if punkt.er_paa_plass else _("mangler")
            self.merker[punkt.art].setAccessibleName(f"{name}: {state}")
            for hull in punkt.hull:
                link = Innstillingslenke(f"{name}: {hull.hva}")
                link.clicked.connect(partial(self._go, hull.sted))
                self._mangler.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _go(self, sted: object, _on: bool = False) -> None:
        self.gaa_til.emit(sted)

    def _clear(self) -> None:
        while (item := self._mangler.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
