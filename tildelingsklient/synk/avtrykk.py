"""What a version is known by: the draft and all it rests on as canonical bytes, and their hash.

A reviewer approves a hash. If a word of the draft, an answer its service asks for, a judgement or a weight is another
afterwards, the hash is another, and the approval does not hold.

Who wrote it is no part of it: a user's id is another on each machine (`synk.brukerbytte`), and the version must be the
same to all who read it. That the author does not approve is asked of the case itself.
"""

from __future__ import annotations

import hashlib
import json

from tildelingsklient.katalog.bruk import own_sporsmal
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.felt import momentvekt_fields, person_fields, skjonn_fields, svar_fields, vedtak_fields
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Vedtak

FLYTTER_SEG = frozenset({"tilstand", "satt_paa_vent", "satt_paa_vent_dato", "avslutning"})
"""Fields that move while the draft stands still."""
_HVEM = "forfatter"


def grounds(sak: Sak, katalog: Katalog, vedtak: Vedtak) -> bytes:
    """The draft with the answers, judgements and weights it rests on, as canonical JSON. Pure."""
    return _canonical(sak, katalog, vedtak, FLYTTER_SEG | {_HVEM})


def fingerprint(sak: Sak, katalog: Katalog, vedtak: Vedtak) -> str:
    """sha256 of `grounds`."""
    return hashlib.sha256(grounds(sak, katalog, vedtak)).hexdigest()


def is_of(avtrykk: str, sak: Sak, katalog: Katalog, vedtak: Vedtak) -> bool:
    """Is it the fingerprint of this version? Until there were offices, the author was a part of it. Pure."""
    if avtrykk == fingerprint(sak, katalog, vedtak):
        return True
    return avtrykk == hashlib.sha256(_canonical(sak, katalog, vedtak, FLYTTER_SEG)).hexdigest()


def _canonical(sak: Sak, katalog: Katalog, vedtak: Vedtak, uten: frozenset[str]) -> bytes:
    asked = _asked_for(katalog, vedtak)
    service = vedtak.tjeneste
    content = {
        "katalog": sak.katalog_sha,
        "personer": [person_fields(person) for person in sak.personer],
        "svar": sorted((svar_fields(s) for s in sak.svar if s.sporsmal in asked), key=_order),
        # A judgement of no service is of the whole case, and is behind each of them.
        "skjonn": sorted((skjonn_fields(s) for s in sak.skjonn if s.tjeneste in {service, ""}), key=_order),
        "momenter": sorted((momentvekt_fields(m) for m in sak.momenter if m.tjeneste == service), key=_order),
        "vedtak": {name: value for name, value in vedtak_fields(vedtak).items() if name not in uten},
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _asked_for(katalog: Katalog, vedtak: Vedtak) -> frozenset[str]:
    """The questions the service names, and those that a sentence of the draft rests on."""
    links = (link for avsnitt in vedtak.begrunnelse for setning in avsnitt.setninger for link in setning.grunnlag)
    named = {link.ref.partition("|")[0] for link in links if link.art is Grunnlagsart.SVAR}
    return frozenset(own_sporsmal(katalog.tjeneste_by_id[vedtak.tjeneste])) | named


def _order(felt: dict[str, object]) -> str:
    return json.dumps(felt, ensure_ascii=False, sort_keys=True)
