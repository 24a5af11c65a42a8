"""`make bilder` told to photograph what there is none of says which names there are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.bilder.__main__ import _unknown
from tests.bilder.scener import SCENER, play
from ui import tema


def test_alt_og_en_del_av_et_navn_kan_fotograferes() -> None:
    assert _unknown("", "") == ""
    assert _unknown("light", "03") == ""


@pytest.mark.parametrize(("bare_tema", "bare", "navn"), [("lyst", "", tuple(tema.TEMAER)), ("", "99", tuple(SCENER))])
def test_et_navn_som_ikke_finnes_blir_svart_med_dem_som_finnes(
    bare_tema: str, bare: str, navn: tuple[str, ...]
) -> None:
    told = _unknown(bare_tema, bare)
    assert f"«{bare_tema or bare}»" in told
    assert all(name in told for name in navn)


def test_et_brev_som_holdes_tilbake_blir_ogsaa_fotografert(qapp: QApplication) -> None:
    seen = [scene.picture().isNull() for scene in play(qapp, "05-brev-fra-for-sperren", "light", "100", (1366, 690))]
    assert seen == [False]
