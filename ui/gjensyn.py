"""Back after the lock: the same place, case, page and question, with the caret where it was.

What is kept meanwhile are ids and numbers, never a word: a field is known by a fingerprint of its kind and name. It is
for the user who locked, and for one unlocking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tildelingsklient.handlinger.bekreftelser import readers
from ui.arbeidsflate import Arbeidsflate
from ui.snart import soon


@dataclass(frozen=True, slots=True)
class Felt:
    """A field among its likes, and what is marked in it: from, to."""

    avtrykk: int
    nummer: int
    fra: int = 0
    til: int = 0


@dataclass(frozen=True, slots=True)
class Plass:
    """Where the user was. `leser` is who read on screen 07; `valgt` is what a place of home had chosen."""

    bruker: str
    sted: str
    i_eksempler: bool = False
    valgt: tuple[str, ...] = ()
    sak: str = ""
    leser: str = ""
    felt: Felt | None = None


def note_place(flate: Arbeidsflate, fokus: QWidget | None) -> Plass | None:
    """Where the user is, while it still stands; None when home never came up."""
    if flate.hjem is None or not flate.hjem.sted:
        return None
    return Plass(
        bruker=flate.egen.bruker.id,
        sted=flate.hjem.sted,
        i_eksempler=flate.i_eksempler,
        valgt=flate.hjem.place(flate.hjem.sted).chosen(),
        sak=flate.sak.bilde.sak.id if flate.sak else "",
        leser=flate.vis.person.id if flate.vis else "",
        felt=_field(flate, fokus),
    )


def lead_back(flate: Arbeidsflate, plass: Plass) -> None:
    """Show the place again. What is no longer there is passed over: then the day is shown."""
    if plass.bruker != flate.egen.bruker.id:
        return
    if plass.i_eksempler:
        flate.open_examples()
        if not flate.i_eksempler:
            return
    if flate.hjem is not None:
        flate.hjem.go_to(plass.sted)
        flate.hjem.place(plass.sted).choose_again(plass.valgt)
    if plass.sak:
        flate.open_case(plass.sak)
    if plass.leser and flate.sak is not None:
        reader = next((person for person in readers(flate.sak.bilde) if person.id == plass.leser), None)
        if reader is not None:
            flate.show_reader(reader)
    # What is shown takes focus by itself when it is laid out, so the field comes after.
    soon(flate, lambda: _focus_again(flate, plass.felt))


# --- the field


def _field(flate: Arbeidsflate, fokus: QWidget | None) -> Felt | None:
    if fokus is None or not flate.isAncestorOf(fokus):
        return None
    mark = _fingerprint(fokus)
    number = next((number for number, one in enumerate(_likes(flate, mark)) if one is fokus), None)
    # What was just hidden is not to be found again, and no reason not to lock.
    return None if number is None else Felt(mark, number, *_caret(fokus))


def _focus_again(flate: Arbeidsflate, felt: Felt | None) -> None:
    if felt is None:
        return
    found = list(_likes(flate, felt.avtrykk))
    if felt.nummer < len(found):
        found[felt.nummer].setFocus()
        _put_caret(found[felt.nummer], felt)


def _fingerprint(widget: QWidget) -> int:
    """Python's own, which is another in each process, so that nothing can be read out of it."""
    return hash((type(widget).__name__, widget.objectName(), widget.accessibleName()))


def _likes(flate: QWidget, avtrykk: int) -> Iterator[QWidget]:
    """Fields with this fingerprint that can be seen, in the order they were made."""
    # Child by child: PySide never lets go of what `findChildren` finds while a part of it waits to be deleted.
    for child in flate.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            if _fingerprint(child) == avtrykk:
                yield child
            yield from _likes(child, avtrykk)


def _caret(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        start = widget.selectionStart() if widget.hasSelectedText() else widget.cursorPosition()
        return start, widget.cursorPosition()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        caret = widget.textCursor()
        return caret.anchor(), caret.position()
    return 0, 0


def _put_caret(widget: QWidget, felt: Felt) -> None:
    if isinstance(widget, QLineEdit):
        widget.setSelection(felt.fra, felt.til - felt.fra) if felt.til > felt.fra else widget.setCursorPosition(
            felt.til
        )
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        caret, last = widget.textCursor(), widget.document().characterCount() - 1
        caret.setPosition(min(felt.fra, last))
        caret.setPosition(min(felt.til, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(caret)
