"""Runs one command: the right function for the arguments, and every known error as a sentence with exit code 2."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tildelingsklient import __version__
from tildelingsklient.feil import Feil
from tildelingsklient.kommandolinje.argumenter import build_parser
from tildelingsklient.kommandolinje.skjerm import prepare_streams, silence_output, write, write_error
from tildelingsklient.sprak import _

FEIL_INNDATA = 2
AVBRUTT = 130


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and gives the exit code."""
    prepare_streams()
    try:
        return _dispatch(build_parser().parse_args(arguments))
    except Feil as feil:
        write_error(str(feil))
        return FEIL_INNDATA
    except BrokenPipeError:
        silence_output()
        return 0
    except OSError as feil:
        hva = _("{fil} kan ikke leses eller skrives.").format(fil=feil.filename or _("En fil"))
        write_error(f"{hva} {_('Se etter at den finnes, og at du har tilgang.')}")
        return FEIL_INNDATA
    except KeyboardInterrupt:
        return AVBRUTT


def _dispatch(valg: argparse.Namespace) -> int:
    if valg.versjon:
        write(f"tildelingsklient {__version__}\n")
        return 0
    match valg.kommando:
        case "vurder":
            return _vurder(valg)
        case "katalog":
            return _katalog(valg)
        case "demo":
            from tildelingsklient.app import run_demo

            return run_demo(valg.ut)
        case "lager" | "sikkerhetskopi":
            return _store(valg)
        case "nokler":
            return _keys(valg)
        case "synk" | "kontor":
            return _office(valg)
        case _:
            return open_window()


def open_window() -> int:
    """Opens the window; only now is Qt loaded."""
    from tildelingsklient.app import run_window

    return run_window()


def _vurder(valg: argparse.Namespace) -> int:
    from tildelingsklient.kommandolinje.vurderkommando import assess_file, show_schema

    return show_schema() if valg.skjema else assess_file(valg.sak, valg.json, valg.pdf, valg.katalog)


def _store(valg: argparse.Namespace) -> int:
    from tildelingsklient.app import data_folder, forbid_core_dumps, make_maskin
    from tildelingsklient.kommandolinje import lagerkommando

    forbid_core_dumps()
    maskin = make_maskin(data_folder())
    match valg.kommando, valg.handling:
        case "sikkerhetskopi", "lag":
            return lagerkommando.make_copy(maskin, valg.mappe, valg.bruker)
        case "sikkerhetskopi", "sjekk":
            return lagerkommando.check_copy(maskin, valg.kopi, valg.bruker)
        case "sikkerhetskopi", "gjenopprett":
            return lagerkommando.restore_copy(maskin, valg.kopi, valg.bruker)
        case _, "slett":
            return lagerkommando.wipe_machine(maskin, valg.bruker)
        case _:
            return lagerkommando.check_store(maskin, valg.bruker)


def _office(valg: argparse.Namespace) -> int:
    if valg.kommando == "kontor":
        from tildelingsklient.kommandolinje.kontorkommando import run_kontor

        return run_kontor(valg)
    from tildelingsklient.app import Systemklokke, data_folder, forbid_core_dumps, make_maskin
    from tildelingsklient.kommandolinje.synkkommando import run_sync

    forbid_core_dumps()
    return run_sync(make_maskin(data_folder()), Systemklokke(), valg.bruker, valg.koble, logg_inn=valg.logg_inn)


def _keys(valg: argparse.Namespace) -> int:
    from tildelingsklient.app import data_folder, forbid_core_dumps, make_maskin
    from tildelingsklient.kommandolinje import nokkelkommando

    forbid_core_dumps()
    maskin = make_maskin(data_folder())
    if valg.handling == "lag-kommunenokkel":
        return nokkelkommando.make_key(maskin, valg.ut)
    return nokkelkommando.recover(maskin, valg.kommunenokkel, valg.bruker)


def _katalog(valg: argparse.Namespace) -> int:
    from tildelingsklient.kommandolinje import katalogkommando

    match valg.handling:
        case "liste":
            return katalogkommando.show_list(valg.json)
        case "vis":
            return katalogkommando.show_katalog(valg.id, valg.json)
        case "sporsmal":
            return katalogkommando.show_sporsmal(valg.id, valg.json)
        case "sammenlign":
            return katalogkommando.show_comparison(valg.a, valg.b, valg.json)
        case _:
            return katalogkommando.check_path(valg.sti, valg.json)
