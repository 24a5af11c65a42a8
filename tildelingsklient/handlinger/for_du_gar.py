"""«Før du går»: at most five open things that matter for what was applied for, before the house is left.

1. What can still settle a vilkår of a service that is not settled: questions not asked, answers that disagree, answers
   that cannot be used. Most decisive first, over all services together.
2. A missing signature or consent, when the katalog asks for it, a child who is concerned and not heard, and what has
   changed since the person said yes to it.
3. Other answers that disagree or cannot be used, answers nobody is named for, and quick notes that are not sorted.
4. Last, what can settle a vilkår only of services that are settled already.
The first and the last give way so that the others come into sight, but never below three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tildelingsklient.handlinger.bekreftelser import outdated
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import FOR_UTKAST
from tildelingsklient.kartlegging.bekreftelse import confirming
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.notat import unsorted
from tildelingsklient.kartlegging.svar import invalid_reason
from tildelingsklient.katalog.sporsmal import UTEN_UNDERSKRIFT, Helhetsrolle, Svartype
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.forhand import Samtykkestand, consent_state
from tildelingsklient.sak.rydding import FOR_DU_GAR
from tildelingsklient.sprak import Tekst, pick
from tildelingsklient.vurdering.helhet import Barn, child_in
from tildelingsklient.vurdering.neste import next_sporsmal
from tildelingsklient.vurdering.regel import Sammenheng
from tildelingsklient.vurdering.resultat import Innstilling

ANTALL = 5
_SPORSMAL_MINST = 3


class Apentslag(StrEnum):
    """What kind of thing is open."""

    SPORSMAL = "sporsmal"
    KONFLIKT = "konflikt"
    UGYLDIG = "ugyldig"
    UNDERSKRIFT = "underskrift"
    SAMTYKKE = "samtykke"
    BARN = "barn"
    ENDRET = "endret"
    UTEN_KILDE = "uten_kilde"
    NOTATER = "notater"
    PABEGYNT = "pabegynt"


@dataclass(frozen=True, slots=True)
class Apent:
    """One open thing: what, why it matters, and the question it stands at; None when it is about the notes."""

    slag: Apentslag
    tekst: Tekst
    grunn: Tekst
    plass: Plass | None = None


_AV_TILSTAND = {
    Faktumtilstand.UBESVART: Apentslag.SPORSMAL,
    Faktumtilstand.KONFLIKT: Apentslag.KONFLIKT,
    Faktumtilstand.UGYLDIG: Apentslag.UGYLDIG,
}


def open_things(bilde: Saksbilde, pabegynt: str = "") -> tuple[Apent, ...]:
    """At most five open things, most decisive first; none when all that can change a vilkår is asked.

    `pabegynt` is a quick note that is being typed. Pure.
    """
    taken: set[tuple[str, str]] = set()
    deciding = list(_deciding(bilde, settled=False))
    # What is not among the first may still be a missing signature or consent, and is told of as that.
    first = list(_new(deciding[:_SPORSMAL_MINST], taken))
    others = list(_new(_others(bilde, pabegynt), taken))
    first += list(_new(deciding, taken))[: max(ANTALL - len(others) - len(first), 0)]
    last = _new(_deciding(bilde, settled=True), taken)
    return tuple([*first, *others, *last][:ANTALL])


def _new(things: Iterable[Apent], taken: set[tuple[str, str]]) -> Iterator[Apent]:
    """Those at a question that is not listed yet. Answers without a source are many, and are told of in any case."""
    for thing in things:
        key = _key(thing.plass) if thing.plass else ("", "")
        if thing.plass is None or thing.slag is Apentslag.UTEN_KILDE or key not in taken:
            taken.add(key)
            yield thing


def _key(plass: Plass) -> tuple[str, str]:
    return plass.sporsmal.id, plass.gjelder


def shows_by_itself(okt: Okt, bilde: Saksbilde) -> bool:
    """Should the list come up unasked: the conversation is begun, no draft is made, and it has not been up today?"""
    begun = bilde.antall_besvart > 0 or bilde.sak.notater
    is_before_draft = any(vedtak.tilstand in FOR_UTKAST for vedtak in bilde.sak.vedtak)
    if not begun or not is_before_draft:
        return False
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    return not any(kladd.felt == FOR_DU_GAR and kladd.verdi == okt.today().isoformat() for kladd in kladder)


def remember_shown(okt: Okt, bilde: Saksbilde) -> None:
    """The list has been up today."""
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(bilde.sak.id, FOR_DU_GAR, okt.today().isoformat(), okt.now()))
        arbeid.commit()


# --- what can settle a vilkår


def _deciding(bilde: Saksbilde, *, settled: bool) -> Iterator[Apent]:
    """What stands in the way of results, by all that it decides together; ties keep the order of the conversation."""
    points: dict[tuple[str, str], int] = defaultdict(int)
    services: dict[tuple[str, str], list[str]] = defaultdict(list)
    for vurdering in bilde.vurderinger:
        if (vurdering.innstilling is Innstilling.IKKE_OPPFYLT) is not settled:
            continue
        sammenheng = Sammenheng(bilde.fakta, vurdering.tjeneste)
        for nxt in next_sporsmal(vurdering.resultater, sammenheng, _AV_TILSTAND):
            points[nxt.sporsmal, nxt.gjelder] += nxt.poeng
            services[nxt.sporsmal, nxt.gjelder].append(vurdering.tjeneste)
    asked = [plass for plass in bilde.plasser if _key(plass) in points]
    for plass in sorted(asked, key=lambda plass: -points[_key(plass)]):
        names = ", ".join(pick(bilde.katalog.tjeneste_by_id[one].kortnavn) for one in services[_key(plass)])
        yield _fault(bilde, plass, Tekst("Kan avgjøre vilkår for {tjenester}", {"tjenester": names}))


def _fault(bilde: Saksbilde, plass: Plass, grunn: Tekst) -> Apent:
    """What is wrong with the answer to a question, or that there is none."""
    slag, kort = _AV_TILSTAND[bilde.faktum(plass).tilstand], {"kort": plass.sporsmal.kort}
    if slag is Apentslag.SPORSMAL:
        return Apent(slag, Tekst("Ikke spurt: {kort}", kort), grunn, plass)
    if slag is Apentslag.KONFLIKT:
        return Apent(slag, Tekst("Svarene er forskjellige: {kort}", kort), grunn, plass)
    return Apent(slag, Tekst("Svaret kan ikke brukes: {kort}", kort), grunn, plass)


# --- the rest


def _others(bilde: Saksbilde, pabegynt: str) -> Iterator[Apent]:
    yield from _unsigned(bilde)
    yield from _consent(bilde)
    yield from _child(bilde)
    yield from _changed(bilde)
    yield from _faulty(bilde)
    yield from _unnamed(bilde)
    yield from _notes(bilde, pabegynt)


def _with_role(bilde: Saksbilde, rolle: Helhetsrolle) -> Plass | None:
    """Where the question with a role stands; None when the katalog has none, or it is not asked now."""
    return next((plass for plass in bilde.plasser if plass.sporsmal.helhet is rolle), None)


def _unsigned(bilde: Saksbilde) -> Iterator[Apent]:
    plass = _with_role(bilde, Helhetsrolle.UNDERSKRIFT)
    faktum = bilde.faktum(plass) if plass else None
    if faktum is not None and (not faktum.er_kjent or faktum.verdi == UTEN_UNDERSKRIFT):
        why = Tekst("Få underskrift eller skriftlig fullmakt mens du er her.")
        yield Apent(Apentslag.UNDERSKRIFT, Tekst("Ingen har skrevet under søknaden"), why, plass)


def _consent(bilde: Saksbilde) -> Iterator[Apent]:
    given = (consent_state(one, bilde.sak.samtykketrekk, bilde.dato) for one in bilde.sak.samtykker)
    plass = _with_role(bilde, Helhetsrolle.SAMTYKKE)
    if plass is not None and not bilde.faktum(plass).er_kjent and Samtykkestand.GJELDER not in given:
        text = Tekst("Ikke avklart: {kort}", {"kort": plass.sporsmal.kort})
        yield Apent(Apentslag.SAMTYKKE, text, Tekst("Uten svar kan du ikke spørre andre etter besøket."), plass)


def _child(bilde: Saksbilde) -> Iterator[Apent]:
    plass = _with_role(bilde, Helhetsrolle.BARNETS_SYN)
    if plass is not None and child_in(bilde.fakta) is Barn.IKKE_HORT:
        text = Tekst("Et barn er berørt, og barnets syn er ikke skrevet ned")
        yield Apent(Apentslag.BARN, text, Tekst("Barnets beste er et grunnleggende hensyn."), plass)


def _changed(bilde: Saksbilde) -> Iterator[Apent]:
    asked = confirming(bilde.katalog, Svartype.JA_NEI)
    plass = next((plass for plass in bilde.plasser if plass.sporsmal == asked), None)
    if plass is not None and outdated(bilde):
        text = Tekst("Noe er endret etter at søkeren leste oppsummeringen")
        why = Tekst("Vis den på nytt med F8. En signatur gjelder ikke lenger.")
        yield Apent(Apentslag.ENDRET, text, why, plass)


def _faulty(bilde: Saksbilde) -> Iterator[Apent]:
    for plass in bilde.plasser:
        faktum = bilde.faktum(plass)
        if faktum.tilstand in {Faktumtilstand.KONFLIKT, Faktumtilstand.UGYLDIG}:
            faults = (invalid_reason(plass.sporsmal, stemme.verdi) for stemme in faktum.stemmer)
            why = next(filter(None, faults), None) or Tekst("Velg hva som skal gjelde, og skriv hvorfor.")
            yield _fault(bilde, plass, why)


def _unnamed(bilde: Saksbilde) -> Iterator[Apent]:
    """All answers that nobody is named for, as one thing that leads to the first."""
    without = [plass for plass in bilde.plasser if bilde.faktum(plass).uten_kilde]
    if not without:
        return
    text = (
        Tekst("Ett svar mangler kilde")
        if len(without) == 1
        else Tekst("{antall} svar mangler kilde", {"antall": len(without)})
    )
    why = Tekst("Velg hvem som sier det: {kort}", {"kort": without[0].sporsmal.kort})
    yield Apent(Apentslag.UTEN_KILDE, text, why, without[0])


def _notes(bilde: Saksbilde, pabegynt: str) -> Iterator[Apent]:
    notes = unsorted(bilde.sak.notater)
    if notes:
        many = Tekst("{antall} hurtignotater er ikke sortert", {"antall": len(notes)})
        text = Tekst("Ett hurtignotat er ikke sortert") if len(notes) == 1 else many
        yield Apent(Apentslag.NOTATER, text, Tekst("Legg dem på spørsmålene mens du husker dem."))
    if pabegynt.strip():
        text = Tekst("Et hurtignotat er påbegynt og ikke lagret")
        yield Apent(Apentslag.PABEGYNT, text, Tekst("Teksten ligger der du slapp den."))
