"""Users of this machine: one who can unlock gives another a passphrase of their own."""

from __future__ import annotations

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.adgang import check_passfrase
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.porter import Maskin
from tildelingsklient.sprak import _


def add_user(
    maskin: Maskin,
    okt: Okt,
    navn: str,
    rolle: Brukerrolle,
    passfrase: str,
    gjentatt: str,
    *,
    bruk_nokkelring: bool = False,
) -> Bruker:
    """Let another user unlock this machine; InndataFeil that names the field when something is missing."""
    if not navn.strip():
        raise InndataFeil(_("Navnet mangler."), _("Skriv fornavn og etternavn."), "navn")
    check_passfrase(passfrase, gjentatt)
    bruker = Bruker(okt.new_id(), " ".join(navn.split()), rolle)
    maskin.add_bruker(okt.lager, bruker, passfrase, bruk_nokkelring=bruk_nokkelring)
    return bruker


def removable(okt: Okt, maskin: Maskin) -> tuple[Bruker, ...]:
    """Whom the user may take away from this machine: the others, for a fagleder."""
    if okt.bruker.rolle is not Brukerrolle.FAGLEDER:
        return ()
    return tuple(bruker for bruker in maskin.stand().brukere if bruker.id != okt.bruker.id)


def drafts_of(okt: Okt, maskin: Maskin, bruker: Bruker) -> tuple[str, ...]:
    """The numbers of the cases where the user has typed something that is not saved as a change."""
    return maskin.nokler.drafts_of(okt.lager, bruker.id)


def remove_user(okt: Okt, maskin: Maskin, bruker: Bruker) -> None:
    """Take away a user's way in; what the user has done stays. TilstandFeil when it is not allowed."""
    maskin.nokler.remove_bruker(okt.lager, bruker.id)
