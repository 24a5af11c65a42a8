"""What is on the machine: today's visits, my cases, the waiting changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.adressesperre import masked
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synkport import Synkstand


class Besoksstand(StrEnum):
    """How far a visit's case has come, as the card says it."""

    IKKE_STARTET = "ikke_startet"
    PAGAR = "pagar"
    KLAR = "klar"
    UTKAST = "utkast"
    RETURNERT = "returnert"
    AVSLUTTET = "avsluttet"


@dataclass(frozen=True, slots=True)
class Besokskort:
    """A visit on the day's timetable. `bilde` is None when the case cannot be opened; the others still can."""

    besok: Besok
    bilde: Saksbilde | None

    @property
    def stand(self) -> Besoksstand:
        """How far the case has come."""
        return _stand(self.bilde) if self.bilde else Besoksstand.IKKE_STARTET

    @property
    def nytt(self) -> Besok | None:
        """The visit that took this one's place, when there is one."""
        known = self.bilde.sak.besok if self.bilde else ()
        return next((besok for besok in known if besok.id == self.besok.nytt), None)

    @property
    def sperre(self) -> Adressesperre:
        """The address protection of the case."""
        return self.bilde.sak.adressesperre if self.bilde else Adressesperre.INGEN

    @property
    def sted(self) -> str:
        """Where the visit is; empty when the address is protected, or the case cannot be read."""
        return self.besok.sted if self.bilde and self.sperre is Adressesperre.INGEN else ""

    @property
    def praktisk(self) -> str:
        """What changes the visit, without a protected address."""
        if self.bilde is None:
            return ""
        sak = self.bilde.sak
        return masked(self.besok.praktisk, sak.alle, [besok.sted for besok in sak.besok])


def visits_on(okt: Okt, dag: date) -> tuple[Besokskort, ...]:
    """The day's visits, earliest first, also those that came to nothing.

    One begun the evening before, and not over, stands first.
    """
    now = okt.now()
    with okt.arbeid() as arbeid:
        before = arbeid.besok_on(dag - timedelta(days=1))
        begun = (besok for besok in before if besok.star and besok.slutt > now and besok.slutt.date() >= dag)
        visits = (*begun, *arbeid.besok_on(dag))
    return tuple(Besokskort(besok, _try_picture(okt, besok.sak)) for besok in visits)


def next_visit(okt: Okt, dag: date) -> Besok | None:
    """The first visit that stands after a day."""
    with okt.arbeid() as arbeid:
        return arbeid.next_besok_after(dag)


def list_saker(
    okt: Okt, sok: str = "", tilstand: str = "", tjeneste: str = "", etter: str = "", antall: int = 50
) -> tuple[Sakslinje, ...]:
    """A page of the cases, last changed first."""
    with okt.arbeid() as arbeid:
        return arbeid.saker(sok, tilstand, tjeneste, etter, antall)


def count_waiting(okt: Okt) -> int:
    """How many changes wait to be sent to the office."""
    with okt.arbeid() as arbeid:
        return arbeid.waiting()


def sync_stand(okt: Okt) -> Synkstand:
    """Where the sync with the office stands."""
    with okt.lager.synkarbeid() as arbeid:
        return arbeid.stand()


def katalog_of(okt: Okt, linje: Sakslinje) -> Katalog:
    """The catalogue a listed case began on."""
    return okt.pinned_katalog(linje.katalog_sha)


def try_katalog_of(okt: Okt, linje: Sakslinje) -> Katalog | None:
    """The same, or None when it cannot be read: one damaged case must not hide the others."""
    try:
        return katalog_of(okt, linje)
    except (Feil, KeyError, ValueError):
        return None


def _try_picture(okt: Okt, sak_id: str) -> Saksbilde | None:
    try:
        return load_picture(okt, sak_id, Handling.LISTE)
    except (Feil, KeyError, ValueError):
        return None


def _stand(bilde: Saksbilde) -> Besoksstand:
    if bilde.sak.er_avsluttet:
        return Besoksstand.AVSLUTTET
    states = {vedtak.tilstand for vedtak in bilde.sak.vedtak}
    if Tilstand.RETURNERT in states:
        return Besoksstand.RETURNERT
    if states <= {Tilstand.UTKAST, Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT}:
        return Besoksstand.UTKAST
    if bilde.antall_besvart == 0:
        return Besoksstand.IKKE_STARTET
    done = bilde.antall_besvart == len(bilde.plasser)
    return Besoksstand.KLAR if done else Besoksstand.PAGAR
