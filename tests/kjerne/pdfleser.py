"""Reads a letter as a screen reader does: by its tags, and from nothing but the file's own maps of characters."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SKRIVER = {"Tj", "TJ", "'", '"'}
_TEGNER = {*_SKRIVER, "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
_PAR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Node:
    """One tag with its children; `tekst` is what is drawn under the tag itself."""

    rolle: str
    tekst: str = ""
    alt: str = ""
    egenskaper: dict[str, Any] = field(default_factory=dict)
    barn: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This and all below, in reading order."""
        yield self
        for child in self.barn:
            yield from child.walk()


@dataclass(slots=True)
class Lest:
    """A letter that is read: its tree, what is drawn outside it, and the same content found the other way round."""

    tre: Node
    utenfor: list[str]
    umerket: list[str]
    brutte_veier: list[tuple[int, int]]

    def told(self) -> list[tuple[str, str]]:
        """What is read aloud, in order: (role, text or alternative text)."""
        return [(node.rolle, spaced(node.tekst or node.alt)) for node in self.tre.walk() if node.tekst or node.alt]


def spaced(text: str) -> str:
    """One space between words, as a line that breaks leaves it."""
    return " ".join(text.split())


def read(data: bytes) -> Lest:
    """Read a letter by its tags."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [_Side(page) for page in pdf.pages]
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        seen: dict[tuple[int, int], Any] = {}
        tree = _node(pdf.Root.StructTreeRoot.K, pages, places, seen)
        back = {
            (page, mcid): element.objgen
            for page, elements in _pairs(pdf.Root.StructTreeRoot.ParentTree.Nums)
            for mcid, element in enumerate(elements)
        }
        drawn = {(number, mcid) for number, page in enumerate(pages) for mcid in page.merket}
        broken = [
            place for place in drawn | set(seen) | set(back) if not seen.get(place) == back.get(place) is not None
        ]
        return Lest(
            tree,
            [text for page in pages for text in page.pynt],
            [operator for page in pages for operator in page.umerket],
            broken,
        )


def _pairs(nums: Any) -> Iterator[tuple[int, Any]]:
    flat = list(nums)
    return ((int(number), elements) for number, elements in zip(flat[::2], flat[1::2], strict=True))


def _node(element: Any, pages: list[_Side], places: dict[Any, int], seen: dict[tuple[int, int], Any]) -> Node:
    node = Node(str(element.S)[1:], alt=str(element.get("/Alt", "")))
    node.egenskaper = dict(element.get("/A", {}))
    for kid in element.K:
        if kid.get("/Type") == "/MCR":
            place = (places[kid.Pg.objgen], int(kid.MCID))
            seen[place] = element.objgen
            node.tekst += pages[place[0]].merket.get(place[1], "")
        else:
            node.barn.append(_node(kid, pages, places, seen))
    return node


class _Side:
    """What one page draws: by number, as furniture, and with no mark at all."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.merket: dict[int, str] = {}
        self.pynt: list[str] = []
        self.umerket: list[str] = []
        self._read(page.obj, [])

    def _read(self, source: Any, inside: list[int | str]) -> None:
        font: dict[int, str] = {}
        for drawn in pikepdf.parse_content_stream(source):
            operands: Any = drawn.operands
            match str(drawn.operator):
                case "BDC" | "BMC":
                    self._begin(inside, operands)
                case "EMC":
                    inside.pop()
                case "Tf":
                    font = to_unicode(self.page.Resources.Font[operands[0]])
                case name if name in _TEGNER:
                    self._draw(name, operands, font, inside)

    def _begin(self, inside: list[int | str], operands: Any) -> None:
        is_numbered = len(operands) > 1 and "/MCID" in operands[1]
        inside.append(int(operands[1].MCID) if is_numbered else str(operands[0]))
        if not is_numbered and "/Artifact" not in inside[:-1]:
            self.pynt.append("")
        if is_numbered:
            assert inside[-1] not in self.merket, "a number is used twice on a page"
            self.merket[int(operands[1].MCID)] = ""

    def _draw(self, operator: str, operands: Any, font: dict[int, str], inside: list[int | str]) -> None:
        if not inside:
            self.umerket.append(operator)
        elif operator == "Do":
            self._read(self.page.Resources.XObject[operands[0]], inside)
        elif operator in _SKRIVER:
            text = "".join(font[code] for part in operands for code in bytes(part))
            if isinstance(inside[-1], int):
                self.merket[inside[-1]] += text
            else:
                self.pynt[-1] += text


def to_unicode(font: Any) -> dict[int, str]:
    """What the font says that each of its codes means."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    meanings: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, char in _PAR.findall(block):
            meanings[int(code, 16)] = bytes.fromhex(char).decode("utf-16-be")
    assert "beginbfrange" not in text, "reportlab names each code by itself"
    return meanings
