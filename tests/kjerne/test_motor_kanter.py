"""The edges of the engine: all it says of a service with every form of rule, and what no catalogue of ours asks yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.bygg import DAGEN, samtale, sondre_land, vurder
from tests.kjerne.motorkatalog import ALT, alt, conversations, dump
from tests.kjerne.regelbygger import read_on
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand, comparable, resolve
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from tildelingsklient.katalog.gang import rules, walk
from tildelingsklient.katalog.kriterium import Styrke, with_parts
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, MinstEn, Rolle, Svarvilkar, conditions
from tildelingsklient.vurdering import hva_skal_til, neste, utfallsrom
from tildelingsklient.vurdering.kriterier import demands_reason, possible_utfall
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.regel import Sammenheng, evaluate
from tildelingsklient.vurdering.regelprogram import Leser, Regelprogram, program_of
from tildelingsklient.vurdering.resultat import Skjonn, Utfall
from tildelingsklient.vurdering.senere import Senere

FASIT = Path(__file__).resolve().parent.parent / "fasit" / "motor-kanter.txt"


def test_alt_motoren_sier_er_som_i_fasiten() -> None:
    """A wanted change is written with `python -m tests.kjerne.motorkatalog`, and read before it is committed."""
    assert dump().splitlines() == FASIT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("hvert", [True, False])
def test_hver_form_av_regel_sier_det_samme_som_forklaringen(hvert: bool) -> None:
    for name, held in conversations():
        sammenheng = Sammenheng(Fakta(alt(), held), ALT)
        leser = Leser(Regelprogram(alt()), sammenheng, {})
        for _vei, part in walk(alt().tjeneste_by_id[ALT]):
            for where, regel in rules(part):
                explained = evaluate(regel, sammenheng, hvert_omsorgsyter_maa=hvert).sannhet.value
                assert leser.truth(regel, hvert_omsorgsyter_maa=hvert) is explained, (name, where)


def test_hva_en_saksbehandler_kan_sette() -> None:
    by_id = {kriterium.id: kriterium for kriterium in alt().tjeneste_by_id[ALT].all_kriterier()}
    assert possible_utfall(by_id["score"]) == (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT, Utfall.UNNTAK)
    assert possible_utfall(by_id["timer-netto"]) == (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT)
    assert possible_utfall(by_id["har-venner"]) == (Utfall.UTELUKKER, Utfall.UTELUKKER_IKKE)
    assert by_id["har-venner"].styrke is Styrke.UTELUKKENDE


@pytest.mark.parametrize(
    ("utfall", "krever"),
    [
        (Utfall.OPPFYLT, False),
        (Utfall.UTELUKKER, False),
        (Utfall.IKKE_OPPFYLT, True),
        (Utfall.UTELUKKER_IKKE, True),
        (Utfall.UNNTAK, False),
    ],
)
def test_begrunnelse_kreves_etter_utfallet(utfall: Utfall, krever: bool) -> None:
    fritt = next(k for k in alt().tjeneste_by_id[ALT].kriterier if k.id == "skjonn-fritt")
    assert demands_reason(fritt, utfall) is krever


def test_en_alder_som_ikke_finnes_er_ukjent() -> None:
    fakta = Fakta(alt(), samtale(alt(), [ALT], fodt=None))
    assert (fakta.age("s"), fakta.age_this_year("s")) == (None, None)
    assert (fakta.age("ingen"), fakta.age_this_year("ingen")) == (None, None)
    born = Fakta(alt(), samtale(alt(), [ALT], fodt=date(1968, 12, 31)))
    assert (born.age("s"), born.age_this_year("s")) == (57, 58)


def test_flere_stemmer_er_uten_kilde_bare_naar_ingen_har_en() -> None:
    timer = alt().sporsmal_by_id["timer"]
    named = Svar("timer", "s", 3.0, (Kilde.SOKER,), stemme="a")
    unnamed = [Svar("timer", "s", 3.0, stemme=stemme) for stemme in "bc"]
    unsure = [Svar("timer", "s", "vet_ikke", stemme=stemme) for stemme in "de"]
    assert resolve(timer, "s", unnamed).uten_kilde
    assert not resolve(timer, "s", [named, *unnamed]).uten_kilde
    assert not resolve(timer, "s", unsure).uten_kilde
    assert resolve(timer, "s", unsure).svar == tuple(svar.id for svar in unsure)
    assert resolve(timer, "s", [*unsure, *unnamed]).svar == tuple(svar.id for svar in unnamed)


@pytest.mark.parametrize(
    ("verdi", "tilstand", "kjent", "uten_kilde"),
    [
        (3.0, Faktumtilstand.KJENT, 3.0, True),
        ("vet_ikke", Faktumtilstand.VET_IKKE, None, False),
        ("tre", Faktumtilstand.UGYLDIG, None, True),
    ],
)
def test_en_stemme_alene(verdi: Verdi, tilstand: Faktumtilstand, kjent: Verdi, uten_kilde: bool) -> None:
    svar = Svar("timer", "s", verdi, stemme="a")
    found = resolve(alt().sporsmal_by_id["timer"], "s", [svar])
    assert (found.sporsmal, found.gjelder, found.svar) == ("timer", "s", (svar.id,))
    assert (found.tilstand, found.verdi, found.uten_kilde) == (tilstand, kjent, uten_kilde)


def test_rekkefolgen_i_et_flervalg_er_ingen_uenighet() -> None:
    hjelpere = alt().sporsmal_by_id["hjelpere"]
    orders = (("familie", "venner"), ("venner", "familie"))
    voices = [Svar("hjelpere", "s", order, stemme=str(place)) for place, order in enumerate(orders)]
    assert comparable(orders[0]) == comparable(orders[1])
    assert resolve(hjelpere, "s", voices).tilstand is Faktumtilstand.KJENT


def test_et_svar_om_en_tjeneste_teller_bare_der() -> None:
    held = samtale(sondre_land(), list(sondre_land().tjeneste_by_id))
    assert [one.tjeneste for one in evaluate_all(sondre_land(), Vurderingsgrunnlag(held))] == list(held.tjenester)
    about = samtale(alt(), [ALT, "hjelp"], {"onsker": "ja"})
    only_other = about.with_svar(Svar("onsker", ALT, "nei", (Kilde.SOKER,), stemme=Kilde.SOKER.value))
    rett = next(vilkar.regel for vilkar in alt().tjeneste_by_id[ALT].vilkar if vilkar.regel)
    said = [evaluate(rett, Sammenheng(Fakta(alt(), only_other), name)).sannhet for name in (ALT, "hjelp")]
    assert said == [Sannhet.USANN, Sannhet.SANN]
    shared: dict[str, object] = {}
    for name, expected in ((ALT, False), ("hjelp", True)):
        assert Leser(program_of(alt()), Sammenheng(Fakta(alt(), only_other), name), shared).truth(rett) is expected


def test_hva_ett_svar_alene_kan_avgjore_i_en_gruppe() -> None:
    """One part that fails ends it when all must hold; one part that holds is enough when one must."""
    power = {}
    for gruppe in (k for k in alt().tjeneste_by_id[ALT].kriterier if k.gruppe or k.id == "ikke-alene"):
        rules_in = [part.regel for part in with_parts(gruppe) if part.regel]
        unknown = {id(condition): Sannhet.UKJENT for regel in rules_in for condition in conditions(regel)}
        power[gruppe.id] = neste._power(gruppe, "bor_alene", unknown)
    assert power == {"ikke-alene": 5, "alle-maa": 4, "en-holder": 1, "skriv-ned": 0}


def test_det_som_ikke_kan_endre_noe_star_ikke_under_kriteriet() -> None:
    held = samtale(alt(), [ALT], {"kle_seg": "vet_ikke"})
    asked = {n.sporsmal: n.kriterier for n in evaluate_all(alt(), Vurderingsgrunnlag(held))[0].neste}
    assert "ikke-alene" in asked["bor_alene"]
    assert "to-ganger" not in asked["bor_alene"]


def test_et_sok_som_blir_for_stort_lover_ingenting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a question is asked rather than left out, and no way is shown rather than a wrong one."""
    klar, alene = Svarvilkar(sporsmal="kle_seg", minst=3), Svarvilkar(sporsmal="bor_alene", er=("ja",))
    regel = MinstEn(minst_en=(klar, Alle(alle=(klar, alene))))
    unsure, weak = read_on({"kle_seg": "vet_ikke"}), read_on({"kle_seg": 1})
    assert not utfallsrom.can_change(regel, "bor_alene", unsure)
    assert hva_skal_til.smallest_change(regel, True, weak)
    monkeypatch.setattr(utfallsrom, "_FORSOK", 0)
    monkeypatch.setattr(hva_skal_til, "_FORSOK", 0)
    assert utfallsrom.can_change(regel, "bor_alene", unsure)
    assert hva_skal_til.smallest_change(regel, True, weak) is None


