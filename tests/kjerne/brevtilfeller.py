"""The cases of the golden letters: one of each kind and outcome, in all three catalogues, with invented people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from tests.bygg import DAGEN
from tests.kjerne.brevbygger import (
    FELLES,
    HODE,
    SOLVEIG,
    Brevsituasjon,
    alarm,
    omsorg,
    praktisk,
    si,
    situasjon,
)
from tildelingsklient.brev.barnebrev import compose_for_child
from tildelingsklient.brev.brevsak import Brevsak
from tildelingsklient.brev.forelopig_svar import ForelopigSvar, compose_preliminary
from tildelingsklient.brev.innhenting import Innhenting, compose_request
from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.klagesvar import Klagesvar, compose_answer
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.oversendelse import Oversendelse, compose_forwarding
from tildelingsklient.brev.retting import Retting, compose_correction
from tildelingsklient.brev.samlet import compose_together
from tildelingsklient.brev.underretning import compose_notice
from tildelingsklient.brev.utkast import draft
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.forhand import Samtykke
from tildelingsklient.vedtak.etter import Klage, Klageutfall, Sendemaate
from tildelingsklient.vedtak.vedtak import Muntlig, Revurderingsarsak, Vedtak, Vedtaksutfall, Venteliste
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Skjonn, Utfall, Vekt

NILS = Person("n", "Nils Aaberg", date(1939, 2, 7), adresse="Skolegata 4", poststed="2999 Fjellvik")
ODA = Person("o", "Oda Vik", date(2014, 9, 2), adresse="Engveien 8", poststed="2999 Fjellvik")
TURID = Person("t", "Turid Vik", date(1984, 3, 3), adresse="Engveien 8", poststed="2999 Fjellvik")
FULLT_HODE = replace(
    HODE,
    postadresse="Postboks 12, 2999 Fjellvik",
    sentralbord="00 00 00 10",
    epost="tildeling@fjellvik.example",
    nettsted="www.fjellvik.example",
    underskrifter=("Anne Dal, fagleder",),
)
MOTTATT = date(2026, 10, 26)
KLAGEDAG = date(2026, 12, 8)

HUSARBEID = (si("husarbeid", 4), si("skaffe_varer", 3), si("lage_mat", 2), si("boform", "egen_bolig"))
"""Somebody who needs help in the house."""


@cache
def katalog(navn: str) -> Katalog:
    """A real catalogue, read once."""
    return load_katalog(navn)


def grunnlag(s: Brevsituasjon, dato: date = DAGEN) -> Brevgrunnlag:
    """All a letter of the situation is built from."""
    sak = Brevsak(s.kartlegging, "2026/1842", MOTTATT, (DAGEN,))
    return Brevgrunnlag(s.katalog, sak, s.vurdering, s.vedtak, replace(FULLT_HODE, dato=dato))


def langtidsopphold() -> Brevsituasjon:
    """The right to a place in an institution, and no place yet."""
    svar = (
        *FELLES,
        si("behov_hele_dognet", "ja", "n"),
        si("omfattende_behov", "ja", "n"),
        si("boform", "egen_bolig", "n"),
        si("ambulant_hvor", ("egen_bolig",), "n"),
        si("hjelp_natt", "ja", "n"),
        si("viktig_for_deg", "Å bo i bygda der jeg kjenner folk.", "n"),
        si("hjelp_i_dag", ("kommunen",), "n"),
        si("bor_sammen_med", ("alene",), "n"),
        *(si(f"tiltak_{hva}", "vurdert_ikke_nok", "n") for hva in ("nettverk", "trygghet", "bolig", "dagsenter")),
        *(si(f"tiltak_{hva}", "provd", "n") for hva in ("hjemmetjenester", "korttid")),
        si("langtid_avdeling", "ordinaer", "n"),
        si("venteliste_langtid", "ja", "n"),
    )
    return situasjon(
        "langtidsopphold",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            (
                "langtid-andre-tiltak",
                Utfall.OPPFYLT,
                "Du har hatt hjelp hjemme seks ganger i døgnet",
            ),
        ),
        momenter=(("langtid-onsker", Retning.TALER_FOR, Vekt.STOR, "Du ønsker en plass nær bygda di."),),
        personer=(NILS,),
        roller=Roller("n", "n"),
        katalog=katalog("lindesnes-2023"),
        omfang="Plass på sykehjem med hjelp hele døgnet",
        mal="Du skal ha det trygt hele døgnet og kunne treffe folk du kjenner.",
        venteliste=Venteliste(
            date(2026, 11, 16), "Hjemmetjenesten kommer seks ganger i døgnet. Du har korttidsopphold hver tredje uke."
        ),
        medvirkning="Du vil helst bo i Nordbygda. Vi har satt deg på listen der først",
        revurderes=date(2027, 2, 16),
    )


def omsorgsstonad_for_barn() -> Brevsituasjon:
    """Omsorgsstønad to the mother of a child, with the supplement."""
    svar = (
        si("viktig_for_deg", "Å være hjemme med mamma.", "o", kilde=Kilde.SOKER),
        si("barn_berort", "ja", ""),
        si("barnets_syn", "Oda vil helst at mamma hjelper henne.", ""),
        si("oppsummering_stemmer", "ja", ""),
        si("oppholder_seg", "ja", "o"),
        si("onsker_tjenesten", "ja", "omsorgsstonad"),
        si("omsorgsmottaker_enig", "ja", "o"),
        si("soknadsform", "egen_underskrift", ""),
        si("kommunen_matte_hjulpet", "ja", "o"),
        si("okonomi_holdt_utenfor", "ja", "o"),
        si("personlig_hygiene", 5, "o"),
        si("kle_seg", 5, "o"),
        si("spise", 4, "o"),
        si("omsorgsyter_relasjon", "forelder", "t"),
        si("omsorg_utover_plikt", "ja", "t"),
        si("omsorg_timer_maned", 90, "t"),
        si("omsorg_belastning", ("fysisk",), "t"),
        si("omsorg_natt", "de_fleste_netter", "t"),
        si("omsorg_isolasjon", "ja", "t"),
        si("omsorg_varighet", "lenge", "t"),
        si("omsorg_rytme", "jevnlig", "t"),
    )
    return situasjon(
        "omsorgsstonad",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            ("omsorgsstonad-krav-tyngende", Utfall.OPPFYLT, "Du er oppe de fleste netter og løfter mye"),
            ("omsorgsstonad-opphor", Utfall.OPPFYLT, ""),
        ),
        momenter=(("omsorgsstonad-natt", Retning.TALER_FOR, Vekt.STOR, "Du er oppe tre ganger hver natt."),),
        personer=(TURID, ODA),
        roller=Roller("t", "o", ("t",)),
        katalog=katalog("lindesnes-2023"),
        omfang="90 timer per måned",
        fra=date(2026, 12, 1),
        til=date(2027, 11, 30),
        mal="Oda skal kunne bo hjemme, og du skal få hvile.",
        barnets_beste="Oda blir trygg av faste hender. Hun har selv sagt at hun vil være hjemme",
        medvirkning="Du ba om 110 timer. Vi har sammen kommet til at avlastning dekker de siste timene",
    )


def akutt_tilbud() -> Brevsituasjon:
    """A bed at once, which is offered without a vedtak."""
    svar = (
        *FELLES,
        si("oh_avtale", "ja"),
        si("oh_haster", "ja"),
        si("oh_planlagt", "nei"),
        si("oh_innleggelse", "ja"),
        si("oh_diagnose", "ja"),
        si("oh_forsvarlig", "ja"),
        si("oh_forverring", "nei"),
    )
    return situasjon(
        "oyeblikkelig-hjelp-dognopphold",
        svar,
        Vedtaksutfall.INNVILGET,
        katalog=katalog("lindesnes-2023"),
        omfang="Seng ved døgnavdelingen",
        fra=date(2026, 11, 12),
        til=date(2026, 11, 15),
        mal="Du skal komme deg etter lungebetennelsen og hjem igjen.",
    )


def muntlig_korttid() -> Brevsituasjon:
    """A stay that could not wait for a letter, confirmed in writing."""
    svar = (
        *FELLES,
        si("oppholder_seg", "ja"),
        si("onsker_tjenesten", "ja", "tidsbegrenset-opphold"),
        si("soknadsform", "egen_underskrift", ""),
        si("opphold_formal", ("rehabilitering",)),
        si("opphold_form", "dogn"),
        si("opphold_uker", 3),
        si("spesialist_avklart", "spesialist"),
        si("tett_oppfolging", "ja"),
        si("dogn_institusjon_aar", 62),
        si("boform", "egen_bolig"),
        *(si(f"tiltak_{hva}", "vurdert_ikke_nok") for hva in ("nettverk", "trygghet", "bolig", "hjemmetjenester")),
    )
    return situasjon(
        "tidsbegrenset-opphold",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            ("opphold-malgruppe", Utfall.OPPFYLT, "Du kom rett fra sykehuset og trenger trening hver dag"),
            ("opphold-andre-tiltak", Utfall.OPPFYLT, "Hjelp hjemme er ikke nok til å trene opp gangen"),
        ),
        momenter=(("opphold-rehabilitering", Retning.TALER_FOR, Vekt.STOR, "Tre uker er nok til å komme i gang."),),
        katalog=katalog("lindesnes-2019"),
        omfang="Plass på korttidsavdeling i tre uker",
        fra=date(2026, 11, 9),
        til=date(2026, 11, 29),
        mal="Du skal kunne gå trygt hjemme igjen.",
        muntlig=Muntlig(date(2026, 11, 9), "Du får plass på korttidsavdelingen i dag", "sykehuset skrev deg ut"),
    )


def ny_vurdering() -> Brevsituasjon:
    """Practical help, looked at again because the need has changed, with conditions of its own."""
    svar = (
        *FELLES,
        *HUSARBEID,
        si("funksjonsnedsettelse", ("fysisk",)),
        si("oppgaver_med_pauser", "nei"),
        si("oppgaver_med_hjelpemidler", "nei"),
        si("omgivelser_tilpasses", "nei"),
        si("husstand_kan", "nei"),
        si("onsker_organisering", "At det er den samme som kommer."),
    )
    return situasjon(
        "praktisk-bistand",
        svar,
        Vedtaksutfall.DELVIS,
        skjonn=(
            ("praktisk-avhengig", Utfall.OPPFYLT, "Du klarer ikke å støvsuge, vaske gulv eller bære varer"),
            ("praktisk-individuelt", Utfall.OPPFYLT, "Vi har gått gjennom uken din sammen med deg"),
        ),
        momenter=(("praktisk-onsker", Retning.TALER_FOR, Vekt.MIDDELS, "Du vil ha den samme hjelperen hver gang."),),
        katalog=katalog("lindesnes-2023"),
        omfang="Rengjøring hver uke\nHandling én gang i uken",
        fra=date(2026, 12, 1),
        mal="Du skal kunne bo hjemme i et rent hjem.",
        arsak=Revurderingsarsak.ENDRET_BEHOV,
        vilkar=("Du rydder gulvet før vi kommer", "Hunden er på et annet rom mens vi arbeider."),
        revurderes=date(2027, 6, 1),
        avvik_begrunnelse="Du får ikke hjelp til hagen, fordi den ikke er en del av tjenesten",
    )


def stottekontakt_for_barn() -> Brevsituasjon:
    """Støttekontakt to a child, applied for by the mother."""
    svar = (
        si("viktig_for_deg", "Å få være med på fotballkamper.", "o"),
        si("barn_berort", "ja", ""),
        si("barnets_syn", "Oda vil være med på fotball uten mamma.", ""),
        si("oppsummering_stemmer", "ja", ""),
        si("oppholder_seg", "ja", "o"),
        si("onsker_tjenesten", "ja", "stottekontakt"),
        si("soknadsform", "egen_underskrift", ""),
        si("folge_ut", "ja", "o"),
        si("foresatte_folger", "nei", "o"),
        si("husstand_vil", "nei", "o"),
        si("parorende_vil", "nei", "o"),
        si("frivillige_kan_hjelpe", "nei", "o"),
        si("andre_tilbud_dekker", "nei", "o"),
        si("sosial_deltakelse", 4, "o"),
        si("funksjonsnedsettelse", ("fysisk",), "o"),
        si("fare_for_skade", "nei", "o"),
    )
    return situasjon(
        "stottekontakt",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            ("stotte-avhengig", Utfall.OPPFYLT, "Oda kommer ikke på kamp uten en voksen"),
            ("stotte-risiko", Utfall.OPPFYLT, ""),
            ("stotte-kompetanse", Utfall.OPPFYLT, ""),
            ("stotte-forsvarlig", Utfall.OPPFYLT, ""),
        ),
        momenter=(
            ("stotte-onsker-organisering", Retning.TALER_FOR, Vekt.STOR, "Oda vil være sammen med dem på laget."),
        ),
        personer=(TURID, ODA),
        roller=Roller("t", "o"),
        katalog=katalog("lindesnes-2019"),
        omfang="3 timer per uke",
        fra=date(2026, 12, 1),
        mal="Oda skal være med på laget.",
        barnets_beste="Oda sier selv at hun vil ha en annen enn foreldrene med seg. Det har vi fulgt",
    )


def avvist_bolig() -> Brevsituasjon:
    """A søknad about a flat that is not dealt with."""
    return situasjon(
        "kommunal-utleiebolig",
        (*FELLES, si("soknadsform", "uten_underskrift", "")),
        Vedtaksutfall.AVVIST,
        katalog=katalog("lindesnes-2019"),
        avvik_begrunnelse="Søknaden er sendt av en nabo uten fullmakt, og du har sagt at du ikke vil søke",
    )


def koordinator() -> Brevsituasjon:
    """A coordinator granted: what was applied for, so that only a refusal could be appealed."""
    svar = (
        *FELLES,
        si("oppholder_seg", "ja"),
        si("onsker_tjenesten", "ja", "koordinator"),
        si("samtykke_fra", "selv", "koordinator"),
        si("hjelp_hvor_lenge", "lenge"),
        si("antall_tjenester", 3),
        si("samordning_behov", "ja"),
    )
    return situasjon(
        "koordinator",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(("koordinator-samtykke-selv", Utfall.OPPFYLT, ""),),
        momenter=(("eget-syn", Retning.TALER_FOR, Vekt.STOR, "Du vil ha én å ringe til."),),
        katalog=katalog("lindesnes-2023"),
        omfang="Koordinator som du har møte med hver måned",
        fra=date(2026, 12, 1),
    )


def samlet_to_klageregler() -> Brevinnhold:
    """Practical help and an alarm in Lindesnes: the Statsforvalter for one, the municipality's board for the other."""
    lindesnes = katalog("lindesnes-2019")
    svar = (
        *FELLES,
        *HUSARBEID,
        si("oppholder_seg", "ja"),
        si("folkeregistrert", "ja"),
        si("soknadsform", "egen_underskrift", ""),
        si("onsker_tjenesten", "ja", "praktisk-bistand"),
        si("onsker_tjenesten", "ja", "trygghetsalarm"),
        si("funksjonsnedsettelse", ("fysisk",)),
        si("oppgaver_med_pauser", "nei"),
        si("oppgaver_med_hjelpemidler", "nei"),
        si("omgivelser_tilpasses", "nei"),
        si("husstand_kan", "nei"),
        si("bruke_alarm", "nei", kilde=Kilde.OBSERVERT),
        si("forstar_alarm", "ja"),
        si("fallfare", "ja"),
    )
    held = Kartlegging(DAGEN, (SOLVEIG,), Roller("s", "s"), ("praktisk-bistand", "trygghetsalarm"), svar)
    skjonn = (Skjonn("praktisk-bistand", "praktisk-avhengig", Utfall.OPPFYLT, "Du klarer ikke å vaske gulv"),)
    vekter = (
        Momentvekt("praktisk-bistand", "eget-syn", Retning.TALER_FOR, Vekt.MIDDELS, "Du vil bo hjemme."),
        Momentvekt("trygghetsalarm", "alarm-fall", Retning.TALER_FOR, Vekt.MIDDELS, "Du har falt to ganger i høst."),
    )
    assessed = evaluate_all(lindesnes, Vurderingsgrunnlag(held, skjonn, vekter))
    granted = Vedtak(
        "v1", "sak", "praktisk-bistand", utfall=Vedtaksutfall.INNVILGET, omfang="2 timer per uke",
        fra=date(2026, 12, 1), mal="Du skal kunne bo hjemme i et rent hjem.", revurderes=date(2027, 12, 1),
    )  # fmt: skip
    refused = Vedtak("v2", "sak", "trygghetsalarm", utfall=Vedtaksutfall.AVSLAG)
    parts = [Brevsituasjon(lindesnes, held, one, v) for one, v in zip(assessed, (granted, refused), strict=True)]
    return compose_together([grunnlag(part.with_draft()) for part in parts], utkast=False)


