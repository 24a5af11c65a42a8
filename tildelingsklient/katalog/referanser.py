"""References inside a katalog: every question, law and theme that is named must exist, and every id be used once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.gang import Vei, walk
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.lov import Lovhenvisning
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.regel import Svarvilkar
from tildelingsklient.katalog.sporsmal import Sporsmal, step_id
from tildelingsklient.katalog.trapp import Trappetrinn
from tildelingsklient.sprak import _


def check_references(katalog: Katalog, bank: Collection[str]) -> Iterator[Funn]:
    """Names that lead nowhere; `bank` is the ids of all questions there are."""
    lover, temaer = set(katalog.lov_by_id), {tema.id for tema in katalog.temaer}
    for vei, part in walk(katalog):
        for way, name in _named_sporsmal(vei, part):
            yield from _unknown(way, name, bank, _("Spørsmålet «{id}» finnes ikke."))
        if isinstance(part, Tjeneste):
            yield from _unknown_variants(vei, part)
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


def _unknown_variants(vei: Vei, tjeneste: Tjeneste) -> Iterator[Funn]:
    varianter = {variant.id for variant in tjeneste.varianter}
    for way, part in walk(tjeneste, vei):
        if isinstance(part, Kriterium) and part.variant:
            yield from _unknown((*way, "variant"), part.variant, varianter, _("Varianten «{id}» finnes ikke."))


def _unknown(vei: Vei, name: str, known: Collection[str], what: str) -> Iterator[Funn]:
    if name not in known:
        steg = nearest(name, known) or _("Rett navnet, eller legg til det som mangler.")
        yield Funn(vei, what.format(id=name), steg)


def check_unique(katalog: Katalog) -> Iterator[Funn]:
    """Ids that stand twice where they must stand once."""
    for name in ("temaer", "sporsmal", "lover", "tjenester", "prinsipper"):
        yield from _doubled(_placed((name,), getattr(katalog, name)))
    if katalog.innsatstrapp:
        yield from _doubled(_placed(("innsatstrapp", "trinn"), katalog.innsatstrapp.trinn))
    asked = {sporsmal.id for sporsmal in katalog.sporsmal}
    for sporsmal in katalog.sporsmal:
        top = ("sporsmal", sporsmal.id)
        yield from _doubled(_placed((*top, "alternativer"), sporsmal.alternativer))
        yield from _doubled(_placed((*top, "delsteg"), sporsmal.delsteg))
        for steg in sporsmal.delsteg:
            if step_id(sporsmal, steg) in asked:
                hva = _("Delsteget «{id}» heter det samme som et spørsmål.").format(id=step_id(sporsmal, steg))
                yield Funn((*top, "delsteg", steg.id), hva, _("Gi hver sin id."))
    for tjeneste in katalog.tjenester:
        yield from _doubled(_ids_in(tjeneste, katalog))


def _placed(top: Vei, parts: Iterable[Del]) -> Iterator[tuple[Vei, str]]:
    """The parts of one list by their places, since the way by id leads to the first of two."""
    return (((*top, str(place)), str(getattr(part, "id", ""))) for place, part in enumerate(parts))


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
            hva = _("Id-en «{id}» er brukt før, i {sted}.").format(id=name, sted="/".join((*seen[name][:-1], name)))
            yield Funn(vei, hva, _("Gi hver sin id."))
        seen.setdefault(name, vei)
