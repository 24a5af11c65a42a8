"""Our rules in the words of two other engines: JsonLogic for json-logic-qubit, and CEL for cel-python.

Both are two-valued and explain nothing: what they take in is a full set of answers, and what they give is yes or no.
Whether a question is relevant is written into each condition with «and», as our engine reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tildelingsklient.kartlegging.fakta import Fakta
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
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, Sporsmal, Svartype

Data = Mapping[str, object]
Motor = Callable[[], list[bool]]
_TEGN = {"over": ">", "minst": ">=", "under": "<", "hoyst": "<="}


def plain_data(fakta: Fakta, gjelder: Callable[[Sporsmal], str | None]) -> dict[str, object]:
    """Answers by question id and ages by role: flat, which is the quickest for both. Numbers are floats."""
    data: dict[str, object] = {}
    for sporsmal in fakta.katalog.sporsmal:
        verdi = fakta.faktum(sporsmal, gjelder(sporsmal) or "").verdi
        data[f"besvart_{sporsmal.id}"] = verdi is not None
        if verdi is not None:
            data[sporsmal.id] = _plain(verdi)
    for rolle in Rolle:
        for person in fakta.persons_in(rolle)[:1]:
            data |= {f"alder_{rolle}": _plain(fakta.age(person)), f"aar_{rolle}": _plain(fakta.age_this_year(person))}
    return data


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, int | float) else value


def json_logic(regler: list[Regel], katalog: Katalog, data: Data) -> Motor:
    """All rules as one call to json-logic-qubit."""
    from json_logic import jsonLogic

    translated = [_JsonLogic(katalog).rule(regel) for regel in regler]
    return lambda: [bool(jsonLogic(rule, data)) for rule in translated]


def cel(regler: list[Regel], katalog: Katalog, data: Data) -> Motor:
    """All rules as programs of cel-python, compiled beforehand."""
    import celpy

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    texts = [_Cel(katalog).rule(regel) for regel in regler]
    programs = [environment.program(environment.compile(text)) for text in texts]
    activation = {name: celpy.json_to_cel(value) for name, value in data.items()}
    return lambda: [bool(program.evaluate(activation)) for program in programs]


class _JsonLogic:
    """Writes a rule as JsonLogic."""

    def __init__(self, katalog: Katalog) -> None:
        self.katalog = katalog

    def rule(self, regel: Regel) -> Any:
        match regel:
            case Svarvilkar():
                return self._asked(regel.sporsmal, self._condition(regel))
            case Aldersvilkar():
                return _age_json(regel)
            case Alle():
                return {"and": [self.rule(part) for part in regel.alle]}
            case MinstEn():
                return {"or": [self.rule(part) for part in regel.minst_en]}
            case Ikke():
                return {"!": [self.rule(regel.ikke)]}
            case Antall():
                return {">=": [{"+": [{"if": [self.rule(part), 1, 0]} for part in regel.av]}, regel.antall]}

    def _asked(self, sporsmal_id: str, rule: Any) -> Any:
        relevant = self.katalog.sporsmal_by_id[sporsmal_id].relevant_naar
        return {"and": [self.rule(relevant), rule]} if relevant else rule

    def _condition(self, vilkar: Svarvilkar) -> Any:
        value: Any = {"var": vilkar.sporsmal}
        if vilkar.besvart is not None:
            answered = {"var": f"besvart_{vilkar.sporsmal}"}
            return answered if vilkar.besvart else {"!": [answered]}
        if vilkar.er is not None:
            return {"in": [value, _plain(vilkar.er)]}
        if vilkar.inneholder is not None:
            return {"or": [{"in": [choice, value]} for choice in vilkar.inneholder]}
        for name in vilkar.fratrekk:
            relevant = self.katalog.sporsmal_by_id[name].relevant_naar
            taken: Any = {"if": [self.rule(relevant), {"var": name}, 0]} if relevant else {"var": name}
            value = {"-": [value, taken]}
        [(name, limit)] = vilkar.comparisons.items()
        compared = {_TEGN[name]: [value, limit]}
        is_score = self.katalog.sporsmal_by_id[vilkar.sporsmal].type is Svartype.FUNKSJON
        return {"and": [{"!=": [value, IKKE_RELEVANT]}, compared]} if is_score else compared


def _age_json(vilkar: Aldersvilkar) -> Any:
    if vilkar.fyller is not None:
        return {"==": [{"var": f"aar_{vilkar.alder}"}, vilkar.fyller]}
    sign, limit = (">=", vilkar.minst) if vilkar.minst is not None else ("<", vilkar.under)
    return {sign: [{"var": f"alder_{vilkar.alder}"}, limit]}


class _Cel:
    """Writes a rule as a CEL expression."""

    def __init__(self, katalog: Katalog) -> None:
        self.katalog = katalog

    def rule(self, regel: Regel) -> str:
        match regel:
            case Svarvilkar():
                return self._asked(regel.sporsmal, self._condition(regel))
            case Aldersvilkar():
                return _age_cel(regel)
            case Alle():
                return "(" + " && ".join(self.rule(part) for part in regel.alle) + ")"
            case MinstEn():
                return "(" + " || ".join(self.rule(part) for part in regel.minst_en) + ")"
            case Ikke():
                return f"!({self.rule(regel.ikke)})"
            case Antall():
                return "(" + " + ".join(f"({self.rule(part)} ? 1 : 0)" for part in regel.av) + f" >= {regel.antall})"

    def _asked(self, sporsmal_id: str, rule: str) -> str:
        relevant = self.katalog.sporsmal_by_id[sporsmal_id].relevant_naar
        return f"({self.rule(relevant)} && {rule})" if relevant else rule

    def _condition(self, vilkar: Svarvilkar) -> str:
        value = vilkar.sporsmal
        if vilkar.besvart is not None:
            return f"{'' if vilkar.besvart else '!'}besvart_{value}"
        if vilkar.er is not None:
            return f"({value} in {json.dumps(_plain(vilkar.er), ensure_ascii=False)})"
        if vilkar.inneholder is not None:
            return "(" + " || ".join(f"({json.dumps(choice)} in {value})" for choice in vilkar.inneholder) + ")"
        for name in vilkar.fratrekk:
            relevant = self.katalog.sporsmal_by_id[name].relevant_naar
            value += f" - ({self.rule(relevant)} ? {name} : 0.0)" if relevant else f" - {name}"
        [(name, limit)] = vilkar.comparisons.items()
        compared = f"({value} {_TEGN[name]} {float(limit)})"
        is_score = self.katalog.sporsmal_by_id[vilkar.sporsmal].type is Svartype.FUNKSJON
        return f"({value} != {float(IKKE_RELEVANT)} && {compared})" if is_score else compared


def _age_cel(vilkar: Aldersvilkar) -> str:
    if vilkar.fyller is not None:
        return f"(aar_{vilkar.alder} == {float(vilkar.fyller)})"
    sign, limit = (">=", vilkar.minst) if vilkar.minst is not None else ("<", vilkar.under or 0)
    return f"(alder_{vilkar.alder} {sign} {float(limit or 0)})"
