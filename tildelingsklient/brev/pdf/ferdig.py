"""Makes what reportlab drew into PDF/A-2a and PDF/UA-1: tags, metadata, colour profile. One pass with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from tildelingsklient.brev.pdf import fargeprofil
from tildelingsklient.brev.pdf.mal import PROGRAM, SPRAK
from tildelingsklient.brev.pdf.merking import Element
from tildelingsklient.brev.pdf.xmp import packet

Merket = Sequence[Sequence[Element]]
"""For each page, the element of each piece of content."""


def finish(drawn: bytes, tre: Element, merket: Merket, tittel: str, kommune: str) -> bytes:
    """The finished file; the same bytes for the same letter."""
    with Pdf.open(io.BytesIO(drawn)) as pdf:
        root = pdf.Root
        root.Lang = String(SPRAK)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.Metadata = pdf.make_stream(packet(tittel, kommune), Type=Name.Metadata, Subtype=Name.XML)
        root.OutputIntents = Array([_output_intent(pdf)])
        root.StructTreeRoot = _Tre(pdf).root(tre, merket)
        program = String(PROGRAM)
        info = Dictionary(Title=String(tittel), Author=String(kommune), Creator=program, Producer=program)
        pdf.trailer.Info = pdf.make_indirect(info)
        out = io.BytesIO()
        # Small objects go together in compressed streams: a fifth smaller, and quicker to write.
        pdf.save(out, min_version="1.7", deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return out.getvalue()


def _output_intent(pdf: Pdf) -> Dictionary:
    profile = pdf.make_stream(fargeprofil.srgb(), N=3)
    name = String(fargeprofil.NAVN)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=profile,
    )


class _Tre:
    """Writes the tree of elements into a file, and on each page the way back from content to element."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.written: dict[Element, Object] = {}

    def root(self, tre: Element, merket: Merket) -> Object:
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._element(tre, top)
        numbers = Array()
        for place, page in enumerate(self.pages):
            page.StructParents = place
            page.Tabs = Name.S
            numbers.append(place)
            numbers.append(self.pdf.make_indirect(Array([self.written[element] for element in merket[place]])))
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        top.ParentTreeNextKey = len(self.pages)
        return top

    def _element(self, element: Element, parent: Object) -> Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.rolle}"), P=parent))
        self.written[element] = made
        self._describe(element, made)
        made.K = Array([self._child(child, made) for child in element.barn if _has_content(child)])
        return made

    def _child(self, child: Element | tuple[int, int], parent: Object) -> Object:
        if isinstance(child, Element):
            return self._element(child, parent)
        page, number = child
        return Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number)

    def _describe(self, element: Element, made: Object) -> None:
        if element.alt:
            made.Alt = String(element.alt)
        if element.boks:
            made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(x, 2) for x in element.boks]))
        if element.rolle == "L":
            made.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        if element.rolle == "TH":
            made.A = Dictionary(O=Name.Table, Scope=Name.Column)


def _has_content(child: Element | tuple[int, int]) -> bool:
    """An empty paragraph is not told of."""
    return not isinstance(child, Element) or any(_has_content(one) for one in child.barn)
