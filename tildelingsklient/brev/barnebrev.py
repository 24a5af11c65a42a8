"""The vedtak told to a child in short words: the same decision, who can help, and that one may disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.hode import Brevhode, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, paragraph
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.ord import as_sentence, upper_first
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.barn import Barneregel, child_rules
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.klage import Klageblokk, klageblokk
from tildelingsklient.vedtak.vedtak import Vedtaksutfall


def is_for_child(grunnlag: Brevgrunnlag) -> bool:
    """Is the help for a child so young that others speak for it?"""
    kartlegging = grunnlag.sak.kartlegging
    child = kartlegging.person(kartlegging.roller.tjenestemottaker)
    return child is not None and Barneregel.FORELDRE_TALER in child_rules(child.fodselsdato, grunnlag.hode.dato)


def compose_for_child(grunnlag: Brevgrunnlag, forklaring: str = "", *, utkast: bool = True) -> Brevinnhold:
    """The letter to the child, beside the grown-ups' own. `forklaring` is why, in words the child knows.

    BrevFeil when nothing is decided, when the child is too old for it, or as `compose`.
    """
    if grunnlag.vedtak.utfall is None or not is_for_child(grunnlag):
        raise BrevFeil(_("Brevet til barnet kan ikke lages."), _("Det er for barn under 16 år, når saken er avgjort."))
    child = grunnlag.sak.kartlegging.roller.tjenestemottaker
    own = replace(grunnlag, adressat=child)
    avgjorelse = own.decision()
    tekst = Brevtekst(
        _("Brev til barnet om {tjeneste}").format(tjeneste=avgjorelse.plain_name()),
        _("Til deg, {navn}").format(navn=avgjorelse.tiltale.name(child)),
        tuple(_blocks(own, avgjorelse, forklaring)),
    )
    return close_letter(own.sak, own.hode, own.sak.address(child), tekst, utkast=utkast)


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, forklaring: str) -> Iterator[Blokk]:
    yield paragraph(
        _("Noen har spurt kommunen om hjelp til deg. Nå har vi bestemt hva svaret blir."),
        " ",
        _("De voksne har fått et eget brev om det samme."),
    )
    yield Mellomtittel(_("Dette har vi bestemt"))
    yield from _decided(avgjorelse)
    yield Mellomtittel(_("Hvorfor?"))
    yield from _why(grunnlag, forklaring)
    yield Mellomtittel(_("Hvem kan hjelpe deg?"))
    yield paragraph(_help(grunnlag.hode))
    yield from _disagree(grunnlag, avgjorelse)
    yield signature(grunnlag.hode)


def _decided(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    refusals = {
        Vedtaksutfall.AVSLAG: _("Svaret er nei. {hvem} får ikke {tjeneste}."),
        Vedtaksutfall.AVVIST: _("Vi kan ikke si ja eller nei til {tjeneste} nå."),
    }
    text = refusals.get(avgjorelse.vedtak.utfall) if avgjorelse.vedtak.utfall else None
    if text:
        yield paragraph(text.format(hvem=upper_first(avgjorelse.receiver()), tjeneste=avgjorelse.plain_name()))
        return
    partly = avgjorelse.vedtak.utfall is Vedtaksutfall.DELVIS
    yield paragraph(_("Svaret er ja til noe, men ikke til alt.") if partly else _("Svaret er ja."))
    yield from replace(avgjorelse, vedtak=replace(avgjorelse.vedtak, utfall=Vedtaksutfall.INNVILGET)).blocks()


def _why(grunnlag: Brevgrunnlag, forklaring: str) -> Iterator[Blokk]:
    yield from (paragraph(as_sentence(line)) for line in forklaring.splitlines() if line.strip())
    if grunnlag.vedtak.barnets_beste.strip():
        yield paragraph(_("Vi har tenkt på hva som er best for deg."))
    yield paragraph(_("Grunnene står i brevet til de voksne. Spør dem, eller spør oss, så forklarer vi."))


def _help(hode: Brevhode) -> str:
    trusted = _("Snakk med en voksen du stoler på, hjemme, på skolen eller hos helsesykepleieren.")
    who = hode.saksbehandler or hode.sted
    if hode.telefon:
        us = _("Du kan også ringe {navn} i kommunen på telefon {telefon}. Du kan spørre om alt du lurer på.")
        return f"{trusted} {us.format(navn=who, telefon=hode.telefon)}"
    us = _("Du kan også spørre {navn} i kommunen om alt du lurer på.")
    return f"{trusted} {us.format(navn=who)}"


def _disagree(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    vedtak = grunnlag.vedtak
    blokk = klageblokk(grunnlag.katalog, avgjorelse.tjeneste, vedtak.utfall, vedtak.klagevalg)
    yield Mellomtittel(_("Er du ikke enig?"))
    if not blokk.kan_klage:
        yield paragraph(_("Si det til oss eller til en voksen. Vi vil gjerne høre hva du mener."))
        return
    yield paragraph(
        _("Da kan dere klage. Det betyr å skrive til kommunen at dere vil ha et annet svar. "),
        _("De voksne som har ansvar for deg, gjør det sammen med deg, og vi kan hjelpe dere."),
    )
    yield paragraph(_limits(blokk))


def _limits(blokk: Klageblokk) -> str:
    time = _("Dere har {uker} uker på dere fra dere fikk vite om svaret.").format(uker=blokk.frist_uker)
    then = _("Først ser vi på saken en gang til. Sier vi det samme, er det {instans} som bestemmer.")
    return f"{time} {then.format(instans=blokk.avgjores_av)}"
