"""The appeal block as data: may this decision be appealed, by whom, when, to whom, and who decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.feil import BrevFeil
from tildelingsklient.katalog.lov import Klagegrunn, Klageinstans, Klageregel, Klagetype
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.sprak import Tekst, _, pick
from tildelingsklient.vedtak.frister import klagefrist_text
from tildelingsklient.vedtak.lovtekst import law_texts
from tildelingsklient.vedtak.vedtak import Vedtaksutfall


@dataclass(frozen=True, slots=True)
class Klagealternativ:
    """One of the rules to choose between; `valg` is what `Vedtak.klagevalg` holds when it is chosen."""

    valg: str
    navn: str
    regel: Klageregel


@dataclass(frozen=True, slots=True)
class Klageblokk:
    """What a letter says about appeal.

    When `kan_klage` is false, `hvorfor_ikke` says why and the rest is empty. `hvem` are ids of roles. `fra_loven` when
    the rule is the law's and not the municipality's.
    """

    kan_klage: bool
    hvorfor_ikke: Tekst | None = None
    frist: Tekst | None = None
    frist_uker: int | None = None
    sendes_til: str = ""
    avgjores_av: str = ""
    hvem: tuple[str, ...] = ()
    lov: tuple[str, ...] = ()
    kilde: tuple[str, ...] = ()
    fra_loven: bool = False


def alternatives(tjeneste: Tjeneste) -> tuple[Klagealternativ, ...]:
    """The rules the caseworker must choose between; none when the katalog itself settles it."""
    return tuple(
        Klagealternativ(str(number), pick(regel.navn) if regel.navn else _instans_name(regel), regel)
        for number, regel in enumerate(tjeneste.klage.alternativer, start=1)
    )


def settled_rule(tjeneste: Tjeneste, klagevalg: str) -> Klageregel | None:
    """The appeal rule that applies; None while a choice between several is not made."""
    if tjeneste.klage.type is not Klagetype.VELG:
        return tjeneste.klage
    return next((a.regel for a in alternatives(tjeneste) if a.valg == klagevalg), None)


def klageblokk(katalog: Katalog, tjeneste: Tjeneste, utfall: Vedtaksutfall | None, klagevalg: str = "") -> Klageblokk:
    """The appeal block for a decision; BrevFeil when the rule must be chosen first."""
    regel = settled_rule(tjeneste, klagevalg)
    if regel is None:
        raise BrevFeil(
            _("Klageregelen for tjenesten er ikke valgt."),
            _("Velg hvilken klageregel som gjelder, før du lager brevet."),
        )
    refusal = no_appeal(regel, utfall)
    return Klageblokk(kan_klage=False, hvorfor_ikke=refusal, kilde=regel.kilde) if refusal else _block(katalog, regel)


def no_appeal(regel: Klageregel, utfall: Vedtaksutfall | None) -> Tekst | None:
    """Why a decision cannot be appealed; None when it can."""
    if regel.type is Klagetype.INGEN:
        return Tekst("Det er ikke klagerett på denne avgjørelsen.")
    if regel.type is Klagetype.UAKTUELT:
        return Tekst("Denne tjenesten gis uten vedtak, og da er det ikke noe vedtak å klage på.")
    if regel.gjelder is Klagegrunn.AVSLAG and utfall is Vedtaksutfall.INNVILGET:
        return Tekst("Du har fått det du søkte om. Klageretten gjelder bare avslag, helt eller delvis.")
    return None


def klage_text(regel: Klageregel) -> str:
    """What a rule says before any outcome is known, in a sentence or a few, for lists and reports."""
    match regel.type:
        case Klagetype.INGEN:
            return _("Avgjørelsen kan ikke påklages.")
        case Klagetype.UAKTUELT:
            return _("Klage er ikke aktuelt.")
        case Klagetype.VELG:
            return _("Velg hvilken klageregel som gjelder, før brevet lages.")
        case Klagetype.RETT:
            return " ".join(_right_text(regel))


def _right_text(regel: Klageregel) -> Iterator[str]:
    if regel.gjelder is Klagegrunn.AVSLAG:
        yield _("Klageretten gjelder bare avslag, helt eller delvis.")
    yield str(klagefrist_text(regel))
    if regel.sendes_til:
        yield _("Klagen sendes til {mottaker}.").format(mottaker=pick(regel.sendes_til))
    if regel.avgjores_av:
        yield _("Den avgjøres av {instans}.").format(instans=_instans_name(regel))


def _block(katalog: Katalog, regel: Klageregel) -> Klageblokk:
    return Klageblokk(
        kan_klage=True,
        frist=klagefrist_text(regel),
        frist_uker=regel.frist_uker,
        sendes_til=pick(regel.sendes_til) if regel.sendes_til else "",
        avgjores_av=_instans_name(regel),
        hvem=regel.hvem,
        lov=law_texts(katalog, regel.lovgrunnlag),
        kilde=regel.kilde,
        fra_loven="lov" in regel.kilde,
    )


def _instans_name(regel: Klageregel) -> str:
    names = {
        Klageinstans.KLAGENEMND: _("kommunens klagenemnd"),
        Klageinstans.STATSFORVALTEREN: _("Statsforvalteren"),
    }
    return names[regel.avgjores_av] if regel.avgjores_av else ""
