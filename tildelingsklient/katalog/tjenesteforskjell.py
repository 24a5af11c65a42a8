"""What differs in a service beside its criteria: payment, appeal, law, quality demands. None has a direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tildelingsklient.katalog.forskjell import Art, Forskjell, Slag
from tildelingsklient.katalog.forskjellstekst import (
    frist_text,
    from_to,
    grunn_name,
    instans_name,
    klagetype_name,
    law_place,
    listed,
    weeks_text,
)
from tildelingsklient.katalog.grunnform import Punkt
from tildelingsklient.katalog.lov import Klageregel, Lovhenvisning
from tildelingsklient.katalog.modell import Egenandel, Kvalitetskrav
from tildelingsklient.katalog.ord import betaling_name, figures, hendelse_name, rolle_name
from tildelingsklient.katalog.parring import Kjennetegn, pair_up
from tildelingsklient.sprak import _, pick

_KORT = 80
"""Letters of a text that stand for an element without a short text."""


def egenandel(a: Egenandel, b: Egenandel) -> Iterator[Forskjell]:
    """Whether the person pays, and the special rules for it."""
    hva = []
    if a.betaling is not b.betaling:
        hva.append(from_to(_("Egenandel"), betaling_name(a.betaling), betaling_name(b.betaling)))
    pairs = pair_up(a.regler, b.regler, _PUNKT)
    hva += [sentence for one, other in pairs for sentence in _regel(one, other)]
    if hva or a.tekst != b.tekst or [one.tekst for one in a.regler] != [one.tekst for one in b.regler]:
        yield _changed(Slag.EGENANDEL, _("Egenandel"), ("egenandel", a.kilde), ("egenandel", b.kilde), hva)


def _regel(a: Punkt | None, b: Punkt | None) -> Iterator[str]:
    if a and b:
        if a.tall != b.tall:
            yield from_to(_short(b), figures(a.tall), figures(b.tall))
    elif b:
        yield _("Ny regel: {tekst}").format(tekst=_short(b))
    elif a:
        yield _("Regel borte: {tekst}").format(tekst=_short(a))


def klage(a: Klageregel, b: Klageregel, laws: Mapping[str, str]) -> Iterator[Forskjell]:
    """How a decision is appealed."""
    hva = list(_klage_points(a, b, laws))
    if hva or _klage_words(a) != _klage_words(b):
        yield _changed(Slag.KLAGE, _("Klage"), ("klage", a.kilde), ("klage", b.kilde), hva)


def _klage_points(a: Klageregel, b: Klageregel, laws: Mapping[str, str]) -> Iterator[str]:
    named = (
        (_("Klage"), klagetype_name(a.type), klagetype_name(b.type)),
        (_("Frist"), weeks_text(a.frist_uker), weeks_text(b.frist_uker)),
        (_("Avgjøres av"), instans_name(a.avgjores_av), instans_name(b.avgjores_av)),
        (_("Gjelder"), grunn_name(a.gjelder), grunn_name(b.gjelder)),
    )
    yield from (from_to(name, before, after) for name, before, after in named if before != after)
    if set(a.hvem) != set(b.hvem):
        yield listed(_("Hvem kan klage"), a.hvem, b.hvem, rolle_name)
    old, new = ([law_place(one, laws) for one in klageregel.lovgrunnlag] for klageregel in (a, b))
    if set(old) != set(new):
        yield listed(_("Lovgrunnlag"), old, new)
    if len(a.alternativer) != len(b.alternativer):
        yield from_to(_("Antall klageregler å velge mellom"), str(len(a.alternativer)), str(len(b.alternativer)))
    for one, other in zip(a.alternativer, b.alternativer, strict=False):
        name = pick(other.navn) if other.navn else _("Valg")
        yield from (f"{name}: {point}" for point in _klage_points(one, other, laws))


def _klage_words(one: Klageregel) -> tuple[object, ...]:
    inner = [_klage_words(option) for option in one.alternativer]
    return one.navn, one.utgangspunkt, one.sendes_til, inner


def lovgrunnlag(a: Sequence[Lovhenvisning], b: Sequence[Lovhenvisning], laws: Mapping[str, str]) -> Iterator[Forskjell]:
    """Places in the law that have come or gone; each is its own id."""
    old = {law_place(one, laws): one.kilde for one in a}
    new = {law_place(one, laws): one.kilde for one in b}
    for place, kilde in new.items():
        if place not in old:
            yield Forskjell(Slag.LOVGRUNNLAG, Art.NY, place, id_b=place, kilder_b=kilde)
    for place, kilde in old.items():
        if place not in new:
            yield Forskjell(Slag.LOVGRUNNLAG, Art.BORTE, place, id_a=place, kilder_a=kilde)


def kvalitetskrav(a: Sequence[Kvalitetskrav], b: Sequence[Kvalitetskrav]) -> Iterator[Forskjell]:
    """What the municipality promises about the service."""
    for one, other in pair_up(a, b, _KRAV):
        if one and other:
            hva = list(_promise_points(one, other))
            if hva or one.tekst != other.tekst:
                yield _changed(Slag.KVALITETSKRAV, _short(other), (one.id, one.kilde), (other.id, other.kilde), hva)
        elif other:
            yield Forskjell(Slag.KVALITETSKRAV, Art.NY, _short(other), id_b=other.id, kilder_b=other.kilde)
        elif one:
            yield Forskjell(Slag.KVALITETSKRAV, Art.BORTE, _short(one), id_a=one.id, kilder_a=one.kilde)


def _promise_points(a: Kvalitetskrav, b: Kvalitetskrav) -> Iterator[str]:
    if frist_text(a.frist) != frist_text(b.frist):
        yield from_to(_("Frist"), frist_text(a.frist), frist_text(b.frist))
    elif a.frist and b.frist and a.frist.hendelse != b.frist.hendelse:
        yield from_to(_("Fristen gjelder"), hendelse_name(a.frist.hendelse), hendelse_name(b.frist.hendelse))
    if a.tall != b.tall:
        yield from_to(_("Tall"), figures(a.tall), figures(b.tall))


_Side = tuple[str, tuple[str, ...]]
"""The id and the sources of an element in one katalog."""


def _changed(slag: Slag, kort: str, a: _Side, b: _Side, hva: Sequence[str]) -> Forskjell:
    art = Art.ENDRET if hva else Art.ORDLYD
    sentences = tuple(hva) or (_("Bare ordlyden er endret"),)
    return Forskjell(slag, art, kort, a[0], b[0], a[1], b[1], hva=sentences)


def _ident(punkt: Punkt) -> str:
    return punkt.id


def _text(punkt: Punkt) -> str:
    return pick(punkt.tekst)


def _short(punkt: Punkt) -> str:
    text = pick(punkt.tekst)
    return text if len(text) <= _KORT else text[: _KORT - 1].rstrip() + "…"


_PUNKT: Kjennetegn[Punkt] = Kjennetegn(_ident, _text)
_KRAV: Kjennetegn[Kvalitetskrav] = Kjennetegn(_ident, _text)
