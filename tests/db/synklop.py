"""Runs a model of the sync so many times, and says what came of it in a line."""

from __future__ import annotations

import traceback

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.feil.offer import Funn


def explored(modell: type[RuleBasedStateMachine], navn: str, antall: int, steg: int, *, like: bool = False) -> Funn:
    """So many runs of so many steps; `like`: the same ones each time."""
    # A run that fails is not made smaller: it names its steps, and a mutant is caught in a second.
    chosen = settings(
        max_examples=antall,
        stateful_step_count=steg,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=like,
        database=None,
        phases=(Phase.explicit, Phase.generate),
    )
    try:
        run_state_machine_as_test(modell, settings=chosen)
    except AssertionError as error:
        told = "\n".join([*traceback.format_tb(error.__traceback__)[-2:], str(error), *getattr(error, "__notes__", [])])
        return Funn(f"{navn}: {antall} løp à {steg} steg: {told}", holder=False)
    return Funn(f"{navn}: {antall} løp à {steg} steg, 0 tapt, 0 skrevet over usett, alle like til slutt", holder=True)
