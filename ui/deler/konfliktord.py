"""The words of a conflict: headings, what the button does, how many there are."""

from __future__ import annotations

from tildelingsklient.handlinger.konflikter import Konfliktbilde
from tildelingsklient.handlinger.konfliktside import Hvilken, Sidebilde
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Entitet

_KNAPP_TEGN = 26
"""A button says the value when it is this short."""


def heading(konflikt: Konfliktbilde) -> str:
    """What has happened."""
    if konflikt.fryst:
        return _("Endringen kom for sent")
    if konflikt.vaar.er_borte or konflikt.deres.er_borte:
        return _("Endret ett sted, fjernet et annet")
    if konflikt.hoved.entitet == Entitet.SVAR and not konflikt.felt:
        return _("Samme svar er endret to steder")
    return _("Det samme er endret to steder")


def common_text(konflikt: Konfliktbilde) -> str:
    """The last value both knew."""
    if not konflikt.felles:
        return _("Ingen av dem hadde fylt det ut før.")
    return _("Sist likt på begge: {verdi}").format(verdi=konflikt.felles)


def use_text(konflikt: Konfliktbilde, valgt: Hvilken | str | None) -> str:
    """What the button does: «Bruk 34 timer per uke». A text is a new value in words; None is nothing chosen yet."""
    if konflikt.fryst:
        return _("La kontorets gjelde")
    if valgt is None:
        return _("Bruk svaret") if konflikt.sporsmal else _("Bruk dette")
    if not isinstance(valgt, Hvilken):
        return _use(valgt) if _is_short(valgt) else _("Bruk det nye svaret")
    side = konflikt.vaar if valgt is Hvilken.VAAR else konflikt.deres
    if side.er_borte:
        return _("Fjern det")
    if konflikt.vaar.er_borte or konflikt.deres.er_borte:
        return _("Behold det")
    return _use(side.verdi) if _is_short(side.verdi) else _use_side(side)


def _is_short(verdi: str) -> bool:
    return 0 < len(verdi) <= _KNAPP_TEGN


def _use(verdi: str) -> str:
    return _("Bruk {verdi}").format(verdi=verdi)


def _use_side(side: Sidebilde) -> str:
    return _("Bruk det fra «{sted}»").format(sted=side.navn)


def place_text(nummer: int, antall: int) -> str:
    """«Konflikt 1 av 2»."""
    return _("Konflikt {nummer} av {antall}").format(nummer=nummer, antall=antall) if antall > 1 else _("Konflikt")


def count_text(antall: int) -> str:
    """«2 konflikter»."""
    return _("1 konflikt") if antall == 1 else _("{antall} konflikter").format(antall=antall)


def case_text(navn: str, nummer: str) -> str:
    """«Solveig Bråten · Sak 2026/1842»."""
    return _("{navn} · Sak {nummer}").format(navn=navn, nummer=nummer)
