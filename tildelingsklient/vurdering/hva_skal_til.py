"""«Hva skal til?»: the smallest change of facts that would turn a criterion that decides against the person.

1. Only facts count: what a person has judged is changed by judging anew, not by an answer.
2. The values that stand for all others are those around the rule's limits (`katalog.motsigelse`).
3. First one fact is changed, then two, and so on; the first way found is a smallest one. Among equals the answer
   nearest to today's comes first, so the same case always gives the same way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.kriterium import Gruppe
from tildelingsklient.katalog.motsigelse import Bank, Variabel, domains_of, evaluate_partly
from tildelingsklient.katalog.motsigelse import Verdi as Prove
from tildelingsklient.katalog.regel import Alle, MinstEn, Regel, Rolle
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.vurdering.kriterieprogram import TRUTH, counted, is_group
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng
from tildelingsklient.vurdering.resultat import Resultat, Tjenestevurdering, Utfall
from tildelingsklient.vurdering.utfallsrom import seen_from_each, value_now

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
    regel = _what_stands_against(resultat)
    if regel is None:
        return Omslag(resultat.id, (), er_skjonn=True)
    wanted = resultat.utfall is Utfall.IKKE_OPPFYLT
    ways = [
        way for one in seen_from_each(regel, sammenheng) if (way := smallest_change(regel, wanted, one)) is not None
    ]
    best = min(ways, key=len, default=())
    return Omslag(resultat.id, best)


def _what_stands_against(resultat: Resultat) -> Regel | None:
    """The rule that answers would have to change; None when only a person's new judgement can.

    A part that does not stand in this case, or that a person has judged, is not changed by an answer.
    """
    if resultat.skjonn is not None:
        return None
    if not is_group(resultat.kriterium):
        return resultat.kriterium.regel
    needs_all = resultat.kriterium.gruppe is Gruppe.ALLE
    open_to_answers = list[Regel]()
    for part in counted(resultat.deler):
        regel = _what_stands_against(part)
        if regel is not None:
            open_to_answers.append(regel)
        elif needs_all and TRUTH[part.utfall] is Sannhet.USANN:
            return None
    rules = tuple(open_to_answers)
    return None if not rules else Alle(alle=rules) if needs_all else MinstEn(minst_en=rules)


def smallest_change(regel: Regel, wanted: bool, sammenheng: Sammenheng) -> tuple[Faktumendring, ...] | None:
    """The fewest facts to change for the rule to be `wanted`; None when there is no way, or too long a way."""
    bank = sammenheng.fakta.katalog.sporsmal_by_id
    domains = domains_of(regel, bank)
    now = {variabel: value for variabel in domains if (value := value_now(variabel, sammenheng)) is not None}
    for limit in range(_FLEST_ENDRINGER + 1):
        found = _Sok(regel, wanted, bank, domains, now).find({}, limit)
        if found is not None:
            changed = ((variabel, til) for variabel, til in found.items() if now.get(variabel) != til)
            return tuple(_change(variabel, now.get(variabel), til, sammenheng) for variabel, til in changed)
    return None


@dataclass(slots=True)
class _Sok:
    """A search for answers that make a rule `wanted` with no more than so many changes."""

    regel: Regel
    wanted: bool
    bank: Bank
    domains: Mapping[Variabel, tuple[Prove, ...]]
    now: Mapping[Variabel, Prove]
    left: int = field(default_factory=lambda: _FORSOK)

    def find(self, chosen: dict[Variabel, Prove], changes_left: int) -> dict[Variabel, Prove] | None:
        self.left -= 1
        value, ask = evaluate_partly(self.regel, chosen, self.bank)
        if value is not None or ask is None or self.left < 0:
            return chosen if value is self.wanted else None
        for option, cost in self._options(ask):
            if cost <= changes_left:
                found = self.find({**chosen, ask: option}, changes_left - cost)
                if found is not None:
                    return found
        return None

    def _options(self, variabel: Variabel) -> Iterator[tuple[Prove, int]]:
        now = self.now.get(variabel)
        if now is not None:
            yield now, 0
        others = [value for value in self.domains[variabel] if value not in (now, VET_IKKE)]
        yield from ((value, 1) for value in sorted(others, key=lambda value: _distance(now, value)))


def _distance(now: Prove | None, value: Prove) -> float:
    """How far an answer is from today's; the order of the domain decides among equals."""
    if isinstance(now, int | float) and isinstance(value, int | float):
        return abs(value - now)
    if isinstance(now, frozenset) and isinstance(value, frozenset):
        return len(now ^ value)
    return 0


def _change(variabel: Variabel, fra: Prove | None, til: Prove, sammenheng: Sammenheng) -> Faktumendring:
    slag, name = variabel
    if slag == "alder":
        return Faktumendring(
            FODSELSDATO, sammenheng.person_in(Rolle(name)) or "", _age(fra, math.floor), _age(til, math.ceil)
        )
    gjelder = sammenheng.subject(sammenheng.sporsmal(name)) or ""
    return Faktumendring(name, gjelder, _plain(fra), _plain(til))


def _age(value: Prove | None, whole: Callable[[float], int]) -> int | None:
    """An age in whole years: from the age one has, to the age one reaches this year."""
    return whole(value) if isinstance(value, int | float) else None


def _plain(value: Prove | None) -> Verdi:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
