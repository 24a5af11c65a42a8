"""Small rules over a small katalog, drawn by hypothesis, and every set of answers there is to try them on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
from tildelingsklient.vurdering.regel import Sammenheng

TJENESTE = "hjelp"
GRENSER = (24.9, 25.0, 25.1)
HJELPERE = ("familie", "venner")
Svarsett = dict[str, Verdi]
"""An answer per question; `alder` stands for the birth date. What is missing is not answered."""


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

svarsett: st.SearchStrategy[Svarsett] = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in VERDIER.items()}
)
"""Some questions answered, others not."""


def read_on(svar: Svarsett, katalog: Katalog | None = None) -> Sammenheng:
    """What a rule is read against when these answers are given."""
    alder, held_in = svar.get("alder"), katalog or liten()
    born = date(DAGEN.year - alder, 1, 1) if isinstance(alder, int) else None
    answers = {name: verdi for name, verdi in svar.items() if name != "alder"}
    return Sammenheng(Fakta(held_in, samtale(held_in, [TJENESTE], answers, born)), TJENESTE)


def whole_sets(names: frozenset[str]) -> Iterator[Svarsett]:
    """Every way to answer all of these."""
    ordered = sorted(names)
    for values in product(*(VERDIER[name] for name in ordered)):
        yield dict(zip(ordered, values, strict=True))


def subsets(names: frozenset[str]) -> Iterator[frozenset[str]]:
    """All sets of these names, the smallest first."""
    ordered = sorted(names)
    found = chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))
    return map(frozenset, found)
