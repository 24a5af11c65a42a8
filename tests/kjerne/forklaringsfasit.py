"""What the explanation says of every form of rule, answer by answer, in a few conversations.

After a wanted change: `python -m tests.kjerne.forklaringsfasit > tests/fasit/forklaringer.txt`, and read what
became different.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.bygg import samtale, with_answers
from tests.kjerne.motorkatalog import ALT, SKJONN, SVAR, alt
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.vurdering.forklaring import Forklaringsledd, explain
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import Skjonn

_OMSORG = (date(1970, 5, 5), date(1950, 5, 5))
_NAVN = {"s": "Solveig", "o1": " Kari ", "o2": "  "}


def conversations() -> Iterator[tuple[str, Kartlegging, tuple[Skjonn, ...]]]:
    """Conversations with nobody, one and two omsorgsytere, one of them without a name."""
    for name in ("ingen svar", "alt besvart", "alene og haster", "ikke relevant", "vet ikke", "ugyldig"):
        yield name, _named(samtale(alt(), [ALT], SVAR[name], omsorgsyter_fodt=_OMSORG)), ()
    yield "67 år, og det haster", samtale(alt(), [ALT], SVAR["bare haster"], date(1959, 1, 1)), ()
    alone = samtale(alt(), [ALT], SVAR["alt besvart"], omsorgsyter_fodt=_OMSORG[:1], kilder=())
    yield "én omsorgsyter, uten kilde, vurdert", _named(alone), SKJONN
    held = _named(samtale(alt(), [ALT], {"timer": 30.0, "natt": 1}, omsorgsyter_fodt=_OMSORG))
    unsure = with_answers(alt(), held, {"jobb": "vet_ikke", "orker": "ja"}, (Kilde.SOKER, Kilde.PARORENDE))
    yield "uenige om timer og klær", _against(unsure), ()


def _named(held: Kartlegging) -> Kartlegging:
    return replace(held, personer=tuple(replace(person, navn=_NAVN[person.id]) for person in held.personer))


def _against(held: Kartlegging) -> Kartlegging:
    """Two who say different things of hours, and one of clothes who does not know."""
    for sporsmal, verdi, kilde in (("timer", 3.0, Kilde.PARORENDE), ("kle_seg", "vet_ikke", Kilde.SOKER)):
        held = held.with_svar(Svar(sporsmal, "s", verdi, (kilde,), stemme=kilde.value))
    return held.with_svar(Svar("kle_seg", "s", 4, (Kilde.OBSERVERT,), stemme="observert"))


def dump() -> str:
    """Every explanation, as text."""
    return "\n".join(line for one in conversations() for line in _conversation(*one)) + "\n"


def _conversation(name: str, held: Kartlegging, skjonn: tuple[Skjonn, ...]) -> Iterator[str]:
    yield f"# {name}"
    (vurdering,) = evaluate_all(alt(), Vurderingsgrunnlag(held, skjonn))
    every = tuple(vurdering.every_result())
    in_groups = {part.id for resultat in every for part in resultat.deler}
    for resultat in (one for one in every if one.id not in in_groups):
        yield f"{resultat.id}: {resultat.utfall}"
        yield from _lines(explain(resultat, Fakta(alt(), held)), "  ")


def _lines(forklaring: tuple[Forklaringsledd, ...], indent: str) -> Iterator[str]:
    for ledd in forklaring:
        yield f"{indent}{'! ' if ledd.avgjor else ''}{ledd.stand}: {ledd.tekst}"
        for utsagn in ledd.utsagn:
            who = f"{utsagn.hvem}: " if utsagn.hvem else ""
            yield f"{indent}  - {who}{utsagn.tekst} [{utsagn.sporsmal}/{utsagn.gjelder}]"
        yield from _lines(ledd.deler, indent + "  ")


if __name__ == "__main__":
    sys.stdout.write(dump())
