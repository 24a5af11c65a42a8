"""What a change is about, in one line: the question, the service and its criterion, the visit, the attachment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tildelingsklient.handlinger.historikkord import Felter, Saksord
from tildelingsklient.handlinger.historikkvalg import command_names
from tildelingsklient.kartlegging.svar import UTEN_KILDE, Kilde
from tildelingsklient.kartlegging.visning import kilde_name
from tildelingsklient.sak.behandlingsord import letter_name
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.synk.endring import Entitet, Op, Slag
from tildelingsklient.vedtak.etter import Brevart
from tildelingsklient.vurdering.helhet import HELHETEN

_SOM_SVAR = {Entitet.SVAR, Entitet.SKJONN, Entitet.MOMENTVEKT, Entitet.RETTELSE}
"""What is read as an answer to a question that stood there before: it is never «new»."""


def title(ord_: Saksord, op: Op) -> str:
    """What an op is about, and whether it came or went by it."""
    endring = op.endring
    about = thing_name(ord_, endring.entitet, endring.id)
    if endring.entitet in _SOM_SVAR:
        return about
    if endring.slag is Slag.TOMBSTONE:
        return _("Fjernet: {hva}").format(hva=lower_first(about))
    return _("Nytt: {hva}").format(hva=lower_first(about)) if endring.slag is Slag.CREATE else about


def thing_name(ord_: Saksord, entitet: Entitet, id_: str) -> str:
    """What a thing is called, as it was last known."""
    return ord_.masked(_TITLER[entitet](ord_, ord_.known(entitet, id_), id_))


def chosen_title(om: str, *, kontorets: bool) -> str:
    """That a person has chosen between two that were written at once; `kontorets` when what the office had, stood."""
    pattern = _("Konflikt avgjort, kontorets gjelder: {hva}") if kontorets else _("Konflikt avgjort: {hva}")
    return pattern.format(hva=om)


def _with(*deler: str) -> str:
    return " · ".join(filter(None, deler))


def _svar(ord_: Saksord, known: Felter, _id: str) -> str:
    """The question's own text, whom it is about, and whose voice it is when that is not the person's."""
    voice = str(known.get("stemme") or "").partition("-")[0]
    said_by = {one.value: kilde_name(one) for one in Kilde}
    told = "" if voice in {UTEN_KILDE, Kilde.SOKER.value, ""} else said_by.get(voice, "")
    return _with(ord_.sporsmalstekst(known.get("sporsmal")), ord_.om(known.get("gjelder")), told)


def _skjonn(ord_: Saksord, known: Felter, _id: str) -> str:
    if known.get("kriterium") == HELHETEN:
        return _("Er summen av hjelpen forsvarlig?")
    kriterium = ord_.kriterium(known.get("tjeneste"), known.get("kriterium"))
    return _with(ord_.tjeneste(known.get("tjeneste")), pick(kriterium.kort) if kriterium else _("Et vilkår"))


def _moment(ord_: Saksord, known: Felter, _id: str) -> str:
    moment = ord_.moment(known.get("tjeneste"), known.get("moment"))
    return _with(ord_.tjeneste(known.get("tjeneste")), pick(moment.kort) if moment else _("Et moment"))


def _kommando(ord_: Saksord, known: Felter, _id: str) -> str:
    done = dict(command_names()).get(str(known.get("kommando")), _("Vedtaket ble flyttet"))
    return _with(ord_.vedtak(known.get("vedtak")), done)


def _brev(_ord: Saksord, known: Felter, _id: str) -> str:
    art = known.get("art")
    name = letter_name(Brevart(art)) if art in set(Brevart) else _("Brev")
    return _with(_("Brev sendt"), name)


def _of_person(tekst: Callable[[], str]) -> Callable[[Saksord, Felter, str], str]:
    return lambda ord_, known, _id: _with(tekst(), ord_.person(known.get("person")))


def _of_vedtak(tekst: Callable[[], str]) -> Callable[[Saksord, Felter, str], str]:
    return lambda ord_, known, _id: _with(tekst(), ord_.vedtak(known.get("vedtak")))


def _named(tekst: Callable[[], str]) -> Callable[[Saksord, Felter, str], str]:
    return lambda _ord, _known, _id: tekst()


def _attachment(_ord: Saksord, known: Felter, _id: str) -> str:
    return _with(_("Vedlegg"), str(known.get("tittel") or ""))


_TITLER: Mapping[Entitet, Callable[[Saksord, Mapping[str, Any], str], str]] = {
    Entitet.PERSON: lambda ord_, _known, id_: _with(_("Person"), ord_.person(id_)),
    Entitet.SAK: _named(lambda: _("Opplysninger om saken")),
    Entitet.BESOK: lambda ord_, _known, id_: _with(_("Besøk"), ord_.besok(id_)),
    Entitet.SVAR: _svar,
    Entitet.SKJONN: _skjonn,
    Entitet.MOMENTVEKT: _moment,
    Entitet.BEKREFTELSE: _of_person(lambda: _("Lest opp")),
    Entitet.RETTELSE: _of_person(lambda: _("Rettet med egne ord")),
    Entitet.SIGNATUR: _of_person(lambda: _("Signatur")),
    Entitet.NOTAT: _named(lambda: _("Hurtignotat")),
    Entitet.VEDLEGG: _attachment,
    Entitet.VEDTAK: lambda ord_, _known, id_: _with(_("Vedtak"), ord_.vedtak(id_)),
    Entitet.KOMMANDO: _kommando,
    Entitet.SAMTYKKE: _named(lambda: _("Samtykke gitt")),
    Entitet.SAMTYKKETREKK: _named(lambda: _("Samtykke trukket")),
    Entitet.ADRESSEINNSYN: _named(lambda: _("Sperret adresse åpnet")),
    Entitet.INNSENDING: _of_vedtak(lambda: _("Utkast levert")),
    Entitet.MERKNAD: _of_vedtak(lambda: _("Merknad til utkastet")),
    Entitet.GJENNOMGANG: _of_vedtak(lambda: _("Gjennomgang")),
    Entitet.FATTET: _of_vedtak(lambda: _("Vedtak fattet")),
    Entitet.UNDERRETNING: _of_vedtak(lambda: _("Underretning")),
    Entitet.BESTILLING: _of_vedtak(lambda: _("Bestilling")),
    Entitet.KLAGE: _of_vedtak(lambda: _("Klage")),
    Entitet.BREV: _brev,
}
