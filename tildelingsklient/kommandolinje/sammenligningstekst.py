"""The comparison of two kataloger as text and as data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from tildelingsklient.katalog.forskjell import (
    GRUPPER,
    Art,
    Forskjell,
    Retning,
    Sammenligning,
    Tjenesteforskjell,
    Utgave,
)
from tildelingsklient.katalog.forskjellstekst import slag_name
from tildelingsklient.sprak import _

_INN = "  "


def counts(sammenligning: Sammenligning) -> dict[str, int]:
    """How many there are of each; one that is new or gone and has a direction counts in both."""
    alle, tjenester = sammenligning.alle, sammenligning.tjenester
    return {
        "tjenester_nye": sum(one.art is Art.NY for one in tjenester),
        "tjenester_borte": sum(one.art is Art.BORTE for one in tjenester),
        "tjenester_endret": sum(one.art is Art.ENDRET for one in tjenester),
        **{art.value: sum(one.art is art for one in alle) for art in Art},
        **{retning.value: sum(one.retning is retning for one in alle) for retning in Retning},
    }


def comparison_data(sammenligning: Sammenligning) -> dict[str, object]:
    """Everything as plain data."""
    return {
        "a": asdict(sammenligning.a),
        "b": asdict(sammenligning.b),
        "antall": counts(sammenligning),
        "felles": [_data(one) for one in sammenligning.felles],
        "tjenester": [_service_data(one) for one in sammenligning.tjenester],
        "sporsmal": [_data(one) for one in sammenligning.sporsmal],
    }


def _service_data(tjeneste: Tjenesteforskjell) -> dict[str, object]:
    found = [_data(one) for one in tjeneste.forskjeller]
    return {"id": tjeneste.id, "navn": tjeneste.navn, "art": tjeneste.art.value, "forskjeller": found}


def _data(one: Forskjell) -> dict[str, object]:
    return {
        "slag": one.slag.value,
        "art": one.art.value,
        "retning": one.retning.value if one.retning else None,
        "kort": one.kort,
        "id_a": one.id_a,
        "id_b": one.id_b,
        "kilder_a": list(one.kilder_a),
        "kilder_b": list(one.kilder_b),
        "hva": list(one.hva),
        "tekst_a": one.tekst_a,
        "tekst_b": one.tekst_b,
    }


def comparison_text(sammenligning: Sammenligning) -> str:
    """Counts, then what differs, service by service."""
    title = _("{a} → {b}").format(a=_edition(sammenligning.a), b=_edition(sammenligning.b))
    if sammenligning.er_tom:
        return f"{title}\n" + _("Ingen forskjeller.") + "\n"
    lines = [title, *_count_lines(counts(sammenligning))]
    if sammenligning.felles:
        lines += ["", *_headed(_("Felles for alle tjenester")), *_differences(sammenligning.felles)]
    for tjeneste in sammenligning.tjenester:
        lines += ["", *_service(tjeneste)]
    if sammenligning.sporsmal:
        lines += ["", *_headed(_("Spørsmål og samtale")), *_differences(sammenligning.sporsmal)]
    return "\n".join(lines) + "\n"


def _edition(utgave: Utgave) -> str:
    mal = _("{katalog}, utgave {utgave}, revisjon {revisjon}")
    return mal.format(katalog=utgave.katalog, utgave=utgave.utgave, revisjon=utgave.revisjon)


def _count_lines(found: dict[str, int]) -> Iterator[str]:
    services = _("Tjenester: {tjenester_nye} nye, {tjenester_borte} borte, {tjenester_endret} endret")
    elements = _(
        "Deler: {ny} nye, {borte} borte, {endret} endret, {ordlyd} bare ordlyd. "
        "Av dem gjør {strengere} tjenesten strengere og {losere} løsere."
    )
    yield services.format(**found)
    yield elements.format(**found)


def _service(tjeneste: Tjenesteforskjell) -> Iterator[str]:
    words = {Art.NY: _("ny tjeneste"), Art.BORTE: _("tjenesten er borte")}
    after = f" – {words[tjeneste.art]}" if tjeneste.art in words else ""
    yield from _headed(f"{tjeneste.navn} ({tjeneste.id}){after}")
    yield from _differences(tjeneste.forskjeller)


def _headed(title: str) -> list[str]:
    return [title, "=" * len(title)]


def _differences(forskjeller: Sequence[Forskjell]) -> Iterator[str]:
    for group in GRUPPER:
        members = [one for one in forskjeller if one.gruppe == group]
        if members:
            yield _group_name(group)
            yield from (_INN + line for line in _lines(members))


def _group_name(group: str) -> str:
    names = {
        "strengere": _("Strengere"),
        "losere": _("Løsere"),
        "endret": _("Endret"),
        "ny": _("Nytt"),
        "borte": _("Borte"),
        "ordlyd": _("Bare ordlyden er endret"),
    }
    return names[group]


def _lines(forskjeller: Iterable[Forskjell]) -> Iterator[str]:
    for one in forskjeller:
        name = slag_name(one.slag)
        about = f": {one.kort}" if one.kort.lower() != name else ""
        yield f"{name[:1].upper()}{name[1:]}{_came_or_went(one)}{about}{_cited(one)}"
        told_above = _group_name(Art.ORDLYD.value)
        yield from (f"{_INN}– {sentence}" for sentence in one.hva if sentence != told_above)


def _came_or_went(one: Forskjell) -> str:
    """Said where the group tells only the direction."""
    words = {Art.NY: _("nytt"), Art.BORTE: _("borte")}
    return f" ({words[one.art]})" if one.retning and one.art in words else ""


def _cited(one: Forskjell) -> str:
    """The sources of both sides: «[SL-03-K5 → LI23-3.16-M6]», once when they are the same."""
    sides = [", ".join(kilder) for kilder in (one.kilder_a, one.kilder_b) if kilder]
    return f" [{' → '.join(dict.fromkeys(sides))}]" if sides else ""
