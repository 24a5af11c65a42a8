"""How often the office is asked: steadily when it answers, and with longer and longer waits when it does not."""

from __future__ import annotations

from typing import Final

HVILE_S: Final = 60
"""Between two syncs that came through."""
FORST_S: Final = 10
LENGST_S: Final = 300
_SPREDNING: Final = 0.25
"""Many machines that lost the office at the same time must not all ask again at the same time."""


def wait_s(mislykket: int, tilfeldig: float, bedt_om_s: float = 0) -> float:
    """Seconds until the next try, after `mislykket` failures in a row.

    `tilfeldig` is from 0 up to 1 and spreads the waits a quarter up or down; never sooner than the office asked for.
    """
    if not mislykket:
        return HVILE_S
    doubled = float(min(FORST_S * 2 ** min(mislykket - 1, 10), LENGST_S))
    return max(doubled * (1 - _SPREDNING + 2 * _SPREDNING * tilfeldig), bedt_om_s)
