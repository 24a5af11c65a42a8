"""A service of a katalog as something to read: sections of points, each with its source. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tildelingsklient.kartlegging.flyt import needed_by
from tildelingsklient.katalog.grunnform import FRA_LOVEN, FRA_OSS, Punkt
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Moment, Styrke
from tildelingsklient.katalog.lov import Klageregel, Lovhenvisning
from tildelingsklient.katalog.modell import Katalog, Tjeneste, Variant
from tildelingsklient.katalog.prosess import Prosess
from tildelingsklient.katalog.trapp import Trappetrinn
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.klage import alternatives, klage_text
from tildelingsklient.vedtak.lovtekst import law_texts


@dataclass(frozen=True, slots=True)
class Katalogpunkt:
    """One point: its words, a second line, where it comes from, and how far in it stands.

    `kildetekst` is the municipality's own words, when it has attached them.
    """

    tekst: str
    detalj: str = ""
    kilde: str = ""
    nivaa: int = 0
    overskrift: str = ""
    kilder: tuple[str, ...] = ()
    kildetekst: str = ""

    def has(self, sok: str) -> bool:
        """Does it hold what is searched for?"""
        words = (self.overskrift, self.tekst, self.detalj, self.kilde, self.kildetekst)
        return sok in " ".join(words).lower()


@dataclass(frozen=True, slots=True)
class Katalogavsnitt:
    """A heading with its points."""

    tittel: str
    punkter: tuple[Katalogpunkt, ...]


def katalog_name(katalog: Katalog) -> str:
    """«Søndre Land 2019»: whose criteria, and which edition."""
    kommune = katalog.kommune.removesuffix(" kommune")
    return _("{kommune} {utgave}").format(kommune=kommune, utgave=katalog.utgave)


def full_name(katalog: Katalog) -> str:
    """«Tildelingskriterier for Lindesnes kommune 2023»: the whole name, with the edition when it does not say it."""
    name = pick(katalog.navn)
    return name if katalog.utgave in name else _("{navn}, {utgave}").format(navn=name, utgave=katalog.utgave)


def sections(katalog: Katalog, tjeneste: Tjeneste) -> tuple[Katalogavsnitt, ...]:
    """All that the katalog says of a service, in reading order; empty sections are left out."""
    found = (
        Katalogavsnitt(_("Om tjenesten"), tuple(map(_point, tjeneste.beskrivelse))),
        Katalogavsnitt(_("Ulike slag av tjenesten"), tuple(map(_named, tjeneste.varianter))),
        Katalogavsnitt(_("Formål"), tuple(map(_point, tjeneste.formal))),
        Katalogavsnitt(_("Målgruppe"), tuple(map(_point, tjeneste.malgruppe))),
        Katalogavsnitt(_("Kriterier"), tuple(_criteria(tjeneste.kriterier))),
        Katalogavsnitt(_("Vilkår"), tuple(_criteria(tjeneste.vilkar))),
        Katalogavsnitt(_("Utelukker tjenesten"), tuple(_criteria(tjeneste.utelukker))),
        Katalogavsnitt(_("Momenter som veies"), tuple(_moments((*tjeneste.momenter, *katalog.felles_momenter)))),
        Katalogavsnitt(_("Omfatter"), tuple(map(_point, tjeneste.omfatter))),
        Katalogavsnitt(_("Omfatter ikke"), tuple(map(_point, tjeneste.omfatter_ikke))),
        Katalogavsnitt(_("Kvalitetskrav"), tuple(map(_point, tjeneste.kvalitetskrav))),
        Katalogavsnitt(_("Egenandel"), (_payment(tjeneste), *map(_point, tjeneste.egenandel.regler))),
        Katalogavsnitt(_("Merknader"), tuple(map(_point, tjeneste.merknader))),
        Katalogavsnitt(_("Varsler"), tuple(_notices(katalog, tjeneste))),
        Katalogavsnitt(_("Klage"), tuple(_appeal(katalog, tjeneste))),
        Katalogavsnitt(_("Lovgrunnlag"), tuple(_laws(katalog, tjeneste.lovgrunnlag))),
        Katalogavsnitt(_("Spørsmål i samtalen"), tuple(_questions(katalog, tjeneste))),
    )
    return tuple(section for section in found if section.punkter)


def with_kildetekst(avsnitt: Iterable[Katalogavsnitt], tekster: Mapping[str, str]) -> tuple[Katalogavsnitt, ...]:
    """The sections with the municipality's own words beside each point that cites them."""

    def told(punkt: Katalogpunkt) -> Katalogpunkt:
        found = [tekster[kilde] for kilde in punkt.kilder if kilde in tekster]
        return replace(punkt, kildetekst="\n".join(found)) if found else punkt

    return tuple(replace(a, punkter=tuple(map(told, a.punkter))) for a in avsnitt) if tekster else tuple(avsnitt)


