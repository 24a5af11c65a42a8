"""The receipt of a conversation for one person: gathered from the case on the main thread, drawn in a worker."""

from __future__ import annotations

from collections.abc import Callable

from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.kvittering import Kvitteringsgrunnlag, compose_receipt
from tildelingsklient.handlinger.bekreftelser import stand, summary
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import letter_head
from tildelingsklient.kartlegging.bekreftelse import Bekreftet
from tildelingsklient.kartlegging.deltakere import Person

NAVN = "kvittering"
"""What the receipt is called in a file name."""


def receipt_basis(okt: Okt, bilde: Saksbilde, person: Person) -> Kvitteringsgrunnlag:
    """All the receipt of one reader needs, as the case stands."""
    said = stand(bilde, person)
    answer = said.bekreftelse.svar if said.bekreftelse and not said.er_endret else None
    return Kvitteringsgrunnlag(
        katalog=bilde.katalog,
        sak=bilde.sak,
        leser=person.id,
        vist=summary(bilde, person.id),
        viktige=_decisive(bilde),
        bekreftet=None if answer is Bekreftet.IKKE_VIST else answer,
        hode=letter_head(okt, bilde),
    )


def _decisive(bilde: Saksbilde) -> frozenset[tuple[str, str]]:
    """The questions the criteria of what was applied for rest on."""
    results = (result for vurdering in bilde.vurderinger for result in vurdering.every_result())
    return frozenset((svar.sporsmal, svar.gjelder) for result in results for svar in result.grunnlag)


def receipt_pdf(grunnlag: Kvitteringsgrunnlag) -> bytes:
    """The receipt on one page, with as many of the sentences as have room; may run in a worker.

    BrevFeil as a letter, and when a sentence tells a protected address.
    """
    from tildelingsklient.brev.pdf import render

    return render(fitting(grunnlag))


def fitting(grunnlag: Kvitteringsgrunnlag) -> Brevinnhold:
    """The receipt with the most sentences that keep it on one page; without any when even that takes two."""
    from tildelingsklient.brev.pdf import count_pages

    whole = compose_receipt(grunnlag)
    if count_pages(whole) == 1:
        return whole
    count = _most(len(grunnlag.vist), lambda antall: count_pages(compose_receipt(grunnlag, antall)) == 1)
    return compose_receipt(grunnlag, count)


def _most(below: int, holds: Callable[[int], bool]) -> int:
    """The largest number below `below` that holds, when each one below that holds too; 0 when none does."""
    low, high = 0, below
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
