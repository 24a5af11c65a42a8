"""The question before a draft goes to review: it names the person and the service."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from ui import meldinger
from ui.deler.dialog import Dialog


def send_question(parent: QWidget, bilde: Saksbilde, tjeneste: str) -> Dialog:
    """The dialog; accepted only by its button."""
    service = pick(bilde.katalog.tjeneste_by_id[tjeneste].navn)
    who = _("Utkastet gjelder {navn}: {tjeneste}.").format(navn=bilde.sak.mottaker.navn, tjeneste=service)
    queued = _("Det legges i kø og sendes når du er tilkoblet. Fram til det kan du trekke det tilbake.")
    title = _("Send til gjennomgang?")
    return meldinger.confirm_dialog(parent, title, f"{who} {queued}", _("Send til gjennomgang"))
