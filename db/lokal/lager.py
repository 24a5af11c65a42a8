"""The open store: the port `Lager`, and making and opening one.

Who the user is and may do stands in its table `bruker`: the key file can be edited by anyone and decides nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from db.lokal import brukere, egenskaper, fil, opplogg, sidesjekk, skjema
from db.lokal.arbeid import LokaltArbeid
from db.lokal.datanokkel import Datanokkel
from db.lokal.egenskaper import Egenskaper
from db.lokal.innsynslogg import Innsynslogg, Linje
from db.lokal.lagerfeil import told_plainly
from db.lokal.linjer import bruker_to_row
from db.lokal.oppgradering import upgrade
from db.lokal.opplogg import Avsender
from db.lokal.sikkerhetskopi import copy_before_upgrade
from tildelingsklient.feil import Feil, LaastFeil, LagerFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.maskinstand import Usendt
from tildelingsklient.porter import Klokke
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from db.lokal.synkarbeid import LokaltSynkarbeid

_KODELENGDE: Final = 4
EKSEMPLER: Final = "eksempler.db"
_ENDELSER: Final = ("", "-wal", "-shm")


class LokaltLager:
    """The store of this machine, open; owned by the main thread.

    `innsyn` are lines of the innsynslogg that earlier sessions could not write.
    """

    def __init__(
        self,
        sti: Path,
        engine: sa.Engine,
        nokkel: Datanokkel,
        bruker: Bruker,
        klokke: Klokke,
        innsyn: list[Linje] | None = None,
    ) -> None:
        self._sti, self._nokkel, self._klokke = sti, nokkel, klokke
        self._engine: sa.Engine | None = engine
        self._egenskaper = egenskaper.read(engine)
        self._kontor = egenskaper.kontor(engine)
        self._bruker = bruker
        egne = self._egenskaper
        self._avsender = Avsender(egne.kommune, egne.enhet, egne.maskin, bruker)
        self._logg = Innsynslogg(self._avsender, [] if innsyn is None else innsyn)
        self._working = False
        self._eksempler: LokaltLager | None = None
        self.before_close: Callable[[LokaltLager], None] | None = None
        self.after_close: Callable[[], None] | None = None

    @property
    def bruker(self) -> Bruker:
        """The user who unlocked it."""
        return self._bruker

    @property
    def kommune(self) -> str:
        """The municipality the store belongs to."""
        return self._egenskaper.kommune

    @property
    def enhet(self) -> str:
        """The office unit."""
        return self._egenskaper.enhet

    @property
    def maskinkode(self) -> str:
        """This machine in local case numbers: the first characters of its random id."""
        return self._egenskaper.maskin[:_KODELENGDE].upper()

    @property
    def maskin(self) -> str:
        """This machine's random id."""
        return self._egenskaper.maskin

    @property
    def kontor(self) -> Tilknytning | None:
        """The office the store is connected to; the examples are connected to none."""
        return None if self.er_eksempler else self._kontor

    def connect_kontor(self, kontor: Tilknytning | None) -> None:
        """Connect the store to an office, or to none."""
        egenskaper.keep_kontor(self.engine, kontor)
        self._kontor = kontor

    @property
    def kontorbrukere(self) -> Mapping[str, str]:
        """What the office calls the users of this machine, by their ids here."""
        return egenskaper.kontorbrukere(self.engine)

    def keep_kontorbruker(self, bruker_id: str, kontorets: str) -> None:
        """Remember what the office calls a user."""
        egenskaper.keep_kontorbrukere(self.engine, {**self.kontorbrukere, bruker_id: kontorets})

    @property
    def testmodus(self) -> bool:
        """Was the store made for tests and examples?"""
        return self._egenskaper.testmodus

    @property
    def er_apent(self) -> bool:
        """Is it not locked yet?"""
        return self._engine is not None

    def arbeid(self) -> LokaltArbeid:
        """A new transaction, RuntimeError when it begins inside another; LaastFeil after lock."""
        return LokaltArbeid(
            self.engine,
            self._avsender,
            self._klokke,
            self._logg,
            testmodus=self.testmodus,
            at_work=self._set_working,
        )

    def synkarbeid(self) -> LokaltSynkarbeid:
        """A new transaction of the sync; raises as `arbeid`."""
        # Only a store with an office needs the messages, and what reads them.
        from db.lokal.synkarbeid import LokaltSynkarbeid

        return LokaltSynkarbeid(
            self.engine,
            self._avsender,
            self._klokke,
            self._logg,
            testmodus=self.testmodus,
            at_work=self._set_working,
        )

    def _set_working(self, now: bool) -> None:
        if now and self._working:
            raise RuntimeError("a transaction is already going on")
        self._working = now

    @property
    def engine(self) -> sa.Engine:
        """The engine, for the store's own care; LaastFeil after lock."""
        if self._engine is None:
            raise LaastFeil(_("Programmet er låst."), _("Lås opp og prøv igjen."))
        return self._engine

    @property
    def nokkel(self) -> Datanokkel:
        """The data key, for wrapping it in one more slot."""
        return self._nokkel

    @property
    def er_eksempler(self) -> bool:
        """Is it the examples' own store, with a key of its own?"""
        return self._sti.name == EKSEMPLER

    def keep_bruker(self, bruker: Bruker) -> None:
        """Let the store know a user and the role."""
        brukere.keep_bruker(self.engine, bruker, self.kommune)

    def drafts_of(self, bruker_id: str) -> tuple[str, ...]:
        """The numbers of the cases where a user has text that is not a change yet."""
        return brukere.drafts_of(self.engine, bruker_id)

    def forget_bruker(self, bruker_id: str) -> None:
        """Never let a user in again; what the user has done stays."""
        brukere.forget_bruker(self.engine, bruker_id)

    def open_eksempler(self) -> LokaltLager:
        """The examples' own store with a key of its own, made when it is missing; never synced."""
        if self._eksempler is None or not self._eksempler.er_apent:
            self._eksempler = self._eksempler_anew()
        return self._eksempler

    def _eksempler_anew(self) -> LokaltLager:
        sti, nokkel = self._eksempler_path, self._nokkel.derive(EKSEMPLER)
        if not sti.exists():
            make_store(sti, nokkel, Egenskaper(self.kommune, self.enhet, testmodus=True), self._bruker)
        engine = fil.open_store(sti, nokkel)
        # Nothing real stands in the examples, so no copy is needed.
        upgrade(engine, lambda: None)
        brukere.keep_bruker(engine, self._bruker, self.kommune)
        return LokaltLager(sti, engine, nokkel, self._bruker, self._klokke)

    def delete_eksempler(self) -> None:
        """Delete the examples' store; LagerFeil while it is open."""
        if self._eksempler is not None and self._eksempler.er_apent:
            raise LagerFeil(_("Eksempelsakene er åpne."), _("Lukk dem først, og slett dem så."))
        with told_plainly():
            for endelse in _ENDELSER:
                self._eksempler_path.with_name(EKSEMPLER + endelse).unlink(missing_ok=True)

    @property
    def _eksempler_path(self) -> Path:
        return self._sti.with_name(EKSEMPLER)

    def sist_synket(self) -> datetime | None:
        """When a sync last came through; None when none has."""
        from db.lokal import synkmerker

        with told_plainly(), self.engine.connect() as connection:
            return synkmerker.last_sync(connection)

    def waiting(self) -> int:
        """How many ops the office has not receipted."""
        with told_plainly(), self.engine.connect() as connection:
            return opplogg.waiting(connection)

    @property
    def innsyn_venter(self) -> int:
        """How many lines of the innsynslogg are held because they could not be written."""
        return len(self._logg.venter)

    def unsent(self) -> Usendt:
        """What is on this machine alone, whoever has written it."""
        with told_plainly(), self.engine.connect() as connection:
            return opplogg.unsent(connection)

    def close(self) -> None:
        """Lock: no key, no connection and no file handle is left, whatever goes wrong on the way."""
        if self._engine is None:
            return
        with contextlib.ExitStack() as ending:
            if self.after_close:
                ending.callback(self.after_close)
            ending.callback(self._nokkel.drop)
            ending.callback(self._close_file)
            # What the unlock screen tells is not worth a store left open.
            ending.enter_context(contextlib.suppress(Feil))
            self._logg.write(self._engine)
            if self._eksempler is not None:
                ending.callback(self._eksempler.close)
            if self.before_close:
                self.before_close(self)

    def _close_file(self) -> None:
        engine, self._engine = self.engine, None
        fil.close_store(engine)


