"""Proves the rules of a katalog: comparisons that fit their questions, no contradictions, services that can be had."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Funn
from tildelingsklient.katalog.gang import Vei, rules, walk
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Styrke
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.motsigelse import Bank, can_be
from tildelingsklient.katalog.ord import number
from tildelingsklient.katalog.regel import (
    COMPARE,
    Aldersvilkar,
    Alle,
    Antall,
    Ikke,
    MinstEn,
    Regel,
    Svarvilkar,
    sporsmal_in,
)
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, VET_IKKE, Sporsmal, Svartype
from tildelingsklient.sprak import _

_STORRELSER = tuple(COMPARE)
_PASSER: dict[Svartype, tuple[str, ...]] = {
    Svartype.JA_NEI: ("er", "besvart"),
    Svartype.FUNKSJON: ("er", *_STORRELSER, "besvart"),
    Svartype.TALL: ("er", *_STORRELSER, "besvart"),
    Svartype.DATO: ("besvart",),
    Svartype.VALG: ("er", "besvart"),
    Svartype.FLERVALG: ("inneholder", "besvart"),
    Svartype.TEKST: ("besvart",),
    Svartype.UKEPLAN: ("besvart",),
    Svartype.MAAL: ("besvart",),
}


def check_cycles(katalog: Katalog) -> Iterator[Funn]:
    """Questions whose relevance in the end depends on themselves."""
    bank = katalog.sporsmal_by_id
    for sporsmal in katalog.sporsmal:
        if sporsmal.id in _leads_to(sporsmal, bank):
            hva = _("Om «{id}» skal stilles, avhenger til slutt av svaret på det samme spørsmålet.")
            yield Funn(("sporsmal", sporsmal.id, "relevant_naar"), hva.format(id=sporsmal.id), _("Bryt ringen."))


def _leads_to(sporsmal: Sporsmal, bank: Bank) -> set[str]:
    found: set[str] = set()
    waiting = list(sporsmal_in(sporsmal.relevant_naar))
    while waiting:
        name = waiting.pop()
        if name not in found and name in bank:
            found.add(name)
            waiting += sporsmal_in(bank[name].relevant_naar)
    return found


def check_fit(katalog: Katalog) -> Iterator[Funn]:
    """Comparisons that cannot be made with the question's answers."""
    for vei, part in walk(katalog):
        if isinstance(part, Svarvilkar) and part.sporsmal in katalog.sporsmal_by_id:
            yield from _fit(vei, part, katalog.sporsmal_by_id[part.sporsmal])


def _fit(vei: Vei, vilkar: Svarvilkar, sporsmal: Sporsmal) -> Iterator[Funn]:
    name, value = next(iter(vilkar.comparisons.items()))
    allowed = _PASSER[sporsmal.type]
    if name not in allowed:
        hva = _("«{id}» besvares med {type} og kan ikke sammenlignes med «{navn}».")
        steg = _("Bruk en av disse: {valg}.").format(valg=", ".join(allowed))
        yield Funn((*vei, name), hva.format(id=sporsmal.id, type=sporsmal.type.value, navn=name), steg)
    elif name in _STORRELSER:
        yield from _fit_limit((*vei, name), sporsmal, value)
    elif name != "besvart":
        yield from (_misfit((*vei, name), sporsmal, one) for one in value if not _is_answer(sporsmal, one))


def _fit_limit(vei: Vei, sporsmal: Sporsmal, limit: float) -> Iterator[Funn]:
    low, high = (1, 5) if sporsmal.type is Svartype.FUNKSJON else (sporsmal.minst or 0, sporsmal.hoyst or 0)
    if not low <= limit <= high:
        hva = _("Grensen {grense} ligger utenfor det «{id}» kan besvares med ({minst}–{hoyst}).")
        texts = {"grense": number(limit), "id": sporsmal.id, "minst": number(low), "hoyst": number(high)}
        yield Funn(vei, hva.format(**texts), _("Rett grensen, eller utvid spørsmålet."))


def _is_answer(sporsmal: Sporsmal, value: str | int | float) -> bool:
    match sporsmal.type:
        case Svartype.JA_NEI:
            return value in ("ja", "nei")
        case Svartype.FUNKSJON:
            return value in (1, 2, 3, 4, 5, IKKE_RELEVANT)
        case Svartype.TALL:
            return isinstance(value, int | float) and (sporsmal.minst or 0) <= value <= (sporsmal.hoyst or 0)
        case _:
            return value in {alternativ.id for alternativ in sporsmal.alternativer}


