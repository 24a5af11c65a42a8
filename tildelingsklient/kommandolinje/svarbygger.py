"""The answers of a case file: about whom each is, and whether its value can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tildelingsklient.feil import InndataFeil
from tildelingsklient.kartlegging.deltakere import subjects
from tildelingsklient.kartlegging.flyt import needed_by
from tildelingsklient.kartlegging.maal import goals_of
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import JA, NEI, Svar, Verdi, invalid_reason, stemme_of
from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import VET_IKKE, Omfang, Sporsmal, Svartype
from tildelingsklient.kommandolinje.oppslag import demand_known
from tildelingsklient.kommandolinje.sakfil import Svarfelt
from tildelingsklient.sprak import _


def build_svar(felter: Iterable[Svarfelt], katalog: Katalog, kartlegging: Kartlegging) -> tuple[Svar, ...]:
    """All answers; raises InndataFeil for the first that cannot be used."""
    found = [_one(f"svar[{place}]", felt, katalog, kartlegging) for place, felt in enumerate(felter)]
    _check_voices(found)
    return tuple(found)


def _one(where: str, felt: Svarfelt, katalog: Katalog, kartlegging: Kartlegging) -> Svar:
    what = _("Spørsmålet «{id}» finnes ikke i katalogen.")
    demand_known(f"{where}.sporsmal", felt.sporsmal, katalog.sporsmal_by_id, what, see="sporsmal")
    sporsmal = katalog.sporsmal_by_id[felt.sporsmal]
    kilder = tuple(dict.fromkeys(felt.kilder))
    return Svar(
        sporsmal=sporsmal.id,
        gjelder=_subject(f"{where}.gjelder", felt.gjelder, sporsmal, katalog, kartlegging),
        verdi=_usable(f"{where}.verdi", sporsmal, felt.verdi),
        kilder=kilder,
        notat=felt.notat,
        gjeldende=felt.gjeldende,
        stemme=stemme_of(kilder),
    )


def _check_voices(svar: Sequence[Svar]) -> None:
    ids = [one.id for one in svar]
    for place, ident in enumerate(ids):
        first = ids.index(ident)
        if first < place:
            hva = _("Samme kilde har alt svart på dette, i {sted}.").format(sted=f"svar[{first}]")
            raise InndataFeil(hva, _("Behold det ene, eller rett kilder."), f"svar[{place}]")


def _subject(where: str, given: str | None, sporsmal: Sporsmal, katalog: Katalog, kartlegging: Kartlegging) -> str:
    possible = subjects(sporsmal, kartlegging.roller, kartlegging.tjenester)
    if given is not None:
        return _given(where, given, possible, kartlegging)
    if sporsmal.omfang is Omfang.TJENESTE:
        possible = tuple(t for t in possible if sporsmal.id in needed_by(katalog, katalog.tjeneste_by_id[t]))
    if len(possible) == 1:
        return possible[0]
    if not possible:
        raise _nobody(where, sporsmal)
    steg = _("Skriv en av disse i gjelder: {valg}.").format(valg=", ".join(possible))
    raise InndataFeil(_("Svaret kan gjelde flere."), steg, where)


def _given(where: str, given: str, possible: tuple[str, ...], kartlegging: Kartlegging) -> str:
    """The subject as it was written: an id, a role that one person has, or empty for the whole case."""
    roles = {rolle.value: kartlegging.roller.persons_in(rolle) for rolle in Rolle}
    persons = roles.get(given, ()) if given not in possible else ()
    name = persons[0] if len(persons) == 1 else given
    if name not in possible:
        choices = ", ".join(one or _("tom tekst, for hele saken") for one in possible) or _("ingen i denne saken")
        steg = _("Det kan gjelde: {valg}.").format(valg=choices)
        raise InndataFeil(_("Spørsmålet kan ikke gjelde «{id}».").format(id=given[:60]), steg, where)
    return name


def _nobody(where: str, sporsmal: Sporsmal) -> InndataFeil:
    if sporsmal.omfang is Omfang.TJENESTE:
        return InndataFeil(_("Ingen av tjenestene i saken bruker dette spørsmålet."), _("Ta bort svaret."), where)
    steg = _("Legg omsorgsyteren i personer og i roller.omsorgsytere.")
    return InndataFeil(_("Spørsmålet gjelder en omsorgsyter, og saken har ingen."), steg, where)


def _usable(where: str, sporsmal: Sporsmal, written: Verdi | bool) -> Verdi:
    verdi = _as_answer(sporsmal, written)
    why = invalid_reason(sporsmal, verdi)
    if why is None and not isinstance(verdi, bool):
        return verdi
    hva = _("Svaret passer ikke til spørsmålet «{id}».").format(id=sporsmal.id)
    raise InndataFeil(hva, _next_step(sporsmal, written) or str(why or ""), where)


def _as_answer(sporsmal: Sporsmal, written: Verdi | bool) -> Verdi | bool:
    """true and false mean ja and nei; 4.0 is the score 4; one choice alone is a list of one."""
    if isinstance(written, bool):
        yes_no = JA if written else NEI
        return yes_no if sporsmal.type is Svartype.JA_NEI else written
    if sporsmal.type is Svartype.FUNKSJON and isinstance(written, float) and written.is_integer():
        return int(written)
    if sporsmal.type is Svartype.FLERVALG and isinstance(written, str) and written != VET_IKKE:
        return (written,)
    if sporsmal.type is Svartype.MAAL and written != VET_IKKE:
        return tuple(goal.tekst for goal in goals_of(written)) or None
    return tuple(dict.fromkeys(written)) if isinstance(written, tuple) else written


def _next_step(sporsmal: Sporsmal, written: Verdi | bool) -> str:
    """What to write instead, where the question's own advice is made for a screen."""
    if not sporsmal.alternativer:
        return _how_written(sporsmal, written)
    known = [alternativ.id for alternativ in sporsmal.alternativer]
    words = written if isinstance(written, tuple) else (str(written),)
    guess = next((hint for word in words if word not in known and (hint := nearest(word, known))), "")
    steg = _("Bruk id-ene til alternativene: {valg}.").format(valg=", ".join(known))
    return f"{guess} {steg}".strip()


def _how_written(sporsmal: Sporsmal, written: Verdi | bool) -> str:
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    if sporsmal.type is Svartype.TALL and is_number:
        steg = _("Tallet må være fra {minst} til {hoyst}. Rett tallet, eller skriv vet_ikke.")
        return steg.format(minst=f"{sporsmal.minst or 0:g}", hoyst=f"{sporsmal.hoyst:g}") if sporsmal.hoyst else ""
    steps = {
        Svartype.DATO: _("Skriv datoen som år-måned-dag, for eksempel 2026-11-12."),
        Svartype.TALL: _("Skriv et tall uten anførselstegn og med punktum, for eksempel 12 eller 2.5."),
        Svartype.JA_NEI: _("Svar ja, nei eller vet_ikke i anførselstegn."),
        Svartype.FUNKSJON: _("Velg et trinn fra 1 til 5 uten anførselstegn, eller 9 når det ikke er relevant."),
    }
    return steps.get(sporsmal.type, "")
