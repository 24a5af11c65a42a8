"""One page of the conversation: heading, one card per question, and at the end what is answered but not in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde, about_whom
from tildelingsklient.kartlegging.flyt import Plass, Steg
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.kartlegging.tidligere import Tidligere
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.sprak import _, pick
from ui import tema
from ui.deler.felt import Sporsmalskort
from ui.deler.flate import Flate
from ui.deler.kortreserve import Kortreserve
from ui.deler.lesning import close_card
from ui.deler.rolig import say, show_if
from ui.deler.rullefelt import Rullefelt
from ui.deler.rullemarg import hold_width
from ui.deler.samtalegang import step_name, unused_answers
from ui.deler.samtalehendelser import Sted, place_key
from ui.deler.samtaletopp import Samtaletopp
from ui.deler.tekst import Etikett
from ui.snart import once


class Samtaleside(QWidget):
    """The part in the middle that scrolls.

    `hendelse`, `prov_igjen`, `vedlegg(Sted)` and `konflikt(Sted)`, to settle one, come from the cards.
    """

    hendelse = Signal(object)
    prov_igjen = Signal()
    vedlegg = Signal(object)
    konflikt = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kort: dict[Sted, Sporsmalskort] = {}
        self._bilde: Saksbilde | None = None
        self._steg_id = ""
        self._vises: Sted = ("", "")
        self._taler: tuple[Kilde, ...] = ()
        self._tidligere: Mapping[Sted, Tidligere] = {}
        self.aktivt: Sporsmalskort | None = None
        self._venter, self._ro, self._straks = once(self, 30), once(self, 150), once(self, 0)
        self._straks.timeout.connect(self._tell_where)
        self._ro.timeout.connect(self._bring_in_at_last)
        self._venter.timeout.connect(self._reconcile)
        self._build()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _build(self) -> None:
        tema.set_flate(self, "app")
        self.topp = Samtaletopp()
        self.tittel, self.hvor = self.topp.tittel, self.topp.hvor
        self.rullefelt = Rullefelt(Flate("bg.app"))
        self.reserve = Kortreserve(self.rullefelt.kolonne, self._new_card)
        column = self.rullefelt.kolonne
        # Large text leaves no room for air beside the scale with its five steps.
        side = tema.avstand("xs" if tema.has_large_text() else "page_margin")
        column.setContentsMargins(side, 6, side, side)
        hold_width(self.rullefelt, column)
        column.setSpacing(16)
        self.kolonne = QVBoxLayout()
        self.kolonne.setSpacing(16)
        self.tom = Etikett(_("Ingen spørsmål på denne siden nå."), farge="text.secondary")
        self.ikke_i_bruk = QWidget()
        self.ikke_i_bruk_liste = QVBoxLayout(self.ikke_i_bruk)
        self.ikke_i_bruk_liste.setContentsMargins(0, 8, 0, 0)
        self.ikke_i_bruk_liste.setSpacing(4)
        column.addWidget(self.tom)
        column.addLayout(self.kolonne)
        column.addWidget(self.ikke_i_bruk)
        self.hale = QVBoxLayout()
        column.addLayout(self.hale)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.topp)
        outer.addWidget(self.rullefelt, 1)
        bar = self.rullefelt.verticalScrollBar()
        bar.valueChanged.connect(self._tell_where)
        bar.rangeChanged.connect(self._range_changed)

    def kort(self) -> list[Sporsmalskort]:
        """The cards in reading order."""
        if self._bilde is None:
            return []
        return [self._kort[place_key(plass)] for plass in self._plasser() if place_key(plass) in self._kort]

    def card(self, key: Sted) -> Sporsmalskort | None:
        """The card of a question, if it is on this page."""
        return self._kort.get(key)

    def show_page(
        self, bilde: Saksbilde, steg: Steg, taler: tuple[Kilde, ...], tidligere: Mapping[Sted, Tidligere]
    ) -> None:
        """Show a page; the same one again is changed in place."""
        if steg.id != self._steg_id:
            self._clear()
            self._steg_id = steg.id
            self.rullefelt.verticalScrollBar().setValue(0)
        self._bilde = bilde
        # In a case that has ended nobody speaks now, and nothing is confirmed today.
        self._taler, self._tidligere = ((), {}) if bilde.sak.er_avsluttet else (taler, tidligere)
        say(self.tittel, step_name(bilde, steg))
        self.topp.show_picture(bilde)
        self._reconcile()

    def _plasser(self) -> tuple[Plass, ...]:
        if self._bilde is None:
            return ()
        return next((steg.plasser for steg in self._bilde.steg if steg.id == self._steg_id), ())

    def _steg(self) -> Steg | None:
        steg = self._bilde.steg if self._bilde else ()
        return next((one for one in steg if one.id == self._steg_id), None)

    def _reconcile(self) -> None:
        """Cards come and go with the questions; those that stay are only changed."""
        bilde = self._bilde
        if bilde is None:
            return
        wanted = {place_key(plass): plass for plass in self._plasser()}
        if wanted.keys() != self._kort.keys():
            if self._kort and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
                # A card that moves between press and release would make the click miss.
                self._venter.start()
            else:
                self._place_cards(bilde, wanted)
        for key, card in self._kort.items():
            card.show_picture(bilde, self._taler, self._tidligere.get(key))
            if bilde.sak.er_avsluttet:
                close_card(card)
        self.reserve.follow(bilde, (plass for plass in self._may_come(bilde) if place_key(plass) not in self._kort))
        show_if(self.tom, not wanted)
        self._show_unused(bilde)
        self._straks.start()

    def _place_cards(self, bilde: Saksbilde, wanted: dict[Sted, Plass]) -> None:
        for key in [key for key in self._kort if key not in wanted]:
            self._remove(self._kort.pop(key))
        for place, (key, plass) in enumerate(wanted.items()):
            if key not in self._kort:
                ready = self.reserve.take(key)
                card = self._kort[key] = ready or self._new_card(bilde, plass)
                self.kolonne.insertWidget(place, card)
                if ready is not None:
                    card.show()

    def _may_come(self, bilde: Saksbilde) -> tuple[Plass, ...]:
        steg = self._steg()
        return bilde.places_that_may_come(steg) if steg else ()

    def _new_card(self, bilde: Saksbilde, plass: Plass) -> Sporsmalskort:
        card = Sporsmalskort(bilde, plass, om=about_whom(bilde, plass))
        card.show_picture(bilde, self._taler)
        card.hendelse.connect(self.hendelse)
        card.prov_igjen.connect(self.prov_igjen)
        card.vedlegg.clicked.connect(lambda: self.vedlegg.emit(card.key))
        card.konflikt.avgjor.connect(lambda: self.konflikt.emit(card.key))
        return card

    def _remove(self, card: Sporsmalskort) -> None:
        if self.aktivt is card:
            self.aktivt = None
        self.kolonne.removeWidget(card)
        card.hide()
        card.deleteLater()

    def draw_anew(self, key: Sted) -> Sporsmalskort | None:
        """Every card of the page as the case says, with nothing of what was touched or typed; the new card of one."""
        for card in self._kort.values():
            # Losing the focus, a card would hand over what was typed in it once more.
            card.blockSignals(True)
        self._clear()
        self._reconcile()
        return self._kort.get(key)

    def _clear(self) -> None:
        for card in self._kort.values():
            self._remove(card)
        self._kort = {}
        self.reserve.clear()

    def finish(self) -> None:
        """Everything being typed becomes answers."""
        for card in list(self._kort.values()):
            card.finish()

    def _show_unused(self, bilde: Saksbilde) -> None:
        steg = self._steg()
        unused = unused_answers(bilde, steg) if steg else []
        lines = [_("Ikke i bruk nå. Svarene er tatt vare på og kommer tilbake hvis de trengs.")] if unused else []
        lines += [_unused_text(bilde, svar) for svar in unused]
        while self.ikke_i_bruk_liste.count() < len(lines):
            self.ikke_i_bruk_liste.addWidget(Etikett("", "caption", farge="text.secondary"))
        for index in range(self.ikke_i_bruk_liste.count()):
            item = self.ikke_i_bruk_liste.itemAt(index)
            label = item.widget() if item is not None else None
            if isinstance(label, Etikett):
                say(label, lines[index] if index < len(lines) else "")
                show_if(label, index < len(lines))
        show_if(self.ikke_i_bruk, bool(lines))

    def set_aktiv(self, card: Sporsmalskort | None) -> None:
        """Mark the question that is asked now."""
        if card is self.aktivt:
            return
        if self.aktivt is not None:
            self.aktivt.set_aktiv(False)
        self.aktivt = card
        if card is not None:
            card.set_aktiv(True)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        card = next((c for c in self._kort.values() if new is not None and c.isAncestorOf(new)), None)
        if card is not None:
            self.set_aktiv(card)
            # What has just unfolded has no place yet when it takes focus.
            self._vises = ("", "") if self._vises != card.key else self._vises
            self._ro.start()
            self._bring_in()

    def show_card(self, card: Sporsmalskort) -> None:
        """Scroll so that the whole card is in sight, also when the page is still finding its shape."""
        self._vises = card.key
        self._ro.start()
        self._bring_in()

    def _bring_in(self) -> None:
        """The card that is to be shown, then what has focus."""
        if self._ro.isActive():
            self._bring()

    def _bring_in_at_last(self) -> None:
        """A slow machine may not have laid out the page by now, and then nothing had a place to be brought to."""
        bar = self.rullefelt.verticalScrollBar()
        before = bar.maximum()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if bar.maximum() != before:
            self._bring()

    def _bring(self) -> None:
        card, focused = self._kort.get(self._vises), QApplication.focusWidget()
        if card is not None:
            self.rullefelt.show_child(card)
        if focused is not None and self.isAncestorOf(focused):
            # What is answered is no question without its words.
            asked = self.aktivt if self.aktivt is not None and self.aktivt.isAncestorOf(focused) else None
            self.rullefelt.show_from(asked.hode if asked is not None else focused, focused)

    def _range_changed(self) -> None:
        self._bring_in()
        self._straks.start()

    def _visible(self) -> Iterator[tuple[int, Sporsmalskort]]:
        area = self.rullefelt.viewport().rect()
        for number, card in enumerate(self.kort(), start=1):
            top = card.mapTo(self.rullefelt.viewport(), card.rect().topLeft()).y()
            middle = top + card.height() // 2
            if area.top() <= middle <= area.bottom():
                yield number, card

    def _tell_where(self) -> None:
        """«Spørsmål 4–6 av 9»."""
        total, seen = len(self._kort), [number for number, _card in self._visible()]
        if not seen or total < 2:
            say(self.hvor, "")
        elif seen[0] == seen[-1]:
            say(self.hvor, _("Spørsmål {nummer} av {alle}").format(nummer=seen[0], alle=total))
        else:
            text = _("Spørsmål {fra}–{til} av {alle}").format(fra=seen[0], til=seen[-1], alle=total)
            say(self.hvor, text)


def _unused_text(bilde: Saksbilde, svar: Svar) -> str:
    sporsmal = bilde.katalog.sporsmal_by_id[svar.sporsmal]
    said = verdi_text(bilde.katalog, sporsmal, svar.verdi)
    return _("{sporsmal}: {svar}").format(sporsmal=pick(sporsmal.kort), svar=said)
