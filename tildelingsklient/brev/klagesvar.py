"""The answer to a complaint: changed, changed in part, kept and handed over, or not dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.hode import contact_blocks, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Mellomtittel, paragraph
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.ord import as_sentence, long_date
from tildelingsklient.feil import BrevFeil
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import Klage, Klageutfall
from tildelingsklient.vedtak.klage import klageblokk

_SENDT = {Klageutfall.DELVIS_OMGJORT, Klageutfall.OPPRETTHOLDT}
_MED_INSTANS = {*_SENDT, Klageutfall.AVVIST}


@dataclass(frozen=True, slots=True)
class Klagesvar:
    """The complaint with its outcome, and the day of the decision. `til` is the address of one outside the case."""

    klage: Klage
    vedtatt: date
    til: tuple[str, ...] = ()


def compose_answer(grunnlag: Brevgrunnlag, svar: Klagesvar, *, utkast: bool = True) -> Brevinnhold:
    """The letter to the one who complained. BrevFeil when the complaint is not settled, or as every letter."""
    if svar.klage.utfall is None:
        raise BrevFeil(_("Klagen er ikke avgjort."), _("Velg hva kommunen gjør med klagen, før du lager brevet."))
    avgjorelse = grunnlag.decision()
    tekst = Brevtekst(
        _("Svar på klage om {tjeneste}").format(tjeneste=avgjorelse.plain_name()),
        _headings()[svar.klage.utfall].format(tjeneste=avgjorelse.plain_name()),
        tuple(_blocks(grunnlag, avgjorelse, svar, svar.klage.utfall)),
    )
    to = (
        grunnlag.sak.address(svar.klage.klager)
        or svar.til
        or ((svar.klage.klager_navn,) if svar.klage.klager_navn else ())
    )
    return close_letter(grunnlag.sak, grunnlag.hode, to, tekst, utkast=utkast)


def _headings() -> dict[Klageutfall, str]:
    return {
        Klageutfall.OMGJORT: _("Du har fått medhold i klagen om {tjeneste}"),
        Klageutfall.DELVIS_OMGJORT: _("Du har fått medhold i en del av klagen om {tjeneste}"),
        Klageutfall.OPPRETTHOLDT: _("Vi har ikke endret vedtaket om {tjeneste}"),
        Klageutfall.AVVIST: _("Vi kan ikke behandle klagen om {tjeneste}"),
        Klageutfall.TRUKKET: _("Klagen om {tjeneste} er trukket"),
    }


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, svar: Klagesvar, utfall: Klageutfall) -> Iterator[Blokk]:
    text = _("Vi fikk klagen {mottatt}. Den gjelder vedtaket fra {vedtatt}.")
    yield paragraph(text.format(mottatt=long_date(svar.klage.mottatt), vedtatt=long_date(svar.vedtatt)))
    yield Mellomtittel(_("Dette har vi gjort"))
    yield paragraph(_done()[utfall])
    if svar.klage.vurdering.strip():
        yield Mellomtittel(_("Hvorfor"))
        yield paragraph(as_sentence(svar.klage.vurdering))
    yield from _next(grunnlag, avgjorelse, svar.klage, utfall)
    yield Mellomtittel(_("Se saken din eller spør oss"))
    yield paragraph(fixed_sentence(grunnlag.katalog, "innsyn"))
    yield from contact_blocks(grunnlag.hode)
    yield signature(grunnlag.hode)


def _done() -> dict[Klageutfall, str]:
    return {
        Klageutfall.OMGJORT: _(
            "Vi har sett på saken på nytt og endrer vedtaket. Det nye vedtaket får du i et eget brev."
        ),
        Klageutfall.DELVIS_OMGJORT: _(
            "Vi har sett på saken på nytt og endrer en del av vedtaket. Det nye vedtaket får du i et eget brev."
        ),
        Klageutfall.OPPRETTHOLDT: _("Vi har sett på saken på nytt, og vi mener fortsatt at vedtaket er riktig."),
        Klageutfall.AVVIST: _("Klagen er avvist. Det vil si at vi ikke har tatt stilling til det du klager på."),
        Klageutfall.TRUKKET: _("Klagen er trukket, og vi gjør ikke mer med den. Vedtaket gjelder som før."),
    }


def _next(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, klage: Klage, utfall: Klageutfall) -> Iterator[Blokk]:
    """Where the complaint is now, or what can be done about one that was refused."""
    vedtak = grunnlag.vedtak
    if utfall not in _MED_INSTANS:
        return
    blokk = klageblokk(grunnlag.katalog, avgjorelse.tjeneste, vedtak.utfall, vedtak.klagevalg)
    if utfall in _SENDT:
        yield Mellomtittel(_("Dette skjer nå"))
        yield paragraph(_handed_over(klage, blokk.avgjores_av, partly=utfall is Klageutfall.DELVIS_OMGJORT))
    else:
        yield Mellomtittel(_("Du kan klage på dette"))
        may = fixed_sentence(grunnlag.katalog, "avvist_klage").replace("{instans}", blokk.avgjores_av)
        yield paragraph(f"{may} {fixed_sentence(grunnlag.katalog, 'klage_hjelp')}")


def _handed_over(klage: Klage, instans: str, *, partly: bool) -> str:
    what = _("den delen av klagen som du ikke fikk medhold i,") if partly else _("klagen")
    sent = _("Vi sendte {hva} til {instans} {dato}.") if klage.oversendt else _("Vi sender {hva} til {instans}.")
    day = long_date(klage.oversendt) if klage.oversendt else ""
    rest = _("De ser på saken på nytt og avgjør den. Svaret får du fra dem. Du trenger ikke klage en gang til.")
    return f"{sent.format(hva=what, instans=instans, dato=day)} {rest}"
