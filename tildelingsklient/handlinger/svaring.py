"""Answering: every answer is one durable op, and gives back the new picture of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, demand_not_ended, demand_writable
from tildelingsklient.kartlegging.delsteg import step_question
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Opphav, Svar, Verdi, stemme_of
from tildelingsklient.katalog.sporsmal import Delsteg
from tildelingsklient.porter import Kladd
from tildelingsklient.synk.endring import Endring, Entitet, create, natural_key, patch
from tildelingsklient.synk.felt import svar_fields, svar_key

SVAR = "svar"
"""The field of the question's own control; the others are `NOTAT` and `voice_place`."""
NOTAT = "notat"
_KLADD = "svar"


class Skrivested(NamedTuple):
    """Where something is being typed: the question, whom it is about, and which of its fields."""

    sporsmal: str
    gjelder: str
    felt: str


def voice_place(kilde: Kilde) -> str:
    """The field another voice's answer is typed in."""
    return f"stemme-{kilde.value}"


def answer(okt: Okt, bilde: Saksbilde, plass: Plass, verdi: Verdi, kilder: Sequence[Kilde]) -> Saksbilde:
    """Record what was said. The first voice's answer is changed; another voice is added by `add_voice`.

    An invalid value is saved too. None takes the value away and leaves sources and note.
    """
    return record(okt, bilde, [(plass, verdi)], kilder)


def record(
    okt: Okt,
    bilde: Saksbilde,
    sagt: Sequence[tuple[Plass, Verdi]],
    kilder: Sequence[Kilde],
    opphav: Opphav | None = None,
) -> Saksbilde:
    """Record several answers by the same people in one transaction; `opphav` when they are confirmed from before.

    What is said anew is today's own: only a value that stays keeps where it came from.
    """
    new = []
    for plass, verdi in sagt:
        old = main_voice(bilde, plass) or _new_svar(plass, None, (), stemme_of(tuple(kilder)))
        kept = old.opphav if verdi == old.verdi else None
        new.append(replace(old, verdi=verdi, kilder=tuple(kilder), opphav=opphav or kept))
    return _save(okt, bilde, new, SVAR)


def answer_step(
    okt: Okt, bilde: Saksbilde, plass: Plass, steg: Delsteg, verdi: Verdi, kilder: Sequence[Kilde]
) -> Saksbilde:
    """Record what was said of one step of a function question; None takes it away. The question's level stays."""
    return answer(
        okt, bilde, replace(plass, sporsmal=step_question(bilde.katalog, plass.sporsmal, steg)), verdi, kilder
    )


def name_sources(okt: Okt, bilde: Saksbilde, plass: Plass, kilder: Sequence[Kilde]) -> Saksbilde:
    """Record who said the first answer; nothing happens while there is none. Text being typed stays."""
    old = main_voice(bilde, plass)
    return _save(okt, bilde, [replace(old, kilder=tuple(kilder))]) if old else bilde


def add_voice(okt: Okt, bilde: Saksbilde, plass: Plass, kilde: Kilde, verdi: Verdi) -> Saksbilde:
    """Record that somebody else says something else; both answers are kept. The same voice again is changed.

    Whose an answer is follows from its sources: those of the first may have been put right since it was recorded.
    """
    own = next((svar for svar in bilde.voices(plass) if svar.kilder == (kilde,)), None)
    new = own or _new_svar(plass, None, (kilde,), _free_stemme(bilde, plass, kilde))
    kept = new.opphav if verdi == new.verdi else None
    return _save(okt, bilde, [replace(new, verdi=verdi, opphav=kept)], voice_place(kilde))


def write_note(okt: Okt, bilde: Saksbilde, plass: Plass, notat: str, kilder: Sequence[Kilde] = ()) -> Saksbilde:
    """Write a note on a question, answered or not."""
    old = main_voice(bilde, plass) or _new_svar(plass, None, tuple(kilder), stemme_of(tuple(kilder)))
    return _save(okt, bilde, [replace(old, notat=notat)], NOTAT)


