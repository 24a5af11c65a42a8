"""08 Synk-konflikt: two answers to the same, side by side, and a person chooses. Esc and Enter never decide."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger import utkast
from tildelingsklient.handlinger.konflikter import Konfliktbilde, read_conflicts
from tildelingsklient.handlinger.konfliktside import Hvilken
from tildelingsklient.handlinger.konfliktvalg import Valg, settle, typing_place
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.sprak import _
from ui import snarveier, tema
from ui.deler import konfliktord as ord_
from ui.deler.dialog import Dialog
from ui.deler.feltramme import Feilsetning, Ikon
from ui.deler.konfliktkort import Sidekort, Valgkort
from ui.deler.nyttsvar import Nyttsvarkort
from ui.deler.oppsett import boxed, empty, row
from ui.deler.radiobunt import Radiobunt
from ui.deler.sparer import Sparer
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.tosider import Tosider
from ui.skjermer.hjelp import show_help
from ui.skjermer.konfliktsted import place_of

_SMAL_PX = 700
"""Below this width the two answers stand under each other."""


class Konfliktdialog(Dialog):
    """`endret(Saksbilde)` after each choice; `bilde` is the case as it stands. `apne(Posisjon)`: go to what it is of.

    `bare`: only this one, by its key; without, all that wait, one after the other. Nothing is chosen when one opens.
    """

    endret = Signal(object)
    apne = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        okt: Okt,
        bilde: Saksbilde,
        *,
        bare: object = None,
        i_saken: bool = False,
        kan_apnes: bool = True,
    ) -> None:
        super().__init__(parent, "", bredde=round(tema.bredde("dialog") * (1 + (tema.tekstskala() - 1) / 3)))
        self.okt, self.bilde = okt, bilde
        self._bare = bare
        self._venter = list(self._read())
        self._antall, self._nummer = len(self._venter), 1
        self.innhold.setSpacing(8)
        self.sparer = Sparer(self)
        for save in (self.sparer.kladd, self.sparer.lagre):
            save.connect(self._keep)
        self.senere = self.add_lenke(_("Avgjør senere"))
        self.sak = self.add_sekundaer(_("Gå til det i saken") if i_saken else _("Åpne saken"))
        self.sak.setVisible(kan_apnes)
        self.bruk = self.add_primaer("")
        self.senere.clicked.connect(self.later)
        self.sak.clicked.connect(self._open)
        self.bruk.clicked.connect(self.use)
        self.finished.connect(lambda _result: self.sparer.settle())
        snarveier.bind(self, snarveier.KONFLIKT, {"tilbake": self.reject, "hjelp": self._help})
        self._show()

    def _help(self) -> None:
        show_help(self, "konflikt")

    @property
    def konflikt(self) -> Konfliktbilde:
        """The one on the screen; IndexError when none is left."""
        return self._venter[0]

    def _read(self) -> tuple[Konfliktbilde, ...]:
        all_ = read_conflicts(self.okt, self.bilde)
        return all_ if self._bare is None else tuple(one for one in all_ if one.nokkel == self._bare)

    # --- drawing

    def _show(self) -> None:
        """The first that waits, with nothing chosen."""
        konflikt = self.konflikt
        self._valgt: Hvilken | Nyttsvarkort | None = None
        self._title(ord_.heading(konflikt))
        empty(self.innhold)
        self._head(konflikt)
        self._sides(konflikt)
        self.ny = self._new(konflikt)
        self.innhold.addWidget(_with_icon("history", _("Begge blir liggende i historikken. Ingenting går tapt.")))
        self.feil = Feilsetning()
        self.innhold.addWidget(self.feil)
        self._bundle()
        self._tell()
        if self.isVisible():
            self._grow(None)
            self.rullefelt.verticalScrollBar().setValue(0)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, tittel: str) -> None:
        self.tittel.setText(tittel)
        self.setAccessibleName(tittel)

    def _head(self, konflikt: Konfliktbilde) -> None:
        sak = self.bilde.sak
        case = Etikett(ord_.case_text(sak.soker.navn, sak.nummer), farge="text.secondary")
        self.merke = Statusmerke("conflict", ord_.place_text(self._nummer, self._antall), tagg=True)
        line = row(case, self.merke)
        line.setStretch(0, 1)
        self.innhold.addLayout(line)
        number = Etikett(konflikt.nummer, "question", halvfet=False, farge="text.secondary", brytes=False)
        number.setVisible(bool(konflikt.nummer))
        words = Etikett(konflikt.tittel, "question")
        asked = row(number, words, mellomrom=10)
        asked.setStretch(1, 1)
        asked.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        self.innhold.addLayout(asked)
        about = " · ".join(filter(None, (konflikt.om, konflikt.felt)))
        if about:
            self.innhold.addWidget(Etikett(about, farge="text.secondary"))
        self.innhold.addWidget(_with_icon("history", ord_.common_text(konflikt)))
        if konflikt.fryst:
            self.innhold.addWidget(_with_icon("lock", konflikt.fryst, "judge"))

    def _sides(self, konflikt: Konfliktbilde) -> None:
        means = konflikt.virkning.verdi
        free = not konflikt.fryst
        self.vaar = Sidekort(konflikt.vaar, means[Hvilken.VAAR], er_vaar=True, kan_velges=free)
        self.deres = Sidekort(konflikt.deres, means[Hvilken.DERES], er_vaar=False, kan_velges=True)
        sides = Tosider(self.vaar, self.deres, tema.px(_SMAL_PX), 16)
        # As wide as it will be: how high it is depends on whether they stand beside each other.
        sides.resize(min(self._bredde, self.ytterst_rom().width()) - 2 * tema.avstand("xl"), 1)
        self.innhold.addWidget(sides)

    def _new(self, konflikt: Konfliktbilde) -> Nyttsvarkort | None:
        if not konflikt.kan_skrives:
            return None
        card = Nyttsvarkort(konflikt, self.bilde.katalog)
        kept = utkast.unfinished(self.okt, self.bilde, typing_place(konflikt))
        if isinstance(kept, str) and kept:
            card.restore(kept)
        card.endret.connect(self._tell)
        card.skrevet.connect(lambda _tekst: self.sparer.typed())
        self.innhold.addWidget(card)
        return card

    def _bundle(self) -> None:
        """The choices as one group of radio buttons."""
        choices: list[tuple[Valgkort, Hvilken | Nyttsvarkort]]
        choices = [(self.vaar, Hvilken.VAAR), (self.deres, Hvilken.DERES)]
        if self.ny is not None:
            choices.append((self.ny, self.ny))
        self._rader = [card.valg for card, _choice in choices]
        self._bunt = Radiobunt(self._rader, self._rader[0])
        self._bunt.set_stop(self._first())
        for card, choice in choices:
            card.valg.clicked.connect(partial(self._pressed, choice))

    def _first(self) -> QRadioButton:
        return next(row for row in self._rader if row.isEnabled())

    # --- choosing

    def _pressed(self, valgt: Hvilken | Nyttsvarkort, _on: bool = False) -> None:
        self.choose(valgt)

    def choose(self, valgt: Hvilken | Nyttsvarkort) -> None:
        """One of the sides, or the card for a new answer. Nothing is written by it."""
        self._valgt = valgt
        sides = {Hvilken.VAAR: self.vaar, Hvilken.DERES: self.deres}
        chosen = sides[valgt] if isinstance(valgt, Hvilken) else valgt
        for row_ in self._rader:
            row_.setChecked(row_ is chosen.valg)
        self._bunt.set_stop(chosen.valg)
        self._tell()
        self._grow(chosen if isinstance(chosen, Nyttsvarkort) else None)

    def _grow(self, ny: Nyttsvarkort | None) -> None:
        """Room for what has unfolded, with its field in sight."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.fit()
        if ny is not None:
            self.rullefelt.show_child(ny)

    def _tell(self) -> None:
        """What the button does now, and whether it can."""
        self.feil.set_feil("")
        new = self._valgt if isinstance(self._valgt, Nyttsvarkort) else None
        said = self._new_words(self._valgt) if isinstance(self._valgt, Nyttsvarkort) else self._valgt
        self.bruk.setText(ord_.use_text(self.konflikt, said))
        self.bruk.setEnabled(self._valgt is not None and not (new and new.mangler()))

    def _new_words(self, card: Nyttsvarkort) -> str:
        verdi, sporsmal = card.verdi().verdi, self.konflikt.sporsmal
        if verdi is None or sporsmal is None:
            return ""
        return verdi_text(self.bilde.katalog, sporsmal, verdi)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it needs to be, now that what is in it has its looks."""
        super().showEvent(event)
        self._grow(None)

    # --- what the buttons do

    def use(self) -> None:
        """Write the choice, and go on to the next. When it cannot be saved, it stands here and says so."""
        if self._valgt is None:
            return
        valg: Valg = self._valgt.verdi() if isinstance(self._valgt, Nyttsvarkort) else self._valgt
        self.sparer.forget()
        try:
            self.bilde = settle(self.okt, self.bilde, self.konflikt, valg)
        except InndataFeil as feil:
            if self.ny is not None:
                self.ny.show_error(feil)
            return
        except Feil as feil:
            self._refused(feil)
            return
        self.endret.emit(self.bilde)
        self._go_on()

    def _refused(self, feil: Feil) -> None:
        self.feil.set_feil(_("Ikke lagret. {feil}").format(feil=feil))
        self._grow(None)
        self.rullefelt.show_child(self.feil)
        QAccessible.updateAccessibility(QAccessibleEvent(self.feil.etikett, QAccessible.Event.Alert))

    def _go_on(self) -> None:
        """The next that waits, as it stands now; when there is none, it is done."""
        later = [one.nokkel for one in self._venter[1:]]
        known = {one.nokkel: one for one in self._read()}
        self._venter = [known[key] for key in later if key in known]
        self._nummer += 1
        if self._venter:
            self._show()
        else:
            self.accept()

    def later(self) -> None:
        """Both are kept, and the next is shown, if there is one."""
        self.sparer.settle()
        if len(self._venter) > 1:
            self._go_on()
        else:
            self.reject()

    def _open(self) -> None:
        place = place_of(self.bilde, self.konflikt)
        self.reject()
        self.apne.emit(place)

    def _keep(self) -> None:
        """A new answer that is being typed is there the next time."""
        if self.ny is None or not self._venter:
            return
        try:
            utkast.keep_typing(self.okt, self.bilde, typing_place(self.konflikt), self.ny.tekst())
        except Feil as feil:
            self._refused(feil)


def _with_icon(ikon: str, tekst: str, farge: str = "text.secondary") -> QWidget:
    mark, words = Ikon(ikon, farge), Etikett(tekst, farge=farge if farge == "judge" else "text.secondary")
    line = row(mark, words, mellomrom=8)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return boxed(line)
