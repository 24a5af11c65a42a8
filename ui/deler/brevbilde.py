"""PDF bytes to pictures of pages, from memory; made for a worker, one at a time."""

from __future__ import annotations

from dataclasses import dataclass

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


def draw_pages(pdf: bytes, skala: float) -> Sidebilder:
    """Every page as a picture; the library is not made for two threads at once."""
    import pypdfium2

    with QMutexLocker(_LAAS):
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = tuple(_picture(document[number], skala) for number in range(len(document)))
        finally:
            document.close()
    return Sidebilder(pdf, pages, skala)


def _picture(side: object, skala: float) -> QImage:
    bitmap = side.render(scale=skala, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]  # untyped library
    picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    # The bytes belong to the library until the picture has its own.
    return picture.copy()
