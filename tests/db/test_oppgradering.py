"""A store from every released program becomes one of today, whole or not at all, and is copied first."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2

from db.lokal import fil, kontroll, migreringer, sikkerhetskopi, skjema
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import PASSFRASE, Tikk, case, machine, new_case, read, write
from tests.db.gammelt import KOM_SENERE, age
from tests.db.test_arbeid import dump
from tests.db.test_forhand_lager import protected
from tests.feil.offer import Si, run_and_kill
from tildelingsklient.feil import LagerFeil
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.maskinstand import Lagerfunn
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn

DRAP = 6


def unlocked(maskin: LokalMaskin) -> LokaltLager:
    lager = maskin.unlock("ingrid", PASSFRASE)
    assert isinstance(lager, LokaltLager)
    return lager


def made_of(connection: sa.Connection) -> set[str]:
    """What the tables, indexes and triggers are made of, without how it was set up on lines."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
    return {re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split())) for sql in rows}


def copies(mappe: Path) -> list[Path]:
    return sorted(mappe.glob(f"{sikkerhetskopi.FOR_OPPGRADERING}*"))


def test_siste_trinn_er_det_programmet_kjenner() -> None:
    trinn = Path(migreringer.__file__).parent
    script = ScriptDirectory(str(trinn), version_locations=[str(trinn / "versjoner")])
    assert script.get_heads() == [f"{fil.SKJEMAVERSJON:04}"]


EKTE = [*((1, uten) for uten in ((), KOM_SENERE, KOM_SENERE[:1])), *((v, ()) for v in range(2, fil.SKJEMAVERSJON))]
"""Every kind of store there has been: a version, and for the first what it may not have had yet."""


def every_kind_of_line(lager: LokaltLager) -> Sak:
    """A case of many words on its line, and one where somebody is protected and the søknad withdrawn."""
    sak = new_case(lager, case(tjenester=("alarm", "bpa")))
    vernet = new_case(lager, protected(case("sak-2", "Per Vik"), Adressesperre.FORTROLIG))
    (old,) = vernet.vedtak
    slutt = Avslutning(Avslutningsgrunn.DOD, date(2026, 11, 20), person=vernet.personer[0].id)
    new = vedtak_fields(replace(old, tilstand="sluttet", avslutning=slutt))
    change = patch(Entitet.VEDTAK, old.id, vernet.id, vedtak_fields(old), new)
    assert change is not None
    write(lager, change)
    return sak


@pytest.mark.parametrize(("versjon", "uten"), EKTE, ids=[f"{v}-{'-'.join(uten) or 'hel'}" for v, uten in EKTE])
def test_et_lager_fra_for_blir_som_et_nytt_med_alt_i_behold(
    lager: LokaltLager, maskin: LokalMaskin, versjon: int, uten: Collection[str]
) -> None:
    sak = every_kind_of_line(lager)
    before = dump(lager)
    with lager.engine.connect() as connection:
        fresh = made_of(connection)
    age(lager, uten, versjon=versjon)
    assert version_of(lager._sti, maskin) == versjon
    again = unlocked(maskin)
    with again.engine.connect() as connection:
        assert made_of(connection) == fresh
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == fil.SKJEMAVERSJON
        assert connection.execute(sa.select(skjema.alembic_version)).all() == [(f"{fil.SKJEMAVERSJON:04}",)]
    assert dump(again) == before
    assert read(again) == sak
    assert kontroll.check_all(again.engine) == ()
    again.close()


def test_en_sak_som_ikke_kan_leses_stenger_ingen_ute_og_linjen_sier_minst_mulig(
    lager: LokaltLager, maskin: LokalMaskin
) -> None:
    new_case(lager)
    new_case(lager, case("sak-2", "Per Vik"))
    with lager.engine.begin() as connection:
        person = skjema.rad.c.id == "p-sak-2"
        connection.execute(skjema.rad.update().where(person).values(felt='{"navn":"Per Vik"}'))
    age(lager, versjon=3)
    again = unlocked(maskin)
    with again.arbeid() as arbeid:
        told = {linje.navn: linje.adressesperre for linje in arbeid.saker()}
    assert told == {"Kari Lie": Adressesperre.INGEN, "Per Vik": Adressesperre.STRENGT_FORTROLIG}
    again.close()


