"""Which questions are asked, where they stand, and that nothing is asked twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bygg import samtale, sondre_land
from tildelingsklient.kartlegging.flyt import Steg, lay_out, needed_by, plan_pages
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal

TJENESTER = sorted(sondre_land().tjeneste_by_id)


def everything_relevant(_sporsmal: Sporsmal, _gjelder: str) -> bool:
    return True


def pages(held: Kartlegging) -> tuple[Steg, ...]:
    return lay_out(plan_pages(sondre_land(), held.tjenester), held, everything_relevant)


@given(st.lists(st.sampled_from(TJENESTER), min_size=1, max_size=4, unique=True))
@settings(max_examples=40)
def test_every_question_a_service_needs_is_asked_just_once(tjenester: list[str]) -> None:
    held = samtale(sondre_land(), tjenester, omsorgsyter_fodt=[date(1970, 1, 1)])
    places = [(plass.sporsmal.id, plass.gjelder) for steg in pages(held) for plass in steg.plasser]
    needed = {s for t in tjenester for s in needed_by(sondre_land(), sondre_land().tjeneste_by_id[t])}
    assert len(places) == len(set(places))
    assert needed <= {sporsmal for sporsmal, _ in places}


@given(st.lists(st.sampled_from(TJENESTER), min_size=1, max_size=4, unique=True))
@settings(max_examples=40)
def test_numbers_are_unique_and_follow_the_page(tjenester: list[str]) -> None:
    steps = pages(samtale(sondre_land(), tjenester))
    numbers = [plass.nummer for steg in steps for plass in steg.plasser]
    assert len(numbers) == len(set(numbers))
    assert [steg.nummer for steg in steps] == list(range(1, len(steps) + 1))
    assert all(plass.nummer.startswith(f"{steg.nummer}.") for steg in steps for plass in steg.plasser)


def test_a_number_stays_when_an_earlier_question_is_no_longer_relevant() -> None:
    held = samtale(sondre_land(), ["bpa"])
    steps = pages(held)
    hidden = steps[0].plasser[0].sporsmal.id
    fewer = lay_out(plan_pages(sondre_land(), held.tjenester), held, lambda sporsmal, _gjelder: sporsmal.id != hidden)
    assert [plass.nummer for plass in fewer[0].plasser] == [plass.nummer for plass in steps[0].plasser][1:]


def test_two_omsorgsytere_are_asked_each() -> None:
    held = samtale(sondre_land(), ["omsorgsstonad"], omsorgsyter_fodt=[date(1970, 1, 1), date(1975, 1, 1)])
    asked = [plass for steg in pages(held) for plass in steg.plasser if plass.sporsmal.er_om_omsorgsyter]
    assert asked
    assert {plass.gjelder for plass in asked} == {"o1", "o2"}
    assert {plass.nummer[-1] for plass in asked} == {"a", "b"}


def test_only_the_lower_steps_of_the_trapp_are_asked_about() -> None:
    def tried(tjenester: list[str]) -> list[str]:
        steps = pages(samtale(sondre_land(), tjenester))
        return [p.sporsmal.id for steg in steps for p in steg.plasser if p.sporsmal.id.startswith("tiltak_")]

    assert tried(["trygghetsalarm"]) == ["tiltak_nettverk"]
    assert tried(["stottekontakt", "trygghetsalarm"]) == ["tiltak_nettverk"]
    assert tried(["hverdagsrehabilitering"])[-1] == "tiltak_dagsenter"


def test_without_a_trapp_nothing_more_is_asked() -> None:
    without = sondre_land().model_copy(update={"innsatstrapp": None})
    asked = {sporsmal.id for side in plan_pages(without, ["bpa"]) for sporsmal in side.sporsmal}
    assert not {name for name in asked if name.startswith("tiltak_")}


def test_a_visit_is_short_enough_for_a_kitchen_table() -> None:
    alarm = pages(samtale(sondre_land(), ["trygghetsalarm"]))
    both = pages(samtale(sondre_land(), ["bpa", "trygghetsalarm"]))
    assert sum(len(steg.plasser) for steg in alarm) <= 20
    assert sum(len(steg.plasser) for steg in both) <= 45


def test_et_sporsmal_om_tjenesten_stilles_paa_siden_til_hver_tjeneste_som_trenger_det() -> None:
    katalog = load_katalog("lindesnes-2023")
    for sporsmal in (s for s in katalog.sporsmal if s.omfang is Omfang.TJENESTE):
        needing = [t.id for t in katalog.tjenester if sporsmal.id in needed_by(katalog, t)]
        others = [t.id for t in katalog.tjenester if t.id not in needing]
        held = samtale(katalog, [*needing, *others[:2]])
        steps = lay_out(plan_pages(katalog, held.tjenester), held, everything_relevant)
        asked = [(s.tjeneste, p.gjelder) for s in steps for p in s.plasser if p.sporsmal.id == sporsmal.id]
        assert asked == [(name, name) for name in needing], sporsmal.id
