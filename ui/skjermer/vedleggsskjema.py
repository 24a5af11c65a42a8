"""«Endre tittel»: title, day and question of an attachment. A title being typed is saved, also when Esc closes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import vedlegg as handling
from tildelingsklient.handlinger.hurtignotat import choices
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import natural_key
from tildelingsklient.vedlegg.vedlegg import Vedlegg
from ui.deler.datofelt import Datofelt
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning, Feltramme
from ui.deler.rekkefolge import step_focus
from ui.deler.skriving import Skriving
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.vedleggsord import cleaned_text, kind_text, place_text, size_text
from ui.deler.velger import Velger


class Vedleggsskjema(Dialog):
    """`lagret(Saksbilde)` when something was changed."""

    lagret = Signal(object)

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg) -> None:
        super().__init__(parent, _("Om vedlegget"))
        self._okt, self._bilde, self._vedlegg = okt, bilde, vedlegg
        self.felt, self.dato = LinjeFelt(_("Tittel")), Datofelt(_("Dato"), senest=okt.today())
        self._plasser = _places(bilde, vedlegg)
        names = [(key, place_text(bilde, plass)) for key, plass in self._plasser.items()]
        self.hvor = Velger(_("Hører til"), names, natural_key(*vedlegg.plass_id))
        self.feil = Feilsetning()
        self.skriving = Skriving(self)
        self._lay_out()
        self._connect()
        self.felt.setText(handling.title_typing(okt, bilde, vedlegg) or vedlegg.tittel)
        self.dato.set_verdi(vedlegg.dato)
        self.felt.selectAll()
        self.felt.setFocus()

    def _lay_out(self) -> None:
        one = self._vedlegg
        said = (kind_text(one.filtype), size_text(one.storrelse), cleaned_text(one))
        self.innhold.addWidget(Etikett(" · ".join(filter(None, said)), "caption", farge="text.secondary"))
        self.innhold.addWidget(Feltramme(_("Tittel"), self.felt, hjelp=_("Hva bildet eller dokumentet viser")))
        self.innhold.addWidget(Feltramme(_("Dato"), self.dato, hjelp=_("Dagen det er fra")))
        self.innhold.addWidget(Feltramme(_("Hører til"), self.hvor))
        self.innhold.addWidget(self.feil)
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.lagre = self.add_primaer(_("Lagre"))

    def _connect(self) -> None:
        self.felt.skrevet.connect(self.skriving.typed)
        self.felt.returnPressed.connect(self._save)
        self.skriving.kladd.connect(self._keep)
        self.skriving.ferdig.connect(self._keep)
        self.avbryt.clicked.connect(self._cancel)
        self.lagre.clicked.connect(self._save)

    def _keep(self, tekst: str) -> bool:
        """Save a title on its way; False when it could not be."""
        try:
            handling.keep_title_typing(self._okt, self._bilde, self._vedlegg, tekst)
        except Feil as feil:
            self._tell(feil)
            return False
        return True

    def _save(self) -> None:
        if self.dato.feilmelding():
            # The field says what is wrong with it; what is written stands.
            self.dato.setFocus()
            self.fit()
            return
        plass = self._plasser[self.hvor.verdi() or ""]
        try:
            new = handling.describe(self._okt, self._bilde, self._vedlegg, self.felt.text(), self.dato.verdi(), plass)
        except Feil as feil:
            self._tell(feil)
            return
        self.skriving.forget()
        if new is not self._bilde:
            self.lagret.emit(new)
        self.accept()

    def _cancel(self) -> None:
        """What was typed is not wanted."""
        self.skriving.forget()
        if self._keep(self._vedlegg.tittel):
            super().reject()

    def reject(self) -> None:
        """Esc, and the lock: what was typed comes up again the next time."""
        self.skriving.finish()
        super().reject()

    def _tell(self, feil: Feil) -> None:
        self.feil.set_feil(f"{feil.tittel} {feil.neste_steg}")
        self.fit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)


def _places(bilde: Saksbilde, vedlegg: Vedlegg) -> dict[str, tuple[str, str]]:
    """The whole case, every question that is asked now, and the one it belongs to already."""
    asked = [(one.plass.sporsmal.id, one.plass.gjelder) for one in choices(bilde)]
    return {natural_key(*plass): plass for plass in (("", ""), *asked, vedlegg.plass_id)}
