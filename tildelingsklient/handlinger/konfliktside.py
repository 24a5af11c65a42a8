"""One side of a conflict in words: the value, who wrote it when, what goes with it, and what stands only there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from tildelingsklient.brev.avsnitt import Stykke, Stykkeart
from tildelingsklient.handlinger import historikkverdi as vis
from tildelingsklient.handlinger.historikk import words_of
from tildelingsklient.handlinger.historikkfelt import Historikkfelt, field, fields_of
from tildelingsklient.handlinger.historikkforskjell import compare_words
from tildelingsklient.handlinger.historikkord import Felter, Saksord
from tildelingsklient.handlinger.historikkverdi import Sted
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.sak.konflikt import Konfliktside, Sakskonflikt
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.flettet import HELE
from tildelingsklient.tid import OSLO

SVAR: Final = Entitet.SVAR
_MED_SVARET: Final = ("kilder", "notat")
"""What is told of an answer, also when only the value is in dispute."""
_TEKSTER: Final = (vis.text, vis.lines, vis.reasons)
_FLEST_RADER: Final = 5
_BARE_HER_TEGN: Final = 120


class Hvilken(StrEnum):
    """Which side of a conflict."""

    VAAR = "vaar"
    DERES = "deres"


@dataclass(frozen=True, slots=True)
class Sidebilde:
    """A side as it is shown. `rader` are what goes with it, each with its word; `er_borte` when it is taken away.

    `stykker` are the words of a text with what stands only here as new, and `bare_her` the same in words.
    """

    navn: str
    verdi: str
    rader: tuple[tuple[str, str], ...]
    er_borte: bool = False
    stykker: tuple[Stykke, ...] = ()
    bare_her: str = ""


def side_of(one: Sakskonflikt, hvilken: Hvilken) -> Konfliktside:
    """A side of one field."""
    return one.vaar if hvilken is Hvilken.VAAR else one.deres


def fields_of_side(known: Felter, deler: Sequence[Sakskonflikt], hvilken: Hvilken) -> dict[str, Any] | None:
    """All the fields of the thing as one side has it; None when it is taken away there."""
    said = {one.felt: side_of(one, hvilken).verdi for one in deler}
    if HELE not in said:
        return {**known, **said}
    whole = said[HELE]
    return {**known, **whole} if isinstance(whole, dict) else None


def draw_sides(
    ord_: Saksord,
    deler: Sequence[Sakskonflikt],
    felter: Mapping[Hvilken, dict[str, Any] | None],
    sporsmal: Sporsmal | None,
    bruker: str,
) -> tuple[Sidebilde, Sidebilde]:
    """Ours and the office's. `bruker` is the one at the keyboard."""
    ours, theirs = (_drawn(ord_, deler, felter[side], side, bruker) for side in Hvilken)
    if not is_text(deler[0], sporsmal) or ours.er_borte or theirs.er_borte:
        return ours, theirs
    return _marked(ours, theirs.verdi), _marked(theirs, ours.verdi)


def _drawn(
    ord_: Saksord,
    deler: Sequence[Sakskonflikt],
    felter: dict[str, Any] | None,
    hvilken: Hvilken,
    bruker: str,
) -> Sidebilde:
    hoved, side = deler[0], side_of(deler[0], hvilken)
    name = _side_name(hvilken, side, bruker)
    when = when_text(side.tid, ord_.bilde.dato) if side.tid else _("ikke kjent")
    who = [(_("Hvem"), ord_.bruker(side.bruker)), (_("Når"), when)]
    if felter is None:
        return Sidebilde(name, _("Fjernet"), tuple(who), er_borte=True)
    sted = Sted(ord_, felter)
    shown = _value(hoved, sted)
    return Sidebilde(name, shown, (*who, *_rows(deler, sted)))


def _side_name(hvilken: Hvilken, side: Konfliktside, bruker: str) -> str:
    if hvilken is Hvilken.DERES:
        return _("Kontoret")
    return _("Denne maskinen") if side.bruker in {bruker, ""} else _("En annen maskin")


def _value(hoved: Sakskonflikt, sted: Sted) -> str:
    entitet = Entitet(hoved.entitet)
    name = "verdi" if entitet is SVAR and hoved.felt == HELE else hoved.felt
    known = field(entitet, name)
    if known is None:
        return _("Beholdt")
    return words_of(known, sted, sted.felter.get(name)) or _("kan ikke vises")


def _rows(deler: Sequence[Sakskonflikt], sted: Sted) -> Iterator[tuple[str, str]]:
    """What goes with the value: the other fields in dispute, of an answer always who said it and the note."""
    entitet, hoved = Entitet(deler[0].entitet), deler[0].felt
    wanted = {one.felt for one in deler[1:]}
    if hoved == HELE:
        wanted = {name for name, _known in fields_of(entitet) if sted.felter.get(name)}
    if entitet is SVAR:
        wanted = wanted - {"verdi"} | set(_MED_SVARET) - {hoved}
    told = [(name, known) for name, known in fields_of(entitet) if name in wanted and known.vis is not None]
    for name, known in told[:_FLEST_RADER]:
        words = words_of(known, sted, sted.felter.get(name))
        yield known.navn, f"«{words}»" if _is_quoted(known, sted.felter.get(name)) else words


def _is_quoted(known: Historikkfelt, verdi: object) -> bool:
    return known.vis is vis.text and bool(verdi)


def is_text(hoved: Sakskonflikt, sporsmal: Sporsmal | None) -> bool:
    """Is it in dispute what somebody wrote in words?"""
    known = field(Entitet(hoved.entitet), hoved.felt)
    if sporsmal is not None and hoved.felt == "verdi":
        return sporsmal.type is Svartype.TEKST
    return known is not None and known.vis in _TEKSTER


def _marked(side: Sidebilde, annen: str) -> Sidebilde:
    pieces = tuple(one for one in compare_words(annen, side.verdi) if one.art is not Stykkeart.FJERNET)
    own = " … ".join(one.tekst for one in pieces if one.art is Stykkeart.NY)
    told = textwrap.shorten(own, _BARE_HER_TEGN, placeholder=" …") if own else ""
    return Sidebilde(side.navn, side.verdi, side.rader, stykker=pieces, bare_her=told)


def when_text(tid: datetime, idag: date) -> str:
    """«12.11 kl. 10.42», with the year when it is another."""
    local = tid.astimezone(OSLO)
    day = f"{local:%d.%m}" if local.year == idag.year else f"{local:%d.%m.%Y}"
    return _("{dag} kl. {klokken}").format(dag=day, klokken=f"{local:%H.%M}")
