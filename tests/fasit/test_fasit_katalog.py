"""Golden files of the kataloger: a change of criteria is a visible diff, and every row of the source is cited.

Renew a golden file, and read what changed, with
`python -m tildelingsklient katalog vis ID --json > tests/fasit/ID.json`.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tildelingsklient.katalog.gang import kilder_of, walk
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kanonisk import plain
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.prosess import load_prosess

HER = Path(__file__).parent


@pytest.mark.parametrize("ident", list_kataloger())
def test_katalogen_er_som_fasiten(ident: str) -> None:
    fasit = json.loads((HER / f"{ident}.json").read_text(encoding="utf-8"))
    katalog = plain(load_katalog(ident))
    assert isinstance(katalog, dict)
    changed = [name for name in sorted({*fasit, *katalog}) if fasit.get(name) != katalog.get(name)]
    assert changed == [], f"python -m tildelingsklient katalog vis {ident} --json > tests/fasit/{ident}.json"
    assert fasit == katalog


@pytest.mark.parametrize("ident", list_kataloger())
def test_fasiten_er_skrevet_slik_kommandoen_skriver_den(ident: str) -> None:
    text = (HER / f"{ident}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def _elements(katalog: Katalog, felt: str) -> Iterator[Del]:
    """The elements of a katalog that a row of this kind may be cited by."""
    if felt == "prinsipp":
        yield from katalog.prinsipper
        if katalog.innsatstrapp:
            yield katalog.innsatstrapp
    for tjeneste in katalog.tjenester:
        yield from _elements_of(tjeneste, felt)


def _elements_of(tjeneste: Tjeneste, felt: str) -> Iterable[Del]:
    by_felt: dict[str, Iterable[Del]] = {
        "beskrivelse": (*tjeneste.beskrivelse, *tjeneste.varianter),
        "formal": tjeneste.formal,
        "malgruppe": tjeneste.malgruppe,
        "omfatter": tjeneste.omfatter,
        "omfatter_ikke": tjeneste.omfatter_ikke,
        "kvalitetskrav": tjeneste.kvalitetskrav,
        "merknad": tjeneste.merknader,
        "egenandel": (tjeneste.egenandel,),
        "lovgrunnlag": tjeneste.lovgrunnlag,
        "klage": (tjeneste.klage,),
        "kriterium": [k for k in tjeneste.kriterier if k.styrke is not Styrke.MOMENT],
        "vilkar": tjeneste.vilkar,
        "utelukker": tjeneste.utelukker,
        "moment": (*tjeneste.momenter, *(k for k in tjeneste.kriterier if k.styrke is Styrke.MOMENT)),
    }
    return by_felt.get(felt, ())


@cache
def _cited(felt: str) -> frozenset[str]:
    """Rows cited by elements of one kind in any katalog, or by the process; parts and examples included."""
    tops: list[Del] = [top for katalog in map(load_katalog, list_kataloger()) for top in _elements(katalog, felt)]
    if felt == "prosess":
        tops.append(load_prosess())
    return frozenset(kilde for top in tops for _vei, part in walk(top) for kilde in kilder_of(part))


def _rows(navn: str = "kilder.csv") -> Iterator[dict[str, str]]:
    with (HER / navn).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def test_hver_rad_i_kilden_er_vist_til_av_et_element_av_samme_slag() -> None:
    """A row that we read as another kind than the register does, has the reason beside it; some are of two kinds."""
    missing = [f"{r['id']};{felt}" for r in _rows() for felt in r["felt"].split("+") if r["id"] not in _cited(felt)]
    assert missing == []


def test_ingen_element_viser_til_en_rad_som_ikke_finnes() -> None:
    known = {row["id"] for row in (*_rows(), *_rows("utelatt.csv"))}
    whole: list[Del] = [*map(load_katalog, list_kataloger()), load_prosess()]
    cited = {kilde for top in whole for _vei, part in walk(top) for kilde in kilder_of(part)}
    assert sorted(cited - known - {"lov", "egen"}) == []


def test_en_katalog_viser_bare_til_sin_egen_kilde() -> None:
    prefixes = {"sondre-land-2019": "SL", "lindesnes-2019": "LI19", "lindesnes-2023": "LI23"}
    for ident, prefix in prefixes.items():
        kilder = {kilde for _vei, part in walk(load_katalog(ident)) for kilde in kilder_of(part)}
        assert {kilde.split("-")[0] for kilde in kilder} - {"lov", "egen"} == {prefix}


def test_det_som_er_utelatt_har_en_grunn_og_star_bare_der() -> None:
    left_out = list(_rows("utelatt.csv"))
    assert all(row["hvorfor"] for row in left_out)
    assert {row["id"] for row in left_out}.isdisjoint(row["id"] for row in _rows())


def test_hver_kilde_har_alle_sine_rader() -> None:
    """The register's counts, headings included: nothing is forgotten in silence."""
    counts = Counter(row["id"].split("-")[0] for row in (*_rows(), *_rows("utelatt.csv")))
    assert counts == {"SL": 151, "LI23": 679, "LI19": 578, "PRO": 57, "TRA": 22}
