"""«Utkastet er returnert» on 05: why, and each note with room for what the author did about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.sak.behandlingsord import code_name
from tildelingsklient.sak.gjennomgang import Gjennomgang, Merknad
from tildelingsklient.sprak import _, lower_first
from ui.datotekst import short_date
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import empty
from ui.deler.tekst import Etikett, TekstFelt


@dataclass(frozen=True, slots=True)
class _Rad:
    """A note and the field of its answer."""

    merknad: Merknad
    svar: TekstFelt


class Returkort(Kort):
    """`skrevet()` per key press in an answer, `ferdig()` when it is left."""

    skrevet = Signal()
    ferdig = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="merknad", parent=parent)
        self.rader: list[_Rad] = []
        self._ids: tuple[str, ...] = ()
        self._deler = QVBoxLayout()
        self._deler.setSpacing(8)
        self.tittel, self.hvorfor = Etikett(_("Returnert"), "h2"), Etikett("")
        for part in (self.tittel, self.hvorfor):
            self.innhold.addWidget(part)
        self.innhold.addLayout(self._deler)

    def show_return(self, gjennomgang: Gjennomgang | None, merknader: Sequence[Merknad], *, lesbar: bool) -> None:
        """Draw why it came back; notes that stand already keep the answer being written."""
        self.setVisible(gjennomgang is not None or bool(merknader))
        self.tittel.setText(_heading(gjennomgang))
        self.hvorfor.setText("\n".join(_reasons(gjennomgang)))
        self.hvorfor.setVisible(bool(self.hvorfor.text()))
        ids = tuple(one.id for one in merknader)
        if ids != self._ids:
            self._ids = ids
            empty(self._deler)
            self.rader = [self._row(one) for one in merknader]
        else:
            self.rader = [_Rad(one, row.svar) for one, row in zip(merknader, self.rader, strict=True)]
        for row in self.rader:
            if not row.svar.hasFocus() and row.svar.tekst() != row.merknad.svar:
                row.svar.setText(row.merknad.svar)
            row.svar.setReadOnly(lesbar or row.merknad.lost)

    def _row(self, merknad: Merknad) -> _Rad:
        self._deler.addWidget(Skille())
        said = f"{merknad.navn} {short_date(merknad.skrevet.date())}"
        self._deler.addWidget(Etikett(f"{said} · {_('Løst')}" if merknad.lost else said, "caption", halvfet=True))
        if merknad.sitat:
            self._deler.addWidget(Etikett(f"«{merknad.sitat}»", "caption", farge="text.secondary"))
        self._deler.addWidget(Etikett(merknad.tekst))
        answer = TekstFelt(_("Svaret ditt"), plassholder=_("Hva har du gjort med merknaden?"), linjer=1, maks_linjer=4)
        answer.setAccessibleDescription(merknad.tekst)
        answer.setText(merknad.svar)
        answer.skrevet.connect(lambda _tekst: self.skrevet.emit())
        answer.ferdig.connect(self.ferdig)
        self._deler.addWidget(answer)
        return _Rad(merknad, answer)

    def changed(self) -> Iterator[tuple[Merknad, str]]:
        """The notes whose answer is another than the one that is saved."""
        for row in self.rader:
            if row.svar.tekst().strip() != row.merknad.svar:
                yield row.merknad, row.svar.tekst()

    def typed(self) -> dict[str, str]:
        """What is written, by note: plain JSON for `kladd`."""
        return {row.merknad.id: row.svar.tekst() for row in self.rader}

    def put_back(self, skrevet: dict[str, object]) -> None:
        """Show what was being written when the program ended."""
        for row in self.rader:
            if isinstance(text := skrevet.get(row.merknad.id), str):
                row.svar.setText(text)


def _heading(gjennomgang: Gjennomgang | None) -> str:
    if gjennomgang is None or gjennomgang.tid is None:
        return _("Merknader")
    day = short_date(gjennomgang.tid.date())
    return _("Returnert av {navn} {dato}").format(navn=gjennomgang.navn, dato=day)


def _reasons(gjennomgang: Gjennomgang | None) -> Iterator[str]:
    if gjennomgang is None:
        return
    if gjennomgang.koder:
        first, *others = map(code_name, gjennomgang.koder)
        yield ", ".join((first, *map(lower_first, others))) + "."
    if gjennomgang.tekst:
        yield gjennomgang.tekst
