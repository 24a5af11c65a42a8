"""What the office tells a laptop about logging in: the issuer, and who the laptop is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tildelingsklient.feil import InndataFeil
from tildelingsklient.innlogging.utsteder import read_utsteder
from tildelingsklient.kontor.demoutsteder import KLIENT
from tildelingsklient.sprak import _
from tildelingsklient.synk.melding import Kontorsvar


def read_login(fil: Path | None, utsteder: str, navn: str) -> Kontorsvar:
    """The settings in a file, else the issuer alone; InndataFeil when the file cannot be read or is of another issuer.

    What is told is proved to be what a laptop can use.
    """
    oppsett: dict[str, Any] = {"issuer": utsteder, "client_id": KLIENT}
    try:
        oppsett |= json.loads(fil.read_bytes()) if fil else {}
    except (OSError, ValueError, TypeError):
        raise InndataFeil(
            _("Filen med oppsettet for innlogging kan ikke leses."), _("Oppgi en JSON-fil."), "--innlogging"
        ) from None
    if oppsett["issuer"] != utsteder:
        raise InndataFeil(
            _("Filen med oppsettet for innlogging gjelder en annen adresse enn --utsteder."),
            _("Bruk samme adresse begge steder."),
            "--innlogging",
        )
    read_utsteder(json.dumps(oppsett).encode())
    return Kontorsvar(navn=navn, innlogging=oppsett)
