"""«Brevhode og underskrift»: how the municipality and the names stand in letters, one line for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from tildelingsklient import innstillinger
from tildelingsklient.handlinger.innstillinger import read_setting, save_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innstillinger import Innstilling, is_email, is_phone
from tildelingsklient.sprak import _
from ui import tema
from ui.deler.feltramme import Feltramme
from ui.deler.kort import Kort
from ui.deler.tekst import Etikett, LinjeFelt

_BREDDE = 520


class Brevhodekort(Kort):
    """Each line is kept when it is left; what has the wrong form is shown and not kept."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._okt = okt
        self.innhold.setSpacing(14)
        self.innhold.addWidget(Etikett(_("Brevhode og underskrift"), "h2"))
        self.felter = {one.navn: self._line(one) for one in innstillinger.BREVHODE if one is not innstillinger.TELEFON}

    def _line(self, innstilling: Innstilling) -> LinjeFelt:
        line = LinjeFelt(innstilling.tekst())
        line.setObjectName(innstilling.navn)
        line.setText(read_setting(self._okt, innstilling))
        line.setMaximumWidth(tema.px(_BREDDE))
        frame = Feltramme(innstilling.tekst(), line, hjelp=innstilling.hvorfor())
        self.innhold.addWidget(frame)
        line.editingFinished.connect(partial(self._keep, innstilling, line, frame))
        return line

    def _keep(self, innstilling: Innstilling, line: LinjeFelt, frame: Feltramme) -> None:
        text = " ".join(line.text().split())
        checks: dict[str, tuple[Callable[[str], bool], str]] = {
            innstillinger.BREV_TELEFON.navn: (is_phone, _("Skriv et telefonnummer med 5 til 15 sifre.")),
            innstillinger.BREV_EPOST.navn: (is_email, _("Skriv en e-postadresse, med @ og punktum.")),
        }
        is_valid, sentence = checks.get(innstilling.navn, (bool, ""))
        wrong = bool(text) and not is_valid(text)
        frame.set_feil(sentence if wrong else "")
        if not wrong:
            save_setting(self._okt, innstilling, text)
