"""A session between unlock and lock: the open store, the clock, and the catalogues read so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.porter import Arbeid, Klokke, Lager

if TYPE_CHECKING:
    from tildelingsklient.katalog.modell import Katalog
    from tildelingsklient.sak.sak import Sak


@dataclass(slots=True)
class Okt:
    """What every use case works with. Nothing of it outlives the lock."""

    lager: Lager
    klokke: Klokke
    _kataloger: dict[str, Katalog] = field(default_factory=dict)

    @property
    def bruker(self) -> Bruker:
        """The user at the keyboard."""
        return self.lager.bruker

    def owns(self, sak: Sak) -> bool:
        """Is a case the user's own? Among the examples all are."""
        return self.lager.testmodus or sak.eier == self.bruker.id

    @property
    def har_kontor(self) -> bool:
        """Is there an office, that answers what is sent to it?"""
        return self.lager.kontor is not None

    @property
    def er_kjent_hos_kontoret(self) -> bool:
        """Has the user logged in at the office from this machine?"""
        return self.har_kontor and self.bruker.id in self.lager.kontorbrukere

    def arbeid(self) -> Arbeid:
        """A new transaction."""
        return self.lager.arbeid()

    def now(self) -> datetime:
        """The time now."""
        return self.klokke.now()

    def today(self) -> date:
        """The day now."""
        return self.klokke.now().date()

    def new_id(self) -> str:
        """A fresh id."""
        return self.klokke.new_id()

    def pinned_katalog(self, sha256: str) -> Katalog:
        """The catalogue a case began on, read from the bytes stored with it."""
        from tildelingsklient.katalog.kanonisk import read_once

        if sha256 not in self._kataloger:
            with self.arbeid() as arbeid:
                self._kataloger[sha256] = read_once(arbeid.katalog_bytes(sha256))
        return self._kataloger[sha256]
