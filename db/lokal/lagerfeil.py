"""What a database error is called in plain Norwegian, without a word of what stands in the database."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc
from sqlcipher3 import dbapi2

from tildelingsklient.feil import LagerFeil
from tildelingsklient.sprak import _

_KODE_BITS = 0xFF
_READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB, _BUSY, _LOCKED = 8, 10, 11, 13, 14, 26, 5, 6
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_ACCESS = {errno.EACCES, errno.EPERM, errno.EROFS}


def unreadable() -> LagerFeil:
    """The store is damaged, or the key is another store's."""
    return LagerFeil(
        _("Lageret på denne maskinen kan ikke leses."),
        _("Ingenting er slettet. Hent fram en sikkerhetskopi, eller be den som drifter maskinen om hjelp."),
    )


def disk_full() -> LagerFeil:
    """There is no room for what was to be written."""
    return LagerFeil(
        _("Disken er full, så det siste ble ikke lagret."),
        _("Frigjør plass på disken og prøv igjen. Alt som var lagret fra før, er i behold."),
    )


def read_only() -> LagerFeil:
    """The file or its folder may not be written to."""
    return LagerFeil(
        _("Lageret er skrivebeskyttet, så det siste ble ikke lagret."),
        _("Be den som drifter maskinen om å gi deg skrivetilgang til mappen. Ingenting er slettet."),
    )


def cannot_open() -> LagerFeil:
    """The file is not there, or may not be opened."""
    return LagerFeil(
        _("Lageret på denne maskinen lar seg ikke åpne."),
        _("Kontroller at mappen finnes og at du har tilgang til den. Ingenting er slettet."),
    )


def disk_trouble() -> LagerFeil:
    """The disk answered with an error."""
    return LagerFeil(
        _("Disken svarer ikke som den skal, så det siste ble ikke lagret."),
        _("Start programmet på nytt. Skjer det igjen, må disken kontrolleres. Ingenting er slettet."),
    )


def busy() -> LagerFeil:
    """Another program holds the file."""
    return LagerFeil(
        _("Et annet program bruker lageret akkurat nå."),
        _("Lukk andre vinduer av programmet og prøv igjen."),
    )


def already_there() -> LagerFeil:
    """A new store was asked for where one stands."""
    return LagerFeil(
        _("Det finnes allerede et lager i denne mappen."),
        _("Lås opp det som finnes. Ingenting er slettet."),
    )


def unknown() -> LagerFeil:
    """Anything else the database said no to."""
    return LagerFeil(
        _("Lageret svarte ikke som ventet."),
        _("Det siste ble ikke lagret. Prøv igjen, og start programmet på nytt om det ikke hjelper."),
    )


_BY_CODE = {
    _READONLY: read_only,
    _IOERR: disk_trouble,
    _CORRUPT: unreadable,
    _NOTADB: unreadable,
    _FULL: disk_full,
    _CANTOPEN: cannot_open,
    _BUSY: busy,
    _LOCKED: busy,
}


def as_lagerfeil(error: BaseException) -> LagerFeil:
    """The `LagerFeil` for an error of SQLAlchemy, SQLCipher or the file system."""
    if isinstance(error, OSError):
        return _from_os(error)
    original = error.orig if isinstance(error, sqlalchemy.exc.DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return _BY_CODE.get((code or 0) & _KODE_BITS, unknown)()


def _from_os(error: OSError) -> LagerFeil:
    if error.errno in _DISK_FULL:
        return disk_full()
    if error.errno == errno.EEXIST:
        return already_there()
    return read_only() if error.errno in _NO_ACCESS else disk_trouble()


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn database and file errors into `LagerFeil`; the original, which may quote case text, is let go."""
    try:
        yield
    except (sqlalchemy.exc.DBAPIError, dbapi2.Error, OSError) as error:
        told = as_lagerfeil(error)
        told.kode = _kind(error)
        raise told from None


def _kind(error: BaseException) -> str:
    """Type and code, for the log."""
    original = getattr(error, "orig", None) or error
    return f"{type(original).__name__} {getattr(original, 'sqlite_errorname', '')}".strip()
