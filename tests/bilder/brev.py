"""«Brev i saken» on 05: a letter being written, one that is sent, a correction, and one nobody has consented to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes import INGVILD
from tests.gjennomgangshjelp import bytt, share
from tests.handlinger.etterhjelp import decided
from tests.handlinger.test_brevretting import correct
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import brevutsending, utkast
from tildelingsklient.handlinger.brevskjema import Brevskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.sperring import protect
from tildelingsklient.handlinger.veien_videre import Steg
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.vedtak.etter import Brevart
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning
from ui import oppgave
from ui.skjermer.brevdialog import Brevdialog
from ui.skjermer.vedtak import Vedtaksskjerm

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

BPA = Posisjon("vedtak", tjeneste="bpa")
Steget = Callable[[Okt, Saksbilde], Saksbilde]
GRUNN = "Vi venter på en epikrise fra sykehuset, og vi skal ha et møte med deg og fysioterapeuten."


def _open(scene: Scene, posisjon: Posisjon = BPA) -> Brevdialog:
    """The dialog over the case of Solveig, drawn."""
    view = scene.sak("Solveig", posisjon).visning
    assert isinstance(view, Vedtaksskjerm)
    view._take_step(Steg.BREV)
    scene.rest()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Brevdialog)
    return dialog


def _seen(scene: Scene, dialog: Brevdialog) -> None:
    """Wait until the pages are drawn."""
    for _turn in range(400):
        if dialog.brev.er_ajour or dialog.brev.isHidden():
            break
        oppgave.wait()
        scene.rest()
    assert dialog.brev.er_ajour or dialog.brev.isHidden()


def _written(scene: Scene) -> None:
    dialog = _open(scene)
    dialog.felter.hvorfor.setFocus()
    QTest.keyClicks(dialog.felter.hvorfor, GRUNN)
    dialog.felter.svar_ventes.felt.setFocus()
    QTest.keyClicks(dialog.felter.svar_ventes.felt, "18.12.2026")
    _seen(scene, dialog)


def _without_consent(scene: Scene) -> None:
    dialog = _open(scene)
    dialog.velger.hvilket.set_verdi(Brevart.INNHENTING.value)
    dialog.velger._chosen()
    _seen(scene, dialog)


def _sent(scene: Scene) -> None:
    dialog = _open(scene)
    valg = dialog.velger.chosen()
    skjema = Brevskjema(hvorfor=GRUNN, svar_ventes="18.12.2026")
    klar = brevutsending.ready_to_send(dialog.okt, dialog.bilde, "bpa", valg, skjema)
    dialog._drawn(klar, klar.draw())
    _seen(scene, dialog)


def _decided(scene: Scene) -> Brevdialog:
    """«Brev i saken» over Solveig's decision."""
    _decide(scene)
    return _open(scene)


def _decide(scene: Scene, *siden: Steget) -> None:
    """Solveig's decision, made with another's approval on the same machine; `siden` is what comes after it."""
    lager = scene.maskin._open(INGVILD.id)
    at_the_keyboard = [Okt(lager, scene.maskin.klokke)]

    def change(bruker: Bruker) -> Okt:
        at_the_keyboard.append(bytt(at_the_keyboard[-1], bruker))
        return at_the_keyboard[-1]

    okt, bilde = decided(change)
    for step in siden:
        scene.maskin.klokke.go(minutes=1)
        bilde = step(okt, bilde)
    share(okt, at_the_keyboard[0])
    scene.med_eksempler = False


def _read_corrected(scene: Scene) -> None:
    """The decision on 05 after a word in it was put right."""
    error = Brevskjema(sto="hverdagen din", skal="dagene dine", rettelse="Det sto «hverdagen din».")
    _decide(scene, lambda okt, bilde: correct(okt, bilde, error)[0])
    scene.sak("Solveig", BPA)
    scene.rest()


def _held_back(scene: Scene) -> None:
    """The letter of the decision, opened after the address was protected."""
    _decide(scene, lambda okt, bilde: protect(okt, bilde, bilde.sak.soker.id, Adressesperre.FORTROLIG, "Postboks 1"))
    dialog = _open(scene)
    dialog.vedtakene.rader[0].setFocus()
    QTest.keyClick(dialog.vedtakene.rader[0], Qt.Key.Key_Return)
    scene.rest()


def _corrected(scene: Scene) -> None:
    dialog = _decided(scene)
    for name, text in (("sto", "hverdagen din"), ("skal", "dagene dine")):
        field = dialog.felter.control(name)
        field.setFocus()
        QTest.keyClicks(field, text)
    dialog.felter.rettelse.setFocus()
    QTest.keyClicks(dialog.felter.rettelse, "Det sto «hverdagen din». Det skal stå «dagene dine».")
    _seen(scene, dialog)


def _read_again(scene: Scene) -> None:
    """Ingvild's draft with words that a reader will stumble over."""
    lager = scene.maskin._open(INGVILD.id)
    okt = Okt(lager, scene.maskin.klokke)
    bilde = drafted(okt)
    vedtak = bilde.sak.vedtak_for("bpa")
    more = Setning("Som nevnt ovenfor har du har du hjelp av ektefellen.", redigert=True)
    reasons = (Avsnitt((*vedtak.begrunnelse[0].setninger, more)), *vedtak.begrunnelse[1:])
    utkast.save_fields(okt, bilde, replace(vedtak, begrunnelse=reasons, mal="Du skal kunne bo hjemme og xxx."))
    scene.med_eksempler = False
    view = scene.sak("Solveig", BPA).visning
    assert isinstance(view, Vedtaksskjerm)
    view.skjema.rullefelt.show_child(view.skjema.leseliste)
    view.skjema.leseliste.rader[-1].setFocus()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "05-les-en-gang-til": _read_again,
    "05-brev-i-saken": _written,
    "05-brev-uten-samtykke": _without_consent,
    "05-brev-sendt": _sent,
    "05-brev-retting": _corrected,
    "05-vedtak-rettet": _read_corrected,
    "05-brev-fra-for-sperren": _held_back,
}
