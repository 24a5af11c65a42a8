"""Assessing: judgements, weights and the decision, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, demand_not_ended
from tildelingsklient.handlinger.tilstander import moved_together
from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sak.tilstand import FERDIG, REDIGERBAR, Kommando, Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, create, patch, tombstone
from tildelingsklient.synk.felt import (
    momentvekt_fields,
    momentvekt_key,
    skjonn_fields,
    skjonn_key,
    vedtak_fields,
)
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall, deviates
from tildelingsklient.vurdering.kriterier import demands_reason, possible_utfall
from tildelingsklient.vurdering.resultat import Momentvekt, Skjonn, Utfall
from tildelingsklient.vurdering.unntak import settled


def judge(
    okt: Okt,
    bilde: Saksbilde,
    tjeneste: str,
    kriterium: Kriterium,
    utfall: Utfall,
    begrunnelse: str,
    *,
    unntak: str = "",
) -> Saksbilde:
    """Set a criterion's result by judgement, or against the computed one; `unntak` says which exception is made.

    InndataFeil when the reason or the exception is missing, TilstandFeil when the vedtak has been handed over.
    """
    if utfall not in possible_utfall(kriterium):
        raise InndataFeil(_("Dette utfallet passer ikke her."), _("Velg et av utfallene i listen."), "utfall")
    exception = settled(kriterium, utfall, unntak)
    if exception is None:
        raise InndataFeil(_("Du har ikke valgt hvilket unntak det er."), _("Velg ett av unntakene."), "unntak")
    if (exception or demands_reason(kriterium, utfall)) and not begrunnelse.strip():
        raise InndataFeil(_("Begrunnelsen mangler."), _("Skriv kort hvorfor du vurderer det slik."), "begrunnelse")
    new = Skjonn(tjeneste, kriterium.id, utfall, begrunnelse.strip(), exception)
    old = skjonn_of(bilde, tjeneste, kriterium.id)
    kept = tuple(s for s in bilde.sak.skjonn if s is not old)
    return _written(okt, bilde, tjeneste, [skjonn_change(bilde, old, new)], skjonn=(*kept, new))


def skjonn_change(bilde: Saksbilde, old: Skjonn | None, new: Skjonn) -> Endring | None:
    """The op that puts a judgement in the place of the one there was, if any; None when they say the same."""
    key, sak = skjonn_key(bilde.sak.id, new), bilde.sak.id
    if old is None:
        return create(Entitet.SKJONN, key, sak, skjonn_fields(new))
    return patch(Entitet.SKJONN, key, sak, skjonn_fields(old), skjonn_fields(new))


def withdraw_judgement(okt: Okt, bilde: Saksbilde, tjeneste: str, kriterium: str) -> Saksbilde:
    """Take a judgement back, so that the computed result counts again. Nothing happens when there is none."""
    old = skjonn_of(bilde, tjeneste, kriterium)
    if old is None:
        return bilde
    endring = tombstone(Entitet.SKJONN, skjonn_key(bilde.sak.id, old), bilde.sak.id, skjonn_fields(old))
    kept = tuple(s for s in bilde.sak.skjonn if s is not old)
    return _written(okt, bilde, tjeneste, [endring], skjonn=kept)


def weigh(okt: Okt, bilde: Saksbilde, vekt: Momentvekt) -> Saksbilde:
    """Set direction, weight and reason of a moment. Nothing is summed."""
    old = next((m for m in bilde.sak.momenter if (m.tjeneste, m.moment) == (vekt.tjeneste, vekt.moment)), None)
    key, sak = momentvekt_key(bilde.sak.id, vekt), bilde.sak.id
    endring = (
        patch(Entitet.MOMENTVEKT, key, sak, momentvekt_fields(old), momentvekt_fields(vekt))
        if old
        else create(Entitet.MOMENTVEKT, key, sak, momentvekt_fields(vekt))
    )
    kept = tuple(m for m in bilde.sak.momenter if m is not old)
    return _written(okt, bilde, vekt.tjeneste, [endring], momenter=(*kept, vekt))


def decide(
    okt: Okt, bilde: Saksbilde, tjeneste: str, utfall: Vedtaksutfall | None, avvik_begrunnelse: str
) -> Saksbilde:
    """Set the caseworker's choice. One that deviates is kept without a reason, but makes no draft until it has one."""
    old = bilde.sak.vedtak_for(tjeneste)
    return save_vedtak(okt, bilde, replace(old, utfall=utfall, avvik_begrunnelse=avvik_begrunnelse.strip()))


