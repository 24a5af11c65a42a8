"""Visits in the timetable, in the real store: what is moved, cancelled or missed stands where it stood, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, NAA, TORMOD, FakeKlokke, make_okt, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.besoksplan import cancel_visit, form_of, move_visit, note_not_home, plan_visit
from tildelingsklient.handlinger.besokstid import Besoksskjema, things_to_mind
from tildelingsklient.handlinger.hurtignotat import visit_now
from tildelingsklient.handlinger.lister import next_visit, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sakshandlinger import Sakshandling, choices, visit_in_question
from tildelingsklient.handlinger.soknader import Soknad, plan_besok, register_soknad
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sak.besok import Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.endring import Entitet

FREDAG = Besoksskjema("13.11.2026", "09.00", "10.00", "Bakkeveien 12, 2. etasje", "Ektefellen er med")


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    return make_sak(okt)


def sak_now(okt: Okt, bilde: Saksbilde) -> Sak:
    return load_picture(okt, bilde.sak.id).sak


def visit(okt: Okt, bilde: Saksbilde, besok_id: str = "") -> Besok:
    sought = besok_id or bilde.sak.besok[0].id
    return next(besok for besok in sak_now(okt, bilde).besok if besok.id == sought)


def test_et_flyttet_besok_star_paa_begge_dager_og_sier_hvor_det_ble_av(okt: Okt, bilde: Saksbilde) -> None:
    old = bilde.sak.besok[0]
    new = move_visit(okt, bilde.sak, old.id, FREDAG, Besoksgrunn.PARORENDE)
    stood = visit(okt, bilde)
    assert (stood.utfall, stood.nytt, stood.grunn) == (Besoksutfall.FLYTTET, new.id, Besoksgrunn.PARORENDE)
    assert (stood.start, stood.slutt, stood.naar) == (old.start, old.slutt, NAA)
    (today,), (friday,) = visits_on(okt, NAA.date()), visits_on(okt, NAA.date() + timedelta(days=1))
    assert today.nytt == friday.besok == new
    assert friday.besok.star
    assert (friday.besok.sted, friday.besok.praktisk) == (old.sted, old.praktisk)


def test_et_besok_kan_ikke_flyttes_to_ganger_eller_til_samme_tid(okt: Okt, bilde: Saksbilde) -> None:
    old = bilde.sak.besok[0]
    with pytest.raises(InndataFeil, match="står alt") as same:
        move_visit(okt, bilde.sak, old.id, form_of(bilde.sak, old), fortid=True)
    assert same.value.felt == "fra"
    move_visit(okt, bilde.sak, old.id, FREDAG)
    with pytest.raises(TilstandFeil, match="alt flyttet"):
        move_visit(okt, sak_now(okt, bilde), old.id, FREDAG)


def test_et_besok_kan_faa_et_annet_sted_til_samme_tid_ogsaa_naar_det_har_begynt(okt: Okt, bilde: Saksbilde) -> None:
    old = bilde.sak.besok[0]
    assert old.start < NAA
    form = replace(form_of(bilde.sak, old), sted="Kontoret, møterom 2")
    new = move_visit(okt, bilde.sak, old.id, form)
    (stands,) = sak_now(okt, bilde).besok
    assert stands == new == replace(old, sted="Kontoret, møterom 2")
    with okt.arbeid() as arbeid:
        last = arbeid.history(bilde.sak.id)[-1].endring
    assert last.felt == {"sted": (old.sted, "Kontoret, møterom 2")}


def test_flytting_er_en_transaksjon_i_historikken(okt: Okt, bilde: Saksbilde) -> None:
    with okt.arbeid() as arbeid:
        before = len(arbeid.history(bilde.sak.id))
    with pytest.raises(InndataFeil):
        move_visit(okt, bilde.sak, bilde.sak.besok[0].id, Besoksskjema("13.11.2026", "10", "9"))
    move_visit(okt, bilde.sak, bilde.sak.besok[0].id, FREDAG)
    with okt.arbeid() as arbeid:
        ops = arbeid.history(bilde.sak.id)[before:]
    assert [(op.endring.entitet, op.endring.slag.value) for op in ops] == [
        (Entitet.BESOK, "create"),
        (Entitet.BESOK, "patch"),
    ]
    assert ops[1].endring.felt["utfall"] == ("star", "flyttet")


def test_et_avlyst_besok_har_en_grunn_og_teller_ikke_mer(okt: Okt, bilde: Saksbilde) -> None:
    besok_id = bilde.sak.besok[0].id
    with pytest.raises(InndataFeil, match="hvorfor") as uten:
        cancel_visit(okt, bilde.sak, besok_id, None)
    assert uten.value.felt == "grunn"
    with pytest.raises(InndataFeil) as annet:
        cancel_visit(okt, bilde.sak, besok_id, Besoksgrunn.ANNET, "  ")
    assert annet.value.felt == "merknad"
    assert visit_now(okt) is not None
    cancel_visit(okt, bilde.sak, besok_id, Besoksgrunn.TOLK, " Fant ingen annen. ")
    stood = visit(okt, bilde)
    assert (stood.utfall, stood.grunn, stood.merknad) == (Besoksutfall.AVLYST, Besoksgrunn.TOLK, "Fant ingen annen.")
    assert visit_now(okt) is None
    assert letter_case(sak_now(okt, bilde), NAA.date()).samtaler == ()
    assert [card.besok.id for card in visits_on(okt, NAA.date())] == [besok_id]


def test_det_som_gjenstaar_av_dagen_staar_ikke_ogsaa_paa_dagen_etter(okt: Okt, bilde: Saksbilde) -> None:
    assert bilde.sak.besok[0].slutt > okt.now()
    assert visits_on(okt, NAA.date() + timedelta(days=1)) == ()


def test_fagleder_kan_bare_avlyse_se_og_avslutte_i_en_andres_sak() -> None:
    leder = make_okt(TORMOD, testmodus=False)
    sak = make_sak(leder).sak
    assert Sakshandling.FLYTT in choices(leder, sak, sak.besok[0])
    others = replace(sak, eier=INGVILD.id)
    assert choices(leder, others, others.besok[0]) == (
        *(Sakshandling.AVLYS, Sakshandling.SE, Sakshandling.HISTORIKK, Sakshandling.INNSYN, Sakshandling.AVSLUTT),
    )


def test_neste_besok_er_et_som_star(okt: Okt, bilde: Saksbilde) -> None:
    cancelled = plan_visit(okt, bilde.sak, FREDAG)
    cancel_visit(okt, sak_now(okt, bilde), cancelled.id, Besoksgrunn.VAER)
    assert next_visit(okt, NAA.date()) is None
    later = plan_visit(okt, sak_now(okt, bilde), Besoksskjema("16.11.2026", "09.00", "10.00"))
    assert next_visit(okt, NAA.date()) == later


def test_ikke_hjemme_sier_naar_og_hva_som_ble_gjort(okt: Okt, bilde: Saksbilde) -> None:
    besok_id = bilde.sak.besok[0].id
    note_not_home(okt, bilde.sak, besok_id, "10.35", [Tiltak.LAPP, Tiltak.RINGTE], "Ingen svarte.")
    stood = visit(okt, bilde)
    assert (stood.utfall, stood.tiltak) == (Besoksutfall.IKKE_HJEMME, (Tiltak.LAPP, Tiltak.RINGTE))
    assert stood.naar == NAA.replace(minute=35)
    new = plan_visit(okt, sak_now(okt, bilde), FREDAG, i_stedet_for=besok_id)
    assert visit(okt, bilde).nytt == new.id


@pytest.mark.parametrize(("klokken", "felt"), [("", "klokken"), ("10.50", "klokken"), ("09.50", "klokken")])
def test_ikke_hjemme_maa_ha_et_klokkeslett_som_passer(okt: Okt, bilde: Saksbilde, klokken: str, felt: str) -> None:
    with pytest.raises(InndataFeil) as wrong:
        note_not_home(okt, bilde.sak, bilde.sak.besok[0].id, klokken, [Tiltak.LAPP])
    assert wrong.value.felt == felt


def test_ikke_hjemme_maa_si_hva_som_ble_gjort(okt: Okt, bilde: Saksbilde) -> None:
    with pytest.raises(InndataFeil) as wrong:
        note_not_home(okt, bilde.sak, bilde.sak.besok[0].id, "10.35", [])
    assert wrong.value.felt == "tiltak"
    note_not_home(okt, bilde.sak, bilde.sak.besok[0].id, "10.35", [], "Naboen sa at hun er bortreist.")
    assert visit(okt, bilde).utfall is Besoksutfall.IKKE_HJEMME


def test_et_besok_som_ikke_har_vaert_er_ikke_forgjeves(okt: Okt, bilde: Saksbilde) -> None:
    later = plan_visit(okt, bilde.sak, FREDAG)
    with pytest.raises(TilstandFeil, match="ikke vært ennå"):
        note_not_home(okt, sak_now(okt, bilde), later.id, "09.00", [Tiltak.LAPP])


def test_det_som_har_vaert_maa_bekreftes(okt: Okt, bilde: Saksbilde) -> None:
    yesterday = Besoksskjema("11.11.2026", "09.00", "10.00")
    with pytest.raises(InndataFeil) as wrong:
        plan_visit(okt, bilde.sak, yesterday)
    assert wrong.value.felt == "fortid"
    assert plan_visit(okt, bilde.sak, yesterday, fortid=True).start < NAA


def test_tomt_sted_er_hjemme_og_ved_flytting_det_samme_som_for(okt: Okt, bilde: Saksbilde) -> None:
    assert plan_visit(okt, bilde.sak, Besoksskjema("13.11.2026", "9", "10")).sted == bilde.sak.soker.adresse
    other = plan_visit(okt, bilde.sak, Besoksskjema("16.11.2026", "9", "10", "Rådhuset"))
    sak = sak_now(okt, bilde)
    assert move_visit(okt, sak, other.id, Besoksskjema("17.11.2026", "9", "10")).sted == "Rådhuset"


def test_menyen_folger_besoket_og_saken(okt: Okt, bilde: Saksbilde) -> None:
    whole = (
        *(Sakshandling.FLYTT, Sakshandling.AVLYS, Sakshandling.IKKE_HJEMME),
        *(Sakshandling.AVTAL, Sakshandling.SE, Sakshandling.HISTORIKK, Sakshandling.INNSYN, Sakshandling.AVSLUTT),
    )
    assert choices(okt, bilde.sak, bilde.sak.besok[0]) == whole
    later = plan_visit(okt, bilde.sak, FREDAG)
    assert Sakshandling.IKKE_HJEMME not in choices(okt, bilde.sak, later)
    cancel_visit(okt, sak_now(okt, bilde), later.id, Besoksgrunn.SOKER)
    assert choices(okt, bilde.sak, visit(okt, bilde, later.id)) == whole[3:]
    assert choices(okt, bilde.sak, None) == whole[3:]


def test_en_sak_i_listen_snakker_om_besoket_som_er_eller_kommer(okt: Okt, bilde: Saksbilde) -> None:
    later = plan_visit(okt, bilde.sak, FREDAG)
    sak = sak_now(okt, bilde)
    assert visit_in_question(sak, NAA) == sak.besok[0]
    assert visit_in_question(sak, NAA + timedelta(hours=3)) == later
    assert visit_in_question(sak, NAA + timedelta(days=1, hours=3)) == later
    assert visit_in_question(sak, NAA + timedelta(days=9)) is None


def test_laas_og_laas_opp_beholder_det(maskin: LokalMaskin, klokke: FakeKlokke) -> None:
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    okt = Okt(lager, klokke)
    bilde = make_sak(okt)
    new = move_visit(okt, bilde.sak, bilde.sak.besok[0].id, FREDAG)
    lager.close()
    again = maskin.unlock(INGVILD.id, PASSFRASE)
    try:
        sak = load_picture(Okt(again, klokke), bilde.sak.id).sak
    finally:
        again.close()
    assert [besok.utfall for besok in sak.besok] == [Besoksutfall.FLYTTET, Besoksutfall.STAR]
    assert sak.besok[1] == new


@pytest.fixture
def tormod(maskin: LokalMaskin, klokke: FakeKlokke) -> Iterator[Okt]:
    """A fagleder on a machine of Ingvild's, in a store that is not for tests."""
    first = maskin.unlock(INGVILD.id, PASSFRASE)
    maskin.add_bruker(first, TORMOD, PASSFRASE)
    first.close()
    lager = maskin.unlock(TORMOD.id, PASSFRASE)
    yield Okt(lager, klokke)
    lager.close()


