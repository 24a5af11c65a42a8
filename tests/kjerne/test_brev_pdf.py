"""The drawn letter: every character survives, the same letter gives the same bytes, and nothing leaks."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import traceback
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kjerne.brevbygger import alarm, bpa
from tildelingsklient.brev import pdf
from tildelingsklient.brev.innhold import Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, Underskrift, paragraph
from tildelingsklient.brev.pdf import missing_characters, render, tegning
from tildelingsklient.brev.tegn import clean
from tildelingsklient.feil import BrevFeil

MERKET = [
    "<ja>",
    "<!-- skjult -->",
    '<img src="file:///etc/passwd">',
    '<a href="http://x">her</a>',
    "&amp; & &#65;",
    "</para>",
    "<br/>",
    "%s {0} \\n",
    "]]>",
]
BOKSTAVER = st.characters(
    min_codepoint=0x20, max_codepoint=0x24F, categories=["Lu", "Ll", "Nd", "Po", "Sm", "Pd", "Ps", "Pe"]
)


def letter(text: str, **felt: object) -> Brevinnhold:
    """A short letter with one paragraph."""
    short = Brevinnhold("Vedtak", "Fjellvik kommune", "TK", ("Ola",), ("Dato",), "Du får", (paragraph(text),))
    return replace(short, **felt)  # type: ignore[arg-type]  # fields of Brevinnhold


def pages(data: bytes) -> list[str]:
    """The text of each page. Pages are closed before the document."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found
    finally:
        document.close()
        gc.collect()


def squeezed(text: str) -> str:
    """The text without white space, with the hyphens that the reader marks at the end of a line."""
    plain = unicodedata.normalize("NFC", text.replace("\ufffe", "-").replace("\x02", "-"))
    return re.sub(r"\s", "", plain)


def printed(text: str) -> bool:
    """Does the text stand in the drawn letter, white space aside?"""
    return squeezed(clean(text)) in squeezed("".join(pages(render(letter(f"Før: {text} :etter")))))


def run(program: str, **miljo: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=miljo)
    return done.stdout.strip()


@pytest.mark.parametrize("text", MERKET)
def test_tegn_som_ligner_merking_star_som_de_er_skrevet(text: str) -> None:
    assert printed(text)


@pytest.mark.parametrize("text", ["æøåÆØÅ", "áčđŋšŧžÁČĐŊŠŦŽ", "äöñńÄÖÑŃ", "éèêüÿçß", "«» – — … • § ½ € ° ‘’ “”"])
def test_norske_samiske_og_latinske_bokstaver_overlever(text: str) -> None:
    assert missing_characters(text) == ()
    assert printed(text)


@pytest.mark.treg
@settings(max_examples=25)
@given(st.text(BOKSTAVER, max_size=200), st.sampled_from(MERKET))
def test_all_latinsk_tekst_kommer_ut_av_brevet_slik_den_ble_skrevet(text: str, merke: str) -> None:
    whole = f"{text}{merke}{text[::-1]}"
    if not missing_characters(whole):
        assert printed(whole)


@pytest.mark.parametrize("del_", ["mottaker", "opplysninger", "overskrift", "blokker"])
def test_hver_del_av_brevet_tegner_teksten_som_den_er(del_: str) -> None:
    text = '<b>Å & "Ø"</b> <img src="x">'
    blocks = (Mellomtittel(text), Listeblokk((text,)), paragraph(Tekstdel(text, uthevet=True)), Underskrift((text,)))
    content = {"mottaker": (text,), "opplysninger": (text,), "overskrift": text, "blokker": blocks}[del_]
    drawn = squeezed("".join(pages(render(letter("", **{del_: content})))))
    assert drawn.count(squeezed(text)) == (4 if del_ == "blokker" else 1)


def test_linjeskift_blir_linjeskift() -> None:
    assert re.search(r"første\s*\n\s*andre", pages(render(letter("første\nandre")))[0])


def test_et_langt_ord_brytes_i_stedet_for_a_ga_utenfor_arket() -> None:
    assert printed("x" * 400)


def test_sammensatte_tegn_og_usynlige_tegn_skrives_rent() -> None:
    assert clean("A\u030apen\u00ad dør\u200b\r\nto\u2028tre") == "Åpen dør\nto\ntre"
    assert missing_characters("A\u030apen\u00ad") == ()


