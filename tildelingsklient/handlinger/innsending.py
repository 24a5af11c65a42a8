"""Handing drafts over for review: the version that is sent is kept as it was, and is what can be approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved_together
from tildelingsklient.sak.gjennomgang import Innsending, latest_handed_over
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.avtrykk import fingerprint
from tildelingsklient.synk.behandlingsfelt import innsending_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.vedtak.vedtak import Vedtak


def hand_over(okt: Okt, bilde: Saksbilde, tjenester: Sequence[str]) -> Saksbilde:
    """Hand over the drafts of one or more services together. TilstandFeil when one is not ready: then none is."""
    drafts = [bilde.sak.vedtak_for(tjeneste) for tjeneste in tjenester]
    sent = [_version(okt, bilde, draft) for draft in drafts]
    moved_together(okt, bilde, drafts, Kommando.SEND_TIL_GJENNOMGANG, med=sent)
    return load_picture(okt, bilde.sak.id)


def _version(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Endring:
    last = latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    innsending = Innsending(
        id=okt.new_id(),
        vedtak=vedtak.id,
        runde=last.runde + 1 if last else 1,
        avtrykk=fingerprint(bilde.sak, bilde.katalog, vedtak),
        utkast=replace(vedtak, tilstand="utkast"),
        navn=okt.bruker.visningsnavn,
    )
    fields = innsending_fields(innsending)
    return create(Entitet.INNSENDING, innsending.id, bilde.sak.id, fields, Slag.APPEND)
