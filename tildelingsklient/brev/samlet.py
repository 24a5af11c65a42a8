"""One letter for several services that are ready together: the answers first, then each service with its reasons.

Rules, appeal, access to the file and the names stand once. A fact that has been told for one service is not told again
for the next; criteria and considerations always are, since each decision stands on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevtekst, close_letter
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Vedlegg, paragraph
from tildelingsklient.brev.klagedel import appeal_blocks
from tildelingsklient.brev.oppbygging import Brevgrunnlag, closing, compose, mention, practical
from tildelingsklient.brev.ord import upper_first
from tildelingsklient.brev.regeldel import rules
from tildelingsklient.brev.vedtaksdeler import (
    goal,
    looked_at_again,
    reasons,
    reference,
    run_in,
    told_by_mouth,
    while_waiting,
)
from tildelingsklient.brev.vilkarsvedlegg import appendix_title
from tildelingsklient.feil import BrevFeil
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.lovtekst import join_words
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning

_FAKTA = {Grunnlagsart.SVAR}
_VURDERT = {Grunnlagsart.KRITERIUM, Grunnlagsart.MOMENT}

Del = tuple[Brevgrunnlag, Avgjorelse]
"""A service of the letter."""


def compose_together(
    grunnlag: Sequence[Brevgrunnlag], *, utkast: bool = True, kunnskapsdag: date | None = None
) -> Brevinnhold:
    """The letter of several decisions in one case, in the order given; of one, the letter as it always is.

    BrevFeil when they go to different persons, when one is not decided, and as `compose`.
    """
    if len(grunnlag) == 1:
        return compose(grunnlag[0], utkast=utkast, kunnskapsdag=kunnskapsdag)
    parts = [(one, one.decision()) for one in grunnlag]
    _check(parts)
    first, names = grunnlag[0], join_words(avgjorelse.plain_name() for _g, avgjorelse in parts)
    vedlegg = _appendix(parts)
    tekst = Brevtekst(
        _("Svar om {tjenester}").format(tjenester=names),
        _("Svar på søknaden om {tjenester}").format(tjenester=names),
        (*_blocks(parts, kunnskapsdag), *mention(vedlegg)),
        vedlegg,
    )
    to = first.sak.address(parts[0][1].tiltale.adressat)
    return close_letter(first.sak, first.hode, to, tekst, utkast=utkast)


def _check(parts: Sequence[Del]) -> None:
    if len({avgjorelse.tiltale.adressat for _g, avgjorelse in parts}) > 1:
        raise BrevFeil(_("Tjenestene skal ha brev til hver sin person."), _("Lag ett brev for hver av dem."))
    if any(avgjorelse.vedtak.utfall is None for _g, avgjorelse in parts):
        raise BrevFeil(_("En av tjenestene er ikke avgjort."), _("Velg utfall for den, eller ta den ut av brevet."))


def _blocks(parts: Sequence[Del], kunnskapsdag: date | None) -> Iterator[Blokk]:
    first = parts[0][0]
    decisions = [avgjorelse for _g, avgjorelse in parts]
    yield from reference(first.sak)
    yield paragraph(_("Dette har vi bestemt:"))
    yield Listeblokk(tuple(f"{avgjorelse.heading()}." for avgjorelse in decisions))
    said: set[str] = set()
    for grunnlag, avgjorelse in parts:
        yield from _service(grunnlag, avgjorelse, said)
    yield from rules(first.katalog, [(avgjorelse, grunnlag.vurdering) for grunnlag, avgjorelse in parts])
    yield from appeal_blocks(first.katalog, decisions, kunnskapsdag, first.hode.postadresse)
    yield from closing(first.katalog, first.hode, gir_noe=any(one.gir_noe for one in decisions))


def _service(grunnlag: Brevgrunnlag, avgjorelse: Avgjorelse, said: set[str]) -> Iterator[Blokk]:
    """What is decided of one service with what follows from it, then why."""
    yield Mellomtittel(upper_first(avgjorelse.plain_name()))
    yield from looked_at_again(avgjorelse)
    yield from told_by_mouth(grunnlag.katalog, avgjorelse)
    yield from avgjorelse.blocks()
    yield from run_in((*while_waiting(avgjorelse), *goal(avgjorelse), *practical(grunnlag, avgjorelse)))
    yield Mellomtittel(avgjorelse.named_reasons_heading())
    yield from reasons(avgjorelse, _fresh(avgjorelse.vedtak.begrunnelse, said))


def _fresh(begrunnelse: Sequence[Avsnitt], said: set[str]) -> list[Avsnitt]:
    """The reasons without the facts that the letter has told already; `said` grows with what is told now."""
    kept = []
    for avsnitt in begrunnelse:
        left = tuple(s for s in avsnitt.setninger if not (s.tekst in said and _is_fact(s)))
        shortened = len(left) < len(avsnitt.setninger)
        if left and not (shortened and all(s.tekst in said and not _is_judged(s) for s in left)):
            kept.append(replace(avsnitt, setninger=left))
    said.update(s.tekst for avsnitt in begrunnelse for s in avsnitt.setninger)
    return kept


def _is_fact(setning: Setning) -> bool:
    return bool(setning.grunnlag) and all(one.art in _FAKTA for one in setning.grunnlag)


def _is_judged(setning: Setning) -> bool:
    return any(one.art in _VURDERT for one in setning.grunnlag)


def _appendix(parts: Sequence[Del]) -> Vedlegg | None:
    """The appendices as one, each under the name of its service."""
    blocks: list[Blokk] = []
    for grunnlag, avgjorelse in parts:
        own = grunnlag.appendix()
        if own is not None:
            blocks += [Mellomtittel(upper_first(avgjorelse.plain_name())), *own.blokker]
    return Vedlegg(appendix_title(), tuple(blocks)) if blocks else None
