"""«Vi trenger mer tid»: the preliminary answer when a søknad is not decided within a month: why, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.brevsak import Brevsak, Brevtekst, close_letter
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.hode import Brevhode, contact_blocks, signature
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date
from tildelingsklient.brev.tiltale import addressee
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.lovtekst import join_words


@dataclass(frozen=True, slots=True)
class ForelopigSvar:
    """Why it takes time, when the answer is expected (None: not known), and what we need from the reader."""

    tjenester: tuple[str, ...]
    hvorfor: str
    forventet: date | None = None
    trenger: tuple[str, ...] = ()


def compose_preliminary(
    katalog: Katalog, sak: Brevsak, hode: Brevhode, svar: ForelopigSvar, *, utkast: bool = True
) -> Brevinnhold:
    """The letter, to whoever will get the decision. BrevFeil when it tells a protected address."""
    names = join_words(lower_first(pick(katalog.tjeneste_by_id[one].navn)) for one in svar.tjenester)
    to = addressee(sak.kartlegging, katalog.tjeneste_by_id[svar.tjenester[0]])
    tekst = Brevtekst(
        _("Foreløpig svar om {tjenester}").format(tjenester=names),
        _("Vi trenger mer tid til å svare på søknaden om {tjenester}").format(tjenester=names),
        tuple(_blocks(katalog, sak, hode, svar)),
    )
    return close_letter(sak, hode, sak.address(to), tekst, utkast=utkast)


def _blocks(katalog: Katalog, sak: Brevsak, hode: Brevhode, svar: ForelopigSvar) -> Iterator[Blokk]:
    came = _("Vi fikk søknaden {dato}.").format(dato=long_date(sak.mottatt)) if sak.mottatt else ""
    yield paragraph(f"{came} {_('Den er ikke avgjort ennå.')} {_('Dette brevet er et foreløpig svar.')}".strip())
    yield Mellomtittel(_("Hvorfor det tar tid"))
    yield paragraph(as_sentence(svar.hvorfor))
    yield paragraph(fixed_sentence(katalog, "forelopig_svar"))
    yield Mellomtittel(_("Når svaret kommer"))
    yield _expected(svar.forventet)
    yield from _needed(svar.trenger)
    yield Mellomtittel(_("Hvis det haster"))
    yield paragraph(
        _("Trenger du hjelp før du får svar, må du si fra til oss med en gang. Du trenger ikke søke på nytt.")
    )
    yield from contact_blocks(hode)
    yield signature(hode)


def _expected(forventet: date | None) -> Blokk:
    if forventet is None:
        return paragraph(_("Vi vet ikke ennå når svaret kommer. Vi skriver til deg så snart vi vet det."))
    return paragraph(
        _("Vi regner med at du får svar senest "),
        Tekstdel(long_date(forventet), uthevet=True),
        _(". Blir det senere, skriver vi til deg igjen."),
    )


def _needed(trenger: tuple[str, ...]) -> Iterator[Blokk]:
    yield Mellomtittel(_("Hva du kan gjøre"))
    if not trenger:
        yield paragraph(_("Du trenger ikke gjøre noe nå."))
        return
    yield paragraph(_("Vi trenger dette fra deg for å kunne svare:"))
    yield Listeblokk(tuple(as_sentence(one) for one in trenger))
