"""What a case amounts to: how many things it has, and which version each is. Both sides count alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from tildelingsklient.synk.melding import Sakkontroll


def control(sak: str, ting: Iterable[tuple[str, str, int]]) -> Sakkontroll:
    """Of (entitet, id, version) of each thing the office has a version of, one that was taken away too."""
    things = sorted(ting)
    told = json.dumps(things, ensure_ascii=False, separators=(",", ":"))
    return Sakkontroll(sak=sak, antall=len(things), avtrykk=hashlib.sha256(told.encode()).hexdigest())
