"""«Før du går inn»: where the visit is, the home as a place of work, interpreter, contacts and consents of a case.

A protected address is shown only after «Vis adressen» with a reason, and only until the dialog is closed.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger.forhand import Forhandsvisning, before_visit
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.adressesperre import warning
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui.deler.adresseapning import Adresseapning
from ui.deler.barnevarsel import Barnevarsel
from ui.deler.dialog import Dialog
from ui.deler.kort import Skille
from ui.deler.oppsett import boxed, column, row
from ui.deler.rekkefolge import step_focus
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.skjermer.samtykkeliste import Samtykkeliste


class Forhandsdialog(Dialog):
    """`bilde` is the case as it stands: a look at the address and a consent withdrawn are written at once."""

    def __init__(self, parent: QWidget | None, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Før du går inn"), bredde=720)
        self.okt, self.bilde, self.apnet = okt, bilde, False
        self.sporsmal, self.samtykker = Adresseapning(), Samtykkeliste(okt, bilde)
        self.sporsmal.vis.clicked.connect(self._open_address)
        self.samtykker.endret.connect(self._took)
        self.samtykker.flyttet.connect(self.fit)
        self._over, self._kropp = QWidget(), column()
        for part in (self._over, self.sporsmal, Etikett(_("Samtykke til å hente opplysninger"), "h2"), self.samtykker):
            self.innhold.addWidget(part)
        self.rett = self.add_lenke(_("Opplysninger om saken"))
        self.rett.clicked.connect(self._show_facts)
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        self._draw()
        self.lukk.setFocus()

    def _draw(self) -> None:
        seen = before_visit(self.bilde.sak, apnet=self.apnet)
        self._kropp = column(mellomrom=12)
        self.sporsmal.setVisible(seen.skjult)
        self._draw_protection()
        self._draw_children()
        self._draw_section(_("Hjemmet"), [*_home_lines(seen)])
        self._draw_section(_("Språk og tolk"), _language_lines(self.bilde.sak))
        self._draw_section(_("Kontaktpersoner"), _contact_lines(seen))
        hidden = [("", _("Adresse, sted og telefon er skjult."))] if seen.skjult else []
        self._draw_section(_("Adresse og telefon"), [*_place_lines(seen), *hidden])
        old, self._over = self._over, boxed(self._kropp)
        self.innhold.replaceWidget(old, self._over)
        old.hide()
        old.deleteLater()
        # Shown at once, so that the dialog can be measured.
        self._over.show()

    def _draw_protection(self) -> None:
        said = warning(self.bilde.sak.adressesperre)
        if said is not None:
            mark = Statusmerke(f"address.{self.bilde.sak.adressesperre.value}", tagg=True)
            self._kropp.addLayout(row(mark, None))
            self._kropp.addWidget(Etikett(str(said)))

    def _draw_children(self) -> None:
        rules = Barnevarsel()
        rules.show_rules(self.bilde.sak.mottaker.fodselsdato, self.bilde.dato)
        if rules.setninger():
            self._kropp.addWidget(rules)

    def _draw_section(self, tittel: str, linjer: list[tuple[str, str]]) -> None:
        written = [(name, text) for name, text in linjer if text]
        lines = column(Etikett(tittel, "h2"), mellomrom=4)
        for name, text in written:
            line = row(mellomrom=12)
            if name:
                line.addWidget(Etikett(name, halvfet=True), 1)
            line.addWidget(Etikett(text, valgbar=True), 3)
            lines.addLayout(line)
        if not written:
            lines.addWidget(Etikett(_("Ingenting er skrevet."), farge="text.secondary"))
        self._kropp.addLayout(lines)
        self._kropp.addWidget(Skille())

    def _open_address(self) -> None:
        bilde = self.sporsmal.ask(self.okt, self.bilde)
        if bilde is not None:
            self.apnet = True
            self._took(bilde)
        self.fit()

    def _show_facts(self) -> None:
        """The same facts, where they can be put right."""
        from ui.skjermer.opplysninger import show_facts

        self._took(show_facts(self, self.okt, self.bilde))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order: most of what is here is drawn anew when something is written."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def _took(self, bilde: Saksbilde) -> None:
        self.bilde = bilde
        self.lukk.setFocus()
        self.samtykker.show_picture(bilde)
        self._draw()
        self.fit()


def show_before(parent: QWidget, okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """Show the dialog and wait until it is closed; the case as it stands then."""
    dialog = Forhandsdialog(parent, okt, bilde)
    dialog.exec()
    dialog.deleteLater()
    return dialog.bilde


def _language_lines(sak: Sak) -> list[tuple[str, str]]:
    """The interpreter, then those who speak something else than Norwegian."""
    others = [(one.navn, one.sprak) for one in sak.personer if one.sprak]
    return [("", soknadsord.interpreter_text(sak.tolkebehov)), *others]


def _home_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    names = soknadsord.home_names()
    return [(names[name], text) for name, text in seen.hjem]


def _contact_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    roles = dict(soknadsord.role_names())
    return [
        (roles[one.rolle.value], " · ".join(part for part in (one.navn, one.telefon, one.merknad) if part))
        for one in seen.kontakter
    ]


def _place_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    lived = [(name, " · ".join(lines)) for name, lines in seen.hjemme]
    return [*lived, *((_("Besøket"), sted) for sted in seen.steder)]
