"""Two versions of one criterion, condition, exclusion or moment: the points in which they differ and what each does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tildelingsklient.katalog.forskjell import Avvik, Retning, Slag, Virkning, joint_direction
from tildelingsklient.katalog.forskjellstekst import (
    duty_text,
    from_to,
    group_name,
    kort_of,
    listed,
    naar_name,
    rule_sentences,
)
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Moment, Naar, Styrke, Vilkar
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.motsigelse import Bank
from tildelingsklient.katalog.ord import figures, modalitet_name, styrke_name
from tildelingsklient.katalog.regel import Alle, Ikke, MinstEn, Regel
from tildelingsklient.katalog.sporsmal import Sporsmal
from tildelingsklient.katalog.strenghet import Forhold, changed_sporsmal, joint_relation, relation
from tildelingsklient.sprak import _, pick

_STYRKER = {
    (Styrke.HOVEDREGEL, Styrke.ABSOLUTT): Virkning.STRENGERE,
    (Styrke.ABSOLUTT, Styrke.HOVEDREGEL): Virkning.LOSERE,
}
_MOTSATT = {Forhold.SMALERE: Forhold.VIDERE, Forhold.VIDERE: Forhold.SMALERE}
_VIRKNINGER = {
    Forhold.LIK: Virkning.INGEN,
    Forhold.SMALERE: Virkning.STRENGERE,
    Forhold.VIDERE: Virkning.LOSERE,
    Forhold.UKJENT: Virkning.UKJENT,
}


@dataclass(frozen=True, slots=True)
class Banker:
    """The questions of both kataloger, which share ids, and what their services, variants and laws are called."""

    a: Bank
    b: Bank
    begge: Mapping[str, Sporsmal]
    tjenester: Mapping[str, str]
    varianter: Mapping[str, str]
    lover: Mapping[str, str]

    def needed(self, before: Iterable[str], after: Iterable[str]) -> str:
        """«Må vite: + Timer i uken»: what has come to what must be known, and what has gone."""
        return listed(_("Må vite"), before, after, lambda name: kort_of(name, self.begge))


def banks_of(a: Katalog, b: Katalog) -> Banker:
    """What two kataloger call things."""
    services = (*a.tjenester, *b.tjenester)
    return Banker(
        a.sporsmal_by_id,
        b.sporsmal_by_id,
        {**a.sporsmal_by_id, **b.sporsmal_by_id},
        tjenester={tjeneste.id: pick(tjeneste.navn) for tjeneste in services},
        varianter={variant.id: pick(variant.navn) for tjeneste in services for variant in tjeneste.varianter},
        lover={law.id: law.kortnavn for law in (*a.lover, *b.lover)},
    )


def decides(kriterium: Kriterium) -> bool:
    """Does it decide who gets the service? Not when it is weighed, nor when it is for after the vedtak."""
    is_later = isinstance(kriterium, Vilkar) and kriterium.naar is Naar.ETTER_TILDELING
    return kriterium.styrke is not Styrke.MOMENT and not is_later


def direction(a: Kriterium, b: Kriterium, avvik: list[Avvik]) -> Retning | None:
    """Whether `b` makes the service harder or easier to get than `a`; None when that cannot be proved."""
    if decides(a) != decides(b):
        return Retning.STRENGERE if decides(b) else Retning.LOSERE
    return joint_direction(one.virkning for one in avvik) if decides(a) else None


def kriterium_avvik(a: Kriterium, b: Kriterium, slag: Slag, banker: Banker) -> list[Avvik]:
    """Every point but the wording; parts are compared on their own."""
    return [
        *_strength(a, b),
        *_time(a, b),
        *_grouping(a, b, slag),
        *_rules(a, b, slag, banker),
        *_exceptions(a, b, slag),
        *_plain_fields(a, b, banker),
    ]


def _strength(a: Kriterium, b: Kriterium) -> Iterator[Avvik]:
    if a.styrke is b.styrke:
        return
    hva = from_to(_("Styrke"), styrke_name(a.styrke), styrke_name(b.styrke))
    yield Avvik(hva, _STYRKER.get((a.styrke, b.styrke), Virkning.UKJENT))


def _time(a: Kriterium, b: Kriterium) -> Iterator[Avvik]:
    # What a change of time does is settled by `decides`.
    if isinstance(a, Vilkar) and isinstance(b, Vilkar) and a.naar is not b.naar:
        yield Avvik(from_to(_("Må være oppfylt"), naar_name(a.naar), naar_name(b.naar)))


def _grouping(a: Kriterium, b: Kriterium, slag: Slag) -> Iterator[Avvik]:
    if a.gruppe is b.gruppe:
        return
    virkning = Virkning.UKJENT
    if a.deler == b.deler and {a.gruppe, b.gruppe} == {Gruppe.ALLE, Gruppe.MINST_EN}:
        narrower = Forhold.SMALERE if b.gruppe is Gruppe.ALLE else Forhold.VIDERE
        virkning = _effect(narrower if len(a.deler) > 1 else Forhold.LIK, slag)
    yield Avvik(from_to(_("Deler"), group_name(a.gruppe), group_name(b.gruppe)), virkning)


def _rules(a: Kriterium, b: Kriterium, slag: Slag, banker: Banker) -> Iterator[Avvik]:
    """The rules as a whole: who is met for certain, and who may be met after the caseworker's judgement."""
    changed = changed_sporsmal(_own_rules(a), banker.a, _own_rules(b), banker.b)
    for name in changed:
        kort = pick(banker.begge[name].kort)
        yield Avvik(_("Spørsmålet «{kort}» besvares på en annen måte").format(kort=kort), Virkning.UKJENT)
    if (a.regel, a.skjonn_naar, a.gjelder_naar) == (b.regel, b.skjonn_naar, b.gjelder_naar):
        return
    forhold = Forhold.UKJENT if changed else _rule_relation(a, b, slag, banker.begge)
    if forhold is Forhold.LIK:
        yield Avvik(_("Regelen er skrevet på en annen måte, men krever det samme"), er_ordlyd=True)
    else:
        yield from (Avvik(hva, _effect(forhold, slag)) for hva in _rule_sentences(a, b, banker.begge))
    if forhold is Forhold.UKJENT and decides(a) and decides(b):
        yield Avvik(_("Det kan ikke regnes ut om dette er strengere eller løsere"), Virkning.UKJENT)


