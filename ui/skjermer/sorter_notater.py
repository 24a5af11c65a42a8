"""«Sorter notater»: one quick note at a time beside the questions. Type to find, arrows to choose, Enter to put."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import angring, hurtignotat
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.notat import Notat, unsorted
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.notatliste import Notatliste, when_and_who
from ui.deler.oppsett import column, link_left
from ui.deler.rekkefolge import step_focus
from ui.deler.rolig import say, show_if
from ui.deler.sporsmalsvelger import Sporsmalsvelger
from ui.deler.tekst import Etikett

_BREDDE, _VENSTRE, _HOYDE, _MINST = 980, 380, 420, 200
_RUNDT = 230
"""What the dialog needs around the list, in px at normal text size."""


class Sorterdialog(Dialog):
    """`endret(Saksbilde)` after each change. `bilde` is the case as it is now."""

    endret = Signal(object)

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, *, lesbar: bool = False) -> None:
        super().__init__(parent, _("Sorter notater"), bredde=tema.px(_BREDDE))
        self._okt, self.bilde, self._lesbar = okt, bilde, lesbar
        self._gjort: list[str] = []
        self._valgt = ""
        self.hvilket = Etikett("", "caption", farge="text.secondary")
        self.kort = Kort(uttrykk="info", luft=(16, 12))
        self.tekst, self.skrevet = Etikett("", valgbar=True), Etikett("", "caption", farge="text.secondary")
        self.eget = Sekundaer(_("Behold som eget notat"))
        self.bort = Lenke(_("Ikke i bruk"))
        self.angre = Lenke(_("Angre"), ikon="undo", snarvei=snarveier.find("angre").vis())
        self.feil = Feilsetning()
        self.velger, self.liste = Sporsmalsvelger(), Notatliste()
        self._lay_out()
        self._connect()
        self._draw()

    def _lay_out(self) -> None:
        self.kort.innhold.addWidget(self.tekst)
        self.kort.innhold.addWidget(self.skrevet)
        acts = column(mellomrom=4)
        acts.addWidget(self.eget)
        acts.addLayout(link_left(self.bort))
        acts.addLayout(link_left(self.angre))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.hvilket)
        left.addWidget(self.kort)
        left.addLayout(acts)
        left.addWidget(self.feil)
        left.addWidget(self.liste)
        left.addStretch(1)
        window = self.parentWidget()
        room = window.height() - tema.px(_RUNDT) if window is not None else _HOYDE
        self.velger.setMinimumHeight(max(tema.px(_MINST), min(_HOYDE, room)))
        both = QHBoxLayout()
        both.setSpacing(tema.avstand("l"))
        both.addLayout(left, _VENSTRE)
        both.addWidget(self.velger, _BREDDE - _VENSTRE)
        self.innhold.addLayout(both)
        self.ferdig = self.add_primaer(_("Ferdig"))

    def _connect(self) -> None:
        self.velger.valgt.connect(self._put)
        self.eget.clicked.connect(lambda: self._do(lambda note: hurtignotat.keep_own(self._okt, self.bilde, note)))
        self.bort.clicked.connect(lambda: self._do(lambda note: hurtignotat.put_aside(self._okt, self.bilde, note)))
        self.angre.clicked.connect(self.undo)
        self.liste.valgt.connect(self._take)
        self.ferdig.clicked.connect(self.reject)
        snarveier.bind(self, snarveier.KARTLEGGING, {"angre": self.undo})

    @property
    def notat(self) -> Notat | None:
        """The note that is sorted now: one that was taken up again, else the first that is not sorted."""
        taken = (notat for notat in self.bilde.sak.notater if notat.id == self._valgt)
        return next(taken, next(iter(unsorted(self.bilde.sak.notater)), None))

    def _put(self, plass: Plass) -> None:
        self._do(lambda note: hurtignotat.put_on(self._okt, self.bilde, note, plass))

    def _take(self, notat_id: str) -> None:
        self._valgt = notat_id
        self._draw()

    def _do(self, act: Callable[[Notat], Saksbilde]) -> None:
        notat = self.notat
        if notat is None or self._lesbar:
            return
        new = self._tried(lambda: act(notat))
        self._valgt = ""
        if new is not None and new is not self.bilde:
            self._gjort.append(notat.id)
        self._took(new)

    def undo(self) -> None:
        """Ctrl+Z: the last note sorted here is as it was, and comes up again."""
        if not self._gjort:
            return
        new = self._tried(lambda: angring.undo(self._okt, self.bilde))
        if new is not None:
            self._valgt = self._gjort.pop()
        self._took(new)

    def _tried(self, act: Callable[[], Saksbilde | None]) -> Saksbilde | None:
        try:
            new = act()
        except Feil as feil:
            self.feil.set_feil(f"{feil.tittel} {feil.neste_steg}")
            return None
        self.feil.set_feil("")
        return new

    def _took(self, new: Saksbilde | None) -> None:
        if new is None:
            return
        is_changed = new is not self.bilde
        self.bilde = new
        self._draw()
        if is_changed:
            self.endret.emit(new)

    def _draw(self) -> None:
        notat, left = self.notat, unsorted(self.bilde.sak.notater)
        say(self.hvilket, _which(notat, left))
        show_if(self.kort, notat is not None)
        if notat is not None:
            say(self.tekst, notat.tekst)
            say(self.skrevet, when_and_who(notat, self._okt.today()))
        can_sort = notat is not None and not self._lesbar
        for part in (self.eget, self.bort, self.velger):
            show_if(part, can_sort)
        show_if(self.angre, bool(self._gjort))
        current = notat.id if notat else ""
        self.liste.show_notes(self.bilde, self._okt.today(), uten=current, lesbar=self._lesbar)
        self.velger.show_questions(hurtignotat.choices(self.bilde), notat.plass_id if notat else ("", ""))
        self._give_focus(can_sort)

    def _give_focus(self, can_sort: bool) -> None:
        target = self.velger.felt if can_sort else self.ferdig
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab goes by what is laid out now: the sorted notes come and go."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)


def _which(notat: Notat | None, left: tuple[Notat, ...]) -> str:
    if notat is None:
        return _("Alle notatene er sortert.")
    if notat not in left:
        return _("Sortert før. Velg et nytt sted.")
    if len(left) == 1:
        return _("1 notat er ikke sortert")
    return _("{antall} notater er ikke sortert").format(antall=len(left))
