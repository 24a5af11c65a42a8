"""Evaluates a rule of the catalogue on the facts, and keeps the tree that explains the outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tildelingsklient.kartlegging.fakta import Fakta, Faktum, Faktumtilstand
from tildelingsklient.kartlegging.svar import SvarId, Verdi, number_text
from tildelingsklient.kartlegging.visning import svar_tekst
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import (
    COMPARE,
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Rolle,
    Svarvilkar,
    conditions,
    parts,
)
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, Omfang, Sporsmal, Svartype
from tildelingsklient.sprak import N_, Tekst
from tildelingsklient.vurdering.logikk import Sannhet, at_least, every, negate, some, truth
from tildelingsklient.vurdering.resultat import Ledd, Mangel

FODSELSDATO = "fodselsdato"
"""Stands as the question of a missing birth date, which is asked for with the person, not in the conversation."""

_DESIMALER = 6
_DEMAND = {
    "over": N_("{svar}, grensen er mer enn {grense}"),
    "minst": N_("{svar}, grensen er minst {grense}"),
    "under": N_("{svar}, grensen er under {grense}"),
    "hoyst": N_("{svar}, grensen er høyst {grense}"),
}


@dataclass(frozen=True, slots=True)
class Sammenheng:
    """What a rule is read against: the facts, the service, and the omsorgsyter in question when there are several.

    `lest` remembers what each condition came to: many rules are read again to find the question that decides most.
    """

    fakta: Fakta
    tjeneste: str
    omsorgsyter: str | None = None
    lest: dict[tuple[int, str, str | None], Ledd] = field(default_factory=dict, compare=False, repr=False)

    def subject(self, sporsmal: Sporsmal) -> str | None:
        """Whom a question in a rule is about; None when nobody has the role."""
        return subject_reader(sporsmal)(self)

    def each(self, sporsmal: Sporsmal) -> tuple[Sammenheng, ...]:
        """The same, seen from each omsorgsyter a question is asked about; itself alone when it is about others."""
        if not asks_omsorgsyter(sporsmal):
            return (self,)
        carers = self.fakta.persons_in(Rolle.OMSORGSYTER)
        return tuple(replace(self, omsorgsyter=carer) for carer in carers) or (self,)

    def seen_from(self, omsorgsyter: str) -> Sammenheng:
        """The same, about one omsorgsyter."""
        return replace(self, omsorgsyter=omsorgsyter)

    def person_in(self, rolle: Rolle) -> str | None:
        """Who has a role here; for omsorgsyter the one in question."""
        if rolle is Rolle.OMSORGSYTER:
            return self.omsorgsyter
        roller = self.fakta.kartlegging.roller
        return roller.soker if rolle is Rolle.SOKER else roller.tjenestemottaker

    def faktum(self, sporsmal: Sporsmal) -> Faktum:
        """The fact a rule's question settles here."""
        gjelder = self.subject(sporsmal)
        if gjelder is None:
            return Faktum(sporsmal.id, "", Faktumtilstand.UBESVART)
        return self.fakta.faktum(sporsmal, gjelder)

    def sporsmal(self, sporsmal_id: str) -> Sporsmal:
        """The question with an id."""
        return self.fakta.katalog.sporsmal_by_id[sporsmal_id]


def evaluate(regel: Regel, sammenheng: Sammenheng, hvert_omsorgsyter_maa: bool = False) -> Ledd:
    """The outcome of a rule with its explanation.

    A rule about omsorgsytere is read once for each of them: it holds when it holds for one, or for every one of
    them when `hvert_omsorgsyter_maa` (an exclusion must hit all).
    """
    omsorgsytere = sammenheng.fakta.persons_in(Rolle.OMSORGSYTER)
    if not omsorgsytere or not is_about_omsorgsyter(regel, sammenheng.fakta.katalog):
        return _node(regel, sammenheng)
    trees = tuple(_node(regel, sammenheng.seen_from(person)) for person in omsorgsytere)
    if len(trees) == 1:
        return trees[0]
    named = tuple(replace(tree, om=person) for tree, person in zip(trees, omsorgsytere, strict=True))
    return _joined(regel, named, every if hvert_omsorgsyter_maa else some)


def relevance(sporsmal: Sporsmal, sammenheng: Sammenheng) -> Ledd:
    """Whether a question is to be asked; a question without a condition always is."""
    if sporsmal.relevant_naar is None:
        return Ledd(Sannhet.SANN)
    return _node(sporsmal.relevant_naar, sammenheng)


def asks_omsorgsyter(sporsmal: Sporsmal) -> bool:
    """Is a question put to, or about, each omsorgsyter?"""
    return sporsmal.er_om_omsorgsyter or (sporsmal.omfang is Omfang.PERSON and sporsmal.rolle is Rolle.OMSORGSYTER)


