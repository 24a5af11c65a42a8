"""Rows ↔ what is not part of a case: lines of the list, text being typed, users; and ops read back.

An op becomes a row in `opplogg.append`, where it gets its number and its place in the chain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from db.lokal.besok import avslutning_from
from db.lokal.verdier import Row, dumps, local_time, storable, utc_text
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Op, Slag
from tildelingsklient.synk.felt import avslutning_fields
from tildelingsklient.vedtak.avslutning import Avslutning

Plain = dict[str, object]


def op_from_row(row: Row) -> Op:
    """A row of `op` as an op."""
    felt = {navn: Felt(verdi["old"], verdi["new"]) for navn, verdi in json.loads(row["felt"]).items()}
    slag, entitet = Slag(row["slag"]), Entitet(row["entitet"])
    return Op(
        op_id=row["op_id"],
        seq=row["seq"],
        endring=Endring(entitet, row["id"], row["sak"], slag, felt, row["angrer"] or ""),
        bruker=row["bruker"],
        rolle=row["rolle"],
        tid=local_time(row["tid"]),
        forrige_hash=row["forrige_hash"],
        hash=row["hash"],
        kvittert=bool(row["kvittert"]),
    )


def felt_to_text(felt: Mapping[str, Felt]) -> str:
    """The fields of an op as JSON text."""
    return dumps({navn: {"old": verdi.old, "new": verdi.new} for navn, verdi in felt.items()})


def sakslinje_from_row(row: Row) -> Sakslinje:
    """A row of `sakslinje` as a line of a list."""
    return Sakslinje(
        id=row["id"],
        nummer=row["nummer"],
        navn=row["navn"],
        fodselsdato=date.fromisoformat(row["fodselsdato"]) if row["fodselsdato"] else None,
        tjenester=tuple(json.loads(row["tjenester"])),
        tilstander=tuple(json.loads(row["tilstander"])),
        mottatt=date.fromisoformat(row["mottatt"]),
        katalog_sha=row["katalog_sha"],
        sist_endret=local_time(row["sist_endret"]),
        adressesperre=Adressesperre(row["adressesperre"]),
        slutt=_endings_from(row["slutt"]),
        gjaldt=tuple(json.loads(row["gjaldt"])),
        svarfrist=date.fromisoformat(row["svarfrist"]) if row["svarfrist"] else None,
    )


def _endings_from(tekst: str) -> tuple[Avslutning, ...]:
    told = (avslutning_from(felt) for felt in json.loads(tekst))
    return tuple(one for one in told if one is not None)


def sakslinje_to_row(linje: Sakslinje) -> Plain:
    """A line of a list as a row of `sakslinje`, without owner, kommune and order."""
    return {
        "id": linje.id,
        "nummer": storable(linje.nummer),
        "navn": storable(linje.navn),
        "fodselsdato": linje.fodselsdato.isoformat() if linje.fodselsdato else None,
        "tjenester": dumps(list(linje.tjenester)),
        "tilstander": dumps(list(linje.tilstander)),
        "mottatt": linje.mottatt.isoformat(),
        "katalog_sha": linje.katalog_sha,
        "sist_endret": utc_text(linje.sist_endret),
        "adressesperre": linje.adressesperre.value,
        "slutt": dumps(list(map(avslutning_fields, linje.slutt))),
        "gjaldt": dumps(list(linje.gjaldt)),
        "svarfrist": linje.svarfrist.isoformat() if linje.svarfrist else None,
    }


def kladd_to_row(kladd: Kladd, bruker: str) -> Plain:
    """Text being typed by a user as a row of `kladd`."""
    verdi, tid = dumps(kladd.verdi), utc_text(kladd.tid)
    return {"sak": kladd.sak, "felt": kladd.felt, "bruker": bruker, "verdi": verdi, "tid": tid}


def kladd_from_row(row: Row) -> Kladd:
    """A row of `kladd` as text being typed."""
    return Kladd(row["sak"], row["felt"], json.loads(row["verdi"]), local_time(row["tid"]))


def bruker_to_row(bruker: Bruker, kommune: str) -> Plain:
    """A user as a row of `bruker`."""
    return {
        "id": bruker.id,
        "kommune": kommune,
        "visningsnavn": storable(bruker.visningsnavn),
        "rolle": bruker.rolle.value,
    }


def bruker_from_row(row: Row) -> Bruker:
    """A row of `bruker` as a user."""
    return Bruker(row["id"], row["visningsnavn"], Brukerrolle(row["rolle"]))
