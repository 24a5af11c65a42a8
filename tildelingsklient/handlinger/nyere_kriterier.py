"""Whether the municipality has a newer set of criteria than the one a case began on, and what differs in it."""

from __future__ import annotations

from tildelingsklient.handlinger.katalogside import katalog_name
from tildelingsklient.handlinger.sammenligning import Sidestilt, side_by_side
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sprak import _


def newer_criteria(katalog: Katalog) -> Sidestilt | None:
    """The newest set of the same municipality beside the case's own; None when the case's is the newest.

    Reads every katalog of the program, so it belongs in a worker.
    """
    known = [load_katalog(ident) for ident in list_kataloger()]
    newer = [one for one in known if one.kommune == katalog.kommune and _age(one) > _age(katalog)]
    return side_by_side(katalog, max(newer, key=_age)) if newer else None


def _age(katalog: Katalog) -> tuple[str, int]:
    return katalog.utgave, katalog.revisjon


def newer_text(sidestilt: Sidestilt) -> str:
    """«Vurdert etter Lindesnes 2019. Nyere sett finnes: Lindesnes 2023.»"""
    text = _("Vurdert etter {brukt}. Nyere sett finnes: {nytt}.")
    return text.format(brukt=katalog_name(sidestilt.a), nytt=katalog_name(sidestilt.b))
