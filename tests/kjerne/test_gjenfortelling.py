"""The summary read back: a sentence for every kind of question, for the right reader, hashed whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bygg import DAGEN
from tildelingsklient.brev.gjenfortelling import retell
from tildelingsklient.kartlegging.bekreftelse import Rettelse, Vist, fingerprint
from tildelingsklient.kartlegging.deltakere import Person, Roller, subjects
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi, stemme_of
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.katalog.tekstsjekk import check_scales, check_texts

SOLVEIG = Person("s", "Solveig Bråten", date(1968, 3, 4))
KARI = Person("k", "Kari Bråten", date(1990, 1, 1))
VIKTIG = "Dette er viktig for deg å få til:"
EGEN = Roller("s", "s", ("k",))
"""Solveig applies for herself, and Kari gives care."""


def katalog() -> Katalog:
    return load_katalog("lindesnes-2023")


def si(sporsmal: str, verdi: Verdi, *kilder: Kilde, gjelder: str = "s", notat: str = "") -> Svar:
    """One answer, by the applicant unless told."""
    who = kilder or (Kilde.SOKER,)
    return Svar(sporsmal, gjelder, verdi, who, notat=notat, stemme=stemme_of(who))


def fortalt(*svar: Svar, leser: str = "s", roller: Roller = EGEN, rettelser: tuple[Rettelse, ...] = ()) -> list[Vist]:
    """What one person is shown of these answers, in the catalogue's order."""
    held = Kartlegging(DAGEN, (SOLVEIG, KARI), roller, ("bpa", "trygghetsalarm"), svar)
    plasser = [
        Plass("1.1", sporsmal, gjelder)
        for sporsmal in katalog().sporsmal
        for gjelder in subjects(sporsmal, roller, held.tjenester)
        if sporsmal.regnes_av is None or not any(one.sporsmal == sporsmal.regnes_av.sporsmal for one in svar)
    ]
    return list(retell(Fakta(katalog(), held), plasser, leser, rettelser))


def tekst(*svar: Svar, leser: str = "s", roller: Roller = EGEN) -> str:
    """The one sentence that came of it."""
    (only,) = fortalt(*svar, leser=leser, roller=roller)
    return only.tekst


@pytest.mark.parametrize(
    ("sporsmal", "verdi", "ventet"),
    [
        ("hjelp_natt", "nei", "Du trenger ikke hjelp om natten."),
        ("personlig_hygiene", 3, "Du trenger noe hjelp til å vaske og stelle deg."),
        ("lage_mat", 1, "Du klarer å lage mat uten hjelp."),
        ("timer_hjelp_uke", 34, "Du trenger hjelp i 34 timer i en vanlig uke."),
        ("bor_sammen_med", ("ektefelle",), "Du bor sammen med ektefelle eller samboer."),
        (
            "omsorgsmottaker_enig",
            "ja",
            "Vi spurte om du er enig i at tjenesten settes i gang, eller godtar det. Svaret er «ja».",
        ),
        ("ukeplan", ("stell|ma,on|08:00|09:00|1",), "Etter ukeplanen trenger du hjelp i 2 timer i en vanlig uke."),
        ("ukeplan", ("stell||||1",), "Vi må se på dette sammen en gang til: ukeplan."),
        ("funksjonsfall", "bratt", "Du fikk brått dårligere funksjon."),
        ("egne_mal", ("||Gå tur «alene».",), "Dette er viktig for deg å få til: «Gå tur ‘alene’»."),
        (
            "egne_mal",
            ("9|4|Kor", "|3|Ro"),
            f"{VIKTIG} «Kor» (viktig 9 av 10, går 4 av 10 i dag) og «Ro» (går 3 av 10 i dag).",
        ),
        (
            "egne_mal",
            ("vet_ikke|vet_ikke|Ro",),
            f"{VIKTIG} «Ro» (vet ikke hvor viktig, vet ikke hvordan det går i dag).",
        ),
        ("egne_mal", ("9|4|",), "Vi må se på dette sammen en gang til: egne mål."),
        ("personlig_hygiene", VET_IKKE, "Vi vet ikke ennå hvor mye hjelp du trenger til å vaske og stelle deg."),
        ("hjelp_natt", VET_IKKE, "Vi vet ikke ennå svaret på «Trenger du hjelp om natten?»."),
        (
            "timer_hjelp_uke",
            200,
            "Vi må se på dette sammen en gang til: timer hjelp i uken er skrevet som «200».",
        ),
    ],
)
def test_hver_type_svar_blir_en_enkel_setning(sporsmal: str, verdi: Verdi, ventet: str) -> None:
    assert tekst(si(sporsmal, verdi)) == ventet


