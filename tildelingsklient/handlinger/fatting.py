"""Deciding: what was approved becomes a vedtak that stands, frozen with its letter, its grounds and its katalog."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.helheten import weekly_need
from tildelingsklient.handlinger.innsending import together_with
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import attempt, moved_together
from tildelingsklient.handlinger.utkast import letter_content, letter_pdf
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Kommando, Tilstand, validate
from tildelingsklient.sprak import _
from tildelingsklient.synk.avtrykk import fingerprint, grounds
from tildelingsklient.synk.behandlingsfelt import fattet_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.vedtak.etter import Fattet, standing
from tildelingsklient.vedtak.vedtak import Vedtak


@dataclass(frozen=True, slots=True)
class Fatteklar:
    """What is to be decided: the final letter as data, to be drawn in a worker, and the services it is about."""

    tjenester: tuple[str, ...]
    innhold: Brevinnhold

    def draw(self) -> bytes:
        """The letter as PDF; knows nothing of the store."""
        return letter_pdf(self.innhold)


def ready_to_decide(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Fatteklar:
    """The final letter of an approved draft, with those that were approved with it.

    TilstandFeil when one may not be decided, BrevFeil when there is no letter.
    """
    services = together_with(bilde, tjeneste)
    for one in services:
        vedtak = bilde.sak.vedtak_for(one)
        validate(Kommando.FATT, Tilstand(vedtak.tilstand), attempt(okt, bilde, vedtak))
    return Fatteklar(services, letter_content(okt, bilde, tjeneste, utkast=False))


def decide_finally(okt: Okt, bilde: Saksbilde, klar: Fatteklar, pdf: bytes) -> Saksbilde:
    """Freeze the decisions: letter, PDF and grounds are kept with the commands, all in one transaction."""
    decided = [bilde.sak.vedtak_for(tjeneste) for tjeneste in klar.tjenester]
    contents = [grounds(bilde.sak, bilde.katalog, vedtak) for vedtak in decided]
    made = [
        _frozen(okt, bilde, klar, vedtak, (pdf, content)) for vedtak, content in zip(decided, contents, strict=True)
    ]
    moved_together(okt, bilde, decided, Kommando.FATT, med=made, innhold=(pdf, *contents))
    return load_picture(okt, bilde.sak.id)


def _frozen(okt: Okt, bilde: Saksbilde, klar: Fatteklar, vedtak: Vedtak, filer: tuple[bytes, bytes]) -> Endring:
    pdf, content = filer
    fattet = Fattet(
        id=okt.new_id(),
        vedtak=vedtak.id,
        dato=okt.today(),
        tekst=klar.innhold.as_text(),
        pdf_sha256=_sha(pdf),
        grunnlag_sha256=_sha(content),
        katalog_sha=bilde.sak.katalog_sha,
        avtrykk=fingerprint(bilde.sak, bilde.katalog, vedtak),
        godkjent_av=approved_by(bilde.sak, vedtak),
        fattet_av=okt.bruker.visningsnavn,
        innstilling=bilde.vurdering_for(vedtak.tjeneste).innstilling.value,
        behov_timer=weekly_need(bilde, vedtak.tjeneste),
    )
    return create(Entitet.FATTET, fattet.id, bilde.sak.id, fattet_fields(fattet), Slag.APPEND)


def approved_by(sak: Sak, vedtak: Vedtak) -> str:
    """The name of the one who approved; TilstandFeil when nobody has."""
    done = [one for one in sak.gjennomganger if one.vedtak == vedtak.id]
    if not done or done[-1].utfall is not Gjennomgangsutfall.GODKJENT:
        raise TilstandFeil(_("Utkastet er ikke godkjent av en annen."), _("Send det til gjennomgang først."))
    return done[-1].navn


def is_decided(bilde: Saksbilde, tjeneste: str) -> bool:
    """Is there a decision that its letter is for, and not only a draft of one?"""
    return standing(bilde.sak.fattede, bilde.sak.vedtak_for(tjeneste).id) is not None


def final_letter(okt: Okt, bilde: Saksbilde, tjeneste: str) -> bytes | None:
    """The PDF of a decision as it was made, from the store; None until it is made."""
    fattet = standing(bilde.sak.fattede, bilde.sak.vedtak_for(tjeneste).id)
    if fattet is None:
        return None
    with okt.arbeid() as arbeid:
        return arbeid.innhold(bilde.sak.id, fattet.pdf_sha256)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
