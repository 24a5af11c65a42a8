"""A katalog is kept by what it was read from: a changed or broken copy is never used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kjerne.katalogbygger import TJENESTE, write_katalog
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.mellomlager import cache_folder, remembered
from tildelingsklient.katalog.modell import Katalog


class Leser:
    """Reads the small katalog and counts how often."""

    def __init__(self, root: Path) -> None:
        self.path = write_katalog(root / "kilde")
        self.root = root / "kilde"
        self.ganger = 0

    def read(self) -> Katalog:
        self.ganger += 1
        return load_path(self.path)

    def load(self) -> Katalog:
        return remembered("fjellvik", list(self.root.rglob("*.yaml")), self.read)


@pytest.fixture
def leser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Leser:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "lager"))
    monkeypatch.setattr("sys.platform", "linux")
    return Leser(tmp_path)


def test_den_samme_katalogen_leses_bare_en_gang(leser: Leser) -> None:
    first, second = leser.load(), leser.load()
    assert first == second
    assert leser.ganger == 1
    assert len(list(cache_folder().iterdir())) == 1


def test_en_endret_fil_leses_pa_nytt(leser: Leser) -> None:
    leser.load()
    fil = leser.root / TJENESTE
    fil.write_text(fil.read_text(encoding="utf-8").replace("over: 25", "over: 26"), encoding="utf-8")
    assert "26" in str(leser.load().tjenester[0].kriterier[0].regel)
    assert leser.ganger == 2


@pytest.mark.parametrize("innhold", [b"", b"{", b'{"id": "fjellvik"}'])
def test_en_odelagt_kopi_leses_pa_nytt_og_rettes(leser: Leser, innhold: bytes) -> None:
    whole = leser.load()
    (kept,) = cache_folder().iterdir()
    kept.write_bytes(innhold)
    assert leser.load() == whole
    assert leser.ganger == 2
    assert kept.read_bytes() != innhold


def test_en_kopi_der_en_byte_er_endret_brukes_aldri(leser: Leser) -> None:
    whole = leser.load()
    (kept,) = cache_folder().iterdir()
    kept.write_bytes(kept.read_bytes().replace(b'"over":25.0', b'"over":26.0'))
    assert leser.load() == whole
    assert leser.ganger == 2


def test_en_ny_utgave_tar_plassen_til_den_gamle(leser: Leser) -> None:
    leser.load()
    fil = leser.root / TJENESTE
    fil.write_text(fil.read_text(encoding="utf-8").replace("over: 25", "over: 26"), encoding="utf-8")
    leser.load()
    assert [path.name for path in cache_folder().iterdir()] == ["fjellvik.json"]


def test_en_endring_i_koden_som_beviser_katalogen_leser_den_pa_nytt(
    leser: Leser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kode = tmp_path / "kode.py"
    kode.write_text("a", encoding="utf-8")
    monkeypatch.setattr("tildelingsklient.katalog.mellomlager.__file__", str(kode))
    leser.load()
    kode.write_text("ab", encoding="utf-8")
    leser.load()
    assert leser.ganger == 2


def test_en_kopi_som_ikke_kan_bytte_plass_etterlater_ingenting(leser: Leser) -> None:
    (cache_folder() / "fjellvik.json").mkdir(parents=True)
    leser.load()
    assert [path.name for path in cache_folder().iterdir()] == ["fjellvik.json"]


def test_uten_hjemmemappe_leses_katalogen_likevel(leser: Leser, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    assert leser.load() == leser.load()
    assert leser.ganger == 2


def test_uten_plass_til_kopien_leses_katalogen_likevel(leser: Leser, tmp_path: Path) -> None:
    (tmp_path / "lager").write_text("en fil der mappen skulle vært", encoding="utf-8")
    assert leser.load() == leser.load()
    assert leser.ganger == 2