def test_bare_svar_om_tjenesten_eller_omsorgsyteren_leses_for_hver_av_dem() -> None:
    program = Regelprogram(alt())
    own = {sporsmal.id for sporsmal in alt().sporsmal if program.is_own(sporsmal)}
    assert own == {"onsker", "orker", "jobb", "fritid", "avlast"}


def test_en_lang_vei_finnes_ogsa() -> None:
    now = read_on({"kle_seg": 1, "timer": 0.0, "bor_alene": "ja", "alder": 17})
    wanted = (
        Svarvilkar(sporsmal="kle_seg", minst=3),
        Svarvilkar(sporsmal="timer", over=25.0),
        Svarvilkar(sporsmal="hjelpere", inneholder=("familie",)),
        Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=67),
    )
    way = hva_skal_til.smallest_change(Alle(alle=wanted), True, now)
    assert way
    assert {endring.sporsmal for endring in way} == {"kle_seg", "timer", "bor_alene", "hjelpere", "fodselsdato"}


def test_den_som_er_fodt_i_aar_fyller_null() -> None:
    newborn = Sammenheng(Fakta(alt(), samtale(alt(), [ALT], fodt=DAGEN)), ALT)
    ledd = evaluate(Aldersvilkar(alder=Rolle.SOKER, fyller=18), newborn)
    assert str(ledd.tekst).startswith("Fyller 0 år")


