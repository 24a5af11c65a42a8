"""Spelling for a user and a case: the user's own words, kept encrypted among the settings, and the names of a case."""

from __future__ import annotations

from typing import Final

from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.ordliste.deling import clean
from tildelingsklient.ordliste.liste import name_words
from tildelingsklient.sak.sak import Sak

_EGNE: Final = "ordliste.egne"


def own_words(okt: Okt) -> frozenset[str]:
    """The words the user has put in the list."""
    with okt.arbeid() as arbeid:
        return _parsed(arbeid.innstilling(_EGNE))


def add_word(okt: Okt, word: str) -> frozenset[str]:
    """Put a word in the user's list; all of them."""
    return _keep(okt, own_words(okt) | {clean(word)})


def remove_word(okt: Okt, word: str) -> frozenset[str]:
    """Take a word out of the user's list, whichever way it was put in; those left."""
    return _keep(okt, own_words(okt) - {clean(word), clean(word).lower()})


def office_names(okt: Okt) -> frozenset[str]:
    """The words of the municipality's, the office's and the user's names."""
    return name_words((okt.lager.kommune, okt.lager.enhet, okt.bruker.visningsnavn))


def case_names(sak: Sak) -> frozenset[str]:
    """The words of the names in a case, and of its addresses when nobody's is protected."""
    people = (one.navn for one in sak.personer)
    if sak.adressesperre is not Adressesperre.INGEN:
        # A suggestion must not spell out where a protected person lives.
        return name_words((sak.kommune, sak.enhet, *people))
    homes = (text for one in sak.personer for text in (one.adresse, one.poststed))
    places = (besok.sted for besok in sak.besok)
    return name_words((sak.kommune, sak.enhet, *people, *homes, *places))


def _keep(okt: Okt, egne: frozenset[str]) -> frozenset[str]:
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(_EGNE, "\n".join(sorted(egne)))
        arbeid.commit()
    return egne


def _parsed(verdi: str | None) -> frozenset[str]:
    return frozenset((verdi or "").split("\n")) - {""}
