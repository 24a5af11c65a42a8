"""One transaction in the store: the port `Arbeid`. The frame around it is `Transaksjon`.

A change is checked against the user's rights, logged as an op and projected, all in the one transaction
that `commit` makes durable. Everything the database says no to becomes a `LagerFeil`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import (
    flettrad,
    fristlister,
    innhold,
    innsynslogg,
    kataloger,
    opplogg,
    projeksjon,
    rettigheter,
    sakslister,
    saksstand,
    skjema,
    tallister,
    valg,
)
from db.lokal.lagerfeil import told_plainly
from db.lokal.linjer import kladd_from_row, kladd_to_row, op_from_row
from db.lokal.opplogg import Ende, Stempel
from db.lokal.oversetting import sak_from
from db.lokal.personer import MedPersoner
from db.lokal.verdier import Row, storable
from tildelingsklient.feil import LagerFeil
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.frist import Fristgrunnlag, Fristpost, Fristutvalg
from tildelingsklient.sak.innsyn import UTEN_SAK, Handling, Innsyn, Loggkontroll
from tildelingsklient.sak.oversikt import Tallgrunnlag
from tildelingsklient.sak.sak import Sak, Sakslinje
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Op

LOPENUMMER: Final = "lopenummer"
_GLEM: Final = skjema.kladd.delete().where(
    *(skjema.kladd.c[navn] == sa.bindparam(navn) for navn in ("sak", "felt", "bruker"))
)


class LokaltArbeid(MedPersoner):
    """What is written and read. Whatever tells of a case is noted in the innsynslogg; the case's ids alone are not."""

    def write(self, endringer: Sequence[Endring]) -> tuple[Op, ...]:
        """Log each change as an op and project it; LagerFeil or TilstandFeil when one cannot be: then nothing is."""
        written: list[Row] = []
        try:
            with told_plainly():
                ende = opplogg.end_of_log(self._inside, self._avsender.maskin)
                for endring in endringer:
                    written.append(self._write_one(endring, ende))
                    ende = opplogg.end_after(written[-1])
        except BaseException:
            self._failed = True
            raise
        return tuple(map(op_from_row, written))

    def _write_one(self, endring: Endring, ende: Ende) -> Row:
        connection = self._inside
        eier, tilstander, kan_ha_konflikt = saksstand.read_stand(connection, endring.sak)
        rettigheter.check_write(self._bruker, self._testmodus, eier, endring)
        rettigheter.check_added_only(endring)
        rettigheter.check_open(endring, tilstander)
        projeksjon.check_note(endring)
        innhold.check_bytes(connection, endring)
        endring = valg.choose(connection, endring)
        if kan_ha_konflikt:
            valg.check(connection, endring)
        row = projeksjon.current(connection, endring.sak, endring.entitet.value, endring.id)
        projeksjon.check_fits(endring, row)
        naa, skrevet_av = projeksjon.fields_now(row), partial(rettigheter.authors, connection, endring.sak)
        rettigheter.check_vedtak(self._bruker, self._testmodus, endring, naa, skrevet_av)
        rettigheter.check_merknad(self._bruker, endring, naa, skrevet_av)
        rettigheter.check_decided(connection, endring)
        stempel = Stempel(self._klokke.new_id(), self._klokke.now(), projeksjon.version(row))
        op = opplogg.append(connection, endring, self._avsender, ende, stempel)
        valg.remember(connection, op, endring)
        projeksjon.project(connection, op, flettrad.as_seen(row, endring) if projeksjon.is_given(row) else row)
        return op

    def sak(self, sak_id: str, som: Handling = Handling.APNET) -> Sak:
        """A whole case; KeyError when it is not here or not the user's to read, LagerFeil when it is damaged."""
        with told_plainly():
            if not self._may_read(sak_id):
                raise KeyError(sak_id)
            self.note_innsyn(som, (sak_id,))
            rader = sakslister.rows_of_case(self._inside, sak_id)
            konflikter = valg.conflicts(self._inside, sak_id)
        try:
            return replace(sak_from(rader), konflikter=konflikter)
        except (KeyError, ValueError, TypeError):
            raise _unreadable_case() from None

    def saker(
        self, sok: str = "", tilstand: str = "", tjeneste: str = "", etter: str = "", antall: int = 50
    ) -> tuple[Sakslinje, ...]:
        """A page of the cases the user may read, last changed first."""
        side = sakslister.Side(sok, tilstand, tjeneste, etter, antall)
        with told_plainly():
            linjer = sakslister.saker(self._inside, self._utvalg(), side)
        return self._listed(linjer, Handling.SOK if sok.strip() else Handling.LISTE)

    def saker_with_person(self, fodselsnummer: str) -> tuple[Sakslinje, ...]:
        """The cases the user may read that a person is in, last changed first."""
        with told_plainly():
            return self._listed(sakslister.saker_with_person(self._inside, self._utvalg(), fodselsnummer))

    def sakslinjer(self, saker: Sequence[str]) -> tuple[Sakslinje, ...]:
        """The lines of these cases that the user may read."""
        with told_plainly():
            return self._listed(sakslister.lines_of(self._inside, self._utvalg(), saker))

    def _listed(self, linjer: tuple[Sakslinje, ...], handling: Handling = Handling.LISTE) -> tuple[Sakslinje, ...]:
        self.note_innsyn(handling, (linje.id for linje in linjer))
        return linjer

    def frister(self, utvalg: Fristutvalg, etter: Fristpost | None = None, antall: int = 50) -> tuple[Fristpost, ...]:
        """A page of the deadlines that are not met in the cases the user may read, first due first."""
        with told_plainly():
            return fristlister.page(self._inside, self._utvalg(), utvalg, etter, antall)

    def count_frister(self, utvalg: Fristutvalg) -> int:
        """How many there are."""
        with told_plainly():
            return fristlister.count(self._inside, self._utvalg(), utvalg)

    def fristgrunnlag(self, sak_id: str) -> Fristgrunnlag:
        """What the deadlines of a case follow from; KeyError as for `sak`, LagerFeil when it is damaged."""
        with told_plainly():
            if not self._may_read(sak_id):
                raise KeyError(sak_id)
            self.note_innsyn(Handling.LISTE, (sak_id,))
            rader = fristlister.rows_of_case(self._inside, sak_id)
        try:
            return fristlister.grunnlag_from(rader)
        except (KeyError, ValueError, TypeError):
            raise _unreadable_case() from None

    def tall(self, fra: date) -> Tallgrunnlag:
        """What the overview is worked out from; TilstandFeil for anybody but a fagleder."""
        rettigheter.check_overview(self._bruker)
        with told_plainly():
            self.note_innsyn(Handling.LISTE, (UTEN_SAK,))
            return tallister.grunnlag(self._inside, fra)

    def besok_on(self, dag: date) -> tuple[Besok, ...]:
        """The visits of a day in Europe/Oslo, earliest first."""
        with told_plainly():
            visits = sakslister.besok_on(self._inside, self._utvalg(), dag)
        self.note_innsyn(Handling.LISTE, (besok.sak for besok in visits))
        return visits

    def next_besok_after(self, dag: date) -> Besok | None:
        """The first visit after a day."""
        with told_plainly():
            besok = sakslister.next_besok_after(self._inside, self._utvalg(), dag)
        self.note_innsyn(Handling.LISTE, (besok.sak,) if besok else ())
        return besok

    def next_local_number(self) -> int:
        """The next number for «Ny-<maskinkode>-<n>»; used up when the transaction is committed."""
        tabell = skjema.egenskap
        neste = sa.cast(sa.cast(tabell.c.verdi, sa.Integer) + 1, sa.Text)
        tell = tabell.update().where(tabell.c.navn == LOPENUMMER).values(verdi=neste)
        with told_plainly():
            return int(self._inside.execute(tell.returning(tabell.c.verdi)).scalar_one())

    def katalog_bytes(self, sha256: str) -> bytes:
        """The canonical bytes of a pinned katalog; KeyError when it is not here."""
        query = sa.select(skjema.katalog.c.innhold).where(skjema.katalog.c.sha256 == sha256)
        with told_plainly():
            content = self._inside.execute(query).scalar_one_or_none()
        if content is None:
            raise KeyError(sha256)
        return bytes(content)

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        """Store a katalog's canonical bytes once; ValueError when the hash is not theirs."""
        with told_plainly():
            kataloger.keep_katalog(self._inside, sha256, katalog_id, content)

    def innhold(self, sak_id: str, sha256: str) -> bytes:
        """The bytes of an attachment; KeyError when the user may not read a case that has had them."""
        with told_plainly():
            if not (self._may_read(sak_id) and innhold.was_in_case(self._inside, sak_id, sha256)):
                raise KeyError(sha256)
            self.note_innsyn(Handling.APNET, (sak_id,))
            return innhold.read(self._inside, sha256)

    def count_lacking(self, sak_id: str) -> int:
        """How many attachments and letters of a case are not on this machine; none of a case of another's."""
        with told_plainly():
            return innhold.count_lacking(self._inside, sak_id) if self._may_read(sak_id) else 0

    def keep_innhold(self, sha256: str, content: bytes) -> None:
        """Store the bytes of an attachment once; ValueError when the hash is not theirs, LagerFeil when they cannot be.

        Without the op that makes the attachment, in the same transaction, nobody can read them.
        """
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError("the hash is not that of the content")
        try:
            with told_plainly():
                innhold.keep(self._inside, sha256, content)
        except BaseException:
            self._failed = True
            raise

    def history(self, sak_id: str, som: Handling = Handling.APNET) -> tuple[Op, ...]:
        """Every op of a case the user may read, oldest first."""
        with told_plainly():
            if not self._may_read(sak_id):
                return ()
            self.note_innsyn(som, (sak_id,))
            return opplogg.history(self._inside, sak_id)

    def innsyn(self, saker: Sequence[str]) -> tuple[Innsyn, ...]:
        """Who has seen these cases, newest first; of one that is not the user's to read nothing is told."""
        with told_plainly():
            may = [sak_id for sak_id in dict.fromkeys(saker) if self._may_read(sak_id)]
            return innsynslogg.lines_of(self._inside, may, self._logg.venter)

    def check_innsyn(self, etter: int = 0, antall: int = 500) -> Loggkontroll:
        """Are the next lines of the log whole?"""
        with told_plainly():
            return innsynslogg.check(self._inside, etter, antall)

    def waiting(self) -> int:
        """How many ops the office has not receipted."""
        with told_plainly():
            return opplogg.waiting(self._inside)

    def kladder(self, sak_id: str) -> tuple[Kladd, ...]:
        """What the user was typing in a case and has not become an op, oldest first."""
        query = sa.select(skjema.kladd).where(skjema.kladd.c.sak == sak_id, skjema.kladd.c.bruker == self._bruker.id)
        with told_plainly():
            rows = self._inside.execute(query.order_by(skjema.kladd.c.tid, skjema.kladd.c.felt)).mappings()
            return tuple(kladd_from_row(row) for row in rows)

    def keep_kladd(self, kladd: Kladd) -> None:
        """Save text being typed, in place of the last for the same place."""
        row = kladd_to_row(kladd, self._bruker.id)
        ny = insert(skjema.kladd).values(row)
        self._execute(ny.on_conflict_do_update(set_={"verdi": ny.excluded.verdi, "tid": ny.excluded.tid}))

    def drop_kladd(self, sak_id: str, felt: str) -> None:
        """Forget text that has become an op."""
        with told_plainly():
            self._inside.execute(_GLEM, {"sak": sak_id, "felt": felt, "bruker": self._bruker.id})

    def innstilling(self, navn: str) -> str | None:
        """A saved setting of the user."""
        tabell = skjema.innstilling
        query = sa.select(tabell.c.verdi).where(tabell.c.bruker == self._bruker.id, tabell.c.navn == navn)
        with told_plainly():
            return self._inside.execute(query).scalar_one_or_none()

    def keep_innstilling(self, navn: str, verdi: str) -> None:
        """Save a setting of the user."""
        row = {"bruker": self._bruker.id, "navn": navn, "verdi": storable(verdi)}
        ny = insert(skjema.innstilling).values(row)
        self._execute(ny.on_conflict_do_update(set_={"verdi": ny.excluded.verdi}))

    def _execute(self, statement: sa.Executable) -> None:
        with told_plainly():
            self._inside.execute(statement)


def _unreadable_case() -> LagerFeil:
    return LagerFeil(
        _("Saken kan ikke åpnes."),
        _("De andre sakene virker som før, og ingenting er slettet. Be den som drifter maskinen om hjelp."),
    )
