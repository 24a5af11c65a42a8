"""What the tests of the store share: a folder, a clock that ticks, cheap key derivation, a case on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.lokal.lager import LokaltLager
from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.synk.endring import Endring, Entitet, Op, create
from tildelingsklient.synk.felt import besok_fields, person_fields, sak_fields, svar_fields, svar_key, vedtak_fields
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.vedtak import Vedtak

NAA = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
INGRID = Bruker("ingrid", "Ingrid Moen", Brukerrolle.SAKSBEHANDLER)
OLA = Bruker("ola", "Ola Berg", Brukerrolle.SAKSBEHANDLER)
LEDER = Bruker("leder", "Per Fagleder", Brukerrolle.FAGLEDER)
PASSFRASE = "blåbær på fjellet"


@dataclass
class Tikk:
    """A clock that goes one second for each look, and ids in order."""

    tid: datetime = NAA
    antall: int = 0

    def now(self) -> datetime:
        self.tid += timedelta(seconds=1)
        return self.tid.astimezone(OSLO)

    def new_id(self) -> str:
        self.antall += 1
        return str(UUID(int=(7 << 76) + self.antall))


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    """The folder of the store, as the program makes it."""
    sti = tmp_path / "lager æøå"
    sti.mkdir(mode=0o700)
    return sti


@pytest.fixture
def klokke() -> Tikk:
    return Tikk()


def machine(mappe: Path, klokke: Tikk) -> LokalMaskin:
    """The machine in that folder, without a keyring."""
    return LokalMaskin(mappe, klokke, lambda: None, BILLIG)


@pytest.fixture
def maskin(mappe: Path, klokke: Tikk) -> LokalMaskin:
    return machine(mappe, klokke)


def first_start(bruker: Bruker = INGRID, *, testmodus: bool = False) -> Oppsett:
    return Oppsett("fjellvik", "tildeling", bruker, PASSFRASE, testmodus=testmodus)


@pytest.fixture
def lager(maskin: LokalMaskin) -> Iterator[LokaltLager]:
    """The store after the first start, open, for Ingrid."""
    apnet, _ = maskin.set_up(first_start())
    assert isinstance(apnet, LokaltLager)
    yield apnet
    apnet.close()


def case(
    sak_id: str = "sak-1", navn: str = "Kari Lie", eier: Bruker = INGRID, tjenester: Sequence[str] = ("alarm",)
) -> Sak:
    """A new case with one person, one visit and one vedtak for each service."""
    start = datetime(2026, 11, 23, 9, 0, tzinfo=OSLO)
    return Sak(
        id=sak_id,
        nummer=f"Ny-tildeling-{sak_id.removeprefix('sak-')}",
        kommune="fjellvik",
        enhet="tildeling",
        eier=eier.id,
        katalog="sondre-land-2019",
        katalog_sha="a" * 64,
        mottatt=date(2026, 11, 2),
        kanal=Kanal.TELEFON,
        avsender=Avsender.PARORENDE,
        opprettet=datetime(2026, 11, 2, 12, 0, tzinfo=OSLO),
        personer=(Person(f"p-{sak_id}", navn, date(1941, 5, 17), "17854112345", "Tunet 1", "2860 Fjellvik", "999"),),
        roller=Roller(f"p-{sak_id}", f"p-{sak_id}"),
        tjenester=tuple(tjenester),
        besok=(Besok(f"b-{sak_id}", sak_id, start, start + timedelta(hours=1), "hjemme", "tolk"),),
        vedtak=tuple(Vedtak(f"v-{sak_id}-{tj}", sak_id, tj, forfatter=eier.id) for tj in tjenester),
    )


def changes(sak: Sak) -> list[Endring]:
    """The changes that make a case."""
    return [
        *(create(Entitet.PERSON, person.id, sak.id, person_fields(person)) for person in sak.personer),
        create(Entitet.SAK, sak.id, sak.id, sak_fields(sak)),
        *(create(Entitet.BESOK, besok.id, sak.id, besok_fields(besok)) for besok in sak.besok),
        *(create(Entitet.VEDTAK, vedtak.id, sak.id, vedtak_fields(vedtak)) for vedtak in sak.vedtak),
    ]


def write(lager: LokaltLager, *endringer: Endring) -> tuple[Op, ...]:
    """Write changes in one transaction."""
    with lager.arbeid() as arbeid:
        ops = arbeid.write(endringer)
        arbeid.commit()
    return ops


def new_case(lager: LokaltLager, sak: Sak | None = None) -> Sak:
    """Store a case."""
    sak = sak or case()
    write(lager, *changes(sak))
    return sak


def read(lager: LokaltLager, sak_id: str = "sak-1") -> Sak:
    """The case as it stands in the store."""
    with lager.arbeid() as arbeid:
        return arbeid.sak(sak_id)


def an_answer(verdi: str = "ja", sporsmal: str = "bor_alene") -> Svar:
    return Svar(sporsmal, "p-sak-1", verdi, (Kilde.SOKER,), stemme="soker")


def answer_change(svar: Svar, sak_id: str = "sak-1") -> Endring:
    """The change that records an answer for the first time."""
    return create(Entitet.SVAR, svar_key(sak_id, svar.id), sak_id, svar_fields(svar))


def unstamped(sak: Sak) -> Sak:
    """The case without who answered and when, which come from the ops."""
    return replace(sak, svar=tuple(replace(svar, registrert_av="", tid=None) for svar in sak.svar))
