"""What has been done with a vedtak, and what can be done next, in words."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.handlinger.etterarbeid import decision_on
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.klager import deadline_of
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.veien_videre import Steg, can_be_appealed
from tildelingsklient.sak.behandlingsord import complaint_outcomes, way_names
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall
from tildelingsklient.sprak import _, lower_first
from tildelingsklient.vedtak.etter import Klage, Underretning, decided, latest_told
from tildelingsklient.vedtak.vedtak import Vedtak
from ui.datotekst import short_date

IKONER = {
    Steg.FATT: "check",
    Steg.GJENOPPTA: "undo",
    Steg.UNDERRETT: "send",
    Steg.BREV: "document",
    Steg.BESTILL: "clipboard",
    Steg.IVERKSETT: "check",
    Steg.FOLG_OPP: "flag",
    Steg.REVURDER: "history",
    Steg.KLAGE: "speech",
    Steg.BEHANDLE_KLAGE: "note",
    Steg.LAGRE_BESTILLING: "download",
    Steg.AVSLUTT: "flag",
    Steg.SETT_PAA_VENT: "hourglass",
    Steg.TA_AV_VENT: "arrow-right",
    Steg.HENLEGG: "cross",
    Steg.SPERRE: "lock",
}


def step_name(steg: Steg) -> str:
    """What the button of a step says."""
    names = {
        Steg.FATT: _("Fatt vedtaket"),
        Steg.GJENOPPTA: _("Endre utkastet likevel"),
        Steg.UNDERRETT: _("Registrer underretning"),
        Steg.BREV: _("Brev i saken"),
        Steg.BESTILL: _("Bestill hjelpen"),
        Steg.IVERKSETT: _("Hjelpen er i gang"),
        Steg.FOLG_OPP: _("Må følges opp"),
        Steg.REVURDER: _("Se på vedtaket igjen"),
        Steg.KLAGE: _("Registrer klage"),
        Steg.BEHANDLE_KLAGE: _("Behandle klagen"),
        Steg.LAGRE_BESTILLING: _("Lagre bestillingen som fil"),
        Steg.AVSLUTT: _("Avslutt vedtaket"),
        Steg.SETT_PAA_VENT: _("Sett på vent"),
        Steg.TA_AV_VENT: _("Ta av vent"),
        Steg.HENLEGG: _("Henlegg søknaden"),
        Steg.SPERRE: _("Registrer adressesperre"),
    }
    return names[steg]


def done_lines(bilde: Saksbilde, tjeneste: str) -> tuple[str, ...]:
    """What has been done with a vedtak since it was approved, in order; that of the round before while it stands.

    A protected address that somebody wrote into a reason is taken out.
    """
    latest, stands = bilde.sak.vedtak_for(tjeneste), decision_on(bilde.sak, tjeneste)
    rounds = [stands, latest] if stands and stands.id != latest.id else [latest]
    screen = screening(bilde.sak)
    lines = (line for vedtak in rounds for line in _done(bilde, vedtak))
    return tuple(screen.masked(line) if screen else line for line in lines)


def _done(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[str]:
    sak = bilde.sak
    if vedtak.avslutning and vedtak.avslutning.begrunnelse:
        ended = _("Henlagt {dato}: {grunn}")
        yield ended.format(dato=short_date(vedtak.avslutning.dato), grunn=vedtak.avslutning.begrunnelse)
    if vedtak.satt_paa_vent:
        since = short_date(vedtak.satt_paa_vent_dato) if vedtak.satt_paa_vent_dato else ""
        yield _("På vent fra {dato}: {grunn}").format(dato=since, grunn=vedtak.satt_paa_vent)
    reviews = [one for one in sak.gjennomganger if one.vedtak == vedtak.id]
    if reviews and reviews[-1].utfall is Gjennomgangsutfall.GODKJENT and reviews[-1].tid:
        day = short_date(reviews[-1].tid.date())
        yield _("Godkjent {dato} av {navn}").format(dato=day, navn=reviews[-1].navn)
    fattet = decided(sak.fattede, vedtak.id)
    if fattet:
        yield _("Fattet {dato} av {navn}").format(dato=short_date(fattet.dato), navn=fattet.fattet_av)
    for one in (one for one in sak.fattede if one.vedtak == vedtak.id and one.retter):
        yield _("Skrivefeil rettet {dato}: {hva}").format(dato=short_date(one.dato), hva=one.rettelse)
    people = {person.id: person.navn for person in sak.personer}
    for person in dict.fromkeys(one.person for one in sak.underretninger if one.vedtak == vedtak.id):
        told = latest_told(sak.underretninger, vedtak.id, person)
        if told:
            yield _told(told, people.get(person, ""))
    if fattet:
        yield from _appeal(bilde, vedtak)
    for order in (one for one in sak.bestillinger if one.vedtak == vedtak.id):
        yield _("Bestilt {dato} hos {enhet}").format(dato=short_date(order.sendt), enhet=order.utforer)
    yield from (_complaint(one, people) for one in sak.klager if one.vedtak == vedtak.id)


def _told(told: Underretning, navn: str) -> str:
    way = lower_first(dict(way_names())[told.maate.value])
    sent = _("{navn}: {maate} {dato}").format(navn=navn, maate=way, dato=short_date(told.sendt))
    if told.kom_fram is None:
        return sent + ", " + _("ikke kjent når det kom fram")
    return sent + ", " + _("kom fram {dato}").format(dato=short_date(told.kom_fram))


def _appeal(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[str]:
    if not can_be_appealed(bilde, vedtak):
        return
    last = deadline_of(bilde, vedtak)
    if last:
        yield _("Siste dag for å klage er {dato}").format(dato=short_date(last))
    else:
        yield _("Klagefristen er ikke kjent: den går fra brevet kom fram")


def _complaint(klage: Klage, people: dict[str, str]) -> str:
    who = people.get(klage.klager) or klage.klager_navn
    came = _("Klage fra {navn} {dato}").format(navn=who, dato=short_date(klage.mottatt))
    if klage.utfall is None:
        return came + ", " + _("ikke behandlet")
    outcome = lower_first(dict(complaint_outcomes())[klage.utfall.value])
    return f"{came}: {outcome}"
