"""Qt's own texts in bokmål: buttons, context menus, calendar and file dialog.

Qt ships no bokmål, so the texts stand in `resources/sprak/qtbase_nb.toml` as English = bokmål per context.
The pseudo-language `xx` wraps them like every other text, see `tildelingsklient.sprak`.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tildelingsklient import sprak
from tildelingsklient.ressurser import resource_path

LOKALE = QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway)
# Qt reads this text as a setting, so the pseudo-language must leave it alone.
_RETNING, _FRA_VENSTRE = "QT_LAYOUT_DIRECTION", "LTR"


@lru_cache(maxsize=1)
def texts() -> dict[str, dict[str, str]]:
    """English → bokmål per Qt context; the context `felles` counts in all of them."""
    # Not needed for the first picture, so read when Qt first asks for a text.
    import tomllib

    data: dict[str, dict[str, str]] = tomllib.loads(
        resource_path("sprak", "qtbase_nb.toml").read_text(encoding="utf-8")
    )
    return data


def translate(context: str, source: str) -> str | None:
    """Bokmål for one of Qt's texts, or None when it has none."""
    if source == _RETNING:
        return _FRA_VENSTRE
    tables = texts()
    text = tables.get(context, {}).get(source) or tables["felles"].get(source)
    if text is None:
        return None
    return f"⟦{text}⟧" if sprak.language() == sprak.PSEUDO else text


class QtOversetter(QTranslator):
    """Answers Qt from `translate`."""

    def isEmpty(self) -> bool:
        """Never empty: Qt skips empty translators."""
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  # Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """None lets Qt go on with its own text."""
        return translate(context, sourceText)


def install(app: QApplication) -> QtOversetter:
    """Norwegian dates, numbers and Qt texts from now on."""
    QLocale.setDefault(LOKALE)
    oversetter = QtOversetter(app)
    app.installTranslator(oversetter)
    return oversetter
