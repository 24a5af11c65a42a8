"""The structured fields of a vedtak: outcome, amount, period, goal and, where the katalog asks, the appeal rule."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.sak.behandlingsord import outcome_names
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.klage import alternatives
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from ui import tema
from ui.deler.datofelt import format_date
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke
from ui.deler.oppsett import link_left
from ui.deler.smaldato import Smaldato
from ui.deler.tekst import Etikett, LinjeFelt, TekstFelt
from ui.deler.valg import AvkryssRad
from ui.deler.velger import Velger

_SMAL_PX = 590
_MERKER = {"innvilget": "ok", "delvis": "judge", "avslag": "no", "avvist": "not-relevant"}


class Vedtaksfelter(QWidget):
    """`skrevet()` per key press, `ferdig()` when a field is left or something is chosen.

    `vedlegg` is a switch that the form places itself, since it is about the letter.
    """

    skrevet = Signal()
    ferdig = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.utfall = Velger(_("Utfall"), outcome_names(), plassholder=_("Velg"), tilstander=_MERKER)
        self.omfang = LinjeFelt(_("Omfang"), plassholder=_("Timer eller oppdrag"), staves=True)
        self.fra, self.til = Smaldato(_("Periode fra")), Smaldato(_("Periode til"))
        self.mal = TekstFelt(_("Mål"), linjer=1, maks_linjer=3)
        self.utfall.setMinimumWidth(self.utfall.sizeHint().width())
        self.klagevalg = Velger(_("Klageregel"), [], plassholder=_("Velg klageregel"))
        self.behov = Lenke("", ikon="calendar")
        self._behov = ""
        self.vedlegg = AvkryssRad(_("Legg ved siden «Slik er vilkårene vurdert»"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tema.avstand("s"))
        self._rutenett = QGridLayout()
        self._rutenett.setHorizontalSpacing(12)
        self._rutenett.setVerticalSpacing(tema.avstand("s"))
        self._rammer = (Feltramme(_("Utfall"), self.utfall), Feltramme(_("Omfang"), self.omfang), self._period())
        self._smal: bool | None = None
        self._place(smal=False)
        column.addLayout(self._rutenett)
        for sentence in (self.fra.feil, self.til.feil):
            column.addWidget(sentence)
        column.addLayout(link_left(self.behov))
        column.addWidget(Feltramme(_("Mål"), self.mal))
        self._klageramme = Feltramme(_("Klageregel"), self.klagevalg)
        column.addWidget(self._klageramme)

    def _period(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Etikett(_("Periode"), halvfet=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.fra)
        row.addWidget(Etikett(_("til"), brytes=False))
        row.addWidget(self.til)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return box

    def _place(self, *, smal: bool) -> None:
        """All three beside each other, or the period below the others."""
        if smal == self._smal:
            return
        self._smal = smal
        utfall, omfang, periode = self._rammer
        for part in self._rammer:
            self._rutenett.removeWidget(part)
        self._rutenett.addWidget(utfall, 0, 0)
        self._rutenett.addWidget(omfang, 0, 1)
        self._rutenett.addWidget(periode, 1 if smal else 0, 0 if smal else 2, 1, 2 if smal else 1)
        self._rutenett.setColumnStretch(0, 1 if smal else 0)
        self._rutenett.setColumnStretch(1, 1)

    def set_bredde(self, px: int) -> None:
        """The room there is."""
        self._place(smal=px < tema.px(_SMAL_PX))

    def _connect(self) -> None:
        for field in (self.omfang, self.mal, self.fra, self.til):
            field.skrevet.connect(lambda _tekst: self.skrevet.emit())
            field.ferdig.connect(self.ferdig)
        for choice in (self.utfall, self.klagevalg):
            choice.valgt.connect(self._chosen)
        self.vedlegg.clicked.connect(self._chosen)
        self.fra.ferdig.connect(self._follow_start)
        self.behov.clicked.connect(self._use_need)
        self.omfang.skrevet.connect(lambda _tekst: self._follow_need())

    def _chosen(self, _verdi: str | bool) -> None:
        self._follow_outcome()
        self.skrevet.emit()
        self.ferdig.emit()

    def offer_need(self, timer: str) -> None:
        """The need in hours, to be put in as the amount while there is none."""
        self._behov = timer
        self.behov.setText(_("Sett inn behovet: {timer}").format(timer=timer))
        self._follow_need()

    def _use_need(self) -> None:
        self.omfang.setText(self._behov)
        self.omfang.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_need()
        self.skrevet.emit()
        self.ferdig.emit()

    def _follow_start(self) -> None:
        """A period does not end before it begins."""
        self.til.set_grenser(self.fra.verdi(), None)

    def wrong_date(self) -> Smaldato | None:
        """The first date that does not hold, or None."""
        return next((field for field in (self.fra, self.til) if field.isEnabled() and field.feilmelding()), None)

    def _follow_outcome(self) -> None:
        """Amount and period belong to what is granted, criteria to what is decided; what is written stays."""
        chosen = self.utfall.verdi()
        grants = chosen not in {Vedtaksutfall.AVSLAG.value, Vedtaksutfall.AVVIST.value}
        self.vedlegg.setEnabled(chosen != Vedtaksutfall.AVVIST.value)
        for field in (self.omfang, self.fra, self.til):
            field.setEnabled(grants)
        self._follow_need()

    def _follow_need(self) -> None:
        """The need is offered while something is granted and no amount is written."""
        grants = self.utfall.verdi() in {Vedtaksutfall.INNVILGET.value, Vedtaksutfall.DELVIS.value}
        may_use = bool(self._behov) and grants and not self.mal.isReadOnly()
        self.behov.setVisible(may_use and not self.omfang.text().strip())

    def show_vedtak(self, vedtak: Vedtak, tjeneste: Tjeneste) -> None:
        """Draw the fields, without a signal."""
        self.utfall.set_verdi(vedtak.utfall.value if vedtak.utfall else None)
        _set(self.omfang, vedtak.omfang)
        self.fra.set_tekst(format_date(vedtak.fra) if vedtak.fra else "")
        self.til.set_tekst(format_date(vedtak.til) if vedtak.til else "")
        self._follow_start()
        if self.mal.tekst() != vedtak.mal:
            self.mal.setText(vedtak.mal)
        choices = alternatives(tjeneste)
        self.klagevalg.set_valg([(choice.valg, choice.navn) for choice in choices], vedtak.klagevalg or None)
        self._klageramme.setVisible(bool(choices))
        self.vedlegg.setChecked(vedtak.vilkarsvedlegg)
        self._follow_outcome()

    def read(self, vedtak: Vedtak) -> Vedtak:
        """The vedtak with what the fields say. A date that does not hold stays in its field and changes nothing."""
        chosen = self.utfall.verdi()
        return replace(
            vedtak,
            utfall=Vedtaksutfall(chosen) if chosen else None,
            omfang=self.omfang.text().strip(),
            mal=self.mal.tekst().strip(),
            klagevalg=self.klagevalg.verdi() or "",
            vilkarsvedlegg=self.vedlegg.isChecked(),
            fra=vedtak.fra if self.fra.feilmelding() else self.fra.verdi(),
            til=vedtak.til if self.til.feilmelding() else self.til.verdi(),
        )

    def typed(self) -> dict[str, object]:
        """What is written as it stands, dates that do not hold too: plain JSON for `kladd`."""
        return {"omfang": self.omfang.text(), "mal": self.mal.tekst(), "fra": self.fra.tekst(), "til": self.til.tekst()}

    def put_back(self, skrevet: dict[str, object]) -> None:
        """Show what was being written when the program ended."""
        for name, field in (("omfang", self.omfang), ("mal", self.mal), ("fra", self.fra.felt), ("til", self.til.felt)):
            if isinstance(text := skrevet.get(name), str):
                field.setText(text)
        self.vedlegg.setChecked(skrevet.get("vilkarsvedlegg", self.vedlegg.isChecked()) is True)

    def set_lesbar(self, lesbar: bool) -> None:
        """Read only."""
        self.mal.setReadOnly(lesbar)
        for field in (self.utfall, self.omfang, self.fra, self.til, self.klagevalg, self.vedlegg):
            field.setEnabled(not lesbar)
        if not lesbar:
            self._follow_outcome()

    def field(self, navn: str) -> QWidget:
        """The field of this name, for jumps: utfall, omfang, fra, til, mal, klagevalg."""
        fields: dict[str, QWidget] = {
            "utfall": self.utfall,
            "omfang": self.omfang,
            "fra": self.fra,
            "til": self.til,
            "klagevalg": self.klagevalg,
        }
        return fields.get(navn, self.mal)


def _set(felt: LinjeFelt, tekst: str) -> None:
    if felt.text() != tekst:
        felt.setText(tekst)
        # The beginning is what tells; Qt shows the end of what does not fit.
        felt.setCursorPosition(0)
