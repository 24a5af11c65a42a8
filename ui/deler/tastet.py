"""The value of what is typed in a question's field. Text that does not fit is a value too, kept as it stands."""

from __future__ import annotations

from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.kartlegging.svar import Verdi
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from ui.deler.tallfelt import parse_number


def typed_value(sporsmal: Sporsmal, tekst: str) -> Verdi:
    """A number, an ISO date, the text itself, or None when nothing is written."""
    match sporsmal.type:
        case Svartype.TALL:
            return _number(tekst)
        case Svartype.UKEPLAN | Svartype.MAAL:
            return tuple(line for line in tekst.split("\n") if line) or None
        case Svartype.DATO:
            dato = parse_day(tekst)
            return dato.isoformat() if dato else tekst.strip() or None
        case _:
            return tekst.strip() or None


def _number(tekst: str) -> Verdi:
    number = parse_number(tekst)
    if number is None:
        return tekst.strip() or None
    return int(number) if number == number.to_integral_value() else float(number)
