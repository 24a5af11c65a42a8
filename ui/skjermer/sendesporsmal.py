"""The question before a draft goes to review: it names person and service, and what may go in the same letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import check_ready, may_go_along
from tildelingsklient.sprak import _, pick
from ui import meldinger
from ui.deler.feltramme import Feltramme
from ui.deler.valg import Avkryssgruppe


def ask_to_send(
    parent: QWidget,
    okt: Okt,
    bilde: Saksbilde,
    tjeneste: str,
    *,
    feilet: Callable[[Feil], object],
    send: Callable[[tuple[str, ...]], object],
) -> None:
    """Ask, and `send` with the services that go along when the button is pressed; `feilet` is told what is missing."""
    try:
        check_ready(bilde, tjeneste)
    except Feil as feil:
        feilet(feil)
        return
    names = bilde.katalog.tjeneste_by_id
    about = pick(names[tjeneste].navn)
    who = _("Utkastet gjelder {navn}: {tjeneste}.").format(navn=bilde.sak.mottaker.navn, tjeneste=about)
    queued = _("Det legges i kø og sendes når du er tilkoblet. Fram til det kan du trekke det tilbake.")
    title = _("Send til gjennomgang?")
    dialog = meldinger.confirm_dialog(parent, title, f"{who} {queued}", _("Send til gjennomgang"))
    along = Avkryssgruppe(
        _("Ta med i samme brev"), [(one, pick(names[one].navn)) for one in may_go_along(okt, bilde, tjeneste)]
    )
    if along.rader:
        dialog.innhold.addWidget(Feltramme(_("Ta med i samme brev"), along))
    else:
        along.deleteLater()
    dialog.accepted.connect(lambda: send(along.verdier() if along.rader else ()))
    dialog.finished.connect(dialog.let_go)
    dialog.open()
