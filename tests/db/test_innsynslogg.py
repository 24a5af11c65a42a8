"""The innsynslogg: no door to a case without a line, a chain that shows what was done to it, and a full disk."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from db.lokal import saksstand, skjema
from db.lokal.arbeid import LokaltArbeid
from db.lokal.innsynslogg import Linje, append, check, innsyn_is_whole
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, LEDER, OLA, PASSFRASE, case, first_start, new_case, read, write
from tests.db.gammelt import age
from tests.db.test_innhold import add
from tildelingsklient.feil import LagerFeil
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.sak.forhand import Adresseinnsyn
from tildelingsklient.sak.frist import Fristutvalg
from tildelingsklient.sak.innsyn import Grunn, Handling, Innsyn
from tildelingsklient.synk.endring import Entitet, Slag, create
from tildelingsklient.synk.forhandsfelt import adresseinnsyn_fields

DAG = date(2026, 11, 23)
Les = Callable[[LokaltArbeid], object]
FORTELLER: dict[str, Les] = {
    "sak": lambda arbeid: arbeid.sak("sak-1"),
    "saker": lambda arbeid: arbeid.saker(),
    "saker_with_person": lambda arbeid: arbeid.saker_with_person("17854112345"),
    "sakslinjer": lambda arbeid: arbeid.sakslinjer(["sak-1"]),
    "fristgrunnlag": lambda arbeid: arbeid.fristgrunnlag("sak-1"),
    "besok_on": lambda arbeid: arbeid.besok_on(DAG),
    "next_besok_after": lambda arbeid: arbeid.next_besok_after(date(2026, 11, 22)),
    "history": lambda arbeid: arbeid.history("sak-1"),
    "innhold": lambda arbeid: arbeid.innhold("sak-1", "0" * 64),
}
"""Every read of the port that tells of a case."""
TIER_OM_SAKEN = {
    *("write", "commit", "note_innsyn", "innsyn", "check_innsyn"),
    *("next_local_number", "katalog_bytes", "keep_katalog", "keep_innhold", "count_lacking", "waiting"),
    *("kladder", "keep_kladd", "drop_kladd", "innstilling", "keep_innstilling"),
    "brukere",
    "kolleger",  # who works here, not who is helped
    *("frister", "count_frister"),  # ids, kinds and days: nobody's name
    "tall",  # counts and days; that they were read is told without a case
}


@pytest.fixture
def andre(lager: LokaltLager, maskin: LokalMaskin) -> LokaltLager:
    """The store with a fagleder and one more saksbehandler."""
    for bruker in (LEDER, OLA):
        maskin.add_bruker(lager, bruker, PASSFRASE)
    return lager


def seen(lager: LokaltLager, *saker: str) -> tuple[Innsyn, ...]:
    with lager.arbeid() as arbeid:
        return arbeid.innsyn(saker or ("sak-1",))


def done(lager: LokaltLager) -> list[Handling]:
    return [line.handling for line in reversed(seen(lager))]


def unlocked(maskin: LokalMaskin, bruker: Bruker) -> LokaltLager:
    lager = maskin.unlock(bruker.id, PASSFRASE)
    assert isinstance(lager, LokaltLager)
    return lager


# --- no door without a line


def test_hver_vei_inn_er_enten_logget_eller_sier_ingenting_om_saken() -> None:
    doors = {name for name, _member in inspect.getmembers(LokaltArbeid, inspect.isfunction) if name[0] != "_"}
    assert doors == set(FORTELLER) | TIER_OM_SAKEN


@pytest.mark.parametrize("vei", [navn for navn in FORTELLER if navn != "innhold"])
def test_den_som_leser_star_i_loggen(lager: LokaltLager, vei: str) -> None:
    new_case(lager)
    with lager.arbeid() as arbeid:
        assert FORTELLER[vei](arbeid)
    (line,) = seen(lager)
    assert (line.navn, line.rolle, line.saker) == ("Ingrid Moen", Brukerrolle.SAKSBEHANDLER, ("sak-1",))
    assert lager.innsyn_venter == 0


def test_den_som_apner_et_vedlegg_star_i_loggen(lager: LokaltLager) -> None:
    new_case(lager)
    vedlegg = add(lager, b"%PDF-1.7")
    with lager.arbeid() as arbeid:
        assert arbeid.innhold("sak-1", vedlegg.sha256) == b"%PDF-1.7"
    assert done(lager) == [Handling.APNET]


def test_den_som_ikke_kom_inn_star_ikke_som_om_den_gjorde_det(andre: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(andre)
    andre.close()
    ola = unlocked(maskin, OLA)
    with pytest.raises(KeyError):
        read(ola)
    assert seen(ola) == ()
    ola.close()
    assert seen(unlocked(maskin, INGRID)) == ()


def test_linjen_star_der_selv_om_ingenting_ble_lagret(lager: LokaltLager) -> None:
    new_case(lager)
    with pytest.raises(KeyError), lager.arbeid() as arbeid:
        arbeid.sak(arbeid.sak("sak-1").nummer)
    assert done(lager) == [Handling.APNET]


def test_en_sak_som_er_apen_gir_en_linje_om_den_leses_ti_ganger(lager: LokaltLager) -> None:
    new_case(lager)
    for _time in range(10):
        read(lager)
    assert done(lager) == [Handling.APNET]


def test_ny_opplasing_er_nytt_innsyn(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    read(lager)
    lager.close()
    again = unlocked(maskin, INGRID)
    read(again)
    assert done(again) == [Handling.APNET, Handling.APNET]


def test_sokeordet_star_ikke_i_loggen(lager: LokaltLager) -> None:
    new_case(lager)
    with lager.arbeid() as arbeid:
        arbeid.saker("Kari")
    assert done(lager) == [Handling.SOK]
    with lager.engine.connect() as connection:
        (row,) = connection.execute(sa.select(skjema.innsyn)).mappings()
        assert "kari" not in str(dict(row)).lower()


def test_fagleder_ser_hvem_som_har_sett_saken_og_en_annen_saksbehandler_ser_det_ikke(
    andre: LokaltLager, maskin: LokalMaskin
) -> None:
    new_case(andre)
    read(andre)
    andre.close()
    leder = unlocked(maskin, LEDER)
    read(leder)
    who = [(line.bruker, line.grunn) for line in seen(leder)]
    assert who == [("leder", Grunn.LEDELSE), ("ingrid", Grunn.TILDELT)]
    leder.close()
    assert seen(unlocked(maskin, OLA)) == ()


def test_av_en_liste_fortelles_bare_saken_det_sporres_om(lager: LokaltLager) -> None:
    new_case(lager)
    new_case(lager, case("sak-2", "Anna Dal"))
    with lager.arbeid() as arbeid:
        arbeid.saker()
    (line,) = seen(lager, "sak-2")
    assert line.saker == ("sak-2",)


def test_en_apnet_adresse_star_en_gang_med_grunnen_fra_saken(lager: LokaltLager) -> None:
    new_case(lager)
    grunn = adresseinnsyn_fields(Adresseinnsyn("i-1", "Sender brev"))
    write(lager, create(Entitet.ADRESSEINNSYN, "i-1", "sak-1", grunn, Slag.APPEND))
    (line,) = seen(lager)
    assert (line.handling, line.grunn, line.navn) == (Handling.ADRESSE, "Sender brev", "Ingrid Moen")


# --- the chain


@pytest.fixture
def skrevet(lager: LokaltLager) -> Iterator[sa.Connection]:
    """Five lines, and a connection whose triggers are taken away: what one with the key and own tools has."""
    for number in range(1, 6):
        new_case(lager, case(f"sak-{number}"))
        read(lager, f"sak-{number}")
    with lager.engine.connect() as connection:
        for trigger in ("innsyn_endres_ikke", "innsyn_slettes_ikke"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        assert innsyn_is_whole(connection)
        yield connection
        connection.rollback()


@pytest.mark.parametrize("kolonne", [kolonne.name for kolonne in skjema.innsyn.columns if kolonne.name != "kvittert"])
@pytest.mark.parametrize("nr", [1, 3, 5])
def test_hver_kolonne_som_er_endret_blir_funnet(skrevet: sa.Connection, kolonne: str, nr: int) -> None:
    column = skjema.innsyn.c[kolonne]
    changed = 77 if isinstance(column.type, sa.Integer) else sa.func.concat(column, "x")
    skrevet.execute(skjema.innsyn.update().where(skjema.innsyn.c.nr == nr).values({kolonne: changed}))
    assert not innsyn_is_whole(skrevet)


@pytest.mark.parametrize("nr", [1, 3, 5])
def test_en_linje_som_er_tatt_ut_blir_savnet(skrevet: sa.Connection, nr: int) -> None:
    skrevet.execute(skjema.innsyn.delete().where(skjema.innsyn.c.nr == nr))
    assert not innsyn_is_whole(skrevet)


def test_en_logg_som_er_tomt_blir_savnet(skrevet: sa.Connection) -> None:
    skrevet.execute(skjema.innsyn.delete())
    assert not innsyn_is_whole(skrevet)


def test_kvitteringen_fra_kontoret_endrer_ikke_kjeden(skrevet: sa.Connection) -> None:
    skrevet.execute(skjema.innsyn.update().values(kvittert=1))
    assert innsyn_is_whole(skrevet)


@pytest.mark.parametrize("statement", [skjema.innsyn.delete(), skjema.innsyn.update().values(bruker="en annen")])
def test_lageret_selv_lar_ingen_endre_loggen(lager: LokaltLager, statement: sa.Executable) -> None:
    new_case(lager)
    read(lager)
    with lager.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="append-only"):
        connection.execute(statement)


def a_line(number: int) -> Linje:
    names = ("kommune", "enhet", "maskin", "bruker", "rolle", "tid", "handling", "grunn", "saker")
    return dict.fromkeys(names, str(number))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), max_size=6), st.integers(1, 7), st.data())
def test_en_kjede_er_hel_bit_for_bit_og_brytes_av_hva_som_helst(
    bunker: list[int], bit: int, data: st.DataObject
) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        skjema.egenskap.create(connection)
        skjema.innsyn.create(connection)
        for count in bunker:
            append(connection, [a_line(number) for number in range(count)])
        total, til, ferdig = sum(bunker), 0, False
        while not ferdig:
            found = check(connection, til, bit)
            assert found.er_hel
            til, ferdig = found.til, found.er_ferdig
        assert til == total
        if total:
            broken = data.draw(st.integers(1, total))
            connection.execute(skjema.innsyn.update().where(skjema.innsyn.c.nr == broken).values(grunn="en annen"))
            assert not innsyn_is_whole(connection)
    engine.dispose()


# --- when it cannot be written


@contextmanager
def full_disk(lager: LokaltLager) -> Iterator[None]:
    """The file may not grow: SQLite itself says that the disk is full."""
    with lager.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    yield
    if lager.er_apent:
        with lager.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=4294967294")


MANGE = ("sak-1", *(f"en sak med en lang id {number}" for number in range(2000)))
"""A line too long for what room there is in the file."""


def export(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid:
        assert arbeid.sak("sak-1").id == "sak-1"
        arbeid.note_innsyn(Handling.EKSPORT, MANGE)


def test_en_full_disk_stenger_ingen_ute_og_linjen_skrives_nar_det_er_plass(lager: LokaltLager) -> None:
    new_case(lager)
    with full_disk(lager):
        export(lager)
        assert lager.innsyn_venter == 2
        assert done(lager) == [Handling.APNET, Handling.EKSPORT]
        assert lager.innsyn_venter == 2
    with lager.arbeid():
        pass
    assert lager.innsyn_venter == 0
    assert done(lager) == [Handling.APNET, Handling.EKSPORT]
    with lager.engine.connect() as connection:
        assert innsyn_is_whole(connection)


def test_en_sak_som_ikke_lot_seg_lese_star_i_loggen_nar_den_leses_neste_gang(
    lager: LokaltLager, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(lager)

    def disk_trouble(*_what: object) -> tuple[str, frozenset[str]]:
        raise sa.exc.OperationalError("", {}, Exception())

    with monkeypatch.context() as now:
        now.setattr(saksstand, "read_stand", disk_trouble)
        with pytest.raises(LagerFeil):
            read(lager)
    read(lager)
    assert done(lager) == [Handling.APNET]


def test_en_linje_som_ikke_ble_skrevet_for_lasen_skrives_etter_den(andre: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(andre)
    with full_disk(andre):
        export(andre)
        andre.close()
    leder = unlocked(maskin, LEDER)
    assert leder.innsyn_venter == 2
    assert [line.bruker for line in seen(leder)] == ["ingrid", "ingrid"]
    assert leder.innsyn_venter == 0
    with leder.engine.connect() as connection:
        assert innsyn_is_whole(connection)


# --- other stores


def test_et_eldre_lager_far_loggen_med_vern(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    age(lager)
    again = unlocked(maskin, INGRID)
    read(again)
    assert done(again) == [Handling.APNET]
    with again.engine.connect() as connection:
        assert innsyn_is_whole(connection)
        with pytest.raises(sa.exc.DBAPIError, match="append-only"):
            connection.execute(skjema.innsyn.delete())


def test_eksemplene_har_sin_egen_logg(lager: LokaltLager) -> None:
    eksempler = lager.open_eksempler()
    new_case(eksempler, case(eier=OLA))
    read(eksempler)
    (line,) = seen(eksempler)
    assert line.grunn == Grunn.EKSEMPEL
    assert seen(lager) == ()


def test_loggen_overlever_at_lageret_lases(maskin: LokalMaskin) -> None:
    lager, _papir = maskin.set_up(first_start())
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    with lager.arbeid() as arbeid:
        arbeid.frister(Fristutvalg())
        arbeid.note_innsyn(Handling.EKSPORT, ("sak-1",))
        arbeid.note_innsyn(Handling.EKSPORT, ("sak-1",))
    lager.close()
    assert done(unlocked(maskin, INGRID)) == [Handling.EKSPORT, Handling.EKSPORT]
