"""«Hvem har sett saken?»: the innsynslogg of a case, newest first, walked with the arrows, and the report as a file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from tildelingsklient.brev.innsynsrapport import ground_text, handling_text
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.brevfil import file_name
from tildelingsklient.handlinger.innsyn import is_whole, who_has_seen
from tildelingsklient.handlinger.innsynsrapport import NAVN, save_report
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.innsyn import Innsyn
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _, lower_first
from ui import datotekst, tema
from ui.deler.banner import Banner
from ui.deler.dialog import Dialog
from ui.deler.tekst import Etikett
from ui.skjermer.pdflagring import Pdflagring

_HOYDE_PX, _MINST_PX = 300, 96


class Innsynsliste(QListWidget):
    """The lines. Only read, so nothing is chosen; the arrows walk and scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Hvem har sett saken, det siste først"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        # It gives way before the dialog around it has to scroll too.
        self.setMinimumHeight(tema.px(_MINST_PX))

    def sizeHint(self) -> QSize:
        """Some lines at a time."""
        return QSize(super().sizeHint().width(), tema.px(_HOYDE_PX))

    def show_lines(self, linjer: tuple[Innsyn, ...], okt: Okt) -> None:
        """These, in this order."""
        self.clear()
        self.addItems([_line(one, okt) for one in linjer])
        if linjer:
            self.setCurrentRow(0)


class Innsynsdialog(Dialog):
    """Opened from the menu of a case; whoever may read the case may see who has."""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Hvem har sett saken til {navn}?").format(navn=bilde.sak.mottaker.navn), bredde=760)
        self._okt, self._bilde = okt, bilde
        what = _(
            "Her står alle som har åpnet saken på denne maskinen, sett den i en liste, skrevet ut eller lagret noe fra "
            "den. Andre maskiner og kontoret har sine egne logger."
        )
        broken = _("Loggen er endret utenfor programmet, så noe kan mangle. Si fra til lederen din.")
        self.liste = Innsynsliste()
        self.gjort, self.feil = Banner("", "ok"), Banner(broken, "feil")
        self.lagring = Pdflagring(self, _("Lagre innsynsrapporten som PDF. Filen blir ikke kryptert."))
        for part in (Etikett(what, farge="text.secondary"), self.gjort, self.feil, self.liste):
            self.innhold.addWidget(part)
        self.gjort.hide()
        self.lagre = self.add_sekundaer(_("Lagre som PDF …"))
        self.lukk = self.add_primaer(_("Lukk"))
        self._connect()
        self.feil.setVisible(not is_whole(okt))
        self._refresh()
        self.liste.setFocus()

    def _connect(self) -> None:
        self.lukk.clicked.connect(self.reject)
        self.lagre.clicked.connect(self._ask_for_file)
        self.lagring.lagret.connect(self._saved)
        self.lagring.feilet.connect(self._failed)

    def _refresh(self) -> None:
        self.liste.show_lines(who_has_seen(self._okt, (self._bilde.sak.id,)), self._okt)

    def _ask_for_file(self) -> None:
        write = partial(save_report, self._okt, self._bilde.sak)
        self.lagring.ask(file_name(self._bilde, NAVN, self._okt.today()), write)

    def _saved(self, navn: str) -> None:
        """That it was saved stands in the log too."""
        self._refresh()
        self.gjort.set_tekst(_("Rapporten er lagret som {navn}.").format(navn=navn))
        self.gjort.show()
        self.fit()

    def _failed(self, feil: Feil) -> None:
        self.feil.set_tekst(f"{feil.tittel} {feil.neste_steg}".strip())
        self.feil.show()
        self.fit()


def _line(innsyn: Innsyn, okt: Okt) -> str:
    """«I dag kl. 10.42 · Ingvild Moen, saksbehandler · Åpnet saken · Har saken»."""
    when = datotekst.capitalized(datotekst.when_text(innsyn.tid, okt.today()))
    who = f"{innsyn.navn}, {lower_first(role_name(innsyn.rolle))}"
    return " · ".join((when, who, handling_text(innsyn.handling), ground_text(innsyn)))
