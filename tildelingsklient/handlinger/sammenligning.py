"""Two kataloger side by side, as rows to read, and which open cases a newer one touches."""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.handlinger.katalogside import katalog_name, source_text
from tildelingsklient.handlinger.lister import katalog_of, list_saker
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.katalog.forskjell import Art, Forskjell, Retning, Sammenligning, Slag
from tildelingsklient.katalog.kanonisk import find_kriterium, find_moment
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import REDIGERBAR, Tilstand
from tildelingsklient.sprak import _, pick

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
    """Two kataloger compared: rows by service id, with what all services share under the empty id."""

    a: Katalog
    b: Katalog
    funnet: Sammenligning
    rader: dict[str, tuple[Forskjellsrad, ...]]

    def service_note(self, tjeneste_id: str) -> str:
        """What to say of the service as a whole."""
        art = next((t.art for t in self.funnet.tjenester if t.id == tjeneste_id), None)
        other = katalog_name(self.b)
        if art is Art.BORTE:
            return _("Tjenesten finnes ikke i «{katalog}».").format(katalog=other)
        if art is Art.NY:
            return _("Tjenesten finnes bare i «{katalog}».").format(katalog=other)
        return "" if art else _("Ingen forskjell fra «{katalog}».").format(katalog=other)


def side_by_side(a: Katalog, b: Katalog) -> Sidestilt:
    """What is otherwise in `b` than in `a`, row by row."""
    funnet = compare(a, b)
    rows = {t.id: tuple(_row(a, b, t.id, one) for one in t.forskjeller) for t in funnet.tjenester}
    rows[""] = tuple(_row(a, b, "", one) for one in funnet.felles)
    return Sidestilt(a, b, funnet, rows)


def _row(a: Katalog, b: Katalog, tjeneste: str, one: Forskjell) -> Forskjellsrad:
    return Forskjellsrad(
        tittel=f"{one.kort} · {slag_name(one.slag)}",
        merke=_mark(one),
        retning=one.retning,
        hva=one.hva,
        tekst_a=_text(a, tjeneste, one.id_a),
        kilde_a=source_text(one.kilder_a) if one.kilder_a else "",
        tekst_b=_text(b, tjeneste, one.id_b),
        kilde_b=source_text(one.kilder_b) if one.kilder_b else "",
    )


def _text(katalog: Katalog, tjeneste_id: str, ident: str | None) -> str:
    """The whole wording of an element; empty for those that are figures and law only, or are not there."""
    tjeneste = katalog.tjeneste_by_id.get(tjeneste_id)
    if ident is None:
        return ""
    found: Kriterium | Moment | None = None
    if tjeneste is not None:
        found = find_kriterium(tjeneste, ident) or find_moment(tjeneste, ident, katalog.felles_momenter)
    else:
        found = next((m for m in katalog.felles_momenter if m.id == ident), None)
    return pick(found.tekst) if found else ""


def slag_name(slag: Slag) -> str:
    """What kind of element differs, in a word."""
    names = {
        Slag.KRITERIUM: _("kriterium"),
        Slag.VILKAR: _("vilkår"),
        Slag.UTELUKKELSE: _("utelukker"),
        Slag.MOMENT: _("moment"),
        Slag.EGENANDEL: _("egenandel"),
        Slag.KLAGE: _("klage"),
        Slag.LOVGRUNNLAG: _("lovgrunnlag"),
        Slag.KVALITETSKRAV: _("kvalitetskrav"),
    }
    return names[slag]


def _mark(one: Forskjell) -> str:
    arts = {Art.NY: _("Ny"), Art.BORTE: _("Borte"), Art.ENDRET: _("Endret"), Art.ORDLYD: _("Bare ordlyden")}
    directions = {Retning.STRENGERE: _("strengere"), Retning.LOSERE: _("løsere")}
    word = arts[one.art]
    return f"{word}, {directions[one.retning]}" if one.retning else word


def touched_cases(okt: Okt, sidestilt: Sidestilt) -> tuple[Sakslinje, ...]:
    """Open cases that began on `a` and have a service that is otherwise in `b`. They stay on what they began on."""
    changed = {t.id for t in sidestilt.funnet.tjenester}
    shared = bool(sidestilt.funnet.felles)
    found: list[Sakslinje] = []
    page = list_saker(okt, antall=_SIDE)
    while page:
        found += [line for line in page if _is_touched(okt, line, sidestilt.a.id, changed, shared=shared)]
        page = list_saker(okt, etter=page[-1].id, antall=_SIDE) if len(page) == _SIDE else ()
    return tuple(found)


def _is_touched(okt: Okt, line: Sakslinje, katalog_id: str, changed: set[str], *, shared: bool) -> bool:
    is_open = any(Tilstand(tilstand) in REDIGERBAR for tilstand in line.tilstander) or not line.tilstander
    concerned = shared or bool(changed.intersection(line.tjenester))
    return is_open and concerned and katalog_of(okt, line).id == katalog_id
