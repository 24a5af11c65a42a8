"""Quick notes: written at any moment, saved while they are typed, and put on the questions afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, about_whom, changed, demand_not_ended, demand_writable
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.notat import Notat, Notatstand
from tildelingsklient.porter import Arbeid, Kladd
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sprak import pick
from tildelingsklient.synk.endring import Entitet, Slag, create, patch
from tildelingsklient.synk.felt import notat_fields

_KLADD = "hurtignotat"


def can_write(okt: Okt, bilde: Saksbilde) -> bool:
    """May the user write in the case? A fagleder reads the cases of others, and all read one that has ended."""
    return not bilde.sak.er_avsluttet and okt.owns(bilde.sak)


def visit_now(okt: Okt) -> Besok | None:
    """The user's own visit going on, the one begun last when two overlap; also one that began the evening before."""
    now = okt.now()
    with okt.arbeid() as arbeid:
        days = (*arbeid.besok_on(now.date() - timedelta(days=1)), *arbeid.besok_on(now.date()))
        going = [besok for besok in days if besok.star and besok.start <= now < besok.slutt]
        # A fagleder sees the visits of others too.
        own = [besok for besok in going if okt.owns(arbeid.sak(besok.sak, Handling.LISTE))]
    return max(own, key=lambda besok: besok.start, default=None)


def who_in(okt: Okt, sak_id: str) -> str:
    """Name of the one a case is about, as a note's box says it; KeyError when the case is not here."""
    with okt.arbeid() as arbeid:
        return arbeid.sak(sak_id, Handling.LISTE).mottaker.navn


# --- writing


def keep_note_typing(okt: Okt, sak_id: str, tekst: str) -> None:
    """Save a note being typed; durable, within half a second. Nothing left of it forgets it."""
    with okt.arbeid() as arbeid:
        if tekst.strip():
            arbeid.keep_kladd(Kladd(sak_id, _KLADD, tekst, okt.now()))
        else:
            arbeid.drop_kladd(sak_id, _KLADD)
        arbeid.commit()


def demand_writable_case(okt: Okt, sak_id: str) -> None:
    """TilstandFeil when everything in the case has ended, or it is another's."""
    with okt.arbeid() as arbeid:
        demand_writable(okt, arbeid.sak(sak_id, Handling.LISTE))


def note_typing(okt: Okt, sak_id: str) -> str:
    """The note that was being typed in a case, by the user who is unlocked; empty when none was."""
    with okt.arbeid() as arbeid:
        return _typed(arbeid, sak_id)


def _typed(arbeid: Arbeid, sak_id: str) -> str:
    return next((str(kladd.verdi) for kladd in arbeid.kladder(sak_id) if kladd.felt == _KLADD), "")


def move_typing(okt: Okt, fra: str, til: str, tekst: str) -> None:
    """Take a note being typed from one case to another, after what was being typed there; in one transaction."""
    with okt.arbeid() as arbeid:
        joined = "\n".join(part for part in (_typed(arbeid, til), tekst) if part.strip())
        if joined:
            arbeid.keep_kladd(Kladd(til, _KLADD, joined, okt.now()))
        arbeid.drop_kladd(fra, _KLADD)
        arbeid.commit()


def write_quick_note(okt: Okt, sak_id: str, tekst: str) -> Notat | None:
    """Record a note, with who and when; None when there is nothing but space in it.

    LagerFeil when it could not be saved, TilstandFeil when the case may not be written in: then what was typed is kept.
    """
    if not tekst.strip():
        keep_note_typing(okt, sak_id, "")
        return None
    demand_writable_case(okt, sak_id)
    bruker = okt.bruker
    notat = Notat(okt.new_id(), tekst.strip(), bruker.id, bruker.visningsnavn, okt.now())
    with okt.arbeid() as arbeid:
        arbeid.write([create(Entitet.NOTAT, notat.id, sak_id, notat_fields(notat), Slag.APPEND)])
        arbeid.drop_kladd(sak_id, _KLADD)
        arbeid.commit()
    return notat


def with_note(bilde: Saksbilde, notat: Notat) -> Saksbilde:
    """The picture with a note that was just written in the case."""
    return changed(bilde, replace(bilde.sak, notater=(*bilde.sak.notater, notat)))


# --- sorting


def put_on(okt: Okt, bilde: Saksbilde, notat: Notat, plass: Plass) -> Saksbilde:
    """Put a note on a question; what stands there already, stays."""
    return _sorted(
        okt, bilde, replace(notat, stand=Notatstand.PAA_SPORSMAL, sporsmal=plass.sporsmal.id, gjelder=plass.gjelder)
    )


def keep_own(okt: Okt, bilde: Saksbilde, notat: Notat) -> Saksbilde:
    """Let a note stand by itself in the case."""
    return _sorted(okt, bilde, replace(notat, stand=Notatstand.EGET, sporsmal="", gjelder=""))


def put_aside(okt: Okt, bilde: Saksbilde, notat: Notat) -> Saksbilde:
    """Mark a note «ikke i bruk»: it is kept, and can be sorted again."""
    return _sorted(okt, bilde, replace(notat, stand=Notatstand.IKKE_I_BRUK, sporsmal="", gjelder=""))


def _sorted(okt: Okt, bilde: Saksbilde, notat: Notat) -> Saksbilde:
    old = next(known for known in bilde.sak.notater if known.id == notat.id)
    demand_not_ended(bilde)
    endring = patch(Entitet.NOTAT, notat.id, bilde.sak.id, notat_fields(old), notat_fields(notat))
    if endring is None:
        return bilde
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
    notater = tuple(notat if known.id == notat.id else known for known in bilde.sak.notater)
    return changed(bilde, replace(bilde.sak, notater=notater))


# --- finding the question


@dataclass(frozen=True, slots=True)
class Valgbar:
    """A question a note can be put on: its place, and whom it is about when that must be said."""

    plass: Plass
    om: str = ""


def choices(bilde: Saksbilde) -> tuple[Valgbar, ...]:
    """Every question of the conversation that is asked now, in its order."""
    return tuple(Valgbar(plass, about_whom(bilde, plass)) for plass in bilde.plasser)


def matching(alle: tuple[Valgbar, ...], sok: str) -> tuple[Valgbar, ...]:
    """The questions where every word typed stands in number, short name or text; short names first.

    «3.4» and «3» are numbers of a question and of a page too. Nothing typed gives all. Pure.
    """
    words = sok.casefold().split()
    close = [one for one in alle if _fits(one, words, _short(one))]
    wide = (one for one in alle if one not in close and _fits(one, words, _long(one)))
    return (*close, *wide)


def _fits(one: Valgbar, words: list[str], text: str) -> bool:
    return all(_is_number(one, word) or word in text for word in words)


def _is_number(one: Valgbar, word: str) -> bool:
    nummer = one.plass.nummer
    return nummer.startswith(word) if "." in word else nummer.startswith(f"{word}.")


def _short(one: Valgbar) -> str:
    return pick(one.plass.sporsmal.kort).casefold()


def _long(one: Valgbar) -> str:
    return f"{_short(one)} {pick(one.plass.sporsmal.tekst)} {one.om}".casefold()
