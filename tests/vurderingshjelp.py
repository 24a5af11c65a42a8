"""Cases in the states of screen 04: what is not met, exceptions, a child, an older set, a service without vedtak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tests.fakes import make_sak
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde, Verdi

BOLIG, TILBUD = "kommunal-utleiebolig", "oyeblikkelig-hjelp-dognopphold"
FORSTE_GANG, UNNTAKET = "bolig-forste-gang", "bolig-endret-funksjon"
LI23, LI19 = "lindesnes-2023", "lindesnes-2019"


def says(okt: Okt, bilde: Saksbilde, svar: Mapping[str, Verdi], kilder: Sequence[Kilde] = (Kilde.SOKER,)) -> Saksbilde:
    """The case with more answers; a question that is not asked is a KeyError."""
    for sporsmal, verdi in svar.items():
        places = {plass.sporsmal.id: plass for plass in bilde.plasser}
        bilde = svaring.answer(okt, bilde, places[sporsmal], verdi, list(kilder))
    return bilde


def bolig(okt: Okt) -> Saksbilde:
    """Someone who has had help to find a home before: a hovedregel that is not met, with a listed exception."""
    return says(
        okt,
        make_sak(okt, (BOLIG,), katalog=LI23),
        {"bolighjelp_for": "ja", "folkeregistrert": "ja", "botid_maneder": 7},
    )


def med_barn(okt: Okt) -> Saksbilde:
    """A case that concerns a child who has not been heard."""
    svar = {"barn_berort": "ja", "viktig_for_deg": "Å følge datteren til skolen."}
    return says(okt, make_sak(okt), svar)


def barn_soker(okt: Okt) -> Saksbilde:
    """A child that applies."""
    return make_sak(okt, navn="Iver Lunde", fodt=date(2013, 5, 4))


def tilbud(okt: Okt) -> Saksbilde:
    """A service that is offered without a vedtak."""
    return make_sak(okt, (TILBUD,), katalog=LI23)
