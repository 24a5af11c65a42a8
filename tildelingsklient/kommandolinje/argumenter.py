"""The arguments of the command line, with help and errors in Norwegian."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from tildelingsklient.feil import InndataFeil
from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.sprak import _
from tildelingsklient.tegn import readable

KOMMANDOER = ("vurder", "katalog", "demo", "lager", "sikkerhetskopi", "nokler", "synk", "kontor")
KATALOGKOMMANDOER = ("liste", "vis", "sjekk", "sporsmal", "sammenlign")


class _Hjelp(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is Norwegian."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Bruk: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that raises InndataFeil in Norwegian instead of ending the program in English."""

    def __init__(self, **kwargs: str) -> None:
        super().__init__(
            **kwargs,  # type: ignore[arg-type]  # only texts are given
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Hjelp,
        )
        self._positionals.title = _("Det du oppgir")
        self._optionals.title = _("Valg")
        self.add_argument("-h", "--hjelp", "--help", action="help", help=_("vis denne hjelpen"))

    def error(self, message: str) -> NoReturn:
        hva, steg = _explain(message)
        raise InndataFeil(hva, steg, self.prog)


def _explain(message: str) -> tuple[str, str]:
    """argparse's complaint in Norwegian, with what to do."""
    see_help = _("Skriv --hjelp for å se hva som kan brukes.")
    for pattern, describe in _KLAGER:
        found = re.search(pattern, message, re.DOTALL)
        if found:
            return describe(*found.groups()), see_help
    return _("Kommandoen er ikke riktig skrevet."), see_help


def _unknown_command(name: str) -> str:
    hva = _("«{navn}» er ingen kommando.").format(navn=readable(name))
    known = {name: f"katalog {name}" for name in KATALOGKOMMANDOER} | {name: name for name in KOMMANDOER}
    return f"{hva} {nearest(name, known, told=known)}".strip()


_KLAGER: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"arguments are required: (.*)", lambda names: _("{navn} mangler.").format(navn=names)),
    (r"unrecognized arguments: (.*)", lambda names: _("{navn} er ukjent.").format(navn=names[:80])),
    (r"argument (\S+): expected", lambda name: _("{navn} må ha en verdi etter seg.").format(navn=name)),
    (r"argument (\S+): ignored explicit", lambda name: _("{navn} kan ikke ha noen verdi.").format(navn=name)),
    (r"invalid choice: '(.*?)'", _unknown_command),
)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = _Parser(
        prog="tildelingsklient",
        description=_("Kartlegging og utkast til vedtak, uten nett. Uten kommando åpnes vinduet."),
    )
    parser.add_argument("--versjon", action="store_true", help=_("vis versjonen av programmet"))
    commands = parser.add_subparsers(
        dest="kommando", metavar=_("KOMMANDO"), title=_("Kommandoer"), parser_class=_Parser, required=False
    )
    _add_vurder(commands)
    _add_katalog(commands)
    _add_lager(commands)
    _add_sikkerhetskopi(commands)
    _add_nokler(commands)
    _add_synk(commands)
    _add_kontor(commands)
    demo = commands.add_parser("demo", help=_("gå gjennom et helt besøk og lagre bilder og brev"))
    demo.add_argument("--ut", metavar=_("MAPPE"), type=Path, required=True, help=_("mappen bildene og brevet legges i"))
    return parser


_Commands = argparse._SubParsersAction  # argparse gives its subparsers no public type


def _add_vurder(commands: _Commands[_Parser]) -> None:
    vurder = commands.add_parser("vurder", help=_("vurder en saksfil etter kriteriene"))
    vurder.add_argument("sak", metavar="SAK.json", nargs="?", type=Path, help=_("saksfilen"))
    vurder.add_argument(
        "--katalog",
        metavar=_("KATALOG"),
        help=_("vurder etter denne katalogen i stedet for den i saksfilen: id-en, eller mappen med katalog.yaml"),
    )
    vurder.add_argument("--json", action="store_true", help=_("skriv resultatet som JSON"))
    vurder.add_argument(
        "--pdf", metavar="UT.pdf", type=Path, help=_("lag også utkast til brev som PDF, ett for hver tjeneste")
    )
    vurder.add_argument("--skjema", action="store_true", help=_("vis oppsettet for saksfilen som JSON Schema"))


def _add_lager(commands: _Commands[_Parser]) -> None:
    lager = commands.add_parser("lager", help=_("sjekk eller slett det krypterte lageret på denne maskinen"))
    actions = _actions(lager)
    for navn, hjelp in (
        ("sjekk", _("gå gjennom hele lageret og si om noe er galt")),
        ("slett", _("slett alt programmet har på denne maskinen; du blir spurt først")),
    ):
        _add_bruker(actions.add_parser(navn, help=hjelp))


def _add_sikkerhetskopi(commands: _Commands[_Parser]) -> None:
    kopi = commands.add_parser("sikkerhetskopi", help=_("ta, sjekk eller hent tilbake en kryptert kopi av lageret"))
    actions = _actions(kopi)
    lag = actions.add_parser("lag", help=_("ta en kopi og les gjennom den"))
    lag.add_argument("mappe", metavar=_("MAPPE"), type=Path, help=_("mappen kopien legges i"))
    sjekk = actions.add_parser("sjekk", help=_("se om en kopi er hel og lar seg åpne"))
    gjenopprett = actions.add_parser(
        "gjenopprett", help=_("la en kopi ta plassen til lageret; det som var der, tas vare på")
    )
    for parser in (sjekk, gjenopprett):
        parser.add_argument("kopi", metavar=_("KOPI"), type=Path, help=_("mappen som er kopien"))
    for parser in (lag, sjekk, gjenopprett):
        _add_bruker(parser)


