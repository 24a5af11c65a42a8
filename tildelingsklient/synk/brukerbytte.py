"""The ids of people, between this machine and the office.

A store that was begun without an office made ids of its own for its users, and they stand in every op, for ever. The
office knows its people by what its issuer calls them. So an id is changed for the other as it crosses the line, in the
op and in every value of it; our own ids are UUIDs, so nothing else is ever the same text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pydantic import JsonValue

from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.melding import Endringssvar, Feltmelding, Kollegaoppforing, Opmelding


class Brukerbytte:
    """Changes ids on the way out and back; `kjente` gives the office's by ours."""

    def __init__(self, kjente: Mapping[str, str]) -> None:
        self._ut = {ours: theirs for ours, theirs in kjente.items() if ours != theirs}
        self._inn = {theirs: ours for ours, theirs in self._ut.items()}

    def out(self, op: Opmelding) -> Opmelding:
        """An op as the office is to have it."""
        return _changed(op, self._ut)

    def page_in(self, side: Endringssvar) -> Endringssvar:
        """A page of the feed as it is kept here."""
        if not self._inn:
            return side
        linjer = tuple(linje.model_copy(update={"op": _changed(linje.op, self._inn)}) for linje in side.linjer)
        return side.model_copy(update={"linjer": linjer})

    def person_in(self, one: Kollegaoppforing) -> Kollega:
        """Somebody the office tells of, by the id that is kept here."""
        return Kollega(self._inn.get(one.id, one.id), one.navn, one.rolle, one.enhet)

    def fields_in(self, felt: dict[str, JsonValue] | None) -> dict[str, JsonValue] | None:
        """The fields of a thing as the office has them, as they are kept here."""
        return cast("dict[str, JsonValue] | None", _replaced(felt, self._inn))


def _changed(op: Opmelding, bytte: Mapping[str, str]) -> Opmelding:
    if not bytte:
        return op
    felt = {
        name: Feltmelding(old=_replaced(one.old, bytte), new=_replaced(one.new, bytte)) for name, one in op.felt.items()
    }
    return op.model_copy(update={"bruker": bytte.get(op.bruker, op.bruker), "felt": felt})


def _replaced(verdi: JsonValue, bytte: Mapping[str, str]) -> JsonValue:
    if isinstance(verdi, str):
        return bytte.get(verdi, verdi)
    if isinstance(verdi, list):
        return [_replaced(one, bytte) for one in verdi]
    if isinstance(verdi, dict):
        return {name: _replaced(one, bytte) for name, one in verdi.items()}
    return verdi
