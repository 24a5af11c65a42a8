"""One sync from beginning to end, against a store and an office of a few lines each."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.synkfakes import NAA, Arbeid, Kontoret, Lager, a_line, an_op
from tildelingsklient.feil import SynkFeil
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.brukerbytte import Brukerbytte
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.kontorfeil import refused
from tildelingsklient.synk.melding import (
    MEST_BYTES,
    MEST_OPS,
    Endringssvar,
    Feilsvar,
    Kollegaoppforing,
    Opkvittering,
    Pushmelding,
    Pushsvar,
    Sakkontroll,
)
from tildelingsklient.synk.runde import Framdrift, Synk, drive, within_limit


def synced(lager: Lager, kontor: Kontoret, told: list[Framdrift] | None = None) -> Synk:
    synk = Synk(lager.arbeid, "m", lambda: NAA, (told if told is not None else []).append)
    drive(synk.run(), kontor)
    return synk


def test_who_has_read_what_goes_first_then_our_ops_then_the_feed_then_the_comparison() -> None:
    kontor = Kontoret(feed=1)
    synced(Lager([an_op(1)], [a_line(1)]), kontor)
    assert kontor.spurt == ["innsyn", "push", "changes ", "changes 1", "kontroll", "kolleger"]


def test_every_op_is_sent_and_the_whole_feed_taken_in() -> None:
    lager, kontor = Lager([an_op(n) for n in range(1, 4)]), Kontoret(feed=5)
    synced(lager, kontor)
    assert kontor.mottatt == ["op1", "op2", "op3"]
    assert lager.holdt.tatt_inn == [f"op{1000 + n}" for n in range(5)]
    assert lager.holdt.ferdig == NAA


def test_it_is_told_how_far_the_sync_has_come() -> None:
    told: list[Framdrift] = []
    synced(Lager([an_op(1), an_op(2)]), Kontoret(feed=1), told)
    assert told == [Framdrift(2, 0, 0), Framdrift(2, 1, 0)]


def test_one_that_the_office_asks_to_wait_is_sent_once_in_each_round_and_stays() -> None:
    lager = Lager([an_op(1), an_op(2)])
    kontor = Kontoret(svar=lambda op: Opsvar.HOLD if op.seq == 1 else Opsvar.APPLIED)
    synced(lager, kontor)
    assert kontor.spurt == ["push", "changes ", "push", "changes 0", "kontroll", "kolleger"]
    assert [op.op_id for op in Arbeid(lager).outbox(9)] == ["op1"]


def test_one_bad_op_does_not_stop_the_others() -> None:
    lager = Lager([an_op(n) for n in range(1, 4)])
    synced(lager, Kontoret(svar=lambda op: Opsvar.REJECTED if op.seq == 2 else Opsvar.APPLIED))
    assert lager.holdt.kvittert == {"op1": Opsvar.APPLIED, "op2": Opsvar.REJECTED, "op3": Opsvar.APPLIED}


def test_many_ops_go_in_several_requests() -> None:
    lager, kontor = Lager([an_op(n) for n in range(1, 2 * MEST_OPS + 2)]), Kontoret()
    synced(lager, kontor)
    assert kontor.spurt.count("push") == 3
    assert len(kontor.mottatt) == 2 * MEST_OPS + 1


def test_large_ops_are_divided_so_that_no_request_is_too_large() -> None:
    lager, kontor = Lager([an_op(n, "x" * 200_000) for n in range(1, 12)]), Kontoret()
    synced(lager, kontor)
    assert len(kontor.mottatt) == 11
    assert kontor.storst <= MEST_BYTES


def test_one_op_that_is_too_large_goes_alone() -> None:
    assert len(within_limit([an_op(1, "x" * 2 * MEST_BYTES), an_op(2)])) == 1


def test_the_names_of_colleagues_are_kept_by_the_ids_used_here() -> None:
    told = (Kollegaoppforing(id="u-1", navn="Kari Lund", rolle="fagleder"), Kollegaoppforing(id="u-2", navn="Ola Berg"))
    lager = Lager()
    drive(Synk(lager.arbeid, "m", lambda: NAA, bytte=Brukerbytte({"min": "u-1"})).run(), Kontoret(kjente=told))
    assert lager.holdt.kolleger == (Kollega("min", "Kari Lund", "fagleder"), Kollega("u-2", "Ola Berg", ""))


def test_an_office_that_does_not_tell_of_colleagues_yet_is_synced_with_all_the_same() -> None:
    class Eldre(Kontoret):
        def kolleger(self) -> tuple[Kollegaoppforing, ...]:
            raise refused(404, Feilsvar(kode="finnes_ikke"))

    lager = Lager([an_op(1)])
    lager.holdt.kolleger = (Kollega("u-1", "Kari Lund", "fagleder"),)
    synced(lager, Eldre())
    assert lager.holdt.ferdig == NAA
    assert [one.navn for one in lager.holdt.kolleger] == ["Kari Lund"]


def test_an_office_that_fails_when_asked_of_colleagues_has_failed() -> None:
    class Nede(Kontoret):
        def kolleger(self) -> tuple[Kollegaoppforing, ...]:
            raise refused(503, Feilsvar(kode="ikke_klar"))

    with pytest.raises(SynkFeil):
        synced(Lager(), Nede())


def test_a_mark_the_office_does_not_know_makes_the_feed_begin_anew() -> None:
    class Nytt(Kontoret):
        def changes(self, merke: str) -> Endringssvar:
            return Endringssvar(ny_runde=True) if merke == "gammelt" else super().changes(merke)

    lager = Lager([an_op(1)])
    lager.holdt.merke = "gammelt"
    synced(lager, Nytt(feed=3))
    assert len(lager.holdt.tatt_inn) == 3


@pytest.mark.parametrize("kall", ["changes", "case_changes"])
def test_an_office_that_gives_the_same_page_for_ever_is_given_up(kall: str) -> None:
    class Stille(Kontoret):
        def _page(self, fra: int) -> Endringssvar:
            return Endringssvar(merke=str(fra), er_ferdig=kall == "case_changes" and "sak" not in self.spurt[-1])

    lager = Lager()
    lager.holdt.merke = "0"
    kontor = Stille(avtrykk=lambda: (Sakkontroll(sak="s", antall=1, avtrykk="a"),))
    with pytest.raises(SynkFeil, match="noe annet enn det vi spurte om"):
        synced(lager, kontor)


def test_receipts_for_what_was_not_sent_are_passed_over() -> None:
    class Rotete(Kontoret):
        def push(self, melding: Pushmelding) -> Pushsvar:
            svar = super().push(melding)
            return Pushsvar(kvitteringer=(Opkvittering(op_id="ukjent", svar=Opsvar.APPLIED), *svar.kvitteringer))

    lager = Lager([an_op(1)])
    synced(lager, Rotete())
    assert lager.holdt.kvittert == {"op1": Opsvar.APPLIED}


def test_an_office_without_receipts_is_no_proof_that_anything_came() -> None:
    class Stum(Kontoret):
        def push(self, melding: Pushmelding) -> Pushsvar:
            return Pushsvar(kvitteringer=())

    lager = Lager([an_op(1)])
    with pytest.raises(SynkFeil):
        synced(lager, Stum())
    assert lager.holdt.kvittert == {}


def test_a_case_that_differs_is_read_anew_once_and_told_of_when_it_still_does() -> None:
    there = (Sakkontroll(sak="s", antall=1, avtrykk="a"), Sakkontroll(sak="t", antall=1, avtrykk="b"))
    lager, kontor = Lager(), Kontoret(feed=3, avtrykk=lambda: there)
    lager.holdt.kontroll = there[1:]
    utbytte = drive(Synk(lager.arbeid, "m", lambda: NAA).run(), kontor)
    assert lager.holdt.lest_om == ["s"]
    assert [asked for asked in kontor.spurt if asked.startswith("sak")] == ["sak s ", "sak s 2"]
    assert utbytte.avvik == ("s",)
    assert lager.holdt.merke == "3"


def test_a_case_that_only_we_know_is_no_difference() -> None:
    lager, kontor = Lager(), Kontoret()
    lager.holdt.kontroll = (Sakkontroll(sak="ny", antall=4, avtrykk="a"),)
    assert drive(Synk(lager.arbeid, "m", lambda: NAA).run(), kontor).avvik == ()


@given(st.integers(0, 12), st.booleans())
def test_a_sync_cut_off_anywhere_is_finished_by_the_next(cut: int, was_heard: bool) -> None:
    """`was_heard`: the office did what it was asked, and the answer was lost."""
    lager, kontor = Lager([an_op(n) for n in range(1, 4)], [a_line(1)]), Kontoret(feed=5)
    runde, answer = Synk(lager.arbeid, "m", lambda: NAA).run(), None
    for _step in range(cut):
        try:
            answer = runde.send(answer)(kontor)
        except StopIteration:
            break
    if was_heard:
        with suppress(StopIteration):
            runde.send(answer)(kontor)
    runde.close()
    synced(lager, kontor)
    assert kontor.mottatt == ["op1", "op2", "op3"]
    assert lager.holdt.tatt_inn == [f"op{1000 + n}" for n in range(5)]
    assert (lager.holdt.innsyn, lager.holdt.ferdig) == ([], NAA)
