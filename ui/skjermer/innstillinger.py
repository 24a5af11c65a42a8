"""Innstillinger: user and passphrase, appearance, lock, katalog, office, and what program this is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

import tildelingsklient
from tildelingsklient import innstillinger
from tildelingsklient.handlinger.brukere import removable
from tildelingsklient.handlinger.innstillinger import read_setting, save_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innstillinger import Innstilling, is_phone
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.porter import Maskin
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.avatar import Avatar
from ui.deler.brikke import Brikkerad
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import boxed, column, left, row
from ui.deler.rullefelt import Rullefelt
from ui.deler.tekst import Etikett, LinjeFelt
from ui.deler.velger import Velger
from ui.skjermer.brevhodekort import Brevhodekort
from ui.skjermer.kontorkort import Kontorkort
from ui.skjermer.kopikort import Kopikort
from ui.skjermer.nokkelkort import Nokkelkort
from ui.skjermer.ryddekort import Ryddekort
from ui.skjermer.slettekort import Slettekort
from ui.skjermer.sted import Sted

_BREDDE, _TELEFON_PX = 760, 320
_LISENS = "EUPL-1.2"


class Innstillingsskjerm(Sted):
    """Every change counts at once; `utseende` tells the window to follow."""

    def __init__(self, okt: Okt, maskin: Maskin, *, i_eksempler: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(okt, _("Innstillinger"), parent)
        self._maskin = maskin
        self.telefon = LinjeFelt(innstillinger.TELEFON.tekst())
        self.telefon.setText(read_setting(okt, innstillinger.TELEFON))
        self.telefonramme = Feltramme(
            innstillinger.TELEFON.tekst(), self.telefon, hjelp=innstillinger.TELEFON.hvorfor()
        )
        self.prov = Sekundaer(_("Åpne eksempelsakene"), ikon="people")
        self.prov.clicked.connect(self.eksempler)
        self._i_eksempler = i_eksempler
        self.valg: dict[str, Brikkerad] = {}
        self.bytt = Sekundaer(_("Bytt passfrase"), ikon="key")
        self.legg_til = Sekundaer(_("Legg til bruker"), ikon="plus")
        self.fjern = Sekundaer(_("Fjern bruker …"), ikon="minus")
        self.katalog = Velger(innstillinger.KATALOG.tekst(), _kataloger(), read_setting(okt, innstillinger.KATALOG))
        self._build()
        self.bytt.clicked.connect(self.change_passfrase)
        self.legg_til.clicked.connect(self.add_user)
        self.fjern.clicked.connect(self.remove_user)
        self._show_removal()
        self.katalog.valgt.connect(self._katalog_chosen)
        self.telefon.editingFinished.connect(self._keep_phone)

    def _build(self) -> None:
        area = Rullefelt()
        side = tema.avstand("home_margin")
        column_ = QVBoxLayout()
        column_.setSpacing(16)
        column_.addWidget(Etikett(_("Innstillinger"), "h1"))
        self.brevhode, self.kopi = Brevhodekort(self.okt), Kopikort(self.okt, self._maskin)
        self.nokler = Nokkelkort(self.okt, self._maskin)
        cards = (self._look(), self._lock(), self._writing(), self._criteria(), self.brevhode)
        self.rydding = Ryddekort(self.okt, self._maskin, self._choice(innstillinger.RYDD_ETTER))
        self.sletting = Slettekort(self.okt, self._maskin, self.kopi.ask)
        self.sletting.bekreftet.connect(self._wipe)
        self.kontor = Kontorkort(self.okt)
        first, store = (self._user(), self.nokler), (self.kopi, self.rydding)
        for card in (*first, *cards, *store, self._examples(), self.kontor, self._about(), self.sletting):
            column_.addWidget(card)
        narrow = boxed(column_)
        column_.setContentsMargins(0, 0, 0, 0)
        narrow.setMaximumWidth(tema.px(_BREDDE))
        line = row()
        line.addWidget(narrow, 100)
        line.addStretch(1)
        area.kolonne.setContentsMargins(side, 20, side, 24)
        area.kolonne.addLayout(line)
        area.kolonne.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

    def _user(self) -> Kort:
        card, bruker = _card(_("Bruker")), self.okt.bruker
        where = f"{role_name(bruker.rolle)} · {self.okt.lager.kommune}, {self.okt.lager.enhet}"
        words = column(
            Etikett(bruker.visningsnavn, halvfet=True), Etikett(where, "caption", farge="text.secondary"), mellomrom=0
        )
        line = row(Avatar(bruker.visningsnavn, 48), mellomrom=16)
        line.addLayout(words, 1)
        card.innhold.addLayout(line)
        self.telefon.setMaximumWidth(tema.px(_TELEFON_PX))
        card.innhold.addWidget(self.telefonramme)
        card.innhold.addLayout(row(self.bytt, self.legg_til, self.fjern, None))
        return card

    def _keep_phone(self) -> None:
        """Kept when the field is left; what is no phone number is shown and not kept."""
        number = " ".join(self.telefon.text().split())
        wrong = bool(number) and not is_phone(number)
        self.telefonramme.set_feil(_("Skriv et telefonnummer med 5 til 15 sifre.") if wrong else "")
        if not wrong:
            save_setting(self.okt, innstillinger.TELEFON, number)

    def _look(self) -> Kort:
        card = _card(_("Utseende"))
        card.innhold.addWidget(self._choice(innstillinger.TEMA))
        card.innhold.addWidget(self._choice(innstillinger.TEKSTSTORRELSE))
        return card

    def _lock(self) -> Kort:
        card = _card(_("Låsing"))
        card.innhold.addWidget(self._choice(innstillinger.LAAS_ETTER_MIN))
        return card

    def _writing(self) -> Kort:
        card = _card(_("Skriving"))
        card.innhold.addWidget(self._choice(innstillinger.STAVEKONTROLL))
        return card

    def _choice(self, innstilling: Innstilling) -> QWidget:
        """One setting: what it does, its values as chips, and why."""
        values = [(value, word()) for value, word in innstilling.valg]
        chips = Brikkerad("", values, (read_setting(self.okt, innstilling),), flere=False)
        chips.setAccessibleName(innstilling.tekst())
        for chip in chips.brikker:
            chip.setObjectName(f"{innstilling.navn}-{chip.verdi}")
            chip.setAccessibleName(f"{innstilling.tekst()}: {chip.tekst()}")
        chips.setMinimumHeight(chips.brikker[0].sizeHint().height())
        chips.endret.connect(self._saver(innstilling))
        self.valg[innstilling.navn] = chips
        box = QWidget()
        why = Etikett(innstilling.hvorfor(), "caption", farge="text.secondary")
        box.setLayout(column(Etikett(innstilling.tekst(), halvfet=True), chips, why, mellomrom=6))
        return box

    def _saver(self, innstilling: Innstilling) -> Callable[[tuple[str, ...]], None]:
        def save(chosen: tuple[str, ...]) -> None:
            # Choosing the chosen one again takes nothing away.
            value = chosen[0] if chosen else read_setting(self.okt, innstilling)
            self.valg[innstilling.navn].set_valgt((value,))
            save_setting(self.okt, innstilling, value)
            self.utseende.emit()

        return save

    def _criteria(self) -> Kort:
        card = _card(_("Katalog"))
        self.katalog.setMaximumWidth(tema.px(480))
        why = innstillinger.KATALOG.hvorfor()
        card.innhold.addWidget(Feltramme(innstillinger.KATALOG.tekst(), self.katalog, hjelp=why))
        return card

    def _katalog_chosen(self, katalog_id: str) -> None:
        save_setting(self.okt, innstillinger.KATALOG, katalog_id)

    def _examples(self) -> Kort:
        card = _card(_("Eksempelsaker"))
        text = _("Tre oppdiktede saker i Fjellvik å øve på. De ligger for seg selv, sendes aldri og kan slettes.")
        here = _("Du er i eksempelsakene nå. Valgene på denne siden gjelder likevel deg og dine egne saker.")
        card.innhold.addWidget(Etikett(here if self._i_eksempler else text, farge="text.secondary"))
        if not self._i_eksempler:
            card.innhold.addLayout(left(self.prov))
        return card

    def _about(self) -> Kort:
        card = _card(_("Om programmet"))
        facts = (
            (_("Versjon"), tildelingsklient.__version__),
            (_("Lisens"), _LISENS),
            (_("Mappe på maskinen"), str(self._maskin.mappe)),
        )
        for name, text in facts:
            label = Etikett(name, farge="text.secondary", brytes=False)
            label.setFixedWidth(tema.px(160))
            line = row(label)
            line.addWidget(Etikett(text, valgbar=True), 1)
            card.innhold.addLayout(line)
        return card

    def _wipe(self, passfrase: str) -> None:
        from ui.vindu import Hovedvindu

        window = self.window()
        if isinstance(window, Hovedvindu):
            window.wipe(passfrase)

    def refresh(self) -> None:
        """A copy may have come or gone since."""
        self.rydding.show_copies()
        self.kontor.refresh()

    def change_passfrase(self) -> None:
        """A new passphrase, after the old one."""
        from ui.skjermer.passfrasedialog import Passfrasedialog

        _run(Passfrasedialog(self, self.okt, self._maskin))

    def add_user(self) -> None:
        """Let another user unlock this machine."""
        from ui.skjermer.passfrasedialog import Brukerdialog

        _run(Brukerdialog(self, self.okt, self._maskin))
        self._show_removal()

    def remove_user(self) -> None:
        """Take away another user's way in."""
        from ui.skjermer.nokkeldialog import Fjerndialog

        _run(Fjerndialog(self, self.okt, self._maskin, removable(self.okt, self._maskin)))
        self._show_removal()

    def _show_removal(self) -> None:
        self.fjern.setVisible(bool(removable(self.okt, self._maskin)))


def _run(dialog: Dialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _card(tittel: str) -> Kort:
    card = Kort()
    card.innhold.setSpacing(14)
    card.innhold.addWidget(Etikett(tittel, "h2"))
    return card


def _kataloger() -> list[tuple[str, str]]:
    return [(k, f"{pick(load_katalog(k).navn)}, {load_katalog(k).utgave}") for k in list_kataloger()]
