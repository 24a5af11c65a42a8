"""A criterion in the panel: mark, name, word, reason; unfolds to its whole text, its source and why it is so."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.kriterium import Gruppe, Styrke
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Art, Resultat, Utfall
from ui import tema
from ui.deler import tegning
from ui.deler.hvorforrad import Hvorforrad
from ui.deler.knapper import Lenke
from ui.deler.rolig import call, say, show_if
from ui.deler.statusmerke import draw_mark, role
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import kilde_text, result_state, styrke_word

_INNRYKK = 20
_MERKE = 20


class Kriterierad(Hvorforrad):
    """`sporsmal_valgt(str, str)`: go to the question. The row keeps its place; only its contents change."""

    def __init__(self, resultat: Resultat, niva: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._niva, self._resultat = niva, resultat
        self._tilstand, self._ord = "missing", ""
        self._mangler: tuple[str, str] = ("", "")
        self._vist: tuple[object, ...] = ()
        self.setProperty("fokusradius", 4)
        self.setObjectName(f"kriterium-{resultat.id}")
        self.tittel = Etikett(pick(resultat.kriterium.kort))
        self.ord = Etikett("", "caption", halvfet=True, brytes=False)
        self.grunn = Etikett("", "caption", farge="text.secondary")
        self.unntak = Etikett(
            _("Hovedregel: et begrunnet unntak i Vurdering kan endre dette."), "caption", farge="judge"
        )
        self.kilde = Etikett(_("Et svar her har ingen kilde."), "caption", farge="judge")
        self.spor = Lenke(_("Spør nå"), liten=True, rolle="caption")
        self.spor.clicked.connect(lambda: self.sporsmal_valgt.emit(*self._mangler))
        # Space and Enter on the row do the same.
        self.hvorfor.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.klikket.connect(self.toggle)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.tittel, 1)
        first.addWidget(self.ord, 0, Qt.AlignmentFlag.AlignTop)
        self.rad = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.rad.setSpacing(6)
        self.rad.addWidget(self.grunn)
        links = QHBoxLayout()
        links.setSpacing(12)
        links.addWidget(self.spor)
        links.addWidget(self.hvorfor)
        links.addStretch(1)
        self.rad.addLayout(links, 1)
        self.kolonne.setContentsMargins(self._left(), 1, 0, 3)
        self.kolonne.addLayout(first)
        self.kolonne.addLayout(self.rad)
        for extra in (self.unntak, self.kilde):
            self.kolonne.addWidget(extra)
            extra.hide()

    def _left(self) -> int:
        return self._niva * _INNRYKK + tema.px(_MERKE) + 10

    def _place_links(self) -> None:
        """The links follow the reason on its line when there is room, else they stand below."""
        # The panel never changes width, so this is known before anything is laid out.
        asks = 0 if self.spor.isHidden() else self.spor.sizeHint().width() + 12
        needed = tegning.text_width(self.grunn.text(), "caption") + 8 + asks + self.hvorfor.sizeHint().width()
        fits = needed <= self._room()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self.rad.direction() != way:
            self.rad.setDirection(way)
            self.rad.setSpacing(6 if fits else 0)

    def _room(self) -> int:
        return tema.bredde("decision_panel") - 32 - self._left()

    @property
    def resultat(self) -> Resultat:
        """The result shown."""
        return self._resultat

    def show_resultat(self, bilde: Saksbilde, resultat: Resultat) -> None:
        """Show the result as it is now; a row that has not changed is left alone."""
        is_same = resultat is self._resultat and bool(self._vist)
        self._resultat = resultat
        self.follow(bilde, resultat)
        if is_same:
            return
        seen = (resultat.utfall, str(resultat.grunn), resultat.mangler, resultat.uten_kilde, resultat.skjonn)
        if seen == self._vist:
            return
        self._vist = seen
        self._tilstand, self._ord = result_state(resultat)
        say(self.ord, self._ord)
        self.ord.set_farge(role(self._tilstand))
        say(self.grunn, _reason(resultat))
        self._show_missing(bilde, resultat)
        self._place_links()
        unmet = resultat.styrke is Styrke.HOVEDREGEL and resultat.utfall is Utfall.IKKE_OPPFYLT
        show_if(self.unntak, unmet)
        show_if(self.kilde, resultat.uten_kilde)
        name = ". ".join((pick(resultat.kriterium.kort), self._ord, self.grunn.text()))
        self.setAccessibleName(name)
        self.tell_state()
        self.update()

    def _show_missing(self, bilde: Saksbilde, resultat: Resultat) -> None:
        is_open = resultat.utfall is Utfall.MANGLER_SVAR
        asked = [m for m in resultat.mangler if is_open and bilde.place_of(m.sporsmal, m.gjelder) is not None]
        if bilde.sak.er_avsluttet:
            # Nobody is asked any more; what was said can be looked at.
            asked = [m for m in asked if m.hvorfor is not Faktumtilstand.UBESVART]
        show_if(self.spor, bool(asked))
        if not asked:
            return
        first = asked[0]
        self._mangler = (first.sporsmal, first.gjelder)
        words = _("Spør nå") if first.hvorfor is Faktumtilstand.UBESVART else _("Se svaret")
        call(self.spor, words)
        kort = pick(bilde.katalog.sporsmal_by_id[first.sporsmal].kort)
        self.spor.setAccessibleName(_("{hva}: {sporsmal}").format(hva=words, sporsmal=kort))

    def add_source(self, kolonne: QVBoxLayout, bilde: Saksbilde, resultat: Resultat) -> None:
        """Help, how binding it is, and the source."""
        kriterium = resultat.kriterium
        if kriterium.hjelp:
            kolonne.addWidget(Etikett(pick(kriterium.hjelp), "caption", farge="text.secondary"))
        kolonne.addWidget(Etikett(styrke_word(kriterium.styrke), "caption", halvfet=True))
        source = _("Kilde: {kilde}").format(kilde=kilde_text(bilde.katalog, kriterium.kilde))
        kolonne.addWidget(Etikett(source, "caption", farge="text.secondary"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hover and line as any row, then the mark."""
        super().paintEvent(event)
        p = tegning.painter(self)
        side = tema.px(_MERKE)
        top = QRectF(0, 0, 0, min(self.height(), max(tema.hoyde("criterion_row"), tema.px(48)))).center().y()
        draw_mark(p, self._tilstand, self._niva * _INNRYKK, top - side / 2, side)


def _reason(resultat: Resultat) -> str:
    words = str(resultat.grunn)
    if resultat.kriterium.gruppe is Gruppe.MINST_EN and resultat.utfall is Utfall.MANGLER_SVAR:
        return _("Ett av punktene under er nok. {grunn}").format(grunn=words)
    if resultat.art is Art.UTELUKKER and resultat.utfall is Utfall.KREVER_SKJONN:
        return _("Kan utelukke tjenesten. {grunn}").format(grunn=words)
    return words
