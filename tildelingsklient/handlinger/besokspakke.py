"""«Besøkspakke»: is all that the next visits need on this machine, so that they can be held without a network?

The sync fetches what the user's cases are made of. This says whether it has all come, visit by visit, for the visits
that are left today and those of the next day that has any.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.lister import Besokskort, next_visit, sync_stand, visits_on
from tildelingsklient.handlinger.okt import Okt

FERSK: Final = timedelta(hours=24)
"""What was fetched longer ago than this may be another's news by the visit."""


class Mangel(StrEnum):
    """What a visit lacks before it can be held without a network."""

    KRITERIER = "kriterier"
    SAK = "sak"
    VEDLEGG = "vedlegg"
    KONFLIKT = "konflikt"


@dataclass(frozen=True, slots=True)
class Besoksklarhet:
    """A visit and what it lacks; with nothing lacking it is ready."""

    kort: Besokskort
    mangler: tuple[Mangel, ...]


@dataclass(frozen=True, slots=True)
class Besokspakke:
    """The next visits. `hentet` is when a sync last came through; None when none has."""

    besok: tuple[Besoksklarhet, ...]
    hentet: datetime | None
    er_fersk: bool

    @property
    def uklare(self) -> tuple[Besoksklarhet, ...]:
        """The visits that lack something, earliest first."""
        return tuple(one for one in self.besok if one.mangler)

    @property
    def er_klar(self) -> bool:
        """Can all of them be held without a network?"""
        return self.er_fersk and not self.uklare


def read_package(okt: Okt, i_dag: tuple[Besokskort, ...]) -> Besokspakke | None:
    """How ready the next visits are, today's among them; None without an office, or when there are none."""
    if not okt.er_kjent_hos_kontoret:
        return None
    now, sist = okt.now(), sync_stand(okt).sist
    following = next_visit(okt, now.date())
    cards = i_dag + (visits_on(okt, following.start.date()) if following else ())
    left = (kort for kort in cards if kort.besok.star and kort.besok.slutt > now)
    besok = tuple(Besoksklarhet(kort, _lacks(okt, kort)) for kort in left)
    return Besokspakke(besok, sist, sist is not None and now - sist <= FERSK) if besok else None


def _lacks(okt: Okt, kort: Besokskort) -> tuple[Mangel, ...]:
    if kort.bilde is None:
        return (Mangel.KRITERIER if _lacks_katalog(okt, kort) else Mangel.SAK,)
    with okt.arbeid() as arbeid:
        attachments = arbeid.count_lacking(kort.besok.sak)
    found = {Mangel.VEDLEGG: attachments > 0, Mangel.KONFLIKT: bool(kort.bilde.sak.konflikter)}
    return tuple(mangel for mangel, is_so in found.items() if is_so)


def _lacks_katalog(okt: Okt, kort: Besokskort) -> bool:
    with okt.arbeid() as arbeid:
        linjer = arbeid.sakslinjer([kort.besok.sak])
    try:
        for linje in linjer:
            okt.pinned_katalog(linje.katalog_sha)
    except KeyError:
        return True
    except (Feil, ValueError):
        return False
    return False
