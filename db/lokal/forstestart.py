"""The store of the first start: made under an unfinished name, which it keeps until the key file is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.lokal.nokler import nokkelfil
from db.lokal.stell import LAGERFIL
from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from db.lokal.datanokkel import Datanokkel
    from tildelingsklient.porter import Oppsett

_UFERDIG: Final = "lager.db.ny"
_ENDELSER: Final = ("", "-wal", "-shm")


def make_unfinished(mappe: Path, oppsett: Oppsett, nokkel: Datanokkel) -> None:
    """The store for the first user; LagerFeil when there is one already."""
    from db.lokal.egenskaper import Egenskaper
    from db.lokal.lager import make_store
    from db.lokal.lagerfeil import already_there

    if (mappe / LAGERFIL).exists():
        raise already_there()
    for endelse in _ENDELSER:
        (mappe / (_UFERDIG + endelse)).unlink(missing_ok=True)
    egenskaper = Egenskaper(oppsett.kommune, oppsett.enhet, oppsett.testmodus)
    make_store(mappe / _UFERDIG, nokkel, egenskaper, oppsett.bruker)


def finish(mappe: Path) -> None:
    """Give the store its name, when the first start was cut off before that."""
    uferdig, ferdig = mappe / _UFERDIG, mappe / LAGERFIL
    if ferdig.exists() or not uferdig.exists():
        return
    try:
        uferdig.rename(ferdig)
        nokkelfil.sync_folder(mappe)
    except OSError:
        raise LagerFeil(
            _("Lageret kunne ikke gjøres ferdig."),
            _("Kontroller at disken har plass og at du kan skrive i mappen. Prøv så igjen."),
        ) from None
