"""Mine saker without a screen: the filter on deadlines, and pages that neither skip nor repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import FakeKlokke, make_okt, make_sak
from tildelingsklient.handlinger import saksfilter
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksfilter import Fristvalg, Saksvalg, find_saker
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.handlinger.venter import waiting_changes
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import Kommando


@pytest.mark.parametrize("antall", [1, 2, 3, 7, 50])
def test_sidene_viser_hver_sak_en_gang(antall: int) -> None:
    okt = make_okt()
    ids = [make_sak(okt, ("stottekontakt",), navn=f"Person {n}", start=None).sak.id for n in range(7)]
    seen: list[str] = []
    etter = ""
    while True:
        side = find_saker(okt, Saksvalg(), etter, antall)
        seen += [linje.id for linje in side.linjer]
        if not side.neste:
            break
        etter = side.neste
    assert seen == ids[::-1]


def test_siste_sak_blir_funnet_etter_tusenvis_som_ikke_passer(monkeypatch: pytest.MonkeyPatch) -> None:
    okt = make_okt()
    make_sak(okt)
    (fits,) = find_saker(okt, Saksvalg()).linjer
    others = [replace(fits, id=f"{n:05}", svarfrist=None) for n in range(2_500)]

    def page(_okt: Okt, _sok: str, _tilstand: str, _tjeneste: str, etter: str, antall: int) -> tuple[Sakslinje, ...]:
        start = int(etter) + 1 if etter else 0
        return tuple([*others, fits][start : start + antall])

    monkeypatch.setattr(saksfilter, "list_saker", page)
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(days=10)
    assert find_saker(okt, Saksvalg(frist=Fristvalg.SNART)).linjer == (fits,)


def test_fristen_er_en_maned_etter_at_soknaden_kom() -> None:
    okt = make_okt()
    make_sak(okt)
    (linje,) = find_saker(okt, Saksvalg()).linjer
    assert linje.svarfrist == date(2026, 11, 26)


def test_en_avgjort_sak_har_ingen_frist_for_forelopig_svar() -> None:
    okt = make_okt()
    bilde = make_sak(okt, ("trygghetsalarm",))
    moved(okt, bilde, "trygghetsalarm", Kommando.TREKK_SOKNAD)
    (linje,) = find_saker(okt, Saksvalg()).linjer
    assert linje.svarfrist is None
    assert find_saker(okt, Saksvalg(frist=Fristvalg.SNART)).linjer == ()


@pytest.mark.parametrize(("dager", "valg"), [(0, ""), (7, "snart"), (14, "snart"), (15, "over")])
def test_fristvalgene_skiller_mellom_snart_og_over(dager: int, valg: str) -> None:
    okt = make_okt()
    make_sak(okt)
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(days=dager)
    fits = {
        choice.value for choice in (Fristvalg.SNART, Fristvalg.OVER) if find_saker(okt, Saksvalg(frist=choice)).linjer
    }
    assert fits == ({valg} if valg else set())


def test_endringene_som_venter_star_sak_for_sak() -> None:
    okt = make_okt()
    first, second = make_sak(okt), make_sak(okt, ("stottekontakt",), navn="Amina Yusuf")
    waiting = waiting_changes(okt)
    assert [w.linje.id for w in waiting] == [second.sak.id, first.sak.id]
    with okt.arbeid() as arbeid:
        assert sum(w.antall for w in waiting) == arbeid.waiting()