def test_bare_de_siste_programmene_beholdes() -> None:
    first = alt().model_copy()
    program = program_of(first)
    kept = [alt().model_copy() for _ in range(7)]
    for katalog in kept:
        program_of(katalog)
    assert program_of(first) is program
    kept.append(alt().model_copy())
    program_of(kept[-1])
    assert program_of(first) is not program


def test_det_som_finnes_senere_finnes_en_gang() -> None:
    seen: list[int] = []

    def find() -> int:
        seen.append(1)
        return len(seen)

    later = Senere(find)
    assert (later.verdi, later.verdi, seen) == (1, 1, [1])
    assert later == Senere(lambda: 1)
    assert later != Senere(lambda: 2)
    assert later != 1


@pytest.mark.parametrize(("svar", "vises"), [("ja", True), ("nei", False), (None, True)])
def test_ogsaa_et_moment_under_et_annet_vises_bare_naar_det_kan_gjelde(svar: Verdi, vises: bool) -> None:
    """As at the top: a moment is left out only when it is known not to be relevant."""
    held = samtale(alt(), [ALT], {"bor_alene": svar} if svar else {})
    [one] = evaluate_all(alt(), Vurderingsgrunnlag(held))
    [ro] = [moment for moment in one.momenter if moment.id == "ro"]
    assert ("alene-natt-moment" in [part.id for part in ro.deler]) is vises


def reason_of(kriterium: str, held: Kartlegging, skjonn: tuple[Skjonn, ...] = ()) -> str:
    result = vurder(alt(), held, skjonn).result(kriterium)
    assert result
    return str(result.grunn)


def test_grunnen_nevner_det_samme_bare_en_gang() -> None:
    two = samtale(alt(), [ALT], {"kle_seg": 9, "orker": "nei"}, omsorgsyter_fodt=(date(1970, 1, 1), date(1950, 1, 1)))
    assert reason_of("to-ganger", two) == "Kle på seg: Ikke relevant"
    assert reason_of("orker", two) == "Orker: Nei"


@pytest.mark.parametrize(
    ("onsker", "grunn"), [("ja", "Ønsker: Ja; Bor alene: Nei"), ("nei", "Haster: Nei; Ønsker: Nei")]
)
def test_der_saa_mange_av_delene_maa_holde_er_grunnen_de_som_avgjor(onsker: str, grunn: str) -> None:
    held = samtale(alt(), [ALT], {"haster": "nei", "onsker": onsker, "bor_alene": "nei"})
    assert reason_of("to-av-tre", held) == grunn


def test_en_gruppe_hviler_paa_det_en_person_har_vurdert_en_del_til() -> None:
    held = samtale(alt(), [ALT], {"haster": "nei", "bor_alene": "nei", "dato": "2026-01-01"})
    imot = (Skjonn(ALT, "en-holder-tre", Utfall.IKKE_OPPFYLT, "For lite å bygge på."),)
    assert reason_of("en-holder", held, imot) == "Bor alene: Nei; Din vurdering: For lite å bygge på."


@pytest.mark.parametrize(("rolle", "hvem"), [(Rolle.SOKER, "far"), (Rolle.TJENESTEMOTTAKER, "barn")])
def test_et_sporsmal_gjelder_den_som_har_rollen_nar_soker_og_mottaker_er_to(rolle: Rolle, hvem: str) -> None:
    held = replace(samtale(alt(), [ALT]), roller=Roller("far", "barn"))
    question = alt().sporsmal_by_id["natt"].model_copy(update={"rolle": rolle})
    assert Sammenheng(Fakta(alt(), held), ALT).subject(question) == hvem


@pytest.mark.parametrize(("rolle", "sann"), [(Rolle.SOKER, Sannhet.SANN), (Rolle.TJENESTEMOTTAKER, Sannhet.USANN)])
def test_alderen_er_den_til_den_som_har_rollen_nar_soker_og_mottaker_er_to(rolle: Rolle, sann: Sannhet) -> None:
    parents = (Person("far", fodselsdato=date(1980, 1, 1)), Person("barn", fodselsdato=date(2016, 1, 1)))
    held = replace(samtale(alt(), [ALT]), roller=Roller("far", "barn"), personer=parents)
    sammenheng = Sammenheng(Fakta(alt(), held), ALT)
    regel = Aldersvilkar(alder=rolle, minst=18)
    assert evaluate(regel, sammenheng).sannhet is sann
    assert Leser(Regelprogram(alt()), sammenheng, {}).truth(regel) is sann.value
