"""03 Kartleggingssamtale: pages to the left, questions in the middle, what the answers mean to the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.bekreftelser import not_shown
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass, Steg
from ui import tema
from ui.deler.bekreftelseskort import Bekreftelseskort
from ui.deler.bunnlinje import Bunnlinje
from ui.deler.felt import Sporsmalskort
from ui.deler.panel import Panel
from ui.deler.panelplass import Panelplass
from ui.deler.rolig import show_if
from ui.deler.samtalegang import find_step, first_open, stands
from ui.deler.samtalehendelser import Hendelse, Skriver, place_key
from ui.deler.samtaleside import Samtaleside
from ui.deler.samtalestyring import Samtalestyring
from ui.deler.stegliste import Stegliste
from ui.skjermer.saksvisning import Saksvisning
from ui.snarveier import KARTLEGGING, bind

SMAL_PX = 1150
"""Narrower than this the panel lies over the questions, and the stepper shows numbers."""


class Kartleggingsskjerm(Saksvisning):
    """The conversation. It draws the picture, hands every act to `Samtalestyring`, and draws the new picture.

    `bladd`: the user has turned the page.
    """

    bladd = Signal()

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(okt, parent)
        self._bilde: Saksbilde | None = None
        self._steg_id = ""
        self.styring = Samtalestyring(okt)
        self.stegliste, self.side = Stegliste(), Samtaleside()
        self.bekreftelse = Bekreftelseskort()
        self.side.hale.addWidget(self.bekreftelse)
        self.bunnlinje, self.panel = Bunnlinje(), Panel(self)
        self._lay_out()
        self.panelplass = Panelplass(self, self.rad, self.panel, self.bunnlinje, self.side)
        self._connect()

    def _lay_out(self) -> None:
        tema.set_flate(self, "app")
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side, 1)
        middle.addWidget(self.bunnlinje)
        self.rad = QHBoxLayout(self)
        self.rad.setContentsMargins(0, 0, 0, 0)
        self.rad.setSpacing(0)
        # The panel gives way when the window is narrow, so its width must not hold the window open.
        self.rad.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.rad.addWidget(self.stegliste)
        self.rad.addLayout(middle, 1)
        self.rad.addWidget(self.panel)

    def _connect(self) -> None:
        self.stegliste.valgt.connect(lambda steg: self.gaa_til.emit(self._place(steg=steg)))
        self.side.hendelse.connect(self._do)
        self.side.prov_igjen.connect(self._retry)
        self.bunnlinje.forrige.connect(lambda: self._step(-1))
        self.bunnlinje.neste.connect(lambda: self._step(1))
        self.bunnlinje.panel.connect(self.panelplass.toggle)
        self.bunnlinje.prov_igjen.connect(self._retry)
        self.bekreftelse.vis.connect(self.vis_soker)
        self.bekreftelse.hjelp.connect(self._show_help)
        self.bekreftelse.ikke_vist.connect(self._tell_not_shown)
        self.bekreftelse.gaa_til.connect(self._jump)
        self.panel.sporsmal_valgt.connect(self._jump)
        self.panel.lukk.connect(self.panelplass.close_overlay)
        acts = {
            "forrige": lambda: self._step(-1),
            "neste": lambda: self._step(1),
            "panel": self.panelplass.toggle,
            "notat": self._write_note,
            "neste_tjeneste": self.panel.next_tjeneste,
        }
        bind(self, KARTLEGGING, acts)

    # What the frame asks for

    def show_picture(self, bilde: Saksbilde) -> None:
        """Draw the case as it is now; what has focus keeps it."""
        if bilde is self._bilde:
            return
        is_new = self._bilde is None or self._bilde.sak.id != bilde.sak.id
        self._bilde = self.styring.start(bilde) if is_new else bilde
        if is_new:
            self._steg_id = first_open(self._bilde)
        self._draw()
        if self._bilde is not bilde:
            self.endret.emit(self._bilde)

    def go_to(self, posisjon: Posisjon) -> None:
        """Show a page or a question and give it focus."""
        bilde = self._bilde
        if bilde is None:
            return
        self.finish()
        key = (posisjon.sporsmal, posisjon.gjelder)
        with_question = (s.id for s in bilde.steg if any(place_key(plass) == key for plass in s.plasser))
        self._steg_id = next(with_question, posisjon.steg if find_step(bilde, posisjon.steg) else self._steg_id)
        self._draw(posisjon.tjeneste)
        card = self.side.card(key) or self._first_card()
        if card is not None:
            self._focus(card)

    @property
    def er_sist(self) -> bool:
        """Is the last page shown?"""
        return bool(self._steps()) and self._steps()[-1].id == self._steg_id

    def position(self) -> Posisjon:
        """The question asked now."""
        card = self.side.aktivt
        sporsmal, gjelder = card.key if card else ("", "")
        return Posisjon("kartlegging", self._steg_id, sporsmal, gjelder, self.panel.tjeneste)

    def finish(self) -> None:
        """Save what is being typed, and try again what could not be saved."""
        self.side.finish()
        if self.styring.ventende:
            self._retry()
        if self.styring.ventende:
            self.melding.emit(self.styring.ventende[0][1])

    # What the caseworker does

    def _do(self, hendelse: Hendelse | Skriver) -> None:
        bilde = self._bilde
        if bilde is None:
            return
        try:
            if isinstance(hendelse, Skriver):
                self.styring.keep(bilde, hendelse)
                self._show_lagret()
                return
            new = self.styring.do(bilde, hendelse)
        except Feil as feil:
            self._refuse(hendelse.plass, feil)
            return
        if new is None:
            self._show_unsaved()
            self._show_lagret()
        else:
            self._took(self.styring.retry(new))

    def _refuse(self, plass: Plass, feil: Feil) -> None:
        """It may not be done: what was touched stands as it stood, and the sentence says why."""
        if card := self.side.draw_anew(place_key(plass)):
            self._focus(card)
        self.melding.emit(feil)

    def _retry(self) -> None:
        if self._bilde is not None:
            self._took(self.styring.retry(self._bilde))

    def _took(self, new: Saksbilde) -> None:
        """Something was written: draw it, and give the new picture away."""
        is_changed = new is not self._bilde
        self._bilde = new
        self._show_unsaved()
        self._draw()
        if is_changed:
            self.endret.emit(new)

    def _step(self, way: int) -> None:
        bilde = self._bilde
        if bilde is None:
            return
        self.finish()
        ids = [steg.id for steg in bilde.steg]
        place = ids.index(self._steg_id) + way
        if place >= len(ids):
            self.gaa_til.emit(Posisjon("vurdering", tjeneste=self.panel.tjeneste))
        elif place >= 0:
            self._steg_id = ids[place]
            self._draw()
            card = self._first_card()
            if card is not None:
                self._focus(card)
            self.bladd.emit()

    def _jump(self, sporsmal: str, gjelder: str) -> None:
        """To a question from the panel; the frame knows the way back."""
        self.panelplass.close_overlay()
        steg = next((s.id for s in self._steps() if any(place_key(p) == (sporsmal, gjelder) for p in s.plasser)), "")
        self.gaa_til.emit(Posisjon("kartlegging", steg, sporsmal, gjelder, self.panel.tjeneste))

    def _tell_not_shown(self, person_id: str) -> None:
        """The summary was not shown, and why."""
        from ui.skjermer.ikke_vist import ask_why_not_shown

        said = ask_why_not_shown(self)
        if not said or self._bilde is None:
            return
        try:
            self._took(not_shown(self.okt, self._bilde, person_id, said))
        except Feil as feil:
            self.melding.emit(feil)

    def _show_help(self) -> None:
        from ui.skjermer.hjelp import show_help

        show_help(self, "vis_til_soker")

    def _write_note(self) -> None:
        card = self.side.aktivt or self._first_card()
        if card is not None:
            card.open_note()

    # The window

    def minimumSizeHint(self) -> QSize:
        """Stepper with numbers, one card."""
        return QSize(self.side.minimumSizeHint().width() + tema.px(112), tema.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow: the panel lies over, the stepper shrinks."""
        super().resizeEvent(event)
        narrow = self.width() <= tema.px(SMAL_PX)
        self.stegliste.set_smal(narrow)
        self.panelplass.resized(narrow)

    # Drawing

    def _draw(self, tjeneste: str = "") -> None:
        bilde = self._bilde
        steg = find_step(bilde, self._steg_id) if bilde else None
        if bilde is None or steg is None:
            return
        self.stegliste.show_steg(stands(bilde, self._steg_id))
        self.side.show_page(bilde, steg, self.styring.taler, self.styring.earlier(bilde))
        is_last = steg.id == bilde.steg[-1].id
        show_if(self.bekreftelse, is_last)
        if is_last:
            self.bekreftelse.show_picture(bilde)
        self._restore_typing()
        self.panel.show_picture(bilde, tjeneste)
        places = [one.id for one in bilde.steg]
        at = places.index(self._steg_id)
        self.bunnlinje.show_plass(forste=at == 0, siste=at == len(places) - 1)
        self._show_lagret()

    def _restore_typing(self) -> None:
        for card in self.side.kort():
            text = self.styring.take_unfinished(card.key)
            if text:
                card.restore(text)
            waiting = self.styring.waiting_for(card.key)
            if waiting and not card.har_lagerfeil:
                card.set_lagerfeil(waiting[1], waiting[0])

    def _show_unsaved(self) -> None:
        for card in self.side.kort():
            waiting = self.styring.waiting_for(card.key)
            if waiting:
                card.set_lagerfeil(waiting[1], waiting[0])
            elif card.har_lagerfeil:
                card.set_lagerfeil(None)

    def _show_lagret(self) -> None:
        if self.styring.ventende:
            self.bunnlinje.show_ikke_lagret(len(self.styring.ventende))
        else:
            self.bunnlinje.show_lagret(self.styring.lagret, self.okt.now())

    def tab_parts(self) -> tuple[QWidget, ...]:
        """The panel has no layout when it lies over the questions."""
        return self.stegliste, self.side, self.bunnlinje, self.panel

    def _steps(self) -> tuple[Steg, ...]:
        return self._bilde.steg if self._bilde else ()

    def _first_card(self) -> Sporsmalskort | None:
        """The first unanswered question of the page, else its first."""
        bilde, cards = self._bilde, self.side.kort()
        unanswered = (card for card in cards if bilde is not None and not bilde.is_answered(card.plass))
        return next(unanswered, cards[0] if cards else None)

    def _focus(self, card: Sporsmalskort) -> None:
        self.side.set_aktiv(card)
        card.focus_control()
        self.side.show_card(card)

    def _place(self, steg: str) -> Posisjon:
        return Posisjon("kartlegging", steg, tjeneste=self.panel.tjeneste)
