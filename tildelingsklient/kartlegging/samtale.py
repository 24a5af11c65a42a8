"""What is known after a conversation: the persons, what is applied for, and every answer, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.svar import Svar


@dataclass(frozen=True, slots=True)
class Kartlegging:
    """All that the assessment rests on. `dato` is the day ages are counted on; `tjenester` are ids in applied order.

    `i_konflikt` are the questions, with whom they are about, where two have written different answers at once.
    """

    dato: date
    personer: tuple[Person, ...]
    roller: Roller
    tjenester: tuple[str, ...]
    svar: tuple[Svar, ...] = ()
    i_konflikt: frozenset[tuple[str, str]] = frozenset()

    def person(self, person_id: str) -> Person | None:
        """The person with an id."""
        return next((person for person in self.personer if person.id == person_id), None)

    def with_svar(self, svar: Svar) -> Kartlegging:
        """The same conversation with an answer put in, in place of the same voice's earlier one."""
        said = [one.id for one in self.svar]
        place = said.index(svar.id) if svar.id in said else len(said)
        return replace(self, svar=(*self.svar[:place], svar, *self.svar[place + 1 :]))
