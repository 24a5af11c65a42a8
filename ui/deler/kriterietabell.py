"""The table «Vilkår»: each criterion with state, what it rests on and its source; the whole row is the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.resultat import Art, Resultat, Tjenestevurdering
from ui import tema
from ui.deler import vurderingsord as ord_
from ui.deler.hvorforrad import Hvorforrad
from ui.deler.kolonner import cell, columns
from ui.deler.kort import Skille
from ui.deler.lenkerad import Lenkerad
from ui.deler.oppsett import boxed, column, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett

_BREDDER = (-45, 162, -55, 52)
_INNRYKK = 16
_STABLES_OVER = 1.5
"""Text scale over which a row has its cells under each other."""


class Kildelenke(Etikett):
    """The source, underlined: the row it stands in opens it."""

    def __init__(self) -> None:
        super().__init__("", "table", farge="accent", brytes=False, forkort=True)

    def _follow_theme(self) -> None:
        super()._follow_theme()
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)


class Kriterierad(Hvorforrad):
    """One criterion, or one part of it (`dybde`)."""

    def __init__(self, dybde: int = 0) -> None:
        super().__init__()
        self.navn = Etikett("", "table", halvfet=True)
        self.merke = Statusmerke("missing", rolle="table")
        self.beregnet = Etikett("", "table", farge="text.secondary")
        self.grunn = Etikett("", "table")
        self.svar = Lenkerad(foran=self.hvorfor)
        self.kilde = Kildelenke()
        self.kolonne.setContentsMargins(0, 0, 0, 0)
        self.kolonne.addWidget(self._stacked(dybde) if _is_stacked() else self._in_columns(dybde))

    def _in_columns(self, dybde: int) -> QWidget:
        name = cell(self.navn)
        name.setContentsMargins(dybde * _INNRYKK, 0, 0, 0)
        celler = (name, cell(self.merke, self.beregnet), cell(self.grunn, self.svar), cell(self.kilde))
        top = QWidget()
        columns(top, celler, _BREDDER, luft=5)
        return top

    def _stacked(self, dybde: int) -> QWidget:
        """In large text the columns are too narrow for the words, which then stand under each other."""
        self.kilde.setMinimumWidth(self.kilde.sizeHint().width())
        head = row(self.navn, self.kilde)
        head.setStretch(0, 1)
        top = boxed(column(head, self.merke, self.beregnet, self.grunn, self.svar, mellomrom=2))
        top.setContentsMargins(dybde * _INNRYKK, 6, 0, 6)
        return top

    def show_result(self, resultat: Resultat, bilde: Saksbilde, svar: Callable[[object], None]) -> None:
        """Draw a result."""
        state, word = ord_.result_state(resultat)
        kort = pick(resultat.kriterium.kort)
        self.navn.setText(kort)
        self.merke.set_tilstand(state, word)
        computed = _("Beregnet: {utfall}").format(utfall=ord_.utfall_word(resultat.beregnet))
        self.beregnet.setText(computed)
        self.beregnet.setVisible(resultat.er_overstyrt)
        reason = ord_.row_reason(resultat)
        self.grunn.setText(ord_.shortened(reason))
        links = [(p.nummer, pick(p.sporsmal.kort), lambda p=p: svar(p)) for p in ord_.answers(bilde, resultat.grunnlag)]
        self.svar.set_lenker(links)
        source = ord_.kilde_label(resultat.kriterium.kilde)
        self.kilde.setText(source)
        overridden = computed if resultat.er_overstyrt else ""
        self.setAccessibleName(". ".join(filter(None, (kort, word, overridden, reason, source))))
        self.follow(bilde, resultat)
        self.tell_state()

    def tell_state(self) -> None:
        """What the keys do, and whether it is open."""
        super().tell_state()
        words = _("Åpne for å lese regelen og sette din vurdering")
        self.setAccessibleDescription(f"{words}. {self.accessibleDescription()}")


class Kriterietabell(QWidget):
    """`valgt(str)`: the id of the row that was pressed. `svar(Plass)`: an answer was pressed."""

    valgt = Signal(str)
    svar = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Vilkår"))
        self.rader: dict[str, Kriterierad] = {}
        self._bilde: Saksbilde | None = None
        self._form: tuple[tuple[str, int], ...] = ()
        self._kolonne = QVBoxLayout(self)
        self._kolonne.setContentsMargins(0, 0, 0, 0)
        self._kolonne.setSpacing(0)
        if not _is_stacked():
            self._kolonne.addWidget(_heading())
        self._kolonne.addWidget(Skille(sterk=True))
        self._liste = QWidget()
        self._kolonne.addWidget(self._liste)

    def show_assessment(self, vurdering: Tjenestevurdering, bilde: Saksbilde) -> None:
        """Draw every result; rows that are there already stay, and so does the focus."""
        self._bilde = bilde
        shown = list(_with_depth(vurdering))
        form = tuple((f"{vurdering.tjeneste}:{resultat.id}", depth) for resultat, depth in shown)
        if form != self._form:
            self._form = form
            self._rebuild(shown)
        for resultat, _depth in shown:
            self.rader[resultat.id].show_result(resultat, bilde, self.svar.emit)

    def _go_to(self, sporsmal: str, gjelder: str) -> None:
        plass = self._bilde.place_of(sporsmal, gjelder) if self._bilde else None
        if plass is not None:
            self.svar.emit(plass)

    def _rebuild(self, shown: Sequence[tuple[Resultat, int]]) -> None:
        old, self._liste = self._liste, QWidget()
        self._kolonne.replaceWidget(old, self._liste)
        old.hide()
        old.deleteLater()
        rows = QVBoxLayout(self._liste)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.rader = {}
        previous = Art.KRITERIUM
        for resultat, depth in shown:
            if resultat.art is Art.UTELUKKER and previous is not Art.UTELUKKER:
                rows.addWidget(_section(_("Kan utelukke tjenesten")))
            previous = resultat.art
            one = self.rader[resultat.id] = Kriterierad(depth)
            one.klikket.connect(lambda id_=resultat.id: self.valgt.emit(id_))
            one.sporsmal_valgt.connect(self._go_to)
            rows.addWidget(one)
        if not shown:
            rows.addWidget(Etikett(_("Kommunen har ikke skrevet kriterier for denne tjenesten."), "table"))


def _with_depth(vurdering: Tjenestevurdering) -> Iterator[tuple[Resultat, int]]:
    for resultat in vurdering.resultater:
        yield from _parts(resultat, 0)


def _parts(resultat: Resultat, depth: int) -> Iterator[tuple[Resultat, int]]:
    yield resultat, depth
    for part in resultat.deler:
        yield from _parts(part, depth + 1)


def _is_stacked() -> bool:
    return tema.tekstskala() > _STABLES_OVER


def _heading() -> QWidget:
    box = QWidget()
    words = (_("Vilkår"), _("Status"), _("Grunnlag"), _("Kilde"))
    labels = [Etikett(word, "table", halvfet=True, farge="text.secondary", brytes=False) for word in words]
    columns(box, [cell(label) for label in labels], _BREDDER, luft=6)
    return box


def _section(tekst: str) -> QWidget:
    box = QWidget()
    inside = QVBoxLayout(box)
    inside.setContentsMargins(0, 14, 0, 4)
    inside.addWidget(Etikett(tekst, "table", halvfet=True, farge="text.secondary"))
    return box
