"""The list behind the connection pill: which cases have changes that wait to be sent."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.handlinger.lister import count_waiting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.venter import Ventende, waiting_changes
from tildelingsklient.sprak import _
from ui import datotekst
from ui.deler.dialog import Dialog
from ui.deler.kort import Skille
from ui.deler.oppsett import column, row
from ui.deler.synkpille import pending_text
from ui.deler.tekst import Etikett


def waiting_dialog(parent: QWidget, okt: Okt, *, eksempler: bool = False) -> Dialog:
    """What waits, case by case, and what happens to it. Examples are never sent."""
    total = 0 if eksempler else count_waiting(okt)
    dialog = Dialog(parent, pending_text(total) if total else _("Ingen endringer venter"))
    what = _("Alt er lagret kryptert på denne maskinen. Ingenting sendes før maskinen er koblet til kontoret.")
    dialog.innhold.addWidget(Etikett(what))
    for waiting in () if eksempler else waiting_changes(okt):
        dialog.innhold.addWidget(Skille())
        dialog.innhold.addLayout(_line(okt, waiting))
    close = dialog.add_primaer(_("Lukk"))
    close.clicked.connect(dialog.reject)
    close.setFocus()
    return dialog


def show_waiting(parent: QWidget, okt: Okt, *, eksempler: bool = False) -> None:
    """Show the list and wait until it is closed."""
    dialog = waiting_dialog(parent, okt, eksempler=eksempler)
    dialog.exec()
    dialog.deleteLater()


def _line(okt: Okt, waiting: Ventende) -> QHBoxLayout:
    number = _("Sak {nummer}").format(nummer=waiting.linje.nummer)
    who = column(
        Etikett(waiting.linje.navn, halvfet=True, forkort=True),
        Etikett(number, "caption", farge="text.secondary"),
        mellomrom=0,
    )
    when = _("sist {naar}").format(naar=datotekst.when_text(waiting.sist, okt.today()))
    count = _("1 endring") if waiting.antall == 1 else _("{antall} endringer").format(antall=waiting.antall)
    how = column(
        Etikett(count, brytes=False), Etikett(when, "caption", farge="text.secondary", brytes=False), mellomrom=0
    )
    line = row()
    line.addLayout(who, 1)
    line.addLayout(how)
    return line