def _own_rules(kriterium: Kriterium) -> list[Regel]:
    rules = (kriterium.regel, kriterium.skjonn_naar, kriterium.gjelder_naar)
    return [regel for regel in rules if regel is not None]


def _effect(forhold: Forhold, slag: Slag) -> Virkning:
    """What it does to the service that fewer or more answers meet it; an exclusion met by fewer rules out fewer."""
    turned = _MOTSATT.get(forhold, forhold) if slag is Slag.UTELUKKELSE else forhold
    return _VIRKNINGER[turned]


def _rule_relation(a: Kriterium, b: Kriterium, slag: Slag, bank: Bank) -> Forhold:
    if a.regel is None and b.regel is None:
        forhold = _scope_relation(a.gjelder_naar, b.gjelder_naar, bank)
        return forhold if slag is Slag.UTELUKKELSE else _MOTSATT.get(forhold, forhold)
    if a.regel is None or b.regel is None:
        return Forhold.UKJENT
    certain = relation(_applied(a.regel, a, slag), _applied(b.regel, b, slag), bank)
    possible = relation(_applied(_with_skjonn(a, a.regel), a, slag), _applied(_with_skjonn(b, b.regel), b, slag), bank)
    return joint_relation((certain, possible))


def _scope_relation(a: Regel | None, b: Regel | None, bank: Bank) -> Forhold:
    """How those a criterion is for relate; without a rule it is for all."""
    if a is not None and b is not None:
        return relation(a, b, bank)
    return Forhold.LIK if a is b else Forhold.SMALERE if a is None else Forhold.VIDERE


