"""Handing drafts over for review: the version that is sent is kept as it was, and is what can be approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved_together
from tildelingsklient.sak.gjennomgang import Innsending, handed_over_together, latest_handed_over
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.synk.avtrykk import fingerprint
from tildelingsklient.synk.behandlingsfelt import innsending_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.vedtak.vedtak import Vedtak

_SAMLET = frozenset({Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT})
"""States in which drafts that were handed over together are one letter."""


def hand_over(okt: Okt, bilde: Saksbilde, tjenester: Sequence[str]) -> Saksbilde:
    """Hand over the drafts of one or more services together. TilstandFeil when one is not ready: then none is.

    One that was returned is still returned when it is refused: all of it is one transaction.
    """
    drafts = [bilde.sak.vedtak_for(tjeneste) for tjeneste in tjenester]
    group = tuple(draft.id for draft in drafts) if len(drafts) > 1 else ()
    sent = [_version(okt, bilde, draft, group) for draft in drafts]
    moved_together(okt, bilde, drafts, Kommando.SEND_TIL_GJENNOMGANG, med=sent)
    return load_picture(okt, bilde.sak.id)


def together_with(bilde: Saksbilde, tjeneste: str) -> tuple[str, ...]:
    """The services whose drafts were handed over with one and stand where it stands, in the order of the letter."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    sent = latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    if sent is None or vedtak.tilstand not in _SAMLET:
        return (tjeneste,)
    group = handed_over_together(bilde.sak.innsendinger, sent)
    services = [one.utkast.tjeneste for one in group if bilde.sak.vedtak_for(one.utkast.tjeneste).id == one.vedtak]
    same = tuple(t for t in services if bilde.sak.vedtak_for(t).tilstand == vedtak.tilstand)
    return same if tjeneste in same else (tjeneste,)


def take_back(okt: Okt, bilde: Saksbilde, tjeneste: str, kommando: Kommando) -> Saksbilde:
    """Withdraw a draft, or take up an approved one again, with those that were handed over with it."""
    drafts = [bilde.sak.vedtak_for(one) for one in together_with(bilde, tjeneste)]
    return moved_together(okt, bilde, drafts, kommando)


def _version(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, sammen: tuple[str, ...]) -> Endring:
    last = latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    innsending = Innsending(
        id=okt.new_id(),
        vedtak=vedtak.id,
        runde=last.runde + 1 if last else 1,
        avtrykk=fingerprint(bilde.sak, bilde.katalog, vedtak),
        utkast=replace(vedtak, tilstand="utkast"),
        navn=okt.bruker.visningsnavn,
        sammen=sammen,
    )
    fields = innsending_fields(innsending)
    return create(Entitet.INNSENDING, innsending.id, bilde.sak.id, fields, Slag.APPEND)
