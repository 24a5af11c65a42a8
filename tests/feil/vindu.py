"""The real window on a real encrypted store, with cases to answer in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.lokal.nokler.spor import Argon2
from db.lokal.oppsett import LokalMaskin
from tests.fakes import INGVILD, PASSFRASE, FakeKlokke, make_sak
from tests.ui.vinduhjelp import in_time
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.porter import Oppsett
from ui.vindu import Hovedvindu

BILLIG = Argon2(minne_kib=64, runder=1, baner=1)
"""What a passphrase costs is measured elsewhere."""
BREDDE, HOYDE = 1366, 690


def ready_window(app: QApplication, mappe: Path, saker: Sequence[Sequence[str]]) -> tuple[Hovedvindu, tuple[str, ...]]:
    """A locked window, and the ids of a case for each of the lists of services."""
    klokke = FakeKlokke()
    maskin = LokalMaskin(mappe, klokke, lambda: None, BILLIG)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik kommune", "Tildelingskontoret", INGVILD, PASSFRASE))
    okt = Okt(lager, klokke)
    ids = tuple(make_sak(okt, tjenester).sak.id for tjenester in saker)
    lager.close()
    window = Hovedvindu(maskin, klokke, app)
    window.resize(BREDDE, HOYDE)
    window.show()
    window.activateWindow()
    assert in_time(window.isActiveWindow)
    return window, ids
