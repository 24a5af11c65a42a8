"""«Hva skal til?»: the smallest change of facts, checked against every change there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import product

import pytest
from hypothesis import given, settings

from tests.bygg import DAGEN, samtale, sondre_land, vurder
from tests.kjerne.motorkatalog import ALT, SKJONN, alt, conversations
from tests.kjerne.regelbygger import (
    MED_FRATREKK,
    VERDIER,
    Svarsett,
    Verdensett,
    liten,
    read_on,
    regler,
    regler_med_fratrekk,
    subsets,
    svarsett,
    svarsett_med_fratrekk,
    whole_sets,
)
from tests.kjerne.samtaletrekk import katalog_of
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Svar, Verdi
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.motsigelse import all_conditions
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Ikke, MinstEn, Regel, Rolle, Svarvilkar
from tildelingsklient.vurdering.hva_skal_til import Faktumendring, Omslag, smallest_change, turning_points
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng, evaluate
from tildelingsklient.vurdering.resultat import Skjonn, Utfall

BPA: dict[str, Verdi] = {
    "timer_hjelp_uke": 20.0,
    "behov_sammensatt": "ja",
    "behov_varighet_aar": 1.0,
    "personlig_hygiene": 4,
}


def asked_by(regel: Regel, katalog: Katalog) -> frozenset[str]:
    asked = all_conditions(regel, katalog.sporsmal_by_id)
    names = (("alder",) if isinstance(c, Aldersvilkar) else (c.sporsmal, *c.fratrekk) for c in asked)
    return frozenset(name for some in names for name in some)


def fewest_by_trying_all(regel: Regel, svar: Svarsett, katalog: Katalog, verdier: Verdensett) -> int | None:
    """How few answers must change, found by trying every way to change some and leave the others as they are."""
    for chosen in subsets(asked_by(regel, katalog)):
        for changed in whole_sets(chosen, verdier):
            if evaluate(regel, read_on({**svar, **changed}, katalog)).sannhet is Sannhet.SANN:
                return len(chosen)
    return None


def applied(svar: Svarsett, endringer: tuple[Faktumendring, ...]) -> Svarsett:
    names = {FODSELSDATO: "alder"}
    return {**svar, **{names.get(e.sporsmal, e.sporsmal): e.til for e in endringer}}


@given(regler, svarsett)
@settings(max_examples=150, deadline=None)
def test_veien_er_gyldig_og_ingen_vei_er_kortere(regel: Regel, svar: Svarsett) -> None:
    assert_smallest(regel, svar, liten(), VERDIER)


@pytest.mark.treg
@given(regler_med_fratrekk, svarsett_med_fratrekk)
@settings(max_examples=100)
def test_veien_er_gyldig_ogsaa_naar_noe_trekkes_fra(regel: Regel, svar: Svarsett) -> None:
    assert_smallest(regel, svar, alt(), MED_FRATREKK)


def assert_smallest(regel: Regel, svar: Svarsett, katalog: Katalog, verdier: Verdensett) -> None:
    way = smallest_change(regel, True, read_on(svar, katalog))
    fewest = fewest_by_trying_all(regel, svar, katalog, verdier)
    if way is None:
        assert fewest is None
        return
    assert evaluate(regel, read_on(applied(svar, way), katalog)).sannhet is Sannhet.SANN
    # There may be a shorter way through a number that is not among those tried here.
    assert fewest is None or len(way) <= fewest


def test_nermeste_grense_foreslas() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA))
    turned = {
        o.kriterium: o for o in turning_points(vurdering, Fakta(sondre_land(), samtale(sondre_land(), ["bpa"], BPA)))
    }
    hours = turned["bpa-omfang-og-varighet"].endringer
    assert (hours[0].sporsmal, hours[0].fra, hours[0].til) == ("timer_hjelp_uke", 20.0, 25.1)
    assert {e.sporsmal for e in hours} == {"timer_hjelp_uke", "behov_varighet_aar"}


def test_et_vilkar_en_person_har_vurdert_endres_ikke_av_svar() -> None:
    held = samtale(sondre_land(), ["bpa"], BPA)
    skjonn = Skjonn("bpa", "bpa-mer-hensiktsmessig", Utfall.IKKE_OPPFYLT, "Hjemmetjenesten dekker behovet.")
    found = turning_points(vurder(sondre_land(), held, [skjonn]), Fakta(sondre_land(), held))
    judged = next(o for o in found if o.kriterium == "bpa-mer-hensiktsmessig")
    assert judged.er_skjonn
    assert judged.endringer == ()


def test_bare_det_som_taler_imot_far_en_vei() -> None:
    held = samtale(sondre_land(), ["trygghetsalarm"], {"bruke_alarm": "nei"})
    vurdering = vurder(sondre_land(), held)
    found = turning_points(vurdering, Fakta(sondre_land(), held))
    assert [o.kriterium for o in found] == [
        r.id for r in vurdering.resultater if r.utfall in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER}
    ]
    assert any(e.sporsmal == "bruke_alarm" and e.til == "ja" for o in found for e in o.endringer)


@pytest.mark.parametrize(("alder", "sann"), [(17, False), (18, True)])
def test_alder_er_ogsa_et_faktum(alder: int, sann: bool) -> None:
    regel = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=18)
    way = smallest_change(regel, True, read_on({"alder": alder}))
    assert way == (() if sann else (Faktumendring(FODSELSDATO, "s", 17, 18),))


def test_alder_i_dag_regnes_i_hele_aar_ogsaa_naar_bursdagen_er_senere_i_aar() -> None:
    regel = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=18)
    assert smallest_change(regel, True, read_on({"alder": 16.5})) == (Faktumendring(FODSELSDATO, "s", 16, 18),)


def test_det_er_sokerens_alder_som_maatte_vaere_en_annen_naar_to_er_i_saken() -> None:
    held = samtale(alt(), [ALT], omsorgsyter_fodt=[date(2000, 1, 1)])
    to = replace(held, roller=replace(held.roller, soker="o1"))
    regel = Aldersvilkar(alder=Rolle.SOKER, minst=60)
    assert smallest_change(regel, True, Sammenheng(Fakta(alt(), to), ALT)) == (
        Faktumendring(FODSELSDATO, "o1", 26, 60),
    )


def test_uten_omsorgsyter_er_veien_ikke_om_noen() -> None:
    regel = Aldersvilkar(alder=Rolle.OMSORGSYTER, minst=18)
    sammenheng = Sammenheng(Fakta(alt(), samtale(alt(), [ALT])), ALT)
    assert smallest_change(regel, True, sammenheng) == (Faktumendring(FODSELSDATO, "", None, 18),)


def test_det_som_ikke_finnes_noen_vei_til_sies_rett_ut() -> None:
    never = Svarvilkar(sporsmal="timer", over=168.0)
    assert smallest_change(never, True, read_on({"timer": 25.0})) is None


TIMER_IGJEN = Svarvilkar(sporsmal="timer", minst=25.0, fratrekk=("natt", "reise"))


@pytest.mark.parametrize(
    ("svar", "endret"),
    [
        ({"timer": 26.0, "natt": 2, "bor_alene": "nei"}, {"natt": (2, 1)}),
        ({"timer": 20.0, "natt": 2, "bor_alene": "nei"}, {"timer": (20.0, 27.0)}),
        ({"timer": 20.0, "natt": 2, "reise": 3, "bor_alene": "ja"}, {"timer": (20.0, 30.0)}),
        ({"timer": 20.0, "natt": 2, "reise": 3, "bor_alene": "nei"}, {"timer": (20.0, 27.0)}),  # reise is not asked
        ({"timer": 20.0, "natt": "vet_ikke", "bor_alene": "nei"}, {"timer": (20.0, 35.0)}),  # at most 10 at night
        ({"timer": 20.0}, {"timer": (20.0, 40.0)}),  # whatever is taken away
    ],
)
def test_veien_regner_med_det_som_trekkes_fra(svar: Svarsett, endret: dict[str, tuple[Verdi, Verdi]]) -> None:
    way = smallest_change(TIMER_IGJEN, True, read_on(svar, alt()))
    assert way is not None
    assert {endring.sporsmal: (endring.fra, endring.til) for endring in way} == endret


def test_det_som_ikke_er_kjent_far_vaere_ukjent() -> None:
    """One of two is enough, and one of them is met already: what is not asked yet need not be answered."""
    kle_seg, timer = Svarvilkar(sporsmal="kle_seg", minst=3), Svarvilkar(sporsmal="timer", over=25.0)
    regel = Alle(alle=(MinstEn(minst_en=(kle_seg, timer)), Svarvilkar(sporsmal="bor_alene", er=("ja",))))
    way = smallest_change(regel, True, read_on({"timer": 30.0, "bor_alene": "nei"}))
    assert way == (Faktumendring("bor_alene", "s", "nei", "ja"),)


@pytest.mark.parametrize(("alder", "fra"), [(57, 57), (58.5, 59), (56.5, 57)])
def test_aaret_en_fyller_regnes_etter_aaret_ikke_dagen(alder: float, fra: int) -> None:
    """One who is 58 today and turns 59 later this year does not turn 58 this year, so the way is not empty."""
    fyller = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, fyller=58)
    assert smallest_change(fyller, True, read_on({"alder": alder}, alt())) == (
        Faktumendring(FODSELSDATO, "s", fra, 58),
    )


@pytest.mark.parametrize("alder", [57.5, 58])
def test_den_som_fyller_i_aar_trenger_ingen_vei(alder: float) -> None:
    fyller = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, fyller=58)
    assert smallest_change(fyller, True, read_on({"alder": alder}, alt())) == ()


ALT_IMOT: Svarsett = {
    "kle_seg": 1, "timer": 0.0, "bor_alene": "nei", "onsker": "nei",
    "haster": "nei", "natt": 0, "reise": 2, "alder": 17,
}  # fmt: skip
ATTE_KRAV: tuple[Regel, ...] = (
    Svarvilkar(sporsmal="kle_seg", minst=3),
    Svarvilkar(sporsmal="timer", over=25.0),
    Svarvilkar(sporsmal="bor_alene", er=("ja",)),
    Svarvilkar(sporsmal="onsker", er=("ja",)),
    Svarvilkar(sporsmal="haster", er=("ja",)),
    Svarvilkar(sporsmal="natt", minst=5.0),
    Svarvilkar(sporsmal="reise", minst=3.0),
    Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=67),
)


@pytest.mark.parametrize("antall", [7, 8])
def test_en_vei_paa_sju_eller_aatte_endringer_finnes(antall: int) -> None:
    way = smallest_change(Alle(alle=ATTE_KRAV[:antall]), True, read_on(ALT_IMOT, alt()))
    assert way is not None
    assert len(way) == antall


def test_en_vei_paa_ni_endringer_er_for_lang() -> None:
    ni = Alle(alle=(*ATTE_KRAV, Svarvilkar(sporsmal="dato", besvart=True)))
    assert smallest_change(ni, True, read_on(ALT_IMOT, alt())) is None
    assert smallest_change(ni, True, read_on({**ALT_IMOT, "dato": "2026-01-01"}, alt()))


def turned(svar: dict[str, Verdi], kriterium: str, *skjonn: Skjonn) -> Omslag:
    """The way for one criterion of the katalog with every form of rule."""
    held = samtale(alt(), [ALT], svar)
    found = turning_points(vurder(alt(), held, skjonn), Fakta(alt(), held))
    return next(one for one in found if one.kriterium == kriterium)


NEI: dict[str, Verdi] = {"bor_alene": "nei", "haster": "nei", "timer": 30.0, "dato": "2026-01-01"}


def test_en_del_som_ikke_gjelder_i_saken_skal_ikke_endres() -> None:
    """«alle-maa-to» is about hours, and only when it is urgent."""
    assert [e.sporsmal for e in turned(NEI, "alle-maa").endringer] == ["bor_alene"]
    hastesak: dict[str, Verdi] = {**NEI, "haster": "ja"}
    assert [e.sporsmal for e in turned(hastesak, "alle-maa").endringer] == ["bor_alene", "timer"]


def test_en_del_en_person_har_vurdert_maa_vurderes_paa_nytt_naar_alle_trengs() -> None:
    nei = Skjonn(ALT, "alle-maa-tre", Utfall.IKKE_OPPFYLT, "Nei.")
    assert turned({**NEI, "bor_alene": "ja"}, "alle-maa", nei) == Omslag("alle-maa", (), er_skjonn=True)


def test_en_vurdert_del_staar_ikke_i_veien_naar_en_annen_er_nok() -> None:
    nei = Skjonn(ALT, "en-holder-tre", Utfall.IKKE_OPPFYLT, "Nei.")
    assert [e.sporsmal for e in turned(NEI, "en-holder", nei).endringer] == ["bor_alene"]


def test_er_gruppen_selv_vurdert_maa_den_vurderes_paa_nytt() -> None:
    nei = Skjonn(ALT, "alle-maa", Utfall.IKKE_OPPFYLT, "Nei.")
    assert turned(NEI, "alle-maa", nei) == Omslag("alle-maa", (), er_skjonn=True)


def test_naar_alle_trengs_er_en_vurdert_del_nok_til_at_ingen_svar_hjelper() -> None:
    """Another part fails on its answer too; that changed alone turns nothing."""
    nei = Skjonn(ALT, "alle-maa-tre", Utfall.IKKE_OPPFYLT, "Nei.")
    assert turned(NEI, "alle-maa", nei).er_skjonn


def told(held: Kartlegging, endring: Faktumendring) -> Kartlegging:
    """The conversation with one fact as it would have to be."""
    if endring.sporsmal == FODSELSDATO:
        born = date(DAGEN.year - int(str(endring.til)), 1, 1)
        persons = tuple(replace(p, fodselsdato=born) if p.id == endring.gjelder else p for p in held.personer)
        return replace(held, personer=persons)
    others = tuple(s for s in held.svar if (s.sporsmal, s.gjelder) != (endring.sporsmal, endring.gjelder))
    return replace(held, svar=(*others, Svar(endring.sporsmal, endring.gjelder, endring.til)))


def test_hver_vei_gjor_at_kriteriet_ikke_lenger_taler_imot() -> None:
    tried = 0
    for (name, held), skjonn in product(conversations(), ((), SKJONN)):
        grunnlag = Vurderingsgrunnlag(held, skjonn)
        for vurdering in evaluate_all(alt(), grunnlag):
            for omslag in turning_points(vurdering, Fakta(alt(), held)):
                changed = reduce(told, omslag.endringer, held)
                after = evaluate_all(alt(), replace(grunnlag, kartlegging=changed))
                [same] = [one for one in after if one.tjeneste == vurdering.tjeneste]
                result = same.result(omslag.kriterium)
                assert result
                if omslag.endringer:
                    tried += 1
                    assert result.utfall not in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER}, (name, omslag)
    assert tried > 100


def way_to(kriterium: str, svar: dict[str, Verdi], *skjonn: Skjonn) -> dict[str, tuple[Verdi, Verdi]]:
    return {endring.sporsmal: (endring.fra, endring.til) for endring in turned(svar, kriterium, *skjonn).endringer}


def test_en_utelukkelse_kan_ogsaa_slutte_aa_gjelde() -> None:
    """`helst-ikke` rules out one who has a date when it is urgent; an answer that is given cannot be taken back."""
    assert way_to("helst-ikke", {"haster": "ja", "dato": "2026-01-01"}) == {"haster": ("ja", "nei")}


_URGENT = "gjelder_naar: {sporsmal: haster, er: ja}"
_DATED = "regel: {sporsmal: dato, besvart: true}"


def exclusion(katalog: Katalog, svar: dict[str, Verdi], *omsorgsyter_fodt: date) -> Omslag:
    """The way out of `helst-ikke`, in a katalog where it reads otherwise."""
    held = samtale(katalog, [ALT], svar, omsorgsyter_fodt=omsorgsyter_fodt)
    found = turning_points(vurder(katalog, held), Fakta(katalog, held))
    return next(one for one in found if one.kriterium == "helst-ikke")


def test_den_korteste_av_veien_gjennom_regelen_og_den_ut_av_den_vises() -> None:
    either = "gjelder_naar: {minst_en: [{sporsmal: haster, er: ja}, {sporsmal: bor_alene, er: ja}]}"
    katalog = alt((f"{_URGENT}\n    {_DATED}", f"{either}\n    regel: {{sporsmal: onsker, er: ja}}"))
    way = exclusion(katalog, {"haster": "ja", "bor_alene": "ja", "onsker": "ja"})
    assert [(e.sporsmal, e.til) for e in way.endringer] == [("onsker", "nei")]


def test_gjelder_en_utelukkelse_flere_omsorgsytere_hjelper_det_ikke_at_en_svarer_annerledes() -> None:
    """It stands when it stands for one of them, so with two there is no way; with one there is."""
    katalog = alt((f"{_URGENT}\n    {_DATED}", f"gjelder_naar: {{sporsmal: orker, er: ja}}\n    {_DATED}"))
    said: dict[str, Verdi] = {"dato": "2026-01-01", "orker": "ja"}
    en, to = date(1970, 5, 5), date(1971, 5, 5)
    assert exclusion(katalog, said, en).endringer == (Faktumendring("orker", "o1", "ja", "nei"),)
    assert exclusion(katalog, said, en, to) == Omslag("helst-ikke", ())


HASTER: dict[str, Verdi] = {**NEI, "haster": "ja"}


def test_en_del_en_person_har_vurdert_trenger_ingen_vei() -> None:
    """The second part is judged to hold though its figures say no, so only the first must change."""
    holder = Skjonn(ALT, "alle-maa-to", Utfall.OPPFYLT, "Ja.")
    assert way_to("alle-maa", HASTER, holder) == {"bor_alene": ("nei", "ja")}


def test_har_en_person_vurdert_alle_delene_maa_de_vurderes_paa_nytt() -> None:
    imot = [Skjonn(ALT, f"en-holder-{part}", Utfall.IKKE_OPPFYLT, "Nei.") for part in ("en", "to", "tre")]
    assert turned(HASTER, "en-holder", *imot).er_skjonn


def test_en_vurdert_del_i_en_gruppe_i_en_gruppe_staar_heller_ikke_i_veien() -> None:
    """`bpa-rett` needs all of its parts, and one is judged; what then is enough instead is judged too."""
    imot = [Skjonn("bpa", part, Utfall.IKKE_OPPFYLT, "Nei.") for part in ("bpa-timer", "bpa-passer-likevel")]
    held = samtale(katalog_of("lindesnes-2023"), ["bpa"])
    found = turning_points(vurder(katalog_of("lindesnes-2023"), held, imot), Fakta(katalog_of("lindesnes-2023"), held))
    assert [one.er_skjonn for one in found if one.kriterium == "bpa-rett-eller-passer"] == [True]


def test_ikke_relevant_er_ikke_naer_noe_trinn() -> None:
    """9 is not more than 5: the way leads to the first step that is enough."""
    regel = Svarvilkar(sporsmal="kle_seg", minst=3)
    assert smallest_change(regel, True, read_on({"kle_seg": 9})) == (Faktumendring("kle_seg", "s", 9, 3),)
    assert smallest_change(Ikke(ikke=regel), True, read_on({"kle_seg": 5})) == (Faktumendring("kle_seg", "s", 5, 2),)
