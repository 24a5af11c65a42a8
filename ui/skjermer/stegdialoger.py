"""The dialogs of what follows a draft: told, ordered, complained about, looked at again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tildelingsklient.handlinger import etterarbeid, klager
from tildelingsklient.handlinger.bestillinger import Bestillingsklar, Bestillingsskjema, order_draft, ready_to_order
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.klager import Klagebehandling, Klageskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak import behandlingsord
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.etter import Klage
from tildelingsklient.vedtak.lovtekst import join_words
from tildelingsklient.vedtak.vedtak import Revurderingsarsak
from ui.datotekst import short_date
from ui.deler.datofelt import Datofelt
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import Etikett, LinjeFelt, TekstFelt
from ui.deler.valg import Radiogruppe
from ui.deler.velger import Velger
from ui.skjermer.skjemadialog import Skjemadialog
from ui.skjermer.stegkladd import Stegkladd

_UTENFOR = ""


class Stegdialog(Skjemadialog):
    """About one service's vedtak; `bilde` is the case afterwards, once it is saved. `slag` names where it is kept."""

    slag = ""

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str, tittel: str, knapp: str) -> None:
        super().__init__(parent, tittel)
        self.okt, self.bilde, self.tjeneste = okt, bilde, tjeneste
        service = join_words(pick(bilde.katalog.tjeneste_by_id[one].navn) for one in self.about())
        about = _("{navn}: {tjeneste}").format(navn=bilde.sak.mottaker.navn, tjeneste=service)
        self.innhold.addWidget(Etikett(about, farge="text.secondary"))
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.lagre = self.add_primaer(knapp)
        self.avbryt.clicked.connect(self.reject)
        self.lagre.clicked.connect(self.save)

    def about(self) -> tuple[str, ...]:
        """The services it is about."""
        return (self.tjeneste,)

    def keep_what_is_written(self) -> Stegkladd:
        """From now on what is written outlives the dialog; what was left in it the last time stands there again."""
        about = self.bilde.sak.vedtak_for(self.tjeneste).id
        kladd = Stegkladd(self, self.okt, self.bilde, f"{self.slag}|{about}", self.rammer)
        kladd.restore()
        return kladd

    def people(self) -> list[tuple[str, str]]:
        """Everybody in the case, to choose from."""
        return [(person.id, person.navn) for person in self.bilde.sak.personer]


class Underretningsdialog(Stegdialog):
    """Who was told, how and when; when it came may be left open."""

    slag = "underretning"

    def about(self) -> tuple[str, ...]:
        """All in the letter."""
        vedtak = etterarbeid.decision_on(self.bilde.sak, self.tjeneste)
        return tuple(one.tjeneste for one in etterarbeid.in_same_letter(self.bilde.sak, vedtak)) if vedtak else ()

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Registrer underretning"), _("Registrer"))
        self.person = Velger(_("Hvem?"), self.people(), bilde.sak.roller.soker)
        self.maate = Velger(_("Hvordan?"), behandlingsord.way_names(), plassholder=_("Velg"))
        self.sendt, self.kom_fram = Datofelt(_("Sendt"), senest=okt.today()), Datofelt(_("Kom fram"))
        later = _("La feltet stå tomt til du vet det. Klagefristen går fra denne dagen.")
        self.add_frames(
            {
                "person": Feltramme(_("Hvem?"), self.person),
                "maate": Feltramme(_("Hvordan?"), self.maate),
                "sendt": Feltramme(_("Sendt eller sagt"), self.sendt),
                "kom_fram": Feltramme(_("Kom fram"), self.kom_fram, hjelp=later),
            }
        )
        self.sendt.set_verdi(okt.today())
        self.person.setFocus()

    def _write(self) -> None:
        skjema = Underretningsskjema(
            self.person.verdi() or "", self.maate.verdi() or "", self.sendt.tekst(), self.kom_fram.tekst()
        )
        self.bilde = etterarbeid.tell(self.okt, self.bilde, self.tjeneste, skjema)


