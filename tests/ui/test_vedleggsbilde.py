"""Attachments drawn by Qt and PDFium: redrawn upright at the door, judged, and drawn at a size from memory."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

from tests import bildefiler
from tests.bildefiler import FARGER, KAMERA, picture_of, quarters
from tildelingsklient.feil import VedleggFeil
from tildelingsklient.vedlegg.kontroll import Pdfstand, check
from tildelingsklient.vedlegg.vedlegg import Filtype
from ui.deler import vedleggsbilde
from ui.deler.vedleggsbilde import Bildeverk, Onske, admit_file, admit_picture, draw, shown_size

ROM = QSize(400, 300)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def corners(picture: Image.Image) -> list[int]:
    """Which of the four colours each quarter has."""
    plain = picture.convert("RGB")
    wide, high = plain.size
    found = []
    for number in range(4):
        x, y = wide * (1 + 2 * (number % 2)) // 4, high * (1 + 2 * (number // 2)) // 4
        pixel = plain.getpixel((x, y))
        assert isinstance(pixel, tuple)
        distance = [sum(abs(a - b) for a, b in zip(pixel, colour, strict=True)) for colour in FARGER]
        found.append(distance.index(min(distance)))
    return found


@pytest.mark.parametrize("make", [bildefiler.jpeg, bildefiler.png], ids=["jpeg", "png"])
@given(retning=st.integers(1, 8), profil=st.booleans(), bredde=st.integers(16, 60), hoyde=st.integers(16, 60))
def test_bildet_staar_slik_kameraet_sa_og_ingenting_skjult_er_igjen(
    make: Callable[..., bytes], retning: int, profil: bool, bredde: int, hoyde: int
) -> None:
    content = make(quarters(bredde, hoyde), retning=retning, profil=profil)
    upright = ImageOps.exif_transpose(picture_of(content))
    done = check(content, Bildeverk())
    after = picture_of(done.innhold)
    assert done.renset
    assert (after.size, corners(after)) == (upright.size, corners(upright))
    assert after.getexif() == {}
    assert "icc_profile" not in after.info
    assert KAMERA.encode() not in done.innhold
    assert b"\xff\xe1" not in done.innhold[:400] or done.filtype is Filtype.PNG


def test_samme_foto_blir_samme_bytes_hver_gang() -> None:
    content = bildefiler.jpeg(retning=6, profil=True)
    assert check(content, Bildeverk()) == check(content, Bildeverk())


def test_graatt_og_fire_farger_tegnes_ogsa_om() -> None:
    for mode in ("L", "CMYK"):
        content = bildefiler.jpeg(quarters().convert(mode), retning=3)
        assert picture_of(check(content, Bildeverk()).innhold).size == quarters().size


@pytest.mark.parametrize("content", [SVG, bildefiler.jpeg()], ids=["svg", "jpeg"])
def test_et_bilde_leses_bare_som_det_det_sier_at_det_er(content: bytes) -> None:
    assert not Bildeverk().can_read(content, Filtype.PNG)
    assert Bildeverk().redraw(content, Filtype.PNG, 1) is None


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (bildefiler.pdf(2), Pdfstand.LESBAR),
        (bildefiler.pdf(passord="hemmelig"), Pdfstand.LAAST),
        (b"%PDF-1.7 ingenting mer", Pdfstand.ODELAGT),
        (b"%PDF-" + bytes(2000), Pdfstand.ODELAGT),
    ],
    ids=["lesbar", "passord", "uten innhold", "nuller"],
)
def test_en_pdf_er_lesbar_laast_eller_odelagt(content: bytes, state: Pdfstand) -> None:
    assert Bildeverk().open_pdf(content) is state


def test_en_pdf_uten_sider_er_odelagt() -> None:
    empty = bildefiler.pdf().replace(b"/Count 1", b"/Count 0")
    start = empty.index(b"/Kids [")
    assert Bildeverk().open_pdf(empty[:start] + empty[start:].replace(b"R ]", b"  ]", 1)) is Pdfstand.ODELAGT


def test_et_bilde_fra_utklippstavlen_blir_en_png() -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    done = admit_picture(picture)
    assert (done.filtype, picture_of(done.innhold).size) == (Filtype.PNG, (30, 20))


def test_en_fil_leses_og_blir_liggende_urort(tmp_path: Path) -> None:
    path = tmp_path / "Solveig.heic"
    path.write_bytes(bildefiler.jpeg())
    assert admit_file(path).filtype is Filtype.JPEG
    assert path.read_bytes() == bildefiler.jpeg()


# --- on the screen


@pytest.mark.parametrize(
    ("naturlig", "forstorrelse", "ventet"),
    [
        (QSizeF(800, 600), 1.0, QSizeF(400, 300)),
        (QSizeF(800, 300), 1.0, QSizeF(400, 150)),
        (QSizeF(300, 600), 2.0, QSizeF(300, 600)),
        (QSizeF(40, 30), 1.0, QSizeF(40, 30)),
        (QSizeF(40, 30), 3.0, QSizeF(120, 90)),
    ],
    ids=["hel", "bred", "hoy, dobbel", "liten", "liten, tredobbel"],
)
def test_storrelsen_paa_skjermen(naturlig: QSizeF, forstorrelse: float, ventet: QSizeF) -> None:
    assert shown_size(naturlig, ROM, forstorrelse) == ventet


def test_hver_side_tegnes_for_seg_og_teller_alle() -> None:
    content = bildefiler.pdf(3)
    pages = [draw(content, Filtype.PDF, Onske(side, ROM, 1.0)) for side in range(3)]
    assert {page.antall for page in pages} == {3}
    assert len({bytes(page.bilde.constBits()) for page in pages}) == 3
    assert pages[0].storrelse.height() == pytest.approx(300)


def test_en_tett_skjerm_faar_flere_prikker_paa_samme_plass() -> None:
    content = bildefiler.pdf()
    one, two = (draw(content, Filtype.PDF, Onske(0, ROM, 1.0, density)) for density in (1.0, 2.0))
    assert one.storrelse == two.storrelse
    assert two.bilde.width() == pytest.approx(2 * one.bilde.width(), abs=2)


def test_ingen_side_tegnes_med_uhyre_mange_prikker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vedleggsbilde, "MAKS_PUNKTER", 10_000)
    drawn = draw(bildefiler.pdf(), Filtype.PDF, Onske(0, ROM, 8.0))
    assert drawn.bilde.width() * drawn.bilde.height() < 11_000
    assert drawn.storrelse.height() == pytest.approx(2400)


def test_et_stort_bilde_leses_ikke_storre_enn_det_vises() -> None:
    content = check(bildefiler.jpeg(quarters(1600, 1200)), Bildeverk()).innhold
    drawn = draw(content, Filtype.JPEG, Onske(0, ROM, 1.0))
    assert (drawn.bilde.width(), drawn.bilde.height(), drawn.antall) == (400, 300, 1)


def test_det_som_ikke_kan_tegnes_gir_en_setning() -> None:
    for content in (b"", bildefiler.plain_png()[:40]):
        with pytest.raises(VedleggFeil, match="kan ikke vises"):
            draw(content, Filtype.PNG, Onske(0, ROM, 1.0))


def test_det_som_er_fylt_ut_i_et_skjema_vises() -> None:
    def filled(verdi: str) -> bytes:
        from reportlab.pdfgen.canvas import Canvas

        out = BytesIO()
        canvas = Canvas(out)
        canvas.drawString(80, 760, "Skjema")
        canvas.acroForm.textfield(value=verdi, x=80, y=700, width=300, height=40, fontSize=30)
        canvas.save()
        return out.getvalue()

    empty, full = (draw(filled(text), Filtype.PDF, Onske(0, QSize(800, 1100), 1.0)).bilde for text in ("", "NORDLI"))
    assert empty != full