def _with_skjonn(kriterium: Kriterium, regel: Regel) -> Regel:
    """What may hold after the caseworker's judgement."""
    return MinstEn(minst_en=(regel, kriterium.skjonn_naar)) if kriterium.skjonn_naar else regel


def _applied(regel: Regel, kriterium: Kriterium, slag: Slag) -> Regel:
    """The rule for everybody: those it is not for meet a criterion, and are not hit by an exclusion."""
    gjelder = kriterium.gjelder_naar
    if gjelder is None:
        return regel
    if slag is Slag.UTELUKKELSE:
        return Alle(alle=(gjelder, regel))
    return MinstEn(minst_en=(Ikke(ikke=gjelder), regel))


def _rule_sentences(a: Kriterium, b: Kriterium, bank: Bank) -> Iterator[str]:
    named = (
        (_("Regelen"), a.regel, b.regel),
        (_("Skjønn etter svarene"), a.skjonn_naar, b.skjonn_naar),
        (_("Hvem det gjelder"), a.gjelder_naar, b.gjelder_naar),
    )
    for name, before, after in named:
        if before != after:
            yield from rule_sentences(before, after, bank, name)


def _exceptions(a: Kriterium, b: Kriterium, slag: Slag) -> Iterator[Avvik]:
    """Exceptions make an exclusion rule out only as a rule; on others they are told, not weighed."""
    before, after = [one.id for one in a.unntak], [one.id for one in b.unntak]
    if len(before) == len(after):
        return
    virkning = Virkning.UKJENT
    if slag is Slag.UTELUKKELSE and not (before and after):
        virkning = Virkning.LOSERE if after else Virkning.STRENGERE
    yield Avvik(from_to(_("Antall unntak"), str(len(before)), str(len(after))), virkning)


def _plain_fields(a: Kriterium, b: Kriterium, banker: Banker) -> Iterator[Avvik]:
    """Fields that do not change which answers meet a rule; without a rule the figures are what is judged by."""
    by_rule = a.regel is not None and b.regel is not None
    if a.variant != b.variant:
        before, after = (banker.varianter.get(v, v) if v else _("alle") for v in (a.variant, b.variant))
        yield Avvik(from_to(_("Gjelder slaget"), before, after), Virkning.UKJENT)
    if a.tall != b.tall:
        virkning = Virkning.INGEN if by_rule else Virkning.UKJENT
        yield Avvik(from_to(_("Tall"), figures(a.tall), figures(b.tall)), virkning)
    if a.modalitet is not b.modalitet:
        yield _modality(a, b)
    if set(a.trenger) != set(b.trenger):
        yield Avvik(banker.needed(a.trenger, b.trenger))
    if a.begrunnelse != b.begrunnelse:
        yield Avvik(from_to(_("Begrunnelse"), duty_text(a.begrunnelse), duty_text(b.begrunnelse)))


def _modality(a: Kriterium | Moment, b: Kriterium | Moment) -> Avvik:
    before, after = (modalitet_name(one.modalitet) if one.modalitet else _("ingen") for one in (a, b))
    return Avvik(from_to(_("Ordlagt som"), before, after))


def moment_avvik(a: Moment, b: Moment, banker: Banker) -> list[Avvik]:
    """Every point but the wording. A moment is weighed, so nothing here has a direction."""
    found = [_modality(a, b)] if a.modalitet is not b.modalitet else []
    if a.relevant_naar != b.relevant_naar:
        name = _("Når det er aktuelt")
        found += [Avvik(hva) for hva in rule_sentences(a.relevant_naar, b.relevant_naar, banker.begge, name)]
    if a.tall != b.tall:
        found.append(Avvik(from_to(_("Tall"), figures(a.tall), figures(b.tall))))
    if set(a.trenger) != set(b.trenger):
        found.append(Avvik(banker.needed(a.trenger, b.trenger)))
    return found
