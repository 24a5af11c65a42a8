"""The history of a case as a person reads it: who did what, when, from what, to what. The newest act comes first.

1. Every op is a change with a title («Kan du kle på deg?») and a line per field («Svar: 3 – noe hjelp → Ja»).
2. Ops by one user within a second of each other are one act, unless a thing is changed twice by them.
3. Only the acts of a page are put into words: a case with thousands of ops opens as fast as a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from tildelingsklient.handlinger.historikkfelt import Historikkfelt, fields_of
from tildelingsklient.handlinger.historikkord import Felter, Saksord
from tildelingsklient.handlinger.historikktittel import chosen_title, title
from tildelingsklient.handlinger.historikkverdi import Lagret, Sted
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.roller import Brukerrolle, role_name
from tildelingsklient.sprak import _, lower_first
from tildelingsklient.synk.endring import Entitet, Felt, Op, Slag, inverse

SIDE = 40
"""Acts on a page."""
_SAMTIDIG = timedelta(seconds=1)


class Historikkslag(StrEnum):
    """What a change is about, to filter on."""

    SVAR = "svar"
    VURDERING = "vurdering"
    VEDTAK = "vedtak"
    GJENNOMGANG = "gjennomgang"
    BESOK = "besok"
    OPPLYSNINGER = "opplysninger"
    NOTATER = "notater"


_SLAG = {
    Historikkslag.SVAR: {Entitet.SVAR, Entitet.BEKREFTELSE, Entitet.RETTELSE, Entitet.SIGNATUR},
    Historikkslag.VURDERING: {Entitet.SKJONN, Entitet.MOMENTVEKT},
    Historikkslag.VEDTAK: {
        *(Entitet.VEDTAK, Entitet.KOMMANDO, Entitet.FATTET, Entitet.UNDERRETNING),
        *(Entitet.BESTILLING, Entitet.KLAGE, Entitet.BREV),
    },
    Historikkslag.GJENNOMGANG: {Entitet.INNSENDING, Entitet.MERKNAD, Entitet.GJENNOMGANG},
    Historikkslag.BESOK: {Entitet.BESOK},
    Historikkslag.OPPLYSNINGER: {
        *(Entitet.PERSON, Entitet.SAK, Entitet.SAMTYKKE, Entitet.SAMTYKKETREKK, Entitet.ADRESSEINNSYN),
    },
    Historikkslag.NOTATER: {Entitet.NOTAT, Entitet.VEDLEGG},
}


@dataclass(frozen=True, slots=True)
class Historikkvalg:
    """What is asked for; empty asks for all. `plass` is a question and whom it is about, `steg` a page of them."""

    slag: Historikkslag | None = None
    plass: tuple[str, str] | None = None
    steg: str = ""
    person: str = ""
    bruker: str = ""
    sok: str = ""


@dataclass(frozen=True, slots=True)
class Endringslinje:
    """One field before and after, in words. `fra` None: it came with the thing; `til` None: it went with it."""

    felt: str
    ord: str
    fra: str | None
    til: str | None
    kan_settes: bool = False


@dataclass(frozen=True, slots=True)
class Hendelse:
    """One op in words."""

    op: Op
    tittel: str
    linjer: tuple[Endringslinje, ...]


@dataclass(frozen=True, slots=True)
class Innslag:
    """One act: what somebody did at a moment."""

    tid: datetime
    hvem: str
    hendelser: tuple[Hendelse, ...]

    @property
    def tekst(self) -> str:
        """All of it as one text, for search and for those who listen."""
        return ". ".join((self.hvem, *(part for one in self.hendelser for part in _spoken(one))))


def _spoken(hendelse: Hendelse) -> Iterator[str]:
    yield hendelse.tittel
    yield from (line_text(linje) for linje in hendelse.linjer)


def line_text(linje: Endringslinje) -> str:
    """«Svar: Nei → Ja»."""
    now = _("fjernet") if linje.til is None else linje.til
    return f"{linje.ord}: {now}" if linje.fra is None else f"{linje.ord}: {linje.fra} → {now}"


class Historikk:
    """The history of a case as it was read; made again when the case has changed."""

    def __init__(self, bilde: Saksbilde, ops: Sequence[Op], brukere: dict[str, str]) -> None:
        self.bilde, self.ops = bilde, ops
        self.ord = Saksord(bilde, ops, brukere)
        self._by_id = {op.op_id: op for op in ops}
        self._acts: list[list[Op]] = list(_acts(ops))[::-1]
        self._sokbart: dict[str, str] = {}

    @cached_property
    def brukere(self) -> tuple[tuple[str, str], ...]:
        """Those who have done something in the case, (id, name), in the order they came."""
        return tuple((id_, self.ord.bruker(id_)) for id_ in dict.fromkeys(op.bruker for op in self.ops))

    def page(self, valg: Historikkvalg, fra: int = 0, antall: int = SIDE) -> tuple[tuple[Innslag, ...], int | None]:
        """The next acts that fit, and where to go on; None when there are no more."""
        found: list[Innslag] = []
        for place in range(fra, len(self._acts)):
            if len(found) == antall:
                return tuple(found), place
            act = self._told(place, valg)
            if act is not None:
                found.append(act)
        return tuple(found), None

    def _told(self, place: int, valg: Historikkvalg) -> Innslag | None:
        ops = [op for op in self._acts[place] if self._fits(op, valg)]
        if not ops or not self._has_words(ops, valg.sok.lower().split()):
            return None
        return Innslag(ops[0].tid, self._who(ops[0]), tuple(self.told(op) for op in ops))

    def _who(self, op: Op) -> str:
        return f"{self.ord.bruker(op.bruker)} ({lower_first(role_name(Brukerrolle(op.rolle)))})"

    def _has_words(self, ops: Sequence[Op], ord_: Sequence[str]) -> bool:
        """Does an act hold all the words? What it says is kept, since every letter typed asks again."""
        if not ord_:
            return True
        for op in ops:
            if op.op_id not in self._sokbart:
                self._sokbart[op.op_id] = " ".join((self._who(op), *_spoken(self.told(op)))).lower()
        whole = " ".join(self._sokbart[op.op_id] for op in ops)
        return all(word in whole for word in ord_)

    def told(self, op: Op) -> Hendelse:
        """One op in words."""
        return Hendelse(op, self._title(op), tuple(self._lines(op)))

    def _title(self, op: Op) -> str:
        words, target = self._about(op), self._by_id.get(op.endring.angrer)
        if op.endring.avgjor:
            return chosen_title(words, kontorets=not op.endring.felt)
        if target is None:
            return words
        if target.endring.slag in {Slag.COMMAND, Slag.APPEND} or inverse(target).felt != op.endring.felt:
            return _("Gått tilbake: {hva}").format(hva=words)
        pattern = _("Gjort om igjen: {hva}") if target.endring.angrer else _("Angret: {hva}")
        return pattern.format(hva=words)

    def _about(self, op: Op) -> str:
        try:
            return title(self.ord, op)
        except _SKADET:
            return _("En endring")

    def _lines(self, op: Op) -> Iterator[Endringslinje]:
        endring = op.endring
        sted = Sted(self.ord, self.ord.known(endring.entitet, endring.id))
        for navn, known in fields_of(endring.entitet):
            old, new = endring.felt.get(navn, _UROERT)
            if known.vis is None or (_is_empty(old) and _is_empty(new)):
                continue
            fra = None if endring.slag in _KOMMER else words_of(known, sted, old)
            til = None if endring.slag is Slag.TOMBSTONE else words_of(known, sted, new)
            if not (fra or til):
                continue
            yield Endringslinje(navn, known.navn, fra, til, known.kan_settes)

    # --- what a thing was

    def state(self, til: Op | None, *, of: Op | None = None, before: bool = False) -> dict[str, object] | None:
        """The fields of a thing after an op, or `before` it; with None and `of` as they stand now. None: not there."""
        about = til or of
        fields: dict[str, object] | None = None
        for op in self._of_thing(about) if about else ():
            if before and op is til:
                break
            changed = {name: felt.new for name, felt in op.endring.felt.items()}
            fields = None if op.endring.slag is Slag.TOMBSTONE else (fields or {}) | changed
            if op is til:
                break
        return fields

    def last_of(self, op: Op, navn: Iterable[str]) -> Op | None:
        """The op that last touched one of these fields of the same thing."""
        wanted = set(navn)
        return next((one for one in reversed(self._of_thing(op)) if wanted & set(one.endring.felt)), None)

    def _of_thing(self, op: Op) -> list[Op]:
        thing = (op.endring.entitet, op.endring.id)
        return [one for one in self.ops if (one.endring.entitet, one.endring.id) == thing]

    # --- what fits

    def _fits(self, op: Op, valg: Historikkvalg) -> bool:
        endring = op.endring
        if valg.slag is not None and endring.entitet not in _SLAG[valg.slag]:
            return False
        if valg.bruker and op.bruker != valg.bruker:
            return False
        known = self.ord.known(endring.entitet, endring.id)
        if valg.person and not _concerns(valg.person, endring.id, known):
            return False
        if valg.plass is not None and not _is_of(valg.plass, known):
            return False
        return not valg.steg or str(known.get("sporsmal", "")).partition(".")[0] in self._asked_on(valg.steg)

    def _asked_on(self, steg: str) -> frozenset[str]:
        side = next((side for side in self.bilde.sider if side.id == steg), None)
        return frozenset(one.id for one in side.sporsmal) if side else frozenset()


_KOMMER = {Slag.CREATE, Slag.APPEND, Slag.COMMAND}
_SKADET = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What a value that is not as this program writes it leads to."""
_TOMT: tuple[object, ...] = ("", [])
_UROERT = Felt(None, None)


