"""What became of a visit, and why a case ended, in words."""

from __future__ import annotations

from tildelingsklient.sak.besok import Besok, Besoksutfall
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.soknadsord import ending_text, measures_text, reason_text
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn
from ui import datotekst

_MERKER = {
    Besoksutfall.STAR: "visit.planned",
    Besoksutfall.FLYTTET: "visit.moved",
    Besoksutfall.AVLYST: "visit.cancelled",
    Besoksutfall.IKKE_HJEMME: "visit.missed",
}


def outcome_mark(besok: Besok) -> str:
    """The mark of what became of a visit."""
    return _MERKER[besok.utfall]


def when(besok: Besok) -> str:
    """«fredag 13. november kl. 09.00–10.00»."""
    hours = f"{datotekst.time_text(besok.start)}–{datotekst.time_text(besok.slutt)}"
    return f"{datotekst.day_text(besok.start.date())} {_('kl.')} {hours}"


def short_when(besok: Besok) -> str:
    """«13.11.2026 kl. 09.00»."""
    return f"{datotekst.short_date(besok.start.date())} {_('kl.')} {datotekst.time_text(besok.start)}"


def card_text(besok: Besok, nytt: Besok | None) -> str:
    """One line for the card: where it went, or what was done. Never free text, which may be about health."""
    if besok.utfall is Besoksutfall.FLYTTET and nytt:
        return _("Flyttet til {naar}").format(naar=when(nytt))
    parts = [measures_text(besok.tiltak)]
    if besok.naar and besok.utfall is Besoksutfall.IKKE_HJEMME:
        parts.insert(0, _("Kl. {klokken}").format(klokken=datotekst.time_text(besok.naar)))
    if besok.grunn:
        has_ended = besok.grunn.value in set(Avslutningsgrunn)
        parts.append(_("Saken er avsluttet") if has_ended else reason_text(besok.grunn))
    if nytt:
        parts.append(_("Nytt besøk {naar}").format(naar=when(nytt)))
    return " · ".join(part for part in parts if part)


def ending_in(sak: Sak, slutt: Avslutning) -> str:
    """The same as told in the case itself: where there are several, who it was that died or moved has a name."""
    several = sak.soker.id != sak.mottaker.id
    who = next((person.navn for person in sak.personer if several and person.id == slutt.person), "")
    return ending_text(slutt, who)
