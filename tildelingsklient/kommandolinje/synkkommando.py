"""`synk`: connects this machine to the office, and syncs with it, without the window.

The same use cases as the window's; everything waits here, so one step follows the other.
"""

from __future__ import annotations

from tildelingsklient.feil import SynkFeil
from tildelingsklient.handlinger.innlogging import Brukerens
from tildelingsklient.handlinger.kontoret import Kontorvei, connect, enter, find_office, make_sync, way_to
from tildelingsklient.handlinger.lister import sync_stand
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.kommandolinje.lagerkommando import unlocked
from tildelingsklient.kommandolinje.skjerm import write
from tildelingsklient.porter import Klokke, Lager, Maskin
from tildelingsklient.sprak import _
from tildelingsklient.synk.runde import Utbytte, drive

I_ORDEN, MAA_AVKLARES = 0, 1


def run_sync(maskin: Maskin, klokke: Klokke, bruker: str, koble: str, *, logg_inn: bool) -> int:
    """Sync once; 1 when something waits for a person. `koble` is the address of the office to connect to first."""
    with unlocked(maskin, bruker) as lager:
        okt = Okt(lager, klokke)
        vei = _connected(okt, koble) if koble else _known(okt, logg_inn=logg_inn)
        klient = vei.klient()
        try:
            utbytte = drive(make_sync(okt).run(), klient)
        finally:
            klient.close()
        return _told(okt, utbytte)


def _connected(okt: Okt, adresse: str) -> Kontorvei:
    sted = find_office(adresse)
    vei = _way(okt.lager, okt.klokke, sted)
    connect(okt, sted, enter(vei, _browse, lambda: False))
    return vei


def _known(okt: Okt, *, logg_inn: bool) -> Kontorvei:
    sted = okt.lager.kontor
    if sted is None or not (okt.er_kjent_hos_kontoret or logg_inn):
        raise SynkFeil(
            _("Denne maskinen er ikke koblet til kontoret for deg."),
            _("Kjør tildelingsklient synk --koble ADRESSE, eller bruk «Innstillinger»."),
        )
    vei = _way(okt.lager, okt.klokke, sted)
    if logg_inn:
        connect(okt, sted, enter(vei, _browse, lambda: False))
    return vei


def _way(lager: Lager, klokke: Klokke, sted: Tilknytning) -> Kontorvei:
    return way_to(sted, lager.maskin, Brukerens(lager), klokke)


def _browse(adresse: str) -> bool:
    """The address is printed: on a machine without a screen it is opened elsewhere, through a tunnel to this one."""
    write(_("Åpne denne adressen i nettleseren på denne maskinen, og logg inn:") + f"\n{adresse}\n")
    return True


def _told(okt: Okt, utbytte: Utbytte) -> int:
    stand = sync_stand(okt)
    write(
        _("Sendt: {sendt}. Hentet: {hentet}. Venter: {venter}.").format(
            sendt=utbytte.sendt, hentet=utbytte.hentet, venter=stand.venter
        )
        + "\n"
    )
    waits = stand.konflikter + len(utbytte.avvik)
    if stand.konflikter:
        write(_("Må avklares: {antall}. Åpne programmet for å velge.").format(antall=stand.konflikter) + "\n")
    if utbytte.avvik:
        write(
            _("Saker som ikke er like her og hos kontoret: {antall}. Si fra til kontoret.").format(
                antall=len(utbytte.avvik)
            )
            + "\n"
        )
    return MAA_AVKLARES if waits else I_ORDEN
