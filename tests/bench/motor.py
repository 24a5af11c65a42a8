"""motor.katalog: all services of the catalogue on a full set of answers, and with none."""

from __future__ import annotations

from tests.bench.maaling import Figur, in_turn, timed
from tests.bygg import samtale, sondre_land
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all


def measure() -> Figur:
    """A full set of answers against none, since no other engine reads our rules."""
    katalog = sondre_land()
    services = list(katalog.tjeneste_by_id)
    full = samtale(katalog, services, {s.id: _some_value(s) for s in katalog.sporsmal})
    empty = samtale(katalog, services)

    def run(held: Kartlegging) -> float:
        return timed(lambda: evaluate_all(katalog, Vurderingsgrunnlag(held)))

    value, base = in_turn(lambda: run(full), lambda: run(empty), rounds=31)
    goal = "egen måling, 13 tjenester: ≤ 16 ms"
    return Figur("motor.katalog", value, "ms", "samme uten svar", base, goal, value <= 16)


def _some_value(sporsmal: Sporsmal) -> Verdi:
    first = sporsmal.alternativer[0].id if sporsmal.alternativer else ""
    values: dict[Svartype, Verdi] = {
        Svartype.JA_NEI: "ja",
        Svartype.FUNKSJON: 4,
        Svartype.TALL: sporsmal.hoyst,
        Svartype.DATO: "2026-01-01",
        Svartype.VALG: first,
        Svartype.FLERVALG: (first,),
        Svartype.TEKST: "noen ord",
    }
    return values[sporsmal.type]
