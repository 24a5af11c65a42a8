"""What differs in the conversation itself: questions, the pages they stand on, the function scale, names of laws."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.katalog.forskjell import Avvik, Forskjell, Slag
from tildelingsklient.katalog.forskjellstekst import from_to, rule_sentences
from tildelingsklient.katalog.kriterieforskjell import Banker
from tildelingsklient.katalog.lov import Lov
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.ordlyd import difference
from tildelingsklient.katalog.sporsmal import Funksjonsskala, Sporsmal, Tema
from tildelingsklient.katalog.strenghet import answers_of
from tildelingsklient.sprak import _, pick


def conversation(a: Katalog, b: Katalog, banker: Banker) -> Iterator[Forskjell]:
    """Questions that both have, or that one of them asks in every case.

    Those that only one of them has and only some service needs, are told of where that service needs them.
    """
    for name in dict.fromkeys((*b.sporsmal_by_id, *a.sporsmal_by_id)):
        yield from _sporsmal(a.sporsmal_by_id.get(name), b.sporsmal_by_id.get(name), banker)
    yield from difference(Slag.SKALA, _("Funksjonsskalaen"), a.skala, b.skala, list(_scale(a.skala, b.skala)))
    pages = {tema.id: tema for tema in a.temaer}
    for tema in b.temaer:
        yield from _page(pages[tema.id], tema) if tema.id in pages else ()
    for law in b.lover:
        yield from _law(a.lov_by_id[law.id], law) if law.id in a.lov_by_id else ()


def _sporsmal(a: Sporsmal | None, b: Sporsmal | None, banker: Banker) -> Iterator[Forskjell]:
    shown = b or a
    if shown and ((a and b) or shown.alltid):
        avvik = list(_asking(a, b, banker)) if a and b else []
        yield from difference(Slag.SPORSMAL, pick(shown.kort), a, b, avvik)


def _asking(a: Sporsmal, b: Sporsmal, banker: Banker) -> Iterator[Avvik]:
    if answers_of(a) != answers_of(b) or a.regnes_av != b.regnes_av:
        yield Avvik(_("Besvares på en annen måte"))
    if a.relevant_naar != b.relevant_naar:
        name = _("Når det stilles")
        yield from map(Avvik, rule_sentences(a.relevant_naar, b.relevant_naar, banker.begge, name))
    if (a.alltid, a.tema) != (b.alltid, b.tema):
        yield Avvik(_("Stilles et annet sted i samtalen, eller i andre saker"))
    if [steg.id for steg in a.delsteg] != [steg.id for steg in b.delsteg]:
        yield Avvik(_("Har andre delsteg"))
    if (a.kode, a.helhet) != (b.kode, b.helhet):
        yield Avvik(_("Brukes på en annen måte"))


def _scale(a: Funksjonsskala, b: Funksjonsskala) -> Iterator[Avvik]:
    if a.versjon != b.versjon:
        yield Avvik(from_to(_("Versjon"), a.versjon, b.versjon))
    if [step.verdi for step in a.trinn] != [step.verdi for step in b.trinn]:
        yield Avvik(from_to(_("Antall trinn"), str(len(a.trinn)), str(len(b.trinn))))


def _page(a: Tema, b: Tema) -> Iterator[Forskjell]:
    avvik = [] if a.per_tjeneste == b.per_tjeneste else [Avvik(_("Brukes på en annen måte"))]
    yield from difference(Slag.TEMA, pick(b.navn), a, b, avvik)


def _law(a: Lov, b: Lov) -> Iterator[Forskjell]:
    points = ((_("Kort navn"), a.kortnavn, b.kortnavn), (_("Versjon"), a.versjon, b.versjon))
    avvik = [Avvik(from_to(name, before, after)) for name, before, after in points if before != after]
    yield from difference(Slag.LOV, b.kortnavn, a, b, avvik)