def subject_reader(sporsmal: Sporsmal) -> Callable[[Sammenheng], str | None]:
    """How it is found whom a question in a rule is about."""
    if sporsmal.omfang is Omfang.TJENESTE:
        return lambda sammenheng: sammenheng.tjeneste
    if sporsmal.omfang is Omfang.SAK:
        return lambda _sammenheng: ""
    if asks_omsorgsyter(sporsmal):
        return lambda sammenheng: sammenheng.omsorgsyter
    if sporsmal.rolle is Rolle.SOKER:
        return lambda sammenheng: sammenheng.fakta.kartlegging.roller.soker
    return lambda sammenheng: sammenheng.fakta.kartlegging.roller.tjenestemottaker


def is_about_omsorgsyter(regel: Regel, katalog: Katalog) -> bool:
    """Does a rule ask about the omsorgsyter, so that it is read once for each?"""
    for condition in conditions(regel):
        if isinstance(condition, Aldersvilkar):
            if condition.alder is Rolle.OMSORGSYTER:
                return True
        elif asks_omsorgsyter(katalog.sporsmal_by_id[condition.sporsmal]):
            return True
    return False


def _node(regel: Regel, sammenheng: Sammenheng) -> Ledd:
    if isinstance(regel, Svarvilkar | Aldersvilkar):
        return _leaf(regel, sammenheng)
    return _branch(regel, tuple(_node(part, sammenheng) for part in parts(regel)))


def _leaf(vilkar: Svarvilkar | Aldersvilkar, sammenheng: Sammenheng) -> Ledd:
    """A condition, read once: the catalogue outlives the reading, so its conditions can be told apart by identity."""
    key = (id(vilkar), sammenheng.tjeneste, sammenheng.omsorgsyter)
    if key not in sammenheng.lest:
        sammenheng.lest[key] = replace(_read(vilkar, sammenheng), regel=vilkar)
    return sammenheng.lest[key]


def _read(vilkar: Svarvilkar | Aldersvilkar, sammenheng: Sammenheng) -> Ledd:
    if isinstance(vilkar, Aldersvilkar):
        return _age_leaf(vilkar, sammenheng)
    return _svar_leaf(vilkar, sammenheng)


def _branch(regel: Regel, trees: tuple[Ledd, ...]) -> Ledd:
    match regel:
        case Alle():
            return _joined(regel, trees, every)
        case MinstEn():
            return _joined(regel, trees, some)
        case Antall():
            value = at_least(regel.antall, [tree.sannhet for tree in trees])
            return _with_children(regel, value, trees, tuple(tree for tree in trees if tree.sannhet is value))
        case Ikke():
            return _with_children(regel, negate(trees[0].sannhet), trees, trees)
        case _:
            raise TypeError(f"not a branch: {type(regel).__name__}")


def _joined(regel: Regel, trees: tuple[Ledd, ...], join: Callable[[list[Sannhet]], Sannhet]) -> Ledd:
    value = join([tree.sannhet for tree in trees])
    same = tuple(tree for tree in trees if tree.sannhet is value)
    one_is_enough = value is (Sannhet.USANN if join is every else Sannhet.SANN)
    return _with_children(regel, value, trees, same[:1] if one_is_enough else same)


def _with_children(regel: Regel, value: Sannhet, trees: tuple[Ledd, ...], deciding: tuple[Ledd, ...]) -> Ledd:
    missing = tuple(dict.fromkeys(m for tree in trees for m in tree.mangler)) if value is Sannhet.UKJENT else ()
    return Ledd(value, mangler=missing, barn=trees, avgjorende=deciding, regel=regel)


def _svar_leaf(vilkar: Svarvilkar, sammenheng: Sammenheng) -> Ledd:
    sporsmal = sammenheng.sporsmal(vilkar.sporsmal)
    asked = relevance(sporsmal, sammenheng)
    if asked.sannhet is Sannhet.UKJENT:
        return Ledd(Sannhet.UKJENT, mangler=asked.mangler)
    if asked.sannhet is Sannhet.USANN:
        return Ledd(Sannhet.USANN, Tekst("{kort}: ikke aktuelt", {"kort": sporsmal.kort}))
    faktum = sammenheng.faktum(sporsmal)
    if not faktum.er_kjent:
        return _unknown_leaf(vilkar, faktum)
    if vilkar.fratrekk:
        return less_what_is_left_out(vilkar, faktum, sammenheng)
    holds = matches(vilkar, sporsmal, faktum.verdi)
    return Ledd(truth(holds), _leaf_text(vilkar, sporsmal, faktum, sammenheng), faktum.svar)


def _unknown_leaf(vilkar: Svarvilkar, faktum: Faktum) -> Ledd:
    missing = (Mangel(faktum.sporsmal, faktum.gjelder, faktum.tilstand),)
    if vilkar.besvart is not None and faktum.tilstand is Faktumtilstand.VET_IKKE:
        return Ledd(truth(vilkar.besvart is False), svar=faktum.svar)
    return Ledd(Sannhet.UKJENT, svar=faktum.svar, mangler=missing)


