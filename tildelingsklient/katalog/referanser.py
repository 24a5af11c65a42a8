"""References inside a katalog: every question, law and theme that is named must exist, and every id be used once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.gang import Vei, walk
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.lov import Lovhenvisning
from tildelingsklient.katalog.modell import Katalog, Tjeneste, Trappetrinn
from tildelingsklient.katalog.regel import Svarvilkar
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sprak import _


def check_references(katalog: Katalog, bank: Collection[str]) -> Iterator[Funn]:
    """Names that lead nowhere; `bank` is the ids of all questions there are."""
    lover, temaer = set(katalog.lov_by_id), {tema.id for tema in katalog.temaer}
    for vei, part in walk(katalog):
        for way, name in _named_sporsmal(vei, part):
            yield from _unknown(way, name, bank, _("Spørsmålet «{id}» finnes ikke."))
        if isinstance(part, Trappetrinn):
            yield from _unknown_services(vei, part, katalog)
        if isinstance(part, Lovhenvisning):
            yield from _unknown((*vei, "lov"), part.lov, lover, _("Loven «{id}» finnes ikke."))
        if isinstance(part, Sporsmal):
            yield from _unknown((*vei, "tema"), part.tema, temaer, _("Temaet «{id}» finnes ikke."))


def _named_sporsmal(vei: Vei, part: Del) -> Iterator[tuple[Vei, str]]:
    match part:
        case Svarvilkar():
            yield (*vei, "sporsmal"), part.sporsmal
            yield from (((*vei, "fratrekk", str(place)), name) for place, name in enumerate(part.fratrekk))
        case Tjeneste():
            yield from (((*vei, "sporsmal", str(place)), name) for place, name in enumerate(part.sporsmal))
        case Trappetrinn():
            yield from (((*vei, "sporsmal", str(place)), name) for place, name in enumerate(part.sporsmal))
        case Kriterium() | Moment():
            yield from (((*vei, "trenger", str(place)), name) for place, name in enumerate(part.trenger))
        case _:
            pass


def _unknown_services(vei: Vei, trinn: Trappetrinn, katalog: Katalog) -> Iterator[Funn]:
    for place, name in enumerate(trinn.tjenester):
        yield from _unknown(
            (*vei, "tjenester", str(place)), name, katalog.tjeneste_by_id, _("Tjenesten «{id}» finnes ikke.")
        )


def _unknown(vei: Vei, name: str, known: Collection[str], what: str) -> Iterator[Funn]:
    if name not in known:
        steg = nearest(name, known) or _("Rett navnet, eller legg til det som mangler.")
        yield Funn(vei, what.format(id=name), steg)


def check_unique(katalog: Katalog) -> Iterator[Funn]:
    """Ids that stand twice where they must stand once."""
    for name in ("temaer", "sporsmal", "lover", "tjenester"):
        yield from _doubled(((name, part.id), part.id) for part in getattr(katalog, name))
    for sporsmal in katalog.sporsmal:
        top = ("sporsmal", sporsmal.id, "alternativer")
        yield from _doubled(((*top, choice.id), choice.id) for choice in sporsmal.alternativer)
    for tjeneste in katalog.tjenester:
        yield from _doubled(_ids_in(tjeneste, katalog))


def _ids_in(tjeneste: Tjeneste, katalog: Katalog) -> Iterator[tuple[Vei, str]]:
    """Ids within a service: of the momenter every service shares, and of all its own parts."""
    for place, moment in enumerate(katalog.felles_momenter):
        shared = walk(moment, ("felles_momenter", str(place)))
        yield from ((vei, part.id) for vei, part in shared if isinstance(part, Moment))
    for vei, part in walk(tjeneste, ("tjenester", tjeneste.id)):
        name = getattr(part, "id", None)
        if name and part is not tjeneste:
            yield vei, name


def _doubled(named: Iterable[tuple[Vei, str]]) -> Iterator[Funn]:
    """A finding at the second and every later part with the same id."""
    seen: dict[str, Vei] = {}
    for vei, name in named:
        if name in seen:
            hva = _("Id-en «{id}» er brukt før, i {sted}.").format(id=name, sted="/".join(seen[name]))
            yield Funn(vei, hva, _("Gi hver sin id."))
        seen.setdefault(name, vei)
