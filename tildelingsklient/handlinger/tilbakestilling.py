"""Going back from the history: an earlier value of one field is set again, as a new op that undoes the last one.

Only in a case of one's own, only where a person chose the value, and only while it may still be changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.angring import demand_op_editable
from tildelingsklient.handlinger.historikk import Historikk, words_of
from tildelingsklient.handlinger.historikkfelt import field
from tildelingsklient.handlinger.historikkverdi import Sted, place
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, demand_writable, load_picture
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Op, Slag

_FOLGER_MED = {(Entitet.SVAR, "verdi"): ("verdi", "kilder", "opphav")}
"""Who said it goes with what was said."""


@dataclass(frozen=True, slots=True)
class Tilbake:
    """What going back would do. `felt` are the fields as they would be written; `siste` is the op that is undone."""

    siste: Op
    felt: dict[str, Felt]
    ord: str
    fra: str
    til: str

    @property
    def endring(self) -> Endring:
        """The change to be written."""
        last = self.siste.endring
        if last.slag is Slag.TOMBSTONE:
            whole = {name: Felt(None, value.old) for name, value in last.felt.items()} | self.felt
            return Endring(last.entitet, last.id, last.sak, Slag.CREATE, whole, self.siste.op_id)
        return Endring(last.entitet, last.id, last.sak, Slag.PATCH, self.felt, self.siste.op_id)


def way_back(historikk: Historikk, op: Op, navn: str, *, til_for: bool = False) -> Tilbake | None:
    """What it takes to set a field as it was after an op, or before it with `til_for`.

    None where it stands so now, where the value was never chosen by hand, or where it is not shown.
    """
    known, sak = field(op.endring.entitet, navn), historikk.ord
    if known is None or known.vis is None or not known.kan_settes or (sak.er_sperret and known.vis is place):
        return None
    names = _FOLGER_MED.get((op.endring.entitet, navn), (navn,))
    wanted, now = historikk.state(op, before=til_for), historikk.state(None, of=op)
    last = historikk.last_of(op, names)
    if wanted is None or last is None or wanted.get(navn) == (now or {}).get(navn):
        return None
    if now is None and op.endring.entitet is not Entitet.SVAR:
        return None
    changed = {name: Felt((now or {}).get(name), wanted.get(name)) for name in names}
    changed = {name: felt for name, felt in changed.items() if felt.old != felt.new or now is None}
    sted = Sted(sak, sak.known(op.endring.entitet, op.endring.id))
    words = (words_of(known, sted, value) for value in ((now or {}).get(navn), wanted.get(navn)))
    return Tilbake(last, changed, known.navn, *words)


def refused_because(okt: Okt, bilde: Saksbilde, tilbake: Tilbake) -> str:
    """Why it cannot be done now, with the next step; empty when it can."""
    try:
        _demand(okt, bilde, tilbake)
    except TilstandFeil as feil:
        return f"{feil.tittel} {feil.neste_steg}".strip()
    return ""


def _demand(okt: Okt, bilde: Saksbilde, tilbake: Tilbake) -> None:
    demand_writable(okt, bilde.sak)
    demand_op_editable(bilde, tilbake.siste)


def go_back(okt: Okt, bilde: Saksbilde, tilbake: Tilbake) -> Saksbilde:
    """Set the earlier value. TilstandFeil when it may not be, LagerFeil when the field has changed meanwhile."""
    _demand(okt, bilde, tilbake)
    with okt.arbeid() as arbeid:
        arbeid.write([tilbake.endring])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)
