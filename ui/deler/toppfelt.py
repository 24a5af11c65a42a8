"""The bar across the top of home: search, whether the office can be reached, and who is at the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _
from ui import ikoner, snarveier, tema
from ui.deler import tegning
from ui.deler.avatar import initials
from ui.deler.panelramme import Linje
from ui.deler.sok import Sokefelt
from ui.deler.synkpille import Synkpille
from ui.deler.treffliste import Treffliste

_AVATAR = 40


class Brukerknapp(QPushButton):
    """Initials, name and role; opens a menu with «Lås» and «Avslutt». `bare_tegn` shows the initials only."""

    las = Signal()
    avslutt = Signal()

    def __init__(self, bruker: Bruker, *, bare_tegn: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navn, self._rolle, self._bare_tegn = bruker.visningsnavn, role_name(bruker.rolle), bare_tegn
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{navn}, {rolle}. Meny").format(navn=self._navn, rolle=self._rolle))
        self.clicked.connect(self.open_menu)

    def sizeHint(self) -> QSize:
        """Room for name and role, or the initials alone."""
        side = max(tema.px(_AVATAR), tema.hoyde("minimum_target"))
        if self._bare_tegn:
            return QSize(side, side)
        words = max(tegning.text_width(self._navn, halvfet=True), tegning.text_width(self._rolle, "caption"))
        return QSize(side + 8 + min(words, tema.px(200)) + 14 + tema.px(20) + 8, max(side, tema.px(48)))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, two lines, arrow."""
        p = tegning.painter(self)
        if self.underMouse():
            tegning.box(p, self.rect(), "bg.hover")
        side, high = tema.px(_AVATAR), self.height()
        circle = QRectF((high - side) / 2 if self._bare_tegn else 2, (high - side) / 2, side, side)
        tegning.box(p, circle, "accent.soft", "accent.soft-border", radius=side / 2)
        tegning.text(p, circle, initials(self._navn), "accent", "caption", halvfet=True, plass=tegning.MIDT)
        if self._bare_tegn:
            return
        arrow, x = tema.px(20), circle.right() + 10
        wide = self.width() - x - arrow - 14
        name, role = tema.linjehoyde(), tema.linjehoyde("caption")
        top = (high - name - role) / 2 + 2
        tegning.text(p, QRectF(x, top, wide, name), self._navn, halvfet=True)
        tegning.text(p, QRectF(x, top + name - 4, wide, role), self._rolle, "text.secondary", "caption")
        ikoner.draw(p, "chevron-down", self.width() - arrow - 6, (high - arrow) / 2, arrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the menu too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def menu_actions(self) -> QMenu:
        """The menu, ready to be shown."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Brukermeny"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lock = menu.addAction(ikoner.icon("lock"), f"{_('Lås')}\t{snarveier.find('las').vis()}")
        lock.triggered.connect(self.las)
        quit_ = menu.addAction(ikoner.icon("logout"), _("Avslutt"))
        quit_.triggered.connect(self.avslutt)
        return menu

    def open_menu(self) -> None:
        """Show the menu under the button."""
        menu = self.menu_actions()
        corner = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 4))
        menu.popup(corner)


class Toppfelt(Linje):
    """`sokt(str)` while typing, `valgt(str)` with the id of a hit, `venter` when the pill is pressed."""

    sokt = Signal(str)
    valgt = Signal(str)
    venter = Signal()
    las = Signal()
    avslutt = Signal()

    def __init__(self, bruker: Bruker, parent: QWidget | None = None) -> None:
        super().__init__("top_bar", parent=parent)
        self.felt = Sokefelt(_("Søk på navn eller saksnummer"), snarveier.find("sok").vis())
        self.felt.setMaximumWidth(tema.bredde("search"))
        self.pille = Synkpille()
        self.bruker = Brukerknapp(bruker)
        self._treff: Treffliste | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.felt, 1)
        row.addStretch(0)
        row.addWidget(self.pille)
        row.addWidget(self.bruker)
        self.felt.skrevet.connect(self.sokt)
        self.pille.clicked.connect(self.venter)
        self.bruker.las.connect(self.las)
        self.bruker.avslutt.connect(self.avslutt)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def treff(self) -> Treffliste:
        """The list of hits under the field."""
        if self._treff is None:
            self._treff = Treffliste(self.felt)
            self._treff.valgt.connect(self._chosen)
        return self._treff

    def start_search(self) -> None:
        """Ctrl+K: into the field, with what stands there marked."""
        self.felt.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.felt.selectAll()

    def hide_hits(self) -> None:
        """The search is empty or over."""
        if self._treff is not None:
            self._treff.hide()

    def _chosen(self, sak_id: str) -> None:
        self.felt.clear()
        self.valgt.emit(sak_id)

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._treff is not None:
            self._treff.leave()
