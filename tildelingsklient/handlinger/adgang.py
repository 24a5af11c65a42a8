"""Getting in: the first start, unlocking, recovery and a new passphrase."""

from __future__ import annotations

import contextlib

from tildelingsklient.feil import Feil, InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Klokke, Maskin, Oppsett
from tildelingsklient.sprak import _

MINSTE_PASSFRASE = 12
"""Characters in a passphrase: four short words or more."""

_UBEKREFTET = "nokkel.ubekreftet"


def check_passfrase(passfrase: str, gjentatt: str) -> None:
    """Is a new passphrase long enough, and the same both times? InndataFeil when not."""
    if len(passfrase.strip()) < MINSTE_PASSFRASE:
        raise InndataFeil(
            _("Passfrasen er for kort."), _("Bruk minst 12 tegn, gjerne fire–fem vanlige ord."), "passfrase"
        )
    if passfrase != gjentatt:
        raise InndataFeil(_("De to passfrasene er ikke like."), _("Skriv dem på nytt."), "gjentatt")


def set_up(maskin: Maskin, klokke: Klokke, oppsett: Oppsett, gjentatt: str) -> tuple[Okt, str]:
    """The first start: make the encrypted store; the session and the recovery key to be printed."""
    check_passfrase(oppsett.passfrase, gjentatt)
    if not oppsett.bruker.visningsnavn.strip():
        raise InndataFeil(_("Navnet ditt mangler."), _("Skriv fornavn og etternavn."), "navn")
    lager, nokkel = maskin.set_up(oppsett)
    okt = Okt(lager, klokke)
    # The store is made and the key can never be shown again: a mark that cannot be written must not hide it now.
    with contextlib.suppress(Feil):
        _mark_key(okt, "ja")
    return okt, nokkel


def confirm_key(okt: Okt) -> None:
    """The recovery key is on paper."""
    _mark_key(okt, "")


def is_key_unconfirmed(okt: Okt) -> bool:
    """Did the first start end before somebody had said that the recovery key is on paper?"""
    with okt.arbeid() as arbeid:
        return bool(arbeid.innstilling(_UBEKREFTET))


def _mark_key(okt: Okt, verdi: str) -> None:
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(_UBEKREFTET, verdi)
        arbeid.commit()


def unlock(maskin: Maskin, klokke: Klokke, bruker_id: str, passfrase: str) -> Okt:
    """Open the store. FeilPassfrase when the passphrase does not fit."""
    return Okt(maskin.unlock(bruker_id, passfrase), klokke)


def unlock_with_recovery(
    maskin: Maskin, klokke: Klokke, bruker_id: str, nokkel: str, passfrase: str, gjentatt: str
) -> Okt:
    """Open the store with the printed recovery key, and set a new passphrase."""
    check_passfrase(passfrase, gjentatt)
    return Okt(maskin.unlock_with_recovery(bruker_id, nokkel, passfrase), klokke)


def verify(maskin: Maskin, bruker_id: str, passfrase: str) -> None:
    """Is it the user who is at the keyboard? FeilPassfrase when the passphrase does not fit."""
    maskin.verify(bruker_id, passfrase)


def change_passfrase(maskin: Maskin, okt: Okt, gammel: str, ny: str, gjentatt: str) -> None:
    """A new passphrase for the user at the keyboard."""
    check_passfrase(ny, gjentatt)
    maskin.change_passfrase(okt.bruker.id, gammel, ny)


def open_eksempler(okt: Okt) -> Okt:
    """A session on the examples' own store."""
    return Okt(okt.lager.open_eksempler(), okt.klokke)


def lock(okt: Okt) -> None:
    """Lock: nothing of the session can be used afterwards."""
    okt.lager.close()
