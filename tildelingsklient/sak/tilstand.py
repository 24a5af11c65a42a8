"""The states of a vedtak and the one table of commands: from where, to where, by whom, on what condition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sprak import _


class Tilstand(StrEnum):
    """Where a vedtak is on its way from søknad to iverksatt tjeneste."""

    MOTTATT = "mottatt"
    UTREDES = "utredes"
    VURDERES = "vurderes"
    UTKAST = "utkast"
    TIL_GJENNOMGANG = "til_gjennomgang"
    RETURNERT = "returnert"
    GODKJENT = "godkjent"
    FATTET = "fattet"
    UNDERRETTET = "underrettet"
    BESTILT = "bestilt"
    IVERKSATT = "iverksatt"
    MAA_FOLGES_OPP = "maa_folges_opp"
    AVSLUTTET = "avsluttet"
    TRUKKET = "trukket"
    HENLAGT = "henlagt"
    AVVIST = "avvist"
    SLUTTET = "sluttet"


class Kommando(StrEnum):
    """What somebody asks to have done with a vedtak."""

    START_UTREDNING = "start_utredning"
    START_VURDERING = "start_vurdering"
    LAG_UTKAST = "lag_utkast"
    GJENAPNE = "gjenapne"
    SEND_TIL_GJENNOMGANG = "send_til_gjennomgang"
    TREKK_TILBAKE = "trekk_tilbake"
    RETURNER = "returner"
    GODKJENN = "godkjenn"
    FATT = "fatt"
    UNDERRETT = "underrett"
    BESTILL = "bestill"
    IVERKSETT = "iverksett"
    FOLG_OPP = "folg_opp"
    AVSLUTT = "avslutt"
    TREKK_SOKNAD = "trekk_soknad"
    HENLEGG = "henlegg"
    AVVIS = "avvis"
    SLUTT = "slutt"


class Kommandostatus(StrEnum):
    """A command is wished for until the validator has answered."""

    ONSKET = "onsket"
    GJELDER = "gjelder"
    AVVIST = "avvist"


class Vakt(StrEnum):
    """A condition beside state and role."""

    HAR_UTFALL = "har_utfall"
    ANNEN_ENN_FORFATTER = "annen_enn_forfatter"
    ALLE_MERKNADER_LOST = "alle_merknader_lost"


@dataclass(frozen=True, slots=True)
class Overgang:
    """One row of the table."""

    kommando: Kommando
    fra: frozenset[Tilstand]
    til: Tilstand
    roller: frozenset[Brukerrolle]
    vakter: tuple[Vakt, ...] = ()


@dataclass(frozen=True, slots=True)
class Forsok:
    """What a guard looks at when a command is tried."""

    bruker_id: str
    rolle: Brukerrolle
    forfatter_id: str
    har_utfall: bool = False
    apne_merknader: int = 0


_S = Brukerrolle.SAKSBEHANDLER
_F = Brukerrolle.FAGLEDER
_BEGGE = frozenset({_S, _F})
_T = Tilstand
REDIGERBAR = frozenset({_T.MOTTATT, _T.UTREDES, _T.VURDERES, _T.UTKAST, _T.RETURNERT})
"""States where assessment and draft may still be changed; from review on they stand as they were handed over."""
FERDIG = frozenset({_T.AVSLUTTET, _T.TRUKKET, _T.HENLAGT, _T.AVVIST, _T.SLUTTET})
"""States nothing leads out of."""
_ETTER_VEDTAK = frozenset({_T.FATTET, _T.UNDERRETTET, _T.BESTILT, _T.IVERKSATT, _T.MAA_FOLGES_OPP})


def _row(kommando: Kommando, fra: set[Tilstand] | frozenset[Tilstand], til: Tilstand, *vakter: Vakt) -> Overgang:
    reviews = kommando in {Kommando.RETURNER, Kommando.GODKJENN}
    return Overgang(kommando, frozenset(fra), til, frozenset({_F}) if reviews else _BEGGE, vakter)


OVERGANGER: tuple[Overgang, ...] = (
    _row(Kommando.START_UTREDNING, {_T.MOTTATT}, _T.UTREDES),
    _row(Kommando.START_VURDERING, {_T.MOTTATT, _T.UTREDES}, _T.VURDERES),
    _row(Kommando.LAG_UTKAST, {_T.VURDERES, _T.RETURNERT}, _T.UTKAST, Vakt.HAR_UTFALL),
    _row(Kommando.GJENAPNE, {_T.UTKAST}, _T.VURDERES),
    _row(Kommando.SEND_TIL_GJENNOMGANG, {_T.UTKAST}, _T.TIL_GJENNOMGANG, Vakt.HAR_UTFALL),
    _row(Kommando.TREKK_TILBAKE, {_T.TIL_GJENNOMGANG}, _T.UTKAST),
    _row(Kommando.RETURNER, {_T.TIL_GJENNOMGANG}, _T.RETURNERT, Vakt.ANNEN_ENN_FORFATTER),
    _row(
        Kommando.GODKJENN,
        {_T.TIL_GJENNOMGANG},
        _T.GODKJENT,
        Vakt.ANNEN_ENN_FORFATTER,
        Vakt.ALLE_MERKNADER_LOST,
    ),
    _row(Kommando.FATT, {_T.GODKJENT}, _T.FATTET, Vakt.HAR_UTFALL),
    _row(Kommando.UNDERRETT, {_T.FATTET}, _T.UNDERRETTET),
    _row(Kommando.BESTILL, {_T.UNDERRETTET}, _T.BESTILT),
    _row(Kommando.IVERKSETT, {_T.BESTILT}, _T.IVERKSATT),
    _row(Kommando.FOLG_OPP, _ETTER_VEDTAK - {_T.MAA_FOLGES_OPP}, _T.MAA_FOLGES_OPP),
    _row(Kommando.AVSLUTT, _ETTER_VEDTAK, _T.AVSLUTTET),
    _row(Kommando.TREKK_SOKNAD, REDIGERBAR, _T.TRUKKET),
    _row(Kommando.HENLEGG, REDIGERBAR, _T.HENLAGT),
    _row(Kommando.AVVIS, REDIGERBAR, _T.AVVIST),
    _row(Kommando.SLUTT, REDIGERBAR | _ETTER_VEDTAK | {_T.TIL_GJENNOMGANG, _T.GODKJENT}, _T.SLUTTET),
)
"""Command × from × to × role × guard. Nothing else moves a vedtak."""

_BY_KOMMANDO = {overgang.kommando: overgang for overgang in OVERGANGER}


def allowed(fra: Tilstand) -> tuple[Kommando, ...]:
    """The commands that leave a state, guards not looked at."""
    return tuple(overgang.kommando for overgang in OVERGANGER if fra in overgang.fra)


def validate(kommando: Kommando, fra: Tilstand, forsok: Forsok) -> Tilstand:
    """The state a command leads to; TilstandFeil with the reason when it is not allowed."""
    overgang = _BY_KOMMANDO[kommando]
    if fra not in overgang.fra:
        raise TilstandFeil(
            _("Dette kan ikke gjøres nå, for saken har kommet et annet sted i behandlingen."),
            _("Åpne saken på nytt og se hvor den står."),
        )
    if forsok.rolle not in overgang.roller:
        raise TilstandFeil(_("Dette kan bare en fagleder gjøre."), _("Be fagleder om å gjøre det."))
    for vakt in overgang.vakter:
        _check(vakt, forsok)
    return overgang.til


def case_has_ended() -> TilstandFeil:
    """What is said to one who would change a case where everything has ended."""
    return TilstandFeil(
        _("Saken er avsluttet, så den kan leses, men ikke endres."),
        _("Kommer det en ny søknad, registrerer du den under «Ny søknad»."),
    )


def _check(vakt: Vakt, forsok: Forsok) -> None:
    if vakt is Vakt.HAR_UTFALL and not forsok.har_utfall:
        raise TilstandFeil(_("Du har ikke valgt en avgjørelse."), _("Velg utfall under «Din avgjørelse» først."))
    if vakt is Vakt.ANNEN_ENN_FORFATTER and forsok.bruker_id == forsok.forfatter_id:
        raise TilstandFeil(
            _("Du kan ikke gå gjennom ditt eget utkast."), _("Be en annen om å lese og avgjøre utkastet.")
        )
    if vakt is Vakt.ALLE_MERKNADER_LOST and forsok.apne_merknader:
        raise TilstandFeil(_("Det finnes merknader som ikke er løst."), _("Løs merknadene først."))
