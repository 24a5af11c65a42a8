"""An operation (op): the only way anything in a case is written, the log, the outbox and the history at once.

An op names an entity by its natural key and holds, per field, the old value and the new one. Undo is a new op that
puts the old values back. Values are plain JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

SKJEMAVERSJON = 1
"""Version of the fields below; written in every op."""


class Entitet(StrEnum):
    """What an op may change."""

    PERSON = "person"
    SAK = "sak"
    BESOK = "besok"
    SVAR = "svar"
    SKJONN = "skjonn"
    MOMENTVEKT = "momentvekt"
    BEKREFTELSE = "bekreftelse"
    RETTELSE = "rettelse"
    SIGNATUR = "signatur"
    NOTAT = "notat"
    VEDLEGG = "vedlegg"
    VEDTAK = "vedtak"
    KOMMANDO = "kommando"
    SAMTYKKE = "samtykke"
    SAMTYKKETREKK = "samtykketrekk"
    ADRESSEINNSYN = "adresseinnsyn"
    INNSENDING = "innsending"
    MERKNAD = "merknad"
    GJENNOMGANG = "gjennomgang"
    FATTET = "fattet"
    UNDERRETNING = "underretning"
    BESTILLING = "bestilling"
    KLAGE = "klage"
    BREV = "brev"


BARE_LEGGES_TIL = frozenset(
    {
        *(Entitet.SAMTYKKE, Entitet.SAMTYKKETREKK, Entitet.ADRESSEINNSYN, Entitet.INNSENDING, Entitet.GJENNOMGANG),
        *(Entitet.FATTET, Entitet.UNDERRETNING, Entitet.BESTILLING, Entitet.BREV),
    }
)
"""What stands for ever as it was written: only `Slag.APPEND`."""


class Slag(StrEnum):
    """What kind of change an op is."""

    CREATE = "create"
    PATCH = "patch"
    APPEND = "append"
    COMMAND = "command"
    TOMBSTONE = "tombstone"


class Felt(NamedTuple):
    """A field before and after, as plain JSON values."""

    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Endring:
    """A change to be written. `sak` is the case it belongs to; `angrer` the op it undoes, when it does.

    `avgjor` names the ops a person has chosen between when this is the choice; without fields, the office's stands.
    """

    entitet: Entitet
    id: str
    sak: str
    slag: Slag
    felt: Mapping[str, Felt]
    angrer: str = ""
    avgjor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Op:
    """A change that has been written: who, when, in which order, chained by hash to the one before."""

    op_id: str
    seq: int
    endring: Endring
    bruker: str
    rolle: str
    tid: datetime
    forrige_hash: str
    hash: str
    kvittert: bool = False


def natural_key(*parts: str) -> str:
    """A key two machines would make alike, such as (sak, sporsmal, gjelder, stemme)."""
    return "|".join(part.replace("%", "%25").replace("|", "%7C") for part in parts)


def create(entitet: Entitet, key: str, sak: str, values: Mapping[str, object], slag: Slag = Slag.CREATE) -> Endring:
    """A change that makes something new."""
    return Endring(entitet, key, sak, slag, {name: Felt(None, value) for name, value in values.items()})


def patch(entitet: Entitet, key: str, sak: str, old: Mapping[str, object], new: Mapping[str, object]) -> Endring | None:
    """A change of the fields that differ; None when none does."""
    felt = {name: Felt(old.get(name), value) for name, value in new.items() if old.get(name) != value}
    return Endring(entitet, key, sak, Slag.PATCH, felt) if felt else None


def tombstone(entitet: Entitet, key: str, sak: str, old: Mapping[str, object]) -> Endring:
    """A change that takes something away; what it was stays in the log."""
    return Endring(entitet, key, sak, Slag.TOMBSTONE, {name: Felt(value, None) for name, value in old.items()})


_INVERSE = {Slag.CREATE: Slag.TOMBSTONE, Slag.TOMBSTONE: Slag.CREATE, Slag.PATCH: Slag.PATCH}


def inverse(op: Op) -> Endring:
    """The change that puts back what an op changed. Commands and appended rows cannot be undone: ValueError."""
    endring = op.endring
    if endring.slag not in _INVERSE:
        raise ValueError(f"a {endring.slag} cannot be undone")
    turned = {name: Felt(felt.new, felt.old) for name, felt in endring.felt.items()}
    return Endring(endring.entitet, endring.id, endring.sak, _INVERSE[endring.slag], turned, angrer=op.op_id)