def lacks_reason(bilde: Saksbilde, tjeneste: str) -> bool:
    """Does the choice deviate from the innstilling without saying why?"""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    if vedtak.utfall is None:
        return False
    innstilling = bilde.vurdering_for(tjeneste).innstilling
    return deviates(innstilling, vedtak.utfall) and not vedtak.avvik_begrunnelse


def save_vedtak(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Saksbilde:
    """Write what has changed in a vedtak's draft fields as one op.

    TilstandFeil when the vedtak is with the reviewer or further.
    """
    demand_editable(bilde, vedtak.tjeneste)
    return write_vedtak(okt, bilde, vedtak)


def write_vedtak(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Saksbilde:
    """Write what has changed in a vedtak as one op; whether it may be changed is the caller's to know."""
    old = next(known for known in bilde.sak.vedtak if known.id == vedtak.id)
    endring = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, vedtak_fields(old), vedtak_fields(vedtak))
    if endring is None:
        return bilde
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
    return changed(bilde, replace(bilde.sak, vedtak=_replaced(bilde.sak.vedtak, vedtak)))


def demand_editable(bilde: Saksbilde, tjeneste: str) -> None:
    """TilstandFeil when assessment and draft of a service have been handed over, or it has ended."""
    demand_not_ended(bilde)
    if bilde.sak.vedtak_for(tjeneste).tilstand in FERDIG:
        raise TilstandFeil(_("Denne tjenesten er avsluttet, så den kan leses, men ikke endres."))
    if Tilstand(bilde.sak.vedtak_for(tjeneste).tilstand) not in REDIGERBAR:
        raise TilstandFeil(_("Utkastet kan ikke endres nå."), _("Trekk det tilbake fra gjennomgang først."))


def _written(
    okt: Okt,
    bilde: Saksbilde,
    tjeneste: str,
    endringer: Sequence[Endring | None],
    skjonn: tuple[Skjonn, ...] | None = None,
    momenter: tuple[Momentvekt, ...] | None = None,
) -> Saksbilde:
    """Write an assessment's change; the first one also moves the vedtak to «vurderes», in the same transaction."""
    demand_editable(bilde, tjeneste)
    real = [endring for endring in endringer if endring]
    if not real:
        return bilde
    sak = replace(bilde.sak, skjonn=bilde.sak.skjonn if skjonn is None else skjonn)
    new = changed(bilde, replace(sak, momenter=sak.momenter if momenter is None else momenter))
    vedtak = sak.vedtak_for(tjeneste)
    if vedtak.tilstand in {Tilstand.MOTTATT, Tilstand.UTREDES}:
        return moved_together(okt, new, (vedtak,), Kommando.START_VURDERING, med=real)
    with okt.arbeid() as arbeid:
        arbeid.write(real)
        arbeid.commit()
    return new


def skjonn_of(bilde: Saksbilde, tjeneste: str, kriterium: str) -> Skjonn | None:
    """What a person has judged of a criterion; None when nobody has."""
    same = (s for s in bilde.sak.skjonn if (s.tjeneste, s.kriterium) == (tjeneste, kriterium))
    return next(same, None)


def _replaced(alle: tuple[Vedtak, ...], new: Vedtak) -> tuple[Vedtak, ...]:
    return tuple(new if old.id == new.id else old for old in alle)
