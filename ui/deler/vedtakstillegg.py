"""«Flere felter» on 05: what not every vedtak has. Folded until something stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Muntlig, Vedtak, Venteliste
from ui.deler.datofelt import Datofelt, format_date
from ui.deler.feltramme import Feltramme
from ui.deler.foldet import Foldet
from ui.deler.oppsett import boxed, column
from ui.deler.tekst import LinjeFelt, TekstFelt

_TEKSTER = ("medvirkning", "barnets_beste", "vilkar", "oppfolging", "muntlig_hva", "muntlig_hvorfor")
_DATOER = ("revurderes", "venter_fra", "muntlig_dato")


class Vedtakstillegg(Foldet):
    """`skrevet()` per key press, `ferdig()` when a field is left."""

    skrevet = Signal()
    ferdig = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.medvirkning = TekstFelt(_("Hva søkeren ønsket, og hvordan det er møtt"), linjer=2, maks_linjer=6)
        self.barnets_beste = TekstFelt(_("Barnets beste, og hva barnet selv mener"), linjer=2, maks_linjer=6)
        self.vilkar = TekstFelt(_("Egne vilkår, ett på hver linje"), linjer=1, maks_linjer=5)
        self.revurderes = Datofelt(_("Ses på igjen"))
        self.venter_fra = Datofelt(_("På venteliste fra"))
        self.oppfolging = TekstFelt(_("Hjelp i ventetiden"), linjer=1, maks_linjer=4)
        self.muntlig_dato = Datofelt(_("Muntlig beskjed gitt"))
        self.muntlig_hva = LinjeFelt(_("Hva ble sagt?"), staves=True)
        self.muntlig_hvorfor = LinjeFelt(_("Hvorfor hastet det?"), staves=True)
        self.rammer = {
            "medvirkning": Feltramme(_("Hva søkeren ønsket, og hvordan det er møtt"), self.medvirkning),
            "barnets_beste": Feltramme(_("Barnets beste, og hva barnet selv mener"), self.barnets_beste),
            "vilkar": Feltramme(_("Egne vilkår, ett på hver linje"), self.vilkar),
            "revurderes": Feltramme(_("Ses på igjen"), self.revurderes),
            "venter_fra": Feltramme(
                _("På venteliste fra"), self.venter_fra, hjelp=_("Når retten er klar, men plassen mangler.")
            ),
            "oppfolging": Feltramme(_("Hjelp i ventetiden"), self.oppfolging),
            "muntlig_dato": Feltramme(
                _("Muntlig beskjed gitt"), self.muntlig_dato, hjelp=_("Når det hastet. Brevet bekrefter det skriftlig.")
            ),
            "muntlig_hva": Feltramme(_("Hva ble sagt?"), self.muntlig_hva),
            "muntlig_hvorfor": Feltramme(_("Hvorfor hastet det?"), self.muntlig_hvorfor),
        }
        self._id, self._vist = "", dict[str, str]()
        super().__init__(_("Flere felter"), boxed(column(*self.rammer.values(), mellomrom=12)), parent)
        for name in (*_TEKSTER, *_DATOER):
            field = getattr(self, name)
            field.skrevet.connect(lambda _tekst: self._typed())
            field.ferdig.connect(self.ferdig)

    def _typed(self) -> None:
        self._summarize()
        self.skrevet.emit()

    def _summarize(self) -> None:
        filled = sum(bool(text.strip()) for text in self.typed().values())
        self.knapp.set_sammendrag(_("{antall} fylt ut").format(antall=filled) if filled else "")

    def show_vedtak(self, vedtak: Vedtak) -> None:
        """Draw the fields, without a signal; unfold when something stands there."""
        waits, oral = vedtak.venteliste, vedtak.muntlig
        texts = {
            "medvirkning": vedtak.medvirkning,
            "barnets_beste": vedtak.barnets_beste,
            "vilkar": "\n".join(vedtak.vilkar),
            "oppfolging": waits.oppfolging if waits else "",
            "muntlig_hva": oral.hva if oral else "",
            "muntlig_hvorfor": oral.hvorfor if oral else "",
            "revurderes": format_date(vedtak.revurderes) if vedtak.revurderes else "",
            "venter_fra": format_date(waits.fra) if waits else "",
            "muntlig_dato": format_date(oral.dato) if oral else "",
        }
        # What somebody is writing stays while the same vedtak is drawn again.
        other = vedtak.id != self._id
        self.put_back({name: text for name, text in texts.items() if other or text != self._vist.get(name)})
        self._id, self._vist = vedtak.id, texts
        if any(texts.values()):
            self.set_apen(True)

    def read(self, vedtak: Vedtak) -> Vedtak:
        """The vedtak with what the fields say. A date that does not hold stays in its field and changes nothing."""
        waits, oral = self._day("venter_fra"), self._day("muntlig_dato")
        hva, hvorfor = self.muntlig_hva.text().strip(), self.muntlig_hvorfor.text().strip()
        return replace(
            vedtak,
            medvirkning=self.medvirkning.tekst().strip(),
            barnets_beste=self.barnets_beste.tekst().strip(),
            vilkar=tuple(line.strip() for line in self.vilkar.tekst().splitlines() if line.strip()),
            revurderes=vedtak.revurderes if self.revurderes.feilmelding() else self.revurderes.verdi(),
            venteliste=Venteliste(waits, self.oppfolging.tekst().strip()) if waits else None,
            muntlig=Muntlig(oral, hva, hvorfor) if oral else None,
        )

    def _day(self, navn: str) -> date | None:
        field: Datofelt = getattr(self, navn)
        return field.verdi()

    def typed(self) -> dict[str, str]:
        """What is written as it stands: plain JSON for `kladd`."""
        return {name: _text_of(getattr(self, name)) for name in (*_TEKSTER, *_DATOER)}

    def put_back(self, skrevet: Mapping[str, object]) -> None:
        """Show what was being written when the program ended."""
        now = self.typed()
        for name in (*_TEKSTER, *_DATOER):
            text = skrevet.get(name)
            if isinstance(text, str) and text != now[name]:
                field = getattr(self, name)
                (field.set_tekst if name in _DATOER else field.setText)(text)
        self._summarize()

    def set_lesbar(self, lesbar: bool) -> None:
        """Read only."""
        for name in _TEKSTER:
            getattr(self, name).setReadOnly(lesbar)
        for name in _DATOER:
            getattr(self, name).setEnabled(not lesbar)

    def wrong_date(self) -> Datofelt | None:
        """The first date that does not hold, or None."""
        fields: list[Datofelt] = [getattr(self, name) for name in _DATOER]
        return next((field for field in fields if field.isEnabled() and field.feilmelding()), None)

    def is_unfinished(self) -> bool:
        """Does something stand there that the vedtak cannot hold yet: half a date, or words without their day?"""
        written = self.typed()
        without_day = (written["oppfolging"].strip() and not self._day("venter_fra")) or (
            (written["muntlig_hva"] + written["muntlig_hvorfor"]).strip() and not self._day("muntlig_dato")
        )
        return bool(without_day) or self.wrong_date() is not None

    def field(self, navn: str) -> QWidget | None:
        """The field of this name, unfolded, for jumps."""
        frame = self.rammer.get(navn)
        if frame is None:
            return None
        self.set_apen(True)
        return frame.kontroll


def _text_of(felt: LinjeFelt | TekstFelt | Datofelt) -> str:
    return felt.text() if isinstance(felt, LinjeFelt) else felt.tekst()
