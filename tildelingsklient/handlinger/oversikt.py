"""The fagleder's overview: read once, worked out anew for each choice, and saved as a file of anonymous figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tildelingsklient import innstillinger
from tildelingsklient.handlinger.brevfil import save_private
from tildelingsklient.handlinger.helheten import weekly_need
from tildelingsklient.handlinger.innstillinger import read_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.innlogging.bruker import Brukerrolle
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.sak import oversiktsord as ord_
from tildelingsklient.sak.frist import Friststand
from tildelingsklient.sak.innsyn import UTEN_SAK
from tildelingsklient.sak.likesaker import Likesaker, like_cases, likeness
from tildelingsklient.sak.oversikt import (
    MAANEDER,
    Mengde,
    Tabell,
    Tallgrunnlag,
    Tallvalg,
    amounts,
    cases_per_state,
    first_day,
    months,
    outcomes_per_quarter,
    queue,
    returns_per_month,
)
from tildelingsklient.sak.smaatall import Tall
from tildelingsklient.sprak import _, pick

_Linje = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Oversikt:
    """The figures of a choice, on a day."""

    dato: date
    valg: Tallvalg
    ko: Mapping[Friststand, int]
    tilstander: Tabell
    returer: Tabell
    utfall: Tabell
    mengder: tuple[Mengde, ...]


def may_see(okt: Okt) -> bool:
    """Is the overview for this user?"""
    return okt.bruker.rolle is Brukerrolle.FAGLEDER


def read_figures(okt: Okt) -> Tallgrunnlag:
    """What the figures are worked out from; TilstandFeil unless for a fagleder. The innsynslogg tells it was read."""
    with okt.arbeid() as arbeid:
        return arbeid.tall(first_day(okt.today()))


def overview(grunnlag: Tallgrunnlag, valg: Tallvalg, today: date) -> Oversikt:
    """The figures of a choice. Pure."""
    return Oversikt(
        today,
        valg,
        queue(grunnlag, today),
        cases_per_state(grunnlag, valg.tjeneste, today),
        returns_per_month(grunnlag, valg, today),
        outcomes_per_quarter(grunnlag, valg, today),
        amounts(grunnlag, valg, today),
    )


def service_names(okt: Okt, grunnlag: Tallgrunnlag) -> dict[str, str]:
    """The services there are figures of, by the name the municipality uses now; one it has no more by its id."""
    known = load_katalog(read_setting(okt, innstillinger.KATALOG)).tjeneste_by_id
    there = {one.tjeneste for group in (grunnlag.tilstander, grunnlag.returer, grunnlag.avgjorte) for one in group}
    names = {tjeneste: pick(known[tjeneste].navn) if tjeneste in known else tjeneste for tjeneste in there}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def like_cases_asked(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Callable[[], Likesaker | None] | None:
    """How like cases can be looked up; None before the caseworker has chosen, and where there is no office."""
    is_chosen = bilde.sak.vedtak_for(tjeneste).utfall is not None
    return partial(like_figures, okt, bilde, tjeneste) if is_chosen and okt.har_kontor else None


def like_figures(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Likesaker | None:
    """How like cases were decided; None when the figures are not in this store, but with the office."""
    if not may_see(okt):
        return None
    since = months(okt.today(), MAANEDER)[0]
    innstilling = bilde.vurdering_for(tjeneste).innstilling.value
    asked = likeness(tjeneste, bilde.sak.katalog, innstilling, weekly_need(bilde, tjeneste))
    return like_cases((one for one in read_figures(okt).avgjorte if one.dato >= since), asked)


# --- the file


def file_name(dato: date) -> str:
    """A name for the file."""
    return f"{dato:%Y-%m-%d} {_('oversikt')}.csv"


def as_csv(grunnlag: Tallgrunnlag, valg: Tallvalg, navn: Mapping[str, str], okt: Okt) -> bytes:
    """The figures of a choice, and of each service when it is of all: for a spreadsheet in Norwegian."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    made = _("Tall fra {kommune} {dato}. Tall under 5 er skjult.")
    writer.writerow([made.format(kommune=okt.lager.kommune, dato=f"{okt.now():%d.%m.%Y kl. %H.%M}")])
    writer.writerow([_("Tabell"), _("Tjeneste"), _("Hva"), _("Periode"), _("Verdi")])
    for tjeneste in [valg.tjeneste] if valg.tjeneste else ["", *navn]:
        one = overview(grunnlag, Tallvalg(tjeneste, valg.maaneder), okt.today())
        name = navn.get(tjeneste, tjeneste) if tjeneste else _("Alle tjenester")
        writer.writerows(_lines(one, name))
    return out.getvalue().encode("utf-8-sig")


def _lines(one: Oversikt, tjeneste: str) -> Iterator[_Linje]:
    yield from _cells(_("Saker etter tilstand"), tjeneste, one.tilstander, ord_.state_names(), date.isoformat)
    yield from _cells(_("Grunner til retur"), tjeneste, one.returer, ord_.return_names(), lambda dag: f"{dag:%Y-%m}")
    yield from _cells(_("Utfall"), tjeneste, one.utfall, ord_.decision_names(), ord_.quarter_name)
    if one.valg.tjeneste:
        yield from _amounts(one, tjeneste)


def _cells(
    tabell: str, tjeneste: str, tall: Tabell, navn: Mapping[str, str], periode: Callable[[date], str]
) -> Iterator[_Linje]:
    for (rad, kolonne), antall in tall.celler.items():
        if antall != Tall():
            yield tabell, tjeneste, navn.get(rad, rad), periode(kolonne), ord_.number_words(antall)


def _amounts(one: Oversikt, tjeneste: str) -> Iterator[_Linje]:
    periode = _("{antall} måneder").format(antall=one.valg.maaneder)
    for mengde in one.mengder:
        parts = ((_("Nedre kvartil"), mengde.nedre), (_("Median"), mengde.median), (_("Øvre kvartil"), mengde.ovre))
        for name, hours in parts:
            yield _("Timer i uken"), tjeneste, name, periode, ord_.hours_words(hours)


def save_csv(okt: Okt, innhold: bytes, path: Path, *, erstatt: bool = False) -> Path:
    """Write them to a file that only the user may read; the innsynslogg tells it, without a case."""
    return save_private(okt, (UTEN_SAK,), innhold, path, _("Tallene kunne ikke lagres der."), erstatt=erstatt)
