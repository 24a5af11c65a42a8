"""What is written to the terminal: UTF-8, the same bytes on every machine, quiet when nobody reads any more."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TextIO

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _
from tildelingsklient.tegn import UVISELIG


def prepare_streams() -> None:
    """UTF-8 and plain line ends, whatever the terminal prefers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def write(text: str) -> None:
    """Text to standard output."""
    _write(sys.stdout, text)


def write_json(data: object) -> None:
    """Data as JSON to standard output: sorted, two spaces, one line end at the end."""
    write(json_text(data))


def json_text(data: object) -> str:
    """Data as JSON that is the same every time."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def write_error(text: str) -> None:
    """One line to standard error, also when it names a file with line breaks or control signs in it."""
    _write(sys.stderr, UVISELIG.sub("�", " ".join(text.splitlines())).rstrip() + "\n")


def _write(stream: TextIO | None, text: str) -> None:
    # A program started without a terminal has no streams.
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError:
        raise InndataFeil(_("Resultatet kunne ikke skrives ut."), _("Se etter at det er plass på disken.")) from None


def silence_output() -> None:
    """Sends the rest nowhere, after the reader has gone; Python would else complain when it ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
