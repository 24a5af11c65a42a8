"""A protected address stands in no list, no search hit and no letter, however it is written."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.fakes import make_okt
from tests.kjerne.brevbygger import SOLVEIG, si, situasjon
from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.oppbygging import Brevgrunnlag, compose
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.forhand import before_visit, open_address
from tildelingsklient.handlinger.lister import list_saker, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.stavekontroll import case_names
from tildelingsklient.handlinger.vurderinger import judge
from tildelingsklient.kartlegging.adressesperre import (
    SKJULT,
    letter_lines,
    masked,
    strictest,
    tells_address,
    warning,
)
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall

SPERRET = [Adressesperre.FORTROLIG, Adressesperre.STRENGT_FORTROLIG]
INGEN, KODE_7, KODE_6 = Adressesperre
GATER = st.sampled_from(["Granveien", "Øvre Lia", "Bjørkåsen", "Sankt Olavs gate", "Lia"])
ADRESSER = st.builds(
    lambda gate, nummer, bokstav, etasje: f"{gate} {nummer}{bokstav}{etasje}",
    GATER,
    st.integers(10, 999),
    st.sampled_from(["", "B", " C"]),
    st.sampled_from(["", ", 2. etasje", ", H0201"]),
)
TELEFONER = st.integers(20000000, 99999999).map(str)
RUNDT = st.sampled_from(["", "Møt i {} kl. 10. ", "Bor ({}) med mor", "«{}»", "ring {} først", "{}, bak blokken"])


def _skjema(sperre: Adressesperre, adresse: str, telefon: str, praktisk: str) -> Soknadsskjema:
    soker = Skjemaperson("Hawo Yusuf", "01.04.1990", "", adresse, "2870 Fjellvik", telefon, sperre.value, "Postboks 9")
    return Soknadsskjema(
        soker,
        mottatt="02.11.2026",
        tjenester=("bpa",),
        besok_dato="12.11.2026",
        besok_tid="13",
        besok_sted=adresse,
        praktisk=praktisk,
        kontakter=(Skjemakontakt("parorende", "Amina Yusuf", telefon, f"bor i {adresse}"),),
        hjem=Hjem(f"hund i {adresse}", f"røyk, ring {telefon}", f"ved {adresse}", adresse, adresse, telefon),
    )


def _case(okt: Okt, skjema: Soknadsskjema) -> Saksbilde:
    return load_picture(okt, register_form(okt, skjema, "sondre-land-2019").id)


def _listed(okt: Okt) -> str:
    """Everything the lists, the search and «Før du går inn» are drawn from, as one text."""
    cards = [(kort.sted, kort.praktisk, kort.sperre) for kort in visits_on(okt, okt.today())]
    lines = [asdict(linje) for sok in ("", "hawo") for linje in list_saker(okt, sok)]
    seen = [before_visit(kort.bilde.sak) for kort in visits_on(okt, okt.today()) if kort.bilde]
    names = [sorted(case_names(kort.bilde.sak)) for kort in visits_on(okt, okt.today()) if kort.bilde]
    return f"{cards} {lines} {seen} {names}".lower()


@pytest.mark.parametrize("sperre", SPERRET)
@given(adresse=ADRESSER, telefon=TELEFONER, rundt=RUNDT)
def test_ingen_liste_roper_adressen(sperre: Adressesperre, adresse: str, telefon: str, rundt: str) -> None:
    okt = make_okt()
    _case(okt, _skjema(sperre, adresse, telefon, rundt.format(adresse) + rundt.format(telefon)))
    shown = _listed(okt)
    assert adresse.lower() not in shown
    assert adresse.lower().split(",")[0] not in shown
    assert "2870" not in shown
    assert telefon not in shown
    assert "hawo yusuf" in shown


def _letter(okt: Okt, bilde: Saksbilde, begrunnelse: str, *, vedlegg: bool = False) -> str:
    vedtak = replace(
        bilde.sak.vedtak_for("bpa"),
        utfall=Vedtaksutfall.AVSLAG,
        begrunnelse=(Avsnitt((Setning(begrunnelse, (), True),)),),
        vilkarsvedlegg=vedlegg,
    )
    hode = Brevhode("Fjellvik kommune", "Tildelingskontoret", "Ingvild Moen", okt.today())
    sak = letter_case(bilde.sak, okt.today())
    return compose(Brevgrunnlag(bilde.katalog, sak, bilde.vurdering_for("bpa"), vedtak, hode)).as_text()


@pytest.mark.parametrize("sperre", SPERRET)
@given(adresse=ADRESSER, telefon=TELEFONER)
def test_brevet_gar_til_postadressen(sperre: Adressesperre, adresse: str, telefon: str) -> None:
    okt = make_okt()
    text = _letter(okt, _case(okt, _skjema(sperre, adresse, telefon, "")), "Behovet er dekket.")
    assert "Hawo Yusuf\nPostboks 9\n" in text
    assert not tells_address(text, [Person("p", adresse=adresse, telefon=telefon, adressesperre=sperre)])
    assert adresse not in text
    assert "2870" not in text


@pytest.mark.parametrize("sperre", SPERRET)
@given(adresse=ADRESSER, telefon=TELEFONER, rundt=RUNDT)
def test_en_adresse_skrevet_i_begrunnelsen_stanser_brevet(
    sperre: Adressesperre, adresse: str, telefon: str, rundt: str
) -> None:
    assume("{}" in rundt)
    okt = make_okt()
    bilde = _case(okt, _skjema(sperre, adresse, telefon, ""))
    for secret in (adresse, adresse.upper(), adresse.replace(" ", "  "), telefon, f"{telefon[:2]} {telefon[2:]}"):
        with pytest.raises(BrevFeil) as feil:
            _letter(okt, bilde, rundt.format(secret))
        assert feil.value.neste_steg


@pytest.mark.parametrize("sperre", SPERRET)
def test_en_adresse_i_et_skjonn_kommer_ikke_med_i_vedlegget(sperre: Adressesperre) -> None:
    okt = make_okt()
    bilde = _case(okt, _skjema(sperre, "Bakkeveien 12", "99887766", ""))
    kriterium = next(k for k in bilde.katalog.tjeneste_by_id["bpa"].kriterier if k.regel is None)
    bilde = judge(okt, bilde, "bpa", kriterium, Utfall.IKKE_OPPFYLT, "Hun bor i Bakkeveien 12 med god hjelp.")
    text = _letter(okt, bilde, "Behovet er dekket.", vedlegg=True)
    assert "slik er vilkårene vurdert" in text
    assert "Bakkeveien" not in text


def test_uten_sperre_er_alt_som_for() -> None:
    okt = make_okt()
    bilde = _case(okt, _skjema(INGEN, "Bakkeveien 12", "99887766", "Ektefellen er med"))
    (kort,) = visits_on(okt, okt.today())
    assert (kort.sted, kort.praktisk, kort.sperre) == ("Bakkeveien 12", "Ektefellen er med", INGEN)
    assert "Hawo Yusuf\nBakkeveien 12\n2870 Fjellvik\n" in _letter(okt, bilde, "Hun bor i Bakkeveien 12.")


def test_sperren_til_en_gjelder_alle_i_saken() -> None:
    people = [SOLVEIG, Person("b", "Barnet", adressesperre=KODE_7)]
    assert letter_lines(SOLVEIG, people) == ("Solveig Bråten",)
    letter = situasjon("praktisk-bistand", [si("kle_seg", 4)], Vedtaksutfall.AVSLAG, personer=tuple(people)).innhold()
    assert letter.mottaker == ("Solveig Bråten",)


@pytest.mark.parametrize(
    ("sperrer", "strengest"),
    [((), INGEN), ((INGEN,), INGEN), ((INGEN, KODE_7), KODE_7), ((KODE_6, KODE_7), KODE_6), ((KODE_7, KODE_6), KODE_6)],
)
def test_den_strengeste_gjelder(sperrer: tuple[Adressesperre, ...], strengest: Adressesperre) -> None:
    assert strictest(Person(str(n), adressesperre=sperre) for n, sperre in enumerate(sperrer)) is strengest


def test_kode_6_og_kode_7_har_hver_sin_advarsel() -> None:
    assert warning(INGEN) is None
    assert "kode 7" in str(warning(KODE_7))
    assert "kode 6" in str(warning(KODE_6))


def test_kommunens_navn_og_andre_ord_blir_staende() -> None:
    people = [Person("p", adresse="Lia 3, Fjellvik", poststed="Fjellvik", telefon="112", adressesperre=KODE_7)]
    text = "Fjellvik kommune ringer 112 fra Lia 30 og liaen"
    assert masked(text, people) == text
    assert masked("Vi møtes i lia  3.", people) == f"Vi møtes i {SKJULT}."


@pytest.mark.parametrize("sperre", SPERRET)
def test_adressen_kan_apnes_med_grunn_og_det_star_i_historikken(sperre: Adressesperre) -> None:
    okt = make_okt()
    bilde = open_address(okt, _case(okt, _skjema(sperre, "Granveien 7", "99887766", "")), "Avtaler  møtested")
    (innsyn,) = bilde.sak.adresseinnsyn
    assert (innsyn.grunn, innsyn.registrert_av) == ("Avtaler møtested", okt.bruker.id)
    assert "Granveien 7" in str(before_visit(bilde.sak, apnet=True))
    assert "Granveien" not in str(before_visit(bilde.sak))
    with okt.arbeid() as arbeid:
        last = arbeid.history(bilde.sak.id)[-1]
    assert "Granveien" not in str(last)


def test_adressen_kopieres_ikke_til_besoket_nar_den_er_sperret() -> None:
    okt = make_okt()
    skjema = replace(_skjema(KODE_6, "Granveien 7", "", ""), besok_sted="")
    assert [besok.sted for besok in _case(okt, skjema).sak.besok] == [""]
    assert date(2026, 11, 12) == okt.today()
