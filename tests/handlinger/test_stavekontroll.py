"""The user's own words in the encrypted store, and the names of a case."""

from __future__ import annotations

from db.lokal.oppsett import LokalMaskin
from tests.fakes import TORMOD, FakeKlokke, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.stavekontroll import add_word, case_names, office_names, own_words, remove_word
from tildelingsklient.kartlegging.deltakere import Person


def test_egne_ord_er_der_etter_ny_opplasing(maskin: LokalMaskin, klokke: FakeKlokke, okt: Okt) -> None:
    assert own_words(okt) == frozenset()
    add_word(okt, "dusjekrakk")
    assert add_word(okt, "Bakkebu") == {"dusjekrakk", "Bakkebu"}
    okt.lager.close()
    assert own_words(Okt(maskin.unlock(okt.bruker.id, PASSFRASE), klokke)) == {"dusjekrakk", "Bakkebu"}


def test_egne_ord_gjelder_bare_den_som_la_dem_til(maskin: LokalMaskin, klokke: FakeKlokke, okt: Okt) -> None:
    add_word(okt, "dusjekrakk")
    maskin.add_bruker(okt.lager, TORMOD, "helt andre vanlige ord")
    okt.lager.close()
    assert own_words(Okt(maskin.unlock(TORMOD.id, "helt andre vanlige ord"), klokke)) == frozenset()


def test_egne_ord_star_ikke_i_klartekst_pa_disken(maskin: LokalMaskin, okt: Okt) -> None:
    add_word(okt, "dusjekrakk")
    okt.lager.close()
    assert not any(b"dusjekrakk" in fil.read_bytes() for fil in maskin.mappe.rglob("*") if fil.is_file())


def test_et_ord_kan_fjernes_ogsa_fra_en_setning_der_det_har_stor_bokstav(okt: Okt) -> None:
    add_word(okt, "dusjekrakk")
    add_word(okt, "Bakkebu")
    assert remove_word(okt, "Dusjekrakk") == {"Bakkebu"}
    assert own_words(okt) == {"Bakkebu"}


def test_navnene_i_saken_er_alle_personene_og_stedene(okt: Okt) -> None:
    pleier = Person("p-2", "Torbjørg Bråten-Lie", adresse="Tveitåsvegen 3")
    sak = make_sak(okt, omsorgsytere=(pleier,)).sak
    assert case_names(sak) >= {"solveig", "bråten", "bakkeveien", "fjellvik", "torbjørg", "lie", "tveitåsvegen"}


def test_kommunen_kontoret_og_brukeren_har_ogsa_navn(okt: Okt) -> None:
    assert office_names(okt) == {"fjellvik", "ingvild", "moen"}
