"""Reads JSON strictly: no doubled keys, no NaN, no text that cannot be written again. Faults are told in Norwegian."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _
from tildelingsklient.tegn import UVISELIG, readable

_DYPEST = 40
_STORSTE_FIL = 20_000_000
_STORSTE_TALL = 10**15


def read_json(path: Path) -> object:
    """The data in a file; raises InndataFeil that names the file and what to do."""
    return parse_json(_decoded(_read(path), path.name), path.name)


def parse_json(text: str, name: str) -> object:
    """The data in a text; `name` is what errors call it."""
    if not text.strip():
        steg = _("Oppgi en saksfil, eller se oppsettet med «vurder --skjema».")
        raise InndataFeil(_("Filen er tom."), steg, name)
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
        _check(data, ())
    except json.JSONDecodeError as feil:
        hva = _("Filen er ikke gyldig JSON på linje {linje}, tegn {tegn}.").format(linje=feil.lineno, tegn=feil.colno)
        raise InndataFeil(hva, _("Se etter komma, klammer og anførselstegn der."), name) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise InndataFeil(_("Et tall i filen har for mange sifre."), _("Skriv et vanlig tall."), name) from None
    return data


def _read(path: Path) -> bytes:
    steg = _("Se etter at navnet er riktig, og at du har tilgang.")
    try:
        if path.is_dir():
            raise InndataFeil(_("Dette er en mappe."), _("Oppgi en fil i mappen."), str(path))
        with path.open("rb") as file:
            data = file.read(_STORSTE_FIL + 1)
    except FileNotFoundError:
        raise InndataFeil(_("Filen finnes ikke."), steg, str(path)) from None
    except (OSError, ValueError):
        raise InndataFeil(_("Filen kan ikke leses."), steg, str(path)) from None
    if len(data) > _STORSTE_FIL:
        raise InndataFeil(_("Filen er for stor til å være en sak."), _("Oppgi en saksfil."), str(path))
    return data


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InndataFeil(_("Filen er ikke lagret som UTF-8."), _("Lagre den på nytt som UTF-8."), name) from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    data: dict[str, object] = {}
    for key, value in pairs:
        if key in data:
            raise InndataFeil(_("Feltet står to ganger i samme gruppe."), _("Behold bare det ene."), readable(key))
        data[key] = value
    return data


def _refuse(word: str) -> NoReturn:
    hva = _("{ord} er ikke et tall som kan brukes.").format(ord=word)
    raise InndataFeil(hva, _("Skriv et vanlig tall, eller ta bort svaret."), _("saksfilen"))


def _too_deep() -> InndataFeil:
    return InndataFeil(_("Filen er for dypt nøstet."), _("Følg oppsettet fra «vurder --skjema»."), _("saksfilen"))


def _check(value: object, sti: tuple[str | int, ...]) -> None:
    """Refuses what cannot be shown again, wherever it stands."""
    if len(sti) > _DYPEST:
        raise _too_deep()
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key, sti)
            _check(inner, (*sti, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _check(inner, (*sti, place))
    elif isinstance(value, int | float) and abs(value) > _STORSTE_TALL:
        raise InndataFeil(_("Tallet er for stort."), _("Skriv et vanlig tall."), path_text(sti))
    elif isinstance(value, str):
        _check_text(value, sti)


def _check_text(text: str, sti: tuple[str | int, ...]) -> None:
    if UVISELIG.search(text):
        hva = _("Teksten har tegn som ikke kan vises.")
        raise InndataFeil(hva, _("Skriv den på nytt uten dem."), path_text(sti) or _("saksfilen"))


def path_text(sti: tuple[str | int, ...]) -> str:
    """A way as a person writes it: `svar[3].verdi`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{readable(part)}" for part in sti)
    return text.removeprefix(".")
