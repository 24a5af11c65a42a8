"""A copy is whole or not there; restoring keeps what was there, and a crash on the way is finished or undone."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.lokal import kontroll, sikkerhetskopi, skjema, tilbakelegging
from db.lokal.ibruk import alone
from db.lokal.lager import LokaltLager
from db.lokal.nokler import nokkelfil
from db.lokal.oppsett import LokalMaskin
from db.lokal.stell import GJENOPPRETTING_KLAR
from tests.db.conftest import (
    INGRID,
    PASSFRASE,
    Tikk,
    an_answer,
    answer_change,
    machine,
    new_case,
    read,
    write,
)
from tests.db.test_fil import everything_on_disk
from tildelingsklient.feil import FeilPassfrase, LagerFeil
from tildelingsklient.maskinstand import Lagerfunn
from tildelingsklient.porter import Oppsett

UTEN_LAAS = pytest.mark.skipif(os.name == "nt", reason="the system itself says no there")


def unlocked(maskin: LokalMaskin, passfrase: str = PASSFRASE) -> LokaltLager:
    lager = maskin.unlock("ingrid", passfrase)
    assert isinstance(lager, LokaltLager)
    return lager


@pytest.fixture
def kopier(tmp_path: Path) -> Path:
    """Where the copies go: a folder with a name that has to be escaped."""
    sti = tmp_path / "ola's minnepinne %20"
    sti.mkdir()
    return sti


@pytest.fixture
def kopi(lager: LokaltLager, maskin: LokalMaskin, kopier: Path) -> Path:
    """A copy of the store with one case and no answer; the store has an answer more, and is locked."""
    new_case(lager)
    made = maskin.copy(lager, kopier).mappe
    write(lager, answer_change(an_answer("etter kopien")))
    lager.close()
    return made


def answers(lager: LokaltLager) -> list[object]:
    return [svar.verdi for svar in read(lager).svar]


def test_en_kopi_er_kryptert_hel_og_bare_for_eieren(kopi: Path, maskin: LokalMaskin) -> None:
    assert sorted(sti.name for sti in kopi.iterdir()) == ["kopi.json", "lager.db", "nokler.json"]
    assert b"Kari Lie" not in everything_on_disk(kopi)
    if os.name == "posix":
        assert (kopi.stat().st_mode & 0o777, (kopi / "lager.db").stat().st_mode & 0o777) == (0o700, 0o600)
    assert maskin.check_copy(kopi, "ingrid", PASSFRASE).kommune == "fjellvik"


def test_en_kopi_tas_mens_det_skrives(lager: LokaltLager, maskin: LokalMaskin, kopier: Path) -> None:
    new_case(lager)
    with lager.arbeid() as arbeid:
        arbeid.write([answer_change(an_answer("midt i"))])
        made = maskin.copy(lager, kopier)
        arbeid.commit()
    lager.close()
    assert maskin.check_copy(made.mappe, "ingrid", PASSFRASE) == made
    maskin.restore(made.mappe, "ingrid", PASSFRASE)
    again = unlocked(maskin)
    assert answers(again) == []
    again.close()


def test_to_kopier_i_samme_sekund_ligger_hver_for_seg(lager: LokaltLager, maskin: LokalMaskin, kopier: Path) -> None:
    naa = Tikk().now()
    for _ in range(2):
        sikkerhetskopi.make_named_copy(lager._sti.parent, lager.nokkel, kopier, naa)
    assert len(list(kopier.iterdir())) == 2


@pytest.mark.parametrize("under", ["", "kopier"])
def test_en_kopi_legges_ikke_ved_siden_av_lageret(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, under: str
) -> None:
    before = sorted(sti.name for sti in mappe.iterdir())
    with pytest.raises(LagerFeil, match=r"Kopien kan ikke legges der\."):
        maskin.copy(lager, mappe / under)
    assert sorted(sti.name for sti in mappe.iterdir()) == before


def test_en_sjekk_endrer_ikke_en_byte(kopi: Path, maskin: LokalMaskin) -> None:
    before = {sti.name: sti.read_bytes() for sti in kopi.iterdir()}
    maskin.check_copy(kopi, "ingrid", PASSFRASE)
    with pytest.raises(FeilPassfrase):
        maskin.check_copy(kopi, "ingrid", "gal")
    assert {sti.name: sti.read_bytes() for sti in kopi.iterdir()} == before


def test_gjenoppretting_gir_det_som_var_og_tar_vare_paa_det_som_er(
    kopi: Path, maskin: LokalMaskin, klokke: Tikk
) -> None:
    beside = maskin.restore(kopi, "ingrid", PASSFRASE)
    assert beside is not None
    again = unlocked(maskin)
    assert answers(again) == []
    assert kontroll.check_all(again.engine) == ()
    again.close()
    kept = unlocked(machine(beside, klokke))
    assert answers(kept) == ["etter kopien"]
    kept.close()


def test_etter_gjenoppretting_teller_maskinen_endringene_sine_for_seg(kopi: Path, maskin: LokalMaskin) -> None:
    maskin.restore(kopi, "ingrid", PASSFRASE)
    again = unlocked(maskin)
    (ny,) = write(again, answer_change(an_answer("paa nytt")))
    with again.engine.connect() as connection:
        maskiner = connection.execute(sa.select(skjema.op.c.maskin).order_by(skjema.op.c.nr)).scalars().all()
    assert maskiner[-1] not in maskiner[:-1]
    assert ny.seq == 1
    assert kontroll.check_all(again.engine) == ()
    again.close()


def test_en_kopi_gir_et_lager_paa_en_ny_maskin(kopi: Path, tmp_path: Path, klokke: Tikk) -> None:
    ny = machine(tmp_path / "ny" / "maskin", klokke)
    assert ny.restore(kopi, "ingrid", PASSFRASE) is None
    again = unlocked(ny)
    assert read(again).id == "sak-1"
    again.close()


def test_et_odelagt_lager_kan_hentes_tilbake(kopi: Path, maskin: LokalMaskin, mappe: Path) -> None:
    (mappe / "lager.db").write_bytes(os.urandom(5000))
    (mappe / "nokler.json").write_text("{", encoding="utf-8")
    maskin.restore(kopi, "ingrid", PASSFRASE)
    again = unlocked(maskin)
    assert read(again).id == "sak-1"
    again.close()


@pytest.mark.parametrize("byte", [-4096 * 2, -4096 * 3])
def test_det_som_er_lagt_klart_leses_for_det_tar_plassen(
    kopi: Path, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch, byte: int
) -> None:
    """The copy is whole, but the disk it is laid on does not give back what was written."""

    def bad_disk(fra: Path, til: Path) -> None:
        content = bytearray(fra.read_bytes())
        if til.name.startswith("lager.db."):
            content[byte] ^= 1
        til.write_bytes(content)

    before = sorted(sti.name for sti in mappe.iterdir())
    monkeypatch.setattr(tilbakelegging, "copy_file", bad_disk)
    with pytest.raises(LagerFeil, match="Kopien er ikke hel"):
        maskin.restore(kopi, "ingrid", PASSFRASE)
    assert sorted(sti.name for sti in mappe.iterdir()) == before
    lager = unlocked(maskin)
    assert answers(lager) == ["etter kopien"]
    lager.close()


def test_mens_programmet_er_apent_byttes_ingenting(kopi: Path, maskin: LokalMaskin, mappe: Path) -> None:
    lager = unlocked(maskin)
    with pytest.raises(LagerFeil, match="Et annet program bruker lageret"):
        machine(mappe, Tikk()).restore(kopi, "ingrid", PASSFRASE)
    assert answers(lager) == ["etter kopien"]
    lager.close()


@UTEN_LAAS
def test_mens_en_kopi_legges_inn_kommer_ingen_inn(kopi: Path, maskin: LokalMaskin, mappe: Path) -> None:
    with alone(mappe), pytest.raises(LagerFeil, match="Et annet program bruker lageret"):
        maskin.unlock("ingrid", PASSFRASE)
    assert answers(unlocked(maskin)) == ["etter kopien"]


@UTEN_LAAS
@pytest.mark.parametrize("navn", ["check_beside", "check_log_beside"])
def test_en_arbeider_som_ikke_er_ferdig_etter_laasen_holder_paa_lageret(
    kopi: Path, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch, navn: str
) -> None:
    lager = unlocked(maskin)

    def work(*_what: object, **_how: object) -> str:
        lager.close()
        with pytest.raises(LagerFeil, match="Et annet program bruker lageret"):
            machine(mappe, Tikk()).restore(kopi, "ingrid", PASSFRASE)
        return "ferdig"

    monkeypatch.setattr(kontroll, navn, work)
    assert getattr(maskin, navn.removesuffix("_beside"))(lager) == "ferdig"
    maskin.restore(kopi, "ingrid", PASSFRASE)


@UTEN_LAAS
def test_to_som_starter_gjor_ikke_ferdig_en_gjenoppretting_samtidig(
    kopi: Path, maskin: LokalMaskin, mappe: Path
) -> None:
    (mappe / GJENOPPRETTING_KLAR).touch()
    with alone(mappe), pytest.raises(LagerFeil, match="Et annet program bruker lageret"):
        maskin.stand()
    assert maskin.stand().er_satt_opp


def test_den_gamle_loggen_er_borte_fra_disken_for_det_nye_lageret_faar_navnet_sitt(
    mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    navn = ("lager.db-wal", "lager.db.gjenopprettes")
    for sti in (*navn, GJENOPPRETTING_KLAR):
        (mappe / sti).touch()
    durable: list[tuple[bool, ...]] = []
    monkeypatch.setattr(nokkelfil, "sync_folder", lambda _m: durable.append(tuple((mappe / n).exists() for n in navn)))
    tilbakelegging.finish(mappe)
    assert durable[:2] == [(False, True), (False, False)]


def test_kan_ikke_laasfilen_aapnes_blir_det_en_setning(kopi: Path, maskin: LokalMaskin, mappe: Path) -> None:
    (mappe / "lager.i-bruk").unlink()
    (mappe / "lager.i-bruk").mkdir()
    with pytest.raises(LagerFeil, match="Disken svarer ikke"):
        maskin.restore(kopi, "ingrid", PASSFRASE)


def test_feil_passfrase_endrer_ingenting(kopi: Path, maskin: LokalMaskin, mappe: Path) -> None:
    before = (mappe / "lager.db").read_bytes()
    with pytest.raises(FeilPassfrase):
        maskin.restore(kopi, "ingrid", "gal")
    assert (mappe / "lager.db").read_bytes() == before


def test_en_annen_kommunes_kopi_legges_ikke_over(kopi: Path, tmp_path: Path, klokke: Tikk) -> None:
    annen = machine(tmp_path / "annen", klokke)
    annen.set_up(Oppsett("bergvik", "tildeling", INGRID, PASSFRASE))[0].close()
    with pytest.raises(LagerFeil, match="en annen kommune"):
        annen.restore(kopi, "ingrid", PASSFRASE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(navn=st.sampled_from(["lager.db", "nokler.json"]), sted=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_en_eneste_bit_som_er_endret_blir_sett(
    kopi: Path, maskin: LokalMaskin, navn: str, sted: float, bit: int
) -> None:
    fil = kopi / navn
    before = fil.read_bytes()
    changed = bytearray(before)
    changed[int(sted * len(before))] ^= 1 << bit
    fil.write_bytes(changed)
    try:
        with pytest.raises(LagerFeil, match="ikke slik den ble laget"):
            maskin.check_copy(kopi, "ingrid", PASSFRASE)
    finally:
        fil.write_bytes(before)


@pytest.mark.parametrize("navn", ["lager.db", "nokler.json", "kopi.json"])
def test_en_kopi_som_mangler_en_fil_brukes_ikke(kopi: Path, maskin: LokalMaskin, navn: str) -> None:
    (kopi / navn).unlink()
    with pytest.raises(LagerFeil, match="kopi"):
        maskin.restore(kopi, "ingrid", PASSFRASE)
    lager = unlocked(maskin)
    assert answers(lager) == ["etter kopien"]
    lager.close()


@pytest.mark.parametrize(
    "tekst", ["", "[]", "{}", '{"format": 9, "tid": "2026-01-01", "program": "9", "kommune": "f"}']
)
def test_en_gal_kopifil_gir_en_setning(kopi: Path, maskin: LokalMaskin, tekst: str) -> None:
    (kopi / "kopi.json").write_text(tekst, encoding="utf-8")
    with pytest.raises(LagerFeil, match="ingen sikkerhetskopi"):
        maskin.users_of_copy(kopi)


def test_en_kopi_som_ikke_blir_hel_blir_borte(
    lager: LokaltLager, maskin: LokalMaskin, kopier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kontroll, "check_file", lambda _engine: (Lagerfunn.SIDER,))
    with pytest.raises(LagerFeil, match="ikke hel"):
        maskin.copy(lager, kopier)
    assert list(kopier.iterdir()) == []


def test_uten_plass_til_kopien_blir_det_en_setning(lager: LokaltLager, maskin: LokalMaskin, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(LagerFeil):
        maskin.copy(lager, tmp_path / "fil")


def test_en_mappe_en_ikke_slipper_inn_i_gir_en_setning(
    lager: LokaltLager, maskin: LokalMaskin, kopier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(_sti: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", barred)
        with pytest.raises(LagerFeil, match="skrivebeskyttet") as fanget:
            maskin.copy(lager, kopier)
    assert "skrivetilgang til mappen" in fanget.value.neste_steg


class Strombrudd(BaseException):
    """The power goes."""


@pytest.mark.parametrize("hvor", range(1, 16))
def test_strombrudd_hvor_som_helst_gir_det_gamle_eller_det_nye(
    kopi: Path, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch, hvor: int
) -> None:
    left = iter(range(hvor))

    def until_power_goes(do: object) -> object:
        def step(*args: object, **kwargs: object) -> object:
            if next(left, None) is None:
                raise Strombrudd
            assert callable(do)
            return do(*args, **kwargs)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(tilbakelegging, "copy_file", until_power_goes(sikkerhetskopi.copy_file))
        for navn in ("replace", "unlink", "touch"):
            patch.setattr(Path, navn, until_power_goes(getattr(Path, navn)))
        try:
            maskin.restore(kopi, "ingrid", PASSFRASE)
        except Strombrudd:
            pass
        else:
            assert hvor > 5, "the power never went"
    ready = (mappe / GJENOPPRETTING_KLAR).exists()
    assert maskin.stand().er_satt_opp
    again = unlocked(maskin)
    assert answers(again) in ([[]] if ready else [["etter kopien"], []])
    assert kontroll.check_all(again.engine) == ()
    again.close()
    assert not (mappe / GJENOPPRETTING_KLAR).exists()
    maskin.restore(kopi, "ingrid", PASSFRASE)
    assert not list(mappe.glob("*.gjenopprettes*"))


def test_lageret_er_helt_naar_det_er_det(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    assert maskin.check(lager, rader=True) == ()
    lager.close()


@pytest.mark.parametrize(
    ("sql", "funn"),
    [
        ("UPDATE op SET felt = '{}' WHERE nr = 1", Lagerfunn.LOGG),
        ("DELETE FROM op WHERE nr = 2", Lagerfunn.LOGG),
        ("UPDATE rad SET felt = '{}' WHERE entitet = 'person'", Lagerfunn.RADER),
        ("DELETE FROM sakslinje", Lagerfunn.RADER),
        ("UPDATE innsyn SET bruker = 'en annen'", Lagerfunn.INNSYN),
        ("DELETE FROM innsyn", Lagerfunn.INNSYN),
        ("INSERT INTO innholdsdel VALUES ('a', 1, x'00')", Lagerfunn.HENVISNINGER),
    ],
)
def test_det_som_er_endret_bak_programmets_rygg_blir_funnet(
    lager: LokaltLager, maskin: LokalMaskin, sql: str, funn: Lagerfunn
) -> None:
    new_case(lager)
    read(lager)
    with lager.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.rollback()
        raw.execute("PRAGMA foreign_keys=OFF")
        for (navn,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {navn}")
        raw.execute(sql)
    assert maskin.check(lager, rader=True) == (funn,)
    lager.close()


def test_en_side_som_er_endret_blir_funnet(kopi: Path, maskin: LokalMaskin) -> None:
    fil = kopi / "lager.db"
    content = bytearray(fil.read_bytes())
    content[-4096 * 2] ^= 1
    fil.write_bytes(content)
    nokkel = maskin._unwrap("ingrid", PASSFRASE).nokkel
    with pytest.raises(LagerFeil, match=Lagerfunn.SIDER.word()):
        sikkerhetskopi.prove(fil, nokkel)


def test_vanlig_sqlite_kan_ikke_lese_kopien(kopi: Path) -> None:
    connection = sqlite3.connect(kopi / "lager.db")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.close()
