"""A whole visit played by key presses alone: from the first start to the letter, with a picture of each screen.

`make run` without a screen shows this, and the scenario test plays it, kills it in the middle and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from ui.deler.brevvisning import Brevvisning
from ui.demosvar import answer_keys
from ui.skjermer.nokkelark import Nokkelark
from ui.tastatur import Gjor, Skript, Tastatur, Trykk, Vent, ctrl, fill_in, press, tab_to
from ui.vindu import Hovedvindu

PASSFRASE = "fjellbekk kaffe lyng trapp"
SOKER = "Solveig Bråten"
BREDDE, HOYDE = 1366, 768

SKJONN = {
    "Passer bedre enn vanlige tjenester": "Du trenger hjelp mange korte stunder om dagen, og på jobb.",
    "Bedre bruk av ressurser og kvalitet": "Faste assistenter gir færre oppmøter og hjelp når du trenger den.",
}
MOMENTER = {
    "Det søkeren selv mener": ("Taler for", "Stor", "Du vil selv bestemme hvem som hjelper deg, og når."),
    "Situasjonen til de pårørende": ("Taler for", "Middels", "Ektefellen din kan ikke ta mer enn i dag."),
}
VEDTAK = {
    "Omfang": "34 timer per uke",
    "Periode fra": "01.01.2027",
    "Periode til": "31.12.2029",
    "Mål": "Du skal kunne bo hjemme og styre hverdagen din selv.",
}
_PHOTOGRAPHED = "timer_hjelp_uke"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a visit is played on: the window, and where the pictures go when there are to be any."""

    vindu: Hovedvindu
    ut: Path | None = None

    def picture(self, navn: str) -> Gjor:
        """A step that saves a picture of the window."""
        return Gjor(lambda: self.ut and self.vindu.grab().save(str(self.ut / f"{navn}.png")))

    @property
    def bilde(self) -> Saksbilde:
        """The open case as it is shown."""
        flate = self.vindu.flate
        if flate is None or flate.sak is None:
            raise LookupError("no case is open")
        return flate.sak.bilde

    @property
    def steg(self) -> str:
        """The page of the conversation that is shown."""
        flate = self.vindu.flate
        return flate.sak.visning.position().steg if flate and flate.sak else ""

    @property
    def har_kilde(self) -> bool:
        """Is somebody chosen as the one who speaks? A second press would take the choice away."""
        from ui.skjermer.kartlegging import Kartleggingsskjerm

        flate = self.vindu.flate
        shown = flate.sak.visning if flate and flate.sak else None
        return isinstance(shown, Kartleggingsskjerm) and bool(shown.styring.taler)

    def has_case(self) -> bool:
        """Is a case open?"""
        return self.vindu.flate is not None and self.vindu.flate.sak is not None

    def is_unlocked(self) -> bool:
        """Is the store open?"""
        return self.vindu.flate is not None


def first_start(scene: Scene) -> Skript:
    """Office, name and passphrase; then the recovery key's two groups, read off the screen."""
    fields = {
        "Kommune": "Fjellvik kommune",
        "Enhet": "Tildelingskontoret",
        "Navnet ditt": "Ingvild Moen",
        "Passfrase": PASSFRASE,
        "Gjenta passfrasen": PASSFRASE,
    }
    for navn, tekst in fields.items():
        yield from fill_in(navn, tekst)
    yield from press("Lag kryptert lager")
    yield Vent(lambda: bool(scene.vindu.findChildren(Nokkelark)), "the recovery key was never shown")
    ark = scene.vindu.findChildren(Nokkelark)[0]
    for number in ark.sporres:
        yield from fill_in(f"Gruppe {number + 1}", ark.grupper[number])
    yield from press("Jeg har nøkkelen på papir")
    yield Vent(scene.is_unlocked, "the store never opened")


def unlock(scene: Scene, passfrase: str = PASSFRASE) -> Skript:
    """Write the passphrase and press Enter."""
    yield from fill_in("Passfrase", passfrase)
    yield scene.picture("01-las-opp")
    yield Trykk(Qt.Key.Key_Return)
    yield Vent(scene.is_unlocked, "the store never opened")


def lock(scene: Scene) -> Skript:
    """Lock now, from anywhere."""
    yield ctrl(Qt.Key.Key_L)
    yield Vent(lambda: not scene.is_unlocked(), "the window never locked")


def new_soknad(scene: Scene, dato: str) -> Skript:
    """«Ny søknad»: BPA and trygghetsalarm, with a visit today."""
    yield ctrl(Qt.Key.Key_N)
    for navn, tekst in {"Navn: søker": SOKER, "Fødselsdato: søker": "01.04.1968"}.items():
        yield from fill_in(navn, tekst)
    for tjeneste in ("Brukerstyrt personlig assistanse", "Trygghetsalarm"):
        yield from press(tjeneste)
    yield from press("Adresse og telefon")
    for navn, tekst in {"Adresse": "Bakkeveien 12", "Postnummer og sted": "2870 Fjellvik"}.items():
        yield from fill_in(navn, tekst)
    yield from press("Besøket")
    for navn, tekst in {"Besøksdag": dato, "Klokkeslett": "10.30", "Praktisk": "Ektefellen er med"}.items():
        yield from fill_in(navn, tekst)
    yield from press("Registrer søknaden")
    yield Vent(scene.has_case, "the case never opened")


