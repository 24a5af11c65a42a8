"""«Vedlegg»: the attachments of a case, and adding, showing, naming and removing them. Ctrl+V pastes, Ctrl+Z undoes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import angring
from tildelingsklient.handlinger import vedlegg as handling
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.kontroll import MAKS_MB, Godkjent
from tildelingsklient.vedlegg.vedlegg import Vedlegg
from ui import snarveier
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.oppsett import link_left, row
from ui.deler.rekkefolge import step_focus
from ui.deler.rolig import say, show_if
from ui.deler.tekst import Etikett
from ui.deler.vedleggsliste import Vedleggsliste
from ui.deler.vedleggsord import cleaned_text, meta_text, place_text
from ui.skjermer.vedleggsinntak import Vedleggsinntak
from ui.skjermer.vedleggsskjema import Vedleggsskjema
from ui.skjermer.vedleggsvisning import Vedleggsvisning

_BREDDE = 860
T = TypeVar("T")


class Vedleggsdialog(Dialog):
    """`endret(Saksbilde)` after each change. `plass` is the question that new ones belong to; empty for the case."""

    endret = Signal(object)

    def __init__(
        self, parent: QWidget, okt: Okt, bilde: Saksbilde, plass: tuple[str, str] = ("", ""), *, lesbar: bool = False
    ) -> None:
        super().__init__(parent, _("Vedlegg"), bredde=_BREDDE)
        self._okt, self.bilde, self._plass, self._lesbar = okt, bilde, plass, lesbar
        self._gjort, self._nye = 0, list[Vedlegg]()
        self._ord, self._avvist = list[str](), list[str]()
        self.ny = Sekundaer(_("Legg til vedlegg"), ikon="plus")
        self.lim = Lenke(_("Lim inn bilde"), ikon="copy", snarvei=_paste_key())
        self.angre = Lenke(_("Angre"), ikon="undo", snarvei=snarveier.find("angre").vis())
        self.sagt, self.feil, self.liste = Etikett(""), Feilsetning(), Vedleggsliste()
        self.inntak = Vedleggsinntak(self)
        self.over: Dialog | None = None
        self._lay_out()
        self._connect()
        self.setAcceptDrops(not lesbar)
        self._draw()
        (self.lukk if lesbar else self.ny).setFocus()

    def _lay_out(self) -> None:
        where = _("Nye vedlegg hører til {hva}.").format(hva=place_text(self.bilde, self._plass))
        whole = _("Nye vedlegg hører til hele saken.")
        limits = _("Bilder (JPEG og PNG) og PDF, høyst {mb} MB. Sted og kamerainformasjon fjernes fra bilder.")
        texts = (where if self._plass[0] else whole, limits.format(mb=MAKS_MB))
        self.om = Etikett("\n".join(texts), "caption", farge="text.secondary")
        self.innhold.addWidget(self.om)
        self.innhold.addLayout(row(self.ny, self.lim, None))
        self.innhold.addWidget(self.sagt)
        self.innhold.addWidget(self.feil)
        self.innhold.addWidget(self.liste)
        self.innhold.addLayout(link_left(self.angre))
        for part in (self.om, self.ny, self.lim):
            part.setVisible(not self._lesbar)
        self.lukk = self.add_primaer(_("Lukk"))

    def _connect(self) -> None:
        self.ny.clicked.connect(self.inntak.choose)
        self.lim.clicked.connect(self.paste)
        self.angre.clicked.connect(self.undo)
        self.liste.valgt.connect(self._do)
        self.lukk.clicked.connect(self.reject)
        self.inntak.begynt.connect(self._begun)
        self.inntak.godkjent.connect(self._admitted)
        self.inntak.avvist.connect(self._avvist.append)
        self.inntak.ferdig.connect(self._finished)
        self.finished.connect(self.inntak.stop)
        snarveier.bind(self, snarveier.KARTLEGGING, {"angre": self.undo})

    # --- adding

    def paste(self) -> None:
        """Ctrl+V."""
        if not self._lesbar and not self.inntak.paste():
            self._say(feil=_("Det er ikke noe bilde på utklippstavlen. Kopier et bilde eller en fil først."))

    def _begun(self) -> None:
        self._nye, self._ord, self._avvist[:] = [], [], []
        self._say(_("Ser på filen …"))
        self.ny.setEnabled(False)

    def _admitted(self, godkjent: Godkjent) -> None:
        lagt = self._tried(lambda: handling.add(self._okt, self.bilde, godkjent, self._plass))
        if lagt is None:
            return
        self._ord.append(_told(lagt))
        if lagt.kjent is not lagt.vedlegg:
            self._gjort += 1
            self._nye.append(lagt.vedlegg)
            self._took(lagt.bilde)

    def _finished(self) -> None:
        self.ny.setEnabled(True)
        self._say("\n".join(self._ord), feil="\n".join(dict.fromkeys(self._avvist)))
        self.ny.setFocus()
        if len(self._nye) == 1 and not self._avvist:
            self._describe(self._nye[0])

    # --- what can be done with one

    def _do(self, what: str, vedlegg: Vedlegg) -> None:
        self._say()
        {"vis": self._show, "endre": self._describe, "fjern": self._remove}[what](vedlegg)

    def _show(self, vedlegg: Vedlegg) -> None:
        content = self._tried(lambda: handling.content_of(self._okt, self.bilde, vedlegg))
        if content is not None:
            about = " · ".join(filter(None, (meta_text(self.bilde, vedlegg), cleaned_text(vedlegg))))
            self._open(Vedleggsvisning(self, vedlegg, content, about), vedlegg.id)

    def _describe(self, vedlegg: Vedlegg) -> None:
        form = Vedleggsskjema(self, self._okt, self.bilde, vedlegg)
        form.lagret.connect(self._described)
        self._open(form, vedlegg.id)

    def _described(self, bilde: Saksbilde) -> None:
        self._gjort += 1
        self._took(bilde)

    def _remove(self, vedlegg: Vedlegg) -> None:
        new = self._tried(lambda: handling.remove(self._okt, self.bilde, vedlegg))
        if new is not None:
            self._gjort += 1
            self._took(new)
            self._say(_("«{tittel}» er fjernet. Ctrl+Z henter det tilbake.").format(tittel=vedlegg.tittel))
            self.angre.setFocus()

    def undo(self) -> None:
        """Ctrl+Z: the last thing that was done here is undone."""
        new = self._tried(lambda: angring.undo(self._okt, self.bilde)) if self._gjort else None
        if new is not None:
            self._gjort -= 1
            self._took(new)
            self._say(_("Angret."))
            (self.angre if self._gjort else self.ny).setFocus()

    def _open(self, dialog: Dialog, vedlegg_id: str) -> None:
        """Over the list, which has the keys again afterwards, at the same attachment."""
        self.over = dialog
        dialog.finished.connect(lambda: self._back(vedlegg_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _back(self, vedlegg_id: str) -> None:
        self.over = None
        line = self.liste.row_of(vedlegg_id)
        (line.knapper["vis"] if line is not None else self.ny).setFocus()

    # --- saying and drawing

    def _tried(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except Feil as feil:
            self._avvist.append(f"{feil.tittel} {feil.neste_steg}")
            self._say(feil=self._avvist[-1])
            return None

    def _say(self, tekst: str = "", *, feil: str = "") -> None:
        say(self.sagt, tekst)
        show_if(self.sagt, bool(tekst))
        self.feil.set_feil(feil)
        self.fit()

    def _took(self, bilde: Saksbilde) -> None:
        self.bilde = bilde
        self._draw()
        self.endret.emit(bilde)

    def _draw(self) -> None:
        self.liste.show_picture(self.bilde, lesbar=self._lesbar)
        show_if(self.angre, bool(self._gjort))
        show_if(self.sagt, bool(self.sagt.text()))
        self.fit()

    # --- keys, and what is dropped here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """The file itself stays where it is."""
        self.inntak.take(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order: the rows come and go."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)


def _paste_key() -> str:
    return QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)


def _told(lagt: handling.Lagt) -> str:
    if lagt.kjent is lagt.vedlegg:
        return _("Samme innhold er lagt ved her fra før, som «{tittel}».").format(tittel=lagt.vedlegg.tittel)
    said = [_("«{tittel}» er lagt til.").format(tittel=lagt.vedlegg.tittel), cleaned_text(lagt.vedlegg)]
    if lagt.kjent is not None:
        same = _("Innholdet er det samme som i «{tittel}», og er lagret én gang.")
        said.append(same.format(tittel=lagt.kjent.tittel))
    return " ".join(filter(None, said))
