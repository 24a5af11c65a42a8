"""«Ingen forskjeller» is only said when nothing differs: every text and every list of a katalog is compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.kjerne.regelbygger import liten
from tildelingsklient.katalog.forskjell import Art, Slag
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kanonisk import from_bytes, to_bytes
from tildelingsklient.katalog.kriterium import Moment
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sammenlign import compare

Sti = tuple[str | int, ...]

NAVNER_UTGAVEN = {("navn",)}
"""What tells which edition it is, and stands above every comparison."""

UTENFOR = {"regel", "skjonn_naar", "gjelder_naar", "relevant_naar", "naar", "sporsmal", "temaer", "lover", "klage"}
"""Rules have tests of their own; questions and laws are told of where a service uses them."""


def _walk(data: Any, sti: Sti = ()) -> Iterator[tuple[Sti, Any]]:
    yield sti, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from _walk(value, (*sti, key))


def _kind(sti: Sti) -> tuple[str, ...]:
    return tuple(step for step in sti if isinstance(step, str))


def _one_of_each(data: Any, wanted: Any) -> dict[tuple[str, ...], Sti]:
    return {_kind(sti): sti for sti, value in _walk(data) if wanted(value)}


def _at(data: Any, sti: Sti) -> Any:
    for step in sti:
        data = data[step]
    return data


def _read(data: Any) -> Katalog:
    return from_bytes(json.dumps(data).encode())


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and "nb" in value


def _is_long_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict)


@pytest.mark.parametrize("ident", list_kataloger())
def test_hver_slags_tekst_i_katalogen_sammenlignes(ident: str) -> None:
    katalog = load_katalog(ident)
    data = json.loads(to_bytes(katalog))
    kinds = _one_of_each(data, _is_text)
    marked = {kind: f"«{place}»" for place, kind in enumerate(kinds)}
    for kind, sti in kinds.items():
        _at(data, sti)["nb"] += marked[kind]
    told = " ".join(one.tekst_b for one in compare(katalog, _read(data)).alle)
    assert len(marked) > 40
    assert {kind for kind, mark in marked.items() if mark not in told} == NAVNER_UTGAVEN


@pytest.mark.treg
@pytest.mark.parametrize("ident", ["sondre-land-2019", "lindesnes-2023"])
def test_hver_slags_liste_i_katalogen_sammenlignes(ident: str) -> None:
    katalog = load_katalog(ident)
    data = json.loads(to_bytes(katalog))
    kinds = {kind: sti for kind, sti in _one_of_each(data, _is_long_list).items() if not UTENFOR & set(kind)}
    assert len(kinds) > 12
    for kind, sti in kinds.items():
        last = _at(data, sti).pop()
        assert not compare(katalog, _read(data)).er_tom, kind
        _at(data, sti).append(last)


def test_alt_som_bare_er_ordlyd_har_noe_a_lese_pa_begge_sider() -> None:
    a = load_katalog("lindesnes-2019")
    both = compare(a, load_katalog("lindesnes-2023")).alle
    ordlyd = [one for one in both if one.art is Art.ORDLYD]
    assert {Slag.BESKRIVELSE, Slag.KRITERIUM} <= {one.slag for one in ordlyd}
    assert all(one.tekst_a and one.tekst_b and one.tekst_a != one.tekst_b for one in ordlyd)


def test_en_annen_ordlyd_i_brevet_alene_kan_leses() -> None:
    old = liten().tjenester[0]
    k1 = old.kriterier[0]
    brev = k1.brev.model_copy(update={"oppfylt": {"nb": "Du trenger svært mye hjelp."}})
    ny = old.model_copy(update={"kriterier": (k1.model_copy(update={"brev": brev}),)})
    (found,) = compare(liten(), liten().model_copy(update={"tjenester": (ny,)})).alle
    assert found.tekst_a.splitlines()[1] == "I brevet når oppfylt: Du trenger mye hjelp."
    assert found.tekst_b.splitlines()[1] == "I brevet når oppfylt: Du trenger svært mye hjelp."


def test_et_moment_inni_et_felles_moment_kan_leses() -> None:
    def shared(text: str) -> Katalog:
        inner: Moment = liten().tjenester[0].momenter[0].model_copy(update={"id": "inni", "tekst": {"nb": text}})
        outer = inner.model_copy(update={"id": "ytre", "deler": (inner,), "tekst": {"nb": "Ytre"}})
        return liten().model_copy(update={"felles_momenter": (outer,)})

    (found,) = compare(shared("Før"), shared("Etter")).alle
    assert (found.tekst_a, found.tekst_b) == ("Før", "Etter")
