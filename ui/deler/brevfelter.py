"""The fields of a letter beside the vedtak: those it asks for are shown, each with its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.brevskjema import Brevskjema
from tildelingsklient.sprak import _
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.rolig import show_if
from ui.deler.tekst import LinjeFelt, TekstFelt
from ui.deler.velger import Velger

NAVN = tuple(field.name for field in fields(Brevskjema))
"""Every field, in the order they stand."""


class Brevfelter(QWidget):
    """`skrevet()` per key press or choice, `ferdig()` when a field is left. `folk` are (id, name) to choose from."""

    skrevet = Signal()
    ferdig = Signal()

    def __init__(self, folk: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samtykket_av = Velger(_("Hvem samtykket?"), folk)
        self.svar_ventes, self.svarfrist = Datofelt(_("Når kommer svaret?")), Datofelt(_("Svar innen"))
        self.hvorfor = TekstFelt(_("Hvorfor tar det tid?"), linjer=2, maks_linjer=5)
        self.trenger = TekstFelt(_("Hva trenger dere fra søkeren?"), linjer=1, maks_linjer=5)
        self.til = TekstFelt(_("Navn og adresse"), linjer=2, maks_linjer=4, staves=False)
        self.sporsmal = TekstFelt(_("Hva vil dere særlig vite?"), linjer=2, maks_linjer=6)
        self.vedlegg = TekstFelt(_("Vedlegg"), linjer=2, maks_linjer=8)
        self.forklaring = TekstFelt(_("Hvorfor, med ord barnet kjenner"), linjer=2, maks_linjer=5)
        self.sto, self.skal = LinjeFelt(_("Slik står det")), LinjeFelt(_("Slik skal det stå"), staves=True)
        self.rettelse = TekstFelt(_("Hva var feil?"), linjer=2, maks_linjer=4)
        self.rammer = {name: self._frame(name) for name in NAVN}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name in NAVN:
            column.addWidget(self.rammer[name])
            self._connect(name)

    def _frame(self, navn: str) -> Feltramme:
        each = _("Én ting på hver linje.")
        help_ = {
            "svar_ventes": _("La feltet stå tomt hvis dere ikke vet det. Fristlisten følger datoen."),
            "trenger": _("Kan stå tomt. {hver}").format(hver=each),
            "til": _("Én linje for hver del av adressen."),
            "sporsmal": _("Bare det samtykket dekker. {hver}").format(hver=each),
            "vedlegg": each,
            "sto": _("Noen få ord, akkurat slik de står i begrunnelsen eller målet."),
            "rettelse": _("Dette står i brevet om rettelsen."),
        }
        control = self.control(navn)
        return Feltramme(control.accessibleName(), control, hjelp=help_.get(navn, ""))

    def _connect(self, navn: str) -> None:
        control = self.control(navn)
        if isinstance(control, Velger):
            control.valgt.connect(lambda _value: self.skrevet.emit())
            return
        control.skrevet.connect(lambda _text: self.skrevet.emit())
        control.ferdig.connect(self.ferdig)

    def control(self, navn: str) -> Velger | Datofelt | TekstFelt | LinjeFelt:
        """The control of a field."""
        control: Velger | Datofelt | TekstFelt | LinjeFelt = getattr(self, navn)
        return control

    def show_fields(self, navn: Sequence[str], skjema: Brevskjema) -> None:
        """Show these fields with what is written in them, without a signal."""
        for name, text in asdict(skjema).items():
            show_if(self.rammer[name], name in navn)
            control = self.control(name)
            if isinstance(control, Velger):
                control.set_verdi(text or None)
            elif isinstance(control, Datofelt):
                control.set_tekst(text)
            else:
                control.setText(text)

    def read(self) -> Brevskjema:
        """What is written, in the fields that are shown."""
        return Brevskjema(**{name: self._text(name) for name in NAVN if not self.rammer[name].isHidden()})

    def _text(self, navn: str) -> str:
        control = self.control(navn)
        if isinstance(control, Velger):
            return control.verdi() or ""
        return control.text() if isinstance(control, LinjeFelt) else control.tekst()
