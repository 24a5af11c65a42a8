"""07 Vis til søker: what was said, in large print, for the person it is about. The laptop is turned round.

Nothing else of the program can be reached from here: no navigation, search, criteria or other names. Only the
passphrase leads back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.kvittering import compose_receipt
from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger import adgang, bekreftelser
from tildelingsklient.handlinger.kvittering import receipt_basis
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.bekreftelse import Vist
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _
from ui import datotekst, oppgave, tema
from ui.deler.feltramme import Ikon
from ui.deler.gjenfortalt import STORRELSER
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Skille
from ui.deler.lesedel import MARG, Lesedel
from ui.deler.panelramme import Linje
from ui.deler.rekkefolge import step_focus
from ui.deler.signering import IKKE, TASTE
from ui.deler.sokersvar import Egneord, Rettevalg, Stemmer, Svarside, Takk, Tilbakevei
from ui.deler.tekst import Etikett
from ui.skjermer.ulagret import ask_about_unsaved
from ui.snart import once

_SKRIVEPAUSE_MS = 400
_HOYRE_PX = 408
_LAV_PX = 740
_RULL: dict[int, float] = {
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_Space: 0.9,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_Down: 0.15,
    Qt.Key.Key_Up: -0.15,
}


class VisSokerSkjerm(QWidget):
    """`tilbake` when the caseworker has shown who they are; `bilde` is the case as it is then."""

    tilbake = Signal()

    def __init__(  # everything the screen may reach is given to it here
        self, okt: Okt, maskin: Maskin, bruker_id: str, bilde: Saksbilde, person: Person, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.okt, self._maskin, self._bruker_id = okt, maskin, bruker_id
        self.bilde, self.person = bilde, person
        self.vist: tuple[Vist, ...] = ()
        self._svart, self._retter, self._storrelse = False, False, 0
        self._rettes: Vist | None = None
        self._trygt = ""
        self._kvittering: Brevinnhold | None = None
        self._venter = once(self, _SKRIVEPAUSE_MS)
        self._venter.timeout.connect(self._keep_words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("uten_ring", True)
        self.setAccessibleName(_("Dette har vi snakket om"))
        self._make_parts()
        self._lay_out()
        self._connect()
        self.show_summary()

    def _make_parts(self) -> None:
        self.storre = Sekundaer(_("Større tekst"), ikon="text-size")
        back = _("Tilbake til saksbehandler")
        self.tilbake_knapp = Lenke(_("Tilbake") if tema.has_large_text() else back, ikon="lock")
        self.tilbake_knapp.setAccessibleName(back)
        self.lesedel = Lesedel("".join(self.person.navn.split()[:1]))
        self.liste, self.rullefelt = self.lesedel.liste, self.lesedel.rullefelt
        self.stemmer, self.rettevalg, self.egneord = Stemmer(), Rettevalg(), Egneord()
        self.takk, self.tilbakevei = Takk(), Tilbakevei()
        self.sider = QStackedWidget()
        for side in (self.stemmer, self.rettevalg, self.egneord, self.takk, self.tilbakevei):
            self.sider.addWidget(side)
        self._forrige: Svarside = self.stemmer

    def _lay_out(self) -> None:
        tema.set_flate(self, "surface")
        tema.set_flate(self.sider, "app")
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.lesedel, 1)
        body.addWidget(Skille(loddrett=True))
        body.addWidget(self.sider)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top())
        page.addLayout(body, 1)

    def _top(self) -> Linje:
        bar = Linje("top_bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(MARG, 0, 24, 1)
        line.setSpacing(12)
        day = _("Samtale {dag} {aar}").format(dag=datotekst.day_month(self.bilde.dato), aar=self.bilde.dato.year)
        line.addWidget(Ikon("stairs-check", "accent", 32))
        line.addWidget(Etikett(self.okt.lager.kommune, halvfet=True, brytes=False))
        line.addWidget(Etikett(day, farge="text.secondary", forkort=True))
        line.addStretch(1)
        line.addWidget(self.storre)
        line.addWidget(self.tilbake_knapp)
        return bar

    def _connect(self) -> None:
        self.storre.clicked.connect(self.enlarge)
        self.tilbake_knapp.clicked.connect(self._ask_who)
        self.liste.valgt.connect(self._choose)
        self.stemmer.ja.connect(lambda: self._try(self.stemmer, self._say_yes))
        self.stemmer.rett.connect(self._put_right)
        self.stemmer.ferdig.connect(lambda: self._try(self.stemmer, self._finish_signing))
        self.rettevalg.nytt.connect(lambda: self._choose(bekreftelser.something_new()))
        self.rettevalg.tilbake.connect(self.show_summary)
        self.egneord.lagre.connect(lambda ord_: self._try(self.egneord, lambda: self._save_words(ord_)))
        self.egneord.avbrutt.connect(lambda: self._try(self.egneord, self._drop_words))
        self.egneord.skrevet.connect(self._typed)
        self.takk.kvittering.connect(lambda: self._try(self.takk, self._show_receipt))
        self.tilbakevei.prov.connect(self._try_passphrase)
        self.tilbakevei.avbrutt.connect(lambda: self._show(self._forrige))

    # --- what is shown

    def show_summary(self) -> None:
        """The sentences as they stand, with the question whether they are right."""
        self._retter, self._rettes = False, None
        self._show(self.stemmer)
        self._draw()
        corrected = any(one.rettelse for one in self.vist)
        self.stemmer.show_answer(svart=self._svart, rettet=corrected, tomt=not self.vist)

    def _draw(self) -> None:
        self.vist = bekreftelser.summary(self.bilde, self.person.id)
        if self._kvittering is not None:
            self.lesedel.show_receipt(self._kvittering, STORRELSER[self._storrelse])
            return
        self.lesedel.tomt.setVisible(not self.vist)
        self.liste.show_sentences(self.vist, _icons(self.bilde), STORRELSER[self._storrelse], kan_velges=self._retter)

    def _show(self, side: Svarside) -> None:
        if side is not self.tilbakevei:
            self._forrige = side
        self.sider.setCurrentWidget(side)
        self.setFocus()

    def enlarge(self) -> None:
        """28, 36, 44 px, and back to 28."""
        self._storrelse = (self._storrelse + 1) % len(STORRELSER)
        self._draw()

    # --- what the person does

    def _try(self, side: Svarside, act: Callable[[], object]) -> bool:
        """Do it; what could not be saved is said where the person is looking, and nothing is lost."""
        try:
            act()
        except Feil as feil:
            told = self.stemmer.signering if side is self.stemmer and not isinstance(feil, LagerFeil) else side.feil
            told.set_feil(f"{feil.tittel} {feil.neste_steg}".strip())
            side.felt.show_child(side.feil if told is side.feil else self.stemmer.signering.feil)
            return False
        return True

    def _say_yes(self) -> None:
        if not self._svart:
            self.bilde = bekreftelser.confirm(self.okt, self.bilde, self.person.id, self.vist)
            self._svart = True
        self.stemmer.show_answer(svart=True, rettet=False, tomt=False)

    def _put_right(self) -> None:
        self._retter = True
        self._draw()
        self._show(self.rettevalg)

    def _choose(self, vist: Vist) -> None:
        # What was being typed to another sentence stays with that one.
        if not self._try(self.egneord, self.finish):
            return
        key = (vist.sporsmal, vist.gjelder)
        same = (one for one in self.vist if (one.sporsmal, one.gjelder) == key)
        self._rettes = next(same, vist)
        self._trygt = bekreftelser.words_to_edit(self.okt, self.bilde, self.person.id, self._rettes)
        self._show(self.egneord)
        self.liste.mark(self._rettes)
        self.egneord.show_sentence(self._rettes, self._trygt)

    def _typed(self) -> None:
        # The first unsaved key starts the clock, so steady typing is saved too.
        if not self._venter.isActive():
            self._venter.start()

    def _keep_words(self) -> None:
        """What is being typed is on disk within half a second."""
        self._try(self.egneord, self.finish)

    def _save_words(self, ord_: str) -> None:
        if self._rettes is None:
            return
        self._venter.stop()
        old = self.bilde
        self.bilde = bekreftelser.put_right(self.okt, self.bilde, self.person.id, self._rettes, ord_)
        # Other sentences than those that were answered to: the answer is asked for anew.
        self._svart = self._svart and self.bilde is old
        self.show_summary()

    def _drop_words(self) -> None:
        if self._rettes is not None:
            self._venter.stop()
            key = (self._rettes.sporsmal, self._rettes.gjelder)
            bekreftelser.drop_words(self.okt, self.bilde, self.person.id, key)
        self.show_summary()

    def _finish_signing(self) -> None:
        how = self.stemmer.signering
        args = (self.okt, self.bilde, self.person.id, self.vist)
        if how.mate == IKKE:
            self.bilde = bekreftelser.decline(*args, how.grunntekst())
        else:
            drawn, typed = ((), how.navn.text()) if how.mate == TASTE else (how.felt.strok(), "")
            self.bilde = bekreftelser.sign(*args, drawn, typed)
        self._show(self.takk)

    def _show_receipt(self) -> None:
        self._kvittering = compose_receipt(receipt_basis(self.okt, self.bilde, self.person))
        self._draw()
        self.setFocus()

    # --- the way back

    def _ask_who(self) -> None:
        self._show(self.tilbakevei)
        self.tilbakevei.begin()

    def _try_passphrase(self, passfrase: str) -> None:
        oppgave.run(lambda: adgang.verify(self._maskin, self._bruker_id, passfrase), self._let_through, self._turn_away)

    def _let_through(self, _nothing: object) -> None:
        self.tilbakevei.begin()
        hindrance = self._save()
        if hindrance is None or ask_about_unsaved(self, hindrance, self._save, _("Fortsett uten det siste")):
            self.tilbake.emit()
        else:
            self._show(self._forrige)

    def _turn_away(self, feil: Feil) -> None:
        self.tilbakevei.refuse(f"{feil.tittel} {feil.neste_steg}".strip())

    def _save(self) -> Feil | None:
        try:
            self.finish()
        except Feil as feil:
            return feil
        return None

    def finish(self) -> None:
        """Save what is being typed; called before the screen is left, and before the lock. LagerFeil when it fails."""
        self._venter.stop()
        words = self.egneord.ord.tekst()
        if self._rettes is not None and words != self._trygt:
            key = (self._rettes.sporsmal, self._rettes.gjelder)
            bekreftelser.keep_words(self.okt, self.bilde, self.person.id, key, words)
            self._trygt = words
            self.egneord.feil.set_feil("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that scroll; every other key, Esc too, does nothing here."""
        self.lesedel.scroll_by(_RULL.get(event.key(), 0.0))
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab stays within this screen."""
        return step_focus(self, forward=next) or super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right side keeps its width; on a narrow screen it gives some away, and on a low one some height."""
        super().resizeEvent(event)
        self.stemmer.signering.felt.set_lav(self.height() < tema.px(_LAV_PX))
        self.sider.setFixedWidth(min(tema.px(_HOYRE_PX), self.width() * 2 // 5))


def _icons(bilde: Saksbilde) -> dict[str, str]:
    """The icon of each question's topic."""
    topics = {tema_.id: tema_.ikon for tema_ in bilde.katalog.temaer}
    return {sporsmal.id: topics[sporsmal.tema] for sporsmal in bilde.katalog.sporsmal}
