"""What the core needs of the world, as Protocols: the machine's store, the clock.

`db.lokal` fulfils them with SQLCipher; the tests use the same, in a folder of their own. What the unlock screen
reads stands in `maskinstand`, so that it need not wait for the Protocols.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from tildelingsklient.innholdsport import Innholdsport
from tildelingsklient.innsynsport import Innsynsport
from tildelingsklient.maskinstand import Autokopi, Lagerfunn, Maskinstand, Oppsett, Ryddet, Sikkerhetskopi, Usendt
from tildelingsklient.personport import Personport
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.stellport import Lagerstell
from tildelingsklient.tallport import Tallport
from tildelingsklient.tid import Klokke

__all__ = [
    "Arbeid", "Autokopi", "Kladd", "Klokke", "Lager", "Lagerfunn", "Maskin", "Maskinstand", "Oppsett", "Ryddet",
    "Sikkerhetskopi", "Usendt",
]  # fmt: skip

if TYPE_CHECKING:
    # Only the names are needed: the unlock screen must not wait for the catalogue's models.
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType

    from tildelingsklient.innlogging.bruker import Bruker
    from tildelingsklient.innlogging.tilknytning import Tilknytning
    from tildelingsklient.nokkelstell import Nokkelstell
    from tildelingsklient.sak.besok import Besok
    from tildelingsklient.sak.frist import Fristgrunnlag, Fristpost, Fristutvalg
    from tildelingsklient.sak.sak import Sak, Sakslinje
    from tildelingsklient.synk.endring import Endring, Op
    from tildelingsklient.synkport import Synkarbeid


@dataclass(frozen=True, slots=True)
class Kladd:
    """Text being typed, saved before it becomes an op. `felt` names the place, such as `svar|<key>` or `posisjon`."""

    sak: str
    felt: str
    verdi: object
    tid: datetime


class Arbeid(Innsynsport, Innholdsport, Personport, Tallport, Protocol):
    """One transaction. Leaving without `commit` changes nothing; `commit` returns when it is durable on disk."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make what was written durable."""
        ...

    def write(self, endringer: Sequence[Endring]) -> tuple[Op, ...]:
        """Log each change as an op and project it, by the user who is unlocked.

        LagerFeil when it cannot be written, TilstandFeil when the user has no right to it.

        The fields of each entity are those of `synk.felt`.
        """
        ...

    def sak(self, sak_id: str, som: Handling = Handling.APNET) -> Sak:
        """A whole case; KeyError when it is not here. What it is read for stands in the innsynslogg."""
        ...

    def saker(
        self, sok: str = "", tilstand: str = "", tjeneste: str = "", etter: str = "", antall: int = 50
    ) -> tuple[Sakslinje, ...]:
        """A page of cases, last changed first. `sok` matches the beginning of each word of name or case number;
        `etter` is the last id of the page before."""
        ...

    def saker_with_person(self, fodselsnummer: str) -> tuple[Sakslinje, ...]:
        """The cases a person with this fødselsnummer is in, in any role, last changed first."""
        ...

    def sakslinjer(self, saker: Sequence[str]) -> tuple[Sakslinje, ...]:
        """The lines of these cases, in no order; one that is not here, or not the user's to read, is left out."""
        ...

    def frister(self, utvalg: Fristutvalg, etter: Fristpost | None = None, antall: int = 50) -> tuple[Fristpost, ...]:
        """A page of the deadlines that are not met in the cases the user may read, first due first.

        `etter` is the last one of the page before.
        """
        ...

    def count_frister(self, utvalg: Fristutvalg) -> int:
        """How many there are."""
        ...

    def fristgrunnlag(self, sak_id: str) -> Fristgrunnlag:
        """What the deadlines of a case follow from, read without its answers.

        KeyError when it is not here, LagerFeil when it is damaged.
        """
        ...

    def besok_on(self, dag: date) -> tuple[Besok, ...]:
        """The visits of a day in Europe/Oslo, earliest first; also those that were moved, cancelled or missed."""
        ...

    def next_besok_after(self, dag: date) -> Besok | None:
        """The first visit that stands after a day."""
        ...

    def next_local_number(self) -> int:
        """The next number for «Ny-<maskinkode>-<n>»."""
        ...

    def history(self, sak_id: str, som: Handling = Handling.APNET) -> tuple[Op, ...]:
        """Every op of a case, oldest first."""
        ...

    def waiting(self) -> int:
        """How many ops the office has not receipted."""
        ...

    def kladder(self, sak_id: str) -> tuple[Kladd, ...]:
        """What was being typed in a case and has not become an op."""
        ...

    def keep_kladd(self, kladd: Kladd) -> None:
        """Save text being typed, in place of the last for the same place."""
        ...

    def drop_kladd(self, sak_id: str, felt: str) -> None:
        """Forget text that has become an op."""
        ...

    def innstilling(self, navn: str) -> str | None:
        """A saved setting of the unlocked user."""
        ...

    def keep_innstilling(self, navn: str, verdi: str) -> None:
        """Save a setting of the unlocked user."""
        ...


