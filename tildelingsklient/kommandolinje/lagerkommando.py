"""`lager sjekk` and `slett`, and `sikkerhetskopi lag`, `sjekk` and `gjenopprett`: the care of this machine's store.

The passphrase is asked for where there is a keyboard; otherwise it is the first line of what is piped in. It is never
an argument: those can be read by everybody on the machine.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tildelingsklient.feil import FeilPassfrase, InndataFeil, LagerFeil, NokkelFeil
from tildelingsklient.handlinger import sletting
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kommandolinje.skjerm import write
from tildelingsklient.porter import Lager, Maskin
from tildelingsklient.sprak import _

I_ORDEN, FUNN = 0, 1


def check_store(maskin: Maskin, bruker: str) -> int:
    """Go through the whole store and say what is wrong with it; 1 when something is."""
    with unlocked(maskin, bruker) as lager:
        found = maskin.check(lager, rader=True)
    for funn in found:
        write(f"{funn.value}: {funn.word()}\n")
    if found:
        write(_("Lageret er ikke helt. Ingenting er slettet. Hent fram en sikkerhetskopi, eller be om hjelp.") + "\n")
        return FUNN
    write(_("Lageret er helt: hver side, hver henvisning, loggen og det som vises av den.") + "\n")
    return I_ORDEN


def make_copy(maskin: Maskin, til: Path, bruker: str) -> int:
    """A new copy in a folder inside `til`."""
    with unlocked(maskin, bruker) as lager:
        kopi = maskin.copy(lager, til)
    write(_("Sikkerhetskopien ligger i {mappe}. Den er kryptert, og lest gjennom.").format(mappe=kopi.mappe) + "\n")
    return I_ORDEN


def check_copy(maskin: Maskin, kopi: Path, bruker: str) -> int:
    """Is a copy whole, and does the passphrase open it?"""
    kopi = kopi.absolute()
    _innhold, brukere = maskin.users_of_copy(kopi)
    innhold = maskin.check_copy(kopi, _chosen(brukere, bruker), read_passphrase(_("Passfrase: ")))
    tekst = _("Kopien fra {tid} er hel, og passfrasen åpner den.")
    write(tekst.format(tid=f"{innhold.tid:%d.%m.%Y kl. %H.%M}") + "\n")
    return I_ORDEN


def restore_copy(maskin: Maskin, kopi: Path, bruker: str) -> int:
    """Let a copy take the place of the store."""
    kopi = kopi.absolute()
    innhold, brukere = maskin.users_of_copy(kopi)
    beside = maskin.restore(kopi, _chosen(brukere, bruker), read_passphrase(_("Passfrase: ")))
    tekst = _("Lageret er nå slik det var {tid}. Lås opp med passfrasen fra den gangen.")
    write(tekst.format(tid=f"{innhold.tid:%d.%m.%Y kl. %H.%M}") + "\n")
    if beside is not None:
        write(_("Det som var der, ligger i {mappe}.").format(mappe=beside) + "\n")
    return I_ORDEN


def wipe_machine(maskin: Maskin, bruker: str) -> int:
    """Delete everything, after the passphrase and a word; what is here alone is told between them.

    A store that cannot be opened may be deleted too: then nobody knows what was in it.
    """
    bruker_id, passfrase = chosen_user(maskin, bruker), read_passphrase(_("Passfrase: "))
    write(_what_is_lost(maskin, bruker_id, passfrase) + "\n")
    write(_("Vil du ha en kopi, avbryter du og kjører tildelingsklient sikkerhetskopi lag MAPPE først.") + "\n")
    _demand_word()
    sletting.wipe(maskin, bruker_id, passfrase)
    write(_("Alt er slettet. Ingen kan åpne det som lå her.") + "\n")
    return I_ORDEN


def _demand_word() -> None:
    word = _asked(_("Skriv {ord} for å slette alt: ").format(ord=sletting.confirming_word()))
    try:
        sletting.check_word(word)
    except InndataFeil as feil:
        # There is no field to name here.
        raise InndataFeil(feil.tittel, feil.neste_steg) from None


def _what_is_lost(maskin: Maskin, bruker_id: str, passfrase: str) -> str:
    try:
        lager = maskin.unlock(bruker_id, passfrase)
    except FeilPassfrase:
        raise
    except LagerFeil:
        return _("Lageret kan ikke åpnes, så ingen vet hva som bare ligger her.")
    try:
        return sletting.describe_unsent(maskin.unsent(lager))
    finally:
        lager.close()


def chosen_user(maskin: Maskin, bruker: str) -> str:
    """The user of this machine who was asked for, or the only one; NokkelFeil before the first start."""
    stand = maskin.stand()
    if not stand.er_satt_opp:
        raise NokkelFeil(
            _("Det er ikke noe lager på denne maskinen ennå."), _("Åpne programmet, og sett det opp først.")
        )
    return _chosen(stand.brukere, bruker)


@contextmanager
def unlocked(maskin: Maskin, bruker: str) -> Iterator[Lager]:
    """The store, opened with the passphrase that is asked for, and closed again."""
    lager = maskin.unlock(chosen_user(maskin, bruker), read_passphrase(_("Passfrase: ")))
    try:
        yield lager
    finally:
        lager.close()


def _chosen(brukere: Sequence[Bruker], bruker: str) -> str:
    """The user asked for, or the only one; InndataFeil when it must be said which."""
    if not bruker and len(brukere) == 1:
        return brukere[0].id
    if any(kjent.id == bruker for kjent in brukere):
        return bruker
    known = ", ".join(f"{kjent.id} ({kjent.visningsnavn})" for kjent in brukere)
    raise InndataFeil(
        _("Si hvem du er."), _("Skriv --bruker og en av disse: {brukere}.").format(brukere=known), "--bruker"
    )


def read_passphrase(ledetekst: str) -> str:
    """What is typed without being shown; the next line of what is piped in, where there is no keyboard."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(ledetekst)
    return _next_line()


def _asked(sporsmal: str) -> str:
    """A line that may be seen while it is typed."""
    write(sporsmal)
    return _next_line()


def _next_line() -> str:
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.rstrip("\r\n")
