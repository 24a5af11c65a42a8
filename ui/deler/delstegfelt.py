"""«Gå gjennom steg for steg»: the steps of a function, folded under its scale, and what they say together in words.

What the steps point to is a suggestion: it becomes the answer only when somebody takes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tildelingsklient.kartlegging.delsteg import Stegsvar, disagreement, points_to, summary
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import VET_IKKE, Delniva, Delsteg, Sporsmal
from tildelingsklient.sprak import _, pick
from ui.deler.feltramme import Ikon
from ui.deler.knapper import Lenke
from ui.deler.oppsett import boxed, column, link_left, row
from ui.deler.rolig import call, say, show_if
from ui.deler.rullefelt import bring_in
from ui.deler.segment import Segment, Valg
from ui.deler.svarkontroll import two_lines
from ui.deler.tekst import Etikett
from ui.snart import soon

TAST = "F"
"""Takes the suggestion, while something among the steps has focus."""


class Steglenke(Lenke):
    """The link that opens and closes; the arrow says which."""

    def __init__(self, om: str) -> None:
        super().__init__(_("Gå gjennom steg for steg"), ikon_etter="chevron-down")
        self._om = om
        self.set_apen(apen=False)

    def set_apen(self, *, apen: bool) -> None:
        """Say whether it is open."""
        self._ikon_etter = "chevron-up" if apen else "chevron-down"
        self.setAccessibleName(f"{_('Gå gjennom steg for steg')}: {self._om}")
        self.setAccessibleDescription(_("åpen") if apen else _("lukket"))
        self.update()


class Delstegfelt(QWidget):
    """`svart(Delsteg, object)`: an answer to a step. `bruk(int)`: the suggestion is taken as the question's answer."""

    svart = Signal(object, object)
    bruk = Signal(object)

    def __init__(self, katalog: Katalog, sporsmal: Sporsmal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._katalog, self._sporsmal = katalog, sporsmal
        self._svar: Sequence[Stegsvar] = ()
        self._forslag: int | None = None
        self.rader: list[Segment] = []
        self._inni: QWidget | None = None
        self._lesbar = False
        self.lenke = Steglenke(pick(sporsmal.kort))
        self.lenke.clicked.connect(self.toggle)
        self.sammendrag, self.uenig = Etikett("", farge="text.secondary"), Etikett("", farge="judge")
        self.varsel = boxed(row(Ikon("warning", "judge"), self.uenig, mellomrom=8))
        self.forslag = Lenke("", ikon="check", snarvei=TAST)
        self.forslag.clicked.connect(self._take)
        self._kolonne = column(
            link_left(self.lenke), self.sammendrag, self.varsel, link_left(self.forslag), mellomrom=4
        )
        self.setLayout(self._kolonne)
        for part in (self.sammendrag, self.varsel, self.forslag):
            part.hide()

    @property
    def er_apen(self) -> bool:
        """Are the steps shown?"""
        return self._inni is not None and not self._inni.isHidden()

    def set_lesbar(self) -> None:
        """The steps can be looked at, and nothing is taken from them."""
        self._lesbar = True
        for segment in self.rader:
            segment.setEnabled(False)
        self.forslag.hide()

    def toggle(self) -> None:
        """Unfold, with focus on the first step, or fold."""
        if self._inni is None:
            self._inni = self._make_rows()
            self._kolonne.insertWidget(1, self._inni)
            self._show_values()
            self._inni.hide()
        opens = not self.er_apen
        self._inni.setVisible(opens)
        self.lenke.set_apen(apen=opens)
        if opens:
            self.rader[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self) -> QWidget:
        levels = [Valg(n.id.value, two_lines(pick(n.tekst)), str(key)) for key, n in enumerate(self._levels(), start=1)]
        choices = [*levels, Valg(VET_IKKE, two_lines(_("Vet ikke")), "V")]
        self.rader = [self._row(steg, choices) for steg in self._sporsmal.delsteg]
        named = zip(self._sporsmal.delsteg, self.rader, strict=True)
        rows = [column(Etikett(_title(steg)), segment, mellomrom=4) for steg, segment in named]
        return boxed(column(*rows, mellomrom=8))

    def _levels(self) -> Sequence[Delniva]:
        return self._katalog.skala.delniva

    def _row(self, steg: Delsteg, choices: Sequence[Valg]) -> Segment:
        segment = Segment(f"{pick(self._sporsmal.kort)}. {_title(steg)}", choices)
        segment.valgt.connect(lambda verdi: self._chosen(steg, verdi))
        segment.setEnabled(not self._lesbar)
        return segment

    def _chosen(self, steg: Delsteg, verdi: object) -> None:
        self.svart.emit(steg, verdi)
        # What the steps say together stands below the last of them.
        soon(self, self._show_outcome)

    def _show_outcome(self) -> None:
        for part in (self.sammendrag, self.varsel, self.forslag):
            bring_in(part)

    def show_steps(self, stegsvar: Sequence[Stegsvar], trinn: Verdi) -> None:
        """Show what is known of the steps, against the level that is chosen."""
        self._svar = stegsvar
        self._show_values()
        where = points_to(stegsvar)
        words = summary(stegsvar)
        unlike = disagreement(self._katalog, where, trinn) if where else ""
        self._forslag = where.forslag if where and where.forslag != trinn else None
        for label, text in ((self.sammendrag, words), (self.uenig, unlike)):
            say(label, text)
        if self._forslag is not None:
            call(self.forslag, _("Bruk «{trinn}»").format(trinn=self._step_name(self._forslag)))
        show_if(self.sammendrag, bool(words))
        show_if(self.varsel, bool(unlike))
        show_if(self.forslag, self._forslag is not None)

    def _show_values(self) -> None:
        for segment, answer in zip(self.rader, self._svar, strict=False):
            if segment.verdi() != answer.verdi:
                segment.set_verdi(answer.verdi)

    def _step_name(self, verdi: int) -> str:
        return next(pick(trinn.tekst) for trinn in self._katalog.skala.trinn if trinn.verdi == verdi)

    def _take(self) -> None:
        if self._forslag is not None:
            # The button goes when it is taken, so the focus must have somewhere to be.
            self.lenke.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bruk.emit(self._forslag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F takes the suggestion."""
        if event.text().upper() == TAST and self._forslag is not None:
            self._take()
        else:
            super().keyPressEvent(event)


def _title(steg: Delsteg) -> str:
    text = pick(steg.tekst)
    return text[:1].upper() + text[1:]
