"""«Før du går inn»: where the visit is, the home as a place of work, interpreter, contacts and consents of a case.

A protected address is shown only after «Vis adressen» with a reason, and only until the dialog is closed.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.forhand import (
    Forhandsvisning,
    before_visit,
    give_consent,
    open_address,
    withdraw_consent,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.kartlegging.adressesperre import warning
from tildelingsklient.sak.forhand import Samtykke, Samtykkestand, consent_state, withdrawn_on
from tildelingsklient.sprak import _
from ui import datotekst, meldinger
from ui.deler import forhandsord
from ui.deler.barnevarsel import Barnevarsel
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.foldet import Foldet
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Skille
from ui.deler.oppsett import boxed, column, link_left, row
from ui.deler.rekkefolge import step_focus
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett, LinjeFelt
from ui.skjermer.tilleggsdeler import Samtykkerad


class Forhandsdialog(Dialog):
    """`bilde` is the case as it stands: a look at the address and a consent withdrawn are written at once."""

    def __init__(self, parent: QWidget | None, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Før du går inn"), bredde=720)
        self.okt, self.bilde, self.apnet = okt, bilde, False
        self.grunn = LinjeFelt(_("Hvorfor trenger du adressen?"))
        self.ramme = Feltramme(_("Hvorfor trenger du adressen?"), self.grunn, hjelp=_("Grunnen blir stående i saken."))
        self.vis = Sekundaer(_("Vis adressen"), ikon="eye")
        self.vis.clicked.connect(self._open_address)
        self.trekk: dict[str, Lenke] = {}
        self._sporsmal = QWidget()
        self._sporsmal.setLayout(column(self.ramme, row(self.vis, None)))
        self._over, self._under = QWidget(), QWidget()
        self._kropp, self._samtykker = column(), column()
        self.nytt, self.lagre = Samtykkerad(1), Sekundaer(_("Lagre samtykket"))
        self.lagre.clicked.connect(self._give)
        self.nytt_samtykke = Foldet(_("Nytt samtykke"), boxed(column(self.nytt, row(self.lagre, None), mellomrom=12)))
        self.nytt_samtykke.knapp.toggled.connect(lambda _on: self.fit())
        for part in (self._over, self._sporsmal, self._under, self.nytt_samtykke):
            self.innhold.addWidget(part)
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        self._draw()
        self.lukk.setFocus()

    def _draw(self) -> None:
        seen = before_visit(self.bilde.sak, apnet=self.apnet)
        self._kropp, self._samtykker = column(mellomrom=12), column(mellomrom=12)
        self._sporsmal.setVisible(seen.skjult)
        self._draw_protection()
        self._draw_children()
        self._draw_section(_("Hjemmet"), [*_home_lines(seen)])
        self._draw_section(_("Språk og tolk"), [("", forhandsord.interpreter_text(self.bilde.sak.tolkebehov))])
        self._draw_section(_("Kontaktpersoner"), _contact_lines(seen))
        hidden = [("", _("Adresse, sted og telefon er skjult."))] if seen.skjult else []
        self._draw_section(_("Adresse og telefon"), [*_place_lines(seen), *hidden])
        self._draw_consents()
        self._over = self._replace(self._over, self._kropp)
        self._under = self._replace(self._under, self._samtykker)

    def _replace(self, old: QWidget, layout: QVBoxLayout) -> QWidget:
        """The new part in the old one's place, shown at once so that the dialog can be measured."""
        new = boxed(layout)
        self.innhold.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        new.show()
        return new

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

    def _draw_consents(self) -> None:
        self.trekk = {}
        self._samtykker.addWidget(Etikett(_("Samtykke til å hente opplysninger"), "h2"))
        for samtykke in self.bilde.sak.samtykker:
            self._samtykker.addLayout(self._consent(samtykke))
        if not self.bilde.sak.samtykker:
            none = _("Ingen har samtykket. Spør før du henter noe fra andre.")
            self._samtykker.addWidget(Etikett(none, farge="text.secondary"))

    def _consent(self, samtykke: Samtykke) -> QVBoxLayout:
        state = consent_state(samtykke, self.bilde.sak.samtykketrekk, self.bilde.dato)
        what = _("{hva}, fra {hvem}").format(hva=samtykke.hva, hvem=samtykke.fra)
        line = row(Statusmerke(*_state_mark(state)))
        line.addWidget(Etikett(self._when(samtykke), farge="text.secondary"), 1)
        if state is Samtykkestand.GJELDER:
            link = self.trekk[samtykke.id] = Lenke(_("Trekk tilbake"))
            link.setAccessibleName(_("Trekk tilbake: {hva}").format(hva=what))
            link.clicked.connect(partial(self._withdraw, samtykke.id))
            line.addLayout(link_left(link))
        return column(Etikett(what), line, mellomrom=4)

    def _when(self, samtykke: Samtykke) -> str:
        given = _("gitt {dato}").format(dato=datotekst.short_date(samtykke.gitt))
        gone = withdrawn_on(samtykke, self.bilde.sak.samtykketrekk)
        if gone is not None:
            return f"{given}, {_('trukket {dato}').format(dato=datotekst.short_date(gone))}"
        last = datotekst.short_date(samtykke.til) if samtykke.til else ""
        return f"{given}, {_('til og med {dato}').format(dato=last)}" if last else given

    def _open_address(self) -> None:
        try:
            bilde = open_address(self.okt, self.bilde, self.grunn.text())
        except InndataFeil as feil:
            self.ramme.set_feil(f"{feil.tittel} {feil.neste_steg}")
            self.grunn.setFocus()
            self.fit()
            return
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        self.apnet = True
        self._took(bilde)

    def _give(self) -> None:
        """One more consent, given today; what is missing is told at its field."""
        try:
            bilde = give_consent(self.okt, self.bilde, self.nytt.verdi())
        except InndataFeil as feil:
            self.nytt.set_feil({feil.felt: f"{feil.tittel} {feil.neste_steg}".strip()})
            self.nytt.fields()[feil.felt].setFocus()
            self.fit()
            return
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        self.nytt.set_verdi(Skjemasamtykke())
        self.nytt.set_feil({})
        self.nytt_samtykke.set_apen(False)
        self._took(bilde)

    def _withdraw(self, samtykke_id: str) -> None:
        text = _("Fra nå av kan ingen hente noe på dette samtykket. At det ble gitt, blir stående.")
        if not meldinger.bekreft(self, _("Trekke samtykket tilbake?"), text, _("Trekk tilbake")):
            return
        try:
            self._took(withdraw_consent(self.okt, self.bilde, samtykke_id))
        except Feil as feil:
            meldinger.vis_feil(self, feil)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order: most of what is here is drawn anew when something is written."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def _took(self, bilde: Saksbilde) -> None:
        self.bilde = bilde
        self.lukk.setFocus()
        self._draw()
        self.fit()


def show_before(parent: QWidget, okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """Show the dialog and wait until it is closed; the case as it stands then."""
    dialog = Forhandsdialog(parent, okt, bilde)
    dialog.exec()
    dialog.deleteLater()
    return dialog.bilde


def _home_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    names = forhandsord.home_names()
    return [(names[name], text) for name, text in seen.hjem]


def _contact_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    roles = dict(forhandsord.role_names())
    return [
        (roles[one.rolle.value], " · ".join(part for part in (one.navn, one.telefon, one.merknad) if part))
        for one in seen.kontakter
    ]


def _place_lines(seen: Forhandsvisning) -> list[tuple[str, str]]:
    lived = [(name, " · ".join(lines)) for name, lines in seen.hjemme]
    return [*lived, *((_("Besøket"), sted) for sted in seen.steder)]


def _state_mark(stand: Samtykkestand) -> tuple[str, str]:
    marks = {
        Samtykkestand.GJELDER: ("ok", _("Gjelder")),
        Samtykkestand.UTLOPT: ("missing", _("Gikk ut")),
        Samtykkestand.TRUKKET: ("no", _("Trukket tilbake")),
    }
    return marks[stand]
