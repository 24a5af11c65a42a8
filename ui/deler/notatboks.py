"""The box for a quick note: over the screen, typed in at once, gone with the same key. Focus goes back where it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import IkonKnapp, Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import column
from ui.deler.rekkefolge import can_tab_to
from ui.deler.rolig import say, show_if
from ui.deler.skriving import Skriving
from ui.deler.tekst import Etikett, TekstFelt
from ui.snarveier import find

BREDDE_PX, _KANT = 480, 24
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Notattekst(TekstFelt):
    """Enter is for the owner, Shift+Enter a new line."""

    enter = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only a plain Enter is taken."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.enter.emit()
        else:
            super().keyPressEvent(event)


class Fokussted:
    """Where focus was, with what was selected there."""

    def __init__(self) -> None:
        self._widget = QApplication.focusWidget()
        line = self._widget if isinstance(self._widget, QLineEdit) else None
        self._utvalg = (line.selectionStart(), len(line.selectedText())) if line else (-1, 0)

    def give_back(self) -> bool:
        """Put focus there again; False when it is gone."""
        widget = self._widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit) and self._utvalg[0] >= 0:
            widget.setSelection(*self._utvalg)
        return True


class Notatboks(Kort):
    """`skriver(str)` within half a second, `lagre(str)` when it is a note, `bort` for Esc, `annen` for another case."""

    skriver = Signal(str)
    lagre = Signal(str)
    bort = Signal()
    annen = Signal()

    def __init__(self, rundt: QWidget) -> None:
        super().__init__(aktiv=True, luft=(16, 12), parent=rundt)
        self._rundt = rundt
        self._fokus: Fokussted | None = None
        self.setAccessibleName(_("Hurtignotat"))
        self.setObjectName("hurtignotat")
        self.hvem = Etikett("", "caption", farge="text.secondary", forkort=True)
        self.felt = Notattekst(_("Hurtignotat"), plassholder=_("Skriv det du hører eller ser"), linjer=3, maks_linjer=8)
        self.feil = Feilsetning()
        self.lukk = IkonKnapp("cross", _("Lukk, og la teksten ligge"))
        self.bytt = Lenke(_("Annen sak"))
        self.knapp = Sekundaer(_("Lagre"), snarvei=find("hurtignotat").vis())
        self.skriving = Skriving(self)
        self._build()
        self._connect()
        rundt.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(column(Etikett(_("Hurtignotat"), "h2"), self.hvem, mellomrom=0), 1)
        head.addWidget(self.lukk, 0, Qt.AlignmentFlag.AlignTop)
        keys = _("Enter lagrer, Shift+Enter gir ny linje, Esc lukker uten å miste teksten.")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.bytt)
        foot.addStretch(1)
        foot.addWidget(self.knapp)
        self.innhold.addLayout(head)
        self.innhold.addWidget(self.felt)
        self.innhold.addWidget(self.feil)
        self.innhold.addWidget(Etikett(keys, "caption", farge="text.secondary"))
        self.innhold.addLayout(foot)

    def _connect(self) -> None:
        self.felt.skrevet.connect(self.skriving.typed)
        self.skriving.kladd.connect(self.skriver)
        # A rest makes no note of it: the user says when it is one.
        self.skriving.ferdig.connect(self.skriver)
        self.felt.enter.connect(self.press)
        self.knapp.clicked.connect(self.press)
        self.lukk.clicked.connect(self.bort)
        self.bytt.clicked.connect(self.annen)

    @property
    def er_apen(self) -> bool:
        """Is it on the screen?"""
        return not self.isHidden()

    def open(self, hvem: str, tekst: str, fokus: Fokussted | None = None, *, kan_bytte: bool = False) -> None:
        """Show the box with what was being typed, and write. `fokus`: where to go back to when it is not here."""
        self._fokus = fokus or Fokussted()
        say(self.hvem, hvem)
        self.felt.setAccessibleDescription(hvem)
        self.feil.set_feil("")
        show_if(self.bytt, kan_bytte)
        self.felt.setText(tekst)
        self.felt.moveCursor(self.felt.textCursor().MoveOperation.End)
        self.show()
        self.raise_()
        self._place()
        # As a menu takes it: what was being typed elsewhere is not finished by it.
        self.felt.setFocus(Qt.FocusReason.PopupFocusReason)

    def press(self) -> None:
        """Enter, the button, or the key again: what is written is a note."""
        self.skriving.forget()
        self.lagre.emit(self.felt.tekst())

    def tell(self, feil: Feil) -> None:
        """It could not be saved; the words stay."""
        self.feil.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self._place()

    def leave(self) -> None:
        """Away; focus back where it was."""
        fokus, self._fokus = self._fokus, None
        self.skriving.forget()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self._rundt)
        if fokus is None or not had_focus or not fokus.give_back():
            self._rundt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no other key goes through to what lies under."""
        if event.key() == Qt.Key.Key_Escape:
            self.bort.emit()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab goes around in the box."""
        order = [w for w in (self.felt, self.bytt, self.knapp, self.lukk) if can_tab_to(w)]
        here = QApplication.focusWidget()
        at = next_index([w is here for w in order], forward=next)
        order[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The screen has a new size, or the text in the box asks for one."""
        if event.type() == QEvent.Type.Resize and watched is self._rundt and self.er_apen:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """A longer text grows upwards."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.er_apen:
            self._place()
        return done

    def _place(self) -> None:
        """At the bottom, in the middle of what is read; never outside the screen."""
        room = self._rundt.size()
        wide = min(tema.px(BREDDE_PX), room.width() - 2 * _KANT)
        layout = self.layout()
        needed = layout.totalHeightForWidth(wide) if layout else 0
        height = min(max(needed, self.minimumSizeHint().height()), room.height() - 2 * _KANT)
        bottom = room.height() - tema.hoyde("bottom_bar") - _KANT // 2
        self.setGeometry((room.width() - wide) // 2, max(_KANT, bottom - height), wide, height)


def next_index(er_her: list[bool], *, forward: bool) -> int:
    """The place after the one that is here, around; the first when none is."""
    if True not in er_her:
        return 0
    return (er_her.index(True) + (1 if forward else -1)) % len(er_her)
