"""The attachments of a case, one row each: what it is, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from ui import tema
from ui.deler import tegning
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.oppsett import column, empty, row
from ui.deler.tekst import Etikett
from ui.deler.vedleggsord import cleaned_text, meta_text


class Vedleggsrad(QWidget):
    """One attachment. The buttons stand beside it, and below when the text is large."""

    def __init__(self, bilde: Saksbilde, vedlegg: Vedlegg, *, lesbar: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vedlegg = vedlegg
        self.knapper = {navn: Lenke(tekst) for navn, tekst in _acts(lesbar)}
        for button in self.knapper.values():
            name = _("{hva}: {tittel}").format(hva=button.tekst(), tittel=vedlegg.tittel)
            button.setAccessibleName(name)
        words = column(Etikett(vedlegg.tittel, halvfet=True), mellomrom=0)
        for text in filter(None, (meta_text(bilde, vedlegg), cleaned_text(vedlegg))):
            words.addWidget(Etikett(text, "caption", farge="text.secondary"))
        icon = Ikon("document" if vedlegg.filtype is Filtype.PDF else "picture", "text.secondary")
        what = row(icon, mellomrom=12)
        what.addLayout(words, 1)
        acts = row(*self.knapper.values(), mellomrom=0)
        whole = column(what, acts, mellomrom=4) if tema.has_large_text() else row(mellomrom=12)
        if not tema.has_large_text():
            whole.addLayout(what, 1)
            whole.addLayout(acts)
        else:
            acts.addStretch(1)
        whole.setContentsMargins(4, 8, 4, 9)
        self.setLayout(whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below."""
        line = tema.farge("border.subtle")
        tegning.painter(self).fillRect(0, self.height() - 1, self.width(), 1, line)


def _acts(lesbar: bool) -> tuple[tuple[str, str], ...]:
    show = ("vis", _("Vis"))
    return (show,) if lesbar else (show, ("endre", _("Endre tittel")), ("fjern", _("Fjern")))


class Vedleggsliste(QWidget):
    """`valgt(str, Vedlegg)`: what is to be done (vis, endre, fjern) with which."""

    valgt = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rader: list[Vedleggsrad] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_picture(self, bilde: Saksbilde, *, lesbar: bool) -> None:
        """All of them, the latest first."""
        empty(self._layout)
        self.rader = [Vedleggsrad(bilde, one, lesbar=lesbar) for one in reversed(bilde.sak.vedlegg)]
        for line in self.rader:
            for what, button in line.knapper.items():
                button.clicked.connect(partial(self.valgt.emit, what, line.vedlegg))
            self._layout.addWidget(line)
            # Shown at once, so that the dialog can be measured.
            line.show()
        if not self.rader:
            none = _("Ingen vedlegg i saken.") if lesbar else _("Ingen vedlegg i saken ennå.")
            empty_text = Etikett(none, farge="text.secondary")
            self._layout.addWidget(empty_text)
            empty_text.show()

    def row_of(self, vedlegg_id: str) -> Vedleggsrad | None:
        """The row of an attachment."""
        return next((line for line in self.rader if line.vedlegg.id == vedlegg_id), None)