def test_to_som_sier_ulikt_blir_begge_sagt_ogsa_nar_en_av_dem_gjelder() -> None:
    hun = si("hjelp_natt", "nei")
    datter = si("hjelp_natt", "ja", Kilde.PARORENDE)
    ventet = "Om «hjelp om natten» er det sagt ulikt: Du sier «nei». Pårørende sier «ja»."
    assert tekst(hun, datter) == ventet
    assert tekst(hun, replace(datter, gjeldende="Datteren er der hver natt")) == ventet


def test_det_vi_sa_og_det_som_er_skrevet_er_merket_det_du_sa_er_det_ikke() -> None:
    merker = [
        fortalt(si("lage_mat", 4, *kilder))[0].merke
        for kilder in [(Kilde.OBSERVERT,), (Kilde.DOKUMENT,), (Kilde.PARORENDE,), (Kilde.SOKER, Kilde.OBSERVERT)]
    ]
    assert merker == [
        "Observert: Dette så vi selv.",
        "Dokument: Dette står i papirene i saken.",
        "Dette sa pårørende.",
        "",
    ]


def test_notater_vises_aldri() -> None:
    shown = fortalt(si("lage_mat", 4, notat="QWERTY"), si("hjelp_natt", None, notat="QWERTY"))
    assert len(shown) == 1
    assert not any("QWERTY" in part for vist in shown for part in vist)


def test_det_om_omsorgsyteren_star_bare_pa_omsorgsyterens_egen_side() -> None:
    svar = (si("lage_mat", 4), si("omsorgsyter_helse", "ja", Kilde.PARORENDE, gjelder="k"))
    assert [vist.tekst for vist in fortalt(*svar)] == ["Du trenger mye hjelp til å lage mat."]
    assert [vist.tekst for vist in fortalt(*svar, leser="k")] == ["Du har egne helseplager."]


def test_den_som_soker_for_en_annen_leser_om_den_andre_ved_navn() -> None:
    assert tekst(si("lage_mat", 4), leser="k", roller=Roller("k", "s")) == "Solveig trenger mye hjelp til å lage mat."


def test_sporsmalet_for_en_tjeneste_sier_hvilken() -> None:
    assert tekst(si("onsker_tjenesten", "ja", gjelder="trygghetsalarm")).startswith("Trygghetsalarm: Du ")


def test_selve_bekreftelsen_er_ikke_en_av_setningene() -> None:
    assert fortalt(si("oppsummering_stemmer", "ja", gjelder="")) == []


def test_et_sporsmal_uten_setning_faller_tilbake_pa_kort_og_verdi() -> None:
    bare = katalog().sporsmal_by_id["hjelp_natt"].model_copy(update={"setning_ja": None, "setning_nei": None})
    small = katalog().model_copy(update={"sporsmal": (bare,)})
    held = Kartlegging(DAGEN, (SOLVEIG,), Roller("s", "s"), (), (si("hjelp_natt", "ja"),))
    (vist,) = retell(Fakta(small, held), [Plass("1.1", bare, "s")], "s")
    assert vist.tekst == "Hjelp om natten: ja."


# --- every question of the bank


def values(sporsmal: Sporsmal) -> Iterator[Verdi]:
    """Every kind of answer a question can have."""
    yield VET_IKKE
    choices = [a.id for a in sporsmal.alternativer]
    match sporsmal.type:
        case Svartype.JA_NEI:
            yield from ("ja", "nei")
        case Svartype.FUNKSJON:
            yield from (1, 2, 3, 4, 5, IKKE_RELEVANT)
        case Svartype.TALL:
            yield from (sporsmal.minst, sporsmal.hoyst, (sporsmal.hoyst or 0) + 1)
        case Svartype.VALG:
            yield from choices
        case Svartype.FLERVALG:
            yield from ((choice,) for choice in choices)
            yield tuple(choices)
        case Svartype.UKEPLAN:
            yield from ((f"{choices[0]}|ma,on|08:00|08:30|1",), (f"{choices[0]}||||1",))
        case Svartype.DATO:
            yield "2026-11-12"
        case Svartype.MAAL:
            yield from (("9|vet_ikke|Synge i kor", "||Bo hjemme"), ("9||",))
        case Svartype.TEKST:
            yield "Jeg vil bo hjemme"


@pytest.mark.parametrize("leser", ["s", "k"])
@pytest.mark.parametrize("ident", list_kataloger())
def test_hvert_sporsmal_i_banken_gir_en_hel_setning_uten_id_og_uten_none(ident: str, leser: str) -> None:
    whole = load_katalog(ident)
    roller = Roller("s", "s", ("k",))
    service = whole.tjenester[0].id
    told = [
        (sporsmal, vist.tekst)
        for sporsmal in whole.sporsmal
        for gjelder in subjects(sporsmal, roller, (service,))[:1]
        for verdi in values(sporsmal)
        for vist in _retold(whole, roller, sporsmal, si(sporsmal.id, verdi, gjelder=gjelder), leser)
    ]
    assert told
    assert [(sporsmal.id, text) for sporsmal, text in told if _is_unreadable(text, sporsmal)] == []