def samlet_en_klageregel() -> Brevinnhold:
    """Practical help and an alarm in Søndre Land, both to the Statsforvalter: one block."""
    parts = [praktisk(), alarm()]
    held = replace(
        parts[0].kartlegging,
        tjenester=("praktisk-bistand", "trygghetsalarm"),
        svar=tuple(_united(*(part.kartlegging.svar for part in parts))),
    )
    made = []
    for part in parts:
        vedtak = replace(part.vedtak, begrunnelse=draft(part.katalog, held, part.vurdering, part.vedtak))
        made.append(grunnlag(replace(part, kartlegging=held, vedtak=vedtak)))
    return compose_together(made, utkast=False)


def _united(*svar: tuple[Svar, ...]) -> list[Svar]:
    return list(dict.fromkeys(one for part in svar for one in part))


def forelopig() -> Brevinnhold:
    """Why the answer takes time."""
    s = praktisk()
    svar = ForelopigSvar(
        ("praktisk-bistand", "trygghetsalarm"),
        "Vi venter på opplysninger fra fastlegen din",
        date(2026, 12, 18),
        ("Ring oss for å avtale et nytt hjemmebesøk",),
    )
    return compose_preliminary(s.katalog, grunnlag(s).sak, FULLT_HODE, svar, utkast=False)


