"""Reading and saving the user's settings; a value that is no longer allowed counts as the default."""

from __future__ import annotations

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innstillinger import Innstilling


def read_setting(okt: Okt, innstilling: Innstilling) -> str:
    """The user's value."""
    with okt.arbeid() as arbeid:
        return innstilling.valid(arbeid.innstilling(innstilling.navn))


def save_setting(okt: Okt, innstilling: Innstilling, verdi: str) -> None:
    """Keep the user's value."""
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(innstilling.navn, innstilling.valid(verdi))
        arbeid.commit()
