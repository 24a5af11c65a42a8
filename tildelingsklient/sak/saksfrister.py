"""All deadlines of a case, from what has happened in it. Pure: the same case and katalog give the same deadlines.

Sources: forvaltningsloven (preliminary answer within a month, also to a complaint; klagefrist; a complaint is dealt
with and sent on without undue delay), pasient- og brukerrettighetsloven (klagefrist), the kvalitetskrav of the katalog
(start within N weeks), and the vedtak itself (evaluation, period).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.sak.frist import Fristgrunnlag, Fristpart, Saksfrist
from tildelingsklient.sak.klagefrister import appeal_lines, complaint_lines
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, FERDIG, Tilstand
from tildelingsklient.sprak import Tekst
from tildelingsklient.vedtak.etter import Brevart, Fattet, SendtBrev, decided
from tildelingsklient.vedtak.frister import (
    Fristart,
    forelopig_svar_frist,
    oppstart_frist,
    oppstart_krav,
    working_day_until,
)
from tildelingsklient.vedtak.vedtak import Vedtak

LOV, VEDTAKET = "lov", "vedtak"
_KONTOR = Fristpart.KONTOR
_AVGJORT = ETTER_VEDTAK | FERDIG
_FALT_BORT = frozenset({Tilstand.TRUKKET, Tilstand.HENLAGT, Tilstand.AVVIST})


def deadlines_of(grunnlag: Fristgrunnlag, tjenester: Mapping[str, Tjeneste]) -> tuple[Saksfrist, ...]:
    """Every deadline of a case, met or not. A service that `tjenester` does not know has only the law's."""
    lines = [*_application(grunnlag)]
    for vedtak in grunnlag.vedtak:
        lines += _of_vedtak(grunnlag, vedtak, tjenester.get(vedtak.tjeneste))
    lines += complaint_lines(grunnlag)
    return tuple(lines)


# --- the søknad


def _application(g: Fristgrunnlag) -> Iterator[Saksfrist]:
    """The preliminary answer for what is neither decided nor answered, then the day that was named instead."""
    first = {vedtak.tjeneste: vedtak.tilstand for vedtak in g.vedtak if vedtak.runde == 1}
    undecided = [t for t in g.tjenester if first.get(t, Tilstand.MOTTATT) not in _AVGJORT]
    answers = [brev for brev in g.sendte_brev if brev.art is Brevart.FORELOPIG_SVAR]
    unanswered = tuple(t for t in undecided if not any(_is_about(brev, t) for brev in answers))
    yield Saksfrist(
        Fristart.FORELOPIG_SVAR,
        _KONTOR,
        g.sak,
        unanswered or g.tjenester,
        Tekst("Foreløpig svar innen én måned etter at søknaden kom, hvis saken ikke er avgjort."),
        (LOV,),
        forelopig_svar_frist(g.mottatt),
        oppfylt=not unanswered,
    )
    for brev in answers[-1:]:
        if brev.svar_ventes:
            yield _named_day(g, brev, brev.svar_ventes, tuple(t for t in undecided if _is_about(brev, t)))


def _is_about(brev: SendtBrev, tjeneste: str) -> bool:
    return not brev.tjenester or tjeneste in brev.tjenester


def _named_day(g: Fristgrunnlag, brev: SendtBrev, day: date, waiting: tuple[str, ...]) -> Saksfrist:
    return Saksfrist(
        Fristart.OPPGITT_SVARDATO,
        _KONTOR,
        g.sak,
        waiting or brev.tjenester or g.tjenester,
        Tekst("Saken skal være avgjort innen den dagen som står i det foreløpige svaret."),
        ("brev",),
        working_day_until(day),
        oppfylt=not waiting,
        om=brev.id,
    )


# --- a vedtak


def _of_vedtak(g: Fristgrunnlag, vedtak: Vedtak, tjeneste: Tjeneste | None) -> Iterator[Saksfrist]:
    state = Tilstand(vedtak.tilstand)
    # The clock runs from the decision itself, not from a clerical error that was put right later.
    fattet = decided(g.fattede, vedtak.id)
    if vedtak.satt_paa_vent and state not in _AVGJORT:
        yield _on_hold(g, vedtak)
    if fattet is None:
        return
    if tjeneste is not None:
        yield from appeal_lines(g, vedtak, tjeneste)
    if vedtak.gir_noe:
        yield from _follow_up(g, vedtak, fattet, tjeneste)


def _on_hold(g: Fristgrunnlag, vedtak: Vedtak) -> Saksfrist:
    return Saksfrist(
        Fristart.PAA_VENT,
        _KONTOR,
        g.sak,
        (vedtak.tjeneste,),
        Tekst("Satt på vent. Fristen for foreløpig svar går som før."),
        (LOV,),
        vedtak=vedtak.id,
        siden=vedtak.satt_paa_vent_dato,
        grunn=vedtak.satt_paa_vent,
    )


def _follow_up(g: Fristgrunnlag, vedtak: Vedtak, fattet: Fattet, tjeneste: Tjeneste | None) -> Iterator[Saksfrist]:
    """Start, evaluation and end of what was granted. One that is marked «må følges opp» has that line instead."""
    newer = [v for v in g.vedtak if v.tjeneste == vedtak.tjeneste and v.runde > vedtak.runde]
    newer = [v for v in newer if v.tilstand not in _FALT_BORT]
    ended = vedtak.tilstand in FERDIG
    replaced = ended or any(one.vedtak == v.id for v in newer for one in g.fattede)
    if vedtak.tilstand == Tilstand.MAA_FOLGES_OPP:
        yield _to_follow_up(g, vedtak, replaced)
        return
    if tjeneste is not None:
        yield from _start(g, vedtak, fattet, tjeneste, replaced or vedtak.tilstand == Tilstand.IVERKSATT)
    if vedtak.revurderes:
        text = Tekst("Vedtaket skal vurderes på nytt innen den dagen som er satt.")
        yield _own(g, vedtak, Fristart.EVALUERING, text, vedtak.revurderes, ended or bool(newer))
    if vedtak.til:
        text = Tekst("Perioden går ut. Avgjør før det hva som skal skje etterpå.")
        yield _own(g, vedtak, Fristart.UTLOP, text, vedtak.til, replaced)


def _start(g: Fristgrunnlag, vedtak: Vedtak, fattet: Fattet, tjeneste: Tjeneste, met: bool) -> Iterator[Saksfrist]:
    krav = oppstart_krav(tjeneste)
    if krav is not None and krav.frist is not None:
        day = oppstart_frist(fattet.dato, krav.frist)
        rule = Tekst("{krav}", {"krav": krav.tekst})
        yield Saksfrist(
            Fristart.OPPSTART, _KONTOR, g.sak, (vedtak.tjeneste,), rule, krav.kilde, day, met, vedtak=vedtak.id
        )


def _to_follow_up(g: Fristgrunnlag, vedtak: Vedtak, met: bool) -> Saksfrist:
    days = [day for day in (vedtak.revurderes, vedtak.til) if day]
    text = Tekst("Vedtaket må følges opp: vurder det på nytt, eller avslutt det.")
    return _own(g, vedtak, Fristart.FOLGES_OPP, text, min(days, default=None), met)


def _own(g: Fristgrunnlag, vedtak: Vedtak, art: Fristart, regel: Tekst, day: date | None, met: bool) -> Saksfrist:
    last = working_day_until(day) if day else None
    return Saksfrist(art, _KONTOR, g.sak, (vedtak.tjeneste,), regel, (VEDTAKET,), last, met, vedtak=vedtak.id)
