"""Who may read and write what in a case, by user and role: the one table both the laptop and the office go by.

A saksbehandler has the own cases, and those where they are named as medarbeider; a fagleder reads all, and in another's
case reviews and moves the vedtak, does what follows a decision, cancels a visit, protects an address more, hands the
case over or tells why a protected address was opened, nothing else; a katalogansvarlig has no cases. In a store for
tests and examples all may open all. Whoever the case belongs to, nobody reviews an own draft, and what has ended is
only read. On a laptop a person who holds the data key and own tools is not stopped by this; the office asks once more.
The `kode` of a refusal is one of `synk.melding.KODER`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from functools import partial
from typing import Any, Final, Protocol

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import (
    FERDIG,
    OVERGANGER,
    REDIGERBAR,
    Overgang,
    Tilstand,
    Vakt,
    case_has_ended,
    own_draft,
)
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Endring, Entitet, Slag
from tildelingsklient.synk.vern import only_protects
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

_FORSTE_TILSTANDER: Final = {Tilstand.MOTTATT, Tilstand.UTREDES, Tilstand.VURDERES, Tilstand.UTKAST}
_OVERLEVERES: Final = {"eier", "overlevering"}
"""Who has the case, and why it was handed to them."""
_FELT_FOR_FAGLEDER: Final = {
    Entitet.VEDTAK: {"tilstand", "satt_paa_vent", "satt_paa_vent_dato", "avslutning"},
    Entitet.SAK: _OVERLEVERES,
    Entitet.BESOK: {"utfall", "grunn", "merknad", "naar"},
}
MOVING: Final = frozenset(_FELT_FOR_FAGLEDER[Entitet.VEDTAK])
"""The fields of a vedtak that move while its draft stands; moving it is not writing in it."""
_FOR_FAGLEDER: Final = frozenset(
    {
        *(Entitet.KOMMANDO, Entitet.ADRESSEINNSYN, Entitet.MERKNAD, Entitet.GJENNOMGANG, Entitet.FATTET),
        *(Entitet.UNDERRETNING, Entitet.BESTILLING, Entitet.KLAGE, Entitet.BREV),
    }
)
"""What a fagleder may write in another's case, whole."""
_SKRIVES_ETTER_SLUTT: Final = frozenset(
    {
        *(Entitet.VEDTAK, Entitet.KOMMANDO, Entitet.SAMTYKKETREKK, Entitet.ADRESSEINNSYN),
        *(Entitet.UNDERRETNING, Entitet.KLAGE, Entitet.BREV),
    }
)
"""What is still written in a case that has ended; `check_vedtak` sees to the vedtak."""
_AVSLUTTER: Final = {Tilstand.TRUKKET, Tilstand.SLUTTET, Tilstand.HENLAGT}


class Skriver(Protocol):
    """Somebody who would read or write."""

    @property
    def id(self) -> str: ...

    @property
    def rolle(self) -> Brukerrolle: ...


def may_read(bruker: Skriver, testmodus: bool, eier: str, medarbeidere: Set[str] = frozenset()) -> bool:
    """May the user open a case that `eier` has, where `medarbeidere` work too?"""
    if bruker.rolle is Brukerrolle.KATALOGANSVARLIG:
        return False
    return testmodus or bruker.rolle is Brukerrolle.FAGLEDER or bruker.id in {eier, *medarbeidere}


def check_write(
    bruker: Skriver, testmodus: bool, eier: str | None, endring: Endring, medarbeidere: Set[str] = frozenset()
) -> None:
    """Raise `TilstandFeil` when the user may not change the case that `eier` has; None is a new case.

    Medarbeidere write in it as the owner does, but do not hand it over.
    """
    ny_eier = _new_value(endring, "eier") if endring.entitet is Entitet.SAK and eier is None else None
    whose = str(eier or ny_eier or bruker.id)
    is_own = testmodus or whose == bruker.id or (bruker.id in medarbeidere and not _gives_away(endring))
    if not may_read(bruker, testmodus, whose, medarbeidere) or not (is_own or _is_for_fagleder(bruker, endring)):
        has_none = bruker.rolle is Brukerrolle.KATALOGANSVARLIG
        raise TilstandFeil(
            _("Saken hører til en annen saksbehandler, så endringen ble ikke lagret."),
            _("Be den som har saken, eller fagleder, om å gjøre endringen."),
            kode="rolle" if has_none else "ikke_eier",
        )


def check_added_only(endring: Endring) -> None:
    """Raise `TilstandFeil` when the change would touch what is only ever added to, such as a consent that was given."""
    if endring.entitet in BARE_LEGGES_TIL and endring.slag is not Slag.APPEND:
        raise TilstandFeil(
            _("Dette blir stående slik det ble skrevet."),
            _("Skriv det nye i tillegg. Det gamle blir med i historikken."),
            kode="uendret",
        )


def check_open(endring: Endring, tilstander: Set[str]) -> None:
    """Raise `TilstandFeil` when the change is made in a case where every service, in these states, has ended.

    Whose it is may still be changed, since somebody must have the case as long as it is kept, and an address protected.
    """
    has_ended = tilstander and tilstander <= FERDIG
    always = endring.entitet in _SKRIVES_ETTER_SLUTT or _is_handed_on(endring) or only_protects(endring)
    if has_ended and not always:
        raise case_has_ended()


