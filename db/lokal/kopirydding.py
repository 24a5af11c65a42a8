"""The copies the program makes by itself beside the store: found by their names, deleted with their keys first.

Those made before an upgrade hold the same cases as the store, so they leave by themselves. What a fetched copy
displaced may hold changes that nobody else has: it leaves only when somebody says so.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from db.lokal.lagerfeil import told_plainly
from db.lokal.nokler import nokkelfil
from tildelingsklient.maskinstand import EGNE_KOPIER_DAGER, Autokopi

BEHOLDES: Final = timedelta(days=EGNE_KOPIER_DAGER)
_AV_SEG_SELV: Final = "for-oppgradering-"
_NAVN: Final = re.compile(r"for-(?:oppgradering|gjenoppretting)-(\d{4}-\d\d-\d\d-\d{6})(?:-\d+)?(?:\.ny)?")


def own_copies(mappe: Path) -> tuple[Autokopi, ...]:
    """Those in a folder, the oldest first; an unfinished one too. A name that is not quite ours is left alone."""
    with told_plainly():
        inside = list(mappe.iterdir()) if mappe.is_dir() else []
    found = ((sti, _time(sti)) for sti in inside if sti.is_dir() and not sti.is_symlink())
    return tuple(sorted((Autokopi(sti, tid) for sti, tid in found if tid), key=lambda kopi: (kopi.tid, kopi.mappe)))


def older_copies(mappe: Path, naa: datetime) -> tuple[Autokopi, ...]:
    """Those made before an upgrade that have lain as long as they may."""
    # The name has the time on the wall, and so has what it is compared with.
    now = naa.replace(tzinfo=None)
    ours = (kopi for kopi in own_copies(mappe) if kopi.mappe.name.startswith(_AV_SEG_SELV))
    return tuple(kopi for kopi in ours if kopi.tid + BEHOLDES <= now)


def delete(mappe: Path, kopier: Iterable[Autokopi]) -> int:
    """Delete copies, their keys first: one that is cut short cannot be opened. How many; LagerFeil when one cannot be.

    Only what lies in the folder itself.
    """
    inside = [kopi for kopi in kopier if kopi.mappe.parent == mappe]
    with told_plainly():
        for kopi in inside:
            nokkelfil.destroy(kopi.mappe / nokkelfil.FILNAVN)
            shutil.rmtree(kopi.mappe)
    return len(inside)


def _time(sti: Path) -> datetime | None:
    match = _NAVN.fullmatch(sti.name)
    try:
        return datetime.strptime(match[1], "%Y-%m-%d-%H%M%S") if match else None  # noqa: DTZ007  # the time on the wall
    except ValueError:
        return None
