"""Two kataloger side by side, as rows to read, and which open cases the newer one touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tildelingsklient.handlinger.katalogside import katalog_name, source_text
from tildelingsklient.handlinger.lister import list_saker, try_katalog_of
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.katalog.forskjell import GRUPPER, Art, Forskjell, Retning, Sammenligning
from tildelingsklient.katalog.forskjellstekst import about, slag_name
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.punktforskjell import shorten
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import REDIGERBAR, Tilstand
from tildelingsklient.sprak import _

FELLES = "*"
"""Stands for a service id where all services share something; no id looks like this."""

_SIDE = 200


@dataclass(frozen=True, slots=True)
class Forskjellsrad:
    """One difference: what kind of element it is, what differs, and how it reads on either side."""

    tittel: str
    merke: str
    retning: Retning | None
    hva: tuple[str, ...]
    tekst_a: str
    kilde_a: str
    tekst_b: str
    kilde_b: str


@dataclass(frozen=True, slots=True)
class Sidestilt:
    """From katalog `a` to katalog `b`: rows by service id, with what all services share under `FELLES`.

    `bare_i` says which katalog a service is in when it is in one of them only.
    """

    a: Katalog
    b: Katalog
    funnet: Sammenligning
    rader: Mapping[str, tuple[Forskjellsrad, ...]]
    bare_i: Mapping[str, str]

    def heading(self) -> str:
        """«Fra Lindesnes 2019 til Lindesnes 2023»."""
        return _("Fra {a} til {b}").format(a=katalog_name(self.a), b=katalog_name(self.b))

    def note(self, tjeneste_id: str) -> str:
        """What to say of the service as a whole; empty when its rows say it."""
        if tjeneste_id in self.bare_i:
            return _("Tjenesten finnes bare i «{katalog}».").format(katalog=self.bare_i[tjeneste_id])
        return "" if self.rader.get(tjeneste_id) else _("Ingen forskjeller.")


def side_by_side(one: Katalog, other: Katalog) -> Sidestilt:
    """From the older edition to the newer, row by row; from `one` to `other` when they are as old."""
    a, b = sorted((one, other), key=lambda katalog: katalog.utgave)
    funnet = compare(a, b)
    names = {Art.NY: katalog_name(b), Art.BORTE: katalog_name(a)}
    rows = {t.id: _rows(t.forskjeller, names) for t in funnet.tjenester}
    rows[FELLES] = _rows((*funnet.felles, *funnet.sporsmal), names)
    return Sidestilt(a, b, funnet, rows, {t.id: names[t.art] for t in funnet.tjenester if t.art in names})


def _rows(forskjeller: Iterable[Forskjell], names: Mapping[Art, str]) -> tuple[Forskjellsrad, ...]:
    return tuple(_row(one, names) for one in sorted(forskjeller, key=lambda one: GRUPPER.index(one.gruppe)))


def _row(one: Forskjell, names: Mapping[Art, str]) -> Forskjellsrad:
    return Forskjellsrad(
        tittel=_title(one),
        merke=_mark(one, names),
        retning=one.retning,
        hva=one.hva,
        tekst_a=one.tekst_a,
        kilde_a=source_text(one.kilder_a) if one.kilder_a else "",
        tekst_b=one.tekst_b,
        kilde_b=source_text(one.kilder_b) if one.kilder_b else "",
    )


def _title(one: Forskjell) -> str:
    """What it is; a point without a short text of its own is called by its kind, since its words stand below."""
    has_own = one.kort != shorten(one.tekst_b or one.tekst_a)
    return about(one.kort, one.slag) if has_own else slag_name(one.slag).capitalize()


def _mark(one: Forskjell, names: Mapping[Art, str]) -> str:
    """«Endret, strengere», «Bare i Lindesnes 2023»: never «ny», which could be read of either katalog."""
    arts = {Art.ENDRET: _("Endret"), Art.ORDLYD: _("Bare ordlyden")}
    directions = {Retning.STRENGERE: _("strengere"), Retning.LOSERE: _("løsere")}
    word = arts.get(one.art) or _("Bare i {katalog}").format(katalog=names[one.art])
    return f"{word}, {directions[one.retning]}" if one.retning else word


@dataclass(slots=True)
class Berorte:
    """Open cases that a newer katalog touches, by service id; `FELLES` has them all when something shared differs.

    `uleste` is how many open cases have a katalog that cannot be read, so that nobody knows.
    """

    saker: dict[str, list[Sakslinje]] = field(default_factory=dict)
    uleste: int = 0


def touched_cases(okt: Okt, sidestilt: Sidestilt) -> Berorte:
    """Open cases that began on `a`, by the services that are otherwise in `b`. They stay on what they began on."""
    changed = {t.id for t in sidestilt.funnet.tjenester}
    found = Berorte()
    for line in filter(_is_open, _all_cases(okt)):
        katalog = try_katalog_of(okt, line)
        found.uleste += katalog is None
        if katalog is None or katalog.id != sidestilt.a.id:
            continue
        shared = [FELLES] if sidestilt.rader[FELLES] else []
        for place in [*shared, *(name for name in line.tjenester if name in changed)]:
            found.saker.setdefault(place, []).append(line)
    return found


def _all_cases(okt: Okt) -> Iterator[Sakslinje]:
    page = list_saker(okt, antall=_SIDE)
    while page:
        yield from page
        page = list_saker(okt, etter=page[-1].id, antall=_SIDE) if len(page) == _SIDE else ()


def _is_open(line: Sakslinje) -> bool:
    return any(Tilstand(tilstand) in REDIGERBAR for tilstand in line.tilstander) or not line.tilstander