def _add_nokler(commands: _Commands[_Parser]) -> None:
    nokler = commands.add_parser("nokler", help=_("lag kommunens nøkkel, eller åpne en maskin med den"))
    actions = _actions(nokler)
    lag = actions.add_parser("lag-kommunenokkel", help=_("lag en ny nøkkel for kommunen, bak en passfrase"))
    lag.add_argument("ut", metavar="UT.pem", type=Path, help=_("filen den private nøkkelen lagres i"))
    gjenopprett = actions.add_parser(
        "gjenopprett", help=_("åpne denne maskinen med kommunens nøkkel, og gi en bruker ny passfrase")
    )
    gjenopprett.add_argument(
        "--kommunenokkel", metavar="FIL.pem", type=Path, required=True, help=_("filen med den private nøkkelen")
    )
    _add_bruker(gjenopprett)


def _add_synk(commands: _Commands[_Parser]) -> None:
    synk = commands.add_parser("synk", help=_("send til kontoret og hent derfra, uten vinduet"))
    synk.add_argument(
        "--koble", metavar=_("ADRESSE"), default="", help=_("koble maskinen til kontoret på denne adressen først")
    )
    synk.add_argument("--logg-inn", action="store_true", help=_("logg inn på nytt i nettleseren først"))
    _add_bruker(synk)


def _add_kontor(commands: _Commands[_Parser]) -> None:
    kontor = commands.add_parser("kontor", help=_("kjør kontorets tjeneste, som maskinene sender til og henter fra"))
    kontor.add_argument(
        "--demo", action="store_true", help=_("prøv kontoret, med egen database og innlogging som slettes etterpå")
    )
    kontor.add_argument("--vert", metavar=_("ADRESSE"), default="127.0.0.1", help=_("adressen tjenesten lytter på"))
    kontor.add_argument("--port", metavar=_("PORT"), type=int, default=8743, help=_("porten tjenesten lytter på"))
    for navn, meta, hjelp in (
        ("--database", "URL", _("adressen til databasen, som tjenestens egen bruker")),
        ("--utsteder", "URL", _("adressen til tjenesten brukerne logger inn hos")),
    ):
        kontor.add_argument(navn, metavar=meta, default="", help=hjelp)
    kontor.add_argument("--navn", metavar=_("NAVN"), default=_("Kontoret"), help=_("det kontoret kalles på maskinene"))
    kontor.add_argument(
        "--mottaker",
        metavar=_("NAVN"),
        default="tildelingsklient-kontor",
        help=_("det kontoret heter hos tjenesten brukerne logger inn hos"),
    )
    for navn, hjelp in (
        ("--innlogging", _("fil med oppsettet maskinene logger inn med (JSON), når det trengs mer enn adressen")),
        ("--nokkelsett", _("fil med nøklene til den tjenesten, i stedet for å hente dem")),
        ("--sertifikat", _("fil med sertifikatet til tjenesten")),
        ("--nokkel", _("fil med nøkkelen til sertifikatet")),
        ("--katalognokkel", _("fil med nøkkelen kontoret signerer kataloger med (privat Ed25519-nøkkel, PEM)")),
    ):
        kontor.add_argument(navn, metavar=_("FIL"), type=Path, help=hjelp)
    kontor.add_argument(
        "--kataloger",
        metavar=_("MAPPE"),
        type=Path,
        help=_("mappe med kataloger kontoret gir ut i tillegg til programmets"),
    )
    kontor.add_argument(
        "--oppgrader", action="store_true", help=_("gjør databasen klar, og stopp; --database er da eierens adresse")
    )


def _actions(parser: _Parser) -> _Commands[_Parser]:
    return parser.add_subparsers(
        dest="handling", metavar=_("HANDLING"), title=_("Handlinger"), parser_class=_Parser, required=True
    )


def _add_bruker(parser: _Parser) -> None:
    parser.add_argument(
        "--bruker", metavar=_("BRUKER"), default="", help=_("hvem som låser opp, når maskinen har flere brukere")
    )


def _add_katalog(commands: _Commands[_Parser]) -> None:
    katalog = commands.add_parser("katalog", help=_("se på eller sjekk kriteriene"))
    actions = _actions(katalog)
    liste = actions.add_parser("liste", help=_("vis hvilke kataloger som finnes"))
    vis = actions.add_parser("vis", help=_("vis en hel katalog"))
    sporsmal = actions.add_parser("sporsmal", help=_("vis spørsmålene i en katalog"))
    sjekk = actions.add_parser("sjekk", help=_("sjekk en mappe med en katalog"))
    sammenlign = actions.add_parser("sammenlign", help=_("vis hva som skiller to kataloger"))
    for name, which in (("a", _("den første katalogen")), ("b", _("den andre katalogen"))):
        hjelp = _("{hvilken}: id-en, eller mappen med katalog.yaml").format(hvilken=which)
        sammenlign.add_argument(name, metavar=name.upper(), help=hjelp)
    for parser in (vis, sporsmal):
        parser.add_argument("id", metavar="ID", help=_("id-en til katalogen, eller mappen med katalog.yaml"))
    for parser in (liste, vis, sporsmal, sammenlign, sjekk):
        parser.add_argument("--json", action="store_true", help=_("skriv som JSON"))
    sjekk.add_argument("sti", metavar="STI", type=Path, help=_("mappen med katalog.yaml"))
