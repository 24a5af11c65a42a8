"""Telling the others whom a vedtak also concerns: omsorgsyter, omsorgsmottaker, and a child who is old enough.

They get what is decided for them and their own right to appeal; the reasons stay in the letter to the addressee, since
they may tell of somebody else's health.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.hode import contact_blocks, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, paragraph
from tildelingsklient.brev.klagedel import appeal_blocks
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.vedtaksdeler import next_look
from tildelingsklient.kartlegging.barn import Barneregel, child_rules
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import _


def to_be_told(grunnlag: Brevgrunnlag) -> tuple[str, ...]:
    """Ids of those who get a notice beside the letter: who may appeal, or is a child old enough to be told itself.

    A child too young for that is told by the grown-ups.
    """
    avgjorelse = grunnlag.decision()
    roller = grunnlag.sak.kartlegging.roller
    may_appeal = avgjorelse.tjeneste.klage.hvem
    persons = dict.fromkeys(
        person
        for rolle in (Rolle.SOKER, Rolle.TJENESTEMOTTAKER, Rolle.OMSORGSYTER)
        if rolle.value in may_appeal
        for person in roller.persons_in(rolle)
    )
    return tuple(p for p in persons if p != avgjorelse.tiltale.adressat and _may_be_told(grunnlag, p))


def _may_be_told(grunnlag: Brevgrunnlag, person_id: str) -> bool:
    person = grunnlag.sak.kartlegging.person(person_id)
    rules = child_rules(person.fodselsdato, grunnlag.hode.dato) if person else ()
    return person is not None and (not rules or Barneregel.VARSLES_SELV in rules)


def compose_notice(
    grunnlag: Brevgrunnlag, person: str, *, utkast: bool = True, kunnskapsdag: date | None = None
) -> Brevinnhold:
    """The notice to one person. BrevFeil as `compose`."""
    own = replace(grunnlag, adressat=person)
    avgjorelse = own.decision()
    tekst = Brevtekst(
        avgjorelse.document_title(),
        avgjorelse.heading(),
        tuple(_blocks(own, avgjorelse, kunnskapsdag)),
    )
    return close_letter(own.sak, own.hode, own.sak.address(person), tekst, utkast=utkast)


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, kunnskapsdag: date | None) -> Iterator[Blokk]:
    katalog, hode = grunnlag.katalog, grunnlag.hode
    yield paragraph(_why_you(avgjorelse))
    yield Mellomtittel(avgjorelse.decision_heading())
    yield from avgjorelse.blocks()
    yield from next_look(avgjorelse)
    yield Mellomtittel(_("Hvorfor vi har bestemt dette"))
    yield paragraph(
        _("Begrunnelsen står i et eget brev. Den kan fortelle om noe som er privat for en annen, og er ikke med her."),
        " ",
        _("Spør oss hvis du vil vite hva vi har lagt vekt på for deg."),
    )
    if grunnlag.vedtak.utfall:
        yield from appeal_blocks(katalog, [avgjorelse], kunnskapsdag, hode.postadresse)
    yield Mellomtittel(_("Se saken din eller spør oss"))
    yield paragraph(fixed_sentence(katalog, "innsyn"))
    yield from contact_blocks(hode)
    yield signature(hode)


def _why_you(avgjorelse: Avgjorelse) -> str:
    tiltale = avgjorelse.tiltale
    roller = tiltale.kartlegging.roller
    if tiltale.adressat in roller.omsorgsytere:
        text = _("Du får dette brevet fordi du gir omsorg til {navn}, og vedtaket også gjelder deg.")
        return text.format(navn=tiltale.name(roller.tjenestemottaker))
    if tiltale.adressat == roller.tjenestemottaker:
        return _("Du får dette brevet fordi hjelpen er for deg, og vedtaket også gjelder deg.")
    return _("Du får dette brevet fordi du har søkt, og vedtaket også gjelder deg.")
