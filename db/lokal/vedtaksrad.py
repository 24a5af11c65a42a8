"""The fields of a vedtak → the vedtak. What was written before a field was kept has the field's beginning value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.lokal.besok import avslutning_from
from tildelingsklient.vedtak.vedtak import (
    Avsnitt,
    Grunnlagsart,
    Muntlig,
    Revurderingsarsak,
    Setning,
    Setningsgrunnlag,
    Vedtak,
    Vedtaksutfall,
    Venteliste,
)

Felt = Mapping[str, Any]


def vedtak_of(vedtak_id: str, sak_id: str, felt: Felt) -> Vedtak:
    """A decision."""
    return Vedtak(
        id=vedtak_id,
        sak=sak_id,
        tjeneste=felt["tjeneste"],
        runde=felt["runde"],
        tilstand=felt["tilstand"],
        forfatter=felt["forfatter"],
        satt_paa_vent=felt["satt_paa_vent"],
        # A store written before the day was kept has no such field.
        satt_paa_vent_dato=_day(felt.get("satt_paa_vent_dato")),
        utfall=Vedtaksutfall(felt["utfall"]) if felt["utfall"] else None,
        avvik_begrunnelse=felt["avvik_begrunnelse"],
        omfang=felt["omfang"],
        fra=_day(felt["fra"]),
        til=_day(felt["til"]),
        mal=felt["mal"],
        begrunnelse=tuple(Avsnitt(tuple(map(_setning, setninger))) for setninger in felt["begrunnelse"]),
        klagevalg=felt["klagevalg"],
        # Nor has one written before letters could have an appendix.
        vilkarsvedlegg=felt.get("vilkarsvedlegg", False),
        avslutning=avslutning_from(felt.get("avslutning")),
        **_later_fields(felt),
    )


def _later_fields(felt: Felt) -> dict[str, Any]:
    """What was not kept from the beginning."""
    return {
        "medvirkning": felt.get("medvirkning", ""),
        "barnets_beste": felt.get("barnets_beste", ""),
        "vilkar": tuple(felt.get("vilkar", ())),
        "revurderes": _day(felt.get("revurderes")),
        "venteliste": _venteliste(felt.get("venteliste")),
        "muntlig": _muntlig(felt.get("muntlig")),
        "arsak": Revurderingsarsak(felt["arsak"]) if felt.get("arsak") else None,
    }


def _venteliste(felt: Felt | None) -> Venteliste | None:
    return Venteliste(date.fromisoformat(felt["fra"]), felt["oppfolging"]) if felt else None


def _muntlig(felt: Felt | None) -> Muntlig | None:
    return Muntlig(date.fromisoformat(felt["dato"]), felt["hva"], felt["hvorfor"]) if felt else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _setning(felt: Felt) -> Setning:
    grunnlag = tuple(Setningsgrunnlag(Grunnlagsart(g["art"]), g["ref"]) for g in felt["grunnlag"])
    return Setning(felt["tekst"], grunnlag, felt["redigert"])