def hold_conversation(scene: Scene, told: Callable[[str, str], object] = lambda *_: None) -> Skript:
    """Answer what is open from this page to the last; `told` hears of each answer once it is saved."""
    if not scene.har_kilde:
        yield from press("Kilde: Søker")
    pages = [steg.id for steg in scene.bilde.steg]
    for steg_id in pages[pages.index(scene.steg) :]:
        while (plass := _next_open(scene.bilde, steg_id)) is not None:
            yield from _answer(scene, plass)
            told(plass.sporsmal.id, plass.gjelder)
            if plass.sporsmal.id == _PHOTOGRAPHED:
                yield scene.picture("03-kartleggingssamtale")
        yield ctrl(Qt.Key.Key_PageDown)


def assess(scene: Scene) -> Skript:
    """Judge what the rules leave open, weigh what speaks for and against, and grant BPA."""
    yield Vent(lambda: _shows(scene, "vurdering"), "the assessment was never shown")
    for kriterium, grunn in SKJONN.items():
        yield from press(kriterium)
        yield from tab_to("Din vurdering")
        yield Trykk(Qt.Key.Key_Space)
        yield from fill_in("Begrunnelse", grunn)
        yield from press("Lagre vurderingen")
    for moment, (retning, vekt, grunn) in MOMENTER.items():
        yield from press(moment)
        yield from press(retning)
        yield from press(vekt)
        yield from fill_in("Begrunnelse", grunn)
        yield from press("Lagre")
    yield from press("Din avgjørelse: Innvilge")
    yield scene.picture("04-vurdering")
    yield from press("Lag utkast til vedtak")


def write_vedtak(scene: Scene) -> Skript:
    """Amount, period and goal; the reasons are drafted from the answers."""
    yield Vent(lambda: _shows(scene, "vedtak"), "the draft was never shown")
    for navn, tekst in VEDTAK.items():
        yield from fill_in(navn, tekst)
    yield Trykk(Qt.Key.Key_Tab)
    yield Vent(lambda: _letter_is_drawn(scene), "the letter was never drawn")
    yield scene.picture("05-vedtak")


def save_letter(fil: Path) -> Skript:
    """«Lagre brevet som PDF …», with the whole path written in the dialog."""
    yield from press("Lagre brevet som PDF …")
    yield from fill_in("fileNameEdit", str(fil))
    yield Trykk(Qt.Key.Key_Return)
    yield Vent(fil.exists, "the letter was never saved")


def _shows(scene: Scene, skjerm: str) -> bool:
    flate = scene.vindu.flate
    return flate is not None and flate.sak is not None and flate.sak.navn == skjerm


def see_the_day(scene: Scene) -> Skript:
    """Back to «Dagens besøk», and into the visit again."""
    yield from press("Dagens besøk")
    yield Vent(lambda: not scene.has_case(), "the case never closed")
    yield scene.picture("02-dagens-besok")
    yield from press(f"Start samtale: {SOKER}")
    yield Vent(scene.has_case, "the case never opened")


def whole_visit(scene: Scene, dato: str, brev: Path) -> Skript:
    """From the first start to the saved letter."""
    yield from first_start(scene)
    yield from lock(scene)
    yield from unlock(scene)
    yield from new_soknad(scene, dato)
    yield from see_the_day(scene)
    yield from hold_conversation(scene)
    yield from assess(scene)
    yield from write_vedtak(scene)
    yield from save_letter(brev)


def play(app: QApplication, skript: Skript) -> None:
    """Play a script to its end in the application's event loop; TastaturFeil when the keys led astray."""
    tastatur = Tastatur(skript)
    tastatur.ferdig.connect(app.quit)
    tastatur.start()
    app.exec()
    if tastatur.feil:
        raise tastatur.feil


def _letter_is_drawn(scene: Scene) -> bool:
    return all(letter.er_ajour for letter in scene.vindu.findChildren(Brevvisning))


def _next_open(bilde: Saksbilde, steg_id: str) -> Plass | None:
    steg = next(steg for steg in bilde.steg if steg.id == steg_id)
    return next((plass for plass in steg.plasser if not bilde.is_answered(plass)), None)


def _answer(scene: Scene, plass: Plass) -> Skript:
    yield from answer_keys(plass)
    yield Vent(lambda: _is_answered(scene, plass), f"{plass.sporsmal.id} was never saved")


def _is_answered(scene: Scene, plass: Plass) -> bool:
    return scene.bilde.is_answered(plass)
