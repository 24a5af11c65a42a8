"""What the applicant wanted and what the child says, from the answers to the two fields of the vedtak that tell it.

A draft is written only into a field that is empty, and only of what somebody has said and of what is chosen: what the
reasons say already is not said again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tildelingsklient.brev.setninger import Forteller, Svarnokkel
from tildelingsklient.brev.tiltale import Tiltale, addressee
from tildelingsklient.handlinger.bekreftelser import confirmed_facts
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.vurderinger import save_vedtak
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.katalog.sporsmal import Helhetsrolle
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.sjekkliste import own_words
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.helhet import Barn, child_in


class Synsfelt(StrEnum):
    """The field of the vedtak where it is to stand."""

    MEDVIRKNING = "medvirkning"
    BARNETS_BESTE = "barnets_beste"


@dataclass(frozen=True, slots=True)
class Synspunkt:
    """One of the two: where it is asked about, answered or not, and what the vedtak says of it so far."""

    felt: Synsfelt
    plasser: tuple[Plass, ...]
    skrevet: str


def views_of(bilde: Saksbilde, tjeneste: str) -> tuple[Synspunkt, ...]:
    """What the applicant wants, and the child's view unless it is known that no child is concerned. Pure."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    asked = {sporsmal.id for sporsmal in own_words(bilde.katalog, tjeneste)}
    own = tuple(plass for plass in bilde.plasser if plass.sporsmal.id in asked)
    views = [Synspunkt(Synsfelt.MEDVIRKNING, own, vedtak.medvirkning.strip())]
    if child_in(bilde.fakta) is not Barn.IKKE_BERORT:
        views.append(Synspunkt(Synsfelt.BARNETS_BESTE, _child_places(bilde), vedtak.barnets_beste.strip()))
    return tuple(views)


def _child_places(bilde: Saksbilde) -> tuple[Plass, ...]:
    """Where the child's view is asked for; where it is asked whether there is a child, until that is known."""
    for role in (Helhetsrolle.BARNETS_SYN, Helhetsrolle.BARN_BERORT):
        found = tuple(plass for plass in bilde.plasser if plass.sporsmal.helhet is role)
        if found:
            return found
    return ()


def view_draft(bilde: Saksbilde, tjeneste: str, felt: Synsfelt) -> str:
    """The field as the answers give it; empty when nobody has said anything of it. Pure."""
    vedtak, kartlegging = bilde.sak.vedtak_for(tjeneste), confirmed_facts(bilde)
    to = addressee(kartlegging, bilde.katalog.tjeneste_by_id[tjeneste])
    forteller = Forteller(bilde.katalog, Fakta(bilde.katalog, kartlegging), Tiltale(kartlegging, to))
    views = (view for view in views_of(bilde, tjeneste) if view.felt is felt)
    keys = [(plass.sporsmal.id, plass.gjelder) for view in views for plass in view.plasser]
    if felt is Synsfelt.BARNETS_BESTE:
        child = [key for key in keys if bilde.katalog.sporsmal_by_id[key[0]].helhet is Helhetsrolle.BARNETS_SYN]
        return " ".join(_told(forteller, child, vedtak))
    wanted = list(_told(forteller, keys, None))
    return " ".join([*_told(forteller, keys, vedtak), *_met(bilde, vedtak)]) if wanted else ""


def _told(forteller: Forteller, nokler: Sequence[Svarnokkel], vedtak: Vedtak | None) -> Iterator[str]:
    """The answers as the letter's sentences, without those that the reasons have."""
    stands = {setning.tekst for avsnitt in vedtak.begrunnelse for setning in avsnitt.setninger} if vedtak else set()
    for nokkel in nokler:
        told = forteller.tell(nokkel)
        if told is not None and told.tekst not in stands:
            yield told.tekst


def _met(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[str]:
    """How the wish was met, as far as the choice tells it."""
    granted = {
        Vedtaksutfall.INNVILGET: _("Vi har innvilget det søknaden gjelder."),
        Vedtaksutfall.DELVIS: _("Vi har innvilget noe av det søknaden gjelder."),
        Vedtaksutfall.AVSLAG: _("Vi har ikke innvilget det søknaden gjelder."),
    }
    offered = {
        Vedtaksutfall.INNVILGET: _("Vi tilbyr det søknaden gjelder."),
        Vedtaksutfall.DELVIS: _("Vi tilbyr noe av det søknaden gjelder."),
        Vedtaksutfall.AVSLAG: _("Vi kan ikke tilby det søknaden gjelder."),
    }
    texts = granted if bilde.katalog.tjeneste_by_id[vedtak.tjeneste].gir_vedtak else offered
    if vedtak.utfall in texts:
        yield texts[vedtak.utfall]


def write_view(okt: Okt, bilde: Saksbilde, tjeneste: str, felt: Synsfelt) -> Saksbilde:
    """Put the draft into the field of the vedtak when the field is empty; never over what is written.

    TilstandFeil when the vedtak is with the reviewer or further.
    """
    vedtak, draft = bilde.sak.vedtak_for(tjeneste), view_draft(bilde, tjeneste, felt)
    is_wish = felt is Synsfelt.MEDVIRKNING
    stands = vedtak.medvirkning if is_wish else vedtak.barnets_beste
    if not draft or stands.strip():
        return bilde
    new = replace(vedtak, medvirkning=draft) if is_wish else replace(vedtak, barnets_beste=draft)
    return save_vedtak(okt, bilde, new)
