"""A visit about any service, by key presses alone: søknad, conversation, «Vis til søker», assessment, letter, review.

What is open is read off the case and answered plainly; what a rule leaves to a person is judged as met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import pick
from tildelingsklient.vurdering.resultat import Innstilling, Resultat, Tjenestevurdering, Utfall
from ui import demo
from ui.demo import Scene
from ui.tastatur import Skript, Skriv, Trykk, Vent, arrow_to, ctrl, fill_in, press, tab_to, tab_to_ending

Tast = Qt.Key


@dataclass(frozen=True, slots=True)
class Besok:
    """What is applied for: `navn` as it stands on the form. `omsorgsyter` gives care; empty when nobody does."""

    tjeneste: str
    navn: str
    soker: str
    omsorgsyter: str = ""


def new_soknad(scene: Scene, besok: Besok, dato: str) -> Skript:
    """«Ny søknad» with a visit today."""
    yield ctrl(Tast.Key_N)
    yield from fill_in("Navn: søker", besok.soker)
    yield from fill_in("Fødselsdato: søker", "01.04.1968")
    yield from press(besok.navn)
    if besok.omsorgsyter:
        yield from press("Andre i saken")
        yield from press("Legg til en som gir omsorg")
        yield from fill_in("Navn: omsorgsyter 1", besok.omsorgsyter)
        yield from fill_in("Fødselsdato: omsorgsyter 1", "02.05.1970")
    yield from press("Besøket")
    yield from fill_in("Besøksdag", dato)
    yield from fill_in("Klokkeslett", "10.30")
    yield from press("Registrer søknaden")
    yield Vent(scene.has_case, "the case never opened")


def show_to_person(scene: Scene, passfrase: str) -> Skript:
    """F8 from the last page: «Ja», the name typed, «Ferdig», and back with the passphrase."""
    yield Trykk(Tast.Key_F8)
    if len({scene.bilde.sak.roller.soker, *scene.bilde.sak.roller.omsorgsytere}) > 1:
        yield Vent(lambda: QApplication.activeModalWidget() is not None, "nobody was asked who reads")
        yield from tab_to_ending("skal ha hjelpen")
        yield Trykk(Tast.Key_Space)
        yield from press("Vis")
    yield Vent(lambda: _reads(scene), "the person was never shown anything")
    yield from press("Ja")
    yield from press("Skriv navnet med tastaturet")
    yield from fill_in("Navnet ditt", scene.bilde.sak.soker.navn)
    yield from press("Ferdig")
    yield from press("Tilbake til saksbehandler")
    yield Skriv(passfrase)
    yield Trykk(Tast.Key_Return)
    yield Vent(lambda: not _reads(scene), "the caseworker never got back")


def assess(scene: Scene, besok: Besok) -> Skript:
    """Judge what stands open as met, choose what the program recommends, and make the draft."""
    yield Vent(lambda: _shows(scene, "vurdering"), "the assessment was never shown")
    for resultat in _to_judge(_assessed(scene, besok)):
        yield from press(pick(resultat.kriterium.kort))
        yield from tab_to("Din vurdering")
        yield Trykk(Tast.Key_Space)
        yield from fill_in("Begrunnelse", "Det så jeg på besøket.")
        yield from press("Lagre vurderingen")
    yield from tab_to("Din avgjørelse: Innvilge")
    if not _grants(_assessed(scene, besok)):
        yield from arrow_to(": Avslå")
    yield Trykk(Tast.Key_Space)
    yield from press("Lag utkast til vedtak")


def write_and_send(scene: Scene, besok: Besok) -> Skript:
    """The fields a reader cannot do without, the letter, and over to the reviewer."""
    yield Vent(lambda: _shows(scene, "vedtak"), "the draft was never shown")
    if _grants(_assessed(scene, besok)):
        for navn, tekst in demo.VEDTAK.items():
            yield from fill_in(navn, tekst)
    yield Trykk(Tast.Key_Tab)
    yield Vent(lambda: demo._letter_is_drawn(scene), "the letter was never drawn")
    yield from press("Send til gjennomgang")
    yield from press("Send til gjennomgang")
    yield Vent(lambda: scene.bilde.sak.vedtak_for(besok.tjeneste).tilstand == Tilstand.TIL_GJENNOMGANG, "never sent")


def whole(scene: Scene, besok: Besok, dato: str, passfrase: str) -> Skript:
    """All of it, after the window is unlocked."""
    yield from demo.unlock(scene, passfrase)
    yield from new_soknad(scene, besok, dato)
    yield from demo.hold_conversation(scene)
    yield ctrl(Tast.Key_PageUp)
    yield from show_to_person(scene, passfrase)
    yield ctrl(Tast.Key_PageDown)
    yield from assess(scene, besok)
    yield from write_and_send(scene, besok)


def _reads(scene: Scene) -> bool:
    return scene.vindu.flate is not None and scene.vindu.flate.vis is not None


def _shows(scene: Scene, skjerm: str) -> bool:
    return scene.has_case() and demo._shows(scene, skjerm)


def _assessed(scene: Scene, besok: Besok) -> Tjenestevurdering:
    return scene.bilde.vurdering_for(besok.tjeneste)


def _to_judge(vurdering: Tjenestevurdering) -> Iterator[Resultat]:
    yield from (one for one in vurdering.resultater if one.utfall is Utfall.KREVER_SKJONN)


def _grants(vurdering: Tjenestevurdering) -> bool:
    return vurdering.innstilling is not Innstilling.IKKE_OPPFYLT
