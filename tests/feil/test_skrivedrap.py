"""kill -9 while somebody types in the real window: what was saved is there, and at most half a second of it is gone.

`make faults` does it a hundred times.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feil.skrivedrap import Liv, Melding, Utfall, judge, kill_again_and_again, lived

DRAP = 4


@pytest.mark.treg
@pytest.mark.timeout(400)
def test_drept_midt_i_skrivingen_er_hoyst_et_halvt_sekund_av_ett_felt_borte(tmp_path: Path) -> None:
    utfall = kill_again_and_again(tmp_path / "lager", DRAP, 2026)
    assert utfall.drap == DRAP
    assert utfall.lagret > 0
    assert (utfall.tapt, utfall.for_mye) == ([], [])


# --- the judge is not blind


def _life(*meldinger: Melding) -> Liv:
    return lived([Melding("har", ({"svar|a|": "ja"},), 0.0), *meldinger])


def _typed(*keys: tuple[float, str]) -> list[Melding]:
    return [Melding("gjor", (["svar|t|"],), keys[0][0]), *(Melding("tast", ("svar|t|", text), ms) for ms, text in keys)]


def _beats(fra: float, til: float) -> list[Melding]:
    return [Melding("puls", (), float(ms)) for ms in range(round(fra), round(til), 20)]


def _judged(liv: Liv, har: dict[str, str]) -> Utfall:
    utfall = Utfall()
    judge(liv, har, utfall)
    return utfall


@pytest.mark.parametrize("har", [{}, {"svar|a|": "nei"}, {"svar|a|": "ja", "notat|b|": "fra ingensteds"}])
def test_et_svar_som_er_borte_eller_et_annet_blir_sett(har: dict[str, str]) -> None:
    assert len(_judged(_life(), har).tapt) == 1


def test_et_lagret_svar_ma_vaere_der() -> None:
    liv = _life(Melding("gjor", (["svar|b|"],), 1.0), Melding("ferdig", ("svar|b|", "4"), 2.0))
    assert _judged(liv, {"svar|a|": "ja", "svar|b|": "4"}).tapt == []
    assert len(_judged(liv, {"svar|a|": "ja"}).tapt) == 1


def test_et_svar_som_var_underveis_kan_vaere_gitt_eller_ikke() -> None:
    liv = _life(Melding("gjor", (["svar|b|"],), 1.0))
    assert _judged(liv, {"svar|a|": "ja", "svar|b|": "4"}).tapt == []
    assert _judged(liv, {"svar|a|": "ja"}).tapt == []


@pytest.mark.parametrize(("siste", "for_mye"), [(400.0, 0), (560.0, 1)])
def test_det_som_er_borte_maales_fra_den_forste_tasten_som_mangler(siste: float, for_mye: int) -> None:
    liv = _life(*_typed((10.0, "s"), (30.0, "sø")), *_beats(30, siste))
    utfall = _judged(liv, {"svar|a|": "ja", "svar|t|": "s"})
    assert len(utfall.for_mye) == for_mye
    assert _judged(liv, {"svar|a|": "ja", "svar|t|": "sø"}).lengst_ms == 0


def test_tiden_maskinen_stod_stille_teller_ikke() -> None:
    liv = _life(*_typed((10.0, "s")), Melding("puls", (), 20.0), Melding("puls", (), 900.0))
    assert _judged(liv, {"svar|a|": "ja"}).for_mye == []


def test_to_felt_som_mangler_noe_er_ett_for_mye() -> None:
    quick = [Melding("gjor", (["hurtignotat"],), 40.0), Melding("tast", ("hurtignotat", "n"), 40.0)]
    liv = _life(*_typed((10.0, "s")), *quick, Melding("puls", (), 60.0))
    assert len(_judged(liv, {"svar|a|": "ja"}).for_mye) == 2
    assert _judged(liv, {"svar|a|": "ja", "hurtignotat": "n"}).for_mye == []


@pytest.mark.parametrize(("notater", "tapt"), [("Sov dårlig\nLei", 0), ("Sov dårlig\nnoe annet", 1), ("Sov dårlig", 1)])
def test_ordene_i_et_hurtignotat_kan_nettopp_ha_blitt_et_notat(notater: str, tapt: int) -> None:
    typing = [Melding("gjor", (["hurtignotat"],), 1.0), Melding("tast", ("hurtignotat", "Lei"), 2.0)]
    saving = Melding("gjor", (["hurtignotat", "notater"],), 20.0)
    liv = lived([Melding("har", ({"notater": "Sov dårlig", "hurtignotat": "gammelt"},), 0.0), *typing, saving])
    assert len(_judged(liv, {"notater": notater}).tapt) == tapt


def test_en_tekst_ingen_har_skrevet_blir_sett() -> None:
    assert len(_judged(_life(*_typed((10.0, "s"))), {"svar|a|": "ja", "svar|t|": "x"}).tapt) == 1
