"""Asking somebody outside the case for information: what, on which consent, and where the answer goes.

The letter says no more of the person than who it is: nothing of health, of the søknad or of what is known already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.brevsak import Brevsak, Brevtekst, close_letter
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.hode import Brevhode, contact_text, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date, short_date
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.forhand import Samtykke, Samtykkestand, Samtykketrekk, consent_state
from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Innhenting:
    """What is asked. `om` is whom it concerns, `samtykket_av` who consented, `til` name and address lines.

    `sporsmal` narrow down what the consent covers; `svarfrist` is the day an answer is wished for.
    """

    til: tuple[str, ...]
    om: Person
    samtykke: Samtykke
    samtykket_av: str
    sporsmal: tuple[str, ...] = ()
    svarfrist: date | None = None


def compose_request(
    katalog: Katalog,
    sak: Brevsak,
    hode: Brevhode,
    innhenting: Innhenting,
    trekk: tuple[Samtykketrekk, ...] = (),
    *,
    utkast: bool = True,
) -> Brevinnhold:
    """The letter. BrevFeil when the consent does not hold on its day, or when it tells a protected address."""
    if consent_state(innhenting.samtykke, trekk, hode.dato) is not Samtykkestand.GJELDER:
        raise BrevFeil(_("Samtykket gjelder ikke lenger."), _("Spør om et nytt samtykke før du ber om opplysningene."))
    tekst = Brevtekst(
        _("Vi ber om opplysninger"),
        _("Vi ber om opplysninger om {navn}").format(navn=innhenting.om.navn),
        tuple(_blocks(katalog, hode, innhenting)),
    )
    return close_letter(sak, hode, innhenting.til, tekst, utkast=utkast)


def _blocks(katalog: Katalog, hode: Brevhode, innhenting: Innhenting) -> Iterator[Blokk]:
    yield paragraph(_whom(innhenting.om))
    yield Mellomtittel(_("Dette ber vi om"))
    yield from _asked(innhenting)
    yield Mellomtittel(_("Derfor kan dere svare oss"))
    yield paragraph(_consent(innhenting))
    yield paragraph(f"{fixed_sentence(katalog, 'innhenting')} {_('Send oss bare det vi ber om her.')}")
    yield Mellomtittel(_("Slik svarer dere"))
    yield from _reply(hode, innhenting.svarfrist)
    yield signature(hode)


def _whom(om: Person) -> str:
    born = _(", født {dato}").format(dato=short_date(om.fodselsdato)) if om.fodselsdato else ""
    return _("Kommunen behandler en sak som gjelder {navn}{fodt}.").format(navn=om.navn, fodt=born)


def _asked(innhenting: Innhenting) -> Iterator[Blokk]:
    yield paragraph(Tekstdel(as_sentence(innhenting.samtykke.hva), uthevet=True))
    if innhenting.sporsmal:
        yield paragraph(_("Vi vil særlig vite:"))
        yield Listeblokk(tuple(as_sentence(one) for one in innhenting.sporsmal))


def _consent(innhenting: Innhenting) -> str:
    given = innhenting.samtykke
    text = _("{navn} samtykket {dato} til at vi henter dette fra {fra}.")
    until = _("Samtykket gjelder til og med {dato}.").format(dato=long_date(given.til)) if given.til else ""
    said = text.format(navn=innhenting.samtykket_av, dato=long_date(given.gitt), fra=given.fra)
    return f"{said} {until}".strip()


def _reply(hode: Brevhode, svarfrist: date | None) -> Iterator[Blokk]:
    by = _("Vi ber om svar innen {dato}.").format(dato=long_date(svarfrist)) if svarfrist else ""
    where = _("Send svaret i posten til {adresse}.").format(adresse=hode.postadresse or hode.sted)
    safe = _("Bruk ikke vanlig e-post til helseopplysninger.")
    marked = _("Merk svaret med saksnummeret.")
    yield paragraph(" ".join(part for part in (by, where, marked, safe) if part))
    yield paragraph(contact_text(hode))
