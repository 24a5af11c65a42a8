"""What the states of a vedtak are called on the screen, and which mark they have."""

from __future__ import annotations

from tildelingsklient.sak.tilstand import ETTER_VEDTAK, FERDIG, REDIGERBAR, Tilstand
from tildelingsklient.sprak import _

_MERKER = {
    Tilstand.MOTTATT: "visit.not-started",
    Tilstand.UTREDES: "visit.running",
    Tilstand.VURDERES: "visit.ready",
    Tilstand.UTKAST: "visit.draft",
    Tilstand.TIL_GJENNOMGANG: "visit.draft",
    Tilstand.RETURNERT: "visit.returned",
}
_FERDIG, _STANSET = "ok", "not-relevant"


def locked_text(tilstand: str, *, gir_vedtak: bool = True) -> str:
    """Why an assessment can be read, and not changed."""
    if Tilstand(tilstand) in REDIGERBAR:
        return _("Saken hører til en annen saksbehandler. Vurderingen kan leses, ikke endres.")
    if Tilstand(tilstand) in FERDIG:
        return _("Denne tjenesten er avsluttet. Vurderingen kan leses, ikke endres.")
    if not gir_vedtak:
        return _("Tilbudet er sendt til gjennomgang. Vurderingen kan leses, ikke endres.")
    return _("Vedtaket er sendt til gjennomgang. Vurderingen kan leses, ikke endres.")


def draft_text(tilstand: str, *, er_egen: bool = True, er_endret: bool = False) -> str:
    """What the state means for a draft; empty when it is free to be written, by the one who has the case.

    `er_endret`: it, or what it rests on, is another than what was handed over.
    """
    changed = {
        Tilstand.TIL_GJENNOMGANG: _("Sendt til gjennomgang, men noe det bygger på, er endret. Det må sendes på nytt."),
        Tilstand.GODKJENT: _("Utkastet er godkjent, men noe det bygger på, er endret. Det må sendes på nytt."),
    }
    if er_endret and Tilstand(tilstand) in changed:
        return changed[Tilstand(tilstand)]
    if not er_egen and Tilstand(tilstand) in REDIGERBAR:
        return _("Saken hører til en annen saksbehandler. Utkastet kan leses, ikke endres.")
    if Tilstand(tilstand) in FERDIG:
        return _("Denne tjenesten er avsluttet. Utkastet kan leses, ikke endres.")
    words = {
        Tilstand.TIL_GJENNOMGANG: _("Sendt til gjennomgang. Utkastet kan leses, ikke endres."),
        Tilstand.RETURNERT: _("Utkastet er returnert. Rett det, og send det på nytt."),
        Tilstand.GODKJENT: _("Utkastet er godkjent. Nå kan vedtaket fattes."),
    }
    if Tilstand(tilstand) in ETTER_VEDTAK:
        return _("Vedtaket er fattet. Det kan leses, ikke endres.")
    return words.get(Tilstand(tilstand), "")


def state_mark(tilstand: str) -> str:
    """The mark of a state."""
    known = Tilstand(tilstand)
    return _MERKER.get(known, _STANSET if known in FERDIG else _FERDIG)
