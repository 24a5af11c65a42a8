"""The letter from top to bottom: its pieces in order, each with its tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import assert_never

from reportlab.platypus.flowables import Flowable, KeepTogether, PageBreak, Spacer

from tildelingsklient.brev.innhold import (
    Blokk,
    Brevinnhold,
    Listeblokk,
    Mellomtittel,
    Tabellblokk,
    Tekstblokk,
    Tekstdel,
    Underskrift,
    Vedlegg,
)
from tildelingsklient.brev.pdf.avsnitt import Avsnitt, Rad, Stil, avsnitt
from tildelingsklient.brev.pdf.mal import HODEHOYDE, MERKE, MM, TEKSTBREDDE
from tildelingsklient.brev.pdf.merking import Element


def story(innhold: Brevinnhold, tre: Element) -> Iterator[Flowable]:
    """Everything that is drawn inside the margins; the tags are added to the tree in the same order."""
    yield from _head(innhold, tre)
    yield avsnitt([Tekstdel(innhold.overskrift)], "overskrift", tre.add("H1"))
    groups = list(_blocks(innhold.blokker, tre))
    start = _last_section(innhold.blokker)
    yield from (flowable for group in groups[:start] for flowable in group)
    yield KeepTogether([flowable for group in groups[start:] for flowable in group])
    if innhold.vedlegg is not None:
        yield from _appendix(innhold.vedlegg, tre.add("Sect"))


def _head(innhold: Brevinnhold, tre: Element) -> Iterator[Flowable]:
    left, gap = MERKE + 4 * MM, 4 * MM
    parts = [Tekstdel(innhold.kommune, uthevet=True), Tekstdel(f"\n{innhold.enhet}".rstrip())]
    sender = avsnitt(parts, "avsender", tre.add("P"))
    yield Rad([(left, TEKSTBREDDE - left - 44 * MM - gap, sender)], HODEHOYDE)
    yield Spacer(1, 7 * MM)
    middle = TEKSTBREDDE * 0.58
    receiver = avsnitt(_lines(innhold.mottaker), "adresse", tre.add("P"))
    facts = avsnitt(_lines(innhold.opplysninger), "adresse", tre.add("P"))
    yield Rad([(0, middle - gap, receiver), (middle, TEKSTBREDDE - middle - gap, facts)])


def _appendix(vedlegg: Vedlegg, tre: Element) -> Iterator[Flowable]:
    """On a page of its own, so that it can be put away or left out."""
    yield PageBreak()
    yield avsnitt([Tekstdel(vedlegg.overskrift)], "overskrift", tre.add("H1"))
    for group in _blocks(vedlegg.blokker, tre):
        yield from group


def _last_section(blokker: Sequence[Blokk]) -> int:
    """Where the last heading stands: what follows is kept together, so that no signature stands on a page alone."""
    return max((place for place, blokk in enumerate(blokker) if isinstance(blokk, Mellomtittel)), default=len(blokker))


def _blocks(blokker: Sequence[Blokk], tre: Element) -> Iterator[list[Flowable]]:
    return (_block(blokk, after, tre) for blokk, after in zip_longest(blokker, blokker[1:]))


def _block(blokk: Blokk, after: Blokk | None, tre: Element) -> list[Flowable]:
    match blokk:
        case Tekstblokk():
            return [avsnitt(blokk.deler, "ledetekst" if isinstance(after, Listeblokk) else "brodtekst", tre.add("P"))]
        case Mellomtittel():
            return [avsnitt([Tekstdel(blokk.tekst)], "mellomtittel", tre.add("H2"))]
        case Listeblokk():
            return _points(blokk.punkter, tre.add("L"))
        case Tabellblokk():
            return _table(blokk, tre.add("Table"))
        case Underskrift():
            return [Spacer(1, 12), avsnitt(_lines(blokk.linjer), "brodtekst", tre.add("P"))]
        case _:
            assert_never(blokk)


def _points(punkter: Sequence[str], tre: Element) -> list[Flowable]:
    items = [(text, tre.add("LI")) for text in punkter]
    made = [(item.add("Lbl"), item.add("LBody"), text) for text, item in items]
    last = len(made) - 1
    return [
        avsnitt([Tekstdel(text)], "siste_punkt" if place == last else "punkt", body, etikett)
        for place, (etikett, body, text) in enumerate(made)
    ]


def _table(tabell: Tabellblokk, tre: Element) -> list[Flowable]:
    """Its lines, each kept whole on a page."""
    head = _cells(tabell.hode, tabell.bredder, tre.add("TR"), is_head=True)
    rows = (_cells(rad, tabell.bredder, tre.add("TR"), is_head=False) for rad in tabell.rader)
    return [part for row in (head, *rows) for part in (Rad(row), Spacer(1, 4))]


def _cells(
    texts: Sequence[str], bredder: Sequence[float], rad: Element, *, is_head: bool
) -> list[tuple[float, float, Avsnitt]]:
    lefts = [TEKSTBREDDE * share / 100 for share in accumulate(bredder, initial=0.0)]
    stil: Stil = "kolonne" if is_head else "celle"
    made = [avsnitt([Tekstdel(text)], stil, rad.add("TH" if is_head else "TD")) for text in texts]
    return [(left, right - left - 6, cell) for left, right, cell in zip(lefts, lefts[1:], made, strict=False)]


def _lines(linjer: Iterable[str]) -> list[Tekstdel]:
    return [Tekstdel("\n".join(linjer))]
