"""The case file that `vurder` reads: its shape in format 1, and the JSON Schema that describes it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)

from tildelingsklient.feil import InndataFeil
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.katalog.feiltekst import objections, shown
from tildelingsklient.kommandolinje.jsonfil import path_text
from tildelingsklient.sprak import _
from tildelingsklient.vurdering.resultat import Retning, Utfall, Vekt

FORMAT = 1

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOE = r"\S"
_SETTES = (Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT, Utfall.UNNTAK, Utfall.UTELUKKER, Utfall.UTELUKKER_IKKE)


def _iso_date(value: object) -> date:
    try:
        if isinstance(value, str) and _ISO.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(_("{verdi} er ikke en dato, skriv år-måned-dag som 2026-11-12").format(verdi=shown(value)))


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError(_("feltet er tomt"))
    return value


def _is_format(value: object) -> object:
    if value != FORMAT or isinstance(value, bool | float):
        words = _("filen har format {funnet}, men programmet leser format {format}")
        raise ValueError(words.format(funnet=shown(value), format=FORMAT))
    return value


def _or_empty(value: object) -> object:
    return "" if value is None else value


def _verdi(value: object) -> object:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise ValueError(_("et svar er tekst, tall, true, false, null eller en liste av tekster"))


def _gjeldende(value: object) -> str:
    if value is None or value is False or (isinstance(value, str) and value.strip()):
        return value or ""
    if value is True:
        return _("Valgt i saksfilen.")
    raise ValueError(_("gjeldende er true eller en grunn i ord"))


Dato = Annotated[date, BeforeValidator(_iso_date)]
Ord = Annotated[str, AfterValidator(_text), WithJsonSchema({"type": "string", "pattern": _NOE})]
Fritekst = Annotated[str, BeforeValidator(_or_empty), WithJsonSchema({"type": ["string", "null"]})]
Skjonnsutfall = Annotated[Utfall, WithJsonSchema({"type": "string", "enum": [utfall.value for utfall in _SETTES]})]
Verdi = Annotated[
    bool | int | float | str | tuple[str, ...] | None,
    PlainValidator(_verdi),
    WithJsonSchema({"type": ["boolean", "number", "string", "array", "null"], "items": {"type": "string"}}),
]
Gjeldende = Annotated[
    str, PlainValidator(_gjeldende), WithJsonSchema({"type": ["boolean", "string", "null"], "pattern": _NOE})
]


class _Felt(BaseModel):
    """A frozen part of the file that takes values as they are written and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Personfelt(_Felt):
    """Somebody in the case."""

    id: Ord = Field(description=_("Kort navn på personen i denne filen."))
    fodselsdato: Dato | None = Field(None, description=_("Fødselsdato, eller null når den ikke er kjent."))


class Rollefelt(_Felt):
    """Who is who."""

    soker: Ord = Field(description=_("Id-en til den som søker."))
    tjenestemottaker: Ord | None = Field(None, description=_("Id-en til den som skal ha tjenesten; ellers søkeren."))
    omsorgsytere: list[Ord] = Field(default=[], description=_("Id-ene til dem som gir omsorg."))


class Svarfelt(_Felt):
    """One answer."""

    sporsmal: Ord = Field(description=_("Id-en til spørsmålet i katalogen."))
    gjelder: str | None = Field(None, description=_("Id-en til personen eller tjenesten svaret gjelder."))
    verdi: Verdi = Field(
        description=_(
            "ja, nei eller vet_ikke; tall; id-en til et valg; flere valg; dato; tekst; egne mål. null er ubesvart."
        )
    )
    kilder: list[Kilde] = Field(default=[], description=_("Hvem eller hva svaret bygger på."))
    notat: Fritekst = Field("", description=_("Notat til svaret."))
    gjeldende: Gjeldende = Field(
        "",
        description=_("true, eller grunnen til at dette svaret teller når kildene er uenige."),
        json_schema_extra={"default": False},
    )


