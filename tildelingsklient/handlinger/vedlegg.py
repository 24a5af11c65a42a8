"""Attachments of a case: read from where they lie, let through the door, stored with their op, changed, removed.

The file is only read. Its name and place go no further than here, and no copy of it is made outside the store.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from tildelingsklient.feil import VedleggFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, demand_not_ended
from tildelingsklient.porter import Kladd
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, create, natural_key, patch, tombstone
from tildelingsklient.synk.felt import vedlegg_fields
from tildelingsklient.vedlegg.kontroll import MAKS_BYTE, Godkjent, Verk, check, too_large
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg

_KLADD = "vedlegg"


@dataclass(frozen=True, slots=True)
class Lagt:
    """What came of adding: the case, and its attachment. `kjent` is one of the case that has the same content.

    When `kjent` belongs to the same place too, it is `vedlegg` itself, and nothing was written.
    """

    bilde: Saksbilde
    vedlegg: Vedlegg
    kjent: Vedlegg | None = None


def read_file(path: Path, verk: Verk) -> Godkjent:
    """What is to be stored of a file, for a worker; VedleggFeil when it cannot be read or may not come in."""
    return check(_bytes_of(path), verk)


def _bytes_of(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise VedleggFeil(_("Dette er ikke en fil."), _("Velg et bilde eller et dokument."))
        with path.open("rb") as file:
            content = file.read(MAKS_BYTE + 1)
    except FileNotFoundError:
        raise VedleggFeil(_("Filen er ikke der lenger."), _("Velg den på nytt der den ligger nå.")) from None
    except PermissionError:
        raise VedleggFeil(
            _("Du har ikke tilgang til å lese filen."), _("Flytt den til en mappe du kan lese, og prøv igjen.")
        ) from None
    except (OSError, ValueError):
        raise VedleggFeil(
            _("Filen lar seg ikke lese."), _("Kontroller at minnebrikken eller nettverket er koblet til.")
        ) from None
    if len(content) > MAKS_BYTE:
        raise too_large()
    return content


def add(okt: Okt, bilde: Saksbilde, godkjent: Godkjent, plass: tuple[str, str] = ("", "")) -> Lagt:
    """Store an attachment: bytes and op in one transaction. `plass` is the question it belongs to, and about whom.

    The same content at the same place is not added twice. Whether another case has the same content is not told.
    TilstandFeil when the case has ended, as in what changes and removes one.
    """
    demand_not_ended(bilde)
    sha256 = hashlib.sha256(godkjent.innhold).hexdigest()
    same = [one for one in bilde.sak.vedlegg if one.sha256 == sha256]
    known = next((one for one in same if one.plass_id == plass), None)
    if known is not None:
        return Lagt(bilde, known, known)
    bruker, now = okt.bruker, okt.now()
    vedlegg = Vedlegg(
        id=okt.new_id(),
        sha256=sha256,
        storrelse=len(godkjent.innhold),
        filtype=godkjent.filtype,
        tittel=_free_title(bilde, godkjent.filtype),
        dato=now.date(),
        forfatter=bruker.id,
        navn=bruker.visningsnavn,
        lagt_til=now,
        renset=godkjent.renset,
        sporsmal=plass[0],
        gjelder=plass[1],
    )
    with okt.arbeid() as arbeid:
        arbeid.keep_innhold(sha256, godkjent.innhold)
        arbeid.write([create(Entitet.VEDLEGG, vedlegg.id, bilde.sak.id, vedlegg_fields(vedlegg))])
        arbeid.commit()
    return Lagt(_with(bilde, (*bilde.sak.vedlegg, vedlegg)), vedlegg, next(iter(same), None))


def _free_title(bilde: Saksbilde, filtype: Filtype) -> str:
    """«Bilde», «Bilde 2», until the caseworker has given it a title."""
    name = _("Dokument") if filtype is Filtype.PDF else _("Bilde")
    taken = {one.tittel for one in bilde.sak.vedlegg}
    numbered = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(title for title in numbered if title not in taken)


def describe(
    okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg, tittel: str, dato: date | None, plass: tuple[str, str]
) -> Saksbilde:
    """Give an attachment another title, day or question, and forget what was typed. An empty title or day is no change.

    LagerFeil when it could not be saved: then what was being typed is kept.
    """
    new = replace(
        vedlegg,
        tittel=" ".join(tittel.split()) or vedlegg.tittel,
        dato=dato or vedlegg.dato,
        sporsmal=plass[0],
        gjelder=plass[1],
    )
    endring = patch(Entitet.VEDLEGG, vedlegg.id, bilde.sak.id, vedlegg_fields(vedlegg), vedlegg_fields(new))
    _write(okt, bilde, vedlegg, endring)
    return bilde if endring is None else _with(bilde, tuple(new if o.id == new.id else o for o in bilde.sak.vedlegg))


def remove(okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg) -> Saksbilde:
    """Take an attachment out of the case. It stays in the history, and undo brings it back: its bytes are kept.

    They go only when the sync has sent them and the rules for keeping records say so.
    """
    _write(okt, bilde, vedlegg, tombstone(Entitet.VEDLEGG, vedlegg.id, bilde.sak.id, vedlegg_fields(vedlegg)))
    return _with(bilde, tuple(one for one in bilde.sak.vedlegg if one.id != vedlegg.id))


def _write(okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg, endring: Endring | None) -> None:
    if endring is not None:
        demand_not_ended(bilde)
    with okt.arbeid() as arbeid:
        if endring is not None:
            arbeid.write([endring])
        arbeid.drop_kladd(bilde.sak.id, _typing_place(vedlegg))
        arbeid.commit()


def _with(bilde: Saksbilde, vedlegg: tuple[Vedlegg, ...]) -> Saksbilde:
    return changed(bilde, replace(bilde.sak, vedlegg=vedlegg))


def content_of(okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg) -> bytes:
    """The bytes, to be shown from memory; LagerFeil when they are damaged."""
    with okt.arbeid() as arbeid:
        return arbeid.innhold(bilde.sak.id, vedlegg.sha256)


# --- the title while it is typed


def keep_title_typing(okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg, tekst: str) -> None:
    """Save a title being typed; durable. The one it has already, or none, forgets it."""
    with okt.arbeid() as arbeid:
        if tekst.strip() and tekst != vedlegg.tittel:
            arbeid.keep_kladd(Kladd(bilde.sak.id, _typing_place(vedlegg), tekst, okt.now()))
        else:
            arbeid.drop_kladd(bilde.sak.id, _typing_place(vedlegg))
        arbeid.commit()


def title_typing(okt: Okt, bilde: Saksbilde, vedlegg: Vedlegg) -> str:
    """The title that was being typed and was not saved; empty when none was."""
    place = _typing_place(vedlegg)
    with okt.arbeid() as arbeid:
        return next((str(one.verdi) for one in arbeid.kladder(bilde.sak.id) if one.felt == place), "")


def _typing_place(vedlegg: Vedlegg) -> str:
    return natural_key(_KLADD, vedlegg.id)
