"""What a login leaves on the machine, and the port that keeps it in the encrypted store. No repr shows a secret."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Innloggingsstand:
    """Who the local user is at the issuer, the refresh token (empty when logged out) and the key it is bound to."""

    utsteder: str = ""
    subjekt: str = field(default="", repr=False)
    fornying: str = field(default="", repr=False)
    dpop: str = field(default="", repr=False)

    def as_text(self) -> str:
        """For the encrypted store, and nowhere else."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, tekst: str) -> Innloggingsstand:
        """There and back; an empty text is nobody. What a newer program keeps beside is passed over."""
        lest = json.loads(tekst) if tekst else {}
        return cls(**{felt.name: lest[felt.name] for felt in fields(cls) if felt.name in lest})


class Innloggingslager(Protocol):
    """Keeps it for the user who is unlocked. Asked where the network is asked: whoever fulfils it brings it to the
    thread that owns the store, and comes back when that is done."""

    def read(self) -> Innloggingsstand:
        """What was kept last; an empty one when nothing was."""
        ...

    def keep(self, stand: Innloggingsstand) -> None:
        """Replace what was kept in one transaction, durable on return."""
        ...
