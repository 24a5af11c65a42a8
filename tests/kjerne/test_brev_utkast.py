"""The drafted reasons: facts, criteria, considerations and participation, every sentence with what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.brevbygger import (
    EMIL,
    FELLES,
    KARI,
    SOLVEIG,
    Brevsituasjon,
    alarm,
    bpa,
    omsorg,
    praktisk,
    si,
    situasjon,
)
from tildelingsklient.brev.ord import as_quote, as_sentence, is_like
from tildelingsklient.brev.tiltale import addressee, in_third_person
from tildelingsklient.kartlegging.deltakere import Roller
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Retning, Skjonn, Utfall, Vekt

ALLE = [bpa, alarm, praktisk, omsorg]


def refs(s: Brevsituasjon, part: str) -> set[str]:
    """What the sentences that contain some words rest on."""
    return {g.ref for setning in s.setninger() if part in setning.tekst for g in setning.grunnlag}


@pytest.mark.parametrize("lag", ALLE)
def test_ingen_setning_star_to_ganger(lag: object) -> None:
    assert callable(lag)
    texts = [setning.tekst for setning in lag().with_draft().setninger()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("lag", ALLE)
def test_hver_setning_er_hel_og_uten_plassholdere(lag: object) -> None:
    assert callable(lag)
    for setning in lag().with_draft().setninger():
        assert setning.tekst[0].isupper(), setning.tekst
        assert setning.tekst[-1] in ".!?", setning.tekst
        assert "{" not in setning.tekst
        assert "  " not in setning.tekst


@pytest.mark.parametrize("lag", ALLE)
def test_hver_henvisning_leder_til_et_svar_et_kriterium_eller_et_moment(lag: object) -> None:
    assert callable(lag)
    s: Brevsituasjon = lag().with_draft()
    answered = {f"{svar.sporsmal}|{svar.gjelder}" for svar in s.kartlegging.svar} | {"fodselsdato|s"}
    known = {
        Grunnlagsart.SVAR: answered,
        Grunnlagsart.KRITERIUM: {result.id for result in s.vurdering.every_result()},
        Grunnlagsart.MOMENT: {moment.id for moment in s.vurdering.momenter},
    }
    assert [g for setning in s.setninger() for g in setning.grunnlag if g.ref not in known[g.art]] == []


def test_fakta_kommer_for_kriterier_og_momenter_og_medvirkning_sist() -> None:
    paragraphs = [avsnitt.tekst for avsnitt in bpa().with_draft().vedtak.begrunnelse]
    assert [text.split(".")[0] for text in paragraphs] == [
        "Du er 58 år og trenger full hjelp til å gjøre husarbeid",
        "Kravene i kommunens kriterier er oppfylt",
        "Vi har sett på hva du selv mener og ønsker",
        "Du har fortalt hva som er viktig for deg: «Å styre hverdagen min selv»",
    ]


def test_funksjoner_med_samme_trinn_samles_i_en_setning() -> None:
    s = bpa().with_draft()
    assert "Du trenger mye hjelp til å vaske og stelle deg, å kle på og av deg og å lage mat." in s.tekst()
    assert refs(s, "trenger mye hjelp") == {"personlig_hygiene|s", "kle_seg|s", "lage_mat|s"}


def test_bare_svar_som_resultatene_hviler_pa_er_med() -> None:
    text = praktisk().with_draft().tekst()
    assert "gjøre husarbeid" in text
    assert "lage mat" not in text
    assert "egen bolig" not in text


def test_et_ja_eller_nei_som_kriteriet_sier_selv_gjentas_ikke_men_beholder_lenken() -> None:
    s = praktisk().with_draft()
    assert "Pårørende utenfor hjemmet" not in s.tekst()
    assert refs(s, "Du har ikke pårørende") == {"parorende_kan|s", "praktisk-parorende"}


def test_begrunnelsen_for_et_skjonn_star_rett_etter_kriteriet() -> None:
    texts = [setning.tekst for setning in bpa().with_draft().setninger()]
    place = texts.index("Vi mener at BPA passer bedre for deg enn vanlige tjenester.")
    assert texts[place + 1] == "Du har jobb og skiftende dager, og faste tider passer ikke."


def test_et_avslag_nevner_bare_kravet_som_ikke_er_oppfylt_som_avgjorende() -> None:
    criteria = alarm().with_draft().vedtak.begrunnelse[1]
    assert [g.ref for s in criteria.setninger for g in s.grunnlag if g.art is Grunnlagsart.KRITERIUM] == [
        "alarm-kan-ikke-brukes"
    ]


def test_et_moment_som_taler_for_et_bundet_avslag_far_en_forklaring() -> None:
    assert "Vi kan likevel ikke gi hjelpen når kravene ikke er oppfylt." in alarm().with_draft().tekst()


def test_retning_vekt_og_begrunnelse_for_hvert_moment_er_med() -> None:
    s = situasjon(
        "trygghetsalarm",
        alarm().kartlegging.svar,
        Vedtaksutfall.INNVILGET,
        momenter=[
            ("eget-syn", Retning.TALER_FOR, Vekt.STOR, "du vil ha alarm"),
            ("forsvarlig-og-verdig", Retning.TALER_IMOT, Vekt.LITEN, "Du får tilsyn"),
        ],
    )
    text = s.with_draft().tekst()
    assert "Du vil ha alarm. Dette taler for hjelpen, og vi har lagt stor vekt på det." in text
    assert "Du får tilsyn. Dette taler mot hjelpen, men vi har lagt liten vekt på det." in text


def test_like_vekter_samles_sa_setningen_om_vekt_star_en_gang() -> None:
    s = situasjon(
        "trygghetsalarm",
        alarm().kartlegging.svar,
        Vedtaksutfall.INNVILGET,
        momenter=[
            ("eget-syn", Retning.TALER_FOR, Vekt.STOR, "Du vil ha alarm"),
            ("forsvarlig-og-verdig", Retning.TALER_FOR, Vekt.STOR, "Du er mye alene"),
        ],
    )
    assert s.with_draft().tekst().count("Alt dette taler for hjelpen, og vi har lagt stor vekt på det.") == 1


def test_et_moment_som_ingen_har_vektet_nevnes_ikke() -> None:
    s = situasjon("trygghetsalarm", alarm().kartlegging.svar, Vedtaksutfall.AVSLAG).with_draft()
    assert "Vi har sett på" not in s.tekst()


def test_et_unntak_forklares_og_begrunnes() -> None:
    s = bpa()
    hovedregel = s.katalog.tjeneste_by_id["bpa"].kriterier[0].model_copy(update={"styrke": "hovedregel"})
    first = s.vurdering.kriterier[0]._replace(kriterium=hovedregel, utfall=Utfall.UNNTAK)
    judged = first._replace(skjonn=s.vurdering.kriterier[2].skjonn)
    changed = replace(s, vurdering=replace(s.vurdering, kriterier=(judged, *s.vurdering.kriterier[1:])))
    text = changed.with_draft().tekst()
    assert "Du klarer oppgavene i hverdagen uten hjelp av andre. Vi har likevel gjort et unntak." in text


def test_et_unntak_fra_kriteriene_navngis() -> None:
    katalog = load_katalog("lindesnes-2019")
    why = "Rådene gjør at du kan stå i dette lenger."
    s = situasjon("parorende-opplaring-og-veiledning", (), Vedtaksutfall.INNVILGET, katalog=katalog)
    place, known = next((n, one) for n, one in enumerate(s.vurdering.kriterier) if one.id == "opplaring-krav-tyngende")
    chosen = Skjonn(s.vedtak.tjeneste, known.id, Utfall.UNNTAK, why, "opplaring-unntak-forebygge")
    excepted = known._replace(utfall=Utfall.UNNTAK, skjonn=chosen)
    criteria = (*s.vurdering.kriterier[:place], excepted, *s.vurdering.kriterier[place + 1 :])
    text = replace(s, vurdering=replace(s.vurdering, kriterier=criteria)).with_draft().tekst()
    named = "Kommunens kriterier åpner for det: råd og veiledning kan være nyttig"
    assert f"Vi har likevel gjort et unntak. {named}" in text
    assert why in text


def test_uenighet_mellom_kilder_sies_med_begges_svar_og_hvem_som_gjelder() -> None:
    svar = (
        *alarm().kartlegging.svar,
        si("ringe_hjelp", "ja", kilde=Kilde.PARORENDE, gjeldende="Hun ser deg hver dag"),
    )
    s = situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft()
    assert (
        "Om «kan ringe etter hjelp» har vi fått ulike opplysninger: du sier «nei» og pårørende sier «ja». "
        "Vi bygger på det pårørende sier. Hun ser deg hver dag." in s.tekst()
    )


def test_svar_som_er_like_er_ingen_uenighet_i_brevet() -> None:
    svar = (*alarm().kartlegging.svar, si("timer_hjelp_uke", 30), si("timer_hjelp_uke", 30.0, kilde=Kilde.PARORENDE))
    text = situasjon("bpa", svar, Vedtaksutfall.AVSLAG).with_draft().tekst()
    assert "ulike opplysninger" not in text


def test_den_som_er_rettet_til_kilde_er_den_som_sier_det() -> None:
    corrected = replace(si("ringe_hjelp", "ja", kilde=Kilde.DOKUMENT), kilder=(Kilde.PARORENDE, Kilde.OBSERVERT))
    s = situasjon("trygghetsalarm", (*alarm().kartlegging.svar, corrected), Vedtaksutfall.AVSLAG).with_draft()
    assert "pårørende og den som var på besøk fra kommunen, sier «ja»" in s.tekst()


def test_en_uavklart_konflikt_blir_aldri_et_faktum() -> None:
    svar = (*alarm().kartlegging.svar, si("ringe_hjelp", "ja", kilde=Kilde.PARORENDE))
    text = situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft().tekst()
    assert "Du klarer ikke å ringe" not in text
    assert "Du klarer å ringe" not in text
    assert "ulike opplysninger" in text


def test_kildene_som_er_brukt_nevnes() -> None:
    assert "Opplysningene har vi fått fra deg og dokumenter i saken." in bpa().with_draft().tekst()


def test_avvist_soknad_far_ingen_kriterier_i_begrunnelsen() -> None:
    s = situasjon("bpa", bpa().kartlegging.svar, Vedtaksutfall.AVVIST).with_draft()
    assert "Kravene" not in s.tekst()
    assert "BPA passer bedre" not in s.tekst()


def test_brevet_om_omsorgsstonad_gar_til_omsorgsyteren_og_nevner_mottakeren_ved_navn() -> None:
    text = omsorg().with_draft().tekst()
    assert "Solveig er 58 år. Du er sønn eller datter." in text
    assert "Du gir omsorg i 60 timer i en vanlig måned." in text
    assert "Solveig har fortalt hva som er viktig for Solveig: «Å styre hverdagen min selv»." in text
    assert "Du har fylt 18 år." in text


def test_brevet_om_et_barn_gar_til_den_som_soker() -> None:
    s = situasjon(
        "stottekontakt",
        (si("folge_ut", "ja", "e"), si("funksjonsnedsettelse", ("fysisk",), "e"), si("viktig_for_deg", "Ball", "e")),
        Vedtaksutfall.INNVILGET,
        personer=(KARI, EMIL),
        roller=Roller("k", "e"),
    )
    assert addressee(s.kartlegging, s.katalog.tjeneste_by_id["stottekontakt"]) == "k"
    text = s.with_draft().tekst()
    assert "Emil har en funksjonsnedsettelse og trenger hjelp for å komme seg ut og delta i aktiviteter." in text


def test_en_voksen_mottaker_far_brevet_selv_om_datteren_sokte() -> None:
    s = situasjon("bpa", bpa().kartlegging.svar, None, personer=(SOLVEIG, KARI), roller=Roller("k", "s"))
    assert addressee(s.kartlegging, s.katalog.tjeneste_by_id["bpa"]) == "s"


def test_to_med_samme_fornavn_nevnes_med_hele_navnet() -> None:
    s = omsorg()
    namesake = replace(KARI, navn="Solveig Nes")
    twins = replace(s, kartlegging=replace(s.kartlegging, personer=(SOLVEIG, namesake))).with_draft()
    assert "Solveig Bråten er 58 år." in twins.tekst()


def test_en_person_uten_navn_nevnes_med_rollen() -> None:
    s = omsorg()
    nameless = replace(s, kartlegging=replace(s.kartlegging, personer=(replace(SOLVEIG, navn=""), KARI)))
    assert "Tjenestemottakeren er 58 år." in nameless.with_draft().tekst()


@pytest.mark.parametrize(
    ("setning", "om_kari"),
    [
        ("Du klarer ikke å ringe når du trenger det.", "Kari klarer ikke å ringe når Kari trenger det."),
        ("Du trenger hjelp til å kle på og av deg.", "Kari trenger hjelp til å kle på og av seg."),
        ("Du bor sammen med foreldrene dine.", "Kari bor sammen med foreldrene sine."),
        ("Funksjonen din er blitt dårligere.", "Funksjonen til Kari er blitt dårligere."),
        ("Bruken av rusmidler gir deg problemer.", "Bruken av rusmidler gir Kari problemer."),
        (
            "Du har ikke pårørende som kan gi deg den hjelpen du trenger.",
            "Kari har ikke pårørende som kan gi Kari den hjelpen Kari trenger.",
        ),
        ("De du bor sammen med, hjelper deg i dag.", "De Kari bor sammen med, hjelper Kari i dag."),
        (
            "Du trenger hjelp til å kle deg, å reise deg og å gå.",
            "Kari trenger hjelp til å kle seg, å reise seg og å gå.",
        ),
        ("Du trenger hjelp, som før.", "Kari trenger hjelp, som før."),
        ("Målet ditt er: «{verdi}»", "Målet til Kari er: «{verdi}»"),
    ],
)
def test_setninger_til_du_blir_rett_om_en_annen(setning: str, om_kari: str) -> None:
    assert in_third_person(setning, "Kari") == om_kari


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_egne_ord_star_urort_i_sitatet(ord_: str) -> None:
    s = situasjon("trygghetsalarm", (si("viktig_for_deg", ord_), si("bruke_alarm", "nei")), Vedtaksutfall.AVSLAG)
    told = s.with_draft().tekst()
    assert not ord_.strip() or f"«{as_quote(ord_)}»" in told


def test_krollparenteser_i_navn_og_svar_er_bare_tegn() -> None:
    s = omsorg()
    odd = replace(s, kartlegging=replace(s.kartlegging, personer=(replace(SOLVEIG, navn="{verdi} Bråten"), KARI)))
    assert "{verdi} er 58 år." in odd.with_draft().tekst()


@given(st.text(max_size=60))
def test_en_skrevet_begrunnelse_blir_en_hel_setning(text: str) -> None:
    sentence = as_sentence(text)
    assert not sentence or sentence[-1] in ".!?»…"
    assert "\n" not in sentence


def test_to_setninger_om_det_samme_kjennes_igjen_men_ikke_to_om_ulike_ting() -> None:
    assert is_like("Du kan ikke bruke en trygghetsalarm.", "Du klarer ikke å bruke en trygghetsalarm.")
    assert not is_like("Du trenger hjelp om natten.", "Du trenger hjelp av andre for å klare oppgavene i hverdagen.")


def test_samme_svar_gir_samme_utkast() -> None:
    assert bpa().with_draft() == bpa().with_draft()


def test_en_alder_som_ikke_avgjor_star_ikke_alene() -> None:
    assert "58 år" not in alarm().with_draft().tekst()
    assert SOLVEIG.fodselsdato == date(1968, 3, 4)


def test_utkastet_for_alle_tjenester_uten_svar_sier_ikke_noe_som_ikke_er_kjent() -> None:
    for tjeneste in bpa().katalog.tjenester:
        s = situasjon(tjeneste.id, (), None).with_draft()
        facts = {g.ref for setning in s.setninger() for g in setning.grunnlag if g.art is Grunnlagsart.SVAR}
        assert facts <= {"fodselsdato|s"}


def test_felles_svar_alene_gir_medvirkning() -> None:
    s = situasjon("bpa", FELLES, None).with_draft()
    assert "Du har bekreftet at vi forsto deg riktig." in s.tekst()
