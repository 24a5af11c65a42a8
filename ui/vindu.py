"""The main window: the unlock screen, then home and the open case; locking, examples, help and appearance.

No person stands in its title. Locking saves what is being typed, closes the stores and throws away every widget
that held text. What cannot be saved keeps the window open, covered, until the user has decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _
from ui import rydding, snarveier, tema
from ui.deler.dialog import Dialog
from ui.maskinvakt import Maskinvakt
from ui.skjermer.las_opp import LasOppSkjerm
from ui.snart import soon
from ui.utklipp import Utklipp
from ui.vakt import Vakt
from ui.vindustand import Vindustand

if TYPE_CHECKING:
    from tildelingsklient.handlinger.okt import Okt
    from tildelingsklient.porter import Klokke, Maskin
    from ui.arbeidsflate import Arbeidsflate
    from ui.gjensyn import Plass
    from ui.kontorlinje import Kontorlinje

MINSTE_BREDDE, MINSTE_HOYDE = 960, 520


class Hovedvindu(QWidget):
    """`malt` once, when the unlock screen is on the screen: then the heavy rooms may be loaded."""

    malt = Signal()

    def __init__(self, maskin: Maskin, klokke: Klokke, app: QApplication) -> None:
        super().__init__()
        self._maskin, self._klokke, self._app = maskin, klokke, app
        self._er_malt = False
        self.innhold: QWidget | None = None
        self.kontorlinje: Kontorlinje | None = None
        self.stand = Vindustand(maskin.mappe)
        self.setWindowTitle(_("Tildelingsklient"))
        self.setMinimumSize(MINSTE_BREDDE, MINSTE_HOYDE)
        tema.set_flate(self, "app")
        self.las_opp = LasOppSkjerm(maskin, klokke)
        self.las_opp.apnet.connect(self.open_session)
        self.las_opp.feilet.connect(self.tell)
        self.bunke = QStackedWidget()
        self.bunke.addWidget(self.las_opp)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bunke)
        self.vakt = Vakt(app, self)
        self._utklipp = Utklipp(app, self)
        self.maskinvakt = Maskinvakt(self)
        self._plass: Plass | None = None
        for watch in (self.vakt, self.maskinvakt):
            watch.las.connect(self.lock)
        self.vakt.guard(self)
        snarveier.bind(self, snarveier.BESOK, {"hjelp": self.show_help})
        hints = app.styleHints()
        for changed in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
            changed.connect(self.apply_settings)
        self.stand.restore(self)
        self.las_opp.begin(self.stand.siste_bruker())

    # --- in and out

    def open_session(self, okt: object) -> None:
        """Somebody is in: read their settings, and show the day."""
        from tildelingsklient.handlinger import adgang
        from tildelingsklient.handlinger.okt import Okt
        from ui import gjensyn, stavekontroll
        from ui.arbeidsflate import Arbeidsflate
        from ui.skjermer.ryddegang import Ryddegang

        if not isinstance(okt, Okt):
            raise TypeError(type(okt).__name__)
        self.stand.remember_user(okt.bruker.id)
        stavekontroll.felles().begin(okt)
        flate = Arbeidsflate(okt, self._maskin)
        flate.las.connect(self.lock)
        flate.avslutt.connect(self.close)
        flate.melding.connect(self.tell)
        flate.utseende.connect(self.apply_settings)
        self.innhold = flate
        self.bunke.addWidget(flate)
        self.apply_settings()
        self.bunke.setCurrentWidget(flate)
        flate.begin()
        self._open_line(okt, flate)
        soon(flate, self.maskinvakt.begin)
        soon(flate, Ryddegang(flate, okt, self._maskin).begin)
        plass, self._plass = self._plass, None
        if plass is not None:
            gjensyn.lead_back(flate, plass)
        if adgang.is_key_unconfirmed(okt):
            soon(flate, flate.ask_about_key)

    def _open_line(self, okt: Okt, flate: Arbeidsflate) -> None:
        from ui.kontorlinje import Kontorlinje
        from ui.synkmottak import Synkmottak

        self.kontorlinje = line = Kontorlinje(okt, flate)
        mottak = Synkmottak(self, flate)
        line.endret.connect(mottak.changed)
        line.tilstand_endret.connect(mottak.count)
        line.feilet.connect(self.tell)
        soon(flate, line.begin)

    @property
    def flate(self) -> Arbeidsflate | None:
        """What is shown while the store is open."""
        if self.innhold is None:
            return None
        from ui.arbeidsflate import Arbeidsflate

        return self.innhold if isinstance(self.innhold, Arbeidsflate) else None

    def apply_settings(self) -> None:
        """Theme, text size and idle time as the user has chosen them."""
        from tildelingsklient import innstillinger
        from tildelingsklient.handlinger.innstillinger import read_setting
        from ui import stavekontroll

        flate = self.flate
        if flate is None:
            return
        wanted = read_setting(flate.egen, innstillinger.TEMA)
        theme = tema.chosen(self._app, wanted)
        scale = int(read_setting(flate.egen, innstillinger.TEKSTSTORRELSE)) / 100
        if (theme, scale) != (tema.navn(), tema.tekstskala()):
            tema.apply(self._app, theme, scale)
            flate.rebuild()
        self.stand.remember_look(wanted, scale)
        self.vakt.watch(int(read_setting(flate.egen, innstillinger.LAAS_ETTER_MIN)))
        stavekontroll.felles().follow_setting()

    def _watch_again(self) -> None:
        """The lock did not come about: look out for the next time nobody is there."""
        if self.flate is not None:
            self.apply_settings()

    def lock(self) -> None:
        """Lock now, wherever the user is: what is being typed is saved first."""
        if self.innhold is None:
            return
        dialogs = [w for w in self._app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if not dialogs:
            self._lock_uncovered()
            return
        # What waits for a dialog must be let go of first; until then the screen is covered.
        if not self.vakt.is_covered():
            self.vakt.cover()
        for dialog in dialogs:
            dialog.give_way() if isinstance(dialog, Dialog) else dialog.reject()
        staying = [dialog for dialog in dialogs if dialog.isVisible()]
        for dialog in staying:
            dialog.finished.connect(self._lock_soon)
        if not staying:
            self._lock_soon()

    def _lock_soon(self) -> None:
        soon(self, self._lock_uncovered)

    def _lock_uncovered(self) -> None:
        self._lock_if_saved()
        if self.vakt.is_covered():
            self.vakt.uncover()

    def _lock_if_saved(self) -> None:
        if self._is_saved(_("Lås uten det siste"), cover=True):
            self._lock_now()
        else:
            self._watch_again()

    def _is_saved(self, uten: str, *, cover: bool) -> bool:
        """Is everything saved, or has the user said that the last words may go?"""
        flate = self.flate
        hindrance = flate.save() if flate else None
        if flate is None or hindrance is None:
            return True
        from ui.skjermer.ulagret import ask_about_unsaved

        if cover and not self.vakt.is_covered():
            self.vakt.cover()
        may_go = ask_about_unsaved(self, hindrance, flate.save, uten)
        if self.vakt.is_covered():
            self.vakt.uncover()
        return may_go

    def _lock_now(self) -> None:
        flate = self.flate
        if flate is None:
            return
        from ui import gjensyn, stavekontroll

        self._plass = gjensyn.note_place(flate, self.vakt.focused(self))
        self.vakt.rest()
        self.vakt.forget()
        stavekontroll.felles().end()
        self.innhold = None
        self.bunke.setCurrentWidget(self.las_opp)
        if self.kontorlinje is not None:
            self.kontorlinje.stop()
            self.kontorlinje = None
        # The store tells how many changes wait as it is closed.
        flate.lock()
        self.las_opp.begin(flate.egen.bruker.id)
        self.bunke.removeWidget(flate)
        flate.deleteLater()
        self._drop_dialogs()
        soon(self, rydding.tidy)
        self._utklipp.clear_ours()
        # Last: from here on the machine may sleep.
        self.maskinvakt.rest()

    def wipe(self, passfrase: str) -> None:
        """Close everything without saving, and make all of it unreadable; the window is then at the first start."""
        flate = self.flate
        if flate is None:
            return
        from tildelingsklient.handlinger import sletting
        from ui import oppgave

        self._lock_now()
        self._plass = None
        # A worker that reads the store has a share in it until it is done.
        oppgave.wait()
        try:
            sletting.wipe(self._maskin, flate.egen.bruker.id, passfrase)
        except Feil as feil:
            self.tell(feil)
        self.las_opp.begin()

    def _drop_dialogs(self) -> None:
        """A dialog that is closed and kept by somebody is no less full of words."""
        for dialog in self._app.topLevelWidgets():
            if isinstance(dialog, QDialog) and not dialog.isVisible():
                dialog.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, lock, remember the size. What is not saved, or a key not yet on paper, is asked about first."""
        if not self._key_may_be_left() or not self._is_saved(_("Avslutt uten det siste"), cover=False):
            event.ignore()
            return
        self.stand.remember_size(self)
        self._lock_now()
        super().closeEvent(event)

    def _key_may_be_left(self) -> bool:
        page = self.las_opp.page() if self.innhold is None else None
        return page is None or page.may_leave()

    def raise_up(self) -> None:
        """Another start of the program asked for this window."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    # --- messages

    def tell(self, feil: object) -> None:
        """Show an error; unknown ones are not for here."""
        if not isinstance(feil, Feil):
            raise TypeError(type(feil).__name__)
        from ui import meldinger

        meldinger.vis_feil(self, feil)

    def show_help(self) -> None:
        """F1: help for the screen that is shown; none while the person reads."""
        from ui.skjermer.hjelp import show_help

        flate = self.flate
        if flate is not None and flate.vis is not None:
            return
        show_help(self, flate.help_topic() if flate else "las_opp")

    def event(self, event: QEvent) -> bool:
        """The first time the window is painted, tell it when control is back in the event loop."""
        if event.type() == QEvent.Type.Paint and not self._er_malt:
            self._er_malt = True
            soon(self, self.malt.emit)
        return super().event(event)
