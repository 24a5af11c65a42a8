"""The chain both logs are made of: each line carries a hash over itself and the hash of the line before.

A line that is changed, moved or taken out between two others shows. What is cut off at the end does not: a log that
needs it keeps beside it where it ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from db.lokal.verdier import Row, dumps

FORSTE_HASH: Final = "0" * 64


def link(row: Row, lenket: Sequence[str]) -> str:
    """The hash of a row: over the columns in `lenket`, the hash of the one before among them."""
    return hashlib.sha256(dumps([row[navn] for navn in lenket]).encode()).hexdigest()


def is_chain(
    rows: Iterable[Row],
    lenket: Sequence[str],
    forrige: str = FORSTE_HASH,
    bare_plass: Callable[[Row], bool] = lambda _row: False,
) -> bool:
    """Is every row as it was written, and in its place after the one whose hash is `forrige`?

    Of those that `bare_plass` is true for, only the place is looked at.
    """
    for row in rows:
        if row["forrige_hash"] != forrige or (not bare_plass(row) and link(row, lenket) != row["hash"]):
            return False
        forrige = row["hash"]
    return True
