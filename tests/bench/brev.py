"""brev.pdf: a two-page vedtak as PDF/A-2a and PDF/UA-1, against the same text drawn with bare reportlab."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from tests.bench.maaling import Figur, in_turn, timed
from tests.kjerne.brevbygger import bpa
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, block_lines
from tildelingsklient.brev.pdf import render
from tildelingsklient.brev.pdf.mal import HALVFET, VANLIG

_RUNDER = 31


def measure() -> Figur:
    """Both in turn, warm: the same fonts and sizes; bare reportlab has no tags, metadata, mark or page numbers."""
    innhold = bpa().with_draft().innhold()
    render(innhold)
    ours, bare = in_turn(lambda: timed(lambda: render(innhold)), lambda: timed(lambda: draw_bare(innhold)), _RUNDER)
    goal = (
        f"forhold ≤ 2 (to sider, merket; {len(render(innhold)) / 1024:.0f} kB mot {len(draw_bare(innhold)) / 1024:.0f})"
    )
    return Figur("brev.pdf", ours, "ms", "samme tekst med bare reportlab", bare, goal, ours / bare <= 2)


def draw_bare(innhold: Brevinnhold) -> bytes:
    """The text as anyone would draw it with reportlab's own paragraphs."""
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    buffer, styles = io.BytesIO(), _styles()
    head = [innhold.kommune, innhold.enhet, *innhold.mottaker, *innhold.opplysninger]
    story: list[Any] = [Paragraph(escape(line), styles["vanlig"]) for line in head]
    story.append(Paragraph(escape(innhold.overskrift), styles["tittel"]))
    for blokk in innhold.blokker:
        story += [_paragraph(line, blokk, styles) for line in block_lines(blokk)]
    SimpleDocTemplate(buffer, initialFontName=VANLIG).build(story)
    return buffer.getvalue()


def _paragraph(line: str, blokk: Blokk, styles: dict[str, Any]) -> Any:
    from reportlab.platypus import Paragraph

    style = styles["halvfet" if isinstance(blokk, Mellomtittel) else "vanlig"]
    return Paragraph(escape(line), style, bulletText="•" if isinstance(blokk, Listeblokk) else None)


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    plain: dict[str, Any] = {
        "fontName": VANLIG,
        "fontSize": 11,
        "leading": 15,
        "spaceAfter": 5,
        "bulletFontName": VANLIG,
    }
    return {
        "vanlig": ParagraphStyle("vanlig", **plain),
        "halvfet": ParagraphStyle("halvfet", **{**plain, "fontName": HALVFET}),
        "tittel": ParagraphStyle("tittel", **{**plain, "fontName": HALVFET, "fontSize": 18, "leading": 22}),
    }
