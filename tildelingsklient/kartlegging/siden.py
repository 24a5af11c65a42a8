"""What is said anew since an earlier look at a conversation: what reads none of it stands as it stood."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from tildelingsklient.kartlegging.samtale import Kartlegging


def answered_anew(forrige: Kartlegging, na: Kartlegging) -> frozenset[str] | None:
    """Ids of the questions whose answers may be others than they were; None when more than answers is new.

    A question that is not among them has the same answers in the same places in both.
    """
    if replace(forrige, svar=()) != replace(na, svar=()):
        return None
    pairs = zip_longest(forrige.svar, na.svar)
    return frozenset(svar.sporsmal for old, new in pairs if old is not new for svar in (old, new) if svar)
