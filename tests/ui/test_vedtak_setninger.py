"""Reasons as text and back: links follow their sentence through every kind of editing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Setningsgrunnlag
from ui.deler.setningsmodell import MERKE, clean, pieces, read, render

LENKE = (Setningsgrunnlag(Grunnlagsart.SVAR, "lage_mat|s"),)
ANNEN = (Setningsgrunnlag(Grunnlagsart.SVAR, "natt|s"),)
Del = tuple[str, str, tuple[Setningsgrunnlag, ...]]
ORD = st.from_regex(r"[A-ZÆØÅ][a-zæøå]{1,9}( [a-zæøå]{2,9}){1,5}", fullmatch=True)


def avsnitt(*setninger: Setning) -> Avsnitt:
    return Avsnitt(setninger)


def back(one: Avsnitt, change: tuple[str, str] = ("", "")) -> Avsnitt | None:
    text, marked = render(one)
    known = {clean(s.tekst): s for s in one.setninger if not s.grunnlag}
    return read(text.replace(*change) if change[0] else text, marked, known)


@given(st.lists(st.tuples(ORD, st.sampled_from(".!?"), st.sampled_from([(), LENKE, ANNEN])), min_size=1, max_size=6))
def test_text_that_nobody_edits_is_read_back_as_it_was(parts: list[Del]) -> None:
    one = avsnitt(*(Setning(words + end, links) for words, end, links in parts))
    assert back(one) == one


@given(st.lists(st.tuples(ORD, ORD), min_size=1, max_size=4))
def test_a_linked_sentence_may_hold_two_full_stops(parts: list[tuple[str, str]]) -> None:
    one = avsnitt(*(Setning(f"{first}. {second}.", LENKE) for first, second in parts))
    assert back(one) == one


def test_an_edited_sentence_keeps_its_links_and_is_marked() -> None:
    one = avsnitt(Setning("Du trenger hjelp til å lage mat.", LENKE), Setning("Ingen timer er om natten.", ANNEN))
    edited = back(one, ("å lage mat", "å lage middag"))
    assert edited == avsnitt(Setning("Du trenger hjelp til å lage middag.", LENKE, redigert=True), one.setninger[1])


def test_a_new_sentence_has_no_links() -> None:
    one = avsnitt(Setning("Du trenger hjelp.", LENKE))
    text, marked = render(one)
    assert read(f"{text} Det er nytt.", marked, {}) == avsnitt(*one.setninger, Setning("Det er nytt.", redigert=True))


def test_a_new_sentence_in_front_does_not_take_the_links() -> None:
    one = avsnitt(Setning("Kravet er 25 timer. Du har 20 timer.", LENKE))
    text, marked = render(one)
    new = Setning("Vi har lest søknaden.", redigert=True)
    assert read(f"{new.tekst} {text}", marked, {}) == avsnitt(new, *one.setninger)


def test_a_sentence_that_is_deleted_takes_its_links_with_it() -> None:
    one = avsnitt(Setning("Du trenger hjelp.", LENKE), Setning("Ingen om natten.", ANNEN))
    _text, marked = render(one)
    assert read(f"Ingen om natten{MERKE}.", marked[1:], {}) == avsnitt(one.setninger[1])


def test_two_sentences_joined_into_one_lose_neither_words_nor_links() -> None:
    one = avsnitt(Setning("Du trenger hjelp.", LENKE), Setning("Ingen om natten.", ANNEN))
    text, marked = render(one)
    joined = read(text.replace(f"{MERKE}. Ingen", f"{MERKE} og ingen"), marked, {})
    assert joined is not None
    assert joined.tekst == "Du trenger hjelp og ingen om natten."
    assert [s.grunnlag for s in joined.setninger] == [LENKE, ANNEN]


def test_a_mark_left_without_words_is_dropped() -> None:
    assert read(MERKE, (Setning("Borte.", LENKE),), {}) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Etter pbrl. Paragraf 2 gjelder. Du får hjelp.", 2),
        ("Vi viser til bl.a. Rundskriv 3. Takk.", 2),
        ("Den 12. november kom vi. Det gikk bra!", 2),
        ("Lege K. Hansen sier det. «Ja,» sier du.", 2),
        ("Er det nok? Ja. Nei!", 3),
        ("", 0),
    ],
)
def test_abbreviations_dates_and_initials_do_not_end_a_sentence(text: str, count: int) -> None:
    assert len(list(pieces(text))) == count


@given(st.text(max_size=80))
def test_no_word_is_lost_whatever_is_written(text: str) -> None:
    one = read(text, (), {})
    assert (one.tekst if one else "") == clean(text)
