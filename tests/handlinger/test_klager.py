"""Complaints: in time or late, what the municipality does, and that a change begins a new round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import INGVILD, TORMOD, Bytt, FakeKlokke
from tests.handlinger.etterhjelp import approved, told
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger import etterarbeid, klager
from tildelingsklient.handlinger.klager import Klagebehandling, Klageskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.veien_videre import Steg, way_on
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.vedtak.etter import Klageutfall
from tildelingsklient.vedtak.vedtak import Revurderingsarsak


def skjema(bilde: Saksbilde, mottatt: str = "12.11.2026", **felt: str) -> Klageskjema:
    written = Klageskjema(bilde.sak.soker.id, "", mottatt, "brev", "Jeg trenger flere timer.")
    return replace(written, **felt)  # type: ignore[arg-type]  # fields of Klageskjema


def complained(okt: Okt, bilde: Saksbilde, **felt: str) -> Saksbilde:
    return klager.register_complaint(okt, bilde, "bpa", skjema(bilde, **felt))


def test_the_deadline_is_four_weeks_from_when_it_was_known(bytt: Bytt) -> None:
    _okt, bilde = told(bytt)
    assert klager.appeal_deadline(bilde, "bpa") == date(2026, 12, 10)


def test_nobody_knows_the_deadline_before_the_letter_has_come(bytt: Bytt, klokke: FakeKlokke) -> None:
    okt, bilde = told(bytt, kom_fram="")
    assert klager.appeal_deadline(bilde, "bpa") is None
    klokke.go(days=400)
    assert not klager.is_late(bilde, "bpa", skjema(bilde, "1.12.2027"))
    assert len(complained(okt, bilde, mottatt="1.12.2027").sak.klager) == 1


@pytest.mark.parametrize(("mottatt", "late"), [("10.12.2026", False), ("11.12.2026", True)])
def test_the_last_day_is_in_time_and_the_next_is_not(bytt: Bytt, mottatt: str, late: bool) -> None:
    _okt, bilde = told(bytt)
    assert klager.is_late(bilde, "bpa", skjema(bilde, mottatt)) is late


def test_a_late_complaint_is_written_down_and_needs_a_reason_to_be_dealt_with(bytt: Bytt, klokke: FakeKlokke) -> None:
    okt, bilde = told(bytt)
    klokke.go(days=60)
    bilde = complained(okt, bilde, mottatt="20.12.2026")
    klage = klager.open_complaint(bilde, "bpa")
    assert klage is not None
    dealt = Klagebehandling("opprettholdt", "Vi mener det samme.", "5.1.2027")
    with pytest.raises(InndataFeil) as caught:
        klager.deal_with(okt, bilde, klage, dealt)
    assert caught.value.felt == "for_sen_grunn"
    bilde = klager.deal_with(okt, bilde, klage, replace(dealt, for_sen_grunn="Hun lå på sykehus."))
    assert bilde.sak.klager[0].for_sen_grunn == "Hun lå på sykehus."
    assert bilde.sak.klager[0].oversendt == date(2027, 1, 5)


def test_a_late_complaint_may_be_refused_without_such_a_reason(bytt: Bytt, klokke: FakeKlokke) -> None:
    okt, bilde = told(bytt)
    klokke.go(days=60)
    bilde = complained(okt, bilde, mottatt="20.12.2026")
    bilde = klager.deal_with(okt, bilde, bilde.sak.klager[0], Klagebehandling("avvist", "For sent.", "5.1.2027"))
    assert (bilde.sak.klager[0].utfall, bilde.sak.klager[0].oversendt) == (Klageutfall.AVVIST, None)


def test_a_decision_that_is_changed_begins_a_new_round(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde)
    bilde = klager.deal_with(okt, bilde, bilde.sak.klager[0], Klagebehandling("omgjort", "Hun har rett.", "12.11.2026"))
    fresh = bilde.sak.vedtak_for("bpa")
    assert (fresh.runde, fresh.arsak, fresh.tilstand) == (2, Revurderingsarsak.KLAGE, Tilstand.UTREDES)


def test_a_decision_that_stands_goes_to_the_body_that_decides(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde)
    dealt = Klagebehandling("opprettholdt", "Vi mener det samme.", "12.11.2026")
    bilde = klager.deal_with(okt, bilde, bilde.sak.klager[0], dealt)
    assert bilde.sak.klager[0].oversendt == date(2026, 11, 12)
    assert bilde.sak.vedtak_for("bpa").runde == 1
    assert klager.open_complaint(bilde, "bpa") is None
    with pytest.raises(TilstandFeil, match="behandlet"):
        klager.deal_with(okt, bilde, bilde.sak.klager[0], dealt)


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("klager", ""),
        ("maate", ""),
        ("mottatt", "13.11.2026"),
        ("mottatt", "1.1.2026"),
        ("mottatt", "x"),
        ("tekst", " "),
    ],
)
def test_a_complaint_with_something_missing_names_the_field(bytt: Bytt, felt: str, verdi: str) -> None:
    okt, bilde = told(bytt)
    with pytest.raises(InndataFeil) as caught:
        klager.register_complaint(okt, bilde, "bpa", replace(skjema(bilde), **{felt: verdi}))  # type: ignore[arg-type]  # a field
    assert caught.value.felt == felt
    assert load_picture(okt, bilde.sak.id).sak.klager == ()


def test_somebody_outside_the_case_may_complain_by_name(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = complained(okt, bilde, klager="", klager_navn=" Advokat  Per Lien ")
    assert bilde.sak.klager[0].klager_navn == "Advokat Per Lien"


def test_there_is_nothing_to_complain_about_before_a_decision(bytt: Bytt) -> None:
    okt, bilde = approved(bytt)
    with pytest.raises(TilstandFeil, match="ikke fattet"):
        complained(okt, bilde)


def test_a_fagleder_who_changes_another_s_decision_is_refused_as_a_whole(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    complained(okt, bilde)
    okt = bytt(TORMOD)
    bilde = load_picture(okt, bilde.sak.id)
    changed = Klagebehandling("omgjort", "Hun har rett.", "12.11.2026")
    with pytest.raises(TilstandFeil, match="annen saksbehandler"):
        klager.deal_with(okt, bilde, bilde.sak.klager[0], changed)
    after = load_picture(okt, bilde.sak.id)
    assert (after.sak.klager[0].utfall, after.sak.vedtak_for("bpa").runde) == (None, 1)


def test_a_complaint_is_not_lost_when_a_new_round_begins(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = etterarbeid.new_round(okt, complained(okt, bilde), "bpa", Revurderingsarsak.ENDRET_BEHOV)
    klage = klager.open_complaint(bilde, "bpa")
    assert klage is not None
    assert way_on(bilde, "bpa", INGVILD.rolle).hoved is Steg.BEHANDLE_KLAGE
    bilde = klager.deal_with(okt, bilde, klage, Klagebehandling("omgjort", "Hun har rett.", "12.11.2026"))
    assert bilde.sak.vedtak_for("bpa").runde == 2
    assert klager.open_complaint(bilde, "bpa") is None


def test_what_stands_may_be_complained_about_while_a_new_round_is_under_way(bytt: Bytt, klokke: FakeKlokke) -> None:
    okt, bilde = told(bytt)
    bilde = etterarbeid.new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    assert Steg.KLAGE in way_on(bilde, "bpa", INGVILD.rolle).andre
    klokke.go(days=60)
    bilde = complained(okt, bilde, mottatt="20.12.2026")
    klage = bilde.sak.klager[0]
    assert klage.vedtak == bilde.sak.fattede[0].vedtak
    with pytest.raises(InndataFeil, match="etter fristen"):
        klager.deal_with(okt, bilde, klage, Klagebehandling("opprettholdt", "Vi mener det samme.", "5.1.2027"))


def test_somebody_outside_the_case_needs_a_name(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    with pytest.raises(InndataFeil, match="navnet") as caught:
        klager.register_complaint(
            okt, bilde, "bpa", replace(skjema(bilde, klager="", klager_navn=" "), er_utenfor=True)
        )
    assert caught.value.felt == "klager_navn"