def _retold(whole: Katalog, roller: Roller, sporsmal: Sporsmal, svar: Svar, leser: str) -> tuple[Vist, ...]:
    held = Kartlegging(DAGEN, (SOLVEIG, KARI), roller, (whole.tjenester[0].id,), (svar,))
    return retell(Fakta(whole, held), [Plass("1.1", sporsmal, svar.gjelder)], leser)


def _is_unreadable(text: str, sporsmal: Sporsmal) -> bool:
    if "|" in text:
        return True
    ids = {i for i in (sporsmal.id, *(a.id for a in sporsmal.alternativer)) if "_" in i}
    if "oppfyl" in text.lower():
        return True
    has_id = any(re.search(rf"\b{re.escape(ident)}\b", text) for ident in ids)
    return (
        has_id
        or "None" in text
        or "{" in text
        or not text.endswith(".")
        or not (text[0].isupper() or text[0].isdigit())
        or ".." in text
    )


def test_hvert_sporsmal_har_en_leser() -> None:
    roller = Roller("s", "s", ("k",))
    silent = []
    for sporsmal in katalog().sporsmal:
        (gjelder, *_) = subjects(sporsmal, roller, ("bpa",))
        told = [fortalt(si(sporsmal.id, VET_IKKE, gjelder=gjelder), leser=leser) for leser in ("s", "k")]
        if sum(map(len, told)) != 1:
            silent.append(sporsmal.id)
    assert silent == ["oppsummering_stemmer", "oppsummering_uenig"]


# --- own words and the hash


def test_egne_ord_star_ved_setningen_de_gjaldt_og_bare_sa_lenge_den_er_den_samme() -> None:
    rettelse = Rettelse("s", "hjelp_natt", "s", "Du trenger ikke hjelp om natten.", "Jo, av og til")
    (same,) = fortalt(si("hjelp_natt", "nei"), rettelser=(rettelse,))
    (changed,) = fortalt(si("hjelp_natt", "ja"), rettelser=(rettelse,))
    assert (same.rettelse, changed.rettelse) == ("Jo, av og til", "")


def test_en_annens_ord_vises_ikke() -> None:
    rettelse = Rettelse("k", "hjelp_natt", "s", "Du trenger ikke hjelp om natten.", "Jo, av og til")
    assert fortalt(si("hjelp_natt", "nei"), rettelser=(rettelse,))[0].rettelse == ""


def test_det_personen_vil_legge_til_star_til_slutt() -> None:
    shown = fortalt(si("hjelp_natt", "nei"), rettelser=(Rettelse("s", "", "", "", "Jeg har en hund"),))
    assert shown[-1] == Vist("", "", "Du vil legge til noe.", "", "Jeg har en hund")


vist = st.builds(Vist, st.just("a"), st.just("b"), st.text(), st.text(max_size=3), st.text(max_size=3))


@given(st.lists(vist, max_size=4), st.lists(vist, max_size=4))
def test_fingeravtrykket_er_likt_bare_nar_alle_setningene_er_like(one: list[Vist], other: list[Vist]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


@given(st.lists(vist, min_size=1, max_size=4), st.data())
def test_en_endret_setning_gir_et_annet_fingeravtrykk(shown: list[Vist], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(shown) - 1))
    felt = data.draw(st.sampled_from(["tekst", "merke", "rettelse"]))
    changed = [*shown]
    changed[place] = changed[place]._replace(**{felt: getattr(changed[place], felt) + "x"})
    assert fingerprint(changed) != fingerprint(shown)


@pytest.mark.parametrize(
    ("fortelling", "ventet"),
    [
        ("Vi spurte om natten.", "«fortelling» sier ikke hva som ble svart. Skriv {svar} der svaret skal stå."),
        ("Svaret er {verdi}, {svar}.", "Plassholderen {verdi} er ukjent her. Disse kan brukes: {svar}."),
    ],
)
def test_en_fortelling_som_ikke_kan_fortelles_blir_funnet(fortelling: str, ventet: str) -> None:
    bare = katalog().sporsmal_by_id["hjelp_natt"].model_copy(update={"fortelling": {"nb": fortelling}})
    small = katalog().model_copy(update={"sporsmal": (bare,), "tjenester": ()})
    found = [*check_texts(small), *check_scales(small)]
    assert [f"{funn.hva} {funn.hvordan}" for funn in found if "fortelling" in funn.vei] == [ventet]