@pytest.mark.parametrize(
    ("text", "tegn"),
    [
        ("God ☃ jul", "☃ (U+2603)"),
        ("Ａ", "Ａ (U+FF21)"),
        ("a\x07b", "U+0007"),
        ("\0", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("\uffff", "U+FFFF"),
        ("🅪", "🅪 (U+1F16A)"),
        ("漢", "漢 (U+6F22)"),
    ],
)
def test_et_tegn_skriften_mangler_blir_navngitt_og_aldri_en_tom_rute(text: str, tegn: str) -> None:
    assert missing_characters(text) == (tegn,)
    with pytest.raises(BrevFeil, match=re.escape(tegn)) as feil:
        render(letter(text))
    assert text not in {feil.value.tittel, feil.value.neste_steg}
    assert feil.value.neste_steg


def test_samme_brev_gir_samme_bytes() -> None:
    innhold = bpa().with_draft().innhold()
    assert render(innhold) == render(innhold)


@pytest.mark.treg
def test_samme_brev_gir_samme_bytes_i_en_annen_prosess() -> None:
    program = (
        "import hashlib;from tests.kjerne.fasitbrev import GOLDEN;from tildelingsklient.brev.pdf import render;"
        "print([hashlib.sha256(render(GOLDEN[name]())).hexdigest() for name in ('kvittering', 'alle-former')])"
    )
    first, second = (run(program, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second != ""


def test_hele_brevet_star_pa_sidene_i_rekkefolge() -> None:
    innhold = bpa().with_draft().innhold()
    drawn = squeezed("".join(pages(render(innhold))))
    places = [drawn.find(squeezed(clean(text))) for text in innhold.texts() if text]
    assert -1 not in places


def test_hver_side_har_sidetall_og_utkast_star_pa_alle() -> None:
    drawn = pages(render(bpa().with_draft().innhold()))
    assert len(drawn) == 2
    for number, text in enumerate(drawn, start=1):
        assert f"Side {number} av 2" in text
        assert "Utkast, ikke sendt" in text


def test_et_brev_som_er_sendt_har_ikke_utkastmerket() -> None:
    assert "Utkast" not in "".join(pages(render(bpa().with_draft().innhold(utkast=False))))


@pytest.mark.treg
def test_underskriften_star_aldri_alene_pa_en_side() -> None:
    base = alarm().with_draft().innhold()
    for count in range(0, 24, 2):
        filler = tuple(paragraph("En linje til.") for _number in range(count))
        drawn = pages(render(replace(base, blokker=(*filler, *base.blokker))))
        assert "Se saken din" in next(page for page in drawn if "Vennlig hilsen" in page)


def test_dokumentet_har_tittel_sprak_og_forfatter_og_ingen_navn() -> None:
    document = pypdfium2.PdfDocument(render(bpa().with_draft().innhold()))
    try:
        meta = document.get_metadata_dict()
    finally:
        document.close()
    assert meta["Title"] == "Vedtak om brukerstyrt personlig assistanse"
    assert meta["Author"] == "Fjellvik kommune"
    assert "Solveig" not in "".join(meta.values())


def test_feil_fra_tegningen_tar_ikke_med_seg_noe_av_saken(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(innhold: Brevinnhold) -> bytes:
        raise ValueError(f"could not draw {innhold.texts()}")

    monkeypatch.setattr(pdf, "_render", break_down)
    canary = "kanari-" * 3
    with pytest.raises(BrevFeil) as feil:
        render(letter(canary))
    assert canary not in "".join(traceback.format_exception(feil.value))
    assert feil.value.__context__ is None
    assert feil.value.__cause__ is None


def test_et_brev_kan_ikke_apne_filer_eller_adresser() -> None:
    from reportlab import rl_config

    render(letter("x"))
    assert rl_config.trustedHosts == []
    assert rl_config.trustedSchemes == []


def test_reportlab_og_pikepdf_lastes_forst_nar_et_brev_tegnes() -> None:
    program = (
        "import sys; import tildelingsklient.brev.pdf, tildelingsklient.brev.oppbygging;"
        "print([m for m in ('reportlab', 'pikepdf', 'pymupdf_fonts', 'holidays') if m in sys.modules])"
    )
    assert run(program) == "[]"


def test_to_brev_tegnes_aldri_samtidig(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview of a draft may be under way in one worker while a decision is drawn in another."""
    inside: list[int] = []
    most: list[int] = []

    def drawing(innhold: Brevinnhold) -> bytes:
        inside.append(1)
        most.append(len(inside))
        # Long enough for the other threads to come in, if they may.
        sum(range(200_000))
        inside.pop()
        return innhold.tittel.encode()

    monkeypatch.setattr(tegning, "draw", drawing)
    with ThreadPoolExecutor(4) as workers:
        assert set(workers.map(render, [letter("Hei.")] * 12)) == {letter("Hei.").tittel.encode()}
    assert max(most) == 1