def test_for_oppgraderingen_er_det_tatt_en_kopi_som_kan_leses(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    new_case(lager)
    age(lager)
    again = unlocked(maskin)
    (kopi,) = copies(mappe)
    assert sikkerhetskopi.read_copy(kopi).kommune == "fjellvik"
    engine = fil.open_copy(kopi / "lager.db", again.nokkel)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM sakslinje").scalar_one() == 1
    engine.dispose()
    again.close()


def test_et_lager_av_i_dag_kopieres_ikke_ved_hver_opplasing(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    lager.close()
    unlocked(maskin).close()
    assert copies(mappe) == []


def test_uten_kopi_blir_ingenting_endret(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_rest: object) -> None:
        raise OSError(28, "No space left on device")

    new_case(lager)
    age(lager)
    monkeypatch.setattr(sikkerhetskopi, "copy_file", full)
    with pytest.raises(LagerFeil, match="Disken er full"):
        unlocked(maskin)
    assert copies(mappe) == []
    assert not list(mappe.glob(f"*{sikkerhetskopi._UFERDIG}"))
    assert version_of(mappe / "lager.db", maskin) == 1


def test_en_kopi_som_ble_brutt_av_sist_blir_ikke_liggende(lager: LokaltLager, maskin: LokalMaskin, mappe: Path) -> None:
    cut_off = mappe / f"{sikkerhetskopi.FOR_OPPGRADERING}2026-11-01-080000{sikkerhetskopi._UFERDIG}"
    cut_off.mkdir()
    (cut_off / "lager.db").write_bytes(b"halv")
    age(lager)
    unlocked(maskin).close()
    assert not cut_off.exists()
    assert len(copies(mappe)) == 1


def version_of(sti: Path, maskin: LokalMaskin) -> int:
    nokkel = maskin._unwrap("ingrid", PASSFRASE).nokkel
    connection = fil.connect_keyed(sti, nokkel, lambda _connection: None)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_et_trinn_som_svikter_lar_lageret_vaere_som_det_var(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(lager)
    before = dump(lager)
    age(lager, KOM_SENERE)

    def break_off(connection: sa.Connection) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr("db.lokal.projeksjon.rebuild", break_off)
        with pytest.raises(LagerFeil):
            unlocked(maskin)
    assert version_of(mappe / "lager.db", maskin) == 1
    again = unlocked(maskin)
    assert dump(again) == before
    again.close()


def test_en_logg_noen_har_endret_stenger_ingen_ute_og_kopien_viser_hva_som_var(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    sak = new_case(lager)
    age(lager)
    nokkel = maskin._unwrap("ingrid", PASSFRASE).nokkel
    connection = fil.connect_keyed(mappe / "lager.db", nokkel, lambda _connection: None)
    connection.execute("DROP TRIGGER op_endres_ikke")
    connection.execute("UPDATE op SET bruker = 'en annen' WHERE nr = 1")
    connection.execute("CREATE TRIGGER op_endres_ikke BEFORE UPDATE OF nr ON op BEGIN SELECT RAISE(ABORT, ''); END")
    connection.close()
    again = unlocked(maskin)
    assert read(again) == sak
    assert maskin.check(again) == (Lagerfunn.LOGG,)
    (kopi,) = copies(mappe)
    engine = fil.open_copy(kopi / "lager.db", again.nokkel)
    assert kontroll.check_inside(engine) == (Lagerfunn.LOGG,)
    engine.dispose()
    again.close()


@pytest.mark.treg
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to make a victim quickly")
def test_drept_midt_i_oppgraderingen_er_lageret_helt_gammelt_eller_helt_nytt(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    for nr in range(30):
        new_case(lager, case(f"sak-{nr}", tjenester=("alarm", "bpa")))
    before = dump(lager)
    age(lager, KOM_SENERE)
    chance = random.Random(2026)
    for _ in range(DRAP):
        upgrade_and_kill(mappe, chance.uniform(0, 0.25))
    again = unlocked(maskin)
    assert dump(again) == before
    assert kontroll.check_all(again.engine) == ()
    again.close()


def upgrade_and_kill(mappe: Path, sekunder: float) -> None:
    """Let a victim unlock, which upgrades, and kill it after a while."""

    def job(si: Si) -> None:
        si(0)
        machine(mappe, Tikk(antall=random.getrandbits(40))).unlock("ingrid", PASSFRASE)

    run_and_kill(job, sekunder)
