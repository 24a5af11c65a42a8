"""Two fagledere decide on the same draft without a network: the first to reach the office counts, the other is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeKlokke
from tests.kontor.kontorbygger import INGVILD, TORMOD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tests.kontor.tomaskiner import KATALOG, Laptop, a_laptop
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import gjennomgang, kontorets_svar, utkast
from tildelingsklient.handlinger.gjennomgangsko import review_queue
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall, Returkode
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.tilstand import Tilstand

RANDI = Identitet("u-randi", "Randi Sande", Brukerrolle.FAGLEDER, INGVILD.kommune)
Avgjor = Callable[[Laptop, str], object]


@pytest.fixture
def tre(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[tuple[Laptop, Laptop, Laptop]]:
    nett = Nettkontor(kontoret, kataloger=(KATALOG,))
    all_ = [a_laptop(tmp_path / one.id, nett, one, klokke) for one in (INGVILD, TORMOD, RANDI)]
    yield all_[0], all_[1], all_[2]
    for laptop in all_:
        laptop.close()


def approve(laptop: Laptop, sak_id: str) -> object:
    return gjennomgang.approve(laptop.okt, gjennomgang.review_picture(laptop.okt, sak_id, "bpa"))


def send_back(laptop: Laptop, sak_id: str) -> object:
    draft = gjennomgang.review_picture(laptop.okt, sak_id, "bpa")
    return gjennomgang.return_draft(laptop.okt, draft, [Returkode.SKRIVEFEIL], "Rett opp navnet.")


@pytest.mark.parametrize(
    ("forste", "andre", "tilstand", "grunn"),
    [
        (approve, approve, Tilstand.GODKJENT, "Utkastet er alt godkjent av en annen."),
        (approve, send_back, Tilstand.GODKJENT, "Utkastet er alt godkjent av en annen."),
        (send_back, approve, Tilstand.RETURNERT, "Utkastet er alt returnert av en annen."),
        (send_back, send_back, Tilstand.RETURNERT, "Utkastet er alt returnert av en annen."),
    ],
    ids=["begge godkjenner", "godkjent, så returnert", "returnert, så godkjent", "begge returnerer"],
)
def test_den_som_naar_kontoret_foerst_avgjoer_og_den_andre_faar_vite_det(
    tre: tuple[Laptop, Laptop, Laptop], forste: Avgjor, andre: Avgjor, tilstand: Tilstand, grunn: str
) -> None:
    ingvild, tormod, randi = tre
    bilde = utkast.send_to_review(ingvild.okt, drafted(ingvild.okt), "bpa")
    for laptop in tre:
        laptop.sync()
    forste(tormod, bilde.sak.id)
    andre(randi, bilde.sak.id)
    for laptop in (tormod, randi, tormod, ingvild):
        assert laptop.sync().avvik == ()
    for laptop in tre:
        sak = load_picture(laptop.okt, bilde.sak.id).sak
        assert sak.vedtak_for("bpa").tilstand == tilstand
        (review,) = sak.gjennomganger
        godkjent = review.utfall is Gjennomgangsutfall.GODKJENT
        assert (review.navn, godkjent) == (TORMOD.navn, tilstand is Tilstand.GODKJENT)
        assert review_queue(laptop.okt) == ()
    (ja,), (nei,) = kontorets_svar.answers(tormod.okt), kontorets_svar.answers(randi.okt)
    assert (ja.grunn, nei.grunn) == ("", grunn)
