"""The office on the laptop: the day that is ready for visits without a network or not, and «Kontoret» in its states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bilder.oversikt import KONTOR
from tests.fakes import FakeLager
from tests.ui.falsk_linje import FalskLinje
from tildelingsklient.feil import SynkFeil
from ui.deler import navigasjon
from ui.deler.rullefelt import bring_in
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.kontorkort import Kontorkort
from ui.synkgang import Linje, Synktilstand

if TYPE_CHECKING:
    from tests.bilder.scener import Scene


def _ready(scene: Scene, *, fersk: bool) -> None:
    """The day in a store that an office knows: all has come, or some is old and some lacks."""
    day = scene.sted(navigasjon.BESOK)
    assert isinstance(day, Besoksskjerm)
    lager = day.okt.lager
    assert isinstance(lager, FakeLager)
    # After the place is entered: the line to an office that is not there is not begun then.
    lager.connect_kontor(KONTOR)
    lager.keep_kontorbruker(day.okt.bruker.id, "kontorets")
    lager.synket = day.okt.now() - timedelta(hours=1 if fersk else 50)
    if not fersk:
        lager.mangler = {line.kort.besok.sak: 1 for line in day.rader[2:]}
    day.refresh()
    scene.rest()


def _card(scene: Scene, linje: FalskLinje, *, koblet: bool = False) -> Kontorkort:
    """The card with a line that says what it is told."""
    place = scene.sted(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    lager = place.okt.lager
    assert isinstance(lager, FakeLager)
    if koblet:
        lager.connect_kontor(KONTOR)
        lager.synket = place.okt.now() - timedelta(hours=3)
    place.kontor._linje = linje  # type: ignore[assignment]  # what the card uses of it
    place.kontor.show_state()
    scene.rest()
    bring_in(place.kontor)
    scene.rest()
    place.kontor.focus_first()
    return place.kontor


def _saying(steg: str = "", *, feil: str = "", innlogging: str = "") -> FalskLinje:
    linje = FalskLinje()
    linje.say(steg, feil=feil, innlogging=innlogging)
    return linje


def _standing(tilstand: Synktilstand) -> FalskLinje:
    linje = FalskLinje()
    linje.go(tilstand)
    return linje


_NETT = SynkFeil("Kontoret svarer ikke.", "Alt er lagret her, og sendes når du er på nett.", kode="nett")
_ADRESSE = "Dette er ikke et kontor for Tildelingsklient. Sjekk adressen."

SCENER: dict[str, Callable[[Scene], object]] = {
    "02-besokspakke-klar": lambda scene: _ready(scene, fersk=True),
    "02-besokspakke-mangler": lambda scene: _ready(scene, fersk=False),
    "02-kontoret-uten": lambda scene: _card(scene, _saying()),
    "02-kontoret-feil": lambda scene: _card(scene, _saying(feil=_ADRESSE)),
    "02-kontoret-logger-inn": lambda scene: _card(scene, _saying("logger_inn", innlogging="https://logg.inn.example")),
    "02-kontoret-frakoblet": lambda scene: _card(scene, _standing(Synktilstand(feil=_NETT)), koblet=True),
    "02-kontoret-synker": lambda scene: _card(scene, _standing(Synktilstand(Linje.SYNKER)), koblet=True),
    "02-kontoret-tilkoblet": lambda scene: _card(scene, _standing(Synktilstand(Linje.TILKOBLET)), koblet=True),
}
