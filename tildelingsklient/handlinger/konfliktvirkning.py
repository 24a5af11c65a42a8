"""What each side of a conflict would mean for the criteria: the engine is run with the one and with the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tildelingsklient.handlinger.konfliktside import Hvilken
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.sak.konflikt import Sakskonflikt
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import pick
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vurdering.motor import evaluate_on
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import Resultat, Skjonn, Tjenestevurdering, Utfall

Felter = dict[str, Any] | None
_SKADET = (KeyError, ValueError, TypeError)
"""What a value that is not as this program writes it leads to."""


class Virkning(NamedTuple):
    """A criterion with one of the values, and why in what is in dispute. `er_ulik`: the other gives another outcome."""

    tjeneste: str
    resultat: Resultat
    grunn: str
    er_ulik: bool


def effects(
    bilde: Saksbilde, deler: Sequence[Sakskonflikt], felter: Mapping[Hvilken, Felter]
) -> Mapping[Hvilken, tuple[Virkning, ...]]:
    """The criteria that rest on what is in dispute, with each value; those that it decides come first."""
    try:
        ours, theirs = (_assessed(bilde, deler, felter[side]) for side in Hvilken)
    except _SKADET:
        return dict.fromkeys(Hvilken, ())
    asked = bilde.katalog.sporsmal_by_id.get(deler[0].sporsmal)
    kort = pick(asked.kort) if asked else ""
    pairs = sorted(_pairs(deler[0], ours, theirs), key=lambda pair: pair[1].utfall == pair[2].utfall)

    def drawn(tjeneste: str, resultat: Resultat, annet: Resultat) -> Virkning:
        return Virkning(tjeneste, resultat, _reason(deler[0], resultat, kort), resultat.utfall != annet.utfall)

    return {
        Hvilken.VAAR: tuple(drawn(tjeneste, one, two) for tjeneste, one, two in pairs),
        Hvilken.DERES: tuple(drawn(tjeneste, two, one) for tjeneste, one, two in pairs),
    }


def _pairs(
    hoved: Sakskonflikt, ours: Sequence[Tjenestevurdering], theirs: Sequence[Tjenestevurdering]
) -> Iterator[tuple[str, Resultat, Resultat]]:
    for mine, other in zip(ours, theirs, strict=True):
        for one, two in zip(mine.resultater, other.resultater, strict=True):
            if _rests_on(hoved, mine.tjeneste, one) or _rests_on(hoved, mine.tjeneste, two):
                yield mine.tjeneste, one, two


def _reason(hoved: Sakskonflikt, resultat: Resultat, kort: str) -> str:
    """Why, as far as what is in dispute goes; what else it rests on is the same on both sides."""
    place = (hoved.sporsmal, hoved.gjelder)
    about = (ledd for ledd in resultat.forklaring.deciding() if place in {(s.sporsmal, s.gjelder) for s in ledd.svar})
    told = [str(ledd.tekst).removesuffix(".") for ledd in about if ledd.tekst]
    # The question stands above both sides already.
    return "; ".join(dict.fromkeys(line.removeprefix(f"{kort}: ") for line in told)) or str(resultat.grunn)


def _rests_on(hoved: Sakskonflikt, tjeneste: str, resultat: Resultat) -> bool:
    asked = {(one.sporsmal, one.gjelder) for one in resultat.grunnlag}
    asked |= {(one.sporsmal, one.gjelder) for one in resultat.mangler}
    match Entitet(hoved.entitet):
        case Entitet.SVAR:
            return (hoved.sporsmal, hoved.gjelder) in asked
        case Entitet.PERSON:
            return hoved.felt == "fodselsdato" and (FODSELSDATO, hoved.id) in asked
        case Entitet.SKJONN:
            return hoved.id.endswith(f"|{tjeneste}|{resultat.id}")
        case _:
            return False


def _assessed(bilde: Saksbilde, deler: Sequence[Sakskonflikt], felter: Felter) -> tuple[Tjenestevurdering, ...]:
    rest = tuple(one for one in bilde.sak.konflikter if one not in deler)
    sak = replace(_with(bilde.sak, deler[0], felter), konflikter=rest)
    grunnlag = sak.grunnlag(bilde.dato)
    return evaluate_on(Fakta(bilde.katalog, grunnlag.kartlegging), grunnlag)


def _with(sak: Sak, hoved: Sakskonflikt, felter: Felter) -> Sak:
    """The case with one side of what is in dispute; what the engine does not read is left as it is."""
    match Entitet(hoved.entitet):
        case Entitet.SVAR:
            return _with_svar(sak, hoved, felter)
        case Entitet.SKJONN:
            kept = tuple(one for one in sak.skjonn if not hoved.id.endswith(f"|{one.tjeneste}|{one.kriterium}"))
            return replace(sak, skjonn=(*kept, _skjonn(felter)) if felter else kept)
        case Entitet.PERSON if felter and felter.get("fodselsdato"):
            born = date.fromisoformat(str(felter["fodselsdato"]))
            persons = (replace(one, fodselsdato=born) if one.id == hoved.id else one for one in sak.personer)
            return replace(sak, personer=tuple(persons))
        case _:
            return sak


def _with_svar(sak: Sak, hoved: Sakskonflikt, felter: Felter) -> Sak:
    stemme = hoved.id.rpartition("|")[2]
    same = [(s.sporsmal, s.gjelder, s.stemme) == (hoved.sporsmal, hoved.gjelder, stemme) for s in sak.svar]
    kept = [one for one, is_same in zip(sak.svar, same, strict=True) if not is_same]
    if felter:
        at = same.index(True) if True in same else len(kept)
        kept.insert(at, _svar(felter, hoved, stemme))
    return replace(sak, svar=tuple(kept))


def _svar(felter: dict[str, Any], hoved: Sakskonflikt, stemme: str) -> Svar:
    verdi = felter.get("verdi")
    return Svar(
        hoved.sporsmal,
        hoved.gjelder,
        tuple(map(str, verdi)) if isinstance(verdi, list) else verdi,
        tuple(Kilde(one) for one in felter.get("kilder") or ()),
        gjeldende=str(felter.get("gjeldende") or ""),
        stemme=stemme,
    )


def _skjonn(felter: dict[str, Any]) -> Skjonn:
    return Skjonn(
        str(felter["tjeneste"]),
        str(felter["kriterium"]),
        Utfall(felter["utfall"]),
        str(felter.get("begrunnelse") or ""),
        str(felter.get("unntak") or ""),
    )
