"""The dictionary and the words beside it, on the real word lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.kjerne.ordlistehjelp import bokmal
from tildelingsklient.ordliste.liste import FLEST_FORSLAG, Ordliste, name_words, open_ordliste
from tildelingsklient.ordliste.ordbok import HunspellOrdbok, folder, read_fagord

RIKTIGE = [
    "Hun",
    "bruker",
    "rullatoren",
    "på",
    "kjøkkenet",
    "og",
    "får",
    "noe",
    "hjelp",
    "av",
    "naboene",
    "jf",
    "evt",
    "hol",
    "pbrl",
]
GALE = ["brukern", "kjøkkn", "påkledninng", "tjenestn", "hverdagsrehabilitring", "ikkje", "Kjøkkn"]


@pytest.fixture
def liste() -> Ordliste:
    """The word lists of bokmål, with room for words of one's own."""
    return replace(bokmal(), ignorert=set())


@pytest.mark.parametrize("word", RIKTIGE)
def test_riktige_ord_godtas(liste: Ordliste, word: str) -> None:
    assert liste.accepts(word)


@pytest.mark.parametrize("word", GALE)
def test_gale_ord_godtas_ikke(liste: Ordliste, word: str) -> None:
    assert not liste.accepts(word)


@pytest.mark.parametrize("word", ["hjemmebesøk", "vaskeromsgulvet", "tjenestemottakeren", "trygghetsalarm"])
def test_sammensatte_ord_godtas(liste: Ordliste, word: str) -> None:
    assert liste.accepts(word)


@pytest.mark.parametrize(
    "word", ["rullatorbruk", "dusjrullator", "hverdagsrehabiliteringsteam", "Omsorgsstønadsvedtak"]
)
def test_sammensetninger_med_fagord_godtas(liste: Ordliste, word: str) -> None:
    assert word.lower() not in liste.fagord
    assert not liste.ordbok.knows(word)
    assert liste.accepts(word)


def test_et_fagord_med_en_skrivefeil_etter_er_galt(liste: Ordliste) -> None:
    assert not liste.accepts("rullatorbrukk")


def test_ordene_som_hunspell_utgaven_mistet_er_med(liste: Ordliste) -> None:
    assert all(liste.ordbok.knows(word) for word in ("noe", "noen", "datoen", "naboer", "temaet", "skjemaet"))


def test_ord_med_bokstaver_ordlisten_ikke_har_far_sta(liste: Ordliste) -> None:
    assert liste.accepts("Čáhcesuolu")
    assert liste.suggest("Čáhcesuolu") == ()


def test_en_a_med_ring_over_er_en_a_uansett_hvordan_den_er_skrevet(liste: Ordliste) -> None:
    assert liste.accepts("pa\u030akledning")


@pytest.mark.parametrize(
    ("word", "ment"), [("kjøkkn", "kjøkken"), ("brukern", "brukeren"), ("påkledninng", "påkledning")]
)
def test_det_som_trolig_var_ment_er_blant_forslagene(liste: Ordliste, word: str, ment: str) -> None:
    forslag = liste.suggest(word)
    assert ment in forslag
    assert len(forslag) <= FLEST_FORSLAG


def test_egne_ord_godtas_slik_de_er_lagt_til_og_forst_i_en_setning(liste: Ordliste) -> None:
    egen = replace(liste, egne=frozenset({"dusjekrakk", "Bakkebu"}))
    assert not liste.accepts("Bakkebuu")
    assert egen.accepts("Dusjekrakk")
    assert egen.accepts("Bakkebu")
    assert egen.is_own("Dusjekrakk")
    assert not egen.is_own("dusjekrakker")


def test_et_ord_som_er_ignorert_star_i_fred(liste: Ordliste) -> None:
    assert not liste.accepts("Brukern")
    liste.ignore("brukern")
    assert liste.accepts("Brukern")


@pytest.mark.parametrize("word", ["Bråtensen", "Bråtensens", "Tveitåsvegen", "Hjørdys", "hjørdys’"])
def test_navn_i_saken_godtas_ogsa_i_genitiv(liste: Ordliste, word: str) -> None:
    assert not liste.accepts(word)
    navn = name_words(["Hjørdys Bråtensen", "Tveitåsvegen 12 B, 2870 Fjellvik"])
    assert replace(liste, navn=navn).accepts(word)


def test_delene_kan_det_samme_som_en_hel_ordliste(tmp_path: Path) -> None:
    mappe = folder("nb")
    assert mappe is not None
    hel = tmp_path / mappe.name
    hel.mkdir()
    (hel / "nb_NO.aff").write_bytes((mappe / "nb_NO.aff").read_bytes())
    lines = [line for fil in sorted(mappe.glob("*.dic")) for line in fil.read_bytes().splitlines()[1:]]
    (hel / "nb_NO.dic").write_bytes(b"\n".join([str(len(lines)).encode(), *lines, b""]))
    whole, parts = HunspellOrdbok(hel), bokmal().ordbok
    tried = [
        *RIKTIGE,
        *GALE,
        "hjemmebesøk",
        "vaskeromsgulvet",
        *(line.decode("latin-1").split("/")[0] for line in lines[::997]),
    ]
    assert {word: parts.knows(word) for word in tried} == {word: whole.knows(word) for word in tried}


def test_antallet_forst_i_hver_del_stemmer() -> None:
    mappe = folder("nb")
    assert mappe is not None
    for fil in mappe.glob("*.dic"):
        first, *words = fil.read_bytes().splitlines()
        assert int(first) == len(words), fil.name


def test_et_sprak_uten_ordliste_har_ingen_stavekontroll() -> None:
    assert open_ordliste("xx") is None
    assert read_fagord("xx") == frozenset()


def test_lisensen_ligger_ved_ordlisten() -> None:
    mappe = folder("nb")
    assert mappe is not None
    assert "GNU GENERAL PUBLIC LICENSE" in (mappe / "GPL-2.txt").read_text(encoding="utf-8")
    assert "hunspell-no 1:7.5.0-1" in (mappe.parent / "LESMEG.md").read_text(encoding="utf-8")
