"""The log tells kind, code and place, and never a word that somebody wrote."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient import logg
from tildelingsklient.feil import LagerFeil

KANARI = "Solveig Kanari trenger hjelp"


def test_et_felt_som_ikke_star_pa_listen_er_skjult() -> None:
    assert logg.line("lager_laast", antall=3, navn=KANARI) == "lager_laast antall=3 navn=<skjult>\n"


@given(st.text(), st.text(), st.text())
def test_ingen_tekst_lager_flere_linjer_eller_slipper_forbi_listen(navn: str, kode: str, notat: str) -> None:
    line = logg.line(navn, kode=kode, notat=notat)
    assert re.fullmatch(r"(\w+|<skjult>) kode=[\w.:/ ,<>-]* notat=<skjult>\n", line, re.ASCII)


@pytest.mark.parametrize("verdi", [KANARI.encode(), {"navn": KANARI}, [KANARI], LagerFeil(KANARI), f"{KANARI}\n"])
def test_bare_enkle_verdier_star_i_et_tillatt_felt(verdi: object) -> None:
    assert logg.line("feil", kode=verdi) == "feil kode=<skjult>\n"


def test_en_feil_logges_som_slag_kode_og_sted(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise LagerFeil(KANARI, KANARI, kode="OperationalError SQLITE_FULL")
    except LagerFeil as feil:
        logg.log_error("uventet_feil", feil, feil.__traceback__)
    logged = capsys.readouterr().err
    assert logged.startswith("uventet_feil feil=LagerFeil kode=OperationalError SQLITE_FULL steder=")
    assert "tests/kjerne/test_logg.py:" in logged
    assert "Kanari" not in logged


def test_stedene_viser_ikke_hvem_sin_mappe_det_er() -> None:
    raiser = compile("raise ValueError(1)", "/home/kanari/.venv/lib/pakke/fil.py", "exec")
    with pytest.raises(ValueError, match="1") as caught:
        exec(raiser)
    assert logg.places(caught.tb).endswith(", lib/pakke/fil.py:1")


def test_en_lang_rekke_steder_blir_ikke_skjult() -> None:
    def dig(depth: int) -> None:
        if not depth:
            raise ValueError("dypt")
        dig(depth - 1)

    with pytest.raises(ValueError, match="dypt") as caught:
        dig(100)
    assert logg.SKJULT not in logg.line("uventet_feil", steder=logg.places(caught.tb))


def test_uten_stderr_blir_det_stille(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    logg.log("lager_laast")
