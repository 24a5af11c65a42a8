"""Rows of `rad` → the frozen values of a case.

What the fields of an op are called, and how a domain value becomes plain JSON, stands in
`tildelingsklient.synk.felt`; here is the way back. A case's parts come from `rad`, one function each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from db.lokal import behandling, forhand
from db.lokal.besok import besok_of
from db.lokal.vedtaksrad import vedtak_of
from db.lokal.verdier import Row, local_time
from tildelingsklient.kartlegging.bekreftelse import Bekreftelse, Bekreftet, Punkt, Rettelse, Signatur, Vist
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person, Roller
from tildelingsklient.kartlegging.notat import Notat, Notatstand
from tildelingsklient.kartlegging.svar import Kilde, Opphav, Svar
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.sak import Avsender, Kanal, Sak
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.tid import OSLO
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from tildelingsklient.vedtak.vedtak import Vedtak
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Skjonn, Utfall, Vekt

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rad:
    """A thing as it stands in `rad`, its fields read from JSON; who changed it last, and when (UTC text)."""

    sak: str
    entitet: Entitet
    id: str
    kommune: str
    rekkefolge: int
    felt: Mapping[str, Any]
    endret_av: str
    endret_tid: str


def rad_from_row(row: Row) -> Rad:
    """A row of `rad`."""
    return Rad(
        row["sak"],
        Entitet(row["entitet"]),
        row["id"],
        row["kommune"],
        row["rekkefolge"],
        json.loads(row["felt"]),
        row["endret_av"],
        row["endret_tid"],
    )


def sak_from(rader: Iterable[Rad]) -> Sak:
    """A whole case from its rows, in the order they were made; KeyError when the case itself is not among them."""
    by_slag: dict[Entitet, list[Rad]] = defaultdict(list)
    for rad in rader:
        by_slag[rad.entitet].append(rad)
    if not by_slag[Entitet.SAK]:
        raise KeyError("no case")
    (egen,) = by_slag[Entitet.SAK]
    felt, personer = egen.felt, {rad.id: person_from(rad) for rad in by_slag[Entitet.PERSON]}
    return Sak(
        id=egen.id,
        nummer=felt["nummer"],
        kommune=egen.kommune,
        enhet=felt["enhet"],
        eier=felt["eier"],
        katalog=felt["katalog"],
        katalog_sha=felt["katalog_sha"],
        mottatt=date.fromisoformat(felt["mottatt"]),
        kanal=Kanal(felt["kanal"]),
        avsender=Avsender(felt["avsender"]),
        opprettet=datetime.fromisoformat(felt["opprettet"]).astimezone(OSLO),
        personer=tuple(personer[person_id] for person_id in felt["personer"]),
        roller=roller_from(felt["roller"]),
        tjenester=tuple(felt["tjenester"]),
        besok=tuple(sorted(map(besok_from, by_slag[Entitet.BESOK]), key=lambda besok: besok.start)),
        svar=tuple(map(svar_from, by_slag[Entitet.SVAR])),
        skjonn=tuple(map(skjonn_from, by_slag[Entitet.SKJONN])),
        momenter=tuple(map(momentvekt_from, by_slag[Entitet.MOMENTVEKT])),
        vedtak=tuple(map(vedtak_from, by_slag[Entitet.VEDTAK])),
        bekreftelser=tuple(map(bekreftelse_from, by_slag[Entitet.BEKREFTELSE])),
        rettelser=tuple(map(rettelse_from, by_slag[Entitet.RETTELSE])),
        signaturer=tuple(map(signatur_from, by_slag[Entitet.SIGNATUR])),
        overlevering=felt.get("overlevering"),
        **forhand.parts_of(felt, by_slag),
        notater=tuple(map(notat_from, by_slag[Entitet.NOTAT])),
        vedlegg=tuple(map(vedlegg_from, by_slag[Entitet.VEDLEGG])),
        **behandling.parts_of(by_slag, vedtak_of),
    )


def person_from(rad: Rad) -> Person:
    """A person of a case."""
    felt = rad.felt
    return Person(
        id=rad.id,
        navn=felt["navn"],
        fodselsdato=_optional(date.fromisoformat, felt["fodselsdato"]),
        fodselsnummer=felt["fodselsnummer"],
        adresse=felt["adresse"],
        poststed=felt["poststed"],
        telefon=felt["telefon"],
        # A person written before these were kept has none of them.
        adressesperre=Adressesperre(felt.get("adressesperre", Adressesperre.INGEN)),
        postadresse=felt.get("postadresse", ""),
        relasjon=felt.get("relasjon", ""),
        sprak=felt.get("sprak", ""),
    )


def roller_from(felt: Mapping[str, Any]) -> Roller:
    """Who is who in a case."""
    return Roller(felt["soker"], felt["tjenestemottaker"], tuple(felt["omsorgsytere"]))


def besok_from(rad: Rad) -> Besok:
    """A visit, its times in Europe/Oslo."""
    return besok_of(rad.id, rad.sak, rad.felt)


def svar_from(rad: Rad) -> Svar:
    """An answer; who recorded it and when are those of its last op."""
    felt = rad.felt
    verdi = felt["verdi"]
    return Svar(
        sporsmal=felt["sporsmal"],
        gjelder=felt["gjelder"],
        verdi=tuple(verdi) if isinstance(verdi, list) else verdi,
        kilder=tuple(Kilde(kilde) for kilde in felt["kilder"]),
        notat=felt["notat"],
        gjeldende=felt["gjeldende"],
        stemme=felt["stemme"],
        registrert_av=rad.endret_av,
        tid=local_time(rad.endret_tid),
        # An answer written before earlier ones could be confirmed has none.
        opphav=opphav_from(felt.get("opphav")),
    )


def opphav_from(felt: Mapping[str, Any] | None) -> Opphav | None:
    """Where a confirmed answer comes from."""
    return Opphav(felt["sak"], date.fromisoformat(felt["dato"])) if felt else None


def skjonn_from(rad: Rad) -> Skjonn:
    """A judgement; one written before exceptions were named has none."""
    felt = rad.felt
    exception = felt.get("unntak") or ""
    return Skjonn(felt["tjeneste"], felt["kriterium"], Utfall(felt["utfall"]), felt["begrunnelse"], exception)


def momentvekt_from(rad: Rad) -> Momentvekt:
    """A weight."""
    felt = rad.felt
    return Momentvekt(
        tjeneste=felt["tjeneste"],
        moment=felt["moment"],
        retning=Retning(felt["retning"]),
        vekt=_optional(Vekt, felt["vekt"]),
        begrunnelse=felt["begrunnelse"],
    )


def bekreftelse_from(rad: Rad) -> Bekreftelse:
    """What a person answered to the sentences that were shown."""
    felt = rad.felt
    return Bekreftelse(
        id=rad.id,
        person=felt["person"],
        svar=Bekreftet(felt["svar"]),
        grunn=felt["grunn"],
        vist=tuple(Vist(*parts) for parts in felt["vist"]),
        registrert_av=rad.endret_av,
        tid=local_time(rad.endret_tid),
    )


def rettelse_from(rad: Rad) -> Rettelse:
    """A person's own words to a sentence."""
    felt = rad.felt
    return Rettelse(
        person=felt["person"],
        sporsmal=felt["sporsmal"],
        gjelder=felt["gjelder"],
        setning=felt["setning"],
        ord=felt["ord"],
        registrert_av=rad.endret_av,
        tid=local_time(rad.endret_tid),
    )


