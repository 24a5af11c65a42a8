"""Errors nobody caught: those we know become a dialog; the others are told without a word of what they carried."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from tildelingsklient import logg
from tildelingsklient.feil import Feil
from tildelingsklient.sprak import _


def install_hook(window: QWidget) -> None:
    """From now on an error nobody caught is shown over `window`."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from ui import meldinger

        logg.log_error("uventet_feil", error, trace)
        meldinger.vis_feil(window, error if isinstance(error, Feil) else _unknown())

    sys.excepthook = show


def redact_qt() -> None:
    """What Qt says is logged by kind and category only: its words may quote a path or a text."""
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, tekst: str) -> None:
    # A platform without a screen says of every window what it cannot do; that is no event.
    if not tekst.startswith("This plugin does not support"):
        logg.log("qt_melding", kode=f"{kind.name} {getattr(context, 'category', '')}")


def _unknown() -> Feil:
    return Feil(
        _("Noe gikk galt i programmet."),
        _("Det du hadde lagret, er trygt. Lås og lås opp igjen, og si fra til den som drifter programmet."),
    )
