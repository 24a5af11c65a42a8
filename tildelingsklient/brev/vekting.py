"""The reasons' middle part: which criteria decided, what the caseworker judged, and how momenter were weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tildelingsklient.brev.ord import as_sentence
from tildelingsklient.brev.setninger import Forteller, svar_grunnlag
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setning, Setningsgrunnlag, Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import (
    Innstilling,
    Momentresultat,
    Resultat,
    Retning,
    Tjenestevurdering,
    Utfall,
    Vekt,
)

_MET = {Utfall.OPPFYLT, Utfall.UTELUKKER}


def criteria_that_decided(
    forteller: Forteller, vurdering: Tjenestevurdering, vedtak: Vedtak, results: Iterable[Resultat]
) -> Iterator[Setning]:
    """How the criteria came out, then each that counted with the caseworker's reason where it was judged."""
    conclusion = _conclusion(vurdering, vedtak)
    if conclusion:
        yield Setning(conclusion)
    for result in results:
        yield from told_result(forteller, result)


def _conclusion(vurdering: Tjenestevurdering, vedtak: Vedtak) -> str:
    """One sentence on the criteria as a whole; silent when the decision goes another way than they do."""
    followed = {
        (Innstilling.OPPFYLT, Vedtaksutfall.INNVILGET): _("Kravene i kommunens kriterier er oppfylt."),
        (Innstilling.OPPFYLT, Vedtaksutfall.DELVIS): _("Kravene i kommunens kriterier er oppfylt."),
        (Innstilling.IKKE_OPPFYLT, Vedtaksutfall.AVSLAG): _("Kravene i kommunens kriterier er ikke oppfylt."),
    }
    return followed.get((vurdering.innstilling, vedtak.utfall), "") if vedtak.utfall else ""


def told_result(forteller: Forteller, result: Resultat) -> Iterator[Setning]:
    """How a settled criterion came out, and the caseworker's reason where it was judged."""
    grunnlag = (*_answers(result.grunnlag), Setningsgrunnlag(Grunnlagsart.KRITERIUM, result.id))
    about = forteller.fakta.kartlegging.roller.tjenestemottaker
    phrase = result.kriterium.brev.oppfylt if result.utfall in _MET else result.kriterium.brev.ikke_oppfylt
    yield Setning(forteller.tiltale.say(pick(phrase), about), grunnlag)
    reason = result.skjonn.begrunnelse.strip() if result.skjonn else ""
    if result.utfall is Utfall.UNNTAK:
        yield Setning(_("Vi har likevel gjort et unntak."), grunnlag)
        yield from _named_exception(result, grunnlag)
    if reason:
        yield Setning(as_sentence(reason), grunnlag)


def _named_exception(result: Resultat, grunnlag: tuple[Setningsgrunnlag, ...]) -> Iterator[Setning]:
    """The exception as the katalog has it, when it is one of those that are listed."""
    chosen = result.skjonn.unntak if result.skjonn else ""
    listed = next((punkt for punkt in result.kriterium.unntak if punkt.id == chosen), None)
    if listed is not None:
        text = _("Kommunens kriterier åpner for det: {unntak}").format(unntak=lower_first(pick(listed.tekst)))
        yield Setning(as_sentence(text), grunnlag)


def _answers(svar: Iterable[tuple[str, str, str]]) -> tuple[Setningsgrunnlag, ...]:
    return svar_grunnlag(dict.fromkeys((sporsmal, gjelder) for sporsmal, gjelder, _stemme in svar))


def considerations(forteller: Forteller, vurdering: Tjenestevurdering, vedtak: Vedtak) -> Iterator[Setning]:
    """Momenter grouped by direction and weight, those for first and the heaviest first; then a reason for deviating."""
    groups: dict[tuple[Retning, Vekt | None], list[Momentresultat]] = defaultdict(list)
    for moment in _weighed(vurdering.momenter):
        if moment.vekt:
            groups[moment.vekt.retning, moment.vekt.vekt].append(moment)
    for retning, vekt in _REKKEFOLGE:
        yield from _group(forteller, retning, vekt, groups.get((retning, vekt), []))
    if _is_bound(vurdering, vedtak) and any(retning is Retning.TALER_FOR for retning, _vekt in groups):
        yield Setning(_("Vi kan likevel ikke gi hjelpen når kravene ikke er oppfylt."))
    if vedtak.avvik_begrunnelse.strip():
        yield Setning(as_sentence(vedtak.avvik_begrunnelse))


def _is_bound(vurdering: Tjenestevurdering, vedtak: Vedtak) -> bool:
    """Did the criteria alone end it, so that nothing weighed can change the outcome?"""
    return vurdering.innstilling is Innstilling.IKKE_OPPFYLT and vedtak.utfall is Vedtaksutfall.AVSLAG


_VEKTER: tuple[Vekt | None, ...] = (Vekt.STOR, Vekt.MIDDELS, Vekt.LITEN, None)
_REKKEFOLGE = [(r, v) for r in (Retning.TALER_FOR, Retning.TALER_IMOT, Retning.NOYTRALT) for v in _VEKTER]


def _weighed(momenter: Iterable[Momentresultat]) -> Iterator[Momentresultat]:
    """Momenter that say something: with a direction, or neutral with a reason written."""
    for moment in momenter:
        vekt = moment.vekt
        silent = vekt is None or vekt.retning is Retning.IKKE_RELEVANT
        if vekt and not silent and (vekt.retning is not Retning.NOYTRALT or vekt.begrunnelse.strip()):
            yield moment
        yield from _weighed(moment.deler)


def _group(
    forteller: Forteller, retning: Retning, vekt: Vekt | None, momenter: list[Momentresultat]
) -> Iterator[Setning]:
    refs: list[Setningsgrunnlag] = []
    for moment in momenter:
        grunnlag = (*_answers(moment.grunnlag), Setningsgrunnlag(Grunnlagsart.MOMENT, moment.id))
        refs += grunnlag
        yield Setning(_phrase(forteller, moment, retning), grunnlag)
        if moment.vekt and moment.vekt.begrunnelse.strip():
            yield Setning(as_sentence(moment.vekt.begrunnelse), grunnlag)
    if momenter and retning is not Retning.NOYTRALT:
        yield Setning(_weight_text(retning, vekt, several=len(momenter) > 1), tuple(dict.fromkeys(refs)))


def _phrase(forteller: Forteller, moment: Momentresultat, retning: Retning) -> str:
    about = forteller.fakta.kartlegging.roller.tjenestemottaker
    part = moment.moment
    if isinstance(part, Kriterium):
        text = part.brev.oppfylt if retning is Retning.TALER_FOR else part.brev.ikke_oppfylt
        return forteller.tiltale.say(pick(text), about)
    return forteller.tiltale.say(pick(part.brev), about)


def _weight_text(retning: Retning, vekt: Vekt | None, several: bool) -> str:
    what = _("Alt dette") if several else _("Dette")
    way = _("taler for hjelpen") if retning is Retning.TALER_FOR else _("taler mot hjelpen")
    weights = {
        Vekt.STOR: _("og vi har lagt stor vekt på det"),
        Vekt.MIDDELS: _("og vi har lagt vekt på det"),
        Vekt.LITEN: _("men vi har lagt liten vekt på det"),
    }
    return f"{what} {way}, {weights[vekt]}." if vekt else f"{what} {way}."
