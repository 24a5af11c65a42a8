"""What differs, in sentences: «Timer i uken: mer enn 25 → mer enn 32», «Styrke: hovedregel → absolutt»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from tildelingsklient.katalog.forskjell import Slag
from tildelingsklient.katalog.grunnform import Enhet
from tildelingsklient.katalog.kriterium import Begrunnelsesplikt, Gruppe, Naar, Plikt
from tildelingsklient.katalog.lov import Klagegrunn, Klageinstans, Klagetype, Lovhenvisning
from tildelingsklient.katalog.modell import Frist
from tildelingsklient.katalog.motsigelse import Bank
from tildelingsklient.katalog.ord import amount_text, number, rolle_name
from tildelingsklient.katalog.regel import Aldersvilkar, Ikke, Regel, Svarvilkar, parts
from tildelingsklient.sprak import _, pick

_Vilkar = Svarvilkar | Aldersvilkar


def from_to(name: str, before: str, after: str) -> str:
    """«Frist: 3 uker → 4 uker»."""
    return _("{navn}: {fra} → {til}").format(navn=name, fra=before, til=after)


def listed(name: str, before: Iterable[str], after: Iterable[str], told: Callable[[str], str] = str) -> str:
    """«Må vite: + Timer i uken, − Bor alene»: what has come to a list and what has gone from it."""
    old, new = list(before), list(after)
    came = [f"+ {told(one)}" for one in new if one not in old]
    gone = [f"− {told(one)}" for one in old if one not in new]
    return _("{navn}: {endring}").format(navn=name, endring=", ".join([*came, *gone]))


def rule_sentences(a: Regel | None, b: Regel | None, bank: Bank, name: str) -> Iterator[str]:
    """What differs between two rules, condition by condition; `name` is what the rule is called."""
    if a is None or b is None:
        yield (_("{navn}: ny") if b else _("{navn}: borte")).format(navn=name)
        return
    old, new = Counter(_signed(a)), Counter(_signed(b))
    gone, came = list((old - new).elements()), list((new - old).elements())
    for before, after in _same_question(gone, came):
        gone.remove(before)
        came.remove(after)
        yield from_to(_about(after[0], bank), _demand(before, bank), _demand(after, bank))
    yield from (_("Nytt i {regel}: {vilkar}").format(regel=name.lower(), vilkar=_whole(one, bank)) for one in came)
    yield from (_("Ute av {regel}: {vilkar}").format(regel=name.lower(), vilkar=_whole(one, bank)) for one in gone)
    if old == new:
        yield _("{navn}: de samme delene er satt sammen på en annen måte").format(navn=name)


_Ledd = tuple[_Vilkar, bool]
"""A condition, and whether it stands inside «ikke»."""


def _signed(regel: Regel, negated: bool = False) -> Iterator[_Ledd]:
    if isinstance(regel, Svarvilkar | Aldersvilkar):
        yield regel, negated
    for part in parts(regel):
        yield from _signed(part, negated is not isinstance(regel, Ikke))


def _same_question(gone: list[_Ledd], came: list[_Ledd]) -> list[tuple[_Ledd, _Ledd]]:
    """Conditions that ask the same thing once on each side."""
    pairs = [(one, other) for one in gone for other in came if _subject(one) == _subject(other)]
    often = Counter(_subject(one) for one, _other in pairs)
    return [pair for pair in pairs if often[_subject(pair[0])] == 1]


def _subject(ledd: _Ledd) -> tuple[str, ...]:
    vilkar = ledd[0]
    return (vilkar.sporsmal, *vilkar.fratrekk) if isinstance(vilkar, Svarvilkar) else ("", vilkar.alder)


def _whole(ledd: _Ledd, bank: Bank) -> str:
    return f"{_about(ledd[0], bank)} {_demand(ledd, bank)}"


def _about(vilkar: _Vilkar, bank: Bank) -> str:
    if isinstance(vilkar, Aldersvilkar):
        return _("Alderen til {hvem}").format(hvem=rolle_name(vilkar.alder))
    name = kort_of(vilkar.sporsmal, bank)
    less = ", ".join(kort_of(one, bank) for one in vilkar.fratrekk)
    return _("{navn} fratrukket {mindre}").format(navn=name, mindre=less) if less else name


def kort_of(name: str, bank: Bank) -> str:
    """What a question is called: «Timer i uken»."""
    return pick(bank[name].kort) if name in bank else name


def _demand(ledd: _Ledd, bank: Bank) -> str:
    vilkar, negated = ledd
    said = _of_age(vilkar) if isinstance(vilkar, Aldersvilkar) else _of_svar(vilkar, bank)
    return _("ikke {krav}").format(krav=said) if negated else said


def _of_age(vilkar: Aldersvilkar) -> str:
    if vilkar.fyller is not None:
        return _("fyller {alder} år i år").format(alder=vilkar.fyller)
    if vilkar.minst is not None:
        return _("minst {alder} år").format(alder=vilkar.minst)
    return _("under {alder} år").format(alder=vilkar.under)


def _of_svar(vilkar: Svarvilkar, bank: Bank) -> str:
    name, value = next(iter(vilkar.comparisons.items()))
    if name == "besvart":
        return _("besvart") if value else _("ikke besvart")
    mal = {
        "er": "{verdi}",
        "over": _("mer enn {verdi}"),
        "minst": _("minst {verdi}"),
        "under": _("under {verdi}"),
        "hoyst": _("høyst {verdi}"),
        "inneholder": _("minst én av {verdi}"),
    }[name]
    values = value if isinstance(value, tuple) else (value,)
    return mal.format(verdi=_(" eller ").join(_value(one, vilkar.sporsmal, bank) for one in values))


def _value(value: str | float, sporsmal: str, bank: Bank) -> str:
    if not isinstance(value, str):
        return number(value)
    choices = bank[sporsmal].alternativer if sporsmal in bank else ()
    return next((pick(choice.tekst) for choice in choices if choice.id == value), value)


def frist_text(frist: Frist | None) -> str:
    """«3 uker»; «ingen» when there is none."""
    return amount_text(frist.antall, Enhet(frist.enhet.value)) if frist else _("ingen")


def weeks_text(weeks: int | None) -> str:
    """«4 uker»; «ingen» when there is no deadline."""
    return amount_text(weeks, Enhet.UKE) if weeks else _("ingen")


def group_name(gruppe: Gruppe | None) -> str:
    """How the parts of a criterion count."""
    names = {
        None: _("uten deler"),
        Gruppe.ALLE: _("alle delene"),
        Gruppe.MINST_EN: _("minst én del"),
        Gruppe.DOKUMENTASJON: _("delene skal vurderes og skrives ned"),
    }
    return names[gruppe]


def naar_name(naar: Naar) -> str:
    """When a condition must be met."""
    return _("for retten") if naar is Naar.FOR_RETT else _("etter tildeling")


def duty_text(plikt: Begrunnelsesplikt) -> str:
    """«oppfylt påkrevd, ikke oppfylt valgfri, unntak aldri»."""
    names = {Plikt.ALDRI: _("aldri"), Plikt.VALGFRI: _("valgfri"), Plikt.PAKREVD: _("påkrevd")}
    mal = _("oppfylt {oppfylt}, ikke oppfylt {ikke}, unntak {unntak}")
    return mal.format(oppfylt=names[plikt.oppfylt], ikke=names[plikt.ikke_oppfylt], unntak=names[plikt.unntak])


def klagetype_name(klagetype: Klagetype) -> str:
    """Whether a decision can be appealed."""
    names = {
        Klagetype.RETT: _("kan påklages"),
        Klagetype.INGEN: _("kan ikke påklages"),
        Klagetype.UAKTUELT: _("ikke aktuelt"),
        Klagetype.VELG: _("må velges i saken"),
    }
    return names[klagetype]


def instans_name(instans: Klageinstans | None) -> str:
    """Who decides an appeal."""
    names = {
        None: _("ingen"),
        Klageinstans.KLAGENEMND: _("kommunens klagenemnd"),
        Klageinstans.STATSFORVALTEREN: _("Statsforvalteren"),
    }
    return names[instans]


def grunn_name(grunn: Klagegrunn) -> str:
    """Which outcomes an appeal rule speaks of."""
    return _("alle utfall") if grunn is Klagegrunn.ALLE else _("avslag")


def law_place(henvisning: Lovhenvisning, names: Mapping[str, str]) -> str:
    """«hol. § 3-2 ledd 1 nr. 6 bokstav b», the law by its short name."""
    places = (
        _("ledd {n}").format(n=henvisning.ledd) if henvisning.ledd is not None else "",
        _("nr. {n}").format(n=henvisning.nummer) if henvisning.nummer is not None else "",
        _("bokstav {n}").format(n=henvisning.bokstav) if henvisning.bokstav is not None else "",
    )
    first = f"{names.get(henvisning.lov, henvisning.lov)} § {henvisning.paragraf}"
    return " ".join([first, *(place for place in places if place)])


def slag_name(slag: Slag) -> str:
    """What kind of element differs, in a word or two."""
    names = {
        Slag.KRITERIUM: _("kriterium"),
        Slag.VILKAR: _("vilkår"),
        Slag.UTELUKKELSE: _("utelukkelse"),
        Slag.MOMENT: _("moment"),
        Slag.EGENANDEL: _("egenandel"),
        Slag.KLAGE: _("klage"),
        Slag.LOVGRUNNLAG: _("lovgrunnlag"),
        Slag.KVALITETSKRAV: _("kvalitetskrav"),
        Slag.TJENESTE: _("tjenesten"),
        Slag.BESKRIVELSE: _("om tjenesten"),
        Slag.VARIANT: _("slag av tjenesten"),
        Slag.FORMAL: _("formål"),
        Slag.MALGRUPPE: _("målgruppe"),
        Slag.OMFATTER: _("omfatter"),
        Slag.OMFATTER_IKKE: _("omfatter ikke"),
        Slag.MERKNAD: _("merknad"),
        Slag.VARSEL: _("varsel"),
        Slag.PRINSIPP: _("verdi eller prinsipp"),
        Slag.TRAPP: _("innsatstrappen"),
        Slag.SPORSMAL: _("spørsmål"),
        Slag.SKALA: _("funksjonsskalaen"),
        Slag.TEMA: _("side i samtalen"),
        Slag.LOV: _("lov"),
    }
    return names[slag]


def about(kort: str, slag: Slag) -> str:
    """«Klage», «Bor alene · kriterium»: the kind is only said where the element has another name."""
    name = slag_name(slag)
    return kort if kort.lower() == name else f"{kort} · {name}"