class Skjonnsfelt(_Felt):
    """The caseworker's judgement of a criterion."""

    tjeneste: Ord = Field(description=_("Id-en til tjenesten."))
    kriterium: Ord = Field(description=_("Id-en til kriteriet, eller raden i kilden (SL-03-K5)."))
    utfall: Skjonnsutfall = Field(description=_("Hva du kom til."))
    begrunnelse: Fritekst = Field("", description=_("Hvorfor."))


class Momentfelt(_Felt):
    """How the caseworker weighs a moment."""

    tjeneste: Ord = Field(description=_("Id-en til tjenesten."))
    moment: Ord = Field(description=_("Id-en til momentet, eller raden i kilden."))
    retning: Retning = Field(description=_("Hvilken vei momentet taler."))
    vekt: Vekt | None = Field(None, description=_("Hvor tungt det veier, eller null."))
    begrunnelse: Fritekst = Field("", description=_("Hvorfor."))


class Tilbudsfelt(_Felt):
    """What the caseworker means to give of a service."""

    tjeneste: Ord = Field(description=_("Id-en til tjenesten."))
    gis: bool = Field(description=_("true når tjenesten skal gis, helt eller delvis; false ved avslag."))
    omfang: Fritekst = Field("", description=_("Omfanget i ord, for eksempel «34 timer per uke»."))


class Sakfil(_Felt):
    """A whole case file."""

    format: Annotated[int, BeforeValidator(_is_format)] = Field(
        description=_("Utgaven av dette oppsettet: 1."), json_schema_extra={"const": FORMAT}
    )
    katalog: Ord = Field(description=_("Id-en til katalogen saken vurderes etter."))
    dato: Dato = Field(description=_("Dagen alder regnes på."))
    personer: list[Personfelt] = Field(min_length=1, description=_("Alle personene i saken."))
    roller: Rollefelt = Field(description=_("Hvem som er hva."))
    tjenester: list[Ord] = Field(
        min_length=1, description=_("Id-ene til tjenestene det søkes om."), json_schema_extra={"uniqueItems": True}
    )
    svar: list[Svarfelt] = Field(default=[], description=_("Svarene fra samtalen."))
    skjonn: list[Skjonnsfelt] = Field(default=[], description=_("Det du har vurdert selv."))
    momenter: list[Momentfelt] = Field(default=[], description=_("Momentene du har veid."))
    tilbud: list[Tilbudsfelt] = Field(default=[], description=_("Det du vil gi, så helheten kan sees under ett."))


def read_sakfil(data: object) -> Sakfil:
    """The case file in data that came from JSON; raises InndataFeil for the first thing that is wrong."""
    if not isinstance(data, dict):
        steg = _("Følg oppsettet fra «vurder --skjema».")
        raise InndataFeil(_("En saksfil skal være en gruppe felt."), steg, _("saksfilen"))
    try:
        return Sakfil.model_validate(data)
    except ValidationError as feil:
        raise _first_objection(feil) from None


def _first_objection(feil: ValidationError) -> InndataFeil:
    """The first thing that is wrong; a misspelt field goes before the one that is then missing."""
    kinds = {details["loc"]: details["type"] for details in feil.errors(include_url=False)}
    found = sorted(objections(feil, Sakfil), key=lambda one: kinds.get(one.sti) != "extra_forbidden")
    first = found[0]
    return InndataFeil(first.hva, _json_step(kinds.get(first.sti, "")) or first.hvordan, path_text(first.sti))


def _json_step(kind: str) -> str:
    """What to do, where the shared advice is made for YAML."""
    steps = {
        "string_type": _("Skriv teksten i anførselstegn."),
        "list_type": _("Skriv en liste i hakeparenteser [ ]."),
        "model_type": _("Skriv feltene mellom { og }."),
    }
    return steps.get(kind, "")


def json_schema() -> dict[str, object]:
    """JSON Schema of the case file, with the explanations in Norwegian."""
    schema: dict[str, object] = Sakfil.model_json_schema()
    parts = schema.get("$defs", {})
    for part in parts.values() if isinstance(parts, dict) else ():
        part.pop("description", None)
    schema.pop("description", None)
    title = _("Saksfil for Tildelingsklient")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
