"""The letter by its tags: every golden letter is read as a screen reader reads it, and nothing is lost or added."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from tests.kjerne.fasitbrev import GOLDEN, SKOLT
from tests.kjerne.pdfleser import Lest, Node, read, spaced, to_unicode
from tests.kjerne.test_brev_pdf import letter
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, block_lines, paragraph
from tildelingsklient.brev.pdf import count_pages, render
from tildelingsklient.brev.pdf.fargeprofil import srgb
from tildelingsklient.brev.pdf.mal import BREDDE, HALVFET, MARG, VANLIG
from tildelingsklient.brev.pdf.skrift import RESERVE, _known
from tildelingsklient.brev.tegn import clean

hvert_brev = pytest.mark.parametrize("navn", GOLDEN)
DC, UA = "{http://purl.org/dc/elements/1.1/}", "{http://www.aiim.org/pdfua/ns/id/}"
EGEN, RESERVEN = _known(VANLIG, HALVFET), _known(*RESERVE.values())
RDF, PDFA = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://www.aiim.org/pdfa/ns/id/}"


@cache
def drawn(navn: str) -> bytes:
    return render(GOLDEN[navn]())


@cache
def lest(navn: str) -> Lest:
    return read(drawn(navn))


@pytest.fixture
def fil(navn: str) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(drawn(navn))) as opened:
        yield opened


def expected(innhold: Brevinnhold) -> Iterator[tuple[str, str]]:
    """What the letter has to tell, in order."""
    if innhold.utkast:
        yield "P", "Utkast, ikke sendt"
    yield "Figure", f"Merket til {innhold.kommune}"
    head = (f"{innhold.kommune} {innhold.enhet}", " ".join(innhold.mottaker), " ".join(innhold.opplysninger))
    yield from (("P", text) for text in head if text)
    yield "H1", innhold.overskrift
    yield from (told for blokk in innhold.blokker for told in expected_block(blokk))
    if innhold.vedlegg:
        yield "H1", innhold.vedlegg.overskrift
        yield from (told for blokk in innhold.vedlegg.blokker for told in expected_block(blokk))


def expected_block(blokk: Blokk) -> Iterator[tuple[str, str]]:
    if isinstance(blokk, Listeblokk):
        yield from (told for punkt in blokk.punkter for told in (("Lbl", "•"), ("LBody", punkt)))
    elif text := " ".join(block_lines(blokk)):
        yield "H2" if isinstance(blokk, Mellomtittel) else "P", text


@pytest.mark.treg
@hvert_brev
def test_hver_tekst_er_merket_med_sin_rolle_og_star_ordrett_i_rekkefolge(navn: str) -> None:
    assert lest(navn).told() == [(role, spaced(clean(text))) for role, text in expected(GOLDEN[navn]())]


@hvert_brev
def test_alt_som_er_tegnet_er_innhold_eller_pynt_og_veien_finnes_begge_veier(navn: str) -> None:
    assert lest(navn).umerket == []
    assert lest(navn).brutte_veier == []


@hvert_brev
def test_bare_sidetall_topptekst_og_gjentatt_utkastmerke_blir_ikke_lest_opp(navn: str) -> None:
    innhold, pages = GOLDEN[navn](), count_pages(GOLDEN[navn]())
    head = ("Utkast, ikke sendt" if innhold.utkast else "") + innhold.tittel
    later = (text for page in range(2, pages + 1) for text in (head, f"Side {page} av {pages}"))
    assert lest(navn).utenfor == [f"Side 1 av {pages}", *later]


@pytest.mark.treg
@hvert_brev
def test_lister_har_punkter_med_merke_og_tekst_og_sier_hvordan_de_er_merket(navn: str) -> None:
    for node in lest(navn).tre.walk():
        if node.rolle == "L":
            assert node.egenskaper["/ListNumbering"] == "/Disc"
            assert [child.rolle for child in node.barn] == ["LI"] * len(node.barn) != []
        if node.rolle == "LI":
            assert [child.rolle for child in node.barn] == ["Lbl", "LBody"]


@hvert_brev
def test_overskriftene_begynner_pa_h1_og_hopper_ikke(navn: str) -> None:
    levels = [int(node.rolle[1]) for node in lest(navn).tre.walk() if re.fullmatch(r"H\d", node.rolle)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@hvert_brev
def test_kommunens_merke_har_alternativ_tekst_og_plass_pa_arket(navn: str) -> None:
    [figure] = [node for node in lest(navn).tre.walk() if node.rolle == "Figure"]
    left, bottom, right, top = (float(side) for side in figure.egenskaper["/BBox"])
    assert figure.alt == "Merket til Fjellvik kommune"
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


@hvert_brev
def test_filen_sier_sprak_tittel_og_at_den_er_merket(navn: str, fil: pikepdf.Pdf) -> None:
    assert str(fil.Root.Lang) == "nb-NO"
    assert bool(fil.Root.MarkInfo.Marked)
    assert bool(fil.Root.ViewerPreferences.DisplayDocTitle)
    assert [(str(page.Tabs), int(page.StructParents)) for page in fil.pages] == [
        ("/S", n) for n in range(len(fil.pages))
    ]
    assert str(fil.docinfo.Title) == GOLDEN[navn]().tittel


@hvert_brev
def test_xmp_sier_pdf_a_2a_og_pdf_ua_1_og_det_samme_som_filen_ellers(navn: str, fil: pikepdf.Pdf) -> None:
    tree = ET.fromstring(fil.Root.Metadata.read_bytes())
    assert [tree.findtext(f".//{name}") for name in (f"{PDFA}part", f"{PDFA}conformance", f"{UA}part")] == [
        "2",
        "A",
        "1",
    ]
    assert tree.findtext(f".//{DC}title/{RDF}Alt/{RDF}li") == str(fil.docinfo.Title)
    assert tree.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li") == str(fil.docinfo.Author) == "Fjellvik kommune"
    assert tree.findtext(f".//{DC}language/{RDF}Bag/{RDF}li") == "nb-NO"
    assert not {"/CreationDate", "/ModDate"} & set(fil.docinfo.keys())


@hvert_brev
def test_bare_navngitte_skrifter_er_brukt_og_de_folger_med_og_sier_hva_hvert_tegn_er(
    navn: str, fil: pikepdf.Pdf
) -> None:
    fonts = {str(font.BaseFont): font for page in fil.pages for font in page.Resources.Font.values()}
    names = {name.partition("+")[2] for name in fonts}
    assert {VANLIG, HALVFET} <= names <= {VANLIG, HALVFET, *RESERVE.values()}
    assert (names & set(RESERVE.values()) != set()) is navn.startswith("alle-")
    for font in fonts.values():
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 1000
        assert len(font.Widths) == int(font.LastChar) + 1 == len(to_unicode(font))


@hvert_brev
def test_fargene_er_bestemt_av_en_profil_som_folger_med(navn: str, fil: pikepdf.Pdf) -> None:
    [intent] = fil.Root.OutputIntents
    assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
    assert intent.DestOutputProfile.read_bytes() == srgb()


def test_profilen_er_srgb() -> None:
    ours, known = ImageCms.ImageCmsProfile(io.BytesIO(srgb())), ImageCms.createProfile("sRGB")
    steps = range(0, 256, 15)
    image = Image.new("RGB", (len(steps) ** 2, len(steps)))
    image.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    turned = ImageCms.profileToProfile(image, ours, known)
    assert turned is not None
    pairs = zip(image.tobytes(), turned.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 1


def words_of(characters: frozenset[str]) -> st.SearchStrategy[str]:
    """Words of these characters, marks over letters too; spaces and what is invisible have tests of their own."""
    known = sorted(char for char in characters if unicodedata.category(char)[0] in {"L", "M", "N", "P", "S"})
    words = st.lists(st.text(known, min_size=1, max_size=12), min_size=1, max_size=60)
    return words.map(lambda found: spaced(clean(" ".join(found))))


def read_back(text: str) -> list[tuple[str, str]]:
    whole = letter(text, overskrift=text, tittel="Vedtak", utkast=False)
    blocks = (*whole.blokker, paragraph("Før ", Tekstdel(text, uthevet=True)), Mellomtittel(text), Listeblokk((text,)))
    return read(render(letter("", overskrift=text, blokker=blocks, utkast=False))).told()[4:]


@pytest.mark.treg
@settings(max_examples=60)
@given(st.one_of(words_of(EGEN), words_of(EGEN | RESERVEN), words_of(RESERVEN)))
def test_all_tekst_skriftene_dekker_kommer_ordrett_ut_igjen(text: str) -> None:
    roles = ("H1", "P", "P", "H2", "Lbl", "LBody")
    assert read_back(text) == list(zip(roles, (text, text, f"Før {text}", text, "•", text), strict=True))


def test_hver_eneste_latinske_bokstav_i_skriftene_kommer_ut_igjen() -> None:
    letters = sorted(
        char
        for char in EGEN | RESERVEN
        if "LATIN" in unicodedata.name(char, "") and unicodedata.normalize("NFC", char) == char
    )
    assert len(letters) > 1100
    assert set("ǤǥǨǩƷʒǮǯẞŊŋŦŧČčĐđŠšŽžÁáÅåÄäÖöÕõ") <= set(letters)
    text = " ".join("".join(letters[start : start + 8]) for start in range(0, len(letters), 8))
    assert ("P", text) in read(render(letter(text))).told()


def test_et_merke_over_en_bokstav_tegnes_med_samme_skrift_som_bokstaven() -> None:
    assert ("P", "ʒ\u0301 x\u0323\u0301") in read(render(letter("ʒ\u0301 x\u0323\u0301"))).told()


@hvert_brev
def test_ingen_linje_gar_ut_i_margen(navn: str) -> None:
    """Marks over letters are left out: they may lean a little over the edge."""
    edge = BREDDE - MARG + 1
    assert [text for text, right in right_edges(drawn(navn)) if right > edge and not unicodedata.combining(text)] == []


def right_edges(data: bytes) -> Iterator[tuple[str, float]]:
    """Every character that is seen, and where it ends."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            text = page.get_textpage()
            boxes = ((text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars()))
            yield from ((char, box[2]) for char, box in boxes if char.strip())
            text.close()
            page.close()
    finally:
        document.close()


