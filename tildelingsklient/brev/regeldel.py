"""«Regler vi har brukt»: the law, the municipality's criteria by name and edition, and those that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.innhold import Blokk, Listeblokk, Mellomtittel, paragraph
from tildelingsklient.brev.ord import upper_first
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.lovtekst import join_words, law_texts
from tildelingsklient.vedtak.sjekkliste import deciding_results
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Art, Resultat, Tjenestevurdering, Utfall

Vurdert = tuple[Avgjorelse, Tjenestevurdering]
"""A decision and the assessment behind it."""


def rules(katalog: Katalog, vurderte: Sequence[Vurdert]) -> Iterator[Blokk]:
    """The rules of one or several services, laws and katalog once."""
    yield Mellomtittel(_("Regler vi har brukt"))
    references = (ref for avgjorelse, _v in vurderte for ref in avgjorelse.tjeneste.lovgrunnlag)
    laws = " ".join(f"{upper_first(law)}." for law in law_texts(katalog, references))
    named = _("{katalog}, utgave {utgave}, om {tjeneste}.")
    services = join_words(avgjorelse.service_name() for avgjorelse, _v in vurderte)
    yield paragraph(laws, " ", named.format(katalog=pick(katalog.navn), utgave=katalog.utgave, tjeneste=services))
    for avgjorelse, vurdering in vurderte:
        if avgjorelse.vedtak.utfall is not Vedtaksutfall.AVVIST:
            name = avgjorelse.plain_name() if len(vurderte) > 1 else ""
            yield from _demands(deciding_results(vurdering, avgjorelse.vedtak), name)


def _demands(results: Iterable[Resultat], name: str) -> Iterator[Blokk]:
    """The municipality's rules in its own words: what must be met, and what rules the service out.

    A rule that does not stand in this case, such as one for those who rent, says nothing to the reader.
    """
    texts: dict[bool, list[str]] = {False: [], True: []}
    for result in results:
        stand = (part for part in result.with_parts() if part.utfall is not Utfall.IKKE_AKTUELT)
        texts[result.art is Art.UTELUKKER] += [pick(part.kriterium.tekst) for part in stand]
    must = _("Dette må være oppfylt for å få {tjeneste}:").format(tjeneste=name or _("tjenesten"))
    not_given = _("Dette gjør at {tjeneste} ikke blir gitt:").format(tjeneste=name or _("tjenesten"))
    for label, points in ((must, texts[False]), (not_given, texts[True])):
        if points:
            yield paragraph(label)
            yield Listeblokk(tuple(points))
