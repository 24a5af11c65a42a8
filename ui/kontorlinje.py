"""The line from the window to the office while the store is open: connecting, logging in, and the syncs over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from tildelingsklient.feil import Feil, LaastFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui.oppgave import Hovedtraad, Oppgave, run
from ui.synkgang import Forbindelse, Linje, Synkgang, Synktilstand

if TYPE_CHECKING:
    from types import ModuleType

    from tildelingsklient.handlinger.kontoret import Kontorvei
    from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
    from tildelingsklient.innlogging.tilknytning import Tilknytning
    from tildelingsklient.synk.melding import Meg


class _Lagret:
    """Keeps the login in the store, for a worker: the store belongs to the main thread."""

    def __init__(self, okt: Okt, hovedtraad: Hovedtraad) -> None:
        from tildelingsklient.handlinger.innlogging import Brukerens

        self._brukerens, self._hovedtraad = Brukerens(okt.lager), hovedtraad

    def read(self) -> Innloggingsstand:
        """What was kept last."""
        stand: Innloggingsstand = self._on_main(self._brukerens.read)
        return stand

    def keep(self, stand: Innloggingsstand) -> None:
        """Durable on return."""
        self._on_main(lambda: self._brukerens.keep(stand))

    def _on_main(self, gjor: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever it gives
        try:
            return self._hovedtraad.do(gjor)
        except (TimeoutError, RuntimeError):
            # It was locked meanwhile.
            raise LaastFeil(_("Programmet er låst."), _("Lås opp og prøv igjen.")) from None


class Kontorlinje(QObject):
    """`endret(saker)`: a sync has changed these cases. `tilstand_endret`: look at `tilstand` and `steg`.

    `steg` tells what is under way of connecting, empty when nothing is; `feil` why it did not come about;
    `innlogging` the address the browser was sent to.
    """

    endret = Signal(object)
    tilstand_endret = Signal()
    feilet = Signal(object)
    _apnes = Signal(str)

    def __init__(self, okt: Okt, parent: QObject) -> None:
        super().__init__(parent)
        self._okt, self._hovedtraad = okt, Hovedtraad(self)
        self._gang: Synkgang | None = None
        self._vei: Kontorvei | None = None
        self._arbeid: Oppgave | None = None
        self._avbrutt = self._er_stengt = False
        self.steg, self.feil, self.innlogging = "", "", ""
        self._apnes.connect(self._open)

    @property
    def tilstand(self) -> Synktilstand:
        """How the sync stands."""
        return self._gang.tilstand if self._gang else Synktilstand()

    @property
    def er_tilkoblet(self) -> bool:
        """Did the last sync come through?"""
        return self.tilstand.linje is not Linje.FRAKOBLET

    @property
    def er_i_gang(self) -> bool:
        """Is a sync under way?"""
        return self.tilstand.linje is Linje.SYNKER

    def begin(self) -> None:
        """Sync from now on, when the user is known at an office. What speaks with it is loaded in a worker."""
        if self._gang is None and self._okt.er_kjent_hos_kontoret:
            run(_kontoret, self._loaded)

    def _loaded(self, _kontoret: ModuleType) -> None:
        sted = None if self._er_stengt else self._okt.lager.kontor
        if self._gang is None and sted is not None:
            try:
                self._make_way(sted)
            except Feil as feil:
                self._refused(feil)
                return
            self._gang = Synkgang(Forbindelse(self._make_sync, self._klient), self)
            self._gang.endret.connect(self.endret)
            self._gang.tilstand_endret.connect(self.tilstand_endret)
            self._gang.feilet.connect(self.feilet)
            self._gang.sync()

    def sync(self) -> None:
        """Sync now."""
        if self._gang is not None:
            self._gang.sync()

    def stop(self) -> None:
        """The store is about to be locked."""
        self._er_stengt = True
        self.cancel()
        if self._gang is not None:
            self._gang.stop()
            self._gang = None

    # --- connecting

    def connect_to(self, adresse: str) -> None:
        """Find the office, log in there in the browser, let it know this machine, and sync."""
        self._run("finner", lambda: _kontoret().find_office(adresse), self._found)

    def log_in(self) -> None:
        """Log in anew at the office the store belongs to."""
        sted = self._okt.lager.kontor
        if sted is not None:
            self._found(sted)

    def cancel(self) -> None:
        """Give up what is under way of connecting."""
        self._avbrutt = True
        if self._arbeid is not None:
            self._arbeid.glem()
            self._arbeid = None
        self._say("")

    def _found(self, sted: Tilknytning) -> None:
        vei = self._make_way(sted)
        self._avbrutt = False
        self._run(
            "logger_inn",
            lambda: _kontoret().enter(vei, self._browse, lambda: self._avbrutt),
            lambda meg: self._entered(sted, meg),
        )

    def _entered(self, sted: Tilknytning, meg: Meg) -> None:
        try:
            _kontoret().connect(self._okt, sted, meg)
        except Feil as feil:
            self._refused(feil)
            return
        self._say("")
        self.begin()
        self.sync()

    def _make_way(self, sted: Tilknytning) -> Kontorvei:
        if self._vei is None or self._vei.sted != sted:
            lager = self._okt.lager
            self._vei = _kontoret().way_to(sted, lager.maskin, _Lagret(self._okt, self._hovedtraad), self._okt.klokke)
        return self._vei

    def _make_sync(self, fortell: Any) -> Any:  # noqa: ANN401  # what Synkgang is made with
        return _kontoret().make_sync(self._okt, fortell)

    def _klient(self) -> Any:  # noqa: ANN401  # the port's own type is heavy to load
        assert self._vei is not None  # noqa: S101
        return self._vei.klient()

    def _browse(self, adresse: str) -> bool:
        """In the worker: the browser is opened on the main thread."""
        self._apnes.emit(adresse)
        return True

    def _open(self, adresse: str) -> None:
        self.innlogging = adresse
        QDesktopServices.openUrl(QUrl(adresse))
        self.tilstand_endret.emit()

    def _run(self, steg: str, arbeid: Any, ferdig: Any) -> None:  # noqa: ANN401
        if self._arbeid is not None:
            return
        self._arbeid = oppgave = Oppgave(arbeid)
        oppgave.slutt.connect(self._done)
        oppgave.ferdig.connect(ferdig)
        oppgave.feilet.connect(self._refused)
        self._say(steg)
        oppgave.start()

    def _done(self) -> None:
        self._arbeid = None

    def _refused(self, feil: Feil) -> None:
        # Which field of what the office gave is wrong, helps nobody here.
        self._say("", f"{feil.tittel} {feil.neste_steg}".strip())

    def _say(self, steg: str, feil: str = "") -> None:
        self.steg, self.feil, self.innlogging = steg, feil, ""
        # Whoever hears it asks the store, which may be locked by now.
        if not self._er_stengt:
            self.tilstand_endret.emit()


def _kontoret() -> ModuleType:
    """The use cases, with all that speaks with the network: loaded when there is an office, and not before."""
    from tildelingsklient.handlinger import kontoret

    return kontoret
