"""Texts: stored sentences are template and values, data is keyed by language, the pseudo-language marks all."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tildelingsklient.sprak import BOKMAL, PSEUDO, Tekst, _, language, pick, set_language


@pytest.fixture(autouse=True)
def bokmal_again() -> Iterator[None]:
    yield
    set_language(BOKMAL)


def test_a_stored_sentence_is_template_and_values() -> None:
    sentence = Tekst("{timer} timer i uken", {"timer": 34})
    assert str(sentence) == "34 timer i uken"
    assert json.loads(json.dumps(sentence.as_json())) == {"mal": "{timer} timer i uken", "verdier": {"timer": 34}}


def test_a_sentence_may_hold_texts_of_data_and_other_sentences() -> None:
    inner = Tekst("{kort}: {svar}", {"kort": {"nb": "Timer"}, "svar": "34"})
    assert str(Tekst("{svar}, grensen er {grense}", {"svar": inner, "grense": 25})) == "Timer: 34, grensen er 25"


def test_values_are_never_read_as_templates() -> None:
    assert str(Tekst("{notat}", {"notat": "{ikke} <b>denne</b>"})) == "{ikke} <b>denne</b>"


def test_the_pseudo_language_marks_every_text_and_keeps_its_places() -> None:
    set_language(PSEUDO)
    assert language() == PSEUDO
    assert _("Lås opp") == "⟦Lås opp⟧"
    assert pick({"nb": "Timer"}) == "⟦Timer⟧"
    assert str(Tekst("{timer} timer", {"timer": 3})) == "⟦3 timer⟧"
    assert _("· – …") == "· – …"


def test_a_language_that_lacks_a_text_shows_bokmal() -> None:
    set_language("nn")
    assert pick({"nb": "Hva er viktig for deg?"}) == "Hva er viktig for deg?"
    assert pick({"nb": "Hva", "nn": "Kva"}) == "Kva"
    assert _("Lås opp") == "Lås opp"
