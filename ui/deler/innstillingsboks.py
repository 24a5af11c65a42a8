"""The box «Innstilling»: what the criteria say together, and which of them, or which answers, decide it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Innstilling, Mangel, Tjenestevurdering
from ui import tema
from ui.deler import vurderingsord as ord_
from ui.deler.innstillingsord import innstilling_words
from ui.deler.knapper import Lenke
from ui.deler.kort import Kort
from ui.deler.rekkefolge import next_stop
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett, set_tooltip

_FLEST = 3


class Innstillingsboks(Kort):
    """`vilkar(str)`: a criterion was pressed; `svar(Plass)`: a question that is missing was pressed."""

    vilkar = Signal(str)
    svar = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="missing", luft=(14, 12), parent=parent)
        self.merke = Statusmerke("missing", bare_tegn=True)
        self.tittel = Etikett("", halvfet=True)
        self.tekst = Etikett("")
        self._lenker = QVBoxLayout()
        self._lenker.setSpacing(0)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.merke, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.tittel)
        words.addWidget(self.tekst)
        row.addLayout(words, 1)
        self.innhold.setSpacing(0)
        self.innhold.addLayout(row)
        self.innhold.addLayout(self._lenker)

    def show_assessment(self, vurdering: Tjenestevurdering, bilde: Saksbilde) -> None:
        """Draw the innstilling of a service."""
        to_steder = frozenset((one.sporsmal, one.gjelder) for one in bilde.sak.konflikter)
        words = innstilling_words(vurdering, leses=bilde.sak.er_avsluttet, to_steder=to_steder)
        self.set_uttrykk(words.uttrykk)
        self.merke.set_tilstand(words.tilstand)
        self.tittel.setText(words.tittel)
        self.tekst.setText(words.tekst)
        self.setAccessibleName(f"{words.tittel} {words.tekst}")
        left = self._focused()
        after = next_stop(self._links()[-1], (self.window(),), forward=True) if left else None
        self._clear()
        for resultat in words.avgjorende:
            text = f"{pick(resultat.kriterium.kort)} ({ord_.kilde_label(resultat.kriterium.kilde)})"
            self._add(text, partial(self.vilkar.emit, resultat.id))
        if vurdering.innstilling is Innstilling.MANGLER_OPPLYSNINGER:
            self._add_missing(vurdering, bilde)
        if left is not None:
            self._put_focus(left.tekst(), after)

    def _focused(self) -> Innstillingslenke | None:
        """The link that has the keys, also while the window is behind a dialog."""
        has = self.window().focusWidget()
        return has if isinstance(has, Innstillingslenke) and self.isAncestorOf(has) else None

    def _links(self) -> list[Innstillingslenke]:
        items = (self._lenker.itemAt(at) for at in range(self._lenker.count()))
        return [one for item in items if item and isinstance(one := item.widget(), Innstillingslenke)]

    def _put_focus(self, tekst: str, after: QWidget | None) -> None:
        """Where it was: on the same link, else the first that is left, else what comes next."""
        links = self._links()
        target = next((one for one in links if one.tekst() == tekst), links[0] if links else after)
        if target is not None:
            # What is just made is not on the screen yet, and what is not seen takes no focus.
            target.show()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_missing(self, vurdering: Tjenestevurdering, bilde: Saksbilde) -> None:
        # What the sources disagree on is the user's to settle, so it is never among those that are only counted.
        missing = sorted(ord_.open_mangler(vurdering), key=lambda m: m.hvorfor is not Faktumtilstand.KONFLIKT)
        for one in missing[:_FLEST]:
            self._add_question(one, bilde)
        rest = len(missing) - _FLEST
        if rest > 0:
            more = Etikett(_("og {antall} til").format(antall=rest), "caption", farge="text.secondary")
            more.setContentsMargins(8, 0, 0, 4)
            self._lenker.addWidget(more)

    def _add_question(self, mangel: Mangel, bilde: Saksbilde) -> None:
        plass = bilde.place_of(mangel.sporsmal, mangel.gjelder)
        if plass is not None:
            self._add(ord_.mangel_text(bilde, mangel), partial(self.svar.emit, plass))
        else:
            self._lenker.addWidget(Etikett(ord_.mangel_text(bilde, mangel)))

    def _add(self, tekst: str, gjor: Callable[[], object]) -> None:
        link = Innstillingslenke(tekst)
        link.clicked.connect(lambda _on=False: gjor())
        self._lenker.addWidget(link)

    def _clear(self) -> None:
        while (item := self._lenker.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


class Innstillingslenke(Lenke):
    """A link at the left edge, no wider than its words, which are shortened rather than cut."""

    innrykk = 2

    def __init__(self, tekst: str) -> None:
        super().__init__(tekst, rolle="caption")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_tooltip(self, tekst)

    def minimumSizeHint(self) -> QSize:
        """The text may be shortened, the target may not."""
        return QSize(tema.px(80), self.sizeHint().height())

    def _start(self) -> float:
        return 2.0
