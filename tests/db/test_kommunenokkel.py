"""The municipality's key: who it lets in, what it costs older programs, and what a meddler gets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from db.lokal.datanokkel import Datanokkel
from db.lokal.lager import LokaltLager
from db.lokal.nokler import kommunenokkel, nokkelfil, slotbytte, tilgang
from db.lokal.nokler.sporform import Kommunespor
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, LEDER, NAA, PASSFRASE, Tikk, first_start, machine, new_case, read
from tildelingsklient.feil import FeilPassfrase, NokkelFeil
from tildelingsklient.nokkelstell import Nokkelpar
from tildelingsklient.porter import Oppsett

IT = "fire ord for hvelvet"
NY = "helt nye ord å huske"
GAMMEL_FIL = Path(__file__).parent / "nokler_v1/nokler.json"
GAMMELT_ARK = "X4E0-BFGM-YBST-76N5-8DBA-26YS-AD52-YRRD-SK76"


@pytest.fixture(scope="module")
def par() -> Nokkelpar:
    return kommunenokkel.make_pair(IT)


@pytest.fixture
def satt_opp(mappe: Path, klokke: Tikk, par: Nokkelpar) -> LokalMaskin:
    """A machine that has the municipality's key and one case, locked."""
    maskin = machine(mappe, klokke)
    lager, _ = maskin.set_up(Oppsett("fjellvik", "tildeling", INGRID, PASSFRASE, kommunenokkel=par.offentlig))
    assert isinstance(lager, LokaltLager)
    new_case(lager)
    lager.close()
    return maskin


