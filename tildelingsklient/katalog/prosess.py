"""The way from søknad to vedtak as data: steps with what must be checked at each, and where to turn."""

from __future__ import annotations

from functools import cache

from pydantic import Field, ValidationError

from tildelingsklient.feil import KatalogFeil
from tildelingsklient.katalog.feiltekst import objections
from tildelingsklient.katalog.grunnform import FORMAT, Del, Format, Punkt, Sprak
from tildelingsklient.katalog.yamlfil import read_yaml
from tildelingsklient.ressurser import resource_path


class Prosessteg(Punkt):
    """One step of the casework, with its checklist."""

    navn: Sprak
    sjekkpunkter: tuple[Punkt, ...] = ()


class Prosess(Del):
    """All steps in order; `hvor` says where a person applies and appeals."""

    format: Format = FORMAT
    steg: tuple[Prosessteg, ...] = Field(min_length=1)
    hvor: tuple[Punkt, ...] = ()


@cache
def load_prosess() -> Prosess:
    """The process that comes with the program; KatalogFeil with file and line when it does not hold."""
    path = resource_path("prosess", "prosess.yaml")
    fil, feil = read_yaml(path, "resources/prosess/prosess.yaml")
    if feil:
        raise feil[0]
    try:
        return Prosess.model_validate(fil.data)
    except ValidationError as invalid:
        first: KatalogFeil = next(fil.error(o.sti, o.hva, o.hvordan) for o in objections(invalid, Prosess))
        raise first from invalid
