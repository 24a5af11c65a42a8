"""Complaints: who, when, in time or not, what the municipality did about it, and where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.etterarbeid import can_be_looked_at_again, decision_on, next_round
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.katalog.lov import Klagetype
from tildelingsklient.sprak import _
from tildelingsklient.synk.behandlingsfelt import klage_fields
from tildelingsklient.synk.endring import Endring, Entitet, create, patch
from tildelingsklient.vedtak.etter import Klage, Klageutfall, Sendemaate, decided, latest_told
from tildelingsklient.vedtak.frister import klagefrist
from tildelingsklient.vedtak.klage import settled_rule
from tildelingsklient.vedtak.vedtak import Revurderingsarsak, Vedtak

_OMGJOR = {Klageutfall.OMGJORT, Klageutfall.DELVIS_OMGJORT}
_SENDES_VIDERE = {Klageutfall.OPPRETTHOLDT, Klageutfall.DELVIS_OMGJORT}


@dataclass(frozen=True, slots=True)
class Klageskjema:
    """A complaint as written. `klager` is a person's id, or empty with a name for somebody outside the case.

    `er_utenfor`: it was chosen that it is somebody outside, named or not.
    """

    klager: str = ""
    klager_navn: str = ""
    mottatt: str = ""
    maate: str = ""
    tekst: str = ""
    for_sen_grunn: str = ""
    er_utenfor: bool = False


@dataclass(frozen=True, slots=True)
class Klagebehandling:
    """What the municipality did, as written; `for_sen_grunn` is why a late complaint is dealt with all the same."""

    utfall: str = ""
    vurdering: str = ""
    dato: str = ""
    for_sen_grunn: str = ""


def appeal_deadline(bilde: Saksbilde, tjeneste: str, klager: str = "") -> date | None:
    """The last day for a person to appeal the decision that stands; None while it is not known when they knew of it."""
    vedtak = decision_on(bilde.sak, tjeneste)
    return deadline_of(bilde, vedtak, klager) if vedtak else None


def deadline_of(bilde: Saksbilde, vedtak: Vedtak, klager: str = "") -> date | None:
    """The same for the decision of one round."""
    rule = settled_rule(bilde.katalog.tjeneste_by_id[vedtak.tjeneste], vedtak.klagevalg)
    told = latest_told(bilde.sak.underretninger, vedtak.id, klager or bilde.sak.roller.soker)
    if rule is None or rule.frist_uker is None or told is None or told.kom_fram is None:
        return None
    return klagefrist(told.kom_fram, rule.frist_uker)


def is_late(bilde: Saksbilde, tjeneste: str, skjema: Klageskjema) -> bool:
    """Did it come after the deadline? One whose deadline is not known is never late."""
    last, came = appeal_deadline(bilde, tjeneste, skjema.klager), parse_day(skjema.mottatt)
    return last is not None and came is not None and came > last


def complaint_faults(bilde: Saksbilde, tjeneste: str, skjema: Klageskjema, today: date) -> dict[str, str]:
    """What is missing or wrong, one sentence per field. Pure."""
    return dict(_faults(bilde, tjeneste, skjema, today))


def _faults(bilde: Saksbilde, tjeneste: str, skjema: Klageskjema, today: date) -> Iterator[tuple[str, str]]:
    if not skjema.klager and not skjema.klager_navn.strip():
        outside = ("klager_navn", _("Skriv navnet til den som klager."))
        yield outside if skjema.er_utenfor else ("klager", _("Velg hvem som klager."))
    if not skjema.maate:
        yield "maate", _("Velg hvordan klagen kom.")
    came, vedtak = parse_day(skjema.mottatt), decision_on(bilde.sak, tjeneste)
    fattet = decided(bilde.sak.fattede, vedtak.id) if vedtak else None
    if came is None:
        yield "mottatt", _("Skriv datoen, for eksempel 12.11.2026.")
    elif came > today:
        yield "mottatt", _("Datoen kan ikke være fram i tid.")
    elif fattet and came < fattet.dato:
        yield "mottatt", _("Klagen kan ikke ha kommet før vedtaket ble fattet.")
    if not skjema.tekst.strip():
        yield "tekst", _("Skriv hva det klages på, gjerne med klagerens egne ord.")


def register_complaint(okt: Okt, bilde: Saksbilde, tjeneste: str, skjema: Klageskjema) -> Saksbilde:
    """Write down a complaint on the decision that stands, also while a new round is under way.

    InndataFeil with the field, TilstandFeil when there is nothing to appeal.
    """
    vedtak = decision_on(bilde.sak, tjeneste)
    if vedtak is None:
        raise TilstandFeil(_("Vedtaket er ikke fattet ennå."), _("Da er det ikke noe å klage på."))
    rule = settled_rule(bilde.katalog.tjeneste_by_id[tjeneste], vedtak.klagevalg)
    if rule is not None and rule.type is not Klagetype.RETT:
        raise TilstandFeil(
            _("Denne avgjørelsen kan ikke påklages."), _("Svar den som klager, og forklar hvorfor i et eget brev.")
        )
    for felt, sentence in complaint_faults(bilde, tjeneste, skjema, okt.today()).items():
        raise InndataFeil(sentence, "", felt)
    klage = Klage(
        id=okt.new_id(),
        vedtak=vedtak.id,
        klager=skjema.klager,
        klager_navn="" if skjema.klager else " ".join(skjema.klager_navn.split()),
        mottatt=parse_day(skjema.mottatt) or okt.today(),
        maate=Sendemaate(skjema.maate),
        tekst=skjema.tekst.strip(),
        for_sen_grunn=skjema.for_sen_grunn.strip(),
    )
    with okt.arbeid() as arbeid:
        arbeid.write([create(Entitet.KLAGE, klage.id, bilde.sak.id, klage_fields(klage))])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def open_complaint(bilde: Saksbilde, tjeneste: str) -> Klage | None:
    """The complaint on a service that nobody has dealt with, whichever round it is about; None when there is none."""
    rounds = {one.id for one in bilde.sak.vedtak if one.tjeneste == tjeneste}
    return next((one for one in bilde.sak.klager if one.vedtak in rounds and one.utfall is None), None)


def deal_with(okt: Okt, bilde: Saksbilde, klage: Klage, skjema: Klagebehandling) -> Saksbilde:
    """Write what the municipality did about a complaint. One that changes the decision begins a new round with it,
    unless one has begun already or the case has ended.

    InndataFeil with the field when something is missing, TilstandFeil when it is dealt with already.
    """
    if klage.utfall is not None:
        raise TilstandFeil(_("Klagen er behandlet fra før."), _("Åpne saken på nytt og se hva som ble bestemt."))
    vedtak = next(one for one in bilde.sak.vedtak if one.id == klage.vedtak)
    for felt, sentence in _treatment_faults(bilde, vedtak, klage, skjema, okt.today()):
        raise InndataFeil(sentence, "", felt)
    chosen, day = Klageutfall(skjema.utfall), parse_day(skjema.dato) or okt.today()
    done = replace(
        klage,
        utfall=chosen,
        vurdering=skjema.vurdering.strip(),
        avgjort=day,
        oversendt=day if chosen in _SENDES_VIDERE else None,
        for_sen_grunn=skjema.for_sen_grunn.strip() or klage.for_sen_grunn,
    )
    changes: list[Endring | None] = [
        patch(Entitet.KLAGE, klage.id, bilde.sak.id, klage_fields(klage), klage_fields(done))
    ]
    if chosen in _OMGJOR and can_be_looked_at_again(bilde.sak, vedtak):
        changes.append(next_round(okt, bilde, vedtak.tjeneste, Revurderingsarsak.KLAGE))
    with okt.arbeid() as arbeid:
        arbeid.write([change for change in changes if change])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def _treatment_faults(
    bilde: Saksbilde, vedtak: Vedtak, klage: Klage, skjema: Klagebehandling, today: date
) -> Iterator[tuple[str, str]]:
    if not skjema.utfall:
        yield "utfall", _("Velg hva dere har kommet til.")
        return
    day = parse_day(skjema.dato)
    if day is None:
        yield "dato", _("Skriv datoen, for eksempel 12.11.2026.")
    elif day > today:
        yield "dato", _("Datoen kan ikke være fram i tid.")
    elif day < klage.mottatt:
        yield "dato", _("Klagen kan ikke være behandlet før den kom.")
    if not skjema.vurdering.strip():
        yield "vurdering", _("Skriv hvordan dere har vurdert klagen.")
    last = deadline_of(bilde, vedtak, klage.klager)
    is_past = last is not None and klage.mottatt > last
    has_reason = klage.for_sen_grunn or skjema.for_sen_grunn.strip()
    if is_past and chosen_to_treat(skjema.utfall) and not has_reason:
        yield "for_sen_grunn", _("Klagen kom etter fristen. Skriv hvorfor den behandles likevel, eller avvis den.")


def chosen_to_treat(utfall: str) -> bool:
    """Is the complaint dealt with on its merits?"""
    return utfall not in {"", Klageutfall.AVVIST.value, Klageutfall.TRUKKET.value}
