"""«Skriv et nytt svar»: the third choice of a conflict, with the question's own control and who says it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.konflikter import Konfliktbilde
from tildelingsklient.handlinger.konfliktvalg import NyttSvar
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _
from ui.deler.feltramme import Feilsetning
from ui.deler.felttyper import make_control
from ui.deler.kildevalg import Kildevalg
from ui.deler.konfliktkort import Kortvalg, Valgkort
from ui.deler.oppsett import boxed, column
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tastet import typed_value
from ui.deler.tekst import Etikett, TekstFelt


class Nyttsvarkort(Valgkort):
    """Unfolds when it is chosen. `endret()`: what is written, or who says it, is another. `skrevet(str)` as one types.

    Writing chooses it; nothing is taken from the two answers.
    """

    endret = Signal()
    skrevet = Signal(str)

    def __init__(self, konflikt: Konfliktbilde, katalog: Katalog) -> None:
        super().__init__(Kortvalg(_("Skriv et nytt svar") if konflikt.sporsmal else _("Skriv en ny tekst")))
        self._sporsmal = konflikt.sporsmal
        self._verdi: Verdi = None
        self.kilde = Kildevalg() if konflikt.sporsmal else None
        self.feil = Feilsetning()
        self.hint = Etikett("", "caption", farge="text.secondary")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if konflikt.sporsmal is None:
            self.kontroll: TekstFelt | Svarkontroll = TekstFelt(konflikt.felt, linjer=3, maks_linjer=8)
            parts: list[QWidget] = [self.kontroll]
        else:
            self.kontroll = make_control(katalog, konflikt.sporsmal)
            self.kontroll.valgt.connect(self._chosen)
            parts = [self.kontroll, *([self.kilde] if self.kilde else [])]
        self.kontroll.skrevet.connect(self._typed)
        self.kropp = boxed(column(*parts, self.feil, mellomrom=8))
        self._build()

    def _build(self) -> None:
        self.hint.setContentsMargins(0, 0, 8, 0)
        self.hode.addWidget(self.hint, 1)
        self.innhold.addWidget(self.kropp)
        self.kropp.layout().setContentsMargins(0, 0, 0, 8)  # type: ignore[union-attr]  # it was just given one
        if self.kilde is not None:
            self.kilde.endret.connect(lambda _kilder: self._tell())
        self.valg.toggled.connect(self._unfold)
        self.kropp.hide()
        self._tell()

    def _unfold(self, on: bool) -> None:
        self.kropp.setVisible(on)
        self.feil.set_feil("")

    def verdi(self) -> NyttSvar:
        """What is written, and who says it."""
        return NyttSvar(self._verdi, self.kilde.kilder() if self.kilde else ())

    def mangler(self) -> str:
        """What must be filled in before it can be used; empty when nothing must."""
        if self._verdi is None:
            return _("Ikke fylt ut ennå") if self.valg.isChecked() else ""
        return _("Kilde må velges") if self.kilde and not self.kilde.kilder() else ""

    def tekst(self) -> str:
        """What is written in a control that is written in."""
        return self.kontroll.tekst()

    def restore(self, tekst: str) -> None:
        """What was being typed when the dialog was last closed; it is not chosen by that."""
        if isinstance(self.kontroll, TekstFelt):
            self.kontroll.setText(tekst)
        else:
            self.kontroll.set_tekst(tekst)
        self._verdi = self._read(tekst)
        self.hint.setText(_("Du har begynt på et nytt svar"))

    def show_error(self, feil: InndataFeil) -> None:
        """What is wrong with it, by the field."""
        self.feil.set_feil(f"{feil.tittel} {feil.neste_steg}".strip())
        (self.kilde if self.kilde and feil.felt == "kilder" else self.kontroll).setFocus()

    def _read(self, tekst: str) -> Verdi:
        return typed_value(self._sporsmal, tekst) if self._sporsmal else tekst.strip() or None

    def _typed(self, tekst: str) -> None:
        self._verdi = self._read(tekst)
        self.skrevet.emit(tekst)
        self._tell()

    def _chosen(self, verdi: Verdi) -> None:
        self._verdi = verdi
        self._tell()

    def _tell(self) -> None:
        self.hint.setText(self.mangler())
        self.valg.setAccessibleDescription(self.mangler())
        self.feil.set_feil("")
        self.endret.emit()
