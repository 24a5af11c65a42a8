"""Before the laptop is turned round: which of those in the case is to read. Only asked when there are several."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from tildelingsklient.handlinger.bekreftelser import readers
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.sprak import _
from ui.deler.dialog import Dialog
from ui.deler.tekst import Etikett
from ui.deler.valg import Radiogruppe


def ask_reader(parent: QWidget, bilde: Saksbilde) -> Person | None:
    """Who is to read; the only one there is, or None when the caseworker thought better of it."""
    persons = readers(bilde)
    if len(persons) == 1:
        return persons[0]
    dialog = Leserdialog(parent, bilde)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return next((p for p in persons if p.id == dialog.valg.verdi()), None) if chosen else None


class Leserdialog(Dialog):
    """The persons of the case with what they are in it. Nobody is chosen from the start."""

    def __init__(self, parent: QWidget, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Hvem skal lese?"), bredde=520)
        text = _("Hver leser bare sitt eget. Det en omsorgsyter har fortalt om seg, er ikke med hos andre.")
        self.valg = Radiogruppe(_("Hvem skal lese?"), [(p.id, f"{p.navn} · {_role(bilde, p)}") for p in readers(bilde)])
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.vis = self.add_primaer(_("Vis"))
        self.innhold.addWidget(Etikett(text, farge="text.secondary"))
        self.innhold.addWidget(self.valg)
        self.vis.setEnabled(False)
        self.valg.valgt.connect(lambda _id: self.vis.setEnabled(True))
        self.avbryt.clicked.connect(self.reject)
        self.vis.clicked.connect(self.accept)
        self.valg.setFocus()


def _role(bilde: Saksbilde, person: Person) -> str:
    roller = bilde.sak.roller
    if person.id == roller.tjenestemottaker:
        return _("skal ha hjelpen")
    return _("omsorgsyter") if person.id in roller.omsorgsytere else _("søker")
