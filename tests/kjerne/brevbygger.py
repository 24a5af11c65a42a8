"""Builds the letters the tests read: a service, answers, judgements and a decision, in Fjellvik."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tests.bygg import DAGEN, sondre_land
from tildelingsklient.brev.brevsak import Brevsak
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.oppbygging import Brevgrunnlag, compose
from tildelingsklient.brev.utkast import draft
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi, stemme_of
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.vedtak.vedtak import Setning, Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Skjonn, Tjenestevurdering, Utfall, Vekt

SOLVEIG = Person("s", "Solveig Bråten", date(1968, 3, 4), adresse="Bakkeveien 12", poststed="2999 Fjellvik")
KARI = Person("k", "Kari Bråten", date(1990, 1, 1), adresse="Lia 3", poststed="2999 Fjellvik")
EMIL = Person("e", "Emil Bråten", date(2016, 5, 6))
HODE = Brevhode("Fjellvik kommune", "Tildelingskontoret", "Ingvild Moen", DAGEN, "00 00 00 00")


@dataclass(frozen=True, slots=True)
class Brevsituasjon:
    """Everything a letter rests on."""

    katalog: Katalog
    kartlegging: Kartlegging
    vurdering: Tjenestevurdering
    vedtak: Vedtak

    def with_draft(self) -> Brevsituasjon:
        """The same with drafted reasons."""
        reasons = draft(self.katalog, self.kartlegging, self.vurdering, self.vedtak)
        return replace(self, vedtak=replace(self.vedtak, begrunnelse=reasons))

    def setninger(self) -> list[Setning]:
        """Every sentence of the reasons."""
        return [setning for avsnitt in self.vedtak.begrunnelse for setning in avsnitt.setninger]

    def tekst(self) -> str:
        """The reasons as one text."""
        return " ".join(setning.tekst for setning in self.setninger())

    def innhold(self, **valg: object) -> Brevinnhold:
        """The letter."""
        sak = Brevsak(self.kartlegging, "2026/1842", date(2026, 10, 26), (DAGEN,))
        return compose(Brevgrunnlag(self.katalog, sak, self.vurdering, self.vedtak, HODE), **valg)  # type: ignore[arg-type]  # keyword arguments passed on


def si(sporsmal: str, verdi: Verdi, gjelder: str = "s", kilde: Kilde = Kilde.SOKER, gjeldende: str = "") -> Svar:
    """One answer."""
    return Svar(sporsmal, gjelder, verdi, (kilde,), gjeldende=gjeldende, stemme=stemme_of((kilde,)))


def situasjon(
    tjeneste: str,
    svar: Iterable[Svar],
    utfall: Vedtaksutfall | None,
    skjonn: Iterable[tuple[str, Utfall, str]] = (),
    momenter: Iterable[tuple[str, Retning, Vekt | None, str]] = (),
    personer: tuple[Person, ...] = (SOLVEIG,),
    roller: Roller | None = None,
    katalog: Katalog | None = None,
    **felt: object,
) -> Brevsituasjon:
    """A service assessed and decided, without reasons."""
    real = katalog or sondre_land()
    held = Kartlegging(DAGEN, personer, roller or Roller("s", "s"), (tjeneste,), tuple(svar))
    judged = tuple(Skjonn(tjeneste, *one) for one in skjonn)
    weighed = tuple(Momentvekt(tjeneste, *one) for one in momenter)
    vurdering = evaluate_all(real, Vurderingsgrunnlag(held, judged, weighed))[0]
    vedtak = replace(Vedtak("v", "sak", tjeneste, utfall=utfall), **felt)  # type: ignore[arg-type]  # fields of Vedtak
    return Brevsituasjon(real, held, vurdering, vedtak)


FELLES = (
    si("viktig_for_deg", "Å styre hverdagen min selv."),
    si("hjelp_i_dag", ("ingen",)),
    si("bor_sammen_med", ("alene",)),
    si("barn_berort", "nei", ""),
    si("oppsummering_stemmer", "ja", ""),
)


def bpa() -> Brevsituasjon:
    """BPA granted: 34 hours, judged better than ordinary services."""
    svar = (
        *FELLES,
        si("husarbeid", 5),
        si("lage_mat", 4),
        si("personlig_hygiene", 4),
        si("kle_seg", 4),
        si("toalett", 2),
        si("timer_hjelp_uke", 34),
        si("timer_hjelp_uke", 34, kilde=Kilde.DOKUMENT),
        si("behov_sammensatt", "ja"),
        si("behov_varighet_aar", 10),
        si("hvorfor_bpa", "Jeg trenger de samme folkene hver dag."),
        si("bpa_styring", "Når på dagen hjelpen kommer."),
        si("arbeidsleder", "selv"),
        si("hjelp_natt", "nei"),
        si("avlastning_barn", "nei"),
    )
    return situasjon(
        "bpa",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            ("bpa-mer-hensiktsmessig", Utfall.OPPFYLT, "Du har jobb og skiftende dager, og faste tider passer ikke"),
            ("bpa-ressursbruk", Utfall.OPPFYLT, "Én gruppe assistenter kan gjøre det tre tjenester gjør i dag"),
        ),
        momenter=(("eget-syn", Retning.TALER_FOR, Vekt.STOR, "Du vil selv bestemme hvem som hjelper deg, og når."),),
        omfang="34 timer per uke",
        fra=date(2027, 1, 1),
        til=date(2029, 12, 31),
        mal="Du skal kunne bo hjemme, fortsette i halv jobb og styre hverdagen din selv.",
    )


def alarm() -> Brevsituasjon:
    """Trygghetsalarm refused: it cannot be used."""
    svar = (
        *FELLES,
        si("ringe_hjelp", "nei"),
        si("samtykke_nokkelboks", "ja"),
        si("bruke_alarm", "nei", kilde=Kilde.OBSERVERT),
    )
    return situasjon(
        "trygghetsalarm",
        svar,
        Vedtaksutfall.AVSLAG,
        momenter=(("eget-syn", Retning.TALER_FOR, Vekt.MIDDELS, "Du ønsker alarm for å være trygg når du er alene"),),
    )


def praktisk() -> Brevsituasjon:
    """Practical help granted in part."""
    svar = (
        *FELLES,
        si("husarbeid", 4),
        si("skaffe_varer", 3),
        si("lage_mat", 2),
        si("boform", "egen_bolig"),
        si("omgivelser_tilpasses", "nei"),
        si("potensial_bedring", "nei"),
        si("parorende_kan", "nei"),
    )
    return situasjon(
        "praktisk-bistand",
        svar,
        Vedtaksutfall.DELVIS,
        momenter=(("eget-syn", Retning.TALER_FOR, Vekt.MIDDELS, "Du ønsker rengjøring hver uke"),),
        omfang="Rengjøring hver tredje uke\nHandling én gang i uken",
        fra=date(2026, 11, 30),
        mal="Du skal kunne bo hjemme i et rent hjem.",
        avvik_begrunnelse="Du får ikke rengjøring hver uke, fordi hver tredje uke holder boligen forsvarlig ren",
    )


def omsorg() -> Brevsituasjon:
    """Omsorgsstønad that the omsorgsyter applies for."""
    svar = (
        *FELLES,
        si("behov_dokumentert", "ja"),
        si("mottaker_onsker_omsorg", "ja"),
        si("kommunen_matte_hjulpet", "ja"),
        si("omsorgsyter_relasjon", "barn", "k"),
        si("omsorg_timer_maned", 60, "k"),
        si("omsorg_belastning", ("fysisk",), "k"),
        si("omsorg_natt", "noen_netter", "k"),
        si("omsorg_isolasjon", "ja", "k"),
        si("omsorg_trygg", "Det går fint."),
        si("helse_pavirker", "MS"),
    )
    return situasjon(
        "omsorgsstonad",
        svar,
        Vedtaksutfall.INNVILGET,
        skjonn=(
            ("omsorg-tyngende", Utfall.OPPFYLT, "Omsorgen gir avbrutt søvn"),
            ("omsorg-uforsvarlig", Utfall.UTELUKKER_IKKE, "Alt er lagt til rette"),
        ),
        personer=(SOLVEIG, KARI),
        roller=Roller("k", "s", ("k",)),
        omfang="60 timer per måned",
    )
