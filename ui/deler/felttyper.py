"""The control for each answer type. Here those one chooses in: segments, the five-step scale, rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.kartlegging.svar import JA, NEI, Verdi
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler import tegning
from ui.deler.maalfelt import MaalKontroll
from ui.deler.segment import Segment, Valg
from ui.deler.skrivetyper import DatoKontroll, TallKontroll, TekstKontroll
from ui.deler.svarkontroll import Sidevalg, Svarkontroll, room_for_segments, two_lines
from ui.deler.ukeplanfelt import UkeplanKontroll
from ui.deler.valg import Avkryssgruppe, AvkryssRad, Radiogruppe, RadioRad


class JaNeiKontroll(Svarkontroll):
    """Ja, Nei, Vet ikke; keys J, N, V."""

    def __init__(self, navn: str) -> None:
        super().__init__(navn)
        choices = [Valg(JA, _("Ja"), "J"), Valg(NEI, _("Nei"), "N"), Valg(VET_IKKE, _("Vet ikke"), "V")]
        self.segment = Segment(navn, choices)
        self.segment.setMaximumWidth(tema.px(450))
        self.segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.segment.valgt.connect(self.valgt)
        self.siderad.addWidget(self.segment, 100)
        self.maal = self.segment
        self.end_siderad()

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a value."""
        self.segment.set_verdi(None if verdi is None else str(verdi))


class FunksjonKontroll(Svarkontroll):
    """The five steps, and beside them «Ikke relevant» and «Vet ikke»; keys 1–5, 9 and V."""

    def __init__(self, navn: str, katalog: Katalog) -> None:
        super().__init__(navn)
        steps = [trinn for trinn in katalog.skala.trinn if trinn.verdi != IKKE_RELEVANT]
        self.segment = Segment(navn, [Valg(str(t.verdi), two_lines(pick(t.tekst)), str(t.verdi)) for t in steps])
        self.segment.valgt.connect(lambda value: self.valgt.emit(self._chosen(value)))
        self.kolonne.addWidget(self.segment)
        self.add_sidevalg(_("Ikke relevant"), str(IKKE_RELEVANT), str(IKKE_RELEVANT))
        self.add_vet_ikke()
        self.maal = self.segment
        self.end_siderad()

    def _chosen(self, value: object) -> Verdi:
        new = None if value is None else int(str(value))
        super().set_verdi(new)
        return new

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a step, or one of the two beside."""
        super().set_verdi(verdi)
        self.segment.set_verdi(str(verdi) if isinstance(verdi, int) and verdi != IKKE_RELEVANT else None)

    def side_value(self, chip: Sidevalg) -> Verdi:
        """9 is a number like the steps."""
        return chip.verdi if chip.verdi == VET_IKKE else int(chip.verdi)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The steps' keys work from the chips beside them too."""
        if event.text() in {"1", "2", "3", "4", "5"} and any(chip.hasFocus() for chip in self.sidevalg):
            button = self.segment.knapp(event.text())
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.click()
        else:
            super().keyPressEvent(event)


class ValgKontroll(Svarkontroll):
    """One of several: segments when they are few and short, rows otherwise."""

    def __init__(self, navn: str, sporsmal: Sporsmal) -> None:
        super().__init__(navn)
        self._verdi: str | None = None
        texts = [pick(a.tekst) for a in sporsmal.alternativer]
        ids = [a.id for a in sporsmal.alternativer]
        self.gruppe: Segment | Radiogruppe
        if room_for_segments(texts):
            keys = [str(number) for number in range(1, len(ids) + 1)]
            self.gruppe = Segment(navn, [Valg(*v) for v in zip(ids, map(two_lines, texts), keys, strict=True)])
            self.gruppe.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.gruppe = Radiogruppe(navn, list(zip(ids, texts, strict=True)))
            _in_columns(self.gruppe, self.gruppe.rader)
        self.gruppe.valgt.connect(self._chosen)
        self.kolonne.addWidget(self.gruppe)
        self.add_vet_ikke()
        self.maal = self.gruppe
        self.end_siderad()

    def _chosen(self, value: str | None) -> None:
        again = isinstance(self.gruppe, Radiogruppe) and value == self._verdi
        self.set_verdi(None if again else value)
        self.valgt.emit(self._verdi)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a choice."""
        super().set_verdi(verdi)
        self._verdi = None if verdi is None else str(verdi)
        self.gruppe.set_verdi(None if verdi == VET_IKKE else self._verdi)


class FlervalgKontroll(Svarkontroll):
    """Any number of several."""

    def __init__(self, navn: str, sporsmal: Sporsmal) -> None:
        super().__init__(navn)
        self.gruppe = Avkryssgruppe(navn, [(a.id, pick(a.tekst)) for a in sporsmal.alternativer])
        _in_columns(self.gruppe, self.gruppe.rader)
        self.gruppe.endret.connect(self._chosen)
        self.kolonne.addWidget(self.gruppe)
        self.add_vet_ikke()
        self.maal = self.gruppe.rader[0]
        self.end_siderad()

    def _chosen(self, values: tuple[str, ...]) -> None:
        self.set_verdi(values or None)
        self.valgt.emit(values or None)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show choices."""
        super().set_verdi(verdi if verdi == VET_IKKE else None)
        self.gruppe.set_verdier(verdi if isinstance(verdi, tuple) else ())


def _in_columns(gruppe: QWidget, rader: list[RadioRad] | list[AvkryssRad]) -> None:
    """Put many short rows in two columns, so that a question fits in a card."""
    column = gruppe.layout()
    widest = max(tegning.text_width(row.text(), halvfet=True) for row in rader) + tema.px(20) + 48
    if len(rader) < 3 or widest > tema.px(326) or tema.has_large_text() or not isinstance(column, QVBoxLayout):
        return
    grid = QGridLayout()
    grid.setSpacing(8)
    for index, row in enumerate(rader):
        column.removeWidget(row)
        grid.addWidget(row, index // 2, index % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)


def make_control(katalog: Katalog, sporsmal: Sporsmal, om: str = "") -> Svarkontroll:
    """The control a question is answered with; `om` tells apart the same question about several."""
    name = ". ".join(filter(None, (pick(sporsmal.tekst), om)))
    makers: dict[Svartype, Callable[[], Svarkontroll]] = {
        Svartype.JA_NEI: lambda: JaNeiKontroll(name),
        Svartype.FUNKSJON: lambda: FunksjonKontroll(name, katalog),
        Svartype.TALL: lambda: TallKontroll(name, sporsmal),
        Svartype.DATO: lambda: DatoKontroll(name),
        Svartype.VALG: lambda: ValgKontroll(name, sporsmal),
        Svartype.FLERVALG: lambda: FlervalgKontroll(name, sporsmal),
        Svartype.TEKST: lambda: TekstKontroll(name),
        Svartype.UKEPLAN: lambda: UkeplanKontroll(name, sporsmal),
        Svartype.MAAL: lambda: MaalKontroll(name),
    }
    return makers[sporsmal.type]()
