"""Spelling while somebody is unlocked: what is known of each word. Asking never waits for the dictionary.

A word that nobody has asked about before counts as right and is put in a queue. The queue is worked off a few words
at a time when nothing else happens; the dictionary is read in a worker the first time there is a word to look up.
Verdicts, the user's words and the names of a case are forgotten at the lock; the dictionary itself stays.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from tildelingsklient import innstillinger, sprak
from tildelingsklient.handlinger import stavekontroll
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.ordliste.liste import Ordliste, open_ordliste
from tildelingsklient.sak.sak import Sak
from ui import oppgave

PORSJON = 25
"""Words looked up at a time: most take some hundredths of a millisecond, long unknown compounds half a millisecond."""


class Stavekontroll(QObject):
    """`endret` when a verdict has come that a text may show."""

    endret = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._okt: Okt | None = None
        self._paa = False
        self._kontor: frozenset[str] = frozenset()
        self._navn: frozenset[str] = frozenset()
        self._sett: tuple[object, ...] = ()
        # By language: None when it has no dictionary, and no entry before it is asked for.
        self._lest: dict[str, Ordliste | None] = {}
        self._leses: set[str] = set()
        self._liste: Ordliste | None = None
        self._feil: dict[str, bool] = {}
        self._ko: dict[str, None] = {}
        self._snart = QTimer(self)
        self._snart.setSingleShot(True)
        self._snart.timeout.connect(self._work)

    # --- in and out

    def begin(self, okt: Okt) -> None:
        """Somebody is in: their words and the office's names count."""
        self.end()
        self._okt = okt
        self._navn = self._kontor = stavekontroll.office_names(okt)
        self._sett = ()
        self._use(self._lest.get(sprak.language()))
        self.follow_setting()

    def follow_setting(self) -> None:
        """On or off, as the user has chosen."""
        if self._okt is not None:
            self._paa = read_setting(self._okt, innstillinger.STAVEKONTROLL) == "ja"
            self.endret.emit()

    def end(self) -> None:
        """Locked: nothing of the user or the case is left here."""
        self._okt, self._paa, self._liste = None, False, None
        self._navn = self._kontor = frozenset()
        self._sett = ()
        self._ko.clear()
        self._start_anew()

    @property
    def paa(self) -> bool:
        """Is somebody in who wants it?"""
        return self._paa

    @property
    def er_ferdig(self) -> bool:
        """Is every word that was asked about looked up?"""
        return not self._ko

    # --- asking

    def is_wrong(self, word: str) -> bool:
        """Is it known that the word is not right? Answers at once; a new word is looked up later."""
        if not self._paa:
            return False
        wrong = self._feil.get(word)
        if wrong is None:
            self._ko.setdefault(word)
            self._get_going()
            return False
        return wrong

    def judge(self, word: str) -> bool:
        """The same, looked up now when the dictionary is here; for a key somebody pressed."""
        if self._paa and self._liste is not None and word not in self._feil:
            self._feil[word] = not self._liste.accepts(word)
        return self.is_wrong(word)

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most five words that may have been meant."""
        return self._liste.suggest(word) if self._liste is not None else ()

    def is_own(self, word: str) -> bool:
        """Did the user put the word in the list?"""
        return self._liste is not None and self._liste.is_own(word)

    # --- the user's words, and the names of a case

    def add(self, word: str) -> None:
        """Put a word in the user's list."""
        if self._okt is not None and self._liste is not None:
            self._liste.egne = stavekontroll.add_word(self._okt, word)
            self._start_anew()

    def remove(self, word: str) -> None:
        """Take it out again."""
        if self._okt is not None and self._liste is not None:
            self._liste.egne = stavekontroll.remove_word(self._okt, word)
            self._start_anew()

    def ignore(self, word: str) -> None:
        """Let a word stand until the lock."""
        if self._liste is not None:
            self._liste.ignore(word)
            self._start_anew()

    def follow_case(self, sak: Sak) -> None:
        """The names of this case count from now on."""
        # Asked after every answer, and an answer names nobody.
        said = (sak.kommune, sak.enhet, sak.adressesperre, sak.personer, sak.besok)
        if self._okt is None or said == self._sett:
            return
        self._sett = said
        names = self._kontor | stavekontroll.case_names(sak)
        if names == self._navn:
            return
        self._navn = names
        if self._liste is not None:
            self._liste.navn = names
            self._start_anew()

    # --- at work

    def _use(self, lest: Ordliste | None) -> None:
        if lest is not None and self._okt is not None:
            self._liste = replace(lest, egne=stavekontroll.own_words(self._okt), navn=self._navn, ignorert=set())

    def _start_anew(self) -> None:
        """What was found may count no more; what is shown is asked for again."""
        self._feil.clear()
        self.endret.emit()

    def _get_going(self) -> None:
        kode = sprak.language()
        if self._liste is not None:
            self._snart.start()
        elif kode in self._lest:
            # The language has no dictionary.
            self._ko.clear()
        elif kode not in self._leses:
            self._leses.add(kode)
            oppgave.run(partial(_read, kode), self._has_read)

    def _has_read(self, lest: tuple[str, Ordliste | None]) -> None:
        kode, liste = lest
        self._leses.discard(kode)
        self._lest[kode] = liste
        self._use(liste)
        self._get_going()

    def _work(self) -> None:
        if self._liste is None:
            return
        portion = list(self._ko)[:PORSJON]
        for word in portion:
            del self._ko[word]
            self._feil[word] = not self._liste.accepts(word)
        if any(self._feil[word] for word in portion):
            self.endret.emit()
        if self._ko:
            self._snart.start()


def _read(kode: str) -> tuple[str, Ordliste | None]:
    return kode, open_ordliste(kode)


class _Felles:
    """The one of the process."""

    kontroll: Stavekontroll | None = None


def felles() -> Stavekontroll:
    """The spelling check of the program."""
    if _Felles.kontroll is None:
        _Felles.kontroll = Stavekontroll(QCoreApplication.instance())
    return _Felles.kontroll
