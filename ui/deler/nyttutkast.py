"""A new draft beside the text: sentence by sentence, each put in by a person or left; nothing is written over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning
from ui import tema
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort, Skille
from ui.deler.rullefelt import Rullefelt
from ui.deler.setningsmodell import clean
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett


class Nyttutkast(QWidget):
    """`sett_inn(Setning)` when a sentence is wanted, `lukket()` when done."""

    sett_inn = Signal(object)
    lukket = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tema.set_flate(self, "sunken")
        self.lukk = Lenke(_("Tilbake til brevet"), ikon="arrow-left")
        self.lukk.clicked.connect(self.lukket)
        self.rader: list[Utkastrad] = []
        self._kort = Kort(luft=(16, 12))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 24, 10)
        head.addWidget(Etikett(_("Nytt utkast fra svarene"), halvfet=True, brytes=False))
        head.addStretch(1)
        head.addWidget(self.lukk)
        column.addLayout(head)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 0, 24, 24)
        inner.setSpacing(12)
        remark = _("Teksten din er ikke endret. Sett inn de setningene du vil ha, der markøren står.")
        inner.addWidget(Etikett(remark, "caption", farge="text.secondary"))
        inner.addWidget(self._kort)
        inner.addStretch(1)
        column.addWidget(Rullefelt(content), 1)

    def show_draft(self, forslag: Sequence[Avsnitt], staar: Iterable[Avsnitt]) -> None:
        """Draw a new draft; sentences that stand in the text already are marked."""
        while (item := self._kort.innhold.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rader = []
        for number, avsnitt in enumerate(forslag):
            if number:
                self._kort.innhold.addWidget(Skille())
            for setning in avsnitt.setninger:
                self._add(setning)
        if not self.rader:
            self._kort.innhold.addWidget(Etikett(_("Svarene gir ingen setninger ennå.")))
        self.follow(staar)

    def _add(self, setning: Setning) -> None:
        row = Utkastrad(setning)
        row.knapp.clicked.connect(lambda: self.sett_inn.emit(setning))
        self.rader.append(row)
        self._kort.innhold.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the letter."""
        if event.key() == Qt.Key.Key_Escape:
            self.lukket.emit()
        else:
            super().keyPressEvent(event)

    def follow(self, staar: Iterable[Avsnitt]) -> None:
        """Mark what stands in the text now."""
        present = {clean(setning.tekst) for avsnitt in staar for setning in avsnitt.setninger}
        for row in self.rader:
            row.set_staar(clean(row.setning.tekst) in present)


class Utkastrad(QWidget):
    """One sentence with «Sett inn», or the mark that it stands in the text."""

    def __init__(self, setning: Setning) -> None:
        super().__init__()
        self.setning = setning
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.knapp = Lenke(_("Sett inn"), rolle="caption")
        self.knapp.setAccessibleName(_("Sett inn: {setning}").format(setning=setning.tekst))
        self.merke = Statusmerke("saved", _("Står i teksten"), rolle="caption")
        row.addWidget(Etikett(setning.tekst), 1)
        row.addWidget(self.knapp, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.merke, 0, Qt.AlignmentFlag.AlignTop)

    def set_staar(self, staar: bool) -> None:
        """Whether the sentence stands in the text."""
        self.knapp.setVisible(not staar)
        self.merke.setVisible(staar)
