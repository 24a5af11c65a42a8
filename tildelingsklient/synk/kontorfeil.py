"""What is said when the office cannot be reached or refuses: a sentence, a next step, and whether to try again."""

from __future__ import annotations

from typing import Final

from tildelingsklient.feil import SynkFeil
from tildelingsklient.sprak import Tekst, _
from tildelingsklient.synk.melding import Feilsvar

LENGST_VENT_S: Final = 3600
_BEHOLDT: Final = Tekst("Alt er lagret her. Vi prøver igjen av oss selv.")
_SETNINGER: Final = {
    "for_gammel": (
        Tekst("Programmet er for gammelt til å sende."),
        Tekst("Oppdater programmet for å sende. Alt er lagret her så lenge."),
    ),
    "ikke_innlogget": (
        Tekst("Du er ikke logget inn hos kontoret."),
        Tekst("Logg inn under «Innstillinger». Alt er lagret her så lenge."),
    ),
    "ingen_rolle": (
        Tekst("Kontoret har ikke gitt deg en rolle i denne kommunen."),
        Tekst("Be den som styrer tilgang hos kontoret, om å gi deg en. Alt er lagret her så lenge."),
    ),
    "enhet_sperret": (
        Tekst("Kontoret har sperret denne maskinen."),
        Tekst("Ring kontoret før du gjør noe mer. Det du har skrevet, ligger fortsatt her."),
    ),
    "enhet_ukjent": (
        Tekst("Kontoret kjenner ikke denne maskinen."),
        Tekst("Koble maskinen til kontoret under «Innstillinger». Alt er lagret her så lenge."),
    ),
    "for_stor": (
        Tekst("Noe av det som skal sendes, er større enn kontoret tar imot."),
        Tekst("Si fra til kontoret. Alt er lagret her så lenge."),
    ),
    "for_mange": (Tekst("Kontoret har mye å gjøre akkurat nå."), _BEHOLDT),
    "ikke_klar": (Tekst("Kontoret er ikke klart akkurat nå."), _BEHOLDT),
    "feil": (Tekst("Noe gikk galt hos kontoret."), _BEHOLDT),
    "ugyldig": (
        Tekst("Kontoret forsto ikke det som ble sendt."),
        Tekst("Si fra til kontoret. Alt er lagret her så lenge."),
    ),
    "finnes_ikke": (
        Tekst("Kontoret finner ikke det vi spurte etter."),
        Tekst("Si fra til kontoret. Alt er lagret her så lenge."),
    ),
}
_FORSOKES: Final = frozenset({"nett", "portal", "uleselig", "ingen framdrift", "for_mange", "ikke_klar", "feil"})
"""What may be otherwise in a while; the rest is for a person."""


def no_contact(kode: str) -> SynkFeil:
    """Nobody answered; `kode` is what the system called it."""
    feil = SynkFeil(_("Får ikke kontakt med kontoret."), str(_BEHOLDT), kode="nett")
    feil.add_note(kode)
    return feil


def not_ours(status: int) -> SynkFeil:
    """Somebody else than the office answered."""
    feil = SynkFeil(
        _("Nettet slipper oss ikke fram til kontoret."),
        _("Åpne nettleseren og se om nettet vil at du logger inn. Alt er lagret her så lenge."),
        kode="portal",
    )
    feil.add_note(str(status))
    return feil


def unreadable() -> SynkFeil:
    """The answer is the office's, but is not whole."""
    return SynkFeil(
        _("Svaret fra kontoret kom ikke helt fram."),
        _("Alt er lagret her. Vi prøver igjen av oss selv."),
        kode="uleselig",
    )


def not_signed() -> SynkFeil:
    """A katalog is not the one that was asked for, or the office has not signed it."""
    return SynkFeil(
        _("Kriteriene fra kontoret er ikke signert med nøkkelen til kontoret."),
        _("Si fra til kontoret. De er ikke tatt i bruk her."),
        kode="signatur",
    )


def unsafe_address() -> SynkFeil:
    """The address is no safe one."""
    return SynkFeil(
        _("Adressen til kontoret er ikke trygg å sende til."),
        _("Skriv en adresse som begynner med https://."),
        kode="adresse",
    )


def not_logged_in() -> SynkFeil:
    """Nobody is logged in at the office."""
    return refused(401, Feilsvar(kode="ikke_innlogget"))


def refused(status: int, svar: Feilsvar, vent: str = "") -> SynkFeil:
    """The office refused the whole request. `vent` is its Retry-After in seconds."""
    tittel, neste = _SETNINGER[svar.kode]
    feil = SynkFeil(str(tittel), str(neste), kode=svar.kode, vent_s=_seconds(vent))
    feil.add_note(str(status))
    return feil


def may_try_again(feil: SynkFeil) -> bool:
    """Can it go well in a while without anybody doing anything?"""
    return feil.kode in _FORSOKES


def _seconds(vent: str) -> float:
    return float(min(int(vent), LENGST_VENT_S)) if vent.isascii() and vent.isdecimal() else 0
