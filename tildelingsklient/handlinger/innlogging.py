"""Where a login is kept: with the user's own settings in the encrypted store, so that it is locked when they are."""

from __future__ import annotations

from typing import Final

from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.porter import Lager

_NAVN: Final = "innlogging"


class Brukerens:
    """Fulfils `Innloggingslager`; asked on the thread that owns the store."""

    def __init__(self, lager: Lager) -> None:
        self._lager = lager

    def read(self) -> Innloggingsstand:
        """What the user's last login left."""
        with self._lager.arbeid() as arbeid:
            return Innloggingsstand.from_text(arbeid.innstilling(_NAVN) or "")

    def keep(self, stand: Innloggingsstand) -> None:
        """Replace it, durable on return."""
        with self._lager.arbeid() as arbeid:
            arbeid.keep_innstilling(_NAVN, stand.as_text())
            arbeid.commit()
