"""The letter as data: golden texts of three letters, and what each part may and may not say."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.bygg import DAGEN, sondre_land
from tests.kjerne.brevbygger import HODE, Brevsituasjon, alarm, bpa, omsorg, praktisk, si, situasjon
from tests.kjerne.test_vedtak_regler import VELG, service_with
from tildelingsklient.brev.brevsak import Brevsak, letter_case
from tildelingsklient.brev.innhold import Brevinnhold, Listeblokk, Mellomtittel, Tekstblokk, Underskrift
from tildelingsklient.brev.oppbygging import Brevgrunnlag, compose
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.deltakere import Roller
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

FASIT = Path(__file__).parent.parent / "fasit"
OSLO = ZoneInfo("Europe/Oslo")


def headings(innhold: Brevinnhold) -> list[str]:
    return [blokk.tekst for blokk in innhold.blokker if isinstance(blokk, Mellomtittel)]


def section(innhold: Brevinnhold, title: str) -> str:
    """All text between a heading and the next."""
    start = next(n for n, b in enumerate(innhold.blokker) if isinstance(b, Mellomtittel) and b.tekst == title)
    lines: list[str] = []
    for blokk in innhold.blokker[start + 1 :]:
        if isinstance(blokk, Mellomtittel):
            break
        lines += blokk.punkter if isinstance(blokk, Listeblokk) else [""]
        lines += [blokk.tekst] if isinstance(blokk, Tekstblokk) else []
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    ("navn", "lag"), [("bpa-innvilget", bpa), ("trygghetsalarm-avslag", alarm), ("praktisk-bistand-delvis", praktisk)]
)
def test_brevet_er_ordrett_som_fasiten(navn: str, lag: object) -> None:
    """Read the letter as the applicant before a new golden text is accepted: `NY_FASIT=1` writes it."""
    assert callable(lag)
    path = FASIT / f"brev-{navn}.txt"
    text = lag().with_draft().innhold().as_text()
    if os.environ.get("NY_FASIT"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_innvilget_brev_har_delene_i_rekkefolge() -> None:
    assert headings(praktisk().with_draft().innhold()) == [
        "Vedtak",
        "Målet med hjelpen",
        "Hvorfor får du dette, men ikke alt?",
        "Regler vi har brukt",
        "Når hjelpen begynner",
        "Hva du betaler",
        "Du kan klage",
        "Se saken din eller spør oss",
    ]


def test_avslag_sier_ikke_noe_om_mal_oppstart_eller_egenandel() -> None:
    assert headings(alarm().with_draft().innhold()) == [
        "Vedtak",
        "Hvorfor får du det ikke?",
        "Regler vi har brukt",
        "Du kan klage",
        "Se saken din eller spør oss",
    ]


@pytest.mark.parametrize(
    ("utfall", "overskrift"),
    [
        (Vedtaksutfall.INNVILGET, "Du får brukerstyrt personlig assistanse"),
        (Vedtaksutfall.AVSLAG, "Du får ikke brukerstyrt personlig assistanse"),
        (Vedtaksutfall.DELVIS, "Du får brukerstyrt personlig assistanse, men ikke alt det er søkt om"),
        (Vedtaksutfall.AVVIST, "Vi kan ikke behandle søknaden om brukerstyrt personlig assistanse"),
        (None, "Søknaden om brukerstyrt personlig assistanse er ikke avgjort"),
    ],
)
def test_overskriften_sier_hva_som_er_avgjort(utfall: Vedtaksutfall | None, overskrift: str) -> None:
    s = bpa()
    assert replace(s, vedtak=replace(s.vedtak, utfall=utfall)).innhold().overskrift == overskrift


def test_omfang_i_timer_star_i_setningen_og_er_uthevet() -> None:
    block = bpa().innhold().blokker[2]
    assert isinstance(block, Tekstblokk)
    assert [part.tekst for part in block.deler if part.uthevet] == ["34 timer per uke"]
    assert block.tekst == (
        "Du får brukerstyrt personlig assistanse (BPA) i 34 timer per uke fra 1. januar 2027 til 31. desember 2029."
    )


@pytest.mark.parametrize(
    ("omfang", "vedtak"),
    [
        ("2 timer per uke", " i 2 timer per uke fra 30. november 2026."),
        ("rengjøring", " fra 30. november 2026. Dette er det vi gir: Rengjøring."),
        ("- handling\n- klesvask", " fra 30. november 2026. Dette er det vi gir:\nHandling\nKlesvask"),
        ("", " fra 30. november 2026."),
    ],
)
def test_omfanget_skrives_slik_det_kan_sjekkes(omfang: str, vedtak: str) -> None:
    s = praktisk()
    granted = replace(s, vedtak=replace(s.vedtak, omfang=omfang, utfall=Vedtaksutfall.INNVILGET))
    assert section(granted.innhold(), "Vedtak") == f"Du får praktisk bistand{vedtak}"


def test_loftet_om_oppstart_ties_nar_perioden_begynner_senere() -> None:
    s = praktisk()
    later = replace(s, vedtak=replace(s.vedtak, fra=date(2027, 3, 1)))
    assert "Når hjelpen begynner" not in headings(later.innhold())


def test_dokumentets_tittel_har_ingen_navn() -> None:
    for s in (bpa(), omsorg()):
        innhold = s.innhold()
        assert not any(part in innhold.tittel for person in s.kartlegging.personer for part in person.navn.split())


def test_brevet_er_adressert_til_den_som_far_det() -> None:
    assert bpa().innhold().mottaker == ("Solveig Bråten", "Bakkeveien 12", "2999 Fjellvik")
    assert omsorg().innhold().mottaker[0] == "Kari Bråten"


def test_brevet_til_en_verge_kan_sendes_til_en_annen_i_saken() -> None:
    s = omsorg()
    built = Brevgrunnlag(s.katalog, Brevsak(s.kartlegging), s.vurdering, s.vedtak, HODE, adressat="s")
    assert compose(built).mottaker[0] == "Solveig Bråten"


def test_opplysninger_som_mangler_gir_ingen_tomme_linjer() -> None:
    s = bpa()
    bare = replace(HODE, saksbehandler="", enhet="", telefon="")
    innhold = compose(Brevgrunnlag(s.katalog, Brevsak(s.kartlegging), s.vurdering, s.vedtak, bare))
    assert innhold.opplysninger == ("Dato: 12.11.2026",)
    assert "kan du ta kontakt med Fjellvik kommune." in innhold.as_text()
    assert innhold.blokker[-1] == Underskrift(("Vennlig hilsen", "Fjellvik kommune"))


def test_klagedelen_har_frist_adresse_instans_framgangsmate_og_utsatt_iverksetting() -> None:
    text = section(bpa().innhold(), "Du kan klage")
    for part in (
        "4 uker fra den dagen",
        "Send klagen til kommunen",
        "Statsforvalteren, som avgjør",
        "§ 42",
        "skriftlig",
    ):
        assert part in text
    assert "Siste dag" not in text


def test_siste_dag_star_nar_kunnskapsdagen_er_kjent() -> None:
    text = section(bpa().innhold(kunnskapsdag=date(2026, 11, 27)), "Du kan klage")
    assert "Siste dag er 28. desember 2026." in text


def test_begge_parter_i_omsorgsstonad_kan_klage() -> None:
    assert "Solveig kan også klage." in section(omsorg().innhold(), "Du kan klage")


def test_uavklart_klageregel_stopper_brevet() -> None:
    fields = {name: getattr(sondre_land(), name) for name in Katalog.model_fields}
    katalog = Katalog(**{**fields, "tjenester": (service_with(VELG),)})
    s = situasjon("bpa", bpa().kartlegging.svar, Vedtaksutfall.AVSLAG, katalog=katalog)
    with pytest.raises(BrevFeil, match="ikke valgt"):
        s.innhold()
    assert "klagenemnd" in replace(s, vedtak=replace(s.vedtak, klagevalg="1")).innhold().as_text()


def test_et_uavgjort_brev_har_ingen_klagedel() -> None:
    s = bpa()
    assert "Du kan klage" not in headings(replace(s, vedtak=replace(s.vedtak, utfall=None)).innhold())


def test_uten_klagerett_sies_det_og_ikke_mer() -> None:
    fields = {name: getattr(sondre_land(), name) for name in Katalog.model_fields}
    katalog = Katalog(**{**fields, "tjenester": (service_with({"type": "ingen", "kilde": ["egen"]}),)})
    innhold = situasjon("bpa", (), Vedtaksutfall.AVSLAG, katalog=katalog).innhold()
    assert section(innhold, "Klage") == "Det er ikke klagerett på denne avgjørelsen."


def test_vilkar_etter_tildeling_star_som_vilkar_i_vedtaket() -> None:
    s = situasjon("stottekontakt", (si("folge_ut", "ja"),), Vedtaksutfall.INNVILGET, omfang="3 timer per uke")
    assert section(s.innhold(), "Vilkår") == "Den som blir støttekontakt, må legge fram politiattest."


def test_reglene_skiller_krav_fra_det_som_utelukker() -> None:
    text = section(praktisk().innhold(), "Regler vi har brukt")
    assert text.startswith("Pasient- og brukerrettighetsloven § 2-1 a. Helse- og omsorgstjenesteloven §§ 3-1 og 3-2")
    assert text.index("må være oppfylt") < text.index("Dette gjør at tjenesten ikke blir gitt")


@pytest.mark.parametrize(("forhold", "star"), [("leier", True), ("eier", False)])
def test_en_regel_som_ikke_gjelder_i_saken_star_ikke_i_brevet(forhold: str, star: bool) -> None:
    svar = (si("boligforhold", forhold), si("leie_oppsagt", "nei"))
    lindesnes = load_katalog("lindesnes-2023")
    one = situasjon("kommunal-utleiebolig", svar, Vedtaksutfall.AVSLAG, katalog=lindesnes)
    assert ("oppsigelse av leien" in one.with_draft().innhold().as_text()) is star


def test_alle_tjenester_i_katalogen_gir_et_brev_for_hvert_utfall() -> None:
    for tjeneste in sondre_land().tjenester:
        for utfall in (*Vedtaksutfall, None):
            text = situasjon(tjeneste.id, (), utfall, omfang="1 time").with_draft().innhold().as_text()
            assert "{" not in text
            assert "None" not in text


def test_brevet_viser_til_soknad_og_samtaler_som_har_vaert() -> None:
    def visit(day: date) -> Besok:
        start = datetime(day.year, day.month, day.day, 10, tzinfo=OSLO)
        return Besok(f"b{day}", "sak", start, start)

    s = bpa()
    sak = Sak(
        id="sak", nummer="Ny-TK-7", kommune="Fjellvik kommune", enhet="TK", eier="u", katalog="x", katalog_sha="y",
        mottatt=date(2026, 10, 26), kanal=Kanal.BREV, avsender=Avsender.SOKER,
        opprettet=datetime(2026, 10, 26, tzinfo=OSLO), personer=s.kartlegging.personer, roller=Roller("s", "s"),
        tjenester=("bpa",), besok=tuple(visit(day) for day in (DAGEN, date(2026, 11, 2), date(2026, 11, 20))),
    )  # fmt: skip
    case = letter_case(sak, DAGEN)
    assert case.samtaler == (date(2026, 11, 2), DAGEN)
    first = compose(Brevgrunnlag(s.katalog, case, s.vurdering, s.vedtak, HODE)).blokker[0]
    assert isinstance(first, Tekstblokk)
    assert first.tekst == "Vi viser til søknaden vi fikk 26. oktober 2026 og samtalene, den siste 12. november 2026."


def test_en_begrunnelse_som_ikke_er_skrevet_sies_rett_ut() -> None:
    assert section(bpa().innhold(), "Hvorfor får du dette?") == "Begrunnelsen er ikke skrevet ennå."


def test_utkast_er_det_brevet_er_om_ingen_sier_noe_annet() -> None:
    s: Brevsituasjon = bpa()
    assert s.innhold().utkast
    assert not s.innhold(utkast=False).utkast
