"""The theme: design tokens turned into palette, stylesheet, fonts and the colours of painted widgets.

`apply` is called once at start and again when the user changes theme or text size. Everything else here
answers from the theme in use, so a widget asks when it paints and never keeps a colour.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tildelingsklient.ressurser import resource_path

TEMAER = ("light", "dark", "high-contrast")
_STOR_TEKST = 1.5
_LUFT_I_FELT = 16
_KANTER = {"linje": 0, "feil": 2}
"""How much more of a field's height its edges take than in their plain state, in px."""
FAMILIE = "Source Sans Pro"
# Arial and Liberation Sans are metric twins, so a missing Source Sans moves the layout the least.
RESERVE = ("Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans")


class _Aktivt:
    """The theme in use; one per process. `utgave` counts the changes."""

    navn = "light"
    skala = 1.0
    utgave = 0
    har_stil = False


@lru_cache(maxsize=1)
def tokens() -> dict[str, Any]:
    """Every design value, as in `resources/tema/tokens.json`."""
    data: dict[str, Any] = json.loads(resource_path("tema", "tokens.json").read_text(encoding="utf-8"))
    return data


def navn() -> str:
    """Name of the theme in use."""
    return _Aktivt.navn


def utgave() -> int:
    """How many times a theme has been put to use: what was made from the theme counts until this changes."""
    return _Aktivt.utgave


def tekstskala() -> float:
    """Text scale in use; 1.0 is 16 px body text."""
    return _Aktivt.skala


def has_large_text() -> bool:
    """Is the text so large that words must make way for more important words?"""
    return _Aktivt.skala >= _STOR_TEKST


@lru_cache(maxsize=256)
def _farge(theme: str, rolle: str) -> QColor:
    return QColor(tokens()["colour"][theme][rolle])


def farge(rolle: str) -> QColor:
    """The colour of a role such as `accent` or `text.secondary` in the theme in use. Shared: copy it to change it."""
    return _farge(_Aktivt.navn, rolle)


def heks(rolle: str) -> str:
    """The same as `#RRGGBB`, for SVG."""
    return str(tokens()["colour"][_Aktivt.navn][rolle])


def slor() -> QColor:
    """The translucent colour behind a dialog."""
    colour = QColor(farge("scrim"))
    colour.setAlphaF(0.55)
    return colour


def avstand(storrelse: str) -> int:
    """Space in px: xxs 4, xs 8, s 12, m 16, l 24, xl 32, xxl 48, page_margin, home_margin."""
    return int(tokens()["space"][storrelse])


def hoyde(kontroll: str) -> int:
    """Smallest height in px of a kind of control: button, input, chip, top_bar, nav_item …"""
    return int(tokens()["height"][kontroll])


def bredde(flate: str) -> int:
    """Width in px of a fixed area: nav, stepper, decision_panel, search, dialog …"""
    return int(tokens()["width"][flate])


def radius(form: str = "control") -> int:
    """Corner radius in px: control, card, dialog, status_tag, inner."""
    return int(tokens()["radius"][form])


def kant(bruk: str = "control") -> int:
    """Edge width in px: control, chosen, focus_ring, focus_gap."""
    return int(tokens()["border"][bruk])


def px(n: float) -> int:
    """A length that follows the text scale."""
    return round(n * _Aktivt.skala)


def skrift(rolle: str = "body", *, halvfet: bool = False) -> QFont:
    """The font of a text role at the text scale in use; only weights 400 and 600 exist. Shared, as the colours are."""
    return _skrift(rolle, halvfet, _Aktivt.utgave)[0]


def maal(rolle: str = "body", *, halvfet: bool = False) -> QFontMetrics:
    """How much room text in that font takes."""
    return _skrift(rolle, halvfet, _Aktivt.utgave)[1]


@lru_cache(maxsize=64)
def _skrift(rolle: str, halvfet: bool, _utgave: int) -> tuple[QFont, QFontMetrics]:
    # Every letter that is drawn asks for them, so they are made once for each theme that is put to use.
    font = QFont([FAMILIE, *RESERVE])
    font.setPixelSize(px(tokens()["type"][rolle][0]))
    font.setWeight(QFont.Weight.DemiBold if halvfet else QFont.Weight.Normal)
    return font, QFontMetrics(font)


