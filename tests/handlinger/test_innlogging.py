"""A login is kept in the user's own part of the store."""

from __future__ import annotations

from tests.fakes import INGVILD, TORMOD, Bytt
from tildelingsklient.handlinger.innlogging import Brukerens
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand

STAND = Innloggingsstand("https://innlogging.example", "p-1", "fornying", '{"kty": "EC"}')


def test_a_login_is_there_after_the_store_was_locked_and_is_nobody_elses(bytt: Bytt) -> None:
    Brukerens(bytt(INGVILD).lager).keep(STAND)
    assert Brukerens(bytt(TORMOD).lager).read() == Innloggingsstand()
    assert Brukerens(bytt(INGVILD).lager).read() == STAND


def test_the_last_login_stands_in_place_of_the_one_before(bytt: Bytt) -> None:
    kept = Brukerens(bytt(INGVILD).lager)
    kept.keep(STAND)
    kept.keep(Innloggingsstand(STAND.utsteder, STAND.subjekt))
    assert kept.read().fornying == ""
    assert kept.read().subjekt == "p-1"
