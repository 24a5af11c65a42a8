"""How the draft under review is set: headings, sentences that lead somewhere, what is new, what is gone, notes.

Shape comes first, a line under or through the words; the colour only adds to it.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat

from tildelingsklient.brev.avsnitt import Form, Stykke, Stykkeart
from ui import tema

_INNRYKK = 14
_ROLLER = {Form.TITTEL: ("h2", True), Form.MELLOMTITTEL: ("body", True)}
_LUFT = {Form.TITTEL: (0, 8), Form.MELLOMTITTEL: (12, 0), Form.TEKST: (0, 10), Form.PUNKT: (0, 4)}
_FARGER = {
    Stykkeart.LIK: ("text.primary", ""),
    Stykkeart.NY: ("diff.add", "diff.add-bg"),
    Stykkeart.FJERNET: ("diff.del", "diff.del-bg"),
}
_Strek = QTextCharFormat.UnderlineStyle


def block_format(form: Form) -> QTextBlockFormat:
    """Line height, and the room around a paragraph."""
    format_ = QTextBlockFormat()
    role, _bold = _ROLLER.get(form, ("body", False))
    format_.setLineHeight(tema.linjehoyde(role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    above, below = _LUFT.get(form, (0, 0))
    format_.setTopMargin(above)
    format_.setBottomMargin(below)
    if form is Form.PUNKT:
        format_.setLeftMargin(_INNRYKK)
        format_.setTextIndent(-_INNRYKK)
    return format_


def base_format(form: Form) -> QTextCharFormat:
    """The letters of a paragraph."""
    format_ = QTextCharFormat()
    role, bold = _ROLLER.get(form, ("body", False))
    format_.setFont(tema.skrift(role, halvfet=bold))
    format_.setForeground(tema.farge("text.primary"))
    return format_


def sentence_format(stykke: Stykke, base: QTextCharFormat, *, apen: bool, vist: bool) -> QTextCharFormat:
    """The letters of a sentence. `apen`: an open note stands on it; `vist`: what it rests on is shown beside."""
    format_ = QTextCharFormat()
    format_.setFont(base.font())
    ink, tint = _FARGER[stykke.art]
    format_.setFontStrikeOut(stykke.art is Stykkeart.FJERNET)
    if stykke.art is Stykkeart.NY:
        _underline(format_, ink)
    elif stykke.grunnlag and stykke.art is Stykkeart.LIK:
        _underline(format_, "accent.soft-border", _Strek.DotLine)
    if apen:
        tint = "judge.bg"
        _underline(format_, "judge")
    if vist:
        ink, tint = "accent", "accent.soft"
        _underline(format_, "accent")
    format_.setForeground(tema.farge(ink))
    if tint:
        format_.setBackground(tema.farge(tint))
    return format_


def _underline(format_: QTextCharFormat, farge: str, strek: _Strek = _Strek.SingleUnderline) -> None:
    format_.setUnderlineStyle(strek)
    format_.setUnderlineColor(tema.farge(farge))
