"""A name, a number and a diagnosis go through the whole window, and are found nowhere but where they were exported to.

`make faults` prints the figure.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.feil.kanariferd import DIAGNOSE, NAVN, NUMMER
from tests.feil.kanarileting import Funn, look_for_leaks, search


@pytest.mark.treg
@pytest.mark.timeout(400)
def test_ingenting_av_en_sak_ligger_utenfor_det_krypterte_lageret(tmp_path: Path) -> None:
    funn = look_for_leaks(tmp_path)
    assert funn.kode == 0, funn.sagt
    assert funn.stanser == ["samtalen", "vedlegget", "brevet", "låst", "fattet", "ferdig"]
    assert funn.treff == []
    assert any(name.endswith("-wal") for name in funn.filer), "the WAL was there to be searched"
    assert "uventet_feil" in funn.sagt, "the fault was logged"
    assert "qt_melding" in funn.sagt
    letter = pypdfium2.PdfDocument(funn.eksportert)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in letter)
    assert NAVN.casefold() in text.casefold(), "the canary was in the case"


@pytest.mark.parametrize("kode", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ord_", [NAVN, NAVN.split()[1], NUMMER, DIAGNOSE])
def test_letingen_finner_ordet_midt_i_en_fil(tmp_path: Path, kode: str, ord_: str) -> None:
    (tmp_path / "logg").write_bytes(b"\x00\x01" + ord_.encode(kode) + b"\xff" * 9)
    funn = Funn()
    search(tmp_path, funn, "nå")
    assert any("logg" in hit for hit in funn.treff)


def test_letingen_finner_ordet_i_et_filnavn_og_en_pdf_ingen_har_bedt_om(tmp_path: Path) -> None:
    (tmp_path / f"{NAVN}.txt").touch()
    (tmp_path / "brev.tmp").write_bytes(b"%PDF-1.7 sammenpakket")
    funn = Funn()
    search(tmp_path, funn, "nå")
    assert any(f"{NAVN}.txt" in hit for hit in funn.treff)
    assert "nå: brev.tmp: PDF" in funn.treff
