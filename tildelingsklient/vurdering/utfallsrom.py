"""What answers can still do to a rule: which unanswered questions can change its outcome, given all that is known.

Three-valued logic alone counts a question in when its condition is unknown, though the same question elsewhere in the
rule, or a «vet ikke», may have settled the matter. Where that can happen every way to answer the rest is tried, on
the values that stand for all others (`katalog.motsigelse`); where it cannot, three-valued logic is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.katalog.motsigelse import Bank, Valg, Variabel, Verdi, all_conditions, domains_of, evaluate_partly
from tildelingsklient.katalog.regel import Aldersvilkar, Regel, Rolle
from tildelingsklient.katalog.sporsmal import VET_IKKE
from tildelingsklient.vurdering.regel import Sammenheng, is_about_omsorgsyter

_FORSOK = 5_000


def value_now(variabel: Variabel, sammenheng: Sammenheng) -> Verdi | None:
    """What is known of an answer or an age; None when nothing is, or when the sources disagree."""
    slag, name = variabel
    if slag == "alder":
        person = sammenheng.person_in(Rolle(name))
        return _half_years(person, sammenheng.fakta) if person else None
    faktum = sammenheng.faktum(sammenheng.sporsmal(name))
    if faktum.tilstand is Faktumtilstand.VET_IKKE:
        return VET_IKKE
    verdi = faktum.verdi if faktum.er_kjent else None
    return frozenset(verdi) if isinstance(verdi, tuple) else verdi


def _half_years(person: str, fakta: Fakta) -> float | None:
    """The age, and half a year more when the birthday is still to come this year."""
    age, reached = fakta.age(person), fakta.age_this_year(person)
    return None if age is None else age if reached == age else age + 0.5


def seen_from_each(regel: Regel, sammenheng: Sammenheng) -> tuple[Sammenheng, ...]:
    """From where a rule is read: from each omsorgsyter when it is about them."""
    if not is_about_omsorgsyter(regel, sammenheng.fakta.katalog):
        return (sammenheng,)
    carers = sammenheng.fakta.persons_in(Rolle.OMSORGSYTER)
    return tuple(sammenheng.seen_from(carer) for carer in carers) or (sammenheng,)


def can_change(regel: Regel, sporsmal: str, sammenheng: Sammenheng) -> bool:
    """Can an answer to an unanswered question still change the rule's outcome, whatever else is answered?

    True for a question the rule does not ask: it stands in the way in another manner.
    """
    return any(_can_change(regel, sporsmal, one) for one in seen_from_each(regel, sammenheng))


def _can_change(regel: Regel, sporsmal: str, sammenheng: Sammenheng) -> bool:
    bank = sammenheng.fakta.katalog.sporsmal_by_id
    domains = domains_of(regel, bank)
    asked = ("sporsmal", sporsmal)
    if asked not in domains:
        return True
    known = {variabel: value for variabel in domains if (value := value_now(variabel, sammenheng)) is not None}
    if VET_IKKE not in known.values() and not _asks_twice(regel, bank):
        return True
    return _Sok(regel, bank, domains, asked).differs(known)


def _asks_twice(regel: Regel, bank: Bank) -> bool:
    found = all_conditions(regel, bank)
    asked = Counter(c.alder.value if isinstance(c, Aldersvilkar) else c.sporsmal for c in found)
    return max(asked.values(), default=0) > 1


@dataclass(slots=True)
class _Sok:
    """A search for answers to the others that leave the outcome to one question."""

    regel: Regel
    bank: Bank
    domains: Mapping[Variabel, tuple[Verdi, ...]]
    asked: Variabel
    left: int = field(default_factory=lambda: _FORSOK)

    def differs(self, chosen: Valg) -> bool:
        """Is there a way to go on where this answer settles what was open? True when the search grows too large."""
        self.left -= 1
        if self.left < 0:
            return True
        if evaluate_partly(self.regel, chosen, self.bank)[0] is not None:
            return False
        outcomes = [evaluate_partly(self.regel, {**chosen, self.asked: v}, self.bank) for v in self.domains[self.asked]]
        if any(value is not None for value, _ask in outcomes):
            return True
        further = next((ask for _value, ask in outcomes if ask), None)
        if further is None:
            return False
        return any(self.differs({**chosen, further: value}) for value in (*self.domains[further], None))
