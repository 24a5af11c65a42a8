"""What becomes of an op at the office.

1. What is no op at all is refused: fields the wire cannot mean (`ugyldig`).
2. Who may write in the case is asked of `synk.rettigheter`, as on the laptop. One who has had the case and has ops left
   from then is not refused: the op is kept as a conflict, for the one who has it now, whatever version it is made on,
   as its writer hears of no newer. From others, a version the office never had and old values that never stood are
   refused (`ugyldig`), and a change of what is not there (`finnes_ikke`).
3. Whoever lets go of what the office keeps of theirs, needs no right to the case, and waits for nothing. What was let
   go of before it came, is kept without effect.
4. Later ops of a machine on a thing where one of its own waits for a choice are held, unless they are a choice: that is
   made on what the office has.
5. The op is merged with what has come since the version it was made on (`synk.fletting`).
6. What it then does is what is judged: a vedtak moves only by a command that was accepted (`kontor.kommandoer`), by the
   table, reviewed by another; what was handed over stands.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Final

from db.sentral.rader import makes_new
from db.sentral.sakarbeid import Sakarbeid, Ting, Utfall
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.kontor import kommandoer
from tildelingsklient.kontor.avvisning import Avvist
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.synk import rettigheter
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Endring, Entitet, Op, Slag
from tildelingsklient.synk.flettet import Opsvar, Rebasert
from tildelingsklient.synk.fletting import STYRT, merge
from tildelingsklient.synk.melding import Opmelding, change_in
from tildelingsklient.synk.stand import Kontorstand, Stand, applied, same

_STORST: Final = 10**30
_SAK_BYTES, _ID_BYTES = 400, 1600
"""What fits in an index of PostgreSQL, together."""
_ALLTID: Final = ((Entitet.SAK, "eier"), (Entitet.VEDTAK, "tilstand"), (Entitet.KOMMANDO, "status"))
"""What is never empty."""


def decide(sak: Sakarbeid, hvem: Identitet, op: Opmelding, ting: Ting) -> Utfall:
    """What becomes of an op on a thing that the office has so, and has not had before; `Avvist` when it is refused."""
    _check_form(op)
    endring = change_in(op)
    if lets_go(op):
        _check_letting_go(sak, hvem, op, endring)
        return Utfall(Opsvar.NOOP, endring, ting.stand)
    if refused := _may_not_write(sak, hvem, endring):
        return _after_hand_over(sak, hvem, ting, refused)
    felles = _known_to_both(sak, op, ting)
    if sak.is_let_go(op):
        return Utfall(Opsvar.CONFLICT, None, ting.stand, "avgjort")
    if _waits(sak, op) or kommandoer.must_wait(sak, op):
        return Utfall(Opsvar.HOLD, None, ting.stand)
    one = _merged(felles, ting, op, endring)
    if one.svar is Opsvar.REJECTED:
        raise Avvist("fryst")
    if one.svar is Opsvar.CONFLICT:
        return Utfall(Opsvar.CONFLICT, None, ting.stand)
    after = applied(ting.stand, one.endring)
    _check_effect(sak, hvem, op, one.endring, ting, after)
    return Utfall(one.svar, one.endring, after)


def lets_go(op: Opmelding) -> bool:
    """Is it a choice of what the office has?"""
    return op.slag is Slag.PATCH and bool(op.avgjor) and not op.felt


def _check_letting_go(sak: Sakarbeid, hvem: Identitet, op: Opmelding, endring: Endring) -> None:
    if not sak.finnes:
        raise Avvist("finnes_ikke")
    refused = _may_not_write(sak, hvem, endring)
    if refused and not (sak.has_reached(hvem.id) and _is_all_their_own(sak, hvem, op)):
        raise Avvist(refused.kode)


def _is_all_their_own(sak: Sakarbeid, hvem: Identitet, op: Opmelding) -> bool:
    """What has not come here is known only to the machine that it was written on."""
    named = filter(None, map(sak.known, op.avgjor))
    return all(one.op.bruker == hvem.id for one in named)


def _known_to_both(sak: Sakarbeid, op: Opmelding, ting: Ting) -> Stand:
    """The thing at the version the op was made on."""
    if op.base_versjon > ting.versjon:
        raise Avvist("ugyldig")
    felles = sak.stand_at(op.entitet, ting, op.base_versjon)
    if makes_new(op.slag) == felles.finnes:
        raise Avvist("ugyldig" if felles.finnes else "finnes_ikke")
    if not all(same(felt.old, felles.felt.get(name)) for name, felt in op.felt.items()):
        raise Avvist("ugyldig")
    return felles


def _check_form(op: Opmelding) -> None:
    is_command = op.slag is Slag.COMMAND
    if is_command != (op.entitet is Entitet.KOMMANDO and makes_new(op.slag)):
        raise Avvist("ugyldig")
    if not _is_storable([op.model_dump(mode="json"), list(op.felt)]):
        raise Avvist("ugyldig")
    if len(op.sak.encode()) > _SAK_BYTES or len(op.id.encode()) > _ID_BYTES:
        raise Avvist("ugyldig")
    if op.slag is Slag.APPEND and op.entitet not in {*BARE_LEGGES_TIL, Entitet.NOTAT}:
        raise Avvist("ugyldig")
    if op.entitet is Entitet.SAK and op.id != op.sak:
        raise Avvist("ugyldig")
    for entitet, navn in _ALLTID:
        if op.entitet is entitet and op.slag is not Slag.TOMBSTONE and navn in op.felt:
            _check_told(op.felt[navn].new)


def _check_told(verdi: object) -> None:
    if not isinstance(verdi, str) or not verdi:
        raise Avvist("ugyldig")


def _is_storable(verdi: object) -> bool:
    """Can PostgreSQL hold it as JSON and give it back as it was?"""
    if isinstance(verdi, str):
        return _is_whole(verdi)
    if isinstance(verdi, dict):
        return all(_is_storable(key) and _is_storable(one) for key, one in verdi.items())
    if isinstance(verdi, list):
        return all(map(_is_storable, verdi))
    if isinstance(verdi, float):
        return math.isfinite(verdi)
    return not isinstance(verdi, int) or abs(verdi) < _STORST


def _is_whole(tekst: str) -> bool:
    return "\0" not in tekst and tekst.encode("utf-8", "replace").decode() == tekst


def _may_not_write(sak: Sakarbeid, hvem: Identitet, endring: Endring) -> TilstandFeil | None:
    try:
        # The persons come before the case itself, which is its maker's until it says otherwise.
        eier = sak.eier if sak.er_laget or endring.entitet is not Entitet.SAK else None
        rettigheter.check_write(hvem, False, eier, endring, sak.medarbeidere)
        if endring.entitet is Entitet.SAK and not sak.er_laget and sak.finnes and sak.eier != hvem.id:
            rettigheter.check_write(hvem, False, sak.eier, endring)
    except TilstandFeil as refused:
        return refused
    return None


def _after_hand_over(sak: Sakarbeid, hvem: Identitet, ting: Ting, refused: TilstandFeil) -> Utfall:
    reaches = rettigheter.may_read(hvem, False, sak.eier or "", sak.medarbeidere)
    if refused.kode == "ikke_eier" and not reaches and sak.has_reached(hvem.id):
        return Utfall(Opsvar.CONFLICT, None, ting.stand, refused.kode)
    raise Avvist(refused.kode)


def _waits(sak: Sakarbeid, op: Opmelding) -> bool:
    here = (op.maskin, op.entitet, op.id)
    return not op.avgjor and any((one.maskin, one.entitet, one.id) == here for one in sak.open_conflicts())


def _merged(felles: Stand, ting: Ting, op: Opmelding, endring: Endring) -> Rebasert:
    ours = Op(op.op_id, op.seq, endring, op.bruker, op.rolle, op.tid, "", "")
    done = merge(felles, [ours], Kontorstand(ting.stand)).rebasert
    if not done:  # somebody else has made a thing with this id
        raise Avvist("ugyldig")
    return done[0]


def _check_effect(sak: Sakarbeid, hvem: Identitet, op: Opmelding, brukt: Endring, ting: Ting, after: Stand) -> None:
    if not all(same(after.felt.get(name), op.felt[name].new) for name in STYRT.get(op.entitet, ()) if name in op.felt):
        raise Avvist("kommando")
    try:
        rettigheter.check_added_only(change_in(op))
        if rettigheter.rewords_note(brukt):
            raise Avvist("uendret")
        if brukt.slag is Slag.PATCH and not brukt.felt:
            return
        rettigheter.check_open(brukt, {str(one.felt.get("tilstand")) for one in sak.things(Entitet.VEDTAK)})
        skrevet_av = partial(sak.writers, Entitet.VEDTAK, uten=rettigheter.MOVING)
        rettigheter.check_vedtak(hvem, False, brukt, ting.felt, skrevet_av)
        rettigheter.check_merknad(hvem, brukt, ting.felt, skrevet_av)
    except TilstandFeil as refused:
        raise Avvist(refused.kode or "vakt") from refused
    kommandoer.check(sak, hvem, brukt, ting)