def innhenting() -> Brevinnhold:
    """The doctor is asked."""
    s = praktisk()
    asked = Innhenting(
        ("Fjellvik legesenter", "Torget 1", "2999 Fjellvik"),
        SOLVEIG,
        Samtykke("y", "Hva Solveig kan gjøre selv i huset", "fastlegen", date(2026, 11, 12)),
        "Solveig Bråten",
        ("Kan det bli annerledes det neste året?",),
        date(2026, 12, 3),
    )
    return compose_request(s.katalog, grunnlag(s).sak, FULLT_HODE, asked, utkast=False)


def _klage(utfall: Klageutfall, vurdering: str, **felt: object) -> Klage:
    made = Klage("kl", "v", "s", date(2026, 12, 1), Sendemaate.BREV, "Jeg trenger rengjøring hver uke.", utfall=utfall)
    return replace(made, vurdering=vurdering, **felt)  # type: ignore[arg-type]  # fields of Klage


VURDERING = "Hver tredje uke holder boligen forsvarlig ren. Klagen viser ikke noe nytt om behovet"


def oversendelse() -> Brevinnhold:
    """The complaint to the Statsforvalter."""
    s = praktisk().with_draft()
    enclosures = ("Klagen", "Vedtaket", "Søknaden", "Kartleggingen")
    to = ("Statsforvalteren i Innlandet", "Postboks 987", "2604 Lillehammer")
    klage = _klage(Klageutfall.OPPRETTHOLDT, VURDERING)
    sendes = Oversendelse(klage, DAGEN, date(2026, 11, 16), enclosures, to)
    return compose_forwarding(grunnlag(s, KLAGEDAG), sendes, utkast=False)


