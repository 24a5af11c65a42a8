"""What the overview counts, in the real store: kept as it is written, for a fagleder only; no case is read for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from db.lokal import projeksjon, skjema, tallister
from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import INGRID, LEDER, PASSFRASE, new_case, write
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.sak.gjennomgang import Gjennomgang, Gjennomgangsutfall, Returkode
from tildelingsklient.sak.innsyn import UTEN_SAK, Handling
from tildelingsklient.sak.oversikt import Avgjort, Retur, Tallgrunnlag, Tilstandstall
from tildelingsklient.synk.behandlingsfelt import fattet_fields, gjennomgang_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import kommando_fields, vedtak_fields
from tildelingsklient.vedtak.etter import Fattet
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

IDAG = date(2026, 11, 23)
LENGE_SIDEN = date(2020, 1, 1)
SAK, VEDTAK = "sak-1", "v-sak-1-alarm"


@pytest.fixture
def leder(lager: LokaltLager, maskin: LokalMaskin) -> Iterator[LokaltLager]:
    """Ingrid's case, one service granted, with the fagleder at the keyboard."""
    maskin.add_bruker(lager, LEDER, PASSFRASE)
    new_case(lager)
    draft = Vedtak(VEDTAK, SAK, "alarm", forfatter=INGRID.id)
    granted = replace(draft, utfall=Vedtaksutfall.INNVILGET, omfang="3 timer per uke")
    changed = patch(Entitet.VEDTAK, VEDTAK, SAK, vedtak_fields(draft), vedtak_fields(granted))
    assert changed is not None
    write(lager, changed)
    lager.close()
    opened = unlocked(maskin, LEDER)
    yield opened
    opened.close()


def unlocked(maskin: LokalMaskin, bruker: Bruker) -> LokaltLager:
    lager = maskin.unlock(bruker.id, PASSFRASE)
    assert isinstance(lager, LokaltLager)
    return lager


def figures(lager: LokaltLager, fra: date = LENGE_SIDEN) -> Tallgrunnlag:
    with lager.arbeid() as arbeid:
        return arbeid.tall(fra)


def returned(id_: str = "g1", *, kommando: str = "") -> Endring:
    codes = (Returkode.SKRIVEFEIL, Returkode.ANNET)
    done = Gjennomgang(id_, VEDTAK, "i1", Gjennomgangsutfall.RETURNERT, codes, kommando=kommando)
    return create(Entitet.GJENNOMGANG, id_, SAK, gjennomgang_fields(done), Slag.APPEND)


def decided(id_: str = "f1", dato: date = IDAG, **felt: object) -> Endring:
    fattet = Fattet(id_, VEDTAK, dato, "Brevet til Kari Lie", "", "", "", "", "", "", **felt)  # type: ignore[arg-type]
    return create(Entitet.FATTET, id_, SAK, fattet_fields(fattet), Slag.APPEND)


def test_det_som_er_pa_maskinen_telles_per_tjeneste_og_tilstand(leder: LokaltLager) -> None:
    assert figures(leder) == Tallgrunnlag((Tilstandstall("alarm", "mottatt", 1),))


def test_en_retur_telles_med_dag_tjeneste_og_koder(leder: LokaltLager) -> None:
    write(leder, returned())
    assert figures(leder).returer == (Retur(IDAG, "alarm", ("skrivefeil", "annet")),)


@pytest.mark.parametrize(("status", "antall"), [("onsket", 0), ("avvist", 0), ("gjelder", 1)])
def test_en_retur_telles_forst_nar_den_gjelder(leder: LokaltLager, status: str, antall: int) -> None:
    write(leder, returned(kommando="k1"))
    write(leder, create(Entitet.KOMMANDO, "k1", SAK, kommando_fields(VEDTAK, "returner", status)))
    assert len(figures(leder).returer) == antall


