"""Where in the case that stands which a conflict is about."""

from __future__ import annotations

from tildelingsklient.handlinger.konflikter import Konfliktbilde
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.synk.endring import Entitet
from ui.deler.vurderingsord import ref_position


def place_of(bilde: Saksbilde, konflikt: Konfliktbilde) -> Posisjon:
    """The question, the criterion or the moment, the vedtak; else the conversation."""
    hoved = konflikt.hoved
    known = konflikt.felter.values()
    tjeneste = next((str(felt["tjeneste"]) for felt in known if felt and felt.get("tjeneste")), "")
    match Entitet(hoved.entitet):
        case Entitet.SVAR:
            return ref_position(bilde, f"{hoved.sporsmal}|{hoved.gjelder}", tjeneste)
        case Entitet.SKJONN | Entitet.MOMENTVEKT:
            return Posisjon("vurdering", sporsmal=hoved.id.rpartition("|")[2], tjeneste=tjeneste)
        case Entitet.VEDTAK:
            return Posisjon("vedtak", tjeneste=tjeneste)
        case _:
            return Posisjon("kartlegging")
