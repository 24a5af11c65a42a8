"""Rows of `rad` → what a case knows before the visit. Cases written before it was kept have none of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.lokal.verdier import local_time
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import (
    Adresseinnsyn,
    Hjem,
    Kontakt,
    Kontaktrolle,
    Samtykke,
    Samtykketrekk,
    Tolkebehov,
    Tolkeform,
)
from tildelingsklient.synk.endring import Entitet

if TYPE_CHECKING:
    from db.lokal.oversetting import Rad

Felt = Mapping[str, Any]


def parts_of(felt: Felt, by_slag: Mapping[Entitet, Sequence[Rad]]) -> dict[str, Any]:
    """Those parts of a case, by the names of its fields."""
    return {
        "tolkebehov": tolkebehov_from(felt),
        "kontakter": kontakter_from(felt),
        "hjem": hjem_from(felt),
        "samtykker": tuple(map(samtykke_from, by_slag.get(Entitet.SAMTYKKE, ()))),
        "samtykketrekk": tuple(map(samtykketrekk_from, by_slag.get(Entitet.SAMTYKKETREKK, ()))),
        "adresseinnsyn": tuple(map(adresseinnsyn_from, by_slag.get(Entitet.ADRESSEINNSYN, ()))),
    }


def tolkebehov_from(felt: Felt) -> Tolkebehov:
    """The interpreter, from the fields of a case."""
    saved = felt.get("tolkebehov")
    return Tolkebehov(Tolkeform(saved["form"]), saved["sprak"]) if saved else Tolkebehov()


def kontakter_from(felt: Felt) -> tuple[Kontakt, ...]:
    """The contacts, from the fields of a case."""
    return tuple(map(_kontakt, felt.get("kontakter", ())))


def _kontakt(one: Felt) -> Kontakt:
    # A contact written before each had a protection of their own has none.
    sperre = Adressesperre(one.get("adressesperre", Adressesperre.INGEN))
    return Kontakt(Kontaktrolle(one["rolle"]), one["navn"], one["telefon"], one["merknad"], sperre)


def hjem_from(felt: Felt) -> Hjem:
    """The home as a place of work, from the fields of a case."""
    return Hjem(**felt.get("hjem", {}))


def samtykke_from(rad: Rad) -> Samtykke:
    """A consent."""
    felt = rad.felt
    til = date.fromisoformat(felt["til"]) if felt["til"] else None
    gitt = date.fromisoformat(felt["gitt"])
    return Samtykke(rad.id, felt["hva"], felt["fra"], gitt, til, rad.endret_av, local_time(rad.endret_tid))


def samtykketrekk_from(rad: Rad) -> Samtykketrekk:
    """A consent withdrawn."""
    dato = date.fromisoformat(rad.felt["dato"])
    return Samtykketrekk(rad.id, rad.felt["samtykke"], dato, rad.endret_av, local_time(rad.endret_tid))


def adresseinnsyn_from(rad: Rad) -> Adresseinnsyn:
    """A look at a protected address."""
    return Adresseinnsyn(rad.id, rad.felt["grunn"], rad.endret_av, local_time(rad.endret_tid))
