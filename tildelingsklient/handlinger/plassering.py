"""Where the user was in a case, so that it is resumed just there."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.rydding import POSISJON


@dataclass(frozen=True, slots=True)
class Posisjon:
    """Screen (kartlegging, vurdering, vedtak), page, question and service."""

    skjerm: str = "kartlegging"
    steg: str = ""
    sporsmal: str = ""
    gjelder: str = ""
    tjeneste: str = ""


def remember_place(okt: Okt, sak_id: str, posisjon: Posisjon) -> None:
    """Save where the user is."""
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(sak_id, f"{POSISJON}|{okt.bruker.id}", asdict(posisjon), okt.now()))
        arbeid.commit()


def last_place(okt: Okt, sak_id: str) -> Posisjon:
    """Where the user left the case; the conversation's beginning when they have not been there."""
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(sak_id)
    saved = next((k.verdi for k in kladder if k.felt == f"{POSISJON}|{okt.bruker.id}"), None)
    if not isinstance(saved, dict):
        return Posisjon()
    return Posisjon(**{name: str(saved.get(name, "")) or default for name, default in asdict(Posisjon()).items()})
