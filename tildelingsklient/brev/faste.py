"""The sentences every letter has, whatever the service: data with versioned law references."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from tildelingsklient.katalog.lov import Lovhenvisning
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.lovtekst import law_texts

KILDE_LOV = "lov"


def fixed_sentence(katalog: Katalog, navn: str) -> str:
    """A fixed sentence with its law references in words; a law the katalog does not name is left out."""
    entry = _faste()[navn]
    references = [Lovhenvisning(**fields, kilde=(KILDE_LOV,)) for fields in entry["lov"]]
    known = [h for h in references if h.lov in katalog.lov_by_id]
    text = pick(entry["tekst"])
    law = f" {_('og')} ".join(law_texts(katalog, known))
    return text.replace("{lov}", law) if law else text.replace(" ({lov})", "")


@cache
def _faste() -> dict[str, Any]:
    return tomllib.loads(resource_path("brev", "faste.toml").read_text(encoding="utf-8"))
