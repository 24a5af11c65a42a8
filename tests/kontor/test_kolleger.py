"""The persons of a kommune: known by the tokens they have come with, to those of the same kommune alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.sentral.base import Kontorbase
from tests.kontor.kontorbygger import FREMMED, INGVILD, OLA, TORMOD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tildelingsklient.kontor.identitet import Identitet
from tildelingsklient.sak.roller import Brukerrolle
from tildelingsklient.synk.melding import Kollegaliste, Kollegaoppforing


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office where Ingvild and Tormod have logged in, and somebody of another kommune."""
    return Nettkontor(kontoret).enrol(replace(TORMOD, enhet="Tjenestekontoret"), INGVILD, FREMMED)


def known(nett: Nettkontor, hvem: Identitet) -> tuple[Kollegaoppforing, ...]:
    return Kollegaliste.model_validate(nett.ask("GET", "/v1/kolleger", hvem).json()).kolleger


def test_de_som_har_logget_inn_er_kjent_med_navn_rolle_og_enhet(nett: Nettkontor) -> None:
    assert known(nett, INGVILD) == (
        Kollegaoppforing(id=INGVILD.id, navn=INGVILD.navn, rolle="saksbehandler"),
        Kollegaoppforing(id=TORMOD.id, navn=TORMOD.navn, rolle="fagleder", enhet="Tjenestekontoret"),
    )


def test_den_som_ikke_har_logget_inn_er_ikke_kjent(nett: Nettkontor) -> None:
    assert OLA.id not in {one.id for one in known(nett, INGVILD)}


def test_en_annen_kommune_kjenner_bare_sine_egne(nett: Nettkontor) -> None:
    assert [(one.id, one.rolle) for one in known(nett, FREMMED)] == [(FREMMED.id, "fagleder")]


def test_nytt_navn_og_ny_rolle_gjelder_fra_neste_gang_personen_er_innom(nett: Nettkontor) -> None:
    changed = replace(INGVILD, navn="Ingvild Moen Vik", rolle=Brukerrolle.FAGLEDER)
    known(nett, changed)
    found = {one.id: one for one in known(nett, TORMOD)}
    assert (found[INGVILD.id].navn, found[INGVILD.id].rolle) == ("Ingvild Moen Vik", "fagleder")


def test_den_som_er_kjent_fra_for_skrives_ikke_paa_nytt(nett: Nettkontor, base: Kontorbase) -> None:
    query = "SELECT xmin::text FROM kollega WHERE bruker = 'u-ingvild'"

    def written() -> object:
        with base.transaction(nett.kontoret.here(INGVILD).kommune) as connection:
            return connection.exec_driver_sql(query).scalar_one()

    before = written()
    known(nett, INGVILD)
    assert written() == before
