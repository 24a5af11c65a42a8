"""Children: who speaks, who is heard and who is told, from the birth date. Reminders, never a hindrance.

Source: pasient- og brukerrettighetsloven (consent, the child's view) and forvaltningsloven (told from 15).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tildelingsklient.kartlegging.deltakere import age_on
from tildelingsklient.sprak import Tekst


class Barneregel(StrEnum):
    """What follows from a child's age."""

    FORELDRE_TALER = "foreldre_taler"
    HORES_ETTER_EVNE = "hores_etter_evne"
    SKAL_HORES = "skal_hores"
    VARSLES_SELV = "varsles_selv"
    HANDLER_SELV = "handler_selv"


_FRA_TIL: tuple[tuple[Barneregel, int, int], ...] = (
    (Barneregel.FORELDRE_TALER, 0, 16),
    (Barneregel.HANDLER_SELV, 16, 18),
    (Barneregel.HORES_ETTER_EVNE, 0, 12),
    (Barneregel.SKAL_HORES, 12, 16),
    (Barneregel.VARSLES_SELV, 15, 18),
)
"""Rule, first age in whole years it holds, first age it does not."""

_SETNINGER = {
    Barneregel.FORELDRE_TALER: Tekst("Under 16 år: foreldrene, eller den som har foreldreansvaret, taler for barnet."),
    Barneregel.HANDLER_SELV: Tekst("Fylt 16 år: barnet søker og samtykker selv. Foreldre er med når barnet vil det."),
    Barneregel.HORES_ETTER_EVNE: Tekst("Barnet skal få si hva det mener, når det kan ha egne synspunkter."),
    Barneregel.SKAL_HORES: Tekst("Fylt 12 år: barnet skal få si hva det mener, og det skal legges stor vekt på."),
    Barneregel.VARSLES_SELV: Tekst("Fylt 15 år: barnet skal også selv få varsel og vedtak når andre taler for det."),
}


def child_rules(fodt: date | None, dag: date) -> tuple[Barneregel, ...]:
    """The rules that hold on a day for one born on `fodt`; none for a grown-up, or when the birth date is unknown."""
    if fodt is None or fodt > dag:
        return ()
    age = age_on(fodt, dag)
    return tuple(rule for rule, first, end in _FRA_TIL if first <= age < end)


def reminder(regel: Barneregel) -> Tekst:
    """The rule as a sentence to the caseworker."""
    return _SETNINGER[regel]
