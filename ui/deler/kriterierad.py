"""A criterion in the panel: mark, name, word, reason; unfolds to its whole text, its source and its answers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.katalog.kriterium import Gruppe, Styrke
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Art, Resultat, Utfall
from ui import tema
from ui.deler import tegning
from ui.deler.klikkrad import Klikkrad
from ui.deler.knapper import Lenke
from ui.deler.rolig import call, say, show_if
from ui.deler.statusmerke import draw_mark, role
from ui.deler.stemmer import said_text
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import answers, kilde_text, result_state, styrke_word

_INNRYKK = 20
_MERKE = 20


class Svarlenke(Lenke):
    """An answer that a result rests on; pressing it goes there."""

    def __init__(self) -> None:
        super().__init__("", liten=True, rolle="caption")
        self.sporsmal: tuple[str, str] = ("", "")


class Kriterierad(Klikkrad):
    """`sporsmal_valgt(str, str)`: go to the question. The row keeps its place; only its contents change."""

    sporsmal_valgt = Signal(str, str)

    def __init__(self, resultat: Resultat, niva: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._niva, self._resultat = niva, resultat
        self._bilde: Saksbilde | None = None
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
        self.detaljer: QWidget | None = None
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
        self.rad.addWidget(self.spor, 0, Qt.AlignmentFlag.AlignLeft)
        self.rad.addStretch(1)
        self.kolonne = QVBoxLayout(self)
        self.kolonne.setContentsMargins(self._left(), 1, 0, 3)
        self.kolonne.setSpacing(0)
        self.kolonne.addLayout(first)
        self.kolonne.addLayout(self.rad)
        for extra in (self.unntak, self.kilde):
            self.kolonne.addWidget(extra)
            extra.hide()

    def _left(self) -> int:
        return self._niva * _INNRYKK + tema.px(_MERKE) + 10

    def _place_link(self) -> None:
        """The link follows the reason on its line when there is room, else it stands below."""
        # The panel never changes width, so this is known before anything is laid out.
        needed = tegning.text_width(self.grunn.text(), "caption") + 8 + self.spor.sizeHint().width()
        fits = needed <= self._room() and not self.spor.isHidden()
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
        said = tuple(svar for svar in bilde.sak.svar if svar.id in resultat.grunnlag)
        seen = (resultat.utfall, str(resultat.grunn), resultat.mangler, resultat.uten_kilde, resultat.skjonn, said)
        self._resultat, self._bilde = resultat, bilde
        if seen == self._vist:
            return
        self._vist = seen
        self._tilstand, self._ord = result_state(resultat)
        say(self.ord, self._ord)
        self.ord.set_farge(role(self._tilstand))
        say(self.grunn, _reason(resultat))
        self._show_missing(bilde, resultat)
        self._place_link()
        unmet = resultat.styrke is Styrke.HOVEDREGEL and resultat.utfall is Utfall.IKKE_OPPFYLT
        show_if(self.unntak, unmet)
        show_if(self.kilde, resultat.uten_kilde)
        name = ". ".join((pick(resultat.kriterium.kort), self._ord, self.grunn.text()))
        self.setAccessibleName(name)
        self._fill_details()
        self.update()

    def _show_missing(self, bilde: Saksbilde, resultat: Resultat) -> None:
        is_open = resultat.utfall is Utfall.MANGLER_SVAR
        asked = [m for m in resultat.mangler if is_open and bilde.place_of(m.sporsmal, m.gjelder) is not None]
        show_if(self.spor, bool(asked))
        if not asked:
            return
        first = asked[0]
        self._mangler = (first.sporsmal, first.gjelder)
        words = _("Spør nå") if first.hvorfor is Faktumtilstand.UBESVART else _("Se svaret")
        call(self.spor, words)
        kort = pick(bilde.katalog.sporsmal_by_id[first.sporsmal].kort)
        self.spor.setAccessibleName(_("{hva}: {sporsmal}").format(hva=words, sporsmal=kort))

    def toggle(self) -> None:
        """Unfold or fold."""
        if self.detaljer is None:
            self.detaljer = self._build_details()
            self.kolonne.addWidget(self.detaljer)
            self.detaljer.show()
            self._fill_details()
        else:
            self.detaljer.setVisible(not self.detaljer.isVisibleTo(self))
        shown = self.detaljer.isVisibleTo(self)
        self.setAccessibleDescription(_("utfoldet") if shown else "")

    def _build_details(self) -> QWidget:
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        kriterium = self._resultat.kriterium
        column.addWidget(Etikett(pick(kriterium.tekst), "caption"))
        if kriterium.hjelp:
            column.addWidget(Etikett(pick(kriterium.hjelp), "caption", farge="text.secondary"))
        column.addWidget(Etikett(styrke_word(kriterium.styrke), "caption", halvfet=True))
        if self._bilde is not None:
            source = kilde_text(self._bilde.katalog, kriterium.kilde)
            self.kildetekst = Etikett(_("Kilde: {kilde}").format(kilde=source), "caption", farge="text.secondary")
            column.addWidget(self.kildetekst)
        self.svarliste = QVBoxLayout()
        self.svarliste.setSpacing(4)
        column.addLayout(self.svarliste)
        self.svarlenker: list[Svarlenke] = []
        return details

    def _fill_details(self) -> None:
        if self.detaljer is None or self._bilde is None:
            return
        bilde = self._bilde
        places = answers(bilde, self._resultat.grunnlag)
        while len(self.svarlenker) < len(places):
            self._add_link()
        for index, link in enumerate(self.svarlenker):
            show_if(link, index < len(places))
            if index < len(places):
                plass = places[index]
                kort, said = pick(plass.sporsmal.kort), said_text(bilde, plass)
                text = _("{nummer} {kort}: {svar}").format(nummer=plass.nummer, kort=kort, svar=said)
                call(link, self._short(text))
                link.setAccessibleName(text)
                link.sporsmal = (plass.sporsmal.id, plass.gjelder)

    def _short(self, text: str) -> str:
        """A link stands on one line; what does not fit is in its accessible name."""
        metrics = QFontMetrics(tema.skrift("caption", halvfet=True))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._room() - 8)

    def _add_link(self) -> None:
        link = Svarlenke()
        link.clicked.connect(lambda: self.sporsmal_valgt.emit(*link.sporsmal))
        self.svarlenker.append(link)
        self.svarliste.addWidget(link)

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


def _short(text: str) -> str:
    """A link stands on one line; what does not fit is in its accessible name."""
    room = tema.bredde("decision_panel") - 32 - tema.px(_MERKE) - 10 - _INNRYKK
    words = text
    while tegning.text_width(words, "caption", halvfet=True) > room and len(words) > 8:
        words = words[:-2].rstrip() + "…"
    return words
