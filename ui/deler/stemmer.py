"""When several voices answer one question: who says what, which one counts and why, and room for one more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import UTEN_KILDE, Kilde, Svar, SvarId
from tildelingsklient.kartlegging.visning import kilde_name, verdi_text
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.sprak import _, pick
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.nystemme import NyStemme
from ui.deler.rolig import call, say, show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.svarkontroll import Svarkontroll
from ui.deler.tekst import Etikett, LinjeFelt


def voice_name(svar: Svar) -> str:
    """Who says it: the sources of the answer, else the voice it was first recorded for."""
    if svar.kilder:
        return ", ".join(kilde_name(kilde) for kilde in svar.kilder)
    return _("Uten kilde") if svar.stemme == UTEN_KILDE else kilde_name(Kilde(svar.stemme))


def said_text(bilde: Saksbilde, plass: Plass) -> str:
    """What was said to a question; with names when several have said something."""
    voices = [svar for svar in bilde.voices(plass) if svar.verdi is not None]
    chosen = [svar for svar in voices if svar.gjeldende] or voices
    texts = [verdi_text(bilde.katalog, plass.sporsmal, svar.verdi) for svar in chosen]
    if len(texts) < 2:
        return texts[0] if texts else verdi_text(bilde.katalog, plass.sporsmal, None)
    named = (f"{voice_name(svar)}: {text}" for svar, text in zip(chosen, texts, strict=True))
    return "; ".join(named)


class _Stemmerad(QWidget):
    """One voice: who, what, and whether it counts."""

    valgt = Signal(object)
    tatt_tilbake = Signal(object)

    def __init__(self, sporsmal: str) -> None:
        super().__init__()
        self._sporsmal = sporsmal
        self._svar: Svar | None = None
        self.hvem = Etikett("", halvfet=True, brytes=False)
        self.hva = Etikett("")
        self.merke = Statusmerke("ok", _("Gjelder"), rolle="caption")
        self.lenke = Lenke(_("La dette gjelde"))
        self.lenke.clicked.connect(self._clicked)
        self.grunn = Etikett("", "caption", farge="text.secondary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.hvem)
        row.addWidget(self.hva, 1)
        row.addWidget(self.merke)
        row.addWidget(self.lenke)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.grunn)

    def show_svar(self, svar: Svar, tekst: str) -> None:
        """Show a voice as it is now."""
        self._svar = svar
        say(self.hvem, f"{voice_name(svar)}:")
        say(self.hva, tekst)
        chosen = bool(svar.gjeldende)
        show_if(self.merke, chosen)
        call(self.lenke, _("Ta tilbake") if chosen else _("La dette gjelde"))
        about = _("{knapp}: {hvem}, {sporsmal}")
        self.lenke.setAccessibleName(
            about.format(knapp=self.lenke.tekst(), hvem=voice_name(svar), sporsmal=self._sporsmal)
        )
        say(self.grunn, _("Begrunnelse: {grunn}").format(grunn=svar.gjeldende) if chosen else "")
        show_if(self.grunn, chosen)

    def _clicked(self) -> None:
        if self._svar is not None:
            (self.tatt_tilbake if self._svar.gjeldende else self.valgt).emit(self._svar)


class Stemmer(QWidget):
    """Under a question's control; hidden while there is one voice and nobody is adding another.

    `gjelder(SvarId, str)`: let this one count, with the reason, empty to take it back. `svarte(Kilde, Verdi)`: another
    voice answers. `skriver(Kilde, str)`: what is being typed for it.
    """

    gjelder = Signal(object, str)
    svarte = Signal(object, object)
    skriver = Signal(object, str)

    def __init__(self, sporsmal: Sporsmal, make: Callable[[], Svarkontroll], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sporsmal, self._make = sporsmal, make
        self._rader: list[_Stemmerad] = []
        self._valgt: Svar | None = None
        self._antall = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.kort = Kort(uttrykk="judge", luft=(16, 8))
        column.addWidget(self.kort)
        self.status = Statusmerke("conflict")
        self.liste = QVBoxLayout()
        self.liste.setSpacing(0)
        self.kort.innhold.addWidget(self.status)
        self.kort.innhold.addLayout(self.liste)
        self.grunnskjema = self._build_reason()
        self.ny = NyStemme(sporsmal, make)
        self.ny.svarte.connect(self.svarte)
        self.ny.skriver.connect(self.skriver)
        self.ny.lukket.connect(self._show_parts)
        for part in (self.grunnskjema, self.ny):
            self.kort.innhold.addWidget(part)
            part.hide()
        self.hide()

    def _build_reason(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 8)
        self.grunnfelt = LinjeFelt(
            _("Hvorfor skal dette svaret gjelde? {sporsmal}").format(sporsmal=pick(self._sporsmal.tekst)),
            plassholder=_("Hvorfor skal dette svaret gjelde?"),
            staves=True,
        )
        self.bruk = Sekundaer(_("La det gjelde"))
        self.bruk.setEnabled(False)
        self.grunnfelt.skrevet.connect(lambda tekst: self.bruk.setEnabled(bool(tekst.strip())))
        self.grunnfelt.returnPressed.connect(self._confirm)
        self.bruk.clicked.connect(self._confirm)
        row.addWidget(self.grunnfelt, 1)
        row.addWidget(self.bruk)
        return form

    def add_voice(self, kilder: tuple[Kilde, ...]) -> None:
        """Room for somebody who says something else; those in `kilder` have said it already."""
        self.ny.open(kilder)
        self._show_parts()

    def finish(self) -> None:
        """Text being typed becomes an answer."""
        self.ny.skriving.finish()

    def show_picture(self, bilde: Saksbilde, plass: Plass) -> None:
        """Show all voices as they are now."""
        voices = [svar for svar in bilde.voices(plass) if svar.verdi is not None]
        while len(voices) > 1 and len(self._rader) < len(voices):
            self._add_row()
        for row, svar in zip(self._rader, voices, strict=False):
            row.show_svar(svar, verdi_text(bilde.katalog, plass.sporsmal, svar.verdi))
        self._show_status(bilde.faktum(plass).tilstand, any(svar.gjeldende for svar in voices))
        self._antall = len(voices)
        self.ny.show_voices({kilde: svar for svar in voices for kilde in svar.kilder})
        self._show_parts()

    def _show_status(self, tilstand: Faktumtilstand, har_valgt: bool) -> None:
        if tilstand is Faktumtilstand.KONFLIKT:
            self.status.set_tilstand("conflict", _("Konflikt: svarene er forskjellige"))
        elif har_valgt:
            self.status.set_tilstand("ok", _("Avgjort: ett av svarene gjelder"))
        else:
            self.status.set_tilstand("ok", _("Flere har svart det samme"))
        self.kort.set_uttrykk("judge" if tilstand is Faktumtilstand.KONFLIKT else "info")

    def _show_parts(self) -> None:
        several = self._antall > 1
        show_if(self.status, several)
        for index, row in enumerate(self._rader):
            show_if(row, several and index < self._antall)
        show_if(self, several or self.ny.er_apen)
        if not several:
            self.kort.set_uttrykk("info")

    def _add_row(self) -> None:
        row = _Stemmerad(pick(self._sporsmal.tekst))
        row.valgt.connect(self._ask_why)
        row.tatt_tilbake.connect(lambda svar: self.gjelder.emit(svar.id, ""))
        self._rader.append(row)
        self.liste.addWidget(row)

    def _ask_why(self, svar: Svar) -> None:
        self._valgt = svar
        self.grunnfelt.clear()
        self.bruk.setEnabled(False)
        self.grunnfelt.setPlaceholderText(_("Hvorfor skal svaret fra «{hvem}» gjelde?").format(hvem=voice_name(svar)))
        self.grunnskjema.show()
        self.grunnfelt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _confirm(self) -> None:
        reason = self.grunnfelt.text().strip()
        if self._valgt is None or not reason:
            return
        chosen: SvarId = self._valgt.id
        self.gjelder.emit(chosen, reason)
        self.grunnskjema.hide()
        row = next((rad for rad in self._rader if not rad.merke.isHidden()), None)
        if row is not None:
            row.lenke.setFocus(Qt.FocusReason.OtherFocusReason)
