"""Text on the screen: `Etikett` shows it, `LinjeFelt` and `TekstFelt` (`skrivefelt`) take it. Never rich text.

Qt guesses whether a text is HTML: it would load images and swallow `<ja>`. Nothing here lets it guess.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import tema
from ui.deler.skrivefelt import LinjeFelt, TekstFelt

__all__ = ["Etikett", "LinjeFelt", "TekstFelt", "set_tooltip"]

_HALVFETE = {"question", "h2", "page", "h1", "brand", "applicant_h1", "applicant_h2"}
_LINJESKIFT = "\u2028"
_UENDELIG = 100_000
_HUSKER = 8
"""How many widths of one text are remembered."""


def set_tooltip(widget: QWidget, tekst: str) -> None:
    """A tooltip that shows its text literally."""
    literal = tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<qt>{literal}</qt>" if tekst else "")


class Etikett(QLabel):
    """Plain text in a text role, with the line height of the design.

    `rolle`: caption, table, body, lead, question, h2, page, h1, brand, applicant_*.
    `farge`: a theme role. `brytes`: wraps. `forkort`: one line with … when too long (the whole text as tooltip).
    `valgbar`: can be marked and copied with mouse and keyboard.
    """

    def __init__(  # noqa: PLR0913  # every one is a look that screens ask for by name
        self,
        tekst: str = "",
        rolle: str = "body",
        *,
        halvfet: bool | None = None,
        farge: str = "text.primary",
        brytes: bool = True,
        forkort: bool = False,
        valgbar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rolle, self._farge = rolle, farge
        self._halvfet = rolle in _HALVFETE if halvfet is None else halvfet
        self._forkort, self._valgbar = forkort, valgbar
        self._lagt: dict[float, tuple[QTextLayout, float, float]] = {}
        self._flyttes = False
        super().setTextFormat(Qt.TextFormat.PlainText)
        super().setWordWrap(brytes and not forkort)
        if valgbar:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            # Text to copy is no stop on the way between the controls.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._innledning: tuple[int, str] = (0, "")
        self._utgave = 0
        self._follow_theme()
        self._set_policy()
        self.setText(tekst)

    def _set_policy(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(self.wordWrap())
        self.setSizePolicy(policy)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Stays plain text."""

    def setText(self, tekst: str) -> None:
        """Show `tekst` literally."""
        if tekst == self.text() and self.accessibleName():
            return
        self._lagt.clear()
        super().setText(tekst)
        self.setAccessibleName(tekst)
        if self._forkort:
            set_tooltip(self, tekst)
        self.updateGeometry()

    def setAlignment(self, plass: Qt.AlignmentFlag) -> None:
        """Where the text stands in its area."""
        self._lagt.clear()
        self._flyttes = bool(plass & (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignRight))
        super().setAlignment(plass)

    def set_farge(self, farge: str) -> None:
        """Change the colour role."""
        self._farge = farge
        self._follow_theme()
        self.update()

    def set_halvfet(self, halvfet: bool) -> None:
        """Change the weight."""
        self._halvfet = halvfet
        self._follow_theme()
        self.updateGeometry()

    def set_rolle(self, rolle: str) -> None:
        """Change the text role (size and line height)."""
        self._rolle = rolle
        self._follow_theme()
        self.updateGeometry()

    def set_innledning(self, tegn: int, farge: str) -> None:
        """The first `tegn` characters in the heavier weight and this colour role."""
        if self._innledning != (tegn, farge):
            self._innledning = (tegn, farge)
            self._lagt.clear()
            self.updateGeometry()
            self.update()

    def _formats(self) -> list[QTextLayout.FormatRange]:
        length, colour = self._innledning
        if not length:
            return []
        part = QTextLayout.FormatRange()
        part.start, part.length = 0, length
        part.format = QTextCharFormat()
        part.format.setFont(tema.skrift(self._rolle, halvfet=True))
        part.format.setForeground(tema.farge(colour))
        return [part]

    def _follow_theme(self) -> None:
        self._utgave = tema.utgave()
        self._lagt.clear()
        self._skrift = tema.skrift(self._rolle, halvfet=self._halvfet)
        self.setFont(self._skrift)
        if self._valgbar:
            colours = self.palette()
            colours.setColor(QPalette.ColorRole.WindowText, tema.farge(self._farge))
            self.setPalette(colours)

    def changeEvent(self, event: QEvent) -> None:
        """A new theme brings new fonts and colours; a new place on the screen does not."""
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.FontChange:
            self._lagt.clear()
        if kind == QEvent.Type.StyleChange and not self._looks_right():
            self._follow_theme()

    def _looks_right(self) -> bool:
        """Qt may put back the font and colours that a widget had before; most often it does not."""
        if self._utgave != tema.utgave() or self.font() != self._skrift:
            return False
        # Only text that can be marked is drawn by Qt.
        return not self._valgbar or self.palette().color(QPalette.ColorRole.WindowText) == tema.farge(self._farge)

    def _lay_out(self, width: float) -> tuple[QTextLayout, float, float]:
        """The text broken at `width`; its natural width and its height. A layout asks for the same again and again."""
        if width < _UENDELIG and not self._flyttes:
            whole = self._lay_out(_UENDELIG)
            # What has room unbroken looks the same at every width.
            if whole[1] + 1 <= width:
                return whole
        if width not in self._lagt:
            if len(self._lagt) >= _HUSKER:
                self._lagt.clear()
            self._lagt[width] = self._broken(width)
        return self._lagt[width]

    def _broken(self, width: float) -> tuple[QTextLayout, float, float]:
        layout = QTextLayout(self.text().replace("\n", _LINJESKIFT), self.font())
        layout.setCacheEnabled(True)
        layout.setFormats(self._formats())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.wordWrap() else QTextOption.WrapMode.ManualWrap
        )
        layout.setTextOption(option)
        step, y, widest = float(tema.linjehoyde(self._rolle)), 0.0, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            widest, y = max(widest, line.naturalTextWidth()), y + step
        layout.endLayout()
        return layout, widest, max(y, step)

    def heightForWidth(self, width: int) -> int:
        """Height in px of the text at this width."""
        if not self.wordWrap():
            return -1
        around = self.contentsMargins()
        inner = max(width - around.left() - around.right(), 1)
        return round(self._lay_out(inner)[2]) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """All on one line; a wrapped text at most a comfortable line wide."""
        _layout, natural, height = self._lay_out(_UENDELIG)
        around = self.contentsMargins()
        wide = int(natural) + 2 + around.left() + around.right()
        if not self.wordWrap():
            return QSize(wide, round(height) + around.top() + around.bottom())
        wide = min(wide, tema.px(440))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The longest word, or nearly nothing when the text may be shortened."""
        if not self.wordWrap():
            hint = self.sizeHint()
            return QSize(min(hint.width(), tema.px(48)), hint.height()) if self._forkort else hint
        metrics = QFontMetrics(self.font())
        words = (metrics.horizontalAdvance(ord_) for ord_ in self.text().split())
        return QSize(min(max(words, default=0) + 2, tema.px(200)), tema.linjehoyde(self._rolle))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Own line height; a selectable label is drawn by Qt so that the selection shows."""
        if self._valgbar:
            super().paintEvent(event)
            return
        p = QPainter(self)
        p.setPen(tema.farge(self._farge if self.isEnabled() else "disabled.text"))
        area = self.contentsRect()
        if self._forkort:
            short = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            p.setFont(self.font())
            p.drawText(area, int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), short)
            return
        layout, _wide, height = self._lay_out(area.width())
        layout.draw(p, QPointF(area.left(), area.top() + self._offset(area.height() - height)))

    def _offset(self, spare: float) -> float:
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            return 0.0
        return spare if self.alignment() & Qt.AlignmentFlag.AlignBottom else max(spare / 2, 0.0)
