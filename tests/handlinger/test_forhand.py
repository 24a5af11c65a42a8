"""What a case knows before the visit: consents that stay, the home outside the assessment, the case that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NAA, make_okt
from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.forhand import before_visit, give_consent, open_address, withdraw_consent
from tildelingsklient.handlinger.kjente import open_case_of
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import (
    Skjemaperson,
    Soknadsskjema,
    faults,
    keep_form,
    kept_form,
    known_case,
    register_form,
)
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt, Skjemasamtykke
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.handlinger.utkast import letter_content
from tildelingsklient.sak.forhand import (
    Hjem,
    Kontakt,
    Kontaktrolle,
    Samtykke,
    Samtykkestand,
    Samtykketrekk,
    Tolkebehov,
    Tolkeform,
    consent_state,
)
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.endring import Slag

I_DAG = NAA.date()
KATALOG = "sondre-land-2019"
NUMMER = "01846803390"
HELT = Soknadsskjema(soker=Skjemaperson("Solveig Bråten"), mottatt="12.11.2026", tjenester=("bpa",))
MED_NUMMER = replace(HELT, soker=Skjemaperson("Solveig Bråten", "", NUMMER))
_tekst = st.text(max_size=12)


def _case(okt: Okt, skjema: Soknadsskjema = HELT) -> Saksbilde:
    return load_picture(okt, register_form(okt, skjema, KATALOG).id)


def _wrong(skjema: Soknadsskjema) -> dict[str, str]:
    return faults(skjema, I_DAG, testmodus=True)


# --- the form


@given(
    st.lists(st.builds(Skjemakontakt, st.sampled_from([*Kontaktrolle]).map(str), _tekst, _tekst, _tekst), max_size=2),
    st.lists(st.builds(Skjemasamtykke, _tekst, _tekst, _tekst), max_size=2),
    st.builds(Hjem, *[_tekst] * 6),
)
def test_det_som_skrives_kommer_tilbake(
    kontakter: list[Skjemakontakt], samtykker: list[Skjemasamtykke], hjem: Hjem
) -> None:
    okt = make_okt()
    skjema = replace(HELT, kontakter=tuple(kontakter), samtykker=tuple(samtykker), hjem=hjem, sprak="somali")
    keep_form(okt, skjema)
    assert kept_form(okt) == skjema
    assert all(sentence.endswith(".") for sentence in _wrong(skjema).values())


def test_alt_star_i_saken() -> None:
    skjema = replace(
        HELT,
        tolk=Tolkeform.FREMMOTE.value,
        sprak=" somali ",
        kontakter=(Skjemakontakt("verge", " Tor  Lie ", "22 22 22 22", "Økonomi"), Skjemakontakt()),
        samtykker=(Skjemasamtykke("Epikrise", "fastlegen", "31.12.2026"), Skjemasamtykke()),
        hjem=Hjem(dyr=" Stor hund "),
    )
    sak = _case(make_okt(), skjema).sak
    assert sak.tolkebehov == Tolkebehov(Tolkeform.FREMMOTE, "somali")
    assert sak.kontakter == (Kontakt(Kontaktrolle.VERGE, "Tor Lie", "22 22 22 22", "Økonomi"),)
    assert [(s.hva, s.fra, s.gitt, s.til) for s in sak.samtykker] == [
        ("Epikrise", "fastlegen", I_DAG, date(2026, 12, 31))
    ]
    assert sak.hjem == Hjem(dyr="Stor hund")


@pytest.mark.parametrize(
    ("felt", "endring"),
    [
        ("kontakt0.navn", {"kontakter": (Skjemakontakt(telefon="1"),)}),
        ("samtykke0.hva", {"samtykker": (Skjemasamtykke("", "fastlegen"),)}),
        ("samtykke0.fra", {"samtykker": (Skjemasamtykke("Epikrise"),)}),
        ("samtykke1.til", {"samtykker": (Skjemasamtykke(), Skjemasamtykke("Epikrise", "fastlegen", "31.2.2027"))}),
        ("samtykke0.til", {"samtykker": (Skjemasamtykke("Epikrise", "fastlegen", "11.11.2026"),)}),
    ],
)
def test_det_som_mangler_sies_ved_feltet(felt: str, endring: dict[str, tuple[object, ...]]) -> None:
    assert list(_wrong(replace(HELT, **endring))) == [felt]  # type: ignore[arg-type]  # fields of the form


def test_en_kladd_fra_for_feltene_fantes_leses() -> None:
    okt = make_okt()
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling("kladd.ny_soknad", '{"soker": {"navn": "Solveig"}, "praktisk": "Tolk: somali"}')
        arbeid.commit()
    assert kept_form(okt) == Soknadsskjema(soker=Skjemaperson("Solveig"), praktisk="Tolk: somali")


# --- consent


def _consent(til: date | None = None) -> Samtykke:
    return Samtykke("s", "Epikrise", "fastlegen", date(2026, 11, 1), til)


@pytest.mark.parametrize(
    ("til", "trukket", "dag", "stand"),
    [
        (None, None, date(2030, 1, 1), Samtykkestand.GJELDER),
        (date(2026, 12, 31), None, date(2026, 12, 31), Samtykkestand.GJELDER),
        (date(2026, 12, 31), None, date(2027, 1, 1), Samtykkestand.UTLOPT),
        (None, date(2026, 11, 5), date(2026, 11, 5), Samtykkestand.TRUKKET),
        (date(2026, 12, 31), date(2026, 11, 5), date(2027, 1, 1), Samtykkestand.TRUKKET),
    ],
)
def test_et_samtykke_star_slik(til: date | None, trukket: date | None, dag: date, stand: Samtykkestand) -> None:
    withdrawn = [Samtykketrekk("t", "s", trukket), Samtykketrekk("u", "annet", dag)] if trukket else []
    assert consent_state(_consent(til), withdrawn, dag) is stand


def test_et_trukket_samtykke_blir_staende_og_trekkes_bare_en_gang() -> None:
    okt = make_okt()
    bilde = give_consent(okt, _case(okt), Skjemasamtykke("Epikrise", "fastlegen"))
    (samtykke,) = bilde.sak.samtykker
    bilde = withdraw_consent(okt, withdraw_consent(okt, bilde, samtykke.id), samtykke.id)
    assert bilde.sak.samtykker == (samtykke,)
    assert [(trekk.samtykke, trekk.dato) for trekk in bilde.sak.samtykketrekk] == [(samtykke.id, I_DAG)]
    with okt.arbeid() as arbeid:
        assert [op.endring.slag for op in arbeid.history(bilde.sak.id)[-2:]] == [Slag.APPEND, Slag.APPEND]


@pytest.mark.parametrize(("skjema", "felt"), [(Skjemasamtykke(), "hva"), (Skjemasamtykke("Epikrise"), "fra")])
def test_et_halvt_samtykke_blir_ikke_skrevet(skjema: Skjemasamtykke, felt: str) -> None:
    okt = make_okt()
    bilde = _case(okt)
    with pytest.raises(InndataFeil) as feil:
        give_consent(okt, bilde, skjema)
    assert feil.value.felt == felt
    assert load_picture(okt, bilde.sak.id).sak.samtykker == ()


@pytest.mark.parametrize("grunn", ["", "  ", "…", "ok", "123456"])
def test_adressen_apnes_ikke_uten_en_grunn(grunn: str) -> None:
    okt = make_okt()
    bilde = _case(okt)
    with pytest.raises(InndataFeil):
        open_address(okt, bilde, grunn)
    assert load_picture(okt, bilde.sak.id).sak.adresseinnsyn == ()


# --- the home is nobody's need


def test_hjemmet_er_verken_med_i_vurderingen_eller_i_brevet() -> None:
    words = Hjem("HUND", "RØYK", "TRAPP", "NØKKEL", "PARKERING", "ANNET")
    plain, with_home = make_okt(), make_okt()
    one, other = _case(plain), _case(with_home, replace(HELT, hjem=words))
    assert other.vurderinger == one.vurderinger
    assert other.fakta.kartlegging == one.fakta.kartlegging
    letter = letter_content(with_home, other, "bpa").as_text()
    assert letter == letter_content(plain, one, "bpa").as_text()
    assert [text for _name, text in before_visit(other.sak).hjem] == [
        *("HUND", "RØYK", "TRAPP", "NØKKEL", "PARKERING", "ANNET")
    ]


# --- the same person


def test_samme_fodselsnummer_finner_den_apne_saken() -> None:
    okt = make_okt()
    first = _case(okt, MED_NUMMER).sak
    written = Soknadsskjema(soker=Skjemaperson("S. Bråten", "", "018468 03390"))
    known = known_case(okt, written)
    assert known is not None
    assert (known.id, known.nummer) == (first.id, first.nummer)


def test_ingenting_skrives_for_brukeren_har_valgt() -> None:
    okt = make_okt()
    _case(okt, MED_NUMMER)
    keep_form(okt, MED_NUMMER)
    with pytest.raises(InndataFeil) as feil:
        register_form(okt, MED_NUMMER, KATALOG)
    assert feil.value.felt == "fodselsnummer"
    with okt.arbeid() as arbeid:
        assert len(arbeid.saker()) == 1
    assert kept_form(okt) == MED_NUMMER
    register_form(okt, MED_NUMMER, KATALOG, ny_likevel=True)
    with okt.arbeid() as arbeid:
        assert len(arbeid.saker()) == 2


def test_en_avsluttet_sak_er_ingen_apen_sak() -> None:
    okt = make_okt()
    moved(okt, _case(okt, MED_NUMMER), "bpa", Kommando.TREKK_SOKNAD)
    assert open_case_of(okt, NUMMER) is None


def test_den_som_bare_gir_omsorg_i_en_sak_kan_soke_selv() -> None:
    okt = make_okt()
    carer = Skjemaperson("Solveig Bråten", "", NUMMER)
    _case(
        okt, Soknadsskjema(Skjemaperson("Per Bråten"), omsorgsytere=(carer,), mottatt="12.11.2026", tjenester=("bpa",))
    )
    assert known_case(okt, MED_NUMMER) is None


def test_den_som_skal_ha_tjenesten_finnes_ogsa() -> None:
    okt = make_okt()
    _case(okt, MED_NUMMER)
    for_another = Soknadsskjema(Skjemaperson("Per"), annen_mottaker=True, mottaker=MED_NUMMER.soker)
    assert known_case(okt, for_another) is not None
    assert known_case(okt, replace(for_another, annen_mottaker=False)) is None
    assert open_case_of(okt, "") is None
