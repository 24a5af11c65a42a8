"""The receipt: one page, what matters most first, and never a protected address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import make_sak
from tests.handlinger.test_bekreftelser import answered
from tildelingsklient.brev.innhold import Listeblokk
from tildelingsklient.brev.kvittering import Kvitteringsgrunnlag, compose_receipt
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger import bekreftelser, svaring
from tildelingsklient.handlinger.forhand import give_consent, withdraw_consent
from tildelingsklient.handlinger.innstillinger import save_setting
from tildelingsklient.handlinger.kvittering import _most, fitting, receipt_basis, receipt_pdf
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.innstillinger import TELEFON
from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.katalog.sporsmal import Svartype

SVAR: Mapping[str, Verdi] = {"hjelp_natt": "nei", "lage_mat": 4, "timer_hjelp_uke": 34}


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    return answered(okt, make_sak(okt), SVAR)


def basis(okt: Okt, bilde: Saksbilde) -> Kvitteringsgrunnlag:
    return receipt_basis(okt, bilde, bilde.sak.soker)


def text(okt: Okt, bilde: Saksbilde) -> str:
    return compose_receipt(basis(okt, bilde)).as_text()


def said(grunnlag: Kvitteringsgrunnlag, antall: int) -> tuple[str, ...]:
    blokker = compose_receipt(grunnlag, antall).blokker
    return next(blokk.punkter for blokk in blokker if isinstance(blokk, Listeblokk))


def every_answer(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """Everything that is asked, answered with «vet ikke» or, where it is text, at length."""
    for plass in bilde.plasser:
        is_text = plass.sporsmal.type is Svartype.TEKST
        value = "Det er viktig for meg å kunne være med på det jeg pleier. " * 3 if is_text else "vet_ikke"
        bilde = svaring.answer(okt, bilde, plass, value, (Kilde.SOKER,))
    return bilde


def test_kvitteringen_sier_hva_som_ble_sagt_hva_som_skjer_frister_og_hvem_som_svarer(
    okt: Okt, bilde: Saksbilde
) -> None:
    save_setting(okt, TELEFON, "22 22 22 22")
    told = text(okt, bilde)
    for expected in (
        "Dette er ikke et vedtak.",
        "Brukerstyrt personlig assistanse og trygghetsalarm.",
        "Du trenger ikke hjelp om natten.",
        "Du får svaret i et brev.",
        "Vi fikk søknaden 26. oktober 2026. Er den ikke avgjort innen 26. november 2026, får du et foreløpig svar.",
        "kan du ringe Ingvild Moen på telefon 22 22 22 22.",
    ):
        assert expected in told


def test_uten_nummer_star_navnet_og_kommunen_der(okt: Okt, bilde: Saksbilde) -> None:
    assert "kan du ta kontakt med Ingvild Moen i Fjellvik." in text(okt, bilde)


def test_ingen_adresse_og_intet_fodselsnummer_star_pa_kvitteringen(okt: Okt, bilde: Saksbilde) -> None:
    told = text(okt, bilde)
    assert "Solveig Bråten" in told
    assert "Bakkeveien" not in told


@pytest.mark.parametrize("mye", [False, True])
def test_kvitteringen_er_en_side(okt: Okt, bilde: Saksbilde, mye: bool) -> None:
    grunnlag = basis(okt, every_answer(okt, bilde) if mye else bilde)
    document = pypdfium2.PdfDocument(receipt_pdf(grunnlag))
    assert len(document) == 1
    told = fitting(grunnlag).as_text()
    assert ("Vi snakket også om: " in told) is mye


def test_en_setning_til_ville_ikke_fatt_plass(okt: Okt, bilde: Saksbilde) -> None:
    from tildelingsklient.brev.pdf import count_pages

    grunnlag = basis(okt, every_answer(okt, bilde))
    shown = next(blokk.punkter for blokk in fitting(grunnlag).blokker if isinstance(blokk, Listeblokk))
    assert count_pages(compose_receipt(grunnlag, len(shown))) == 1
    assert count_pages(compose_receipt(grunnlag, len(shown) + 1)) == 2


def test_egne_ord_og_det_kriteriene_bygger_pa_far_plass_forst(okt: Okt, bilde: Saksbilde) -> None:
    vist = next(vist for vist in bekreftelser.summary(bilde, bilde.sak.soker.id) if vist.sporsmal == "hjelp_natt")
    bilde = answered(okt, bilde, {"bor_sammen_med": ("alene",)})
    bilde = bekreftelser.put_right(okt, bilde, bilde.sak.soker.id, vist, "Jo, av og til")
    grunnlag = basis(okt, bilde)
    assert said(grunnlag, 1) == ("Du trenger ikke hjelp om natten. Du sier: «Jo, av og til»",)
    assert not [line for line in said(grunnlag, 3) if "alene" in line]
    assert [line for line in said(grunnlag, 4) if "alene" in line]
    in_order = [vist.tekst for vist in grunnlag.vist]
    assert [line.split(" Du sier:")[0] for line in said(grunnlag, 4)] == in_order


def test_det_som_ble_lagt_til_star_for_seg(okt: Okt, bilde: Saksbilde) -> None:
    added = bekreftelser.put_right(okt, bilde, bilde.sak.soker.id, bekreftelser.something_new(), "Jeg har en hund.")
    assert "Du ville legge til: «Jeg har en hund.»" in text(okt, added)


def test_kvitteringen_sier_om_setningene_er_lest(okt: Okt, bilde: Saksbilde) -> None:
    assert "Du har ikke lest gjennom dette" in text(okt, bilde)
    yes = bekreftelser.confirm(okt, bilde, bilde.sak.soker.id, bekreftelser.summary(bilde, bilde.sak.soker.id))
    assert "Du har lest dette og sagt at det stemmer." in text(okt, yes)
    changed = answered(okt, yes, {"hjelp_natt": "ja"})
    assert basis(okt, changed).bekreftet is None
    not_shown = bekreftelser.not_shown(okt, bilde, bilde.sak.soker.id, "Rakk det ikke")
    assert basis(okt, not_shown).bekreftet is None
    assert basis(okt, yes).bekreftet is Bekreftet.JA


def test_bare_samtykker_som_gjelder_star_der(okt: Okt, bilde: Saksbilde) -> None:
    given = give_consent(okt, bilde, Skjemasamtykke(hva="Epikrisen.", fra="sykehuset"))
    assert "Vi spør sykehuset om epikrisen, slik du har sagt ja til." in text(okt, given)
    withdrawn = withdraw_consent(okt, given, given.sak.samtykker[0].id)
    assert "sykehuset" not in text(okt, withdrawn)


def test_uten_svar_sier_kvitteringen_det(okt: Okt) -> None:
    assert "Vi har ikke skrevet ned noe ennå." in text(okt, make_sak(okt))


def test_en_sperret_adresse_kommer_ikke_pa_papiret(okt: Okt, bilde: Saksbilde) -> None:
    bilde = answered(okt, bilde, {"viktig_for_deg": "Å bo i Bakkeveien 12."})
    grunnlag = basis(okt, bilde)
    hidden = tuple(replace(person, adressesperre=Adressesperre.FORTROLIG) for person in bilde.sak.personer)
    with pytest.raises(BrevFeil, match="sperret"):
        compose_receipt(replace(grunnlag, sak=replace(bilde.sak, personer=hidden)))


@given(st.integers(1, 200), st.integers(0, 250))
def test_det_storste_antallet_som_holder_blir_funnet(below: int, limit: int) -> None:
    assert _most(below, lambda antall: antall <= limit) == min(below - 1, limit)
