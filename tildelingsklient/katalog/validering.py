"""Proves a katalog: what must hold before anyone is assessed by it, and advice that makes it better.

1. Every question, law and theme that is named exists, and ids are unique (`referanser`).
2. Every comparison fits its question; relevance goes in no ring (`regelsjekk`).
3. No rule is stuck at true or false, every question can be asked, every service granted (`regelsjekk`).
4. Every lower step of the innsatstrapp can be told (`trappesjekk`).
5. Every question is used; a register id leads to one element; sources are few enough to check (here).
6. Texts have known languages and placeholders, scales and ranges are whole (`tekstsjekk`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tildelingsklient.katalog.bruk import used_sporsmal
from tildelingsklient.katalog.funn import Alvor, Funn
from tildelingsklient.katalog.gang import Vei, kilder_of, walk
from tildelingsklient.katalog.grunnform import FRA_LOVEN, FRA_OSS
from tildelingsklient.katalog.kanonisk import find_kriterium, find_moment
from tildelingsklient.katalog.kriterium import Kriterium, Naar, Vilkar
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.referanser import check_references, check_unique
from tildelingsklient.katalog.regelsjekk import check_cycles, check_fit, check_truth
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.katalog.tekstsjekk import check_scales, check_texts
from tildelingsklient.katalog.trappesjekk import check_trapp
from tildelingsklient.katalog.ukeplansjekk import check_sums
from tildelingsklient.sprak import _

FLEST_KILDER = 3
_INGEN_RAD = {FRA_LOVEN, FRA_OSS}


def prove(katalog: Katalog) -> tuple[Funn, ...]:
    """All findings, errors first; none when the katalog holds and nothing could be better."""
    basic = [*check_references(katalog, katalog.sporsmal_by_id), *check_unique(katalog), *check_cycles(katalog)]
    fits = [] if basic else list(check_fit(katalog))
    # Rules can only be tried out when they lead somewhere and compare what can be compared.
    truth = [] if basic or fits else list(check_truth(katalog))
    steps = [] if basic else list(check_trapp(katalog))
    rest = [*_check_use(katalog), *_check_kilder(katalog), *check_texts(katalog), *check_scales(katalog)]
    rest += [*check_sums(katalog), *steps]
    return tuple(sorted([*basic, *fits, *truth, *rest], key=lambda funn: funn.alvor is Alvor.RAD))


def errors_in(funn: Iterable[Funn]) -> tuple[Funn, ...]:
    """Only the findings that make a katalog unusable."""
    return tuple(one for one in funn if one.alvor is Alvor.FEIL)


def unused_in(bank: Iterable[Sporsmal], kataloger: Iterable[Katalog]) -> Iterator[Funn]:
    """Advice about questions in the bank that no katalog uses."""
    used = frozenset[str]().union(*(used_sporsmal(katalog) for katalog in kataloger))
    for sporsmal in bank:
        if sporsmal.id not in used and not sporsmal.alltid:
            yield _advice(("sporsmal", sporsmal.id), _("Ingen tjeneste bruker spørsmålet."), _("Fjern det."))


def _advice(vei: Vei, hva: str, hvordan: str) -> Funn:
    return Funn(vei, hva, hvordan, Alvor.RAD)


def _check_use(katalog: Katalog) -> Iterator[Funn]:
    used = used_sporsmal(katalog)
    for sporsmal in katalog.sporsmal:
        if sporsmal.id not in used:
            yield Funn(("sporsmal", sporsmal.id), _("Ingen tjeneste bruker spørsmålet."), _("Fjern det."))
    asked = {sporsmal.tema for sporsmal in katalog.sporsmal}
    for tema in katalog.temaer:
        if tema.id not in asked:
            yield _advice(("temaer", tema.id), _("Temaet har ingen spørsmål."), _("Fjern det, om ingen skal komme."))


def _check_kilder(katalog: Katalog) -> Iterator[Funn]:
    for vei, part in walk(katalog):
        cited = kilder_of(part)
        if len(cited) > FLEST_KILDER and not getattr(part, "begrunn_kilder", ""):
            hva = _("Viser til {antall} rader i kilden, men {flest} er det meste.")
            yield Funn((*vei, "kilde"), hva.format(antall=len(cited), flest=FLEST_KILDER), _("Del det opp."))
        if len(set(cited)) < len(cited):
            yield _advice((*vei, "kilde"), _("Samme kilde står to ganger."), _("Behold den ene."))
        if isinstance(part, Tjeneste):
            yield from _check_lookup(vei, part, katalog)
        if isinstance(part, Kriterium):
            yield from _check_judgement(vei, part)


def _check_lookup(vei: Vei, tjeneste: Tjeneste, katalog: Katalog) -> Iterator[Funn]:
    """A register id must lead to one criterion and one moment."""
    kriterier = [ref for kriterium in tjeneste.all_kriterier() for ref in kriterium.kilde]
    momenter = [ref for moment in tjeneste.all_momenter() for ref in moment.kilde]
    yield from _ambiguous(vei, [ref for ref in _several(kriterier) if not find_kriterium(tjeneste, ref)])
    felles = katalog.felles_momenter
    yield from _ambiguous(vei, [ref for ref in _several(momenter) if not find_moment(tjeneste, ref, felles)])


def _several(refs: Iterable[str]) -> list[str]:
    return [ref for ref, count in Counter(refs).items() if count > 1 and ref not in _INGEN_RAD]


def _ambiguous(vei: Vei, refs: Iterable[str]) -> Iterator[Funn]:
    for ref in refs:
        hva = _("Kilden {kilde} står på flere deler, så den kan ikke brukes til å peke ut én.").format(kilde=ref)
        yield Funn(vei, hva, _("La bare én av dem ha den som første kilde."))


def _check_judgement(vei: Vei, kriterium: Kriterium) -> Iterator[Funn]:
    after = isinstance(kriterium, Vilkar) and kriterium.naar is Naar.ETTER_TILDELING
    if not (kriterium.regel or kriterium.trenger or kriterium.deler or after):
        hva = _("Kriteriet har verken regel eller spørsmål det bygger på.")
        yield _advice(vei, hva, _("Legg spørsmålene saksbehandleren trenger, i «trenger»."))
