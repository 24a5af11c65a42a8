"""motor.katalog: all services of the largest katalog on a full set of answers, beside two other engines."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.bench.andre_motorer import Motor, cel, json_logic, plain_data
from tests.bench.maaling import Figur, timed
from tests.bygg import samtale
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Regel
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all, evaluate_tjeneste
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.regelfunksjoner import Sann
from tildelingsklient.vurdering.regelprogram import Funksjon, Leser, Regelprogram, program_of

_RUNDER = 15
_GANGER = 5
_KOL_MS = 1.0
_FORHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Spurt:
    """A rule that our engine asks, of which service, and the truth it finds."""

    tjeneste: str
    regel: Regel
    hvert_omsorgsyter_maa: bool
    sann: Sann


def largest_katalog() -> str:
    """Id of the katalog with most services; of equals the last by name, which is the newest."""
    return max(list_kataloger(), key=lambda name: (len(load_katalog(name).tjenester), name))


def measure() -> Figur:
    """Ours goes from answers to results and innstillinger; the others only say yes or no to the rules it asks."""
    lop = _Lop.prepared()
    ours, others = lop.race(lambda: evaluate_all(lop.fakta.katalog, lop.grunnlag))
    fastest = min(others, key=lambda name: others[name])
    goal = f"≤ 1 ms ({lop.size}; {_listed(others)}, tovegs og bare sannhetene)"
    return Figur("motor.katalog", ours, "ms", f"{fastest} på de samme reglene", others[fastest], goal, ours <= _KOL_MS)


def measure_rules() -> Figur:
    """Like for like: nothing but the truth of the same rules, on facts that are gathered beforehand for all three."""
    lop = _Lop.prepared()
    ours, others = lop.race(lop.only_truths)
    fastest = min(others, key=lambda name: others[name])
    goal = f"forhold ≤ 0,5 ({lop.size}; {_listed(others)}, tovegs)"
    holds = ours / others[fastest] <= _FORHOLD
    return Figur("motor.regler", ours, "ms", f"{fastest} på de samme reglene", others[fastest], goal, holds)


@dataclass(frozen=True, slots=True)
class _Lop:
    """A race on the largest katalog: the facts, and the rules that our engine asks on them, service by service."""

    fakta: Fakta
    grunnlag: Vurderingsgrunnlag
    asked: tuple[Spurt, ...]
    others: dict[str, Motor]

    @classmethod
    def prepared(cls) -> _Lop:
        """Everything that is done once: the answers, and the rules in the words of the other engines."""
        katalog = load_katalog(largest_katalog())
        held = full_answers(katalog)
        fakta, grunnlag = Fakta(katalog, held), Vurderingsgrunnlag(held)
        asked = _asked_rules(fakta, grunnlag)
        data = plain_data(fakta, Sammenheng(fakta, held.tjenester[0], "o1").subject)
        rules, truths = [spurt.regel for spurt in asked], [spurt.sann for spurt in asked]
        others = {
            "json-logic-qubit": _agreeing("json-logic-qubit", json_logic(rules, katalog, data), truths),
            "cel-python": _agreeing("cel-python", cel(rules, katalog, data), truths),
        }
        return cls(fakta, grunnlag, asked, others)

    @property
    def size(self) -> str:
        """What was raced on."""
        katalog = self.fakta.katalog
        return f"{len(katalog.tjenester)} tjenester i {katalog.id}, {len(self.asked)} regler"

    def only_truths(self) -> list[Sann]:
        """The truth of each rule that was asked, read anew."""
        program = program_of(self.fakta.katalog)
        shared: dict[str, object] = {}
        names = self.grunnlag.kartlegging.tjenester
        readers = {name: Leser(program, Sammenheng(self.fakta, name), shared) for name in names}
        return [readers[s.tjeneste].truth(s.regel, hvert_omsorgsyter_maa=s.hvert_omsorgsyter_maa) for s in self.asked]

    def race(self, ours: Callable[[], object]) -> tuple[float, dict[str, float]]:
        """Medians in milliseconds, ours and the others', measured in turn."""
        engines = {"": ours, **self.others}
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(_RUNDER):
            for name, run in engines.items():
                times[name].append(min(timed(run) for _ in range(_GANGER)))
        took = {name: statistics.median(values) for name, values in times.items()}
        return took.pop(""), took


def _listed(others: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f} ms" for name, value in others.items())


def full_answers(katalog: Katalog) -> Kartlegging:
    """Every service applied for and every question answered, with one omsorgsyter in the case."""
    answers = {sporsmal.id: _some_value(sporsmal) for sporsmal in katalog.sporsmal}
    return samtale(katalog, list(katalog.tjeneste_by_id), answers, omsorgsyter_fodt=(date(1970, 2, 3),))


def _asked_rules(fakta: Fakta, grunnlag: Vurderingsgrunnlag) -> tuple[Spurt, ...]:
    asked: list[Spurt] = []

    class Lytter(Regelprogram):
        """Writes down what is asked of it."""

        def truth_of(self, regel: Regel, *, hvert_omsorgsyter_maa: bool = False) -> Funksjon:
            function = Regelprogram.truth_of(self, regel, hvert_omsorgsyter_maa=hvert_omsorgsyter_maa)

            def heard(leser: Leser) -> Sann:
                found = function(leser)
                asked.append(Spurt(leser.sammenheng.tjeneste, regel, hvert_omsorgsyter_maa, found))
                return found

            return heard

    program, shared = Lytter(fakta.katalog), dict[str, object]()
    for tjeneste in grunnlag.kartlegging.tjenester:
        reader = Leser(program, Sammenheng(fakta, tjeneste), shared)
        evaluate_tjeneste(fakta.katalog.tjeneste_by_id[tjeneste], reader, grunnlag)
    return tuple(asked)


def _agreeing(name: str, engine: Motor, truths: list[Sann]) -> Motor:
    """The engine, when it says of every rule what ours says; a comparison of different answers is worth nothing."""
    differ = [place for place, found in enumerate(engine()) if found is not truths[place]]
    if differ:
        raise AssertionError(f"{name} says otherwise than our engine of the rules {differ}")
    return engine


def _some_value(sporsmal: Sporsmal) -> Verdi:
    first = sporsmal.alternativer[0].id if sporsmal.alternativer else ""
    most = sporsmal.hoyst if sporsmal.hoyst is not None else 10
    values: dict[Svartype, Verdi] = {
        Svartype.JA_NEI: "ja",
        Svartype.FUNKSJON: 4,
        Svartype.TALL: most,
        Svartype.DATO: "2026-01-01",
        Svartype.VALG: first,
        Svartype.FLERVALG: (first,),
        Svartype.TEKST: "noen ord",
        Svartype.MAAL: ("9|4|Synge i kor",),
        Svartype.UKEPLAN: (f"{first}|ma,ti|08:00|10:00|1",),
    }
    return values[sporsmal.type]
