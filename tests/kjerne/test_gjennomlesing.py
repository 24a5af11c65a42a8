"""The reverse check of text: what it finds, what it must leave alone, and that it points at what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.brevbygger import KARI, SOLVEIG, Brevsituasjon, alarm, bpa, omsorg, praktisk
from tests.kjerne.brevtilfeller import (
    akutt_tilbud,
    avvist_bolig,
    grunnlag,
    koordinator,
    langtidsopphold,
    muntlig_korttid,
    ny_vurdering,
    omsorgsstonad_for_barn,
    stottekontakt_for_barn,
)
from tildelingsklient.brev.gjennomlesing import Funnart, Leserkrets, read_text, read_vedtak, readers_of
from tildelingsklient.brev.navnefunn import foreign_names
from tildelingsklient.brev.setningsskille import sentence_spans
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.vedtak.vedtak import Avsnitt, Muntlig, Setning, Venteliste

SAKER = (
    bpa, alarm, praktisk, omsorg, langtidsopphold, omsorgsstonad_for_barn, akutt_tilbud, muntlig_korttid, ny_vurdering,
    stottekontakt_for_barn, avvist_bolig, koordinator,
)  # fmt: skip
LIV = Person("x", "Liv Berg")
TOM = Leserkrets()


def found(tekst: str, lesere: Leserkrets = TOM) -> list[tuple[Funnart, str]]:
    """What is found, and the words it stands at."""
    return [(one.art, tekst[one.fra : one.til]) for one in read_text(tekst, lesere)]


def changed(s: Brevsituasjon, **felt: object) -> Brevsituasjon:
    """The situation with other fields in the vedtak."""
    return replace(s, vedtak=replace(s.vedtak, **felt))  # type: ignore[arg-type]  # fields of Vedtak


@pytest.mark.parametrize("lag", SAKER)
def test_gullbrevene_har_ingen_falske_funn(lag: object) -> None:
    assert callable(lag)
    assert read_vedtak(grunnlag(lag().with_draft())) == ()


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("Kari hjelper deg.", ["Kari"]),
        ("Du og Karis mann bor der.", ["Karis"]),
        ("Snakk med Kari Bråten om det.", ["Kari Bråten"]),
        ("Solveig Bråten bor her.", []),
        ("Du har karisma.", []),
        ("Vi så kari.", []),
    ],
)
def test_andres_navn_finnes_og_egne_ikke(tekst: str, ord_: list[str]) -> None:
    readers = Leserkrets(horer_til=(SOLVEIG,), andre=(KARI,))
    assert found(tekst, readers) == [(Funnart.NAVN, one) for one in ord_]


def test_et_navn_som_ogsa_er_et_ord_er_ikke_sikkert_forst_i_setningen() -> None:
    places = [span.fra for span in foreign_names("Liv er viktig. Berg er høye. Du og Liv. Liv Berg kom.", [LIV])]
    assert places == [35, 40]


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("Behovet er stort, jf. over.", "jf. over"),
        ("Dette er stort (jf ovenfor).", "jf ovenfor"),
        ("Se nedenfor.", "Se nedenfor"),
        ("Som nevnt ovenfor, trenger du hjelp.", "nevnt ovenfor"),
        ("Vi bygger på det som er omtalt over.", "omtalt over"),
        ("Se punkt 3.2", "Se punkt 3.2"),
        ("Ovennevnte gjelder.", "Ovennevnte"),
        ("Se vedlegg 1.", "Se vedlegg 1"),
    ],
)
def test_henvisninger_uten_mal(tekst: str, ord_: str) -> None:
    assert [one for one in found(tekst) if one[0] is Funnart.HENVISNING] == [(Funnart.HENVISNING, ord_)]


@pytest.mark.parametrize(
    "tekst",
    [
        "Naboen kan se over huset.",
        "Behovet er vurdert over tid.",
        "Du er over 67 år og bor i etasjen over.",
        "Det følger av loven, jf. § 3-2.",
        "Hjelpen er beskrevet over telefon.",
        "Det det gjelder, er søvnen. De de kjenner, er få.",
        "Du sier «jeg er veldig veldig sliten».",
        "Ring 00 00 00 00.",
        "Du bruker størrelse XL og sier «jeg kan ikke …».",
    ],
)
def test_vanlig_sprak_er_ikke_funn(tekst: str) -> None:
    assert found(tekst) == []


def test_vedlegget_er_et_mal_nar_det_er_med() -> None:
    assert found("Se vedlegg.", Leserkrets(har_vedlegg=True)) == []


@pytest.mark.parametrize("ord_", ["{navn}", "«…»", "« ... »", "XX", "xxx", "[dato]", "____", "<navn>"])
def test_det_som_ikke_er_fylt_ut(ord_: str) -> None:
    assert found(f"Du får hjelp av {ord_} hver dag.") == [(Funnart.PLASSHOLDER, ord_)]


def test_dobbelt_ord_ogsa_over_linjeskift() -> None:
    assert found("Du du får hjelp til\ntil mat.") == [(Funnart.DOBBELT_ORD, "Du du"), (Funnart.DOBBELT_ORD, "til\ntil")]


@pytest.mark.parametrize(("antall", "er_lang"), [(25, False), (26, True)])
def test_en_setning_er_lang_fra_tjueseks_ord(antall: int, er_lang: bool) -> None:
    words = " ".join(f"ord{chr(97 + n)}" for n in range(antall)).capitalize()
    assert [art for art, _ord in found(f"Kort. {words}. Kort.")] == ([Funnart.LANG_SETNING] if er_lang else [])


def test_sperret_adresse_finnes_i_setningen_den_star_i() -> None:
    hidden = replace(SOLVEIG, adressesperre=Adressesperre.FORTROLIG)
    readers = Leserkrets(alle=(hidden,))
    assert found("Du får hjelp. Vi kommer til Bakkeveien 12 hver dag. Fint.", readers) == [
        (Funnart.ADRESSE, "Vi kommer til Bakkeveien 12 hver dag.")
    ]
    assert found("Vi kommer til Bakkeveien 12.", Leserkrets(alle=(SOLVEIG,))) == []


def test_begrunnelse_uten_noe_om_personen_pekes_ut() -> None:
    general = (Avsnitt((Setning("Kravene er oppfylt."),)),)
    (one,) = read_vedtak(grunnlag(changed(praktisk(), begrunnelse=general)))
    assert (one.art, one.felt, one.setning) == (Funnart.IKKE_INDIVIDUELL, "begrunnelse", "Kravene er oppfylt.")
    own = (Avsnitt((Setning("Vi så at du ikke når opp.", redigert=True),)),)
    assert read_vedtak(grunnlag(changed(praktisk(), begrunnelse=own))) == ()
    assert read_vedtak(grunnlag(changed(praktisk(), begrunnelse=()))) == ()


def test_hvert_felt_leses_og_funnet_sier_hvilket() -> None:
    marked = changed(
        praktisk(), omfang="XX", mal="XX", medvirkning="XX", barnets_beste="XX", vilkar=("Greit.", "XX"),
        venteliste=Venteliste(date(2026, 11, 1), "XX"), muntlig=Muntlig(date(2026, 11, 1), "XX", "XX"),
    )  # fmt: skip
    assert {(one.felt, one.nummer) for one in read_vedtak(grunnlag(marked))} == {
        ("omfang", 0), ("mal", 0), ("medvirkning", 0), ("barnets_beste", 0), ("vilkar", 1),
        ("oppfolging", 0), ("muntlig_hva", 0), ("muntlig_hvorfor", 0),
    }  # fmt: skip


def test_omsorgsyteren_horer_til_bare_der_tjenesten_er_hennes() -> None:
    theirs = readers_of(grunnlag(omsorg()))
    assert {person.navn for person in theirs.horer_til} == {"Solveig Bråten", "Kari Bråten"}
    other = replace(praktisk(), kartlegging=replace(praktisk().kartlegging, personer=(SOLVEIG, KARI)))
    assert [person.navn for person in readers_of(grunnlag(other)).andre] == ["Kari Bråten"]


def test_radet_er_en_hel_setning_pa_norsk() -> None:
    (one,) = read_text("Kari kommer.", Leserkrets(andre=(KARI,)))
    assert str(one.rad) == ("«Kari» hører ikke til i dette brevet. Skriv hvem det er for søkeren, eller ta navnet ut.")


@pytest.mark.parametrize(
    ("tekst", "antall"),
    [
        ("Du kom 1. januar kl. 12. Det var bra.", 2),
        ("Det gjelder f.eks. mat, jf. § 3-2 nr. 6 bokstav b.", 1),
        ("Hva da? Jo! Slik …", 3),
        ("Én linje\nEn til", 2),
        ("  ", 0),
    ],
)
def test_setninger_deles_ikke_ved_forkortelser_og_datoer(tekst: str, antall: int) -> None:
    assert len(list(sentence_spans(tekst))) == antall


NAVN = st.text(max_size=20)
PERSONER = st.builds(
    Person, st.just("x"), NAVN, adresse=st.text(max_size=20), telefon=st.text(max_size=12),
    adressesperre=st.sampled_from(Adressesperre),
)  # fmt: skip
BITER = ("jf. over", "Kari", "XX", "du du", "«…»", ". ", "\n", "{", "}", "1.", "Bakkeveien 12")
TEKSTER = st.text(max_size=200) | st.lists(st.sampled_from(BITER), max_size=20).map(" ".join)


@given(TEKSTER, st.lists(PERSONER, max_size=3))
def test_hvert_funn_peker_pa_tekst_som_star_der(tekst: str, personer: list[Person]) -> None:
    people = (*personer, KARI, replace(SOLVEIG, adressesperre=Adressesperre.FORTROLIG))
    for one in read_text(tekst, Leserkrets(andre=people, alle=people)):
        assert 0 <= one.fra < one.til <= len(tekst)
        assert one.setning in tekst
        assert tekst[one.fra : one.til].strip()
        assert str(one.rad)


@given(TEKSTER)
def test_setningene_star_i_rekkefolge_og_dekker_alt_som_er_skrevet(tekst: str) -> None:
    spans = list(sentence_spans(tekst))
    assert all(a.til <= b.fra for a, b in pairwise(spans))
    assert "".join("".join(tekst[s.fra : s.til].split()) for s in spans) == "".join(tekst.split())
