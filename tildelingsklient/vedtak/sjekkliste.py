"""The § 25 meter: rules, facts, considerations, participation and appeal, each in place or with what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.kartlegging.fakta import Fakta, Faktum, Faktumtilstand
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.bruk import own_sporsmal
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal, Svartype
from tildelingsklient.sprak import Tekst
from tildelingsklient.vedtak.klage import settled_rule
from tildelingsklient.vedtak.sjekkpunkt import Hull, Punktart, Sjekkliste, Sjekkpunkt, Sted
from tildelingsklient.vedtak.tilleggshull import (
    child_holes,
    decision_holes,
    every_moment,
    has_reasoned_moment,
    wish_holes,
)
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setning, Vedtak, Vedtaksutfall, deviates, svar_ref
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import (
    Innstilling,
    Mangel,
    Momentresultat,
    Resultat,
    Retning,
    Tjenestevurdering,
    Utfall,
)


@dataclass(frozen=True, slots=True)
class _Grunnlag:
    katalog: Katalog
    fakta: Fakta
    vurdering: Tjenestevurdering
    vedtak: Vedtak

    @property
    def setninger(self) -> tuple[Setning, ...]:
        return tuple(setning for avsnitt in self.vedtak.begrunnelse for setning in avsnitt.setninger)

    @property
    def resultater(self) -> tuple[Resultat, ...]:
        """The results this decision leans on; none when the søknad is not decided on its merits."""
        return () if self.vedtak.utfall is Vedtaksutfall.AVVIST else deciding_results(self.vurdering, self.vedtak)


def check_vedtak(
    katalog: Katalog, kartlegging: Kartlegging, vurdering: Tjenestevurdering, vedtak: Vedtak
) -> Sjekkliste:
    """What is in place and what is missing before the decision can be read by somebody else."""
    grunnlag = _Grunnlag(katalog, Fakta(katalog, kartlegging), vurdering, vedtak)
    found = {
        Punktart.HJEMMEL: _hjemmel(grunnlag),
        Punktart.FAKTUM: _faktum(grunnlag),
        Punktart.HOVEDHENSYN: _hovedhensyn(grunnlag),
        Punktart.MEDVIRKNING: _medvirkning(grunnlag),
        Punktart.KLAGEFRIST: _klagefrist(grunnlag),
    }
    return Sjekkliste(tuple(Sjekkpunkt(art, tuple(hull)) for art, hull in found.items()))


def lacks_amount(vedtak: Vedtak) -> bool:
    """Is something granted without saying how much?"""
    return vedtak.gir_noe and not vedtak.omfang.strip()


def deciding_results(vurdering: Tjenestevurdering, vedtak: Vedtak) -> tuple[Resultat, ...]:
    """The results a decision leans on: what fails when that alone ends in avslag, else all that must be met.

    Criteria that are only weighed stand among the momenter.
    """
    binding = vurdering.resultater
    if vedtak.utfall is Vedtaksutfall.AVSLAG and vurdering.innstilling is Innstilling.IKKE_OPPFYLT:
        return tuple(r for r in binding if r.utfall in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER})
    return binding


def _vedtak(felt: str, hva: Tekst, faktum: Tekst | None = None, *, stopper: bool = False) -> Hull:
    return Hull(hva, Sted("vedtak", felt), stopper, faktum)


def _hjemmel(grunnlag: _Grunnlag) -> Iterator[Hull]:
    """What is decided, and that the rules it rests on are settled."""
    vedtak = grunnlag.vedtak
    if vedtak.utfall is None:
        yield _vedtak("utfall", Tekst("Du har ikke valgt utfall."), Tekst("Utfallet er ikke valgt."), stopper=True)
    if lacks_amount(vedtak):
        hva = Tekst("Omfanget mangler. Skriv timer, eller hva og hvor ofte.")
        yield _vedtak("omfang", hva, Tekst("Omfanget mangler."), stopper=True)
    yield from decision_holes(vedtak)
    for result in grunnlag.resultater:
        if result.utfall is Utfall.KREVER_SKJONN:
            kort = {"kort": result.kriterium.kort}
            hva, faktum = Tekst("Du har ikke vurdert: {kort}", kort), Tekst("Ikke vurdert: {kort}", kort)
            yield Hull(hva, Sted("vurdering", result.id), stopper=True, faktum=faktum)


def _faktum(grunnlag: _Grunnlag) -> Iterator[Hull]:
    """That each result has facts behind it, and that the reasons say something about this person."""
    for result in grunnlag.resultater:
        yield from _without_facts(grunnlag, result)
    if grunnlag.setninger and not any(_is_individual(setning) for setning in grunnlag.setninger):
        yield _vedtak("begrunnelse", Tekst("Begrunnelsen sier ikke noe om nettopp denne personen."))


def _without_facts(grunnlag: _Grunnlag, result: Resultat) -> Iterator[Hull]:
    kort = {"kort": result.kriterium.kort}
    if result.utfall is Utfall.MANGLER_SVAR:
        sted = next((_place_of(m, grunnlag) for m in result.mangler), Sted("vurdering", result.id))
        yield Hull(Tekst("Opplysninger mangler: {kort}", kort), sted)
    elif result.skjonn and result.mangler and not result.grunnlag:
        yield Hull(
            Tekst("Vurderingen har ingen opplysninger bak seg: {kort}", kort), _place_of(result.mangler[0], grunnlag)
        )


def _place_of(mangel: Mangel, grunnlag: _Grunnlag) -> Sted:
    gjelder = mangel.gjelder or next(iter(_subjects(grunnlag, mangel.sporsmal)), "")
    return Sted("kartlegging", svar_ref(mangel.sporsmal, gjelder))


def _subjects(grunnlag: _Grunnlag, sporsmal_id: str) -> tuple[str, ...]:
    sporsmal = None if sporsmal_id == FODSELSDATO else grunnlag.katalog.sporsmal_by_id.get(sporsmal_id)
    return grunnlag.fakta.subjects(sporsmal) if sporsmal else ()


def _is_individual(setning: Setning) -> bool:
    return setning.redigert or any(g.art is Grunnlagsart.SVAR for g in setning.grunnlag)


def _hovedhensyn(grunnlag: _Grunnlag) -> Iterator[Hull]:
    """That the reasons are written, and that what was weighed has reasons of its own."""
    vedtak, vurdering = grunnlag.vedtak, grunnlag.vurdering
    if not any(setning.tekst.strip() for setning in grunnlag.setninger):
        yield _vedtak("begrunnelse", Tekst("Begrunnelsen mangler."), stopper=True)
    for moment in every_moment(vurdering.momenter):
        yield from _without_reason(moment)
    off_course = vedtak.utfall is not None and deviates(vurdering.innstilling, vedtak.utfall)
    if off_course and not vedtak.avvik_begrunnelse.strip():
        hva = Tekst("Avgjørelsen er en annen enn innstillingen. Skriv hvorfor.")
        faktum = Tekst("Avgjørelsen er en annen enn innstillingen, og begrunnelsen for det mangler.")
        yield _vedtak("avvik_begrunnelse", hva, faktum, stopper=True)
    if _uses_discretion(grunnlag) and not _has_consideration(vurdering, vedtak):
        hva = Tekst("Du har brukt skjønn, men det står ikke hva du har lagt vekt på.")
        faktum = Tekst("Det er brukt skjønn, men det står ikke hva det er lagt vekt på.")
        yield Hull(hva, Sted("vurdering", vurdering.momenter[0].id if vurdering.momenter else ""), faktum=faktum)
    yield from child_holes(grunnlag.fakta, vurdering, vedtak)


def _without_reason(moment: Momentresultat) -> Iterator[Hull]:
    vekt = moment.vekt
    if vekt is None or vekt.retning not in {Retning.TALER_FOR, Retning.TALER_IMOT}:
        return
    kort = {"kort": moment.moment.kort}
    if vekt.vekt is None:
        yield Hull(Tekst("Momentet har ingen vekt: {kort}", kort), Sted("vurdering", moment.id))
    if not vekt.begrunnelse.strip():
        yield Hull(Tekst("Momentet har ingen begrunnelse: {kort}", kort), Sted("vurdering", moment.id))


def _uses_discretion(grunnlag: _Grunnlag) -> bool:
    if grunnlag.vedtak.utfall in {None, Vedtaksutfall.AVVIST}:
        return False
    open_ended = grunnlag.vurdering.innstilling in {Innstilling.KREVER_SKJONN, Innstilling.INGEN_KRITERIER}
    return open_ended or grunnlag.vedtak.utfall is Vedtaksutfall.DELVIS


def _has_consideration(vurdering: Tjenestevurdering, vedtak: Vedtak) -> bool:
    judged = any(r.skjonn and r.skjonn.begrunnelse.strip() for top in vurdering.resultater for r in top.with_parts())
    return has_reasoned_moment(vurdering) or judged or bool(vedtak.avvik_begrunnelse.strip())


def _medvirkning(grunnlag: _Grunnlag) -> Iterator[Hull]:
    """That the applicant was asked in words of their own, and that the reasons show it."""
    questions = own_words(grunnlag.katalog, grunnlag.vedtak.tjeneste)
    asked = [fact for sporsmal in questions for fact in _facts(grunnlag, sporsmal)]
    told = {svar_ref(fact.sporsmal, fact.gjelder) for fact in asked if fact.er_kjent}
    if all(fact.tilstand is Faktumtilstand.UBESVART for fact in asked):
        ref = svar_ref(asked[0].sporsmal, asked[0].gjelder) if asked else ""
        yield Hull(Tekst("Søkeren er ikke spurt om hva som er viktig."), Sted("kartlegging", ref))
    elif told and grunnlag.setninger and not any(_rests_on(setning, told) for setning in grunnlag.setninger):
        yield _vedtak("begrunnelse", Tekst("Begrunnelsen sier ikke hva søkeren selv ønsker."))
    yield from wish_holes(grunnlag.vurdering, grunnlag.vedtak)


def own_words(katalog: Katalog, tjeneste_id: str) -> tuple[Sporsmal, ...]:
    """The questions where a person says in words of their own what matters and what they wish for.

    Those asked of everyone come first, then those of the service on the same pages or on the service's own.
    """
    texts = [s for s in katalog.sporsmal if s.type in {Svartype.TEKST, Svartype.MAAL} and s.omfang is Omfang.PERSON]
    always = [sporsmal for sporsmal in texts if sporsmal.alltid]
    pages = {s.tema for s in always} | {tema.id for tema in katalog.temaer if tema.per_tjeneste}
    named = own_sporsmal(katalog.tjeneste_by_id[tjeneste_id])
    return (*always, *(s for s in texts if s.id in named and s.tema in pages and not s.alltid))


def _facts(grunnlag: _Grunnlag, sporsmal: Sporsmal) -> list[Faktum]:
    return [grunnlag.fakta.faktum(sporsmal, gjelder) for gjelder in grunnlag.fakta.subjects(sporsmal)]


def _rests_on(setning: Setning, refs: set[str]) -> bool:
    return any(g.art is Grunnlagsart.SVAR and g.ref in refs for g in setning.grunnlag)


def _klagefrist(grunnlag: _Grunnlag) -> Iterator[Hull]:
    tjeneste = grunnlag.katalog.tjeneste_by_id[grunnlag.vedtak.tjeneste]
    if settled_rule(tjeneste, grunnlag.vedtak.klagevalg) is None:
        hva, faktum = Tekst("Du må velge hvilken klageregel som gjelder."), Tekst("Klageregelen er ikke valgt.")
        yield _vedtak("klagevalg", hva, faktum, stopper=True)
