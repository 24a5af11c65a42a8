"""A case's line tells what looking through the whole case would, whatever has been written, undone, or taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from db.lokal import opplogg, projeksjon, rensing, sakslister, saksstand, skjema
from db.lokal.besok import avslutning_from
from db.lokal.forhand import kontakter_from
from db.lokal.lager import LokaltLager
from db.lokal.oversetting import Rad, person_from
from tests.db.conftest import NAA, Tikk, case, first_start, machine, new_case, write
from tildelingsklient.kartlegging.adressesperre import strictest
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sak.forhand import Kontakt, Kontaktrolle
from tildelingsklient.sak.sak import Sakslinje, with_endings
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.behandlingsfelt import sendt_brev_fields
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Slag, create, patch, tombstone
from tildelingsklient.synk.felt import person_fields, sak_fields, vedtak_fields
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.etter import Brevart, SendtBrev
from tildelingsklient.vedtak.vedtak import Vedtak

SAK: Final = "sak-1"
Ting = tuple[Entitet, str]
Felter = Mapping[str, object]
S, G = Adressesperre, Avslutningsgrunn

egen = case(tjenester=("alarm", "bpa"))
kari = egen.personer[0]
verge = Kontakt(Kontaktrolle.VERGE, "Tor Lie", "", "", S.FORTROLIG)
barn = Person("p-barn", "Ida Lie", date(2015, 3, 2), "", "", "", "", adressesperre=S.STRENGT_FORTROLIG)
ENDER: Final = (
    None,
    Avslutning(G.TRUKKET, date(2026, 11, 10), Trekker.SOKER, Trekkmaate.SKRIFTLIG),
    Avslutning(G.DOD, date(2026, 11, 11), person=kari.id),
    Avslutning(G.DOD, date(2026, 11, 12), person=barn.id),
    Avslutning(G.HENLAGT, date(2026, 11, 13), begrunnelse="Svarte ikke."),
)
TILSTANDER: Final = (Tilstand.MOTTATT, Tilstand.FATTET, Tilstand.TRUKKET, Tilstand.SLUTTET, Tilstand.HENLAGT)


def decisions(vedtak: Vedtak) -> list[Felter]:
    """A vedtak in every state, with every reason."""
    return [
        vedtak_fields(replace(vedtak, tilstand=tilstand, avslutning=slutt))
        for tilstand in TILSTANDER
        for slutt in ENDER
    ]


MULIG: Final[dict[Ting, list[Felter]]] = {
    (Entitet.SAK, SAK): [
        sak_fields(sak) for sak in (egen, replace(egen, kontakter=(verge,)), replace(egen, tjenester=("bpa",)))
    ],
    (Entitet.PERSON, kari.id): [
        person_fields(one) for one in (kari, replace(kari, navn="Kari Ås"), replace(kari, adressesperre=S.FORTROLIG))
    ],
    (Entitet.PERSON, barn.id): [person_fields(one) for one in (barn, replace(barn, adressesperre=S.INGEN))],
    (Entitet.VEDTAK, "v-alarm-1"): decisions(Vedtak("v-alarm-1", SAK, "alarm", forfatter="ingrid")),
    (Entitet.VEDTAK, "v-alarm-2"): decisions(Vedtak("v-alarm-2", SAK, "alarm", runde=2, forfatter="ingrid")),
    (Entitet.VEDTAK, "v-bpa"): decisions(Vedtak("v-bpa", SAK, "bpa", forfatter="ingrid")),
    (Entitet.BREV, "brev"): [
        sendt_brev_fields(SendtBrev("brev", Brevart.FORELOPIG_SVAR, kari.id, date(2026, 11, 20), "", "", tjenester=t))
        for t in ((), ("alarm",))
    ],
}
"""What each thing of the case may say."""
SKRIV: Final = st.one_of(
    [st.tuples(st.just(ting), st.none() | st.sampled_from(felter)) for ting, felter in MULIG.items()]
)
STEG: Final = st.lists(SKRIV | st.sampled_from(["angre", "bygg om", "rydd"]), max_size=25)


class Skriver:
    """Writes whatever it is told to the log and the rows, whoever may."""

    def __init__(self, lager: LokaltLager) -> None:
        self._lager, self._klokke = lager, Tikk(antall=1 << 32)
        self._undo: list[tuple[Ting, Felter | None]] = []

    def do(self, steg: str | tuple[Ting, Felter | None]) -> None:
        with self._lager.engine.begin() as connection:
            if steg == "bygg om":
                projeksjon.rebuild(connection)
            elif steg == "rydd":
                self._clear(connection)
            elif steg == "angre":
                if self._undo:
                    self._set(connection, *self._undo.pop())
            elif isinstance(steg, tuple):
                self._undo.append((steg[0], self._set(connection, *steg)))

    def _set(self, connection: sa.Connection, ting: Ting, felt: Felter | None) -> Felter | None:
        """Let a thing say this, or be gone; what it said before."""
        entitet, id_ = ting
        row = projeksjon.current(connection, SAK, entitet.value, id_)
        before = projeksjon.fields_now(row) if row and not row["slettet"] else None
        endring = _change(ting, before, felt)
        if endring is not None:
            maskin = self._lager._avsender.maskin
            stempel = opplogg.Stempel(self._klokke.new_id(), self._klokke.now(), projeksjon.version(row))
            ende = opplogg.end_of_log(connection, maskin)
            op = opplogg.append(connection, endring, self._lager._avsender, ende, stempel)
            projeksjon.project(connection, op, row)
        return before

    def _clear(self, connection: sa.Connection) -> None:
        """The case leaves, as when the office has it all."""
        self._undo.clear()
        if saksstand.owner(connection, SAK):
            connection.execute(skjema.op.update().values(kvittert=1))
            rensing.empty(connection, SAK, [])


def _change(ting: Ting, before: Felter | None, after: Felter | None) -> Endring | None:
    entitet, id_ = ting
    if before is None:
        return None if after is None else create(entitet, id_, SAK, after)
    return tombstone(entitet, id_, SAK, before) if after is None else patch(entitet, id_, SAK, before, after)


def looked_through(connection: sa.Connection) -> dict[str, Any] | None:
    """What the line is to tell, from every row of the case and its deadlines; None when there is no case."""
    rader = sakslister.rows_of_case(connection, SAK)
    saken = next((rad for rad in rader if rad.entitet is Entitet.SAK), None)
    if saken is None:
        return None
    people = [person_from(rad) for rad in rader if rad.entitet is Entitet.PERSON]
    linje = _told(saken, people, [rad.felt for rad in rader if rad.entitet is Entitet.VEDTAK])
    owed = sa.select(skjema.fristlinje.c.dato).where(
        skjema.fristlinje.c.sak == SAK, skjema.fristlinje.c.art == "forelopig_svar"
    )
    dato = connection.execute(owed).scalar_one_or_none()
    sperre = strictest([*people, *(kontakt.as_person() for kontakt in kontakter_from(saken.felt))])
    return shown(replace(linje, adressesperre=sperre, svarfrist=date.fromisoformat(dato) if dato else None))


def _told(saken: Rad, people: list[Person], vedtak: list[Mapping[str, Any]]) -> Sakslinje:
    last = {t: max((v for v in vedtak if v["tjeneste"] == t), key=_runde, default={}) for t in saken.felt["tjenester"]}
    tilstander = tuple(one.get("tilstand", "mottatt") for one in last.values())
    first = next((one.navn for one in people if one.id == kari.id), "")
    linje = Sakslinje(SAK, "", first, None, tuple(last), tilstander, egen.mottatt, "", NAA)
    if not {"trukket", "sluttet", "henlagt"} & set(tilstander):
        return linje
    ends = [avslutning_from(one.get("avslutning")) for one in last.values()]
    return with_endings(linje, [one for one in ends if one], {one.id: one.navn for one in people})


def _runde(felt: Mapping[str, Any]) -> int:
    return int(felt["runde"])


def shown(linje: Sakslinje) -> dict[str, Any]:
    names = ("navn", "tjenester", "tilstander", "adressesperre", "slutt", "gjaldt", "svarfrist")
    return {name: getattr(linje, name) for name in names}


def the_line(connection: sa.Connection) -> dict[str, Any] | None:
    lines = sakslister.lines_of(connection, sa.true(), [SAK])
    return shown(lines[0]) if lines else None


@given(STEG)
@settings(max_examples=60, deadline=None)
def test_linjen_sier_det_hele_saken_ville_sagt(tmp_path_factory: pytest.TempPathFactory, steg: list[Any]) -> None:
    lager, _ = machine(tmp_path_factory.mktemp("linje"), Tikk()).set_up(first_start())
    assert isinstance(lager, LokaltLager)
    skriver = Skriver(lager)
    for one in [*((ting, felter[0]) for ting, felter in MULIG.items()), *steg]:
        skriver.do(one)
        with lager.engine.connect() as connection:
            assert the_line(connection) == looked_through(connection)
    lager.close()


def test_fristen_paa_linjen_er_en_dag_og_ikke_hvor_lenge_det_er_til(lager: LokaltLager, klokke: Tikk) -> None:
    new_case(lager)
    with lager.arbeid() as arbeid:
        before = arbeid.saker()
    klokke.tid = klokke.tid.replace(year=2027)
    with lager.arbeid() as arbeid:
        assert arbeid.saker() == before
    assert before[0].svarfrist == date(2026, 12, 2)


def test_et_angret_valg_av_sperre_star_ikke_igjen_pa_linjen(lager: LokaltLager) -> None:
    new_case(lager)
    sperre = {"adressesperre": Felt("ingen", "fortrolig")}
    write(lager, Endring(Entitet.PERSON, kari.id, SAK, Slag.PATCH, sperre))
    angre = {"adressesperre": Felt("fortrolig", "ingen")}
    write(lager, Endring(Entitet.PERSON, kari.id, SAK, Slag.PATCH, angre))
    with lager.arbeid() as arbeid:
        assert [linje.adressesperre for linje in arbeid.saker()] == [Adressesperre.INGEN]


def test_en_endring_som_ikke_ble_lagret_star_ikke_pa_linjen(lager: LokaltLager) -> None:
    new_case(lager)
    sperre = {"adressesperre": Felt("ingen", "fortrolig")}
    with lager.arbeid() as arbeid:
        arbeid.write([Endring(Entitet.PERSON, kari.id, SAK, Slag.PATCH, sperre)])
    with lager.arbeid() as arbeid:
        assert [linje.adressesperre for linje in arbeid.saker()] == [Adressesperre.INGEN]


def test_en_liste_leser_bare_linjene(lager: LokaltLager) -> None:
    """What each hit would cost besides is what made the search slow."""
    for number in range(1, 4):
        new_case(lager, case(f"sak-{number}"))
    asked: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with lager.engine.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", listen)
        sakslister.saker(connection, sa.true(), sakslister.Side("kari", "", "", "", 8))
    assert len([one for one in asked if "sakslinje" in one]) == 1
    assert not [one for one in asked if "fristlinje" in one or " rad" in one]
