"""A visit, and why a vedtak ended, read back from their fields. What was written before a field was kept has none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tildelingsklient.sak.besok import Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate


def besok_of(besok_id: str, sak_id: str, felt: Mapping[str, Any]) -> Besok:
    """A visit, its times in Europe/Oslo."""
    grunn, naar = felt.get("grunn"), felt.get("naar")
    return Besok(
        id=besok_id,
        sak=sak_id,
        start=_time(felt["start"]),
        slutt=_time(felt["slutt"]),
        sted=felt["sted"],
        praktisk=felt["praktisk"],
        utfall=Besoksutfall(felt.get("utfall", Besoksutfall.STAR)),
        grunn=Besoksgrunn(grunn) if grunn else None,
        merknad=felt.get("merknad", ""),
        tiltak=tuple(Tiltak(tiltak) for tiltak in felt.get("tiltak", ())),
        naar=_time(naar) if naar else None,
        nytt=felt.get("nytt", ""),
    )


def avslutning_from(felt: Mapping[str, Any] | None) -> Avslutning | None:
    """Why a vedtak ended; None while it has not."""
    if not felt:
        return None
    return Avslutning(
        grunn=Avslutningsgrunn(felt["grunn"]),
        dato=date.fromisoformat(felt["dato"]),
        trukket_av=Trekker(felt["trukket_av"]) if felt["trukket_av"] else None,
        maate=Trekkmaate(felt["maate"]) if felt["maate"] else None,
        person=felt["person"],
        kommune=felt["kommune"],
        begrunnelse=felt.get("begrunnelse", ""),
    )


def _time(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).astimezone(OSLO)
