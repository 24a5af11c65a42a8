"""Who the issuer says is logged in, read out of the claims by the names they have there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tildelingsklient.innlogging.idtoken import Krav
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.utsteder import Utsteder
from tildelingsklient.sak.roller import Brukerrolle

_LENGST: Final = 255


@dataclass(frozen=True, slots=True)
class Innlogget:
    """`rolle` is None when it is none of ours, or more than one: the office decides for itself in any case."""

    subjekt: str = field(repr=False)
    navn: str = field(repr=False)
    kommune: str
    enhet: str
    rolle: Brukerrolle | None


def read_person(krav: Krav, utsteder: Utsteder) -> Innlogget:
    """SynkFeil `svar` when the claims do not say who it is."""
    navn = utsteder.krav
    subjekt = _text(krav.get(navn.subjekt))
    if not subjekt:
        raise failed("svar", "subjekt")
    return Innlogget(
        subjekt,
        _text(krav.get(navn.navn)),
        _text(krav.get(navn.kommune)),
        _text(krav.get(navn.enhet)),
        _role(krav.get(navn.rolle)),
    )


def _text(verdi: object) -> str:
    er_tekst = isinstance(verdi, str) and len(verdi) <= _LENGST and verdi.isprintable()
    return str(verdi).strip() if er_tekst else ""


def _role(verdi: object) -> Brukerrolle | None:
    sagt = verdi if isinstance(verdi, list) else [verdi]
    roller = {Brukerrolle(rolle) for rolle in sagt if isinstance(rolle, str) and rolle in list(Brukerrolle)}
    return roller.pop() if len(roller) == 1 else None
