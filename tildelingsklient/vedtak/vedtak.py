"""A vedtak as the caseworker writes it: outcome, amount, period, goal and reasons, one per service and round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tildelingsklient.vedtak.avslutning import Avslutning
from tildelingsklient.vurdering.resultat import Innstilling


class Vedtaksutfall(StrEnum):
    """What is decided."""

    INNVILGET = "innvilget"
    DELVIS = "delvis"
    AVSLAG = "avslag"
    AVVIST = "avvist"


class Grunnlagsart(StrEnum):
    """What a sentence of the draft rests on."""

    SVAR = "svar"
    KRITERIUM = "kriterium"
    MOMENT = "moment"
    LOV = "lov"


@dataclass(frozen=True, slots=True)
class Setningsgrunnlag:
    """A link from a sentence to an answer (`ref` is `sporsmal|gjelder`), a criterion or a moment (`ref` is its id)."""

    art: Grunnlagsart
    ref: str


@dataclass(frozen=True, slots=True)
class Setning:
    """One sentence of the reasons with what it rests on; `redigert` when a person has changed the words."""

    tekst: str
    grunnlag: tuple[Setningsgrunnlag, ...] = ()
    redigert: bool = False


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """A paragraph of the reasons."""

    setninger: tuple[Setning, ...]

    @property
    def tekst(self) -> str:
        """The paragraph as running text."""
        return " ".join(setning.tekst for setning in self.setninger)


class Revurderingsarsak(StrEnum):
    """Why a decision is looked at again."""

    ENDRET_BEHOV = "endret_behov"
    UTLOPT = "utlopt"
    KLAGE = "klage"
    FEIL = "feil"
    NYE_OPPLYSNINGER = "nye_opplysninger"


@dataclass(frozen=True, slots=True)
class Venteliste:
    """The person has the right, and waits for a place: since when, and what help there is meanwhile."""

    fra: date
    oppfolging: str = ""


@dataclass(frozen=True, slots=True)
class Muntlig:
    """A decision that could not wait, given by word of mouth (forvaltningsloven § 23): the day, what, and why."""

    dato: date
    hva: str
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Vedtak:
    """A decision on one service in one round. `tilstand` is moved by commands only (`sak.tilstand`).

    `satt_paa_vent` is why it waits, `satt_paa_vent_dato` since which day; empty and None when it does not.
    `vilkarsvedlegg` adds a page to the letter that tells how each criterion was assessed. `avslutning` is why it ended
    before its time. `medvirkning` says what the person wanted and how it was met, `barnets_beste` what was weighed for
    a child, `vilkar` what is asked of the person beside the katalog's own, `revurderes` when it is looked at again, and
    `arsak` why it is a new round.
    """

    id: str
    sak: str
    tjeneste: str
    runde: int = 1
    tilstand: str = "mottatt"
    forfatter: str = ""
    satt_paa_vent: str = ""
    satt_paa_vent_dato: date | None = None
    utfall: Vedtaksutfall | None = None
    avvik_begrunnelse: str = ""
    omfang: str = ""
    fra: date | None = None
    til: date | None = None
    mal: str = ""
    begrunnelse: tuple[Avsnitt, ...] = ()
    klagevalg: str = ""
    vilkarsvedlegg: bool = False
    avslutning: Avslutning | None = None
    medvirkning: str = ""
    barnets_beste: str = ""
    vilkar: tuple[str, ...] = ()
    revurderes: date | None = None
    venteliste: Venteliste | None = None
    muntlig: Muntlig | None = None
    arsak: Revurderingsarsak | None = None

    @property
    def gir_noe(self) -> bool:
        """Does the person get something, wholly or partly?"""
        return self.utfall in {Vedtaksutfall.INNVILGET, Vedtaksutfall.DELVIS}


FOLGER: dict[Innstilling, frozenset[Vedtaksutfall]] = {
    Innstilling.OPPFYLT: frozenset({Vedtaksutfall.INNVILGET}),
    Innstilling.IKKE_OPPFYLT: frozenset({Vedtaksutfall.AVSLAG}),
}
"""The outcomes that follow an innstilling; every other outcome then needs a reason."""


def deviates(innstilling: Innstilling, utfall: Vedtaksutfall) -> bool:
    """Does a decision go another way than the innstilling, so that a written reason is required?

    Where the criteria leave it open (judgement, no criteria), nothing can be deviated from; a decision while answers
    are missing, or without the exception's reason, deviates whatever it is, except avvist, which is not on the merits.
    """
    if innstilling in {Innstilling.KREVER_SKJONN, Innstilling.INGEN_KRITERIER}:
        return False
    if innstilling in FOLGER:
        return utfall not in FOLGER[innstilling]
    return utfall is not Vedtaksutfall.AVVIST


def svar_ref(sporsmal: str, gjelder: str) -> str:
    """How a sentence or a hole names an answer, whoever gave it."""
    return f"{sporsmal}|{gjelder}"
