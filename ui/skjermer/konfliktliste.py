"""More conflicts in a case than one takes one after the other: a list, where each is one key away."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.konflikter import MANGE, Konfliktbilde, read_conflicts
from tildelingsklient.handlinger.konfliktside import Sidebilde
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler import konfliktord as ord_
from ui.deler.dialog import Dialog
from ui.deler.klikkrad import Klikkrad, end_card
from ui.deler.oppsett import column, empty, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.skjermer.hjelp import show_help
from ui.skjermer.konflikt import Konfliktdialog

_VERDI_TEGN = 60


class Konfliktrad(Klikkrad):
    """One choice: what it is about, and both values."""

    def __init__(self, konflikt: Konfliktbilde) -> None:
        super().__init__()
        self.nokkel = konflikt.nokkel
        mark = Statusmerke("conflict", bare_tegn=True)
        values = " · ".join(map(_side, (konflikt.vaar, konflikt.deres)))
        words = column(
            Etikett(konflikt.kort, halvfet=True), Etikett(values, "caption", farge="text.secondary"), mellomrom=0
        )
        line = row(mark, words)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        line.setContentsMargins(8, 8, 8, 8)
        self.setLayout(line)
        self.setAccessibleName(f"{konflikt.kort}. {values}")


def _side(side: Sidebilde) -> str:
    said = textwrap.shorten(side.verdi, _VERDI_TEGN, placeholder=" …")
    return _("{sted}: {verdi}").format(sted=side.navn, verdi=said)


class Konfliktliste(Dialog):
    """`endret(Saksbilde)` after each choice, `apne(Posisjon)` to go to what one is about. Closed when none is left."""

    endret = Signal(object)
    apne = Signal(object)

    def __init__(
        self, parent: QWidget | None, okt: Okt, bilde: Saksbilde, *, i_saken: bool = False, kan_apnes: bool = True
    ) -> None:
        super().__init__(parent, "", bredde=round(760 * (1 + (tema.tekstskala() - 1) / 3)))
        self.okt, self.bilde = okt, bilde
        self._i_saken, self._kan_apnes = i_saken, kan_apnes
        self.rader: list[Konfliktrad] = []
        case = ord_.case_text(bilde.sak.soker.navn, bilde.sak.nummer)
        self.innhold.addWidget(Etikett(case, farge="text.secondary"))
        self.innhold.addWidget(Etikett(_("Velg en for å avgjøre den. Det du ikke avgjør nå, venter.")))
        self._liste = QVBoxLayout()
        self._liste.setSpacing(0)
        self.innhold.addLayout(self._liste)
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        keys = {"tilbake": self.reject, "hjelp": lambda: show_help(self, "konflikt")}
        snarveier.bind(self, snarveier.KONFLIKT, keys)
        self._fill(0)

    def _fill(self, plass: int) -> None:
        """The list as it is now, with the keys at a place in it."""
        empty(self._liste)
        self.rader = [Konfliktrad(one) for one in read_conflicts(self.okt, self.bilde)]
        title = _("{konflikter} må avklares").format(konflikter=ord_.count_text(len(self.rader)))
        self.tittel.setText(title)
        self.setAccessibleName(title)
        for line in self.rader:
            line.klikket.connect(lambda line=line: self.open_one(line))
            self._liste.addWidget(line)
        if self.rader:
            end_card(self.rader)
            target = self.rader[min(plass, len(self.rader) - 1)]
            target.show()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_one(self, line: Konfliktrad) -> None:
        """Settle one; afterwards the keys are at the next."""
        at, before = self.rader.index(line), self.bilde
        dialog = Konfliktdialog(
            self, self.okt, self.bilde, bare=line.nokkel, i_saken=self._i_saken, kan_apnes=self._kan_apnes
        )
        dialog.apne.connect(self._open)
        dialog.exec()
        self.bilde = dialog.bilde
        dialog.let_go()
        if self.bilde is before:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.endret.emit(self.bilde)
        self._fill(at)
        if not self.rader:
            self.accept()

    def _open(self, posisjon: object) -> None:
        self.reject()
        self.apne.emit(posisjon)


Konfliktvindu = Konfliktdialog | Konfliktliste


def conflict_dialog(
    parent: QWidget,
    okt: Okt,
    bilde: Saksbilde,
    sted: tuple[str, str] | None = None,
    *,
    i_saken: bool = False,
    kan_apnes: bool = True,
) -> Konfliktvindu | None:
    """What to open: the choice about a question, else all that wait in the case, as a list when they are many.

    None when nothing waits there any more.
    """
    waiting = read_conflicts(okt, bilde)
    if sted is not None:
        waiting = tuple(one for one in waiting if (one.hoved.sporsmal, one.hoved.gjelder) == sted)
    if not waiting:
        return None
    if len(waiting) > MANGE:
        return Konfliktliste(parent, okt, bilde, i_saken=i_saken, kan_apnes=kan_apnes)
    bare = waiting[0].nokkel if sted is not None and len(waiting) == 1 else None
    return Konfliktdialog(parent, okt, bilde, bare=bare, i_saken=i_saken, kan_apnes=kan_apnes)