def _is_empty(verdi: object) -> bool:
    return verdi is None or verdi is False or verdi in _TOMT


def words_of(felt: Historikkfelt, sted: Sted, verdi: Lagret) -> str:
    """A value in words. One that was damaged, or is of another time, is told as such: the history must open."""
    if verdi is None or verdi in _TOMT:
        return _("ikke fylt ut")
    if felt.vis is None:
        return ""
    try:
        return felt.vis(sted, verdi)
    except _SKADET:
        return _("kan ikke vises")


def _concerns(person: str, id_: str, known: Felter) -> bool:
    return person in {id_, *(known.get(name) for name in ("gjelder", "person", "klager", "til") if known.get(name))}


def _is_of(plass: tuple[str, str], known: Felter) -> bool:
    sporsmal, gjelder = plass
    asked = str(known.get("sporsmal", ""))
    return known.get("gjelder", "") == gjelder and (asked == sporsmal or asked.startswith(f"{sporsmal}."))


def _acts(ops: Sequence[Op]) -> Iterator[list[Op]]:
    """The ops gathered into acts, oldest first."""
    act: list[Op] = []
    touched: set[tuple[Entitet, str]] = set()
    for op in ops:
        thing, goes_on = (op.endring.entitet, op.endring.id), bool(act) and _is_same_act(act[0], op)
        if goes_on and thing in touched and op.endring.entitet is Entitet.KOMMANDO:
            # What was asked for was so at once: nobody has to read it twice.
            continue
        if act and (not goes_on or thing in touched):
            yield act
            act, touched = [], set()
        act.append(op)
        touched.add(thing)
    if act:
        yield act


def _is_same_act(first: Op, op: Op) -> bool:
    same = (first.bruker, first.rolle, bool(first.endring.angrer)) == (op.bruker, op.rolle, bool(op.endring.angrer))
    return same and timedelta(0) <= op.tid - first.tid < _SAMTIDIG


def read_history(okt: Okt, bilde: Saksbilde) -> Historikk:
    """The history of a case the user may read."""
    with okt.arbeid() as arbeid:
        return Historikk(bilde, arbeid.history(bilde.sak.id), dict(arbeid.brukere()))
