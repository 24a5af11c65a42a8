"""Reads what a person has written as the one who gets the letter, and points at what should not leave the house.

Other persons' names, references to nowhere, long sentences, nothing individual, doubled words, what was never
filled in, and a protected address. It points and advises; it changes nothing and stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.brev.navnefunn import foreign_names
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.setningsskille import Spenn, sentence_spans
from tildelingsklient.kartlegging.adressesperre import tells_address
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import N_, Tekst
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Vedtak

FLEST_ORD = 25
"""A sentence with more words than this is hard to read."""

_ORD = re.compile(r"\w[\w-]*")
_SLUTTER = r"(?=\s*(?:[.,;:)!?]|$))"
_HENVISNING = re.compile(
    r"\b(?:jfr?\.?|jamfør|se)\s+(?:også\s+)?(?:ovenfor|nedenfor|foran|(?:over|under)" + _SLUTTER + r")"
    r"|\b(?:nevnt|omtalt|beskrevet|gjengitt|vist|skrevet)\s+(?:ovenfor|nedenfor|foran|(?:over|under)" + _SLUTTER + r")"
    r"|\b(?:jfr?\.?|jamfør|se|i|etter)\s+(?:punkt(?:et)?|pkt\.?|avsnitt(?:et)?)\s*\d[\d.]*"
    r"|\b(?:ovennevnte|ovenstående|nedenstående)\b",
    re.IGNORECASE,
)
_VEDLEGG = re.compile(r"\b(?:jfr?\.?|jamfør|se)\s+vedlegg(?:et)?\b(?:\s*\d+)?", re.IGNORECASE)
_PLASSHOLDER = re.compile(
    r"\{[^{}\n]*\}|«\s*(?:…|\.{3})\s*»|\[[^\[\]\n]*\]|\b[Xx]{2,}\b|_{3,}|<[a-zæøå][^<>\n]{0,30}>", re.IGNORECASE
)
_DOBBELT = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_KAN_STA_TO_GANGER = frozenset({"det", "den", "de", "der", "så", "ja", "nei"})


class Funnart(StrEnum):
    """What was found."""

    ADRESSE = "adresse"
    NAVN = "navn"
    PLASSHOLDER = "plassholder"
    HENVISNING = "henvisning"
    DOBBELT_ORD = "dobbelt_ord"
    LANG_SETNING = "lang_setning"
    IKKE_INDIVIDUELL = "ikke_individuell"


_RAD = {
    Funnart.ADRESSE: N_("Setningen har en adresse eller en telefon som er sperret. Ta den ut."),
    Funnart.NAVN: N_("«{ord}» hører ikke til i dette brevet. Skriv hvem det er for søkeren, eller ta navnet ut."),
    Funnart.PLASSHOLDER: N_("«{ord}» er ikke fylt ut."),
    Funnart.HENVISNING: N_("Leseren finner ikke det «{ord}» viser til. Skriv hva det er."),
    Funnart.DOBBELT_ORD: N_("«{ord}» står to ganger etter hverandre."),
    Funnart.LANG_SETNING: N_("Setningen har {antall} ord. Del den i to."),
    Funnart.IKKE_INDIVIDUELL: N_("Begrunnelsen sier ikke noe om nettopp denne personen. Skriv hva dere så og hørte."),
}


@dataclass(frozen=True, slots=True)
class Funn:
    """One thing: its place in the `nummer`-th paragraph of a `felt`, the sentence around it, and advice."""

    art: Funnart
    fra: int
    til: int
    setning: str
    rad: Tekst
    felt: str = ""
    nummer: int = 0


@dataclass(frozen=True, slots=True)
class Leserkrets:
    """Who may be named, who may not, and what the letter has to refer to."""

    horer_til: tuple[Person, ...] = ()
    andre: tuple[Person, ...] = ()
    alle: tuple[Person, ...] = ()
    steder: tuple[str, ...] = ()
    har_vedlegg: bool = False


def readers_of(grunnlag: Brevgrunnlag) -> Leserkrets:
    """In the letter are the addressee, søker, the one who is to have the help, and omsorgsyter where it is theirs."""
    avgjorelse, sak = grunnlag.decision(), grunnlag.sak
    roller = sak.kartlegging.roller
    theirs = roller.omsorgsytere if Rolle.OMSORGSYTER.value in avgjorelse.tjeneste.klage.hvem else ()
    inside = {avgjorelse.tiltale.adressat, roller.soker, roller.tjenestemottaker, *theirs}
    known = tuple(p for p in sak.kartlegging.personer if p.id in inside)
    names = {p.navn for p in known}
    others = tuple(p for p in sak.alle if p.id not in inside and p.navn not in names)
    return Leserkrets(known, others, sak.alle, sak.steder, grunnlag.vedtak.vilkarsvedlegg)


def read_vedtak(grunnlag: Brevgrunnlag) -> tuple[Funn, ...]:
    """Everything found in what stands in the letter of a vedtak, field by field in the letter's order."""
    readers, vedtak = readers_of(grunnlag), grunnlag.vedtak
    found = [_placed(one, felt, number) for felt, number, text in _fields(vedtak) for one in read_text(text, readers)]
    for number, avsnitt in enumerate(vedtak.begrunnelse):
        found += [_placed(one, "begrunnelse", number) for one in _read_paragraph(avsnitt, readers)]
    return (*found, *_nothing_individual(vedtak))


