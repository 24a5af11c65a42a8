"""The first start on a machine: office, user and passphrase, then the recovery key that must be kept on paper."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Klokke, Maskin, Oppsett
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Primaer
from ui.deler.oppsett import empty, link_left
from ui.deler.passfelt import Passfelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger
from ui.skjermer.laasside import Side
from ui.skjermer.nokkelvalg import Nokkelvalg
from ui.snart import soon

if TYPE_CHECKING:
    from tildelingsklient.handlinger.okt import Okt

_MALETID_MS = 20
_LUFT = 120


class ForsteStart(Side):
    """`apnet(Okt)` when the store is made and the recovery key confirmed; `kopi` to fetch a copy back instead."""

    apnet = Signal(object)
    feilet = Signal(object)
    kopi = Signal()

    def __init__(self, maskin: Maskin, klokke: Klokke, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maskin, self._klokke = maskin, klokke
        self._okt: Okt | None = None
        self.kommune = LinjeFelt(_("Kommune"), plassholder=_("For eksempel Fjellvik kommune"))
        self.enhet = LinjeFelt(_("Enhet"), plassholder=_("For eksempel Tildelingskontoret"))
        self.navn = LinjeFelt(_("Navnet ditt"))
        self.rolle = Velger(_("Rolle"), [(r.value, role_name(r)) for r in Brukerrolle], Brukerrolle.SAKSBEHANDLER.value)
        self.passfrase, self.gjentatt = Passfelt(_("Passfrase")), Passfelt(_("Gjenta passfrasen"))
        self.nokkelvalg = Nokkelvalg(maskin)
        self.knapp = Primaer(_("Lag kryptert lager"))
        self.felt: dict[str, Feltramme] = {}
        self._build()
        self.knapp.clicked.connect(self.submit)
        self.gjentatt.sendt.connect(self.submit)
        self.setFocusProxy(self.kommune)

    def _build(self) -> None:
        k = self.kolonne
        k.setSpacing(tema.avstand("s"))
        k.addWidget(Etikett(_("Velkommen"), "h1"))
        what = _("Første gang lager programmet et kryptert lager på denne maskinen. Det virker uten nett.")
        k.addWidget(Etikett(what, farge="text.secondary"))
        long = _("Minst 12 tegn. Fire–fem vanlige ord er lett å huske og vanskelig å gjette.")
        self._add("kommune", Feltramme(_("Kommune"), self.kommune))
        self._add("enhet", Feltramme(_("Enhet"), self.enhet))
        self._add("navn", Feltramme(_("Navnet ditt"), self.navn))
        self._add("rolle", Feltramme(_("Rolle"), self.rolle))
        self._add("passfrase", Feltramme(_("Passfrase"), self.passfrase, hjelp=long))
        self._add("gjentatt", Feltramme(_("Gjenta passfrasen"), self.gjentatt))
        k.addWidget(self.nokkelvalg)
        k.addSpacing(4)
        k.addWidget(self.knapp)
        self.hent_kopi = Lenke(_("Hent tilbake en sikkerhetskopi"), ikon="database")
        self.hent_kopi.clicked.connect(self.kopi)
        k.addLayout(link_left(self.hent_kopi))

    def _add(self, name: str, frame: Feltramme) -> None:
        self.felt[name] = frame
        self.kolonne.addWidget(frame)

    def submit(self) -> None:
        """Check what is written; then make the store."""
        for frame in self.felt.values():
            _show_fault(frame, "")
        missing = self._missing()
        for name, sentence in missing.items():
            _show_fault(self.felt[name], sentence)
        if missing:
            self._go_to(next(iter(missing)))
            return
        self.knapp.set_opptatt(_("Lager kryptert lager …"))
        soon(self, self._set_up, _MALETID_MS)

    def _missing(self) -> dict[str, str]:
        wanted = {
            "kommune": (self.kommune, _("Skriv navnet på kommunen.")),
            "enhet": (self.enhet, _("Skriv navnet på enheten du hører til.")),
            "navn": (self.navn, _("Skriv fornavn og etternavn.")),
        }
        return {name: sentence for name, (field, sentence) in wanted.items() if not field.text().strip()}

    def _set_up(self) -> None:
        from tildelingsklient.handlinger import adgang

        bruker = Bruker(
            self._klokke.new_id(),
            self.navn.text().strip(),
            Brukerrolle(self.rolle.verdi() or Brukerrolle.SAKSBEHANDLER),
        )
        place = (self.kommune.text().strip(), self.enhet.text().strip())
        oppsett = Oppsett(
            *place,
            bruker,
            self.passfrase.tekst(),
            bruk_nokkelring=self.nokkelvalg.bruk_nokkelring,
            kommunenokkel=self.nokkelvalg.offentlig,
        )
        try:
            okt, nokkel = adgang.set_up(self._maskin, self._klokke, oppsett, self.gjentatt.tekst())
        except InndataFeil as feil:
            self._ready()
            name = feil.felt if feil.felt in self.felt else "passfrase"
            _show_fault(self.felt[name], f"{feil.tittel} {feil.neste_steg}")
            self._go_to(name)
        except Feil as feil:
            self._ready()
            self.feilet.emit(feil)
        else:
            self._show_key(okt, nokkel)

    def _ready(self) -> None:
        self.knapp.setText(_("Lag kryptert lager"))
        self.knapp.setEnabled(True)

    def _go_to(self, name: str) -> None:
        """Focus, and the whole field with its sentence in sight once the page is laid out again."""
        self.felt[name].kontroll.setFocus()
        soon(self, lambda: bring_in_sight(self.felt.get(name)))

    def may_leave(self) -> bool:
        """May the window be closed? While the key is shown and not confirmed, the user is asked."""
        if self._okt is None:
            return True
        from ui import meldinger

        text = _(
            "Nøkkelen kan ikke vises igjen. Glemmer du passfrasen, og nøkkelen ikke står på papir, kommer du ikke inn."
        )
        leaves = meldinger.bekreft(
            self, _("Er nøkkelen skrevet ned?"), text, _("Avslutt likevel"), _("Tilbake til nøkkelen")
        )
        if leaves:
            from tildelingsklient.handlinger import adgang

            adgang.lock(self._okt)
            self._okt = None
        return leaves

    def _confirmed(self) -> None:
        from tildelingsklient.handlinger import adgang

        okt, self._okt = self._okt, None
        if okt is not None:
            # When the mark cannot be taken away, the user is asked once more: better than not getting in.
            with contextlib.suppress(Feil):
                adgang.confirm_key(okt)
            self.apnet.emit(okt)

    def _show_key(self, okt: Okt, nokkel: str) -> None:
        self._okt = okt
        self.passfrase.clear()
        self.gjentatt.clear()
        self.felt.clear()
        empty(self.kolonne)
        from ui.skjermer.nokkelark import Nokkelark

        sheet = Nokkelark(nokkel)
        sheet.bekreftet.connect(self._confirmed)
        self.kolonne.addWidget(sheet)
        # A layout shows what it is given when control is back in the event loop; focus cannot wait for that.
        sheet.show()
        self.setFocusProxy(sheet)
        sheet.setFocus()


def ask_for_paper(parent: QWidget) -> bool:
    """Is the recovery key on paper, though it was never confirmed? What to do when it is not."""
    from ui import meldinger

    text = _(
        "Nøkkelen ble vist ved første start, men ikke bekreftet, og den kan ikke vises igjen. Har du den ikke på "
        "papir, lager du en ny: Innstillinger → Nøkler → «Lag ny gjenopprettingsnøkkel»."
    )
    title = _("Har du gjenopprettingsnøkkelen på papir?")
    return meldinger.bekreft(parent, title, text, _("Ja, jeg har den på papir"), _("Spør meg igjen"))


def _show_fault(frame: Feltramme, sentence: str) -> None:
    if isinstance(frame.kontroll, Passfelt):
        frame.kontroll.set_feil(sentence)
    else:
        frame.set_feil(sentence)


def bring_in_sight(frame: QWidget | None) -> None:
    """Scroll a field into sight where the page scrolls."""
    around = frame.parentWidget() if frame else None
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if frame is not None and around is not None:
        around.ensureWidgetVisible(frame, 0, _LUFT)
