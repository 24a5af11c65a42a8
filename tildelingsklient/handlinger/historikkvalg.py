"""The choices a field of the history may have, as (stored value, word)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.kartlegging.notat import Notatstand
from tildelingsklient.sak import behandlingsord, soknadsord
from tildelingsklient.sak.besok import Besoksgrunn, Besoksutfall
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall
from tildelingsklient.sak.tilstand import Kommando, Kommandostatus, Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.vedlegg import Filtype
from tildelingsklient.vedtak.etter import Brevart
from tildelingsklient.vurdering.resultat import Retning, Utfall, Vekt


def _of(names: Mapping[StrEnum, str]) -> list[tuple[str, str]]:
    return [(one.value, name) for one, name in names.items()]


def visit_outcomes() -> Iterable[tuple[str, str]]:
    """What became of a visit."""
    return ((one.value, soknadsord.visit_outcome_name(one)) for one in Besoksutfall)


def visit_reasons() -> Iterable[tuple[str, str]]:
    """Why it was moved or cancelled."""
    return ((one.value, soknadsord.reason_text(one)) for one in Besoksgrunn)


def outcomes() -> Iterable[tuple[str, str]]:
    """Results of a criterion."""
    return ((one.value, behandlingsord.utfall_name(one)) for one in Utfall)


def directions() -> Iterable[tuple[str, str]]:
    """Which way a moment speaks."""
    return ((one.value, behandlingsord.retning_word(one)) for one in Retning)


def weights() -> Iterable[tuple[str, str]]:
    """How much it weighs."""
    return ((one.value, behandlingsord.vekt_word(one)) for one in Vekt)


def states() -> Iterable[tuple[str, str]]:
    """States of a vedtak."""
    return ((one.value, behandlingsord.state_name(one)) for one in Tilstand)


def letters() -> Iterable[tuple[str, str]]:
    """Kinds of letters."""
    return ((one.value, behandlingsord.letter_name(one)) for one in Brevart)


def confirmed() -> list[tuple[str, str]]:
    """How a summary was met."""
    return _of(
        {
            Bekreftet.JA: _("Ja, det stemmer"),
            Bekreftet.RETTET: _("Rettet med egne ord"),
            Bekreftet.IKKE_VIST: _("Ikke vist"),
        }
    )


def note_states() -> list[tuple[str, str]]:
    """Where a quick note belongs."""
    return _of(
        {
            Notatstand.USORTERT: _("Ikke sortert"),
            Notatstand.PAA_SPORSMAL: _("På et spørsmål"),
            Notatstand.EGET: _("Eget notat"),
            Notatstand.IKKE_I_BRUK: _("Ikke i bruk"),
        }
    )


def kinds() -> list[tuple[str, str]]:
    """Kinds of attachments."""
    return _of({Filtype.JPEG: _("Bilde"), Filtype.PNG: _("Bilde"), Filtype.PDF: _("PDF")})


def reviewed() -> list[tuple[str, str]]:
    """What a reviewer decided."""
    return _of({Gjennomgangsutfall.GODKJENT: _("Godkjent"), Gjennomgangsutfall.RETURNERT: _("Returnert")})


def command_states() -> list[tuple[str, str]]:
    """How a command stands; that it is asked for goes without saying."""
    return _of(
        {
            Kommandostatus.ONSKET: "",
            Kommandostatus.GJELDER: _("Gjelder"),
            Kommandostatus.AVVIST: _("Avvist av kontoret"),
        }
    )


def command_names() -> list[tuple[str, str]]:
    """What was done with a vedtak."""
    return _of(
        {
            Kommando.START_UTREDNING: _("Utredningen begynte"),
            Kommando.START_VURDERING: _("Vurderingen begynte"),
            Kommando.LAG_UTKAST: _("Utkastet ble laget"),
            Kommando.GJENAPNE: _("Vurderingen ble åpnet igjen"),
            Kommando.SEND_TIL_GJENNOMGANG: _("Sendt til gjennomgang"),
            Kommando.TREKK_TILBAKE: _("Trukket tilbake fra gjennomgang"),
            Kommando.RETURNER: _("Returnert fra gjennomgang"),
            Kommando.GODKJENN: _("Godkjent"),
            Kommando.GJENOPPTA: _("Tatt opp igjen"),
            Kommando.FATT: _("Vedtaket ble fattet"),
            Kommando.UNDERRETT: _("Underretning registrert"),
            Kommando.BESTILL: _("Hjelpen ble bestilt"),
            Kommando.IVERKSETT: _("Hjelpen kom i gang"),
            Kommando.FOLG_OPP: _("Merket «må følges opp»"),
            Kommando.AVSLUTT: _("Vedtaket ble avsluttet"),
            Kommando.TREKK_SOKNAD: _("Søknaden ble trukket"),
            Kommando.HENLEGG: _("Søknaden ble henlagt"),
            Kommando.AVVIS: _("Søknaden ble avvist"),
            Kommando.SLUTT: _("Saken sluttet"),
        }
    )
