"""One case at the office, locked for one op: what stands in it, and what the op makes of it.

The lock is taken before anything is written, so that transactions on a case have their numbers in the order they held
it: the feed, which goes by transaction, then has the case's ops in the order of its chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from db.sentral import mottatt, rader
from db.sentral.rader import Row, dumps
from tildelingsklient.synk import bytefelt
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Slag
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Opmelding
from tildelingsklient.synk.stand import Stand, applied

_HER: Final = "kommune = :kommune AND sak = :sak"
_TING_HER: Final = f"{_HER} AND entitet = :entitet AND id = :id"
_LAAS: Final = sa.text(f"SELECT eier, er_laget, siste_hash FROM sak WHERE {_HER} FOR UPDATE")
_LAAS_NY: Final = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:kommune || chr(31) || :sak, 0))")
_NY_SAK: Final = sa.text("INSERT INTO sak VALUES (:kommune, :sak, :eier, false, :hash)")
_MED: Final = sa.text(f"SELECT bruker FROM medarbeider WHERE {_HER}")
_TING: Final = sa.text(f"SELECT versjon, slettet, felt, spor, nr FROM ting WHERE {_TING_HER}")
_ALLE: Final = sa.text(
    f"SELECT id, versjon, slettet, felt, spor, nr FROM ting WHERE {_HER} AND entitet = :entitet AND NOT slettet"
    " ORDER BY nr"
)
_TIL_VERSJON: Final = sa.text(
    f"SELECT slag_brukt, brukt FROM op WHERE {_TING_HER} AND versjon BETWEEN 1 AND :versjon ORDER BY versjon"
)
_SKREVET: Final = sa.text(f"SELECT bruker, brukt, nr FROM op WHERE {_TING_HER} AND versjon > 0")
_SIDEN: Final = sa.text(
    f"SELECT entitet, id, brukt FROM op WHERE {_HER} AND nr > :nr AND versjon > 0 AND entitet = ANY(:entiteter)"
)
_APNE: Final = sa.text("""
    SELECT op_id, maskin, entitet, id FROM op
    WHERE op.kommune = :kommune AND op.sak = :sak AND svar = 'conflict' AND NOT EXISTS (
        SELECT 1 FROM avgjort WHERE avgjort.kommune = :kommune AND avgjort.op_id = op.op_id)
""")
_LAGT_BORT: Final = sa.text("""
    SELECT 1 FROM avgjort JOIN op ON op.kommune = avgjort.kommune AND op.op_id = avgjort.av
    WHERE avgjort.kommune = :kommune AND avgjort.op_id = :op_id
      AND op.sak = :sak AND op.entitet = :entitet AND op.id = :id
""")
_HADDE: Final = sa.text(f"SELECT 1 FROM tilgang WHERE {_HER} AND bruker = :bruker AND inn LIMIT 1")
_NR: Final = sa.text("SELECT nextval('op_nr')")
_AVGJOR: Final = sa.text("""
    INSERT INTO avgjort (kommune, op_id, sak, av)
    SELECT :kommune, :op_id, :sak, :av WHERE NOT EXISTS (
        SELECT 1 FROM op WHERE kommune = :kommune AND op_id = :op_id AND (sak, entitet, id) <> (:sak, :entitet, :id))
    ON CONFLICT (kommune, op_id) DO NOTHING
""")
_TILGANG: Final = sa.text(
    "INSERT INTO tilgang (kommune, nr, sak, bruker, inn) VALUES (:kommune, :nr, :sak, :bruker, :inn)"
)
_SETT_SAK: Final = sa.text(f"UPDATE sak SET eier = :eier, er_laget = :er_laget, siste_hash = :hash WHERE {_HER}")
_SETT_TING: Final = sa.text("""
    INSERT INTO ting (kommune, sak, entitet, id, versjon, slettet, felt, spor, nr)
    VALUES (:kommune, :sak, :entitet, :id, :versjon, :slettet, CAST(:felt AS jsonb), CAST(:spor AS jsonb), :nr)
    ON CONFLICT (kommune, sak, entitet, id) DO UPDATE SET versjon = excluded.versjon, slettet = excluded.slettet,
        felt = excluded.felt, spor = excluded.spor, nr = excluded.nr
