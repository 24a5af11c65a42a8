"""Whom the katalog's letter phrases speak to: «du» is tjenestemottaker, also when an omsorgsyter gets the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tildelingsklient.brev.tiltale import in_third_person
from tildelingsklient.katalog.gang import walk
from tildelingsklient.katalog.grunnform import Sprak
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import pick

DU = re.compile(r"\b(du|deg|din|ditt|dine)\b", re.IGNORECASE)
NOT_SUBJECT = re.compile(r"\b(av|for|fra|hos|med|til) omsorgsyteren\b|\bomsorgsyterens\b", re.IGNORECASE)
ODD_REFLEXIVE = re.compile(r"\bKari (eller|og) \w+ (sin|sitt|sine)\b")


def phrases(tjeneste: Tjeneste) -> Iterator[str]:
    for _vei, part in walk(tjeneste):
        if isinstance(part, Kriterium):
            yield from (pick(part.brev.oppfylt), pick(part.brev.ikke_oppfylt))
        elif isinstance(part, Moment):
            yield pick(part.brev)


def sentences(katalog: Katalog) -> Iterator[Sprak]:
    for sporsmal in katalog.sporsmal:
        own = (sporsmal.setning, sporsmal.setning_ja, sporsmal.setning_nei)
        yield from filter(None, (*own, *(alternativ.setning for alternativ in sporsmal.alternativer)))


@pytest.mark.parametrize("ident", list_kataloger())
def test_ingen_setning_sier_du_til_omsorgsyteren_for_du_er_den_som_far_omsorgen(ident: str) -> None:
    theirs = [t for t in load_katalog(ident).tjenester if Rolle.OMSORGSYTER.value in t.klage.hvem]
    wrong = [text for tjeneste in theirs for text in phrases(tjeneste) if DU.search(text)]
    assert theirs
    assert wrong == []


@pytest.mark.parametrize("ident", list_kataloger())
def test_omsorgsyteren_er_subjekt_sa_ordet_kan_byttes_med_du(ident: str) -> None:
    """«Søknad fra omsorgsyteren» would become «søknad fra du»."""
    said = [text for tjeneste in load_katalog(ident).tjenester for text in phrases(tjeneste)]
    assert [text for text in said if NOT_SUBJECT.search(text)] == []


@pytest.mark.parametrize("ident", list_kataloger())
def test_ingen_setning_far_sin_pa_feil_sted_nar_den_sies_om_en_annen(ident: str) -> None:
    """«Du eller lederen din vil …» would become «Kari eller lederen sin vil …»."""
    katalog = load_katalog(ident)
    texts = [*(text for t in katalog.tjenester for text in phrases(t)), *map(pick, sentences(katalog))]
    said = [in_third_person(text, "Kari") for text in texts]
    assert [text for text in said if ODD_REFLEXIVE.search(text)] == []
