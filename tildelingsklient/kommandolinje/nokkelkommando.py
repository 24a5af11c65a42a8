"""`nokler lag-kommunenokkel` and `nokler gjenopprett`: what IT does with the municipality's key.

Passphrases are typed, or are lines of what is piped in; never arguments.
"""

from __future__ import annotations

import os
from pathlib import Path

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.nokler import make_kommunenokkel, open_with_kommunenokkel
from tildelingsklient.kommandolinje.lagerkommando import I_ORDEN, chosen_user, read_passphrase
from tildelingsklient.kommandolinje.skjerm import write
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _


def make_key(maskin: Maskin, ut: Path) -> int:
    """A new key: the private half in `ut`, the public half beside it. Nothing that is there is written over."""
    offentlig = ut.with_name(f"{ut.stem}-offentlig.pem")
    for sti in (ut, offentlig):
        _refuse_existing(sti)
    ord_ = read_passphrase(_("Passfrase for den private nøkkelen: ")), read_passphrase(_("Gjenta passfrasen: "))
    par = make_kommunenokkel(maskin, *ord_)
    _write_new(ut, par.privat, 0o600)
    _write_new(offentlig, par.offentlig, 0o644)
    lines = (
        _("Privat nøkkel:    {sti}").format(sti=ut),
        _("Offentlig nøkkel: {sti}").format(sti=offentlig),
        _("Fingeravtrykk:    {avtrykk}").format(avtrykk=par.fingeravtrykk),
        "",
        _("Legg den private nøkkelen og passfrasen på hvert sitt sted, og ikke på maskinene den skal åpne."),
        _("Velg den offentlige når programmet settes opp, eller under Innstillinger. Avtrykket skal være det samme."),
    )
    write("\n".join(lines) + "\n")
    return I_ORDEN


def recover(maskin: Maskin, fil: Path, bruker: str) -> int:
    """Open this machine with the private key, and give a user a new passphrase."""
    bruker_id, privat = chosen_user(maskin, bruker), fil.read_bytes()
    passfrase = read_passphrase(_("Passfrase for den private nøkkelen: "))
    ny = read_passphrase(_("Ny passfrase for brukeren: ")), read_passphrase(_("Gjenta ny passfrase: "))
    open_with_kommunenokkel(maskin, bruker_id, privat, passfrase, *ny).close()
    navn = next(kjent.visningsnavn for kjent in maskin.stand().brukere if kjent.id == bruker_id)
    tekst = _("Maskinen er åpnet med kommunens nøkkel. {navn} låser nå opp med den nye passfrasen.")
    write(tekst.format(navn=navn) + "\n")
    return I_ORDEN


def _refuse_existing(sti: Path) -> None:
    if sti.exists():
        raise InndataFeil(
            _("{fil} finnes allerede.").format(fil=sti), _("Velg et annet navn. Ingenting er skrevet over."), "UT.pem"
        )


def _write_new(sti: Path, innhold: bytes, rettigheter: int) -> None:
    handle = os.open(sti, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), rettigheter)
    with os.fdopen(handle, "wb") as fil:
        fil.write(innhold)
