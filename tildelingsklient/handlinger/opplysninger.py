"""«Opplysninger om saken»: what «Ny søknad» asked for, seen and put right while the case runs.

What is saved is one op per person and one for the case, in one transaction; a service that comes brings its vedtak. All
of it is in the history, and can be undone. What is being written is kept meanwhile, and comes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tildelingsklient.brev.ord import short_date
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.hurtignotat import can_write
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysningsskjema import changed_case, fact_faults, read_facts
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema, form_from_plain
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import FERDIG, REDIGERBAR, Tilstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.synk.endring import Endring, Entitet, create, patch, tombstone
from tildelingsklient.synk.felt import person_fields, sak_fields, vedtak_fields
from tildelingsklient.vedtak.vedtak import Vedtak

FELT = frozenset({"mottatt", "kanal", "avsender", "personer", "roller", "tjenester", "tolkebehov", "kontakter", "hjem"})
"""The fields of a case that are facts of the søknad."""
_KLADD = "opplysninger"
_BEGYNT = frozenset({Tilstand.MOTTATT, Tilstand.UTREDES})

# --- may it be changed


def closed_because(okt: Okt, bilde: Saksbilde) -> str:
    """Why the facts can be read and not changed, with the next step; empty when they can be changed."""
    if not bilde.sak.er_avsluttet and not can_write(okt, bilde):
        return _("Saken hører til en annen saksbehandler. Be den som har saken, om å rette opplysningene.")
    return _handed_over(bilde.sak)


def _handed_over(sak: Sak) -> str:
    states = {Tilstand(sak.vedtak_for(tjeneste).tilstand) for tjeneste in sak.tjenester} - FERDIG
    if not states:
        return _("Saken er avsluttet. Opplysningene kan leses, ikke endres.")
    if states <= REDIGERBAR:
        return ""
    if Tilstand.TIL_GJENNOMGANG in states:
        return _("Et utkast er til gjennomgang. Trekk det tilbake under «Vedtak» for å rette opplysningene.")
    return _("Et vedtak i saken er gått gjennom. Opplysningene det bygger på, kan leses, ikke endres.")


def may_be_changed(sak: Sak) -> bool:
    """May the facts of a case still be changed, by the one who has it?"""
    return not _handed_over(sak)


def demand_open(sak: Sak) -> None:
    """TilstandFeil when a draft that rests on the facts has been handed over, or the case is over."""
    reason = _handed_over(sak)
    if reason:
        raise TilstandFeil(_("Opplysningene kan ikke endres nå."), reason)


def can_change_receiver(sak: Sak) -> bool:
    """May another be named as the one who is to have the service? Not once anything is said or weighed about them."""
    chosen = any(vedtak.utfall for vedtak in sak.vedtak)
    return not (sak.svar or sak.skjonn or sak.momenter or sak.bekreftelser or chosen)


# --- saving


def save_facts(okt: Okt, bilde: Saksbilde, skjema: Soknadsskjema) -> Saksbilde:
    """Write what is changed, and forget what was kept while it was written.

    InndataFeil with the first fault's field, TilstandFeil when the case may not be changed: then nothing is written.
    """
    reason = closed_because(okt, bilde)
    if reason:
        raise TilstandFeil(_("Opplysningene kan ikke endres nå."), reason)
    for felt, sentence in fact_faults(bilde.sak, skjema, okt.today(), testmodus=okt.lager.testmodus).items():
        raise InndataFeil(sentence, "", felt)
    new = changed_case(okt, bilde.sak, skjema)
    _demand_same_receiver(bilde.sak, new)
    changes = list(_changes(okt, bilde.sak, new))
    with okt.arbeid() as arbeid:
        arbeid.write(changes)
        arbeid.drop_kladd(bilde.sak.id, _KLADD)
        arbeid.commit()
    return load_picture(okt, bilde.sak.id) if changes else bilde


def _demand_same_receiver(old: Sak, new: Sak) -> None:
    if old.roller.tjenestemottaker != new.roller.tjenestemottaker and not can_change_receiver(old):
        title = _("Den som skal ha tjenesten, kan ikke byttes nå.")
        raise InndataFeil(
            title, _("Svarene i saken handler om {navn}.").format(navn=old.mottaker.navn), "mottaker.navn"
        )


def _changes(okt: Okt, old: Sak, new: Sak) -> Iterator[Endring]:
    was = {person.id: person for person in old.personer}
    for person in new.personer:
        if person.id not in was:
            yield create(Entitet.PERSON, person.id, old.id, person_fields(person))
        elif change := patch(Entitet.PERSON, person.id, old.id, person_fields(was[person.id]), person_fields(person)):
            yield change
    if change := patch(Entitet.SAK, old.id, old.id, sak_fields(old), sak_fields(new)):
        yield change
    yield from service_changes(okt, old, new.tjenester)


def service_changes(okt: Okt, sak: Sak, tjenester: tuple[str, ...]) -> Iterator[Endring]:
    """The vedtak that come and go when these are the services of the case.

    One goes only when its adding is undone: TilstandFeil once it is assessed.
    """
    for vedtak in sak.vedtak:
        if vedtak.tjeneste not in tjenester:
            if vedtak.utfall is not None or Tilstand(vedtak.tilstand) not in _BEGYNT:
                raise TilstandFeil(
                    _("Tjenesten er vurdert, så den blir stående."), _("Trekk søknaden om den i stedet.")
                )
            yield tombstone(Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak))
    for tjeneste in tjenester:
        if tjeneste not in {vedtak.tjeneste for vedtak in sak.vedtak}:
            new = Vedtak(okt.new_id(), sak.id, tjeneste, forfatter=okt.bruker.id)
            yield create(Entitet.VEDTAK, new.id, sak.id, vedtak_fields(new))


# --- what follows


def has_other_facts(old: Sak, new: Sak) -> bool:
    """Do the facts of two pictures of a case differ?"""
    return old.personer != new.personer or sak_fields(old) != sak_fields(new)


def told_of_turn(old: Sak, new: Sak) -> str:
    """What undo and redo say of facts, which stand on none of the views; empty when none was turned.

    An address that is protected otherwise than before is said: it may show from now on.
    """
    if not has_other_facts(old, new):
        return ""
    if old.adressesperre is new.adressesperre:
        return _("Det gjaldt opplysninger om saken.")
    return {
        Adressesperre.INGEN: _("Adressen er ikke sperret nå."),
        Adressesperre.FORTROLIG: _("Adressen er nå fortrolig (kode 7)."),
        Adressesperre.STRENGT_FORTROLIG: _("Adressen er nå strengt fortrolig (kode 6)."),
    }[new.adressesperre]


def aftermath(old: Saksbilde, new: Saksbilde) -> tuple[str, ...]:
    """What does not follow a correction by itself, so that the caseworker can look at it: one sentence each."""
    return (*_old_names(old.sak, new), *_old_places(old.sak, new.sak))


def _old_names(old: Sak, new: Saksbilde) -> Iterator[str]:
    """Address and name on the letter follow; words in the reasons are the caseworker's, and stand."""
    names = {person.id: person.navn for person in new.sak.personer}
    gone = {word for person in old.personer for word in person.navn.split()}
    gone -= {word for navn in names.values() for word in navn.split()}
    for vedtak in new.sak.vedtak:
        written = " ".join((vedtak.omfang, vedtak.mal, *(avsnitt.tekst for avsnitt in vedtak.begrunnelse)))
        words = {word.strip(".,:;«»()'") for word in written.split()}
        found = sorted(word for word in gone if {word, f"{word}s"} & words)
        if found:
            text = _("Utkastet om {tjeneste} nevner fortsatt «{navn}». Rett begrunnelsen, eller hent utkastet på nytt.")
            service = pick(new.katalog.tjeneste_by_id[vedtak.tjeneste].kortnavn)
            yield text.format(tjeneste=service, navn="», «".join(found))


