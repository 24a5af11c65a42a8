"""`tildelingsklient kontor`: runs the office's service, as a demo or on a database that is there."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tildelingsklient.feil import InndataFeil, KontorFeil
from tildelingsklient.kommandolinje.skjerm import write
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from tildelingsklient.katalog.modell import Katalog


def run_kontor(valg: argparse.Namespace) -> int:
    """Run until it is told to stop; 0 then."""
    if find_spec("fastapi") is None:
        raise KontorFeil(
            _("Kontoret er ikke installert på denne maskinen."), _("Installer programmet med tillegget «kontor».")
        )
    if valg.oppgrader:
        return _upgrade(valg)
    _check(valg)
    from tildelingsklient.app import Systemklokke
    from tildelingsklient.kontor.innlogging import read_login
    from tildelingsklient.kontor.katalognokkel import read_key
    from tildelingsklient.kontor.server import Innloggingsvalg, Katalogvalg, Tjenestevalg, run_demo, run_office

    how = Tjenestevalg(valg.vert, valg.port, valg.sertifikat, valg.nokkel)
    if valg.demo:
        run_demo(how, _kataloger(valg.kataloger), Systemklokke(), _tell_demo)
    else:
        svar = read_login(valg.innlogging, valg.utsteder, valg.navn)
        innlogging = Innloggingsvalg(valg.utsteder, svar, valg.mottaker, valg.nokkelsett)
        nokkel = read_key(valg.katalognokkel) if valg.katalognokkel else None
        katalogvalg = Katalogvalg(_kataloger(valg.kataloger) if nokkel else (), nokkel)
        run_office(how, valg.database, innlogging, katalogvalg, Systemklokke(), _tell)
    write(_("Kontoret er stengt.") + "\n")
    return 0


def _kataloger(mappe: Path | None) -> list[Katalog]:
    """Those that come with the program, and those in a folder; UgyldigKatalog or InndataFeil when one does not hold."""
    from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
    from tildelingsklient.kommandolinje.katalogvalg import kataloger_in, proved

    return [*map(load_katalog, list_kataloger()), *map(proved, kataloger_in(mappe) if mappe else ())]


def _check(valg: argparse.Namespace) -> None:
    if valg.demo and (valg.database or valg.utsteder):
        raise InndataFeil(
            _("Demoen har sin egen database og innlogging."), _("Ta bort --database og --utsteder."), "--demo"
        )
    if not valg.demo and not (valg.database and valg.utsteder):
        raise InndataFeil(
            _("Det er ikke sagt hvilken database og innlogging kontoret skal bruke."),
            _("Oppgi --database og --utsteder, eller prøv med --demo."),
            "kontor",
        )
    if bool(valg.sertifikat) != bool(valg.nokkel):
        raise InndataFeil(
            _("Sertifikatet og nøkkelen hører sammen."), _("Oppgi begge to, eller ingen av dem."), "--sertifikat"
        )
    if valg.demo and valg.katalognokkel:
        raise InndataFeil(_("Demoen lager sin egen nøkkel."), _("Ta bort valget."), "--katalognokkel")
    if valg.kataloger and not (valg.demo or valg.katalognokkel):
        raise InndataFeil(
            _("Kontoret kan ikke gi ut kataloger uten å signere dem."),
            _("Oppgi filen med nøkkelen også."),
            "--katalognokkel",
        )


def _upgrade(valg: argparse.Namespace) -> int:
    from tildelingsklient.kontor.server import upgrade_database

    if not valg.database:
        raise InndataFeil(_("Det er ikke sagt hvilken database."), _("Oppgi --database som eieren."), "--oppgrader")
    upgrade_database(valg.database)
    write(_("Databasen er oppdatert.") + "\n")
    return 0


def _tell(adresse: str) -> None:
    write(_("Kontoret svarer på {adresse}").format(adresse=adresse) + "\n")


def _tell_demo(adresse: str) -> None:
    _tell(adresse)
    write(_("Demoen: Ingvild Moen er saksbehandler og Tormod Haug fagleder i Fjellvik.") + "\n")
    write(_("Trykk Ctrl-C for å stenge. Da slettes alt.") + "\n")
