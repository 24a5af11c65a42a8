"""A store of many cases with a hundred answers each: one case made as any case is, then copied under new ids.

Every op has its place in a whole chain, and every row is what its ops amount to. It is built once and kept in `build`.
"""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from db.lokal import fristlister, kjede, listeskriving, opplogg, skjema, tallister
from db.lokal.fil import SKJEMAVERSJON
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from db.lokal.verdier import dumps
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke, make_sak
from tildelingsklient.app import Systemklokke
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.porter import Oppsett
from tildelingsklient.synk.endring import Endring, Entitet, create
from tildelingsklient.synk.felt import svar_fields, svar_key

SVAR: Final = 100
_MAPPE: Final = Path("build/stort-lager")
_TJENESTER: Final = (("bpa", "trygghetsalarm"), ("stottekontakt",), ("omsorgsstonad", "dagopphold-i-institusjon"))
_NAVN: Final = "Solveig Eksempel"
_FORNAVN: Final = ("Åse", "Bjørn", "Cecilie", "Dag", "Eli", "Finn", "Gro", "Harald", "Ida", "Jon", "Kari", "Lars")
_ETTERNAVN: Final = ("Aas", "Berg", "Dahl", "Enger", "Foss", "Grøtte", "Haugen", "Lie", "Moen", "Ruud", "Sæther", "Vik")
_ID, _MAL_ID = "01990000-", 0x01990000
DAGEN, _MOTTATT = date(2026, 11, 12), date(2026, 10, 26)
_PR_DAG: Final = 5
"""Visits a day: four and a little more, over years."""
_OM_GANGEN: Final = 200


class Stillestaaende(FakeKlokke):
    """The day of the pictures, with ids that no earlier run has used."""

    def new_id(self) -> str:
        return Systemklokke().new_id()


@dataclass(frozen=True, slots=True)
class Mal:
    """A case as its rows: of the log, of its things, and of its visit."""

    op: list[dict[str, Any]]
    rad: list[dict[str, Any]]
    besok: list[dict[str, Any]]


def open_large(antall: int) -> tuple[LokalMaskin, Path]:
    """The machine of a store with so many cases, built when it is not there; locked."""
    ferdig = _MAPPE / f"{antall}-v{SKJEMAVERSJON}"
    if not ferdig.exists():
        uferdig = ferdig.with_name(ferdig.name + ".ny")
        shutil.rmtree(uferdig, ignore_errors=True)
        _build(uferdig, antall)
        uferdig.rename(ferdig)
    return _machine(ferdig, Stillestaaende()), ferdig


def _machine(mappe: Path, klokke: FakeKlokke) -> LokalMaskin:
    return LokalMaskin(mappe.absolute(), klokke, find_ring=lambda: None)


def _build(mappe: Path, antall: int) -> None:
    lager, _ = _machine(mappe, FakeKlokke()).set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE, testmodus=True))
    assert isinstance(lager, LokaltLager)
    okt = Okt(lager, FakeKlokke())
    maler = [_template(okt, tjenester) for tjenester in _TJENESTER]
    ende = _end(lager)
    for numbers in _parts(range(antall - len(maler))):
        with lager.engine.begin() as connection:
            for nr in numbers:
                ende = _copy(connection, maler[nr % len(maler)], nr + 1, ende)
    lager.close()


def _parts(numbers: range) -> Iterator[range]:
    for start in range(0, len(numbers), _OM_GANGEN):
        yield numbers[start : start + _OM_GANGEN]


def _end(lager: LokaltLager) -> opplogg.Ende:
    with lager.engine.connect() as connection:
        maskin = connection.execute(sa.select(skjema.op.c.maskin).limit(1)).scalar_one()
        return opplogg.end_of_log(connection, maskin)


