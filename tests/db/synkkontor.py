"""A small honest office: it takes ops by the rules of the sync, in memory, and feeds them out in small pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tildelingsklient.synk.endring import Endring, Entitet, Op, Slag
from tildelingsklient.synk.flettet import KEPT, Opsvar
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.kontroll import case_total
from tildelingsklient.synk.melding import (
    Endringssvar,
    Feedlinje,
    Feltmelding,
    Opkvittering,
    Opmelding,
    Sakkontroll,
    change_in,
)
from tildelingsklient.synk.stand import Kontorop, Kontorstand, Stand, applied, replay, same

SIDE = 3
START = datetime(2026, 11, 23, tzinfo=UTC)
Nokkel = tuple[str, str, str]


@dataclass(frozen=True)
class Ut:
    """A case that has left the reader's reach."""

    sak: str


@dataclass
class Provekontor:
    """`felles_saker` are in everybody's reach; another case in that of its owner. `kontor` numbers the database."""

    brukere: tuple[str, ...]
    felles_saker: frozenset[str]
    kontor: int = 1
    svar: dict[str, Opkvittering] = field(default_factory=dict)
    linjer: dict[str, list[Feedlinje]] = field(default_factory=lambda: defaultdict(list))
    ting: dict[Nokkel, list[Kontorop]] = field(default_factory=lambda: defaultdict(list))
    eier: dict[str, str] = field(default_factory=dict)
    har_eid: set[tuple[str, str]] = field(default_factory=set)
    kanal: dict[str, list[Feedlinje | Ut]] = field(default_factory=lambda: defaultdict(list))
    apne: dict[str, tuple[Nokkel, str]] = field(default_factory=dict)
    avgjort: set[str] = field(default_factory=set)
    byttet: list[tuple[str, str, object, object]] = field(default_factory=list)
    """What every op replaced: op, field, what was there, what came."""

    # --- what comes in

    def push(self, ops: Sequence[Opmelding]) -> tuple[Opkvittering, ...]:
        """What one machine sends of a thing is a chain: where one is not the very next version, the rest waits."""
        answers, broken = list[Opkvittering](), set[Nokkel]()
        for op in ops:
            key = (op.sak, op.entitet.value, op.id)
            hold = Opkvittering(op_id=op.op_id, svar=Opsvar.HOLD)
            answers.append(hold if key in broken else self._take(op))
            is_next = answers[-1].svar is not Opsvar.HOLD and answers[-1].versjon == op.base_versjon + 1
            if op.felt and not is_next:
                broken.add(key)
        return tuple(answers)

    def _take(self, op: Opmelding) -> Opkvittering:
        if op.op_id in self.svar:
            return self.svar[op.op_id]
        answer = self._judged(op)
        if answer.svar is not Opsvar.HOLD:
            self.svar[op.op_id] = answer
            for op_id in op.avgjor if answer.svar is not Opsvar.REJECTED else ():
                self.avgjort.add(op_id)
                self.apne.pop(op_id, None)
        return answer

    def _judged(self, op: Opmelding) -> Opkvittering:
        key = (op.sak, op.entitet.value, op.id)
        versjon = len(self.ting[key])
        if op.avgjor and not op.felt:
            # Whoever lets go of what was kept, needs no right to the case.
            return Opkvittering(op_id=op.op_id, svar=Opsvar.NOOP, versjon=versjon)
        if (refused := self._without_right(op)) is not None:
            return self._kept(op, key, refused)
        if op.op_id in self.avgjort:
            return self._kept(op, key, Opsvar.CONFLICT)
        if self._must_wait(op, key, versjon):
            return Opkvittering(op_id=op.op_id, svar=Opsvar.HOLD, versjon=versjon)
        known, now = self.stand(key, op.base_versjon), self.stand(key)
        endring = change_in(op)
        assert all(same(one.old, known.felt.get(name)) for name, one in endring.felt.items()), op
        found = merge(known, [_op(op, endring)], Kontorstand(now))
        if not found.rebasert or found.rebasert[0].svar is Opsvar.NOOP:
            return Opkvittering(op_id=op.op_id, svar=Opsvar.NOOP, versjon=versjon)
        (rest,) = found.rebasert
        if rest.svar in KEPT:
            return self._kept(op, key, rest.svar)
        return self._applied(op, key, rest.endring, rest.svar)

    def _must_wait(self, op: Opmelding, key: Nokkel, versjon: int) -> bool:
        """Behind an open conflict, on top of what is not here, or of a version before one the machine made itself."""
        opens = {op_id for op_id, (thing, maskin) in self.apne.items() if (thing, maskin) == (key, op.maskin)}
        own = [one.versjon for one in self.ting[key] if one.op.rolle == op.maskin]
        return bool(opens and not op.avgjor) or op.base_versjon > versjon or max(own, default=0) > op.base_versjon

    def _without_right(self, op: Opmelding) -> Opsvar | None:
        owner = self.eier.get(op.sak, op.bruker)
        if op.sak in self.felles_saker or owner == op.bruker:
            return None
        return Opsvar.CONFLICT if (op.sak, op.bruker) in self.har_eid else Opsvar.REJECTED

    def _kept(self, op: Opmelding, key: Nokkel, svar: Opsvar) -> Opkvittering:
        if svar is Opsvar.CONFLICT:
            if op.op_id not in self.avgjort:
                self.apne[op.op_id] = (key, op.maskin)
            self._feed(op.sak, Feedlinje(op=op, versjon=0, svar=svar))
        now = self.stand(key)
        return Opkvittering(op_id=op.op_id, svar=svar, versjon=now.versjon, kode="ikke_eier")

    def _applied(self, op: Opmelding, key: Nokkel, endring: Endring, svar: Opsvar) -> Opkvittering:
        now = self.stand(key)
        for name, one in endring.felt.items():
            new = None if endring.slag is Slag.TOMBSTONE else one.new
            self.byttet.append((op.op_id, name, now.felt.get(name), new))
        versjon = now.versjon + 1
        self.ting[key].append(Kontorop(versjon, _op(op, endring)))
        felt = {
            name: Feltmelding.model_validate({"old": one.old, "new": one.new}) for name, one in endring.felt.items()
        }
        brukt = op.model_copy(update={"slag": endring.slag, "felt": felt})
        self._feed(op.sak, Feedlinje(op=brukt, versjon=versjon, svar=svar))
        if op.entitet is Entitet.SAK and "eier" in endring.felt:
            self._hand_over(op.sak, str(endring.felt["eier"].new))
        return Opkvittering(op_id=op.op_id, svar=svar, versjon=versjon)

    # --- what goes out

    def _feed(self, sak: str, linje: Feedlinje) -> None:
        self.linjer[sak].append(linje)
        for bruker in self.brukere:
            if self._reaches(bruker, sak):
                self.kanal[bruker].append(linje)

    def _reaches(self, bruker: str, sak: str) -> bool:
        return sak in self.felles_saker or self.eier.get(sak, bruker) == bruker

    def _hand_over(self, sak: str, til: str) -> None:
        fra, self.eier[sak] = self.eier.get(sak), til
        self.har_eid.add((sak, til))
        if sak in self.felles_saker or fra == til:
            return
        for bruker in self.brukere:
            if bruker == til:
                self.kanal[bruker] += self.linjer[sak]
            elif fra is None or bruker == fra:
                self.kanal[bruker].append(Ut(sak))

    def changes(self, merke: str, bruker: str) -> Endringssvar:
        """A page of a user's feed; another database wants everything to be read anew."""
        kontor, _sep, nr = merke.partition(":")
        if merke and kontor != str(self.kontor):
            return Endringssvar(ny_runde=True)
        start, items, ut = int(nr or 0), list[Feedlinje](), tuple[str, ...]()
        for item in self.kanal[bruker][start : start + SIDE]:
            start += 1
            if isinstance(item, Ut):
                ut = (item.sak,)
                break
            items.append(item)
        ferdig = start == len(self.kanal[bruker])
        return Endringssvar(linjer=tuple(items), merke=f"{self.kontor}:{start}", ut=ut, er_ferdig=ferdig)

    def case_changes(self, sak: str, merke: str) -> Endringssvar:
        start = int(merke or 0)
        page = tuple(self.linjer[sak][start : start + SIDE])
        ferdig = start + SIDE >= len(self.linjer[sak])
        return Endringssvar(linjer=page, merke=str(start + SIDE), er_ferdig=ferdig)

    def kontroll(self, bruker: str) -> dict[str, Sakkontroll]:
        cases = defaultdict[str, list[tuple[str, str, int]]](list)
        for (sak, entitet, id_), ops in self.ting.items():
            if ops and self._reaches(bruker, sak):
                cases[sak].append((entitet, id_, len(ops)))
        return {sak: case_total(sak, things) for sak, things in cases.items()}

    def stand(self, key: Nokkel, versjon: int | None = None) -> Stand:
        """A thing as it is, or was at a version."""
        stand = Stand()
        for one in self.ting[key][:versjon]:
            stand = applied(stand, one.op.endring)
        return stand

    def copy(self, key: Nokkel) -> Kontorstand:
        return replay(Stand(), self.ting[key])


def _op(op: Opmelding, endring: Endring) -> Op:
    """`rolle` tells which machine wrote it."""
    return Op(op.op_id, op.seq, replace(endring, avgjor=()), op.bruker, op.maskin, op.tid, "", "")
