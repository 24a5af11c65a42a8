"""«Rydding» in Innstillinger: when finished cases leave the machine, clearing now, and the program's own copies."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import LaastFeil
from tildelingsklient.handlinger import rydding
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.maskinstand import EGNE_KOPIER_DAGER
from tildelingsklient.porter import Autokopi, Maskin, Ryddet
from tildelingsklient.sprak import _
from ui import meldinger
from ui.deler.knapper import Sekundaer
from ui.deler.oppsett import row
from ui.deler.svarkort import Svarkort
from ui.deler.tekst import Etikett
from ui.oppgave import run
from ui.skjermer.ryddeord import cleared_text


class Ryddekort(Svarkort):
    """`valg` is the setting, as a widget; what came of a button stands under the buttons."""

    def __init__(self, okt: Okt, maskin: Maskin, valg: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_("Rydding"), parent)
        self._okt, self._maskin = okt, maskin
        self.rydd = Sekundaer(_("Rydd nå"))
        self.slett = Sekundaer(_("Slett gamle kopier"))
        self.kopier = Etikett("", "caption", farge="text.secondary")
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
            self.begin_work(_("Ser etter saker som kan forlate maskinen …"))
            run(lambda: rydding.clear(self._okt, self._maskin), self._cleared, self.fail)

    def _cleared(self, ryddet: Ryddet) -> None:
        self.end_work("ok", cleared_text(ryddet) or _("Ingen saker kan forlate maskinen nå."))
        # It is told here, so it is not told once more at the next unlock; not when it has been locked meanwhile.
        with suppress(LaastFeil):
            rydding.untold(self._okt)

    def delete_copies(self) -> None:
        """Ask, and delete the copies in a worker."""
        tittel = _("Slette kopiene programmet har laget selv?")
        tekst = _("Det som bare står i dem, kan ikke hentes fram igjen. Kopier du har laget selv, blir ikke rørt.")
        if not self.opptatt and meldinger.bekreft(self, tittel, tekst, _("Slett kopiene")):
            self.begin_work(_("Sletter kopiene …"))
            run(lambda: rydding.delete_own_copies(self._maskin), self._deleted, self.fail)

    def _deleted(self, antall: int) -> None:
        # The button goes away: who used the keyboard is led to the one beside it.
        self.rydd.setFocus()
        self.end_work("ok", cleared_text(Ryddet(kopier=antall)))

    def end_work(self, slag: str, tekst: str) -> None:
        """The copies may be others now."""
        self.show_copies()
        super().end_work(slag, tekst)


def _copies_text(copies: tuple[Autokopi, ...]) -> str:
    if not copies:
        return _("Programmet har ingen gamle kopier av lageret liggende.")
    days = ", ".join(f"{kopi.tid:%d.%m.%Y}" for kopi in copies)
    text = _(
        "Programmet har selv laget kopier av lageret: {dager}. Kopier fra en oppgradering slettes når de er {n} dager "
        "gamle. Det en hentet kopi tok plassen til, ligger til du sletter det."
    )
    return text.format(dager=days, n=EGNE_KOPIER_DAGER)