def make_store(sti: Path, nokkel: Datanokkel, egne: Egenskaper, bruker: Bruker) -> None:
    """Make a store with its properties and first user, and close it again."""

    def fill(connection: sa.Connection) -> None:
        skjema.make_tables(connection)
        egenskaper.write(connection, egne)
        connection.execute(skjema.bruker.insert(), bruker_to_row(bruker, egne.kommune))

    fil.close_settled(fil.create_store(sti, nokkel, fill))


def open_lager(
    sti: Path, nokkel: Datanokkel, bruker_id: str, klokke: Klokke, innsyn: list[Linje] | None = None
) -> LokaltLager:
    """Open a store for a user it knows, with lines an earlier session could not write; LagerFeil when it does not.

    One that an older program made is copied, and then changed to one of today.
    """
    left_open = sidesjekk.was_left_open(sti)
    engine = fil.open_store(sti, nokkel)
    try:
        upgrade(engine, lambda: copy_before_upgrade(sti.parent, nokkel, klokke.now()))
        if left_open:
            # A full disk must not keep the user out of what is already there.
            with contextlib.suppress(LagerFeil):
                sidesjekk.forget(engine)
        return LokaltLager(sti, engine, nokkel, brukere.known_bruker(engine, bruker_id), klokke, innsyn)
    except BaseException:
        fil.close_store(engine)
        nokkel.drop()
        raise
