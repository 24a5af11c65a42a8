"""When a visit may be: what is written becomes times that hold, or a sentence at the field that does not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fakes import NAA, make_okt, make_sak
from tildelingsklient.handlinger.besokstid import (
    LENGST,
    LENGST_FRAM,
    LENGST_TILBAKE,
    Besoksskjema,
    is_past,
    things_to_mind,
    time_faults,
    times,
)
from tildelingsklient.sak.besok import Besok, overlaps
from tildelingsklient.tid import OSLO

dager = st.dates(date(2023, 1, 1), date(2030, 12, 31)).map(lambda dag: f"{dag:%d.%m.%Y}")
klokker = st.times().map(lambda tid: f"{tid:%H.%M}")
skrevet = st.one_of(st.sampled_from(["", "x", "31.02.2026", "25.00", "9", "1030", "12.11.2026"]), st.text(max_size=8))
skjemaer = st.builds(Besoksskjema, dager | skrevet, klokker | skrevet, klokker | skrevet)
tider = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 3), timezones=st.just(OSLO))  # noqa: DTZ001


@given(skjemaer)
@example(Besoksskjema("29.03.2026", "02.30", "03.05"))
@example(Besoksskjema("25.10.2026", "02.30", "03.30"))
def test_enten_er_noe_galt_eller_saa_holder_tidene(skjema: Besoksskjema) -> None:
    wrong, when = time_faults(skjema, NAA), times(skjema, NAA)
    assert bool(wrong) == (when is None)
    if when is not None:
        start, slutt = (one.astimezone(UTC) for one in when)
        assert timedelta(0) < slutt - start <= LENGST
        assert NAA.date() - LENGST_TILBAKE <= when[0].date() <= NAA.date() + LENGST_FRAM


@given(skjemaer)
def test_hver_setning_star_ved_et_felt_og_er_ferdig_skrevet(skjema: Besoksskjema) -> None:
    wrong = time_faults(skjema, NAA)
    assert set(wrong) <= {"dato", "fra", "til"}
    assert all(sentence.endswith(".") for sentence in wrong.values())


@given(skjemaer)
def test_bare_tider_som_holder_kan_ha_vaert(skjema: Besoksskjema) -> None:
    when = times(skjema, NAA)
    assert is_past(skjema, NAA) == (when is not None and when[0] < NAA)


@given(tider, tider, tider, tider)
def test_to_besok_motes_begge_veier_og_bare_naar_de_deler_tid(
    a: datetime, b: datetime, c: datetime, d: datetime
) -> None:
    one, other = Besok("1", "s", min(a, b), max(a, b)), Besok("2", "s", min(c, d), max(c, d))
    met = overlaps(one.start, one.slutt, other)
    assert met == overlaps(other.start, other.slutt, one)
    shared = min(one.slutt, other.slutt) - max(one.start, other.start)
    if shared != timedelta(0):
        assert met == (shared > timedelta(0))


@pytest.mark.parametrize(
    ("skjema", "felt", "ord_"),
    [
        (Besoksskjema("", "10", "11"), "dato", "Skriv dagen"),
        (Besoksskjema("12.11.2030", "10", "11"), "dato", "to år fram"),
        (Besoksskjema("12.11.2024", "10", "11"), "dato", "ett år tilbake"),
        (Besoksskjema("13.11.2026", "25", "11"), "fra", "begynner"),
        (Besoksskjema("13.11.2026", "10", ""), "til", "slutter"),
        (Besoksskjema("13.11.2026", "10", "10"), "til", "etter at det begynner"),
        (Besoksskjema("13.11.2026", "11", "10"), "til", "etter at det begynner"),
        (Besoksskjema("13.11.2026", "8", "16.01"), "til", "åtte timer"),
    ],
)
def test_setningen_sier_hva_som_skal_rettes(skjema: Besoksskjema, felt: str, ord_: str) -> None:
    wrong = time_faults(skjema, NAA)
    assert list(wrong) == [felt]
    assert ord_ in wrong[felt]


@pytest.mark.parametrize(
    ("dato", "setning"),
    [
        ("14.11.2026", "Dagen er en lørdag."),
        ("15.11.2026", "Dagen er en søndag."),
        ("25.12.2026", "Dagen er en helligdag."),
    ],
)
def test_en_fridag_blir_sagt(dato: str, setning: str) -> None:
    assert things_to_mind(make_okt(), Besoksskjema(dato, "10", "11")) == (setning,)


def test_et_annet_besok_samtidig_blir_sagt_med_navn_og_klokkeslett() -> None:
    okt = make_okt()
    bilde = make_sak(okt)
    told = things_to_mind(okt, Besoksskjema("12.11.2026", "11.30", "12.30"))
    assert told == ("Du har et annet besøk da: Solveig Bråten, kl. 10.30–12.00.",)
    assert things_to_mind(okt, Besoksskjema("12.11.2026", "12.00", "12.30")) == ()
    assert things_to_mind(okt, Besoksskjema("12.11.2026", "11.30", "12.30"), bilde.sak.besok[0].id) == ()


def test_tider_som_ikke_holder_gir_ingen_paaminnelser() -> None:
    assert things_to_mind(make_okt(), Besoksskjema("14.11.2026", "11", "10")) == ()
