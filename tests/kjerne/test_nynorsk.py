"""Another written language is data alone: a compiled catalogue for the code's texts, one more key for the others'."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from tests.kjerne.katalogbygger import write_katalog
from tildelingsklient import sprak
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.sprak import BOKMAL, N_, Tekst, _, pick, set_language

ROT = Path(__file__).resolve().parents[2]
MERKER = {"_": None, "Tekst": None, "N_": None}
ROM = ("tildelingsklient", "ui", "db")
SETT_SAMMEN = {("kriterier.py", "Tekst"), ("sprak.py", "_")}
"""Made of parts that are translated by themselves, and the translation itself."""


@pytest.fixture(autouse=True)
def bokmal_again() -> Iterator[None]:
    yield
    set_language(BOKMAL)


@pytest.fixture
def nynorsk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue in nynorsk with a few of the texts, and the language in use."""
    catalog = Catalog(locale="nn")
    for bokmal, words in {
        "Hei, {navn}. Les gjennom i ro og mak.": "Hei, {navn}. Les gjennom i ro og fred.",
        "Ikke spurt ennå: {kort}": "Ikkje spurt enno: {kort}",
        "Fødselsdatoen mangler.": "Fødselsdatoen manglar.",
    }.items():
        catalog.add(bokmal, words)
    folder = tmp_path / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "tildelingsklient.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(sprak, "resource_path", lambda *_parts: tmp_path)
    set_language("nn")


def test_teksten_i_koden_leses_fra_katalogen_og_det_som_mangler_star_pa_bokmal(nynorsk: None) -> None:
    assert _("Hei, {navn}. Les gjennom i ro og mak.") == "Hei, {navn}. Les gjennom i ro og fred."
    assert str(Tekst(N_("Ikke spurt ennå: {kort}"), {"kort": {"nb": "Uke", "nn": "Veke"}})) == "Ikkje spurt enno: Veke"
    assert _("Lås opp") == "Lås opp"


def test_tekstene_i_en_katalog_kan_ha_flere_malformer(nynorsk: None, tmp_path: Path) -> None:
    folder = tmp_path / "katalog"
    path = write_katalog(folder)
    file = folder / "sporsmal" / "hverdag.yaml"
    before = file.read_text(encoding="utf-8")
    bokmal = load_path(path).sporsmal_by_id["bor_alene"].kort["nb"]
    file.write_text(before.replace(f'{{nb: "{bokmal}"}}', f'{{nb: "{bokmal}", nn: "Bur åleine"}}'), encoding="utf-8")
    assert pick(load_path(path).sporsmal_by_id["bor_alene"].kort) == "Bur åleine"
    assert pick(load_path(path).sporsmal_by_id["timer"].kort) == load_path(path).sporsmal_by_id["timer"].kort["nb"]


def test_den_som_oversetter_finner_hver_tekst() -> None:
    found = {
        message
        for room in ROM
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROT / room, method_map=[("**.py", "python")], keywords=MERKER
        )
    }
    assert {"Ikke spurt ennå: {kort}", "Begrunnelsen mangler.", "Kommunen kan kreve egenandel."} <= found
    assert len(found) > 1000


def test_hver_tekst_star_som_den_er_der_den_merkes() -> None:
    """What is built first and marked afterwards is never seen by those who translate."""
    built = [
        f"{path.relative_to(ROT)}:{node.lineno}"
        for room in ROM
        for path in sorted((ROT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "Tekst"}
        if not _is_plain(node) and (path.name, node.func.id) not in SETT_SAMMEN
    ]
    assert built == []


def _is_plain(call: ast.Call) -> bool:
    """A text as it stands, or one that a table holds marked with `N_`."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Subscript) or (isinstance(first, ast.Constant) and isinstance(first.value, str))
