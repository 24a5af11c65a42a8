"""Undo and redo through the case's history: each is a new op, nothing is ever taken out of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tildelingsklient.handlinger.helheten import demand_sum_open
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import FELT, demand_open, service_changes
from tildelingsklient.handlinger.saksbilde import Saksbilde, demand_not_ended, load_picture
from tildelingsklient.handlinger.vurderinger import demand_editable
from tildelingsklient.synk.endring import Endring, Entitet, Op, Slag, inverse, natural_key

_KAN_ANGRES = {Entitet.SVAR, Entitet.SKJONN, Entitet.MOMENTVEKT, Entitet.VEDLEGG}
_STYRT_AV_KOMMANDO = "tilstand"


def undo(okt: Okt, bilde: Saksbilde) -> Saksbilde | None:
    """Undo the user's last change in the case; None when there is nothing to undo.

    TilstandFeil when what was changed has been handed over for review since, or the case has ended: the table of states
    has no way back from that.
    """
    return _write_inverse(okt, bilde, piles(_own(okt, bilde)).gjort[-1:])


def redo(okt: Okt, bilde: Saksbilde) -> Saksbilde | None:
    """Do again what was last undone; None when nothing was, or something else has been done since."""
    return _write_inverse(okt, bilde, piles(_own(okt, bilde)).angret[-1:])


@dataclass(frozen=True, slots=True)
class Angrebunke:
    """What can be undone and what can be done again, the latest last. Undoing names the op that put things so."""

    gjort: tuple[Op, ...] = ()
    angret: tuple[Op, ...] = ()

    def after(self, op: Op) -> Angrebunke:
        """The piles after one more op: a change is done and ends redo, an undoing moves it, and back again."""
        target = op.endring.angrer
        if not target:
            return Angrebunke((*self.gjort, op), ())
        if any(known.op_id == target for known in self.angret):
            return Angrebunke((*self.gjort, op), _without(self.angret, target))
        return Angrebunke(_without(self.gjort, target), (*self.angret, op))


def piles(ops: Iterable[Op]) -> Angrebunke:
    """What can be undone and redone after a history. Pure."""
    bunke = Angrebunke()
    for op in ops:
        bunke = bunke.after(op)
    return bunke


def _without(ops: tuple[Op, ...], op_id: str) -> tuple[Op, ...]:
    return tuple(op for op in ops if op.op_id != op_id)


def _own(okt: Okt, bilde: Saksbilde) -> list[Op]:
    with okt.arbeid() as arbeid:
        ops = arbeid.history(bilde.sak.id)
    return [op for op in ops if op.bruker == okt.bruker.id and _can_be_undone(op)]


def _can_be_undone(op: Op) -> bool:
    if op.endring.avgjor and not op.endring.felt:
        # What the office had was chosen: nothing was changed that could be put back.
        return False
    if op.endring.entitet is Entitet.NOTAT:
        # The note itself is never taken away; where it was put can be.
        return op.endring.slag is Slag.PATCH
    if op.endring.entitet is Entitet.SAK:
        return op.endring.slag is Slag.PATCH and set(op.endring.felt) <= FELT
    if op.endring.entitet is Entitet.PERSON:
        return op.endring.slag is Slag.PATCH
    if op.endring.entitet is Entitet.VEDTAK:
        return op.endring.slag is Slag.PATCH and _STYRT_AV_KOMMANDO not in op.endring.felt
    return op.endring.entitet in _KAN_ANGRES


def _write_inverse(okt: Okt, bilde: Saksbilde, ops: tuple[Op, ...]) -> Saksbilde | None:
    demand_not_ended(bilde)
    if not ops:
        return None
    for op in ops:
        demand_op_editable(bilde, op)
    changes = [inverse(op) for op in ops]
    changes += [follower for change in changes for follower in _followers(okt, bilde, change)]
    with okt.arbeid() as arbeid:
        arbeid.write(changes)
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def _followers(okt: Okt, bilde: Saksbilde, change: Endring) -> list[Endring]:
    """A service that comes or goes by it brings or takes its vedtak."""
    if change.entitet is not Entitet.SAK or "tjenester" not in change.felt:
        return []
    services = change.felt["tjenester"].new
    return list(service_changes(okt, bilde.sak, tuple(services))) if isinstance(services, list) else []


def demand_op_editable(bilde: Saksbilde, op: Op) -> None:
    """An assessment or a draft that has been handed over is not changed behind the reviewer's back."""
    if op.endring.entitet in {Entitet.SVAR, Entitet.NOTAT, Entitet.VEDLEGG}:
        return
    if op.endring.entitet in {Entitet.SAK, Entitet.PERSON}:
        demand_open(bilde.sak)
        return
    if op.endring.id.startswith(f"{natural_key(bilde.sak.id, '')}|"):
        demand_sum_open(bilde)
    for vedtak in bilde.sak.vedtak:
        of_service = f"{natural_key(bilde.sak.id, vedtak.tjeneste)}|"
        if op.endring.id == vedtak.id or op.endring.id.startswith(of_service):
            demand_editable(bilde, vedtak.tjeneste)