def klagesvar(utfall: Klageutfall, vurdering: str, **felt: object) -> Brevinnhold:
    """The answer to the complaint."""
    s = praktisk().with_draft()
    return compose_answer(grunnlag(s, KLAGEDAG), Klagesvar(_klage(utfall, vurdering, **felt), DAGEN), utkast=False)


def vedtaksbrev(s: Brevsituasjon) -> Brevinnhold:
    """The letter of a situation with its draft and the whole letterhead."""
    return compose_together([grunnlag(s.with_draft())], utkast=False)


def retting() -> Brevinnhold:
    """A wrong day corrected."""
    s = praktisk().with_draft()
    wrong = Retting(DAGEN, "Det sto at hjelpen begynner 30. oktober. Det riktige er 30. november 2026")
    return compose_correction(grunnlag(s, date(2026, 11, 20)), wrong, utkast=False)


BREV: Mapping[str, Callable[[], Brevinnhold]] = {
    "langtidsopphold-venteliste": lambda: vedtaksbrev(langtidsopphold()),
    "omsorgsstonad-barn-innvilget": lambda: vedtaksbrev(omsorgsstonad_for_barn()),
    "oyeblikkelig-hjelp-tilbud": lambda: vedtaksbrev(akutt_tilbud()),
    "tidsbegrenset-opphold-muntlig": lambda: vedtaksbrev(muntlig_korttid()),
    "praktisk-bistand-revurdering": lambda: vedtaksbrev(ny_vurdering()),
    "stottekontakt-barn-innvilget": lambda: vedtaksbrev(stottekontakt_for_barn()),
    "stottekontakt-barnevennlig": lambda: compose_for_child(
        grunnlag(stottekontakt_for_barn().with_draft()),
        "Du vil på kamp, og da må en voksen være med",
        utkast=False,
    ),
    "utleiebolig-avvist": lambda: vedtaksbrev(avvist_bolig()),
    "koordinator-innvilget": lambda: vedtaksbrev(koordinator()),
    "samlet-to-klageregler": samlet_to_klageregler,
    "samlet-en-klageregel": samlet_en_klageregel,
    "forelopig-svar": forelopig,
    "innhenting": innhenting,
    "underretning-omsorgsmottaker": lambda: compose_notice(grunnlag(omsorg().with_draft()), "s", utkast=False),
    "underretning-omsorgsyter": lambda: compose_notice(
        grunnlag(
            replace(omsorg(), kartlegging=replace(omsorg().kartlegging, roller=Roller("s", "s", ("k",)))).with_draft()
        ),
        "k",
        utkast=False,
    ),
    "oversendelse": oversendelse,
    "retting": retting,
    "klagesvar-omgjort": lambda: klagesvar(Klageutfall.OMGJORT, "Du har lagt ved et brev fra lungelegen"),
    "klagesvar-delvis": lambda: klagesvar(
        Klageutfall.DELVIS_OMGJORT, "Vi gir rengjøring annenhver uke", oversendt=KLAGEDAG
    ),
    "klagesvar-opprettholdt": lambda: klagesvar(Klageutfall.OPPRETTHOLDT, VURDERING, oversendt=KLAGEDAG),
    "klagesvar-avvist": lambda: klagesvar(Klageutfall.AVVIST, "Klagen kom fem måneder etter at du fikk vedtaket"),
}
"""Golden letters beside the three of `brevbygger`, by the name of their file."""