def shared_sections(katalog: Katalog) -> tuple[Katalogavsnitt, ...]:
    """What the katalog says beside its services: the municipality's values, and the innsatstrapp as a reminder."""
    trapp = katalog.innsatstrapp
    steps = (_cited(pick(trapp.merknad), trapp.kilde), *map(_named, trapp.trinn)) if trapp else ()
    found = (
        Katalogavsnitt(_("Verdier og prinsipper"), tuple(map(_point, katalog.prinsipper))),
        Katalogavsnitt(_("Innsatstrapp"), steps),
    )
    return tuple(section for section in found if section.punkter)


def cited_in(katalog: Katalog) -> set[str]:
    """Every row of the municipality's document that the katalog shows here."""
    services = (section for tjeneste in katalog.tjenester for section in sections(katalog, tjeneste))
    shown = (*services, *shared_sections(katalog))
    return {kilde for section in shown for punkt in section.punkter for kilde in punkt.kilder}


def process_sections(prosess: Prosess) -> tuple[Katalogavsnitt, ...]:
    """The way from søknad to vedtak: each step with its checklist, and where a person turns."""
    steps = (
        Katalogavsnitt(pick(steg.navn), (_point(steg), *map(_checkpoint, steg.sjekkpunkter))) for steg in prosess.steg
    )
    return (*steps, Katalogavsnitt(_("Hvor du henvender deg"), tuple(map(_point, prosess.hvor))))


def matching(avsnitt: Iterable[Katalogavsnitt], sok: str) -> tuple[Katalogavsnitt, ...]:
    """The points that hold what is searched for; everything when nothing is."""
    sought = sok.strip().lower()
    if not sought:
        return tuple(avsnitt)
    kept = (replace(a, punkter=tuple(p for p in a.punkter if p.has(sought))) for a in avsnitt)
    return tuple(section for section in kept if section.punkter)


def source_text(kilder: Iterable[str]) -> str:
    """«Kilde: SL-03-K5», or in words where the municipality is silent."""
    given = tuple(kilder)
    if FRA_LOVEN in given:
        return _("Fra loven, ikke fra kommunen")
    if FRA_OSS in given:
        return _("Vår formulering, ikke kommunens")
    return _("Kilde: {kilder}").format(kilder=", ".join(given))


def _point(punkt: Punkt) -> Katalogpunkt:
    return _cited(pick(punkt.tekst), punkt.kilde)


def _cited(tekst: str, kilder: tuple[str, ...]) -> Katalogpunkt:
    return Katalogpunkt(tekst, kilde=source_text(kilder), kilder=kilder)


def _checkpoint(punkt: Punkt) -> Katalogpunkt:
    return replace(_point(punkt), nivaa=1, overskrift=_("Sjekk"))


def _named(punkt: Variant | Trappetrinn) -> Katalogpunkt:
    return replace(_point(punkt), overskrift=pick(punkt.navn))


