"""A store and an office of a few lines each, that keep the promises of `synkport`."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.bytefelt import DEL_BYTE, Innholdsdel
from tildelingsklient.synk.endring import Entitet, Slag
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.kontorfeil import not_signed, refused
from tildelingsklient.synk.melding import (
    Endringssvar,
    Feedlinje,
    Feilsvar,
    Feltmelding,
    Innholdskvittering,
    Innsynsmelding,
    Innsynssending,
    Kollegaoppforing,
    Kontrollsvar,
    Opkvittering,
    Opmelding,
    Pushmelding,
    Pushsvar,
    Sakkontroll,
)
from tildelingsklient.synkport import Synkstand

NAA = datetime(2026, 11, 26, 9, tzinfo=UTC)


def an_op(seq: int, tekst: str = "") -> Opmelding:
    return Opmelding(
        op_id=f"op{seq}", maskin="m", seq=seq, bruker="kari", rolle="saksbehandler", sak="s", entitet=Entitet.SVAR,
        id="s|q", slag=Slag.PATCH, base_versjon=0, felt={"verdi": Feltmelding(new=tekst)}, skjemaversjon=1, tid=NAA,
    )  # fmt: skip


def a_line(nr: int) -> Innsynsmelding:
    return Innsynsmelding(
        maskin="m", nr=nr, bruker="kari", rolle="saksbehandler", tid=NAA, handling="apnet", grunn="", saker=("s",),
        forrige_hash="0" * 64, hash="0" * 64,
    )  # fmt: skip


@dataclass
class Innhold:
    """What the store has; copied when a transaction begins, kept when it is committed."""

    ops: list[Opmelding] = field(default_factory=list)
    kvittert: dict[str, Opsvar] = field(default_factory=dict)
    tatt_inn: list[str] = field(default_factory=list)
    merke: str = ""
    innsyn: list[Innsynsmelding] = field(default_factory=list)
    kontroll: tuple[Sakkontroll, ...] = ()
    lest_om: list[str] = field(default_factory=list)
    ferdig: datetime | None = None
    bytene: dict[str, bytes] = field(default_factory=dict)
    halve: dict[str, bytes] = field(default_factory=dict)
    nevnt: list[str] = field(default_factory=list)
    sendt: list[str] = field(default_factory=list)
    pinnet: list[str] = field(default_factory=list)
    kataloger: dict[str, bytes] = field(default_factory=dict)
    kolleger: tuple[Kollega, ...] = ()

    def copy(self) -> Innhold:
        return copy.deepcopy(self)


class Lager:
    def __init__(self, ops: Sequence[Opmelding] = (), innsyn: Sequence[Innsynsmelding] = ()) -> None:
        self.holdt = Innhold(list(ops), innsyn=list(innsyn))

    def arbeid(self) -> Arbeid:
        return Arbeid(self)


class Arbeid:
    def __init__(self, lager: Lager) -> None:
        self._lager, self.naa = lager, lager.holdt.copy()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        self._lager.holdt = self.naa

    def stand(self) -> Synkstand:
        return Synkstand(self.naa.merke, self.naa.ferdig, len(self._waiting()))

    def outbox(self, antall: int) -> tuple[Opmelding, ...]:
        return tuple(self._waiting()[:antall])

    def _waiting(self) -> list[Opmelding]:
        return [op for op in self.naa.ops if self.naa.kvittert.get(op.op_id, Opsvar.HOLD) is Opsvar.HOLD]

    def receipts(self, kvitteringer: Sequence[Opkvittering]) -> None:
        known = {op.op_id for op in self.naa.ops}
        assert all(one.op_id in known for one in kvitteringer)
        self.naa.kvittert |= {one.op_id: one.svar for one in kvitteringer}

    def apply_page(self, side: Endringssvar, sak: str = "") -> tuple[str, ...]:
        self.naa.tatt_inn += [linje.op.op_id for linje in side.linjer]
        self.naa.merke = self.naa.merke if sak else side.merke
        return tuple({linje.op.sak for linje in side.linjer})

    def begin_anew(self) -> None:
        self.naa.merke = ""

    def kontroll(self) -> tuple[Sakkontroll, ...]:
        return self.naa.kontroll

    def reread(self, saker: Sequence[str]) -> None:
        self.naa.lest_om += saker

    def innsyn(self, antall: int) -> tuple[Innsynsmelding, ...]:
        return tuple(self.naa.innsyn[:antall])

    def innsyn_received(self, siste: int) -> None:
        self.naa.innsyn = [linje for linje in self.naa.innsyn if linje.nr > siste]

    def missing_innhold(self) -> tuple[str, ...]:
        return tuple(sha for sha in self.naa.nevnt if sha not in self.naa.bytene)

    def unsent_innhold(self) -> tuple[str, ...]:
        return tuple(sha for sha in self.naa.bytene if sha not in self.naa.sendt)

    def innhold_part(self, sha256: str, start: int) -> Innholdsdel:
        whole = self.naa.bytene[sha256]
        return Innholdsdel(start, whole[start : start + DEL_BYTE], len(whole))

    def innhold_come(self, sha256: str) -> int:
        return len(self.naa.halve.get(sha256, b""))

    def keep_part(self, sha256: str, part: Innholdsdel) -> int | None:
        half = self.naa.halve.get(sha256, b"")
        if part.start != len(half):
            return len(half)
        half = self.naa.halve[sha256] = half + part.innhold
        if len(half) < part.storrelse:
            return len(half)
        del self.naa.halve[sha256]
        if hashlib.sha256(half).hexdigest() != sha256:
            return None
        self.naa.bytene[sha256] = half
        self.naa.sendt.append(sha256)
        return part.storrelse

    def innhold_received(self, sha256: str) -> None:
        self.naa.sendt.append(sha256)

    def missing_katalog(self) -> tuple[str, ...]:
        return tuple(sha for sha in self.naa.pinnet if sha not in self.naa.kataloger)

    def keep_katalog(self, sha256: str, katalog_id: str, content: bytes) -> None:
        self.naa.kataloger[sha256] = content

    def keep_kolleger(self, kolleger: Sequence[Kollega]) -> None:
        self.naa.kolleger = tuple(kolleger)

    def done(self, naa: datetime) -> None:
        self.naa.ferdig = naa


@dataclass
class Kontoret:
    """Receives everything once, and has a feed of numbered ops by somebody else."""

    feed: int = 0
    side: int = 2
    svar: Callable[[Opmelding], Opsvar] = lambda _op: Opsvar.APPLIED
    avtrykk: Callable[[], tuple[Sakkontroll, ...]] = tuple
    mottatt: list[str] = field(default_factory=list)
    spurt: list[str] = field(default_factory=list)
    storst: int = 0
    lukket: int = 0

    def close(self) -> None:
        self.lukket += 1

    bytene: dict[str, bytes] = field(default_factory=dict)
    kjente: tuple[Kollegaoppforing, ...] = ()
    nekter: set[str] = field(default_factory=set)
    kataloger: dict[str, bytes] = field(default_factory=dict)

    def push(self, melding: Pushmelding) -> Pushsvar:
        self.spurt.append("push")
        self.storst = max(self.storst, len(melding.model_dump_json()))
        self.mottatt += [op.op_id for op in melding.ops if op.op_id not in self.mottatt]
        return Pushsvar(kvitteringer=tuple(Opkvittering(op_id=op.op_id, svar=self.svar(op)) for op in melding.ops))

    def changes(self, merke: str) -> Endringssvar:
        self.spurt.append(f"changes {merke}")
        return self._page(int(merke or "0"))

    def _page(self, fra: int) -> Endringssvar:
        til = min(fra + self.side, self.feed)
        linjer = tuple(Feedlinje(op=an_op(1000 + nr), versjon=nr, svar=Opsvar.APPLIED) for nr in range(fra, til))
        return Endringssvar(linjer=linjer, merke=str(til), er_ferdig=til == self.feed)

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        self.spurt.append(f"sak {sak} {merke}")
        return self._page(int(merke or "0"))

    def kontroll(self) -> Kontrollsvar:
        self.spurt.append("kontroll")
        return Kontrollsvar(saker=self.avtrykk())

    def kolleger(self) -> tuple[Kollegaoppforing, ...]:
        self.spurt.append("kolleger")
        return self.kjente

    def innsyn(self, sending: Innsynssending) -> int:
        self.spurt.append("innsyn")
        return sending.linjer[-1].nr

    def send_innhold(self, sha256: str, part: Innholdsdel) -> Innholdskvittering:
        self.spurt.append(f"send {part.start}+{len(part.innhold)}")
        if sha256 in self.nekter:
            raise refused(422, Feilsvar(kode="ugyldig"))
        half = self.bytene.get(sha256, b"")
        if part.innhold and part.start == len(half):
            half = self.bytene[sha256] = half + part.innhold
        return Innholdskvittering(kommet=len(half), er_hel=len(half) == part.storrelse)

    def fetch_innhold(self, sha256: str, start: int) -> Innholdsdel:
        self.spurt.append(f"hent {start}")
        if sha256 not in self.bytene:
            raise refused(404, Feilsvar(kode="finnes_ikke"))
        whole = self.bytene[sha256]
        return Innholdsdel(start, whole[start : start + DEL_BYTE], len(whole))

    def katalog(self, sha256: str) -> bytes:
        self.spurt.append("katalog")
        if sha256 not in self.kataloger:
            raise not_signed()
        return self.kataloger[sha256]
