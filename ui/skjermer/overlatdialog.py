"""«Overlat saken»: some letters of a colleague's name, the one among those they fit, and why, if anybody is to know."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.overlevering import hand_over, named_so, receivers
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.sak.roller import Brukerrolle, role_name
from tildelingsklient.sprak import _
from ui.deler.feltramme import Feltramme
from ui.deler.oppsett import boxed, column, empty
from ui.deler.rolig import show_if
from ui.deler.sok import Sokefelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import Radiogruppe
from ui.skjermer.skjemadialog import Skjemadialog

_FLEST: Final = 3
"""Names shown at a time: more letters leave fewer."""


class Overlatdialog(Skjemadialog):
    """Nobody is chosen from the start, and who is chosen stays so while the letters still fit."""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Overlat saken"))
        self.okt, self.bilde = okt, bilde
        self._alle = receivers(okt, bilde.sak)
        self.sok = Sokefelt(_("Skriv noen bokstaver av navnet"))
        self.treff: Radiogruppe | None = None
        self.grunn = LinjeFelt(_("Hvorfor?"), staves=True)
        self._liste = column(mellomrom=8)
        self._flere = Etikett("", "caption", farge="text.secondary")
        self.folge = Etikett("")
        self._lay_out()
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.overlat = self.add_primaer(_("Overlat saken"))
        self.avbryt.clicked.connect(self.reject)
        self.overlat.clicked.connect(self.save)
        self.sok.skrevet.connect(self._search)
        self.sok.valgt.connect(self._choose_first)
        self.sok.ned.connect(self._go_down)
        self._search("")
        self.fit()
        self.sok.setFocus()

    def _lay_out(self) -> None:
        about = _("Saken gjelder {navn}.").format(navn=self.bilde.sak.mottaker.navn)
        self.innhold.addWidget(Etikett(about, farge="text.secondary"))
        self.add_frames({"kollega": Feltramme(_("Hvem skal ha saken?"), self.sok)})
        self.innhold.addWidget(boxed(column(boxed(self._liste), self._flere, mellomrom=4)))
        optional = _("Trengs ikke. Det du skriver, står i historikken i saken.")
        self.add_frames({"grunn": Feltramme(_("Hvorfor?"), self.grunn, hjelp=optional)})
        self.innhold.addWidget(self.folge)

    def valgt(self) -> Kollega | None:
        """Who is chosen."""
        chosen = self.treff.verdi() if self.treff else None
        return next((one for one in self._alle if one.id == chosen), None)

    def _search(self, tekst: str) -> None:
        """The names that fit, the chosen one among them while it does."""
        chosen, found = self.valgt(), named_so(self._alle, tekst)
        empty(self._liste)
        shown = found[:_FLEST]
        self.treff = self._choices(shown, chosen) if shown else None
        self._flere.setText(_more(len(found) - len(shown)) if shown else _nobody())
        show_if(self._flere, len(found) > len(shown) or not shown)
        self.tell({})
        self._tell_what_follows()

    def _choices(self, shown: tuple[Kollega, ...], chosen: Kollega | None) -> Radiogruppe:
        names = [(one.id, one.navn) for one in shown]
        group = Radiogruppe(_("Kollega"), names, chosen.id if chosen in shown and chosen else None)
        for one in shown:
            group.rad(one.id).set_merknad(_where(one))
        group.valgt.connect(lambda _id: self._chose())
        self._liste.addWidget(group)
        return group

    def _go_down(self) -> None:
        if self.treff is not None:
            self.treff.rader[0].setFocus()

    def _choose_first(self) -> None:
        """Enter in the field takes the first, and goes on; nobody is taken before a letter is written."""
        if self.treff is not None and self.sok.text().strip():
            self.treff.rader[0].click()
            self.grunn.setFocus()

    def _chose(self) -> None:
        self.tell({})
        self._tell_what_follows()

    def _tell_what_follows(self) -> None:
        who = self.valgt()
        told = self._own() if self.okt.owns(self.bilde.sak) else self._others()
        self.folge.setText(told.format(navn=who.navn if who else _("Den du velger,")))

    @staticmethod
    def _own() -> str:
        return _(
            "{navn} får saken og alt i den neste gang maskinen har kontakt med kontoret. Til da kan du lese den, og så"
            " forlater den maskinen."
        )

    @staticmethod
    def _others() -> str:
        return _(
            "{navn} får saken og alt i den neste gang maskinen har kontakt med kontoret. Det den andre har skrevet og"
            " ikke sendt ennå, blir tatt vare på."
        )

    def _write(self) -> None:
        who = self.valgt()
        hand_over(self.okt, self.bilde, who.id if who else "", self.grunn.text())


def _where(one: Kollega) -> str:
    role = role_name(Brukerrolle(one.rolle))
    return f"{role} · {one.enhet}" if one.enhet else role


def _more(antall: int) -> str:
    return _("{antall} til. Skriv flere bokstaver for å finne dem.").format(antall=antall)


def _nobody() -> str:
    return _("Ingen med det navnet. Bare de som har logget inn hos kontoret, kan få en sak.")
