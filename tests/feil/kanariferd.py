"""The whole window with three canaries in it, in a process of its own: `kanariferd.py VEDLEGG EKSPORT`.

A name, a fødselsnummer and a diagnosis go through søknad, search, conversation, note, quick note, attachment, «vis til
søker», assessment, draft, letter, export, review, decision and lock, with a fault and a Qt warning on the way. At each
line `stans HVOR` it waits for a line, so that what lies on disk just then can be searched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, TORMOD
from tests.feil.vindu import BILLIG, BREDDE, HOYDE
from tests.scenarier import besok_med_tastatur as besok
from tildelingsklient import app as program
from tildelingsklient.handlinger import hurtignotat
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.porter import Oppsett
from tildelingsklient.sak.tilstand import Tilstand
from ui import demo, demosvar
from ui.deler.dialog import Dialog
from ui.demo import Scene
from ui.skjermer.til_gjennomgang import TilGjennomgang
from ui.skjermer.vedlegg import Vedleggsdialog
from ui.skjermer.vedleggsskjema import Vedleggsskjema
from ui.skjermer.vedleggsvisning import Vedleggsvisning
from ui.tastatur import Gjor, Skript, Skriv, Tastatur, Trykk, Vent, ctrl, fill_in, press

NAVN, NUMMER, DIAGNOSE = "Kanarine Kvitterud", "01846803390", "Kanarisyndromet"
BESOK = besok.Besok("trygghetsalarm", "Trygghetsalarm", NAVN)
PASSFRASER = {INGVILD: PASSFRASE, TORMOD: "fem helt andre vanlige ord"}
Tast = Qt.Key


def stop(hvor: str) -> Gjor:
    """Say where it is, and wait to be let on."""

    def wait() -> None:
        sys.stdout.write(f"stans {hvor}\n")
        sys.stdout.flush()
        sys.stdin.readline()

    return Gjor(wait)


def journey(scene: Scene, vedlegg: Path, eksport: Path) -> Skript:
    """All of it."""
    yield from demo.unlock(scene, PASSFRASE)
    yield from apply(scene)
    yield from write_around(scene)
    yield from demo.hold_conversation(scene)
    yield stop("samtalen")
    yield ctrl(Tast.Key_PageUp)
    yield from attach(scene, vedlegg)
    yield from besok.show_to_person(scene, PASSFRASE)
    yield ctrl(Tast.Key_PageDown)
    yield from besok.assess(scene, BESOK)
    yield Vent(lambda: demo._shows(scene, "vedtak"), "the draft was never shown")
    yield Vent(lambda: demo._letter_is_drawn(scene), "the letter was never drawn")
    yield stop("brevet")
    yield from demo.save_letter(eksport)
    yield from go_wrong()
    yield from besok.write_and_send(scene, BESOK)
    yield from demo.lock(scene)
    yield stop("låst")
    yield from review(scene)
    yield from decide(scene)
    yield stop("fattet")
    yield from demo.lock(scene)
    yield stop("ferdig")


def apply(scene: Scene) -> Skript:
    """«Ny søknad» with name and number, left and found again by search."""
    dato = f"{program.Systemklokke().now():%d.%m.%Y}"
    yield ctrl(Tast.Key_N)
    yield from fill_in("Fødselsnummer: søker", NUMMER)
    yield from besok.new_soknad(scene, BESOK, dato)
    yield from press("Dagens besøk")
    yield Vent(lambda: not scene.has_case(), "the case never closed")
    yield from find(scene)


def find(scene: Scene) -> Skript:
    """Ctrl+K and the name."""
    yield ctrl(Tast.Key_K)
    yield Skriv(NAVN.split()[1])
    yield Vent(lambda: _hits(scene) == 1, "the case was never found")
    yield Trykk(Tast.Key_Return)
    yield Vent(scene.has_case, "the case never opened")


def _hits(scene: Scene) -> int:
    flate = scene.vindu.flate
    return flate.hjem.toppfelt.treff.count() if flate and flate.hjem else 0


def write_around(scene: Scene) -> Skript:
    """A quick note, copied, and saved."""
    yield ctrl(Tast.Key_J)
    yield Skriv(f"{NAVN} ({NUMMER}) har {DIAGNOSE}")
    yield ctrl(Tast.Key_A)
    yield ctrl(Tast.Key_C)
    yield ctrl(Tast.Key_J)
    yield Vent(lambda: len(scene.bilde.sak.notater) == 1, "the quick note was never saved")
    yield Gjor(lambda: _sort(scene))


def _sort(scene: Scene) -> None:
    """Put the note on a question: what is unsorted is asked about before one leaves."""
    flate, bilde = scene.vindu.flate, scene.bilde
    if flate is not None and flate.sak is not None:
        where = hurtignotat.choices(bilde)[4].plass
        flate.sak.took(hurtignotat.put_on(flate.okt, bilde, bilde.sak.notater[0], where))


def attach(scene: Scene, vedlegg: Path) -> Skript:
    """A paper with the diagnosis in it, named after it, and looked at."""
    seen: list[Vedleggsdialog] = []
    yield Gjor(lambda: _open_attachments(scene))
    yield Vent(lambda: _attachments(scene, seen), "the attachments were never shown")
    yield Gjor(lambda: seen[0].inntak.add_files([str(vedlegg)]))
    yield Vent(lambda: len(scene.bilde.sak.vedlegg) == 1, "the attachment never came in")
    yield from in_front_of(Vedleggsskjema)
    yield Skriv(f"Epikrise {DIAGNOSE}")
    yield Trykk(Tast.Key_Return)
    yield Vent(lambda: DIAGNOSE in scene.bilde.sak.vedlegg[0].tittel, "the title was never saved")
    yield Gjor(seen[0].liste.rader[0].knapper["vis"].click)
    yield from in_front_of(Vedleggsvisning)
    yield stop("vedlegget")
    yield Trykk(Tast.Key_Escape)
    yield from in_front_of(Vedleggsdialog)
    yield Trykk(Tast.Key_Escape)
    yield Vent(lambda: QApplication.activeModalWidget() is None, "the attachments were never left")
    yield Vent(lambda: QApplication.focusWidget() is not None, "focus was lost")


def in_front_of(kind: type[Dialog]) -> Skript:
    """Until the keys go to a dialog of this kind."""
    yield Vent(lambda: isinstance(QApplication.activeModalWidget(), kind), f"no {kind.__name__} came")
    yield Gjor(_take_keys)
    yield Vent(lambda: _has_keys(QApplication.activeModalWidget()), f"{kind.__name__} never got the keys")


def _take_keys() -> None:
    front = QApplication.activeModalWidget()
    if front is not None:
        front.activateWindow()


def _has_keys(front: QWidget | None) -> bool:
    focused = QApplication.focusWidget()
    return front is not None and focused is not None and front.isAncestorOf(focused)


def _open_attachments(scene: Scene) -> None:
    flate = scene.vindu.flate
    if flate is not None and flate.sak is not None:
        flate.sak.avgang.vedlegg.open()


def _attachments(scene: Scene, seen: list[Vedleggsdialog]) -> bool:
    flate = scene.vindu.flate
    dialog = flate.sak.avgang.vedlegg.dialog if flate and flate.sak else None
    if dialog is not None and not seen:
        seen.append(dialog)
    return bool(seen)


def go_wrong() -> Skript:
    """A fault nobody caught, and a warning of Qt's, both with the canaries in them."""
    yield Gjor(lambda: qWarning(f"{NAVN} {NUMMER} {DIAGNOSE}"))
    yield Gjor(_fail)
    yield from press("Lukk")


