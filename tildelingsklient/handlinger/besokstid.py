"""When a visit is: the day and the times as they are written in a form, what is wrong with them, and what to mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.skjemadato import parse_day, parse_time
from tildelingsklient.sak.besok import Besok, overlaps
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sprak import _
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.frister import is_working_day

LENGST_FRAM = timedelta(days=366 * 2)
LENGST_TILBAKE = timedelta(days=366)
LENGST = timedelta(hours=8)
_EN_DAG = timedelta(days=1)
_DOGN = 24 * 60
_LORDAG, _SONDAG = 5, 6


@dataclass(frozen=True, slots=True)
class Besoksskjema:
    """A visit as written. An empty place is the home of the one who applies, or where the visit was to be."""

    dato: str = ""
    fra: str = ""
    til: str = ""
    sted: str = ""
    praktisk: str = ""


def time_faults(skjema: Besoksskjema, now: datetime) -> dict[str, str]:
    """What must be put right before the times can be used, one sentence per field. Pure."""
    return dict(_faults(skjema, now))


def _faults(skjema: Besoksskjema, now: datetime) -> Iterator[tuple[str, str]]:
    day = parse_day(skjema.dato)
    if day is None:
        yield "dato", _("Skriv dagen, for eksempel 12.11.2026.")
    elif day > now.date() + LENGST_FRAM:
        yield "dato", _("Dagen er mer enn to år fram. Se om årstallet er riktig.")
    elif day < now.date() - LENGST_TILBAKE:
        yield "dato", _("Dagen er mer enn ett år tilbake. Se om årstallet er riktig.")
    if parse_time(skjema.fra) is None:
        yield "fra", _("Skriv når besøket begynner, for eksempel 10.30.")
    if parse_time(skjema.til) is None:
        yield "til", _("Skriv når besøket slutter, for eksempel 11.30.")
    written = _written(skjema)
    if written is None:
        return
    lasts = written[1].astimezone(UTC) - written[0].astimezone(UTC)
    if lasts <= timedelta(0):
        yield "til", _("Besøket må slutte etter at det begynner.")
    elif lasts > LENGST:
        yield "til", _("Besøket er på mer enn åtte timer. Se om klokkeslettene er riktige.")


def times(skjema: Besoksskjema, now: datetime) -> tuple[datetime, datetime] | None:
    """When a visit begins and ends, in Europe/Oslo; None when something is wrong with the times. Pure."""
    return None if time_faults(skjema, now) else _written(skjema)


def _written(skjema: Besoksskjema) -> tuple[datetime, datetime] | None:
    day, begins, ends = parse_day(skjema.dato), parse_time(skjema.fra), parse_time(skjema.til)
    if day is None or begins is None or ends is None:
        return None
    return datetime.combine(day, begins, OSLO), datetime.combine(day, ends, OSLO)


def end_after(fra: str, varer: timedelta) -> str:
    """When a visit that begins then is over, «11.30»; empty when the time does not hold or the day is over. Pure."""
    begins = parse_time(fra)
    if begins is None:
        return ""
    minutes = begins.hour * 60 + begins.minute + varer // timedelta(minutes=1)
    return f"{minutes // 60:02d}.{minutes % 60:02d}" if minutes < _DOGN else ""


def is_past(skjema: Besoksskjema, now: datetime) -> bool:
    """Has a visit at these times begun already? Then the user must say that it is meant so. Pure."""
    written = times(skjema, now)
    return written is not None and written[0] < now


def things_to_mind(okt: Okt, skjema: Besoksskjema, uten: str = "") -> tuple[str, ...]:
    """Plain warnings that stop nothing: a day off, and own visits at the same time. `uten` is the visit being moved."""
    written = times(skjema, okt.now())
    if written is None:
        return ()
    return (*_day_off(written[0]), *_met(okt, *written, uten))


def _day_off(start: datetime) -> Iterator[str]:
    if start.weekday() == _LORDAG:
        yield _("Dagen er en lørdag.")
    elif start.weekday() == _SONDAG:
        yield _("Dagen er en søndag.")
    elif not is_working_day(start.date()):
        yield _("Dagen er en helligdag.")


def _met(okt: Okt, start: datetime, slutt: datetime, uten: str) -> Iterator[str]:
    with okt.arbeid() as arbeid:
        near = (*arbeid.besok_on(start.date() - _EN_DAG), *arbeid.besok_on(start.date()))
    for besok in near:
        if besok.star and besok.id != uten and overlaps(start, slutt, besok):
            yield from _met_one(okt, besok)


def _met_one(okt: Okt, besok: Besok) -> Iterator[str]:
    """Only the user's own visits; a fagleder sees those of others too."""
    hours = f"{besok.start:%H.%M}–{besok.slutt:%H.%M}"
    try:
        with okt.arbeid() as arbeid:
            sak = arbeid.sak(besok.sak, Handling.LISTE)
    except (Feil, KeyError):
        yield _("Du har et annet besøk da, kl. {klokken}.").format(klokken=hours)
        return
    if okt.owns(sak):
        text = _("Du har et annet besøk da: {navn}, kl. {klokken}.")
        yield text.format(navn=sak.soker.navn, klokken=hours)
