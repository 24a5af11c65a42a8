"""Who the users of this machine and their colleagues are: the port `Personport`."""

from __future__ import annotations

import sqlalchemy as sa

from db.lokal import skjema, synkmerker
from db.lokal.lagerfeil import told_plainly
from db.lokal.transaksjon import Transaksjon
from tildelingsklient.sak.kollega import Kollega


class MedPersoner(Transaksjon):
    """A transaction that knows people by name."""

    def brukere(self) -> dict[str, str]:
        """What the users of this machine and the colleagues the office knows are called, by id."""
        with told_plainly():
            rows = self._inside.execute(sa.select(skjema.bruker.c.id, skjema.bruker.c.visningsnavn))
            of_machine = {row.id: row.visningsnavn for row in rows}
        return {one.id: one.navn for one in self.kolleger() if one.navn} | of_machine

    def kolleger(self) -> tuple[Kollega, ...]:
        """Who works in the kommune, as the office last told."""
        with told_plainly():
            return synkmerker.kolleger(self._inside)
