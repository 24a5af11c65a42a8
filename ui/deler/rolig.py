"""Changing what is shown without disturbing the layout: nothing is set that is set already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.deler.knapper import MaltKnapp
from ui.deler.tekst import Etikett


def say(label: Etikett, tekst: str) -> None:
    """Show a text; the same text again costs no new layout."""
    if label.text() != tekst:
        label.setText(tekst)


def call(button: MaltKnapp, tekst: str) -> None:
    """Give a button another text; the same again costs no new layout."""
    if button.tekst() != tekst:
        button.setText(tekst)


def show_if(widget: QWidget, vises: bool) -> None:
    """Show or hide; the same again costs no new layout."""
    if widget.isHidden() is vises:
        widget.setVisible(vises)
