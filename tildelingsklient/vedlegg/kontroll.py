"""The door: what a file is, judged by its content, and whether it may come in. Its name is never asked for.

Only JPEG, PNG and PDF come in. HEIC cannot be read everywhere the program runs; WebP and TIFF would each bring one more
decoder to feed with files from outside, and a TIFF may hide pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Protocol

from tildelingsklient.feil import VedleggFeil
from tildelingsklient.sprak import _
from tildelingsklient.vedlegg import jpeg, png
from tildelingsklient.vedlegg.bildedeler import Bildedeler, OdelagtBilde
from tildelingsklient.vedlegg.vedlegg import Filtype

MAKS_MB: Final = 20
MAKS_BYTE: Final = MAKS_MB * 1024 * 1024
MAKS_MINNE: Final = 256 * 1024 * 1024
"""Bytes a picture may take when it is drawn: 64 million pixels. A small file can hold far more than it looks."""

_PDF: Final = b"%PDF-"
_PDF_INNEN: Final = 1024
_HEIC: Final = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


class Pdfstand(Enum):
    """What came of opening a PDF."""

    LESBAR = auto()
    LAAST = auto()
    ODELAGT = auto()


class Verk(Protocol):
    """Drawing, which the core cannot do itself. All of it may be asked from a worker."""

    def can_read(self, innhold: bytes, filtype: Filtype) -> bool:
        """Can the picture be drawn, the whole of it?"""
        ...

    def redraw(self, innhold: bytes, filtype: Filtype, retning: int) -> bytes | None:
        """The picture drawn anew, turned as EXIF says and in ordinary colours; None when it cannot be drawn."""
        ...

    def open_pdf(self, innhold: bytes) -> Pdfstand:
        """Can the PDF be opened, and does it have a page?"""
        ...


@dataclass(frozen=True, slots=True)
class Godkjent:
    """What came through the door: the bytes to be stored. `renset`: something hidden was taken out of them."""

    innhold: bytes
    filtype: Filtype
    renset: bool = False


def check(content: bytes, verk: Verk) -> Godkjent:
    """What is to be stored of a file; VedleggFeil, with what to do instead, when it cannot come in."""
    if not content:
        raise VedleggFeil(_("Filen er tom."), _("Velg en annen fil, eller ta bildet på nytt."))
    if len(content) > MAKS_BYTE:
        raise too_large()
    kind = recognise(content)
    if kind is Filtype.PDF:
        return _checked_pdf(content, verk)
    return _checked_image(content, kind, verk)


def recognise(content: bytes) -> Filtype:
    """The kind of a file by its first bytes; VedleggFeil when it is none of those that come in."""
    if content.startswith(jpeg.MAGI):
        return Filtype.JPEG
    if content.startswith(png.MAGI):
        return Filtype.PNG
    if _PDF in content[:_PDF_INNEN]:
        return Filtype.PDF
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise VedleggFeil(
            _("Bilder av typen HEIC kan ikke legges ved."),
            _("Lagre bildet som JPEG først. På iPhone velger du «Mest kompatibel» under Kamera og Formater."),
        )
    raise VedleggFeil(
        _("Denne filtypen kan ikke legges ved."), _("Du kan legge ved bilder (JPEG og PNG) og dokumenter (PDF).")
    )


def too_large() -> VedleggFeil:
    """More bytes than an attachment may have."""
    return VedleggFeil(
        _("Filen er større enn {mb} MB.").format(mb=MAKS_MB),
        _("Ta bildet i mindre størrelse, eller del dokumentet i flere."),
    )


def _checked_pdf(content: bytes, verk: Verk) -> Godkjent:
    state = verk.open_pdf(content)
    if state is Pdfstand.LAAST:
        raise VedleggFeil(
            _("PDF-en er låst med passord."), _("Lagre den uten passord, eller be avsenderen om en som er åpen.")
        )
    if state is Pdfstand.ODELAGT:
        raise VedleggFeil(_("PDF-en er ødelagt og kan ikke åpnes."), _("Hent den på nytt der den kom fra."))
    return Godkjent(content, Filtype.PDF)


def _checked_image(content: bytes, kind: Filtype, verk: Verk) -> Godkjent:
    parts = _parts(content, kind)
    if parts.minnebruk > MAKS_MINNE:
        raise VedleggFeil(
            _("Bildet har for mange bildepunkter."), _("Ta bildet i vanlig størrelse, eller gjør det mindre først.")
        )
    if parts.kan_beholdes:
        if not verk.can_read(parts.bare_bildet, kind):
            raise _unreadable()
        return Godkjent(parts.bare_bildet, kind, renset=parts.bare_bildet != content)
    drawn = verk.redraw(content, kind, parts.retning)
    if drawn is None:
        raise _unreadable()
    # What draws it may write a word of its own into the file.
    clean = _parts(drawn, kind).bare_bildet
    if len(clean) > MAKS_BYTE:
        raise too_large()
    return Godkjent(clean, kind, renset=True)


def _parts(content: bytes, kind: Filtype) -> Bildedeler:
    try:
        return jpeg.read_jpeg(content) if kind is Filtype.JPEG else png.read_png(content)
    except OdelagtBilde:
        raise _unreadable() from None


def _unreadable() -> VedleggFeil:
    return VedleggFeil(_("Bildet er ødelagt og kan ikke leses."), _("Hent det på nytt, eller ta bildet en gang til."))
