"""«Før du går»: the order, at most five, nothing that does not matter for what was applied for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeKlokke, make_okt, make_sak
from tests.ui.samtalehjelp import answered, begin, place
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.for_du_gar import (
    ANTALL,
    Apent,
    Apentslag,
    open_things,
    remember_shown,
    shows_by_itself,
)
from tildelingsklient.handlinger.hurtignotat import keep_own, with_note, write_quick_note
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, load_picture
from tildelingsklient.handlinger.soknader import Soknad, register_soknad
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.sak.forhand import Samtykke

Svarene = dict[str, Verdi]
ALARM = ("trygghetsalarm",)
AVKLART: Svarene = {"ringe_hjelp": "nei", "bruke_alarm": "ja", "samtykke_nokkelboks": "ja"}
"""All that can settle a vilkår for an alarm."""
SAMTYKKER: Svarene = {"samtykke_opplysninger": "ja"}
FERDIG: Svarene = AVKLART | SAMTYKKER


def listed(things: Sequence[Apent]) -> list[str]:
    """«sporsmal ringe_hjelp», «notater»."""
    return [f"{thing.slag} {thing.plass.sporsmal.id if thing.plass else ''}".strip() for thing in things]


def open_after(svar: Svarene, tjenester: Sequence[str] = ALARM) -> list[str]:
    _okt, bilde = begin(tjenester, svar)
    return listed(open_things(bilde))


def disagreeing(okt: Okt, bilde: Saksbilde, sporsmal: str, en: Verdi, annen: Verdi) -> Saksbilde:
    bilde = answered(okt, bilde, {sporsmal: en})
    return svaring.add_voice(okt, bilde, place(bilde, sporsmal), Kilde.PARORENDE, annen)


def noted(okt: Okt, bilde: Saksbilde, tekst: str = "Ringer datteren hver kveld") -> Saksbilde:
    notat = write_quick_note(okt, bilde.sak.id, tekst)
    assert notat is not None
    return with_note(bilde, notat)


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        (
            {},
            [
                "sporsmal ringe_hjelp",
                "sporsmal bruke_alarm",
                "sporsmal samtykke_nokkelboks",
                "samtykke samtykke_opplysninger",
            ],
        ),
        (
            {"ringe_hjelp": "nei"},
            ["sporsmal bruke_alarm", "sporsmal samtykke_nokkelboks", "samtykke samtykke_opplysninger"],
        ),
        (AVKLART, ["samtykke samtykke_opplysninger"]),
        (FERDIG, []),
        (AVKLART | {"samtykke_opplysninger": "nei"}, []),
        (AVKLART | {"samtykke_opplysninger": "vet_ikke"}, ["samtykke samtykke_opplysninger"]),
        (FERDIG | {"barn_berort": "ja"}, ["barn barnets_syn"]),
        (FERDIG | {"barn_berort": "nei"}, []),
        (FERDIG | {"barn_berort": "ja", "barnets_syn": "Vil at far skal få hjelp"}, []),
        (
            {"barn_berort": "ja"} | AVKLART,
            ["samtykke samtykke_opplysninger", "barn barnets_syn"],
        ),
        # The alarm is ruled out already: what is left decides nothing, and comes last.
        (
            {"ringe_hjelp": "ja"},
            ["samtykke samtykke_opplysninger", "sporsmal bruke_alarm", "sporsmal samtykke_nokkelboks"],
        ),
        # «Vet ikke» is an answer: it is not asked for again.
        ({**FERDIG, "ringe_hjelp": "vet_ikke"}, []),
    ],
)
def test_hva_som_er_apent_og_i_hvilken_rekkefolge(svar: Svarene, ventet: list[str]) -> None:
    assert open_after(svar) == ventet


@pytest.mark.parametrize(("til", "er_apent"), [(None, False), (timedelta(0), False), (timedelta(days=-1), True)])
def test_et_samtykke_i_saken_som_gjelder_i_dag_er_nok(til: timedelta | None, er_apent: bool) -> None:
    _okt, bilde = begin(ALARM, AVKLART)
    consent = Samtykke("k", "Helseopplysninger", "Fastlegen", bilde.dato, bilde.dato + til if til is not None else None)
    bilde = changed(bilde, replace(bilde.sak, samtykker=(consent,)))
    assert bool(open_things(bilde)) is er_apent


def test_motstridende_svar_som_avgjor_staar_for_det_som_avgjor_mindre() -> None:
    okt, bilde = begin(ALARM, SAMTYKKER)
    bilde = disagreeing(okt, bilde, "ringe_hjelp", "ja", "nei")
    assert listed(open_things(bilde))[0] == "konflikt ringe_hjelp"
    settled = svaring.let_count(okt, bilde, bilde.voices(place(bilde, "ringe_hjelp"))[1], "Prøvd i dag")
    assert "konflikt ringe_hjelp" not in listed(open_things(settled))


def test_motstridende_svar_som_ikke_avgjor_et_vilkar_staar_etter_samtykke_og_barn() -> None:
    okt, bilde = begin(ALARM, AVKLART | {"barn_berort": "ja"})
    bilde = disagreeing(okt, bilde, "trygghet", 2, 4)
    assert listed(open_things(bilde)) == [
        "samtykke samtykke_opplysninger",
        "barn barnets_syn",
        "konflikt trygghet",
    ]


def test_et_ugyldig_svar_sier_hva_som_er_galt() -> None:
    okt, bilde = begin(ALARM, FERDIG)
    bilde = answered(okt, bilde, {"trygghet": 7})
    (thing,) = open_things(bilde)
    assert listed([thing]) == ["ugyldig trygghet"]
    assert str(thing.grunn) == "Velg et trinn fra 1 til 5, eller 9 når det ikke er relevant."


def test_et_ugyldig_svar_som_avgjor_nevnes_en_gang() -> None:
    found = open_after({"timer_hjelp_uke": 900} | SAMTYKKER, ("bpa",))
    assert found.count("ugyldig timer_hjelp_uke") == 1
    assert not [one for one in found if one.startswith("sporsmal timer_hjelp_uke")]


def test_svar_uten_kilde_telles_under_ett_og_forer_til_det_forste() -> None:
    okt, bilde = begin(ALARM, SAMTYKKER)
    bilde = answered(okt, bilde, AVKLART, ())
    (thing,) = open_things(bilde)
    assert (thing.slag, str(thing.tekst)) == (Apentslag.UTEN_KILDE, "3 svar mangler kilde")
    assert thing.plass == place(bilde, "ringe_hjelp")


def test_usorterte_notater_og_et_paabegynt_er_med_til_slutt() -> None:
    okt, bilde = begin(ALARM, AVKLART)
    bilde = noted(okt, noted(okt, bilde))
    found = open_things(bilde, "Snubler på")
    assert listed(found) == ["samtykke samtykke_opplysninger", "notater", "pabegynt"]
    assert str(found[1].tekst) == "2 hurtignotater er ikke sortert"
    for notat in bilde.sak.notater:
        bilde = keep_own(okt, bilde, notat)
    assert listed(open_things(bilde, " \n")) == ["samtykke samtykke_opplysninger"]


def test_sporsmalene_viker_for_det_andre_men_tre_star_igjen() -> None:
    okt, bilde = begin(("bpa", "trygghetsalarm"), {"barn_berort": "ja"})
    bilde = noted(okt, bilde)
    found = listed(open_things(bilde))
    assert [one.split()[0] for one in found] == ["sporsmal"] * 3 + ["samtykke", "barn"]


def test_det_som_avgjor_flere_tjenester_staar_foran() -> None:
    _okt, bilde = begin(("bpa", "trygghetsalarm", "stottekontakt", "omsorgsstonad"))
    first = open_things(bilde)[0]
    points = {
        (n.sporsmal, n.gjelder): sum(
            m.poeng for v in bilde.vurderinger for m in v.neste if (m.sporsmal, m.gjelder) == (n.sporsmal, n.gjelder)
        )
        for v in bilde.vurderinger
        for n in v.neste
    }
    assert first.plass is not None
    assert points[first.plass.sporsmal.id, first.plass.gjelder] == max(points.values())


def test_grunnen_sier_hvilke_tjenester_det_gjelder() -> None:
    _okt, bilde = begin(ALARM)
    assert str(open_things(bilde)[0].grunn) == "Kan avgjøre vilkår for Trygghetsalarm"


@pytest.mark.parametrize(
    ("svar", "er_med"),
    [
        ({}, True),
        ({"soknadsform": "uten_underskrift"}, True),
        ({"soknadsform": "vet_ikke"}, True),
        ({"soknadsform": "egen_underskrift"}, False),
        ({"soknadsform": "fullmakt"}, False),
    ],
)
def test_underskrift_mangler_bare_naar_katalogen_spor_etter_den(svar: Svarene, er_med: bool) -> None:
    okt = make_okt()
    person = Person("p", "Solveig Bråten", date(1968, 4, 1))
    soknad = Soknad(person, ("stottekontakt",), "lindesnes-2019", date(2026, 10, 26))
    bilde = answered(okt, load_picture(okt, register_soknad(okt, soknad).id), svar)
    found = [one for one in listed(open_things(bilde)) if one.endswith("soknadsform")]
    assert bool(found) is er_med
    assert "underskrift soknadsform" not in open_after({})


VERDIER: tuple[Verdi, ...] = ("ja", "nei", "vet_ikke", 3, 900, "tull")
TJENESTER = ("bpa", "trygghetsalarm", "stottekontakt", "omsorgsstonad")


@pytest.mark.treg
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TJENESTER), min_size=1, max_size=3, unique=True), st.data())
def test_aldri_flere_enn_fem_eller_to_ganger_og_bare_det_som_sporres_om(
    tjenester: list[str], data: st.DataObject
) -> None:
    okt, bilde = begin(tjenester)
    alle = bilde.plasser
    for number in data.draw(st.lists(st.sampled_from(range(len(alle))), max_size=6)):
        plass = alle[number]
        verdi: Verdi = data.draw(st.sampled_from(VERDIER))
        kilder = data.draw(st.sampled_from(((), (Kilde.SOKER,))))
        if bilde.place_of(plass.sporsmal.id, plass.gjelder):
            bilde = svaring.answer(okt, bilde, plass, verdi, kilder)
    things = open_things(bilde)
    assert len(things) <= ANTALL
    asked = {(plass.sporsmal.id, plass.gjelder) for plass in bilde.plasser}
    places = [(t.plass.sporsmal.id, t.plass.gjelder) for t in things if t.plass and t.slag is not Apentslag.UTEN_KILDE]
    assert len(places) == len(set(places))
    assert set(places) <= asked
    assert open_things(bilde) == things


@pytest.mark.treg
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TJENESTER), min_size=1, max_size=2, unique=True))
def test_er_ingenting_apent_er_alt_som_kan_endre_et_vilkar_spurt_om(tjenester: list[str]) -> None:
    okt, bilde = begin(tjenester)
    while things := open_things(bilde):
        plass = things[0].plass
        assert plass is not None
        verdi = "vet_ikke" if things[0].slag is Apentslag.SPORSMAL else "ja"
        bilde = svaring.answer(okt, bilde, plass, verdi, [Kilde.SOKER])
    assert all(vurdering.neste == () for vurdering in bilde.vurderinger)


# --- by itself


def test_listen_kommer_av_seg_selv_en_gang_om_dagen_naar_samtalen_er_i_gang() -> None:
    okt, bilde = begin(ALARM)
    klokke = okt.klokke
    assert isinstance(klokke, FakeKlokke)
    assert not shows_by_itself(okt, bilde)
    bilde = answered(okt, bilde, {"ringe_hjelp": "nei"})
    assert shows_by_itself(okt, bilde)
    remember_shown(okt, bilde)
    assert not shows_by_itself(okt, bilde)
    klokke.naa += timedelta(days=1)
    assert shows_by_itself(okt, bilde)


def test_listen_kommer_ogsa_av_seg_selv_naar_det_bare_er_skrevet_et_hurtignotat() -> None:
    okt = make_okt()
    assert shows_by_itself(okt, noted(okt, make_sak(okt, ALARM)))
