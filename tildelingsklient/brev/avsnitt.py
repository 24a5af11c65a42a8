"""A letter as paragraphs of sentences, each with what it rests on, and what differs between two such letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from tildelingsklient.brev.innhold import (
    Blokk,
    Brevinnhold,
    Listeblokk,
    Mellomtittel,
    Tabellblokk,
    Tekstblokk,
    Underskrift,
    block_lines,
    paragraph,
)
from tildelingsklient.brev.setningsskille import sentences
from tildelingsklient.vedtak.vedtak import Setningsgrunnlag, Vedtak


class Stykkeart(StrEnum):
    """How a piece stands to the round before."""

    LIK = "lik"
    NY = "ny"
    FJERNET = "fjernet"


class Form(StrEnum):
    """What a paragraph is in the letter."""

    TITTEL = "tittel"
    MELLOMTITTEL = "mellomtittel"
    TEKST = "tekst"
    PUNKT = "punkt"
    UNDERSKRIFT = "underskrift"


@dataclass(frozen=True, slots=True)
class Stykke:
    """A sentence with what it rests on; `merknader` are the numbers of the notes that stand on it."""

    tekst: str
    art: Stykkeart = Stykkeart.LIK
    grunnlag: tuple[Setningsgrunnlag, ...] = ()
    merknader: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brevavsnitt:
    """A paragraph as sentences."""

    form: Form
    stykker: tuple[Stykke, ...]


def clean(tekst: str) -> str:
    """Words with one space between them."""
    return " ".join(tekst.split())


def paragraphs_of(innhold: Brevinnhold, vedtak: Vedtak) -> tuple[Brevavsnitt, ...]:
    """A letter as paragraphs of sentences; those of the reasons keep what they rest on."""
    own = {
        paragraph(avsnitt.tekst).tekst: tuple(Stykke(s.tekst, grunnlag=s.grunnlag) for s in avsnitt.setninger)
        for avsnitt in vedtak.begrunnelse
    }
    blocks = [*innhold.blokker]
    if innhold.vedlegg is not None:
        blocks += [Mellomtittel(innhold.vedlegg.overskrift), *innhold.vedlegg.blokker]
    title = Brevavsnitt(Form.TITTEL, (Stykke(innhold.overskrift),))
    return (title, *(one for block in blocks for one in _paragraphs(block, own)))


def _paragraphs(blokk: Blokk, own: dict[str, tuple[Stykke, ...]]) -> Iterator[Brevavsnitt]:
    match blokk:
        case Tekstblokk() if blokk.tekst.strip():
            cut = tuple(Stykke(sentence) for sentence in sentences(blokk.tekst))
            yield Brevavsnitt(Form.TEKST, own.get(blokk.tekst, cut))
        case Mellomtittel():
            yield Brevavsnitt(Form.MELLOMTITTEL, (Stykke(blokk.tekst),))
        case Listeblokk() | Tabellblokk() | Underskrift():
            form = Form.UNDERSKRIFT if isinstance(blokk, Underskrift) else Form.PUNKT
            yield from (Brevavsnitt(form, (Stykke(line),)) for line in block_lines(blokk))


# --- what has changed


@dataclass(slots=True)
class _Del:
    """A piece with the paragraph it stood in before, and the one it stands in now; None when it did not or does not."""

    stykke: Stykke
    form: Form
    fra: int | None
    til: int | None


@dataclass(slots=True)
class _Gruppe:
    """A paragraph being put together."""

    form: Form
    fra: set[int]
    til: int | None
    stykker: list[Stykke]

    def takes(self, part: _Del, following: int | None, pairs: set[tuple[int | None, int | None]]) -> bool:
        """Does a piece belong here? What is gone stands where it stood, or in the middle of what is there now."""
        if part.til is None:
            return part.fra in self.fra or (self.til is not None and following == self.til)
        if self.til is not None:
            return self.til == part.til
        return any((before, part.til) in pairs for before in self.fra)

    def take(self, part: _Del) -> None:
        self.stykker.append(part.stykke)
        if part.til is not None:
            self.til = part.til
        if part.fra is not None:
            self.fra.add(part.fra)


def compare(before: Sequence[Brevavsnitt], now: Sequence[Brevavsnitt]) -> tuple[Brevavsnitt, ...]:
    """What stands now, with what is new and what is gone. Without what is gone it is `now`, word for word."""
    parts = list(_merged(_flat(before), _flat(now)))
    pairs = {(part.fra, part.til) for part in parts if part.stykke.art is Stykkeart.LIK}
    groups: list[_Gruppe] = []
    for part, following in zip(parts, _followings(parts), strict=True):
        if not groups or not groups[-1].takes(part, following, pairs):
            groups.append(_Gruppe(part.form, set(), None, []))
        groups[-1].take(part)
    return tuple(Brevavsnitt(group.form, tuple(group.stykker)) for group in groups)


def _flat(avsnitt: Sequence[Brevavsnitt]) -> list[tuple[int, Form, Stykke]]:
    return [(number, one.form, stykke) for number, one in enumerate(avsnitt) for stykke in one.stykker]


def _merged(before: list[tuple[int, Form, Stykke]], now: list[tuple[int, Form, Stykke]]) -> Iterator[_Del]:
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in now], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(before[i:i_end], now[j:j_end], strict=True)
            yield from (_Del(new, form, fra, til) for (fra, _form, _old), (til, form, new) in pairs)
            continue
        for fra, form, old in before[i:i_end]:
            yield _Del(replace(old, art=Stykkeart.FJERNET), form, fra, None)
        for til, form, new in now[j:j_end]:
            yield _Del(replace(new, art=Stykkeart.NY), form, None, til)


def _key(one: tuple[int, Form, Stykke]) -> tuple[Form, str]:
    return one[1], clean(one[2].tekst)


def _followings(parts: Sequence[_Del]) -> list[int | None]:
    """For each piece, the paragraph of the next one that stands now."""
    found: list[int | None] = []
    following: int | None = None
    for part in reversed(parts):
        found.append(following)
        following = following if part.til is None else part.til
    return found[::-1]
