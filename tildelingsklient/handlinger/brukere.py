"""Users of this machine: one who can unlock gives another a passphrase of their own."""

from __future__ import annotations

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.adgang import check_passfrase
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _


def add_user(maskin: Maskin, okt: Okt, navn: str, rolle: Brukerrolle, passfrase: str, gjentatt: str) -> Bruker:
    """Let another user unlock this machine; InndataFeil that names the field when something is missing."""
    if not navn.strip():
        raise InndataFeil(_("Navnet mangler."), _("Skriv fornavn og etternavn."), "navn")
    check_passfrase(passfrase, gjentatt)
    bruker = Bruker(okt.new_id(), " ".join(navn.split()), rolle)
    maskin.add_bruker(okt.lager, bruker, passfrase)
    return bruker
