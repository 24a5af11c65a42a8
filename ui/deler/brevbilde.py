"""PDF bytes to pictures of pages, from memory; made for a worker, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMutex, QMutexLocker
from PySide6.QtGui import QImage

_LAAS = QMutex()
PUNKT_PER_TOMME = 72


@dataclass(frozen=True, slots=True)
class Sidebilder:
    """The letter's bytes and one picture per page; `skala` is pixels per point."""

    pdf: bytes
    sider: tuple[QImage, ...]
    skala: float


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[Any]:
    """A PDF opened, one at a time: the library is not made for two threads at once."""
    import pypdfium2

    with QMutexLocker(_LAAS):
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def draw_pages(pdf: bytes, skala: float) -> Sidebilder:
    """Every page as a picture."""
    with opened_pdf(pdf) as document:
        pages = tuple(page_picture(document[number], skala) for number in range(len(document)))
    return Sidebilder(pdf, pages, skala)


def page_picture(side: Any, skala: float) -> QImage:  # noqa: ANN401  # untyped library
    """A page of an opened PDF as a picture, `skala` pixels per point."""
    bitmap = side.render(scale=skala, rev_byteorder=True, prefer_bgrx=True)
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    # The bytes belong to the library until the picture has its own.
    return picture.copy()
