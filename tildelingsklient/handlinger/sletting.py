"""Wiping this machine: what is here alone is named, and the user must type a word and the own passphrase.

Any user of the machine may: who holds the laptop can throw it away as well, and a municipality that asks for a laptop
to be wiped must not have to find one certain person. The recovery key is not asked for, and cannot be used instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tildelingsklient.feil import InndataFeil
from tildelingsklient.logg import log
from tildelingsklient.sprak import _

if TYPE_CHECKING:
    from tildelingsklient.handlinger.okt import Okt
    from tildelingsklient.porter import Maskin, Usendt


def confirming_word() -> str:
    """What must be typed."""
    return _("SLETT")


def unsent(okt: Okt, maskin: Maskin) -> Usendt:
    """What nobody has but this machine."""
    return maskin.unsent(okt.lager)


def describe_unsent(usendt: Usendt) -> str:
    """The same as a sentence."""
    parts = []
    if usendt.endringer:
        parts.append(_changes(usendt))
    if usendt.kladder:
        parts.append(_texts(usendt.kladder))
    if not parts:
        return _("Kontoret har alt som ligger på maskinen.")
    what = _(" og ").join(parts)
    return _("Bare på denne maskinen: {hva}. Det blir borte for alltid.").format(hva=what)


def _changes(usendt: Usendt) -> str:
    n = usendt.endringer
    changes = _("1 endring") if n == 1 else _("{n} endringer").format(n=n)
    cases = _("1 sak") if usendt.saker == 1 else _("{m} saker").format(m=usendt.saker)
    return _("{endringer} i {saker} som kontoret ikke har").format(endringer=changes, saker=cases)


def _texts(antall: int) -> str:
    return _("1 påbegynt tekst") if antall == 1 else _("{n} påbegynte tekster").format(n=antall)


def confirm(okt: Okt, maskin: Maskin, ord_: str, passfrase: str) -> None:
    """Is it meant, and is it the user? InndataFeil for the word, FeilPassfrase for the passphrase."""
    check_word(ord_)
    maskin.verify(okt.bruker.id, passfrase)


def check_word(ord_: str) -> None:
    """InndataFeil unless the word is the one asked for."""
    if ord_.strip() != confirming_word():
        raise InndataFeil(
            _("Ordet er ikke riktig."),
            _("Skriv {ord} med store bokstaver hvis du vil slette.").format(ord=confirming_word()),
            felt="ord",
        )


def wipe(maskin: Maskin, bruker_id: str, passfrase: str) -> None:
    """Make everything here unreadable, and delete it. The store must be closed."""
    maskin.wipe(bruker_id, passfrase)
    log("maskin_slettet")
