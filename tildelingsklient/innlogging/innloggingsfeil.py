"""What is said when a login does not succeed: a sentence and a next step. `kode` is the word for the log and for tests.

Nothing that came from the network stands in it, so that neither a token nor somebody else's text is ever shown.
The codes that may be otherwise in a while are those of the office: `nett`, `portal`, `uleselig`, `ikke_klar`.
"""

from __future__ import annotations

from typing import Final

from tildelingsklient.feil import SynkFeil
from tildelingsklient.sprak import Tekst

_PROV: Final = Tekst("Prøv igjen. Hjelper det ikke, si fra til den som styrer tilgang hos kontoret.")
_SENERE: Final = Tekst("Alt er lagret her. Prøv igjen når du er på nett.")
_SI_FRA: Final = Tekst("Si fra til den som styrer tilgang hos kontoret. Alt er lagret her så lenge.")
_SETNINGER: Final = {
    "ikke_innlogget": (
        Tekst("Du er ikke logget inn hos kontoret."),
        Tekst("Logg inn under «Innstillinger». Alt er lagret her så lenge."),
    ),
    "nett": (Tekst("Får ikke kontakt med innloggingen."), _SENERE),
    "portal": (
        Tekst("Nettet slipper oss ikke fram til innloggingen."),
        Tekst("Åpne nettleseren og se om nettet vil at du logger inn. Alt er lagret her så lenge."),
    ),
    "uleselig": (Tekst("Svaret fra innloggingen kom ikke helt fram."), _SENERE),
    "ikke_klar": (Tekst("Innloggingen er ikke klar akkurat nå."), _SENERE),
    "adresse": (Tekst("Adressen til innloggingen er ikke trygg å bruke."), _SI_FRA),
    "oppsett": (Tekst("Innloggingen er ikke satt opp riktig."), _SI_FRA),
    "avvist": (Tekst("Innloggingen sa nei."), _PROV),
    "svar": (Tekst("Svaret fra innloggingen er ikke til å stole på, så du er ikke logget inn."), _PROV),
    "klokke": (
        Tekst("Klokka på maskinen stemmer ikke med klokka hos innloggingen."),
        Tekst("Still klokka på maskinen, og logg inn igjen."),
    ),
    "annen_person": (
        Tekst("Du logget inn som en annen enn den som bruker programmet."),
        Tekst("Logg ut i nettleseren, og logg inn igjen som deg selv."),
    ),
    "avbrutt": (Tekst("Innloggingen ble avbrutt."), Tekst("Logg inn når du er klar. Alt er lagret her så lenge.")),
    "for_sent": (
        Tekst("Innloggingen tok for lang tid."),
        Tekst("Start på nytt, og fullfør i nettleseren innen fem minutter."),
    ),
    "porter": (
        Tekst("Programmet får ikke tatt imot svaret fra nettleseren."),
        Tekst("Lukk andre vinduer der du er i ferd med å logge inn, og prøv igjen."),
    ),
    "nettleser": (Tekst("Fikk ikke åpnet nettleseren."), _PROV),
}
FORSOKES: Final = frozenset({"nett", "portal", "uleselig", "ikke_klar"})
"""What waiting may mend; the rest is for a person."""


def failed(kode: str, grunn: str = "") -> SynkFeil:
    """The fault of that name; `grunn` is a word of ours for the log."""
    tittel, neste = _SETNINGER[kode]
    feil = SynkFeil(str(tittel), str(neste), kode=kode)
    if grunn:
        feil.add_note(grunn)
    return feil
