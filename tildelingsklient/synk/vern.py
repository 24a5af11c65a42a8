"""Which changes protect an address more: one that does nothing else is never refused, whatever has come of the case."""

from __future__ import annotations

from itertools import starmap
from typing import Any

from tildelingsklient.kartlegging.adressesperre import is_stricter
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.synk.endring import Endring, Entitet, Slag

_UENDRET = (Adressesperre.INGEN, Adressesperre.INGEN)


def only_protects(endring: Endring) -> bool:
    """Does the change only make the protection of a person or of contacts stricter? It holds from when it is known."""
    if endring.slag is not Slag.PATCH:
        return False
    if endring.entitet is Entitet.SAK and set(endring.felt) == {"kontakter"}:
        return _contacts_protected(*endring.felt["kontakter"])
    if endring.entitet is not Entitet.PERSON or "adressesperre" not in endring.felt:
        return False
    return set(endring.felt) <= {"adressesperre", "postadresse"} and _is_stricter(*endring.felt["adressesperre"])


def makes_stricter(endring: Endring) -> bool:
    """Does the change make the protection of a person or of a contact stricter, whatever else it does?"""
    if endring.slag is not Slag.PATCH:
        return False
    if endring.entitet is Entitet.SAK and "kontakter" in endring.felt:
        old, new = endring.felt["kontakter"]
        return _is_stricter(_strictest(old), _strictest(new))
    return endring.entitet is Entitet.PERSON and _is_stricter(*endring.felt.get("adressesperre", _UENDRET))


def _strictest(kontakter: Any) -> str:  # noqa: ANN401  # plain JSON
    """The strictest protection of any of the contacts."""
    return max((_protection(one) for one in kontakter), key=tuple(Adressesperre).index, default=Adressesperre.INGEN)


def _protection(kontakt: dict[str, Any]) -> str:
    return str(kontakt.get("adressesperre", Adressesperre.INGEN.value))


def _contacts_protected(old: Any, new: Any) -> bool:  # noqa: ANN401  # plain JSON
    """The same contacts, each as strictly protected as before or more."""
    pairs = list(zip(old, new, strict=False))
    return len(old) == len(new) and all(starmap(_is_as_strict, pairs))


def _is_as_strict(old: dict[str, Any], new: dict[str, Any]) -> bool:
    before, now = _protection(old), _protection(new)
    same = {**old, "adressesperre": now} == {**new, "adressesperre": now}
    return same and (before == now or _is_stricter(before, now))


def _is_stricter(old: object, new: object) -> bool:
    return is_stricter(Adressesperre(str(new)), Adressesperre(str(old)))
