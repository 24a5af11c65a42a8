"""The care of the keys: a new recovery key, the keyring for each user, a user who leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.lokal.lager import LokaltLager
from db.lokal.nokler import nokkelfil
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import (
    BILLIG,
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
)
from tests.db.test_nokler import Ring
from tildelingsklient.feil import FeilPassfrase, LagerFeil, NokkelFeil, TilstandFeil
from tildelingsklient.porter import Kladd, Lager

LEDERS = "lederens passfrase"


class Stum(Ring):
    """A keyring that takes nothing."""

    def write(self, navn: str, hemmelighet: bytes) -> None:
        raise NokkelFeil("Nøkkelringen på denne maskinen tok ikke imot nøkkelen.", "Alt er som før.")


def slots(mappe: Path, bruker: str = "ingrid") -> list[str]:
    return [f"{s.slag}{' utgår' if s.utgar else ''}" for s in nokkelfil.read(mappe).bruker(bruker).slots]


@pytest.fixture
def ledet(maskin: LokalMaskin, lager: LokaltLager) -> Lager:
    """Ingrid was first, Ola and the fagleder came after; the fagleder has unlocked."""
    for bruker in (OLA, LEDER):
        maskin.add_bruker(lager, bruker, LEDERS)
    lager.close()
    return maskin.unlock("leder", LEDERS)


def test_det_nye_arket_apner_og_det_gamle_ikke(mappe: Path, maskin: LokalMaskin) -> None:
    lager, gammelt = maskin.set_up(first_start())
    nytt = maskin.nokler.draw_recovery()
    maskin.nokler.replace_recovery(lager, nytt)
    lager.close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock_with_recovery("ingrid", gammelt, LEDERS)
    maskin.unlock_with_recovery("ingrid", nytt, LEDERS).close()


def test_et_ark_som_bare_er_trukket_endrer_ingenting(mappe: Path, maskin: LokalMaskin) -> None:
    lager, gammelt = maskin.set_up(first_start())
    maskin.nokler.draw_recovery()
    lager.close()
    maskin.unlock_with_recovery("ingrid", gammelt, LEDERS).close()


def test_det_gamle_arket_gar_ogsa_naar_en_annen_bruker_lager_det_nye(
    maskin: LokalMaskin, ledet: Lager, mappe: Path
) -> None:
    maskin.nokler.replace_recovery(ledet, maskin.nokler.draw_recovery())
    ledet.close()
    assert (slots(mappe), slots(mappe, "leder")) == (["passfrase"], ["passfrase", "gjenoppretting"])


def test_krasj_mens_det_nye_arket_skrives_lar_det_gamle_virke(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    lager, gammelt = maskin.set_up(first_start())
    with monkeypatch.context() as midlertidig:
        midlertidig.setattr(Path, "replace", full)
        with pytest.raises(NokkelFeil, match="kunne ikke lagres"):
            maskin.nokler.replace_recovery(lager, maskin.nokler.draw_recovery())
    lager.close()
    maskin.unlock_with_recovery("ingrid", gammelt, LEDERS).close()


def test_nokkelringen_kan_slas_pa_for_en_som_ble_lagt_til(mappe: Path, klokke: Tikk) -> None:
    ring = Ring()
    maskin = LokalMaskin(mappe, klokke, lambda: ring, BILLIG)
    lager, _ = maskin.set_up(first_start())
    maskin.add_bruker(lager, OLA, LEDERS)
    maskin.add_bruker(lager, LEDER, LEDERS, bruk_nokkelring=True)
    lager.close()
    maskin.nokler.use_nokkelring("ola", LEDERS, bruk=True)
    assert (slots(mappe, "ola"), slots(mappe, "leder")) == (["passfrase utgår", "nokkelring"], ["nokkelring"])
    maskin.unlock("ola", LEDERS).close()
    assert slots(mappe, "ola") == ["nokkelring"]
    assert maskin.nokler.stand("ola").bruker_nokkelring


def test_uten_nokkelring_sier_programmet_det_og_alt_er_som_for(maskin: LokalMaskin, lager: Lager, mappe: Path) -> None:
    with pytest.raises(NokkelFeil, match="ingen nøkkelring"):
        maskin.nokler.use_nokkelring("ingrid", PASSFRASE, bruk=True)
    with pytest.raises(NokkelFeil, match="ingen nøkkelring"):
        maskin.add_bruker(lager, OLA, LEDERS, bruk_nokkelring=True)
    assert slots(mappe) == ["passfrase", "gjenoppretting"]
    assert not maskin.nokler.stand("ingrid").finnes_nokkelring


def test_nokkelringen_slas_ikke_pa_med_gal_passfrase(mappe: Path, klokke: Tikk) -> None:
    maskin = LokalMaskin(mappe, klokke, Ring, BILLIG)
    maskin.set_up(first_start())[0].close()
    with pytest.raises(FeilPassfrase):
        maskin.nokler.use_nokkelring("ingrid", "gal", bruk=True)
    assert slots(mappe) == ["passfrase", "gjenoppretting"]


def test_en_ring_som_nekter_stenger_ikke_den_som_har_arket(mappe: Path, klokke: Tikk) -> None:
    ring = Ring()
    maskin = LokalMaskin(mappe, klokke, lambda: ring, BILLIG)
    lager, ark = maskin.set_up(first_start())
    lager.close()
    maskin.nokler.use_nokkelring("ingrid", PASSFRASE, bruk=True)
    stum = LokalMaskin(mappe, klokke, Stum, BILLIG)
    stum.unlock_with_recovery("ingrid", ark, LEDERS).close()
    machine(mappe, klokke).unlock("ingrid", LEDERS).close()
    assert slots(mappe) == ["gjenoppretting", "passfrase"]


def test_en_fjernet_bruker_kommer_ikke_inn_og_sakene_blir(maskin: LokalMaskin, ledet: Lager, mappe: Path) -> None:
    ledet.close()
    ola = maskin.unlock("ola", LEDERS)
    new_case(_lokalt(ola), case(eier=OLA))
    ola.close()
    ledet = maskin.unlock("leder", LEDERS)
    maskin.nokler.remove_bruker(ledet, "ola")
    assert read(_lokalt(ledet)).eier == "ola"
    ledet.close()
    assert [b.id for b in maskin.stand().brukere] == ["ingrid", "leder"]
    with pytest.raises(NokkelFeil, match="finnes ikke"):
        maskin.unlock("ola", LEDERS)


def test_en_gammel_nokkelfil_slipper_ikke_en_fjernet_bruker_inn(
    maskin: LokalMaskin, ledet: Lager, mappe: Path, tmp_path: Path
) -> None:
    shutil.copy(mappe / "nokler.json", tmp_path / "gammel.json")
    maskin.nokler.remove_bruker(ledet, "ola")
    ledet.close()
    shutil.copy(tmp_path / "gammel.json", mappe / "nokler.json")
    with pytest.raises(LagerFeil, match="kjenner ikke"):
        maskin.unlock("ola", LEDERS)
    maskin.unlock("ingrid", PASSFRASE).close()


def test_den_som_har_arket_fjernes_forst_naar_det_er_laget_et_nytt(
    maskin: LokalMaskin, ledet: Lager, mappe: Path
) -> None:
    with pytest.raises(TilstandFeil, match="gjenopprettingsnøkkelen"):
        maskin.nokler.remove_bruker(ledet, "ingrid")
    nytt = maskin.nokler.draw_recovery()
    maskin.nokler.replace_recovery(ledet, nytt)
    maskin.nokler.remove_bruker(ledet, "ingrid")
    ledet.close()
    maskin.unlock_with_recovery("leder", nytt, PASSFRASE).close()


def test_bare_en_fagleder_fjerner_og_aldri_seg_selv(maskin: LokalMaskin, ledet: Lager) -> None:
    with pytest.raises(TilstandFeil, match="deg selv"):
        maskin.nokler.remove_bruker(ledet, "leder")
    ledet.close()
    ola = maskin.unlock("ola", LEDERS)
    with pytest.raises(TilstandFeil, match="Bare en fagleder"):
        maskin.nokler.remove_bruker(ola, "leder")
    ola.close()
    assert len(maskin.stand().brukere) == 3


def test_rollen_i_nokkelfilen_gir_ingen_rett_til_a_fjerne(maskin: LokalMaskin, ledet: Lager, mappe: Path) -> None:
    ledet.close()
    fil = nokkelfil.read(mappe)
    nokkelfil.write(mappe, fil.with_bruker(fil.bruker("ola")._replace(rolle="fagleder")))
    ola = maskin.unlock("ola", LEDERS)
    with pytest.raises(TilstandFeil, match="Bare en fagleder"):
        maskin.nokler.remove_bruker(ola, "leder")
    ola.close()


def test_den_siste_fjernes_aldri(mappe: Path, klokke: Tikk) -> None:
    maskin = machine(mappe, klokke)
    lager, _ = maskin.set_up(first_start(LEDER))
    with pytest.raises(NokkelFeil, match="finnes ikke"):
        maskin.nokler.remove_bruker(lager, "ola")
    with pytest.raises(TilstandFeil):
        maskin.nokler.remove_bruker(lager, "leder")
    lager.close()
    maskin.unlock("leder", PASSFRASE).close()


def test_uferdig_tekst_nevnes_med_saksnummer_men_ikke_hvor_en_sto(maskin: LokalMaskin, ledet: Lager) -> None:
    ledet.close()
    ola = maskin.unlock("ola", LEDERS)
    for number, felt in (("sak-1", "svar|bor_alene|tekst"), ("sak-2", "posisjon|ola"), ("sak-3", "for_du_gar")):
        new_case(_lokalt(ola), case(number, eier=OLA))
        with ola.arbeid() as arbeid:
            arbeid.keep_kladd(Kladd(number, felt, "uferdig", NAA))
            arbeid.commit()
    ola.close()
    ledet = maskin.unlock("leder", LEDERS)
    assert maskin.nokler.drafts_of(ledet, "ola") == ("Ny-tildeling-1",)
    assert maskin.nokler.drafts_of(ledet, INGRID.id) == ()
    ledet.close()


def _lokalt(lager: Lager) -> LokaltLager:
    assert isinstance(lager, LokaltLager)
    return lager
