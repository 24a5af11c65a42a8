"""What a store is: kommune, enhet, machine and testmodus from the day it is made, and which office it belongs to.

All stand in its table `egenskap`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from db.lokal import skjema
from db.lokal.arbeid import LOPENUMMER
from db.lokal.lagerfeil import told_plainly
from db.lokal.verdier import dumps
from tildelingsklient.innlogging.tilknytning import Tilknytning

_KONTOR: Final = "kontor"
_KONTORBRUKERE: Final = "kontorbrukere"
_BRUKERE: Final = skjema.egenskap.c.navn == _KONTORBRUKERE
_DENNE: Final = skjema.egenskap.c.navn == _KONTOR


@dataclass(frozen=True, slots=True)
class Egenskaper:
    """What a store is from the day it is made."""

    kommune: str
    enhet: str
    testmodus: bool
    maskin: str = ""


def write(connection: sa.Connection, egenskaper: Egenskaper) -> None:
    """Write what a new store is, with an id of its own for the machine."""
    values = {
        "kommune": egenskaper.kommune,
        "enhet": egenskaper.enhet,
        "maskin": secrets.token_hex(8),
        "testmodus": str(int(egenskaper.testmodus)),
        LOPENUMMER: "0",
    }
    rows = [{"navn": navn, "verdi": verdi} for navn, verdi in values.items()]
    connection.execute(skjema.egenskap.insert(), rows)


def read(engine: sa.Engine) -> Egenskaper:
    """What a store is."""
    with told_plainly(), engine.connect() as connection:
        rows = connection.execute(sa.select(skjema.egenskap.c.navn, skjema.egenskap.c.verdi)).all()
    values = {row.navn: row.verdi for row in rows}
    return Egenskaper(values["kommune"], values["enhet"], values["testmodus"] == "1", values["maskin"])


def kontor(engine: sa.Engine) -> Tilknytning | None:
    """The office it belongs to; None when to none."""
    with told_plainly(), engine.connect() as connection:
        tekst = connection.execute(sa.select(skjema.egenskap.c.verdi).where(_DENNE)).scalar_one_or_none()
    return Tilknytning(**json.loads(tekst)) if tekst else None


def kontorbrukere(engine: sa.Engine) -> dict[str, str]:
    """What the office calls the users of this machine, by their ids here."""
    with told_plainly(), engine.connect() as connection:
        tekst = connection.execute(sa.select(skjema.egenskap.c.verdi).where(_BRUKERE)).scalar_one_or_none()
    kjente: dict[str, str] = json.loads(tekst) if tekst else {}
    return kjente


def keep_kontorbrukere(engine: sa.Engine, kjente: Mapping[str, str]) -> None:
    """Keep them."""
    with told_plainly(), engine.begin() as connection:
        _put(connection, _KONTORBRUKERE, dumps(dict(kjente)))


def keep_kontor(engine: sa.Engine, kontor: Tilknytning | None) -> None:
    """Let the store belong to an office, or to none."""
    with told_plainly(), engine.begin() as connection:
        if kontor is None:
            connection.execute(skjema.egenskap.delete().where(_DENNE))
            return
        _put(connection, _KONTOR, dumps(asdict(kontor)))


def _put(connection: sa.Connection, navn: str, verdi: str) -> None:
    ny = insert(skjema.egenskap).values(navn=navn, verdi=verdi)
    connection.execute(ny.on_conflict_do_update(index_elements=["navn"], set_={"verdi": ny.excluded.verdi}))
