"""Finding the question a quick note belongs to, by a few letters or a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import make_okt, make_sak
from tildelingsklient.handlinger.hurtignotat import Valgbar, choices, matching
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.sprak import pick

CARERS = (Person("o-1", "Kari Nordli"), Person("o-2", "Ola Nordli"))
OKT = make_okt()
ALLE = choices(make_sak(OKT, ("bpa", "trygghetsalarm", "omsorgsstonad"), omsorgsytere=CARERS))


def numbers(found: tuple[Valgbar, ...]) -> list[str]:
    return [one.plass.nummer for one in found]


@pytest.mark.parametrize(
    ("sok", "first"),
    [
        ("nøkkel", "Ja til nøkkelboks og nøkkel"),
        ("NØKKEL", "Ja til nøkkelboks og nøkkel"),
        ("toalett", "Gå på toalettet"),
        ("timer uken", "Timer hjelp i uken"),
        ("kle av", "Kle på og av deg"),
    ],
)
def test_ord_fra_det_korte_navnet_kommer_forst(sok: str, first: str) -> None:
    assert pick(matching(ALLE, sok)[0].plass.sporsmal.kort) == first


def test_ord_bare_i_spormalets_tekst_finnes_ogsa() -> None:
    words = {sporsmal.id for sporsmal in (one.plass.sporsmal for one in matching(ALLE, "fastlegen din"))}
    assert words == {"samtykke_opplysninger"}


def test_et_nummer_er_nummeret_og_et_sidetall_er_hele_siden() -> None:
    assert numbers(matching(ALLE, "3.1"))[0] == "3.1"
    assert all(nummer.startswith("3.1") for nummer in numbers(matching(ALLE, "3.1")))
    side = numbers(matching(ALLE, "3"))
    assert side[0] == "3.1"
    assert {one for one in numbers(ALLE) if one.split(".")[0] == "3"} <= set(side)


def test_samme_sporsmal_om_to_skilles_paa_navnet() -> None:
    found = matching(ALLE, "ola nordli")
    assert found
    assert {one.om for one in found} == {"Gjelder Ola Nordli"}


def test_ingenting_skrevet_gir_alle_i_samtalens_rekkefolge() -> None:
    assert matching(ALLE, "  ") == ALLE


def test_noe_ingen_sporsmal_har_gir_ingen() -> None:
    assert matching(ALLE, "xyzzy") == ()


@given(st.text(max_size=12))
def test_et_sok_gir_aldri_et_sporsmal_to_ganger_eller_et_som_ikke_stilles(sok: str) -> None:
    found = numbers(matching(ALLE, sok))
    assert len(found) == len(set(found))
    assert set(found) <= set(numbers(ALLE))


@given(st.sampled_from(range(len(ALLE))), st.data())
def test_ord_fra_sporsmalet_selv_finner_det(number: int, data: st.DataObject) -> None:
    one = ALLE[number]
    words = pick(one.plass.sporsmal.tekst).split()
    typed = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
    assert one in matching(ALLE, " ".join(typed))
