"""«Lagre som kalenderfil»: visits and deadlines for the user's own calendar, which is not ours and not encrypted.

Only the case number and whether it is a deadline or a visit: no names, no services, no kind of decision, no address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tildelingsklient.handlinger.brevfil import save_private
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.frist import Fristpost, Fristutvalg
from tildelingsklient.sak.kalender import Hendelse, calendar
from tildelingsklient.sprak import _

_SIDE = 500
_VARSEL_FRIST = timedelta(hours=15)
"""09.00 the day before."""
_VARSEL_BESOK = timedelta(minutes=30)
_EN_DAG = timedelta(days=1)
_FREM = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Kalenderfil:
    """What is to be saved, how much is in it, and which cases it tells of."""

    innhold: bytes
    frister: int
    besok: int
    saker: tuple[str, ...]


def calendar_file(okt: Okt) -> Kalenderfil:
    """The deadlines with a day where something is left to do, and the visits that stand from today on."""
    posts, visits = tuple(_deadlines(okt)), tuple(_visits(okt, okt.today()))
    with okt.arbeid() as arbeid:
        ids = sorted({post.sak for post in posts} | {besok.sak for besok in visits})
        pages = (arbeid.sakslinjer(ids[n : n + _SIDE]) for n in range(0, len(ids), _SIDE))
        numbers = {linje.id: linje.nummer for page in pages for linje in page}
    events = [_deadline_event(post, numbers[post.sak]) for post in posts if post.sak in numbers]
    events += [_visit_event(besok, numbers[besok.sak]) for besok in visits if besok.sak in numbers]
    return Kalenderfil(calendar(events, okt.now()), len(posts), len(visits), tuple(ids))


def file_name(dato: date) -> str:
    """A name for the file."""
    return f"{dato:%Y-%m-%d} {_('frister og besøk')}.ics"


def save_calendar(okt: Okt, fil: Kalenderfil, path: Path, *, erstatt: bool = False) -> Path:
    """Write it to a file that only the user may read, as `save_private` does."""
    return save_private(okt, fil.saker, fil.innhold, path, _("Kalenderfilen kunne ikke lagres der."), erstatt=erstatt)


def _deadlines(okt: Okt) -> Iterator[Fristpost]:
    etter: Fristpost | None = None
    chosen = Fristutvalg(til=date.max - _EN_DAG, borger_fra=okt.today())
    while True:
        with okt.arbeid() as arbeid:
            page = arbeid.frister(chosen, etter, _SIDE)
        yield from page
        if len(page) < _SIDE:
            return
        etter = page[-1]


def _visits(okt: Okt, first: date) -> Iterator[Besok]:
    day, last = first, first + _FREM
    while day <= last:
        with okt.arbeid() as arbeid:
            visits, later = arbeid.besok_on(day), arbeid.next_besok_after(day)
        yield from (besok for besok in visits if besok.star)
        if later is None:
            return
        day = later.start.date()


def _deadline_event(post: Fristpost, number: str) -> Hendelse:
    title = _("Frist i sak {nummer}").format(nummer=number)
    return Hendelse(_uid("frist", post.sak, post.nokkel), title, _VARSEL_FRIST, dag=post.dato)


def _visit_event(besok: Besok, number: str) -> Hendelse:
    title = _("Hjemmebesøk i sak {nummer}").format(nummer=number)
    return Hendelse(_uid("besok", besok.sak, besok.id), title, _VARSEL_BESOK, fra=besok.start, til=besok.slutt)


def _uid(*parts: str) -> str:
    """The same for the same thing every time, so that a new file changes the event and makes no second one."""
    return f"{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:32]}@tildelingsklient"
