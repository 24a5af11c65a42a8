"""Who has written in a case is told by name on every laptop, once the office has told who works in the kommune."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeKlokke, make_sak
from tests.kontor.kontorbygger import INGVILD, TORMOD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tests.kontor.tomaskiner import KATALOG, Laptop, a_laptop
from tildelingsklient.handlinger.historikk import Historikkvalg, read_history
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.melding import Kollegaliste, Kollegaoppforing

To = tuple[Laptop, Laptop]


@pytest.fixture
def to(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[To]:
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    both = (a_laptop(tmp_path / "ingvild", nett, INGVILD, klokke), a_laptop(tmp_path / "tormod", nett, TORMOD, klokke))
    yield both
    for laptop in both:
        laptop.close()


def who(laptop: Laptop, sak_id: str) -> set[str]:
    """Those who have done something in a case, as its history says it."""
    acts, _more = read_history(laptop.okt, load_picture(laptop.okt, sak_id)).page(Historikkvalg())
    return {act.hvem for act in acts}


def known(laptop: Laptop) -> tuple[Kollega, ...]:
    with laptop.okt.arbeid() as arbeid:
        return arbeid.kolleger()


def test_historikken_nevner_den_andre_ved_navn(to: To) -> None:
    ingvild, tormod = to
    sak_id = make_sak(ingvild.okt).sak.id
    ingvild.sync()
    tormod.sync()
    assert who(tormod, sak_id) == {"Ingvild Moen (saksbehandler)"}


def test_bare_navn_rolle_og_enhet_blir_husket(to: To) -> None:
    ingvild, _tormod = to
    assert known(ingvild) == ()
    ingvild.sync()
    assert known(ingvild) == (
        Kollega(INGVILD.id, "Ingvild Moen", "saksbehandler"),
        Kollega(TORMOD.id, "Tormod Haug", "fagleder"),
    )


def test_et_eldre_kontor_forteller_ingen_navn_og_resten_kommer(to: To, monkeypatch: pytest.MonkeyPatch) -> None:
    def of_older(klient: Kontorklient) -> tuple[Kollegaoppforing, ...]:
        return klient._ask(Kollegaliste, "GET", "/v1/et-sted-som-ikke-er-der-ennaa").kolleger

    monkeypatch.setattr(Kontorklient, "kolleger", of_older)
    ingvild, tormod = to
    sak_id = make_sak(ingvild.okt).sak.id
    ingvild.sync()
    tormod.sync()
    assert who(tormod, sak_id) == {"En annen bruker (saksbehandler)"}
