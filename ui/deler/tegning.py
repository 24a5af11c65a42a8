"""Drawing shared by the painted widgets: rounded boxes and single lines of text in theme colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import tema

VENSTRE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HOYRE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDT = Qt.AlignmentFlag.AlignCenter


def painter(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    p = QPainter(widget)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    return p


def colour(farge: str | QColor) -> QColor:
    """A theme role or a ready colour."""
    return farge if isinstance(farge, QColor) else tema.farge(farge)


def pen(farge: str | QColor, tykkelse: float = 1.0, *, stiplet: bool = False) -> QPen:
    """A round-ended pen; dashed when asked."""
    result = QPen(colour(farge), tykkelse)
    result.setCapStyle(Qt.PenCapStyle.RoundCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stiplet:
        result.setDashPattern([2.2, 2.2])
    return result


def box(
    p: QPainter,
    rect: QRect | QRectF,
    fyll: str | None,
    kant: str | None = None,
    tykkelse: float = 1.0,
    radius: float | None = None,
) -> None:
    """A filled box whose edge lies wholly inside `rect`."""
    inset = tykkelse / 2 if kant else 0.0
    inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    corner = tema.radius() if radius is None else radius
    p.setPen(QPen(tema.farge(kant), tykkelse) if kant else Qt.PenStyle.NoPen)
    p.setBrush(tema.farge(fyll) if fyll else Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(inner, corner, corner)


def text(
    p: QPainter,
    rect: QRect | QRectF,
    tekst: str,
    farge: str | QColor = "text.primary",
    rolle: str = "body",
    *,
    halvfet: bool = False,
    plass: Qt.AlignmentFlag = VENSTRE,
) -> None:
    """One literal line of text, shortened with … when it does not fit."""
    area = QRectF(rect)
    room = int(area.width()) + 1
    short = tema.maal(rolle, halvfet=halvfet).elidedText(tekst, Qt.TextElideMode.ElideRight, room)
    whole_text(p, area, short, farge, rolle, halvfet=halvfet, plass=plass)


def whole_text(
    p: QPainter,
    area: QRectF,
    tekst: str,
    farge: str | QColor = "text.primary",
    rolle: str = "body",
    *,
    halvfet: bool = False,
    plass: Qt.AlignmentFlag = VENSTRE,
) -> None:
    """One literal line of text that is known to fit, so that it need not be measured again."""
    p.setFont(tema.skrift(rolle, halvfet=halvfet))
    p.setPen(colour(farge))
    p.drawText(area, int(plass) | int(Qt.TextFlag.TextSingleLine), tekst)


def wrapped(
    p: QPainter, rect: QRectF, tekst: str, farge: str | QColor = "text.primary", *, halvfet: bool = False
) -> None:
    """Literal text in as many lines as it takes, in the middle of the height."""
    p.setFont(tema.skrift("body", halvfet=halvfet))
    p.setPen(colour(farge))
    p.drawText(rect, int(VENSTRE) | int(Qt.TextFlag.TextWordWrap), tekst)


def wrapped_height(tekst: str, bredde: float, *, halvfet: bool = False) -> int:
    """Height in px of the lines a text takes in a width."""
    room = QRect(0, 0, int(bredde), 10_000)
    return tema.maal("body", halvfet=halvfet).boundingRect(room, int(Qt.TextFlag.TextWordWrap), tekst).height()


def text_width(tekst: str, rolle: str = "body", *, halvfet: bool = False) -> int:
    """Width in px of one line."""
    return tema.maal(rolle, halvfet=halvfet).horizontalAdvance(tekst)
