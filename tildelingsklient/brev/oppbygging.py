"""Builds a letter from a decision and its katalog: every part in the order the reader meets it.

What is granted comes from the structured fields of the vedtak alone, so that the letter cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.innhold import (
    Blokk,
    Brevinnhold,
    Listeblokk,
    Mellomtittel,
    Underskrift,
    Vedlegg,
    block_lines,
    paragraph,
)
from tildelingsklient.brev.klagedel import appeal_blocks
from tildelingsklient.brev.ord import long_date, short_date, upper_first
from tildelingsklient.brev.setninger import Forteller
from tildelingsklient.brev.tiltale import Tiltale, addressee
from tildelingsklient.brev.vilkarsvedlegg import assessment_appendix
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.adressesperre import letter_lines, tells_address
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.katalog.kriterium import Naar
from tildelingsklient.katalog.modell import Betaling, Katalog
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _, pick
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.egenandel import egenandel_for
from tildelingsklient.vedtak.frister import oppstart_frist, oppstart_krav
from tildelingsklient.vedtak.lovtekst import law_texts
from tildelingsklient.vedtak.sjekkliste import deciding_results
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Art, Resultat, Tjenestevurdering, Utfall


@dataclass(frozen=True, slots=True)
class Brevhode:
    """Who the letter is from, on which day. `telefon` may be empty."""

    kommune: str
    enhet: str
    saksbehandler: str
    dato: date
    telefon: str = ""


@dataclass(frozen=True, slots=True)
class Brevsak:
    """What the letter needs of the case; `samtaler` are the days of the conversations, `steder` where.

    `kontakter` are never written to here, but one who is protected protects the whole case.
    """

    kartlegging: Kartlegging
    nummer: str = ""
    mottatt: date | None = None
    samtaler: tuple[date, ...] = ()
    steder: tuple[str, ...] = ()
    kontakter: tuple[Person, ...] = ()

    @property
    def alle(self) -> tuple[Person, ...]:
        """Everybody in the case."""
        return (*self.kartlegging.personer, *self.kontakter)


def letter_case(sak: Sak, dato: date) -> Brevsak:
    """What a letter on a day needs of a case: visits of later days, or that came to nothing, are left out."""
    visits = sorted({besok.start.astimezone(OSLO).date() for besok in sak.besok if besok.star})
    past = tuple(day for day in visits if day <= dato)
    places = tuple(besok.sted for besok in sak.besok)
    contacts = tuple(kontakt.as_person() for kontakt in sak.kontakter)
    return Brevsak(sak.grunnlag(dato).kartlegging, sak.nummer, sak.mottatt, past, places, contacts)


@dataclass(frozen=True, slots=True)
class Brevgrunnlag:
    """All that a letter is built from. `adressat` is a person's id; found from the case when it is empty."""

    katalog: Katalog
    sak: Brevsak
    vurdering: Tjenestevurdering
    vedtak: Vedtak
    hode: Brevhode
    adressat: str = ""


def compose(grunnlag: Brevgrunnlag, *, utkast: bool = True, kunnskapsdag: date | None = None) -> Brevinnhold:
    """The letter of a decision. `kunnskapsdag` is known when the letter has arrived; until then the rule stands alone.

    Raises BrevFeil when the appeal rule has to be chosen first, or when the text tells a protected address.
    """
    avgjorelse = _decision(grunnlag)
    hode, vedlegg = grunnlag.hode, _appendix(grunnlag, avgjorelse.tiltale)
    innhold = Brevinnhold(
        tittel=avgjorelse.document_title(),
        kommune=hode.kommune,
        enhet=hode.enhet,
        mottaker=_address(grunnlag, avgjorelse.tiltale.adressat),
        opplysninger=tuple(_facts_of_case(grunnlag)),
        overskrift=avgjorelse.heading(),
        blokker=(*_blocks(grunnlag, avgjorelse, kunnskapsdag), *_mention(vedlegg)),
        utkast=utkast,
        vedlegg=vedlegg,
    )
    _refuse_address(innhold, grunnlag.sak)
    return innhold


