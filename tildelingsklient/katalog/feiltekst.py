"""pydantic's complaints in plain Norwegian: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from tildelingsklient.sprak import _

Sti = tuple[str | int, ...]

_ENKLE_TYPER = {"str", "int", "float", "bool"}
"""Names pydantic gives the members of a union of plain values; they are no part of the way."""


@dataclass(frozen=True, slots=True)
class Innvending:
    """One thing that is wrong: the way to it, what it is and what to do."""

    sti: Sti
    hva: str
    hvordan: str


def objections(feil: ValidationError, model: type[BaseModel]) -> list[Innvending]:
    """Everything pydantic found, in its order, in Norwegian; the ways lead through the data as it was written."""
    found = [(str(d["type"]), _objection(dict(d), model)) for d in feil.errors(include_url=False)]
    return [one for kind, one in found if kind != "too_short" or not _has_inner(one, [o for _kind, o in found])]


def _has_inner(one: Innvending, others: list[Innvending]) -> bool:
    """Is something inside a list also wrong? Then the list is only short because that was left out."""
    depth = len(one.sti)
    return any(len(other.sti) > depth and other.sti[:depth] == one.sti for other in others)


def _objection(details: Mapping[str, Any], model: type[BaseModel]) -> Innvending:
    sti, models = _way(details["loc"], model)
    describe = _TEKSTER.get(str(details["type"]), _other)
    hva, hvordan = describe(_Sak(field_name(sti), details, models))
    return Innvending(sti, hva, hvordan)


def nearest(word: str, known: Iterable[str], told: Mapping[str, str] | None = None) -> str:
    """«Mente du «…»?» with the known word that looks most like it, as it is told; empty when none does."""
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return _("Mente du «{forslag}»?").format(forslag=(told or {}).get(found[0], found[0])) if found else ""


def field_name(sti: Sti) -> str:
    """The last name on the way: what a person would call the field."""
    return next((part for part in reversed(sti) if isinstance(part, str)), "")


def _way(loc: Sti, model: type[BaseModel]) -> tuple[Sti, tuple[type[BaseModel], ...]]:
    """The way without the names of union members, and the models that may stand around its last field."""
    sti: list[str | int] = []
    models: tuple[type[BaseModel], ...] = (model,)
    around = models
    for part in loc:
        tagged = _with_field_first(models, part) if len(models) > 1 else None
        if tagged:
            models = (tagged,)
        elif isinstance(part, int):
            sti.append(part)
        elif part not in _ENKLE_TYPER:
            sti.append(part)
            around, models = models, _below(models, part)
    return tuple(sti), around


def _with_field_first(models: Iterable[type[BaseModel]], name: str | int) -> type[BaseModel] | None:
    return next((model for model in models if next(iter(model.model_fields)) == name), None)


def _below(models: Iterable[type[BaseModel]], name: str) -> tuple[type[BaseModel], ...]:
    found = (model.model_fields[name] for model in models if name in model.model_fields)
    return tuple(dict.fromkeys(inner for info in found for inner in _inner_models(info.annotation)))


def _inner_models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _inner_models(part)]


@dataclass(frozen=True, slots=True)
class _Sak:
    """One complaint: the field's name, pydantic's details, and the models that may stand around it."""

    felt: str
    details: Mapping[str, Any]
    models: tuple[type[BaseModel], ...]

    @property
    def verdi(self) -> str:
        return shown(self.details.get("input"))

    def limit(self, name: str) -> object:
        return self.details.get("ctx", {}).get(name, "")


def shown(value: object) -> str:
    """A value as a person would recognise it, at most 40 characters."""
    plain = value.value if isinstance(value, Enum) else value
    words = {None: _("ingenting"), True: "true", False: "false"}
    if plain is None or isinstance(plain, bool):
        return words[plain]
    if isinstance(plain, Mapping):
        return _("en gruppe felt")
    if isinstance(plain, list | tuple):
        return _("en liste")
    text = str(plain)
    short = text if len(text) <= 40 else text[:39] + "…"
    return f"«{short}»" if isinstance(plain, str) else short


_Svar = tuple[str, str]


def _missing(sak: _Sak) -> _Svar:
    return _("«{felt}» mangler.").format(felt=sak.felt), _("Fyll inn «{felt}».").format(felt=sak.felt)


def _extra(sak: _Sak) -> _Svar:
    known = [name for model in sak.models for name in model.model_fields]
    hva = _("«{felt}» er ikke et felt som kan stå her.").format(felt=sak.felt)
    steg = _("Fjern det, eller bruk et av disse: {felter}.").format(felter=", ".join(known))
    return hva, f"{nearest(sak.felt, known)} {steg}".strip()


def _own_words(sak: _Sak) -> _Svar:
    """What our own check said, and what to do when it said that too."""
    error = sak.limit("error")
    hva, *steg = error.args if isinstance(error, ValueError) else (sak.details["msg"],)
    fix = _("rett «{felt}»").format(felt=sak.felt) if sak.felt else _("rett det som står her")
    return _sentence(str(hva)), _sentence(*map(str, steg or [fix]))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _choice(sak: _Sak) -> _Svar:
    expected = str(sak.limit("expected")).replace("'", "").replace(" or ", ", ").split(", ")
    hva = _("«{felt}» kan ikke være {verdi}.").format(felt=sak.felt, verdi=sak.verdi)
    steg = _("Velg en av disse: {valg}.").format(valg=", ".join(expected))
    return hva, f"{nearest(str(sak.details.get('input')), expected)} {steg}".strip()


def _kind(wanted: Callable[[], str], help_: Callable[[], str]) -> Callable[[_Sak], _Svar]:
    """A complaint about the wrong kind of value."""

    def describe(sak: _Sak) -> _Svar:
        words = (
            _("«{felt}» skal være {slag}, men er {verdi}.") if sak.felt else _("Dette skal være {slag}, ikke {verdi}.")
        )
        return words.format(felt=sak.felt, slag=wanted(), verdi=sak.verdi), help_()

    return describe


def _bounds(sak: _Sak) -> _Svar:
    name, limit = next(iter(sak.details["ctx"].items()))
    words = {
        "ge": _("minst {grense}"),
        "gt": _("over {grense}"),
        "le": _("høyst {grense}"),
        "lt": _("under {grense}"),
    }
    hva = _("«{felt}» er {verdi}, men må være {krav}.")
    krav = words.get(name, "{grense}").format(grense=limit)
    return hva.format(felt=sak.felt, verdi=sak.verdi, krav=krav), _("Rett tallet.")


def _too_short(sak: _Sak) -> _Svar:
    count = sak.limit("min_length")
    if sak.limit("actual_length") == 0:
        return _("Listen «{felt}» er tom.").format(felt=sak.felt), _("Skriv minst {antall}.").format(antall=count)
    hva = _("«{felt}» er for kort: Det må være minst {antall}.").format(felt=sak.felt, antall=count)
    return hva, _("Fyll inn det som mangler.")


def _no_words(sak: _Sak) -> _Svar:
    return _("«{felt}» står tomt.").format(felt=sak.felt), _("Fyll inn «{felt}».").format(felt=sak.felt)


def _too_long(sak: _Sak) -> _Svar:
    count = sak.limit("max_length")
    hva = _("«{felt}» er for lang: Det kan være høyst {antall}.").format(felt=sak.felt, antall=count)
    return hva, _("Gjør den kortere.")


def _other(sak: _Sak) -> _Svar:
    hva = _("«{felt}» kan ikke være {verdi}.").format(felt=sak.felt, verdi=sak.verdi)
    return hva, _("Rett verdien.")


_text = _kind(lambda: _("tekst"), lambda: _("Sett anførselstegn rundt verdien."))
_whole = _kind(lambda: _("et helt tall"), lambda: _("Skriv et helt tall uten anførselstegn."))
_number = _kind(lambda: _("et tall"), lambda: _("Skriv et tall med punktum som desimaltegn, for eksempel 2.5."))
_yes_no = _kind(lambda: _("true eller false"), lambda: _("Skriv true eller false."))
_list = _kind(lambda: _("en liste"), lambda: _("Skriv en liste, for eksempel [a, b]."))
_group = _kind(lambda: _("en gruppe felt"), lambda: _("Skriv feltene under hverandre, hvert med navn og kolon."))
_date = _kind(lambda: _("en dato"), lambda: _("Skriv datoen som år-måned-dag, for eksempel 2026-11-12."))


def _by_language(sak: _Sak) -> _Svar:
    """Texts are the only groups whose fields may have any name."""
    hva, steg = _group(sak)
    text = sak.details.get("input")
    return hva, _("Skriv {eksempel}.").format(eksempel=f'{{nb: "{text}"}}') if _is_short(text) else steg


def _is_short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 40 and '"' not in value


_TEKSTER: dict[str, Callable[[_Sak], _Svar]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "value_error": _own_words,
    "regel": _own_words,
    "enum": _choice,
    "literal_error": _choice,
    "string_type": _text,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_from_float": _whole,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "bool_type": _yes_no,
    "bool_parsing": _yes_no,
    "list_type": _list,
    "tuple_type": _list,
    "dict_type": _by_language,
    "model_type": _group,
    "model_attributes_type": _group,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "greater_than_equal": _bounds,
    "greater_than": _bounds,
    "less_than_equal": _bounds,
    "less_than": _bounds,
    "too_short": _too_short,
    "string_too_short": _no_words,
    "too_long": _too_long,
    "string_too_long": _too_long,
}
