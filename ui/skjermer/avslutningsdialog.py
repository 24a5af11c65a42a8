"""«Avslutt saken»: why, when, and for which services; then a question that names the person and what ends."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.avslutning import (
    Avslutningsskjema,
    Slutt,
    can_end,
    end_case,
    ending_faults,
    to_ending,
    what_ends,
    why_not_withdrawn,
)
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak import soknadsord
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.avslutning import Avslutningsgrunn
from ui import meldinger, tema
from ui.deler import besoksord
from ui.deler.datofelt import Datofelt
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.oppsett import boxed, column, row
from ui.deler.paaminnelser import Paaminnelser
from ui.deler.rekkefolge import step_focus
from ui.deler.rolig import show_if
from ui.deler.tekst import LinjeFelt
from ui.deler.valg import Avkryssgruppe, Radiogruppe
from ui.deler.velger import Velger

_FELT = {
    Avslutningsgrunn.TRUKKET: ("tjenester", "trukket_av", "maate", "dato"),
    Avslutningsgrunn.DOD: ("person", "dato"),
    Avslutningsgrunn.FLYTTET: ("person", "dato", "kommune"),
}


class Avslutningsdialog(Dialog):
    """Nothing is chosen from the start, and nothing ends before the question after it is answered."""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde) -> None:
        super().__init__(parent, _("Avslutt saken til {navn}").format(navn=bilde.sak.soker.navn), bredde=720)
        self.okt, self.bilde = okt, bilde
        self.grunn = Radiogruppe(_("Hvorfor?"), soknadsord.ending_names())
        self._kan = can_end(bilde.sak, Kommando.TREKK_SOKNAD)
        names = [(tjeneste, self._name(tjeneste)) for tjeneste in self._kan]
        self.tjenester = Avkryssgruppe(_("Hva er trukket?"), names, self._kan if len(self._kan) == 1 else ())
        self.trukket_av = Velger(_("Hvem trakk den?"), soknadsord.withdrawer_names(), plassholder=_("Velg"))
        self.maate = Velger(_("Hvordan?"), soknadsord.withdrawal_ways(), plassholder=_("Velg"))
        self.person = Velger(_("Hvem gjelder det?"), _people(bilde), bilde.sak.roller.tjenestemottaker)
        self.dato, self.kommune = Datofelt(_("Når?"), senest=okt.today()), LinjeFelt(_("Til hvilken kommune?"))
        self.hindret = Paaminnelser()
        self.rammer = self._frames()
        self._lay_out()
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.videre = self.add_primaer(_("Gå videre"))
        self.avbryt.clicked.connect(self.reject)
        self.videre.clicked.connect(self._go_on)
        self.grunn.valgt.connect(lambda _value: self._follow())
        self._follow()
        self.grunn.setFocus()

    def _frames(self) -> dict[str, Feltramme]:
        if self.tjenester.rader:
            self.tjenester.setFocusProxy(self.tjenester.rader[0])
        return {
            "grunn": Feltramme(_("Hvorfor?"), self.grunn),
            "tjenester": Feltramme(_("Hva er trukket?"), self.tjenester),
            "trukket_av": Feltramme(_("Hvem trakk den?"), self.trukket_av),
            "maate": Feltramme(_("Hvordan?"), self.maate),
            "person": Feltramme(_("Hvem gjelder det?"), self.person),
            "dato": Feltramme(_("Når?"), self.dato),
            "kommune": Feltramme(_("Til hvilken kommune?"), self.kommune),
        }

    def _lay_out(self) -> None:
        # Large text leaves no room for three fields beside each other.
        beside = column(mellomrom=12) if tema.has_large_text() else row(mellomrom=16)
        for name in ("trukket_av", "maate", "person", "dato", "kommune"):
            beside.addWidget(self.rammer[name], 1)
        whole = column(self.rammer["grunn"], self.rammer["tjenester"], self.hindret, beside, mellomrom=12)
        self.innhold.addWidget(boxed(whole))

    def _name(self, tjeneste: str) -> str:
        return pick(self.bilde.katalog.tjeneste_by_id[tjeneste].navn)

    def _follow(self) -> None:
        """Only the fields of the reason that is chosen are shown."""
        chosen = self.grunn.verdi()
        shown = _FELT[Avslutningsgrunn(chosen)] if chosen else ()
        for name, frame in self.rammer.items():
            is_needed = name in shown and (name != "person" or self.person.count() > 1)
            show_if(frame, name == "grunn" or is_needed)
        show_if(self.rammer["tjenester"], "tjenester" in shown and bool(self._kan))
        self.hindret.show_all(self._hindrances() if "tjenester" in shown else ())
        self._tell({})
        self.fit()

    def _hindrances(self) -> tuple[str, ...]:
        """The services that cannot be withdrawn, each with why not."""
        sak = self.bilde.sak
        reasons = ((t, why_not_withdrawn(Tilstand(sak.vedtak_for(t).tilstand))) for t in sak.tjenester)
        return tuple(f"{self._name(tjeneste)} {reason}" for tjeneste, reason in reasons if reason)

    def skjema(self) -> Avslutningsskjema:
        """What is written."""
        return Avslutningsskjema(
            grunn=self.grunn.verdi() or "",
            dato=self.dato.tekst(),
            tjenester=self.tjenester.verdier(),
            trukket_av=self.trukket_av.verdi() or "",
            maate=self.maate.verdi() or "",
            person=self.person.verdi() or "",
            kommune=self.kommune.text(),
        )

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab in reading order."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def _go_on(self) -> None:
        skjema = self.skjema()
        wrong = ending_faults(self.bilde.sak, skjema, self.okt.today())
        self._tell(wrong)
        if wrong:
            self._point_at(next(iter(wrong)))
        elif self._is_meant(skjema):
            self._end(skjema)

    def _tell(self, feil: dict[str, str]) -> None:
        for name, frame in self.rammer.items():
            if frame is self.rammer["dato"]:
                self.dato.feil.set_feil(feil.get(name, ""))
                self.dato.felt.set_feil(name in feil)
            else:
                frame.set_feil(feil.get(name, ""))

    def _point_at(self, felt: str) -> None:
        control = self.rammer[felt].kontroll
        if control.isVisible():
            (control.focusProxy() or control).setFocus()
        self.fit()

    def _is_meant(self, skjema: Avslutningsskjema) -> bool:
        sak = self.bilde.sak
        slutt = what_ends(sak, skjema, self.okt.now())
        title = _("Avslutte saken til {navn}?") if slutt.hele else _("Trekke en del av søknaden til {navn}?")
        button = _("Avslutt saken") if slutt.hele else _("Trekk denne delen")
        return meldinger.bekreft(self, title.format(navn=sak.soker.navn), self._told(skjema, slutt), button)

    def _told(self, skjema: Avslutningsskjema, slutt: Slutt) -> str:
        names = ", ".join(dict.fromkeys(self._name(vedtak.tjeneste) for vedtak in slutt.vedtak))
        why = besoksord.ending_in(self.bilde.sak, to_ending(self.bilde.sak, skjema))
        told = [_("Dette avsluttes: {tjenester}.").format(tjenester=names), _("Grunn: {grunn}.").format(grunn=why)]
        if slutt.fortsetter:
            rest = ", ".join(self._name(vedtak.tjeneste) for vedtak in slutt.fortsetter)
            told.append(_("Dette går videre: {tjenester}.").format(tjenester=rest))
        if slutt.besok:
            visits = "; ".join(besoksord.when(besok) for besok in slutt.besok)
            told.append(_("Disse besøkene avlyses: {besok}.").format(besok=visits))
        told.append(_("Ingenting slettes. Det kan ikke angres; kommer det en ny søknad, registrerer du den som ny."))
        return " ".join(told)

    def _end(self, skjema: Avslutningsskjema) -> None:
        try:
            self.bilde = end_case(self.okt, self.bilde, skjema)
        except InndataFeil as feil:
            self._tell({feil.felt: f"{feil.tittel} {feil.neste_steg}".strip()})
            self._point_at(feil.felt)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
        else:
            self.accept()


def _people(bilde: Saksbilde) -> list[tuple[str, str]]:
    sak = bilde.sak
    return list(dict.fromkeys((person.id, person.navn) for person in (sak.mottaker, sak.soker)))
