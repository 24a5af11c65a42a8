"""The examples: three invented people in Fjellvik, in a store of their own, with visits on the day they are opened.

The cases stand as data in `resources/eksempler`; they are made by the same use cases as any other case.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknader import Soknad, plan_besok, register_soknad
from tildelingsklient.handlinger.svaring import add_voice, answer, write_note
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.handlinger.vurderinger import decide, weigh
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.sak import Avsender, Kanal
from tildelingsklient.sak.tilstand import FERDIG, Kommando
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Entitet, create
from tildelingsklient.synk.felt import besok_fields
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Vekt

FIL = "fjellvik.yaml"
Data = Mapping[str, Any]


def fill_examples(okt: Okt) -> None:
    """Make the example cases when there are none; else give them visits today. Only in a store for examples."""
    if not okt.lager.testmodus:
        raise InndataFeil(_("Eksempelsaker kan bare lages i eksempellageret."), _("Åpne eksemplene fra Dagens besøk."))
    data = read_examples()
    with okt.arbeid() as arbeid:
        known, visits = arbeid.saker(antall=200), arbeid.besok_on(okt.today())
    if not known:
        for sak in data["saker"]:
            make_example(okt, data["katalog"], sak)
    elif not visits:
        _visit_again(okt, {sak["soker"]["navn"]: sak for sak in data["saker"]})


def read_examples() -> Data:
    """The example cases as data."""
    from ruamel.yaml import YAML

    data: Data = YAML(typ="safe").load(resource_path("eksempler", FIL).read_text(encoding="utf-8"))
    return data


def make_example(okt: Okt, katalog: str, sak: Data) -> Saksbilde:
    """One case: the søknad, what was answered, what was weighed, what was decided."""
    bilde = load_picture(okt, register_soknad(okt, _soknad(okt, katalog, sak)).id)
    for svar in sak["svar"]:
        bilde = _answered(okt, bilde, svar)
    for moment in sak.get("momenter", ()):
        vekt = Vekt(moment["vekt"]) if "vekt" in moment else None
        retning = Retning(moment["retning"])
        bilde = weigh(
            okt, bilde, Momentvekt(moment["tjeneste"], moment["moment"], retning, vekt, moment["begrunnelse"])
        )
    for vedtak in sak.get("vedtak", ()):
        bilde = decide(okt, bilde, vedtak["tjeneste"], Vedtaksutfall(vedtak["utfall"]), "")
    return bilde


def _soknad(okt: Okt, katalog: str, sak: Data) -> Soknad:
    soker = _person(okt, sak["soker"])
    return Soknad(
        soker=soker,
        tjenester=tuple(sak["tjenester"]),
        katalog=katalog,
        mottatt=okt.today() - timedelta(days=sak["dager_siden"]),
        kanal=Kanal(sak["kanal"]),
        avsender=Avsender(sak["avsender"]),
        mottaker=_person(okt, sak["mottaker"]) if "mottaker" in sak else None,
        omsorgsytere=(soker,) if sak.get("soker_gir_omsorg") else (),
        besok=(_visit_today(okt, sak["besok"], soker.adresse),),
    )


def _person(okt: Okt, data: Data) -> Person:
    return Person(
        id=okt.new_id(),
        navn=data["navn"],
        fodselsdato=date.fromisoformat(data["fodselsdato"]),
        fodselsnummer=data.get("fodselsnummer", ""),
        adresse=data.get("adresse", ""),
        poststed=data.get("poststed", ""),
        telefon=data.get("telefon", ""),
    )


def _visit_today(okt: Okt, besok: Data, sted: str) -> Besok:
    hour, minute = (int(part) for part in besok["klokken"].split("."))
    start = datetime.combine(okt.today(), time(hour, minute))
    return plan_besok(start, besok["minutter"], sted, besok.get("praktisk", ""))


def _answered(okt: Okt, bilde: Saksbilde, svar: Data) -> Saksbilde:
    first = bilde.antall_besvart == 0
    for plass in _places(bilde, svar["sporsmal"]):
        kilder = tuple(Kilde(kilde) for kilde in svar["kilder"])
        bilde = answer(okt, bilde, plass, _value(svar["verdi"]), kilder)
        if "notat" in svar:
            bilde = write_note(okt, bilde, plass, svar["notat"])
        if "uenig" in svar:
            bilde = add_voice(okt, bilde, plass, Kilde(svar["uenig"]["kilde"]), _value(svar["uenig"]["verdi"]))
    return _begun(okt, bilde) if first else bilde


def _places(bilde: Saksbilde, sporsmal: str) -> list[Plass]:
    places = [plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal]
    if not places:
        raise KeyError(sporsmal)
    return places


def _value(verdi: object) -> Verdi:
    if isinstance(verdi, list):
        return tuple(str(part) for part in verdi)
    return verdi if isinstance(verdi, int | float) else str(verdi)


def _begun(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    for tjeneste in bilde.sak.tjenester:
        bilde = moved(okt, bilde, tjeneste, Kommando.START_UTREDNING)
    return bilde


def _visit_again(okt: Okt, by_navn: Mapping[str, Data]) -> None:
    """Another day: the same people are visited today too, where the case still goes on."""
    with okt.arbeid() as arbeid:
        for linje in arbeid.saker(antall=200):
            sak = by_navn.get(linje.navn)
            if sak is None or set(linje.tilstander) <= FERDIG:
                continue
            besok = _visit_today(okt, sak["besok"], sak["soker"]["adresse"])
            arbeid.write([create(Entitet.BESOK, okt.new_id(), linje.id, besok_fields(besok))])
        arbeid.commit()
