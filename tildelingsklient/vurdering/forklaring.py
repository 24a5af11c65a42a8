"""The engine's explanation as people read it: rule, parts and answers, each with what came of it.

`explain` walks the tree a result was explained with (`Ledd`) and puts words to it. It computes no outcome of its own,
and it costs something, so it is called for a result that somebody has opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.kartlegging.svar import Svar, SvarId
from tildelingsklient.kartlegging.visning import kilde_name, sagt_tekst
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Styrke
from tildelingsklient.katalog.regel import Alle, MinstEn, Svarvilkar
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.kravtekst import demand_text
from tildelingsklient.vurdering.kriterieprogram import TRUTH, is_group
from tildelingsklient.vurdering.kriterier import missing_text
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.resultat import Ledd, Mangel, Resultat, Utfall


class Stand(StrEnum):
    """What came of a part."""

    STEMMER = "stemmer"
    STEMMER_IKKE = "stemmer_ikke"
    IKKE_AVKLART = "ikke_avklart"
    IKKE_AKTUELT = "ikke_aktuelt"


_STAND = {Sannhet.SANN: Stand.STEMMER, Sannhet.USANN: Stand.STEMMER_IKKE, Sannhet.UKJENT: Stand.IKKE_AVKLART}


@dataclass(frozen=True, slots=True)
class Utsagn:
    """An answer at a leaf, or why there is none; `sporsmal` is empty for what no question asks about.

    `hvem` is who said it, empty where nobody has.
    """

    sporsmal: str
    gjelder: str
    tekst: str
    hvem: str = ""


@dataclass(frozen=True, slots=True)
class Forklaringsledd:
    """A part of an explanation: what came of it, in words, whether it decided, what it rests on, and its own parts."""

    stand: Stand
    tekst: str
    avgjor: bool = False
    utsagn: tuple[Utsagn, ...] = ()
    deler: tuple[Forklaringsledd, ...] = ()


def explain(resultat: Resultat, fakta: Fakta) -> tuple[Forklaringsledd, ...]:
    """Why a result is what it is: the rule, inside it its parts, inside them the answers, in the catalogue's order."""
    deciding = frozenset(map(id, resultat.forklaring.deciding()))
    return _Forklarer(fakta).explained(resultat, deciding)


