"""Builds a letter from a decision and its katalog: every part in the order the reader meets it.

What is granted comes from the structured fields of the vedtak alone, so that the letter cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevsak, Brevtekst, close_letter
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.hode import Brevhode, contact_blocks, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, Vedlegg, paragraph
from tildelingsklient.brev.klagedel import appeal_blocks
from tildelingsklient.brev.regeldel import rules
from tildelingsklient.brev.setninger import Forteller
from tildelingsklient.brev.tiltale import Tiltale, addressee
from tildelingsklient.brev.vedtaksdeler import (
    conditions,
    goal,
    looked_at_again,
    next_look,
    payment,
    reasons,
    reference,
    start,
    told_by_mouth,
    while_waiting,
)
from tildelingsklient.brev.vilkarsvedlegg import assessment_appendix
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.vedtak import Vedtak
from tildelingsklient.vurdering.resultat import Tjenestevurdering


@dataclass(frozen=True, slots=True)
class Brevgrunnlag:
    """All that a letter is built from. `adressat` is a person's id; found from the case when it is empty."""

    katalog: Katalog
    sak: Brevsak
    vurdering: Tjenestevurdering
    vedtak: Vedtak
    hode: Brevhode
    adressat: str = ""

    def decision(self) -> Avgjorelse:
        """The decision as it is told to the one the letter goes to."""
        tjeneste = self.katalog.tjeneste_by_id[self.vedtak.tjeneste]
        to = self.adressat or addressee(self.sak.kartlegging, tjeneste)
        return Avgjorelse(tjeneste, self.vedtak, Tiltale(self.sak.kartlegging, to))

    def appendix(self) -> Vedlegg | None:
        """How each criterion was assessed, when that is to be added."""
        fakta = Fakta(self.katalog, self.sak.kartlegging)
        forteller = Forteller(self.katalog, fakta, self.decision().tiltale)
        return assessment_appendix(forteller, self.vurdering, self.vedtak)


def compose(grunnlag: Brevgrunnlag, *, utkast: bool = True, kunnskapsdag: date | None = None) -> Brevinnhold:
    """The letter of a decision. `kunnskapsdag` is known when the letter has arrived; until then the rule stands alone.

    Raises BrevFeil when the appeal rule has to be chosen first, or when the text tells a protected address.
    """
    avgjorelse, vedlegg = grunnlag.decision(), grunnlag.appendix()
    tekst = Brevtekst(
        avgjorelse.document_title(),
        avgjorelse.heading(),
        (*_blocks(grunnlag, avgjorelse, kunnskapsdag), *mention(vedlegg)),
        vedlegg,
    )
    to = grunnlag.sak.address(avgjorelse.tiltale.adressat)
    return close_letter(grunnlag.sak, grunnlag.hode, to, tekst, utkast=utkast)


def mention(vedlegg: Vedlegg | None) -> Iterator[Blokk]:
    """The last line of the letter says what comes with it."""
    if vedlegg is not None:
        yield paragraph(vedlegg.overskrift)


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, kunnskapsdag: date | None) -> Iterator[Blokk]:
    katalog, hode = grunnlag.katalog, grunnlag.hode
    yield from reference(grunnlag.sak)
    yield from looked_at_again(avgjorelse)
    yield from told_by_mouth(katalog, avgjorelse)
    yield Mellomtittel(avgjorelse.decision_heading())
    yield from avgjorelse.blocks()
    yield from while_waiting(avgjorelse)
    yield from goal(avgjorelse)
    yield Mellomtittel(avgjorelse.reasons_heading())
    yield from reasons(avgjorelse, avgjorelse.vedtak.begrunnelse)
    yield from rules(katalog, [(avgjorelse, grunnlag.vurdering)])
    yield from practical(grunnlag, avgjorelse)
    if grunnlag.vedtak.utfall:
        yield from appeal_blocks(katalog, [avgjorelse], kunnskapsdag, hode.postadresse)
    yield from closing(katalog, hode, gir_noe=avgjorelse.gir_noe)


def practical(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """What follows for the one who gets the service: conditions, start, payment and when it is looked at again."""
    if avgjorelse.gir_noe:
        yield from conditions(avgjorelse)
        yield from start(avgjorelse, grunnlag.hode.dato)
        yield from payment(avgjorelse, grunnlag.vurdering.varsler)
        yield from next_look(avgjorelse)


def closing(katalog: Katalog, hode: Brevhode, *, gir_noe: bool) -> Iterator[Blokk]:
    """Access to the file, whom to ask, and the names."""
    yield Mellomtittel(_("Se saken din eller spør oss"))
    yield paragraph(fixed_sentence(katalog, "innsyn"))
    yield from contact_blocks(hode, fixed_sentence(katalog, "endring") if gir_noe else "")
    yield signature(hode)
