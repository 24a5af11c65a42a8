"""Background work: answers come back on the main thread, the newest wins, and no error is silent."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tildelingsklient.feil import BrevFeil, Feil
from ui import oppgave


class _Mottaker(QObject):
    """Remembers what it got, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.fikk: list[Any] = []
        self.trader: list[QThread] = []

    def ta_imot(self, verdi: object) -> None:
        self.fikk.append(verdi)
        self.trader.append(QThread.currentThread())


def test_svaret_kommer_pa_hovedtraden(qtbot: QtBot) -> None:
    mottaker = _Mottaker()
    oppgave.run(lambda: (6 * 7, threading.get_ident()), mottaker.ta_imot)
    qtbot.waitUntil(lambda: bool(mottaker.fikk))
    (svar, arbeider) = mottaker.fikk[0]
    assert svar == 42
    assert arbeider != threading.get_ident()
    assert mottaker.trader == [QThread.currentThread()]


def test_en_kjent_feil_kommer_til_den_som_tar_seg_av_den(qtbot: QtBot) -> None:
    def arbeid() -> None:
        raise BrevFeil("Brevet kan ikke lages", "Prøv igjen.")

    mottaker, feilet = _Mottaker(), _Mottaker()
    oppgave.run(arbeid, mottaker.ta_imot, feilet.ta_imot)
    qtbot.waitUntil(lambda: bool(feilet.fikk))
    assert isinstance(feilet.fikk[0], Feil)
    assert mottaker.fikk == []


def test_en_ukjent_feil_gar_aldri_stille_forbi(qtbot: QtBot) -> None:
    feilet = _Mottaker()
    with qtbot.captureExceptions() as fanget:
        oppgave.run(lambda: 1 / 0, feilet.ta_imot, feilet.ta_imot)
        qtbot.waitUntil(lambda: bool(fanget))
    assert fanget[0][0] is ZeroDivisionError
    assert feilet.fikk == []


def test_en_kjent_feil_ingen_tar_seg_av_er_heller_ikke_stille(qtbot: QtBot) -> None:
    def arbeid() -> None:
        raise BrevFeil("Brevet kan ikke lages")

    with qtbot.captureExceptions() as fanget:
        oppgave.run(arbeid, lambda _svar: None)
        qtbot.waitUntil(lambda: bool(fanget))
    assert fanget[0][0] is BrevFeil


def test_en_oppgave_som_er_glemt_sier_ingenting(qtbot: QtBot) -> None:
    mottaker = _Mottaker()
    oppgave.run(lambda: 1, mottaker.ta_imot).glem()
    assert oppgave.wait()
    qtbot.wait(20)
    assert mottaker.fikk == []


def test_et_svar_til_en_del_som_er_borte_gjor_ingenting(qtbot: QtBot) -> None:
    port = threading.Event()
    mottaker = _Mottaker()
    oppgave.run(lambda: port.wait(5), mottaker.ta_imot)
    del mottaker
    port.set()
    assert oppgave.wait()
    qtbot.wait(20)


def test_bare_den_nyeste_av_dem_som_venter_kjores(qtbot: QtBot) -> None:
    port, kjort, mottaker = threading.Event(), list[int](), _Mottaker()

    def arbeid(nummer: int) -> int:
        port.wait(5)
        kjort.append(nummer)
        return nummer

    ko = oppgave.NyesteForst()
    ko.ferdig.connect(mottaker.ta_imot)
    for nummer in range(5):
        ko.ask(partial(arbeid, nummer))
    port.set()
    qtbot.waitUntil(lambda: mottaker.fikk[-1:] == [4])
    assert kjort == [0, 4]
    assert not ko.busy()


