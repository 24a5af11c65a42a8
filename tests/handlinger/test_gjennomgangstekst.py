"""The letter under review: nothing is lost or made up by the comparison, links are kept, and no note disappears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NAA, make_okt
from tests.gjennomgangshjelp import KURS, STYRE, TIMER, TURNUS, UKEPLAN, i_runde_to, sendt_igjen, til_lesing
from tildelingsklient.brev.avsnitt import Brevavsnitt, Form, Stykke, Stykkeart, clean, compare
from tildelingsklient.brev.setningsskille import sentences
from tildelingsklient.handlinger import gjennomgang
from tildelingsklient.handlinger.gjennomgangstekst import Lesetekst, place_notes, review_text
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.gjennomgang import Merknad

ORD = ("Du får hjelp.", "Vi har vurdert det.", "Det er 34 timer.", "Målet er å bo hjemme.", "Du kan klage.")
AVSNITT = st.builds(
    Brevavsnitt,
    st.sampled_from([Form.TEKST, Form.MELLOMTITTEL, Form.PUNKT]),
    st.lists(st.sampled_from(ORD).map(Stykke), min_size=1, max_size=4).map(tuple),
)
BREV = st.lists(AVSNITT, max_size=6).map(tuple)


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def words(avsnitt: Sequence[Brevavsnitt], uten: Stykkeart) -> list[str]:
    return [stykke.tekst for one in avsnitt for stykke in one.stykker if stykke.art is not uten]


def pieces(tekst: Lesetekst, art: Stykkeart) -> list[str]:
    return [stykke.tekst for one in tekst.avsnitt for stykke in one.stykker if stykke.art is art]


def note(sitat: str, number: int = 1) -> Merknad:
    return Merknad(f"m{number}", "i", "v", sitat, "Se på dette.", "t", "Tormod", NAA + timedelta(minutes=number))


@given(BREV, BREV)
def test_uten_det_som_er_borte_star_brevet_der_ord_for_ord_i_sine_avsnitt(
    before: tuple[Brevavsnitt, ...], now: tuple[Brevavsnitt, ...]
) -> None:
    assert Lesetekst(compare(before, now)).without_changes().avsnitt == now


@given(BREV, BREV)
def test_uten_det_som_er_nytt_star_det_forrige_brevet_der_i_rekkefolge(
    before: tuple[Brevavsnitt, ...], now: tuple[Brevavsnitt, ...]
) -> None:
    assert words(compare(before, now), Stykkeart.NY) == words(before, Stykkeart.NY)


@given(BREV)
def test_et_brev_mot_seg_selv_har_ingen_endringer(now: tuple[Brevavsnitt, ...]) -> None:
    same = Lesetekst(compare(now, now))
    assert same.avsnitt == now
    assert same.antall_endringer == 0


@given(BREV, BREV)
def test_to_brev_har_endringer_bare_nar_de_er_ulike(
    before: tuple[Brevavsnitt, ...], now: tuple[Brevavsnitt, ...]
) -> None:
    def flat(brev: tuple[Brevavsnitt, ...]) -> list[tuple[Form, str]]:
        return [(one.form, stykke.tekst) for one in brev for stykke in one.stykker]

    assert bool(Lesetekst(compare(before, now)).antall_endringer) is (flat(before) != flat(now))


@given(BREV, BREV, st.lists(st.sampled_from([*ORD, "", "34  timer", "finnes ikke"]), max_size=4))
def test_ingen_merknad_blir_borte(
    before: tuple[Brevavsnitt, ...], now: tuple[Brevavsnitt, ...], sitater: list[str]
) -> None:
    notes = [note(sitat, number) for number, sitat in enumerate(sitater, start=1)]
    avsnitt, numbered = place_notes(compare(before, now), notes)
    assert [one.merknad for one in numbered] == notes
    now_text = clean(" ".join(words(avsnitt, Stykkeart.FJERNET)))
    for one in numbered:
        assert one.er_endret is (clean(one.merknad.sitat) not in now_text)
        stands = [s for a in avsnitt for s in a.stykker if one.nummer in s.merknader]
        assert one.er_endret or bool(stands) is bool(one.merknad.sitat)


@given(st.lists(st.sampled_from(ORD), min_size=1, max_size=5))
def test_setninger_delt_og_satt_sammen_er_de_samme(deler: list[str]) -> None:
    assert list(sentences(" ".join(deler))) == deler


@pytest.mark.parametrize("hel", ["Se pbrl. Kap. 2 gjelder.", "Se f.eks. Kari eller A. Moen.", "Den 1. januar 2027."])
def test_forkortelser_deler_ikke_en_setning(hel: str) -> None:
    assert len(sentences(hel)) == 1


def test_en_merknad_over_flere_setninger_star_pa_alle(okt: Okt) -> None:
    avsnitt = (Brevavsnitt(Form.TEKST, (Stykke(ORD[0]), Stykke(ORD[1]), Stykke(ORD[2]))),)
    marked, _numbered = place_notes(avsnitt, [note("får hjelp. Vi har")])
    assert [stykke.merknader for stykke in marked[0].stykker] == [(1,), (1,), ()]


def test_den_forste_runden_er_uten_merker_og_setningene_leder_til_grunnlaget(okt: Okt) -> None:
    _tormod, draft = til_lesing(okt)
    tekst = review_text(draft)
    assert (tekst.mot_runde, tekst.antall_endringer) == (0, 0)
    read = {stykke.tekst: stykke.grunnlag for one in tekst.avsnitt for stykke in one.stykker}
    for avsnitt in draft.innsending.utkast.begrunnelse:
        assert all(read[setning.tekst] == setning.grunnlag for setning in avsnitt.setninger)
    assert any("34 timer per uke fra 1. januar 2027" in text for text in read)
    assert any("klage" in text for text in read)


def test_den_andre_runden_viser_hva_som_er_nytt_og_borte(okt: Okt) -> None:
    _tormod, draft = i_runde_to(okt)
    tekst = review_text(draft)
    assert pieces(tekst, Stykkeart.NY) == [UKEPLAN, KURS]
    assert pieces(tekst, Stykkeart.FJERNET) == [TURNUS]
    assert (tekst.mot_runde, tekst.antall_endringer) == (1, 2)
    (together,) = [one for one in tekst.avsnitt if TURNUS in {s.tekst for s in one.stykker}]
    assert KURS in {s.tekst for s in together.stykker}
    marked = {stykke.tekst: stykke.merknader for one in tekst.avsnitt for stykke in one.stykker}
    assert (marked[TIMER], marked[STYRE]) == ((1,), (2,))


def test_en_merknad_der_ordene_er_skrevet_om_star_igjen(okt: Okt) -> None:
    tormod, sak = sendt_igjen(
        okt, lambda all_: tuple(replace(a, setninger=tuple(s for s in a.setninger if s.tekst != TIMER)) for a in all_)
    )
    tekst = review_text(gjennomgang.review_picture(tormod, sak, "bpa"))
    assert [(one.nummer, one.er_endret) for one in tekst.merknader] == [(1, True)]
    assert pieces(tekst, Stykkeart.FJERNET) == [TIMER]
