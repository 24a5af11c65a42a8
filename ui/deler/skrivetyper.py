"""The controls one writes in: number, date, text. What does not hold stays, with a sentence below."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtGui import QTextCursor

from tildelingsklient.kartlegging.svar import Verdi, number_text
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal
from tildelingsklient.sprak import pick
from ui import tema
from ui.deler.datofelt import Datofelt, format_date
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tallfelt import Tallfelt
from ui.deler.tekst import TekstFelt


class TallKontroll(Svarkontroll):
    """A number with unit, − and +. What does not hold stays, with a sentence below."""

    def __init__(self, navn: str, sporsmal: Sporsmal) -> None:
        super().__init__(navn)
        self._setning = ""
        low, high = (None if n is None else Decimal(str(n)) for n in (sporsmal.minst or 0, sporsmal.hoyst))
        self.felt = Tallfelt(navn, pick(sporsmal.enhet) if sporsmal.enhet else "", minst=low, storst=high)
        self.felt.skrevet.connect(self.skrevet)
        self.felt.ferdig.connect(self.ferdig)
        self.felt.ferdig.connect(self._tell_again)
        self.siderad.addWidget(self.felt)
        self.add_vet_ikke()
        self.maal = self.felt
        self.end_siderad()
        # The sentence needs the whole width of the card, not only that of the field.
        self.kolonne.addWidget(self.felt.feil)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a number, or what was written instead of one."""
        super().set_verdi(verdi)
        text = number_text(verdi) if isinstance(verdi, int | float) else str(verdi or "")
        text = "" if verdi == VET_IKKE else text
        if self.felt.tekst() != text:
            self.felt.set_tekst(text)

    def set_feil(self, setning: str) -> None:
        """Why the number cannot be used."""
        self._setning = setning
        _tell(self.felt, setning)

    def _tell_again(self) -> None:
        # The field has a sentence of its own; the saved answer's counts.
        if self._setning:
            _tell(self.felt, self._setning)

    def tekst(self) -> str:
        """What is written."""
        return self.felt.tekst()

    def set_tekst(self, tekst: str) -> None:
        """Show text that is not an answer yet."""
        self.felt.set_tekst(tekst)


class DatoKontroll(Svarkontroll):
    """A date with a calendar."""

    def __init__(self, navn: str) -> None:
        super().__init__(navn)
        self._setning = ""
        self.felt = Datofelt(navn)
        self.felt.setMaximumWidth(tema.px(220))
        self.felt.skrevet.connect(self.skrevet)
        self.felt.ferdig.connect(self.ferdig)
        self.felt.ferdig.connect(self._tell_again)
        self.siderad.addWidget(self.felt)
        self.add_vet_ikke()
        self.maal = self.felt
        self.end_siderad()
        self.kolonne.addWidget(self.felt.feil)

    def set_verdi(self, verdi: Verdi) -> None:
        """Show a date, or what was written instead of one."""
        super().set_verdi(verdi)
        text = "" if verdi in {None, VET_IKKE} else _date_text(str(verdi))
        if self.felt.tekst() != text:
            self.felt.set_tekst(text)

    def set_feil(self, setning: str) -> None:
        """Why the date cannot be used."""
        self._setning = setning
        _tell(self.felt, setning)

    def _tell_again(self) -> None:
        if self._setning:
            _tell(self.felt, self._setning)

    def tekst(self) -> str:
        """What is written."""
        return self.felt.tekst()

    def set_tekst(self, tekst: str) -> None:
        """Show text that is not an answer yet."""
        self.felt.set_tekst(tekst)


class TekstKontroll(Svarkontroll):
    """Several lines in the applicant's own words."""

    def __init__(self, navn: str) -> None:
        super().__init__(navn)
        self.felt = TekstFelt(navn, linjer=3)
        self.felt.skrevet.connect(self.skrevet)
        self.felt.ferdig.connect(self.ferdig)
        self.kolonne.addWidget(self.felt)
        self.add_vet_ikke()
        self.maal = self.felt
        self.end_siderad()

    def set_verdi(self, verdi: Verdi) -> None:
        """Show the text."""
        super().set_verdi(verdi if verdi == VET_IKKE else None)
        text = "" if verdi in {None, VET_IKKE} else str(verdi)
        if self.felt.tekst().strip() != text:
            self.felt.setText(text)

    def go_to_end(self) -> None:
        """The cursor after the last word."""
        self.felt.moveCursor(QTextCursor.MoveOperation.End)

    def tekst(self) -> str:
        """What is written."""
        return self.felt.tekst()

    def set_tekst(self, tekst: str) -> None:
        """Show text that is not an answer yet."""
        self.felt.setText(tekst)


def _tell(felt: Tallfelt | Datofelt, setning: str) -> None:
    felt.feil.set_feil(setning)
    felt.felt.set_feil(bool(setning))
    felt.felt.setAccessibleDescription(setning)


def _date_text(verdi: str) -> str:
    try:
        return format_date(date.fromisoformat(verdi))
    except ValueError:
        return verdi
