"""A calendar file (iCalendar, RFC 5545) from a few plain events. It says nothing but what it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINJE_OKTETTER = 75
_EN_DAG = timedelta(days=1)
_SKILLETEGN = re.compile(r"([\\;,])")
_KONTROLLTEGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Hendelse:
    """An event: a whole day, or from `fra` to `til` in aware times. `id` stays the same when its time moves.

    `varsel` is how long before its beginning one is reminded; a whole day begins at midnight.
    """

    id: str
    tittel: str
    varsel: timedelta
    dag: date | None = None
    fra: datetime | None = None
    til: datetime | None = None


def calendar(hendelser: Iterable[Hendelse], laget: datetime) -> bytes:
    """The file, made at an aware time. ValueError for an event with neither a day nor times."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tildelingsklient//Frister//NO", "CALSCALE:GREGORIAN"]
    for hendelse in hendelser:
        lines += _event(hendelse, laget)
    return "".join(map(fold, [*lines, "END:VCALENDAR"])).encode()


def _event(hendelse: Hendelse, laget: datetime) -> Iterator[str]:
    title = escaped(hendelse.tittel)
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(hendelse.id)}"
    yield f"DTSTAMP:{_utc(laget)}"
    yield from _time(hendelse)
    yield f"SUMMARY:{title}"
    yield "CLASS:PRIVATE"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:-PT{int(hendelse.varsel.total_seconds()) // 60}M"
    yield "END:VALARM"
    yield "END:VEVENT"


def _time(hendelse: Hendelse) -> Iterator[str]:
    if hendelse.dag is not None:
        # The end is the first day that is no part of it.
        yield f"DTSTART;VALUE=DATE:{hendelse.dag:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{hendelse.dag + _EN_DAG:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    elif hendelse.fra is not None and hendelse.til is not None:
        yield f"DTSTART:{_utc(hendelse.fra)}"
        yield f"DTEND:{_utc(hendelse.til)}"
    else:
        raise ValueError("an event needs a day or times")


def _utc(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value: the four signs that mean something else are marked, control characters are left out."""
    plain = _KONTROLLTEGN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _SKILLETEGN.sub(r"\\\1", plain).replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line with its line break, in parts of at most 75 octets; no character is cut in two."""
    parts, room = [""], _LINJE_OKTETTER
    for char in line:
        size = len(char.encode())
        if size > room:
            # The space that begins the next part counts as one of its octets.
            parts.append("")
            room = _LINJE_OKTETTER - 1
        parts[-1] += char
        room -= size
    return "\r\n ".join(parts) + "\r\n"
