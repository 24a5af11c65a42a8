"""«Besøkspakke»: whether all that the next visits need is on the machine."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.fakes import NAA, FakeLager, make_okt, make_sak
from tests.konfliktbygger import DERES, FELLES, VAARE, about, disputed
from tests.ui.samtalehjelp import answered
from tildelingsklient.handlinger.besokspakke import FERSK, Besokspakke, Mangel, read_package
from tildelingsklient.handlinger.besoksplan import cancel_visit
from tildelingsklient.handlinger.lister import visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.besok import Besoksgrunn


@pytest.fixture
def okt() -> Okt:
    """A user the office knows, who synced now."""
    made = make_okt()
    lager = _lager(made)
    lager.connect_kontor(Tilknytning("https://kontor.fjellvik.example"))
    lager.keep_kontorbruker(made.bruker.id, "kontorets-id")
    lager.synket = NAA
    return made


def _lager(okt: Okt) -> FakeLager:
    assert isinstance(okt.lager, FakeLager)
    return okt.lager


def _case(okt: Okt, start: datetime, navn: str = "Amina Yusuf") -> Saksbilde:
    return make_sak(okt, ("bpa",), navn=navn, start=start, minutter=60, praktisk="")


def _read(okt: Okt) -> Besokspakke | None:
    return read_package(okt, visits_on(okt, okt.today()))


def _package(okt: Okt) -> Besokspakke:
    read = _read(okt)
    assert read is not None
    return read


def test_uten_kontor_eller_uten_besok_er_det_ingen_pakke(okt: Okt) -> None:
    assert _read(okt) is None
    alone = make_okt()
    _case(alone, NAA + timedelta(hours=1))
    assert _read(alone) is None


def test_alt_er_her_og_ferskt_saa_besokene_er_klare(okt: Okt) -> None:
    _case(okt, NAA + timedelta(hours=1))
    _case(okt, NAA + timedelta(days=1))
    assert _package(okt).er_klar
    assert len(_package(okt).besok) == 2


def test_besokene_er_dagens_som_gjenstar_og_neste_dag_med_besok(okt: Okt) -> None:
    over, left, friday, saturday = (NAA + timedelta(hours=hours) for hours in (-3, 1, 24, 48))
    for start in (over, left, friday, saturday):
        _case(okt, start)
    assert [one.kort.besok.start for one in _package(okt).besok] == [left, friday]


def test_et_avlyst_besok_trenger_ingenting(okt: Okt) -> None:
    bilde = _case(okt, NAA + timedelta(hours=1))
    cancel_visit(okt, bilde.sak, bilde.sak.besok[0].id, Besoksgrunn.TOLK)
    assert _read(okt) is None


def test_vedlegg_som_ikke_er_kommet_nevnes_for_det_besoket_de_gjelder(okt: Okt) -> None:
    first, second = _case(okt, NAA + timedelta(hours=1)), _case(okt, NAA + timedelta(hours=2))
    _lager(okt).mangler[second.sak.id] = 2
    pakke = _package(okt)
    assert not pakke.er_klar
    assert [(one.kort.besok.sak, one.mangler) for one in pakke.uklare] == [(second.sak.id, (Mangel.VEDLEGG,))]
    assert first.sak.id in {one.kort.besok.sak for one in pakke.besok}


def test_et_svar_som_venter_paa_et_valg_gjor_besoket_uklart(okt: Okt) -> None:
    bilde = answered(okt, _case(okt, NAA + timedelta(hours=1)), {"timer_hjelp_uke": 34})
    disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, DERES))
    assert [one.mangler for one in _package(okt).uklare] == [(Mangel.KONFLIKT,)]


def test_en_sak_som_ikke_kan_leses_sies_for_seg_selv(okt: Okt) -> None:
    bilde = _case(okt, NAA + timedelta(hours=1))
    _lager(okt).uleselige.add(bilde.sak.id)
    assert [one.mangler for one in _package(okt).uklare] == [(Mangel.SAK,)]


def test_kriterier_som_ikke_er_hentet_sies_som_det(okt: Okt) -> None:
    _case(okt, NAA + timedelta(hours=1))
    _lager(okt).innhold.kataloger.clear()
    anew = Okt(okt.lager, okt.klokke)
    assert [one.mangler for one in _package(anew).uklare] == [(Mangel.KRITERIER,)]


@pytest.mark.parametrize(("alder", "klar"), [(FERSK, True), (FERSK + timedelta(minutes=1), False)])
def test_det_som_er_hentet_for_mer_enn_et_dogn_siden_er_ikke_ferskt(okt: Okt, alder: timedelta, klar: bool) -> None:
    _case(okt, NAA + timedelta(hours=1))
    _lager(okt).synket = NAA - alder
    assert _package(okt).er_klar is klar


def test_er_ingenting_hentet_er_ingenting_klart(okt: Okt) -> None:
    _case(okt, NAA + timedelta(hours=1))
    _lager(okt).synket = None
    assert not _package(okt).er_klar
    assert _package(okt).hentet is None
