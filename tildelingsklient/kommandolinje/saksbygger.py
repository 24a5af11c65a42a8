"""From a case file to what the engine rests on: ids looked up, `gjelder` filled in, values checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tildelingsklient.feil import InndataFeil
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.kommandolinje.oppslag import demand_known, demand_once, look_up_kriterium, look_up_moment
from tildelingsklient.kommandolinje.sakfil import Momentfelt, Rollefelt, Sakfil, Skjonnsfelt
from tildelingsklient.kommandolinje.svarbygger import build_svar
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.omfang import hours_per_week
from tildelingsklient.vurdering.helhet import Tilbud
from tildelingsklient.vurdering.kriterier import demands_reason, possible_utfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag
from tildelingsklient.vurdering.resultat import Momentvekt, Skjonn


def build_grunnlag(sakfil: Sakfil, katalog: Katalog) -> Vurderingsgrunnlag:
    """What the file says, in the engine's words; raises InndataFeil that names the field and the next step."""
    _check_persons(sakfil)
    _check_tjenester(sakfil, katalog)
    empty = Kartlegging(sakfil.dato, _persons(sakfil), _roller(sakfil.roller), tuple(sakfil.tjenester))
    kartlegging = replace(empty, svar=build_svar(sakfil.svar, katalog, empty))
    return Vurderingsgrunnlag(kartlegging, tuple(_skjonn(sakfil, katalog)), tuple(_momenter(sakfil, katalog)))


def _check_persons(sakfil: Sakfil) -> None:
    ids = [person.id for person in sakfil.personer]
    demand_once("personer", ids)
    for where, who in _named_roles(sakfil.roller):
        demand_known(where, who, ids, _("Personen «{id}» står ikke i personer."))
    demand_once("roller.omsorgsytere", sakfil.roller.omsorgsytere)
    for place, person in enumerate(sakfil.personer):
        if person.fodselsdato and person.fodselsdato > sakfil.dato:
            hva = _("Personen er født etter dagen saken vurderes.")
            raise InndataFeil(hva, _("Rett fodselsdato eller dato."), f"personer[{place}].fodselsdato")


def _named_roles(roller: Rollefelt) -> Iterator[tuple[str, str]]:
    yield "roller.soker", roller.soker
    yield "roller.tjenestemottaker", roller.tjenestemottaker or roller.soker
    yield from ((f"roller.omsorgsytere[{place}]", who) for place, who in enumerate(roller.omsorgsytere))


def _check_tjenester(sakfil: Sakfil, katalog: Katalog) -> None:
    for place, name in enumerate(sakfil.tjenester):
        what = _("Tjenesten «{id}» finnes ikke i katalogen.")
        demand_known(f"tjenester[{place}]", name, katalog.tjeneste_by_id, what)
    demand_once("tjenester", sakfil.tjenester)


def _persons(sakfil: Sakfil) -> tuple[Person, ...]:
    return tuple(Person(person.id, fodselsdato=person.fodselsdato) for person in sakfil.personer)


def _roller(roller: Rollefelt) -> Roller:
    return Roller(roller.soker, roller.tjenestemottaker or roller.soker, tuple(roller.omsorgsytere))


def _skjonn(sakfil: Sakfil, katalog: Katalog) -> list[Skjonn]:
    found = [_one_skjonn(f"skjonn[{place}]", felt, sakfil, katalog) for place, felt in enumerate(sakfil.skjonn)]
    demand_once("skjonn", [(one.tjeneste, one.kriterium) for one in found])
    return found


def _one_skjonn(where: str, felt: Skjonnsfelt, sakfil: Sakfil, katalog: Katalog) -> Skjonn:
    tjeneste = _applied_for(f"{where}.tjeneste", felt.tjeneste, sakfil, katalog)
    kriterium = look_up_kriterium(f"{where}.kriterium", tjeneste, felt.kriterium)
    possible = [utfall.value for utfall in possible_utfall(kriterium)]
    demand_known(f"{where}.utfall", felt.utfall.value, possible, _("«{id}» kan ikke settes på dette kriteriet."))
    if demands_reason(kriterium, felt.utfall) and not felt.begrunnelse.strip():
        hva = _("Vurderingen mangler begrunnelse.")
        raise InndataFeil(hva, _("Skriv hvorfor du kom til dette."), f"{where}.begrunnelse")
    return Skjonn(tjeneste.id, kriterium.id, felt.utfall, felt.begrunnelse)


def _momenter(sakfil: Sakfil, katalog: Katalog) -> list[Momentvekt]:
    found = [_one_moment(f"momenter[{place}]", felt, sakfil, katalog) for place, felt in enumerate(sakfil.momenter)]
    demand_once("momenter", [(one.tjeneste, one.moment) for one in found])
    return found


def _one_moment(where: str, felt: Momentfelt, sakfil: Sakfil, katalog: Katalog) -> Momentvekt:
    tjeneste = _applied_for(f"{where}.tjeneste", felt.tjeneste, sakfil, katalog)
    moment = look_up_moment(f"{where}.moment", katalog, tjeneste, felt.moment)
    return Momentvekt(tjeneste.id, moment.id, felt.retning, felt.vekt, felt.begrunnelse)


def build_tilbud(sakfil: Sakfil, katalog: Katalog) -> dict[str, Tilbud]:
    """What is to be given, by service; InndataFeil for a service the case is not about, or one that stands twice."""
    for place, felt in enumerate(sakfil.tilbud):
        _applied_for(f"tilbud[{place}].tjeneste", felt.tjeneste, sakfil, katalog)
    demand_once("tilbud", [felt.tjeneste for felt in sakfil.tilbud])
    return {felt.tjeneste: Tilbud(felt.gis, felt.omfang, hours_per_week(felt.omfang)) for felt in sakfil.tilbud}


def _applied_for(where: str, name: str, sakfil: Sakfil, katalog: Katalog) -> Tjeneste:
    demand_known(where, name, sakfil.tjenester, _("Saken gjelder ikke tjenesten «{id}»."))
    return katalog.tjeneste_by_id[name]
