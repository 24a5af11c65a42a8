"""A vedtak on hold: why it waits and since which day. A flag beside the state; the vedtak does not move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.vurderinger import write_vedtak
from tildelingsklient.sak.tilstand import REDIGERBAR, Tilstand
from tildelingsklient.sprak import _

_KAN_VENTE = REDIGERBAR | {Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT}
"""Until the vedtak is made; the reviewer may set a draft on hold too, since the draft itself is not changed."""


def put_on_hold(okt: Okt, bilde: Saksbilde, tjeneste: str, grunn: str, dato: date | None) -> Saksbilde:
    """Let a service's vedtak wait from a day on; once more gives the reason or the day anew.

    InndataFeil when reason or day is missing, TilstandFeil when the vedtak is made or the case has ended otherwise.
    """
    vedtak = bilde.sak.vedtak_for(tjeneste)
    if not grunn.strip():
        raise InndataFeil(_("Grunnen mangler."), _("Skriv kort hva saken venter på."), "satt_paa_vent")
    if dato is None:
        raise InndataFeil(_("Skriv datoen, for eksempel 12.11.2026."), "", "dato")
    if Tilstand(vedtak.tilstand) not in _KAN_VENTE:
        raise TilstandFeil(
            _("Saken kan ikke settes på vent nå, for den er avgjort eller avsluttet."),
            _("Åpne saken på nytt og se hvor den står."),
        )
    return write_vedtak(okt, bilde, replace(vedtak, satt_paa_vent=grunn.strip(), satt_paa_vent_dato=dato))


def take_off_hold(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """Go on with a vedtak that has waited; the history keeps why and since when. Nothing happens when none waits."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    return write_vedtak(okt, bilde, replace(vedtak, satt_paa_vent="", satt_paa_vent_dato=None))
