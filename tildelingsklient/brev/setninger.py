"""Answers as sentences of a letter, each tied to the answer it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tildelingsklient.brev.ord import as_quote, upper_first
from tildelingsklient.brev.tiltale import Tiltale
from tildelingsklient.kartlegging.delsteg import Stegsvar, by_level, joined, points_to, step_answers
from tildelingsklient.kartlegging.fakta import Fakta, Faktum
from tildelingsklient.kartlegging.maal import goal_texts
from tildelingsklient.kartlegging.svar import JA, Verdi, number_text
from tildelingsklient.kartlegging.ukeplan import hours_of
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, Niva, Omfang, Sporsmal, Svartype
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.lovtekst import join_words
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setning, Setningsgrunnlag, svar_ref
from tildelingsklient.vurdering.regel import FODSELSDATO

Svarnokkel = tuple[str, str]
"""A question and whom it is about."""


def svar_grunnlag(nokler: Iterable[Svarnokkel]) -> tuple[Setningsgrunnlag, ...]:
    """Links from a sentence to answers."""
    return tuple(Setningsgrunnlag(Grunnlagsart.SVAR, svar_ref(*nokkel)) for nokkel in nokler)


@dataclass(frozen=True, slots=True)
class Forteller:
    """Tells facts in the letter's words."""

    katalog: Katalog
    fakta: Fakta
    tiltale: Tiltale

    def about(self, sporsmal: Sporsmal, gjelder: str) -> str:
        """The person a question's «du» is."""
        if sporsmal.omfang in {Omfang.SAK, Omfang.TJENESTE}:
            return self.fakta.kartlegging.roller.soker
        return gjelder

    def fact(self, nokkel: Svarnokkel) -> Faktum | None:
        """The fact behind a key, when there is a value that can be used."""
        sporsmal = self.katalog.sporsmal_by_id.get(nokkel[0])
        faktum = self.fakta.faktum(sporsmal, nokkel[1]) if sporsmal else None
        return faktum if faktum and faktum.er_kjent else None

    def tell(self, nokkel: Svarnokkel) -> Setning | None:
        """One answer as a sentence; None when it is not known, or is not for a letter."""
        faktum = self.fact(nokkel)
        if faktum is None:
            return None
        sporsmal = self.katalog.sporsmal_by_id[faktum.sporsmal]
        text = self._text(sporsmal, faktum)
        return Setning(text, svar_grunnlag([nokkel])) if text else None

    def _text(self, sporsmal: Sporsmal, faktum: Faktum) -> str:
        about = self.about(sporsmal, faktum.gjelder)
        if sporsmal.type is Svartype.FUNKSJON:
            return self.function_text(about, faktum.verdi, [sporsmal])
        if sporsmal.type in {Svartype.VALG, Svartype.FLERVALG}:
            chosen = faktum.verdi if isinstance(faktum.verdi, tuple) else (faktum.verdi,)
            said = [pick(a.setning) for a in sporsmal.alternativer if a.id in chosen and a.setning]
            return " ".join(self.tiltale.say(text, about) for text in said)
        template = _template(sporsmal, faktum.verdi)
        spoken = self.tiltale.say(pick(template), about) if template else ""
        whole = spoken.replace("{verdi}", _value_text(sporsmal, faktum.verdi))
        return f"{whole}." if whole.endswith("»") else whole

    def function_text(self, about: str, score: Verdi, sporsmal: Iterable[Sporsmal]) -> str:
        """«Du trenger mye hjelp til å kle på deg og å lage mat»: all functions with the same score in one sentence."""
        step = next((trinn for trinn in self.katalog.skala.trinn if trinn.verdi == score), None)
        if step is None:
            return ""
        names = [lower_first(pick(s.kort)) for s in sporsmal]
        listed = join_words([names[0], *(_("å {hva}").format(hva=name) for name in names[1:])])
        return self.tiltale.say(_("Du {hva}.").format(hva=pick(step.setning).format(kort=listed)), about)

    def step_texts(self, stegsvar: Iterable[Stegsvar], about: str) -> list[str]:
        """«Du trenger noe hjelp til å ta på sokker og sko.»: a sentence for each level of a function's steps."""
        levels = by_level(self.katalog, stegsvar)
        said = (pick(level.setning).format(steg=joined(steps)) for level, steps in levels)
        return [self.tiltale.say(_("Du {hva}.").format(hva=words), about) for words in said]

    def needed_steps(self, nokkel: Svarnokkel) -> Iterator[Setning]:
        """What of a function somebody needs help or aids for; nothing when that speaks against the level itself."""
        sporsmal, faktum = self.katalog.sporsmal_by_id[nokkel[0]], self.fact(nokkel)
        steps = step_answers(self.fakta, sporsmal, nokkel[1])
        where = points_to(steps)
        if faktum is not None and where is not None and where.fits(faktum.verdi):
            needed = [one for one in steps if one.niva is not Niva.SELV]
            for text in self.step_texts(needed, self.about(sporsmal, nokkel[1])):
                yield Setning(text, svar_grunnlag([nokkel]))

    def age_text(self, person: str, age: int) -> str:
        """«Du er 58 år.»"""
        return self.tiltale.say(_("Du er {alder} år.").format(alder=age), person)

    def with_age(self, text: str, person: str, age: int) -> str:
        """A sentence about a person with the age put first: «Du er 58 år og klarer …»."""
        subject = upper_first(self.tiltale.subject(person))
        rest = text.removeprefix(f"{subject} ")
        return text if rest == text else f"{self.age_text(person, age).removesuffix('.')} {_('og')} {rest}"


