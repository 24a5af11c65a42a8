"""What the caseworker must be told beside the criteria, such as a right in law, each with its law reference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.katalog.modell import Katalog, Varsel
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.lovtekst import law_texts
from ui.deler.feltramme import Ikon
from ui.deler.tekst import Etikett


class Varselliste(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self._kolonne.setSpacing(12)
        self._vist: tuple[str, ...] = ()

    def show_varsler(self, varsler: Sequence[Varsel], katalog: Katalog) -> None:
        """Draw the notices; drawn anew only when they are others."""
        self.setVisible(bool(varsler))
        ids = tuple(varsel.id for varsel in varsler)
        if ids == self._vist:
            return
        self._vist = ids
        while (item := self._kolonne.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for varsel in varsler:
            self._kolonne.addWidget(_notice(varsel, katalog))


def _notice(varsel: Varsel, katalog: Katalog) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Ikon("info", "judge"), 0, Qt.AlignmentFlag.AlignTop)
    laws = "; ".join(law_texts(katalog, varsel.lovgrunnlag))
    source = _(" Kilde: {lov}.").format(lov=laws) if laws else ""
    text = Etikett(f"{pick(varsel.tekst)}{source}", "caption")
    row.addWidget(text, 1)
    box.setAccessibleName(_("Vær oppmerksom på: {tekst}").format(tekst=text.text()))
    return box
