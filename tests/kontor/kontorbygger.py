"""Builds people, machines and ops for the tests of the office, and a whole case on one line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from db.sentral import feed, kontroll
from db.sentral.base import Kontorbase
from db.sentral.sakarbeid import Sakarbeid
from tests.fakes import NAA, FakeKlokke
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.kontor.mottak import Mottak
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.endring import SKJEMAVERSJON, Entitet, Op, Slag
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import (
    PROTOKOLL,
    Endringssvar,
    Feedlinje,
    Kontrollsvar,
    Opkvittering,
    Opmelding,
    Pushmelding,
    change_in,
)
from tildelingsklient.synk.stand import Kontorop, Kontorstand, Stand, replay

FJELLVIK = "Fjellvik"
SAK = "sak-1"
VEDTAK = "v-1"
INGVILD = Identitet("u-ingvild", "Ingvild Moen", Brukerrolle.SAKSBEHANDLER, FJELLVIK)
OLA = Identitet("u-ola", "Ola Berg", Brukerrolle.SAKSBEHANDLER, FJELLVIK)
TORMOD = Identitet("u-tormod", "Tormod Haug", Brukerrolle.FAGLEDER, FJELLVIK)
KARI = Identitet("u-kari", "Kari Lund", Brukerrolle.KATALOGANSVARLIG, FJELLVIK)
FREMMED = Identitet("u-ingvild", "Ingvild Moen", Brukerrolle.FAGLEDER, "Storås")
"""The same id, in another kommune."""

_SEQ = itertools.count(1)
Verdier = Mapping[str, Any]


def op(
    hvem: Identitet,
    entitet: Entitet,
    id_: str,
    gammelt: Verdier,
    nytt: Verdier,
    base: int,
    slag: Slag = Slag.PATCH,
    *,
    sak: str = SAK,
    avgjor: tuple[str, ...] = (),
) -> Opmelding:
    """An op by somebody, on their machine."""
    seq = next(_SEQ)
    felt = {name: {"old": gammelt.get(name), "new": value} for name, value in nytt.items()}
    return Opmelding.model_validate(
        {
            "op_id": f"op-{seq}",
            "maskin": f"m-{hvem.id}",
            "seq": seq,
            "bruker": hvem.id,
            "rolle": hvem.rolle.value,
            "sak": sak,
            "entitet": entitet,
            "id": id_,
            "slag": slag,
            "base_versjon": base,
            "felt": felt,
            "skjemaversjon": SKJEMAVERSJON,
            "tid": NAA,
            "avgjor": avgjor,
        }
    )


def made(
    hvem: Identitet, entitet: Entitet, id_: str, felt: Verdier, slag: Slag = Slag.CREATE, sak: str = SAK
) -> Opmelding:
    return op(hvem, entitet, id_, {}, felt, 0, slag, sak=sak)


def taken_away(hvem: Identitet, entitet: Entitet, id_: str, felt: Verdier, base: int) -> Opmelding:
    return op(hvem, entitet, id_, felt, dict.fromkeys(felt), base, Slag.TOMBSTONE)


UTKAST: Verdier = {
    "tjeneste": "trygghetsalarm", "tilstand": "utkast", "forfatter": INGVILD.id, "utfall": "innvilget",
    "omfang": "én alarm", "mal": "trygt hjem",
}  # fmt: skip


def new_case(hvem: Identitet = INGVILD, sak: str = SAK) -> list[Opmelding]:
    """A person, the case, and a vedtak that is a draft."""
    return [
        made(hvem, Entitet.PERSON, f"p-{sak}", {"navn": "Magnhild Vik", "telefon": ""}, sak=sak),
        made(hvem, Entitet.SAK, sak, {"eier": hvem.id, "nummer": "Ny-TK-1"}, sak=sak),
        made(hvem, Entitet.VEDTAK, f"v-{sak}" if sak != SAK else VEDTAK, {**UTKAST, "forfatter": hvem.id}, sak=sak),
    ]


def wish(hvem: Identitet, id_: str, kommando: Kommando) -> Opmelding:
    felt = {"vedtak": VEDTAK, "kommando": kommando.value, "status": "onsket", "merknad": ""}
    return made(hvem, Entitet.KOMMANDO, id_, felt, Slag.COMMAND)


def answered(hvem: Identitet, id_: str) -> Opmelding:
    return op(hvem, Entitet.KOMMANDO, id_, {"status": "onsket"}, {"status": "gjelder"}, 1)


def moved(hvem: Identitet, fra: str, til: str, base: int) -> Opmelding:
    return op(hvem, Entitet.VEDTAK, VEDTAK, {"tilstand": fra}, {"tilstand": til}, base)


def handed_over(hvem: Identitet = INGVILD, runde: int = 1, base: int = 1) -> list[Opmelding]:
    """A draft is sent to review, as the laptop writes it."""
    sent = {"vedtak": VEDTAK, "runde": runde, "avtrykk": "a" * 64, "sammen": []}
    return [
        made(hvem, Entitet.INNSENDING, f"i-{runde}", sent, Slag.APPEND),
        wish(hvem, f"k-send-{runde}", Kommando.SEND_TIL_GJENNOMGANG),
        answered(hvem, f"k-send-{runde}"),
        moved(hvem, "utkast", "til_gjennomgang", base),
    ]


@dataclass
class Kontoret:
    """The office, asked as the service asks it."""

    base: Kontorbase
    klokke: FakeKlokke
    hvilken: str
    svar: list[Opkvittering] = field(default_factory=list)

    def here(self, hvem: Identitet) -> Identitet:
        """Somebody in the test's own kommune of that name."""
        return replace(hvem, kommune=hvem.kommune + self.hvilken)

    def push(self, hvem: Identitet, *ops: Opmelding) -> list[Opkvittering]:
        """What each op is answered."""
        maskin = ops[0].maskin if ops else ""
        melding = Pushmelding(protokoll=PROTOKOLL, maskin=maskin or "m", ops=ops)
        self.svar = list(Mottak(self.base, self.klokke, self.here(hvem), maskin).receive(melding).kvitteringer)
        return self.svar

    def told(self, hvem: Identitet, *ops: Opmelding) -> list[str]:
        """The same in short: `applied`, or `rejected ikke_eier`."""
        return [f"{one.svar.value} {one.kode}".strip() for one in self.push(hvem, *ops)]

    def given(self, *pushes: list[Opmelding]) -> Kontoret:
        """Let ops be in already; each must take effect."""
        for ops in pushes:
            hvem = next(one for one in (INGVILD, OLA, TORMOD) if one.id == ops[0].bruker)
            svar = self.told(hvem, *ops)
            assert set(svar) <= {"applied", "merged"}, svar
        return self

    def set_medarbeider(self, hvem: Identitet, *, sak: str = SAK, med: bool = True) -> None:
        """Let somebody work in a case, or no longer."""
        her = self.here(hvem)
        with self.base.transaction(her.kommune) as connection:
            Sakarbeid(connection, her.kommune, sak).set_medarbeider(her.id, med=med)

    def page(self, hvem: Identitet, merke: str = "", antall: int = 50) -> Endringssvar:
        with self._moment(hvem) as (connection, leser):
            return feed.page(connection, leser, merke, antall)

    def case_page(self, hvem: Identitet, sak: str, merke: str = "", antall: int = 50) -> Endringssvar | None:
        with self._moment(hvem) as (connection, leser):
            return feed.case_page(connection, leser, sak, merke, antall)

    def everything(self, hvem: Identitet, merke: str = "", antall: int = 50) -> list[Feedlinje]:
        """All the pages, one after the other."""
        side = self.page(hvem, merke, antall)
        lines = list(side.linjer)
        while not side.er_ferdig:
            side = self.page(hvem, side.merke, antall)
            lines += side.linjer
        return lines

    def totals(self, hvem: Identitet) -> Kontrollsvar:
        with self._moment(hvem) as (connection, leser):
            return kontroll.totals(connection, leser)

    @contextmanager
    def _moment(self, hvem: Identitet) -> Iterator[tuple[sa.Connection, feed.Leser]]:
        her = self.here(hvem)
        with self.base.transaction(her.kommune, stillbilde=True) as connection:
            yield connection, feed.Leser(her.kommune, her.id, her.rolle)

    def stand(self, entitet: Entitet, id_: str, hvem: Identitet = TORMOD) -> Kontorstand:
        """A thing, as a reader of the feed makes it."""
        of = [one for one in self.everything(hvem) if (one.op.entitet, one.op.id) == (entitet, id_) and one.versjon]
        return replay(Stand(), [Kontorop(one.versjon, _logged(one.op)) for one in of])


def _logged(melding: Opmelding) -> Op:
    return Op(melding.op_id, melding.seq, change_in(melding), melding.bruker, melding.rolle, melding.tid, "", "")


def taken(svar: list[Opkvittering]) -> set[Opsvar]:
    return {one.svar for one in svar}
