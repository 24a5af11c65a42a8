"""Rows of `rad` → what happens to a draft once it is handed over, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypedDict

from db.lokal.verdier import local_time
from tildelingsklient.sak.gjennomgang import (
    Gjennomgang,
    Gjennomgangsutfall,
    Innsending,
    Merknad,
    Onske,
    Returkode,
)
from tildelingsklient.sak.tilstand import Kommandostatus
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.etter import (
    Bestilling,
    Brevart,
    Fattet,
    Klage,
    Klageutfall,
    Sendemaate,
    SendtBrev,
    Underretning,
)
from tildelingsklient.vedtak.vedtak import Vedtak

if TYPE_CHECKING:
    from db.lokal.oversetting import Rad

Felt = Mapping[str, Any]


class _Stempel(TypedDict):
    """Who wrote a row, and when."""

    registrert_av: str
    tid: datetime


def parts_of(by_slag: Mapping[Entitet, Sequence[Rad]], vedtak_of: Callable[[str, str, Felt], Vedtak]) -> dict[str, Any]:
    """Those parts of a case, by the names of its fields; `vedtak_of` reads the vedtak in a version handed over."""
    read: dict[str, tuple[Entitet, Callable[[Rad], object]]] = {
        "innsendinger": (Entitet.INNSENDING, lambda rad: innsending_from(rad, vedtak_of)),
        "merknader": (Entitet.MERKNAD, merknad_from),
        "onsker": (Entitet.KOMMANDO, onske_from),
        "fattede": (Entitet.FATTET, fattet_from),
        "underretninger": (Entitet.UNDERRETNING, underretning_from),
        "bestillinger": (Entitet.BESTILLING, bestilling_from),
        "klager": (Entitet.KLAGE, klage_from),
        "sendte_brev": (Entitet.BREV, sendt_brev_from),
    }
    parts = {name: tuple(map(one, by_slag.get(entitet, ()))) for name, (entitet, one) in read.items()}
    parts["onsker"] = tuple(filter(None, parts["onsker"]))
    parts["gjennomganger"] = tuple(that_count(by_slag))
    return parts


def that_count(by_slag: Mapping[Entitet, Sequence[Rad]]) -> Iterator[Gjennomgang]:
    """The reviews whose command counts; one that waits for the office, or was refused, has decided nothing."""
    counts = {rad.id for rad in by_slag.get(Entitet.KOMMANDO, ()) if rad.felt["status"] == Kommandostatus.GJELDER}
    for one in map(gjennomgang_from, by_slag.get(Entitet.GJENNOMGANG, ())):
        if not one.kommando or one.kommando in counts:
            yield one


def _stempel(rad: Rad) -> _Stempel:
    return {"registrert_av": rad.endret_av, "tid": local_time(rad.endret_tid)}


def innsending_from(rad: Rad, vedtak_of: Callable[[str, str, Felt], Vedtak]) -> Innsending:
    """A version that was handed over; `vedtak_of` reads the vedtak in it."""
    felt = rad.felt
    return Innsending(
        id=rad.id,
        vedtak=felt["vedtak"],
        runde=felt["runde"],
        avtrykk=felt["avtrykk"],
        utkast=vedtak_of(felt["vedtak"], rad.sak, felt["utkast"]),
        navn=felt["navn"],
        avsender=rad.endret_av,
        # A version handed over before several could be has none.
        sammen=tuple(felt.get("sammen", ())),
        tid=local_time(rad.endret_tid),
    )


def merknad_from(rad: Rad) -> Merknad:
    """A note, its time in Europe/Oslo."""
    felt = dict(rad.felt)
    felt["skrevet"] = datetime.fromisoformat(felt["skrevet"]).astimezone(OSLO)
    return Merknad(id=rad.id, **felt)


def onske_from(rad: Rad) -> Onske | None:
    """A command that does not count; None for one that does."""
    felt = rad.felt
    if felt["status"] == Kommandostatus.GJELDER:
        return None
    named = {name: felt[name] for name in ("vedtak", "kommando", "status", "merknad")}
    return Onske(id=rad.id, **named, bruker=rad.endret_av, tid=local_time(rad.endret_tid))


def gjennomgang_from(rad: Rad) -> Gjennomgang:
    """What a reviewer decided."""
    felt = rad.felt
    return Gjennomgang(
        id=rad.id,
        vedtak=felt["vedtak"],
        innsending=felt["innsending"],
        utfall=Gjennomgangsutfall(felt["utfall"]),
        koder=tuple(map(Returkode, felt["koder"])),
        tekst=felt["tekst"],
        navn=felt["navn"],
        gjennomgatt_av=rad.endret_av,
        tid=local_time(rad.endret_tid),
        kommando=felt.get("kommando", ""),
    )


def fattet_from(rad: Rad) -> Fattet:
    """A decision that stands."""
    felt = dict(rad.felt)
    felt["dato"] = date.fromisoformat(felt["dato"])
    return Fattet(id=rad.id, tid=local_time(rad.endret_tid), **felt)


def underretning_from(rad: Rad) -> Underretning:
    """How somebody was told."""
    felt = dict(rad.felt) | _dates(rad.felt, "sendt", "kom_fram")
    felt["maate"] = Sendemaate(felt["maate"])
    return Underretning(id=rad.id, **felt, **_stempel(rad))


def bestilling_from(rad: Rad) -> Bestilling:
    """An order."""
    felt = dict(rad.felt) | _dates(rad.felt, "sendt")
    felt["tiltak"] = tuple(felt["tiltak"])
    return Bestilling(id=rad.id, **felt, **_stempel(rad))


def klage_from(rad: Rad) -> Klage:
    """A complaint."""
    felt = dict(rad.felt) | _dates(rad.felt, "mottatt", "avgjort", "oversendt")
    felt["maate"] = Sendemaate(felt["maate"])
    felt["utfall"] = Klageutfall(felt["utfall"]) if felt["utfall"] else None
    return Klage(id=rad.id, **felt, **_stempel(rad))


def sendt_brev_from(rad: Rad) -> SendtBrev:
    """A letter that has left the office."""
    # A letter written before a new date could be named has none.
    felt = {"svar_ventes": None} | dict(rad.felt)
    felt |= _dates(felt, "dato", "svar_ventes")
    felt["art"], felt["tjenester"] = Brevart(felt["art"]), tuple(felt["tjenester"])
    return SendtBrev(id=rad.id, **felt, **_stempel(rad))


def _dates(felt: Felt, *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(felt[name]) if felt[name] else None for name in names}
