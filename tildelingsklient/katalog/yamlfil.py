"""One YAML file as plain data that remembers its lines: YAML 1.2, no doubled keys, no references, no tags."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.sprak import _
from tildelingsklient.tegn import UVISELIG, readable

Sti = tuple[str | int, ...]
"""Keys and positions from the top of a file down to one value."""

_TAG = "tag:yaml.org,2002:"
_DYPEST = 60
_STORST = 10**15
_KRUMME = ("“", "”", "„")


@dataclass(frozen=True, slots=True)
class Yamlfil:
    """What a file says; `navn` is how error texts name it, `linjer` the line of every value, or of its key."""

    navn: str
    data: Any
    linjer: dict[Sti, int]

    def place(self, sti: Sti = ()) -> str:
        """`file:line` of a value, or of the nearest thing around it."""
        while sti and sti not in self.linjer:
            sti = sti[:-1]
        return f"{self.navn}:{self.linjer.get(sti, 1)}"

    def error(self, sti: Sti, tittel: str, neste_steg: str) -> KatalogFeil:
        """An error at a value."""
        return KatalogFeil(tittel, neste_steg, self.place(sti))


def read_yaml(path: Path, name: str) -> tuple[Yamlfil, list[KatalogFeil]]:
    """The file's data and everything that is wrong with it as YAML; the data is None when it cannot be read at all."""
    try:
        return _built(name, _composed(path.read_text(encoding="utf-8-sig")))
    except OSError:
        return _unreadable(name, 1, _("Filen kan ikke leses."), _("Se etter at den finnes, og at du har tilgang."))
    except UnicodeDecodeError as feil:
        return _unreadable(name, _line_of_byte(feil), _("Filen er ikke lagret som UTF-8."), _("Lagre den som UTF-8."))
    except MarkedYAMLError as feil:
        return _unreadable(name, _marked_line(feil), _("Filen er ikke gyldig YAML her."), _hint(feil))
    except RecursionError:
        return _unreadable(name, 1, _("Filen er for dypt nøstet."), _("Rett innrykkene."))
    except (YAMLError, ValueError):
        return _unreadable(name, 1, _("Filen har tegn som ikke kan stå i YAML."), _("Lagre den som ren tekst i UTF-8."))


def _composed(text: str) -> Node | None:
    return YAML(typ="safe", pure=True).compose(text)  # type: ignore[no-any-return]  # ruamel does not say what it returns


def _unreadable(name: str, line: int, tittel: str, neste_steg: str) -> tuple[Yamlfil, list[KatalogFeil]]:
    fil = Yamlfil(name, None, {(): line})
    return fil, [fil.error((), tittel, neste_steg)]


def _line_of_byte(feil: UnicodeDecodeError) -> int:
    return feil.object[: feil.start].count(b"\n") + 1


def _marked_line(feil: MarkedYAMLError) -> int:
    mark = feil.problem_mark or feil.context_mark
    return int(mark.line) + 1 if mark else 1


def _straight() -> str:
    return _('Bruk rette anførselstegn: "…".')


def _hint(feil: MarkedYAMLError) -> str:
    """What usually helps, by the words the library uses about the problem."""
    line = feil.problem_mark.get_snippet() if feil.problem_mark else ""
    if any(sign in str(line) for sign in _KRUMME):
        return _straight()
    said = f"{feil.context or ''} {feil.problem or ''}"
    hints = {
        "'\\t'": _("Bruk mellomrom, ikke tabulator."),
        "quoted scalar": _("Et anførselstegn mangler. Sett et både foran og etter teksten."),
        "mapping values are not allowed": _("Sett anførselstegn rundt en tekst som har kolon i seg."),
        "flow": _("Et komma eller en klamme mangler. Hver { skal ha en } og hver [ en ]."),
        "undefined alias": _("Sett anførselstegn rundt en tekst som begynner med *."),
        "expected a single document": _("Bruk ikke --- i filen."),
        "cannot start any token": _("Sett anførselstegn rundt teksten."),
    }
    fallback = _("Sjekk innrykk, kolon og anførselstegn på denne linjen og linjen over.")
    return next((hint for words, hint in hints.items() if words in said), fallback)


