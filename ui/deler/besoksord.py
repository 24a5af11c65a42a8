"""What became of a visit, and why a case ended, in words."""

from __future__ import annotations

from collections.abc import Sequence

from tildelingsklient.sak.besok import KAN_VELGES, Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _, lower_first
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
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


def reason_names() -> list[tuple[str, str]]:
    """Why a visit is moved or cancelled, to choose from."""
    names = {
        Besoksgrunn.SOKER: _("Søkeren ba om det"),
        Besoksgrunn.PARORENDE: _("Pårørende ba om det"),
        Besoksgrunn.SAKSBEHANDLER: _("Jeg er forhindret"),
        Besoksgrunn.TOLK: _("Tolk mangler"),
        Besoksgrunn.VAER: _("Vei eller vær"),
        Besoksgrunn.ANNET: _("Annet"),
    }
    return [(grunn.value, names[grunn]) for grunn in KAN_VELGES]


def reason_text(grunn: Besoksgrunn) -> str:
    """The same afterwards, and what follows from the case."""
    ended = {
        Besoksgrunn.TRUKKET: _("Søknaden er trukket"),
        Besoksgrunn.DOD: _("Personen er død"),
        Besoksgrunn.FLYTTET: _("Personen har flyttet"),
        Besoksgrunn.SAKSBEHANDLER: _("Saksbehandler var forhindret"),
    }
    return ended.get(grunn) or dict(reason_names())[grunn.value]


def measure_names() -> list[tuple[str, str]]:
    """What can be done when nobody is at home."""
    names = {
        Tiltak.LAPP: _("La lapp i postkassen"),
        Tiltak.RINGTE: _("Ringte"),
        Tiltak.VARSLET: _("Varslet pårørende"),
    }
    return [(tiltak.value, name) for tiltak, name in names.items()]


def measures_text(tiltak: Sequence[Tiltak]) -> str:
    """«La lapp i postkassen, ringte»."""
    names = dict(measure_names())
    words = [names[one.value] for one in tiltak]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


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


def withdrawer_names() -> list[tuple[str, str]]:
    """Who can withdraw a søknad."""
    names = {
        Trekker.SOKER: _("Søkeren selv"),
        Trekker.VERGE: _("Verge"),
        Trekker.FULLMEKTIG: _("En med fullmakt"),
        Trekker.PARORENDE: _("Pårørende"),
    }
    return [(trekker.value, name) for trekker, name in names.items()]


def withdrawal_ways() -> list[tuple[str, str]]:
    """How it can be done."""
    return [(Trekkmaate.SKRIFTLIG.value, _("Skriftlig")), (Trekkmaate.MUNTLIG.value, _("Muntlig"))]


def ending_names() -> list[tuple[str, str]]:
    """Why a case ends, to choose from."""
    names = {
        Avslutningsgrunn.TRUKKET: _("Søknaden er trukket"),
        Avslutningsgrunn.DOD: _("Personen er død"),
        Avslutningsgrunn.FLYTTET: _("Personen har flyttet"),
    }
    return [(grunn.value, name) for grunn, name in names.items()]


def ending_in(sak: Sak, slutt: Avslutning) -> str:
    """The same as told in the case itself: where there are several, who it was that died or moved has a name."""
    several = sak.soker.id != sak.mottaker.id
    who = next((person.navn for person in sak.personer if several and person.id == slutt.person), "")
    return ending_text(slutt, who)


def ending_text(slutt: Avslutning, hvem: str = "") -> str:
    """«Trukket 12.11.2026 av søkeren selv, muntlig»; with a name «Halima Yusuf: død 11.11.2026»."""
    text = _ending(slutt)
    return _("{navn}: {hva}").format(navn=hvem, hva=lower_first(text)) if hvem else text


def _ending(slutt: Avslutning) -> str:
    day = datotekst.short_date(slutt.dato)
    if slutt.grunn is Avslutningsgrunn.DOD:
        return _("Død {dato}").format(dato=day)
    if slutt.grunn is Avslutningsgrunn.FLYTTET:
        return _("Flyttet til {kommune} {dato}").format(kommune=slutt.kommune, dato=day)
    if slutt.grunn is Avslutningsgrunn.HENLAGT:
        return _("Henlagt {dato}").format(dato=day)
    who = dict(withdrawer_names())[slutt.trukket_av.value] if slutt.trukket_av else ""
    how = dict(withdrawal_ways())[slutt.maate.value] if slutt.maate else ""
    by = _(" av {hvem}").format(hvem=who[:1].lower() + who[1:]) if who else ""
    return _("Trukket {dato}").format(dato=day) + by + (f", {how.lower()}" if how else "")
