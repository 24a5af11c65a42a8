"""Who a letter is from: the municipality's letterhead, the caseworker, and the names below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.innhold import Blokk, Listeblokk, Underskrift, paragraph
from tildelingsklient.brev.ord import short_date
from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Brevhode:
    """Who the letter is from, on which day. What is empty prints nothing.

    `telefon` is the caseworker's, `sentralbord` the office's. `underskrifter` are lines below the caseworker's name,
    such as «Anne Dal, fagleder».
    """

    kommune: str
    enhet: str
    saksbehandler: str
    dato: date
    telefon: str = ""
    postadresse: str = ""
    sentralbord: str = ""
    epost: str = ""
    nettsted: str = ""
    underskrifter: tuple[str, ...] = ()

    @property
    def sted(self) -> str:
        """«Tildelingskontoret, Fjellvik kommune»."""
        return ", ".join(part for part in (self.enhet, self.kommune) if part)


def case_lines(hode: Brevhode, nummer: str) -> Iterator[str]:
    """The lines beside the address: day, case number, caseworker."""
    yield _("Dato: {dato}").format(dato=short_date(hode.dato))
    if nummer:
        yield _("Saksnummer: {nummer}").format(nummer=nummer)
    if hode.saksbehandler:
        yield _("Saksbehandler: {navn}").format(navn=hode.saksbehandler)


def contact_text(hode: Brevhode) -> str:
    """Whom to ask."""
    if hode.telefon:
        text = _("Har du spørsmål, kan du ringe {navn} på telefon {telefon}.")
        return text.format(navn=hode.saksbehandler or hode.sted, telefon=hode.telefon)
    return _("Har du spørsmål, kan du ta kontakt med {navn}.").format(
        navn=hode.saksbehandler or hode.enhet or hode.kommune
    )


def contact_blocks(hode: Brevhode, *mer: str) -> Iterator[Blokk]:
    """Whom to ask, with `mer` in the same paragraph, and the ways to reach the office that are known."""
    yield paragraph(" ".join(part for part in (contact_text(hode), *mer) if part))
    ways = tuple(_ways(hode))
    if ways:
        yield Listeblokk(ways)


def _ways(hode: Brevhode) -> Iterator[str]:
    texts = (
        (_("Post: {verdi}"), hode.postadresse),
        (_("Telefon til kontoret: {verdi}"), hode.sentralbord),
        (_("E-post: {verdi}"), hode.epost),
        (_("Nettsted: {verdi}"), hode.nettsted),
    )
    yield from (text.format(verdi=value) for text, value in texts if value)


def signature(hode: Brevhode) -> Underskrift:
    """The end of the letter."""
    lines = (_("Vennlig hilsen"), hode.saksbehandler, *hode.underskrifter, hode.sted)
    return Underskrift(tuple(line for line in lines if line))
