"""The top of a page of the conversation: its name, quick notes, attachments, «Før du går», what is in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.notat import unsorted
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.knapper import IkonKnapp, Lenke
from ui.deler.rolig import call, show_if
from ui.deler.tekst import Etikett, set_tooltip
from ui.deler.vedleggsknapp import Vedleggsknapp
from ui.snarveier import find

_HVOR_PX, _SMAL_PX, _NOTATER_PX = 620, 505, 165
"""What all of it needs, what the words need without the count, and how much more there is with quick notes."""


class Samtaletopp(QWidget):
    """`hurtignotat`, `sorter`, `for_du_gar` are the user's wishes."""

    hurtignotat = Signal()
    sorter = Signal()
    for_du_gar = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usortert = 0
        self.tittel = Etikett("", "page")
        self.hvor = Etikett("", "caption", farge="text.secondary", brytes=False)
        self.skriv = IkonKnapp("pencil", _("Hurtignotat"))
        set_tooltip(self.skriv, f"{_('Hurtignotat')} ({find('hurtignotat').vis()})")
        self.notater = Lenke("", ikon="note")
        self.vedlegg = Vedleggsknapp(smal=False)
        self.gar = Lenke(_("Før du går"), ikon="walk", snarvei=find("for_du_gar").vis())
        self.skriv.clicked.connect(self.hurtignotat)
        self.notater.clicked.connect(self.sorter)
        self.gar.clicked.connect(self.for_du_gar)
        margin = tema.avstand("page_margin")
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 8, margin, 4)
        row.setSpacing(8)
        row.addWidget(self.tittel, 1)
        row.addWidget(self.skriv)
        row.addWidget(self.notater)
        row.addWidget(self.vedlegg)
        row.addWidget(self.gar)
        row.addWidget(self.hvor)
        names = {"hurtignotatknapp": self.skriv, "sorterknapp": self.notater, "vedlegg": self.vedlegg, "gar": self.gar}
        for name, widget in names.items():
            widget.setObjectName(name)

    def show_picture(self, bilde: Saksbilde) -> None:
        """How many quick notes there are to sort, and how many attachments."""
        self.vedlegg.set_antall(len(bilde.sak.vedlegg))
        for act in (self.skriv, self.gar):
            show_if(act, not bilde.sak.er_avsluttet)
        self._usortert = len(unsorted(bilde.sak.notater))
        show_if(self.notater, bool(bilde.sak.notater))
        self._name()

    def _name(self) -> None:
        """Words where there is room, then without the count; else icon, number and key. The names are always whole."""
        left, room = self._usortert, self.width() - (0 if self.notater.isHidden() else tema.px(_NOTATER_PX))
        narrow = room < tema.px(_SMAL_PX)
        one = _("Sorter 1 notat") if left else _("Notater")
        whole = one if left < 2 else _("Sorter {antall} notater").format(antall=left)
        go = _("Før du går")
        call(self.notater, (str(left) if left else "") if narrow else whole)
        call(self.gar, "" if narrow else go)
        for button, name in ((self.notater, whole), (self.gar, go)):
            button.setAccessibleName(name)
            set_tooltip(button, name)
        self.vedlegg.set_smal(narrow)
        show_if(self.hvor, room >= tema.px(_HVOR_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: the words give way."""
        return QSize(tema.px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for words."""
        super().resizeEvent(event)
        self._name()
