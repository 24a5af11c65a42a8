"""«Rydding» in Innstillinger: when finished cases leave the machine, clearing now, and the program's own copies."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, LaastFeil
from tildelingsklient.handlinger import rydding
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.maskinstand import EGNE_KOPIER_DAGER
from tildelingsklient.porter import Autokopi, Maskin, Ryddet
from tildelingsklient.sprak import _
from ui import meldinger
from ui.deler.banner import Banner
from ui.deler.knapper import Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import row
from ui.deler.tekst import Etikett
from ui.oppgave import run
from ui.skjermer.forste_start import bring_in_sight
from ui.skjermer.ryddeord import cleared_text
from ui.snart import soon


class Ryddekort(Kort):
    """`valg` is the setting, as a widget; what came of a button stands under the buttons."""

    def __init__(self, okt: Okt, maskin: Maskin, valg: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._okt, self._maskin, self.opptatt = okt, maskin, False
        self.rydd = Sekundaer(_("Rydd nå"))
        self.slett = Sekundaer(_("Slett gamle kopier"))
        self.kopier = Etikett("", "caption", farge="text.secondary")
        self.svar: Banner | None = None
        self.innhold.setSpacing(14)
        self.innhold.addWidget(Etikett(_("Rydding"), "h2"))
        for part in (valg, self.kopier):
            self.innhold.addWidget(part)
        self.innhold.addLayout(row(self.rydd, self.slett, None))
        self.rydd.clicked.connect(self.clear)
        self.slett.clicked.connect(self.delete_copies)
        self.show_copies()

    def show_copies(self) -> None:
        """Name the copies there are; without any there is nothing to delete."""
        copies = rydding.own_copies(self._maskin)
        self.kopier.setText(_copies_text(copies))
        self.slett.setVisible(bool(copies))

    def clear(self) -> None:
        """Let what may leave, leave, in a worker."""
        if not self.opptatt:
            self._begin(_("Ser etter saker som kan forlate maskinen …"))
            run(lambda: rydding.clear(self._okt, self._maskin), self._cleared, self._failed)

    def _cleared(self, ryddet: Ryddet) -> None:
        self._end("ok", cleared_text(ryddet) or _("Ingen saker kan forlate maskinen nå."))
        # It is told here, so it is not told once more at the next unlock; not when it has been locked meanwhile.
        with suppress(LaastFeil):
            rydding.untold(self._okt)

    def delete_copies(self) -> None:
        """Ask, and delete the copies in a worker."""
        tittel = _("Slette kopiene programmet har laget selv?")
        tekst = _("Det som bare står i dem, kan ikke hentes fram igjen. Kopier du har laget selv, blir ikke rørt.")
        if not self.opptatt and meldinger.bekreft(self, tittel, tekst, _("Slett kopiene")):
            self._begin(_("Sletter kopiene …"))
            run(lambda: rydding.delete_own_copies(self._maskin), self._deleted, self._failed)

    def _deleted(self, antall: int) -> None:
        # The button goes away: who used the keyboard is led to the one beside it.
        self.rydd.setFocus()
        self._end("ok", cleared_text(Ryddet(kopier=antall)))

    def _failed(self, feil: Feil) -> None:
        self._end("feil", f"{feil.tittel} {feil.neste_steg}")

    def _begin(self, tekst: str) -> None:
        # Not made inactive: that would take the focus away from who uses the keyboard.
        self.opptatt = True
        self._tell("info", tekst)

    def _end(self, slag: str, tekst: str) -> None:
        self.opptatt = False
        self.show_copies()
        self._tell(slag, tekst)

    def _tell(self, slag: str, tekst: str) -> None:
        old, self.svar = self.svar, Banner(tekst, slag)
        if old is not None:
            self.innhold.removeWidget(old)
            old.deleteLater()
        self.innhold.addWidget(self.svar)
        soon(self.svar, partial(bring_in_sight, self.svar))


def _copies_text(copies: tuple[Autokopi, ...]) -> str:
    if not copies:
        return _("Programmet har ingen gamle kopier av lageret liggende.")
    days = ", ".join(f"{kopi.tid:%d.%m.%Y}" for kopi in copies)
    text = _(
        "Programmet laget selv en kopi av lageret {dager}. Kopier fra en oppgradering slettes når de er {n} dager "
        "gamle. Det en hentet kopi tok plassen til, ligger til du sletter det."
    )
    return text.format(dager=days, n=EGNE_KOPIER_DAGER)
