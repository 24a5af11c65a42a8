"""«Slik har like saker blitt avgjort»: anonymous figures under the choice on 04, folded, never before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from tildelingsklient.sak.likesaker import Likesaker
from tildelingsklient.sak.oversikt import Mengde
from tildelingsklient.sak.oversiktsord import amount_words, decision_names, number_words
from tildelingsklient.sak.smaatall import GRENSE, Tall
from tildelingsklient.sprak import _
from ui.deler.foldet import Foldet
from ui.deler.oppsett import boxed, column, empty
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett

Hent = Callable[[], Likesaker | None]


class Likesakskort(Foldet):
    """`follow` says whether it is shown and how the figures are found; that is not done before somebody unfolds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.linjer = column(mellomrom=2)
        super().__init__(_("Like saker"), boxed(self.linjer), parent)
        self.knapp.setAccessibleName(_("Slik har like saker blitt avgjort"))
        self._hent: Hent | None = None
        self.knapp.toggled.connect(lambda _on: self._draw())
        self.hide()

    def follow(self, hent: Hent | None) -> None:
        """None hides it: nothing is chosen yet, or there is no office."""
        self._hent = hent
        show_if(self, hent is not None)
        self._draw()

    def _draw(self) -> None:
        if self._hent is None or not self.er_apen():
            return
        found = self._hent()
        empty(self.linjer)
        self.linjer.addWidget(Etikett(_("Slik har like saker blitt avgjort"), "table", halvfet=True))
        for text in _lines(found):
            self.linjer.addWidget(Etikett(text, "table"))


def _lines(found: Likesaker | None) -> Iterator[str]:
    if found is None:
        yield _("Tallene finnes på kontoret. De er ikke hentet til denne maskinen ennå.")
        return
    yield _("Samme tjeneste, samme kriterier, samme svar fra vilkårene og omtrent like stort behov i timer.")
    yield _("Vedtak fra de siste 12 månedene:")
    if found.for_faa:
        yield _("Det er færre enn {grense} like saker. Da vises ingen tall.").format(grense=GRENSE)
        return
    names = decision_names()
    for utfall, tall in found.utfall.items():
        if tall != Tall():
            yield f"{names[utfall.value]}: {number_words(tall)}"
    if found.median is not None:
        yield _("Omfang: {timer}.").format(timer=amount_words(Mengde("", found.nedre, found.median, found.ovre)))
    yield _("Dette er ikke en anbefaling. Saken din avgjøres for seg.")