""")
_OPKOLONNER: Final = (
    "kommune", *rader.MELDING, "slag_brukt", "brukt", "versjon", "svar", "kode", "mottatt",
    "forrige_hash", "hash",
)  # fmt: skip
_OP: Final = sa.text(
    f"INSERT INTO op (nr, {', '.join(_OPKOLONNER)})"
    f" VALUES (nextval('op_nr'), {', '.join(f':{navn}' for navn in _OPKOLONNER)}) RETURNING nr"
)
_NEVNT: Final = sa.text("INSERT INTO nevnt VALUES (:kommune, :sha256, :sak) ON CONFLICT DO NOTHING")
_NY_MEDARBEIDER: Final = sa.text("INSERT INTO medarbeider VALUES (:kommune, :sak, :bruker)")
_FJERN_MEDARBEIDER: Final = sa.text(f"DELETE FROM medarbeider WHERE {_HER} AND bruker = :bruker")


@dataclass(frozen=True, slots=True)
class Ting:
    """A thing as the office has it; version 0 was never made. `nr` is that of the last op on it."""

    id: str
    versjon: int = 0
    slettet: bool = True
    felt: dict[str, Any] = field(default_factory=dict)
    spor: dict[str, Any] = field(default_factory=dict)
    nr: int = 0

    @property
    def stand(self) -> Stand:
        """The same, for the merge."""
        return Stand(self.versjon, self.felt, finnes=not self.slettet)


class Apen(NamedTuple):
    """An op that waits for a person's choice."""

    op_id: str
    maskin: str
    entitet: str
    id: str


class Utfall(NamedTuple):
    """What came of an op: the change as it took effect, None when it did not; the thing after it."""

    svar: Opsvar
    brukt: Endring | None
    stand: Stand
    kode: str = ""


