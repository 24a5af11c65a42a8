"""The states of a vedtak and the one table of commands: from where, to where, by whom, on what condition."""

from __future__ import annotations

from collections.abc import Callable
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
    GJENOPPTA = "gjenoppta"
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
    HAR_OMFANG = "har_omfang"
    INGEN_STOPPENDE_HULL = "ingen_stoppende_hull"
    SAMME_VERSJON = "samme_versjon"
    ANNEN_ENN_FORFATTER = "annen_enn_forfatter"
    ALLE_MERKNADER_LOST = "alle_merknader_lost"
    IKKE_PLUKKET_OPP = "ikke_plukket_opp"


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
    """What a guard looks at when a command is tried.

    `forfattere` are all who have written in the draft or handed it over. `har_omfang`: an amount, or nothing granted.
    `samme_versjon`: what is decided on is what was handed over. `hull` is the first thing missing that must be there.
    `plukket_opp`: a reviewer has begun on it.
    """

    bruker_id: str
    rolle: Brukerrolle
    forfattere: frozenset[str] = frozenset()
    har_utfall: bool = False
    har_omfang: bool = False
    samme_versjon: bool = False
    hull: str = ""
    apne_merknader: int = 0
    plukket_opp: bool = False


_S = Brukerrolle.SAKSBEHANDLER
_F = Brukerrolle.FAGLEDER
_BEGGE = frozenset({_S, _F})
_T = Tilstand
REDIGERBAR = frozenset({_T.MOTTATT, _T.UTREDES, _T.VURDERES, _T.UTKAST, _T.RETURNERT})
"""States where assessment and draft may still be changed; from review on they stand as they were handed over."""
FERDIG = frozenset({_T.AVSLUTTET, _T.TRUKKET, _T.HENLAGT, _T.AVVIST, _T.SLUTTET})
"""States nothing leads out of."""
ETTER_VEDTAK = frozenset({_T.FATTET, _T.UNDERRETTET, _T.BESTILT, _T.IVERKSATT, _T.MAA_FOLGES_OPP})
"""A decision stands."""


def _row(kommando: Kommando, fra: set[Tilstand] | frozenset[Tilstand], til: Tilstand, *vakter: Vakt) -> Overgang:
    reviews = kommando in {Kommando.RETURNER, Kommando.GODKJENN}
    return Overgang(kommando, frozenset(fra), til, frozenset({_F}) if reviews else _BEGGE, vakter)


OVERGANGER: tuple[Overgang, ...] = (
    _row(Kommando.START_UTREDNING, {_T.MOTTATT}, _T.UTREDES),
    _row(Kommando.START_VURDERING, {_T.MOTTATT, _T.UTREDES}, _T.VURDERES),
    _row(Kommando.LAG_UTKAST, {_T.VURDERES, _T.RETURNERT}, _T.UTKAST, Vakt.HAR_UTFALL),
    _row(Kommando.GJENAPNE, {_T.UTKAST}, _T.VURDERES),
    _row(
        Kommando.SEND_TIL_GJENNOMGANG,
        {_T.UTKAST},
        _T.TIL_GJENNOMGANG,
        Vakt.HAR_UTFALL,
        Vakt.HAR_OMFANG,
        Vakt.INGEN_STOPPENDE_HULL,
    ),
    _row(Kommando.TREKK_TILBAKE, {_T.TIL_GJENNOMGANG}, _T.UTKAST, Vakt.IKKE_PLUKKET_OPP),
    _row(Kommando.RETURNER, {_T.TIL_GJENNOMGANG}, _T.RETURNERT, Vakt.ANNEN_ENN_FORFATTER),
    _row(
        Kommando.GODKJENN,
        {_T.TIL_GJENNOMGANG},
        _T.GODKJENT,
        Vakt.ANNEN_ENN_FORFATTER,
        Vakt.SAMME_VERSJON,
        Vakt.HAR_UTFALL,
        Vakt.HAR_OMFANG,
        Vakt.INGEN_STOPPENDE_HULL,
        Vakt.ALLE_MERKNADER_LOST,
    ),
    _row(Kommando.GJENOPPTA, {_T.GODKJENT}, _T.UTKAST),
    _row(
        Kommando.FATT,
        {_T.GODKJENT},
        _T.FATTET,
        Vakt.SAMME_VERSJON,
        Vakt.HAR_UTFALL,
        Vakt.HAR_OMFANG,
        Vakt.INGEN_STOPPENDE_HULL,
    ),
    _row(Kommando.UNDERRETT, {_T.FATTET}, _T.UNDERRETTET),
    _row(Kommando.BESTILL, {_T.UNDERRETTET}, _T.BESTILT),
    _row(Kommando.IVERKSETT, {_T.BESTILT}, _T.IVERKSATT),
    _row(Kommando.FOLG_OPP, ETTER_VEDTAK - {_T.MAA_FOLGES_OPP}, _T.MAA_FOLGES_OPP),
    _row(Kommando.AVSLUTT, ETTER_VEDTAK, _T.AVSLUTTET),
    _row(Kommando.TREKK_SOKNAD, REDIGERBAR, _T.TRUKKET),
    _row(Kommando.HENLEGG, REDIGERBAR, _T.HENLAGT),
    _row(Kommando.AVVIS, REDIGERBAR, _T.AVVIST),
    _row(Kommando.SLUTT, REDIGERBAR | ETTER_VEDTAK | {_T.TIL_GJENNOMGANG, _T.GODKJENT}, _T.SLUTTET),
)
"""Command × from × to × role × guard. Nothing else moves a vedtak."""

