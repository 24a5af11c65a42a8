"""Reading back on the real store: yes, own words, signatures bound to the sentences, and who may see what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, FakeKlokke, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.feil import FeilPassfrase, InndataFeil
from tildelingsklient.handlinger import adgang, bekreftelser, svaring
from tildelingsklient.handlinger.bekreftelser import Bekreftelsesstand
from tildelingsklient.handlinger.for_du_gar import Apentslag, open_things
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.utkast import checklist, fresh_draft, make_draft
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.kartlegging.bekreftelse import Bekreftet, Punkt, Strok, Vist
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.vedtak.sjekkpunkt import Hull, Punktart, Sted
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

STROK: tuple[Strok, ...] = ((Punkt(0.1, 0.2, 0.5, 0), Punkt(0.3, 0.25, 0.75, 16)), (Punkt(0.5, 0.1, 1.0, 400),))
KARI = Person("p-kari", "Kari Bråten")


def answered(okt: Okt, bilde: Saksbilde, svar: Mapping[str, Verdi]) -> Saksbilde:
    """The case with more answers by the applicant."""
    for sporsmal, verdi in svar.items():
        plass = next(plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal)
        bilde = svaring.answer(okt, bilde, plass, verdi, (Kilde.SOKER,))
    return bilde


def drafted_text(bilde: Saksbilde) -> str:
    return " ".join(s.tekst for a in fresh_draft(bilde, "bpa") for s in a.setninger)


def medvirkning(bilde: Saksbilde) -> tuple[Hull, ...]:
    """What the checklist misses of how the person took part."""
    return next(one.hull for one in checklist(bilde, "bpa").punkter if one.art is Punktart.MEDVIRKNING)


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    """A case with two answers; Kari gives care."""
    return answered(okt, make_sak(okt, omsorgsytere=(KARI,)), {"hjelp_natt": "nei", "lage_mat": 4})


def shown(bilde: Saksbilde) -> tuple[Vist, ...]:
    return bekreftelser.summary(bilde, bilde.sak.roller.soker)


def stand(bilde: Saksbilde) -> Bekreftelsesstand:
    return bekreftelser.stand(bilde, bilde.sak.soker)


def corrected(okt: Okt, bilde: Saksbilde, ord_: str = "Jo, av og til") -> Saksbilde:
    """Own words to what was said about the night."""
    night = next(vist for vist in shown(bilde) if vist.sporsmal == "hjelp_natt")
    return bekreftelser.put_right(okt, bilde, bilde.sak.soker.id, night, ord_)


def confirmed(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    return bekreftelser.confirm(okt, bilde, bilde.sak.soker.id, shown(bilde))


def signed(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    return bekreftelser.sign(okt, confirmed(okt, bilde), bilde.sak.soker.id, shown(bilde), STROK)


def answer_of(bilde: Saksbilde, sporsmal: str) -> tuple[Verdi, tuple[Kilde, ...]] | None:
    return next(((s.verdi, s.kilder) for s in bilde.sak.svar if s.sporsmal == sporsmal), None)


def test_ja_lagrer_setningene_og_svarer_pa_katalogens_sporsmal(okt: Okt, bilde: Saksbilde) -> None:
    after = confirmed(okt, bilde)
    (said,) = after.sak.bekreftelser
    assert (said.svar, said.vist, said.registrert_av) == (Bekreftet.JA, shown(bilde), INGVILD.id)
    assert answer_of(after, "oppsummering_stemmer") == ("ja", (Kilde.SOKER,))
    assert shown(after) == shown(bilde)
    assert not stand(after).er_endret


def test_egne_ord_star_ved_setningen_og_folger_med_bekreftelsen(okt: Okt, bilde: Saksbilde) -> None:
    after = confirmed(okt, corrected(okt, bilde))
    assert after.sak.bekreftelser[-1].svar is Bekreftet.RETTET
    assert answer_of(after, "oppsummering_stemmer") == ("nei", (Kilde.SOKER,))
    assert answer_of(after, "oppsummering_uenig") == (
        "Til «Du trenger ikke hjelp om natten»: Jo, av og til.",
        (Kilde.SOKER,),
    )
    (one,) = stand(after).rettelser
    assert one.er_apen


def test_egne_ord_kan_endres_og_tas_bort(okt: Okt, bilde: Saksbilde) -> None:
    changed = corrected(okt, corrected(okt, bilde), "Bare i helgene")
    assert [rettelse.ord for rettelse in changed.sak.rettelser] == ["Bare i helgene"]
    gone = corrected(okt, changed, "  ")
    assert gone.sak.rettelser == ()
    assert [rettelse.ord for rettelse in corrected(okt, gone).sak.rettelser] == ["Jo, av og til"]


def test_rettelsen_er_avklart_nar_setningen_er_blitt_en_annen_men_ordene_blir_staende(
    okt: Okt, bilde: Saksbilde
) -> None:
    after = answered(okt, corrected(okt, bilde), {"hjelp_natt": "ja"})
    (one,) = stand(after).rettelser
    assert (one.er_apen, one.rettelse.ord) == (False, "Jo, av og til")


def test_det_som_kommer_i_tillegg_star_for_seg_selv(okt: Okt, bilde: Saksbilde) -> None:
    after = bekreftelser.put_right(okt, bilde, bilde.sak.soker.id, bekreftelser.something_new(), "Jeg har en hund")
    assert shown(after)[-1].rettelse == "Jeg har en hund"
    assert answer_of(confirmed(okt, after), "oppsummering_uenig") == ("Jeg har en hund.", (Kilde.SOKER,))


def test_strekene_kommer_tilbake_slik_de_ble_tegnet(okt: Okt, bilde: Saksbilde) -> None:
    after = signed(okt, bilde)
    (signatur,) = load_picture(okt, bilde.sak.id).sak.signaturer
    assert (signatur.strok, signatur.person, signatur.tid) == (STROK, bilde.sak.soker.id, okt.now())
    assert stand(after).signaturen_gjelder


def test_en_endret_setning_gjor_signaturen_ugyldig_og_den_blir_staende(okt: Okt, bilde: Saksbilde) -> None:
    after = answered(okt, signed(okt, bilde), {"lage_mat": 5})
    assert stand(after).er_signert
    assert not stand(after).signaturen_gjelder
    assert stand(after).er_endret
    assert after.sak.signaturer[0].strok == STROK


def test_egne_ord_etter_signaturen_gjor_den_ogsa_ugyldig(okt: Okt, bilde: Saksbilde) -> None:
    assert not stand(corrected(okt, signed(okt, bilde))).signaturen_gjelder


def test_setningene_tilbake_slik_de_var_gjor_signaturen_gyldig_igjen(okt: Okt, bilde: Saksbilde) -> None:
    changed = answered(okt, signed(okt, bilde), {"lage_mat": 5})
    assert stand(answered(okt, changed, {"lage_mat": 4})).signaturen_gjelder


def test_en_hand_som_hviler_pa_feltet_er_ingen_signatur(okt: Okt, bilde: Saksbilde) -> None:
    dot: tuple[Strok, ...] = ((Punkt(0.5, 0.2, 0.5, 0), Punkt(0.52, 0.2, 0.5, 16)),)
    with pytest.raises(InndataFeil):
        bekreftelser.sign(okt, bilde, bilde.sak.soker.id, shown(bilde), dot)


def test_den_som_ikke_signerer_sier_hvorfor(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil):
        bekreftelser.sign(okt, bilde, bilde.sak.soker.id, shown(bilde), (), " ")
    with pytest.raises(InndataFeil):
        bekreftelser.decline(okt, bilde, bilde.sak.soker.id, shown(bilde), " ")
    after = bekreftelser.decline(okt, bilde, bilde.sak.soker.id, shown(bilde), "Vil tenke på det")
    latest = stand(after).signatur
    assert latest is not None
    assert (latest.er_signert, latest.grunn) == (False, "Vil tenke på det")


def test_ikke_vist_krever_en_grunn(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil):
        bekreftelser.not_shown(okt, bilde, bilde.sak.soker.id, "")
    after = bekreftelser.not_shown(okt, bilde, bilde.sak.soker.id, "Sov da vi var ferdige")
    said = stand(after).bekreftelse
    assert said is not None
    assert (said.svar, said.grunn) == (Bekreftet.IKKE_VIST, "Sov da vi var ferdige")
    assert not stand(after).er_endret
    assert answer_of(after, "oppsummering_stemmer") is None


def test_omsorgsyteren_bekrefter_bare_sin_egen_side(okt: Okt, bilde: Saksbilde) -> None:
    assert [person.navn for person in bekreftelser.readers(bilde)] == ["Solveig Bråten", "Kari Bråten"]
    after = bekreftelser.confirm(okt, bilde, KARI.id, bekreftelser.summary(bilde, KARI.id))
    assert answer_of(after, "oppsummering_stemmer") is None
    assert stand(after).bekreftelse is None


def test_ord_som_skrives_er_lagret_til_de_er_sagt(okt: Okt, bilde: Saksbilde) -> None:
    key = ("hjelp_natt", bilde.sak.soker.id)
    bekreftelser.keep_words(okt, bilde, bilde.sak.soker.id, key, "Jo, av")
    assert bekreftelser.unfinished_words(okt, bilde, bilde.sak.soker.id, key) == "Jo, av"
    corrected(okt, bilde)
    assert bekreftelser.unfinished_words(okt, bilde, bilde.sak.soker.id, key) == ""


def test_rettelsene_star_i_brevet_med_personens_egne_ord(okt: Okt, bilde: Saksbilde) -> None:
    after = confirmed(okt, corrected(okt, bilde))
    after = decide(okt, after, "bpa", Vedtaksutfall.AVSLAG, "Grunn")
    after = make_draft(okt, after, "bpa")
    text = " ".join(s.tekst for a in after.sak.vedtak_for("bpa").begrunnelse for s in a.setninger)
    assert "«Til ‘Du trenger ikke hjelp om natten’: Jo, av og til»" in text


def test_et_ja_til_noe_som_er_endret_star_ikke_i_et_nytt_utkast(okt: Okt, bilde: Saksbilde) -> None:
    said_yes = "Du har bekreftet at vi forsto deg riktig."
    after = decide(okt, confirmed(okt, bilde), "bpa", Vedtaksutfall.AVSLAG, "Grunn")
    assert said_yes in drafted_text(after)
    changed = answered(okt, after, {"hjelp_natt": "ja"})
    assert said_yes not in drafted_text(changed)
    (hole,) = [hull for hull in medvirkning(changed) if "Vis den på nytt" in str(hull.hva)]
    assert hole.sted == Sted("kartlegging", "oppsummering_stemmer|")
    assert [one for one in open_things(changed) if one.slag is Apentslag.ENDRET]
    shown_again = confirmed(okt, changed)
    assert said_yes in drafted_text(shown_again)
    assert not [one for one in open_things(shown_again) if one.slag is Apentslag.ENDRET]


def test_en_signatur_under_noe_som_er_endret_er_apen_ogsa_uten_et_ja(okt: Okt, bilde: Saksbilde) -> None:
    after = bekreftelser.sign(okt, bilde, bilde.sak.soker.id, shown(bilde), STROK)
    assert not bekreftelser.outdated(after)
    assert bekreftelser.outdated(answered(okt, after, {"hjelp_natt": "ja"}))


def test_det_omsorgsyteren_sa_ja_til_gjelder_bare_omsorgsyteren(okt: Okt, bilde: Saksbilde) -> None:
    after = bekreftelser.confirm(okt, bilde, KARI.id, bekreftelser.summary(bilde, KARI.id))
    assert not bekreftelser.outdated(answered(okt, after, {"hjelp_natt": "ja"}))


# --- the way back


def test_passfrasen_viser_hvem_det_er_og_apner_ingenting(maskin: LokalMaskin, okt: Okt) -> None:
    adgang.verify(maskin, okt.bruker.id, PASSFRASE)
    with pytest.raises(FeilPassfrase):
        adgang.verify(maskin, okt.bruker.id, "feil passfrase her")


def test_mange_gale_forsok_ma_vente_stadig_lenger_og_et_riktig_nullstiller(
    maskin: LokalMaskin, okt: Okt, klokke: FakeKlokke
) -> None:
    said = []
    for _try in range(6):
        with pytest.raises(FeilPassfrase) as feil:
            adgang.verify(maskin, okt.bruker.id, "feil passfrase her")
        said.append(feil.value.neste_steg)
        klokke.go(minutes=1)
    assert said[3:] == [
        "Prøv igjen.",
        "Vent 10 sekunder og prøv igjen.",
        "Vent 20 sekunder og prøv igjen.",
    ]
    adgang.verify(maskin, okt.bruker.id, PASSFRASE)
    with pytest.raises(FeilPassfrase) as feil:
        adgang.verify(maskin, okt.bruker.id, "feil passfrase her")
    assert feil.value.neste_steg == "Prøv igjen."


def test_selv_riktig_passfrase_ma_vente_ut_tiden(maskin: LokalMaskin, okt: Okt) -> None:
    for _try in range(5):
        with pytest.raises(FeilPassfrase):
            adgang.verify(maskin, okt.bruker.id, "feil passfrase her")
    with pytest.raises(FeilPassfrase, match="for tidlig"):
        adgang.verify(maskin, okt.bruker.id, PASSFRASE)
