"""The log: a line per event on stderr. A field that is not on the allow-list prints as `<skjult>`.

Nothing a person has written or that is about a person belongs here. Of an error only its kind, its code and the places
in our code it went through are logged, never its message: that may quote a case.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import PurePath
from types import TracebackType
from typing import Final

SKJULT: Final = "<skjult>"
TILLATT: Final = frozenset({"feil", "kode", "steder", "antall", "versjon", "rute", "metode", "status", "ms"})
"""Fields that may be printed: they hold names from code and numbers."""

_NAVN = re.compile(r"[\w.:/ ,<>-]{0,1000}", re.ASCII)
_DELER_AV_STI = 3
_STEDER = 8


def log(hendelse: str, **felt: object) -> None:
    """Log an event: a name from the code, with its fields. Without a stderr, as in a windowed program, it is let go."""
    if sys.stderr is not None:
        sys.stderr.write(line(hendelse, **felt))


def line(hendelse: str, **felt: object) -> str:
    """The line an event becomes: `lager_laast antall=3`."""
    shown = (f" {name}={value}" for name, value in shown_fields(felt).items())
    return f"{hendelse if hendelse.isascii() and hendelse.isidentifier() else SKJULT}{''.join(shown)}\n"


def shown_fields(felt: Mapping[str, object]) -> dict[str, str]:
    """The fields as they may be written, for a log of another shape."""
    return {name: _shown(value) if name in TILLATT else SKJULT for name, value in felt.items()}


def log_error(hendelse: str, error: BaseException, trace: TracebackType | None = None) -> None:
    """Log an error by kind, code and places, without a word of what it says."""
    log(hendelse, feil=type(error).__name__, kode=getattr(error, "kode", ""), steder=places(trace))


def places(trace: TracebackType | None) -> str:
    """The innermost places an error went through, the last last: `tildelingsklient/handlinger/svaring.py:61, …`.

    Only the end of each path, because its beginning may name the user.
    """
    frames = traceback.extract_tb(trace)[-_STEDER:]
    return ", ".join(f"{'/'.join(PurePath(f.filename).parts[-_DELER_AV_STI:])}:{f.lineno}" for f in frames)


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int) else SKJULT
    return text if _NAVN.fullmatch(text) else SKJULT
