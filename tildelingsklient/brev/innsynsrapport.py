"""The report of who has seen a person's cases on this machine: names of those who work here, nothing about health."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tildelingsklient.brev.hode import Brevhode, contact_blocks
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, Tabellblokk, paragraph
from tildelingsklient.brev.ord import long_date, short_date
from tildelingsklient.sak.innsyn import Grunn, Handling, Innsyn
from tildelingsklient.sak.roller import role_name
from tildelingsklient.sprak import _

_BREDDER = (19.0, 22.0, 18.0, 22.0, 19.0)
"""Hundredths of the line: time, who, role, what, why."""


@dataclass(frozen=True, slots=True)
class Innsynsgrunnlag:
    """All the report is made of: whom it is for, the cases by id with their numbers, and the lines, newest first.

    `er_hel`: is the log as it was written?
    """

    navn: str
    saker: Mapping[str, str]
    linjer: tuple[Innsyn, ...]
    er_hel: bool
    hode: Brevhode


def handling_text(handling: Handling) -> str:
    """What was done, in the words of the list and the report."""
    words = {
        Handling.APNET: _("Åpnet saken"),
        Handling.LISTE: _("Så saken i en liste"),
        Handling.SOK: _("Søkte fram saken"),
        Handling.TIDLIGERE: _("Hentet tidligere svar"),
        Handling.UTSKRIFT: _("Skrev ut"),
        Handling.EKSPORT: _("Lagret som fil"),
        Handling.VIST_SOKER: _("Viste til søker"),
        Handling.ADRESSE: _("Åpnet en sperret adresse"),
    }
    return words[handling]


def ground_text(innsyn: Innsyn, *, ord_fra_saken: bool = True) -> str:
    """Why. What was written when an address was opened is the case's own words, and may be left out."""
    words: dict[str, str] = {
        Grunn.TILDELT: _("Har saken"),
        Grunn.GJENNOMGANG: _("Gjennomgang av utkast"),
        Grunn.LEDELSE: _("Ledelse og oppfølging"),
        Grunn.OVERSIKT: _("Oversikt over saker"),
        Grunn.SAMME_PERSON: _("Ny sak for samme person"),
        Grunn.EKSEMPEL: _("Eksempelsak"),
    }
    if innsyn.handling is Handling.ADRESSE:
        return innsyn.grunn if ord_fra_saken else _("Grunnen står i saken")
    return words.get(innsyn.grunn, innsyn.grunn)


def compose_access_report(grunnlag: Innsynsgrunnlag) -> Brevinnhold:
    """The report as plain data."""
    hode, numbers = grunnlag.hode, ", ".join(grunnlag.saker.values())
    is_one = len(grunnlag.saker) == 1
    facts = (
        _("Dato: {dato}").format(dato=short_date(hode.dato)),
        (_("Saksnummer: {nummer}") if is_one else _("Saker: {nummer}")).format(nummer=numbers),
        _("Laget av: {navn}").format(navn=hode.saksbehandler),
    )
    return Brevinnhold(
        tittel=_("Innsynsrapport {dato}").format(dato=short_date(hode.dato)),
        kommune=hode.kommune,
        enhet=hode.enhet,
        mottaker=(grunnlag.navn,),
        opplysninger=facts,
        overskrift=_("Hvem har sett saken din") if is_one else _("Hvem har sett sakene dine"),
        blokker=tuple(_blocks(grunnlag)),
        utkast=False,
    )


def _blocks(grunnlag: Innsynsgrunnlag) -> Iterator[Blokk]:
    yield paragraph(_period(grunnlag))
    yield paragraph(
        _("Rapporten gjelder denne maskinen. Andre maskiner og kontoret har sine egne logger. Spør oss om dem også.")
    )
    yield paragraph(_whole(grunnlag.er_hel))
    if grunnlag.linjer:
        head = (_("Tid"), _("Hvem"), _("Rolle"), _("Hva"), _("Hvorfor"))
        yield Mellomtittel(_("Dette er gjort, det siste først"))
        yield Tabellblokk(head, tuple(_row(grunnlag, line) for line in grunnlag.linjer), _BREDDER)
    yield Mellomtittel(_("Ta kontakt med oss"))
    yield from contact_blocks(grunnlag.hode, _("Si fra hvis du mener noen ikke skulle ha sett saken."))


def _period(grunnlag: Innsynsgrunnlag) -> str:
    if not grunnlag.linjer:
        return _("Ingen har åpnet saken på denne maskinen siden loggen begynte.")
    text = _("Her står hvem i kommunen som har åpnet saken, sett den i en liste, skrevet ut eller lagret noe fra den.")
    first, last = grunnlag.linjer[-1].tid.date(), grunnlag.linjer[0].tid.date()
    days = _("Loggen går fra {fra} til {til}. Den sier ikke hva som står i saken.")
    if first == last:
        days = _("Alt i loggen er fra {fra}. Den sier ikke hva som står i saken.")
    return f"{text} {days.format(fra=long_date(first), til=long_date(last))}"


def _whole(er_hel: bool) -> str:
    if er_hel:
        return _("Vi har kontrollert at ingen linjer er endret eller tatt bort.")
    return _(
        "Loggen på maskinen er endret utenfor programmet, så rapporten kan mangle noe. Kommunen må finne ut hvorfor."
    )


def _row(grunnlag: Innsynsgrunnlag, line: Innsyn) -> tuple[str, ...]:
    what = handling_text(line.handling)
    if len(grunnlag.saker) > 1:
        what = f"{what} ({', '.join(grunnlag.saker[sak] for sak in line.saker)})"
    when = f"{short_date(line.tid.date())} {_('kl.')} {line.tid:%H.%M}"
    return when, line.navn, role_name(line.rolle), what, ground_text(line, ord_fra_saken=False)
