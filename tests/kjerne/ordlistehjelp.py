"""The real word lists, read once for all tests, and every Norwegian text of the program to hold them against."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tildelingsklient.ordliste.liste import Ordliste, open_ordliste
from tildelingsklient.ressurser import resource_path

ROT = Path(__file__).resolve().parents[2]
PAKKER = ("tildelingsklient", "ui", "db")
_KODE = re.compile(r"```.*?```|`[^`]*`|\{\w*\}", re.DOTALL)

Funn = tuple[str, str]
"""Where a text stands, and the text."""


@lru_cache(maxsize=1)
def bokmal() -> Ordliste:
    """The word lists of bokmål, with nobody's own words."""
    liste = open_ordliste("nb")
    assert liste is not None
    return liste


@lru_cache(maxsize=1)
def all_texts() -> tuple[Funn, ...]:
    """Every text that the program can show: kataloger, questions, process, letter, help, screens, Qt's own."""
    found = (*_data_texts(), *_help_texts(), *_code_texts())
    # Code in a help text, and the places for values, are no words.
    return tuple((where, _KODE.sub(" ", text)) for where, text in found)


def _data_texts() -> Iterator[Funn]:
    for fil in sorted(resource_path().rglob("*")):
        data = _read(fil)
        yield from ((fil.relative_to(resource_path()).as_posix(), text) for text in _texts_in(data))
    for table in _read(resource_path("sprak", "qtbase_nb.toml")).values():
        yield from (("qtbase_nb.toml", text.replace("&", "")) for text in table.values())


def _read(fil: Path) -> Any:
    if fil.suffix == ".yaml":
        return YAML(typ="safe").load(fil.read_text(encoding="utf-8"))
    if fil.suffix == ".toml":
        return tomllib.loads(fil.read_text(encoding="utf-8"))
    return json.loads(fil.read_text(encoding="utf-8")) if fil.suffix == ".json" else None


def _texts_in(data: Any, bokmaal: bool = False) -> Iterator[str]:
    """Every text below a key `nb`."""
    if isinstance(data, str) and bokmaal:
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts_in(value, bokmaal or key == "nb")
    elif isinstance(data, list):
        for value in data:
            yield from _texts_in(value, bokmaal)


def _help_texts() -> Iterator[Funn]:
    for fil in sorted(resource_path("hjelp").glob("*.md")):
        yield fil.name, fil.read_text(encoding="utf-8")


def _code_texts() -> Iterator[Funn]:
    """Every text in `_()` and every template of a `Tekst`."""
    for fil in sorted(fil for pakke in PAKKER for fil in (ROT / pakke).rglob("*.py")):
        for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"_", "Tekst"}:
                texts = (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
                yield from ((fil.name, text) for text in texts if isinstance(text, str))
