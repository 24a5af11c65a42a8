"""What is decided, in words: the heading, the decision itself and its period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.brev.innhold import Blokk, Listeblokk, Tekstdel, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date, one_line, upper_first
from tildelingsklient.brev.tiltale import Tiltale
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

_TIMER = re.compile(r"\d+([.,]\d+)?\s+timer?\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Avgjorelse:
    """A decision on a service, told to the person the letter goes to."""

    tjeneste: Tjeneste
    vedtak: Vedtak
    tiltale: Tiltale

    @property
    def gir_noe(self) -> bool:
        """Does the person get something?"""
        return self.vedtak.utfall in {Vedtaksutfall.INNVILGET, Vedtaksutfall.DELVIS}

    def service_name(self) -> str:
        """«brukerstyrt personlig assistanse (BPA)»: the name inside a sentence, with its abbreviation once."""
        name, short = pick(self.tjeneste.navn), pick(self.tjeneste.kortnavn)
        with_short = f"{name} ({short})" if short.isupper() and short not in name else name
        return lower_first(with_short)

    def plain_name(self) -> str:
        """The name as it stands in a heading."""
        return lower_first(pick(self.tjeneste.navn))

    def receiver(self) -> str:
        """Who gets the service: «du», or the name of the one the help is for."""
        roller = self.tiltale.kartlegging.roller
        theirs = Rolle.OMSORGSYTER.value in self.tjeneste.klage.hvem and self.tiltale.adressat in roller.omsorgsytere
        return _("du") if theirs else self.tiltale.subject(roller.tjenestemottaker)

    def heading(self) -> str:
        """«Du får …», «Du får ikke …»."""
        texts = {
            Vedtaksutfall.INNVILGET: _("{hvem} får {tjeneste}"),
            Vedtaksutfall.DELVIS: _("{hvem} får {tjeneste}, men ikke alt det er søkt om"),
            Vedtaksutfall.AVSLAG: _("{hvem} får ikke {tjeneste}"),
            Vedtaksutfall.AVVIST: _("Vi kan ikke behandle søknaden om {tjeneste}"),
            None: _("Søknaden om {tjeneste} er ikke avgjort"),
        }
        text = texts[self.vedtak.utfall]
        return text.format(hvem=upper_first(self.receiver()), tjeneste=self.plain_name())

    def document_title(self) -> str:
        """The document's title: what it is about, and nobody's name."""
        return _("Vedtak om {tjeneste}").format(tjeneste=self.plain_name())

    def reasons_heading(self) -> str:
        """The question the reasons answer."""
        texts = {
            Vedtaksutfall.INNVILGET: _("Hvorfor får {hvem} dette?"),
            Vedtaksutfall.DELVIS: _("Hvorfor får {hvem} dette, men ikke alt?"),
            Vedtaksutfall.AVSLAG: _("Hvorfor får {hvem} det ikke?"),
            Vedtaksutfall.AVVIST: _("Hvorfor kan vi ikke behandle søknaden?"),
            None: _("Dette vet vi nå"),
        }
        return texts[self.vedtak.utfall].format(hvem=self.receiver())

    def blocks(self) -> Iterator[Blokk]:
        """The decision: what, how much and how long; or that it is refused."""
        if not self.gir_noe:
            yield paragraph(self._refusal())
            return
        yield from self._grant()
        if self.vedtak.utfall is Vedtaksutfall.DELVIS:
            yield paragraph(_("Resten av det søknaden gjelder, er avslått."))

    def _refusal(self) -> str:
        texts = {
            Vedtaksutfall.AVSLAG: _("Søknaden om {tjeneste} er avslått."),
            Vedtaksutfall.AVVIST: _(
                "Søknaden om {tjeneste} er avvist. Det vil si at vi ikke har tatt stilling til den."
            ),
        }
        unsettled = _("Vi har ikke avgjort søknaden om {tjeneste} ennå.")
        text = texts.get(self.vedtak.utfall, unsettled) if self.vedtak.utfall else unsettled
        return text.format(tjeneste=self.service_name())

    def _grant(self) -> Iterator[Blokk]:
        """Hours stand in the sentence itself; other content is a sentence of its own, or a list for several lines."""
        start = _("{hvem} får {tjeneste}").format(hvem=upper_first(self.receiver()), tjeneste=self.service_name())
        period, lines = self._period(), [line.strip() for line in self.vedtak.omfang.splitlines() if line.strip()]
        if len(lines) == 1 and _TIMER.fullmatch(lines[0]):
            yield paragraph(f"{start} {_('i')} ", Tekstdel(lines[0].rstrip("."), uthevet=True), f"{period}.")
        elif len(lines) > 1:
            yield paragraph(f"{start}{period}. ", _("Dette er det vi gir:"))
            yield Listeblokk(tuple(upper_first(line.lstrip("-–• ")) for line in lines))
        else:
            content = (_("Dette er det vi gir: "), Tekstdel(as_sentence(lines[0]), uthevet=True)) if lines else ()
            yield paragraph(f"{start}{period}. " if content else f"{start}{period}.", *content)

    def _period(self) -> str:
        vedtak = self.vedtak
        start = " " + _("fra {dato}").format(dato=long_date(vedtak.fra)) if vedtak.fra else ""
        end = " " + _("til {dato}").format(dato=long_date(vedtak.til)) if vedtak.til else ""
        return one_line(start + end) and start + end
