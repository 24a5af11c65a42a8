"""The sync behind the window: asked in a worker, taken in on the main thread, cut off at the lock."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.synkfakes import NAA, Arbeid, Kontoret, Lager, an_op
from tildelingsklient.feil import LagerFeil, SynkFeil
from tildelingsklient.synk.melding import Endringssvar, Pushmelding, Pushsvar
from tildelingsklient.synk.runde import Synk
from tildelingsklient.synkport import Kontor
from ui.synkgang import Forbindelse, Linje, Synkgang


def no_line() -> SynkFeil:
    return SynkFeil("Får ikke kontakt.", "Alt er lagret.", kode="nett", vent_s=30)


def a_gang(lager: Lager, kontor: Callable[[], Kontor]) -> Synkgang:
    return Synkgang(Forbindelse(lambda told: Synk(lager.arbeid, "m", lambda: NAA, told), kontor))


def through(qtbot: QtBot, gang: Synkgang) -> None:
    gang.sync()
    qtbot.waitUntil(lambda: not gang.er_i_gang)


def unreachable() -> Kontor:
    raise no_line()


def test_en_synk_kommer_igjennom_og_sier_hvilke_saker_som_er_endret(qtbot: QtBot) -> None:
    lager, kontor = Lager([an_op(1)]), Kontoret(feed=1)
    gang, changed = a_gang(lager, lambda: kontor), list[object]()
    gang.endret.connect(changed.append)
    through(qtbot, gang)
    assert (kontor.mottatt, lager.holdt.tatt_inn) == (["op1"], ["op1000"])
    assert changed == [frozenset({"s"})]
    assert gang.tilstand.linje is Linje.TILKOBLET
    gang.stop()


def test_kontoret_sporres_i_en_arbeider_og_lageret_pa_hovedtraden(qtbot: QtBot) -> None:
    asked, wrote = set[int](), set[int]()

    class Sporet(Kontoret):
        def push(self, melding: Pushmelding) -> Pushsvar:
            asked.add(threading.get_ident())
            return super().push(melding)

    class Husket(Lager):
        def arbeid(self) -> Arbeid:
            wrote.add(threading.get_ident())
            return super().arbeid()

    gang = a_gang(Husket([an_op(1)]), Sporet)
    through(qtbot, gang)
    assert wrote == {threading.get_ident()}
    assert threading.get_ident() not in asked
    gang.stop()


def test_uten_kontakt_blir_alt_liggende_og_det_proves_igjen_nar_kontoret_ba_om(qtbot: QtBot) -> None:
    lager = Lager([an_op(1)])
    gang = a_gang(lager, unreachable)
    through(qtbot, gang)
    assert gang.tilstand.linje is Linje.FRAKOBLET
    assert gang.tilstand.feil is not None
    assert gang.tilstand.feil.kode == "nett"
    assert gang.tilstand.feil.__traceback__ is None
    assert lager.holdt.kvittert == {}
    assert gang._neste.isActive()
    assert gang._neste.interval() == 30_000
    gang.stop()


def test_det_en_person_ma_gjore_noe_med_proves_ikke_igjen(qtbot: QtBot) -> None:
    def locked_out() -> Kontor:
        raise SynkFeil("Maskinen er sperret.", kode="enhet_sperret")

    gang = a_gang(Lager(), locked_out)
    through(qtbot, gang)
    assert not gang._neste.isActive()


def test_det_som_kom_for_linja_falt_ut_blir_fortalt(qtbot: QtBot) -> None:
    class Faller(Kontoret):
        def changes(self, merke: str) -> Endringssvar:
            if merke:
                raise no_line()
            return super().changes(merke)

    gang, changed = a_gang(Lager(), lambda: Faller(feed=5)), list[object]()
    gang.endret.connect(changed.append)
    through(qtbot, gang)
    assert changed == [frozenset({"s"})]
    gang.stop()


def test_en_synk_som_bes_om_mens_en_gar_kommer_etter_den(qtbot: QtBot) -> None:
    kontor = Kontoret()
    gang = a_gang(Lager(), lambda: kontor)
    gang.sync()
    gang.sync()
    qtbot.waitUntil(lambda: kontor.spurt.count("kontroll") == 2 and not gang.er_i_gang)
    assert gang._neste.interval() == 60_000
    gang.stop()


def test_ett_trykk_mens_en_synk_mislykkes_gir_ett_forsok_til_med_en_gang(qtbot: QtBot) -> None:
    tried = list[object]()

    def no_answer() -> Kontor:
        tried.append(None)
        raise no_line()

    gang = a_gang(Lager(), no_answer)
    gang.sync()
    gang.sync()
    qtbot.waitUntil(lambda: len(tried) == 2 and not gang.er_i_gang)
    assert gang._neste.isActive()
    assert gang._neste.interval() == 30_000
    gang.stop()


def test_et_trykk_mens_en_synk_mislykkes_for_godt_gir_ingen_synk_for_mye_senere(qtbot: QtBot) -> None:
    kontor, lines = Kontoret(), list[object]()

    def locked_out_once() -> Kontor:
        lines.append(None)
        if len(lines) == 1:
            raise SynkFeil("Maskinen er sperret.", kode="enhet_sperret")
        return kontor

    gang = a_gang(Lager(), locked_out_once)
    gang.sync()
    through(qtbot, gang)
    assert not gang._neste.isActive()
    through(qtbot, gang)
    assert gang._neste.interval() == 60_000
    gang.stop()


def test_en_feil_i_lageret_her_blir_fortalt_og_ikke_provd_om_igjen(qtbot: QtBot) -> None:
    class Fullt(Lager):
        def arbeid(self) -> Arbeid:
            raise LagerFeil("Disken er full.", "Rydd plass.")

    gang, told = a_gang(Fullt(), Kontoret), list[object]()
    gang.feilet.connect(told.append)
    through(qtbot, gang)
    assert str(told[0]) == "Disken er full. Rydd plass."
    assert not gang._neste.isActive()


@pytest.mark.parametrize("waits", [True, False])
def test_lasen_slipper_alt_og_svaret_som_kommer_etterpa_gar_ingen_steder(qtbot: QtBot, waits: bool) -> None:
    open_up = threading.Event()

    class Treg(Kontoret):
        def push(self, melding: Pushmelding) -> Pushsvar:
            assert open_up.wait(10)
            return super().push(melding)

    lager, kontor = Lager([an_op(1)]), Treg()
    gang = a_gang(lager, lambda: kontor)
    if waits:
        gang.sync()
    gang.stop()
    open_up.set()
    qtbot.waitUntil(lambda: kontor.lukket == int(waits))
    assert lager.holdt.kvittert == {}
    assert not gang.er_i_gang
