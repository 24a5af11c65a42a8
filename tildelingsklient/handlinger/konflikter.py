"""What waits for a person's choice, as screen 08 shows it: the question, both answers, and what each would mean.

1. Fields that were written in one change were meant together, and are chosen in one: they are gathered first.
2. What names the choice is its first field in the order things are told, so that an answer stands before its source.
3. The fields that are not in dispute are those of the thing as it was last known.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tildelingsklient.handlinger.historikk import words_of
from tildelingsklient.handlinger.historikkfelt import field, fields_of
from tildelingsklient.handlinger.historikkord import Felter, Saksord
from tildelingsklient.handlinger.historikktittel import thing_name
from tildelingsklient.handlinger.historikkverdi import Sted, text
from tildelingsklient.handlinger.konfliktside import (
    SVAR,
    Hvilken,
    Sidebilde,
    draw_sides,
    fields_of_side,
    is_text,
    when_text,
)
from tildelingsklient.handlinger.konfliktvirkning import Virkning, effects
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sak.konflikt import Sakskonflikt
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Entitet, Op
from tildelingsklient.synk.flettet import HELE
from tildelingsklient.vurdering.senere import Senere

Gruppe = tuple[Sakskonflikt, ...]
"""Fields of one thing that are chosen in one."""
_TOMT: tuple[object, ...] = (None, "", [], {})
_LENGST = 120
MANGE = 10
"""With more choices than this in a case, a list comes first."""


@dataclass(frozen=True, slots=True)
class Konfliktbilde:
    """One choice. `tittel` is the question or the name of the thing, `felt` the field when the title does not say it.

    `felles` is the last value both knew, with when, in words. `fryst` says why only the office's can stand, and is
    empty when it is free. `kan_skrives`: a third value can be written. `felter` are the raw fields of each side, None
    when the thing is taken away there.
    """

    deler: Gruppe
    hoved: Sakskonflikt
    nummer: str
    tittel: str
    om: str
    felt: str
    felles: str
    vaar: Sidebilde
    deres: Sidebilde
    fryst: str
    kan_skrives: bool
    sporsmal: Sporsmal | None
    felter: Mapping[Hvilken, dict[str, Any] | None]
    virkning: Senere[Mapping[Hvilken, tuple[Virkning, ...]]]

    @property
    def nokkel(self) -> tuple[str, str, tuple[str, ...]]:
        """What it is known by, also after a value has changed."""
        return self.hoved.entitet, self.hoved.id, tuple(one.felt for one in self.deler)

    @property
    def kort(self) -> str:
        """What it is about, in one line of a list."""
        named = f"{self.nummer} {self.tittel}".strip()
        return " · ".join(filter(None, (named, self.om, self.felt)))


def gathered(konflikter: Iterable[Sakskonflikt]) -> tuple[Gruppe, ...]:
    """The conflicts as choices: those of one thing with a change in common together, in the order they came."""
    groups: list[list[Sakskonflikt]] = []
    for one in konflikter:
        linked = [group for group in groups if any(_is_together(one, other) for other in group)]
        for group in linked[1:]:
            linked[0] += group
            groups.remove(group)
        if linked:
            linked[0].append(one)
        else:
            groups.append([one])
    return tuple(map(_in_order, groups))


def _is_together(one: Sakskonflikt, other: Sakskonflikt) -> bool:
    return (one.entitet, one.id) == (other.entitet, other.id) and not set(one.ops).isdisjoint(other.ops)


def _in_order(gruppe: Sequence[Sakskonflikt]) -> Gruppe:
    order = [HELE, *(name for name, _known in fields_of(Entitet(gruppe[0].entitet)))]
    places = {name: place for place, name in enumerate(order)}
    return tuple(sorted(gruppe, key=lambda one: places.get(one.felt, len(order))))


def read_conflicts(okt: Okt, bilde: Saksbilde) -> tuple[Konfliktbilde, ...]:
    """Every choice that waits in a case, in words."""
    if not bilde.sak.konflikter:
        return ()
    with okt.arbeid() as arbeid:
        ops, brukere = arbeid.history(bilde.sak.id), arbeid.brukere()
    ord_ = Saksord(bilde, ops, _names(bilde) | dict(brukere))
    return tuple(_drawn(bilde, ord_, ops, okt.bruker.id, one) for one in gathered(bilde.sak.konflikter))


def _names(bilde: Saksbilde) -> dict[str, str]:
    """Those who have signed something in the case: of another machine's users nothing else is known here."""
    sak = bilde.sak
    found = {one.avsender: one.navn for one in sak.innsendinger}
    for signed in (sak.notater, sak.vedlegg, sak.merknader):
        found |= {one.forfatter: one.navn for one in signed}
    return found