@pytest.mark.parametrize("tung", [False, True])
def test_et_avsnitt_over_to_sider_er_ett_avsnitt_med_mellomrom_mellom_sidene(tung: bool) -> None:
    text = spaced(f"{SKOLT if tung else ''} " + " ".join(f"ord{number}" for number in range(1200)))
    data = render(letter("", blokker=(paragraph(Tekstdel("Først ", uthevet=tung), text),)))
    assert read(data).told()[-1] == ("P", f"Først {text}")
    assert "Side 2 av" in "".join(read(data).utenfor)


def test_et_punkt_over_to_sider_har_ett_merke() -> None:
    text = " ".join(f"ord{number}" for number in range(1200))
    told = read(render(letter("", blokker=(Listeblokk((text,)),)))).told()
    assert told[-2:] == [("Lbl", "•"), ("LBody", text)]


def test_et_langt_ord_som_brytes_er_fortsatt_ett_ord() -> None:
    word = "https://fjellvik.example/" + "sti/" * 60
    for parts in ((word,), (Tekstdel("Se ", uthevet=True), word), (Tekstdel(word, uthevet=True), f" og {word}")):
        told = read(render(letter("", blokker=(paragraph(*parts),)))).told()
        assert told[-1] == ("P", "".join(part if isinstance(part, str) else part.tekst for part in parts))


def test_vedlegget_er_en_egen_del() -> None:
    [part] = [node for node in lest("bpa-innvilget-vedlegg").tre.barn if node.rolle == "Sect"]
    assert isinstance(part, Node)
    assert part.barn[0].rolle == "H1"
    assert lest("bpa-innvilget").tre.rolle == "Document"
