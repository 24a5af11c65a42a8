"""The deadlines over all cases, what is due first on top; how many are due; and marking what has run out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from tildelingsklient.feil import Feil, TilstandFeil
from tildelingsklient.handlinger.etterarbeid import must_be_followed_up
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.sak.frist import (
    SNART,
    Fristgrunnlag,
    Fristpost,
    Friststand,
    Fristutvalg,
    Saksfrist,
    grunnlag_of,
    stand_on,
)
from tildelingsklient.sak.sak import Sak, Sakslinje
from tildelingsklient.sak.saksfrister import deadlines_of
from tildelingsklient.sak.tilstand import Kommando, Tilstand, allowed
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.frister import Fristart

_SIDE = 50
_OM_GANGEN = 50
_EN_DAG = timedelta(days=1)


class Fristtid(StrEnum):
    """Which deadlines by when they are due. `alle` is all where something is left to do."""

    ALLE = ""
    UKE = "uke"
    GATT_UT = "gatt_ut"


@dataclass(frozen=True, slots=True)
class Fristlistevalg:
    """What is filtered on; empty means everything."""

    tid: Fristtid = Fristtid.ALLE
    art: Fristart | None = None


@dataclass(frozen=True, slots=True)
class Fristrad:
    """A deadline with the line of its case. `frist` is None when the case cannot be read; then only `post` is known.

    `person` is the name of the one it is about; `tjenester` what the services are called by id.
    """

    post: Fristpost
    linje: Sakslinje
    stand: Friststand
    frist: Saksfrist | None = None
    person: str = ""
    tjenester: Mapping[str, Tjeneste] | None = None


@dataclass(frozen=True, slots=True)
class Fristside:
    """A page; `neste` is where the next one begins, None on the last."""

    rader: tuple[Fristrad, ...]
    neste: Fristpost | None = None


@dataclass(frozen=True, slots=True)
class Forfall:
    """How many are due today, and how many of the office's own have passed."""

    i_dag: int = 0
    gatt_ut: int = 0


def find_frister(okt: Okt, valg: Fristlistevalg, etter: Fristpost | None = None, antall: int = _SIDE) -> Fristside:
    """A page of the deadlines that are not met, first due first. Only the cases on the page are read."""
    with okt.arbeid() as arbeid:
        posts = arbeid.frister(_chosen(valg, okt.today()), etter, antall + 1)
        linjer = {linje.id: linje for linje in arbeid.sakslinjer(list({post.sak for post in posts[:antall]}))}
    cases = {sak_id: _Sakens(okt, sak_id) for sak_id in linjer}
    shown = [post for post in posts[:antall] if post.sak in linjer]
    rader = tuple(cases[post.sak].row(post, linjer[post.sak], okt.today()) for post in shown)
    return Fristside(rader, posts[antall - 1] if len(posts) > antall else None)


def _chosen(valg: Fristlistevalg, today: date) -> Fristutvalg:
    match valg.tid:
        case Fristtid.UKE:
            return Fristutvalg(fra=today, til=today + SNART, art=valg.art)
        case Fristtid.GATT_UT:
            return Fristutvalg(til=today - _EN_DAG, art=valg.art)
        case Fristtid.ALLE:
            return Fristutvalg(art=valg.art, borger_fra=today)


class _Sakens:
    """The deadlines of one case on a page; none of them when it cannot be read: it must not hide the others."""

    def __init__(self, okt: Okt, sak_id: str) -> None:
        self._frister: dict[str, Saksfrist] = {}
        self._navn: Mapping[str, str] = {}
        self._tjenester: Mapping[str, Tjeneste] = {}
        with suppress(Feil, KeyError, ValueError):
            with okt.arbeid() as arbeid:
                grunnlag = arbeid.fristgrunnlag(sak_id)
            self._navn = grunnlag.navn
            self._tjenester = _services(okt, grunnlag)
            self._frister = {frist.nokkel: frist for frist in deadlines_of(grunnlag, self._tjenester)}

    def row(self, post: Fristpost, linje: Sakslinje, today: date) -> Fristrad:
        frist = self._frister.get(post.nokkel)
        person = self._navn.get(frist.om, "") if frist else ""
        return Fristrad(post, linje, stand_on(post.dato, today), frist, person, self._tjenester)


def _services(okt: Okt, grunnlag: Fristgrunnlag) -> Mapping[str, Tjeneste]:
    try:
        return okt.pinned_katalog(grunnlag.katalog_sha).tjeneste_by_id
    except (Feil, KeyError):
        return {}


def deadlines_in(okt: Okt, sak: Sak) -> tuple[Saksfrist, ...]:
    """Every deadline of a case, those that are met too."""
    return deadlines_of(grunnlag_of(sak), okt.pinned_katalog(sak.katalog_sha).tjeneste_by_id)


def count_due(okt: Okt) -> Forfall:
    """What to be reminded of. A citizen's deadline that has passed leaves nothing to do, and is not counted."""
    today = okt.today()
    with okt.arbeid() as arbeid:
        return Forfall(
            arbeid.count_frister(Fristutvalg(fra=today, til=today)),
            arbeid.count_frister(Fristutvalg(til=today - _EN_DAG, borger_fra=today)),
        )


@dataclass(frozen=True, slots=True)
class Utlopt:
    """A vedtak whose period is over and that is not marked «må følges opp» yet."""

    sak: str
    tjeneste: str


def run_out(okt: Okt) -> tuple[Utlopt, ...]:
    """What can be marked: where the last day has been, and no new round is under way. At most 50 at a time."""
    found = (_run_out(okt, post) for post in _past(okt))
    return tuple(islice((one for one in found if one is not None), _OM_GANGEN))


def _past(okt: Okt) -> Iterator[Fristpost]:
    """The periods whose last working day has come, a page at a time."""
    etter: Fristpost | None = None
    while True:
        with okt.arbeid() as arbeid:
            posts = arbeid.frister(Fristutvalg(til=okt.today(), art=Fristart.UTLOP), etter, _SIDE)
        yield from posts
        if len(posts) < _SIDE:
            return
        etter = posts[-1]


def _run_out(okt: Okt, post: Fristpost) -> Utlopt | None:
    with suppress(Feil, KeyError, ValueError), okt.arbeid() as arbeid:
        grunnlag = arbeid.fristgrunnlag(post.sak)
        vedtak = next(one for one in grunnlag.vedtak if one.id == post.nokkel.split("|")[1])
        latest = max((one for one in grunnlag.vedtak if one.tjeneste == vedtak.tjeneste), key=lambda one: one.runde)
        is_over = vedtak.til is not None and vedtak.til < okt.today()
        if is_over and latest == vedtak and Kommando.FOLG_OPP in allowed(Tilstand(vedtak.tilstand)):
            return Utlopt(post.sak, vedtak.tjeneste)
    return None


def mark_run_out(okt: Okt) -> int:
    """Mark them «må følges opp»; how many were. Those in another's case are left to the one who has it.

    TilstandFeil when there were some, and none of them could be marked.
    """
    waiting, marked = run_out(okt), 0
    for one in waiting:
        with suppress(TilstandFeil):
            must_be_followed_up(okt, load_picture(okt, one.sak), one.tjeneste)
            marked += 1
    if waiting and not marked:
        raise TilstandFeil(
            _("Ingen av vedtakene kunne merkes."), _("Be den som har saken, eller fagleder, om å gjøre det.")
        )
    return marked
