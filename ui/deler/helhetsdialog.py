"""«Er summen forsvarlig?»: the package as it stands, and the caseworker's yes or no with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.helheten import sum_judgement
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.resultat import Utfall
from ui.deler.tekst import Etikett
from ui.deler.valg import Radiogruppe
from ui.deler.vurderingsdialog import Vurderingsdialog

_JA, _NEI = "ja", "nei"


class Helhetsdialog(Vurderingsdialog):
    """`svart(bool, str)` on «Lagre», `tatt_tilbake()` on «Ta tilbake». Nothing is preselected.

    `kladd` and `lesbar` as in the judgement dialog; `linjer` is what the package comes to.
    """

    svart = Signal(bool, str)
    tatt_tilbake = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        bilde: Saksbilde,
        linjer: Sequence[str],
        *,
        kladd: str | None = None,
        lesbar: bool = False,
    ) -> None:
        old = sum_judgement(bilde)
        reason = kladd if kladd is not None else (old.begrunnelse if old else "")
        super().__init__(parent, _("Er summen forsvarlig?"), bilde, _("Begrunnelse"), reason)
        question = _("All hjelpen under ett, også det pårørende gjør: Er det trygt nok, dag og natt?")
        self.innhold.addWidget(Etikett(question))
        for line in linjer:
            self.innhold.addWidget(Etikett(line, "table"))
        self.valg = Radiogruppe(_("Er summen forsvarlig?"), [(_JA, _("Ja, forsvarlig")), (_NEI, _("Nei, ikke ennå"))])
        if old is not None:
            self.valg.set_verdi(_JA if old.utfall is Utfall.OPPFYLT else _NEI)
        self.valg.valgt.connect(lambda _verdi: self.ramme.set_feil(""))
        self._add_choice(lesbar)
        self._add_buttons(lesbar, har_svart=old is not None)

    def _add_choice(self, lesbar: bool) -> None:
        self.add_heading(_("Din vurdering"))
        self.innhold.addWidget(self.valg)
        self.innhold.addWidget(self.ramme)
        self.ramme.hjelp.setText(_("Må fylles ut. Svaret hører til saken og står ikke i brevet."))
        self.valg.setEnabled(not lesbar)
        self.begrunnelse.setReadOnly(lesbar)

    def _add_buttons(self, lesbar: bool, *, har_svart: bool) -> None:
        cancel = self.add_sekundaer(_("Lukk") if lesbar else _("Avbryt"))
        cancel.clicked.connect(self.reject)
        if lesbar:
            return
        if har_svart:
            self.add_lenke(_("Ta tilbake")).clicked.connect(self.tatt_tilbake)
        self.lagre = self.add_primaer(_("Lagre vurderingen"))
        self.lagre.clicked.connect(self._save)

    def _save(self) -> None:
        chosen = self.valg.verdi()
        if chosen is None:
            self.ramme.set_feil(_("Velg ja eller nei først."))
            self.valg.setFocus()
            return
        self.svart.emit(chosen == _JA, self.begrunnelse.tekst())