def _appendix(grunnlag: Brevgrunnlag, tiltale: Tiltale) -> Vedlegg | None:
    forteller = Forteller(grunnlag.katalog, Fakta(grunnlag.katalog, grunnlag.sak.kartlegging), tiltale)
    return assessment_appendix(forteller, grunnlag.vurdering, grunnlag.vedtak)


def _mention(vedlegg: Vedlegg | None) -> Iterator[Blokk]:
    """The last line of the letter says what comes with it."""
    if vedlegg is not None:
        yield paragraph(vedlegg.overskrift)


def _decision(grunnlag: Brevgrunnlag) -> Avgjorelse:
    tjeneste = grunnlag.katalog.tjeneste_by_id[grunnlag.vedtak.tjeneste]
    to = grunnlag.adressat or addressee(grunnlag.sak.kartlegging, tjeneste)
    return Avgjorelse(tjeneste, grunnlag.vedtak, Tiltale(grunnlag.sak.kartlegging, to))


def _address(grunnlag: Brevgrunnlag, person_id: str) -> tuple[str, ...]:
    person = grunnlag.sak.kartlegging.person(person_id)
    return letter_lines(person, grunnlag.sak.alle) if person else ()


def _refuse_address(innhold: Brevinnhold, sak: Brevsak) -> None:
    """A protected address that somebody wrote into the reasons must never be printed."""
    appendix = innhold.vedlegg.blokker if innhold.vedlegg else ()
    body = "\n".join(line for blokk in (*innhold.blokker, *appendix) for line in block_lines(blokk))
    if tells_address(f"{innhold.overskrift}\n{body}", sak.alle, sak.steder):
        raise BrevFeil(
            _("Brevet inneholder en adresse eller telefon som er sperret."),
            _("Ta den ut av begrunnelsen, omfanget eller målet. Da kan brevet vises."),
        )


def _facts_of_case(grunnlag: Brevgrunnlag) -> Iterator[str]:
    yield _("Dato: {dato}").format(dato=short_date(grunnlag.hode.dato))
    if grunnlag.sak.nummer:
        yield _("Saksnummer: {nummer}").format(nummer=grunnlag.sak.nummer)
    if grunnlag.hode.saksbehandler:
        yield _("Saksbehandler: {navn}").format(navn=grunnlag.hode.saksbehandler)


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, kunnskapsdag: date | None) -> Iterator[Blokk]:
    yield from _reference(grunnlag.sak)
    yield Mellomtittel(_("Vedtak"))
    yield from avgjorelse.blocks()
    yield from _goal(grunnlag.vedtak)
    yield from _reasons(grunnlag, avgjorelse)
    yield from _rules(grunnlag, avgjorelse)
    if avgjorelse.gir_noe:
        yield from _conditions(avgjorelse)
        yield from _start(grunnlag, avgjorelse)
        yield from _payment(avgjorelse)
    if grunnlag.vedtak.utfall:
        yield from appeal_blocks(grunnlag.katalog, avgjorelse, kunnskapsdag)
    yield from _closing(grunnlag, avgjorelse)


def _reference(sak: Brevsak) -> Iterator[Blokk]:
    if sak.mottatt is None:
        return
    talks = _(" og samtalen {dato}") if len(sak.samtaler) == 1 else _(" og samtalene, den siste {dato}")
    after = talks.format(dato=long_date(sak.samtaler[-1])) if sak.samtaler else ""
    yield paragraph(
        _("Vi viser til søknaden vi fikk {dato}{samtale}.").format(dato=long_date(sak.mottatt), samtale=after)
    )


def _goal(vedtak: Vedtak) -> Iterator[Blokk]:
    if vedtak.mal.strip() and vedtak.utfall in {Vedtaksutfall.INNVILGET, Vedtaksutfall.DELVIS}:
        yield Mellomtittel(_("Målet med hjelpen"))
        yield paragraph(vedtak.mal.strip())


