"""This machine: the first start, unlocking, what survives a crash between, examples, and what lies on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.lokal import forstestart
from db.lokal.lager import LokaltLager
from db.lokal.nokler import nokkelfil, tilgang
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import (
    BILLIG,
    INGRID,
    LEDER,
    NAA,
    OLA,
    PASSFRASE,
    Tikk,
    an_answer,
    answer_change,
    case,
    first_start,
    machine,
    new_case,
    read,
    write,
)
from tests.db.test_fil import open_handles
from tests.db.test_nokler import Ring
from tildelingsklient.feil import FeilPassfrase, LagerFeil, NokkelFeil
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.porter import Lager, Maskin, Oppsett

KANARI = "Kanarifuglsen"


def test_for_forste_start_er_ingenting_satt_opp(tmp_path: Path, klokke: Tikk) -> None:
    stand = machine(tmp_path / "finnes ikke", klokke).stand()
    assert not stand.er_satt_opp
    assert stand.brukere == ()
    assert not (tmp_path / "finnes ikke").exists()


def test_etter_forste_start_er_brukeren_kjent_og_lageret_apent(lager: LokaltLager, maskin: LokalMaskin) -> None:
    stand = maskin.stand()
    assert (stand.er_satt_opp, stand.kommune, stand.enhet) == (True, "fjellvik", "tildeling")
    assert stand.brukere == (INGRID,)
    assert (lager.bruker, lager.kommune, lager.enhet, lager.testmodus) == (INGRID, "fjellvik", "tildeling", False)


def test_det_som_ble_skrevet_er_der_etter_ny_opplasing(lager: LokaltLager, maskin: LokalMaskin) -> None:
    sak = new_case(lager)
    lager.close()
    igjen = maskin.unlock("ingrid", PASSFRASE)
    assert isinstance(igjen, LokaltLager)
    assert read(igjen) == sak
    igjen.close()


def test_feil_passfrase_apner_ikke(lager: LokaltLager, maskin: LokalMaskin) -> None:
    lager.close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock("ingrid", "noe annet")


def test_etter_fem_gale_sier_stand_naar_en_kan_prove_igjen(lager: LokaltLager, maskin: LokalMaskin) -> None:
    lager.close()
    for _ in range(5):
        assert maskin.stand().vent_til is None
        with pytest.raises(FeilPassfrase):
            maskin.unlock("ingrid", "gal")
    vent_til = maskin.stand().vent_til
    assert vent_til is not None
    with pytest.raises(FeilPassfrase, match="for tidlig"):
        maskin.unlock("ingrid", PASSFRASE)


def test_testmodus_er_lagerets_egen_og_blir(mappe: Path, klokke: Tikk) -> None:
    maskin = machine(mappe, klokke)
    maskin.set_up(first_start(testmodus=True))[0].close()
    igjen = maskin.unlock("ingrid", PASSFRASE)
    assert igjen.testmodus
    igjen.close()


def test_papiret_apner_og_setter_ny_passfrase(mappe: Path, maskin: LokalMaskin) -> None:
    apnet, papir = maskin.set_up(first_start())
    apnet.close()
    maskin.unlock_with_recovery("ingrid", papir, "en ny passfrase").close()
    maskin.unlock("ingrid", "en ny passfrase").close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock("ingrid", PASSFRASE)


def test_papiret_hjelper_ogsaa_en_annen_bruker_paa_maskinen(maskin: LokalMaskin) -> None:
    apnet, papir = maskin.set_up(first_start())
    maskin.add_bruker(apnet, OLA, "olas passfrase")
    apnet.close()
    igjen = maskin.unlock_with_recovery("ola", papir, "olas nye passfrase")
    assert igjen.bruker == OLA
    igjen.close()


def test_bytte_av_passfrase_krever_den_gamle(lager: LokaltLager, maskin: LokalMaskin) -> None:
    with pytest.raises(FeilPassfrase):
        maskin.change_passfrase("ingrid", "gal", "ny")
    maskin.change_passfrase("ingrid", PASSFRASE, "ny")
    new_case(lager)
    lager.close()
    for _ in range(2):
        maskin.unlock("ingrid", "ny").close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock("ingrid", PASSFRASE)


def test_en_bruker_legges_ikke_til_to_ganger(lager: LokaltLager, maskin: LokalMaskin) -> None:
    maskin.add_bruker(lager, LEDER, "lederens passfrase")
    with pytest.raises(NokkelFeil, match="finnes allerede"):
        maskin.add_bruker(lager, LEDER, "en annen")
    assert [bruker.rolle for bruker in maskin.stand().brukere] == [Brukerrolle.SAKSBEHANDLER, Brukerrolle.FAGLEDER]


def test_forste_start_en_gang_til_avvises_og_lageret_staar(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    with pytest.raises(NokkelFeil, match="finnes allerede"):
        maskin.set_up(first_start())
    assert read(lager).id == "sak-1"


def test_et_lager_uten_nokkelfil_skrives_ikke_over(lager: LokaltLager, maskin: LokalMaskin, mappe: Path) -> None:
    lager.close()
    (mappe / "nokler.json").rename(mappe / "nokler.json.borte")
    before = (mappe / "lager.db").read_bytes()
    with pytest.raises(LagerFeil, match="finnes allerede"):
        maskin.set_up(first_start())
    assert (mappe / "lager.db").read_bytes() == before


def test_krasj_for_nokkelfilen_lar_forste_start_begynne_paa_nytt(
    maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as midlertidig:
        midlertidig.setattr(nokkelfil, "write", crash)
        with pytest.raises(KeyboardInterrupt):
            maskin.set_up(first_start())
    assert not maskin.stand().er_satt_opp
    maskin.set_up(first_start())[0].close()
    assert sorted(sti.name for sti in mappe.iterdir()) == ["lager.db", "lager.i-bruk", "nokler.json"]


def test_krasj_for_lageret_faar_navnet_sitt_gjores_ferdig_ved_opplasing(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as midlertidig:
        midlertidig.setattr(forstestart, "finish", crash)
        with pytest.raises(KeyboardInterrupt):
            maskin.set_up(first_start())
    assert maskin.stand().er_satt_opp
    igjen = maskin.unlock("ingrid", PASSFRASE)
    assert igjen.kommune == "fjellvik"
    igjen.close()


def test_lageret_lukkes_selv_om_noe_gaar_galt_paa_veien(lager: LokaltLager) -> None:
    eksempler = lager.open_eksempler()

    def fail(_lager: LokaltLager) -> None:
        raise RuntimeError

    lager.before_close = fail
    with pytest.raises(RuntimeError):
        lager.close()
    assert not lager.er_apent
    assert not eksempler.er_apent
    with pytest.raises(ValueError, match="dropped"):
        lager.nokkel.raw()


def test_laseskjermen_vet_hvor_mye_som_venter(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    lager.close()
    assert maskin.stand().antall_venter == 4


def test_nokkelfilen_sier_ingenting_om_noen_soker(lager: LokaltLager, mappe: Path) -> None:
    new_case(lager, case(navn=KANARI))
    lager.close()
    innhold = (mappe / "nokler.json").read_text("utf-8")
    assert not [x for x in (KANARI, "17854112345", "sak-1", "alarm", "Tunet") if x in innhold]


def test_ingenting_i_mappen_er_klartekst(lager: LokaltLager, mappe: Path) -> None:
    new_case(lager, case(navn=KANARI))
    write(lager, answer_change(an_answer(f"{KANARI} falt")))
    eksempler = lager.open_eksempler()
    new_case(eksempler, case("sak-2", navn=KANARI))
    raw = b"".join(sti.read_bytes() for sti in mappe.iterdir())
    assert len(list(mappe.iterdir())) > 5
    assert not [x for x in (KANARI, "17854112345", "bor_alene", "CREATE TABLE", "sakslinje") if x.encode() in raw]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="/proc/self/fd is needed to see open handles")
def test_lasing_lukker_ogsaa_eksemplene_og_etterlater_ingen_filer_apne(lager: LokaltLager, mappe: Path) -> None:
    new_case(lager)
    new_case(lager.open_eksempler(), case("sak-2"))
    assert open_handles(mappe)
    lager.close()
    assert open_handles(mappe) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access in lists of its own")
def test_lasing_virker_selv_om_status_ikke_kan_skrives(
    lager: LokaltLager, monkeypatch: pytest.MonkeyPatch, mappe: Path
) -> None:
    new_case(lager)
    (mappe / "nokler.json").write_text("{", "utf-8")
    lager.close()
    assert not lager.er_apent
    assert (mappe / "nokler.json").read_text("utf-8") == "{"


def test_eksemplene_er_et_eget_lager_i_testmodus(lager: LokaltLager) -> None:
    new_case(lager)
    eksempler = lager.open_eksempler()
    assert eksempler.testmodus
    new_case(eksempler, case("sak-2"))
    with pytest.raises(KeyError):
        read(lager, "sak-2")
    assert lager.waiting() == 4


def test_eksemplene_er_der_neste_gang_og_for_neste_bruker(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager.open_eksempler())
    maskin.add_bruker(lager, OLA, PASSFRASE)
    lager.close()
    ola = maskin.unlock("ola", PASSFRASE)
    eksempler = ola.open_eksempler()
    assert isinstance(eksempler, LokaltLager)
    assert read(eksempler).id == "sak-1"
    assert eksempler.bruker == OLA
    ola.close()


def test_eksemplene_slettes_i_ett_og_saker_staar(lager: LokaltLager, mappe: Path) -> None:
    new_case(lager)
    eksempler = lager.open_eksempler()
    with pytest.raises(LagerFeil, match="er åpne"):
        lager.delete_eksempler()
    eksempler.close()
    lager.delete_eksempler()
    assert not [sti.name for sti in mappe.iterdir() if sti.name.startswith("eksempler")]
    assert read(lager).id == "sak-1"
    with lager.open_eksempler().arbeid() as arbeid:
        assert arbeid.saker() == ()


def test_uten_nokkelring_blir_det_passfrase_alene(mappe: Path, klokke: Tikk) -> None:
    maskin = machine(mappe, klokke)
    maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, PASSFRASE, bruk_nokkelring=True))[0].close()
    assert not maskin.stand().har_nokkelring
    maskin.unlock("ingrid", PASSFRASE).close()


def test_med_nokkelring_apner_passfrasen_bare_sammen_med_den(mappe: Path, klokke: Tikk) -> None:
    ring = Ring()
    maskin = LokalMaskin(mappe, klokke, lambda: ring, BILLIG)
    apnet, papir = maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, PASSFRASE, bruk_nokkelring=True))
    apnet.close()
    assert maskin.stand().har_nokkelring
    maskin.unlock("ingrid", PASSFRASE).close()
    uten = machine(mappe, klokke)
    with pytest.raises(NokkelFeil, match="svarer ikke"):
        uten.unlock("ingrid", PASSFRASE)
    uten.unlock_with_recovery("ingrid", papir, "ny passfrase").close()
    uten.unlock("ingrid", "ny passfrase").close()


def test_ny_passfrase_med_nokkelring_trenger_fortsatt_ringen(mappe: Path, klokke: Tikk) -> None:
    ring = Ring()
    maskin = LokalMaskin(mappe, klokke, lambda: ring, BILLIG)
    maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, PASSFRASE, bruk_nokkelring=True))[0].close()
    maskin.change_passfrase("ingrid", PASSFRASE, "ny")
    maskin.unlock("ingrid", "ny").close()
    with pytest.raises(NokkelFeil, match="svarer ikke"):
        machine(mappe, klokke).unlock("ingrid", "ny")
    with pytest.raises(FeilPassfrase):
        maskin.unlock("ingrid", PASSFRASE)


def test_et_lager_som_mangler_gir_en_setning_og_lages_ikke(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    lager.close()
    (mappe / "lager.db").rename(mappe / "flyttet.db")
    with pytest.raises(LagerFeil, match="lar seg ikke åpne"):
        maskin.unlock("ingrid", PASSFRASE)
    assert not (mappe / "lager.db").exists()


def test_nokkelen_er_borte_naar_lageret_ikke_lot_seg_apne(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lager.close()
    (mappe / "lager.db").unlink()
    apnet = tilgang.unlock(mappe, "ingrid", PASSFRASE, NAA)
    monkeypatch.setattr(tilgang, "unlock", lambda *_what: apnet)
    with pytest.raises(LagerFeil):
        maskin.unlock("ingrid", PASSFRASE)
    with pytest.raises(ValueError, match="dropped"):
        apnet.nokkel.raw()


def test_en_bruker_bare_nokkelfilen_kjenner_slipper_ikke_inn(
    lager: LokaltLager, maskin: LokalMaskin, mappe: Path
) -> None:
    lager.close()
    fil = mappe / "nokler.json"
    fil.write_text(fil.read_text("utf-8").replace('"id": "ingrid"', '"id": "innsneket"'), "utf-8")
    with pytest.raises(FeilPassfrase):
        maskin.unlock("innsneket", PASSFRASE)


def test_laseskjermens_kode_lastes_uten_sqlalchemy_og_uten_nokkelring() -> None:
    kode = (
        "import sys, db.lokal.oppsett; print(*{'sqlalchemy', 'keyring', 'cryptography', 'argon2'} & set(sys.modules))"
    )
    rot = Path(__file__).parents[2]
    svar = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True, cwd=rot)
    assert svar.stdout.strip() == ""


def test_maskinen_og_lageret_er_det_kjernen_ber_om(maskin: LokalMaskin, lager: LokaltLager) -> None:
    som_port: tuple[Maskin, Lager] = (maskin, lager)
    assert som_port[0].mappe.is_dir()
    assert som_port[1].bruker == INGRID


def test_full_disk_stenger_ingen_ute(lager: LokaltLager, maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NokkelFeil("Nøkkelfilen kunne ikke lagres.", "Rydd.")

    new_case(lager)
    lager.close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock("ingrid", "gal")
    monkeypatch.setattr(nokkelfil, "write", full)
    igjen = maskin.unlock("ingrid", PASSFRASE)
    assert isinstance(igjen, LokaltLager)
    assert read(igjen).id == "sak-1"
    igjen.close()