class Lager(Protocol):
    """The store, unlocked. Owned by the main thread."""

    @property
    def bruker(self) -> Bruker:
        """The user who unlocked it."""
        ...

    @property
    def kommune(self) -> str:
        """The municipality the store belongs to."""
        ...

    @property
    def enhet(self) -> str:
        """The office unit."""
        ...

    @property
    def maskinkode(self) -> str:
        """A short code for this machine, so that two machines never make the same local case number."""
        ...

    @property
    def testmodus(self) -> bool:
        """Was the store made for tests and examples? Set when it is made, never changed."""
        ...

    @property
    def maskin(self) -> str:
        """This machine's random id, as the office knows it."""
        ...

    @property
    def kontor(self) -> Tilknytning | None:
        """The office the store is connected to; None until it is."""
        ...

    def connect_kontor(self, kontor: Tilknytning | None) -> None:
        """Connect the store to an office, or to none."""
        ...

    @property
    def kontorbrukere(self) -> Mapping[str, str]:
        """What the office calls the users of this machine, by their ids here."""
        ...

    def keep_kontorbruker(self, bruker_id: str, kontorets: str) -> None:
        """Remember what the office calls a user."""
        ...

    @property
    def innsyn_venter(self) -> int:
        """How many lines of the innsynslogg are held because they could not be written; tried again all the time."""
        ...

    def arbeid(self) -> Arbeid:
        """A new transaction."""
        ...

    def synkarbeid(self) -> Synkarbeid:
        """A new transaction of the sync."""
        ...

    def open_eksempler(self) -> Lager:
        """The examples' own store, made when it is missing; never synced."""
        ...

    def delete_eksempler(self) -> None:
        """Delete the examples' store in one step; it must be closed."""
        ...

    def close(self) -> None:
        """Lock: no key, no connection and no file handle is left."""
        ...


class Maskin(Lagerstell, Protocol):
    """This machine's folder with key file and store. How it is cared for stands in `stellport`."""

    @property
    def mappe(self) -> Path:
        """The folder."""
        ...

    @property
    def nokler(self) -> Nokkelstell: ...

    def stand(self) -> Maskinstand:
        """What may be known before unlocking. NokkelFeil when the key file cannot be read.

        LagerFeil when a wiping or a restoring that was cut off cannot be finished now.
        """
        ...

    def set_up(self, oppsett: Oppsett) -> tuple[Lager, str]:
        """Make keys and store for the first user; the store and the recovery key to be printed."""
        ...

    def unlock(self, bruker_id: str, passfrase: str) -> Lager:
        """Open the store. FeilPassfrase when it does not fit, LagerFeil when the store is damaged."""
        ...

    def unlock_with_recovery(self, bruker_id: str, nokkel: str, ny_passfrase: str) -> Lager:
        """Open the store with the printed recovery key and set a new passphrase."""
        ...

    def unlock_with_kommunenokkel(self, bruker_id: str, privat: bytes, passfrase: str, ny_passfrase: str) -> Lager:
        """The same with the municipality's private key file and its passphrase; NokkelFeil when it does not fit."""
        ...

    def verify(self, bruker_id: str, passfrase: str) -> None:
        """Is this the user at the keyboard? FeilPassfrase when not, with the same growing wait as `unlock`.

        Opens nothing, so that it may be asked from a worker while the store is open.
        """
        ...

    def change_passfrase(self, bruker_id: str, gammel: str, ny: str) -> None:
        """Wrap the data key anew; the store itself is not changed."""
        ...

    def add_bruker(self, lager: Lager, bruker: Bruker, passfrase: str, *, bruk_nokkelring: bool = False) -> None:
        """Give another user slots of their own; `lager` must be open."""
        ...