def test_koen_gar_videre_etter_en_feil(qtbot: QtBot) -> None:
    def feiler() -> None:
        raise BrevFeil("Brevet kan ikke lages")

    ko, feilet, mottaker = oppgave.NyesteForst(), _Mottaker(), _Mottaker()
    ko.feilet.connect(feilet.ta_imot)
    ko.ferdig.connect(mottaker.ta_imot)
    ko.ask(feiler)
    ko.ask(lambda: "brev")
    qtbot.waitUntil(lambda: mottaker.fikk == ["brev"])
    assert len(feilet.fikk) == 1


def test_koen_gar_videre_etter_en_ukjent_feil(qtbot: QtBot) -> None:
    ko, mottaker = oppgave.NyesteForst(), _Mottaker()
    ko.ferdig.connect(mottaker.ta_imot)
    with qtbot.captureExceptions() as fanget:
        ko.ask(lambda: 1 / 0)
        ko.ask(lambda: "brev")
        qtbot.waitUntil(lambda: mottaker.fikk == ["brev"])
    assert [feil[0] for feil in fanget] == [ZeroDivisionError]


def test_det_som_er_glemt_kommer_aldri(qtbot: QtBot) -> None:
    port, mottaker = threading.Event(), _Mottaker()
    ko = oppgave.NyesteForst()
    ko.ferdig.connect(mottaker.ta_imot)
    ko.ask(lambda: port.wait(5) and "gammel sak")
    ko.ask(lambda: "gammel sak, nyere")
    ko.forget()
    ko.ask(lambda: "ny sak")
    port.set()
    qtbot.waitUntil(lambda: bool(mottaker.fikk))
    assert oppgave.wait()
    qtbot.wait(20)
    assert mottaker.fikk == ["ny sak"]


@pytest.mark.parametrize("antall", [1, 25])
def test_ingen_traader_blir_igjen(qtbot: QtBot, antall: int) -> None:
    mottaker = _Mottaker()
    for i in range(antall):
        oppgave.run(partial(int, i), mottaker.ta_imot)
    qtbot.waitUntil(lambda: len(mottaker.fikk) == antall)
    assert sorted(mottaker.fikk) == list(range(antall))
    assert not oppgave.Oppgave._aktive


def test_en_arbeider_far_noe_gjort_pa_hovedtraden_og_venter_pa_det(qtbot: QtBot) -> None:
    eier = QObject()
    hoved, mottaker = oppgave.Hovedtraad(eier), _Mottaker()
    oppgave.run(lambda: hoved.do(threading.get_ident), mottaker.ta_imot)
    qtbot.waitUntil(lambda: bool(mottaker.fikk))
    assert mottaker.fikk == [threading.get_ident()]
    assert hoved.do(threading.get_ident) == threading.get_ident()


def test_en_feil_pa_hovedtraden_kommer_tilbake_til_arbeideren(qtbot: QtBot) -> None:
    def wrong() -> None:
        raise BrevFeil("Det gikk ikke.")

    eier = QObject()
    hoved, feilet = oppgave.Hovedtraad(eier), _Mottaker()
    oppgave.run(lambda: hoved.do(wrong), feilet.ta_imot, feilet.ta_imot)
    qtbot.waitUntil(lambda: bool(feilet.fikk))
    assert str(feilet.fikk[0]) == "Det gikk ikke."
    feilet.fikk.clear()


def test_den_som_venter_pa_arbeiderne_gjor_det_de_ber_om(app: QApplication) -> None:
    eier, did = QObject(), list[int]()
    hoved = oppgave.Hovedtraad(eier)
    oppgave.run(lambda: hoved.do(lambda: did.append(1)), lambda _nothing: None)
    assert oppgave.wait()
    assert did == [1]


def test_naar_eieren_er_borte_venter_ingen_for_alltid(app: QApplication) -> None:
    eier, told = QObject(), list[str]()
    hoved = oppgave.Hovedtraad(eier)

    def ask() -> None:
        try:
            hoved.do(lambda: told.append("gjort"), ms=100)
        except TimeoutError:
            told.append("ga opp")

    oppgave.run(ask, lambda _nothing: None)
    while not told:
        pass
    assert oppgave.wait()
    assert told == ["ga opp"]
