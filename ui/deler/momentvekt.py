"""The editor of one moment: direction, weight and reason. Set by a person, never summed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak import behandlingsord
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Momentresultat, Momentvekt, Retning, Vekt
from ui.deler import vurderingsord as ord_
from ui.deler.brikke import Brikkerad
from ui.deler.tekst import Etikett
from ui.deler.vurderingsdialog import Vurderingsdialog


class Momentdialog(Vurderingsdialog):
    """`veid(Momentvekt)` on «Lagre». Nothing is preselected; `kladd` and `lesbar` as in the judgement dialog."""

    veid = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        bilde: Saksbilde,
        tjeneste: str,
        moment: Momentresultat,
        *,
        kladd: str | None = None,
        lesbar: bool = False,
    ) -> None:
        old = moment.vekt
        reason = kladd if kladd is not None else (old.begrunnelse if old else "")
        super().__init__(parent, pick(moment.moment.kort), bilde, _("Begrunnelse"), reason)
        self._tjeneste, self._moment = tjeneste, moment
        ways = [(r.value, behandlingsord.retning_word(r)) for r in Retning]
        self.retning = Brikkerad("", ways, [old.retning.value] if old else [], flere=False)
        self.retning.setAccessibleName(_("Retning"))
        weights = [(v.value, behandlingsord.vekt_word(v)) for v in Vekt]
        self.vekt = Brikkerad("", weights, [old.vekt.value] if old and old.vekt else [], flere=False)
        self.vekt.setAccessibleName(_("Vekt"))
        self.add_rule(moment.moment, ord_.modalitet_word(moment.modalitet))
        self.add_answers(moment.grunnlag, moment.mangler)
        self._add_choice(lesbar)
        self._add_buttons(lesbar)
        self.retning.endret.connect(self._follow)
        self._follow()

    def _add_choice(self, lesbar: bool) -> None:
        self.add_heading(_("Retning"))
        self.innhold.addWidget(self.retning)
        self.innhold.addWidget(Etikett(_("Vekt"), halvfet=True))
        self.innhold.addWidget(self.vekt)
        self.innhold.addWidget(self.ramme)
        self.ramme.hjelp.setText(_("Skriv kort hva som taler for eller imot. Det kan stå i brevet."))
        self.retning.setEnabled(not lesbar)
        self.vekt.setEnabled(not lesbar)
        self.begrunnelse.setReadOnly(lesbar)
        self._lesbar = lesbar

    def _add_buttons(self, lesbar: bool) -> None:
        cancel = self.add_sekundaer(_("Lukk") if lesbar else _("Avbryt"))
        cancel.clicked.connect(self.reject)
        if not lesbar:
            self.lagre = self.add_primaer(_("Lagre"))
            self.lagre.clicked.connect(self._save)

    def _chosen(self) -> Retning | None:
        return next((Retning(verdi) for verdi in self.retning.valgt()), None)

    def _follow(self) -> None:
        """Only what speaks for or against has a weight."""
        self.vekt.setEnabled(not self._lesbar and self._chosen() in ord_.SIDER)
        self.ramme.set_feil("")

    def _save(self) -> None:
        direction = self._chosen()
        if direction is None:
            self.ramme.set_feil(_("Velg retning først."))
            self.retning.brikker[0].setFocus()
            return
        weight = next((Vekt(verdi) for verdi in self.vekt.valgt()), None) if direction in ord_.SIDER else None
        reason = self.begrunnelse.tekst().strip()
        self.veid.emit(Momentvekt(self._tjeneste, self._moment.id, direction, weight, reason))
