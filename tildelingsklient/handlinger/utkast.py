"""From assessment to letter: the draft, its fields, the checklist, the PDF, and sending to review.

Text being typed is kept as `kladd` within half a second and becomes one op when the field is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.samlet import compose_together
from tildelingsklient.brev.utkast import draft
from tildelingsklient.feil import Feil, InndataFeil, TilstandFeil
from tildelingsklient.handlinger.bekreftelser import confirmed_facts, outdated
from tildelingsklient.handlinger.brevfil import save_pdf
from tildelingsklient.handlinger.brevhode import read_letterhead
from tildelingsklient.handlinger.helheten import sum_hole
from tildelingsklient.handlinger.innsending import hand_over, take_back, together_with
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.tilstander import first_stop, moved
from tildelingsklient.handlinger.vurderinger import lacks_reason, save_vedtak
from tildelingsklient.kartlegging.bekreftelse import confirming
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.tilstand import REDIGERBAR, Kommando, Tilstand
from tildelingsklient.sprak import Tekst, _
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.sjekkliste import check_vedtak
from tildelingsklient.vedtak.sjekkpunkt import Hull, Punktart, Sjekkliste, Sted, with_hole
from tildelingsklient.vedtak.vedtak import (
    Avsnitt,
    Grunnlagsart,
    Setning,
    Setningsgrunnlag,
    Vedtak,
    svar_ref,
)

FOR_UTKAST = frozenset({Tilstand.MOTTATT, Tilstand.UTREDES, Tilstand.VURDERES})
"""States of a vedtak that has no draft yet."""


def make_draft(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """Begin the draft of a vedtak. InndataFeil when the choice, or the reason of one that deviates, is missing."""
    check_choice(bilde, tjeneste)
    if Tilstand(bilde.sak.vedtak_for(tjeneste).tilstand) in {Tilstand.MOTTATT, Tilstand.UTREDES}:
        bilde = moved(okt, bilde, tjeneste, Kommando.START_VURDERING)
    if bilde.sak.vedtak_for(tjeneste).tilstand != Tilstand.UTKAST:
        bilde = moved(okt, bilde, tjeneste, Kommando.LAG_UTKAST)
    vedtak = bilde.sak.vedtak_for(tjeneste)
    if vedtak.begrunnelse:
        return bilde
    return save_vedtak(okt, bilde, replace(vedtak, begrunnelse=fresh_draft(bilde, tjeneste)))


def check_choice(bilde: Saksbilde, tjeneste: str) -> None:
    """Is there a choice, and a reason when it deviates? InndataFeil that names the field when not."""
    if bilde.sak.vedtak_for(tjeneste).utfall is None:
        raise InndataFeil(
            _("Du har ikke valgt en avgjørelse."), _("Velg utfall under «Din avgjørelse» først."), "utfall"
        )
    if lacks_reason(bilde, tjeneste):
        raise InndataFeil(
            _("Avgjørelsen avviker fra innstillingen, og begrunnelsen mangler."),
            _("Skriv hvorfor under «Begrunn avvik fra innstillingen»."),
            "avvik_begrunnelse",
        )


def fresh_draft(bilde: Saksbilde, tjeneste: str) -> tuple[Avsnitt, ...]:
    """The reasons as the answers give them now; the text that stands is not touched."""
    vurdering, vedtak = bilde.vurdering_for(tjeneste), bilde.sak.vedtak_for(tjeneste)
    return draft(bilde.katalog, confirmed_facts(bilde), vurdering, vedtak)


def save_fields(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Saksbilde:
    """Write the changed fields of a vedtak as one op, and forget what was kept while they were typed.

    TilstandFeil when the vedtak is with the reviewer or further.
    """
    bilde = save_vedtak(okt, bilde, vedtak)
    drop_typing(okt, bilde, _place(vedtak.id))
    return bilde


def can_edit(bilde: Saksbilde, tjeneste: str) -> bool:
    """May assessment and draft of a service still be changed?"""
    return Tilstand(bilde.sak.vedtak_for(tjeneste).tilstand) in REDIGERBAR


def first_with_draft(bilde: Saksbilde) -> str:
    """The first service that has a draft, else the first."""
    services = bilde.sak.tjenester
    drafted = (t for t in services if Tilstand(bilde.sak.vedtak_for(t).tilstand) not in FOR_UTKAST)
    return next(drafted, services[0])


def checklist(bilde: Saksbilde, tjeneste: str) -> Sjekkliste:
    """What is in place and what is missing in a draft."""
    vurdering, vedtak = bilde.vurdering_for(tjeneste), bilde.sak.vedtak_for(tjeneste)
    found = check_vedtak(bilde.katalog, bilde.fakta.kartlegging, vurdering, vedtak)
    if outdated(bilde):
        found = with_hole(found, Punktart.MEDVIRKNING, _outdated_hole(bilde))
    sum_ = sum_hole(bilde)
    return with_hole(found, Punktart.HOVEDHENSYN, sum_) if sum_ else found


def _outdated_hole(bilde: Saksbilde) -> Hull:
    asked = confirming(bilde.katalog, Svartype.JA_NEI)
    text = Tekst("Noe er endret etter at søkeren sa at oppsummeringen stemte. Vis den på nytt.")
    fact = Tekst("Noe er endret etter at søkeren sa at oppsummeringen stemte.")
    return Hull(text, Sted("kartlegging", svar_ref(asked.id, "") if asked else ""), faktum=fact)


def as_if_saved(bilde: Saksbilde, vedtak: Vedtak) -> Saksbilde:
    """The case as it would be with another version of a vedtak; nothing is written. The assessment stays the same."""
    known = tuple(vedtak if old.id == vedtak.id else old for old in bilde.sak.vedtak)
    return replace(bilde, sak=replace(bilde.sak, vedtak=known))


def check_ready(bilde: Saksbilde, tjeneste: str) -> None:
    """May a draft be handed over? TilstandFeil or InndataFeil that names what is missing when not."""
    check_choice(bilde, tjeneste)
    missing = missing_fields(bilde.sak.vedtak_for(tjeneste))
    if missing:
        what = _("Utkastet er ikke klart: {felt} mangler.").format(felt=", ".join(missing))
        raise TilstandFeil(what, _("Fyll ut det som mangler, og send på nytt."))


def send_to_review(okt: Okt, bilde: Saksbilde, tjeneste: str, *andre: str) -> Saksbilde:
    """Hand a draft over for review, with those of `andre` services in the same letter; all are handed over, or none.

    TilstandFeil that names what is missing when one is not ready, BrevFeil when they cannot share a letter.
    """
    services = (tjeneste, *andre)
    for one in services:
        check_ready(bilde, one)
    if andre:
        compose_together(_bases(okt, bilde, services))
    return hand_over(okt, bilde, services)


def may_go_along(okt: Okt, bilde: Saksbilde, tjeneste: str) -> tuple[str, ...]:
    """The other services whose drafts are ready, and can share the letter."""
    return tuple(one for one in bilde.sak.tjenester if one != tjeneste and _goes_along(okt, bilde, tjeneste, one))


def _goes_along(okt: Okt, bilde: Saksbilde, tjeneste: str, andre: str) -> bool:
    if Tilstand(bilde.sak.vedtak_for(andre).tilstand) not in {Tilstand.UTKAST, Tilstand.RETURNERT}:
        return False
    try:
        check_ready(bilde, andre)
        compose_together(_bases(okt, bilde, (tjeneste, andre)))
    except Feil:
        return False
    return not first_stop(bilde, bilde.sak.vedtak_for(andre))


def missing_fields(vedtak: Vedtak) -> tuple[str, ...]:
    """Names of the fields a reader cannot do without."""
    grants = vedtak.gir_noe
    fields = (
        (grants and not vedtak.omfang.strip(), _("omfang")),
        (grants and vedtak.fra is None, _("startdato")),
        (not vedtak.begrunnelse, _("begrunnelse")),
    )
    return tuple(name for is_missing, name in fields if is_missing)


def withdraw(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """Take a draft back from review, with those that were handed over with it."""
    return take_back(okt, bilde, tjeneste, Kommando.TREKK_TILBAKE)


def keep_typing(okt: Okt, bilde: Saksbilde, felt: str, verdi: object) -> None:
    """Keep what is being typed in a place; durable, within half a second. `verdi` is plain JSON."""
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(bilde.sak.id, felt, verdi, okt.now()))
        arbeid.commit()


def keep_fields(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, skrevet: dict[str, object]) -> None:
    """Keep a vedtak as it is being typed; `skrevet` holds what does not fit its fields, such as half a date."""
    keep_typing(okt, bilde, _place(vedtak.id), {**vedtak_fields(vedtak), **skrevet})


def unfinished(okt: Okt, bilde: Saksbilde, felt: str) -> object:
    """What was being typed in a place when the program ended; None when nothing was."""
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    return next((kladd.verdi for kladd in kladder if kladd.felt == felt), None)


def unfinished_fields(okt: Okt, bilde: Saksbilde, vedtak_id: str) -> dict[str, object]:
    """The fields of a vedtak that were being typed when the program ended."""
    kept = unfinished(okt, bilde, _place(vedtak_id))
    return dict(kept) if isinstance(kept, dict) else {}


def read_begrunnelse(lagret: object) -> tuple[Avsnitt, ...]:
    """Reasons from the plain JSON they were kept as."""
    paragraphs = lagret if isinstance(lagret, list) else []
    return tuple(Avsnitt(tuple(_setning(plain) for plain in paragraph)) for paragraph in paragraphs)


def _setning(plain: dict[str, Any]) -> Setning:
    links = tuple(Setningsgrunnlag(Grunnlagsart(link["art"]), link["ref"]) for link in plain["grunnlag"])
    return Setning(plain["tekst"], links, plain["redigert"])


def drop_typing(okt: Okt, bilde: Saksbilde, felt: str) -> None:
    """Forget text that has become an op, or that nobody wants."""
    if unfinished(okt, bilde, felt) is None:
        return
    with okt.arbeid() as arbeid:
        arbeid.drop_kladd(bilde.sak.id, felt)
        arbeid.commit()


def _place(vedtak_id: str) -> str:
    return f"vedtak|{vedtak_id}"


def last_saved(okt: Okt, bilde: Saksbilde) -> datetime | None:
    """When something in the case was last written."""
    with okt.arbeid() as arbeid:
        history = arbeid.history(bilde.sak.id)
    return history[-1].tid.astimezone(okt.now().tzinfo) if history else None


def letter_head(okt: Okt, bilde: Saksbilde) -> Brevhode:
    """Who a letter or a receipt is from, today."""
    return read_letterhead(okt, bilde.sak.kommune, bilde.sak.enhet)


def letter_content(okt: Okt, bilde: Saksbilde, tjeneste: str, *, utkast: bool = True) -> Brevinnhold:
    """The letter as plain data, with the services it is shared with. BrevFeil when it cannot be made yet."""
    return compose_together(_bases(okt, bilde, together_with(bilde, tjeneste)), utkast=utkast)


def _bases(okt: Okt, bilde: Saksbilde, tjenester: Sequence[str]) -> list[Brevgrunnlag]:
    """What the letter of each service is built from, in their order."""
    hode, sak = letter_head(okt, bilde), letter_case(bilde.sak, bilde.dato)
    return [
        Brevgrunnlag(bilde.katalog, sak, bilde.vurdering_for(one), bilde.sak.vedtak_for(one), hode) for one in tjenester
    ]


def letter_pdf(innhold: Brevinnhold) -> bytes:
    """The letter as a PDF file's bytes; knows nothing of the store, so it may run in a worker."""
    from tildelingsklient.brev.pdf import render

    return render(innhold)


def export_pdf(okt: Okt, bilde: Saksbilde, tjeneste: str, path: Path, *, erstatt: bool = False) -> Path:
    """Write the letter to a file, as `save_pdf` does."""
    return save_pdf(okt, (bilde.sak.id,), letter_pdf(letter_content(okt, bilde, tjeneste)), path, erstatt=erstatt)