class Bestillingsdialog(Stegdialog):
    """The order, filled in from what is known; `klar` is what is to be drawn and sent."""

    slag = "bestilling"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Bestill hjelpen"), _("Bestill"))
        self.klar: Bestillingsklar | None = None
        self.utforer, self.omfang = LinjeFelt(_("Hvem skal hjelpe?")), LinjeFelt(_("Hvor mye?"), staves=True)
        self.maal = TekstFelt(_("Mål"), linjer=1, maks_linjer=3)
        self.tiltak = TekstFelt(_("Tiltak, ett på hver linje"), linjer=2, maks_linjer=6)
        self.tider = TekstFelt(_("Når på dagen og i uken"), linjer=1, maks_linjer=4)
        self.sikkerhet = TekstFelt(_("Dette må de som kommer, vite"), linjer=1, maks_linjer=4)
        self.kontakt = TekstFelt(_("Kontakt"), linjer=1, maks_linjer=3)
        said = _("Bare det de trenger for å hjelpe. Ingenting fra vurderingen følger med.")
        self.add_frames(
            {
                "utforer": Feltramme(_("Hvem skal hjelpe?"), self.utforer, hjelp=_("For eksempel «Hjemmetjenesten».")),
                "omfang": Feltramme(_("Hvor mye?"), self.omfang),
                "tiltak": Feltramme(_("Tiltak, ett på hver linje"), self.tiltak),
                "maal": Feltramme(_("Mål"), self.maal),
                "tider": Feltramme(_("Når på dagen og i uken"), self.tider),
                "sikkerhet": Feltramme(_("Dette må de som kommer, vite"), self.sikkerhet, hjelp=said),
                "kontakt": Feltramme(_("Kontakt"), self.kontakt),
            }
        )
        self._show(order_draft(okt, bilde, tjeneste))
        self.utforer.setFocus()

    def _show(self, skjema: Bestillingsskjema) -> None:
        for name in ("utforer", "omfang", "maal", "tiltak", "tider", "sikkerhet", "kontakt"):
            getattr(self, name).setText(getattr(skjema, name))

    def _write(self) -> None:
        skjema = Bestillingsskjema(
            utforer=self.utforer.text(),
            maal=self.maal.tekst(),
            tiltak=self.tiltak.tekst(),
            omfang=self.omfang.text(),
            tider=self.tider.tekst(),
            sikkerhet=self.sikkerhet.tekst(),
            kontakt=self.kontakt.tekst(),
        )
        self.klar = ready_to_order(self.okt, self.bilde, self.tjeneste, skjema)


class Klagedialog(Stegdialog):
    """A complaint as it came in. One that is late is written down all the same."""

    slag = "klage"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Registrer klage"), _("Registrer"))
        people = [*self.people(), (_UTENFOR, _("En annen"))]
        self.klager = Velger(_("Hvem klager?"), people, plassholder=_("Velg"))
        self.navn = LinjeFelt(_("Navnet til den andre"))
        self.mottatt = Datofelt(_("Når kom klagen?"), senest=okt.today())
        self.maate = Velger(_("Hvordan kom den?"), behandlingsord.way_names(), plassholder=_("Velg"))
        self.tekst = TekstFelt(_("Hva klages det på?"), linjer=3, maks_linjer=8)
        self.grunn = TekstFelt(_("Hvorfor den behandles selv om den kom sent"), linjer=1, maks_linjer=4)
        self.sen = Feltramme(_("Hvorfor den behandles selv om den kom sent"), self.grunn)
        self._navneramme = Feltramme(_("Navnet til den andre"), self.navn)
        self.add_frames(
            {
                "klager": Feltramme(_("Hvem klager?"), self.klager),
                "klager_navn": self._navneramme,
                "mottatt": Feltramme(_("Når kom klagen?"), self.mottatt),
                "maate": Feltramme(_("Hvordan kom den?"), self.maate),
                "tekst": Feltramme(_("Hva klages det på?"), self.tekst),
                "for_sen_grunn": self.sen,
            }
        )
        self.klager.valgt.connect(lambda _value: self._follow())
        self.mottatt.ferdig.connect(self._follow)
        self._follow()
        self.klager.setFocus()

    def _deadline(self) -> str:
        last = klager.appeal_deadline(self.bilde, self.tjeneste, self.klager.verdi() or "")
        return _("Siste dag for å klage var {dato}.").format(dato=short_date(last)) if last else ""

    def keep_what_is_written(self) -> Stegkladd:
        """The fields that are shown follow what was left in it."""
        kladd = super().keep_what_is_written()
        self._follow()
        return kladd

    def _follow(self) -> None:
        """A name only for somebody outside the case, a reason only when it is late."""
        self._navneramme.setVisible(self.klager.verdi() == _UTENFOR)
        self.sen.hjelp.setText(self._deadline())
        self.sen.hjelp.setVisible(bool(self.sen.hjelp.text()))
        self.sen.setVisible(klager.is_late(self.bilde, self.tjeneste, self.skjema()))
        self.fit()

    def skjema(self) -> Klageskjema:
        """What is written."""
        return Klageskjema(
            klager=self.klager.verdi() or "",
            klager_navn=self.navn.text() if self.klager.verdi() == _UTENFOR else "",
            mottatt=self.mottatt.tekst(),
            maate=self.maate.verdi() or "",
            tekst=self.tekst.tekst(),
            for_sen_grunn=self.grunn.tekst(),
            er_utenfor=self.klager.verdi() == _UTENFOR,
        )

    def _write(self) -> None:
        self.bilde = klager.register_complaint(self.okt, self.bilde, self.tjeneste, self.skjema())


