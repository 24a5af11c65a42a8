"""«Hvem har sett saken?», and what is told when the innsynslogg is changed or cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.fakes import INGVILD, TORMOD
from tildelingsklient.handlinger.innsyn import Handling, note
from tildelingsklient.handlinger.saksbilde import load_picture
from ui.deler import navigasjon
from ui.skjermer.innsynsdialog import Innsynsdialog

if TYPE_CHECKING:
    from tests.bilder.scener import Scene


def _list(scene: Scene, *, hel: bool = True) -> Innsynsdialog:
    """Two people's lines over two days."""
    scene.sted(navigasjon.SAKER)
    lager, sak_id = scene.maskin._open(INGVILD.id), scene._linje("Solveig").id
    lager.innsyn_er_helt = hel
    flate = scene.vindu.flate
    assert flate is not None
    lager._bruker, lager.klokke.naa = TORMOD, lager.klokke.naa - timedelta(days=1, hours=2)
    load_picture(flate.okt, sak_id)
    note(flate.okt, Handling.EKSPORT, (sak_id,))
    lager._bruker, lager.klokke.naa = INGVILD, lager.klokke.naa + timedelta(days=1, hours=2)
    bilde = load_picture(flate.okt, sak_id)
    for handling in (Handling.UTSKRIFT, Handling.VIST_SOKER):
        note(flate.okt, handling, (sak_id,))
    dialog = Innsynsdialog(scene.vindu, flate.okt, bilde)
    dialog.open()
    scene.rest()
    return dialog


def _changed(scene: Scene) -> None:
    scene.maskin._open(INGVILD.id).innsyn_er_helt = False
    scene.sted(navigasjon.BESOK)


def _held(scene: Scene) -> None:
    scene.sted(navigasjon.BESOK)
    scene.maskin._open(INGVILD.id).full = True
    flate = scene.vindu.flate
    assert flate is not None
    note(flate.okt, Handling.EKSPORT, ("sak-1",))
    flate.innsyn.look()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "02-hvem-har-sett": _list,
    "02-hvem-har-sett-endret": lambda scene: _list(scene, hel=False),
    "02-innsynslogg-endret": _changed,
    "02-innsynslogg-venter": _held,
}