def _drawn(bilde: Saksbilde, ord_: Saksord, ops: Sequence[Op], bruker: str, deler: Gruppe) -> Konfliktbilde:
    hoved = deler[0]
    entitet = Entitet(hoved.entitet)
    known = ord_.known(entitet, hoved.id)
    felter = {side: fields_of_side(known, deler, side) for side in Hvilken}
    sporsmal = ord_.sporsmal(known.get("sporsmal")) if entitet is SVAR else None
    vaar, deres = draw_sides(ord_, deler, felter, sporsmal, bruker)
    place = bilde.place_of(hoved.sporsmal, hoved.gjelder)
    return Konfliktbilde(
        deler=deler,
        hoved=hoved,
        nummer=place.nummer if place else "",
        tittel=ord_.sporsmalstekst(known.get("sporsmal")) if sporsmal else thing_name(ord_, entitet, hoved.id),
        om=ord_.om(known.get("gjelder")) if sporsmal else "",
        felt=_field_name(hoved, sporsmal),
        felles=_common(ord_, hoved, known, ops, er_tekst=is_text(hoved, sporsmal)),
        vaar=vaar,
        deres=deres,
        fryst=_frozen(bilde, hoved) if any(one.fryst for one in deler) else "",
        kan_skrives=not any(one.fryst for one in deler) and _can_be_written(hoved, sporsmal),
        sporsmal=sporsmal if hoved.felt in {"verdi", HELE} else None,
        felter=felter,
        virkning=Senere(lambda: effects(bilde, deler, felter)),
    )


def _field_name(hoved: Sakskonflikt, sporsmal: Sporsmal | None) -> str:
    known = field(Entitet(hoved.entitet), hoved.felt)
    return "" if known is None or (sporsmal and hoved.felt == "verdi") else known.navn


def _common(ord_: Saksord, hoved: Sakskonflikt, known: Felter, ops: Sequence[Op], *, er_tekst: bool) -> str:
    """«30 timer per uke, 10.11 kl. 14.20»; empty when nothing was known to both."""
    entitet, felt, felles = Entitet(hoved.entitet), hoved.felt, hoved.felles
    if felt == HELE and entitet is SVAR and isinstance(felles, dict):
        felt, felles = "verdi", felles.get("verdi")
    known_field = field(entitet, felt)
    if known_field is None or felles in _TOMT:
        return ""
    said = words_of(known_field, Sted(ord_, known), felles)
    told = f"«{textwrap.shorten(said, _LENGST, placeholder=' …')}»" if er_tekst else said
    since = [op.tid for op in ops if _made(op, hoved, felt, felles)]
    return ", ".join(filter(None, (told, when_text(since[-1], ord_.bilde.dato) if since else "")))


def _made(op: Op, hoved: Sakskonflikt, felt: str, verdi: object) -> bool:
    """Did an op make the value both knew?"""
    same = (op.endring.entitet, op.endring.id) == (Entitet(hoved.entitet), hoved.id)
    changed = op.endring.felt.get(felt)
    return same and op.op_id not in hoved.ops and changed is not None and changed.new == verdi


def _frozen(bilde: Saksbilde, hoved: Sakskonflikt) -> str:
    if Entitet(hoved.entitet) in BARE_LEGGES_TIL:
        return _("Dette blir stående slik det ble skrevet først, så bare det kontoret har, kan gjelde.")
    if Entitet(hoved.entitet) is Entitet.VEDTAK:
        return _("Utkastet var levert eller avgjort da endringen kom fram, så bare det kontoret har, kan gjelde.")
    if bilde.sak.er_avsluttet:
        return _("Saken var avsluttet da endringen kom fram, så bare det kontoret har, kan gjelde.")
    return _("Kontoret kunne ikke ta imot endringen, så bare det kontoret har, kan gjelde.")


def _can_be_written(hoved: Sakskonflikt, sporsmal: Sporsmal | None) -> bool:
    if sporsmal is not None and hoved.felt in {"verdi", HELE}:
        return True
    known = field(Entitet(hoved.entitet), hoved.felt)
    return known is not None and known.kan_settes and known.vis is text
