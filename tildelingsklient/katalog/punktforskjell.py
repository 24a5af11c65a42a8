"""What differs in plain points: what a service is and includes, remarks, notices, and what all services share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tildelingsklient.katalog.forskjell import Avvik, Forskjell, Slag
from tildelingsklient.katalog.forskjellstekst import frist_text, from_to, kort_of, law_place, listed, rule_sentences
from tildelingsklient.katalog.grunnform import Punkt
from tildelingsklient.katalog.kriterieforskjell import Banker
from tildelingsklient.katalog.modell import Katalog, Kvalitetskrav, Tjeneste, Variant, Varsel
from tildelingsklient.katalog.ord import figures, hendelse_name
from tildelingsklient.katalog.ordlyd import difference
from tildelingsklient.katalog.parring import Kjennetegn, pair_up
from tildelingsklient.katalog.trapp import Innsatstrapp, Trappetrinn
from tildelingsklient.sprak import _, pick

_KORT = 80
"""Letters of a text that stand for an element without a short text."""

E = TypeVar("E", Punkt, Variant, Varsel, Kvalitetskrav)


def service_points(a: Tjeneste, b: Tjeneste, banker: Banker) -> Iterator[Forskjell]:
    """The service itself, and every list of points in it but the criteria, conditions and momenter."""
    yield from difference(Slag.TJENESTE, _("Tjenesten"), a, b, [Avvik(hva) for hva in _facts(a, b, banker)])
    lists = (
        (Slag.BESKRIVELSE, a.beskrivelse, b.beskrivelse),
        (Slag.FORMAL, a.formal, b.formal),
        (Slag.MALGRUPPE, a.malgruppe, b.malgruppe),
        (Slag.OMFATTER, a.omfatter, b.omfatter),
        (Slag.OMFATTER_IKKE, a.omfatter_ikke, b.omfatter_ikke),
        (Slag.MERKNAD, a.merknader, b.merknader),
    )
    for slag, before, after in lists:
        yield from _points(slag, before, after, _figures)
    yield from _points(Slag.VARIANT, a.varianter, b.varianter, _figures, lambda one: pick(one.navn))
    yield from _points(Slag.KVALITETSKRAV, a.kvalitetskrav, b.kvalitetskrav, _promise)
    yield from _points(Slag.VARSEL, a.varsler, b.varsler, lambda one, other: _notice(one, other, banker))


def shared_points(a: Katalog, b: Katalog, banker: Banker) -> Iterator[Forskjell]:
    """The municipality's values and its innsatstrapp."""
    yield from _points(Slag.PRINSIPP, a.prinsipper, b.prinsipper, _figures)
    if a.innsatstrapp or b.innsatstrapp:
        avvik = [Avvik(hva) for hva in _steps(a.innsatstrapp, b.innsatstrapp, banker)]
        yield from difference(Slag.TRAPP, _("Innsatstrappen"), a.innsatstrapp, b.innsatstrapp, avvik)


def _points(
    slag: Slag,
    a: Sequence[E],
    b: Sequence[E],
    compared: Callable[[E, E], Iterable[str]],
    kort: Callable[[E], str] | None = None,
) -> Iterator[Forskjell]:
    kjennetegn: Kjennetegn[E] = Kjennetegn(lambda part: part.id, lambda part: pick(part.tekst))
    for one, other in pair_up(a, b, kjennetegn):
        shown = other or one
        if shown:
            avvik = [Avvik(hva) for hva in compared(one, other)] if one and other else []
            yield from difference(slag, kort(shown) if kort else shorten(pick(shown.tekst)), one, other, avvik)


def shorten(text: str) -> str:
    """A text in so few letters that it can stand for the element it is of."""
    return text if len(text) <= _KORT else text[: _KORT - 1].rstrip() + "…"


def _figures(a: Punkt, b: Punkt) -> Iterator[str]:
    if a.tall != b.tall:
        yield from_to(_("Tall"), figures(a.tall), figures(b.tall))


def _promise(a: Kvalitetskrav, b: Kvalitetskrav) -> Iterator[str]:
    if frist_text(a.frist) != frist_text(b.frist):
        yield from_to(_("Frist"), frist_text(a.frist), frist_text(b.frist))
    elif a.frist and b.frist and a.frist.hendelse != b.frist.hendelse:
        yield from_to(_("Fristen gjelder"), hendelse_name(a.frist.hendelse), hendelse_name(b.frist.hendelse))
    yield from _figures(a, b)


def _notice(a: Varsel, b: Varsel, banker: Banker) -> Iterator[str]:
    if a.naar != b.naar:
        yield from rule_sentences(a.naar, b.naar, banker.begge, _("Når varselet vises"))
    old, new = ({law_place(one, banker.lover) for one in side.lovgrunnlag} for side in (a, b))
    if old != new:
        yield listed(_("Lovgrunnlag"), sorted(old), sorted(new))


def _facts(a: Tjeneste, b: Tjeneste, banker: Banker) -> Iterator[str]:
    yes_no = {True: _("ja"), False: _("nei")}
    named = (
        (_("Kode i liste 9151"), a.kode or _("ingen"), b.kode or _("ingen")),
        (_("Gis med vedtak"), yes_no[a.gir_vedtak], yes_no[b.gir_vedtak]),
        (_("Lovpålagt"), yes_no[a.lovpalagt], yes_no[b.lovpalagt]),
    )
    yield from (from_to(name, before, after) for name, before, after in named if before != after)
    if set(a.sporsmal) != set(b.sporsmal):
        name = _("Spørsmål som stilles i tillegg")
        yield listed(name, a.sporsmal, b.sporsmal, lambda sporsmal: kort_of(sporsmal, banker.begge))


def _steps(a: Innsatstrapp | None, b: Innsatstrapp | None, banker: Banker) -> Iterator[str]:
    if a is None or b is None:
        return
    old, new = ({step.id: step for step in trapp.trinn} for trapp in (a, b))
    if list(old) != list(new):
        yield from_to(_("Trinn"), _step_names(a.trinn), _step_names(b.trinn))
    for step in b.trinn:
        yield from _step(old[step.id], step, banker) if step.id in old else ()


def _step_names(trinn: Iterable[Trappetrinn]) -> str:
    return ", ".join(pick(step.navn) for step in trinn)


def _step(a: Trappetrinn, b: Trappetrinn, banker: Banker) -> Iterator[str]:
    if set(a.tjenester) != set(b.tjenester):
        yield listed(pick(b.navn), a.tjenester, b.tjenester, lambda name: banker.tjenester.get(name, name))
    if set(a.sporsmal) != set(b.sporsmal):
        yield listed(pick(b.navn), a.sporsmal, b.sporsmal, lambda name: kort_of(name, banker.begge))
    if a.provd_naar != b.provd_naar:
        hva = rule_sentences(a.provd_naar, b.provd_naar, banker.begge, _("Regelen for prøvd"))
        yield from (f"{pick(b.navn)}: {sentence}" for sentence in hva)