def _template(sporsmal: Sporsmal, verdi: Verdi) -> Mapping[str, str] | None:
    if sporsmal.type is Svartype.JA_NEI:
        return sporsmal.setning_ja if verdi == JA else sporsmal.setning_nei
    return sporsmal.setning


def _value_text(sporsmal: Sporsmal, verdi: Verdi) -> str:
    if sporsmal.type is Svartype.MAAL:
        return join_words(goal_texts(verdi))
    if isinstance(verdi, tuple):
        return number_text(hours_of(verdi))
    if isinstance(verdi, int | float):
        return number_text(verdi)
    return as_quote(str(verdi))


def tell_facts(
    forteller: Forteller, nokler: Iterable[Svarnokkel], *, age_counts: bool, age_leans: bool = True
) -> Iterator[Setning]:
    """Facts in the order of the conversation: age and functions with the same score together, then the rest.

    Age stands alone only when it counts; else it needs a function to lean on, where it may (`age_leans`).
    """
    ordered = sorted(set(nokler), key=_conversation_order(forteller.katalog))
    functions = [nokkel for nokkel in ordered if _is_function(forteller, nokkel)]
    yield from _age_and_functions(forteller, functions, age_counts=age_counts, age_leans=age_leans)
    for nokkel in functions:
        yield from forteller.needed_steps(nokkel)
    told = [forteller.tell(nokkel) for nokkel in ordered if nokkel not in functions]
    yield from joined_alike(setning for setning in told if setning)


def joined_alike(setninger: Iterable[Setning]) -> Iterator[Setning]:
    """«Dette er prøvd: a.» and «Dette er prøvd: b.» as one sentence; what is quoted stands by itself."""
    groups: dict[str, list[Setning]] = {}
    for setning in setninger:
        start, colon, _rest = setning.tekst.partition(": ")
        groups.setdefault(start if colon and "«" not in setning.tekst else setning.tekst, []).append(setning)
    for start, alike in groups.items():
        if len(alike) == 1:
            yield alike[0]
        else:
            parts = [one.tekst.removeprefix(f"{start}: ").removesuffix(".") for one in alike]
            compound = any("," in part or f" {_('og')} " in part for part in parts)
            listed = "; ".join(parts) if compound else join_words(parts)
            yield Setning(f"{start}: {listed}.", tuple(link for one in alike for link in one.grunnlag))


def _conversation_order(katalog: Katalog) -> Callable[[Svarnokkel], tuple[int, int, str]]:
    pages = {tema.id: place for place, tema in enumerate(katalog.temaer)}
    places = {s.id: (pages.get(s.tema, 0), number) for number, s in enumerate(katalog.sporsmal)}
    return lambda nokkel: (*places.get(nokkel[0], (0, 0)), nokkel[1])


def _is_function(forteller: Forteller, nokkel: Svarnokkel) -> bool:
    sporsmal = forteller.katalog.sporsmal_by_id.get(nokkel[0])
    return sporsmal is not None and sporsmal.type is Svartype.FUNKSJON


def _age_and_functions(
    forteller: Forteller, nokler: Iterable[Svarnokkel], *, age_counts: bool, age_leans: bool
) -> Iterator[Setning]:
    """«Du er 58 år og trenger mye hjelp til å lage mat.», then a sentence for each other score, most help first."""
    groups = _by_score(forteller, nokler)
    person = forteller.fakta.kartlegging.roller.tjenestemottaker
    age = forteller.fakta.age(person) if age_counts or age_leans else None
    if age is not None and age_counts and not any(about == person for about, _score in groups):
        yield Setning(forteller.age_text(person, age), svar_grunnlag([(FODSELSDATO, person)]))
    for (about, score), keys in groups.items():
        text = forteller.function_text(about, score, [forteller.katalog.sporsmal_by_id[key[0]] for key in keys])
        if age is not None and about == person:
            yield Setning(forteller.with_age(text, person, age), svar_grunnlag([(FODSELSDATO, person), *keys]))
            age = None
        elif text:
            yield Setning(text, svar_grunnlag(keys))


def _by_score(forteller: Forteller, nokler: Iterable[Svarnokkel]) -> dict[tuple[str, int], list[Svarnokkel]]:
    groups: dict[tuple[str, int], list[Svarnokkel]] = defaultdict(list)
    for nokkel in nokler:
        faktum = forteller.fact(nokkel)
        if faktum and isinstance(faktum.verdi, int):
            groups[nokkel[1], faktum.verdi].append(nokkel)
    return dict(sorted(groups.items(), key=lambda item: (item[0][1] == IKKE_RELEVANT, -item[0][1])))
