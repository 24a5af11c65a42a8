"""Carries out what happens in a conversation: one durable write each. What could not be saved waits, not lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tildelingsklient.feil import Feil, LagerFeil
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.hurtignotat import can_write
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.svaring import NOTAT, SVAR, voice_place
from tildelingsklient.handlinger.tidligere import earlier_answers
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.kartlegging.tidligere import Tidligere
from ui.deler.samtalehendelser import (
    Besvart,
    DelstegBesvart,
    Hendelse,
    KilderValgt,
    NotatSkrevet,
    Skriver,
    Sted,
    StemmeSvarte,
    perform,
    place_key,
)
from ui.deler.tastet import typed_value


class Samtalestyring:
    """The acts of one case. `taler` are those who speak now; `lagret` is when something was last written."""

    def __init__(self, okt: Okt) -> None:
        self._okt = okt
        self._kladder: set[tuple[Sted, str]] = set()
        self._ventende: dict[tuple[Sted, type, str], tuple[Hendelse, Feil]] = {}
        self._uferdig: dict[Sted, str] = {}
        self.taler: tuple[Kilde, ...] = ()
        self._tidligere: tuple[object, Mapping[Sted, Tidligere]] = (None, {})
        self.lagret: datetime | None = None

    def start(self, bilde: Saksbilde) -> Saksbilde:
        """Begin on a case: who spoke last, and what was being typed when the program ended."""
        said = [(svar.tid, svar.kilder) for svar in bilde.sak.svar if svar.tid is not None]
        self.lagret = max((tid for tid, _kilder in said), default=None)
        self.taler = max((one for one in said if one[1]), default=(None, ()))[1]
        self._kladder, self._ventende, self._uferdig = set(), {}, {}
        return self._restore(bilde) if can_write(self._okt, bilde) else bilde

    def earlier(self, bilde: Saksbilde) -> Mapping[Sted, Tidligere]:
        """What the same people answered in other cases; read anew when somebody in the case is put right."""
        whose = (bilde.sak.id, bilde.sak.personer, bilde.sak.roller)
        if self._tidligere[0] != whose:
            self._tidligere = (whose, earlier_answers(self._okt, bilde))
        return self._tidligere[1]

    def _restore(self, bilde: Saksbilde) -> Saksbilde:
        """Notes and other voices that were cut off are written at once; an answer's text goes back to its field."""
        for (sporsmal, gjelder, sted), tekst in svaring.unfinished_typing(self._okt, bilde).items():
            plass = bilde.place_of(sporsmal, gjelder)
            if not tekst or plass is None:
                continue
            if sted == SVAR:
                self._uferdig[place_key(plass)] = tekst
                continue
            self._kladder.add((place_key(plass), sted))
            bilde = self.do(bilde, _cut_off(plass, sted, tekst)) or bilde
        return bilde

    def take_unfinished(self, key: Sted) -> str:
        """Text that was being typed for a question, once."""
        return self._uferdig.pop(key, "")

    def do(self, bilde: Saksbilde, hendelse: Hendelse) -> Saksbilde | None:
        """Do it; the new picture, or None when it could not be saved and waits. Other errors are the caller's."""
        key = (place_key(hendelse.plass), type(hendelse), _part_of(hendelse))
        try:
            new = perform(self._okt, bilde, hendelse)
            self._clear_typing(bilde, hendelse, new is not bilde)
        except LagerFeil as feil:
            self._ventende[key] = (hendelse, feil)
            return None
        self._ventende.pop(key, None)
        if isinstance(hendelse, KilderValgt):
            self.taler = hendelse.kilder
        if new is not bilde:
            self.lagret = self._okt.now()
        return new

    def keep(self, bilde: Saksbilde, skriver: Skriver) -> bool:
        """Save text on its way; False when it could not be, TilstandFeil when the case may not be written in."""
        try:
            svaring.keep_typing(self._okt, bilde, skriver.plass, skriver.tekst, skriver.sted)
        except LagerFeil:
            return False
        self._kladder.add((place_key(skriver.plass), skriver.sted))
        self.lagret = self._okt.now()
        return True

    def _clear_typing(self, bilde: Saksbilde, hendelse: Hendelse, is_written: bool) -> None:
        """What has come to its end is not on its way any more; a write has dropped its own field's text itself."""
        sted = _place_of(hendelse)
        if sted is None or (place_key(hendelse.plass), sted) not in self._kladder:
            return
        if not is_written:
            svaring.drop_typing(self._okt, bilde, hendelse.plass, sted)
        self._kladder.discard((place_key(hendelse.plass), sted))

    @property
    def ventende(self) -> list[tuple[Hendelse, Feil]]:
        """What could not be saved, and why."""
        return list(self._ventende.values())

    def waiting_for(self, key: Sted) -> tuple[Hendelse, Feil] | None:
        """What could not be saved for a question."""
        return next((waiting for (place, *_which), waiting in self._ventende.items() if place == key), None)

    def retry(self, bilde: Saksbilde) -> Saksbilde:
        """Try again to save what waits."""
        for hendelse, _feil in self.ventende:
            bilde = self.do(bilde, hendelse) or bilde
        return bilde


def _part_of(hendelse: Hendelse) -> str:
    """What of a question it is about, so that two parts that could not be saved both wait."""
    match hendelse:
        case DelstegBesvart(steg=steg):
            return steg.id
        case StemmeSvarte(kilde=kilde):
            return kilde.value
        case _:
            return ""


def _place_of(hendelse: Hendelse) -> str | None:
    """The field whose text has come to its end; None when nothing was typed for it."""
    match hendelse:
        case Besvart():
            return SVAR
        case NotatSkrevet():
            return NOTAT
        case StemmeSvarte(kilde=kilde):
            return voice_place(kilde)
        case _:
            return None


def _cut_off(plass: Plass, sted: str, tekst: str) -> Hendelse:
    if sted == NOTAT:
        return NotatSkrevet(plass, tekst.strip(), ())
    kilde = next(kilde for kilde in Kilde if voice_place(kilde) == sted)
    return StemmeSvarte(plass, kilde, typed_value(plass.sporsmal, tekst))
