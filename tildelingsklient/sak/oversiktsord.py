"""The words of the overview: numbers as they are told, hours, quarters, and what is counted."""

from __future__ import annotations

from datetime import date

from tildelingsklient.sak.behandlingsord import code_names, outcome_names, state_name
from tildelingsklient.sak.oversikt import Mengde
from tildelingsklient.sak.smaatall import GRENSE, Tall, Vern
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import _


def number_words(tall: Tall) -> str:
    """«12», «under 5», «minst 8»."""
    if tall.vern is Vern.UNDER:
        return _("under {grense}").format(grense=GRENSE)
    return _("minst {antall}").format(antall=tall.antall) if tall.vern is Vern.MINST else str(tall.antall)


def hours_words(timer: float | None) -> str:
    """«34,5»; «for få» when too few lie behind."""
    return _("for få saker") if timer is None else f"{timer:g}".replace(".", ",")


def amount_words(mengde: Mengde) -> str:
    """«median 12 timer, halvparten mellom 8 og 20»."""
    if mengde.median is None:
        return hours_words(None)
    text = _("median {median} timer i uken, den midterste halvparten mellom {nedre} og {ovre}")
    low, middle, high = map(hours_words, (mengde.nedre, mengde.median, mengde.ovre))
    return text.format(median=middle, nedre=low, ovre=high)


def quarter_name(dag: date) -> str:
    """«4. kvartal 2026»."""
    return _("{nummer}. kvartal {ar}").format(nummer=(dag.month - 1) // 3 + 1, ar=dag.year)


def state_names() -> dict[str, str]:
    """What the states are called."""
    return {state.value: state_name(state.value) for state in Tilstand}


def return_names() -> dict[str, str]:
    """What the codes of a return are called."""
    return dict(code_names())


def decision_names() -> dict[str, str]:
    """What the outcomes are called."""
    return dict(outcome_names())
