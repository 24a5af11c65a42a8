"""Who uses the store now: whoever has it open shares a lock on a file of its own, a restoring wants it alone.

The lock is the operating system's, and goes with the process, however that ends. Windows does not let an open file be
replaced, so there the file system itself says no (unverified).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from db.lokal.lagerfeil import busy, told_plainly

_FIL: Final = "lager.i-bruk"


class Ibruk:
    """A share in the store, until `let_go` or the end of a with block; LagerFeil while somebody has it alone."""

    def __init__(self, mappe: Path) -> None:
        self._handle: int | None = None
        try:
            self._handle = _open(mappe)
            _lock(self._handle, alone=False)
        except BlockingIOError:
            self.let_go()
            raise busy() from None
        except OSError:
            # A folder that cannot be written to holds no store that can be; that is told when it is opened.
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Give up the share."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


@contextmanager
def alone(mappe: Path) -> Iterator[None]:
    """While nobody else uses the store; LagerFeil when somebody does, or when it cannot be asked."""
    with told_plainly():
        handle = _open(mappe)
    try:
        _lock_alone(handle)
        yield
    finally:
        os.close(handle)


def _lock_alone(handle: int) -> None:
    with told_plainly():
        try:
            _lock(handle, alone=True)
        except BlockingIOError:
            raise busy() from None


def _open(mappe: Path) -> int:
    return os.open(mappe / _FIL, os.O_CREAT | os.O_RDWR, 0o600)


def _lock(handle: int, *, alone: bool) -> None:
    with suppress(ImportError):
        import fcntl

        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