def signatur_from(rad: Rad) -> Signatur:
    """A signature, or why there is none."""
    felt = rad.felt
    return Signatur(
        id=rad.id,
        person=felt["person"],
        sha256=felt["sha256"],
        strok=tuple(tuple(Punkt(*punkt) for punkt in strok) for strok in felt["strok"]),
        navn=felt["navn"],
        grunn=felt["grunn"],
        registrert_av=rad.endret_av,
        tid=local_time(rad.endret_tid),
    )


def notat_from(rad: Rad) -> Notat:
    """A quick note, its time in Europe/Oslo."""
    felt = rad.felt
    return Notat(
        id=rad.id,
        tekst=felt["tekst"],
        forfatter=felt["forfatter"],
        navn=felt["navn"],
        skrevet=datetime.fromisoformat(felt["skrevet"]).astimezone(OSLO),
        stand=Notatstand(felt["stand"]),
        sporsmal=felt["sporsmal"],
        gjelder=felt["gjelder"],
    )


def vedlegg_from(rad: Rad) -> Vedlegg:
    """An attachment, without its bytes."""
    felt = rad.felt
    return Vedlegg(
        id=rad.id,
        sha256=felt["sha256"],
        storrelse=felt["storrelse"],
        filtype=Filtype(felt["filtype"]),
        tittel=felt["tittel"],
        dato=date.fromisoformat(felt["dato"]),
        forfatter=felt["forfatter"],
        navn=felt["navn"],
        lagt_til=datetime.fromisoformat(felt["lagt_til"]).astimezone(OSLO),
        renset=felt["renset"],
        sporsmal=felt["sporsmal"],
        gjelder=felt["gjelder"],
    )


def vedtak_from(rad: Rad) -> Vedtak:
    """A decision."""
    return vedtak_of(rad.id, rad.sak, rad.felt)


def _optional(read: Callable[[str], T], verdi: str | None) -> T | None:
    return None if verdi is None else read(verdi)