KONTORET_SVARER = frozenset({Kommando.RETURNER, Kommando.GODKJENN})
"""What only counts when the office has answered, once there is an office: two may have reviewed the same draft."""
_BY_KOMMANDO = {overgang.kommando: overgang for overgang in OVERGANGER}


def allowed(fra: Tilstand) -> tuple[Kommando, ...]:
    """The commands that leave a state, guards not looked at."""
    return tuple(overgang.kommando for overgang in OVERGANGER if fra in overgang.fra)


def validate(kommando: Kommando, fra: Tilstand, forsok: Forsok) -> Tilstand:
    """The state a command leads to; TilstandFeil with the reason when it is not allowed.

    Its `kode` is `overgang`, `rolle` or `egen`; empty when another condition is not met.
    """
    overgang = _BY_KOMMANDO[kommando]
    if fra not in overgang.fra:
        raise _elsewhere(kommando, fra)
    if forsok.rolle not in overgang.roller:
        raise TilstandFeil(_("Dette kan bare en fagleder gjøre."), _("Be fagleder om å gjøre det."), kode="rolle")
    for vakt in overgang.vakter:
        _check(vakt, forsok)
    return overgang.til


def _elsewhere(kommando: Kommando, fra: Tilstand) -> TilstandFeil:
    """Nothing leads on from there; a reviewer is told what has become of the draft."""
    if kommando not in KONTORET_SVARER:
        where = _("Dette kan ikke gjøres nå, for saken har kommet et annet sted i behandlingen.")
        return TilstandFeil(where, _("Åpne saken på nytt og se hvor den står."), kode="overgang")
    become = {
        Tilstand.RETURNERT: _("Utkastet er alt returnert av en annen."),
        Tilstand.GODKJENT: _("Utkastet er alt godkjent av en annen."),
        **dict.fromkeys(ETTER_VEDTAK, _("Utkastet er alt godkjent, og vedtaket er fattet.")),
        **dict.fromkeys(FERDIG, _("Utkastet skal ikke avgjøres, for saken er avsluttet.")),
    }
    back = _("Utkastet er trukket tilbake eller skrives om, og skal ikke avgjøres nå.")
    return TilstandFeil(
        become.get(fra, back), _("Sendes det på nytt, kommer det i køen under «Til gjennomgang»."), kode="overgang"
    )


def case_has_ended() -> TilstandFeil:
    """What is said to one who would change a case where everything has ended."""
    return TilstandFeil(
        _("Saken er avsluttet, så den kan leses, men ikke endres."),
        _("Kommer det en ny søknad, registrerer du den under «Ny søknad»."),
        kode="avsluttet",
    )


def _check(vakt: Vakt, forsok: Forsok) -> None:
    if refused := _REFUSALS[vakt](forsok):
        raise refused


def _no_outcome(forsok: Forsok) -> TilstandFeil | None:
    if forsok.har_utfall:
        return None
    return TilstandFeil(_("Du har ikke valgt en avgjørelse."), _("Velg utfall under «Din avgjørelse» først."))


def _no_amount(forsok: Forsok) -> TilstandFeil | None:
    if forsok.har_omfang:
        return None
    return TilstandFeil(_("Omfanget mangler."), _("Skriv timer, eller hva og hvor ofte."))


def _a_hole(forsok: Forsok) -> TilstandFeil | None:
    if not forsok.hull:
        return None
    return TilstandFeil(
        _("Utkastet er ikke klart: {hull}").format(hull=forsok.hull), _("Fyll ut det som mangler, og prøv på nytt.")
    )


def _another_version(forsok: Forsok) -> TilstandFeil | None:
    if forsok.samme_versjon:
        return None
    return TilstandFeil(
        _("Utkastet må sendes på nytt. Det, eller noe det bygger på, er endret etter at det ble sendt."),
        _("Det som avgjøres, må være det som er lest."),
    )


def _own_draft(forsok: Forsok) -> TilstandFeil | None:
    return own_draft() if not forsok.forfattere or forsok.bruker_id in forsok.forfattere else None


def own_draft() -> TilstandFeil:
    """What is said to one who would review what they have written."""
    return TilstandFeil(
        _("Du kan ikke gå gjennom ditt eget utkast."), _("Be en annen om å lese og avgjøre utkastet."), kode="egen"
    )


def _an_open_note(forsok: Forsok) -> TilstandFeil | None:
    if not forsok.apne_merknader:
        return None
    return TilstandFeil(_("Det finnes merknader som ikke er løst."), _("Løs merknadene først."))


def _picked_up(forsok: Forsok) -> TilstandFeil | None:
    if not forsok.plukket_opp:
        return None
    return TilstandFeil(
        _("Den som går gjennom utkastet, har begynt på det."),
        _("Be om å få det i retur, så kan du rette det og sende det på nytt."),
    )


_REFUSALS: dict[Vakt, Callable[[Forsok], TilstandFeil | None]] = {
    Vakt.HAR_UTFALL: _no_outcome,
    Vakt.HAR_OMFANG: _no_amount,
    Vakt.INGEN_STOPPENDE_HULL: _a_hole,
    Vakt.SAMME_VERSJON: _another_version,
    Vakt.ANNEN_ENN_FORFATTER: _own_draft,
    Vakt.ALLE_MERKNADER_LOST: _an_open_note,
    Vakt.IKKE_PLUKKET_OPP: _picked_up,
}