def _old_places(old: Sak, new: Sak) -> Iterator[str]:
    """A visit that was to be where somebody no longer lives."""
    moved = {person.adresse for person in old.personer} - {person.adresse for person in new.personer} - {""}
    for besok in new.besok:
        if besok.star and besok.sted in moved:
            day = short_date(besok.start.date())
            if new.adressesperre is Adressesperre.INGEN:
                yield _("Besøket {dato} står fortsatt med stedet «{sted}».").format(dato=day, sted=besok.sted)
            else:
                yield _("Besøket {dato} står fortsatt med den gamle adressen.").format(dato=day)


# --- what is being written


def keep_facts(okt: Okt, bilde: Saksbilde, skjema: Soknadsskjema) -> None:
    """Keep what is being written, durable; nothing when it is what stands in the case."""
    stands = read_facts(bilde.sak)
    with okt.arbeid() as arbeid:
        if skjema == stands:
            arbeid.drop_kladd(bilde.sak.id, _KLADD)
        else:
            kept = {"fra": _plain(stands), "til": _plain(skjema)}
            arbeid.keep_kladd(Kladd(bilde.sak.id, _KLADD, kept, okt.now()))
        arbeid.commit()


def kept_facts(okt: Okt, bilde: Saksbilde) -> Soknadsskjema:
    """The facts with what was being written; a fact that was changed elsewhere meanwhile stands as it is now.

    What cannot be read is nothing: the facts as they stand.
    """
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    saved = next((kladd.verdi for kladd in kladder if kladd.felt == _KLADD), None)
    stands = read_facts(bilde.sak)
    try:
        return _merged(stands, saved) if isinstance(saved, dict) else stands
    except (ValueError, TypeError, KeyError, AttributeError):
        return stands


def _plain(skjema: Soknadsskjema) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(skjema)))
    return plain


def _merged(stands: Soknadsskjema, saved: dict[str, Any]) -> Soknadsskjema:
    fra, til = saved["fra"], saved["til"]
    return form_from_plain(
        {name: _merge(value, fra.get(name), til.get(name)) for name, value in _plain(stands).items()}
    )


def _merge(now: object, fra: object, til: object) -> object:
    """What was changed from `fra` to `til`, on top of what stands now; of what is in parts, part by part.

    A part that was not there yet when it was kept stands as it is.
    """
    if isinstance(now, dict) and isinstance(fra, dict) and isinstance(til, dict):
        return {name: _merge(value, fra.get(name), til.get(name)) for name, value in now.items()}
    return now if til == fra else til
