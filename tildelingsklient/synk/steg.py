"""What a sync is made of: questions to the office, which may take their time, and steps on the store between them."""

from __future__ import annotations

from collections.abc import Callable, Container, Generator
from typing import TypeVar

from tildelingsklient.feil import SynkFeil
from tildelingsklient.sprak import _
from tildelingsklient.synkport import Kontor, Synkarbeid

Sporsmal = Callable[[Kontor], object]
"""Something to ask the office; it may take its time."""
Lagersteg = Callable[[], Synkarbeid]
"""Begins a transaction on the store."""
Svar = TypeVar("Svar")


def asked(ask: Callable[[Kontor], Svar]) -> Generator[Sporsmal, object, Svar]:
    """Ask the office, and go on with the answer."""
    answer = yield ask
    return answer  # type: ignore[return-value]  # whoever drives gives back what was asked for


def unless(koder: Container[str], ask: Callable[[], Svar]) -> Svar | None:
    """The answer; None when the office refuses with one of these codes, which then says nothing of the rest."""
    try:
        return ask()
    except SynkFeil as feil:
        if feil.kode not in koder:
            raise
        return None


def read(begin: Lagersteg, les: Callable[[Synkarbeid], Svar]) -> Svar:
    """Read something of the store."""
    with begin() as arbeid:
        return les(arbeid)


def write(begin: Lagersteg, skriv: Callable[[Synkarbeid], Svar]) -> Svar:
    """Write something to the store, and keep it."""
    with begin() as arbeid:
        done = skriv(arbeid)
        arbeid.commit()
    return done


def no_progress() -> SynkFeil:
    """The office answers, but not what it was asked."""
    return SynkFeil(
        _("Kontoret svarte på noe annet enn det vi spurte om."),
        _("Alt er lagret her. Vi prøver igjen senere. Si fra til kontoret hvis det fortsetter."),
        kode="ingen framdrift",
    )