class Klagebehandlingsdialog(Stegdialog):
    """What the municipality does with a complaint."""

    slag = "klagebehandling"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str, klage: Klage) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Behandle klagen"), _("Lagre"))
        self.klage = klage
        self.innhold.addWidget(Etikett(_("Klagen: «{tekst}»").format(tekst=klage.tekst)))
        self.utfall = Radiogruppe(_("Hva har dere kommet til?"), behandlingsord.complaint_outcomes())
        self.dato = Datofelt(_("Når?"), senest=okt.today())
        self.vurdering = TekstFelt(_("Hvordan har dere vurdert klagen?"), linjer=3, maks_linjer=8)
        self.grunn = TekstFelt(_("Hvorfor den behandles selv om den kom sent"), linjer=1, maks_linjer=4)
        sen = Feltramme(_("Hvorfor den behandles selv om den kom sent"), self.grunn)
        self.add_frames(
            {
                "utfall": Feltramme(_("Hva har dere kommet til?"), self.utfall),
                "dato": Feltramme(_("Når?"), self.dato),
                "vurdering": Feltramme(_("Hvordan har dere vurdert klagen?"), self.vurdering),
                "for_sen_grunn": sen,
            }
        )
        about = next(one for one in bilde.sak.vedtak if one.id == klage.vedtak)
        last = klager.deadline_of(bilde, about, klage.klager)
        sen.setVisible(last is not None and klage.mottatt > last and not klage.for_sen_grunn)
        self.dato.set_verdi(okt.today())
        self.utfall.setFocus()

    def _write(self) -> None:
        skjema = Klagebehandling(
            self.utfall.verdi() or "", self.vurdering.tekst(), self.dato.tekst(), self.grunn.tekst()
        )
        self.bilde = klager.deal_with(self.okt, self.bilde, self.klage, skjema)


class Revurderingsdialog(Stegdialog):
    """Why a decision is looked at again; the old one stands until there is a new one."""

    slag = "revurdering"

    def __init__(self, parent: QWidget, okt: Okt, bilde: Saksbilde, tjeneste: str) -> None:
        super().__init__(parent, okt, bilde, tjeneste, _("Se på vedtaket igjen"), _("Begynn"))
        self.innhold.addWidget(Etikett(_("Vedtaket gjelder til et nytt er fattet. Svarene i saken følger med.")))
        self.arsak = Radiogruppe(_("Hvorfor?"), behandlingsord.reconsider_names())
        self.add_frames({"arsak": Feltramme(_("Hvorfor?"), self.arsak)})
        self.arsak.setFocus()

    def _write(self) -> None:
        chosen = self.arsak.verdi()
        arsak = Revurderingsarsak(chosen) if chosen else None
        self.bilde = etterarbeid.new_round(self.okt, self.bilde, self.tjeneste, arsak)


Dialoglager = Callable[[QWidget, Okt, Saksbilde, str], Stegdialog]
"""What makes a dialog."""
