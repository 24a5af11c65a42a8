"""The endpoints for kataloger: which the office gives out, and each as canonical bytes with a signature."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from tildelingsklient.kontor.adgang import VedMaskin
from tildelingsklient.kontor.feilsvar import ALLTID, Avslag, told
from tildelingsklient.kontor.innholdsruter import GIS, Hash
from tildelingsklient.kontor.kropp import BYTES
from tildelingsklient.synk.melding import SIGNATURHODE, Katalogliste, Katalogoppforing

ruter = APIRouter(prefix="/v1/katalog", tags=["katalog"])


@ruter.get("", responses=ALLTID)
def kataloger(inne: VedMaskin) -> Katalogliste:
    """The kataloger the office gives out."""
    found = (
        Katalogoppforing(sha256=sha256, id=one.id, revisjon=one.revisjon)
        for sha256, one in inne.oppsett.kataloger.items()
    )
    return Katalogliste(kataloger=tuple(found))


@ruter.get("/{sha256}", response_class=Response, responses=ALLTID | told("finnes_ikke") | {200: GIS})
def give(sha256: Hash, inne: VedMaskin) -> Response:
    """A katalog's canonical bytes, signed."""
    pakke = inne.oppsett.kataloger.get(sha256)
    if pakke is None:
        raise Avslag("finnes_ikke")
    return Response(pakke.innhold, headers={SIGNATURHODE: pakke.signatur}, media_type=BYTES)
