"""The question before a draft goes to review: it names the person and the service."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import check_ready
from tildelingsklient.sprak import _, pick
from ui import meldinger


def ask_to_send(
    parent: QWidget,
    bilde: Saksbilde,
    tjeneste: str,
    feilet: Callable[[Feil], object],
    send: Callable[[], object],
) -> None:
    """Ask, and `send` when the button is pressed; `feilet` is told at once what is missing in the draft."""
    try:
        check_ready(bilde, tjeneste)
    except Feil as feil:
        feilet(feil)
        return
    service = pick(bilde.katalog.tjeneste_by_id[tjeneste].navn)
    who = _("Utkastet gjelder {navn}: {tjeneste}.").format(navn=bilde.sak.mottaker.navn, tjeneste=service)
    queued = _("Det legges i kø og sendes når du er tilkoblet. Fram til det kan du trekke det tilbake.")
    title = _("Send til gjennomgang?")
    dialog = meldinger.confirm_dialog(parent, title, f"{who} {queued}", _("Send til gjennomgang"))
    dialog.accepted.connect(send)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
