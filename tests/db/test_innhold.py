"""The bytes of attachments in the real store: whole or not at all, once, encrypted, read only through the case."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import select
import signal
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.lokal import innhold, projeksjon, skjema
from db.lokal.lager import LokaltLager
from tests.db.conftest import (
    INGRID,
    LEDER,
    NAA,
    OLA,
    PASSFRASE,
    Tikk,
    case,
    first_start,
    machine,
    new_case,
    read,
    write,
)
from tests.db.test_arbeid import dump
from tests.db.test_fil import everything_on_disk
from tests.db.test_kill import check_whole, unlocked
from tildelingsklient.feil import LagerFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.synk.endring import Endring, Entitet, create, inverse, patch, tombstone
from tildelingsklient.synk.felt import vedlegg_fields
from tildelingsklient.tid import OSLO
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg

KANARI = b"Kanarifugl 45839012345 "
TITTEL = "Kanarisaar paa venstre haelkapsel"


def some_bytes(antall: int, fro: int = 1) -> bytes:
    """Bytes with the marker in them."""
    return KANARI + random.Random(fro).randbytes(antall - len(KANARI))


def attachment(content: bytes, id_: str = "vl-1", tittel: str = TITTEL) -> Vedlegg:
    return Vedlegg(
        id_,
        hashlib.sha256(content).hexdigest(),
        len(content),
        Filtype.PDF,
        tittel,
        date(2026, 11, 23),
        INGRID.id,
        INGRID.visningsnavn,
        NAA.astimezone(OSLO),
    )


def made(vedlegg: Vedlegg, sak_id: str = "sak-1") -> Endring:
    return create(Entitet.VEDLEGG, vedlegg.id, sak_id, vedlegg_fields(vedlegg))


def add(lager: LokaltLager, content: bytes, id_: str = "vl-1", sak_id: str = "sak-1") -> Vedlegg:
    """Bytes and op in one transaction."""
    vedlegg = attachment(content, id_)
    with lager.arbeid() as arbeid:
        arbeid.keep_innhold(vedlegg.sha256, content)
        arbeid.write([made(vedlegg, sak_id)])
        arbeid.commit()
    return vedlegg


def bytes_of(lager: LokaltLager, vedlegg: Vedlegg, sak_id: str = "sak-1") -> bytes:
    with lager.arbeid() as arbeid:
        return arbeid.innhold(sak_id, vedlegg.sha256)


def counted(lager: LokaltLager, tabell: sa.Table) -> int:
    with lager.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(tabell)).scalar_one()


@pytest.mark.parametrize("antall", [100, innhold.DEL_BYTE, innhold.DEL_BYTE + 1, 3 * innhold.DEL_BYTE + 77])
def test_bytene_kommer_like_tilbake(lager: LokaltLager, antall: int) -> None:
    new_case(lager)
    content = some_bytes(antall)
    vedlegg = add(lager, content)
    assert bytes_of(lager, vedlegg) == content
    assert read(lager).vedlegg == (vedlegg,)
    assert counted(lager, skjema.innholdsdel) == -(-antall // innhold.DEL_BYTE)


def test_verken_tittel_eller_innhold_staar_i_filen_eller_wal(lager: LokaltLager, mappe: Path) -> None:
    new_case(lager)
    vedlegg = add(lager, KANARI * 40_000)
    assert (mappe / "lager.db-wal").stat().st_size > len(KANARI) * 40_000
    for raw in (everything_on_disk(mappe), _closed(lager, mappe)):
        assert KANARI not in raw
        assert TITTEL.encode() not in raw
        assert vedlegg.sha256.encode() not in raw


def _closed(lager: LokaltLager, mappe: Path) -> bytes:
    lager.close()
    return everything_on_disk(mappe)


def test_bytene_staar_ikke_i_loggen(lager: LokaltLager) -> None:
    new_case(lager)
    vedlegg = add(lager, some_bytes(50_000))
    with lager.arbeid() as arbeid:
        (op,) = (op for op in arbeid.history("sak-1") if op.endring.entitet is Entitet.VEDLEGG)
    assert op.endring == made(vedlegg)
    assert len(str(op.endring)) < 2000


def test_samme_innhold_lagres_en_gang(lager: LokaltLager) -> None:
    new_case(lager)
    new_case(lager, case("sak-2", "Per Ås"))
    content = some_bytes(1000)
    first, second, other = add(lager, content), add(lager, content, "vl-2"), add(lager, content, "vl-3", "sak-2")
    assert (counted(lager, skjema.innhold), counted(lager, skjema.innholdsdel)) == (1, 1)
    assert {bytes_of(lager, first), bytes_of(lager, second), bytes_of(lager, other, "sak-2")} == {content}


def test_uten_commit_er_det_verken_bytes_eller_vedlegg(lager: LokaltLager) -> None:
    new_case(lager)
    content = some_bytes(1000)
    vedlegg = attachment(content)
    with lager.arbeid() as arbeid:
        arbeid.keep_innhold(vedlegg.sha256, content)
        arbeid.write([made(vedlegg)])
    assert read(lager).vedlegg == ()
    assert counted(lager, skjema.innhold) == 0


def test_et_vedlegg_uten_bytes_blir_ikke_lagret(lager: LokaltLager) -> None:
    new_case(lager)
    with pytest.raises(LagerFeil, match="Filen ble ikke lagret"):
        write(lager, made(attachment(some_bytes(1000))))


def test_bytes_som_ikke_er_de_de_gis_ut_for_tas_ikke_imot(lager: LokaltLager) -> None:
    with lager.arbeid() as arbeid, pytest.raises(ValueError, match="hash"):
        arbeid.keep_innhold("a" * 64, b"noe annet")


@pytest.mark.parametrize("felt", ["sha256", "storrelse", "filtype", "lagt_til"])
def test_bare_tittel_dag_og_sporsmal_kan_endres(lager: LokaltLager, felt: str) -> None:
    new_case(lager)
    vedlegg = add(lager, some_bytes(1000))
    old = vedlegg_fields(vedlegg)
    endring = patch(Entitet.VEDLEGG, vedlegg.id, "sak-1", old, old | {felt: "noe annet"})
    assert endring is not None
    with pytest.raises(LagerFeil, match="Filen ble ikke lagret"):
        write(lager, endring)


def test_det_som_er_fjernet_kan_hentes_tilbake_og_bytene_ligger_der_imens(lager: LokaltLager) -> None:
    new_case(lager)
    content = some_bytes(1000)
    vedlegg = add(lager, content)
    (gone,) = write(lager, tombstone(Entitet.VEDLEGG, vedlegg.id, "sak-1", vedlegg_fields(vedlegg)))
    assert read(lager).vedlegg == ()
    assert bytes_of(lager, vedlegg) == content
    write(lager, inverse(gone))
    assert read(lager).vedlegg == (vedlegg,)


def test_radene_kan_lages_paa_nytt_fra_loggen(lager: LokaltLager) -> None:
    new_case(lager)
    vedlegg = add(lager, some_bytes(1000))
    new = replace(vedlegg, tittel="Sår, dag 2")
    endring = patch(Entitet.VEDLEGG, vedlegg.id, "sak-1", vedlegg_fields(vedlegg), vedlegg_fields(new))
    assert endring is not None
    write(lager, endring)
    before = dump(lager)
    with lager.engine.begin() as connection:
        projeksjon.rebuild(connection)
    assert dump(lager) == before
    assert read(lager).vedlegg == (new,)


@pytest.mark.parametrize(("bruker", "may"), [(OLA, False), (LEDER, True)], ids=["en annen", "fagleder"])
def test_bytene_leses_bare_av_den_som_kan_lese_saken(mappe: Path, bruker: Bruker, may: bool) -> None:
    maskin = machine(mappe, Tikk())
    lager, _ = maskin.set_up(first_start())
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    vedlegg = add(lager, some_bytes(1000))
    maskin.add_bruker(lager, bruker, PASSFRASE)
    lager.close()
    theirs = maskin.unlock(bruker.id, PASSFRASE)
    assert isinstance(theirs, LokaltLager)
    with contextlib.nullcontext() if may else pytest.raises(KeyError):
        assert bytes_of(theirs, vedlegg)
    theirs.close()


def test_bytene_leses_bare_gjennom_en_sak_som_har_hatt_dem(lager: LokaltLager) -> None:
    new_case(lager)
    new_case(lager, case("sak-2", "Per Ås"))
    vedlegg = add(lager, some_bytes(1000))
    for sak_id in ("sak-2", "finnes-ikke"):
        with pytest.raises(KeyError):
            bytes_of(lager, vedlegg, sak_id)


def test_en_fagleder_legger_ikke_noe_ved_en_annens_sak(mappe: Path) -> None:
    maskin = machine(mappe, Tikk())
    lager, _ = maskin.set_up(first_start())
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    maskin.add_bruker(lager, LEDER, PASSFRASE)
    lager.close()
    theirs = maskin.unlock(LEDER.id, PASSFRASE)
    assert isinstance(theirs, LokaltLager)
    with pytest.raises(Exception, match="hører til en annen saksbehandler"):
        add(theirs, some_bytes(1000))
    assert counted(theirs, skjema.innhold) == 0
    theirs.close()


def test_en_del_som_mangler_gir_en_setning_og_resten_av_saken_virker(lager: LokaltLager) -> None:
    new_case(lager)
    vedlegg = add(lager, some_bytes(3 * innhold.DEL_BYTE))
    with lager.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM innholdsdel WHERE nr = 1")
    with pytest.raises(LagerFeil, match="Vedlegget kan ikke leses"):
        bytes_of(lager, vedlegg)
    assert read(lager).vedlegg == (vedlegg,)


def test_full_disk_gir_en_setning_og_ingenting_gaar_tapt(lager: LokaltLager) -> None:
    new_case(lager)
    first = add(lager, some_bytes(5000))
    before = dump(lager)
    with lager.engine.connect() as connection:
        sider = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={sider + 20}")
    content = some_bytes(2_000_000, 2)
    with pytest.raises(LagerFeil, match="Disken er full") as caught:
        add(lager, content, "vl-2")
    assert caught.value.neste_steg
    assert (dump(lager), counted(lager, skjema.innhold)) == (before, 1)
    assert bytes_of(lager, first) == some_bytes(5000)
    with lager.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert bytes_of(lager, add(lager, content, "vl-2")) == content


def test_etter_en_halv_lagring_kan_transaksjonen_ikke_bekreftes(lager: LokaltLager) -> None:
    new_case(lager)
    with lager.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=60")
    content = some_bytes(2_000_000)
    with lager.arbeid() as arbeid:
        with pytest.raises(LagerFeil, match="Disken er full"):
            arbeid.keep_innhold(hashlib.sha256(content).hexdigest(), content)
        with pytest.raises(LagerFeil, match="ble ikke lagret"):
            arbeid.commit()


# --- kill -9


def adding_until_killed(mappe: Path, ut: int, fra: int) -> None:
    """The victim: one attachment after another, each told of before it is begun and when it is durable."""
    lager = unlocked(mappe)
    for nr in range(fra, fra + 200):
        os.write(ut, b"?")
        add(lager, some_bytes(800_000, nr), f"vl-{nr}")
        os.write(ut, b"!")


def killed_while_adding(mappe: Path, sekunder: float, fra: int, ferdige: int) -> int:
    """Kill a victim in the midst of adding, some time after so many are done; how many it told were durable."""
    inn, ut = os.pipe()
    barn = os.fork()
    if barn == 0:
        with contextlib.suppress(BaseException):
            os.close(inn)
            adding_until_killed(mappe, ut, fra)
        os._exit(1)
    os.close(ut)
    told = os.read(inn, 1)
    while told.count(b"!") < ferdige and (more := os.read(inn, 1)):
        told += more
    select.select([], [], [], sekunder)
    os.kill(barn, signal.SIGKILL)
    _, status = os.waitpid(barn, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the victim died by itself"
    with os.fdopen(inn, "rb") as svar:
        return (told + svar.read()).count(b"!")


@pytest.mark.treg
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_kill_midt_i_etterlater_alt_eller_ingenting(mappe: Path) -> None:
    apnet, _ = machine(mappe, Tikk()).set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    new_case(apnet)
    apnet.close()
    chance, done = random.Random(2026), 0
    for runde in range(8):
        done += killed_while_adding(mappe, chance.uniform(0.0, 0.12), done, runde % 2)
        lager = unlocked(mappe)
        found = read(lager).vedlegg
        assert len(found) - done in {0, 1}, "one nobody was told of, or one that was told too early"
        assert [bytes_of(lager, one) for one in found] == [some_bytes(800_000, nr) for nr in range(len(found))]
        assert counted(lager, skjema.innhold) == len(found)
        check_whole(lager)
        done = len(found)
        lager.close()
    assert done >= 4
