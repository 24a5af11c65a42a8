"""Small rules over a small katalog, drawn by hypothesis, and every set of answers there is to try them on."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, combinations, product
from pathlib import Path

from hypothesis import strategies as st

from tests.bygg import DAGEN, samtale
from tests.kjerne.katalogbygger import write_katalog
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import (
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Rolle,
    Svarvilkar,
)
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.vurdering.regel import Sammenheng

TJENESTE = "hjelp"
GRENSER = (24.9, 25.0, 25.1)
HJELPERE = ("familie", "venner")
Svarsett = dict[str, Verdi]
"""An answer per question; `alder` stands for the birth date. What is missing is not answered."""
Verdensett = Mapping[str, tuple[Verdi, ...]]
"""The answers that are tried, by question."""


@cache
def liten() -> Katalog:
    """The small katalog, read once."""
    with tempfile.TemporaryDirectory() as folder:
        return load_path(write_katalog(Path(folder)))


VERDIER: dict[str, tuple[Verdi, ...]] = {
    "kle_seg": (1, 2, 3, 4, 5, 9),
    "timer": (0.0, *GRENSER, 168.0),
    "bor_alene": ("ja", "nei"),
    "hjelpere": (("familie",), ("venner",), ("familie", "venner")),
    "alder": (17, 18, 66, 67),
}

_vilkar = st.one_of(
    st.builds(lambda n: Svarvilkar(sporsmal="kle_seg", minst=n), st.integers(2, 5)),
    st.builds(lambda n: Svarvilkar(sporsmal="kle_seg", er=(n,)), st.sampled_from(VERDIER["kle_seg"])),
    st.sampled_from([Svarvilkar(sporsmal="timer", over=25.0), Svarvilkar(sporsmal="timer", under=25.0)]),
    st.builds(lambda v: Svarvilkar(sporsmal="bor_alene", er=(v,)), st.sampled_from(["ja", "nei"])),
    st.builds(lambda v: Svarvilkar(sporsmal="hjelpere", inneholder=(v,)), st.sampled_from(HJELPERE)),
    st.builds(lambda n: Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=n), st.sampled_from([18, 67])),
    st.just(Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, under=67)),
)


def _grow(inner: st.SearchStrategy[Regel]) -> st.SearchStrategy[Regel]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda parts: Alle(alle=parts)),
        several.map(lambda parts: MinstEn(minst_en=parts)),
        inner.map(lambda part: Ikke(ikke=part)),
        st.builds(lambda n, parts: Antall(antall=n, av=parts), st.integers(1, 2), several),
    )


regler: st.SearchStrategy[Regel] = st.recursive(_vilkar, _grow, max_leaves=6)
"""Rules of every form, up to six conditions."""


def _some_of(verdier: Verdensett) -> st.SearchStrategy[Svarsett]:
    """Some questions answered, «vet ikke» among the answers, others not."""
    unsure = {name: () if name == "alder" else (VET_IKKE,) for name in verdier}
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from((*values, *unsure[name])) for name, values in verdier.items()}
    )


svarsett = _some_of(VERDIER)

MED_FRATREKK: Verdensett = {
    "kle_seg": (1, 3, 9),
    "timer": (24.9, 25.0, 26.0, 27.0, 35.0, 40.0, 168.0),
    "natt": (0, 2, 10),
    "reise": (2, 5),
    "bor_alene": ("ja", "nei"),
    "alder": (57, 57.5, 58, 58.5),
}
"""Answers to rules with deductions and the year one turns an age; `reise` is asked only of one who lives alone."""

_med_fratrekk = st.builds(
    lambda how, limit: Svarvilkar.model_validate(
        {"sporsmal": "timer", how: limit, "fratrekk": ["natt", "reise"]},
    ),
    st.sampled_from(["over", "minst", "under", "hoyst"]),
    st.sampled_from([25.0, 30.0]),
)
_fyller = st.builds(lambda n: Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, fyller=n), st.sampled_from([58, 59]))
_enkle = st.sampled_from([
    Svarvilkar(sporsmal="kle_seg", minst=3),
    Svarvilkar(sporsmal="kle_seg", er=(9,)),
    Svarvilkar(sporsmal="bor_alene", er=("ja",)),
    Svarvilkar(sporsmal="natt", under=2.0),
    Svarvilkar(sporsmal="reise", besvart=True),
    Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=58),
])  # fmt: skip
regler_med_fratrekk: st.SearchStrategy[Regel] = st.recursive(
    st.one_of(_med_fratrekk, _fyller, _enkle), _grow, max_leaves=4
)
svarsett_med_fratrekk = _some_of(MED_FRATREKK)


def read_on(svar: Svarsett, katalog: Katalog | None = None) -> Sammenheng:
    """What a rule is read against when these answers are given; half a year of age is a birthday to come."""
    alder, held_in = svar.get("alder"), katalog or liten()
    born = _born(alder) if isinstance(alder, int | float) else None
    answers = {name: verdi for name, verdi in svar.items() if name != "alder"}
    return Sammenheng(Fakta(held_in, samtale(held_in, [TJENESTE], answers, born)), TJENESTE)


def _born(alder: float) -> date:
    reached = math.ceil(alder)
    return date(DAGEN.year - reached, 1, 1) if reached == alder else date(DAGEN.year - reached, 12, 31)


def whole_sets(names: frozenset[str], verdier: Verdensett | None = None) -> Iterator[Svarsett]:
    """Every way to answer all of these."""
    ordered = sorted(names)
    for values in product(*((verdier or VERDIER)[name] for name in ordered)):
        yield dict(zip(ordered, values, strict=True))


def subsets(names: frozenset[str]) -> Iterator[frozenset[str]]:
    """All sets of these names, the smallest first."""
    ordered = sorted(names)
    found = chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))
    return map(frozenset, found)
