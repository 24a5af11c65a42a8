"""The rule tables in tests/regler: every row is a person, some answers and what must come of them.

A lawyer can read and edit them. Columns: navn, fodt, omsorgsyter_fodt, svar (`sporsmal=verdi` with spaces between),
skjonn (`kriterium=utfall`), kriterium (a register id), utfall, innstilling. An empty cell is not checked.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.bygg import parse_verdi, samtale, sondre_land, vurder
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.vurdering.resultat import Skjonn, Tjenestevurdering, Utfall

REGLER = Path(__file__).parent.parent / "regler"
TABELLER = sorted(REGLER.glob("*.csv"))


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    for table in TABELLER:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                yield table.stem, row


ROWS = list(rows())


@pytest.mark.parametrize(("tabell", "row"), ROWS, ids=[row["navn"] for _, row in ROWS])
def test_regelen_gir_det_tabellen_sier(tabell: str, row: dict[str, str]) -> None:
    tjeneste = tjeneste_of(tabell)
    vurdering = assess_row(tjeneste, row)
    if row["kriterium"]:
        assert outcome(vurdering, row["kriterium"]) == row["utfall"]
    if row["innstilling"]:
        assert vurdering.innstilling == row["innstilling"]
    assert row["kriterium"] or row["innstilling"], "raden sjekker ingenting"


def test_hver_tjeneste_har_sin_tabell() -> None:
    assert {tjeneste_of(table.stem).id for table in TABELLER} == set(sondre_land().tjeneste_by_id)


def test_hvert_kriterium_er_provd_i_begge_retninger() -> None:
    """Every criterion with a rule has a row where it hits and one where it does not."""
    tested: dict[tuple[str, str], set[str]] = {}
    for tabell, row in ROWS:
        tested.setdefault((tjeneste_of(tabell).id, row["kriterium"]), set()).add(row["utfall"])
    for tjeneste in sondre_land().tjenester:
        for kriterium in tjeneste.all_kriterier():
            if kriterium.regel is None:
                continue
            seen = set().union(*(tested.get((tjeneste.id, kilde), set()) for kilde in kriterium.kilde))
            settled = seen - {"mangler_svar", "krever_skjonn"}
            assert len(settled) >= 2, f"{tjeneste.id} {kriterium.kilde}: bare {sorted(seen)}"


def tjeneste_of(tabell: str) -> Tjeneste:
    kapittel = tabell.partition("-")[0].lstrip("0")
    return next(t for t in sondre_land().tjenester if t.kapittel.lstrip("0") == kapittel)


def assess_row(tjeneste: Tjeneste, row: dict[str, str]) -> Tjenestevurdering:
    katalog = sondre_land()
    pairs = (pair.split("=", 1) for pair in row["svar"].split())
    svar = {name: parse_verdi(katalog.sporsmal_by_id[name], value) for name, value in pairs}
    fodt = date.fromisoformat(row["fodt"]) if row["fodt"] else None
    omsorgsytere = [date.fromisoformat(day) for day in row["omsorgsyter_fodt"].split()]
    skjonn = [judgement(tjeneste, *pair.split("=")) for pair in row["skjonn"].split()]
    return vurder(katalog, samtale(katalog, [tjeneste.id], svar, fodt, omsorgsytere), skjonn)


def judgement(tjeneste: Tjeneste, ref: str, utfall: str) -> Skjonn:
    kriterium = next(k for k in tjeneste.all_kriterier() if ref in {k.id, *k.kilde})
    return Skjonn(tjeneste.id, kriterium.id, Utfall(utfall), "Begrunnet i tabellen.")


def outcome(vurdering: Tjenestevurdering, ref: str) -> str:
    return next(r.utfall for r in vurdering.every_result() if ref in {r.id, *r.kriterium.kilde}).value
