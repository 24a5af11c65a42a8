"""What is new, gone, changed, stricter and looser between two kataloger, service by service. Pure.

Elements are matched by id, else by equal content or almost equal words (`parring`). A direction is only given when
logic proves it (`strenghet`, `kriterieforskjell`). The sources and our ids may differ without that being a difference.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from tildelingsklient.katalog.forskjell import Art, Forskjell, Retning, Sammenligning, Slag, Tjenesteforskjell, Utgave
from tildelingsklient.katalog.kriterieforskjell import (
    Banker,
    banks_of,
    decides,
    direction,
    kriterium_avvik,
    moment_avvik,
)
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Moment
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.ordlyd import difference
from tildelingsklient.katalog.parring import Kjennetegn, pair_up
from tildelingsklient.katalog.punktforskjell import service_points, shared_points
from tildelingsklient.katalog.sporsmalsforskjell import conversation
from tildelingsklient.katalog.tjenesteforskjell import egenandel, klage, lovgrunnlag
from tildelingsklient.sprak import pick

_SLAG = list(Slag)


def compare(a: Katalog, b: Katalog) -> Sammenligning:
    """What must be known to go from katalog `a` to katalog `b`; a service or element without difference is left out."""
    banker = banks_of(a, b)
    tjenester = [_of_services(a.tjeneste_by_id.get(name), b.tjeneste_by_id.get(name), banker) for name in _ids(a, b)]
    felles = (*_momenter(a.felles_momenter, b.felles_momenter, banker), *shared_points(a, b, banker))
    return Sammenligning(
        a=_edition(a),
        b=_edition(b),
        felles=_sorted(felles),
        tjenester=tuple(one for one in tjenester if one),
        sporsmal=_sorted(conversation(a, b, banker)),
    )


def _edition(katalog: Katalog) -> Utgave:
    return Utgave(katalog.id, katalog.utgave, katalog.revisjon)


def _ids(a: Katalog, b: Katalog) -> list[str]:
    """Ids of all services: those of `b` in order, then those only in `a`."""
    return list(dict.fromkeys((*b.tjeneste_by_id, *a.tjeneste_by_id)))


def _of_services(a: Tjeneste | None, b: Tjeneste | None, banker: Banker) -> Tjenesteforskjell | None:
    if a and b:
        found = _sorted(_elements(a, b, banker))
        return Tjenesteforskjell(b.id, pick(b.navn), Art.ENDRET, found) if found else None
    only = a or b
    return Tjenesteforskjell(only.id, pick(only.navn), Art.NY if b else Art.BORTE) if only else None


def _elements(a: Tjeneste, b: Tjeneste, banker: Banker) -> Iterator[Forskjell]:
    """Everything that differs in a service that both have."""
    yield from _kriterier(Slag.KRITERIUM, a.kriterier, b.kriterier, banker)
    yield from _kriterier(Slag.VILKAR, a.vilkar, b.vilkar, banker)
    yield from _kriterier(Slag.UTELUKKELSE, a.utelukker, b.utelukker, banker)
    yield from _momenter(a.momenter, b.momenter, banker)
    yield from egenandel(a.egenandel, b.egenandel)
    yield from klage(a.klage, b.klage, banker.lover)
    yield from lovgrunnlag(a.lovgrunnlag, b.lovgrunnlag, banker.lover)
    yield from service_points(a, b, banker)


def _sorted(forskjeller: Iterable[Forskjell]) -> tuple[Forskjell, ...]:
    """By kind, those where only the wording differs last; within a kind in the order of the kataloger."""
    return tuple(sorted(forskjeller, key=lambda one: (one.art is Art.ORDLYD, _SLAG.index(one.slag))))


def _kriterier(
    slag: Slag,
    a: Sequence[Kriterium],
    b: Sequence[Kriterium],
    banker: Banker,
    when_new: Retning | None = Retning.STRENGERE,
) -> Iterator[Forskjell]:
    """`when_new` is what one more in this list does, None where the list decides nothing.

    At the top, a criterion more and an exclusion more both make the service stricter.
    """
    for one, other in pair_up(a, b, _KRITERIUM):
        if one and other:
            yield from _pair(slag, one, other, banker, when_new)
        elif other:
            yield from difference(slag, _kort(other), None, other, (), when_new if decides(other) else None)
        elif one:
            less = when_new.motsatt if when_new and decides(one) else None
            yield from difference(slag, _kort(one), one, None, (), less)


def _pair(slag: Slag, a: Kriterium, b: Kriterium, banker: Banker, when_new: Retning | None) -> Iterator[Forskjell]:
    avvik = kriterium_avvik(a, b, slag, banker)
    yield from difference(slag, _kort(b), a, b, avvik, direction(a, b, avvik) if when_new else None)
    yield from _kriterier(slag, a.deler, b.deler, banker, _when_new_part(slag, a, b) if when_new else None)


def _when_new_part(slag: Slag, a: Kriterium, b: Kriterium) -> Retning | None:
    """What one more part does: one more demand, or one more way to meet it; turned round for an exclusion."""
    if a.gruppe is not b.gruppe or b.gruppe not in {Gruppe.ALLE, Gruppe.MINST_EN} or not (decides(a) and decides(b)):
        return None
    demands = Retning.STRENGERE if b.gruppe is Gruppe.ALLE else Retning.LOSERE
    return demands.motsatt if slag is Slag.UTELUKKELSE else demands


def _momenter(a: Sequence[Moment], b: Sequence[Moment], banker: Banker) -> Iterator[Forskjell]:
    for one, other in pair_up(a, b, _MOMENT):
        shown = other or one
        if shown:
            avvik = moment_avvik(one, other, banker) if one and other else ()
            yield from difference(Slag.MOMENT, _kort(shown), one, other, avvik)
        if one and other:
            yield from _momenter(one.deler, other.deler, banker)


def _ident(part: Kriterium | Moment) -> str:
    return part.id


def _kort(part: Kriterium | Moment) -> str:
    return pick(part.kort)


def _demand(kriterium: Kriterium) -> Hashable | None:
    """What a criterion demands; None when a person judges it, since many would then look the same."""
    if kriterium.regel is None:
        return None
    return kriterium.styrke, kriterium.regel, kriterium.skjonn_naar, kriterium.gjelder_naar


_KRITERIUM: Kjennetegn[Kriterium] = Kjennetegn(_ident, _kort, _demand)
_MOMENT: Kjennetegn[Moment] = Kjennetegn(_ident, _kort)