def raw(mappe: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((mappe / "nokler.json").read_bytes())
    return data


def test_it_apner_maskinen_naar_passfrasen_er_glemt_og_brukeren_far_en_ny(
    satt_opp: LokalMaskin, par: Nokkelpar
) -> None:
    lager = satt_opp.unlock_with_kommunenokkel("ingrid", par.privat, IT, NY)
    assert isinstance(lager, LokaltLager)
    assert read(lager).id == "sak-1"
    lager.close()
    satt_opp.unlock("ingrid", NY).close()
    with pytest.raises(FeilPassfrase):
        satt_opp.unlock("ingrid", PASSFRASE)


def test_en_gal_passfrase_til_filen_sier_det_og_teller_ikke_paa_maskinen(
    satt_opp: LokalMaskin, par: Nokkelpar, mappe: Path
) -> None:
    before = raw(mappe)
    with pytest.raises(FeilPassfrase, match="kommunens nøkkel"):
        satt_opp.unlock_with_kommunenokkel("ingrid", par.privat, "gal", NY)
    assert raw(mappe) == before


def test_en_annen_kommunes_nokkel_apner_ikke_og_sier_hvilken_det_er(satt_opp: LokalMaskin, par: Nokkelpar) -> None:
    annen = kommunenokkel.make_pair(IT)
    with pytest.raises(NokkelFeil, match="åpner ikke maskinen") as fanget:
        satt_opp.unlock_with_kommunenokkel("ingrid", annen.privat, IT, NY)
    assert par.fingeravtrykk in fanget.value.neste_steg


def test_en_maskin_uten_kommunenokkel_sier_det(mappe: Path, maskin: LokalMaskin, par: Nokkelpar) -> None:
    maskin.set_up(first_start())[0].close()
    with pytest.raises(NokkelFeil, match="ikke satt opp med kommunens nøkkel"):
        maskin.unlock_with_kommunenokkel("ingrid", par.privat, IT, NY)


def test_avtrykket_er_det_samme_for_den_som_lagde_og_den_som_valgte(satt_opp: LokalMaskin, par: Nokkelpar) -> None:
    stell = satt_opp.nokler
    assert stell.fingerprint(par.offentlig) == stell.stand("ingrid").kommunenokkel == par.fingeravtrykk
    assert len(par.fingeravtrykk.split()) == 8


def test_en_ny_kommunenokkel_tar_plassen_til_den_gamle(satt_opp: LokalMaskin, par: Nokkelpar) -> None:
    ny = kommunenokkel.make_pair(IT)
    lager = satt_opp.unlock("ingrid", PASSFRASE)
    assert satt_opp.nokler.keep_kommunenokkel(lager, ny.offentlig) == ny.fingeravtrykk
    lager.close()
    with pytest.raises(NokkelFeil):
        satt_opp.unlock_with_kommunenokkel("ingrid", par.privat, IT, NY)
    satt_opp.unlock_with_kommunenokkel("ingrid", ny.privat, IT, NY).close()


def test_nokkelen_blir_naar_alt_annet_i_filen_endres(satt_opp: LokalMaskin, par: Nokkelpar) -> None:
    lager = satt_opp.unlock("ingrid", PASSFRASE)
    satt_opp.add_bruker(lager, LEDER, "lederens passfrase")
    satt_opp.change_passfrase("ingrid", PASSFRASE, NY)
    lager.close()
    satt_opp.unlock("ingrid", NY).close()
    satt_opp.unlock_with_kommunenokkel("leder", par.privat, IT, PASSFRASE).close()
    igjen = satt_opp.unlock("leder", PASSFRASE)
    assert igjen.bruker == LEDER
    igjen.close()


@pytest.mark.parametrize("innhold", [b"", b"tull", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_en_fil_som_er_noe_annet_gir_en_setning(satt_opp: LokalMaskin, innhold: bytes) -> None:
    with pytest.raises(NokkelFeil, match="offentlige nøkkel"):
        satt_opp.nokler.fingerprint(innhold)
    with pytest.raises(NokkelFeil, match="private nøkkel"):
        satt_opp.unlock_with_kommunenokkel("ingrid", innhold, IT, NY)


def test_en_annen_slags_nokkel_og_en_privat_uten_passfrase_godtas_ikke(satt_opp: LokalMaskin) -> None:
    annet = Ed25519PrivateKey.generate()
    offentlig = annet.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(NokkelFeil):
        satt_opp.nokler.fingerprint(offentlig)
    naken = annet.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(NokkelFeil):
        satt_opp.unlock_with_kommunenokkel("ingrid", naken, "", NY)


def test_en_offentlig_nokkel_som_ikke_skjuler_noe_godtas_ikke() -> None:
    with pytest.raises(NokkelFeil):
        kommunenokkel.seal(Datanokkel.random(), bytes(32), "fjellvik")


@given(st.binary(min_size=32, max_size=32))
def test_bare_den_private_nokkelen_apner_seglet(data: bytes) -> None:
    nokkel, par = Datanokkel(data), kommunenokkel.make_pair(IT)
    spor = kommunenokkel.seal(nokkel, kommunenokkel.read_public(par.offentlig), "fjellvik")
    privat = kommunenokkel.read_private(par.privat, IT)
    opened = kommunenokkel.unseal(spor, privat, "fjellvik")
    assert opened is not None
    assert opened.raw() == data
    assert kommunenokkel.unseal(spor, privat, "nabokommunen") is None
    assert kommunenokkel.unseal(spor, kommunenokkel.read_private(kommunenokkel.make_pair(IT).privat, IT), "x") is None


@pytest.mark.parametrize("felt", ["id", "offentlig", "flyktig", "nonce", "innhold"])
def test_et_segl_noen_har_endret_apner_ikke(par: Nokkelpar, felt: str) -> None:
    spor = kommunenokkel.seal(Datanokkel.random(), kommunenokkel.read_public(par.offentlig), "fjellvik")
    old = getattr(spor, felt)
    new = "annen" if felt == "id" else bytes([old[0] ^ 1]) + old[1:]
    meddled: Kommunespor = spor._replace(**{felt: new})  # type: ignore[arg-type]  # one field at a time
    assert kommunenokkel.unseal(meddled, kommunenokkel.read_private(par.privat, IT), "fjellvik") is None


def test_nokkelparet_viser_ikke_den_private_delen(par: Nokkelpar) -> None:
    assert "PRIVATE" not in repr(par)
    assert b"ENCRYPTED PRIVATE KEY" in par.privat


def test_fil_fra_format_1_leses_og_apnes_og_skrives_som_format_1(tmp_path: Path) -> None:
    shutil.copy(GAMMEL_FIL, tmp_path / "nokler.json")
    apnet = tilgang.unlock(tmp_path, "ingrid", PASSFRASE, NAA)
    assert apnet.nokkel.raw() == bytes(range(32))
    assert tilgang.unlock_with_recovery(tmp_path, "ingrid", GAMMELT_ARK, NAA).nokkel.raw() == bytes(range(32))
    tilgang.write_status(tmp_path, None, 3)
    before = json.loads(GAMMEL_FIL.read_bytes())
    assert raw(tmp_path) == before | {"antall_venter": 3}


def test_uten_kommunenokkel_er_filen_format_1_som_eldre_programmer_leser(mappe: Path, maskin: LokalMaskin) -> None:
    maskin.set_up(first_start())[0].close()
    assert raw(mappe)["format"] == 1
    assert set(raw(mappe)) == set(json.loads(GAMMEL_FIL.read_bytes()))


def test_med_kommunenokkel_er_filen_format_2_som_eldre_programmer_avviser(satt_opp: LokalMaskin, mappe: Path) -> None:
    assert raw(mappe)["format"] == 2
    assert set(raw(mappe)["kommunespor"]) == {"id", "offentlig", "flyktig", "nonce", "innhold"}


@pytest.mark.parametrize("verdi", [None, {}, "x", {"id": "a", "offentlig": "AA=="}])
def test_format_2_med_odelagt_segl_gir_en_setning(satt_opp: LokalMaskin, mappe: Path, verdi: object) -> None:
    (mappe / "nokler.json").write_text(json.dumps(raw(mappe) | {"kommunespor": verdi}), "utf-8")
    with pytest.raises(NokkelFeil, match="kan ikke leses"):
        nokkelfil.read(mappe)


def test_et_segl_fra_en_annen_maskin_apner_ikke_denne(satt_opp: LokalMaskin, mappe: Path, par: Nokkelpar) -> None:
    annet = kommunenokkel.seal(Datanokkel.random(), kommunenokkel.read_public(par.offentlig), "nabokommunen")
    nokkelfil.write(mappe, nokkelfil.read(mappe)._replace(kommunespor=annet))
    with pytest.raises(NokkelFeil, match="åpner ikke"):
        slotbytte.unseal(mappe, kommunenokkel.read_private(par.privat, IT))
