"""Which letter, to whom, and which of its parts is shown when it has two."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.brevvalg import Brevvalg, possible_letters, why_no_request
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.behandlingsord import letter_name
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import Brevart
from ui.deler.brikke import Brikkerad
from ui.deler.feltramme import Feltramme
from ui.deler.oppsett import column
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett
from ui.deler.velger import Velger


class Brevvelger(QWidget):
    """`valgt()` when another letter or receiver is chosen, `del_valgt()` when another part is to be shown.

    `deler` stand over the pages, where the dialog puts them.
    """

    valgt = Signal()
    del_valgt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mulige: dict[str, Brevvalg] = {}
        self.hvilket = Velger(_("Hvilket brev?"), [], plassholder=_("Velg"))
        self.hvem = Velger(_("Til hvem?"), [], plassholder=_("Velg"))
        self.hvorfor_ikke = Etikett("", farge="text.secondary")
        parts = [("0", _("Brevet")), ("1", _("Vedtaket med rettelsen"))]
        self.deler = Brikkerad(_("Vis"), parts, ("0",), flere=False)
        self._til = Feltramme(_("Til hvem?"), self.hvem)
        which = Feltramme(_("Hvilket brev?"), self.hvilket)
        self.setLayout(column(which, self._til, self.hvorfor_ikke, mellomrom=12))
        self.hvilket.valgt.connect(lambda _art: self._chosen())
        self.hvem.valgt.connect(lambda _key: self.valgt.emit())
        self.deler.endret.connect(lambda _part: self.del_valgt.emit())

    def show_letters(self, bilde: Saksbilde, tjeneste: str) -> None:
        """The letters that can be sent now; what was chosen stays when it still can be, else the first."""
        before = self.hvem.verdi()
        self._mulige = {valg.nokkel: valg for valg in possible_letters(bilde, tjeneste)}
        arts = list(dict.fromkeys(valg.art for valg in self._mulige.values()))
        why = "" if bilde.sak.er_avsluttet else why_no_request(bilde)
        self.hvorfor_ikke.setText(why)
        if why:
            arts.append(Brevart.INNHENTING)
        kept = self._mulige.get(before or "")
        first = kept.art if kept else next(iter(arts), None)
        self.hvilket.set_valg([(art.value, letter_name(art)) for art in arts], first.value if first else None)
        self._show_receivers(before if kept else None)

    def _chosen(self) -> None:
        self._show_receivers(None)
        self.valgt.emit()

    def _show_receivers(self, nokkel: str | None) -> None:
        art = self.hvilket.verdi()
        keys = [(key, valg.navn) for key, valg in self._mulige.items() if valg.art.value == art]
        self.hvem.set_valg(keys, nokkel or (keys[0][0] if keys else None))
        show_if(self._til, bool(keys))
        show_if(self.hvorfor_ikke, art == Brevart.INNHENTING.value and not keys)
        self.set_deler(1)

    def valg(self) -> Brevvalg | None:
        """The letter that is chosen; None when it cannot be made."""
        return self._mulige.get(self.hvem.verdi() or "")

    def chosen(self) -> Brevvalg:
        """The same; LookupError when there is none."""
        valg = self.valg()
        if valg is None:
            msg = "no letter is chosen"
            raise LookupError(msg)
        return valg

    def set_deler(self, antall: int) -> None:
        """How many parts there are to look at."""
        show_if(self.deler, antall > 1)
        if antall == 1:
            self.deler.set_valgt(("0",))

    def del_nummer(self) -> int:
        """Which part is shown, from 0."""
        return int(next(iter(self.deler.valgt()), "0"))
