"""One act of the history in full: what is new and what is gone word by word, and the way back to an earlier value."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.historikk import Endringslinje, Historikk, Innslag, line_text
from tildelingsklient.handlinger.historikkforskjell import compare_words, is_long
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.tilbakestilling import Tilbake, go_back, refused_because, way_back
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Op
from ui import datotekst, meldinger, snarveier, tema
from ui.deler.dialog import Dialog
from ui.deler.forskjellsetikett import Forskjellsetikett
from ui.deler.historikkrad import head_text
from ui.deler.knapper import Lenke
from ui.deler.oppsett import column, link_left
from ui.deler.tekst import Etikett
from ui.vakt import LUKKES_VED_DEKKING

_KNAPP_TEGN = 40


class Innslagsdialog(Dialog):
    """`bilde` is the case after going back; None when nothing was done."""

    def __init__(self, parent: QWidget, okt: Okt, historikk: Historikk, innslag: Innslag) -> None:
        super().__init__(parent, datotekst.full_day(innslag.tid.date()), bredde=820)
        self.setProperty(LUKKES_VED_DEKKING, True)
        self.bilde: Saksbilde | None = None
        self._okt, self._historikk = okt, historikk
        self._grunner: dict[str, None] = {}
        self.veier: list[Lenke] = []
        self.innhold.addWidget(Etikett(head_text(innslag), farge="text.secondary"))
        for one in innslag.hendelser:
            parts = [part for linje in one.linjer for part in self._line(one.op, linje)]
            self.innhold.addLayout(column(Etikett(one.tittel, halvfet=True), *parts, mellomrom=4))
        for grunn in self._grunner:
            self.innhold.addWidget(Etikett(grunn, "caption", farge="text.secondary"))
        self.lukk = self.add_primaer(_("Lukk"))
        self.lukk.clicked.connect(self.reject)
        snarveier.bind(self, snarveier.KARTLEGGING, {"tilbake": self.reject})
        self.lukk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, op: Op, linje: Endringslinje) -> Iterator[QWidget]:
        before, after = linje.fra, linje.til
        if before is not None and after is not None and (is_long(before) or is_long(after)):
            yield Etikett(f"{linje.ord}:")
            yield Forskjellsetikett(compare_words(before, after))
        else:
            yield Etikett(line_text(linje))
        way = way_back(self._historikk, op, linje.felt) or way_back(self._historikk, op, linje.felt, til_for=True)
        if way is None:
            return
        refused = refused_because(self._okt, self._historikk.bilde, way)
        if refused:
            self._grunner[refused] = None
        else:
            yield self._button(way)

    def _button(self, way: Tilbake) -> QWidget:
        room = int(_KNAPP_TEGN / tema.tekstskala())
        short = textwrap.shorten(way.til, room, placeholder=" …") if len(way.til) > room else way.til
        button = Lenke(_("Gå tilbake til «{verdi}»").format(verdi=short), ikon="undo")
        button.setAccessibleName(_("{felt}: gå tilbake til «{verdi}»").format(felt=way.ord, verdi=way.til))
        button.clicked.connect(lambda: self._ask(way))
        self.veier.append(button)
        held = QWidget()
        held.setLayout(link_left(button))
        return held

    def _ask(self, way: Tilbake) -> None:
        title = _("Gå tilbake til denne verdien?")
        words = _("{felt} blir «{til}». Nå står det «{fra}». Endringen kommer i historikken, og kan angres.")
        if not meldinger.bekreft(self, title, words.format(felt=way.ord, til=way.til, fra=way.fra), _("Gå tilbake")):
            return
        try:
            self.bilde = go_back(self._okt, self._historikk.bilde, way)
        except Feil as feil:
            meldinger.vis_feil(self, feil)
            return
        self.accept()
