"""Answering: every answer is one durable op, and gives back the new picture of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi, stemme_of
from tildelingsklient.porter import Kladd
from tildelingsklient.synk.endring import Endring, Entitet, create, patch
from tildelingsklient.synk.felt import svar_fields, svar_key


def answer(okt: Okt, bilde: Saksbilde, plass: Plass, verdi: Verdi, kilder: Sequence[Kilde]) -> Saksbilde:
    """Record what was said. The first voice's answer is changed; another voice is added by `add_voice`.

    An invalid value is saved too. None takes the value away and leaves sources and note.
    """
    old = main_voice(bilde, plass)
    if old is None:
        return save_svar(okt, bilde, _new_svar(plass, verdi, tuple(kilder), stemme_of(tuple(kilder))))
    return save_svar(okt, bilde, replace(old, verdi=verdi, kilder=tuple(kilder)))


def add_voice(okt: Okt, bilde: Saksbilde, plass: Plass, kilde: Kilde, verdi: Verdi) -> Saksbilde:
    """Record that somebody else says something else; both answers are kept. The same voice again is changed."""
    own = next((svar for svar in bilde.voices(plass) if svar.stemme == kilde.value), None)
    new = replace(own, verdi=verdi) if own else _new_svar(plass, verdi, (kilde,), kilde.value)
    return save_svar(okt, bilde, new)


def write_note(okt: Okt, bilde: Saksbilde, plass: Plass, notat: str, kilder: Sequence[Kilde] = ()) -> Saksbilde:
    """Write a note on a question, answered or not."""
    old = main_voice(bilde, plass) or _new_svar(plass, None, tuple(kilder), stemme_of(tuple(kilder)))
    return save_svar(okt, bilde, replace(old, notat=notat))


def let_count(okt: Okt, bilde: Saksbilde, svar: Svar, begrunnelse: str) -> Saksbilde:
    """Let one of several voices count, with the reason; the others stay. An empty reason takes it back."""
    for other in bilde.sak.svar:
        same_question = (other.sporsmal, other.gjelder) == (svar.sporsmal, svar.gjelder)
        if same_question and other.gjeldende and other.id != svar.id:
            bilde = save_svar(okt, bilde, replace(other, gjeldende=""))
    return save_svar(okt, bilde, replace(svar, gjeldende=begrunnelse.strip()))


def main_voice(bilde: Saksbilde, plass: Plass) -> Svar | None:
    """The answer the question's own control shows: the one recorded first."""
    return next(iter(bilde.voices(plass)), None)


def save_svar(okt: Okt, bilde: Saksbilde, svar: Svar) -> Saksbilde:
    """Write one answer as one op; nothing is written when nothing is changed."""
    stamped = replace(svar, registrert_av=okt.bruker.id, tid=okt.now())
    endring = _change(bilde, stamped)
    if endring is None:
        return bilde
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.drop_kladd(bilde.sak.id, _typing_place(svar.sporsmal, svar.gjelder))
        arbeid.commit()
    samtale = bilde.fakta.kartlegging.with_svar(stamped)
    return changed(bilde, replace(bilde.sak, svar=samtale.svar))


def keep_typing(okt: Okt, bilde: Saksbilde, plass: Plass, tekst: str) -> None:
    """Save what is being typed in a question's field before it is an answer; durable, within half a second."""
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(bilde.sak.id, _typing_place(plass.sporsmal.id, plass.gjelder), tekst, okt.now()))
        arbeid.commit()


def unfinished_typing(okt: Okt, bilde: Saksbilde) -> dict[str, str]:
    """Text that was being typed when the program ended, by `sporsmal|gjelder`."""
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    return {k.felt.removeprefix("svar|"): str(k.verdi) for k in kladder if k.felt.startswith("svar|")}


def _typing_place(sporsmal: str, gjelder: str) -> str:
    return f"svar|{sporsmal}|{gjelder}"


def _new_svar(plass: Plass, verdi: Verdi, kilder: tuple[Kilde, ...], stemme: str) -> Svar:
    return Svar(plass.sporsmal.id, plass.gjelder, verdi, kilder, stemme=stemme)


def _change(bilde: Saksbilde, svar: Svar) -> Endring | None:
    old = next((known for known in bilde.sak.svar if known.id == svar.id), None)
    key = svar_key(bilde.sak.id, svar.id)
    if old is None:
        return create(Entitet.SVAR, key, bilde.sak.id, svar_fields(svar))
    return patch(Entitet.SVAR, key, bilde.sak.id, svar_fields(old), svar_fields(svar))