@dataclass
class _Forklarer:
    """Puts words to explanations, with the answers at hand.

    `deciding` holds the identities of the conditions that decided; it is empty inside what decided nothing.
    """

    fakta: Fakta

    @cached_property
    def said(self) -> dict[SvarId, Svar]:
        return {svar.id: svar for svar in self.fakta.kartlegging.svar}

    def explained(self, resultat: Resultat, deciding: frozenset[int]) -> tuple[Forklaringsledd, ...]:
        """A person's judgement stands first and decides; what the answers alone say stands below it."""
        if resultat.skjonn is None:
            return self._computed(resultat, deciding)
        text = _("Din vurdering: {begrunnelse}").format(begrunnelse=resultat.skjonn.begrunnelse.strip() or "–")
        alone = self._computed(resultat, frozenset())
        return (
            Forklaringsledd(_result_stand(resultat.utfall), text, avgjor=bool(deciding)),
            Forklaringsledd(_result_stand(resultat.beregnet), _("Svarene alene"), deler=alone),
        )

    def _computed(self, resultat: Resultat, deciding: frozenset[int]) -> tuple[Forklaringsledd, ...]:
        kriterium, ledd = resultat.kriterium, resultat.forklaring
        if ledd.regel is not None and ledd.regel is kriterium.gjelder_naar:
            return (self._behind(_("Gjelder bare når dette stemmer"), ledd, kriterium, deciding),)
        if is_group(kriterium):
            return (self._group(resultat, deciding),)
        if kriterium.regel is None:
            return (self._judged(kriterium, ledd, deciding),)
        if ledd.regel is kriterium.skjonn_naar:
            words = _("Regelen er ikke oppfylt, men du skal bruke skjønn når dette stemmer")
            return (self._behind(words, ledd, kriterium, deciding),)
        return (self._tree(ledd, kriterium, deciding),)

    def _behind(self, words: str, ledd: Ledd, kriterium: Kriterium, deciding: frozenset[int]) -> Forklaringsledd:
        return Forklaringsledd(_STAND[ledd.sannhet], words, deler=(self._tree(ledd, kriterium, deciding),))

    def _group(self, resultat: Resultat, deciding: frozenset[int]) -> Forklaringsledd:
        every = resultat.kriterium.gruppe is Gruppe.ALLE
        words = _("Alle punktene må være oppfylt") if every else _("Minst ett av punktene må være oppfylt")
        decided = frozenset(map(id, resultat.forklaring.avgjorende))
        parts = tuple(
            self._part(part, deciding if id(part.forklaring) in decided else frozenset()) for part in resultat.deler
        )
        return Forklaringsledd(_STAND[resultat.forklaring.sannhet], words, deler=parts)

    def _part(self, part: Resultat, deciding: frozenset[int]) -> Forklaringsledd:
        inside = self.explained(part, deciding)
        return Forklaringsledd(_result_stand(part.utfall), pick(part.kriterium.kort), deler=inside)

    def _judged(self, kriterium: Kriterium, ledd: Ledd, deciding: frozenset[int]) -> Forklaringsledd:
        """No rule settles it: the caseworker judges, on the answers that were asked for."""
        facts = tuple(
            line for name, part in zip(kriterium.trenger, ledd.barn, strict=True) for line in self._fact(name, part)
        )
        words = _("Du vurderer dette selv, ut fra svarene") if facts else _("Du vurderer dette selv")
        return Forklaringsledd(_STAND[ledd.sannhet], words, avgjor=bool(deciding), utsagn=facts)

    def _fact(self, sporsmal: str, ledd: Ledd) -> Iterator[Utsagn]:
        yield from self._lines(ledd, named=True)
        if not ledd.svar and not ledd.mangler:
            kort = pick(self.fakta.katalog.sporsmal_by_id[sporsmal].kort)
            yield Utsagn(sporsmal, "", _("{kort}: ikke aktuelt").format(kort=kort))

    def _tree(self, ledd: Ledd, kriterium: Kriterium, deciding: frozenset[int]) -> Forklaringsledd:
        if ledd.barn and ledd.barn[0].om:
            return self._per_person(ledd, kriterium, deciding)
        return self._node(ledd, deciding)

    def _per_person(self, ledd: Ledd, kriterium: Kriterium, deciding: frozenset[int]) -> Forklaringsledd:
        every = kriterium.styrke is Styrke.UTELUKKENDE and ledd.regel is kriterium.regel
        words = _("Må stemme for hver omsorgsyter") if every else _("Må stemme for minst én omsorgsyter")
        persons = tuple(
            Forklaringsledd(_STAND[part.sannhet], self._name(part.om), deler=(self._node(part, deciding),))
            for part in ledd.barn
        )
        return Forklaringsledd(_STAND[ledd.sannhet], words, deler=persons)

    def _node(self, ledd: Ledd, deciding: frozenset[int]) -> Forklaringsledd:
        if len(ledd.barn) == 1 and isinstance(ledd.regel, Alle | MinstEn):
            return self._node(ledd.barn[0], deciding)
        words = demand_text(ledd.regel, self.fakta.katalog) if ledd.regel else ""
        parts = tuple(self._node(part, deciding) for part in ledd.barn)
        lines = () if parts else tuple(self._lines(ledd))
        return Forklaringsledd(_STAND[ledd.sannhet], words, id(ledd) in deciding, lines, parts)

    def _lines(self, ledd: Ledd, named: bool = False) -> Iterator[Utsagn]:
        """The answers a leaf read, then what is missing, then what was worked out from them."""
        asked = ledd.regel.sporsmal if isinstance(ledd.regel, Svarvilkar) else ""
        for svar_id in dict.fromkeys(ledd.svar):
            yield self._answer(self.said[svar_id], named=named or svar_id.sporsmal != asked)
        for mangel in ledd.mangler:
            if not (ledd.svar and mangel.hvorfor is Faktumtilstand.VET_IKKE):
                yield Utsagn(mangel.sporsmal, mangel.gjelder, self._missing(mangel, named))
        # A number that is summed or lessened stands in no answer.
        worked_out = asked and any(svar_id.sporsmal != asked for svar_id in ledd.svar)
        if ledd.tekst and (worked_out or not ledd.svar):
            yield Utsagn("", "", str(ledd.tekst))

    def _answer(self, svar: Svar, named: bool) -> Utsagn:
        sporsmal = self.fakta.katalog.sporsmal_by_id[svar.sporsmal]
        text = sagt_tekst(self.fakta.katalog, sporsmal, svar.verdi)
        who = ", ".join(kilde_name(kilde) for kilde in svar.kilder) or _("Uten kilde")
        kort = [pick(sporsmal.kort)] if named else []
        return Utsagn(svar.sporsmal, svar.gjelder, ": ".join([*self._about(svar.gjelder, named), *kort, text]), who)

    def _missing(self, mangel: Mangel, named: bool) -> str:
        text = str(missing_text((mangel,), Sammenheng(self.fakta, "")))
        return ": ".join([*self._about(mangel.gjelder, named), text])

    def _about(self, person: str, named: bool) -> list[str]:
        """The name of an omsorgsyter, where it is not clear which of several it is."""
        carers = self.fakta.kartlegging.roller.omsorgsytere
        return [self._name(person)] if named and len(carers) > 1 and person in carers else []

    def _name(self, person_id: str) -> str:
        person = self.fakta.kartlegging.person(person_id)
        return person.navn.strip() if person and person.navn.strip() else _("Omsorgsyteren")


def _result_stand(utfall: Utfall) -> Stand:
    return Stand.IKKE_AKTUELT if utfall is Utfall.IKKE_AKTUELT else _STAND[TRUTH[utfall]]
