"""Image files as cameras, phones and scanners make them: place, camera, profile, and what hangs behind the end."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

KAMERA, STED = "Kanarikamera X100", (61.0, 11.0, 30.0)
"""A camera and a latitude nobody else has: what must not be found again."""

FARGER = ((200, 30, 30), (30, 160, 40), (30, 40, 200), (220, 200, 40))
"""Upper left, upper right, lower left, lower right."""


def quarters(bredde: int = 48, hoyde: int = 32) -> Image.Image:
    """Four colours, so that every way to turn it looks different."""
    picture = Image.new("RGB", (bredde, hoyde))
    halves = (bredde // 2, hoyde // 2)
    for number, colour in enumerate(FARGER):
        left, top = (number % 2) * halves[0], (number // 2) * halves[1]
        picture.paste(colour, (left, top, left + bredde - halves[0], top + hoyde - halves[1]))
    return picture


def exif(retning: int = 1) -> Image.Exif:
    """Place, camera and orientation, as a phone writes them."""
    block = Image.Exif()
    block[0x0112] = retning
    block[0x010F], block[0x0110] = KAMERA, KAMERA
    block.get_ifd(0x8825).update({1: "N", 2: STED, 3: "E", 4: STED})
    return block


def profile() -> bytes:
    """A colour profile, which may name the camera."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(picture: Image.Image | None = None, *, retning: int = 1, profil: bool = False, **more: object) -> bytes:
    """A photo with all that a camera hides in it, and a film behind its end."""
    out = BytesIO()
    kept = {"icc_profile": profile()} if profil else {}
    (picture or quarters()).save(
        out,
        "JPEG",
        quality=92,
        exif=exif(retning),
        comment=KAMERA.encode(),
        **kept,
        **more,
    )
    return out.getvalue() + b"ftypmp42 " + KAMERA.encode()


def png(picture: Image.Image | None = None, *, retning: int = 1, profil: bool = False) -> bytes:
    """A picture with text, EXIF and more behind its end."""
    out, text = BytesIO(), PngImagePlugin.PngInfo()
    text.add_text("Software", KAMERA)
    text.add_itxt("XML:com.adobe.xmp", KAMERA, zip=False)
    kept = {"icc_profile": profile()} if profil else {}
    (picture or quarters()).save(out, "PNG", pnginfo=text, exif=exif(retning), **kept)
    return out.getvalue() + KAMERA.encode()


def plain_png(bredde: int = 48, hoyde: int = 32) -> bytes:
    """A picture with nothing hidden in it."""
    out = BytesIO()
    quarters(bredde, hoyde).save(out, "PNG")
    return out.getvalue()


def picture_of(content: bytes) -> Image.Image:
    """The picture in a file."""
    return Image.open(BytesIO(content))


def markers(content: bytes) -> list[int]:
    """The markers of a JPEG up to its first scan."""
    found, place = [], 2
    while content[place + 1] != 0xDA:
        found.append(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return found


def pdf(sider: int = 1, *, passord: str = "", tekst: str = "") -> bytes:
    """A document, locked when there is a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(passord) if passord else None, pageCompression=0)
    for number in range(1, sider + 1):
        canvas.setFont("Helvetica", 24)
        canvas.drawString(80, 740, f"{tekst or 'Epikrise'} side {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
