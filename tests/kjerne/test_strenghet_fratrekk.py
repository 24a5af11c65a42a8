"""Hours less other hours are one number: stricter or looser is told when it can be proved, else that it cannot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.kjerne.regelbygger import liten
from tildelingsklient.katalog.forskjell import Retning
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Regel, Svarvilkar
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.katalog.strenghet import Forhold, relation

TIMER = liten().sporsmal_by_id["timer"].model_copy(update={"minst": 0, "hoyst": 4, "desimaler": 0})
NATT = TIMER.model_copy(update={"id": "natt", "hoyst": 3})
BANK = {"timer": TIMER, "natt": NATT}
FELT = {"over": lambda n, limit: n > limit, "minst": lambda n, limit: n >= limit, "under": lambda n, limit: n < limit}


def uten_natt(**krav: float) -> Svarvilkar:
    return Svarvilkar.model_validate({"sporsmal": "timer", "fratrekk": ("natt",), **krav})


@given(st.sampled_from(sorted(FELT)), st.integers(-3, 4), st.sampled_from(sorted(FELT)), st.integers(-3, 4))
def test_forholdet_er_det_alle_timetall_viser(op_a: str, a: int, op_b: str, b: int) -> None:
    left = {timer - natt for timer in range(5) for natt in range(4)}
    meets_a, meets_b = ({n for n in left if FELT[op](n, limit)} for op, limit in ((op_a, a), (op_b, b)))
    ventet = {(True, True): Forhold.LIK, (True, False): Forhold.SMALERE, (False, True): Forhold.VIDERE}
    found = relation(uten_natt(**{op_a: a}), uten_natt(**{op_b: b}), BANK)
    assert found is ventet.get((meets_b <= meets_a, meets_a <= meets_b), Forhold.UKJENT)


def test_timer_som_ogsa_teller_alene_gjettes_det_ikke_om() -> None:
    assert relation(uten_natt(over=1), Svarvilkar(sporsmal="natt", over=1), BANK) is Forhold.UKJENT


def _med(regel: Regel) -> Katalog:
    tjeneste = liten().tjenester[0]
    k1: Kriterium = tjeneste.kriterier[0].model_copy(update={"regel": regel})
    natt = liten().sporsmal_by_id["timer"].model_copy(update={"id": "natt"})
    felter = {"tjenester": (tjeneste.model_copy(update={"kriterier": (k1,)}),), "sporsmal": (*liten().sporsmal, natt)}
    return liten().model_copy(update=felter)


def test_flere_timer_igjen_er_strengere() -> None:
    (found,) = compare(_med(uten_natt(over=25)), _med(uten_natt(over=32))).alle
    assert found.retning is Retning.STRENGERE


def test_det_som_ikke_kan_regnes_ut_sies() -> None:
    (found,) = compare(_med(uten_natt(over=25)), _med(Svarvilkar(sporsmal="timer", over=25))).alle
    assert found.retning is None
    assert found.hva[-1] == "Det kan ikke regnes ut om dette er strengere eller løsere"
