"""The kinds of letters: a golden text of each, and what each of them may and may not say."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kjerne.brevbygger import KARI, SOLVEIG, Brevsituasjon, alarm, omsorg, praktisk
from tests.kjerne.brevtilfeller import (
    BREV,
    KLAGEDAG,
    ODA,
    TURID,
    akutt_tilbud,
    grunnlag,
    klagesvar,
    langtidsopphold,
    ny_vurdering,
    omsorgsstonad_for_barn,
    stottekontakt_for_barn,
    vedtaksbrev,
)
from tests.kjerne.test_brev_innhold import FASIT, headings, section
from tildelingsklient.brev.barnebrev import compose_for_child, is_for_child
from tildelingsklient.brev.brevsak import Brevsak
from tildelingsklient.brev.forelopig_svar import ForelopigSvar, compose_preliminary
from tildelingsklient.brev.innhenting import Innhenting, compose_request
from tildelingsklient.brev.innhold import Brevinnhold, Underskrift
from tildelingsklient.brev.klagesvar import Klagesvar, compose_answer
from tildelingsklient.brev.oversendelse import Oversendelse, compose_forwarding
from tildelingsklient.brev.samlet import compose_together
from tildelingsklient.brev.underretning import compose_notice, to_be_told
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person, Roller
from tildelingsklient.sak.forhand import Samtykke, Samtykketrekk
from tildelingsklient.vedtak.etter import Klage, Klageutfall, Sendemaate
from tildelingsklient.vedtak.vedtak import Revurderingsarsak, Vedtaksutfall, Venteliste

SAMTYKKE = Samtykke("y", "Funksjon i hverdagen", "fastlegen", date(2026, 11, 1), til=date(2026, 12, 1))


def changed(s: Brevsituasjon, **felt: object) -> Brevsituasjon:
    """The situation with other fields in the vedtak."""
    return replace(s, vedtak=replace(s.vedtak, **felt))  # type: ignore[arg-type]  # fields of Vedtak


@pytest.mark.parametrize("navn", BREV)
def test_brevet_er_ordrett_som_fasiten(navn: str) -> None:
    """Read the letter as the one who gets it before a new golden text is accepted: `NY_FASIT=1` writes it."""
    path: Path = FASIT / f"brev-{navn}.txt"
    text = BREV[navn]().as_text()
    if os.environ.get("NY_FASIT"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("navn", BREV)
def test_ingen_brev_har_hull_etter_verdier_eller_navn_i_tittelen(navn: str) -> None:
    letter = BREV[navn]()
    assert not {"{", "}", "None", "  "} & {
        part for text in letter.texts() for part in ("{", "}", "None", "  ") if part in text
    }
    known = {word for person in (SOLVEIG, KARI, ODA, TURID) for word in person.navn.split()}
    assert not known & set(letter.tittel.split())


@pytest.mark.parametrize("navn", BREV)
def test_hvert_brev_slutter_med_navnene_under(navn: str) -> None:
    blocks = BREV[navn]().blokker
    ends = [blokk for blokk in blocks if isinstance(blokk, Underskrift)]
    assert ends == [blocks[-1]]
    assert ends[0].linjer == (
        "Vennlig hilsen",
        "Ingvild Moen",
        "Anne Dal, fagleder",
        "Tildelingskontoret, Fjellvik kommune",
    )


def test_den_som_venter_har_rett_og_far_ikke_lofte_om_oppstart() -> None:
    letter = vedtaksbrev(langtidsopphold())
    assert letter.overskrift == "Du har rett til langtidsopphold i institusjon, men må vente på plass"
    assert "Mens du venter" in headings(letter)
    waiting = changed(praktisk(), venteliste=Venteliste(date(2026, 11, 1)))
    assert "Når hjelpen begynner" not in headings(vedtaksbrev(waiting))


@pytest.mark.parametrize("arsak", Revurderingsarsak)
def test_en_ny_vurdering_sier_hvorfor_og_hva_den_gjelder_i_stedet_for(arsak: Revurderingsarsak) -> None:
    text = vedtaksbrev(changed(ny_vurdering(), arsak=arsak)).as_text()
    assert "Vi har sett på saken din på nytt fordi " in text
    assert "gjelder i stedet for det forrige vedtaket om praktisk bistand." in text


def test_et_nytt_avslag_snakker_ikke_om_soknaden() -> None:
    letter = vedtaksbrev(changed(alarm(), arsak=Revurderingsarsak.NYE_OPPLYSNINGER))
    assert section(letter, "Vedtak") == "Etter den nye vurderingen får du ikke trygghetsalarm."


def test_egne_vilkar_star_etter_katalogens_og_bare_en_gang() -> None:
    doubled = changed(langtidsopphold(), vilkar=("Du tar med egne møbler", "Du tar med egne møbler.", " "))
    points = section(vedtaksbrev(doubled), "Vilkår").splitlines()
    assert points[0].startswith("Endrer helsen seg")
    assert points[1:] == ["Du tar med egne møbler."]


def test_et_avslag_har_verken_vilkar_eller_ny_dato() -> None:
    refused = changed(alarm(), vilkar=("Noe",), revurderes=date(2027, 1, 1), venteliste=Venteliste(date(2026, 11, 1)))
    assert not {"Vilkår", "Når vi ser på vedtaket igjen", "Mens du venter"} & set(headings(vedtaksbrev(refused)))


def test_en_tjeneste_uten_vedtak_kaller_seg_ikke_det() -> None:
    letter = vedtaksbrev(akutt_tilbud())
    assert "Vedtak" not in headings(letter)
    assert letter.tittel == "Svar om øyeblikkelig hjelp døgnopphold"
    refused = vedtaksbrev(changed(akutt_tilbud(), utfall=Vedtaksutfall.AVSLAG))
    assert section(refused, "Svaret vårt") == "Vi kan ikke tilby øyeblikkelig hjelp døgnopphold."


def test_tillegget_for_barn_star_bare_nar_varselet_gjelder() -> None:
    s = omsorgsstonad_for_barn()
    assert "30 prosent" in section(vedtaksbrev(s), "Tillegg")
    assert "Tillegg" not in headings(vedtaksbrev(replace(s, vurdering=replace(s.vurdering, varsler=()))))


def test_et_barn_som_andre_taler_for_nevnes_ikke_blant_dem_som_kan_klage() -> None:
    assert "kan også klage" not in section(vedtaksbrev(omsorgsstonad_for_barn()), "Du kan klage")


def test_egenandelen_sier_reglene_om_inntekt_og_dogn_nar_katalogen_har_dem() -> None:
    assert "alle i husstanden tjener" in section(vedtaksbrev(ny_vurdering()), "Hva du betaler")
    assert "60 døgn" in section(BREV["tidsbegrenset-opphold-muntlig"](), "Hva du betaler")
    assert "døgn" not in section(vedtaksbrev(praktisk()), "Hva du betaler")


def test_samlet_brev_har_ett_klageavsnitt_for_hver_regel_og_slutter_en_gang() -> None:
    two, one = BREV["samlet-to-klageregler"](), BREV["samlet-en-klageregel"]()
    assert [h for h in headings(two) if "klage" in h] == [
        "Du kan klage på vedtaket om praktisk bistand",
        "Du kan klage på vedtaket om trygghetsalarm",
        "Slik klager du",
    ]
    assert "4 uker" in section(two, "Du kan klage på vedtaket om praktisk bistand")
    assert "klagenemnd" in section(two, "Du kan klage på vedtaket om trygghetsalarm")
    assert [h for h in headings(one) if "klage" in h] == ["Du kan klage"]
    for letter in (one, two):
        assert headings(letter).count("Se saken din eller spør oss") == 1
        assert headings(letter).count("Regler vi har brukt") == 1


def test_samlet_brev_forteller_det_samme_faktum_en_gang() -> None:
    text = BREV["samlet-en-klageregel"]().as_text()
    assert text.count("Du har bekreftet at vi forsto deg riktig.") == 1
    assert text.count("Å styre hverdagen min selv") == 1


def test_samlet_brev_har_vedlegget_til_hver_tjeneste() -> None:
    parts = [grunnlag(changed(s.with_draft(), vilkarsvedlegg=True)) for s in (praktisk(), alarm())]
    vedlegg = compose_together(parts).vedlegg
    assert vedlegg is not None
    titles = [getattr(blokk, "tekst", "") for blokk in vedlegg.blokker]
    assert {"Praktisk bistand", "Trygghetsalarm"} <= set(titles)


def test_ett_brev_kan_ikke_ga_til_to_eller_samle_det_som_ikke_er_avgjort() -> None:
    with pytest.raises(BrevFeil, match="hver sin person"):
        compose_together([grunnlag(praktisk()), grunnlag(omsorg())])
    with pytest.raises(BrevFeil, match="ikke avgjort"):
        compose_together([grunnlag(praktisk()), grunnlag(changed(alarm(), utfall=None))])


def test_forelopig_svar_uten_dato_lover_ikke_noen() -> None:
    s = praktisk()
    g = grunnlag(s)
    letter = compose_preliminary(s.katalog, g.sak, g.hode, ForelopigSvar(("praktisk-bistand",), "Vi er få på jobb"))
    assert section(letter, "Når svaret kommer") == (
        "Vi vet ikke ennå når svaret kommer. Vi skriver til deg så snart vi vet det."
    )
    assert section(letter, "Hva du kan gjøre") == "Du trenger ikke gjøre noe nå."


def _request(sak: Brevsak, samtykke: Samtykke = SAMTYKKE, trekk: tuple[Samtykketrekk, ...] = ()) -> Brevinnhold:
    g = grunnlag(praktisk())
    asked = Innhenting(("Legesenteret",), SOLVEIG, samtykke, "Solveig Bråten")
    return compose_request(g.katalog, sak, g.hode, asked, trekk)


def test_innhenting_forteller_ikke_hva_det_er_sokt_om_eller_hva_som_er_sagt() -> None:
    s = praktisk()
    text = _request(grunnlag(s).sak).as_text()
    assert "bistand" not in text
    assert "Å styre hverdagen" not in text
    assert SOLVEIG.adresse not in text
    assert "Solveig Bråten samtykket 1. november 2026" in text


@pytest.mark.parametrize(
    ("samtykke", "trekk"),
    [
        (replace(SAMTYKKE, til=date(2026, 11, 11)), ()),
        (SAMTYKKE, (Samtykketrekk("x", "y", date(2026, 11, 5)),)),
    ],
)
def test_uten_samtykke_som_gjelder_blir_det_ikke_spurt(samtykke: Samtykke, trekk: tuple[Samtykketrekk, ...]) -> None:
    with pytest.raises(BrevFeil, match="gjelder ikke lenger"):
        _request(grunnlag(praktisk()).sak, samtykke, trekk)


def test_den_andre_parten_underrettes_uten_begrunnelsen() -> None:
    s = omsorg().with_draft()
    assert to_be_told(grunnlag(s)) == ("s",)
    letter = compose_notice(grunnlag(s), "s")
    assert letter.mottaker[0] == "Solveig Bråten"
    assert letter.overskrift == "Kari får omsorgsstønad"
    assert not [part for part in s.tekst().split(". ") if len(part) > 30 and part in letter.as_text()]
    assert "Kari kan også klage." in section(letter, "Du kan klage")


@pytest.mark.parametrize(("fodt", "underrettes"), [(date(2014, 9, 2), False), (date(2011, 11, 12), True)])
def test_barn_underrettes_selv_fra_de_er_femten(fodt: date, underrettes: bool) -> None:
    s = omsorgsstonad_for_barn()
    held = replace(s.kartlegging, personer=(TURID, replace(ODA, fodselsdato=fodt)))
    assert to_be_told(grunnlag(replace(s, kartlegging=held))) == (("o",) if underrettes else ())


def _klage(**felt: object) -> Klage:
    made = Klage("kl", "v", "s", date(2026, 12, 1), Sendemaate.BREV, "Nei.", utfall=Klageutfall.OPPRETTHOLDT)
    return replace(made, **felt)  # type: ignore[arg-type]  # fields of Klage


@pytest.mark.parametrize(
    ("kunnskapsdag", "grunn", "sier"),
    [
        (date(2026, 11, 16), "", "Klagen kom i rett tid. Fristen er 14. desember 2026."),
        (date(2026, 10, 1), "du var på sykehus", "Vi har behandlet den likevel. Du var på sykehus."),
        (date(2026, 10, 1), "", "Grunnen er ikke oppgitt."),
        (None, "", "Det er ikke registrert hvilken dag klageren fikk vite om vedtaket."),
        (None, "sykdom", "Om fristen: Sykdom."),
    ],
)
def test_oversendelsen_pastar_ikke_noe_om_en_frist_ingen_kjenner(
    kunnskapsdag: date | None, grunn: str, sier: str
) -> None:
    sendes = Oversendelse(_klage(for_sen_grunn=grunn), date(2026, 11, 12), kunnskapsdag)
    letter = compose_forwarding(grunnlag(praktisk(), KLAGEDAG), sendes)
    assert sier in section(letter, "Klagen")
    assert letter.mottaker == ("Statsforvalteren",)
    assert section(letter, "Vedlegg") == "Ingen vedlegg."


def test_en_klager_utenfor_saken_nevnes_med_navn_og_far_svaret() -> None:
    klage = _klage(klager="", klager_navn="Verge Vang")
    letter = compose_forwarding(grunnlag(praktisk(), KLAGEDAG), Oversendelse(klage, date(2026, 11, 12)))
    assert "Den som klager: Verge Vang" in letter.as_text()
    assert compose_answer(grunnlag(praktisk(), KLAGEDAG), Klagesvar(klage, date(2026, 11, 12))).mottaker == (
        "Verge Vang",
    )


def test_en_klage_som_ikke_er_avgjort_far_ikke_svar() -> None:
    with pytest.raises(BrevFeil, match="ikke avgjort"):
        compose_answer(grunnlag(praktisk()), Klagesvar(_klage(utfall=None), date(2026, 11, 12)))


@pytest.mark.parametrize("utfall", Klageutfall)
def test_bare_det_som_ikke_er_omgjort_sendes_videre(utfall: Klageutfall) -> None:
    sent = utfall in {Klageutfall.DELVIS_OMGJORT, Klageutfall.OPPRETTHOLDT}
    assert ("Dette skjer nå" in headings(klagesvar(utfall, "Fordi"))) is sent


def test_brevet_til_barnet_har_samme_avgjorelse_og_frist_med_korte_ord() -> None:
    s = stottekontakt_for_barn().with_draft()
    letter = compose_for_child(grunnlag(s))
    assert "Du får støttekontakt i 3 timer per uke fra 1. desember 2026." in letter.as_text()
    assert "4 uker" in letter.as_text()
    assert "Statsforvalteren" in letter.as_text()
    sentences = [part for text in letter.texts() for part in text.split(". ")]
    assert max(len(part.split()) for part in sentences) <= 20


@pytest.mark.parametrize("utfall", Vedtaksutfall)
def test_barnet_far_svar_pa_hvert_utfall_uten_ordet_avslatt(utfall: Vedtaksutfall) -> None:
    text = compose_for_child(grunnlag(changed(stottekontakt_for_barn(), utfall=utfall))).as_text()
    assert "avslått" not in text
    assert "avvist" not in text


def test_den_som_har_fylt_seksten_far_ikke_barnebrev() -> None:
    s = stottekontakt_for_barn()
    older = replace(s.kartlegging, personer=(TURID, replace(ODA, fodselsdato=date(2010, 11, 12))))
    g = grunnlag(replace(s, kartlegging=older))
    assert not is_for_child(g)
    with pytest.raises(BrevFeil, match="kan ikke lages"):
        compose_for_child(g)


def test_sperret_adresse_stopper_alle_slags_brev() -> None:
    hidden = Person(
        "s", "Solveig Bråten", SOLVEIG.fodselsdato, adresse="Bakkeveien 12",
        adressesperre=Adressesperre.FORTROLIG, postadresse="Postboks 1, 2999 Fjellvik",
    )  # fmt: skip
    s = praktisk()
    held = replace(s.kartlegging, personer=(hidden,), roller=Roller("s", "s"))
    g = grunnlag(replace(s, kartlegging=held))
    klage = _klage(vurdering="Hun bor i Bakkeveien 12")
    with pytest.raises(BrevFeil, match="sperret"):
        compose_answer(g, Klagesvar(klage, date(2026, 11, 12)))
    with pytest.raises(BrevFeil, match="sperret"):
        compose_forwarding(g, Oversendelse(klage, date(2026, 11, 12)))
    with pytest.raises(BrevFeil, match="sperret"):
        compose_preliminary(
            g.katalog, g.sak, g.hode, ForelopigSvar(("praktisk-bistand",), "Vi fant ikke Bakkeveien 12")
        )
