"""«Opplysninger om saken»: what «Ny søknad» asked for, seen and put right in a running case, with the same parts.

Nothing is saved in the case before «Lagre»; what is written is kept meanwhile, and comes back. A consent is given and
withdrawn at once, as in «Før du går inn», and a protected address is shown as there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import (
    aftermath,
    can_change_receiver,
    closed_because,
    keep_facts,
    kept_facts,
    save_facts,
)
from tildelingsklient.handlinger.opplysningsskjema import fact_faults, read_facts
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.soknadsskjema import Soknadsskjema
from tildelingsklient.kartlegging.adressesperre import warning
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.behandlingsord import state_name
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _, pick
from ui import datotekst, meldinger
from ui.deler.adresseapning import Adresseapning
from ui.deler.banner import Banner
from ui.deler.barnevarsel import Barnevarsel
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning
from ui.deler.foldet import Foldet
from ui.deler.oppsett import boxed, column, row
from ui.deler.rekkefolge import step_focus
from ui.deler.rolig import call, show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.tjenestevalg import Tjenestevalg
from ui.skjermer.samtykkeliste import Samtykkeliste
from ui.skjermer.soknadsdeler import Persondel, Soknadsdel
from ui.skjermer.soknadsfolder import Folder
from ui.skjermer.tilstandsnavn import state_mark
from ui.snart import once

_LAGRE_MS = 400


class Opplysningsdialog(Dialog):
    """`bilde` is the case as it stands, `ulagret` what could not even be kept when the dialog was closed."""

    def __init__(self, parent: QWidget | None, okt: Okt, bilde: Saksbilde, skrevet: Soknadsskjema | None) -> None:
        super().__init__(parent, _("Opplysninger om saken"), bredde=1080)
        self.okt, self.bilde, self.apnet = okt, bilde, False
        self.ulagret: Soknadsskjema | None = None
        self.stengt = closed_because(okt, bilde)
        self.personer, self.soknaden, self.barn = Persondel(), Soknadsdel(), Barnevarsel()
        self.folder = Folder(self.personer, uten=("samtykker", "besoket"))
        self.tjenester = Tjenestevalg(bilde.katalog, uten=bilde.sak.tjenester)
        self.samtykker, self.apning = Samtykkeliste(okt, bilde), Adresseapning()
        self.merke, self.vern = Statusmerke("address.fortrolig", tagg=True), Etikett("")
        self.beskjed, self.ikke_lagret = Banner(self.stengt, "info"), Feilsetning()
        self._venter = once(self, _LAGRE_MS)
        self._lay_out()
        self._connect()
        self.set_verdi(skrevet or kept_facts(okt, bilde))
        # Not in a field: a key pressed by chance must not change anything.
        (self.lukk if self.stengt else self.deler["soknaden"].knapp).setFocus()

    def _lay_out(self) -> None:
        sections = {
            "soknaden": (_("Søknaden"), self.soknaden),
            "soker": (_("Søkeren"), boxed(column(self.personer, self.barn, mellomrom=12))),
            "samtykker": (_("Samtykke til å hente opplysninger"), self.samtykker),
            "tjenester": (_("Tjenester det er søkt om"), self._services()),
        }
        self.deler = {name: Foldet(title, part) for name, (title, part) in sections.items()}
        for name in ("soknaden", "soker"):
            self.deler[name].set_apen(True)
        self.innhold.setSpacing(12)
        first, last = ("soknaden", "soker"), ("samtykker", "tjenester")
        self.sperret = boxed(column(row(self.merke, None), self.vern, self.apning, mellomrom=12))
        top = (self.beskjed, self.sperret, *(self.deler[name] for name in first))
        for part in (*top, self.folder, *(self.deler[name] for name in last), self.ikke_lagret):
            self.innhold.addWidget(part)
        self.forkast = self.add_lenke(_("Forkast endringene"))
        self.lukk, self.lagre = self.add_sekundaer(_("Lukk")), self.add_primaer(_("Lagre"))

    def _services(self) -> QWidget:
        """Those applied for, each with its state, and those that can come."""
        lines = column(mellomrom=8)
        for tjeneste in self.bilde.sak.tjenester:
            state = self.bilde.sak.vedtak_for(tjeneste).tilstand
            name = Etikett(pick(self.bilde.katalog.tjeneste_by_id[tjeneste].navn))
            lines.addLayout(row(Statusmerke(state_mark(state), state_name(state)), name, None))
        note = _("En tjeneste tas ikke bort her. Det som er søkt om, blir stående til søknaden trekkes.")
        self.flere = boxed(column(Etikett(_("Legg til en tjeneste"), halvfet=True), self.tjenester))
        return boxed(column(lines, Etikett(note, "caption", farge="text.secondary"), self.flere, mellomrom=12))

    def _connect(self) -> None:
        for part in (self.personer, self.soknaden, self.folder):
            part.skrevet.connect(self._written)
        self.tjenester.endret.connect(self._written)
        self.samtykker.endret.connect(self._consented)
        self.samtykker.flyttet.connect(self.fit)
        self._venter.timeout.connect(self.keep)
        self.apning.vis.clicked.connect(self._open_address)
        self.lagre.clicked.connect(self.save)
        self.lukk.clicked.connect(self.leave)
        self.forkast.clicked.connect(self._ask_to_discard)
        for section in (*self.deler.values(), *self.folder.folder.values()):
            section.knapp.toggled.connect(lambda _on: self.fit())

    # --- what is written

    def verdi(self) -> Soknadsskjema:
        """Everything that is written; a service that is applied for already stays."""
        services = (*self.bilde.sak.tjenester, *self.tjenester.verdier())
        return self.folder.fill(self.soknaden.fill(self.personer.fill(Soknadsskjema(tjenester=services))))

    def set_verdi(self, skjema: Soknadsskjema) -> None:
        """Show the facts; a protected address stands in no field before it is opened."""
        sak = self.bilde.sak
        screen = screening(sak, apnet=self.apnet)
        self.folder.set_skjerming(screen)
        self.soknaden.compare_with(sak.mottatt, self.okt.today())
        self.personer.set_verdi(skjema)
        self.personer.set_fast("" if can_change_receiver(sak) else _fixed(sak))
        self.soknaden.set_verdi(skjema, datotekst.short_date(sak.mottatt))
        self.folder.set_verdi(skjema)
        self.tjenester.set_verdier(skjema.tjenester)
        self._tell_protection(sak.adressesperre)
        show_if(self.apning, screen is not None)
        self._close_what_may_not_be_changed()
        self._summarize()

    def _tell_protection(self, sperre: Adressesperre) -> None:
        said = warning(sperre)
        show_if(self.sperret, said is not None)
        if said is not None:
            self.merke.set_tilstand(f"address.{sperre.value}")
            hidden = _("Feltene med adresse, sted og telefon er skjult til du har skrevet hvorfor du trenger dem.")
            self.vern.setText(str(said) if self.apnet else f"{said} {hidden}")

    def _close_what_may_not_be_changed(self) -> None:
        show_if(self.beskjed, bool(self.stengt))
        if self.stengt:
            for part in (self.personer, self.personer.andre, self.soknaden, *self.folder.deler().values()):
                if isinstance(part, QWidget):
                    part.setEnabled(False)
            self.samtykker.set_lesbar(True)
            for widget in (self.lagre, self.flere):
                widget.hide()

    def _summarize(self) -> None:
        about = self.personer.mottaker if self.personer.annen.isChecked() else self.personer.soker
        self.barn.show_rules(about.fodselsdato.verdi(), self.okt.today())
        changed = self.is_changed()
        show_if(self.forkast, changed)
        call(self.lukk, _("Fortsett senere") if changed else _("Lukk"))

    def is_changed(self) -> bool:
        """Is something written that does not stand in the case?"""
        return not self.stengt and self.verdi() != read_facts(self.bilde.sak)

    def _written(self) -> None:
        if not self._venter.isActive():
            self._venter.start()
        self.folder.summarize()
        self._summarize()

    def keep(self) -> bool:
        """Keep what is written until it is saved; what cannot be kept is told below, and the words stand."""
        self._venter.stop()
        if self.stengt:
            return True
        try:
            keep_facts(self.okt, self.bilde, self.verdi())
        except Feil as feil:
            self.ikke_lagret.set_feil(_("Ikke lagret ennå. {hvorfor}").format(hvorfor=feil.tittel))
            return False
        self.ikke_lagret.set_feil("")
        return True

    # --- what the user decides

    def save(self) -> None:
        """Save in the case; what is wrong is told at its field, and the words stand."""
        skjema = self.verdi()
        self.keep()
        today, sak = self.okt.today(), self.bilde.sak
        wrong = fact_faults(sak, skjema, today, testmodus=self.okt.lager.testmodus)
        for part in (self.personer, self.soknaden, self.folder):
            part.set_feil(wrong)
        if wrong:
            self._go_to_fault(next(iter(wrong)))
            return
        try:
            self.bilde = save_facts(self.okt, self.bilde, skjema)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        self.accept()

    def _go_to_fault(self, name: str) -> None:
        fields = {**self.personer.fields(), **self.folder.fields(), **self.soknaden.fields()}
        self.deler["soknaden" if name == "mottatt" else "soker"].set_apen(True)
        self.fit()
        if name in fields:
            fields[name].setFocus()
            self.rullefelt.show_child(fields[name])

    def _ask_to_discard(self) -> None:
        text = _("Det du har skrevet her og ikke lagret, blir borte. Saken er som før.")
        if meldinger.bekreft(self, _("Forkaste endringene?"), text, _("Forkast endringene")):
            self.set_verdi(read_facts(self.bilde.sak))
            for part in (self.personer, self.soknaden, self.folder):
                part.set_feil({})
            self.keep()
            self.lukk.setFocus()

    def _consented(self, bilde: Saksbilde) -> None:
        self.bilde = bilde
        self.lukk.setFocus()
        self.fit()

    def _open_address(self) -> None:
        skjema, bilde = self.verdi(), self.apning.ask(self.okt, self.bilde)
        if bilde is not None:
            self.bilde, self.apnet = bilde, True
            self.set_verdi(skjema)
            self.folder.folder["adresse"].set_apen(True)
            self.folder.adresse.adresse.setFocus()
        self.fit()

    # --- out

    def leave(self) -> None:
        """Close, with what is written kept; when it cannot be kept, the dialog stays."""
        if self.keep():
            self.reject()

    def reject(self) -> None:
        """Close at once, as the lock does: what could not be kept is left to the one who asked."""
        self.ulagret = None if self.keep() else self.verdi()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does what «Lukk» does."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order, also through rows that have come and gone."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)


def _fixed(sak: Sak) -> str:
    text = _("Svarene i saken handler om {navn}, så den som skal ha tjenesten, kan ikke byttes.")
    return text.format(navn=sak.mottaker.navn)


def show_facts(parent: QWidget, okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """Show the dialog, and tell what does not follow by itself; the case as it stands then."""
    dialog = Opplysningsdialog(parent, okt, bilde, None)
    saved = bool(dialog.exec())
    dialog.let_go()
    if saved:
        tell_aftermath(parent, bilde, dialog.bilde)
    return dialog.bilde


def tell_aftermath(parent: QWidget, old: Saksbilde, new: Saksbilde) -> None:
    """What the caseworker has to look at after a correction; nothing when there is nothing."""
    told = aftermath(old, new)
    if told:
        meldinger.vis_melding(parent, _("Lagret. Se også på dette"), "\n\n".join(told))
