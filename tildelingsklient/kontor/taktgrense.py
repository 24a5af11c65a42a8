"""How often one person may ask: a bucket that fills steadily, and holds a burst."""

from __future__ import annotations

import math
from datetime import datetime
from threading import Lock


class Taktgrense:
    """Lets `i_minuttet` through in the long run, and `paa_en_gang` at once; for each key by itself."""

    def __init__(self, i_minuttet: int, paa_en_gang: int) -> None:
        self._per_second, self._burst = i_minuttet / 60, paa_en_gang
        self._left = dict[tuple[str, str], tuple[float, datetime]]()
        # Requests are answered on several threads of the server.
        self._lock = Lock()

    def wait_for(self, hvem: tuple[str, str], naa: datetime) -> int:
        """Seconds until one more may be let through; 0 when it is."""
        with self._lock:
            left, since = self._left.get(hvem, (float(self._burst), naa))
            now = min(self._burst, left + max(0.0, (naa - since).total_seconds()) * self._per_second)
            if now < 1:
                return math.ceil((1 - now) / self._per_second)
            self._left[hvem] = (now - 1, naa)
            self._forget_idle(naa)
            return 0

    def _forget_idle(self, naa: datetime) -> None:
        if len(self._left) > 10_000:
            full_after = self._burst / self._per_second
            kept = {key: one for key, one in self._left.items() if (naa - one[1]).total_seconds() < full_after}
            self._left = kept
