"""Screen 06 in its states: what Tormod sees of Ingvild's drafts, and what he sees of his own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.fakes import TORMOD
from tests.gjennomgangshjelp import (
    TIMER,
    i_runde_to,
    kontoret_svarer,
    med_ko,
    sendt,
    til_lesing,
    trukket,
    trukket_og_sendt_igjen,
)
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.innlogging.tilknytning import Tilknytning
from tildelingsklient.sak.tilstand import Forsok, Kommando, Kommandostatus, Tilstand, validate
from ui.deler import navigasjon
from ui.deler.dialog import Dialog
from ui.skjermer.til_gjennomgang import TilGjennomgang

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

Fyll = Callable[[Okt], Okt]


def _sted(scene: Scene, fyll: Fyll) -> TilGjennomgang:
    """The place, with Tormod at the keyboard and Solveig's draft chosen when it is there."""
    scene.bruker, scene.med_eksempler = TORMOD, False
    scene.maskin.brukere[TORMOD.id] = TORMOD
    lager = scene.maskin._open(TORMOD.id)
    filled = fyll(Okt(lager, scene.maskin.klokke)).lager
    lager.innhold = filled.innhold  # type: ignore[attr-defined]  # a fake store
    place = scene.sted(navigasjon.GJENNOMGANG)
    assert isinstance(place, TilGjennomgang)
    card = next((card for card in place.ko.kort if card.linje.navn.startswith("Solveig")), None)
    if card is not None:
        card.klikket.emit()
        place.visning.midt.put_focus()
    scene.rest()
    return place


def _first(okt: Okt) -> Okt:
    return til_lesing(med_ko(okt))[0]


def _second(okt: Okt) -> Okt:
    return i_runde_to(med_ko(okt))[0]


def _own(okt: Okt) -> Okt:
    sendt(okt)
    return okt


def _newer(scene: Scene) -> None:
    """Another version came while the first one was read."""
    place = _sted(scene, _first)
    trukket_og_sendt_igjen(place.okt, place.visning.draft.bilde.sak.id)
    place.refresh()
    scene.rest()


def _with_evidence(scene: Scene) -> TilGjennomgang:
    """The second round, with the evidence of the hours."""
    place = _sted(scene, _second)
    text = place.visning.midt.tekst
    at = text.toPlainText().index(TIMER)
    cursor = text.textCursor()
    cursor.setPosition(at)
    text.setTextCursor(cursor)
    QTest.keyClick(text, Qt.Key.Key_Return)
    scene.rest()
    return place


def _writing(scene: Scene) -> None:
    place = _sted(scene, _second)
    QTest.keyClick(place.visning.midt.tekst, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(place.visning.midt.ny.felt, "Si hvor lenge vedtaket gjelder.")
    scene.rest()


def _returning(scene: Scene) -> Dialog:
    view = _sted(scene, _second).visning
    view.ask_to_return()
    scene.rest()
    dialog = view.findChild(Dialog) or scene.vindu.findChild(Dialog)
    assert dialog is not None
    return dialog


def _approving(scene: Scene) -> None:
    _sted(scene, _first).visning.ask_to_approve()
    scene.rest()


def _approved(scene: Scene) -> None:
    _sted(scene, _first).visning._approve()
    scene.rest()


def _waiting(scene: Scene) -> None:
    """Approved without a network: it waits for the office, and is not shown as approved."""
    place = _sted(scene, _first)
    place.okt.lager.connect_kontor(Tilknytning("https://kontor.fjellvik.example"))
    place.visning._approve()
    scene.rest()
    card = next(card for card in place.ko.kort if card.linje.navn.startswith("Solveig"))
    card.klikket.emit()
    place.visning.midt.put_focus()
    scene.rest()


def _withdrawn(scene: Scene) -> None:
    """The draft was taken back while it was read."""
    place = _sted(scene, _first)
    trukket(place.okt, place.visning.draft.bilde.sak.id)
    place.refresh()
    scene.rest()


def _why_not() -> str:
    """What the office says of a draft that was taken back."""
    try:
        validate(Kommando.GODKJENN, Tilstand.UTKAST, Forsok(TORMOD.id, TORMOD.rolle))
    except TilstandFeil as refused:
        return refused.tittel
    return ""


def _refused(scene: Scene) -> None:
    """Approved without a network, but Ingvild took it back first: the office's no stands until it is understood."""
    place = _sted(scene, _first)
    sak = place.visning.draft.bilde.sak.id
    place.okt.lager.connect_kontor(Tilknytning("https://kontor.fjellvik.example"))
    place.visning._approve()
    kontoret_svarer(place.okt, sak, Kommandostatus.AVVIST, _why_not())
    trukket(place.okt, sak)
    place.refresh()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "06-ko-tom": lambda scene: _sted(scene, lambda okt: okt),
    "06-runde-1": lambda scene: _sted(scene, _first),
    "06-runde-2": _with_evidence,
    "06-ny-merknad": _writing,
    "06-eget-utkast": lambda scene: _sted(scene, _own),
    "06-ny-versjon": _newer,
    "06-returner": _returning,
    "06-godkjenn": _approving,
    "06-godkjent": _approved,
    "06-venter-paa-nett": _waiting,
    "06-kontoret-sa-nei": _refused,
    "06-trukket-mens-det-leses": _withdrawn,
}
