"""«Flytt besøket» and «Avtal besøk»: the day, the times, the place, and what to mind about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.besoksplan import form_of, is_same_time, move_visit, plan_visit
from tildelingsklient.handlinger.besokstid import Besoksskjema, end_after, is_past, things_to_mind, time_faults
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.besok import Besok, Besoksgrunn
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from ui import meldinger, tema
from ui.deler import besoksord
from ui.deler.datofelt import Datofelt
from ui.deler.dialog import Dialog
from ui.deler.feltdel import Feltdel
from ui.deler.feltramme import Feltramme
from ui.deler.paaminnelser import Paaminnelser
from ui.deler.rekkefolge import step_focus
from ui.deler.rolig import show_if
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.valg import AvkryssRad
from ui.deler.velger import Velger

_VANLIG = timedelta(minutes=60)


class Besoksfelter(Feltdel):
    """Day and times in one row, place and practical needs in the next; `grunn` when a visit is moved."""

    def __init__(self, *, flyttes: bool, stedshjelp: str, parent: QWidget | None = None) -> None:
        self.dato = Datofelt(_("Dag"))
        self.fra, self.til = LinjeFelt(_("Fra"), plassholder="10.30"), LinjeFelt(_("Til"), plassholder="11.30")
        self.sted, self.praktisk = LinjeFelt(_("Sted")), LinjeFelt(_("Praktisk"), staves=True)
        reasons = soknadsord.reason_names()
        self.grunn = Velger(_("Hvorfor?"), reasons, plassholder=_("Velg")) if flyttes else None
        rammer = {
            "dato": Feltramme(_("Dag"), self.dato),
            "fra": Feltramme(_("Fra"), self.fra),
            "til": Feltramme(_("Til"), self.til),
            "sted": Feltramme(_("Sted"), self.sted, hjelp=stedshjelp),
            "praktisk": Feltramme(_("Praktisk"), self.praktisk, hjelp=_("Tolk, hvem som er med. Ikke helse.")),
        }
        if self.grunn:
            rammer["grunn"] = Feltramme(_("Hvorfor? (kan stå tom)"), self.grunn)
        # Large text has no room for three fields beside each other in a dialog.
        super().__init__(rammer, parent, andeler=(1,) if tema.has_large_text() else (1, 1, 1))
        self._varer, self._til_er_skrevet = _VANLIG, False
        self.til.skrevet.connect(self._end_written)
        self.fra.ferdig.connect(self._follow_start)

    def _end_written(self, tekst: str) -> None:
        self._til_er_skrevet = bool(tekst.strip())

    def _follow_start(self) -> None:
        """Until an end is written, the visit lasts as long as it did."""
        if not self._til_er_skrevet and (ends := end_after(self.fra.text(), self._varer)):
            self.til.setText(ends)
            self.skrevet.emit()

    def skjema(self) -> Besoksskjema:
        """What is written."""
        return Besoksskjema(self.dato.tekst(), self.fra.text(), self.til.text(), self.sted.text(), self.praktisk.text())

    def set_skjema(self, skjema: Besoksskjema, varer: timedelta) -> None:
        """Show a visit, which lasts so long."""
        self._varer = varer
        self.dato.set_tekst(skjema.dato)
        for field, text in (
            (self.fra, skjema.fra),
            (self.til, skjema.til),
            (self.sted, skjema.sted),
            (self.praktisk, skjema.praktisk),
        ):
            field.setText(text)


class Besoksdialog(Dialog):
    """`flytt` is the visit that is moved, `i_stedet_for` one that came to nothing; `besok` the new one when saved."""

    def __init__(
        self, parent: QWidget, okt: Okt, sak: Sak, *, flytt: Besok | None = None, i_stedet_for: Besok | None = None
    ) -> None:
        title = _("Flytt besøket hos {navn}") if flytt else _("Avtal besøk hos {navn}")
        super().__init__(parent, title.format(navn=sak.soker.navn), bredde=760)
        self.okt, self.sak, self.flytt, self.i_stedet_for = okt, sak, flytt, i_stedet_for
        self.besok: Besok | None = None
        self.felter = Besoksfelter(flyttes=flytt is not None, stedshjelp=_place_help(sak, flytt))
        self.paaminnelser = Paaminnelser()
        self.fortid = AvkryssRad(_("Besøket har vært, og føres i ettertid"))
        self.fortid.hide()
        self._fill()
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.lagre = self.add_primaer(_("Flytt besøket") if flytt else _("Avtal besøket"))
        self.avbryt.clicked.connect(self.reject)
        self.lagre.clicked.connect(self._save)
        self.felter.skrevet.connect(self._mind)
        self.felter.dato.ferdig.connect(self._mind)

    def _fill(self) -> None:
        if self.flytt:
            stood = _("Står nå {naar}.").format(naar=besoksord.when(self.flytt))
            self.innhold.addWidget(Etikett(stood, farge="text.secondary"))
        for part in (self.felter, self.paaminnelser, self.fortid):
            self.innhold.addWidget(part)
        before = self.flytt or self.i_stedet_for or next(reversed(self.sak.besok), None)
        if before is not None:
            known = form_of(self.sak, before)
            shown = known if self.flytt else replace(known, dato="", fra="", til="")
            self.felter.set_skjema(shown, before.slutt - before.start)
        self.felter.dato.felt.setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def _mind(self) -> None:
        """What is to be minded follows what is written."""
        skjema = self.felter.skjema()
        self.felter.drop_feil(time_faults(skjema, self.okt.now()))
        without = self.flytt.id if self.flytt else ""
        is_other = self.paaminnelser.show_all(things_to_mind(self.okt, skjema, without))
        was_past = not self.fortid.isHidden()
        stays = self.flytt is not None and is_same_time(skjema, self.flytt, self.okt.now())
        show_if(self.fortid, is_past(skjema, self.okt.now()) and not stays)
        if is_other or was_past is self.fortid.isHidden():
            self.fit()

    def _save(self) -> None:
        self._mind()
        wrong = time_faults(self.felter.skjema(), self.okt.now())
        self.felter.set_feil(wrong)
        if wrong:
            self.felter.fields()[next(iter(wrong))].setFocus()
            self.fit()
            return
        try:
            self.besok = self._written()
        except InndataFeil as feil:
            self._tell(feil)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
        else:
            self.accept()

    def _written(self) -> Besok:
        skjema, late = self.felter.skjema(), self.fortid.isChecked() and not self.fortid.isHidden()
        if self.flytt:
            chosen = self.felter.grunn.verdi() if self.felter.grunn else None
            why = Besoksgrunn(chosen) if chosen else None
            return move_visit(self.okt, self.sak, self.flytt.id, skjema, why, fortid=late)
        instead = self.i_stedet_for.id if self.i_stedet_for else ""
        return plan_visit(self.okt, self.sak, skjema, fortid=late, i_stedet_for=instead)

    def _tell(self, feil: InndataFeil) -> None:
        sentence = f"{feil.tittel} {feil.neste_steg}".strip()
        if feil.felt == "fortid":
            self.paaminnelser.show_all((*self.paaminnelser.setninger, sentence))
            self.fortid.show()
            self.fortid.setFocus()
        else:
            self.felter.set_feil({feil.felt: sentence})
            self.felter.fields()[feil.felt].setFocus()
        self.fit()


def _place_help(sak: Sak, flytt: Besok | None) -> str:
    if sak.adressesperre is not Adressesperre.INGEN:
        return _("Adressen er sperret. Tomt felt: samme sted som før.") if flytt else _("Adressen er sperret.")
    return _("Tomt felt: samme sted som før.") if flytt else _("Tomt felt: hjemme hos søkeren.")
