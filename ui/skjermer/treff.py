"""Search hits as lines: name, age, case number, services. Nothing about health."""

from __future__ import annotations

from tildelingsklient.feil import Feil
from tildelingsklient.handlinger.lister import katalog_of, list_saker
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.deltakere import Adressesperre, age_on
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.sprak import _, pick
from ui.deler.treffliste import Treff

ANTALL = 8


def find_hits(okt: Okt, sok: str) -> list[Treff]:
    """The cases that fit what is typed, last changed first."""
    return [_hit(okt, linje) for linje in list_saker(okt, sok, antall=ANTALL)]


def _hit(okt: Okt, linje: Sakslinje) -> Treff:
    hidden = linje.adressesperre is not Adressesperre.INGEN
    return Treff(linje.id, hit_text(okt, linje), f"address.{linje.adressesperre.value}" if hidden else "")


def hit_text(okt: Okt, linje: Sakslinje) -> str:
    """«Solveig Bråten, 58 år · Sak Ny-A1B2-7 · BPA, Trygghetsalarm»."""
    born = linje.fodselsdato
    age = _(", {alder} år").format(alder=age_on(born, okt.today())) if born else ""
    number = _("Sak {nummer}").format(nummer=linje.nummer)
    return f"{linje.navn}{age} · {number} · {', '.join(short_names(okt, linje))}"


def short_names(okt: Okt, linje: Sakslinje) -> list[str]:
    """Short names of the services applied for, as the case's own katalog has them."""
    try:
        known = katalog_of(okt, linje).tjeneste_by_id
    except (Feil, KeyError):
        return list(linje.tjenester)
    return [pick(known[t].kortnavn) if t in known else t for t in linje.tjenester]