def _reasons(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    yield Mellomtittel(avgjorelse.reasons_heading())
    if not grunnlag.vedtak.begrunnelse:
        yield paragraph(_("Begrunnelsen er ikke skrevet ennå."))
    for avsnitt in grunnlag.vedtak.begrunnelse:
        yield paragraph(avsnitt.tekst)


def _rules(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """The law, the municipality's criteria by name and edition, and those that decided."""
    katalog, tjeneste = grunnlag.katalog, avgjorelse.tjeneste
    yield Mellomtittel(_("Regler vi har brukt"))
    laws = " ".join(f"{upper_first(law)}." for law in law_texts(katalog, tjeneste.lovgrunnlag))
    named = _("{katalog}, utgave {utgave}, om {tjeneste}.")
    yield paragraph(
        laws, " ", named.format(katalog=pick(katalog.navn), utgave=katalog.utgave, tjeneste=avgjorelse.service_name())
    )
    if grunnlag.vedtak.utfall is not Vedtaksutfall.AVVIST:
        yield from _demands(deciding_results(grunnlag.vurdering, grunnlag.vedtak))


def _demands(results: Iterable[Resultat]) -> Iterator[Blokk]:
    """The municipality's rules in its own words: what must be met, and what rules the service out.

    A rule that does not stand in this case, such as one for those who rent, says nothing to the reader.
    """
    texts: dict[bool, list[str]] = {False: [], True: []}
    for result in results:
        stand = (part for part in result.with_parts() if part.utfall is not Utfall.IKKE_AKTUELT)
        texts[result.art is Art.UTELUKKER] += [pick(part.kriterium.tekst) for part in stand]
    if texts[False]:
        yield paragraph(_("Dette må være oppfylt for å få tjenesten:"))
        yield Listeblokk(tuple(texts[False]))
    if texts[True]:
        yield paragraph(_("Dette gjør at tjenesten ikke blir gitt:"))
        yield Listeblokk(tuple(texts[True]))


def _conditions(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    after = [v for v in avgjorelse.tjeneste.vilkar if v.naar is Naar.ETTER_TILDELING]
    if after:
        yield Mellomtittel(_("Vilkår"))
        yield Listeblokk(tuple(pick(vilkar.tekst) for vilkar in after))


def _start(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """The promise of when help begins; silent when the period itself begins later than the promise."""
    krav = oppstart_krav(avgjorelse.tjeneste)
    if krav is None or krav.frist is None:
        return
    latest, begins = oppstart_frist(grunnlag.hode.dato, krav.frist), grunnlag.vedtak.fra
    if not (latest and begins and begins > latest):
        yield Mellomtittel(_("Når hjelpen begynner"))
        yield paragraph(pick(krav.tekst))


def _payment(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    line = egenandel_for(avgjorelse.tjeneste)
    if line.betaling is Betaling.UAKTUELT:
        return
    yield Mellomtittel(_("Hva du betaler"))
    ask = "" if line.er_avklart else " " + _("Spør oss hvis du lurer på hva det koster.")
    yield paragraph(line.setning + ask)


def _closing(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    hode = grunnlag.hode
    yield Mellomtittel(_("Se saken din eller spør oss"))
    yield paragraph(fixed_sentence(grunnlag.katalog, "innsyn"))
    changed = fixed_sentence(grunnlag.katalog, "endring") if avgjorelse.gir_noe else ""
    yield paragraph(f"{_contact(hode)} {changed}".strip())
    place = f"{hode.enhet}, {hode.kommune}" if hode.enhet else hode.kommune
    yield Underskrift(tuple(line for line in (_("Vennlig hilsen"), hode.saksbehandler, place) if line))


def _contact(hode: Brevhode) -> str:
    if hode.telefon:
        text = _("Har du spørsmål, kan du ringe {navn} på telefon {telefon}.")
        return text.format(navn=hode.saksbehandler, telefon=hode.telefon)
    return _("Har du spørsmål, kan du ta kontakt med {navn}.").format(
        navn=hode.saksbehandler or hode.enhet or hode.kommune
    )
