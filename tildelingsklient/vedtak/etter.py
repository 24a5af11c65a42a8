"""What happens to a vedtak once it is approved: frozen, told to the person, ordered, and perhaps appealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Fattet:
    """A decision that stands: the letter's text, the PDF and the grounds by sha256, and who approved it.

    `grunnlag_sha256` is the hash of the answers, judgements and weights as they were, kept beside the PDF. `retter` is
    the id of the `Fattet` this one corrects a clerical error in, and `rettelse` says what was wrong. `innstilling` and
    `behov_timer` are what the criteria said and how many hours a week were needed, so that like cases can be counted.
    """

    id: str
    vedtak: str
    dato: date
    tekst: str
    pdf_sha256: str
    grunnlag_sha256: str
    katalog_sha: str
    avtrykk: str
    godkjent_av: str
    fattet_av: str
    retter: str = ""
    rettelse: str = ""
    innstilling: str = ""
    behov_timer: float | None = None
    tid: datetime | None = None


class Sendemaate(StrEnum):
    """How a letter reached, or was to reach, somebody."""

    DIGITAL_POST = "digital_post"
    BREV = "brev"
    OVERLEVERT = "overlevert"
    MUNTLIG = "muntlig"


@dataclass(frozen=True, slots=True)
class Underretning:
    """Somebody is told of a vedtak. `kom_fram` is when they got, or ought to have got, to know it; None until known.

    The clock of the appeal runs from `kom_fram`, never from `sendt`. A later one about the same person stands instead.
    """

    id: str
    vedtak: str
    person: str
    maate: Sendemaate
    sendt: date
    kom_fram: date | None = None
    registrert_av: str = ""
    tid: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bestilling:
    """The order to the unit that is to help: what it needs to begin, and nothing of the assessment.

    Paper and data lie in the store as they were sent, under their sha256.
    """

    id: str
    vedtak: str
    utforer: str
    sendt: date
    maal: str = ""
    tiltak: tuple[str, ...] = ()
    omfang: str = ""
    tider: str = ""
    sikkerhet: str = ""
    kontakt: str = ""
    pdf_sha256: str = ""
    json_sha256: str = ""
    registrert_av: str = ""
    tid: datetime | None = None


class Klageutfall(StrEnum):
    """What the municipality did with a complaint."""

    OMGJORT = "omgjort"
    DELVIS_OMGJORT = "delvis_omgjort"
    OPPRETTHOLDT = "opprettholdt"
    AVVIST = "avvist"
    TRUKKET = "trukket"


@dataclass(frozen=True, slots=True)
class Klage:
    """A complaint. `klager` is a person's id, or empty with `klager_navn` for somebody outside the case.

    `for_sen_grunn` is why a late one is dealt with all the same; `oversendt` when it went to the body that decides.
    """

    id: str
    vedtak: str
    klager: str
    mottatt: date
    maate: Sendemaate
    tekst: str
    klager_navn: str = ""
    for_sen_grunn: str = ""
    utfall: Klageutfall | None = None
    vurdering: str = ""
    avgjort: date | None = None
    oversendt: date | None = None
    registrert_av: str = ""
    tid: datetime | None = None


class Brevart(StrEnum):
    """Which letter was sent, beside the vedtak itself."""

    FORELOPIG_SVAR = "forelopig_svar"
    INNHENTING = "innhenting"
    UNDERRETNING = "underretning"
    BARNEBREV = "barnebrev"
    KLAGESVAR = "klagesvar"
    OVERSENDELSE = "oversendelse"
    RETTING = "retting"


@dataclass(frozen=True, slots=True)
class SendtBrev:
    """A letter that has left the office, as it was. `til` is a person's id, or a name from outside the case.

    `tjenester` are those it is about, none for all in the case; `svar_ventes` the day a preliminary answer named.
    """

    id: str
    art: Brevart
    til: str
    dato: date
    tekst: str
    pdf_sha256: str
    tjenester: tuple[str, ...] = ()
    svar_ventes: date | None = None
    registrert_av: str = ""
    tid: datetime | None = None


def latest_told(underretninger: tuple[Underretning, ...], vedtak_id: str, person: str) -> Underretning | None:
    """What is last known of how a person was told; None when they were not."""
    own = (one for one in underretninger if (one.vedtak, one.person) == (vedtak_id, person))
    return next(reversed(tuple(own)), None)


def decided(fattede: tuple[Fattet, ...], vedtak_id: str) -> Fattet | None:
    """The decision itself, whose day counts whatever was corrected later; None until it is made."""
    return next((one for one in fattede if one.vedtak == vedtak_id), None)


def standing(fattede: tuple[Fattet, ...], vedtak_id: str) -> Fattet | None:
    """The decision as it stands: the last one, corrected or not; None until it is made."""
    return next((one for one in reversed(fattede) if one.vedtak == vedtak_id), None)
