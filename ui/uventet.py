"""Errors nobody caught: those we know become a dialog; the others are told without a word of what they carried."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _


def install_hook(window: QWidget) -> None:
    """From now on an error nobody caught is shown over `window`."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from ui import meldinger

        sys.stderr.write(place_of(error, trace))
        meldinger.vis_feil(window, error if isinstance(error, Feil) else _unknown())

    sys.excepthook = show


def place_of(error: BaseException, trace: TracebackType | None) -> str:
    """Kind and place of an error. Its message is left out: it may hold what somebody has written."""
    frames = traceback.extract_tb(trace)
    lines = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
    return f"{type(error).__name__}\n{lines}"


def _unknown() -> Feil:
    return Feil(
        _("Noe gikk galt i programmet."),
        _("Det du hadde lagret, er trygt. Lås og lås opp igjen, og si fra til den som drifter programmet."),
    )
