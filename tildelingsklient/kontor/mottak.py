"""Takes a push in: each op in a transaction of its own, answered by its id: one bad op never stops the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from db.sentral.base import TATT, UTILGJENGELIG, Kontorbase
from db.sentral.mottatt import Kjent
from db.sentral.sakarbeid import Sakarbeid, Utfall
from tildelingsklient.kontor import kommandoer
from tildelingsklient.kontor.avgjoring import decide, lets_go
from tildelingsklient.kontor.avvisning import Avvist
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.logg import log_error
from tildelingsklient.synk import rettigheter
from tildelingsklient.synk.endring import SKJEMAVERSJON, Endring, Entitet, Slag
from tildelingsklient.synk.flettet import Opsvar
from tildelingsklient.synk.melding import Feltmelding, Opkvittering, Opmelding, Pushmelding, Pushsvar
from tildelingsklient.synk.stand import applied
from tildelingsklient.tid import Klokke

_SKJEMAER: Final = frozenset({SKJEMAVERSJON, SKJEMAVERSJON - 1})
_SAMME: Final = ("maskin", "seq", "bruker", "sak", "entitet", "id")
"""What an op keeps however often it is sent: what is left of it on top of the office's may be another."""


@dataclass(slots=True)
class Mottak:
    """One push, by one person on one machine. `holdt` are the things whose later ops wait for an earlier one.

    `brutt` are those where an op on some version did not make the next.
    """

    base: Kontorbase
    klokke: Klokke
    hvem: Identitet
    maskin: str
    holdt: set[tuple[str, str]] = field(default_factory=set)
    brutt: dict[tuple[str, str], int] = field(default_factory=dict)

    def receive(self, melding: Pushmelding) -> Pushsvar:
        """A receipt for each op, in the order they came."""
        return Pushsvar(kvitteringer=tuple(map(self._answered, melding.ops)))

    def _answered(self, op: Opmelding) -> Opkvittering:
        try:
            kvittering = self._tried(op)
        except UTILGJENGELIG:
            raise
        except Exception as error:  # noqa: BLE001  # what we did not foresee in one op must not keep the others out
            log_error("op_feilet", error, error.__traceback__)
            kvittering = Opkvittering(op_id=op.op_id, svar=Opsvar.HOLD, kode="feil")
        if kvittering.svar is Opsvar.HOLD:
            self.holdt.update(_touched(op))
        elif op.felt and (kvittering.svar, kvittering.versjon) not in _neste(op):
            self.brutt.setdefault((op.entitet.value, op.id), op.base_versjon)
        return kvittering

    def _tried(self, op: Opmelding) -> Opkvittering:
        if not lets_go(op) and (not self.holdt.isdisjoint(_touched(op)) or self._is_on_top_of_broken(op)):
            return Opkvittering(op_id=op.op_id, svar=Opsvar.HOLD)
        try:
            return self._received(op)
        except TATT:
            # The same op came by another way at the same moment; now it is there.
            return self._received(op)

    def _is_on_top_of_broken(self, op: Opmelding) -> bool:
        """Was it written on top of one that did not become the very next version? Then the machine must know first."""
        return op.base_versjon > self.brutt.get((op.entitet.value, op.id), op.base_versjon)

    def _received(self, op: Opmelding) -> Opkvittering:
        if kode := self._sender_s_fault(op):
            return Opkvittering(op_id=op.op_id, svar=Opsvar.REJECTED, kode=kode)
        with self.base.transaction(self.hvem.kommune) as connection:
            sak = Sakarbeid(connection, self.hvem.kommune, op.sak)
            kjent = sak.known(op.op_id)
            return self._known(sak, op, kjent) if kjent else self._decided(sak, op)

    def _sender_s_fault(self, op: Opmelding) -> str:
        """What is wrong with an op before it is looked into; it is not kept, and may be sent again."""
        if (op.bruker, op.rolle, op.maskin) != (self.hvem.id, self.hvem.rolle, self.maskin):
            return "avsender"
        return "" if op.skjemaversjon in _SKJEMAER else "skjema"

    def _known(self, sak: Sakarbeid, op: Opmelding, kjent: Kjent) -> Opkvittering:
        if any(getattr(op, navn) != getattr(kjent.op, navn) for navn in _SAMME):
            return Opkvittering(op_id=op.op_id, svar=Opsvar.REJECTED, kode="ugyldig")
        if kjent.svar is Opsvar.CONFLICT:
            return self._in_conflict(sak, op, kjent.kode)
        # What changed nothing is there from the version that is told.
        versjon = sak.thing(op.entitet, op.id).versjon if kjent.svar is Opsvar.NOOP else kjent.versjon
        return Opkvittering(op_id=op.op_id, svar=kjent.svar, versjon=versjon, kode=kjent.kode)

    def _in_conflict(self, sak: Sakarbeid, op: Opmelding, kode: str) -> Opkvittering:
        ting = sak.thing(op.entitet, op.id)
        may_read = rettigheter.may_read(self.hvem, False, sak.eier or "", sak.medarbeidere)
        felt = ting.felt if may_read and ting.stand.finnes else None
        return Opkvittering(op_id=op.op_id, svar=Opsvar.CONFLICT, versjon=ting.versjon, kode=kode, felt=felt)

    def _decided(self, sak: Sakarbeid, op: Opmelding) -> Opkvittering:
        ting = sak.thing(op.entitet, op.id)
        try:
            utfall = decide(sak, self.hvem, op, ting)
        except Avvist as refused:
            if refused.kode != "ugyldig":
                sak.refuse(op, refused.kode, self.klokke.now())
            return Opkvittering(op_id=op.op_id, svar=Opsvar.REJECTED, kode=refused.kode)
        if utfall.svar is Opsvar.HOLD:
            return Opkvittering(op_id=op.op_id, svar=Opsvar.HOLD)
        sak.keep(op, ting, utfall, self.klokke.now())
        if utfall.svar is Opsvar.CONFLICT:
            return self._in_conflict(sak, op, utfall.kode)
        if utfall.brukt and _is_for_the_office(utfall.brukt):
            self._answer(sak, op, utfall.brukt)
        return Opkvittering(op_id=op.op_id, svar=utfall.svar, versjon=utfall.stand.versjon)

    def _answer(self, sak: Sakarbeid, op: Opmelding, asked: Endring) -> None:
        """Answer a command by ops of the office's own, with the user who asked."""
        for endring in kommandoer.answer(sak, self.hvem, asked):
            ting = sak.thing(endring.entitet, endring.id)
            own = self._office_op(op, endring, ting.versjon, sak.next_seq())
            sak.keep(own, ting, Utfall(Opsvar.APPLIED, endring, applied(ting.stand, endring)), self.klokke.now())

    def _office_op(self, op: Opmelding, endring: Endring, versjon: int, seq: int) -> Opmelding:
        felt = {
            name: Feltmelding.model_validate({"old": one.old, "new": one.new}) for name, one in endring.felt.items()
        }
        told = {"entitet": endring.entitet, "id": endring.id, "slag": endring.slag, "felt": felt, "avgjor": ()}
        own = {"op_id": self.klokke.new_id(), "maskin": kommandoer.KONTORET, "seq": seq, "tid": self.klokke.now()}
        return op.model_copy(update=told | own | {"base_versjon": versjon, "angrer": ""})


def _neste(op: Opmelding) -> set[tuple[Opsvar, int]]:
    return {(svar, op.base_versjon + 1) for svar in (Opsvar.APPLIED, Opsvar.MERGED)}


def _is_for_the_office(brukt: Endring) -> bool:
    return brukt.slag is Slag.COMMAND and brukt.felt["kommando"].new in list(kommandoer.BESVARES_HER)


def _touched(op: Opmelding) -> set[tuple[str, str]]:
    """The things an op is about. A command is about its vedtak too."""
    vedtak = op.felt["vedtak"].new if op.entitet is Entitet.KOMMANDO and "vedtak" in op.felt else None
    return {(op.entitet.value, op.id)} | ({(Entitet.VEDTAK.value, str(vedtak))} if vedtak else set())
