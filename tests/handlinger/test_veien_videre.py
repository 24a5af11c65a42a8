"""The steps offered after a draft are those that can be taken, by the one who is offered them."""

from __future__ import annotations

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import AVSLAG, decided, told
from tildelingsklient.handlinger import avslutning, etterarbeid
from tildelingsklient.handlinger.avslutning import Avslutningsskjema
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.veien_videre import Steg, way_on
from tildelingsklient.vedtak.vedtak import Revurderingsarsak


def test_only_the_one_who_has_the_case_begins_a_new_round(bytt: Bytt) -> None:
    _okt, bilde = told(bytt)
    assert Steg.REVURDER in way_on(bilde, "bpa", INGVILD.rolle).andre
    bilde = load_picture(bytt(TORMOD), bilde.sak.id)
    assert Steg.REVURDER not in way_on(bilde, "bpa", TORMOD.rolle, er_egen=False).andre


def test_when_an_avslag_came_is_written_down_also_after_it_is_finished(bytt: Bytt) -> None:
    okt, bilde = told(bytt, "", **AVSLAG)
    bilde = etterarbeid.finished(okt, bilde, "bpa")
    assert Steg.UNDERRETT in way_on(bilde, "bpa", INGVILD.rolle).andre
    skjema = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026", "12.11.2026")
    bilde = etterarbeid.tell(okt, bilde, "bpa", skjema)
    assert etterarbeid.knowledge_day(bilde.sak, bilde.sak.vedtak_for("bpa")) == okt.today()


def test_when_the_old_letter_came_is_written_down_while_a_new_round_is_under_way(bytt: Bytt) -> None:
    okt, bilde = decided(bytt)
    old = bilde.sak.vedtak_for("bpa")
    bilde = etterarbeid.new_round(okt, bilde, "bpa", Revurderingsarsak.ENDRET_BEHOV)
    skjema = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026", "12.11.2026")
    bilde = etterarbeid.tell(okt, bilde, "bpa", skjema)
    assert bilde.sak.underretninger[0].vedtak == old.id
    assert bilde.sak.vedtak_for("bpa").tilstand == "utredes"


def test_nobody_looks_again_at_the_decision_of_one_who_is_dead(bytt: Bytt) -> None:
    okt, bilde = told(bytt)
    bilde = avslutning.end_case(okt, bilde, Avslutningsskjema(grunn="dod", dato="12.11.2026"))
    steps = way_on(bilde, "bpa", INGVILD.rolle)
    assert steps.hoved is None
    assert Steg.REVURDER not in steps.andre
