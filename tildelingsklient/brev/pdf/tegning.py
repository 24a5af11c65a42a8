"""Draws a letter once: reportlab lays it out on a canvas that tags it, and pikepdf makes the file whole."""

from __future__ import annotations

import io
from functools import cache, partial
from typing import Any

from reportlab import rl_config
from reportlab.platypus.doctemplate import SimpleDocTemplate

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.pdf.ferdig import finish
from tildelingsklient.brev.pdf.flyt import story
from tildelingsklient.brev.pdf.mal import BREDDE, BUNN, HOYDE, LUFT, MARG, TOPP, VANLIG
from tildelingsklient.brev.pdf.merking import Element, Lerret, Telling
from tildelingsklient.brev.pdf.ramme import Ramme
from tildelingsklient.brev.pdf.skrift import register_fonts
from tildelingsklient.brev.tegn import clean


def draw(innhold: Brevinnhold) -> bytes:
    """The letter as PDF."""
    buffer, tre = io.BytesIO(), Element("Document")
    canvas = _build(innhold, tre, Lerret, buffer)
    return finish(buffer.getvalue(), tre, canvas.merket, clean(innhold.tittel), clean(innhold.kommune))


def count(innhold: Brevinnhold) -> int:
    """How many pages the letter takes."""
    return _build(innhold, Element("Document"), Telling, io.BytesIO()).getPageNumber() - 1


def _build(innhold: Brevinnhold, tre: Element, lerret: type[Lerret], buffer: io.BytesIO) -> Lerret:
    """The canvas, with the letter drawn on it."""
    _prepare()
    document: Any = SimpleDocTemplate(
        buffer,
        pagesize=(BREDDE, HOYDE),
        leftMargin=MARG - LUFT,
        rightMargin=MARG - LUFT,
        topMargin=TOPP - LUFT,
        bottomMargin=BUNN - LUFT,
        initialFontName=VANLIG,
        pageCompression=0,  # pikepdf compresses everything once, at the end
        invariant=1,
    )
    frame = Ramme(innhold, tre)
    flowables = list(story(innhold, tre))
    document.build(flowables, onFirstPage=frame.first, onLaterPages=frame.later, canvasmaker=partial(lerret, frame))
    canvas: Lerret = document.canv
    return canvas


@cache
def _prepare() -> None:
    """Register the fonts, and shut every door from a letter to a file or an address."""
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    register_fonts()