class Sakarbeid:
    """A case, in one transaction. Nothing of it is read before it is locked."""

    def __init__(self, connection: sa.Connection, kommune: str, sak: str) -> None:
        self._connection = connection
        self._her = {"kommune": kommune, "sak": sak}
        row = self._locked()
        self.eier: str | None = row.eier if row else None
        self.er_laget: bool = bool(row and row.er_laget)
        self._hash = row.siste_hash if row else rader.FORSTE_HASH
        self.medarbeidere: frozenset[str] = frozenset(self._run(_MED).scalars())

    def _locked(self) -> sa.Row[Any] | None:
        if row := self._run(_LAAS).first():
            return row
        # A new case: whoever else is making it is waited for, before this transaction has a number.
        self._run(_LAAS_NY)
        return self._run(_LAAS).first()

    def _run(self, statement: sa.TextClause, **verdier: object) -> sa.CursorResult[Any]:
        return self._connection.execute(statement, self._her | verdier)

    @property
    def finnes(self) -> bool:
        """Has the office had an op of the case?"""
        return self.eier is not None

    def known(self, op_id: str) -> mottatt.Kjent | None:
        """What the office has had by this id, in any case."""
        return mottatt.find(self._connection, self._her["kommune"], op_id)

    # --- what stands

    def thing(self, entitet: Entitet, id_: str) -> Ting:
        """A thing of the case."""
        row = self._run(_TING, entitet=entitet.value, id=id_).mappings().first()
        return Ting(id_, **row) if row else Ting(id_)

    def things(self, entitet: Entitet) -> tuple[Ting, ...]:
        """All of a kind that are there, the one that was changed last at the end."""
        return tuple(Ting(**row) for row in self._run(_ALLE, entitet=entitet.value).mappings())

    def stand_at(self, entitet: Entitet, ting: Ting, versjon: int) -> Stand:
        """A thing as it was at a version, made anew from the log."""
        if versjon == ting.versjon:
            return ting.stand
        stand = Stand()
        for row in self._run(_TIL_VERSJON, entitet=entitet.value, id=ting.id, versjon=versjon) if versjon else ():
            stand = applied(stand, change_of(row.slag_brukt, row.brukt, entitet, ting.id, self._her["sak"]))
        return stand

    def writers(self, entitet: Entitet, id_: str, uten: frozenset[str]) -> frozenset[str]:
        """Who has changed a thing, when more than the fields in `uten` were changed."""
        rows = self._run(_SKREVET, entitet=entitet.value, id=id_)
        return frozenset(row.bruker for row in rows if not set(row.brukt) <= uten)

    def changed_after(self, nr: int, entiteter: frozenset[Entitet]) -> tuple[Row, ...]:
        """What took effect after an op: entity, id and fields."""
        return tuple(self._run(_SIDEN, nr=nr, entiteter=[entitet.value for entitet in entiteter]).mappings())

    def open_conflicts(self) -> tuple[Apen, ...]:
        """The ops of the case that wait for a choice."""
        return tuple(Apen(row.op_id, row.maskin, row.entitet, row.id) for row in self._run(_APNE))

    def is_let_go(self, op: Opmelding) -> bool:
        """Was it chosen away on its own thing before it came?"""
        return self._run(_LAGT_BORT, op_id=op.op_id, entitet=op.entitet.value, id=op.id).first() is not None

    def has_reached(self, bruker: str) -> bool:
        """Has somebody had the case, or worked in it?"""
        return self._run(_HADDE, bruker=bruker).first() is not None

    # --- what is written

    def keep(self, op: Opmelding, ting: Ting, utfall: Utfall, naa: datetime) -> int:
        """Write the op in the log with what came of it; the version it made, 0 when none."""
        if not self.finnes:
            self._take(op.bruker)
        has_effect = utfall.stand.versjon > ting.versjon
        versjon = utfall.stand.versjon if has_effect else 0
        row = {
            "kommune": self._her["kommune"],
            **rader.sent_columns(op),
            "slag_brukt": utfall.brukt.slag.value if utfall.brukt else None,
            "brukt": _plain(utfall.brukt) if utfall.brukt else None,
            "versjon": versjon,
            "svar": utfall.svar.value,
            "kode": utfall.kode,
            "mottatt": naa,
            "forrige_hash": self._hash,
        }
        self._hash = row["hash"] = rader.link(row)
        nr = int(self._run(_OP, **rader.storable(row)).scalar_one())
        if has_effect and utfall.brukt:
            self._set_thing(op, ting, utfall, nr)
        self._settle(op)
        for sha256 in bytefelt.named_in(op.entitet, {navn: felt.new for navn, felt in op.felt.items()}):
            self._run(_NEVNT, sha256=sha256)
        self._run(_SETT_SAK, eier=self.eier, er_laget=self.er_laget, hash=self._hash)
        return versjon

    def refuse(self, op: Opmelding, kode: str, naa: datetime) -> None:
        """Keep an op that was refused beside the log, with why."""
        mottatt.keep_refused(self._connection, self._her["kommune"], op, kode, naa)

    def _take(self, bruker: str) -> None:
        self.eier = bruker
        self._run(_NY_SAK, eier=bruker, hash=rader.FORSTE_HASH)
        self._note_reach(bruker, inn=True)

    def _next_nr(self) -> int:
        return int(self._connection.execute(_NR).scalar_one())

    def next_seq(self) -> int:
        """A number for an op of the office's own."""
        return self._next_nr()

    def _set_thing(self, op: Opmelding, ting: Ting, utfall: Utfall, nr: int) -> None:
        new = replace(
            ting,
            versjon=utfall.stand.versjon,
            slettet=not utfall.stand.finnes,
            felt=dict(utfall.stand.felt),
            spor=ting.spor | dict.fromkeys([*(utfall.brukt.felt if utfall.brukt else ()), ""], _who(op)),
            nr=nr,
        )
        self._run(
            _SETT_TING,
            entitet=op.entitet.value,
            id=op.id,
            versjon=new.versjon,
            slettet=new.slettet,
            felt=dumps(new.felt),
            spor=dumps(new.spor),
            nr=nr,
        )
        if op.entitet is Entitet.SAK:
            self._hand_over(str(new.felt.get("eier") or self.eier))

    def _hand_over(self, ny: str) -> None:
        """The case is made, and has the owner it says; the new one gets all of it, the old one is told that it went."""
        self.er_laget = True
        if self.eier and ny != self.eier:
            gammel, self.eier = self.eier, ny
            if gammel not in self.medarbeidere:
                self._note_reach(gammel, inn=False)
            if ny not in self.medarbeidere:
                self._note_reach(ny, inn=True)

    def _note_reach(self, bruker: str, *, inn: bool) -> None:
        self._run(_TILGANG, nr=self._next_nr(), bruker=bruker, inn=inn)

    def _settle(self, op: Opmelding) -> None:
        for settled in op.avgjor:
            self._run(_AVGJOR, op_id=settled, av=op.op_id, entitet=op.entitet.value, id=op.id)

    def set_medarbeider(self, bruker: str, *, med: bool) -> None:
        """Let somebody work in the case, or no longer."""
        if med == (bruker in self.medarbeidere):
            return
        self._run(_NY_MEDARBEIDER if med else _FJERN_MEDARBEIDER, bruker=bruker)
        if bruker != self.eier:
            self._note_reach(bruker, inn=med)


def _who(op: Opmelding) -> list[str]:
    return [op.bruker, op.tid.isoformat()]


def _plain(endring: Endring) -> dict[str, Any]:
    return {name: {"old": felt.old, "new": felt.new} for name, felt in endring.felt.items()}


def change_of(slag: str, brukt: dict[str, Any], entitet: Entitet, id_: str, sak: str) -> Endring:
    """A change as it stands in the log."""
    felt = {name: Felt(one["old"], one["new"]) for name, one in brukt.items()}
    return Endring(entitet, id_, sak, Slag(slag), felt)
