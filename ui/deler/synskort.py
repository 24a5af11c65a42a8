"""The card «Medvirkning» on 04: what the applicant and the child have said, and whether the vedtak tells it yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.synspunkter import Synsfelt, Synspunkt, views_of
from tildelingsklient.sprak import _, pick
from ui.deler.innstillingsboks import Innstillingslenke
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import empty, link_left, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.svarliste import answer_text
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import shortened

_LENGST = 160


def view_heading(felt: Synsfelt) -> str:
    """What the two fields are called here."""
    return {
        Synsfelt.MEDVIRKNING: _("Hva søkeren ønsker, og hvordan det blir møtt"),
        Synsfelt.BARNETS_BESTE: _("Barnets beste, og hva barnet selv mener"),
    }[felt]


class Synskort(Kort):
    """`svar(Plass)`: an answer was pressed; `skriv(Synsfelt)`: the field of the vedtak was asked for."""

    svar = Signal(object)
    skriv = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(luft=(16, 12), parent=parent)
        self.setAccessibleName(_("Medvirkning"))
        self.skrivere: dict[Synsfelt, Innstillingslenke] = {}
        self._vist: object = None
        self._deler = QVBoxLayout()
        self._deler.setSpacing(2)
        self.innhold.setSpacing(4)
        self.innhold.addWidget(Etikett(_("Medvirkning"), "h2"))
        self.innhold.addLayout(self._deler)

    def show_views(self, bilde: Saksbilde, tjeneste: str, *, lesbar: bool) -> None:
        """Draw them; drawn anew only when they say something else, so that focus stays."""
        views = views_of(bilde, tjeneste)
        said = [(view, [answer_text(bilde, plass) for plass in view.plasser]) for view in views]
        shown = (tjeneste, bilde.katalog.tjeneste_by_id[tjeneste].gir_vedtak, lesbar, said)
        if shown == self._vist:
            return
        self._vist = shown
        focused = next((felt for felt, link in self.skrivere.items() if link.hasFocus()), None)
        empty(self._deler)
        self.skrivere = {}
        for view in views:
            self._add(view, bilde, tjeneste, lesbar=lesbar)
        if focused in self.skrivere:
            self.skrivere[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, view: Synspunkt, bilde: Saksbilde, tjeneste: str, *, lesbar: bool) -> None:
        if self.skrivere:
            self._deler.addSpacing(6)
            self._deler.addWidget(Skille())
        self._deler.addWidget(Etikett(view_heading(view.felt), "table", halvfet=True))
        self._add_answers(view, bilde)
        gir_vedtak = bilde.katalog.tjeneste_by_id[tjeneste].gir_vedtak
        self._add_state(view, lesbar=lesbar, gir_vedtak=gir_vedtak)

    def _add_answers(self, view: Synspunkt, bilde: Saksbilde) -> None:
        """What is said, or the first question nobody has asked when nothing is."""
        answered = [plass for plass in view.plasser if bilde.is_answered(plass)]
        for plass in answered or view.plasser[:1]:
            asked = _("Ikke spurt: {nummer} {kort}").format(nummer=plass.nummer, kort=pick(plass.sporsmal.kort))
            link = Innstillingslenke(answer_text(bilde, plass) if answered else asked)
            link.clicked.connect(partial(self._go_to, plass))
            self._deler.addLayout(link_left(link))

    def _add_state(self, view: Synspunkt, *, lesbar: bool, gir_vedtak: bool) -> None:
        stands = _("Står i vedtaket") if gir_vedtak else _("Står i tilbudet")
        open_ = _("Ikke skrevet i vedtaket ennå") if gir_vedtak else _("Ikke skrevet i tilbudet ennå")
        mark = (
            Statusmerke("ok", stands, rolle="table") if view.skrevet else Statusmerke("missing", open_, rolle="table")
        )
        self._deler.addLayout(row(mark, None))
        if view.skrevet:
            self._deler.addWidget(Etikett(shortened(view.skrevet, _LENGST), "table"))
        name = _write_name(skrevet=bool(view.skrevet), lesbar=lesbar, gir_vedtak=gir_vedtak)
        link = self.skrivere[view.felt] = Innstillingslenke(name)
        link.setAccessibleName(f"{name}: {view_heading(view.felt)}")
        link.clicked.connect(partial(self._write, view.felt))
        self._deler.addLayout(link_left(link))

    def _go_to(self, plass: object) -> None:
        self.svar.emit(plass)

    def _write(self, felt: Synsfelt) -> None:
        self.skriv.emit(felt)


def _write_name(*, skrevet: bool, lesbar: bool, gir_vedtak: bool) -> str:
    if lesbar:
        return _("Se det i vedtaket") if gir_vedtak else _("Se det i tilbudet")
    if skrevet:
        return _("Endre i vedtaket") if gir_vedtak else _("Endre i tilbudet")
    return _("Skriv i vedtaket") if gir_vedtak else _("Skriv i tilbudet")
