"""Our own icons: 24-grid SVG drawn in a colour of the theme, sharp at every size and screen density.

The stroke is 1.75 px at every size. `pixmap` and `icon` are for Qt's own widgets; painted widgets call
`draw`, which follows the theme by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tildelingsklient.ressurser import resource_path
from ui import tema

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE_PX = 1.75
_TETTHETER = (1.0, 1.25, 1.5, 2.0)


def names() -> list[str]:
    """Every icon that exists."""
    return sorted(fil.stem for fil in resource_path("ikoner").glob("*.svg"))


@lru_cache(maxsize=256)
def _source(navn: str) -> str:
    return resource_path("ikoner", f"{navn}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _render(navn: str, heks: str, px: int, tetthet: float) -> QPixmap:
    """One icon as a pixmap whose stroke is 1.75 px whatever the size."""
    svg = _source(navn).replace("currentColor", heks)
    svg = svg.replace(f'stroke-width="{STROKE_PX}"', f'stroke-width="{STROKE_PX * 24 / px:.4f}"')
    side = round(px * tetthet)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(tetthet)
    return pixmap


def _heks(farge: str | QColor) -> str:
    return farge.name() if isinstance(farge, QColor) else tema.heks(farge)


def pixmap(navn: str, farge: str | QColor = "text.primary", px: int = 20, tetthet: float = 1.0) -> QPixmap:
    """The icon `navn` in a theme colour, `px` large, for a screen of density `tetthet`."""
    return _render(navn, _heks(farge), px, tetthet)


def icon(navn: str, farge: str = "text.primary") -> QIcon:
    """The icon for Qt's own buttons and menus, in the size of the text, with a disabled look and densities."""
    # Only Qt's own widgets take one, and the first picture has none of them.
    from PySide6.QtGui import QIcon

    ikon, px = QIcon(), tema.px(20)
    for tetthet in _TETTHETER:
        ikon.addPixmap(pixmap(navn, farge, px, tetthet), QIcon.Mode.Normal)
        ikon.addPixmap(pixmap(navn, "disabled.text", px, tetthet), QIcon.Mode.Disabled)
    return ikon


def draw(painter: QPainter, navn: str, x: float, y: float, px: int = 20, farge: str | QColor = "text.primary") -> None:
    """Draw an icon with its upper left corner in (x, y); called from a paintEvent."""
    painter.drawPixmap(QPointF(x, y), pixmap(navn, farge, px, painter.device().devicePixelRatioF()))


def preload(navn: Iterable[str], farge: str = "text.primary", px: int = 20) -> None:
    """Render some icons ahead of the first paint."""
    for ett in navn:
        pixmap(ett, farge, px)
