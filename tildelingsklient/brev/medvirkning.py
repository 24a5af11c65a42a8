"""What the applicant wanted and how they took part: own words, where the facts come from, and disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tildelingsklient.brev.ord import as_quote, as_sentence
from tildelingsklient.brev.setninger import Forteller, Svarnokkel, svar_grunnlag
from tildelingsklient.kartlegging.bekreftelse import confirmation_questions
from tildelingsklient.kartlegging.fakta import comparable
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.bruk import own_sporsmal, with_relevance
from tildelingsklient.katalog.sporsmal import VET_IKKE, Sporsmal
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.lovtekst import join_words
from tildelingsklient.vedtak.sjekkliste import own_words
from tildelingsklient.vedtak.vedtak import Setning


def own_word_keys(forteller: Forteller, tjeneste: str) -> list[Svarnokkel]:
    """The answers in own words that this service's letter gives back."""
    questions = own_words(forteller.katalog, tjeneste)
    return [(sporsmal.id, gjelder) for sporsmal in questions for gjelder in forteller.fakta.subjects(sporsmal)]


def participation(forteller: Forteller, tjeneste: str, brukt: Iterable[Svarnokkel]) -> Iterator[Setning]:
    """What the applicant wants, where the facts come from, and whether the applicant agrees with the summary."""
    told = own_word_keys(forteller, tjeneste)
    yield from filter(None, (forteller.tell(nokkel) for nokkel in told))
    yield from _sources(forteller, [*told, *brukt])
    confirmed = [(sporsmal.id, "") for sporsmal in confirmation_questions(forteller.katalog)]
    yield from filter(None, (forteller.tell(nokkel) for nokkel in confirmed))


def _sources(forteller: Forteller, nokler: list[Svarnokkel]) -> Iterator[Setning]:
    used = {kilde for svar in _voices(forteller, nokler) for kilde in svar.kilder}
    soker = forteller.fakta.kartlegging.roller.soker
    names = {
        Kilde.SOKER: _("deg") if soker == forteller.tiltale.adressat else forteller.tiltale.name(soker),
        Kilde.PARORENDE: _("pårørende"),
        Kilde.DOKUMENT: _("dokumenter i saken"),
        Kilde.OBSERVERT: _("det vi selv så"),
    }
    heard = [name for kilde, name in names.items() if kilde in used]
    if heard:
        yield Setning(_("Opplysningene har vi fått fra {kilder}.").format(kilder=join_words(heard)))


def _voices(forteller: Forteller, nokler: Iterable[Svarnokkel]) -> list[Svar]:
    wanted = set(nokler)
    return [svar for svar in forteller.fakta.kartlegging.svar if (svar.sporsmal, svar.gjelder) in wanted]


def disagreements(forteller: Forteller, tjeneste: str) -> Iterator[Setning]:
    """Where two sources say different things: what each says, which one counts, and why."""
    own = own_sporsmal(forteller.katalog.tjeneste_by_id[tjeneste])
    wanted = with_relevance(own, forteller.katalog.sporsmal_by_id)
    for sporsmal in forteller.katalog.sporsmal:
        if sporsmal.id in wanted and _is_told(sporsmal):
            for gjelder in forteller.fakta.subjects(sporsmal):
                yield from _disagreement(forteller, sporsmal, gjelder)


def _is_told(sporsmal: Sporsmal) -> bool:
    """Is the question one that a letter may mention? Those without a sentence are internal."""
    sentences = (sporsmal.setning, sporsmal.setning_ja, sporsmal.setning_nei, sporsmal.kode)
    return any(sentences) or any(a.setning for a in sporsmal.alternativer)


def _disagreement(forteller: Forteller, sporsmal: Sporsmal, gjelder: str) -> Iterator[Setning]:
    voices = [s for s in _voices(forteller, [(sporsmal.id, gjelder)]) if s.verdi not in {None, VET_IKKE}]
    if len({comparable(svar.verdi) for svar in voices}) < 2:
        return
    grunnlag = svar_grunnlag([(sporsmal.id, gjelder)])
    said = [_statement(forteller, sporsmal, svar) for svar in voices]
    text = _("Om «{hva}» har vi fått ulike opplysninger: {utsagn}.")
    yield Setning(text.format(hva=lower_first(pick(sporsmal.kort)), utsagn=join_words(said)), grunnlag)
    for svar in voices:
        if svar.gjeldende.strip():
            yield Setning(_counts(forteller, svar), grunnlag)


def _statement(forteller: Forteller, sporsmal: Sporsmal, svar: Svar) -> str:
    words = as_quote(lower_first(verdi_text(forteller.katalog, sporsmal, svar.verdi)))
    return _("{hvem} sier «{svar}»").format(hvem=_speaker(forteller, svar), svar=words)


def _counts(forteller: Forteller, svar: Svar) -> str:
    text = _("Vi bygger på det {hvem} sier. {grunn}")
    return text.format(hvem=_speaker(forteller, svar), grunn=as_sentence(svar.gjeldende))


def _speaker(forteller: Forteller, svar: Svar) -> str:
    soker = forteller.fakta.kartlegging.roller.soker
    names = {
        Kilde.SOKER: forteller.tiltale.subject(soker),
        Kilde.PARORENDE: _("pårørende"),
        Kilde.OBSERVERT: _("den som var på besøk fra kommunen,"),
        Kilde.DOKUMENT: _("dokumentene i saken"),
    }
    return join_words(names[kilde] for kilde in svar.kilder) if svar.kilder else _("en annen kilde")
