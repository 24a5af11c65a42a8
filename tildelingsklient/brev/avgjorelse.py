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
from tildelingsklient.vedtak.lovtekst import join_words
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall

_TANKESTREK = " – "
"""A name with one is a title of a chapter, and not a thing one gets."""

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
        return self.vedtak.gir_noe

    @property
    def venter(self) -> bool:
        """Has the person the right, but not the place?"""
        return self.gir_noe and self.vedtak.venteliste is not None

    def service_name(self) -> str:
        """«brukerstyrt personlig assistanse (BPA)»: the name inside a sentence, with its abbreviation once."""
        name, short = pick(self.tjeneste.navn), pick(self.tjeneste.kortnavn)
        if _TANKESTREK in name:
            return lower_first(short)
        with_short = f"{name} ({short})" if short.isupper() and short not in name else name
        return lower_first(with_short)

    def _closed_name(self) -> str:
        """The name with the comma that ends a clause in it, where the sentence goes on."""
        name = self.service_name()
        return f"{name}," if "," in name else name

    def plain_name(self) -> str:
        """The name as it stands in a heading: the short one where the whole holds a clause of its own."""
        name = pick(self.tjeneste.navn)
        is_long = "," in name or _TANKESTREK in name
        return lower_first(pick(self.tjeneste.kortnavn) if is_long else name)

    def receiver(self) -> str:
        """Who gets the service: «du», or the names of those it is for."""
        roller = self.tiltale.kartlegging.roller
        if Rolle.OMSORGSYTER.value not in self.tjeneste.klage.hvem or not roller.omsorgsytere:
            return self.tiltale.subject(roller.tjenestemottaker)
        if self.tiltale.adressat in roller.omsorgsytere:
            return _("du")
        return join_words(self.tiltale.name(person) for person in roller.omsorgsytere)

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
        if self.venter:
            text = _("{hvem} har rett til {tjeneste}, men må vente på plass")
        elif self.vedtak.arsak and self.vedtak.utfall is Vedtaksutfall.DELVIS:
            text = _("{hvem} får {tjeneste}, men ikke alt det er bedt om")
        return text.format(hvem=upper_first(self.receiver()), tjeneste=self.plain_name())

    def document_title(self) -> str:
        """The document's title: what it is about, and nobody's name."""
        text = _("Vedtak om {tjeneste}") if self.tjeneste.gir_vedtak else _("Svar om {tjeneste}")
        return text.format(tjeneste=self.plain_name())

    def decision_heading(self) -> str:
        """What the decision is called: some services are offered without a vedtak."""
        if self.tjeneste.gir_vedtak:
            return _("Vedtak")
        return _("Tilbudet") if self.gir_noe else _("Svaret vårt")

    def reasons_heading(self) -> str:
        """The question the reasons answer."""
        if self.venter:
            return _("Hvorfor har {hvem} rett til dette?").format(hvem=self.receiver())
        texts = {
            Vedtaksutfall.INNVILGET: _("Hvorfor får {hvem} dette?"),
            Vedtaksutfall.DELVIS: _("Hvorfor får {hvem} dette, men ikke alt?"),
            Vedtaksutfall.AVSLAG: _("Hvorfor får {hvem} det ikke?"),
            Vedtaksutfall.AVVIST: _("Hvorfor kan vi ikke behandle søknaden?"),
            None: _("Dette vet vi nå"),
        }
        return texts[self.vedtak.utfall].format(hvem=self.receiver())

    def named_reasons_heading(self) -> str:
        """The same question where several services stand in one letter."""
        texts = {
            Vedtaksutfall.INNVILGET: _("Hvorfor får {hvem} {tjeneste}?"),
            Vedtaksutfall.DELVIS: _("Hvorfor får {hvem} {tjeneste}, men ikke alt?"),
            Vedtaksutfall.AVSLAG: _("Hvorfor får {hvem} ikke {tjeneste}?"),
            Vedtaksutfall.AVVIST: _("Hvorfor kan vi ikke behandle søknaden om {tjeneste}?"),
            None: _("Dette vet vi nå om {tjeneste}"),
        }
        text = _("Hvorfor har {hvem} rett til {tjeneste}?") if self.venter else texts[self.vedtak.utfall]
        return text.format(hvem=self.receiver(), tjeneste=self.plain_name())

    def blocks(self) -> Iterator[Blokk]:
        """The decision: what, how much and how long; or that it is refused."""
        if not self.gir_noe:
            yield paragraph(self._refusal())
            return
        yield from self._right() if self.venter else self._grant()
        if self.vedtak.utfall is Vedtaksutfall.DELVIS:
            yield paragraph(self._rest())

    def _rest(self) -> str:
        """What a partial grant leaves out."""
        if not self.tjeneste.gir_vedtak:
            return _("Resten kan vi ikke tilby.")
        if self.vedtak.arsak:
            return _("{hvem} får ikke mer enn dette.").format(hvem=upper_first(self.receiver()))
        return _("Resten av det søknaden gjelder, er avslått.")

    def _refusal(self) -> str:
        texts = {
            Vedtaksutfall.AVSLAG: self._no(),
            Vedtaksutfall.AVVIST: _(
                "Søknaden om {tjeneste} er avvist. Det vil si at vi ikke har tatt stilling til den."
            ),
        }
        unsettled = _("Vi har ikke avgjort søknaden om {tjeneste} ennå.")
        text = texts.get(self.vedtak.utfall, unsettled) if self.vedtak.utfall else unsettled
        return text.format(tjeneste=self.service_name(), hvem=self.receiver())

    def _no(self) -> str:
        if not self.tjeneste.gir_vedtak:
            return _("Vi kan ikke tilby {tjeneste}.")
        if self.vedtak.arsak:
            return _("Etter den nye vurderingen får {hvem} ikke {tjeneste}.")
        return _("Søknaden om {tjeneste} er avslått.")

    def _right(self) -> Iterator[Blokk]:
        """The right stands, whatever there is room for; what it comes to is said as well."""
        waiting = self.vedtak.venteliste
        who = upper_first(self.receiver())
        right = _("{hvem} har rett til {tjeneste}.").format(hvem=who, tjeneste=self.service_name())
        since = long_date(waiting.fra) if waiting else ""
        place = _("Det er ikke ledig plass nå. {hvem} står på venteliste fra {dato}.").format(hvem=who, dato=since)
        yield paragraph(Tekstdel(right, uthevet=True), f" {place}")
        lines = self._amount_lines()
        if lines:
            yield paragraph(_("Dette gir vi når det blir plass: "), Tekstdel(as_sentence("; ".join(lines))))

    def _amount_lines(self) -> list[str]:
        return [line.strip(" \t-–•") for line in self.vedtak.omfang.splitlines() if line.strip(" \t-–•")]

    def _grant(self) -> Iterator[Blokk]:
        """Hours stand in the sentence itself; other content is a sentence of its own, or a list for several lines."""
        start = _("{hvem} får {tjeneste}").format(hvem=upper_first(self.receiver()), tjeneste=self._closed_name())
        period, lines = self._period(), [line.strip() for line in self.vedtak.omfang.splitlines() if line.strip()]
        if len(lines) == 1 and _TIMER.fullmatch(lines[0]):
            yield paragraph(f"{start} {_('i')} ", Tekstdel(lines[0].rstrip("."), uthevet=True), f"{period}.")
        elif len(lines) > 1:
            yield paragraph(f"{start}{period}".rstrip(","), ". ", _("Dette er det vi gir:"))
            yield Listeblokk(tuple(upper_first(line.lstrip("-–• ")) for line in lines))
        else:
            content = (_("Dette er det vi gir: "), Tekstdel(as_sentence(lines[0]), uthevet=True)) if lines else ()
            whole = f"{start}{period}".rstrip(",")
            yield paragraph(f"{whole}. " if content else f"{whole}.", *content)

    def _period(self) -> str:
        vedtak = self.vedtak
        start = " " + _("fra {dato}").format(dato=long_date(vedtak.fra)) if vedtak.fra else ""
        end = " " + _("til {dato}").format(dato=long_date(vedtak.til)) if vedtak.til else ""
        return one_line(start + end) and start + end
