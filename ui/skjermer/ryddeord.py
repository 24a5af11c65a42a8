"""What is said when something has left the machine."""

from __future__ import annotations

from tildelingsklient.porter import Ryddet
from tildelingsklient.sprak import _


def cleared_text(ryddet: Ryddet) -> str:
    """«3 ferdige saker er ryddet bort fra maskinen. Kontoret har dem.»; empty when nothing has left."""
    return " ".join(text for text in (_cases(ryddet.saker), _copies(ryddet.kopier)) if text)


def _cases(antall: int) -> str:
    if antall == 1:
        return _("1 ferdig sak er ryddet bort fra maskinen. Kontoret har den.")
    return _("{n} ferdige saker er ryddet bort fra maskinen. Kontoret har dem.").format(n=antall) if antall else ""


def _copies(antall: int) -> str:
    if antall == 1:
        return _("1 gammel kopi er slettet.")
    return _("{n} gamle kopier er slettet.").format(n=antall) if antall else ""
