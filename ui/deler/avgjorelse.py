"""«Din avgjørelse»: four rows, none chosen from the start, and the reason for deviating, always in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import InndataFeil
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import FOLGER, Vedtak, Vedtaksutfall, deviates
from tildelingsklient.vurdering.resultat import Innstilling
from ui import tema
from ui.deler.feltramme import Feilsetning
from ui.deler.tekst import Etikett, TekstFelt
from ui.deler.valg import Radiogruppe

_LINJER = 3


def choice_names(*, gir_vedtak: bool) -> dict[str, str]:
    """What may be chosen, by outcome; a service without vedtak is offered, not granted."""
    if gir_vedtak:
        names = (_("Innvilge"), _("Innvilge delvis"), _("Avslå"), _("Avvise"))
    else:
        names = (_("Gi tilbud"), _("Gi tilbud om noe"), _("Ikke gi tilbud"), _("Avvise"))
    return dict(zip((utfall.value for utfall in Vedtaksutfall), names, strict=True))


class Avgjorelse(QWidget):
    """`valgt(Vedtaksutfall)` and `skrevet(str)` only on the user's act; `ferdig()` when the reason is left."""

    valgt = Signal(object)
    skrevet = Signal(str)
    ferdig = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gruppe = Radiogruppe(_("Din avgjørelse"), list(choice_names(gir_vedtak=True).items()))
        self.feil_valg, self.feil_grunn = Feilsetning(), Feilsetning()
        self.begrunnelse = TekstFelt(_("Begrunn avvik fra innstillingen"), linjer=_LINJER, maks_linjer=_LINJER)
        self._innstilling, self._lesbar = Innstilling.OPPFYLT, False
        self._build()
        self.gruppe.valgt.connect(self._chosen)
        self.begrunnelse.skrevet.connect(self._typed)
        self.begrunnelse.ferdig.connect(self.ferdig)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Etikett(_("Din avgjørelse"), "h2"))
        column.addWidget(self.gruppe)
        column.addWidget(self.feil_valg)
        column.addSpacing(tema.avstand("xs"))
        column.addWidget(Etikett(_("Begrunn avvik fra innstillingen"), halvfet=True))
        column.addWidget(self.begrunnelse)
        column.addWidget(self.feil_grunn)

    def show_vedtak(
        self, vedtak: Vedtak, innstilling: Innstilling, grunn: str, *, lesbar: bool, gir_vedtak: bool = True
    ) -> None:
        """Draw the choice; the text being written stays as it is while it has focus."""
        self.gruppe.set_tekster(choice_names(gir_vedtak=gir_vedtak))
        self._innstilling, self._lesbar = innstilling, lesbar
        follows = FOLGER.get(innstilling, frozenset())
        for row in self.gruppe.rader:
            row.set_merknad(_("følger innstillingen") if Vedtaksutfall(row.verdi) in follows else "")
            row.setEnabled(not lesbar)
        self.gruppe.set_verdi(vedtak.utfall.value if vedtak.utfall else None)
        if self._says_otherwise(grunn):
            self.begrunnelse.setText(grunn)
        self._open_or_close(vedtak.utfall)
        if vedtak.utfall is not None:
            self.feil_valg.set_feil("")

    def _says_otherwise(self, grunn: str) -> bool:
        written = self.begrunnelse.tekst()
        # The space after a word being written is not saved, and must not be taken from under the cursor.
        return written.strip() != grunn.strip() if self.begrunnelse.hasFocus() else written != grunn

    def utfall(self) -> Vedtaksutfall | None:
        """The choice on the screen."""
        chosen = self.gruppe.verdi()
        return Vedtaksutfall(chosen) if chosen else None

    def _chosen(self, verdi: str) -> None:
        self.feil_valg.set_feil("")
        self._open_or_close(Vedtaksutfall(verdi))
        self.valgt.emit(Vedtaksutfall(verdi))

    def _open_or_close(self, utfall: Vedtaksutfall | None) -> None:
        """Open only when the choice deviates, so that what is written is never hidden: a closed text stays, greyed."""
        needed = utfall is not None and deviates(self._innstilling, utfall)
        self.begrunnelse.setEnabled(needed and not self._lesbar)
        closed = _("Trengs ikke når du følger innstillingen.")
        self.begrunnelse.setPlaceholderText(_("Må fylles ut: skriv hvorfor.") if needed else closed)
        self.begrunnelse.setAccessibleDescription(self.begrunnelse.placeholderText())
        if not needed:
            self._tell("")

    def _typed(self, tekst: str) -> None:
        self._tell("")
        self.skrevet.emit(tekst)

    def _tell(self, setning: str) -> None:
        self.feil_grunn.set_feil(setning)
        self.begrunnelse.set_feil(bool(setning))

    def show_error(self, feil: InndataFeil) -> None:
        """Tell what stands in the way of a draft where it stands, and go there."""
        if feil.felt == "utfall":
            self.feil_valg.set_feil(str(feil.neste_steg))
            self.gruppe.setFocus()
        else:
            self._tell(_("Skriv hvorfor du avviker."))
            self.begrunnelse.setFocus()

    def shown_error(self) -> Feilsetning:
        """The sentence told last, to be brought in sight."""
        return self.feil_grunn if self.feil_grunn.tekst() else self.feil_valg
