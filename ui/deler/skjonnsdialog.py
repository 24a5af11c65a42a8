"""The judgement dialog: a criterion's rule, what the answers say, and the caseworker's own result with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.kriterier import demands_reason, possible_utfall
from tildelingsklient.vurdering.resultat import Resultat, Utfall
from ui.deler import vurderingsord as ord_
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.unntaksvalg import Unntaksvalg
from ui.deler.valg import Radiogruppe
from ui.deler.vurderingsdialog import Vurderingsdialog


class Skjonnsdialog(Vurderingsdialog):
    """`vurdert(utfall, begrunnelse, unntak)` on «Lagre vurderingen», `tatt_tilbake()` on «Ta tilbake».

    Nothing is preselected. `unntak` is which exception is made, empty when it is none.

    `kladd` is a reason that was being typed earlier; `lesbar` shows everything and lets nothing be changed.
    """

    vurdert = Signal(object, str, str)
    tatt_tilbake = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        bilde: Saksbilde,
        resultat: Resultat,
        *,
        kladd: str | None = None,
        lesbar: bool = False,
    ) -> None:
        judged = resultat.skjonn
        reason = kladd if kladd is not None else (judged.begrunnelse if judged else "")
        super().__init__(parent, pick(resultat.kriterium.kort), bilde, _("Begrunnelse"), reason)
        self._resultat = resultat
        outcomes = possible_utfall(resultat.kriterium)
        self.utfall = Radiogruppe(_("Din vurdering"), [(u.value, ord_.utfall_word(u)) for u in outcomes])
        self.utfall.set_verdi(judged.utfall.value if judged else None)
        self.unntak = Unntaksvalg(bilde, resultat.kriterium, judged.unntak if judged else "")
        self.unntak.gruppe.valgt.connect(lambda _verdi: self.ramme.set_feil(""))
        self.add_rule(resultat.kriterium, ord_.styrke_word(resultat.styrke))
        self._add_computed()
        self.add_answers(resultat.grunnlag, resultat.mangler)
        self._add_choice(lesbar)
        self._add_buttons(lesbar)
        self.utfall.valgt.connect(self._chosen)
        self._chosen(self.utfall.verdi() or "")

    def _add_computed(self) -> None:
        self.add_heading(_("Svarene alene sier"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Statusmerke(ord_.state_of(self._resultat.beregnet)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Etikett(ord_.computed_reason(self._resultat)), 1)
        self.innhold.addLayout(row)

    def _add_choice(self, lesbar: bool) -> None:
        self.add_heading(_("Din vurdering"))
        self.innhold.addWidget(self.utfall)
        self.innhold.addWidget(self.unntak)
        self.innhold.addWidget(self.ramme)
        self.utfall.setEnabled(not lesbar)
        self.unntak.gruppe.setEnabled(not lesbar)
        self.begrunnelse.setReadOnly(lesbar)

    def _add_buttons(self, lesbar: bool) -> None:
        cancel = self.add_sekundaer(_("Lukk") if lesbar else _("Avbryt"))
        cancel.clicked.connect(self.reject)
        if lesbar:
            return
        if self._resultat.skjonn is not None:
            back = self.add_lenke(_("Ta tilbake"))
            back.setAccessibleDescription(_("Fjern din vurdering, så det svarene sier, gjelder igjen"))
            back.clicked.connect(self.tatt_tilbake)
        self.lagre = self.add_primaer(_("Lagre vurderingen"))
        self.lagre.clicked.connect(self._save)

    def _chosen(self, verdi: str) -> None:
        self.unntak.follow(Utfall(verdi) if verdi else None)
        required = bool(verdi) and demands_reason(self._resultat.kriterium, Utfall(verdi))
        words = _("Må fylles ut. Begrunnelsen står i grunnlaget og kan brukes i brevet.")
        self.ramme.hjelp.setText(words if required else _("Skriv kort hvorfor du vurderer det slik."))
        self.ramme.set_feil("")

    def _save(self) -> None:
        chosen = self.utfall.verdi()
        if chosen is None:
            self.ramme.set_feil(_("Velg et utfall først."))
            self.utfall.setFocus()
            return
        self.vurdert.emit(Utfall(chosen), self.begrunnelse.tekst(), self.unntak.verdi())

    def show_error(self, feil: InndataFeil) -> None:
        """A missing exception is told where it is chosen; everything else by the reason."""
        super().show_error(feil)
        if feil.felt == "unntak":
            self.unntak.gruppe.setFocus()
