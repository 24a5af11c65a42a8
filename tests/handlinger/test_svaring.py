"""Answering: each answer is one durable op, nothing is refused, both voices are kept, undo is a new op."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, FakeKlokke, make_sak
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.handlinger.angring import redo, undo
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon, last_place, remember_place
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.svaring import (
    NOTAT,
    SVAR,
    add_voice,
    answer,
    drop_typing,
    keep_typing,
    let_count,
    main_voice,
    name_sources,
    unfinished_typing,
    voice_place,
    write_note,
)
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.porter import Arbeid
from tildelingsklient.synk.endring import Entitet, Op
from tildelingsklient.vurdering.resultat import Utfall

SOKER, PARORENDE = Kilde.SOKER, Kilde.PARORENDE


def place(bilde: Saksbilde, sporsmal: str = "timer_hjelp_uke") -> Plass:
    found = bilde.place_of(sporsmal, bilde.sak.roller.tjenestemottaker)
    assert found
    return found


def svar_ops(okt: Okt, bilde: Saksbilde) -> list[Op]:
    with okt.arbeid() as arbeid:
        return [op for op in arbeid.history(bilde.sak.id) if op.endring.entitet is Entitet.SVAR]


def test_an_answer_is_one_op_and_there_after_the_lock(okt: Okt, maskin: LokalMaskin, klokke: FakeKlokke) -> None:
    bilde = make_sak(okt)
    answered = answer(okt, bilde, place(bilde), 34.5, [SOKER])
    assert len(svar_ops(okt, bilde)) == 1
    okt.lager.close()
    again = load_picture(Okt(maskin.unlock(INGVILD.id, PASSFRASE), klokke), bilde.sak.id)
    assert again.sak == answered.sak
    assert again.vurderinger == answered.vurderinger


def test_the_same_answer_again_writes_nothing(okt: Okt) -> None:
    bilde = make_sak(okt)
    once = answer(okt, bilde, place(bilde), 34, [SOKER])
    assert answer(okt, once, place(once), 34, [SOKER]) is once
    assert len(svar_ops(okt, bilde)) == 1


def test_an_invalid_value_is_saved_and_marked(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), "mange", [SOKER])
    reloaded = load_picture(okt, bilde.sak.id)
    assert reloaded.faktum(place(reloaded)).tilstand is Faktumtilstand.UGYLDIG
    voice = main_voice(reloaded, place(reloaded))
    assert voice
    assert voice.verdi == "mange"


def test_two_voices_are_kept_until_one_is_let_count(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER])
    bilde = add_voice(okt, bilde, place(bilde), PARORENDE, 20)
    assert bilde.faktum(place(bilde)).tilstand is Faktumtilstand.KONFLIKT
    bilde = let_count(okt, bilde, bilde.voices(place(bilde))[1], "Ektefellen har skrevet timene ned.")
    assert bilde.faktum(place(bilde)).verdi == 20
    assert [voice.verdi for voice in load_picture(okt, bilde.sak.id).voices(place(bilde))] == [34, 20]


def test_letting_the_other_count_takes_the_mark_from_the_first(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = add_voice(okt, answer(okt, bilde, place(bilde), 34, [SOKER]), place(bilde), PARORENDE, 20)
    for number in (0, 1):
        bilde = let_count(okt, bilde, bilde.voices(place(bilde))[number], "Grunn.")
    assert [bool(voice.gjeldende) for voice in bilde.voices(place(bilde))] == [False, True]


def test_a_note_can_stand_on_a_question_nobody_has_answered(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = write_note(okt, bilde, place(bilde), "Spør igjen når dattera er her.")
    assert not bilde.is_answered(place(bilde))
    bilde = answer(okt, bilde, place(bilde), 30, [SOKER])
    voice = main_voice(load_picture(okt, bilde.sak.id), place(bilde))
    assert voice
    assert (voice.verdi, voice.notat) == (30, "Spør igjen når dattera er her.")


def test_typing_that_never_became_an_answer_is_there_at_the_next_start(okt: Okt) -> None:
    bilde = make_sak(okt)
    plass = place(bilde)
    keep_typing(okt, bilde, plass, "omtrent 3")
    assert unfinished_typing(okt, bilde) == {("timer_hjelp_uke", plass.gjelder, SVAR): "omtrent 3"}
    bilde = answer(okt, bilde, plass, 3, [SOKER])
    assert unfinished_typing(okt, bilde) == {}


def test_writing_one_field_never_forgets_what_is_typed_in_another(okt: Okt) -> None:
    bilde = make_sak(okt)
    plass = place(bilde)
    for felt in (SVAR, NOTAT, voice_place(PARORENDE)):
        keep_typing(okt, bilde, plass, "omtrent 3", felt)
    bilde = write_note(okt, bilde, plass, "Ektefellen teller.", [SOKER])
    assert {place.felt for place in unfinished_typing(okt, bilde)} == {SVAR, voice_place(PARORENDE)}
    bilde = name_sources(okt, bilde, plass, [PARORENDE])
    bilde = add_voice(okt, bilde, plass, PARORENDE, 20)
    assert {place.felt for place in unfinished_typing(okt, bilde)} == {SVAR}
    drop_typing(okt, bilde, plass)
    assert unfinished_typing(okt, bilde) == {}


def test_a_voice_that_was_put_right_is_not_overwritten_by_the_one_it_was_recorded_for(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER])
    bilde = name_sources(okt, bilde, place(bilde), [PARORENDE])
    bilde = add_voice(okt, bilde, place(bilde), SOKER, 20)
    bilde = add_voice(okt, bilde, place(bilde), SOKER, 21)
    voices = load_picture(okt, bilde.sak.id).voices(place(bilde))
    assert [(voice.kilder, voice.verdi) for voice in voices] == [((PARORENDE,), 34), ((SOKER,), 21)]


def test_one_of_two_who_agreed_may_say_something_else(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER, PARORENDE])
    bilde = add_voice(okt, bilde, place(bilde), SOKER, 20)
    assert [voice.verdi for voice in bilde.voices(place(bilde))] == [34, 20]


def test_letting_another_count_is_one_transaction(okt: Okt, monkeypatch: pytest.MonkeyPatch) -> None:
    bilde = make_sak(okt)
    bilde = add_voice(okt, answer(okt, bilde, place(bilde), 34, [SOKER]), place(bilde), PARORENDE, 20)
    bilde = let_count(okt, bilde, bilde.voices(place(bilde))[0], "Han teller selv.")
    begun, real = [], okt.lager.arbeid

    def begin() -> Arbeid:
        begun.append(1)
        return real()

    monkeypatch.setattr(okt.lager, "arbeid", begin)
    let_count(okt, bilde, bilde.voices(place(bilde))[1], "Hun har skrevet dem ned.")
    assert begun == [1]


def test_undo_and_redo_are_new_ops(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER])
    bilde = answer(okt, bilde, place(bilde), 20, [SOKER])
    undone = undo(okt, bilde)
    assert undone
    assert undone.faktum(place(undone)).verdi == 34
    emptied = undo(okt, undone)
    assert emptied
    assert not emptied.is_answered(place(emptied))
    assert undo(okt, emptied) is None
    redone = redo(okt, emptied)
    assert redone
    assert redone.faktum(place(redone)).verdi == 34
    assert len(svar_ops(okt, bilde)) == 5


def test_an_answer_that_is_no_longer_relevant_is_kept_and_comes_back(okt: Okt) -> None:
    bilde = make_sak(okt, ("praktisk-bistand",))
    bilde = answer(okt, bilde, place(bilde, "bor_sammen_med"), ("ektefelle",), [SOKER])
    bilde = answer(okt, bilde, place(bilde, "husstand_kan"), "ja", [SOKER])
    mottaker = bilde.sak.roller.tjenestemottaker
    alone = answer(okt, bilde, place(bilde, "bor_sammen_med"), ("alene",), [SOKER])
    assert alone.place_of("husstand_kan", mottaker) is None
    assert [svar.verdi for svar in alone.sak.svar if svar.sporsmal == "husstand_kan"] == ["ja"]
    together = answer(okt, alone, place(alone, "bor_sammen_med"), ("ektefelle",), [SOKER])
    assert together.faktum(place(together, "husstand_kan")).verdi == "ja"


def test_the_place_is_remembered_per_user(okt: Okt, klokke: FakeKlokke) -> None:
    bilde = make_sak(okt)
    assert last_place(okt, bilde.sak.id) == Posisjon()
    left = Posisjon("vurdering", "hverdag", "timer_hjelp_uke", "p", "bpa")
    remember_place(okt, bilde.sak.id, left)
    klokke.go(hours=1)
    assert last_place(okt, bilde.sak.id) == left


def test_the_panel_follows_the_answer(okt: Okt) -> None:
    bilde = make_sak(okt)
    for sporsmal, verdi in (("timer_hjelp_uke", 34), ("behov_sammensatt", "ja"), ("behov_varighet_aar", 10)):
        bilde = answer(okt, bilde, place(bilde, sporsmal), verdi, [SOKER])
    results = {r.kriterium.kilde: r.utfall for r in bilde.vurdering_for("bpa").kriterier}
    assert results["SL-03-K5",] is Utfall.OPPFYLT


@pytest.mark.parametrize("minutter", [0, 5])
def test_who_and_when_stand_on_the_answer(okt: Okt, klokke: FakeKlokke, minutter: int) -> None:
    bilde = make_sak(okt)
    klokke.go(minutes=minutter)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER])
    voice = main_voice(load_picture(okt, bilde.sak.id), place(bilde))
    assert voice
    assert (voice.registrert_av, voice.tid) == (INGVILD.id, klokke.now())
    assert timedelta(0) <= klokke.now() - bilde.sak.opprettet


def test_typing_that_ends_as_the_saved_answer_leaves_nothing_behind(okt: Okt) -> None:
    bilde = make_sak(okt)
    bilde = answer(okt, bilde, place(bilde), 34, [SOKER])
    keep_typing(okt, bilde, place(bilde), "34")
    assert answer(okt, bilde, place(bilde), 34, [SOKER]) is bilde
    assert unfinished_typing(okt, bilde) == {}
    assert len(svar_ops(okt, bilde)) == 1
