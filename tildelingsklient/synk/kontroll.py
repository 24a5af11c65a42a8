"""What a case amounts to, in one hash that both sides make alike: over the things, and the version of each.

Every thing the office has made a version of counts, one that is taken away too. They stand in the order of entity and
id, by code point; the parts of a line are parted by U+001F, the lines by U+001E.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tildelingsklient.synk.melding import Sakkontroll

Tingversjon = tuple[str, str, int]
"""Entity, id and version of a thing."""


def case_total(sak: str, ting: Iterable[Tingversjon]) -> Sakkontroll:
    """How many things a case has, and the hash over their versions. Pure."""
    lines = [f"{entitet}\x1f{id_}\x1f{versjon}" for entitet, id_, versjon in sorted(ting)]
    return Sakkontroll(sak=sak, antall=len(lines), avtrykk=hashlib.sha256("\x1e".join(lines).encode()).hexdigest())
