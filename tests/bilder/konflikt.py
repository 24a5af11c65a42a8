"""Screen 08 in its states, over the day and over an open case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.fakes import FakeLager
from tests.konfliktbygger import DERES, FELLES, VAARE, about, disputed, hours, many, split_too, vedtak_text
from tests.ui.vedtakshjelp import assessed
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde
from ui.deler import navigasjon
from ui.deler.svarkontroll import Svarkontroll
from ui.skjermer.konflikt import Konfliktdialog
from ui.skjermer.konfliktliste import Konfliktliste, conflict_dialog
from ui.skjermer.venter import waiting_dialog

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

Fyll = Callable[[Okt], Saksbilde]


def _open(scene: Scene, fyll: Fyll) -> Konfliktdialog:
    scene.sted(navigasjon.BESOK)
    flate = scene.vindu.flate
    assert flate is not None
    dialog = Konfliktdialog(scene.vindu, flate.okt, fyll(flate.okt))
    dialog.open()
    scene.rest()
    return dialog


def _two(okt: Okt) -> Saksbilde:
    bilde = hours(okt)
    before = {"verdi": "nei", "kilder": ["soker"], "notat": ""}
    return disputed(
        okt, bilde, about(bilde, "hjelp_natt", before, {**before, "verdi": "ja"}, {**before, "verdi": "vet_ikke"})
    )


def _low(okt: Okt) -> Saksbilde:
    """With the office's hours the criterion is not met."""
    bilde = assessed(okt)
    return disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, {**DERES, "verdi": 22}))


def _words(okt: Okt) -> Saksbilde:
    bilde = assessed(okt)
    before = {"verdi": "Å styre hverdagen selv.", "kilder": ["soker"], "notat": ""}
    ours = "Å styre hverdagen selv, synge i koret på kveldstid og fortsette i halv jobb så lenge helsen holder."
    theirs = "Å styre hverdagen selv, gå på kafé i helgene og fortsette i full jobb så lenge helsen holder."
    tvist = about(bilde, "viktig_for_deg", before, {**before, "verdi": ours}, {**before, "verdi": theirs})
    return disputed(okt, bilde, tvist)


def _gone(okt: Okt) -> Saksbilde:
    bilde = assessed(okt)
    return disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, None))


def _chosen(scene: Scene) -> None:
    dialog = _open(scene, _two)
    dialog.vaar.valg.click()
    dialog.bruk.setFocus()
    scene.rest()


def _new(scene: Scene) -> None:
    dialog = _open(scene, _two)
    assert dialog.ny is not None
    dialog.ny.valg.setFocus()
    dialog.ny.valg.click()
    assert isinstance(dialog.ny.kontroll, Svarkontroll)
    dialog.ny.kontroll.set_tekst("31")
    dialog.ny.kontroll.skrevet.emit("31")
    assert dialog.ny.kilde is not None
    dialog.ny.kilde.set_kilder([Kilde.SOKER])
    dialog.ny.kilde.endret.emit((Kilde.SOKER,))
    scene.rest()


def _unsaved(scene: Scene) -> None:
    """The disk is full."""
    dialog = _open(scene, _low)
    assert isinstance(dialog.okt.lager, FakeLager)
    dialog.okt.lager.full = True
    dialog.vaar.valg.click()
    dialog.bruk.click()
    scene.rest()


def _frozen(okt: Okt) -> Saksbilde:
    return vedtak_text(okt, fryst=True)


def _list(scene: Scene) -> None:
    scene.sted(navigasjon.BESOK)
    flate = scene.vindu.flate
    assert flate is not None
    dialog = conflict_dialog(scene.vindu, flate.okt, many(flate.okt))
    assert isinstance(dialog, Konfliktliste)
    dialog.open()
    scene.rest()


def _waiting(scene: Scene) -> None:
    """The list behind the pill, with two cases to settle."""
    scene.sted(navigasjon.BESOK)
    flate = scene.vindu.flate
    assert flate is not None
    hours(flate.okt)
    _two(flate.okt)
    waiting_dialog(scene.vindu, flate.okt, kan_apnes=True).open()
    scene.rest()


def _case(skjerm: str, sporsmal: str = "") -> Callable[[Scene], None]:
    """An open case with an answer in conflict."""

    def show(scene: Scene) -> None:
        scene.med_eksempler = False
        scene.inn()
        flate = scene.vindu.flate
        assert flate is not None
        bilde = split_too(flate.okt)
        flate.open_case(bilde.sak.id)
        assert flate.sak is not None
        flate.sak.go_to(Posisjon(skjerm, "", sporsmal, bilde.sak.roller.tjenestemottaker, "bpa"))
        scene.rest()

    return show


SCENER: dict[str, Callable[[Scene], object]] = {
    "08-konflikt": lambda scene: _open(scene, _two),
    "08-konflikt-valgt": _chosen,
    "08-konflikt-nytt-svar": _new,
    "08-konflikt-vilkar": lambda scene: _open(scene, _low),
    "08-konflikt-tekst": lambda scene: _open(scene, _words),
    "08-konflikt-vedtak": lambda scene: _open(scene, vedtak_text),
    "08-konflikt-for-sent": lambda scene: _open(scene, _frozen),
    "08-konflikt-fjernet": lambda scene: _open(scene, _gone),
    "08-konflikt-ikke-lagret": _unsaved,
    "08-konfliktliste": _list,
    "08-maa-avklares": _waiting,
    "03-konflikt": _case("kartlegging", "timer_hjelp_uke"),
    "04-konflikt": _case("vurdering"),
}
