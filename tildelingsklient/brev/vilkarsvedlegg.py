"""«Vedlegg: slik er vilkårene vurdert»: every criterion of the service with its result, why, and the facts behind it.

The sentences are those of the katalog and of the explanation. What somebody wrote or said in words of their own, and
what names anybody but the reader and the one who is to have the service, stands here only when the letter itself says
it: the caseworker edits the letter, and what was taken out of it must not come back in the appendix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tildelingsklient.brev.innhold import Blokk, Listeblokk, Mellomtittel, Tekstdel, Vedlegg, paragraph
from tildelingsklient.brev.ord import as_sentence, is_like, one_line
from tildelingsklient.brev.setninger import Forteller, tell_facts
from tildelingsklient.brev.utkast import all_yes_no, answer_keys, asks_age, supporting
from tildelingsklient.brev.vekting import told_result
from tildelingsklient.katalog.kriterium import Gruppe, Styrke
from tildelingsklient.katalog.regel import Regel, Svarvilkar
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.vedtak import Setning, Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.kriterieprogram import is_group
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import Art, Resultat, Tjenestevurdering, Utfall

_ORD = re.compile(r"\w+")
_GRENSER = {"over", "minst", "under", "hoyst"}
_UTEN_UTFALL = {Utfall.MANGLER_SVAR, Utfall.KREVER_SKJONN, Utfall.IKKE_AKTUELT}


def assessment_appendix(forteller: Forteller, vurdering: Tjenestevurdering, vedtak: Vedtak) -> Vedlegg | None:
    """The appendix; None when nobody asked for it, or when the søknad is not decided on its merits."""
    if not vedtak.vilkarsvedlegg or vedtak.utfall is Vedtaksutfall.AVVIST:
        return None
    told = _Vedleggsforteller(forteller, vedtak)
    return Vedlegg(appendix_title(), tuple(told.blocks(vurdering)))


def appendix_title() -> str:
    """What the appendix is called, on its page and in the letter."""
    return _("Vedlegg: slik er vilkårene vurdert")


@dataclass
class _Vedleggsforteller:
    """Tells how criteria were assessed, and keeps what the letter does not say out of it."""

    forteller: Forteller
    vedtak: Vedtak
    er_utelatt: bool = False

    def blocks(self, vurdering: Tjenestevurdering) -> Iterator[Blokk]:
        """An introduction, then each criterion with its parts, in the order of the catalogue."""
        results = [result for top in vurdering.resultater for result in _told(top)]
        if not results:
            yield paragraph(_("Kommunen har ikke skrevet kriterier for denne tjenesten."))
            return
        yield paragraph(_("Her står hvert vilkår i kommunens kriterier, hva vi kom til, hvorfor, og hva vi bygger på."))
        for number, result in enumerate(results, start=1):
            yield Mellomtittel(f"{number}. {pick(result.kriterium.kort)}")
            yield from self._result(result)
        if self.er_utelatt:
            yield paragraph(
                _("Det som gjelder andre, eller er sagt med egne ord og ikke står i brevet, er ikke tatt med her.")
            )

    def _result(self, result: Resultat) -> Iterator[Blokk]:
        excludes = result.art is Art.UTELUKKER
        label = _("Tjenesten blir ikke gitt når dette stemmer:") if excludes else _("Kravet:")
        yield _labelled(label, pick(result.kriterium.tekst))
        if result.kriterium.gruppe is Gruppe.DOKUMENTASJON:
            yield Listeblokk(tuple(pick(part.kriterium.tekst) for part in result.deler))
        yield _labelled(_("Vi kom til:"), _outcome_text(result))
        why = list(self._why(result))
        if why:
            yield _labelled(_("Hvorfor:"), " ".join(why))
        facts = [] if is_group(result.kriterium) else list(self._facts(result, why))
        if facts:
            yield paragraph(Tekstdel(_("Dette bygger vi på:"), uthevet=True))
            yield Listeblokk(tuple(facts))

    def _why(self, result: Resultat) -> Iterator[str]:
        """The katalog's sentence, and the caseworker's own where the letter gives it."""
        if result.utfall is Utfall.MANGLER_SVAR:
            yield _("Vi vet ikke nok om dette: {hva}.").format(hva="; ".join(self._missing(result)))
        if result.utfall in _UTEN_UTFALL:
            return
        reason = as_sentence(result.skjonn.begrunnelse) if result.skjonn else ""
        for setning in told_result(self.forteller, result):
            if self._may_say(setning.tekst, own_words=setning.tekst == reason):
                yield setning.tekst

    def _missing(self, result: Resultat) -> Iterator[str]:
        for sporsmal in dict.fromkeys(mangel.sporsmal for mangel in result.mangler):
            asked = self.forteller.katalog.sporsmal_by_id.get(sporsmal)
            yield _("fødselsdato") if sporsmal == FODSELSDATO or asked is None else pick(asked.kort)

    def _facts(self, result: Resultat, why: Iterable[str]) -> Iterator[str]:
        """What the answers say, then the figures that were held against a limit."""
        counts = asks_age(result)
        for setning in tell_facts(self.forteller, supporting(result), age_counts=counts, age_leans=counts):
            if self._may_say(setning.tekst, own_words=self._is_written(setning)) and not self._is_said(setning, why):
                yield setning.tekst
        if result.utfall not in _UTEN_UTFALL:
            yield from map(as_sentence, dict.fromkeys(self._limits(result)))

    def _limits(self, result: Resultat) -> Iterator[str]:
        """«Timer hjelp i uken: 34 timer per uke, grensen er mer enn 25», from the parts that decided."""
        numbers = (ledd for ledd in result.forklaring.deciding() if ledd.svar and self._has_limit(ledd.regel))
        return (str(ledd.tekst) for ledd in numbers if ledd.tekst)

    def _has_limit(self, regel: Regel | None) -> bool:
        if not isinstance(regel, Svarvilkar) or not regel.comparisons.keys() & _GRENSER:
            return False
        return self._type_of(regel.sporsmal) is Svartype.TALL

    def _is_said(self, setning: Setning, why: Iterable[str]) -> bool:
        """A yes or no that the reason says too."""
        yes_no = all_yes_no(self.forteller.katalog, answer_keys(setning))
        return yes_no and any(is_like(setning.tekst, sentence) for sentence in why)

    def _is_written(self, setning: Setning) -> bool:
        return any(
            self._type_of(sporsmal) in {Svartype.TEKST, Svartype.MAAL} for sporsmal, _gjelder in answer_keys(setning)
        )

    def _type_of(self, sporsmal: str) -> Svartype | None:
        asked = self.forteller.katalog.sporsmal_by_id.get(sporsmal)
        return asked.type if asked else None

    def _may_say(self, text: str, *, own_words: bool) -> bool:
        allowed = one_line(text) in self._letter or not (own_words or self._other_names & set(_ORD.findall(text)))
        self.er_utelatt = self.er_utelatt or not allowed
        return allowed

    @cached_property
    def _letter(self) -> str:
        return one_line(" ".join(avsnitt.tekst for avsnitt in self.vedtak.begrunnelse))

    @cached_property
    def _other_names(self) -> frozenset[str]:
        """The names of those in the case who are neither the reader nor the one who is to have the service."""
        held = self.forteller.fakta.kartlegging
        known = {self.forteller.tiltale.adressat, held.roller.tjenestemottaker}
        others = {word for p in held.personer if p.id not in known for word in _ORD.findall(p.navn)}
        return frozenset(others - {word for p in held.personer if p.id in known for word in _ORD.findall(p.navn)})


def _told(result: Resultat) -> Iterator[Resultat]:
    """A result and its parts; what only must be written down is told with the whole, until somebody judges it."""
    yield result
    written_down = result.kriterium.gruppe is Gruppe.DOKUMENTASJON
    for part in result.deler:
        if part.styrke is not Styrke.MOMENT and (part.er_avklart or not written_down):
            yield from _told(part)


def _labelled(label: str, text: str) -> Blokk:
    return paragraph(Tekstdel(label, uthevet=True), f" {text}")


def _outcome_text(result: Resultat) -> str:
    text = {
        Utfall.OPPFYLT: _("Oppfylt"),
        Utfall.IKKE_OPPFYLT: _("Ikke oppfylt"),
        Utfall.UNNTAK: _("Ikke oppfylt, men vi har gjort et unntak"),
        Utfall.MANGLER_SVAR: _("Ikke avklart"),
        Utfall.KREVER_SKJONN: _("Ikke vurdert ennå"),
        Utfall.IKKE_AKTUELT: _("Gjelder ikke i denne saken"),
        Utfall.UTELUKKER: _("Det stemmer"),
        Utfall.UTELUKKER_IKKE: _("Det stemmer ikke"),
    }[result.utfall]
    return f"{text}, {_('etter vår vurdering')}." if result.skjonn else f"{text}."