def test_andres_besok_moter_ikke_mitt(tormod: Okt, klokke: FakeKlokke, monkeypatch: pytest.MonkeyPatch) -> None:
    bilde = make_sak(tormod)
    monkeypatch.setattr(type(tormod.lager), "testmodus", False)
    same = Besoksskjema("12.11.2026", "11.00", "12.00")
    assert len(things_to_mind(tormod, same)) == 1
    monkeypatch.setattr(type(tormod.lager), "bruker", INGVILD)
    assert things_to_mind(tormod, same) == ()
    assert bilde.sak.besok[0].slutt > datetime(2026, 11, 12, 11, tzinfo=NAA.tzinfo)


def test_en_sperret_adresse_vises_ikke_i_skjemaet_og_blir_med_til_det_nye_besoket(okt: Okt) -> None:
    person = Person(
        okt.new_id(), "Solveig Bråten", None, adresse="Bakkeveien 12", adressesperre=Adressesperre.FORTROLIG
    )
    visit_ = plan_besok(datetime(2026, 11, 12, 10, 30), 60, "Bakkeveien 12", "Ring på Bakkeveien 12")  # noqa: DTZ001
    sak = register_soknad(okt, Soknad(person, ("bpa",), "sondre-land-2019", NAA.date(), besok=(visit_,)))
    shown = form_of(sak, sak.besok[0])
    assert shown.sted == ""
    assert "Bakkeveien" not in shown.praktisk
    new = move_visit(okt, sak, sak.besok[0].id, replace(shown, dato="13.11.2026"))
    assert (new.sted, new.praktisk) == ("Bakkeveien 12", "Ring på Bakkeveien 12")
    assert plan_visit(okt, sak, Besoksskjema("16.11.2026", "9", "10")).sted == ""