@dataclass(slots=True)
class _Builder:
    """Turns nodes into plain data and notes lines and faults on the way."""

    linjer: dict[Sti, int] = field(default_factory=dict)
    feil: list[tuple[int, str, str]] = field(default_factory=list)
    sett: set[int] = field(default_factory=set)

    def build(self, node: Node, sti: Sti) -> object:
        line = node.start_mark.line + 1
        self.linjer.setdefault(sti, line)
        if len(sti) > _DYPEST:
            raise RecursionError
        if id(node) in self.sett:
            self.complain(line, _("Henvisninger med & og * kan ikke brukes her."), _("Skriv verdien helt ut."))
            return None
        self.sett.add(id(node))
        if isinstance(node, ScalarNode):
            return self._scalar(node, line)
        if str(node.tag).removeprefix(_TAG) not in {"map", "seq"}:
            self.complain(line, _("Merker med ! kan ikke brukes her."), _("Skriv verdien uten det."))
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, sti)
        return [self.build(child, (*sti, place)) for place, child in enumerate(node.value)]

    def complain(self, line: int, tittel: str, neste_steg: str) -> None:
        self.feil.append((line, tittel, neste_steg))

    def _mapping(self, node: MappingNode, sti: Sti) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value in node.value:
            key, line = self._key(key_node), key_node.start_mark.line + 1
            if str(key_node.tag) == f"{_TAG}merge":
                self.complain(line, _("Fletting med << kan ikke brukes her."), _("Skriv feltene helt ut."))
                continue
            if key in data:
                first = self.linjer[(*sti, key)]
                what = _("«{felt}» står to ganger, også på linje {linje}.").format(felt=key, linje=first)
                self.complain(line, what, _("Behold bare den ene."))
                continue
            self.linjer[(*sti, key)] = line
            data[key] = self.build(value, (*sti, key))
        return data

    def _key(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return readable(str(node.value))
        self.complain(node.start_mark.line + 1, _("Et feltnavn må være ett ord."), _("Skriv et navn foran kolonet."))
        return ""

    def _scalar(self, node: ScalarNode, line: int) -> str | int | float | bool | None:
        tag, text = str(node.tag), str(node.value)
        if UVISELIG.search(text):
            self.complain(line, _("Teksten har tegn som ikke kan vises."), _("Skriv den på nytt uten dem."))
            return None
        if node.style is None and text.startswith(_KRUMME):
            self.complain(line, _("Anførselstegnene er krumme, så de blir en del av teksten."), _straight())
        try:
            return _SCALARS.get(tag.removeprefix(_TAG), _unknown_tag)(text)
        except (ValueError, OverflowError):
            what = _("Verdien «{verdi}» kan ikke leses.").format(verdi=text[:40])
            self.complain(line, what, _("Skriv et vanlig tall, eller sett anførselstegn rundt teksten."))
            return None


def _unknown_tag(_text: str) -> str:
    raise ValueError


def _whole(text: str) -> int:
    number = int(text, 0) if text[:2] in {"0x", "0o"} else int(text)
    if abs(number) > _STORST:
        raise ValueError
    return number


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


_SCALARS: dict[str, Callable[[str], str | int | float | bool | None]] = {
    "str": str,
    "timestamp": str,
    "int": _whole,
    "float": _finite,
    "bool": lambda text: text.lower() == "true",
    "null": lambda _text: None,
}


def _built(name: str, node: Node | None) -> tuple[Yamlfil, list[KatalogFeil]]:
    if node is None or str(node.tag) == f"{_TAG}null":
        return _unreadable(name, 1, _("Filen er tom."), _("Fyll den ut, eller slett den."))
    builder = _Builder()
    data = builder.build(node, ())
    feil = [KatalogFeil(tittel, steg, f"{name}:{line}") for line, tittel, steg in builder.feil]
    return Yamlfil(name, data, builder.linjer), feil
