"""What is to be sent: our ops as they are on top of what the office has, oldest first.

1. Each thing is merged as on the screen, and each op of it numbered from the office's version, as the office will.
2. Left out is what waits for a choice, and what waits behind it; what came to nothing, unless it is a choice.
3. A choice goes before what else waits on the thing: the office holds that back until it knows of the choice.
4. Where the office has numbered one of ours otherwise than here, others have been there too: the rest of that thing
   waits until their changes have come; in a case out of reach they never come, and nothing waits for them. What
   another user of this machine must send first is waited for too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import sqlalchemy as sa

from db.lokal import flettrad, opstand, projeksjon, skjema, synkmerker
from db.lokal.opplogg import Avsender
from db.lokal.opstand import Egenop, Ting
from db.lokal.synkmerker import Merke
from tildelingsklient.synk.flettet import KEPT, Opsvar, Rebasert
from tildelingsklient.synk.melding import Opmelding, op_message
from tildelingsklient.synk.stand import Kontorstand

_op = skjema.op
_UKVITTERTE: Final = (
    sa.select(_op.c.op_id, _op.c.sak, _op.c.entitet, _op.c.id, _op.c.maskin)
    .where(_op.c.kvittert == sa.literal_column("0"), _op.c.bruker == sa.bindparam("bruker"))
    .order_by(_op.c.nr)
)


def outbox(connection: sa.Connection, avsender: Avsender, antall: int) -> tuple[Opmelding, ...]:
    """The next ops of the user to send."""
    read_again, seen = synkmerker.all_of(connection, Merke.LESES), dict[Ting, dict[str, Opmelding]]()
    found = list[Opmelding]()
    for row in connection.execute(_UKVITTERTE, {"bruker": avsender.bruker.id}).mappings().all():
        ting = Ting(row["sak"], row["entitet"], row["id"])
        if ting.sak not in read_again and ting not in seen:
            seen[ting] = {one.op_id: one for one in _of_thing(connection, ting, avsender)}
            found += [seen[ting].pop(one.op_id) for one in list(seen[ting].values()) if one.avgjor]
        if one := seen.get(ting, {}).get(row["op_id"]) or _asked_again(connection, row["op_id"]):
            found.append(one)
        if len(found) >= antall:
            break
    return tuple(found[:antall])


def _asked_again(connection: sa.Connection, op_id: str) -> Opmelding | None:
    """One that the office has, but whose answer was lost, as it was written: it is known by its id."""
    row = opstand.of_op(connection, op_id)
    if row is None or row["aktiv"] != 0:
        return None
    op = opstand.unanswered(row)
    return op_message(op, row["maskin"], int(row["base_versjon"]), op.endring, int(row["skjemaversjon"]))


def _of_thing(connection: sa.Connection, ting: Ting, avsender: Avsender) -> Iterator[Opmelding]:
    row = projeksjon.current(connection, *ting)
    given = row is not None and row["pristin"] is not None
    kopi = flettrad.copy_of(row) if given else Kontorstand(flettrad.INGENTING.stand)
    sett = flettrad.view(connection, ting, kopi, flettrad.common(row) if row and given else kopi.stand)
    egne, is_out = {one.op.op_id: one for one in sett.egne}, bool(synkmerker.get(connection, Merke.UTE, ting.sak))
    for rest in sett.fletting.rebasert:
        egen = egne[rest.op.op_id]
        if egen.kvittert:
            if _is_otherwise(egen, rest) and not is_out:
                return
        elif egen.op.bruker != avsender.bruker.id:
            return
        elif _is_sent(rest, egen):
            op, nr = egen.op, int(egen.rad["skjemaversjon"])
            # What is left has lost neither its choice nor what it undoes.
            endring = replace(rest.endring, avgjor=op.endring.avgjor)
            yield op_message(op, egen.rad["maskin"], rest.base_versjon, endring, nr)


def _is_otherwise(egen: Egenop, rest: Rebasert) -> bool:
    """Has the office made another version of it than is counted on here? What it keeps, makes none."""
    counted = 0 if rest.svar is Opsvar.NOOP else rest.base_versjon + 1
    return rest.svar not in KEPT and egen.rad["versjon"] != counted


def _is_sent(rest: Rebasert, egen: Egenop) -> bool:
    if rest.svar is Opsvar.NOOP:
        return bool(egen.op.endring.avgjor)
    return rest.svar not in KEPT and rest.svar is not Opsvar.HOLD
