"""Proves the innsatstrapp of a katalog: every lower step can be told, by questions with the answers that a step has."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.gang import Vei
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.katalog.trapp import Trappetrinn, Trinnstand
from tildelingsklient.sprak import _, pick

_SVAR = [stand.value for stand in Trinnstand]
_VALGFRITT = {Trinnstand.IKKE_AKTUELT.value}


def check_trapp(katalog: Katalog) -> Iterator[Funn]:
    """What keeps a step from being told; expects that the questions exist."""
    if katalog.innsatstrapp is None:
        return
    trinn = katalog.innsatstrapp.trinn
    for one in trinn:
        vei = ("innsatstrapp", "trinn", one.id)
        # Nothing stands above the last step, so nobody is ever reminded of it.
        if not one.sporsmal and one is not trinn[-1]:
            yield _silent(vei, one)
        for place, name in enumerate(one.sporsmal):
            yield from _check(katalog, (*vei, "sporsmal", str(place)), katalog.sporsmal_by_id[name])
    yield from _standing_twice(trinn)


def _silent(vei: Vei, trinn: Trappetrinn) -> Funn:
    hva = _("Trinnet «{navn}» har ingen spørsmål, så det blir alltid stående som «ikke vurdert».")
    steg = _("Skriv spørsmålet som hører til, i «sporsmal», for eksempel sporsmal: [tiltak_nettverk].")
    return Funn(vei, hva.format(navn=pick(trinn.navn)), steg)


def _check(katalog: Katalog, vei: Vei, sporsmal: Sporsmal) -> Iterator[Funn]:
    if sporsmal.type is not Svartype.VALG:
        hva = _("Trappen spør «{id}», men det er ikke et spørsmål med type valg.").format(id=sporsmal.id)
        steg = _("Bruk et spørsmål med disse svarene: {svar}.").format(svar=", ".join(_SVAR))
        yield Funn(vei, hva, steg)
        return
    yield from _check_answers(vei, sporsmal)
    if any(tema.per_tjeneste for tema in katalog.temaer if tema.id == sporsmal.tema):
        hva = _("Trappen spør «{id}», men det står på en side som bare hører til én tjeneste.")
        yield Funn(vei, hva.format(id=sporsmal.id), _("Gi spørsmålet et annet «tema»."))


def _check_answers(vei: Vei, sporsmal: Sporsmal) -> Iterator[Funn]:
    given = [alternativ.id for alternativ in sporsmal.alternativer]
    for name in _SVAR:
        if name not in given and name not in _VALGFRITT:
            hva = _("Trappen spør «{id}», men svaret «{svar}» mangler der.").format(id=sporsmal.id, svar=name)
            steg = _("Legg til «{svar}» under alternativer i spørsmålet.").format(svar=name)
            yield Funn(vei, hva, steg)
    for name in given:
        if name not in _SVAR:
            hva = _("Trappen spør «{id}», men forstår ikke svaret «{svar}».").format(id=sporsmal.id, svar=name)
            steg = _("Bruk bare disse: {svar}.").format(svar=", ".join(_SVAR))
            yield Funn(vei, hva, f"{nearest(name, _SVAR)} {steg}".strip())


def _standing_twice(trinn: tuple[Trappetrinn, ...]) -> Iterator[Funn]:
    """A service on two steps would make the staircase say two things of one søknad."""
    seen: dict[str, str] = {}
    for one in trinn:
        for place, name in enumerate(one.tjenester):
            if name in seen:
                hva = _("Tjenesten «{id}» står på to trinn, også på «{trinn}».").format(id=name, trinn=seen[name])
                vei = ("innsatstrapp", "trinn", one.id, "tjenester", str(place))
                yield Funn(vei, hva, _("La den stå på ett av dem."))
            seen.setdefault(name, pick(one.navn))
