"""The settings, declared once: store, form, help and tests read the same declaration."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tildelingsklient.sprak import _


@dataclass(frozen=True, slots=True)
class Innstilling:
    """A setting: name in the store, default, the values it may have with their words, what it does and why."""

    navn: str
    standard: str
    valg: tuple[tuple[str, Callable[[], str]], ...]
    tekst: Callable[[], str]
    hvorfor: Callable[[], str]

    def valid(self, verdi: str | None) -> str:
        """The value when it is one of those allowed, else the default."""
        allowed = {value for value, _word in self.valg}
        return verdi if verdi in allowed or (verdi and not self.valg) else self.standard


def is_phone(tekst: str) -> bool:
    """Is it a telephone number: 5 to 15 digits, with spaces and a country's `+`?"""
    return re.fullmatch(r"\+?[0-9](?: ?[0-9]){4,14}", tekst) is not None


def is_email(tekst: str) -> bool:
    """Is it an e-mail address, as far as its form says?"""
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", tekst) is not None


def _prosent(tall: int) -> tuple[str, Callable[[], str]]:
    return str(tall), lambda: _("{tall} %").format(tall=tall)


def _minutter(tall: int) -> tuple[str, Callable[[], str]]:
    return str(tall), lambda: _("{tall} minutter").format(tall=tall)


def _dager(tall: int) -> tuple[str, Callable[[], str]]:
    return str(tall), lambda: _("{tall} dager").format(tall=tall)


SOM_MASKINEN = "system"
"""The look that the operating system asks for, also when it changes while the program is open."""

TEMA = Innstilling(
    "tema",
    "light",
    (
        ("light", lambda: _("Lyst")),
        ("dark", lambda: _("Mørkt")),
        ("high-contrast", lambda: _("Høy kontrast")),
        (SOM_MASKINEN, lambda: _("Som maskinen")),
    ),
    lambda: _("Utseende"),
    lambda: _("Mørkt er mildere i et mørkt rom. Høy kontrast har tydelige kanter og de sterkeste fargene."),
)

TEKSTSTORRELSE = Innstilling(
    "tekststorrelse",
    "100",
    (_prosent(100), _prosent(115), _prosent(125), _prosent(150), _prosent(175), _prosent(200)),
    lambda: _("Tekststørrelse"),
    lambda: _("Større tekst gjør skjermen lettere å lese på avstand."),
)

LAAS_ETTER_MIN = Innstilling(
    "laas_etter_min",
    "5",
    (_minutter(2), _minutter(5), _minutter(10), _minutter(15)),
    lambda: _("Lås når ingen bruker maskinen på"),
    lambda: _("Da kan ingen lese saken hvis du må gå fra maskinen. Det du skriver blir lagret først."),
)

RYDD_ETTER = Innstilling(
    "rydd_etter_dager",
    "90",
    (_dager(30), _dager(90), _dager(180)),
    lambda: _("Rydd ferdige saker etter"),
    lambda: _(
        "En ferdig sak forlater maskinen når ingenting er endret i den på så lenge, men bare når kontoret har "
        "kvittert for alt i den. Uten et kontor ryddes ingen saker bort."
    ),
)

KATALOG = Innstilling(
    "katalog",
    "sondre-land-2019",
    (),
    lambda: _("Katalog for nye saker"),
    lambda: _("Saker som er begynt, beholder kriteriene de begynte på."),
)

STAVEKONTROLL = Innstilling(
    "stavekontroll",
    "ja",
    (("ja", lambda: _("På")), ("nei", lambda: _("Av"))),
    lambda: _("Stavekontroll"),
    lambda: _("Ord som ikke står i ordlisten, får en bølget strek. Teksten endres bare når du velger et forslag."),
)

TELEFON = Innstilling(
    "telefon",
    "",
    (),
    lambda: _("Telefonen din i brev og kvitteringer"),
    lambda: _("Den som får brevet, kan ringe deg. Uten nummer står bare navnet ditt der."),
)

BREV_KOMMUNE = Innstilling(
    "brev_kommune",
    "",
    (),
    lambda: _("Navnet på kommunen i brev"),
    lambda: _("Tomt felt gir navnet som står i saken."),
)

BREV_ENHET = Innstilling(
    "brev_enhet",
    "",
    (),
    lambda: _("Enheten brevet kommer fra"),
    lambda: _("Tomt felt gir enheten som står i saken."),
)

BREV_POSTADRESSE = Innstilling(
    "brev_postadresse",
    "",
    (),
    lambda: _("Postadressen til kontoret"),
    lambda: _("Dit sender folk klager og svar. Skriv den på én linje, for eksempel «Postboks 12, 2999 Fjellvik»."),
)

BREV_TELEFON = Innstilling(
    "brev_telefon",
    "",
    (),
    lambda: _("Telefonen til kontoret"),
    lambda: _("Den står i brevet ved siden av din egen."),
)

BREV_EPOST = Innstilling(
    "brev_epost",
    "",
    (),
    lambda: _("E-posten til kontoret"),
    lambda: _("Den som får brevet, kan skrive dit. Brevet ber ikke om helseopplysninger på e-post."),
)

BREV_NETTSTED = Innstilling(
    "brev_nettsted",
    "",
    (),
    lambda: _("Nettstedet til kommunen"),
    lambda: _("Der kan folk lese mer om tjenestene."),
)

BREV_UNDERSKRIFT = Innstilling(
    "brev_underskrift",
    "",
    (),
    lambda: _("Navn under ditt i brev"),
    lambda: _("For eksempel «Anne Dal, fagleder». Skriv semikolon mellom når det er flere."),
)

BREVHODE = (
    BREV_KOMMUNE,
    BREV_ENHET,
    BREV_POSTADRESSE,
    TELEFON,
    BREV_TELEFON,
    BREV_EPOST,
    BREV_NETTSTED,
    BREV_UNDERSKRIFT,
)
"""What the letterhead and the names below a letter are made of. What is empty prints nothing."""

ALLE = (TEMA, TEKSTSTORRELSE, LAAS_ETTER_MIN, RYDD_ETTER, KATALOG, STAVEKONTROLL, *BREVHODE)