def let_count(okt: Okt, bilde: Saksbilde, svar: Svar, begrunnelse: str) -> Saksbilde:
    """Let one of several voices count, with the reason; the others stay. An empty reason takes it back.

    One transaction: at no moment do two count, or none.
    """
    others = (
        replace(other, gjeldende="")
        for other in bilde.sak.svar
        if (other.sporsmal, other.gjelder) == (svar.sporsmal, svar.gjelder) and other.id != svar.id
    )
    return _save(okt, bilde, [*others, replace(svar, gjeldende=begrunnelse.strip())])


def main_voice(bilde: Saksbilde, plass: Plass) -> Svar | None:
    """The answer the question's own control shows: the one recorded first."""
    return next(iter(bilde.voices(plass)), None)


def keep_typing(okt: Okt, bilde: Saksbilde, plass: Plass, tekst: str, felt: str = SVAR) -> None:
    """Save what is being typed in one of a question's fields; durable, within half a second.

    TilstandFeil when the case has ended or is another's: what is typed then would come to nothing.
    """
    demand_writable(okt, bilde.sak)
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(bilde.sak.id, _typing_place(plass, felt), tekst, okt.now()))
        arbeid.commit()


def drop_typing(okt: Okt, bilde: Saksbilde, plass: Plass, felt: str = SVAR) -> None:
    """Forget what was being typed in a field, because nothing came of it."""
    with okt.arbeid() as arbeid:
        arbeid.drop_kladd(bilde.sak.id, _typing_place(plass, felt))
        arbeid.commit()


def unfinished_typing(okt: Okt, bilde: Saksbilde) -> dict[Skrivested, str]:
    """Text that was being typed when the program ended."""
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    typed = ((kladd.felt.split("|"), str(kladd.verdi)) for kladd in kladder)
    return {Skrivested(*place): tekst for (kind, *place), tekst in typed if kind == _KLADD}


def _typing_place(plass: Plass, felt: str) -> str:
    return natural_key(_KLADD, *Skrivested(plass.sporsmal.id, plass.gjelder, felt))


def _save(okt: Okt, bilde: Saksbilde, svar: Sequence[Svar], felt: str = "") -> Saksbilde:
    """Write what has changed, one op per answer, and forget what was typed in `felt`, in one transaction.

    What was typed is forgotten also when it came to nothing new: left behind, it would later cover a newer answer.
    """
    changes = [(one, endring) for one in svar if (endring := change_of(bilde, one))]
    if not changes and not felt:
        return bilde
    if changes:
        demand_not_ended(bilde)
    with okt.arbeid() as arbeid:
        arbeid.write([endring for _one, endring in changes])
        if felt:
            for one in svar:
                arbeid.drop_kladd(bilde.sak.id, natural_key(_KLADD, one.sporsmal, one.gjelder, felt))
        arbeid.commit()
    if not changes:
        return bilde
    samtale = bilde.fakta.kartlegging
    for one, _endring in changes:
        samtale = samtale.with_svar(replace(one, registrert_av=okt.bruker.id, tid=okt.now()))
    return changed(bilde, replace(bilde.sak, svar=samtale.svar))


def _free_stemme(bilde: Saksbilde, plass: Plass, kilde: Kilde) -> str:
    """A key for a new voice: the source, with a number when an answer that is another's now was recorded for it."""
    taken = {svar.stemme for svar in bilde.voices(plass)}
    numbered = (f"{kilde.value}-{number}" for number in count(2))
    return next(key for key in chain([kilde.value], numbered) if key not in taken)


def _new_svar(plass: Plass, verdi: Verdi, kilder: tuple[Kilde, ...], stemme: str) -> Svar:
    return Svar(plass.sporsmal.id, plass.gjelder, verdi, kilder, stemme=stemme)


def change_of(bilde: Saksbilde, svar: Svar) -> Endring | None:
    """What writes an answer: made, or changed; None when it stands so already."""
    said = bilde.stemmer.get((svar.sporsmal, svar.gjelder), ())
    old = next((known for known in said if known.stemme == svar.stemme), None)
    key = svar_key(bilde.sak.id, svar.id)
    if old is None:
        return create(Entitet.SVAR, key, bilde.sak.id, svar_fields(svar))
    return patch(Entitet.SVAR, key, bilde.sak.id, svar_fields(old), svar_fields(svar))