def linjehoyde(rolle: str = "body") -> int:
    """Line height in px of a text role at the text scale in use."""
    return px(tokens()["type"][rolle][1])


def palett(theme: str) -> QPalette:
    """A whole palette, so that also what the stylesheet does not name has the right colours."""
    p = QPalette()
    for rolle, fargerolle in _PALETT.items():
        p.setColor(rolle, _farge(theme, fargerolle))
    for rolle in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        p.setColor(QPalette.ColorGroup.Disabled, rolle, _farge(theme, "disabled.text"))
    return p


_PALETT = {
    QPalette.ColorRole.Window: "bg.app",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "bg.surface",
    QPalette.ColorRole.AlternateBase: "bg.surface",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.PlaceholderText: "text.secondary",
    QPalette.ColorRole.Button: "bg.surface",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.BrightText: "no",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent.on",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "bg.surface",
    QPalette.ColorRole.ToolTipText: "text.primary",
    QPalette.ColorRole.Light: "bg.surface",
    QPalette.ColorRole.Midlight: "bg.sunken",
    QPalette.ColorRole.Mid: "border.subtle",
    QPalette.ColorRole.Dark: "border.control",
    QPalette.ColorRole.Shadow: "border.control",
}


def stilark(theme: str, skala: float) -> str:
    """The stylesheet of a theme: the template with every `${…}` filled in."""
    values = tokens()["colour"][theme]

    def fill(match: re.Match[str]) -> str:
        kind, _colon, number = match.group(1).partition(":")
        if kind in _KANTER:
            line = round(tokens()["type"]["body"][1] * skala) + _LUFT_I_FELT
            return str(max(int(number), line) - _KANTER[kind])
        return str(round(int(number) * skala)) if kind == "px" else str(values[kind])

    template = resource_path("tema", "stil.qss").read_text(encoding="utf-8")
    # A comment may speak of placeholders, so comments go before filling.
    return re.sub(r"\$\{([^}]+)\}", fill, re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL))


def font_files() -> list[Path]:
    """Regular and semibold from the package `font-source-sans-pro`; empty when it is missing."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(next(iter(spec.submodule_search_locations))) / "files"
    return [fil for vekt in ("Regular", "Semibold") if (fil := folder / f"SourceSansPro-{vekt}.ttf").is_file()]


@lru_cache(maxsize=1)
def _load_fonts() -> tuple[int, ...]:
    return tuple(QFontDatabase.addApplicationFont(str(fil)) for fil in font_files())


def suggested(app: QGuiApplication) -> str:
    """The theme that fits what the operating system asks for."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def chosen(app: QGuiApplication, navn: str) -> str:
    """The theme by name; what is no theme stands for what the operating system asks for."""
    return navn if navn in TEMAER else suggested(app)


def new_application(argv: Sequence[str]) -> QApplication:
    """An application in the style that the theme is made for.

    Chosen on the command line: a style that Python has touched costs the start all the names a style has.
    """
    _Aktivt.har_stil = True
    return QApplication([*argv, "-style", "fusion"])


def apply(app: QApplication, navn: str = "light", tekstskala: float = 1.0) -> None:
    """Use the theme `navn` and the text scale from now on, in every window."""
    if navn not in TEMAER:
        msg = f"unknown theme: {navn}"
        raise ValueError(msg)
    _Aktivt.navn, _Aktivt.skala = navn, tekstskala
    _Aktivt.utgave += 1
    _load_fonts()
    _ensure_style(app)
    app.setPalette(palett(navn))
    app.setFont(skrift())
    app.setStyleSheet(stilark(navn, tekstskala))


def _ensure_style(app: QApplication) -> None:
    if not _Aktivt.har_stil:
        from PySide6.QtWidgets import QStyleFactory

        app.setStyle(QStyleFactory.create("Fusion"))
        _Aktivt.har_stil = True


def set_flate(widget: QWidget, flate: str) -> None:
    """Give a plain widget a background: app, surface, sunken, brand or ingen."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    set_property(widget, "flate", flate)


def set_property(widget: QWidget, navn: str, verdi: object) -> None:
    """A property that the stylesheet reads. A widget that has not been shown gets its looks when it is."""
    if widget.property(navn) == verdi:
        return
    widget.setProperty(navn, verdi)
    look_again(widget)


def look_again(widget: QWidget) -> None:
    """Something that the stylesheet asks about has changed in a widget that may have got its looks already."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
