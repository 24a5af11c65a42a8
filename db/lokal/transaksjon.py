"""The frame of a transaction: it begins, ends, is committed, and what was read in it is logged when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from db.lokal import rettigheter, saksstand
from db.lokal.innsynslogg import Innsynslogg
from db.lokal.lagerfeil import told_plainly
from db.lokal.opplogg import Avsender
from tildelingsklient.feil import LagerFeil
from tildelingsklient.porter import Klokke
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sprak import _


class Transaksjon:
    """One transaction by the unlocked user; `at_work` is told when it begins and when it is over."""

    def __init__(
        self,
        engine: sa.Engine,
        avsender: Avsender,
        klokke: Klokke,
        logg: Innsynslogg,
        *,
        testmodus: bool,
        at_work: Callable[[bool], None],
    ) -> None:
        self._avsender, self._klokke, self._testmodus = avsender, klokke, testmodus
        self._bruker, self._logg = avsender.bruker, logg
        self._engine, self._at_work = engine, at_work
        self._connection: sa.Connection | None = None
        self._failed = False

    def __enter__(self) -> Self:
        self._at_work(True)
        try:
            with told_plainly():
                self._connection = self._engine.connect()
        except BaseException:
            self._at_work(False)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection, self._connection = self._connection, None
        self._at_work(False)
        if connection is not None:
            with told_plainly():
                connection.close()
        self._logg.write(self._engine)

    @property
    def _inside(self) -> sa.Connection:
        if self._connection is None:
            raise RuntimeError("the transaction is used outside its with block")
        return self._connection

    def commit(self) -> None:
        """Make what was written durable; LagerFeil when a write before it failed."""
        if self._failed:
            raise _half_written()
        with told_plainly():
            self._inside.commit()

    # --- who reads

    def _may_read(self, sak_id: str) -> bool:
        eier = saksstand.owner(self._inside, sak_id)
        may = eier is not None and rettigheter.may_read(self._bruker, self._testmodus, eier)
        return may or (eier is not None and sak_id in self._handed_over())

    def _utvalg(self) -> sa.ColumnElement[bool]:
        return rettigheter.readable(self._bruker, self._testmodus, self._handed_over())

    def _handed_over(self) -> frozenset[str]:
        """What the user reads because they had it; in a store for tests all is read."""
        return frozenset() if self._testmodus else saksstand.handed_over(self._inside, self._bruker)

    def note_innsyn(self, handling: Handling, saker: Iterable[str]) -> None:
        """Log what was done with cases, unless it is told already; written when the transaction is over."""
        with told_plainly():
            self._logg.note(self._inside, handling, saker, self._klokke.now())


def _half_written() -> LagerFeil:
    return LagerFeil(_("Endringen ble ikke lagret."), _("Alt som var lagret fra før, er i behold. Prøv igjen."))