def _fields(vedtak: Vedtak) -> Iterator[tuple[str, int, str]]:
    """The free text of a vedtak beside its reasons."""
    waiting, oral = vedtak.venteliste, vedtak.muntlig
    yield "muntlig_hva", 0, oral.hva if oral else ""
    yield "muntlig_hvorfor", 0, oral.hvorfor if oral else ""
    yield "omfang", 0, vedtak.omfang
    yield "oppfolging", 0, waiting.oppfolging if waiting else ""
    yield "mal", 0, vedtak.mal
    yield "barnets_beste", 0, vedtak.barnets_beste
    yield "medvirkning", 0, vedtak.medvirkning
    yield from (("vilkar", number, text) for number, text in enumerate(vedtak.vilkar))


def _placed(funn: Funn, felt: str, nummer: int) -> Funn:
    return Funn(funn.art, funn.fra, funn.til, funn.setning, funn.rad, felt, nummer)


def read_text(tekst: str, lesere: Leserkrets) -> tuple[Funn, ...]:
    """What is found in one text, in the order it stands."""
    found = [*_marks(tekst, lesere), *_long(tekst)]
    return tuple(sorted(found, key=lambda one: (one.fra, one.til, one.art)))


def _read_paragraph(avsnitt: Avsnitt, lesere: Leserkrets) -> Iterator[Funn]:
    """A list of facts that the program itself made may be long; all else in the reasons is read as written."""
    drafted = [setning for setning in avsnitt.setninger if not setning.redigert and _is_answers(setning)]
    for one in read_text(avsnitt.tekst, lesere):
        ours = one.art is Funnart.LANG_SETNING and any(one.setning in setning.tekst for setning in drafted)
        if not ours:
            yield one


def _is_answers(setning: Setning) -> bool:
    return bool(setning.grunnlag) and all(link.art is Grunnlagsart.SVAR for link in setning.grunnlag)


def _marks(tekst: str, lesere: Leserkrets) -> Iterator[Funn]:
    """What stands at a place of its own in the text."""
    spans = list(sentence_spans(tekst))
    for art, places in (
        (Funnart.NAVN, foreign_names(tekst, lesere.andre, lesere.horer_til)),
        (Funnart.PLASSHOLDER, _spans(_PLASSHOLDER, tekst)),
        (Funnart.HENVISNING, _references(tekst, lesere)),
        (Funnart.DOBBELT_ORD, _doubled(tekst)),
        (Funnart.ADRESSE, _addresses(tekst, spans, lesere)),
    ):
        for place in places:
            advice = Tekst(_RAD[art], {"ord": tekst[place.fra : place.til]})
            yield Funn(art, place.fra, place.til, _around(tekst, place, spans), advice)


def _around(tekst: str, place: Spenn, spans: Iterable[Spenn]) -> str:
    """The sentence a place lies in; from the first to the last when it reaches over several."""
    touched = [span for span in spans if span.fra < place.til and place.fra < span.til]
    return tekst[min(s.fra for s in touched) : max(s.til for s in touched)] if touched else tekst[place.fra : place.til]


def _spans(pattern: re.Pattern[str], tekst: str) -> Iterator[Spenn]:
    yield from (Spenn(*found.span()) for found in pattern.finditer(tekst))


def _references(tekst: str, lesere: Leserkrets) -> Iterator[Spenn]:
    yield from _spans(_HENVISNING, tekst)
    if not lesere.har_vedlegg:
        yield from _spans(_VEDLEGG, tekst)


def _doubled(tekst: str) -> Iterator[Spenn]:
    """What somebody said twice, between quotation marks, is theirs."""
    for found in _DOBBELT.finditer(tekst):
        before = tekst[: found.start()]
        quoted = before.count("«") > before.count("»")
        if not quoted and found[1].lower() not in _KAN_STA_TO_GANGER:
            yield Spenn(*found.span())


def _addresses(tekst: str, spans: list[Spenn], lesere: Leserkrets) -> Iterator[Spenn]:
    """Sentence by sentence, or the whole text when the address runs over the end of one."""
    told = [span for span in spans if tells_address(tekst[span.fra : span.til], lesere.alle, lesere.steder)]
    if not told and spans and tells_address(tekst, lesere.alle, lesere.steder):
        told = [Spenn(spans[0].fra, spans[-1].til)]
    yield from told


def _long(tekst: str) -> Iterator[Funn]:
    for span in sentence_spans(tekst):
        sentence = tekst[span.fra : span.til]
        count = len(_ORD.findall(sentence))
        if count > FLEST_ORD:
            yield Funn(
                Funnart.LANG_SETNING, span.fra, span.til, sentence, Tekst(_RAD[Funnart.LANG_SETNING], {"antall": count})
            )


def _nothing_individual(vedtak: Vedtak) -> Iterator[Funn]:
    """No sentence is a person's own or rests on an answer; the first one stands for all."""
    written = [(n, s) for n, avsnitt in enumerate(vedtak.begrunnelse) for s in avsnitt.setninger if s.tekst.strip()]
    if not written or any(s.redigert or _rests_on_answer(s) for _n, s in written):
        return
    number, first = written[0]
    fra = vedtak.begrunnelse[number].tekst.index(first.tekst)
    advice = Tekst(_RAD[Funnart.IKKE_INDIVIDUELL])
    yield Funn(Funnart.IKKE_INDIVIDUELL, fra, fra + len(first.tekst), first.tekst, advice, "begrunnelse", number)


def _rests_on_answer(setning: Setning) -> bool:
    return any(link.art is Grunnlagsart.SVAR for link in setning.grunnlag)