def less_what_is_left_out(vilkar: Svarvilkar, faktum: Faktum, sammenheng: Sammenheng) -> Ledd:
    """A number less what does not count; what is not known yet may take away as much as its question allows."""
    left_out = [_left_out(sammenheng.sporsmal(name), sammenheng) for name in vilkar.fratrekk]
    total = faktum.verdi if isinstance(faktum.verdi, int | float) else 0
    # Hours have decimals, and 32.3 less 7.3 must be 25, not a hair under.
    most = round(total - sum(part.minst for part in left_out), _DESIMALER)
    least = round(total - sum(part.hoyst for part in left_out), _DESIMALER)
    name, limit = next(iter(vilkar.comparisons.items()))
    answers = (*faktum.svar, *(svar for part in left_out for svar in part.svar))
    outcomes = {COMPARE[name](value, limit) for value in (most, least)}
    if len(outcomes) > 1:
        missing = tuple(dict.fromkeys(mangel for part in left_out for mangel in part.mangler))
        return Ledd(Sannhet.UKJENT, svar=answers, mangler=missing)
    sporsmal = sammenheng.sporsmal(vilkar.sporsmal)
    said = Tekst(
        "{kort}: {antall} når {fratrekk} er trukket fra",
        {"kort": sporsmal.kort, "antall": number_text(most), "fratrekk": number_text(round(total - most, _DESIMALER))},
    )
    return Ledd(truth(outcomes.pop()), Tekst(_DEMAND[name], {"svar": said, "grense": number_text(limit)}), answers)


class _Fratrekk(NamedTuple):
    """The least and the most that one question takes away, the answers that say so, and what is missing to know.

    An answer counts once it is known that the question is asked.
    """

    minst: float
    hoyst: float
    svar: tuple[SvarId, ...] = ()
    mangler: tuple[Mangel, ...] = ()


def _left_out(sporsmal: Sporsmal, sammenheng: Sammenheng) -> _Fratrekk:
    asked = relevance(sporsmal, sammenheng)
    if asked.sannhet is Sannhet.USANN:
        return _Fratrekk(0, 0)
    least, most = sporsmal.minst or 0, sporsmal.hoyst or 0
    if asked.sannhet is Sannhet.UKJENT:
        return _Fratrekk(min(least, 0), max(most, 0), mangler=asked.mangler)
    faktum = sammenheng.faktum(sporsmal)
    if faktum.er_kjent and isinstance(faktum.verdi, int | float):
        return _Fratrekk(faktum.verdi, faktum.verdi, faktum.svar)
    return _Fratrekk(least, most, faktum.svar, (Mangel(faktum.sporsmal, faktum.gjelder, faktum.tilstand),))


def _leaf_text(vilkar: Svarvilkar, sporsmal: Sporsmal, faktum: Faktum, sammenheng: Sammenheng) -> Tekst:
    said = svar_tekst(sammenheng.fakta.katalog, sporsmal, faktum.verdi)
    for name, limit in vilkar.comparisons.items():
        if name in _DEMAND and sporsmal.type is Svartype.TALL:
            return Tekst(_DEMAND[name], {"svar": said, "grense": number_text(limit)})
    return said


def matches(vilkar: Svarvilkar, sporsmal: Sporsmal, verdi: Verdi) -> bool:
    """Does a known value meet a condition? Function score 9 meets no comparison of size."""
    if vilkar.besvart is not None:
        return vilkar.besvart
    if vilkar.er is not None:
        return verdi in vilkar.er
    if vilkar.inneholder is not None:
        return isinstance(verdi, tuple) and any(choice in verdi for choice in vilkar.inneholder)
    not_relevant = sporsmal.type is Svartype.FUNKSJON and verdi == IKKE_RELEVANT
    if not isinstance(verdi, int | float) or not_relevant:
        return False
    return all(COMPARE[name](verdi, limit) for name, limit in vilkar.comparisons.items())


def _age_leaf(vilkar: Aldersvilkar, sammenheng: Sammenheng) -> Ledd:
    person = sammenheng.person_in(vilkar.alder)
    age = sammenheng.fakta.age(person) if person else None
    if age is None or person is None:
        return Ledd(Sannhet.UKJENT, mangler=(Mangel(FODSELSDATO, person or "", Faktumtilstand.UBESVART),))
    if vilkar.fyller is not None:
        reached = sammenheng.fakta.age_this_year(person)
        text = Tekst("Fyller {alder} år i år, kravet er {grense} år", _ages(reached or 0, vilkar.fyller))
        return Ledd(truth(reached == vilkar.fyller), text)
    if vilkar.minst is not None:
        return Ledd(truth(age >= vilkar.minst), Tekst("{alder} år, grensen er {grense} år", _ages(age, vilkar.minst)))
    limit = vilkar.under or 0
    return Ledd(truth(age < limit), Tekst("{alder} år, grensen er under {grense} år", _ages(age, limit)))


def _ages(age: int, limit: int) -> dict[str, object]:
    return {"alder": age, "grense": limit}
