"""Which katalog is meant: one of the program's own by its id, or one in a folder."""

from __future__ import annotations

from pathlib import Path

from tildelingsklient.feil import InndataFeil
from tildelingsklient.katalog.funn import UgyldigKatalog
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, read_path
from tildelingsklient.katalog.mappe import HODE
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.validering import errors_in, prove
from tildelingsklient.sprak import _


def named_or_in(ref: str) -> Katalog:
    """The katalog with this id, else the one in this folder; what is neither is told as a path or an id.

    Errors: InndataFeil when the folder holds none, or several; KatalogFeil when there is none with that id;
    UgyldigKatalog when it does not hold.
    """
    if ref in list_kataloger() or not _is_path(ref):
        return load_katalog(ref)
    folders = kataloger_in(Path(ref))
    if len(folders) > 1:
        hva = _("Det er {antall} kataloger i mappen.").format(antall=len(folders))
        raise InndataFeil(hva, _("Oppgi mappen til én av dem."), ref)
    return proved(folders[0])


def proved(folder: Path) -> Katalog:
    """The katalog in a folder. Only what holds can be used: rules in a ring, or that fit no question, cannot."""
    innlest = read_path(folder)
    katalog = innlest.katalog
    wrong = errors_in(prove(katalog)) if katalog else ()
    if katalog is None or wrong:
        raise UgyldigKatalog(innlest.feil or tuple(one.as_error(innlest.place(one.vei)) for one in wrong))
    return katalog


def _is_path(ref: str) -> bool:
    """Is it written as a path, or does it lead somewhere?"""
    try:
        return bool(ref) and (any(sign in ref for sign in "/\\\0") or Path(ref).exists())
    except OSError:
        return False


def kataloger_in(path: Path) -> list[Path]:
    """The folder when it holds a katalog, else the folders just inside it that do; InndataFeil when none does."""
    steg = _("Oppgi mappen der katalog.yaml ligger.")
    try:
        if path.is_file():
            raise InndataFeil(_("Dette er en fil."), steg, str(path))
        if not path.is_dir():
            raise InndataFeil(_("Mappen finnes ikke."), _own_or(str(path), steg), str(path))
        found = [path] if (path / HODE).is_file() else sorted(file.parent for file in path.glob(f"*/{HODE}"))
    except (OSError, ValueError):
        raise InndataFeil(_("Mappen kan ikke leses."), _("Se etter at du har tilgang."), str(path)) from None
    if not found:
        raise InndataFeil(_("Det er ingen katalog.yaml i mappen."), steg, str(path))
    return found


def _own_or(name: str, steg: str) -> str:
    """What to do about a folder that is not there, or that is the id of one of the program's own."""
    known = name in list_kataloger()
    return _("Katalogene i programmet er alt sjekket. Oppgi mappen til en egen katalog.") if known else steg
