"""The rule tables in tests/regler/<katalog>: every row is a person, some answers and what must come of them.

A lawyer can read and edit them. Columns: navn, fodt, omsorgsyter_fodt, svar (`sporsmal=verdi` with spaces between),
skjonn (`kriterium=utfall`), kriterium (a register id), utfall, innstilling. An empty cell is not checked.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.bygg import parse_verdi, samtale, vurder
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kanonisk import find_kriterium
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.regelsjekk import rule_of
from tildelingsklient.vurdering.resultat import Skjonn, Tjenestevurdering, Utfall

REGLER = Path(__file__).parent.parent / "regler"
TABELLER = [table for ident in list_kataloger() for table in sorted((REGLER / ident).glob("*.csv"))]


def rows() -> Iterator[tuple[Path, dict[str, str]]]:
    for table in TABELLER:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                yield table, row


ROWS = list(rows())


@pytest.mark.parametrize(("tabell", "row"), ROWS, ids=[row["navn"] for _, row in ROWS])
def test_regelen_gir_det_tabellen_sier(tabell: Path, row: dict[str, str]) -> None:
    vurdering = assess_row(load_katalog(tabell.parent.name), tjeneste_of(tabell), row)
    if row["kriterium"]:
        assert outcome(vurdering, row["kriterium"]) == row["utfall"]
    if row["innstilling"]:
        assert vurdering.innstilling == row["innstilling"]
    assert row["kriterium"] or row["innstilling"], "raden sjekker ingenting"


def test_hver_mappe_med_tabeller_horer_til_en_katalog() -> None:
    assert sorted(folder.name for folder in REGLER.iterdir() if folder.is_dir()) == sorted(list_kataloger())


@pytest.mark.parametrize("ident", list_kataloger())
def test_hver_tjeneste_har_sin_tabell(ident: str) -> None:
    tables = [table for table in TABELLER if table.parent.name == ident]
    assert sorted(tjeneste_of(table).id for table in tables) == sorted(load_katalog(ident).tjeneste_by_id)


@pytest.mark.parametrize("ident", list_kataloger())
def test_hvert_kriterium_er_provd_i_begge_retninger(ident: str) -> None:
    """Every criterion that answers settle, by a rule or by its parts, has a row where it hits and one where not."""
    tested: dict[tuple[str, str], set[str]] = {}
    for table, row in ROWS:
        if table.parent.name == ident:
            tested.setdefault((tjeneste_of(table).id, row["kriterium"]), set()).add(row["utfall"])
    for tjeneste in load_katalog(ident).tjenester:
        for kriterium in tjeneste.all_kriterier():
            if rule_of(kriterium) is None:
                continue
            seen = set().union(*(tested.get((tjeneste.id, ref), set()) for ref in (kriterium.id, *kriterium.kilde)))
            # A rule that only leaves it to the caseworker when it does not hold is settled one way.
            needed = {"krever_skjonn"} if kriterium.skjonn_naar else set()
            settled = seen - ({"mangler_svar", "krever_skjonn"} - needed)
            assert len(settled) >= 2, f"{tjeneste.id} {kriterium.kilde}: bare {sorted(seen)}"


def tjeneste_of(tabell: Path) -> Tjeneste:
    """The service whose id stands after the chapter in the table's name: `05-trygghetsalarm`, `3.2-trygghetsalarm`."""
    _chapter, _, slug = tabell.stem.partition("-")
    return load_katalog(tabell.parent.name).tjeneste_by_id[slug]


def assess_row(katalog: Katalog, tjeneste: Tjeneste, row: dict[str, str]) -> Tjenestevurdering:
    pairs = (pair.split("=", 1) for pair in row["svar"].split())
    svar = {name: parse_verdi(katalog.sporsmal_by_id[name], value) for name, value in pairs}
    fodt = date.fromisoformat(row["fodt"]) if row["fodt"] else None
    omsorgsytere = [date.fromisoformat(day) for day in row["omsorgsyter_fodt"].split()]
    skjonn = [judgement(tjeneste, *pair.split("=")) for pair in row["skjonn"].split()]
    return vurder(katalog, samtale(katalog, [tjeneste.id], svar, fodt, omsorgsytere), skjonn)


def judgement(tjeneste: Tjeneste, ref: str, utfall: str) -> Skjonn:
    kriterium = find_kriterium(tjeneste, ref)
    assert kriterium is not None, f"{ref} peker ikke ut ett kriterium"
    return Skjonn(tjeneste.id, kriterium.id, Utfall(utfall), "Begrunnet i tabellen.")


def outcome(vurdering: Tjenestevurdering, ref: str) -> str:
    found = [r for r in vurdering.every_result() if ref in {r.id, *r.kriterium.kilde}]
    own = [r for r in found if ref == r.id or r.kriterium.kilde[0] == ref]
    (result,) = own or found
    return result.utfall.value
