"""Handing a complaint over to the body that decides: case, decision, complaint, our view and the enclosures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.hode import contact_text, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, paragraph
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.ord import as_sentence, long_date, short_date, upper_first
from tildelingsklient.brev.tiltale import Tiltale
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.katalog.lov import Klageregel
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.etter import Klage, Klageutfall
from tildelingsklient.vedtak.frister import klagefrist
from tildelingsklient.vedtak.klage import klageblokk, settled_rule
from tildelingsklient.vedtak.lovtekst import law_texts


@dataclass(frozen=True, slots=True)
class Oversendelse:
    """The complaint, the day of the decision, when the one who complains knew of it (None: not known), enclosures.

    `til` are the lines of the receiver's address; the body's name stands there when they are empty.
    """

    klage: Klage
    vedtatt: date
    kunnskapsdag: date | None = None
    vedlegg: tuple[str, ...] = ()
    til: tuple[str, ...] = ()


def compose_forwarding(grunnlag: Brevgrunnlag, sendes: Oversendelse, *, utkast: bool = True) -> Brevinnhold:
    """The letter to the body that decides. BrevFeil when the appeal rule is not chosen, or as every letter."""
    avgjorelse = _told_to_others(grunnlag)
    blokk = klageblokk(grunnlag.katalog, avgjorelse.tjeneste, grunnlag.vedtak.utfall, grunnlag.vedtak.klagevalg)
    tekst = Brevtekst(
        _("Oversendelse av klage"),
        _("Vi sender over en klage på vedtak om {tjeneste}").format(tjeneste=avgjorelse.plain_name()),
        tuple(_blocks(grunnlag, avgjorelse, sendes)),
    )
    to = sendes.til or (upper_first(blokk.avgjores_av),)
    return close_letter(grunnlag.sak, grunnlag.hode, to, tekst, utkast=utkast)


def _told_to_others(grunnlag: Brevgrunnlag) -> Avgjorelse:
    """The decision with everybody named, since the reader is nobody in the case."""
    avgjorelse = grunnlag.decision()
    return Avgjorelse(avgjorelse.tjeneste, avgjorelse.vedtak, Tiltale(grunnlag.sak.kartlegging, "", fulle_navn=True))


def _blocks(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, sendes: Oversendelse) -> Iterator[Blokk]:
    klage, hode = sendes.klage, grunnlag.hode
    yield Mellomtittel(_("Saken"))
    yield Listeblokk(tuple(_case(grunnlag, avgjorelse, sendes)))
    yield Mellomtittel(_("Vedtaket"))
    yield from avgjorelse.blocks()
    yield paragraph(_laws(grunnlag, avgjorelse))
    yield Mellomtittel(_("Klagen"))
    yield paragraph(_in_time(settled_rule(avgjorelse.tjeneste, grunnlag.vedtak.klagevalg), sendes))
    if klage.tekst.strip():
        yield paragraph(_("Dette står i klagen:"), " ", f"«{klage.tekst.strip()}»")
    yield Mellomtittel(_("Vår vurdering av klagen"))
    yield paragraph(_view(klage.utfall))
    if klage.vurdering.strip():
        yield paragraph(as_sentence(klage.vurdering))
    yield from _enclosures(sendes.vedlegg)
    yield Mellomtittel(_("Kontakt"))
    yield paragraph(contact_text(hode))
    yield signature(hode)


def _case(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, sendes: Oversendelse) -> Iterator[str]:
    kartlegging, klage = grunnlag.sak.kartlegging, sendes.klage
    yield _("Saken gjelder: {hvem}").format(hvem=_known(kartlegging.person(kartlegging.roller.tjenestemottaker)))
    person = kartlegging.person(klage.klager)
    who = person.navn if person else klage.klager_navn
    yield _("Den som klager: {hvem}").format(hvem=who or _("ikke oppgitt"))
    yield _("Vedtaket er fra: {dato}").format(dato=long_date(sendes.vedtatt))
    yield _("Klagen kom: {dato}").format(dato=long_date(klage.mottatt))
    yield _("Tjenesten: {tjeneste}").format(tjeneste=avgjorelse.service_name())


def _known(person: Person | None) -> str:
    if person is None:
        return _("ikke oppgitt")
    return ", ".join(
        part
        for part in (
            person.navn,
            _("født {dato}").format(dato=short_date(person.fodselsdato)) if person.fodselsdato else "",
        )
        if part
    )


def _laws(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse) -> str:
    laws = " ".join(f"{upper_first(law)}." for law in law_texts(grunnlag.katalog, avgjorelse.tjeneste.lovgrunnlag))
    return _("Regler: {regler} {katalog}, utgave {utgave}.").format(
        regler=laws, katalog=pick(grunnlag.katalog.navn), utgave=grunnlag.katalog.utgave
    )


def _in_time(regel: Klageregel | None, sendes: Oversendelse) -> str:
    """Was the complaint in time, and if not, why it is dealt with; nothing is claimed of a day that is not known."""
    klage = sendes.klage
    if regel is None or not regel.frist_uker or sendes.kunnskapsdag is None:
        unknown = _("Det er ikke registrert hvilken dag klageren fikk vite om vedtaket.")
        late = _("Om fristen: {grunn}").format(grunn=as_sentence(klage.for_sen_grunn)) if klage.for_sen_grunn else ""
        return f"{unknown} {late}".strip()
    last = klagefrist(sendes.kunnskapsdag, regel.frist_uker)
    if klage.mottatt <= last:
        return _("Klagen kom i rett tid. Fristen er {dato}.").format(dato=long_date(last))
    why = as_sentence(klage.for_sen_grunn) or _("Grunnen er ikke oppgitt.")
    text = _("Klagen kom etter at fristen gikk ut {dato}. Vi har behandlet den likevel. {grunn}")
    return text.format(dato=long_date(last), grunn=why)


def _view(utfall: Klageutfall | None) -> str:
    if utfall is Klageutfall.DELVIS_OMGJORT:
        return _("Vi har endret en del av vedtaket. Resten holder vi fast ved, og den sender vi over til avgjørelse.")
    return _("Vi har vurdert saken på nytt og holder fast ved vedtaket. Derfor sender vi klagen over til avgjørelse.")


def _enclosures(vedlegg: tuple[str, ...]) -> Iterator[Blokk]:
    yield Mellomtittel(_("Vedlegg"))
    if vedlegg:
        yield Listeblokk(vedlegg)
    else:
        yield paragraph(_("Ingen vedlegg."))
