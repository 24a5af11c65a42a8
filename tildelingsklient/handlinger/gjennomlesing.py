"""Reading a draft as the one who gets it, before it is handed over."""

from __future__ import annotations

from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.gjennomlesing import Funn, read_vedtak
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import letter_head


def read_draft(okt: Okt, bilde: Saksbilde, tjeneste: str) -> tuple[Funn, ...]:
    """What is found in the draft of a service, field by field."""
    vurdering, vedtak = bilde.vurdering_for(tjeneste), bilde.sak.vedtak_for(tjeneste)
    sak = letter_case(bilde.sak, bilde.dato)
    return read_vedtak(Brevgrunnlag(bilde.katalog, sak, vurdering, vedtak, letter_head(okt, bilde)))
