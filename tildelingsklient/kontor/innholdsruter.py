"""The endpoints for the bytes of attachments and letters: in and out in parts, each of which may be asked for again."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Header, Path
from fastapi.responses import Response

from db.sentral import innhold
from db.sentral.innhold import Opplasting
from tildelingsklient.kontor.adgang import VedMaskin
from tildelingsklient.kontor.feilsvar import ALLTID, MED_KROPP, Avslag, told
from tildelingsklient.kontor.kropp import BYTES
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.bytefelt import DEL_BYTE, MEST_INNHOLD, Innholdsdel
from tildelingsklient.synk.melding import Innholdskvittering

_OMRADE: Final = r"^bytes (?:([0-9]{1,9})-([0-9]{1,9})|\*)/([0-9]{1,9})$"
_FRA: Final = "^bytes=([0-9]{1,9})-[0-9]{0,9}$"
_UTENFOR: Final = {416: {**told("ugyldig")[422], "description": "It is not so long."}}
Hash = Annotated[str, Path(min_length=64, max_length=64, pattern="^[0-9a-f]{64}$")]
Omrade = Annotated[
    str, Header(alias="Content-Range", pattern=_OMRADE, description="Which bytes, of how many; `*` only asks")
]
Fra = Annotated[str, Header(alias="Range", pattern=_FRA, description="From which byte; a part is given at a time")]
Kropp = Annotated[bytes, Body(media_type=BYTES)]
GIS: Final[dict[str, Any]] = {"content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}
"""What OpenAPI says of bytes that are given as they are."""
ruter = APIRouter(prefix="/v1/innhold", tags=["innhold"])


@ruter.put("/{sha256}", responses=MED_KROPP | told("finnes_ikke"))
def receive(sha256: Hash, inne: VedMaskin, omrade: Omrade, kropp: Kropp = b"") -> Innholdskvittering:
    """Take a part in, or tell how far the upload has come. A part that does not follow on what is here is not taken."""
    hvem, part = inne.hvem, _part(omrade, kropp)
    if hvem.rolle is Brukerrolle.KATALOGANSVARLIG:
        raise Avslag("finnes_ikke")
    with inne.oppsett.base.transaction(hvem.kommune) as connection:
        # Only one who may read them hears that they are here already.
        reached = innhold.may_read(connection, inne.leser, sha256)
        known = innhold.size(connection, hvem.kommune, sha256) if reached else None
        opplasting = Opplasting(hvem.kommune, sha256, inne.maskin)
        kommet = known or innhold.receive(connection, opplasting, part, inne.oppsett.klokke.now())
    if kommet is None:
        raise Avslag("ugyldig")
    return Innholdskvittering(kommet=kommet, er_hel=kommet == (known or part.storrelse))


@ruter.get(
    "/{sha256}",
    status_code=206,
    response_class=Response,
    responses=ALLTID | told("finnes_ikke") | _UTENFOR | {206: GIS},
)
def give(sha256: Hash, inne: VedMaskin, omrade: Fra) -> Response:
    """Bytes from a place on, as many as a part has left. What no case in the caller's reach names is not here."""
    fra = int(omrade.removeprefix("bytes=").partition("-")[0])
    with inne.oppsett.base.transaction(inne.hvem.kommune, stillbilde=True) as connection:
        reached = innhold.may_read(connection, inne.leser, sha256)
        part = innhold.part_from(connection, inne.hvem.kommune, sha256, fra) if reached else None
    if part is None:
        raise Avslag("finnes_ikke")
    if not part.innhold:
        raise Avslag("ugyldig", status=416)
    til = fra + len(part.innhold) - 1
    return Response(part.innhold, 206, {"Content-Range": f"bytes {fra}-{til}/{part.storrelse}"}, BYTES)


def _part(omrade: str, kropp: bytes) -> Innholdsdel:
    """The part that came; `Avslag` when it is not what its heading says."""
    found = re.fullmatch(_OMRADE, omrade)
    if found is None:
        raise Avslag("ugyldig")
    first, last, storrelse = (int(one) if one else None for one in found.groups())
    start = first or 0
    if not storrelse or len(kropp) != (0 if last is None else last - start + 1) or start + len(kropp) > storrelse:
        raise Avslag("ugyldig")
    if storrelse > MEST_INNHOLD or len(kropp) > DEL_BYTE:
        raise Avslag("for_stor")
    return Innholdsdel(start, kropp, storrelse)
