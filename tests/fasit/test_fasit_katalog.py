"""Golden files of the kataloger: a change of criteria is a visible diff, and every row of the source is cited.

Renew a golden file, and read what changed, with
`python -m tildelingsklient katalog vis ID --json > tests/fasit/ID.json`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tildelingsklient.katalog.gang import kilder_of, walk
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kanonisk import plain
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.modell import Katalog, Tjeneste

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


def _elements(tjeneste: Tjeneste, felt: str) -> Iterable[Del]:
    """The elements of a service that a row of this kind may be cited by."""
    by_felt: dict[str, Iterable[Del]] = {
        "beskrivelse": tjeneste.beskrivelse,
        "formal": tjeneste.formal,
        "malgruppe": tjeneste.malgruppe,
        "omfatter": tjeneste.omfatter,
        "omfatter_ikke": tjeneste.omfatter_ikke,
        "kvalitetskrav": tjeneste.kvalitetskrav,
        "merknad": tjeneste.merknader,
        "egenandel": (tjeneste.egenandel,),
        "kriterium": tjeneste.kriterier,
        "vilkar": tjeneste.vilkar,
        "utelukker": tjeneste.utelukker,
        "moment": (*tjeneste.momenter, *(k for k in tjeneste.kriterier if k.styrke is Styrke.MOMENT)),
    }
    return by_felt[felt]


def _cited(katalog: Katalog, felt: str) -> set[str]:
    """Rows cited by elements of one kind, their parts and examples included."""
    tops = (top for tjeneste in katalog.tjenester for top in _elements(tjeneste, felt))
    return {kilde for top in tops for _vei, part in walk(top) for kilde in kilder_of(part)}


def _rows() -> Iterator[tuple[str, str]]:
    with (HER / "kilder.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["id"], row["felt"]) for row in csv.DictReader(file, delimiter=";"))


def _kataloger_by_source() -> dict[str, list[Katalog]]:
    found: dict[str, list[Katalog]] = {}
    for katalog in map(load_katalog, list_kataloger()):
        sources = {kilde.split("-")[0] for _vei, part in walk(katalog) for kilde in kilder_of(part)}
        for source in sources:
            found.setdefault(source, []).append(katalog)
    return found


def test_hver_rad_i_kilden_er_vist_til_av_et_element_av_samme_slag() -> None:
    kataloger = _kataloger_by_source()
    cited: dict[tuple[str, str], set[str]] = {}
    missing = []
    for ident, felt in _rows():
        source = ident.split("-")[0]
        key = (source, felt)
        if key not in cited:
            cited[key] = {row for katalog in kataloger.get(source, []) for row in _cited(katalog, felt)}
        if ident not in cited[key]:
            missing.append(f"{ident};{felt}")
    assert missing == []


def test_ingen_element_viser_til_en_rad_som_ikke_finnes() -> None:
    known = {ident for ident, _felt in _rows()}
    cited = {
        kilde
        for katalog in map(load_katalog, list_kataloger())
        for _vei, part in walk(katalog)
        for kilde in kilder_of(part)
    }
    headings = {ident.rpartition(".")[0] for ident in known}
    assert sorted(cited - known - headings - {"lov", "egen"}) == []


def test_kilden_har_147_rader_for_sondre_land() -> None:
    rows = [ident for ident, _felt in _rows() if ident.startswith("SL-")]
    assert len(rows) == len(set(rows)) == 147
