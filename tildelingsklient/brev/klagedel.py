"""«Du kan klage»: deadline, address, who decides, how, and that the decision may wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.innhold import Blokk, Mellomtittel, Tekstblokk, Tekstdel, paragraph
from tildelingsklient.brev.ord import long_date
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.frister import klagefrist
from tildelingsklient.vedtak.klage import Klageblokk, klageblokk
from tildelingsklient.vedtak.lovtekst import join_words


def appeal_blocks(katalog: Katalog, avgjorelse: Avgjorelse, kunnskapsdag: date | None) -> Iterator[Blokk]:
    """The letter's part on appeal. Raises BrevFeil when the rule has to be chosen first."""
    vedtak = avgjorelse.vedtak
    blokk = klageblokk(katalog, avgjorelse.tjeneste, vedtak.utfall, vedtak.klagevalg)
    if not blokk.kan_klage:
        yield Mellomtittel(_("Klage"))
        yield paragraph(str(blokk.hvorfor_ikke))
        return
    yield Mellomtittel(_("Du kan klage"))
    yield _deadline(blokk, avgjorelse, kunnskapsdag)
    yield paragraph(f"{fixed_sentence(katalog, 'klage_innhold')} {fixed_sentence(katalog, 'klage_hjelp')}")
    yield _procedure(katalog, blokk)


def _deadline(blokk: Klageblokk, avgjorelse: Avgjorelse, kunnskapsdag: date | None) -> Tekstblokk:
    may = _("Er du uenig i vedtaket, kan du klage{lov}. ").format(
        lov=f" ({join_words(blokk.lov)})" if blokk.lov else ""
    )
    last = klagefrist(kunnskapsdag, blokk.frist_uker) if kunnskapsdag and blokk.frist_uker else None
    day = " " + _("Siste dag er {dato}.").format(dato=long_date(last)) if last else ""
    others = _others(blokk, avgjorelse)
    return paragraph(may, Tekstdel(str(blokk.frist), uthevet=True), day, f" {others}" if others else "")


def _others(blokk: Klageblokk, avgjorelse: Avgjorelse) -> str:
    """Who may appeal beside the person the letter goes to."""
    tiltale, roller = avgjorelse.tiltale, avgjorelse.tiltale.kartlegging.roller
    holders = {
        Rolle.SOKER.value: (roller.soker,),
        Rolle.TJENESTEMOTTAKER.value: (roller.tjenestemottaker,),
        Rolle.OMSORGSYTER.value: roller.omsorgsytere,
    }
    persons = dict.fromkeys(person for role in blokk.hvem for person in holders.get(role, ()))
    others = [tiltale.name(person) for person in persons if person != tiltale.adressat]
    return _("{navn} kan også klage.").format(navn=join_words(others)) if others else ""


def _procedure(katalog: Katalog, blokk: Klageblokk) -> Tekstblokk:
    to = _("Send klagen til {hvem}.").format(hvem=blokk.sendes_til)
    then = _("Vi ser på saken på nytt. Endrer vi ikke vedtaket, sender vi klagen til {instans}, som avgjør den.")
    wait = fixed_sentence(katalog, "utsatt_iverksetting")
    return paragraph(f"{to} {then.format(instans=blokk.avgjores_av)} {wait}")
