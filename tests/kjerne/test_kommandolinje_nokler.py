"""`nokler` as IT uses it: make the municipality's key, and open a machine whose user is gone."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.fakes import FakeKlokke
from tests.kjerne.test_kommandolinje_lager import BILLIG, INGVILD, PASSFRASE, TORMOD
from tildelingsklient import app
from tildelingsklient.feil import FeilPassfrase
from tildelingsklient.kommandolinje.kjoring import run
from tildelingsklient.porter import Oppsett

IT, NY = "fire ord for hvelvet", "helt nye ord å huske"


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(app.MAPPE, str(tmp_path / "lager"))
    monkeypatch.setattr(app, "forbid_core_dumps", lambda: None)
    return tmp_path / "lager"


def type_in(monkeypatch: pytest.MonkeyPatch, *linjer: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{linje}\n" for linje in linjer)))


@pytest.fixture
def privat(tmp_path: Path, mappe: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The private key file, made by the command; the public one lies beside it."""
    type_in(monkeypatch, IT, IT)
    assert run(["nokler", "lag-kommunenokkel", str(tmp_path / "hvelv.pem")]) == 0
    return tmp_path / "hvelv.pem"


@pytest.fixture
def maskin(mappe: Path, privat: Path) -> LokalMaskin:
    """A machine with two users and the municipality's key, locked."""
    maskin = LokalMaskin(mappe, FakeKlokke(), lambda: None, BILLIG)
    offentlig = privat.with_name("hvelv-offentlig.pem").read_bytes()
    lager, _ = maskin.set_up(Oppsett("fjellvik", "tildeling", INGVILD, PASSFRASE, kommunenokkel=offentlig))
    maskin.add_bruker(lager, TORMOD, PASSFRASE)
    lager.close()
    return maskin


def test_nokkelen_lages_kryptert_og_bare_for_eieren_med_avtrykk(
    capsys: pytest.CaptureFixture[str], privat: Path
) -> None:
    told = capsys.readouterr().out
    assert "BEGIN ENCRYPTED PRIVATE KEY" in privat.read_text("utf-8")
    assert stat.S_IMODE(privat.stat().st_mode) & 0o077 == 0
    assert "Fingeravtrykk:" in told
    assert str(privat.with_name("hvelv-offentlig.pem")) in told
    assert IT not in told


def test_en_fil_som_finnes_skrives_ikke_over(
    privat: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = privat.read_bytes()
    type_in(monkeypatch, IT, IT)
    assert run(["nokler", "lag-kommunenokkel", str(privat)]) == 2
    assert "finnes allerede" in capsys.readouterr().err
    assert privat.read_bytes() == before


@pytest.mark.parametrize(("ord_", "hva"), [(("kort", "kort"), "for kort"), ((IT, "noe annet enn det"), "ikke like")])
def test_passfrasen_til_nokkelen_ma_vaere_lang_og_lik(
    tmp_path: Path,
    mappe: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ord_: tuple[str, str],
    hva: str,
) -> None:
    type_in(monkeypatch, *ord_)
    assert run(["nokler", "lag-kommunenokkel", str(tmp_path / "ny.pem")]) == 2
    assert hva in capsys.readouterr().err
    assert not (tmp_path / "ny.pem").exists()


def test_it_apner_maskinen_og_brukeren_laser_opp_med_den_nye_passfrasen(
    maskin: LokalMaskin, privat: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, IT, NY, NY)
    assert run(["nokler", "gjenopprett", "--kommunenokkel", str(privat), "--bruker", "tormod"]) == 0
    assert "Tormod Vik låser nå opp" in capsys.readouterr().out
    maskin.unlock("tormod", NY).close()
    with pytest.raises(FeilPassfrase):
        maskin.unlock("tormod", PASSFRASE)
    maskin.unlock("ingvild", PASSFRASE).close()


def test_med_flere_brukere_ma_en_si_hvem(maskin: LokalMaskin, privat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nokler", "gjenopprett", "--kommunenokkel", str(privat)]) == 2
    assert "Si hvem" in capsys.readouterr().err


def test_feil_passfrase_til_nokkelen_endrer_ingenting(
    maskin: LokalMaskin, privat: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mappe: Path
) -> None:
    before = (mappe / "nokler.json").read_bytes()
    type_in(monkeypatch, "gal", NY, NY)
    assert run(["nokler", "gjenopprett", "--kommunenokkel", str(privat), "--bruker", "tormod"]) == 2
    assert "åpner ikke filen" in capsys.readouterr().err
    assert (mappe / "nokler.json").read_bytes() == before


def test_for_forste_start_er_det_ingenting_a_apne(privat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nokler", "gjenopprett", "--kommunenokkel", str(privat)]) == 2
    assert "ikke noe lager" in capsys.readouterr().err


def test_passfraser_kan_ikke_gis_som_argument(privat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nokler", "gjenopprett", "--kommunenokkel", str(privat), "--passfrase", IT]) == 2
    assert "ukjent" in capsys.readouterr().err
