"""What stands on the right of a visit's card: how far the case has come, or what became of the visit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.handlinger.lister import Besokskort, Besoksstand
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from ui import tema
from ui.deler import besoksord
from ui.deler.fremdrift import Fremdrift
from ui.deler.oppsett import column, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_MERKER = {
    Besoksstand.IKKE_STARTET: "visit.not-started",
    Besoksstand.PAGAR: "visit.running",
    Besoksstand.KLAR: "visit.ready",
    Besoksstand.UTKAST: "visit.draft",
    Besoksstand.RETURNERT: "visit.returned",
    Besoksstand.AVSLUTTET: "visit.ended",
}


class Besoksutfallsdel(QWidget):
    """As wide on every card of a day, so that the buttons stand under each other."""

    def __init__(self, kort: Besokskort, bilde: Saksbilde) -> None:
        super().__init__()
        self.merke = Statusmerke(_mark(kort), tagg=True)
        self.setLayout(_progress(self.merke, bilde) if kort.besok.star else _outcome(self.merke, kort))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Wide on a wide screen."""
        return QSize(tema.px(292), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrower on a narrow one."""
        return QSize(max(tema.px(236), super().minimumSizeHint().width()), super().minimumSizeHint().height())


def _mark(kort: Besokskort) -> str:
    return _MERKER[kort.stand] if kort.besok.star else besoksord.outcome_mark(kort.besok)


def _progress(merke: Statusmerke, bilde: Saksbilde) -> QVBoxLayout:
    """State, «12 av 31 svar» and the bar; never shown as quality."""
    done, total = bilde.antall_besvart, len(bilde.plasser)
    number = Etikett(str(done), "caption", halvfet=True, brytes=False)
    rest = Etikett(_("av {alt} svar").format(alt=total), "caption", farge="text.secondary", brytes=False)
    return column(None, row(merke, None, number, rest, mellomrom=4), Fremdrift(done, total), None, mellomrom=10)


def _outcome(merke: Statusmerke, kort: Besokskort) -> QVBoxLayout:
    """The mark, and where the visit went or what was done."""
    words = Etikett(besoksord.card_text(kort.besok, kort.nytt), "caption", farge="text.secondary")
    return column(None, row(merke, None), words, None, mellomrom=6)
