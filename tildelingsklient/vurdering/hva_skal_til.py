"""«Hva skal til?»: the smallest change of facts that would turn a criterion that decides against the person.

1. Only facts count: what a person has judged is changed by judging anew, not by an answer.
2. The values that stand for all others are those around the rule's limits (`katalog.motsigelse`); where something is
   taken away from a number, also those around the limit as it is with what is taken away today.
3. First one fact is changed, then two, and so on; what is not known may stay so. The first way found is a smallest
   one. Among equals the answer nearest to today's comes first, so the same case always gives the same way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium
from tildelingsklient.katalog.motsigelse import (
    Bank,
    Valg,
    Variabel,
    all_conditions,
    domains_of,
    evaluate_partly,
    numbers_around,
)
from tildelingsklient.katalog.motsigelse import Verdi as Prove
from tildelingsklient.katalog.regel import Aldersvilkar, Regel, Rolle, Svarvilkar, conditions
from tildelingsklient.katalog.regelsjekk import rule_of
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.vurdering.kriterieprogram import TRUTH, is_group
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng
from tildelingsklient.vurdering.resultat import Resultat, Tjenestevurdering, Utfall
from tildelingsklient.vurdering.utfallsrom import seen_from_each, value_now

Chosen = dict[Variabel, Prove | None]
"""What each fact is to be; None where it stays unknown."""

_FORSOK = 20_000
_FLEST_ENDRINGER = 8


@dataclass(frozen=True, slots=True)
class Faktumendring:
    """One fact that would have to be otherwise; `sporsmal` is `fodselsdato` for an age. `fra` is None when unknown."""

    sporsmal: str
    gjelder: str
    fra: Verdi
    til: Verdi


@dataclass(frozen=True, slots=True)
class Omslag:
    """What would turn one criterion. No `endringer`: a person judged it, or no change of facts can."""

    kriterium: str
    endringer: tuple[Faktumendring, ...]
    er_skjonn: bool = False


def turning_points(vurdering: Tjenestevurdering, fakta: Fakta) -> tuple[Omslag, ...]:
    """For each result that decides against, the smallest change of facts that would turn it."""
    sammenheng = Sammenheng(fakta, vurdering.tjeneste)
    against = (r for r in vurdering.resultater if r.utfall in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER})
    return tuple(_turn(resultat, sammenheng) for resultat in against)


def _turn(resultat: Resultat, sammenheng: Sammenheng) -> Omslag:
    kriterium = resultat.kriterium
    regel = None if _is_judged(resultat) else rule_of(_without_judged(resultat))
    if regel is None:
        return Omslag(resultat.id, (), er_skjonn=True)
    wanted = resultat.utfall is Utfall.IKKE_OPPFYLT
    read = [(regel, one) for one in seen_from_each(regel, sammenheng)]
    if not wanted and kriterium.gjelder_naar:
        around = seen_from_each(kriterium.gjelder_naar, sammenheng)
        # It stands when it stands for one omsorgsyter; of several, no way of one alone takes it away.
        read += [(kriterium.gjelder_naar, one) for one in around if len(around) == 1]
    ways = [way for rule, one in read if (way := smallest_change(rule, wanted, one)) is not None]
    return Omslag(resultat.id, min(ways, key=len, default=()))


def _is_judged(resultat: Resultat) -> bool:
    """Has a person judged this, or so much of it that no fact can turn it?"""
    if resultat.skjonn is not None or not is_group(resultat.kriterium):
        return resultat.skjonn is not None
    value = TRUTH.get(resultat.utfall)
    decide = [_is_judged(part) for part in resultat.deler if TRUTH.get(part.utfall) is value]
    one_is_enough = (resultat.kriterium.gruppe is Gruppe.ALLE) == (value is Sannhet.USANN)
    return any(decide) and (one_is_enough or all(decide))


def _without_judged(resultat: Resultat) -> Kriterium:
    """The criterion with only the parts that facts decide."""
    parts = tuple(_without_judged(part) for part in resultat.deler if not _is_judged(part))
    return resultat.kriterium.model_copy(update={"deler": parts})


def smallest_change(regel: Regel, wanted: bool, sammenheng: Sammenheng) -> tuple[Faktumendring, ...] | None:
    """The fewest facts to change for the rule to be `wanted`; None when there is no way, or too long a way."""
    bank = sammenheng.fakta.katalog.sporsmal_by_id
    domains = domains_of(regel, bank)
    now = {variabel: value_now(variabel, sammenheng) for variabel in domains}
    for variabel, values in _less_today(regel, now, bank):
        domains[variabel] = tuple(dict.fromkeys((*domains[variabel], *values)))
    for limit in range(_FLEST_ENDRINGER + 1):
        found = _Sok(regel, wanted, bank, domains, now).find({}, limit)
        if found is not None:
            changed = ((variabel, til) for variabel, til in found.items() if til is not None and now[variabel] != til)
            return tuple(_change(regel, variabel, now[variabel], til, sammenheng) for variabel, til in changed)
    return None


def _less_today(regel: Regel, now: Valg, bank: Bank) -> Iterator[tuple[Variabel, tuple[float, ...]]]:
    """More values to try where something is taken away: just enough, with the rest as it is today."""
    for vilkar in (v for v in all_conditions(regel, bank) if isinstance(v, Svarvilkar) and v.fratrekk):
        total, [limit] = now["sporsmal", vilkar.sporsmal], vilkar.comparisons.values()
        for known in _taken_away(vilkar, now, bank):
            away = sum(known.values())
            yield _tried(bank[vilkar.sporsmal], limit + away)
            if isinstance(total, int | float):
                yield from (_tried(bank[n], total - limit - away + known.get(n, 0)) for n in vilkar.fratrekk)


def _taken_away(vilkar: Svarvilkar, now: Valg, bank: Bank) -> Iterator[dict[str, float]]:
    """What is taken away today, and what that would be if all were asked about; the unknown as nothing and as most."""
    relevance = {name: bank[name].relevant_naar for name in vilkar.fratrekk}
    asked = [n for n, regel in relevance.items() if regel is None or evaluate_partly(regel, now, bank)[0] is not False]
    for names, unknown in product((asked, vilkar.fratrekk), (False, True)):
        said = ((name, now["sporsmal", name], (bank[name].hoyst or 0) * unknown) for name in names)
        yield {name: value if isinstance(value, int | float) else most for name, value, most in said}


def _tried(sporsmal: Sporsmal, limit: float) -> tuple[Variabel, tuple[float, ...]]:
    return ("sporsmal", sporsmal.id), tuple(numbers_around(sporsmal, [limit]))


@dataclass(slots=True)
class _Sok:
    """A search for answers that make a rule `wanted` with no more than so many changes."""

    regel: Regel
    wanted: bool
    bank: Bank
    domains: Mapping[Variabel, tuple[Prove, ...]]
    now: Valg
    left: int = field(default_factory=lambda: _FORSOK)

    def find(self, chosen: Chosen, changes_left: int) -> Chosen | None:
        self.left -= 1
        value, ask = evaluate_partly(self.regel, chosen if changes_left else {**self.now, **chosen}, self.bank)
        if value is not None or ask is None or self.left < 0:
            return chosen if value is self.wanted else None
        for option, cost in self._options(ask):
            if cost <= changes_left:
                found = self.find({**chosen, ask: option}, changes_left - cost)
                if found is not None:
                    return found
        return None

    def _options(self, variabel: Variabel) -> Iterator[tuple[Prove | None, int]]:
        now = self.now[variabel]
        yield now, 0
        others = [value for value in self.domains[variabel] if value not in (now, VET_IKKE)]
        slag, name = variabel
        on_a_scale = slag == "sporsmal" and self.bank[name].type is Svartype.FUNKSJON
        yield from ((value, 1) for value in sorted(others, key=lambda value: _distance(now, value, on_a_scale)))


def _distance(now: Prove | None, value: Prove, on_a_scale: bool) -> float:
    """How far an answer is from today's; the order of the domain decides among equals.

    On the scale of function 9 stands for «not relevant»: it is near to nothing, and nothing is near to it.
    """
    if on_a_scale and IKKE_RELEVANT in (now, value):
        return math.inf
    if isinstance(now, int | float) and isinstance(value, int | float):
        return abs(value - now)
    if isinstance(now, frozenset) and isinstance(value, frozenset):
        return len(now ^ value)
    return 0


def _change(regel: Regel, variabel: Variabel, fra: Prove | None, til: Prove, sammenheng: Sammenheng) -> Faktumendring:
    slag, name = variabel
    if slag == "alder":
        rolle = Rolle(name)
        ages = (_age(age, rolle, regel) for age in (fra, til))
        return Faktumendring(FODSELSDATO, sammenheng.person_in(rolle) or "", *ages)
    gjelder = sammenheng.subject(sammenheng.sporsmal(name)) or ""
    return Faktumendring(name, gjelder, _plain(fra), _plain(til))


def _age(age: Prove | None, rolle: Rolle, regel: Regel) -> Verdi:
    """An age as the rule counts it: that of this year where it asks for it, else that of today."""
    by_year = any(isinstance(c, Aldersvilkar) and c.alder is rolle and c.fyller for c in conditions(regel))
    return (math.ceil if by_year else math.floor)(age) if isinstance(age, int | float) else None


def _plain(value: Prove | None) -> Verdi:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
