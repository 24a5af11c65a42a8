"""The list «Momenter» on 04: diverging bars with direction and weight in words; a row opens its editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Momentresultat
from ui.deler import vurderingsord as ord_
from ui.deler.feltramme import Ikon
from ui.deler.klikkrad import Klikkrad
from ui.deler.kort import Skille
from ui.deler.lenkerad import Lenkerad
from ui.deler.momentstolpe import NOYTRAL, Momentstolpe
from ui.deler.tekst import Etikett

_INNRYKK = 24


class Momentrad(Klikkrad):
    """One moment, or one inside another (`dybde`)."""

    def __init__(self, dybde: int = 0) -> None:
        super().__init__()
        self.navn = Etikett("", "table", halvfet=True)
        self.navn.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.ord = Etikett("", "table", halvfet=True, brytes=False)
        self.grunn = Etikett("", "table", farge="text.secondary")
        self.svar = Lenkerad()
        self.stolpe = Momentstolpe()
        column = QVBoxLayout(self)
        column.setContentsMargins(dybde * _INNRYKK, 6, 0, 6)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.navn, 1)
        top.addWidget(self.ord, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(self.grunn, 1)
        under.addWidget(self.svar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(under)
        column.addWidget(self.stolpe)

    def show_moment(
        self, moment: Momentresultat, bilde: Saksbilde, svar: Callable[[object], None], *, lesbar: bool
    ) -> None:
        """Draw a moment as it stands, with the answers it rests on; `lesbar`: it asks for nothing."""
        vekt, kort = moment.vekt, pick(moment.moment.kort)
        words, colour = ord_.weight_words(vekt)
        asks = "" if lesbar else _("Velg retning og vekt")
        reason = vekt.begrunnelse if vekt else asks
        self.navn.setText(kort)
        self.ord.setText(words)
        self.ord.set_farge(colour)
        self.grunn.setText(ord_.shortened(reason))
        self.grunn.setVisible(bool(reason))
        links = [(p.nummer, pick(p.sporsmal.kort), lambda p=p: svar(p)) for p in ord_.answers(bilde, moment.grunnlag)]
        self.svar.set_lenker(links)
        side = ord_.SIDER.get(vekt.retning, NOYTRAL) if vekt else NOYTRAL
        self.stolpe.set_verdi(side, ord_.TYNGDE[vekt.vekt] if vekt and vekt.vekt else 0)
        self.stolpe.setAccessibleName(words)
        self.setAccessibleName(". ".join(filter(None, (kort, words, reason))))
        opens = _("Åpne for å lese") if lesbar else _("Åpne for å sette retning, vekt og begrunnelse")
        self.setAccessibleDescription(opens)


class Momenttabell(QWidget):
    """`valgt(str)`: the id of the row that was pressed. `svar(Plass)`: an answer was pressed."""

    valgt = Signal(str)
    svar = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Momenter"))
        self.rader: dict[str, Momentrad] = {}
        self._form: tuple[tuple[str, int], ...] = ()
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self._kolonne.setSpacing(0)
        self._kolonne.addWidget(_heading())
        self._kolonne.addWidget(Skille(sterk=True))
        self._liste = QWidget()
        self._kolonne.addWidget(self._liste)

    def show_momenter(
        self, tjeneste: str, momenter: Sequence[Momentresultat], bilde: Saksbilde, *, lesbar: bool = False
    ) -> None:
        """Draw every moment; rows that are there already stay, and so does the focus. `lesbar`: they are only read."""
        shown = [pair for top in momenter for pair in _nested(top, 0)]
        form = tuple((f"{tjeneste}:{moment.id}", depth) for moment, depth in shown)
        if form != self._form:
            self._form = form
            self._rebuild(shown)
        for moment, _depth in shown:
            self.rader[moment.id].show_moment(moment, bilde, self.svar.emit, lesbar=lesbar)

    def _rebuild(self, shown: Sequence[tuple[Momentresultat, int]]) -> None:
        old, self._liste = self._liste, QWidget()
        self._kolonne.replaceWidget(old, self._liste)
        old.hide()
        old.deleteLater()
        column = QVBoxLayout(self._liste)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rader = {}
        for moment, depth in shown:
            row = Momentrad(depth)
            row.klikket.connect(lambda id_=moment.id: self.valgt.emit(id_))
            self.rader[moment.id] = row
            column.addWidget(row)


def _nested(moment: Momentresultat, depth: int) -> Iterator[tuple[Momentresultat, int]]:
    yield moment, depth
    for part in moment.deler:
        yield from _nested(part, depth + 1)


def _heading() -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 6, 0, 6)
    layout.setSpacing(6)
    layout.addWidget(Ikon("arrow-left", "judge"))
    layout.addWidget(Etikett(_("Taler imot"), "table", halvfet=True, farge="judge", brytes=False))
    layout.addStretch(1)
    layout.addWidget(Etikett(_("Taler for"), "table", halvfet=True, farge="accent", brytes=False))
    layout.addWidget(Ikon("arrow-right", "accent"))
    return row
