"""The letters beside the vedtak in words: their kinds, and the line of one that is sent."""

from __future__ import annotations

from tildelingsklient.handlinger.brevvalg import Ferdigbrev
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.behandlingsord import letter_name
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.etter import SendtBrev
from tildelingsklient.vedtak.lovtekst import join_words
from ui.datotekst import short_date


def done_name(brev: Ferdigbrev) -> str:
    """What a letter that is made is called."""
    if isinstance(brev, SendtBrev):
        return letter_name(brev.art)
    return _("Vedtaket med rettelsen") if brev.rettet else _("Vedtaket")


def done_line(bilde: Saksbilde, brev: Ferdigbrev) -> str:
    """Who it went to and when, or what was decided and when."""
    if isinstance(brev, SendtBrev):
        return sent_line(bilde, brev)
    services = join_words(pick(bilde.katalog.tjeneste_by_id[one].navn) for one in brev.tjenester)
    said = _("{tjeneste}, rettet {dato}") if brev.rettet else _("{tjeneste}, fattet {dato}")
    return said.format(tjeneste=services, dato=short_date(brev.dato))


def receiver_name(bilde: Saksbilde, brev: SendtBrev) -> str:
    """Who got a letter that is sent."""
    return next((person.navn for person in bilde.sak.personer if person.id == brev.til), brev.til)


def sent_line(bilde: Saksbilde, brev: SendtBrev) -> str:
    """«Til Solveig Bråten 12.11.2026», and the day that was named."""
    line = _("Til {navn} {dato}").format(navn=receiver_name(bilde, brev), dato=short_date(brev.dato))
    if brev.svar_ventes:
        line += ", " + _("svar senest {dato}").format(dato=short_date(brev.svar_ventes))
    return line
