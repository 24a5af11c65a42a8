"""Draws a letter as PDF, tagged for screen readers and for the archive; the only room with reportlab and pikepdf.

What a person wrote survives as it stands. The same letter gives the same bytes. A character that no font of the
letter has stops it by name, it never becomes a silent box.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.pdf.skrift import missing_characters
from tildelingsklient.feil import BrevFeil
from tildelingsklient.sprak import _

__all__ = ["count_pages", "missing_characters", "render"]
T = TypeVar("T")
_EN_OM_GANGEN = Lock()
"""reportlab keeps fonts and settings for the whole program: two letters drawn at once may spoil each other."""


def render(innhold: Brevinnhold) -> bytes:
    """The letter as PDF/A-2a and PDF/UA-1 in one. BrevFeil when no font has a character, or it cannot be drawn."""
    return _made(innhold, _render)


def count_pages(innhold: Brevinnhold) -> int:
    """How many pages the letter takes. BrevFeil as `render`."""
    return _made(innhold, _count)


def _render(innhold: Brevinnhold) -> bytes:
    # Late: reportlab and pikepdf take a third of a second, and are needed only when a letter is drawn.
    from tildelingsklient.brev.pdf.tegning import draw

    return draw(innhold)


def _count(innhold: Brevinnhold) -> int:
    from tildelingsklient.brev.pdf.tegning import count

    return count(innhold)


def _made(innhold: Brevinnhold, make: Callable[[Brevinnhold], T]) -> T:
    """What is made of a letter that can be drawn."""
    missing = missing_characters("\n".join((innhold.tittel, *innhold.texts())))
    if missing:
        raise BrevFeil(
            _("Skriften i brevet mangler disse tegnene: {tegn}.").format(tegn=", ".join(missing)),
            _("Skriv dem på en annen måte."),
        )
    made = _tried(innhold, make)
    if made is None:
        raise BrevFeil(_("Brevet kan ikke tegnes."), _("Prøv å korte ned teksten. Meld fra hvis det ikke hjelper."))
    return made


def _tried(innhold: Brevinnhold, make: Callable[[Brevinnhold], T]) -> T | None:
    """What was made, or None when it failed.

    Nothing of the error is kept, not even as the cause of ours: reportlab's messages quote the text of the letter.
    """
    try:
        with _EN_OM_GANGEN:
            return make(innhold)
    except Exception:  # noqa: BLE001  # whatever went wrong, its message may hold the case's text
        return None