def _fail() -> None:
    raise ValueError(f"{NAVN} {NUMMER} {DIAGNOSE}")


def review(scene: Scene) -> Skript:
    """Tormod reads the draft and approves it."""
    yield from come(scene, TORMOD.visningsnavn, PASSFRASER[TORMOD])
    yield ctrl(Tast.Key_3)
    yield Vent(lambda: _reads(scene), "the draft was never shown")
    yield from press("Godkjenn")
    yield from press("Godkjenn")
    yield Vent(lambda: not _reads(scene), "it was never approved")
    yield from demo.lock(scene)


def come(scene: Scene, navn: str, passfrase: str) -> Skript:
    """Another user unlocks."""
    yield from press("Bytt bruker")
    yield from press(navn)
    yield from fill_in("Passfrase", passfrase)
    yield Trykk(Tast.Key_Return)
    yield Vent(scene.is_unlocked, "the store never opened")


def _reads(scene: Scene) -> bool:
    flate = scene.vindu.flate
    shown = flate.hjem.bunke.currentWidget() if flate and flate.hjem else None
    return isinstance(shown, TilGjennomgang) and bool(shown.linjer)


def decide(scene: Scene) -> Skript:
    """Ingvild makes the decision."""
    yield from come(scene, INGVILD.visningsnavn, PASSFRASE)
    yield from find(scene)
    yield Vent(lambda: demo._shows(scene, "vedtak"), "the draft was never shown")
    yield from press("Fatt vedtaket")
    yield from press("Fatt vedtaket")
    yield Vent(lambda: scene.bilde.sak.vedtak_for(BESOK.tjeneste).tilstand == Tilstand.FATTET, "never decided")


def main(vedlegg: Path, eksport: Path) -> int:
    """Make a machine with two users, and play; 1 when the keys led astray."""
    program.forbid_core_dumps()
    app = program.make_app([])
    from ui.uventet import redact_qt

    redact_qt()
    maskin = LokalMaskin(program.data_folder(), program.Systemklokke(), lambda: None, BILLIG)
    oppsett = Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE, testmodus=True)
    lager, _nokkel = maskin.set_up(oppsett)
    maskin.add_bruker(lager, TORMOD, PASSFRASER[TORMOD])
    lager.close()
    cast("dict[str, Verdi]", demosvar.SVAR).update(_said())
    window = program.make_window(app, maskin, program.Systemklokke())
    window.resize(BREDDE, HOYDE)
    window.show()
    window.activateWindow()
    keys = Tastatur(journey(Scene(window), vedlegg, eksport))
    keys.ferdig.connect(app.quit)
    keys.start()
    app.exec()
    window.close()
    program.finish_workers()
    if keys.feil:
        sys.stdout.write(f"feil {keys.feil}\n")
    return int(bool(keys.feil))


def _said() -> Mapping[str, Verdi]:
    """What she says, in every text of the conversation."""
    return {"viktig_for_deg": f"{NAVN} har {DIAGNOSE}.", "egne_mal": (f"||Leve med {DIAGNOSE}.",)}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
