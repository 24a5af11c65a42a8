"""What goes over the wire between laptop and office: the requests, the answers, and their limits.

Both sides import this file, so that neither can mean something else than the other. Everything is checked as it comes
in: unknown fields are refused in requests, and ignored in answers, so that a newer office can tell more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from tildelingsklient.synk.endring import Endring, Entitet, Felt, Op, Slag
from tildelingsklient.synk.flettet import Opsvar

PROTOKOLL: Final = 1
"""The office serves this and the one before."""
PROTOKOLLHODE: Final = "Tildelingsklient-Protokoll"
"""The header that tells the protocol, in every request and every answer of the office's own."""
MASKINHODE: Final = "Tildelingsklient-Maskin"
"""The header that tells which machine asks."""
SIGNATURHODE: Final = "Tildelingsklient-Signatur"
"""The header that carries the signature of a katalog."""
MEST_OPS: Final = 200
MEST_BYTES: Final = 1_000_000
SIDE: Final = 50
"""Ops in a page of the feed: one page is one short transaction on the laptop."""

_UTEN_NUL: Final = "^[^\\x00]*$"
"""PostgreSQL holds every character but this one."""
Nokkel = Annotated[str, Field(min_length=1, max_length=400, pattern=_UTEN_NUL)]
Ord = Annotated[str, Field(max_length=400, pattern=_UTEN_NUL)]
Tall = Annotated[int, Field(ge=0, lt=2**53)]
Tid = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]
"""An instant of our time: what lies beyond the calendar's end could be written and not read."""
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Inn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Ut(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Feltmelding(_Inn):
    """A field before and after, as plain JSON."""

    old: JsonValue = None
    new: JsonValue = None


class Opmelding(_Inn):
    """An op as it is sent. `base_versjon` is the office's version of the thing that it was made on, 0 for a new one.

    `avgjor` names the ops a person has chosen between: this is the choice.
    """

    op_id: Nokkel
    maskin: Nokkel
    seq: Annotated[Tall, Field(ge=1)]
    bruker: Nokkel
    rolle: Ord
    sak: Nokkel
    entitet: Entitet
    id: Nokkel
    slag: Slag
    base_versjon: Tall
    felt: dict[str, Feltmelding]
    skjemaversjon: Annotated[int, Field(ge=1, lt=2**31)]
    tid: Tid
    angrer: Ord = ""
    avgjor: Annotated[tuple[Nokkel, ...], Field(max_length=MEST_OPS)] = ()


class Pushmelding(_Inn):
    """Ops to the office, in the order they were written."""

    protokoll: int
    maskin: Nokkel
    ops: Annotated[tuple[Opmelding, ...], Field(max_length=MEST_OPS)]


class Opkvittering(_Ut):
    """What became of one op. `versjon` is the office's version of the thing after it; `kode` says why it was refused.

    For a conflict `felt` are the office's values of the thing, None when it is taken away.
    """

    op_id: str
    svar: Opsvar
    versjon: int = 0
    kode: str = ""
    felt: dict[str, JsonValue] | None = None


class Pushsvar(_Ut):
    """One receipt for each op that came, in the same order."""

    kvitteringer: tuple[Opkvittering, ...]


class Feedlinje(_Ut):
    """An op the office has: as it took effect, and the version it made; 0 when it is kept as a conflict.

    A command that the office answered is an op by the office itself, with the user who asked.
    """

    op: Opmelding
    versjon: int
    svar: Opsvar


class Endringssvar(_Ut):
    """A page of the feed. `merke` is where the next begins; `ut` are the cases that have left the caller's reach.

    `ny_runde`: the mark is too old, or of another database; the laptop begins anew and keeps its outbox.
    """

    linjer: tuple[Feedlinje, ...] = ()
    merke: str = ""
    ut: tuple[str, ...] = ()
    er_ferdig: bool = True
    ny_runde: bool = False


class Sakkontroll(_Ut):
    """How many things a case has at the office, and the hash over (entitet, id, version) in order."""

    sak: str
    antall: int
    avtrykk: str


class Kontrollsvar(_Ut):
    """What the caller's cases amount to at the office, to be held against what the laptop has."""

    saker: tuple[Sakkontroll, ...]


class Innsynsmelding(_Inn):
    """A line of the innsynslogg as it is sent."""

    maskin: Nokkel
    nr: Annotated[Tall, Field(ge=1)]
    bruker: Nokkel
    rolle: Ord
    tid: Tid
    handling: Ord
    grunn: Ord
    saker: tuple[Nokkel, ...]
    forrige_hash: Sha256
    hash: Sha256


class Innsynssending(_Inn):
    """Lines of the innsynslogg, oldest first; sent before the ops."""

    protokoll: int
    maskin: Nokkel
    linjer: Annotated[tuple[Innsynsmelding, ...], Field(max_length=1000)]


class Innsynskvittering(_Ut):
    """The last line the office has of this machine."""

    siste: int


class Innholdskvittering(_Ut):
    """How many of the bytes the office has of this machine's, and whether it has all of them, with the right hash."""

    kommet: int
    er_hel: bool = False


class Katalogoppforing(_Ut):
    """A katalog that the office gives out."""

    sha256: str
    id: str
    revisjon: int


class Katalogliste(_Ut):
    """The kataloger that the office gives out."""

    kataloger: tuple[Katalogoppforing, ...]


class Innmelding(_Inn):
    """A machine to be enrolled, with a name its user knows it by."""

    maskin: Nokkel
    navn: Ord = ""


class Enhet(_Ut):
    """A machine that is enrolled: by whom and when, and since when it is shut out."""

    maskin: str
    navn: str = ""
    bruker: str
    meldt_inn: AwareDatetime
    sperret: AwareDatetime | None = None


class Enhetsliste(_Ut):
    """Machines of the kommune."""

    enheter: tuple[Enhet, ...]


class Kollegaoppforing(_Ut):
    """Somebody of the caller's kommune who has logged in, as the token last told; it need not tell of an `enhet`."""

    id: str
    navn: str = ""
    rolle: str = ""
    enhet: str = ""


class Kollegaliste(_Ut):
    """The persons of a kommune that the office knows."""

    kolleger: tuple[Kollegaoppforing, ...]


class Kontorsvar(_Ut):
    """What the office tells anybody who asks: where its people log in, as `innlogging.utsteder.Utsteder` reads it, and
    the key that its kataloger are signed with (`synk.katalogpakke`), empty when it gives out none."""

    navn: str
    innlogging: Mapping[str, JsonValue]
    katalognokkel: str = ""


class Meg(_Ut):
    """Who the office takes the caller for; `maskin` is None until the machine is enrolled."""

    bruker: str
    navn: str
    rolle: str
    kommune: str
    maskin: Enhet | None = None


class Feilsvar(_Ut):
    """Why a request as a whole was not taken, in one word that a program acts on."""

    kode: Literal[
        "for_gammel", "ikke_innlogget", "ingen_rolle", "enhet_sperret", "enhet_ukjent", "for_stor", "for_mange",
        "ugyldig", "finnes_ikke", "feil", "ikke_klar",
    ]  # fmt: skip
    forklaring: str = ""


KODER: Final[Mapping[str, str]] = {
    "ikke_eier": "the case is another's",
    "rolle": "the role may not do this",
    "egen": "nobody reviews an own draft",
    "overgang": "the table has no such command from this state",
    "vakt": "a condition of the command is not met",
    "avsluttet": "everything in the case has ended",
    "uendret": "what is only added to cannot be changed",
    "fryst": "it was handed over or decided meanwhile",
    "finnes_ikke": "it changes what the office does not have",
    "avgjort": "a person had chosen otherwise before it came",
    "kommando": "a state moves only with its command",
    "skjema": "the office does not know this version of the fields",
    "ugyldig": "it is not what an op can be, or another op has its id",
    "avsender": "the op is not by the one who is logged in, or not from this machine",
}
"""Why one op was refused."""


def op_message(op: Op, maskin: str, base_versjon: int, endring: Endring, skjemaversjon: int) -> Opmelding:
    """An op of the log as it is sent: `endring` is what is left of it on top of what the office has."""
    felt = {name: Feltmelding.model_validate({"old": one.old, "new": one.new}) for name, one in endring.felt.items()}
    return Opmelding(
        op_id=op.op_id, maskin=maskin, seq=op.seq, bruker=op.bruker, rolle=op.rolle, sak=endring.sak,
        entitet=endring.entitet, id=endring.id, slag=endring.slag, base_versjon=base_versjon, felt=felt,
        skjemaversjon=skjemaversjon, tid=op.tid, angrer=endring.angrer, avgjor=endring.avgjor,
    )  # fmt: skip


def change_in(melding: Opmelding) -> Endring:
    """The change a message carries."""
    felt = {name: Felt(one.old, one.new) for name, one in melding.felt.items()}
    return Endring(melding.entitet, melding.id, melding.sak, melding.slag, felt, melding.angrer, melding.avgjor)