def _misfit(vei: Vei, sporsmal: Sporsmal, value: str | int | float) -> Funn:
    hva = _("«{verdi}» er ikke et svar på «{id}».").format(verdi=value, id=sporsmal.id)
    if value == VET_IKKE:
        return Funn(vei, hva, _("«Vet ikke» er alltid ukjent for en regel. Bruk besvart i stedet."))
    choices = [alternativ.id for alternativ in sporsmal.alternativer]
    known = choices or (["ja", "nei"] if sporsmal.type is Svartype.JA_NEI else [])
    return Funn(vei, hva, nearest(str(value), known) or _("Rett svaret i regelen."))


def check_truth(katalog: Katalog) -> Iterator[Funn]:
    """Rules that can never be true or never be false, questions never asked, services never granted.

    Expects references, cycles and fits to be in order.
    """
    bank = katalog.sporsmal_by_id
    for vei, part in walk(katalog):
        for name, regel in rules(part):
            yield from _truth((*vei, name), regel, bank)
        if isinstance(part, Kriterium):
            yield from _doubt(vei, part, bank)
        if isinstance(part, Tjeneste):
            yield from _grantable(vei, part, bank)


def _truth(vei: Vei, regel: Regel, bank: Bank) -> list[Funn]:
    """What is wrong with the innermost parts that are wrong."""
    inner = [funn for way, part in _parts(vei, regel) for funn in _truth(way, part, bank)]
    return inner or [_stuck(vei, regel, value) for value in (True, False) if not can_be(regel, value, bank)]


def _parts(vei: Vei, regel: Regel) -> Iterator[tuple[Vei, Regel]]:
    match regel:
        case Ikke():
            yield (*vei, "ikke"), regel.ikke
        case Alle():
            yield from (((*vei, "alle", str(place)), part) for place, part in enumerate(regel.alle))
        case MinstEn():
            yield from (((*vei, "minst_en", str(place)), part) for place, part in enumerate(regel.minst_en))
        case Antall():
            yield from (((*vei, "av", str(place)), part) for place, part in enumerate(regel.av))
        case Svarvilkar() | Aldersvilkar():
            return


def _stuck(vei: Vei, regel: Regel, value: bool) -> Funn:
    about = ", ".join(sporsmal_in(regel)) or _("alder")
    if value:
        hva = _("Regelen om {om} kan aldri bli sann, uansett hva som svares.")
    else:
        hva = _("Regelen om {om} kan aldri bli usann, uansett hva som svares.")
    return Funn(vei, hva.format(om=about), _("Se etter grenser og svar som motsier eller dekker hverandre."))


def _doubt(vei: Vei, kriterium: Kriterium, bank: Bank) -> Iterator[Funn]:
    if kriterium.regel and kriterium.skjonn_naar:
        both = Alle(alle=(Ikke(ikke=kriterium.regel), kriterium.skjonn_naar))
        if not can_be(both, True, bank):
            hva = _("skjonn_naar kan aldri slå til, for regelen er alltid sann da.")
            yield Funn((*vei, "skjonn_naar"), hva, _("Gjør skjonn_naar videre enn regelen, eller fjern den."))


def _grantable(vei: Vei, tjeneste: Tjeneste, bank: Bank) -> Iterator[Funn]:
    """Can everything absolute be met at once, without any exclusion that knows no exception?"""
    needed = [
        _if_it_stands(k, rule) for k in tjeneste.must_be_met() if k.styrke is Styrke.ABSOLUTT and (rule := rule_of(k))
    ]
    ruled_out = [Ikke(ikke=_hits(k, rule)) for k in tjeneste.utelukker if (rule := rule_of(k)) and not k.unntak]
    if (needed or ruled_out) and not can_be(Alle(alle=(*needed, *ruled_out)), True, bank):
        hva = _("Ingen kan få tjenesten: kriteriene og det som utelukker, motsier hverandre.")
        yield Funn(vei, hva, _("Sammenlign reglene i kriterier, vilkar og utelukker."))


def _if_it_stands(kriterium: Kriterium, rule: Regel) -> Regel:
    """Met, or not for this case at all."""
    return MinstEn(minst_en=(Ikke(ikke=kriterium.gjelder_naar), rule)) if kriterium.gjelder_naar else rule


def _hits(kriterium: Kriterium, rule: Regel) -> Regel:
    return Alle(alle=(kriterium.gjelder_naar, rule)) if kriterium.gjelder_naar else rule


def rule_of(kriterium: Kriterium) -> Regel | None:
    """What settles a criterion as one rule, where it stands; None when a person may settle it."""
    inner = [(part, rule) for part in kriterium.deler if (rule := rule_of(part)) is not None]
    if kriterium.gruppe is Gruppe.ALLE and inner:
        return Alle(alle=tuple(_if_it_stands(part, rule) for part, rule in inner))
    if kriterium.gruppe is Gruppe.MINST_EN and inner and len(inner) == len(kriterium.deler):
        return MinstEn(minst_en=tuple(_hits(part, rule) for part, rule in inner))
    return kriterium.regel
