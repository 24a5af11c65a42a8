"""Correcting a clerical error in a decision that stands: what was wrong, and that the rest is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.hode import contact_blocks, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, paragraph
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.ord import as_sentence, long_date
from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Retting:
    """`vedtatt` is the day of the decision that is corrected, `rettelse` what was wrong and what is right."""

    vedtatt: date
    rettelse: str


def compose_correction(grunnlag: Brevgrunnlag, retting: Retting, *, utkast: bool = True) -> Brevinnhold:
    """The letter that goes with the corrected decision. BrevFeil as every letter."""
    avgjorelse = grunnlag.decision()
    tekst = Brevtekst(
        _("Retting av vedtak om {tjeneste}").format(tjeneste=avgjorelse.plain_name()),
        _("Vi har rettet en feil i vedtaket om {tjeneste}").format(tjeneste=avgjorelse.plain_name()),
        tuple(_blocks(grunnlag, avgjorelse, retting)),
    )
    to = grunnlag.sak.address(avgjorelse.tiltale.adressat)
    return close_letter(grunnlag.sak, grunnlag.hode, to, tekst, utkast=utkast)


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, retting: Retting) -> Iterator[Blokk]:
    text = _("Det var en skrivefeil i brevet du fikk om vedtaket fra {dato}. Det beklager vi.")
    yield paragraph(text.format(dato=long_date(retting.vedtatt)))
    yield Mellomtittel(_("Dette er rettet"))
    yield paragraph(as_sentence(retting.rettelse))
    yield Mellomtittel(_("Dette gjelder nå"))
    yield from avgjorelse.blocks()
    yield paragraph(
        _("Ellers er vedtaket som før. Det som står om klage i vedtaket, gjelder fortsatt."),
        " ",
        _("Du får vedtaket med rettelsen sammen med dette brevet."),
    )
    yield from contact_blocks(grunnlag.hode)
    yield signature(grunnlag.hode)
