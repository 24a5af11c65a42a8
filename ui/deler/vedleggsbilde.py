"""Attachments drawn from memory, in a worker: judging a file at the door, and one page or picture at a size.

Images are read by Qt, PDFs by PDFium. No file is made, and nothing is kept between two calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QSize, QSizeF
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QTransform

from tildelingsklient.feil import VedleggFeil
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg.kontroll import Pdfstand
from tildelingsklient.vedlegg.vedlegg import Filtype
from ui.deler.brevbilde import opened_pdf, page_picture

if TYPE_CHECKING:
    from pathlib import Path

    from tildelingsklient.vedlegg.kontroll import Godkjent

KVALITET: Final = 92
MAKS_PUNKTER: Final = 16_000_000
"""Pixels of one page drawn for the screen; larger than that it is stretched."""

_SNUDD: Final = {
    1: QTransform(),
    2: QTransform(-1, 0, 0, 1, 0, 0),
    3: QTransform(-1, 0, 0, -1, 0, 0),
    4: QTransform(1, 0, 0, -1, 0, 0),
    5: QTransform(0, 1, 1, 0, 0, 0),
    6: QTransform(0, 1, -1, 0, 0, 0),
    7: QTransform(0, -1, -1, 0, 0, 0),
    8: QTransform(0, -1, 1, 0, 0, 0),
}
"""What the eight EXIF orientations ask for."""

_SKJERM_DPI: Final = 96
_PUNKT_PER_TOMME: Final = 72
_STORST_ARK: Final = 10.0


class Bildeverk:
    """What the door asks for: fulfils `vedlegg.kontroll.Verk`."""

    def can_read(self, innhold: bytes, filtype: Filtype) -> bool:
        """Can Qt draw the whole picture?"""
        return not _read(innhold, filtype).isNull()

    def redraw(self, innhold: bytes, filtype: Filtype, retning: int) -> bytes | None:
        """The picture anew, upright and in sRGB, with nothing but its pixels; None when it cannot be drawn."""
        picture = _read(innhold, filtype)
        if picture.isNull():
            return None
        ordinary = picture.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        upright = (picture if ordinary.isNull() else ordinary).transformed(_SNUDD[retning])
        return encoded(upright, filtype)

    def open_pdf(self, innhold: bytes) -> Pdfstand:
        """Can PDFium open it, and find a first page?"""
        import pypdfium2

        try:
            with opened_pdf(innhold) as document:
                document[0].get_size()
        except pypdfium2.PdfiumError as error:
            # PDFium may tell why the file before this one failed, so the file must say so too.
            is_locked = b"/Encrypt" in innhold and any(word in str(error) for word in ("password", "security"))
            return Pdfstand.LAAST if is_locked else Pdfstand.ODELAGT
        except IndexError:
            return Pdfstand.ODELAGT
        return Pdfstand.LESBAR


def _read(content: bytes, filtype: Filtype, size: QSize | None = None) -> QImage:
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(filtype.value.encode()))
    # Qt would go by the content to any other decoder it has, when the one that is named says no.
    reader.setAutoDetectImageFormat(False)
    # What lies in the store is upright, and before that it is told which way to turn.
    reader.setAutoTransform(False)
    if size is not None:
        reader.setScaledSize(size)
    return reader.read()


def encoded(picture: QImage, filtype: Filtype) -> bytes:
    """A picture as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(filtype.value.encode()))
    if filtype is Filtype.JPEG:
        writer.setQuality(KVALITET)
    writer.write(picture)
    return bytes(buffer.data().data())


# --- at the door, in a worker


def admit_file(path: Path) -> Godkjent:
    """What is to be stored of a file; VedleggFeil when it may not come in."""
    from tildelingsklient.handlinger.vedlegg import read_file

    return read_file(path, Bildeverk())


def admit_picture(picture: QImage) -> Godkjent:
    """What is to be stored of a picture from the clipboard; VedleggFeil when it is too large."""
    from tildelingsklient.vedlegg.kontroll import check

    return check(encoded(picture, Filtype.PNG), Bildeverk())


# --- on the screen


@dataclass(frozen=True, slots=True)
class Onske:
    """What is to be shown: which page, the room for it in px, and how much larger than fits in the room.

    Without `forstorrelse` an image is shown whole, and a page so that it can be read.
    """

    side: int
    rom: QSize
    forstorrelse: float | None
    tetthet: float = 1.0


@dataclass(frozen=True, slots=True)
class Tegnet:
    """A page drawn: `storrelse` in px of the screen, the picture perhaps with more or fewer pixels than that."""

    onske: Onske
    forstorrelse: float
    antall: int
    storrelse: QSizeF
    bilde: QImage


def draw(content: bytes, filtype: Filtype, onske: Onske) -> Tegnet:
    """Draw a page or a picture; VedleggFeil when it cannot be drawn."""
    drawn = _draw_page(content, onske) if filtype is Filtype.PDF else _draw_image(content, filtype, onske)
    if drawn.bilde.isNull():
        raise VedleggFeil(
            _("Vedlegget kan ikke vises."), _("Det er lagret som før. Prøv igjen, eller legg det ved på nytt.")
        )
    return drawn


def shown_size(naturlig: QSizeF, rom: QSize, forstorrelse: float) -> QSizeF:
    """The size on the screen: all of it within the room, a small one no larger than it is; then enlarged. Pure."""
    fits = min(rom.width() / naturlig.width(), rom.height() / naturlig.height(), 1.0)
    return naturlig * (fits * forstorrelse)


def _pixels(size: QSizeF, tetthet: float) -> QSizeF:
    """How many pixels to draw it with."""
    wanted = size * tetthet
    too_many = wanted.width() * wanted.height() / MAKS_PUNKTER
    return wanted / too_many**0.5 if too_many > 1 else wanted


def _draw_page(content: bytes, onske: Onske) -> Tegnet:
    with opened_pdf(content) as document:
        # Without it the fields of a form would be empty.
        document.init_forms()
        page = document[onske.side]
        points = QSizeF(*page.get_size())
        # A page has no size of its own on the screen: it fills the room, also when it is small on paper.
        whole = shown_size(points * _STORST_ARK, onske.rom, 1.0)
        wanted = onske.forstorrelse or readable(points, whole, onske.rom)
        scale = _pixels(whole * wanted, onske.tetthet).width() / points.width()
        return Tegnet(onske, wanted, len(document), whole * wanted, page_picture(page, scale))


def readable(punkter: QSizeF, helt: QSizeF, rom: QSize) -> float:
    """How much a whole page must be enlarged to be as large as on paper, within the width of the room. Pure."""
    on_paper = punkter.width() * _SKJERM_DPI / _PUNKT_PER_TOMME
    return max(min(on_paper, rom.width()) / helt.width(), 1.0)


def _draw_image(content: bytes, filtype: Filtype, onske: Onske) -> Tegnet:
    natural = _natural_size(content, filtype)
    if natural.isEmpty():
        return Tegnet(onske, 1.0, 1, QSizeF(), QImage())
    enlarged = onske.forstorrelse or 1.0
    size = shown_size(natural, onske.rom, enlarged)
    wanted = _pixels(size, onske.tetthet).toSize().expandedTo(QSize(1, 1))
    is_smaller = wanted.width() < natural.width()
    return Tegnet(onske, enlarged, 1, size, _read(content, filtype, wanted if is_smaller else None))


def _natural_size(content: bytes, filtype: Filtype) -> QSizeF:
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    return QSizeF(QImageReader(buffer, QByteArray(filtype.value.encode())).size())
