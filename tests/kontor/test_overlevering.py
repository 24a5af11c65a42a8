"""A case is handed over through the office: the new owner has all of it, it leaves the old one, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeKlokke, make_sak
from tests.kontor.kontorbygger import INGVILD, KARI, OLA, TORMOD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tests.kontor.tomaskiner import KATALOG, Laptop, a_laptop
from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.historikk import Historikkvalg, read_history
from tildelingsklient.handlinger.overlevering import hand_over, handed_to, receivers
from tildelingsklient.handlinger.plassering import Posisjon, remember_place
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sakshandlinger import Sakshandling, choices
from tildelingsklient.handlinger.svaring import answer, keep_typing
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.sak.innsyn import Grunn

Lag = Callable[[str, Identitet], Laptop]


@pytest.fixture
def lag(tmp_path: Path, kontoret: Kontoret, klokke: FakeKlokke) -> Iterator[Lag]:
    """Makes a laptop in a folder, for somebody."""
    nett, made = Nettkontor(kontoret, kataloger=(KATALOG,)), list[Laptop]()

    def make(mappe: str, hvem: Identitet) -> Laptop:
        made.append(a_laptop(tmp_path / mappe, nett, hvem, klokke))
        return made[-1]

    yield make
    for laptop in made:
        laptop.close()


@pytest.fixture
def ola(lag: Lag) -> Laptop:
    return lag("ola", OLA)


@pytest.fixture
def ingvild(lag: Lag, ola: Laptop) -> Laptop:
    """Her laptop, which knows of Ola."""
    laptop = lag("ingvild", INGVILD)
    laptop.sync()
    return laptop


def hours(bilde: Saksbilde) -> Plass:
    return next(one for one in bilde.plasser if one.sporsmal.id == "timer_hjelp_uke")


def cases(laptop: Laptop) -> list[str]:
    with laptop.okt.arbeid() as arbeid:
        return [linje.id for linje in arbeid.saker()]


def told(laptop: Laptop, sak_id: str) -> str:
    """The whole history of a case, in words."""
    acts, _more = read_history(laptop.okt, load_picture(laptop.okt, sak_id)).page(Historikkvalg())
    return " / ".join(act.tekst for act in acts)


def test_den_nye_far_alt_ogsa_det_som_ikke_var_sendt_og_historikken_nevner_begge(ingvild: Laptop, ola: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    ingvild.sync()
    bilde = answer(ingvild.okt, bilde, hours(bilde), 34, [Kilde.SOKER])
    hand_over(ingvild.okt, bilde, OLA.id, "Permisjon fra mandag")
    whole = load_picture(ingvild.okt, bilde.sak.id).sak
    ingvild.sync()
    ola.sync()
    assert load_picture(ola.okt, bilde.sak.id).sak == whole
    assert (whole.eier, whole.overlevering) == (OLA.id, "Permisjon fra mandag")
    words = told(ola, bilde.sak.id)
    assert "Saksbehandler: Ingvild Moen → Ola Berg" in words
    assert "Hvorfor den er overlatt: ikke fylt ut → Permisjon fra mandag" in words
    back = answer(ola.okt, load_picture(ola.okt, bilde.sak.id), hours(bilde), 31, [Kilde.SOKER])
    assert back.voices(hours(bilde))[0].verdi == 31


def test_saken_kan_bare_leses_til_kontoret_har_den_og_forlater_sa_maskinen(ingvild: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    remember_place(ingvild.okt, bilde.sak.id, Posisjon(skjerm="vedtak"))
    hand_over(ingvild.okt, bilde, OLA.id)
    seen = load_picture(ingvild.okt, bilde.sak.id)
    assert (cases(ingvild), handed_to(ingvild.okt, seen.sak)) == ([bilde.sak.id], "Ola Berg")
    assert choices(ingvild.okt, seen.sak, seen.sak.besok[0]) == (
        *(Sakshandling.SE, Sakshandling.HISTORIKK, Sakshandling.INNSYN),
    )
    with pytest.raises(TilstandFeil, match="en annen saksbehandler"):
        answer(ingvild.okt, seen, hours(seen), 34, [Kilde.SOKER])
    with ingvild.okt.arbeid() as arbeid:
        assert {one.grunn for one in arbeid.innsyn([bilde.sak.id])} <= {Grunn.TILDELT, Grunn.OVERSIKT}
    ingvild.sync()
    assert cases(ingvild) == []
    with pytest.raises(KeyError):
        load_picture(ingvild.okt, bilde.sak.id)


def test_brytes_linjen_er_saken_enten_her_eller_hos_den_nye(ingvild: Laptop, ola: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    hand_over(ingvild.okt, bilde, OLA.id)
    for after in range(1, 12):
        ingvild.sync_cut(after)
        ola.sync()
        assert bilde.sak.id in {*cases(ingvild), *cases(ola)}
    assert (cases(ingvild), cases(ola)) == ([], [bilde.sak.id])


def test_det_den_gamle_skrev_paa_en_annen_maskin_forsvinner_ikke(lag: Lag, ingvild: Laptop, ola: Laptop) -> None:
    ute = lag("ute", INGVILD)
    bilde = make_sak(ingvild.okt)
    ingvild.sync()
    ute.sync()
    hand_over(ingvild.okt, bilde, OLA.id)
    ingvild.sync()
    answer(ute.okt, load_picture(ute.okt, bilde.sak.id), hours(bilde), 34, [Kilde.PARORENDE])
    ute.sync()
    ola.sync()
    assert ute.lager.waiting() == 0
    assert load_picture(ola.okt, bilde.sak.id).voices(hours(bilde)) == ()
    assert "34" in told(ola, bilde.sak.id)


def test_en_fagleder_kan_overlate_en_annens_sak(lag: Lag, ingvild: Laptop, ola: Laptop) -> None:
    tormod = lag("tormod", TORMOD)
    bilde = make_sak(ingvild.okt)
    ingvild.sync()
    tormod.sync()
    seen = load_picture(tormod.okt, bilde.sak.id)
    assert Sakshandling.OVERLAT in choices(tormod.okt, seen.sak, None)
    hand_over(tormod.okt, seen, OLA.id, "Sykmelding")
    for laptop in (tormod, ingvild, ola):
        laptop.sync()
    assert [cases(one) for one in (tormod, ingvild, ola)] == [[bilde.sak.id], [], [bilde.sak.id]]
    assert "Hvorfor den er overlatt: ikke fylt ut → Sykmelding" in told(tormod, bilde.sak.id)


def test_en_sak_kan_overlates_videre_uten_grunn(ingvild: Laptop, ola: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    hand_over(ingvild.okt, bilde, OLA.id, "Permisjon")
    ingvild.sync()
    ola.sync()
    hand_over(ola.okt, load_picture(ola.okt, bilde.sak.id), INGVILD.id)
    ola.sync()
    ingvild.sync()
    back = load_picture(ingvild.okt, bilde.sak.id).sak
    assert (back.eier, back.overlevering, cases(ola)) == (INGVILD.id, "", [])
    hand_over(ingvild.okt, load_picture(ingvild.okt, bilde.sak.id), OLA.id, "Ferie")
    ingvild.sync()
    ola.sync()
    assert load_picture(ola.okt, bilde.sak.id).sak.overlevering == "Ferie"


def test_bare_den_som_har_saker_kan_fa_den(lag: Lag, ingvild: Laptop) -> None:
    lag("kari", KARI)
    lag("tormod", TORMOD)
    bilde = make_sak(ingvild.okt)
    assert receivers(ingvild.okt, bilde.sak)[0].navn == "Ola Berg"
    ingvild.sync()
    assert [one.navn for one in receivers(ingvild.okt, bilde.sak)] == ["Ola Berg", "Tormod Haug"]
    for nobody in (KARI.id, INGVILD.id, "u-ukjent"):
        with pytest.raises(InndataFeil):
            hand_over(ingvild.okt, bilde, nobody)


def test_uten_kontor_er_det_ingen_a_overlate_til(ingvild: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    assert Sakshandling.OVERLAT in choices(ingvild.okt, bilde.sak, None)
    ingvild.lager.connect_kontor(None)
    assert receivers(ingvild.okt, bilde.sak) == ()
    assert Sakshandling.OVERLAT not in choices(ingvild.okt, bilde.sak, None)


def test_det_som_er_begynt_paa_gjores_ferdig_forst(ingvild: Laptop) -> None:
    bilde = make_sak(ingvild.okt)
    keep_typing(ingvild.okt, bilde, hours(bilde), "verdi", "3")
    with pytest.raises(TilstandFeil, match="begynt å skrive"):
        hand_over(ingvild.okt, bilde, OLA.id)
    assert load_picture(ingvild.okt, bilde.sak.id).sak.eier == INGVILD.id
