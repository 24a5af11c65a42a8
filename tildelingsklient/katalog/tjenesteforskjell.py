"""What differs in a service around its criteria: payment, appeal, law. None has a direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tildelingsklient.katalog.forskjell import Art, Avvik, Forskjell, Slag
from tildelingsklient.katalog.forskjellstekst import (
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
from tildelingsklient.katalog.modell import Egenandel
from tildelingsklient.katalog.ord import betaling_name, figures, rolle_name
from tildelingsklient.katalog.ordlyd import difference
from tildelingsklient.katalog.parring import Kjennetegn, pair_up
from tildelingsklient.katalog.punktforskjell import shorten
from tildelingsklient.sprak import _, pick

_PUNKT: Kjennetegn[Punkt] = Kjennetegn(lambda one: one.id, lambda one: pick(one.tekst))


def egenandel(a: Egenandel, b: Egenandel) -> Iterator[Forskjell]:
    """Whether the person pays, and the special rules for it."""
    hva = []
    if a.betaling is not b.betaling:
        hva.append(from_to(_("Egenandel"), betaling_name(a.betaling), betaling_name(b.betaling)))
    pairs = pair_up(a.regler, b.regler, _PUNKT)
    hva += [sentence for one, other in pairs for sentence in _regel(one, other)]
    yield from difference(Slag.EGENANDEL, _("Egenandel"), a, b, _sentences(hva))


def _regel(a: Punkt | None, b: Punkt | None) -> Iterator[str]:
    if a and b:
        if a.tall != b.tall:
            yield from_to(shorten(pick(b.tekst)), figures(a.tall), figures(b.tall))
    elif b:
        yield _("Ny regel: {tekst}").format(tekst=shorten(pick(b.tekst)))
    elif a:
        yield _("Regel borte: {tekst}").format(tekst=shorten(pick(a.tekst)))


def klage(a: Klageregel, b: Klageregel, laws: Mapping[str, str]) -> Iterator[Forskjell]:
    """How a decision is appealed."""
    yield from difference(Slag.KLAGE, _("Klage"), a, b, _sentences(_klage_points(a, b, laws)))


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


def _sentences(hva: Iterable[str]) -> list[Avvik]:
    return [Avvik(sentence) for sentence in hva]
