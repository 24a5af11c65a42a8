"""What has left the machine, the program's own copies, and wiping it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes import INGVILD
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Autokopi
from tildelingsklient.sak.rydding import UFORTALT
from ui import oppgave
from ui.deler import navigasjon
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.slettekort import Slettedialog

if TYPE_CHECKING:
    from tests.bilder.scener import Scene


def _cleared(scene: Scene) -> None:
    """Cases left while the user was away."""
    okt = Okt(scene.maskin._open(INGVILD.id), scene.maskin.klokke)
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(UFORTALT, "3")
        arbeid.commit()
    scene.sted(navigasjon.BESOK)
    oppgave.wait()
    scene.rest()


def _settings(scene: Scene) -> Innstillingsskjerm:
    place = scene.sted(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    return place


def _copies(scene: Scene) -> None:
    for day in (5, 9):
        scene.maskin.egne_kopier.append(Autokopi(Path("k"), datetime(2026, 11, day, 12)))  # noqa: DTZ001  # on the wall
    card = _settings(scene).rydding
    card.clear()
    oppgave.wait()
    scene.rest()
    card.slett.setFocus()
    scene.rest()


def _wiping(scene: Scene) -> None:
    _settings(scene)
    assert scene.vindu.flate is not None
    dialog = Slettedialog(scene.vindu, scene.vindu.flate.egen, scene.maskin)
    dialog.open()
    dialog.ord.setText("slett")
    dialog.submit()
    scene.rest()


def _danger(scene: Scene) -> None:
    _settings(scene).sletting.slett.setFocus()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "02-ryddet": _cleared,
    "02-innstillinger-rydding": _copies,
    "02-innstillinger-sletting": _danger,
    "02-slett-maskinen": _wiping,
}