def _criteria(kriterier: Iterable[Kriterium], nivaa: int = 0) -> Iterator[Katalogpunkt]:
    for kriterium in kriterier:
        strength = strength_name(kriterium.styrke)
        heading = f"{pick(kriterium.kort)} · {strength}"
        help_ = pick(kriterium.hjelp) if kriterium.hjelp else ""
        source = source_text(kriterium.kilde)
        yield Katalogpunkt(pick(kriterium.tekst), help_, source, nivaa, heading, kriterium.kilde)
        for exception in kriterium.unntak:
            yield replace(_point(exception), nivaa=nivaa + 1, overskrift=_("Unntak"))
        for example in kriterium.eksempler:
            yield replace(_point(example), nivaa=nivaa + 1, overskrift=_("For eksempel"))
        if kriterium.deler:
            yield Katalogpunkt(_group_text(kriterium.gruppe), nivaa=nivaa + 1)
            yield from _criteria(kriterium.deler, nivaa + 1)


def strength_name(styrke: Styrke) -> str:
    """How binding a criterion is, in words."""
    names = {
        Styrke.ABSOLUTT: _("må være oppfylt"),
        Styrke.HOVEDREGEL: _("hovedregel"),
        Styrke.UTELUKKENDE: _("utelukker når det slår til"),
        Styrke.VURDERING: _("skal vurderes"),
        Styrke.MOMENT: _("kan få vekt"),
    }
    return names[styrke]


def _group_text(gruppe: Gruppe | None) -> str:
    texts = {
        Gruppe.ALLE: _("Alle disse:"),
        Gruppe.MINST_EN: _("Minst én av disse:"),
        Gruppe.DOKUMENTASJON: _("Dette skal være vurdert og skrevet ned:"),
    }
    return texts[gruppe] if gruppe else ""


def _moments(momenter: Iterable[Moment], nivaa: int = 0) -> Iterator[Katalogpunkt]:
    for moment in momenter:
        help_ = pick(moment.hjelp) if moment.hjelp else ""
        source = source_text(moment.kilde)
        yield Katalogpunkt(pick(moment.tekst), help_, source, nivaa, pick(moment.kort), moment.kilde)
        yield from _moments(moment.deler, nivaa + 1)


def _payment(tjeneste: Tjeneste) -> Katalogpunkt:
    return _cited(pick(tjeneste.egenandel.tekst), tjeneste.egenandel.kilde)


def _notices(katalog: Katalog, tjeneste: Tjeneste) -> Iterator[Katalogpunkt]:
    for varsel in tjeneste.varsler:
        yield _cited(pick(varsel.tekst), varsel.kilde)
        yield from _inside(_laws(katalog, varsel.lovgrunnlag))


def _appeal(katalog: Katalog, tjeneste: Tjeneste) -> Iterator[Katalogpunkt]:
    yield from _appeal_rule(katalog, tjeneste.klage)
    for alternative in alternatives(tjeneste):
        first, *laws = _appeal_rule(katalog, alternative.regel)
        yield from _inside((replace(first, overskrift=alternative.navn), *laws))


def _appeal_rule(katalog: Katalog, regel: Klageregel) -> Iterator[Katalogpunkt]:
    yield _cited(klage_text(regel), regel.kilde)
    yield from _inside(_laws(katalog, regel.lovgrunnlag))


def _inside(punkter: Iterable[Katalogpunkt]) -> Iterator[Katalogpunkt]:
    return (replace(punkt, nivaa=punkt.nivaa + 1) for punkt in punkter)


def _laws(katalog: Katalog, henvisninger: Iterable[Lovhenvisning]) -> Iterator[Katalogpunkt]:
    """One point for each law, with the rows that name it."""
    by_law: dict[str, list[Lovhenvisning]] = {}
    for henvisning in henvisninger:
        by_law.setdefault(henvisning.lov, []).append(henvisning)
    for places in by_law.values():
        (text,) = law_texts(katalog, places)
        yield _cited(text[:1].upper() + text[1:], tuple(dict.fromkeys(kilde for one in places for kilde in one.kilde)))


def _questions(katalog: Katalog, tjeneste: Tjeneste) -> Iterator[Katalogpunkt]:
    needed = set(needed_by(katalog, tjeneste))
    for sporsmal in katalog.sporsmal:
        if sporsmal.id in needed:
            help_ = pick(sporsmal.hjelp) if sporsmal.hjelp else ""
            source = source_text(sporsmal.kilde) if sporsmal.kilde else ""
            yield Katalogpunkt(pick(sporsmal.tekst), help_, source, kilder=sporsmal.kilde)
