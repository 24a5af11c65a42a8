"""What the laptop keeps of an office it is connected to."""

from __future__ import annotations

from dataclasses import asdict

from tests.kontorlinje import Kontorlinje, answer
from tildelingsklient.handlinger.kontoret import find_office
from tildelingsklient.innlogging.tilknytning import Tilknytning

INNLOGGING = {"issuer": "https://innlogging.example", "client_id": "tildelingsklient"}


def test_nokkelen_til_kriteriene_beholdes_fra_den_dagen_maskinen_ble_koblet_til() -> None:
    with Kontorlinje(answer({"navn": "K", "innlogging": INNLOGGING, "katalognokkel": "abc="})) as linje:
        sted = find_office(linje.adresse)
    assert (sted.adresse, sted.katalognokkel) == (linje.adresse, "abc=")


def test_et_kontor_fra_for_det_ga_ut_kriterier_har_ingen_nokkel() -> None:
    with Kontorlinje(answer({"navn": "K", "innlogging": INNLOGGING})) as linje:
        sted = find_office(linje.adresse)
    kept = {name: value for name, value in asdict(sted).items() if name != "katalognokkel"}
    assert Tilknytning(**kept) == sted
