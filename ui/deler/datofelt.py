"""A date as text, dd.mm.åååå, with a calendar. What is written stays, also when it is no date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.sprak import _
from ui import ikoner, tema
from ui.deler import tegning
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp
from ui.deler.tekst import LinjeFelt


def format_date(dato: date) -> str:
    """dd.mm.åååå."""
    return f"{dato.day:02d}.{dato.month:02d}.{dato.year:04d}"


class Datofelt(QWidget):
    """`skrevet(str)` per key press, `ferdig()` when left or picked. `tekst()` is what to store.

    `tidligst` and `senest` are limits that are told, never enforced.
    """

    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(
        self,
        navn: str,
        *,
        tidligst: date | None = None,
        senest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tidligst, self._senest = tidligst, senest
        self.felt = LinjeFelt(navn, plassholder=_("dd.mm.åååå"))
        self.felt.setMinimumWidth(tema.px(128))
        self.knapp = IkonKnapp("calendar", _("Velg i kalender: {navn}").format(navn=navn), ramme=True)
        self.feil = Feilsetning()
        self._popup: _Kalenderramme | None = None
        self._build()
        self.felt.skrevet.connect(self._typed)
        self.felt.ferdig.connect(self._done)
        self.knapp.clicked.connect(self.open_calendar)
        self.setFocusProxy(self.felt)
        self.setAccessibleName(navn)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.felt, 1)
        row.addWidget(self.knapp)
        column.addLayout(row)
        column.addWidget(self.feil)

    def tekst(self) -> str:
        """What is written, whatever it is."""
        return self.felt.text()

    def set_tekst(self, tekst: str) -> None:
        """Show what was written, without a signal; tells at once when it does not hold."""
        self.felt.setText(tekst)
        self._tell()

    def verdi(self) -> date | None:
        """The date, or None when the field is empty or does not hold."""
        return None if self.feilmelding() else parse_day(self.tekst())

    def set_verdi(self, dato: date | None) -> None:
        """Show a date, without a signal."""
        self.set_tekst("" if dato is None else format_date(dato))

    def set_grenser(self, tidligst: date | None, senest: date | None) -> None:
        """Other limits."""
        self._tidligst, self._senest = tidligst, senest
        self._tell()

    def feilmelding(self) -> str:
        """What is wrong and what to write, or empty."""
        if not self.tekst().strip():
            return ""
        dato = parse_day(self.tekst())
        if dato is None:
            return _("Datoen finnes ikke. Skriv dag, måned og år, for eksempel 12.11.2026.")
        if self._tidligst is not None and dato < self._tidligst:
            return _("Datoen kan ikke være før {dato}.").format(dato=format_date(self._tidligst))
        if self._senest is not None and dato > self._senest:
            return _("Datoen kan ikke være etter {dato}.").format(dato=format_date(self._senest))
        return ""

    def _typed(self, tekst: str) -> None:
        if self.feil.tekst():
            self._tell()
        self.skrevet.emit(tekst)

    def _done(self) -> None:
        dato = self.verdi()
        if dato is not None and format_date(dato) != self.tekst():
            self.set_verdi(dato)
            self.skrevet.emit(self.tekst())
        self._tell()
        self.ferdig.emit()

    def _tell(self) -> None:
        sentence = self.feilmelding()
        self.feil.set_feil(sentence)
        self.felt.set_feil(bool(sentence))

    def open_calendar(self) -> QCalendarWidget:
        """Show the calendar under the field, inside the window; Esc closes it without a choice."""
        self.close_calendar()
        popup = _Kalenderramme(self.window(), self.close_calendar)
        calendar = norwegian_calendar(popup)
        popup.kolonne.addWidget(calendar)
        self._set_limits(calendar)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        self._popup = popup
        popup.place(self.mapTo(self.window(), QPoint(0, self.felt.height() + 4)))
        calendar.setFocus()
        return calendar

    def close_calendar(self) -> None:
        """Take the calendar away; focus goes back to the field when it was inside."""
        if self._popup is None:
            return
        popup, self._popup = self._popup, None
        focused = QApplication.focusWidget()
        inside = focused is not None and popup.isAncestorOf(focused)
        # Focus moves before the calendar is hidden, so that Qt does not pass it round by other fields.
        if inside:
            self.felt.setFocus()
        popup.hide()
        popup.deleteLater()

    def _set_limits(self, calendar: QCalendarWidget) -> None:
        if self._tidligst is not None:
            calendar.setMinimumDate(_qdate(self._tidligst))
        if self._senest is not None:
            calendar.setMaximumDate(_qdate(self._senest))
        dato = parse_day(self.tekst())
        if dato is not None:
            calendar.setSelectedDate(_qdate(dato))

    def _picked(self, valgt: QDate) -> None:
        if self._popup is None:
            return
        self.set_verdi(date(valgt.year(), valgt.month(), valgt.day()))
        self.close_calendar()
        self.felt.setFocus()
        self.skrevet.emit(self.tekst())
        self.ferdig.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A field that goes away takes its calendar with it."""
        super().hideEvent(event)
        self.close_calendar()


class _Kalenderramme(QFrame):
    """The calendar's card on top of the window; gone when focus or mouse goes elsewhere."""

    def __init__(self, vindu: QWidget, close: Callable[[], None]) -> None:
        super().__init__(vindu)
        self._vindu, self._close = vindu, close
        self.kolonne = QVBoxLayout(self)
        self.kolonne.setContentsMargins(8, 8, 8, 8)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def place(self, wanted: QPoint) -> None:
        """Near `wanted`, but wholly inside the window."""
        room, size = self._vindu.size(), self.sizeHint()
        x = max(min(wanted.x(), room.width() - size.width() - 8), 8)
        y = max(min(wanted.y(), room.height() - size.height() - 8), 8)
        self.setGeometry(x, y, size.width(), size.height())
        self.show()
        self.raise_()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # No focus at all is another window in front, or the calendar's own month menu.
        if new is not None and self.isVisible() and new is not self and not self.isAncestorOf(new):
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tegning.box(tegning.painter(self), self.rect(), "bg.surface", "border.control")


def norwegian_calendar(parent: QWidget | None = None) -> QCalendarWidget:
    """A calendar with Monday first, week numbers, our icons and no colours that mean nothing."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    calendar.setAccessibleName(_("Kalender"))
    plain = QTextCharFormat()
    plain.setForeground(tema.farge("text.primary"))
    for dag in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(dag, plain)
    header = QTextCharFormat()
    header.setForeground(tema.farge("text.secondary"))
    calendar.setHeaderTextFormat(header)
    names = {
        "qt_calendar_prevmonth": ("chevron-left", _("Forrige måned")),
        "qt_calendar_nextmonth": ("chevron-right", _("Neste måned")),
    }
    for object_name, (ikon, navn) in names.items():
        button = calendar.findChild(QToolButton, object_name)
        if isinstance(button, QToolButton):
            button.setIcon(ikoner.icon(ikon))
            button.setAccessibleName(navn)
    calendar.setMinimumSize(tema.px(376), tema.px(372))
    return calendar


def _qdate(dato: date) -> QDate:
    return QDate(dato.year, dato.month, dato.day)
