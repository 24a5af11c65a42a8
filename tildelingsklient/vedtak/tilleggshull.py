"""Holes of the § 25 meter that nobody is stopped by: an amount that cannot be checked, a child not thought of, wishes.

They point at what would make the decision hard to carry out, or hard to understand for the one who gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.sprak import Tekst
from tildelingsklient.vedtak.omfang import is_checkable
from tildelingsklient.vedtak.sjekkpunkt import Hull, Sted
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.helhet import Barn, child_in
from tildelingsklient.vurdering.resultat import Momentresultat, Tjenestevurdering

BARNETS_BESTE = "barnets-beste"
"""The moment, in every katalog, where what is best for the child is weighed."""


def decision_holes(vedtak: Vedtak) -> Iterator[Hull]:
    """What is granted can be checked, and a wait or an oral notice says what it has to."""
    if vedtak.gir_noe and vedtak.omfang.strip() and not is_checkable(vedtak.omfang):
        hva = Tekst("Omfanget kan ikke sjekkes. Skriv timer per uke, hva og hvor ofte, eller hvilken plass.")
        faktum = Tekst("Omfanget kan ikke sjekkes: det sier ikke timer per uke, hva og hvor ofte, eller hvilken plass.")
        yield Hull(hva, Sted("vedtak", "omfang"), faktum=faktum)
    waiting, oral = vedtak.venteliste, vedtak.muntlig
    if waiting and vedtak.gir_noe and not waiting.oppfolging.strip():
        hva = Tekst("Skriv hvordan personen blir fulgt opp i ventetiden.")
        faktum = Tekst("Det står ikke hvordan personen blir fulgt opp i ventetiden.")
        yield Hull(hva, Sted("vedtak", "oppfolging"), faktum=faktum)
    if oral and not (oral.hva.strip() and oral.hvorfor.strip()):
        hva = Tekst("Skriv hva som ble sagt muntlig, og hvorfor det ikke kunne vente.")
        faktum = Tekst("Det står ikke hva som ble sagt muntlig, og hvorfor det ikke kunne vente.")
        yield Hull(hva, Sted("vedtak", "muntlig_hvorfor" if oral.hva.strip() else "muntlig_hva"), faktum=faktum)


def child_holes(fakta: Fakta, vurdering: Tjenestevurdering, vedtak: Vedtak) -> Iterator[Hull]:
    """A child is applicant or touched: what is best for it is weighed, or written, whenever it is on the merits."""
    concerned = child_in(fakta) in {Barn.HORT, Barn.IKKE_HORT}
    if not concerned or vedtak.utfall in {None, Vedtaksutfall.AVVIST} or vedtak.barnets_beste.strip():
        return
    if not any(one.id == BARNETS_BESTE and _is_reasoned(one) for one in every_moment(vurdering.momenter)):
        hva = Tekst("Saken berører et barn, men det står ikke hva som er best for barnet.")
        yield Hull(hva, Sted("vedtak", "barnets_beste"))


def wish_holes(vurdering: Tjenestevurdering, vedtak: Vedtak) -> Iterator[Hull]:
    """Less is given than was wished for: how the wish was met is written, or weighed with a reason."""
    partly = vedtak.utfall is Vedtaksutfall.DELVIS
    if partly and not vedtak.medvirkning.strip() and not has_reasoned_moment(vurdering):
        hva = Tekst("Søkeren får mindre enn ønsket. Skriv hvordan dere har møtt ønsket.")
        faktum = Tekst("Søkeren får mindre enn ønsket, og det står ikke hvordan ønsket er møtt.")
        yield Hull(hva, Sted("vedtak", "medvirkning"), faktum=faktum)


def every_moment(momenter: Iterable[Momentresultat]) -> Iterator[Momentresultat]:
    """Every moment, nested ones inside their parent."""
    for moment in momenter:
        yield moment
        yield from every_moment(moment.deler)


def has_reasoned_moment(vurdering: Tjenestevurdering) -> bool:
    """Is anything weighed with a reason?"""
    return any(_is_reasoned(moment) for moment in every_moment(vurdering.momenter))


def _is_reasoned(moment: Momentresultat) -> bool:
    return bool(moment.vekt and moment.vekt.begrunnelse.strip())
