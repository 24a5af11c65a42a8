"""The project's golden letters, one of each kind and shape; every one is read by its tags and judged by veraPDF.

`python -m tests.kjerne.fasitbrev FOLDER` writes them there as PDF and as pictures, and a file that is no letter beside.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from tests.bench.brev import draw_bare
from tests.bygg import DAGEN, sondre_land
from tests.kjerne.brevbygger import HODE, SOLVEIG, alarm, bpa, omsorg, praktisk
from tests.kjerne.brevtilfeller import BREV
from tests.kjerne.test_vilkarsvedlegg import with_appendix
from tildelingsklient.brev.innhold import Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, Underskrift, paragraph
from tildelingsklient.brev.kvittering import Kvitteringsgrunnlag, compose_receipt
from tildelingsklient.brev.pdf import render
from tildelingsklient.brev.pdf.mal import HALVFET, VANLIG
from tildelingsklient.brev.pdf.skrift import RESERVE, _known
from tildelingsklient.kartlegging.bekreftelse import Bekreftet, Vist
from tildelingsklient.kartlegging.deltakere import Roller
from tildelingsklient.sak.sak import Avsender, Kanal, Sak

SKOLT = "Ǩiõtt ǩeeʹrj, čuäđ ǯ ǥ ʒ. Ελληνικά. Український лист."


def receipt() -> Brevinnhold:
    """The receipt of a conversation."""
    vist = (
        Vist("hjelp_natt", "s", "Du trenger ikke hjelp om natten.", rettelse="Jo, av og til"),
        Vist("lage_mat", "s", "Du trenger mye hjelp til å lage mat."),
    )
    sak = Sak(
        id="sak", nummer="2026/1842", kommune="Fjellvik kommune", enhet="", eier="im", katalog="k", katalog_sha="x",
        mottatt=DAGEN, kanal=Kanal.BREV, avsender=Avsender.SOKER, opprettet=datetime(2026, 11, 12, tzinfo=UTC),
        personer=(SOLVEIG,), roller=Roller("s", "s"), tjenester=("bpa",),
    )  # fmt: skip
    return compose_receipt(Kvitteringsgrunnlag(sondre_land(), sak, "s", vist, frozenset(), Bekreftet.RETTET, HODE))


def awkward() -> Brevinnhold:
    """Every shape at once: other scripts, markup, long words, empty parts, points and paragraphs over a page break."""
    text = f"{SKOLT} <b>ikke & halvfet</b>\nNy linje " + "ord " * 40
    long_word = "https://fjellvik.example/" + "sti/" * 40
    points = tuple(f"Punkt {number}: {SKOLT} {'mer ' * 30}" for number in range(14))
    body = paragraph(Tekstdel("Først tung. ", uthevet=True), text, Tekstdel(f" {SKOLT}", uthevet=True), long_word)
    return Brevinnhold(
        tittel="Vedtak & ǯ",
        kommune="Fjellvik kommune",
        enhet="",
        mottaker=("Ǩeâlddää Åått", "Øvre gate 1", "2999 Fjellvik"),
        opplysninger=("Dato: 12.11.2026",),
        overskrift=f"En lang overskrift som går over to linjer, {SKOLT}",
        blokker=(
            body,
            paragraph(""),
            *(paragraph(f"Avsnitt {number}. " + "Dette er en setning til. " * 14) for number in range(9)),
            Mellomtittel(SKOLT),
            Listeblokk(points),
            Mellomtittel("Slutt"),
            paragraph(long_word),
            Underskrift(("Vennlig hilsen", "Ingvild Moen")),
        ),
    )


def every_character() -> Brevinnhold:
    """All that the fonts can draw, in both weights: more characters than one font in a file has room for."""
    known = sorted(char for char in _known(VANLIG, HALVFET) | _known(*RESERVE.values()) if not char.isspace())
    letters = [f"o{char}" if unicodedata.category(char).startswith("M") else char for char in known]
    text = " ".join("".join(letters[start : start + 9]) for start in range(0, len(letters), 9))
    return replace(awkward(), blokker=(paragraph(text), paragraph(Tekstdel(text, uthevet=True))))


GOLDEN: Mapping[str, Callable[[], Brevinnhold]] = {
    "bpa-innvilget": lambda: bpa().with_draft().innhold(),
    "bpa-innvilget-sendt": lambda: bpa().with_draft().innhold(utkast=False),
    "trygghetsalarm-avslag": lambda: alarm().with_draft().innhold(),
    "praktisk-bistand-delvis": lambda: praktisk().with_draft().innhold(),
    "omsorgsstonad-innvilget": lambda: omsorg().with_draft().innhold(),
    "bpa-innvilget-vedlegg": lambda: with_appendix(bpa()).innhold(),
    "trygghetsalarm-avslag-vedlegg": lambda: with_appendix(alarm()).innhold(),
    "praktisk-bistand-delvis-vedlegg": lambda: with_appendix(praktisk()).innhold(),
    "omsorgsstonad-innvilget-vedlegg": lambda: with_appendix(omsorg()).innhold(),
    "kvittering": receipt,
    **BREV,
    "alle-former": awkward,
    "alle-tegn": every_character,
}


def write_all(folder: Path) -> None:
    """Every golden letter and its pages as pictures; in `kontroll` a file that conforms to nothing: bare reportlab."""
    control = folder / "kontroll"
    control.mkdir(parents=True)
    for name, make in GOLDEN.items():
        data = render(make())
        (folder / f"{name}.pdf").write_bytes(data)
        _write_pictures(data, folder / name)
    (control / "umerket.pdf").write_bytes(draw_bare(GOLDEN["bpa-innvilget"]()))


def _write_pictures(data: bytes, stem: Path) -> None:
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            page.render(scale=1.3).to_pil().save(f"{stem}-{number}.png")
            page.close()
    finally:
        document.close()


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
