"""Exceptions from what holds as a rule: those the katalog lists, and «annet særlig grunnlag»."""

from __future__ import annotations

from tildelingsklient.katalog.kriterium import Kriterium, Styrke
from tildelingsklient.vurdering.resultat import Utfall

ANNET = "annet"
"""Stands for an exception on another special ground; no id of a listed one looks like this."""


def is_excusable(kriterium: Kriterium) -> bool:
    """May a reasoned exception be made from what decides against?"""
    if kriterium.styrke is Styrke.UTELUKKENDE:
        return bool(kriterium.unntak)
    return kriterium.styrke is Styrke.HOVEDREGEL


def may_be_exception(kriterium: Kriterium, utfall: Utfall) -> bool:
    """May this outcome be an exception, so that it is asked which? An exclusion may also simply not hit."""
    return utfall is Utfall.UNNTAK or (utfall is Utfall.UTELUKKER_IKKE and is_excusable(kriterium))


def exceptions(kriterium: Kriterium) -> tuple[str, ...]:
    """The exceptions to choose from: the listed ones by id, then `ANNET`."""
    return (*(punkt.id for punkt in kriterium.unntak), ANNET)


def settled(kriterium: Kriterium, utfall: Utfall, unntak: str) -> str | None:
    """The exception to write down; None when it must be chosen and is not, or is not one of the criterion's.

    Where the katalog lists none, an exception can only be on another ground, and nobody is asked.
    """
    if not may_be_exception(kriterium, utfall):
        return ""
    if unntak:
        return unntak if unntak in exceptions(kriterium) else None
    if utfall is not Utfall.UNNTAK:
        return ""
    return None if kriterium.unntak else ANNET