def test_et_fattet_vedtak_telles_med_utfall_timer_og_det_saker_sammenlignes_etter(leder: LokaltLager) -> None:
    write(leder, decided(innstilling="oppfylt", behov_timer=4))
    assert figures(leder).avgjorte == (
        Avgjort(IDAG, "alarm", "innvilget", "sondre-land-2019", "oppfylt", timer=3.0, behov=4.0),
    )


def test_retting_av_en_skrivefeil_er_ikke_et_vedtak_til(leder: LokaltLager) -> None:
    write(leder, decided(), decided("f2", retter="f1", rettelse="Navnet var feil."))
    assert len(figures(leder).avgjorte) == 1


def test_det_som_er_eldre_enn_det_sporres_om_er_ikke_med(leder: LokaltLager) -> None:
    write(leder, decided(dato=IDAG - timedelta(days=1)))
    assert figures(leder, fra=IDAG).avgjorte == ()
    assert len(figures(leder, fra=IDAG - timedelta(days=1)).avgjorte) == 1


def test_bare_en_fagleder_far_tallene(lager: LokaltLager) -> None:
    new_case(lager)
    with lager.arbeid() as arbeid, pytest.raises(TilstandFeil, match="fagleder"):
        arbeid.tall(LENGE_SIDEN)


def test_at_tallene_er_lest_og_lagret_star_i_loggen_uten_en_sak(leder: LokaltLager) -> None:
    for _time in range(3):
        figures(leder)
    with leder.arbeid() as arbeid:
        arbeid.note_innsyn(Handling.EKSPORT, (UTEN_SAK,))
    with leder.engine.connect() as connection:
        rows = connection.execute(sa.select(skjema.innsyn)).mappings().all()
    told = [(row["bruker"], row["rolle"], row["handling"], json.loads(row["saker"])) for row in rows]
    assert told == [("leder", "fagleder", "liste", []), ("leder", "fagleder", "eksport", [])]


def test_linjene_er_de_samme_nar_de_lages_pa_nytt_fra_loggen(leder: LokaltLager) -> None:
    write(leder, returned(), decided(innstilling="oppfylt", behov_timer=4.5))
    with leder.engine.begin() as connection:
        before = connection.execute(sa.select(skjema.talllinje)).all()
        projeksjon.rebuild(connection)
        assert connection.execute(sa.select(skjema.talllinje)).all() == before
    assert len(before) == 2


def test_linjene_har_ingen_navn_og_ingen_ord_fra_saken(leder: LokaltLager) -> None:
    write(leder, returned(), decided())
    with leder.engine.connect() as connection:
        written = json.dumps([list(row) for row in connection.execute(sa.select(skjema.talllinje))])
    assert not [word for word in ("Kari", "Lie", "Ingrid", "ingrid", "3 timer") if word in written]


def test_tallene_leses_uten_a_lese_en_eneste_sak(leder: LokaltLager) -> None:
    write(leder, returned(), decided())
    asked: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(" ".join(statement.split()))

    with leder.engine.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", listen)
        assert tallister.grunnlag(connection, LENGE_SIDEN).avgjorte
    assert len([one for one in asked if one.startswith("SELECT")]) == 4
    assert not [one for one in asked if "FROM rad" in one or "FROM op" in one]


def test_linjene_finnes_gjennom_en_indeks(leder: LokaltLager) -> None:
    query = "EXPLAIN QUERY PLAN SELECT * FROM talllinje WHERE slag = 'avgjort' AND dato >= '2026-01-01' ORDER BY dato"
    with leder.engine.connect() as connection:
        plan = " ".join(str(row[-1]) for row in connection.exec_driver_sql(query))
    assert "talllinje_dato" in plan
    assert "TEMP B-TREE" not in plan


def test_en_sak_som_ikke_kan_leses_beholder_linjene_og_stopper_ingen(leder: LokaltLager) -> None:
    write(leder, decided())
    with leder.engine.begin() as connection:
        broken = skjema.rad.c.entitet == Entitet.VEDTAK.value
        connection.execute(skjema.rad.update().where(broken).values(felt="{}"))
        projeksjon.relist_all(connection)
    assert len(figures(leder).avgjorte) == 1
