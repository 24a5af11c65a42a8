"""The use cases are tested on the real encrypted store, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, TORMOD, FakeKlokke
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Oppsett

PASSFRASE = "fjell bjørk kaffe elv"
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
SILJE = Bruker("u-silje", "Silje Aas", Brukerrolle.FAGLEDER)
Bytt = Callable[[Bruker], Okt]
"""Changes who is at the keyboard: everybody's session but the last is locked."""


@pytest.fixture
def klokke() -> FakeKlokke:
    """A clock that stands still until it is told to go."""
    return FakeKlokke()


@pytest.fixture
def maskin(tmp_path: Path, klokke: FakeKlokke) -> LokalMaskin:
    """A machine that is set up, with one user and a cheap key derivation."""
    maskin = LokalMaskin(tmp_path / "lager", klokke, find_ring=lambda: None, kostnad=BILLIG)
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE, testmodus=True))
    lager.close()
    return maskin


@pytest.fixture
def okt(maskin: LokalMaskin, klokke: FakeKlokke) -> Iterator[Okt]:
    """A session on the real store."""
    lager = maskin.unlock(INGVILD.id, PASSFRASE)
    yield Okt(lager, klokke)
    lager.close()


@pytest.fixture
def bytt(tmp_path_factory: pytest.TempPathFactory, klokke: FakeKlokke) -> Iterator[Bytt]:
    """An ordinary store, not one for tests, with a saksbehandler and two fagledere."""
    maskin = LokalMaskin(tmp_path_factory.mktemp("felles"), klokke, find_ring=lambda: None, kostnad=BILLIG)
    lager, _ = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE))
    for bruker in (TORMOD, SILJE):
        maskin.add_bruker(lager, bruker, PASSFRASE)
    open_now = [lager]

    def change(bruker: Bruker) -> Okt:
        open_now.pop().close()
        open_now.append(maskin.unlock(bruker.id, PASSFRASE))
        return Okt(open_now[-1], klokke)

    yield change
    open_now.pop().close()
