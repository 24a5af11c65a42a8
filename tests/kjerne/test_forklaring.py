"""The explanation as people read it: rule, parts and answers in words, with what decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.bygg import samtale, sondre_land
from tests.kjerne.brevbygger import alarm, bpa, omsorg
from tests.kjerne.forklaringsfasit import dump
from tests.kjerne.motorkatalog import ALT, alt
from tests.kjerne.regelbygger import Svarsett, liten, read_on, regler, svarsett
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.sprak import Tekst
from tildelingsklient.vurdering.forklaring import Forklaringsledd, Stand, explain
from tildelingsklient.vurdering.kravtekst import demand_text
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.regel import evaluate
from tildelingsklient.vurdering.resultat import (
    Art,
    Begrunnet,
    Ledd,
    Resultat,
    Skjonn,
    Tjenestevurdering,
    Utfall,
)
from tildelingsklient.vurdering.senere import Senere

FASIT = Path(__file__).resolve().parent.parent / "fasit" / "forklaringer.txt"
ORD = {
    Stand.STEMMER: "stemmer",
    Stand.STEMMER_IKKE: "stemmer ikke",
    Stand.IKKE_AVKLART: "ikke avklart",
    Stand.IKKE_AKTUELT: "ikke aktuelt",
}


def tree_text(forklaring: tuple[Forklaringsledd, ...], innrykk: str = "") -> Iterator[str]:
    """One line per part and answer, indented; ! marks what decided."""
    for ledd in forklaring:
        yield f"{innrykk}{'! ' if ledd.avgjor else ''}{ORD[ledd.stand]}: {ledd.tekst}"
        for utsagn in ledd.utsagn:
            yield f"{innrykk}  - {utsagn.hvem + ': ' if utsagn.hvem else ''}{utsagn.tekst}"
        yield from tree_text(ledd.deler, innrykk + "  ")


def explained(vurdering: Tjenestevurdering, katalog: Katalog, held: Kartlegging, kriterium: str) -> list[str]:
    resultat = vurdering.result(kriterium)
    assert resultat is not None
    return list(tree_text(explain(resultat, Fakta(katalog, held))))


def why(
    tjeneste: str,
    kriterium: str,
    svar: Mapping[str, Verdi],
    katalog: Katalog | None = None,
    skjonn: tuple[Skjonn, ...] = (),
    **valg: object,
) -> list[str]:
    """The explanation of a criterion, as lines."""
    real = katalog or sondre_land()
    held = samtale(real, [tjeneste], svar, **valg)  # type: ignore[arg-type]  # passed on as it came
    (vurdering,) = evaluate_all(real, Vurderingsgrunnlag(held, skjonn))
    return explained(vurdering, real, held, kriterium)


def test_hver_form_av_regel_blir_forklart_som_i_fasiten() -> None:
    assert dump().splitlines() == FASIT.read_text(encoding="utf-8").splitlines()


def test_treet_gar_fra_regel_til_del_til_svar_med_hvem_som_sa_det() -> None:
    s = bpa()
    assert explained(s.vurdering, s.katalog, s.kartlegging, "bpa-omfang-og-varighet") == [
        "stemmer: Alt dette må stemme",
        "  ! stemmer: Timer hjelp i uken: mer enn 25 timer per uke",
        "    - Søker: 34 timer per uke",
        "    - Dokument: 34 timer per uke",
        "  ! stemmer: Hjelp på flere områder: Ja",
        "    - Søker: Ja",
        "  ! stemmer: År behovet varer: mer enn 2 år",
        "    - Søker: 10 år",
    ]


def test_bare_den_delen_som_avgjorde_er_merket_nar_en_er_nok() -> None:
    lines = why("bpa", "bpa-omfang-og-varighet", {"timer_hjelp_uke": 12, "behov_sammensatt": "nei"})
    assert [line.strip() for line in lines if line.strip().startswith("!")] == [
        "! stemmer ikke: Timer hjelp i uken: mer enn 25 timer per uke"
    ]
    assert lines[-2:] == ["  ikke avklart: År behovet varer: mer enn 2 år", "    - Ikke spurt ennå: År behovet varer"]


def test_vet_ikke_og_uenighet_er_ikke_avklart_og_sier_hvem() -> None:
    held = samtale(sondre_land(), ["bpa"], {"behov_sammensatt": "vet_ikke", "timer_hjelp_uke": 30})
    other = Svar("timer_hjelp_uke", "s", 20, (Kilde.PARORENDE,), stemme="parorende")
    held = Kartlegging(held.dato, held.personer, held.roller, held.tjenester, (*held.svar, other))
    (vurdering,) = evaluate_all(sondre_land(), Vurderingsgrunnlag(held))
    lines = explained(vurdering, sondre_land(), held, "bpa-omfang-og-varighet")
    assert lines[1:6] == [
        "  ! ikke avklart: Timer hjelp i uken: mer enn 25 timer per uke",
        "    - Søker: 30 timer per uke",
        "    - Pårørende: 20 timer per uke",
        "    - Kildene er uenige (konflikt): Timer hjelp i uken",
        "  ! ikke avklart: Hjelp på flere områder: Ja",
    ]
    assert lines[6] == "    - Søker: Vet ikke"


def test_en_utelukkelse_med_ett_krav_er_en_linje_og_svaret() -> None:
    s = alarm()
    assert explained(s.vurdering, s.katalog, s.kartlegging, "alarm-kan-ikke-brukes") == [
        "! stemmer: Kan bruke alarmen: Nei",
        "  - Observert: Nei",
    ]


def test_skjonn_star_forst_og_avgjor_over_det_svarene_alene_sier() -> None:
    s = bpa()
    assert explained(s.vurdering, s.katalog, s.kartlegging, "bpa-ressursbruk") == [
        "! stemmer: Din vurdering: Én gruppe assistenter kan gjøre det tre tjenester gjør i dag",
        "ikke avklart: Svarene alene",
        "  ikke avklart: Du vurderer dette selv, ut fra svarene",
        "    - Søker: Ønsker å styre selv: «Når på dagen hjelpen kommer.»",
    ]


def test_uten_regel_er_det_du_som_avgjor_ut_fra_svarene() -> None:
    assert why("bpa", "bpa-mer-hensiktsmessig", {"hvorfor_bpa": "Fordi"})[0] == (
        "! ikke avklart: Du vurderer dette selv, ut fra svarene"
    )


def test_alder_er_et_svar_uten_lenke() -> None:
    s = omsorg()
    lines = explained(s.vurdering, s.katalog, s.kartlegging, "omsorg-fylt-18")
    assert lines == ["! stemmer: Alderen til omsorgsyteren: minst 18 år", "  - 36 år, grensen er 18 år"]


def test_flere_omsorgsytere_star_hver_for_seg_med_navn() -> None:
    lines = why("omsorgsstonad", "omsorg-fylt-18", {}, omsorgsyter_fodt=(date(1990, 1, 1), date(2015, 1, 1)))
    assert lines == [
        "stemmer: Må stemme for minst én omsorgsyter",
        "  stemmer: Omsorgsyteren",
        "    ! stemmer: Alderen til omsorgsyteren: minst 18 år",
        "      - 36 år, grensen er 18 år",
        "  stemmer ikke: Omsorgsyteren",
        "    stemmer ikke: Alderen til omsorgsyteren: minst 18 år",
        "      - 11 år, grensen er 18 år",
    ]


def test_en_gruppe_viser_punktene_og_bare_det_som_avgjor_er_merket() -> None:
    assert why("hverdagsrehabilitering", "rehab-malgruppe", {"nylig_mestret": "ja"}) == [
        "stemmer: Minst ett av punktene må være oppfylt",
        "  ikke avklart: Søker første gang og kan ha nytte",
        "    ikke avklart: Alt dette må stemme",
        "      ikke avklart: Søker for første gang: Ja",
        "        - Ikke spurt ennå: Søker for første gang",
        "      ikke avklart: Kan ha nytte av trening: Ja",
        "        - Ikke spurt ennå: Søker for første gang",
        "  stemmer: Klarte det for kort tid siden",
        "    ! stemmer: Nylig blitt vanskelig: Ja",
        "      - Søker: Ja",
        "  ikke avklart: Har fått dårligere funksjon",
        "    ikke avklart: Fall i funksjon: «Ja, det kom brått» eller «Ja, litt etter litt»",
        "      - Ikke spurt ennå: Fall i funksjon",
    ]


def test_fratrekk_viser_hvert_tall_og_hva_det_ble() -> None:
    svar = {
        "timer_hjelp_uke": 40,
        "timer_kjopes_privat": 3,
        "timer_helse_ikke_enkel": 0,
        "timer_ambulant_natt": 0,
        "timer_ambulant_to_personer": 0,
    }
    lines = why("bpa", "bpa-timer", svar, load_katalog("lindesnes-2023"))
    assert lines[0] == "! stemmer: Timer hjelp i uken, etter fratrekk: minst 25 timer per uke"
    assert lines[1:3] == [
        "  - Søker: 40 timer per uke",
        "  - Søker: Timer som vanligvis kjøpes privat: 3 timer per uke",
    ]
    assert lines[-1] == "  - Timer hjelp i uken: 37 når 3 er trukket fra, grensen er minst 25"


def test_den_samme_saken_gir_alltid_de_samme_linjene_i_samme_rekkefolge() -> None:
    svar: dict[str, Verdi] = {}
    orders = []
    for sporsmal, verdi in (("behov_varighet_aar", 5), ("timer_hjelp_uke", 30), ("behov_sammensatt", "ja")):
        svar[sporsmal] = verdi
        lines = why("bpa", "bpa-omfang-og-varighet", dict(svar))
        orders.append([line.rpartition(": ")[0].rpartition(": ")[2] for line in lines if line.startswith("  ")])
    asked = [[name for name in names if name in {"Timer hjelp i uken", "År behovet varer"}] for names in orders]
    assert all(names[0] == "Timer hjelp i uken" for names in asked)


@pytest.mark.parametrize("navn", ["sondre-land-2019", "lindesnes-2019", "lindesnes-2023"])
def test_hvert_vilkar_i_katalogen_kan_forklares_uten_svar(navn: str) -> None:
    katalog = load_katalog(navn)
    for tjeneste in katalog.tjenester:
        held = samtale(katalog, [tjeneste.id])
        (vurdering,) = evaluate_all(katalog, Vurderingsgrunnlag(held))
        for resultat in vurdering.every_result():
            lines = list(tree_text(explain(resultat, Fakta(katalog, held))))
            assert lines, resultat.id
            assert not [line for line in lines if "_" in line or line.rstrip().endswith(":")], resultat.id


def result_of(regel: Regel, ledd: Ledd) -> Resultat:
    """A result with this rule, explained by this tree."""
    kriterium = liten().tjenester[0].kriterier[0].model_copy(update={"regel": regel})
    why_so = Senere(lambda: Begrunnet(Tekst(""), (), ledd.mangler, ledd, False))
    return Resultat(kriterium, Art.KRITERIUM, Utfall.OPPFYLT, Utfall.OPPFYLT, None, (), why_so)


def every_part(forklaring: Iterable[Forklaringsledd]) -> Iterator[Forklaringsledd]:
    for ledd in forklaring:
        yield ledd
        yield from every_part(ledd.deler)


@given(regler, svarsett)
@settings(deadline=None)
def test_treet_sier_det_motoren_sier_og_merker_det_som_avgjorde(regel: Regel, svar: Svarsett) -> None:
    sammenheng = read_on(svar)
    ledd = evaluate(regel, sammenheng)
    (top,) = explain(result_of(regel, ledd), sammenheng.fakta)
    assert ORD[top.stand] == {True: "stemmer", False: "stemmer ikke", None: "ikke avklart"}[ledd.sannhet.value]
    decided = {demand_text(part.regel, liten()) for part in ledd.deciding() if part.regel}
    assert {part.tekst for part in every_part([top]) if part.avgjor} == decided


@pytest.mark.parametrize("utfall", [Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT])
def test_en_vurdering_merker_ingen_svar_som_avgjorende(utfall: Utfall) -> None:
    judged = (Skjonn("bpa", "bpa-omfang-og-varighet", utfall, "Fordi"),)
    lines = why("bpa", "bpa-omfang-og-varighet", {"timer_hjelp_uke": 34}, skjonn=judged)
    assert [line for line in lines if "!" in line] == [lines[0]]
    assert lines[0].endswith("Din vurdering: Fordi")


def test_en_vurdert_del_som_avgjor_gruppen_er_merket() -> None:
    """`alle-maa` fails on the part a person has judged, so that judgement decided, and no answer did."""
    held = samtale(alt(), [ALT], {"bor_alene": "ja", "haster": "nei", "dato": "2026-01-01"})
    imot = (Skjonn(ALT, "alle-maa-tre", Utfall.IKKE_OPPFYLT, "For lite å bygge på."),)
    [vurdering] = evaluate_all(alt(), Vurderingsgrunnlag(held, imot))
    result = vurdering.result("alle-maa")
    assert result
    marked = [part.tekst for part in every_part(explain(result, Fakta(alt(), held))) if part.avgjor]
    assert marked == ["Din vurdering: For lite å bygge på."]


TO = (date(1990, 1, 1), date(2015, 1, 1))


@pytest.mark.parametrize(
    ("kriterium", "bytte", "svar", "ord_"),
    [
        (
            "bare-alene",
            ("gjelder_naar: {sporsmal: bor_alene, er: ja}\n    regel: {sporsmal: timer, over: 10}",
             "gjelder_naar: {sporsmal: orker, er: ja}\n    regel: {sporsmal: timer, over: 10}"),
            {"timer": 30.0},
            "Gjelder bare når dette stemmer",
        ),
        (
            "ung",
            ("skjonn_naar: {sporsmal: haster, er: ja}", "skjonn_naar: {sporsmal: orker, er: ja}"),
            {"orker": "ja"},
            "Regelen er ikke oppfylt, men du skal bruke skjønn når dette stemmer",
        ),
    ],
    ids=["gjelder når", "skjønn når"],
)  # fmt: skip
def test_det_et_vilkar_henger_paa_star_ogsaa_for_hver_omsorgsyter(
    kriterium: str, bytte: tuple[str, str], svar: dict[str, Verdi], ord_: str
) -> None:
    lines = why(ALT, kriterium, svar, alt(bytte), fodt=date(1950, 1, 1), omsorgsyter_fodt=TO)
    assert lines[0].endswith(ord_)
    assert lines[1].endswith("Må stemme for minst én omsorgsyter")
    assert [line.strip().rpartition(": ")[2] for line in lines].count("Omsorgsyteren") == 2
