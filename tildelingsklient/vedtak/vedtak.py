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


@dataclass(frozen=True, slots=True)
class Vedtak:
    """A decision on one service in one round. `tilstand` is moved by commands only (`sak.tilstand`).

    `satt_paa_vent` is why it waits, `satt_paa_vent_dato` since which day; empty and None when it does not.
    `vilkarsvedlegg` adds a page to the letter that tells how each criterion was assessed. `avslutning` is why it ended
    before its time.
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
