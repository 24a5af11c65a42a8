"""No word of the program's own is underlined. One that is missing belongs in `resources/ordliste/fagord-nb.txt`."""

from __future__ import annotations

import pytest

from tests.kjerne.ordlistehjelp import all_texts, bokmal
from tildelingsklient.ordliste.deling import words
from tildelingsklient.ordliste.ordbok import read_fagord
from tildelingsklient.ressurser import resource_path

FELTNAVN = {"fodselsdato", "hoyst", "naar", "nokler", "provd", "skjonn", "vilkar"}
"""Names in the files of the program, which messages about those files quote; as words they are misspelt."""

STEDER = {"Application", "LOCALAPPDATA", "Library", "Mac", "local", "share"}
"""Folders where the operating systems keep data, which the guide names."""


def test_hvert_ord_i_kataloger_hjelp_og_skjermer_godtas() -> None:
    found = {word.tekst: where for where, text in all_texts() for word in words(text)}
    missing = {word: where for word, where in found.items() if not bokmal().accepts(word)}
    assert {word: where for word, where in missing.items() if word not in FELTNAVN | STEDER} == {}


def test_tekstene_er_med_fra_alle_steder() -> None:
    places = {where.split("/")[0] for where, _text in all_texts()}
    assert places >= {"katalog", "sporsmal", "prosess", "brev", "tema", "las_opp.md", "vindu.py"}
    assert len({word.tekst for _where, text in all_texts() for word in words(text)}) > 3000


@pytest.mark.treg
def test_feltnavnene_brukes_fortsatt() -> None:
    used = {word.tekst for _where, text in all_texts() for word in words(text)}
    assert used >= FELTNAVN


def test_fagordlisten_er_alfabetisk_uten_gjentakelser_og_unodige_ord() -> None:
    _comment, *lines = resource_path("ordliste", "fagord-nb.txt").read_text(encoding="utf-8").splitlines()
    order = str.maketrans("æøå", "{|}")
    assert lines == sorted(set(lines), key=lambda word: (word.lower().translate(order), word))
    assert [word for word in lines if bokmal().ordbok.knows(word)] == []
    assert set(lines) == read_fagord("nb")
