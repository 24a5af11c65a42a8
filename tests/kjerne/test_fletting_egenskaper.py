"""What holds for every merge: the same each time, nothing lost, nothing replaced unseen, the same from both sides."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.kjerne.flettebygger import (
    FELT,
    Kontor,
    Maskin,
    Steg,
    after,
    at_office,
    chain,
    felt,
    patcher,
    stander,
    steg,
    stegene,
)
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.flettet import HELE, KEPT, Fletting, Opsvar
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.stand import Kontorop, Stand, applied, moved, replay, same

Trinn = tuple[int, Steg, bool]
vedtaksfelt = st.fixed_dictionaries(
    {},
    optional={
        "tilstand": st.sampled_from(["utkast", "til_gjennomgang", "fattet"]),
        "omfang": st.integers(0, 2),
        "satt_paa_vent": st.integers(0, 2),
    },
)
mye = settings(max_examples=3 * settings().max_examples)


def merged(start: Stand, ours: Sequence[Steg], theirs: Sequence[Steg]) -> Fletting:
    return merge(start, chain(start, ours), at_office(start, chain(start, theirs, "maja")))


def named(found: Fletting) -> set[str]:
    return {one.felt for one in found.konflikter}


@given(stander, stegene, stegene, st.randoms(use_true_random=False))
def test_merging_is_the_same_each_time_whatever_order_the_ops_are_handed_in(
    start: Stand, ours: list[Steg], theirs: list[Steg], luck: random.Random
) -> None:
    shuffled = chain(start, ours)
    luck.shuffle(shuffled)
    again = merge(start, shuffled, at_office(start, chain(start, theirs, "maja")))
    assert again == merged(start, ours, theirs)


def clashes(found: Fletting, turned: bool) -> list[tuple[object, ...]]:
    """What both moved, as seen from one of them."""
    sides = [(one, one.deres, one.vaar) if turned else (one, one.vaar, one.deres) for one in found.konflikter]
    return [(one.felt, one.felles, mine, others) for one, mine, others in sides if one.begge_endret]


@given(stander, stegene, st.randoms(use_true_random=False))
def test_the_offices_ops_make_the_same_in_any_order_and_when_they_come_twice(
    start: Stand, steps: list[Steg], luck: random.Random
) -> None:
    ops = [Kontorop(start.versjon + nr, one) for nr, one in enumerate(chain(start, steps), 1)]
    mixed = [*ops, *luck.sample(ops, len(ops) // 2)]
    luck.shuffle(mixed)
    assert replay(start, mixed) == replay(start, ops)


@given(stander, st.lists(felt, min_size=2, max_size=4), st.data())
def test_a_page_that_lacks_a_version_is_not_taken(start: Stand, steps: list[Steg], data: st.DataObject) -> None:
    ops = [Kontorop(start.versjon + nr, one) for nr, one in enumerate(chain(start, steps), 1)]
    if len(ops) > 1:
        ops.pop(data.draw(st.integers(0, len(ops) - 2)))
        with pytest.raises(ValueError, match="is lacking"):
            replay(start, ops)


@mye
@given(stander, stegene, stegene)
def test_nothing_the_office_has_moved_is_replaced(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
    found, office = merged(start, ours, theirs), after(start, chain(start, theirs))
    kept = {name: found.naa.felt.get(name) for name in moved(start, office)}
    assert all(same(value, office.felt.get(name)) for name, value in kept.items())
    if start.finnes and moved(start, office):
        assert found.naa.finnes == office.finnes


@mye
@given(stander, stegene, stegene)
def test_nothing_we_have_moved_disappears_without_standing_in_a_conflict(
    start: Stand, ours: list[Steg], theirs: list[Steg]
) -> None:
    found, mine = merged(start, ours, theirs), after(start, chain(start, ours))
    if HELE in named(found):
        return
    lost = {name for name in moved(start, mine) if not same(found.naa.felt.get(name), mine.felt.get(name))}
    assert lost <= named(found)
    if mine.finnes != start.finnes:
        assert found.naa.finnes == mine.finnes


@given(stander, stegene, stegene)
def test_every_op_of_ours_comes_back_whole_and_in_order(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
    found = merged(start, ours, theirs)
    assert [one.op for one in found.rebasert] == chain(start, ours)
    assert [one.op.endring for one in found.rebasert if one.svar in KEPT] == [
        one.endring for one in found.rebasert if one.svar in KEPT
    ]


@mye
@given(stander, stegene, stegene)
def test_the_rebased_ops_on_top_of_the_office_make_what_stands_here(
    start: Stand, ours: list[Steg], theirs: list[Steg]
) -> None:
    found = merged(start, ours, theirs)
    stand = after(start, chain(start, theirs))
    for one in found.rebasert:
        if one.svar not in KEPT:
            assert one.base_versjon == stand.versjon
            assert all(same(value.old, stand.felt.get(name)) for name, value in one.endring.felt.items())
            stand = applied(stand, one.endring)
    assert (stand.felt, stand.finnes) == (found.naa.felt, found.naa.finnes)


@mye
@given(stander, stegene, stegene)
def test_merging_what_is_merged_changes_nothing(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
    office = at_office(start, chain(start, theirs, "maja"))
    once = merge(start, chain(start, ours), office)
    twice = merge(once.felles, once.vaare, office)
    assert (twice.naa, twice.konflikter, twice.vaare) == (once.naa, once.konflikter, once.vaare)
    assert twice.felles == once.felles


@mye
@given(stander, stegene, stegene, st.integers(0, 3))
def test_what_the_office_has_let_take_effect_is_never_a_question(
    start: Stand, ours: list[Steg], theirs: list[Steg], antall: int
) -> None:
    ops, office = chain(start, ours), at_office(start, chain(start, theirs, "maja"))
    # The office too has merged them, and would not have let them in.
    assume(not merge(start, ops[:antall], office).konflikter)
    taken = frozenset(one.op_id for one in ops[:antall])
    once = merge(start, ops, replace(office, tatt=taken))
    assert not [one for one in once.rebasert if one.op.op_id in taken and one.svar in KEPT]
    twice = merge(once.felles, once.vaare, replace(office, tatt=taken))
    assert (twice.naa, twice.konflikter, twice.vaare) == (once.naa, once.konflikter, once.vaare)
    assert twice.felles == once.felles


@pytest.mark.treg
def test_the_merges_drawn_here_meet_everything_that_can_come_of_one() -> None:
    """A property that only ever meets what merges by itself proves nothing."""
    seen = set[object]()

    @mye
    @given(stander, stegene, stegene)
    def meet(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
        found = merged(start, ours, theirs)
        seen.update(one.svar for one in found.rebasert)
        seen.update((one.felt == HELE, one.begge_endret) for one in found.konflikter)

    meet()
    assert seen == set(Opsvar) - {Opsvar.REJECTED} | {(True, True), (False, True), (False, False)}


@mye
@given(st.lists(vedtaksfelt, max_size=3), st.lists(vedtaksfelt, max_size=3), vedtaksfelt)
def test_of_a_draft_that_is_sent_or_decided_nothing_is_changed_and_nothing_of_ours_is_hidden(
    ours: list[Steg], theirs: list[Steg], first: dict[str, object]
) -> None:
    start = Stand(1, {"tilstand": "utkast", "omfang": None, "satt_paa_vent": None} | first, finnes=True)
    mine, office = chain(start, ours, entitet=Entitet.VEDTAK), chain(start, theirs, "maja", Entitet.VEDTAK)
    found, now = merge(start, mine, at_office(start, office)), after(start, office)
    lost = {name for name in moved(start, after(start, mine)) if found.naa.felt[name] != after(start, mine).felt[name]}
    assert lost - {"tilstand"} <= named(found)
    assert "tilstand" not in named(found) or any(len(one.endring.felt) > 1 for one in mine)
    if now.felt["tilstand"] == "fattet":
        assert found.naa.felt["omfang"] == now.felt["omfang"]


@given(stander, stegene)
def test_without_news_from_the_office_what_we_wrote_stands(start: Stand, ours: list[Steg]) -> None:
    found, mine = merged(start, ours, []), after(start, chain(start, ours))
    assert not found.konflikter
    assert (dict(found.naa.felt), found.naa.finnes) == (dict(mine.felt), mine.finnes)


@given(stander, stegene)
def test_without_anything_of_ours_the_office_is_right(start: Stand, theirs: list[Steg]) -> None:
    assert merged(start, [], theirs).naa == after(start, chain(start, theirs))


@given(patcher, patcher, st.dictionaries(st.sampled_from(["ukjent", "ny_i_neste"]), st.integers(), min_size=1))
def test_a_field_nobody_here_has_touched_is_the_offices(
    ours: list[Steg], theirs: list[Steg], unknown: dict[str, object]
) -> None:
    start = Stand(1, dict.fromkeys(FELT), finnes=True)
    found = merged(start, ours, [*theirs, unknown])
    assert {name: found.naa.felt[name] for name in unknown} == unknown
    assert not named(found) & unknown.keys()


@mye
@given(stander, stegene, stegene)
def test_conflicts_are_the_same_from_both_sides(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
    mine, others = chain(start, ours), chain(start, theirs, "maja")
    one_way = merge(start, mine, at_office(start, others))
    other_way = merge(start, others, at_office(start, mine))
    assert clashes(one_way, turned=False) == clashes(other_way, turned=True)


@mye
@given(stander, stegene, stegene)
def test_a_conflict_holds_what_each_has_and_who_wrote_it(start: Stand, ours: list[Steg], theirs: list[Steg]) -> None:
    for one in merged(start, ours, theirs).konflikter:
        assert not same(one.vaar.verdi, one.deres.verdi)
        assert not same(one.vaar.verdi, one.felles)
        assert one.vaar.spor.bruker == "ingvild"
        assert one.deres.spor.bruker == "maja"
        assert one.deres.spor.tid


@given(stegene, stegene)
def test_what_has_an_id_of_its_own_never_clashes_when_only_the_receipt_was_lost(
    ours: list[Steg], theirs: list[Steg]
) -> None:
    """The office has what we made, and others have gone on with it."""
    made = chain(Stand(), [{"a": 1}, *ours], entitet=Entitet.NOTAT)
    known = after(Stand(), made[:1])
    office = at_office(known, chain(known, theirs, "maja", Entitet.NOTAT))
    assert merge(Stand(), made, office).konflikter == merge(known, made[1:], office).konflikter


@mye
@given(st.lists(st.tuples(st.integers(0, 1), steg, st.booleans()), max_size=10), st.booleans())
def test_two_machines_and_the_office_end_with_the_same(trinn: list[Trinn], first: bool) -> None:
    office = Kontor()
    machines = [Maskin("ingvild", office), Maskin("maja", office)]
    for who, step, sends in trinn:
        machines[who].edit(step)
        if sends:
            machines[who].push()
    for machine in [machines[first], machines[not first]] * 2:
        machine.let_go()
    at_last = [machine.pull() for machine in machines]
    assert [one.naa for one in at_last] == [replay(Stand(), office.ops).stand] * 2
    assert not any(one.konflikter for one in at_last)


@given(patcher, patcher)
def test_whoever_sends_first_the_same_comes_of_it_when_nothingclashes(ours: list[Steg], theirs: list[Steg]) -> None:
    results = []
    for first in (0, 1):
        office = Kontor()
        machines = [Maskin("ingvild", office), Maskin("maja", office)]
        machines[0].edit({})
        machines[0].push()
        machines[1].pull()
        for machine, steps in zip(machines, (ours, theirs), strict=True):
            for step in steps:
                machine.edit(step)
        machines[first].push()
        if machines[1 - first].pull().konflikter:
            return
        machines[1 - first].push()
        results.append(replay(Stand(), office.ops).stand.felt)
    assert results[0] == results[1]