def check_vedtak(
    bruker: Skriver,
    testmodus: bool,
    endring: Endring,
    naa: Mapping[str, Any],
    skrevet_av: Callable[[str], Set[str]],
) -> None:
    """Raise `TilstandFeil` unless a vedtak (its fields now: `naa`) moves by the table, reviewed by another.

    What has been handed over for review is not changed any more, by anyone; it only moves. `skrevet_av` tells who has
    written in the draft, and is only asked when somebody reviews it.
    """
    if endring.entitet is not Entitet.VEDTAK:
        return
    if _new_value(endring, "forfatter") not in {None, "", bruker.id, naa.get("forfatter")} and not testmodus:
        raise not_allowed("avsender")
    is_handed_over = naa and naa["tilstand"] not in REDIGERBAR
    if is_handed_over and not (endring.slag is Slag.PATCH and set(endring.felt) <= MOVING):
        raise not_allowed("fryst")
    til = _new_value(endring, "tilstand")
    if _new_value(endring, "avslutning") is not None and til not in _AVSLUTTER:
        raise not_allowed()
    if endring.slag is Slag.PATCH and til is not None:
        _check_move(bruker, naa, str(til), partial(skrevet_av, endring.id))
    elif endring.slag is Slag.CREATE and til not in _FORSTE_TILSTANDER and not testmodus:
        raise not_allowed()


def _check_move(bruker: Skriver, naa: Mapping[str, Any], til: str, skrevet_av: Callable[[], Set[str]]) -> None:
    lead_there = [o for o in OVERGANGER if naa["tilstand"] in o.fra and o.til == til]
    moves = [o for o in lead_there if bruker.rolle in o.roller]
    if not moves:
        raise not_allowed("rolle" if lead_there else "overgang")
    if all(Vakt.HAR_OMFANG in move.vakter for move in moves) and not has_amount(naa):
        raise not_allowed("vakt")
    if all(_needs_another(move) for move in moves):
        authors = {naa.get("forfatter") or bruker.id} | skrevet_av()
        if bruker.id in authors:
            raise own_draft()


def has_amount(naa: Mapping[str, Any]) -> bool:
    """Is it decided what is granted, and how much when something is?"""
    grants = naa.get("utfall") in {Vedtaksutfall.INNVILGET, Vedtaksutfall.DELVIS}
    return bool(naa.get("utfall")) and not (grants and not str(naa.get("omfang", "")).strip())


def check_merknad(
    bruker: Skriver, endring: Endring, naa: Mapping[str, Any], skrevet_av: Callable[[str], Set[str]]
) -> None:
    """Raise `TilstandFeil` when a reviewer's note would be reworded, taken away, or solved by somebody else than one.

    The author answers a note; a fagleder who has not written in the draft writes it and marks it as solved. `naa` are
    its fields now, empty for a new one; `skrevet_av` tells who has written in a vedtak.
    """
    if endring.entitet is not Entitet.MERKNAD:
        return
    changes = set(endring.felt)
    answers = endring.slag is Slag.PATCH and changes <= {"svar", "svar_navn"}
    reviews = bruker.rolle is Brukerrolle.FAGLEDER and not answers
    if reviews and bruker.id in skrevet_av(str(naa.get("vedtak") or _new_value(endring, "vedtak"))):
        raise own_draft()
    if endring.slag is Slag.CREATE and reviews:
        return
    solves = changes == {"lost"} and reviews
    if not (naa and endring.slag is Slag.PATCH and (answers or solves)):
        raise TilstandFeil(
            _("En merknad blir stående slik den ble skrevet."),
            _("Svar på den, eller be den som skrev den, om å markere den som løst."),
            kode="uendret",
        )


def _needs_another(overgang: Overgang) -> bool:
    return Vakt.ANNEN_ENN_FORFATTER in overgang.vakter


def _is_for_fagleder(bruker: Skriver, endring: Endring) -> bool:
    """Does the change do only what a fagleder may do in another's case?"""
    if bruker.rolle is not Brukerrolle.FAGLEDER:
        return False
    if endring.entitet in _FOR_FAGLEDER or only_protects(endring):
        return True
    return endring.slag is Slag.PATCH and set(endring.felt) <= _FELT_FOR_FAGLEDER.get(endring.entitet, set())


def _gives_away(endring: Endring) -> bool:
    return endring.entitet is Entitet.SAK and "eier" in endring.felt


def _is_handed_on(endring: Endring) -> bool:
    return _gives_away(endring) and endring.slag is Slag.PATCH and set(endring.felt) <= _OVERLEVERES


def rewords_note(endring: Endring) -> bool:
    """Does the change reword a quick note or take it away? It may only be sorted."""
    if endring.entitet is not Entitet.NOTAT:
        return False
    is_sorted = endring.slag is Slag.PATCH and set(endring.felt) <= {"stand", "sporsmal", "gjelder"}
    return not is_sorted and endring.slag not in {Slag.CREATE, Slag.APPEND}


def is_decision(endring: Endring) -> bool:
    """Does the change make a vedtak «fattet»? What was decided must then be kept beside it."""
    moves = endring.entitet is Entitet.VEDTAK and endring.slag is Slag.PATCH
    return moves and _new_value(endring, "tilstand") == Tilstand.FATTET


def _new_value(endring: Endring, navn: str) -> object:
    return endring.felt[navn].new if navn in endring.felt else None


def not_allowed(kode: str = "overgang") -> TilstandFeil:
    """What is said when a vedtak stands so that this cannot be done with it."""
    return TilstandFeil(
        _("Dette lar seg ikke gjøre med vedtaket slik det står nå."),
        _("Åpne saken på nytt og se hvor den står."),
        kode=kode,
    )
