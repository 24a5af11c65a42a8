"""The letterhead of the municipality and the names below, from the settings."""

from __future__ import annotations

from tildelingsklient import innstillinger
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.handlinger.okt import Okt


def read_letterhead(okt: Okt, kommune: str, enhet: str) -> Brevhode:
    """Who a letter is from, today: names from the case, unless the settings say how the letter shows them."""
    with okt.arbeid() as arbeid:
        said = {one.navn: one.valid(arbeid.innstilling(one.navn)) for one in innstillinger.BREVHODE}
    return Brevhode(
        kommune=said[innstillinger.BREV_KOMMUNE.navn] or kommune,
        enhet=said[innstillinger.BREV_ENHET.navn] or enhet,
        saksbehandler=okt.bruker.visningsnavn,
        dato=okt.today(),
        telefon=said[innstillinger.TELEFON.navn],
        postadresse=said[innstillinger.BREV_POSTADRESSE.navn],
        sentralbord=said[innstillinger.BREV_TELEFON.navn],
        epost=said[innstillinger.BREV_EPOST.navn],
        nettsted=said[innstillinger.BREV_NETTSTED.navn],
        underskrifter=_lines(said[innstillinger.BREV_UNDERSKRIFT.navn]),
    )


def _lines(text: str) -> tuple[str, ...]:
    """The lines of the signature, written with a semicolon between them."""
    return tuple(line.strip() for line in text.split(";") if line.strip())
