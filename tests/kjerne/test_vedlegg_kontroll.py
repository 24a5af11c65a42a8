"""The door for attachments: judged by content, cleaned of what is hidden, and refused with a next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests import bildefiler
from tests.bildefiler import KAMERA, markers, picture_of, quarters
from tildelingsklient.feil import VedleggFeil
from tildelingsklient.vedlegg import kontroll
from tildelingsklient.vedlegg.bildedeler import OdelagtBilde
from tildelingsklient.vedlegg.exif import orientation
from tildelingsklient.vedlegg.jpeg import read_jpeg
from tildelingsklient.vedlegg.kontroll import MAKS_BYTE, Pdfstand, check, recognise
from tildelingsklient.vedlegg.png import read_png
from tildelingsklient.vedlegg.vedlegg import Filtype


@dataclass
class FakeVerk:
    """Draws what it is told to, and remembers what it was asked for."""

    lesbar: bool = True
    tegnet: bytes | None = None
    pdf: Pdfstand = Pdfstand.LESBAR
    tegnede: list[tuple[bytes, int]] = field(default_factory=list)

    def can_read(self, innhold: bytes, filtype: Filtype) -> bool:
        return self.lesbar

    def redraw(self, innhold: bytes, filtype: Filtype, retning: int) -> bytes | None:
        self.tegnede.append((innhold, retning))
        return self.tegnet

    def open_pdf(self, innhold: bytes) -> Pdfstand:
        return self.pdf


def refused(content: bytes, verk: FakeVerk | None = None) -> str:
    """The whole sentence of a file that does not come in."""
    with pytest.raises(VedleggFeil) as caught:
        check(content, verk or FakeVerk())
    assert caught.value.neste_steg
    return str(caught.value)


# --- what a file is


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (bildefiler.jpeg(), Filtype.JPEG),
        (bildefiler.png(), Filtype.PNG),
        (bildefiler.pdf(), Filtype.PDF),
        (b"\xef\xbb\xbf\r\n" + bildefiler.pdf(), Filtype.PDF),
    ],
    ids=["jpeg", "png", "pdf", "pdf med tegn foran"],
)
def test_slaget_leses_av_innholdet(content: bytes, kind: Filtype) -> None:
    assert recognise(content) is kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen er tom."),
        (b"MZ\x90\x00 et program", "Denne filtypen kan ikke legges ved."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Denne filtypen kan ikke legges ved."),
        (b"II*\x00" + bytes(40), "Denne filtypen kan ikke legges ved."),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "Denne filtypen kan ikke legges ved."),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "På iPhone velger du «Mest kompatibel»"),
        (b"\xff\xd8\xff" + bytes(MAKS_BYTE), "Filen er større enn 20 MB."),
    ],
    ids=["tom", "program", "svg", "tiff", "webp", "heic", "for stor"],
)
def test_det_som_ikke_slipper_inn_faar_en_grunn_og_et_neste_steg(content: bytes, said: str) -> None:
    assert said in refused(content)


@pytest.mark.parametrize(
    ("state", "said"), [(Pdfstand.LAAST, "låst med passord"), (Pdfstand.ODELAGT, "PDF-en er ødelagt")]
)
def test_en_laast_eller_odelagt_pdf_avvises(state: Pdfstand, said: str) -> None:
    assert said in refused(bildefiler.pdf(), FakeVerk(pdf=state))


def test_en_pdf_lagres_som_den_er() -> None:
    content = bildefiler.pdf()
    assert check(content, FakeVerk()) == kontroll.Godkjent(content, Filtype.PDF, renset=False)


@pytest.mark.parametrize("make", [bildefiler.jpeg, bildefiler.png], ids=["jpeg", "png"])
def test_et_bilde_som_er_kuttet_eller_ikke_kan_tegnes_er_odelagt(make: Callable[[], bytes]) -> None:
    whole = make()
    for content in (whole[:60], whole[: len(whole) // 2]):
        assert "Bildet er ødelagt" in refused(content)
    assert "Bildet er ødelagt" in refused(whole, FakeVerk(lesbar=False))


def test_et_bilde_som_maa_tegnes_om_og_ikke_kan_er_odelagt() -> None:
    assert "Bildet er ødelagt" in refused(bildefiler.jpeg(retning=6), FakeVerk(tegnet=None))


def _with_size(content: bytes, bredde: int, hoyde: int) -> bytes:
    """The same JPEG, saying that it is larger."""
    place = content.index(b"\xff\xc0")
    return content[: place + 5] + hoyde.to_bytes(2) + bredde.to_bytes(2) + content[place + 9 :]


def test_en_liten_fil_med_uhyre_mange_bildepunkter_tegnes_aldri() -> None:
    bomb = _with_size(bildefiler.jpeg(retning=6), 60_000, 60_000)
    verk = FakeVerk()
    assert "for mange bildepunkter" in refused(bomb, verk)
    assert verk.tegnede == []


def test_grensen_for_bildepunkter_er_64_millioner() -> None:
    at, over = (_with_size(bildefiler.jpeg(), 8192, height) for height in (8192, 8193))
    assert check(at, FakeVerk()).filtype is Filtype.JPEG
    assert "for mange bildepunkter" in refused(over)


def test_seksten_biter_per_farge_teller_dobbelt() -> None:
    out = BytesIO()
    Image.new("I;16", (4, 4)).save(out, "PNG")
    assert read_png(out.getvalue()).minnebruk == 4 * 4 * 8
    assert read_png(bildefiler.plain_png(4, 4)).minnebruk == 4 * 4 * 4


def test_et_bilde_som_blir_for_stort_av_aa_tegnes_om_avvises(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bildefiler.jpeg(retning=6)
    monkeypatch.setattr(kontroll, "MAKS_BYTE", len(content))
    assert "Filen er større" in refused(content, FakeVerk(tegnet=bildefiler.jpeg(quarters(400, 400))))


# --- what is taken out


def test_sted_kamera_kommentar_og_film_bak_bildet_er_borte() -> None:
    content = bildefiler.jpeg()
    assert content.count(KAMERA.encode()) >= 3
    done = check(content, FakeVerk())
    assert done.renset
    assert KAMERA.encode() not in done.innhold
    assert picture_of(done.innhold).getexif() == {}
    assert done.innhold.endswith(b"\xff\xd9")


def test_png_mister_tekst_og_exif_og_beholder_hver_prikk() -> None:
    content = bildefiler.png()
    assert content.count(KAMERA.encode()) >= 3
    done = check(content, FakeVerk())
    assert done.renset
    assert KAMERA.encode() not in done.innhold
    assert picture_of(done.innhold).tobytes() == quarters().tobytes()


@pytest.mark.parametrize("make", [bildefiler.jpeg, bildefiler.png], ids=["jpeg", "png"])
def test_et_rent_bilde_blir_ikke_rort_og_ingenting_sies_om_rensing(make: Callable[[], bytes]) -> None:
    clean = check(make(), FakeVerk()).innhold
    assert check(clean, FakeVerk()) == kontroll.Godkjent(clean, recognise(clean), renset=False)


@pytest.mark.parametrize("retning", range(2, 9))
@pytest.mark.parametrize("make", [bildefiler.jpeg, bildefiler.png], ids=["jpeg", "png"])
def test_et_bilde_som_ligger_tegnes_om_for_retningen_tas_ut(make: Callable[..., bytes], retning: int) -> None:
    content, drawn = make(retning=retning), make()
    verk = FakeVerk(tegnet=drawn)
    done = check(content, verk)
    assert verk.tegnede == [(content, retning)]
    assert done.renset
    # Nor does what was drawn anew bring anything along.
    assert done.innhold == check(drawn, FakeVerk()).innhold


@pytest.mark.parametrize("make", [bildefiler.jpeg, bildefiler.png], ids=["jpeg", "png"])
def test_en_fargeprofil_tegnes_inn_i_bildet_i_stedet_for_a_bli_med(make: Callable[..., bytes]) -> None:
    verk = FakeVerk(tegnet=make())
    done = check(make(profil=True), verk)
    assert len(verk.tegnede) == 1
    assert "icc_profile" not in picture_of(done.innhold).info


@st.composite
def photos(draw: st.DrawFn) -> bytes:
    """Photos of every make: sizes, modes, progressive or not, restart markers, thumbnails, with all that is hidden."""
    size = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    mode = draw(st.sampled_from(["RGB", "L", "CMYK"]))
    picture = Image.frombytes(
        mode, size, draw(st.randoms()).randbytes(size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands()))
    )
    return bildefiler.jpeg(
        picture,
        progressive=draw(st.booleans()),
        optimize=draw(st.booleans()),
        restart_marker_blocks=draw(st.sampled_from([0, 1, 3])),
        dpi=draw(st.sampled_from([(72, 72), (300, 300)])),
    )


@given(photos())
def test_ethvert_foto_er_likt_til_hver_prikk_uten_noe_app1(content: bytes) -> None:
    done = check(content, FakeVerk())
    before, after = picture_of(content), picture_of(done.innhold)
    assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())
    assert set(markers(done.innhold)) <= {0xE0, 0xEE, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDD}
    assert KAMERA.encode() not in done.innhold


@given(photos() | st.just(bildefiler.png()), st.data())
def test_kuttet_hvor_som_helst_er_det_odelagt_og_aldri_en_ukjent_feil(content: bytes, data: st.DataObject) -> None:
    whole = len(check(content, FakeVerk()).innhold)
    cut = content[: data.draw(st.integers(0, min(whole, len(content)) // 2))]
    with pytest.raises(VedleggFeil):
        check(cut, FakeVerk())


@given(photos() | st.just(bildefiler.png()), st.data())
def test_en_endret_byte_gir_et_bilde_eller_en_setning(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    changed[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        done = check(bytes(changed), FakeVerk(tegnet=bildefiler.plain_png()))
    except VedleggFeil:
        return
    assert len(done.innhold) <= len(content) or done.innhold == bildefiler.plain_png()


@given(st.binary(max_size=80))
def test_en_exif_av_hva_som_helst_gir_en_retning(tiff: bytes) -> None:
    for head in (b"", b"II*\x00\x08\x00\x00\x00", b"MM\x00*\x00\x00\x00\x08"):
        assert 1 <= orientation(head + tiff) <= 8


@pytest.mark.parametrize("retning", range(1, 9))
@pytest.mark.parametrize("endian", ["<", ">"])
def test_retningen_leses_i_begge_byterekkefolger(endian: str, retning: int) -> None:
    block = bildefiler.exif(retning)
    block.endian = endian
    assert orientation(block.tobytes().removeprefix(b"Exif\x00\x00")) == retning


def test_et_segment_uten_innhold_og_et_uten_bilde_er_odelagt() -> None:
    for content in (b"\xff\xd8\xff\xe0\x00\x01", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff" + bytes(10)):
        with pytest.raises(OdelagtBilde):
            read_jpeg(content)


def test_fyll_mellom_segmentene_taales() -> None:
    clean = check(bildefiler.jpeg(), FakeVerk()).innhold
    place = clean.index(b"\xff\xdb")
    padded = clean[:place] + bytes(3) + b"\xff" + clean[place:]
    assert check(padded, FakeVerk()).innhold == clean
