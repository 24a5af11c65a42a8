"""Which of two rules is met by fewer: decided by logic on the values around every limit, never by the text.

Rule B is narrower than rule A when every full set of answers that meets B meets A, and some set that meets A does
not meet B. First the forms of the rules are laid beside each other, then answers are searched for that meet one and
not the other. A search that grows too large, or that the values around the limits cannot settle, says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.katalog.motsigelse import Bank, Variabel, Verdi, all_conditions, domains_of, evaluate_partly
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Antall, MinstEn, Regel, Svarvilkar
from tildelingsklient.katalog.sporsmal import Sporsmal

_FORSOK = 5_000
_FLEST_VALG = 8
"""`motsigelse` mixes no more named choices than this; beyond it a search proves nothing."""


class Forhold(StrEnum):
    """Rule B beside rule A: met by the same answers, by fewer, by more, or it cannot be told."""

    LIK = "lik"
    SMALERE = "smalere"
    VIDERE = "videre"
    UKJENT = "ukjent"


def relation(a: Regel, b: Regel, bank: Bank) -> Forhold:
    """How rule `b` stands to rule `a`; both ask questions in `bank`."""
    match implies(b, a, bank), implies(a, b, bank):
        case True, True:
            return Forhold.LIK
        case True, False:
            return Forhold.SMALERE
        case False, True:
            return Forhold.VIDERE
        case _:
            return Forhold.UKJENT


def joint_relation(forhold: Iterable[Forhold]) -> Forhold:
    """One relation for several rules that count together; unknown when they pull apart."""
    unlike = {one for one in forhold if one is not Forhold.LIK}
    if len(unlike) > 1:
        return Forhold.UKJENT
    return unlike.pop() if unlike else Forhold.LIK


def implies(narrow: Regel, wide: Regel, bank: Bank) -> bool | None:
    """Do all answers that meet `narrow` meet `wide`? None when it cannot be settled."""
    if _clearly(narrow, wide, bank):
        return True
    if isinstance(narrow, MinstEn):
        return _every(implies(part, wide, bank) for part in narrow.minst_en)
    if isinstance(wide, Alle):
        return _every(implies(narrow, part, bank) for part in wide.alle)
    return _searched(narrow, wide, bank)


def _every(outcomes: Iterable[bool | None]) -> bool | None:
    found = set(outcomes)
    return False if False in found else None if None in found else True


def _clearly(narrow: Regel, wide: Regel, bank: Bank) -> bool:
    """Can it be seen from the form of the rules, condition by condition? False proves nothing."""
    if narrow == wide:
        return True
    if isinstance(narrow, MinstEn):
        return all(_clearly(part, wide, bank) for part in narrow.minst_en)
    if isinstance(wide, Alle):
        return all(_clearly(narrow, part, bank) for part in wide.alle)
    if isinstance(narrow, Alle) and any(_clearly(part, wide, bank) for part in narrow.alle):
        return True
    if isinstance(wide, MinstEn):
        return any(_clearly(narrow, part, bank) for part in wide.minst_en)
    if isinstance(narrow, Antall) and isinstance(wide, Antall):
        return _clearly_as_many(narrow, wide, bank)
    leaves = isinstance(narrow, Svarvilkar | Aldersvilkar) and isinstance(wide, Svarvilkar | Aldersvilkar)
    return leaves and _searched(narrow, wide, bank) is True


def _clearly_as_many(narrow: Antall, wide: Antall, bank: Bank) -> bool:
    if narrow.antall < wide.antall or len(narrow.av) > len(wide.av):
        return False
    return all(_clearly(one, other, bank) for one, other in zip(narrow.av, wide.av, strict=False))


def _searched(narrow: Regel, wide: Regel, bank: Bank) -> bool | None:
    together = Alle(alle=(narrow, wide))
    found = list(all_conditions(together, bank))
    joined = _joined([one for one in found if isinstance(one, Svarvilkar)], bank)
    if joined is None or _is_beyond_search(found):
        return None
    wider, chosen = joined
    hit = _Sok(narrow, wide, wider, domains_of(together, wider)).find(chosen)
    return None if hit is None else not hit


def _is_beyond_search(found: Iterable[Svarvilkar | Aldersvilkar]) -> bool:
    """Are more choices named than can be mixed?"""
    choices: dict[str, set[str]] = {}
    for condition in found:
        if isinstance(condition, Svarvilkar):
            choices.setdefault(condition.sporsmal, set()).update(condition.inneholder or ())
    return any(len(named) > _FLEST_VALG for named in choices.values())


def _joined(found: Iterable[Svarvilkar], bank: Bank) -> tuple[Bank, dict[Variabel, Verdi]] | None:
    """Hours less other hours as one number: what is subtracted is 0, and what is left may be so much lower.

    None when one of them is also asked about in another way, since they then depend on each other.
    """
    subjects = {(one.sporsmal, frozenset(one.fratrekk)) for one in found}
    differences = [(name, less) for name, less in subjects if less]
    asked = Counter(name for first, less in subjects for name in (first, *less))
    if any(asked[name] > 1 for first, less in differences for name in (first, *less)):
        return None
    wider = {name: _widened(bank[name], [bank[one] for one in less]) for name, less in differences}
    return {**bank, **wider}, {("sporsmal", one): 0 for _name, less in differences for one in less}


def _widened(sporsmal: Sporsmal, less: Iterable[Sporsmal]) -> Sporsmal:
    """The question with room for every answer to it less every answer to the others."""
    others = list(less)
    lowest = (sporsmal.minst or 0) - sum(one.hoyst or 0 for one in others)
    highest = (sporsmal.hoyst or 0) - sum(one.minst or 0 for one in others)
    decimals = max(one.desimaler for one in (sporsmal, *others))
    return sporsmal.model_copy(update={"minst": lowest, "hoyst": highest, "desimaler": decimals})


@dataclass(slots=True)
class _Sok:
    """A search for answers that meet `narrow` and not `wide`."""

    narrow: Regel
    wide: Regel
    bank: Bank
    domains: Mapping[Variabel, tuple[Verdi, ...]]
    left: int = _FORSOK

    def find(self, chosen: dict[Variabel, Verdi]) -> bool | None:
        """Are there any, given those chosen so far? None when the search grew too large."""
        self.left -= 1
        if self.left < 0:
            return None
        met, ask = evaluate_partly(self.narrow, chosen, self.bank)
        met_too, ask_too = evaluate_partly(self.wide, chosen, self.bank)
        if met is False or met_too is True:
            return False
        next_ = ask or ask_too
        # «Vet ikke» leaves a rule unknown with nothing more to ask; what is unknown is not met.
        if next_ is None or (met and met_too is False):
            return met is True
        return self._any(chosen, next_)

    def _any(self, chosen: dict[Variabel, Verdi], ask: Variabel) -> bool | None:
        for verdi in self.domains[ask]:
            found = self.find({**chosen, ask: verdi})
            if found is not False:
                return found
        return False


def changed_sporsmal(rules_a: Iterable[Regel], bank_a: Bank, rules_b: Iterable[Regel], bank_b: Bank) -> list[str]:
    """Ids of questions behind the rules that are answered in another way, or asked when other things hold."""
    asked = {*_asked(rules_a, bank_a), *_asked(rules_b, bank_b)}
    both = asked & bank_a.keys() & bank_b.keys()
    return sorted(name for name in both if _answering(bank_a[name]) != _answering(bank_b[name]))


def _asked(rules: Iterable[Regel], bank: Bank) -> Iterator[str]:
    for regel in rules:
        for condition in all_conditions(regel, bank):
            if isinstance(condition, Svarvilkar):
                yield from (condition.sporsmal, *condition.fratrekk)


def _answering(sporsmal: Sporsmal) -> tuple[object, ...]:
    """Everything about a question that decides which answers there are, about whom, and when."""
    return (answers_of(sporsmal), sporsmal.relevant_naar)


def answers_of(sporsmal: Sporsmal) -> tuple[object, ...]:
    """Which answers there are, and about whom."""
    choices = frozenset(alternativ.id for alternativ in sporsmal.alternativer)
    limits = (sporsmal.minst, sporsmal.hoyst, sporsmal.desimaler)
    return (sporsmal.type, sporsmal.omfang, sporsmal.rolle, limits, choices)
