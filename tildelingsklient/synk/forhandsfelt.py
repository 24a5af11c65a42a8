"""The fields of what a case knows before the visit: domain value → plain JSON. `db.lokal.forhand` has the way back.

Interpreter, contacts and home stand in the case's own op; a consent, its withdrawal and a look at a protected address
are things of their own with a UUIDv7, only ever added.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tildelingsklient.sak.forhand import Adresseinnsyn, Kontakt, Samtykke, Samtykketrekk

if TYPE_CHECKING:
    from tildelingsklient.sak.sak import Sak


def forhand_fields(sak: Sak) -> dict[str, object]:
    """tolkebehov, kontakter, hjem."""
    return {
        "tolkebehov": {"form": sak.tolkebehov.form.value, "sprak": sak.tolkebehov.sprak},
        "kontakter": [_kontakt(kontakt) for kontakt in sak.kontakter],
        "hjem": asdict(sak.hjem),
    }


def _kontakt(kontakt: Kontakt) -> dict[str, object]:
    return asdict(kontakt) | {"rolle": kontakt.rolle.value, "adressesperre": kontakt.adressesperre.value}


def samtykke_fields(samtykke: Samtykke) -> dict[str, object]:
    """Days as ISO text; who and when come from the op."""
    til = samtykke.til.isoformat() if samtykke.til else None
    return {"hva": samtykke.hva, "fra": samtykke.fra, "gitt": samtykke.gitt.isoformat(), "til": til}


def samtykketrekk_fields(trekk: Samtykketrekk) -> dict[str, object]:
    """Which consent, and the day."""
    return {"samtykke": trekk.samtykke, "dato": trekk.dato.isoformat()}


def adresseinnsyn_fields(innsyn: Adresseinnsyn) -> dict[str, object]:
    """Why; never what was seen."""
    return {"grunn": innsyn.grunn}
