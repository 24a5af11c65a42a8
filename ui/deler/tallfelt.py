"""A number with its unit, − and +. What is written stays as it is written, also when it is no number."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp
from ui.deler.tekst import Etikett, LinjeFelt

_TALL = re.compile(r"[+-]?\d{1,12}(?:,\d{1,6})?", re.ASCII)


def parse_number(tekst: str) -> Decimal | None:
    """A number written the Norwegian way («34», «7,5», «1 200»), or None.

    A point is read as a comma, except before three digits: «1.200» may mean two very different numbers.
    """
    if re.search(r"\.\d{3}$", tekst.strip()):
        return None
    plain = re.sub(r"(?<=\d)[  \u202f](?=\d{3})", "", tekst.strip()).replace("−", "-").replace(".", ",")
    return Decimal(plain.replace(",", ".")) if _TALL.fullmatch(plain) else None


def format_number(tall: Decimal) -> str:
    """A number the Norwegian way, without needless zeros: «7,5»."""
    text = f"{tall:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


class Tallfelt(QWidget):
    """`skrevet(str)` per key press and per − or +, `ferdig()` when left. `tekst()` is what to store.

    `minst`, `storst` are limits that are told, never enforced; `heltall` tells when there is a fraction.
    """

    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(
        self,
        navn: str,
        enhet: str = "",
        *,
        minst: Decimal | None = Decimal(0),
        storst: Decimal | None = None,
        heltall: bool = False,
        knapper: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minst, self._storst, self._heltall = minst, storst, heltall
        self.felt = LinjeFelt(navn, stor=True)
        self.felt.setFont(tema.skrift("lead", halvfet=True))
        self.felt.setFixedWidth(tema.px(96))
        self.felt.setAccessibleDescription(enhet)
        self.feil = Feilsetning()
        self.mindre = IkonKnapp("minus", _("Én mindre: {navn}").format(navn=navn), ramme=True, hoyde="button_primary")
        self.mer = IkonKnapp("plus", _("Én mer: {navn}").format(navn=navn), ramme=True, hoyde="button_primary")
        self._build(enhet, knapper)
        self.felt.skrevet.connect(self._typed)
        self.felt.ferdig.connect(self._done)
        self.mindre.clicked.connect(lambda: self._step(-1))
        self.mer.clicked.connect(lambda: self._step(1))
        self.setFocusProxy(self.felt)
        self.setAccessibleName(navn)

    def _build(self, enhet: str, knapper: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.felt)
        if enhet:
            row.addWidget(Etikett(enhet, brytes=False))
        for button in (self.mindre, self.mer):
            row.addWidget(button)
            if not knapper:
                button.hide()
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.feil)

    def tekst(self) -> str:
        """What is written, whatever it is."""
        return self.felt.text()

    def set_tekst(self, tekst: str) -> None:
        """Show what was written, without a signal; tells at once when it does not hold."""
        self.felt.setText(tekst)
        self._tell()

    def verdi(self) -> Decimal | None:
        """The number, or None when the field is empty or does not hold."""
        return None if self.feilmelding() else parse_number(self.tekst())

    def set_verdi(self, tall: Decimal | int | None) -> None:
        """Show a number, without a signal."""
        self.set_tekst("" if tall is None else format_number(Decimal(tall)))

    def feilmelding(self) -> str:
        """What is wrong and what to write, or empty."""
        if not self.tekst().strip():
            return ""
        number = parse_number(self.tekst())
        if number is None:
            return _("Dette er ikke et tall. Skriv for eksempel 34 eller 7,5.")
        if self._heltall and number != number.to_integral_value():
            return _("Skriv et helt tall, uten komma.")
        return self._range_message(number)

    def _range_message(self, number: Decimal) -> str:
        low, high = self._minst, self._storst
        if low is not None and high is not None and not low <= number <= high:
            return _("Tallet må være fra {minst} til {storst}.").format(
                minst=format_number(low), storst=format_number(high)
            )
        if low is not None and number < low:
            return _("Tallet kan ikke være lavere enn {minst}.").format(minst=format_number(low))
        if high is not None and number > high:
            return _("Tallet kan ikke være høyere enn {storst}.").format(storst=format_number(high))
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down count as + and −."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _typed(self, tekst: str) -> None:
        if self.feil.tekst():
            self._tell()
        self.skrevet.emit(tekst)

    def _done(self) -> None:
        self._tell()
        self.ferdig.emit()

    def _step(self, way: int) -> None:
        number = parse_number(self.tekst())
        if number is None and self.tekst().strip():
            self._tell()
            return
        new = (number or Decimal(0)) + way
        if self._minst is not None:
            new = max(new, self._minst)
        if self._storst is not None:
            new = min(new, self._storst)
        self.set_verdi(new)
        self.skrevet.emit(self.tekst())
        self.ferdig.emit()

    def _tell(self) -> None:
        sentence = self.feilmelding()
        self.feil.set_feil(sentence)
        self.felt.set_feil(bool(sentence))
