"""`lager` and `sikkerhetskopi` as the one who runs the machine uses them, on a real store."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from db.lokal.nokler import nokkelfil
from db.lokal.nokler.sporform import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import FakeKlokke, make_sak
from tildelingsklient import app
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.kommandolinje.kjoring import run
from tildelingsklient.porter import Oppsett

INGVILD = Bruker("ingvild", "Ingvild Moen", Brukerrolle.SAKSBEHANDLER)
TORMOD = Bruker("tormod", "Tormod Vik", Brukerrolle.FAGLEDER)
PASSFRASE = "blåbær på fjellet"
BILLIG = Argon2(minne_kib=64, runder=1, baner=1)


@pytest.fixture
def maskin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LokalMaskin:
    """This machine, with one case in its store, locked."""
    mappe = tmp_path / "lager"
    monkeypatch.setenv(app.MAPPE, str(mappe))
    monkeypatch.setattr(app, "forbid_core_dumps", lambda: None)
    maskin = LokalMaskin(mappe, FakeKlokke(), lambda: None, BILLIG)
    lager, _papir = maskin.set_up(Oppsett("fjellvik", "tildeling", INGVILD, PASSFRASE))
    make_sak(Okt(lager, FakeKlokke()), ("trygghetsalarm",))
    lager.close()
    return maskin


def type_in(monkeypatch: pytest.MonkeyPatch, passfrase: str = PASSFRASE) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{passfrase}\n"))


def copy_made(maskin: LokalMaskin, til: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    type_in(monkeypatch)
    assert run(["sikkerhetskopi", "lag", str(til)]) == 0
    (kopi,) = til.iterdir()
    return kopi


def test_et_helt_lager_er_helt(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch)
    assert run(["lager", "sjekk"]) == 0
    assert capsys.readouterr().out.startswith("Lageret er helt")


def test_et_lager_noen_har_endret_gir_kode_1_og_hva(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lager = maskin.unlock("ingvild", PASSFRASE)
    with lager.engine.begin() as connection:  # type: ignore[attr-defined]  # the store's own, here
        connection.exec_driver_sql("UPDATE sakslinje SET navn = 'En Annen'")
    lager.close()
    type_in(monkeypatch)
    assert run(["lager", "sjekk"]) == 1
    assert "rader: det som vises, er ikke det loggen sier" in capsys.readouterr().out


def test_en_kopi_lages_sjekkes_og_hentes_tilbake(
    maskin: LokalMaskin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kopi = copy_made(maskin, tmp_path / "kopier", monkeypatch)
    assert str(kopi) in capsys.readouterr().out
    type_in(monkeypatch)
    assert run(["sikkerhetskopi", "sjekk", str(kopi)]) == 0
    assert "er hel" in capsys.readouterr().out
    (maskin.mappe / "lager.db").unlink()
    type_in(monkeypatch)
    assert run(["sikkerhetskopi", "gjenopprett", str(kopi)]) == 0
    told = capsys.readouterr().out
    assert "for-gjenoppretting-" in told
    lager = maskin.unlock("ingvild", PASSFRASE)
    with lager.arbeid() as arbeid:
        assert len(arbeid.saker()) == 1
    lager.close()


def test_feil_passfrase_er_en_setning_og_kode_2(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "gal")
    assert run(["lager", "sjekk"]) == 2
    assert capsys.readouterr().err == "Passfrasen stemmer ikke. Prøv igjen.\n"


def test_uten_noe_aa_lese_er_passfrasen_tom(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run(["lager", "sjekk"]) == 2
    assert "Passfrasen stemmer ikke." in capsys.readouterr().err


def test_med_flere_brukere_maa_en_si_hvem(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lager = maskin.unlock("ingvild", PASSFRASE)
    maskin.add_bruker(lager, TORMOD, "en annen passfrase")
    lager.close()
    type_in(monkeypatch)
    assert run(["lager", "sjekk"]) == 2
    assert "ingvild (Ingvild Moen), tormod (Tormod Vik)" in capsys.readouterr().err
    type_in(monkeypatch, "en annen passfrase")
    assert run(["lager", "sjekk", "--bruker", "tormod"]) == 0


def test_en_maskin_som_ikke_er_satt_opp_sier_hva_som_er_neste_steg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(app.MAPPE, str(tmp_path / "ingen"))
    monkeypatch.setattr(app, "forbid_core_dumps", lambda: None)
    assert run(["lager", "sjekk"]) == 2
    assert "Åpne programmet" in capsys.readouterr().err


def test_en_mappe_som_ikke_er_en_kopi_hentes_ikke_tilbake(
    maskin: LokalMaskin, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sikkerhetskopi", "gjenopprett", str(tmp_path)]) == 2
    assert "ingen sikkerhetskopi" in capsys.readouterr().err


def test_kommandoene_laster_ikke_vinduet(maskin: LokalMaskin, tmp_path: Path) -> None:
    code = (
        "import sys; from tildelingsklient.kommandolinje.kjoring import run; "
        "rc = run(['lager', 'sjekk']); sys.exit(rc or 'PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=f"{PASSFRASE}\n", text=True, check=False)
    assert done.returncode == 0


def test_lager_slett_nevner_det_som_bare_er_her_og_sletter_etter_passfrase_og_ord(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSFRASE}\nSLETT\n"))
    assert run(["lager", "slett"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Bare på denne maskinen: ")
    assert " endringer i 1 sak som kontoret ikke har" in lines[0]
    assert lines[-1].endswith("Alt er slettet. Ingen kan åpne det som lå her.")
    assert not maskin.stand().er_satt_opp
    assert not (maskin.mappe / "lager.db").exists()


@pytest.mark.parametrize("skrevet", [f"{PASSFRASE}\nja\n", f"{PASSFRASE}\n", "gal\nSLETT\n"])
def test_lager_slett_uten_ordet_eller_passfrasen_sletter_ingenting(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], skrevet: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(skrevet))
    assert run(["lager", "slett"]) == 2
    assert capsys.readouterr().err.startswith(("Ordet er ikke riktig.", "Passfrasen stemmer ikke."))
    maskin.unlock(INGVILD.id, PASSFRASE).close()


def test_med_feil_passfrase_spoerres_det_ikke_om_noe_mer(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("gal\nSLETT\n"))
    assert run(["lager", "slett"]) == 2
    assert capsys.readouterr().out == ""
    assert nokkelfil.read(maskin.mappe).brukere[0].feilforsok == 1


def test_et_odelagt_lager_kan_ogsaa_slettes(
    maskin: LokalMaskin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (maskin.mappe / "lager.db").write_bytes(b"x" * 8192)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSFRASE}\nSLETT\n"))
    assert run(["lager", "slett"]) == 0
    assert "ingen vet hva som bare ligger her" in capsys.readouterr().out
    assert not maskin.stand().er_satt_opp