def _template(okt: Okt, tjenester: tuple[str, ...]) -> Mal:
    """A case with its answers, made by the program."""
    bilde = make_sak(okt, tjenester, navn=_NAVN)
    with okt.arbeid() as arbeid:
        arbeid.write(list(itertools.islice(_answers(bilde), SVAR)))
        arbeid.commit()
    assert isinstance(okt.lager, LokaltLager)
    with okt.lager.engine.connect() as connection:
        op, rad, besok = (
            _rows(connection, tabell, bilde.sak.id) for tabell in (skjema.op, skjema.rad, skjema.besokslinje)
        )
    return Mal(op, rad, besok)


def _rows(connection: sa.Connection, tabell: sa.Table, sak_id: str) -> list[dict[str, Any]]:
    query = sa.select(tabell).where(tabell.c.sak == sak_id)
    order = [tabell.c[navn] for navn in ("nr", "rekkefolge", "start") if navn in tabell.c]
    return [dict(row) for row in connection.execute(query.order_by(*order)).mappings()]


def _answers(bilde: Saksbilde) -> Iterator[Endring]:
    """«Vet ikke» to every question, from one after another who speaks, each with a note of a line."""
    for kilde in (Kilde.SOKER, Kilde.PARORENDE, Kilde.OBSERVERT, Kilde.DOKUMENT):
        for plass in bilde.plasser:
            note = f"Sagt ved kjøkkenbordet om {plass.sporsmal.id}: det varierer fra dag til dag."
            svar = Svar(plass.sporsmal.id, plass.gjelder, VET_IKKE, (kilde,), note, stemme=kilde.value)
            yield create(Entitet.SVAR, svar_key(bilde.sak.id, svar.id), bilde.sak.id, svar_fields(svar))


def _copy(connection: sa.Connection, mal: Mal, nr: int, ende: opplogg.Ende) -> opplogg.Ende:
    """One more case at the end of the log."""
    op, rad, besok = (_renamed(rows, nr) for rows in (mal.op, mal.rad, mal.besok))
    first = {row["nr"]: at for at, row in enumerate(mal.op)}
    for row in rad:
        row["rekkefolge"] = ende.nr + 1 + first[row["rekkefolge"]]
    for row in op:
        row |= {"nr": ende.nr + 1, "seq": ende.seq + 1, "forrige_hash": ende.hash}
        row["hash"] = kjede.link(row, opplogg._LENKET)
        ende = opplogg.end_after(row)
    for tabell, rows in ((skjema.op, op), (skjema.rad, rad), (skjema.besokslinje, besok)):
        connection.execute(tabell.insert(), rows)
    sak_id = op[0]["sak"]
    listeskriving.relist(connection, sak_id)
    fristlister.relist(connection, sak_id)
    tallister.relist(connection, sak_id)
    listeskriving.touch(connection, op[-1])
    return ende


def _renamed(rows: list[dict[str, Any]], nr: int) -> list[dict[str, Any]]:
    """The rows with new ids, another name and number, and other days."""
    shift = timedelta(days=nr // _PR_DAG - 400)
    tekst = dumps(rows).replace(_ID, f"{_MAL_ID + nr:08x}-").replace(_NAVN, _inner(_inner(_name(nr))))
    for day in (DAGEN, _MOTTATT):
        tekst = tekst.replace(f'\\"{day}', f'\\"{day + shift}').replace(f'"start":"{day}', f'"start":"{day + shift}')
    new: list[dict[str, Any]] = json.loads(tekst.replace("Ny-", f"Ny{nr}-"))
    return new


def _inner(tekst: str) -> str:
    """As it stands inside a JSON text."""
    return dumps(tekst)[1:-1]


def _name(nr: int) -> str:
    first, last = _FORNAVN[nr % len(_FORNAVN)], _ETTERNAVN[nr // len(_FORNAVN) % len(_ETTERNAVN)]
    return f"{first} {last}{'' if nr < 144 else '-' + _ETTERNAVN[nr // 144 % len(_ETTERNAVN)]}"
