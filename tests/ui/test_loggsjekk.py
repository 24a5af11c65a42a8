"""At the unlock the log of changes is proved in a worker: told when it is broken, never in the way."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.lokal import skjema
from db.lokal.lager import LokaltLager
from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke, FakeMaskin, make_okt, make_sak
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.maskinstand import Loggbit
from tildelingsklient.porter import Oppsett
from ui.deler.innsynsbanner import Innsynsbanner

BILLIG = Argon2(minne_kib=64, runder=1, baner=1)


def test_den_gaar_videre_der_den_slapp_og_sier_ingenting(qtbot: QtBot) -> None:
    okt, maskin = make_okt(), FakeMaskin([INGVILD])
    maskin.loggbiter = [Loggbit(True, False, "5 a"), Loggbit(True, True, "7 b")]
    banner = Innsynsbanner(okt, maskin)
    qtbot.addWidget(banner)
    banner.endringer.go_on()
    qtbot.waitUntil(lambda: maskin.sjekket == ["", "5 a"])
    qtbot.waitUntil(lambda: banner.endringer._gar is None)
    assert not banner.isVisible()
    again = Innsynsbanner(okt, maskin)
    qtbot.addWidget(again)
    again.endringer.go_on()
    qtbot.waitUntil(lambda: maskin.sjekket[-1] == "7 b")
    for one in (banner, again):
        one.stop()


def test_en_full_disk_stopper_den_uten_at_noen_merker_det(qtbot: QtBot) -> None:
    okt, maskin = make_okt(), FakeMaskin([INGVILD])
    maskin.loggbiter = [Loggbit(True, False, "5 a")]
    okt.lager.full = True  # type: ignore[attr-defined]  # the fake store
    banner = Innsynsbanner(okt, maskin)
    qtbot.addWidget(banner)
    banner.endringer.go_on()
    qtbot.waitUntil(lambda: banner.endringer._gar is None)
    assert (maskin.sjekket, banner.isVisible()) == ([""], False)
    banner.stop()


def test_paa_det_ekte_lageret_blir_det_som_er_endret_sagt_hver_gang(
    qtbot: QtBot, app: QApplication, tmp_path: Path
) -> None:
    klokke = FakeKlokke()
    maskin = LokalMaskin(tmp_path / "lager", klokke, lambda: None, BILLIG)
    lager, _papir = maskin.set_up(Oppsett("Fjellvik kommune", "TK", INGVILD, PASSFRASE))
    assert isinstance(lager, LokaltLager)
    okt = Okt(lager, klokke)
    make_sak(okt)
    with lager.engine.begin() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='op'")
        for (name,) in names.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.execute(skjema.op.update().where(skjema.op.c.nr == 2).values(bruker="u-borte"))
    for _unlock in range(2):
        banner = Innsynsbanner(okt, maskin)
        qtbot.addWidget(banner)
        banner.endringer.go_on()
        qtbot.waitUntil(banner.isVisible)
        assert "Historikken over endringer i sakene er endret utenfor programmet" in banner.accessibleName()
        assert "lager sjekk" in banner.accessibleName()
        banner.stop()
    with lager.engine.connect() as connection:
        found = connection.execute(
            sa.select(skjema.innstilling.c.verdi).where(skjema.innstilling.c.navn == "logg.sjekket")
        )
        assert found.scalar_one_or_none() is None
    lager.close()
