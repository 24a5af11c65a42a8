"""The list of deadlines on the real encrypted store: order, pages, filters, whose, and marking what has run out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from db.lokal import projeksjon, skjema
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, TORMOD, FakeKlokke, make_okt, make_sak
from tests.handlinger.conftest import BILLIG, PASSFRASE
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.fristliste import (
    Forfall,
    Fristlistevalg,
    Fristrad,
    Fristtid,
    count_due,
    deadlines_in,
    find_frister,
    mark_run_out,
    run_out,
)
from tildelingsklient.handlinger.lister import list_saker
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.frist import Fristpart, Fristpost, Friststand, Fristutvalg, grunnlag_of
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.behandlingsfelt import fattet_fields, sendt_brev_fields, underretning_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.etter import Brevart, Fattet, Sendemaate, SendtBrev, Underretning
from tildelingsklient.vedtak.frister import Fristart
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

HJELP = "praktisk-bistand"
IDAG = date(2026, 11, 12)
A = Fristart
ALLE, HVER_EN = Fristlistevalg(), Fristutvalg()


def write(okt: Okt, *endringer: Endring | None) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([endring for endring in endringer if endring])
        arbeid.commit()


def granted(okt: Okt, navn: str = "Arvid Nesheim", **felt: object) -> Saksbilde:
    """A case where the søknad fell away and help is granted today in a new round; the letter came the same day."""
    bilde = make_sak(okt, (HJELP,), navn=navn, start=None)
    moved(okt, bilde, HJELP, Kommando.TREKK_SOKNAD)
    sak = bilde.sak
    new = Vedtak(okt.new_id(), sak.id, HJELP, 2, Tilstand.IVERKSATT.value, utfall=Vedtaksutfall.INNVILGET)
    vedtak = replace(new, omfang="2 timer", **felt)  # type: ignore[arg-type]  # the fields of a vedtak
    fattet = Fattet(okt.new_id(), vedtak.id, IDAG, "", "", "", "", "", "", "")
    told = Underretning(okt.new_id(), vedtak.id, sak.roller.soker, Sendemaate.BREV, IDAG, IDAG)
    write(
        okt,
        create(Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak)),
        create(Entitet.FATTET, fattet.id, sak.id, fattet_fields(fattet), Slag.APPEND),
        create(Entitet.UNDERRETNING, told.id, sak.id, underretning_fields(told), Slag.APPEND),
    )
    return load_picture(okt, sak.id)


def shown(okt: Okt, valg: Fristlistevalg = ALLE) -> list[tuple[Fristart, date | None]]:
    return [(rad.post.art, rad.post.dato) for rad in find_frister(okt, valg).rader]


def go(okt: Okt, days: int) -> None:
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(days=days)


def test_det_som_forfaller_forst_star_forst_og_det_uten_dag_sist(okt: Okt) -> None:
    make_sak(okt, start=None)
    granted(okt, til=date(2026, 11, 20), revurderes=date(2026, 12, 31))
    assert shown(okt) == [
        (A.UTLOP, date(2026, 11, 20)),
        (A.FORELOPIG_SVAR, date(2026, 11, 26)),
        (A.KLAGE, date(2026, 12, 10)),
        (A.EVALUERING, date(2026, 12, 31)),
    ]


def test_raden_sier_regel_kilde_hvem_og_hvilken_sak(okt: Okt) -> None:
    bilde = granted(okt)
    (rad,) = find_frister(okt, ALLE).rader
    assert rad.frist is not None
    assert str(rad.frist.regel).startswith("Fristen for å klage er 4 uker")
    assert (rad.frist.part, rad.frist.tjenester) == (Fristpart.BORGER, (HJELP,))
    assert rad.frist.kilde
    assert (rad.person, rad.linje.nummer, rad.stand) == ("Arvid Nesheim", bilde.sak.nummer, Friststand.KOMMER)
    assert HJELP in (rad.tjenester or {})


@pytest.mark.parametrize("antall", [1, 2, 3, 50])
def test_sidene_viser_hver_frist_en_gang(okt: Okt, antall: int) -> None:
    for n in range(3):
        granted(okt, f"Person {n}", til=date(2026, 12, 1), revurderes=date(2026, 12, 1))
    seen: list[Fristrad] = []
    etter = None
    while True:
        side = find_frister(okt, ALLE, etter, antall)
        seen += side.rader
        if side.neste is None:
            break
        etter = side.neste
    assert seen == list(find_frister(okt, ALLE).rader)
    assert len(seen) == len({(rad.post.sak, rad.post.nokkel) for rad in seen}) == 9


@pytest.mark.parametrize(
    ("dager", "tid", "ventet"),
    [
        (0, Fristtid.UKE, []),
        (10, Fristtid.UKE, [A.FORELOPIG_SVAR]),
        (14, Fristtid.UKE, [A.FORELOPIG_SVAR]),
        (14, Fristtid.GATT_UT, []),
        (15, Fristtid.UKE, []),
        (15, Fristtid.GATT_UT, [A.FORELOPIG_SVAR]),
        (400, Fristtid.GATT_UT, [A.FORELOPIG_SVAR]),
        (400, Fristtid.ALLE, [A.FORELOPIG_SVAR]),
    ],
)
def test_filteret_pa_tid(okt: Okt, dager: int, tid: Fristtid, ventet: list[Fristart]) -> None:
    make_sak(okt, start=None)
    go(okt, dager)
    assert [art for art, _ in shown(okt, Fristlistevalg(tid))] == ventet


def test_borgerens_frist_som_er_gatt_ut_krever_ingenting_men_er_ikke_borte(okt: Okt) -> None:
    bilde = granted(okt)
    go(okt, 60)
    assert shown(okt) == []
    assert shown(okt, Fristlistevalg(Fristtid.GATT_UT)) == [(A.KLAGE, date(2026, 12, 10))]
    assert count_due(okt) == Forfall(0, 0)
    assert [f.art for f in deadlines_in(okt, bilde.sak) if not f.oppfylt] == [A.KLAGE]


def test_filteret_pa_art(okt: Okt) -> None:
    make_sak(okt, start=None)
    granted(okt)
    assert shown(okt, Fristlistevalg(art=A.KLAGE)) == [(A.KLAGE, date(2026, 12, 10))]


def test_et_sendt_forelopig_svar_tar_fristen_av_listen_og_setter_den_nye_pa(okt: Okt) -> None:
    sak = make_sak(okt, start=None).sak
    brev = SendtBrev(
        okt.new_id(), Brevart.FORELOPIG_SVAR, sak.roller.soker, IDAG, "", "", svar_ventes=date(2027, 1, 31)
    )
    write(okt, create(Entitet.BREV, brev.id, sak.id, sendt_brev_fields(brev), Slag.APPEND))
    assert shown(okt) == [(A.OPPGITT_SVARDATO, date(2027, 1, 29))]
    assert load_picture(okt, sak.id).sak.sendte_brev[0].svar_ventes == date(2027, 1, 31)


def test_mine_saker_viser_fristen_til_svaret_er_sendt(okt: Okt) -> None:
    sak = make_sak(okt, start=None).sak
    assert [linje.svarfrist for linje in list_saker(okt)] == [date(2026, 11, 26)]
    brev = SendtBrev(okt.new_id(), Brevart.FORELOPIG_SVAR, sak.roller.soker, IDAG, "", "")
    write(okt, create(Entitet.BREV, brev.id, sak.id, sendt_brev_fields(brev), Slag.APPEND))
    assert [linje.svarfrist for linje in list_saker(okt)] == [None]
    assert shown(okt) == []


def test_pameldingen_teller_det_som_er_i_dag_og_kontorets_som_er_gatt_ut(okt: Okt) -> None:
    make_sak(okt, start=None)
    granted(okt, til=date(2026, 11, 20))
    go(okt, 14)
    assert count_due(okt) == Forfall(i_dag=1, gatt_ut=1)


def test_det_som_er_gatt_ut_merkes_ma_folges_opp_og_blir_staende(okt: Okt) -> None:
    bilde = granted(okt, til=date(2026, 11, 29))
    go(okt, 16)
    assert run_out(okt) == ()
    go(okt, 2)
    assert [one.sak for one in run_out(okt)] == [bilde.sak.id]
    assert mark_run_out(okt) == 1
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for(HJELP).tilstand == Tilstand.MAA_FOLGES_OPP
    assert (A.FOLGES_OPP, date(2026, 11, 27)) in shown(okt)
    assert (run_out(okt), mark_run_out(okt)) == ((), 0)


def test_med_en_ny_runde_i_gang_star_fristen_men_merkes_ikke(okt: Okt) -> None:
    bilde = granted(okt, til=date(2026, 11, 20))
    again = Vedtak(okt.new_id(), bilde.sak.id, HJELP, 3, Tilstand.UTREDES.value)
    write(okt, create(Entitet.VEDTAK, again.id, bilde.sak.id, vedtak_fields(again)))
    go(okt, 30)
    assert run_out(okt) == ()
    assert (A.UTLOP, date(2026, 11, 20)) in shown(okt)


def test_en_odelagt_sak_skjuler_verken_seg_selv_eller_de_andre(okt: Okt) -> None:
    broken = granted(okt, til=date(2026, 11, 20)).sak
    make_sak(okt, start=None)
    assert isinstance(okt.lager, LokaltLager)
    with okt.lager.engine.begin() as connection:
        row = sa.and_(skjema.rad.c.sak == broken.id, skjema.rad.c.entitet == "vedtak")
        connection.execute(skjema.rad.update().where(row).values(felt="{}"))
    side = find_frister(okt, ALLE)
    assert [(rad.post.sak == broken.id, rad.frist is None) for rad in side.rader] == [
        (True, True),
        (False, False),
        (True, True),
    ]
    assert run_out(okt) == ()


def test_listen_kan_lages_pa_nytt_fra_loggen_og_er_den_saken_gir(okt: Okt) -> None:
    ids = [make_sak(okt, start=None).sak.id, granted(okt, til=date(2026, 12, 1)).sak.id]
    assert isinstance(okt.lager, LokaltLager)
    with okt.lager.engine.begin() as connection:
        before = connection.execute(sa.select(skjema.fristlinje)).all()
        projeksjon.rebuild(connection)
        assert connection.execute(sa.select(skjema.fristlinje)).all() == before
    with okt.arbeid() as arbeid:
        assert [arbeid.fristgrunnlag(one) for one in ids] == [grunnlag_of(arbeid.sak(one)) for one in ids]
    listed = {(post.sak, post.nokkel) for post in _posts(okt)}
    saker = [load_picture(okt, one).sak for one in ids]
    assert listed == {(s.id, f.nokkel) for s in saker for f in deadlines_in(okt, s) if not f.oppfylt}


def _posts(okt: Okt, utvalg: Fristutvalg = HVER_EN) -> list[Fristpost]:
    with okt.arbeid() as arbeid:
        return list(arbeid.frister(utvalg, antall=100))


def test_lageret_i_minnet_svarer_som_det_ekte(okt: Okt) -> None:
    in_memory = make_okt()
    for one in (okt, in_memory):
        make_sak(one, start=None)
        granted(one, til=date(2026, 11, 20), revurderes=date(2026, 12, 31))
    days = [None, *(IDAG + timedelta(days=n) for n in (0, 8, 14, 28, 60))]
    for fra in days:
        for til in days:
            for art in (None, A.KLAGE):
                chosen = Fristutvalg(fra, til, art, fra)
                kept = [(p.art, p.part, p.dato) for p in _posts(okt, chosen)]
                assert kept == [(p.art, p.part, p.dato) for p in _posts(in_memory, chosen)]
                with okt.arbeid() as arbeid:
                    assert arbeid.count_frister(chosen) == len(kept)


BYTT = Callable[[Bruker], Okt]
SILJE = Bruker("u-silje", "Silje Aas", Brukerrolle.SAKSBEHANDLER)


@pytest.fixture
def bytt(tmp_path_factory: pytest.TempPathFactory, klokke: FakeKlokke) -> Iterator[BYTT]:
    """Who is at the keyboard: an ordinary store with two saksbehandlere and a fagleder."""
    maskin = LokalMaskin(tmp_path_factory.mktemp("felles"), klokke, find_ring=lambda: None, kostnad=BILLIG)
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE))
    for bruker in (TORMOD, SILJE):
        maskin.add_bruker(lager, bruker, PASSFRASE)
    open_now = [lager]

    def change(bruker: Bruker) -> Okt:
        open_now.pop().close()
        open_now.append(maskin.unlock(bruker.id, PASSFRASE))
        return Okt(open_now[-1], klokke)

    yield change
    open_now.pop().close()


def test_en_annen_saksbehandlers_frister_ses_ikke_men_fagleder_ser_dem(bytt: BYTT) -> None:
    sak = make_sak(bytt(INGVILD), start=None).sak
    assert shown(bytt(SILJE)) == []
    with bytt(SILJE).arbeid() as arbeid:
        assert arbeid.sakslinjer([sak.id]) == ()
        with pytest.raises(KeyError):
            arbeid.fristgrunnlag(sak.id)
    assert [art for art, _ in shown(bytt(TORMOD))] == [A.FORELOPIG_SVAR]


def test_nar_ingenting_kan_merkes_blir_det_sagt(okt: Okt, monkeypatch: pytest.MonkeyPatch) -> None:
    granted(okt, til=date(2026, 11, 20))
    go(okt, 30)

    def refused(*_: object) -> Saksbilde:
        raise TilstandFeil("Nei.")

    monkeypatch.setattr("tildelingsklient.handlinger.fristliste.must_be_followed_up", refused)
    with pytest.raises(TilstandFeil, match="Ingen av vedtakene"):
        mark_run_out(okt)
