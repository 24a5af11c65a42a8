"""Handing a case over to a colleague: to whom, and the op that does it. The office gives the new owner all of it."""

from __future__ import annotations

from collections.abc import Sequence

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.kollega import Kollega
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.sak.rydding import is_writing
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import sak_fields

_HAR_SAKER = frozenset({Brukerrolle.SAKSBEHANDLER, Brukerrolle.FAGLEDER})


def receivers(okt: Okt, sak: Sak) -> tuple[Kollega, ...]:
    """Whom a case can be handed to, by name; nobody without an office, or before it has told who there is."""
    if not okt.har_kontor:
        return ()
    with okt.arbeid() as arbeid:
        known = arbeid.kolleger()
    may = (one for one in known if one.rolle in _HAR_SAKER and one.navn.strip() and one.id != sak.eier)
    return tuple(sorted(may, key=lambda one: (one.navn.casefold(), one.id)))


def named_so(kolleger: Sequence[Kollega], tekst: str) -> tuple[Kollega, ...]:
    """Those where each word written begins a part of the name. Pure."""
    words = tekst.casefold().split()
    return tuple(one for one in kolleger if all(_has_part(one.navn, word) for word in words))


def _has_part(navn: str, ord_: str) -> bool:
    parts = navn.casefold().replace("-", " ").split()
    return any(part.startswith(ord_) for part in [*parts, *navn.casefold().split()])


def hand_over(okt: Okt, bilde: Saksbilde, kollega: str, grunn: str = "") -> None:
    """Let a colleague have the case. InndataFeil when it is nobody who can, TilstandFeil while something of it would
    be left behind here."""
    sak, reason = bilde.sak, " ".join(grunn.split())
    if kollega not in {one.id for one in receivers(okt, sak)}:
        raise InndataFeil(_("Velg hvem som skal ha saken."), "", "kollega")
    _demand_nothing_left(okt, sak)
    told = {"overlevering": reason} if reason or sak.overlevering else {}
    endring = patch(Entitet.SAK, sak.id, sak.id, sak_fields(sak), {"eier": kollega, **told})
    if endring is None:
        return
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()


def _demand_nothing_left(okt: Okt, sak: Sak) -> None:
    if sak.konflikter:
        raise TilstandFeil(
            _("Noe i saken må avklares først."), _("Velg hva som skal gjelde, og overlat saken etterpå.")
        )
    with okt.arbeid() as arbeid:
        begun = any(is_writing(kladd.felt) for kladd in arbeid.kladder(sak.id))
    if begun:
        raise TilstandFeil(
            _("Noe du har begynt å skrive i saken, er ikke lagret som svar eller notat ennå."),
            _("Åpne saken og gjør det ferdig, eller ta det bort. Overlat saken etterpå."),
        )


def handed_to(okt: Okt, sak: Sak) -> str:
    """Whom the user has handed a case to, while it is still here; empty when it is theirs, or they read all."""
    if okt.owns(sak) or okt.bruker.rolle is not Brukerrolle.SAKSBEHANDLER:
        return ""
    with okt.arbeid() as arbeid:
        return arbeid.brukere().get(sak.eier) or _("en annen saksbehandler")
