"""The review of a draft: what was handed over, the notes on it, and what another person decided.

What is handed over stands as it was (`Innsending`), so that the reviewer approves exactly what was read, and the next
round can show what has changed. The codes are those of domene § 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tildelingsklient.vedtak.vedtak import Vedtak

_ONSKET = "onsket"


class Returkode(StrEnum):
    """Why a draft is sent back."""

    MANGELFULL_BEGRUNNELSE = "mangelfull_begrunnelse"
    MANGLENDE_UTREDNING = "manglende_utredning"
    FEIL_LOVANVENDELSE = "feil_lovanvendelse"
    IKKE_INDIVIDUELL = "ikke_individuell"
    MANGLENDE_KILDEHENVISNING = "manglende_kildehenvisning"
    MANGLENDE_MEDVIRKNING = "manglende_medvirkning"
    FOR_DETALJERT = "for_detaljert"
    SKRIVEFEIL = "skrivefeil"
    ANNET = "annet"


class Gjennomgangsutfall(StrEnum):
    """What the reviewer decided."""

    GODKJENT = "godkjent"
    RETURNERT = "returnert"


@dataclass(frozen=True, slots=True)
class Innsending:
    """A draft as it was handed over; `avtrykk` is the hash of it and all it rests on, `runde` counts from 1.

    `sammen` are the ids of the vedtak that were handed over together, in the order of the letter, its own among them:
    they are read as one letter and decided on together. Empty when it was alone.
    """

    id: str
    vedtak: str
    runde: int
    avtrykk: str
    utkast: Vedtak
    navn: str = ""
    avsender: str = ""
    tid: datetime | None = None
    sammen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merknad:
    """A note on a passage (`sitat`, empty for the whole) of what was handed over. It outlives the words it is about.

    `svar` is the author's answer; only a reviewer marks it `lost`.
    """

    id: str
    innsending: str
    vedtak: str
    sitat: str
    tekst: str
    forfatter: str
    navn: str
    skrevet: datetime
    lost: bool = False
    svar: str = ""
    svar_navn: str = ""


@dataclass(frozen=True, slots=True)
class Onske:
    """A command on a vedtak that does not count: the office has not answered yet, or it was refused with a reason.

    `status` is `onsket` or `avvist`.
    """

    id: str
    vedtak: str
    kommando: str
    status: str
    merknad: str
    bruker: str
    tid: datetime


@dataclass(frozen=True, slots=True)
class Gjennomgang:
    """One reviewer's decision on one version: its codes and words when it was sent back.

    `kommando` is the command it was given with; it counts when that does. Empty when it counted at once.
    """

    id: str
    vedtak: str
    innsending: str
    utfall: Gjennomgangsutfall
    koder: tuple[Returkode, ...] = ()
    tekst: str = ""
    navn: str = ""
    gjennomgatt_av: str = ""
    tid: datetime | None = None
    kommando: str = ""


def latest_handed_over(innsendinger: Iterable[Innsending], vedtak_id: str) -> Innsending | None:
    """The last version of a vedtak that was handed over; None when none was."""
    own = (one for one in innsendinger if one.vedtak == vedtak_id)
    return max(own, key=lambda one: one.runde, default=None)


def handed_over_before(innsendinger: Iterable[Innsending], innsending: Innsending) -> Innsending | None:
    """The version of the round before."""
    own = (one for one in innsendinger if one.vedtak == innsending.vedtak and one.runde < innsending.runde)
    return max(own, key=lambda one: one.runde, default=None)


def handed_over_together(innsendinger: Sequence[Innsending], innsending: Innsending) -> tuple[Innsending, ...]:
    """The versions that were handed over with one, in the order of the letter; itself alone when it was alone.

    A vedtak of the group that has been handed over again since, without the others, is no longer of it.
    """
    latest = (latest_handed_over(innsendinger, vedtak) for vedtak in innsending.sammen)
    return tuple(one for one in latest if one and one.sammen == innsending.sammen) or (innsending,)


def notes_on(merknader: Iterable[Merknad], innsendinger: Iterable[Innsending], vedtak_id: str) -> tuple[Merknad, ...]:
    """The notes of every round on a vedtak, and on the letters it shared with others, oldest first.

    A note is written on a letter, so it is about every vedtak that the letter was about.
    """
    shared = {one.id for one in innsendinger if vedtak_id in one.sammen}
    about = (one for one in merknader if one.vedtak == vedtak_id or one.innsending in shared)
    return tuple(sorted(about, key=lambda one: (one.skrevet, one.id)))


def open_notes(merknader: Iterable[Merknad], innsendinger: Iterable[Innsending], vedtak_id: str) -> tuple[Merknad, ...]:
    """Those of `notes_on` that nobody has marked as solved."""
    return tuple(one for one in notes_on(merknader, innsendinger, vedtak_id) if not one.lost)


def wished_for(onsker: Iterable[Onske], vedtak_id: str) -> Onske | None:
    """The command on a vedtak that the office has not answered; None when none waits."""
    return next((one for one in onsker if one.vedtak == vedtak_id and one.status == _ONSKET), None)


def refused_since(onsker: Iterable[Onske], innsending: Innsending, bruker: str) -> Onske | None:
    """The user's last command on a version that was refused; None when none was."""
    since = (
        one
        for one in onsker
        if (one.vedtak, one.bruker) == (innsending.vedtak, bruker)
        and one.status != _ONSKET
        and (innsending.tid is None or one.tid >= innsending.tid)
    )
    return max(since, key=lambda one: one.tid, default=None)
