"""When Python looks through all that lives for what nobody needs: in a pause, not in the middle of an answer.

Going through the oldest takes as long as a frame or more once a case is open. The young are gone through all the time,
which takes no time that can be seen.
"""

from __future__ import annotations

import gc

RUNDER = 10
"""Rounds of the younger between two of the oldest, as Python has it."""
_TAALER = 100


def hold_back() -> None:
    """Let the oldest wait for a pause; it is gone through without one only when there has been none for long."""
    young, middle, _oldest = gc.get_threshold()
    gc.set_threshold(young, middle, _TAALER)


def tidy() -> None:
    """A case is closed, or the program locked: what held its words is not to wait for a pause."""
    gc.collect()


def in_a_pause() -> None:
    """Nobody has pressed a key for a while: do what has waited."""
    if gc.get_count()[2] >= RUNDER:
        gc.collect()
