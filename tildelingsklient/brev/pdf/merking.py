"""The tags of a letter: a tree of elements, and a canvas that marks what is drawn with the element it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from tildelingsklient.brev.pdf.ramme import Ramme

Rolle = Literal["Document", "Sect", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Figure", "Table", "TR", "TH", "TD"]


@dataclass(slots=True, eq=False)
class Element:
    """One tag: its role, and its children in reading order; `alt` and `boks` (left, bottom, right, top) of a figure.

    A child that is a pair is drawn content: page from 0, and its number on that page.
    """

    rolle: Rolle
    alt: str = ""
    boks: tuple[float, float, float, float] | None = None
    barn: list[Element | tuple[int, int]] = field(default_factory=list)

    def add(self, rolle: Rolle, alt: str = "", boks: tuple[float, float, float, float] | None = None) -> Element:
        """A new last child."""
        child = Element(rolle, alt, boks)
        self.barn.append(child)
        return child


class Lerret(Canvas):
    """A canvas on which everything is either an element's content or an artifact.

    `merket` holds, for each page, the element of each piece of content by its number.
    """

    def __init__(self, ramme: Ramme, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # what reportlab's template gives
        super().__init__(*args, **kwargs)
        self.ramme = ramme
        self.merket: list[list[Element]] = [[]]

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        page = self.merket[-1]
        element.barn.append((len(self.merket) - 1, len(page)))
        self.addLiteral(f"/{element.rolle} <</MCID {len(page)}>> BDC")
        page.append(element)
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, sted: Literal["Header", "Footer"]) -> Iterator[None]:
        """What is drawn inside is furniture of the page, and is not read aloud."""
        self.addLiteral(f"/Artifact <</Type /Pagination /Subtype /{sted}>> BDC")
        yield
        self.addLiteral("EMC")

    def later(self, navn: str) -> None:
        """Draw here what is made when the number of pages is known."""
        self.doForm(navn)

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page; the next one counts its content from 0."""
        super().showPage()
        self.merket.append([])

    def save(self) -> None:
        """Draw the page numbers, and write the whole."""
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(f"side{page}")
            self.ramme.number(self, page, pages)
            self.endForm()
        super().save()


class Telling(Lerret):
    """A canvas that is only asked how many pages it takes."""

    def save(self) -> None:
        """Write nothing."""
