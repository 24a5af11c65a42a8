"""The shared question bank: a fact is asked once and feeds every service that needs it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from tildelingsklient.katalog.grunnform import Del, Heltall, Id, KildeId, Ord, Sann, Sprak, Tall
from tildelingsklient.katalog.regel import Regel, Rolle

UTEN_UNDERSKRIFT = "uten_underskrift"
"""The choice that says nobody has signed the application."""

VET_IKKE = "vet_ikke"
"""«Vet ikke» is an answer; no answer is None."""

IKKE_RELEVANT = 9
"""Function score of list 9111: the activity is not relevant for this person."""


class Svartype(StrEnum):
    """How a question is answered."""

    JA_NEI = "ja_nei"
    FUNKSJON = "funksjon"
    TALL = "tall"
    DATO = "dato"
    VALG = "valg"
    FLERVALG = "flervalg"
    TEKST = "tekst"
    UKEPLAN = "ukeplan"
    MAAL = "maal"


class Omfang(StrEnum):
    """What an answer is about: a person, the whole case, one service, or each omsorgsyter."""

    PERSON = "person"
    SAK = "sak"
    TJENESTE = "tjeneste"
    OMSORGSYTER = "omsorgsyter"


class Helhetsrolle(StrEnum):
    """What a question tells of the whole package of services, whichever service needs it.

    The question of `UNDERSKRIFT` says by its choice `uten_underskrift` that nobody has signed the application.
    """

    BEHOV_TIMER_UKE = "behov_timer_uke"
    PARORENDE_TIMER_MANED = "parorende_timer_maned"
    BARN_BERORT = "barn_berort"
    BARNETS_SYN = "barnets_syn"
    SAMTYKKE = "samtykke"
    UNDERSKRIFT = "underskrift"


class Alternativ(Del):
    """One choice; `setning` is how a letter says it to the applicant."""

    id: Id
    tekst: Sprak
    setning: Sprak | None = None


class Niva(StrEnum):
    """How somebody does one step of a function, least help first."""

    SELV = "selv"
    TILRETTELAGT = "tilrettelagt"
    NOE = "noe"
    FULL = "full"


class Delsteg(Del):
    """One step of a function, as it stands after «å»: «ta på sokker og sko»."""

    id: Id
    tekst: Sprak


class Regnestykke(Del):
    """Hours that are summed from a week schedule: of the kinds in `slag`, of all when none is named."""

    sporsmal: Id
    slag: tuple[Id, ...] = ()


class Sporsmal(Del):
    """One question.

    `tekst` is spoken to the applicant, `kort` names the fact in lists and reasons («Timer hjelp i uken»), `hjelp`
    is for the caseworker. `setning` is the letter's sentence with `{verdi}`; for ja_nei `setning_ja` and
    `setning_nei`; for choices each alternative has its own. `kode` is the function's number in the national code
    list 9111. `fortelling` tells the answer back to the person, with `{svar}`, where the letter's sentence would
    read as a decision or name the reader as somebody else. `alltid` asks it in every case; else it is asked when a
    service that is applied for needs it. `helhet` names what it tells of the whole package; one question at most has
    each role. A number with `regnes_av` is summed from a week schedule when there is one, and asked for otherwise.
    A function question may be gone through in `delsteg`, which support its answer and are read by no rule.
    """

    id: Id
    tema: Id
    type: Svartype
    omfang: Omfang = Omfang.PERSON
    rolle: Rolle = Rolle.TJENESTEMOTTAKER
    tekst: Sprak
    kort: Sprak
    hjelp: Sprak | None = None
    setning: Sprak | None = None
    setning_ja: Sprak | None = None
    setning_nei: Sprak | None = None
    fortelling: Sprak | None = None
    enhet: Sprak | None = None
    minst: Tall | None = None
    hoyst: Tall | None = None
    desimaler: Heltall = Field(default=0, ge=0, le=2)
    alternativer: tuple[Alternativ, ...] = ()
    kode: Ord | None = None
    relevant_naar: Regel | None = None
    alltid: Sann = False
    helhet: Helhetsrolle | None = None
    regnes_av: Regnestykke | None = None
    delsteg: tuple[Delsteg, ...] = ()
    kilde: tuple[KildeId, ...] = ()

    @model_validator(mode="after")
    def _fits_type(self) -> Sporsmal:
        choices = self.type in {Svartype.VALG, Svartype.FLERVALG, Svartype.UKEPLAN}
        if choices != bool(self.alternativer):
            raise ValueError("alternativer hører til valg, flervalg og ukeplan, og de må ha minst ett")
        if self.regnes_av and self.type is not Svartype.TALL:
            raise ValueError("bare et tall kan ha regnes_av")
        if self.delsteg and self.type is not Svartype.FUNKSJON:
            raise ValueError("bare et funksjonsspørsmål kan ha delsteg")
        if self.type is Svartype.FUNKSJON and not self.kode:
            raise ValueError("et funksjonsspørsmål må ha kode fra liste 9111")
        if self.type is Svartype.TALL and (self.minst is None or self.hoyst is None):
            raise ValueError("et tall må ha minst og hoyst, så feilskrevne tall kan merkes")
        return self

    @property
    def er_om_omsorgsyter(self) -> bool:
        """Is it asked once for each omsorgsyter?"""
        return self.omfang is Omfang.OMSORGSYTER


def step_id(sporsmal: Sporsmal, steg: Delsteg) -> str:
    """What the answers to one step of a function question are stored under."""
    return f"{sporsmal.id}.{steg.id}"


class Tema(Del):
    """A page of the conversation. The page with `per_tjeneste` is made once for each service applied for."""

    id: Id
    navn: Sprak
    ikon: Ord
    per_tjeneste: Sann = False


class Trinn(Del):
    """One step of the function scale, in a version of our own wording.

    `tekst` stands on the button, `setning` completes «Du …» in a letter, where `{kort}` is the question's `kort` with
    a small first letter. Value 9 («ikke relevant») may stand beside the five steps.
    """

    verdi: Heltall
    tekst: Sprak
    setning: Sprak


class Delniva(Del):
    """A level of one step: `tekst` stands on the button, `setning` completes «Du …» with the steps in `{steg}`."""

    id: Niva
    tekst: Sprak
    setning: Sprak


class Funksjonsskala(Del):
    """The function scale: values of different versions are never compared or summed. `delniva` is for the steps."""

    versjon: Ord
    trinn: tuple[Trinn, ...] = Field(min_length=5)
    delniva: tuple[Delniva, ...] = ()


class Sporsmalsbank(Del):
    """All questions, the pages they stand on in order, and the function scale."""

    temaer: tuple[Tema, ...] = Field(min_length=1)
    skala: Funksjonsskala
    sporsmal: tuple[Sporsmal, ...]
