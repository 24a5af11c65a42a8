"""Where each sentence of the reasons leads: to its answers, or else to the criterion, moment or law it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setning, Setningsgrunnlag
from ui.deler.svarmerke import Merkelapp
from ui.deler.vurderingsord import kilde_label, question_position


def labels(bilde: Saksbilde, tjeneste: str, setning: Setning) -> tuple[Merkelapp, ...]:
    """The links of a sentence: its answers by number, else its source."""
    answers = tuple(dict.fromkeys(_answers(bilde, tjeneste, setning)))
    return answers or tuple(dict.fromkeys(_sources(bilde, tjeneste, setning)))


def _answers(bilde: Saksbilde, tjeneste: str, setning: Setning) -> Iterator[Merkelapp]:
    for grunnlag in setning.grunnlag:
        if grunnlag.art is not Grunnlagsart.SVAR:
            continue
        sporsmal, _sep, gjelder = grunnlag.ref.partition("|")
        plass = bilde.place_of(sporsmal, gjelder)
        if plass is not None:
            name = f"{plass.nummer} {pick(plass.sporsmal.kort)}"
            yield Merkelapp(plass.nummer, name, question_position(bilde, plass, tjeneste))


def _sources(bilde: Saksbilde, tjeneste: str, setning: Setning) -> Iterator[Merkelapp]:
    rules = _rules(bilde, tjeneste)
    for grunnlag in setning.grunnlag:
        if grunnlag.art in {Grunnlagsart.KRITERIUM, Grunnlagsart.MOMENT} and grunnlag.ref in rules:
            rule = rules[grunnlag.ref]
            place = Posisjon("vurdering", sporsmal=grunnlag.ref, tjeneste=tjeneste)
            yield Merkelapp(kilde_label(rule.kilde), pick(rule.kort), place)
        elif grunnlag.art is not Grunnlagsart.SVAR:
            yield _law(grunnlag, tjeneste)


def _law(grunnlag: Setningsgrunnlag, tjeneste: str) -> Merkelapp:
    return Merkelapp(_("Loven"), grunnlag.ref, Posisjon("vurdering", tjeneste=tjeneste))


def _rules(bilde: Saksbilde, tjeneste: str) -> dict[str, Kriterium | Moment]:
    service = bilde.katalog.tjeneste_by_id[tjeneste]
    rules: dict[str, Kriterium | Moment] = {rule.id: rule for rule in service.all_kriterier()}
    return {**rules, **{m.id: m for m in (*service.all_momenter(), *bilde.katalog.felles_momenter)}}
