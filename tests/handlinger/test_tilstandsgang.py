"""Any sequence of what three people may try, on the real store: nothing is decided that another has not approved.

Whatever is tried, a decision has an amount when it gives something and no hole that stops it, somebody approved it who
has not written in it, and once made it never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import INGVILD, SILJE, TORMOD, Bytt
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.feil import Feil
from tildelingsklient.handlinger import etterarbeid, fatting, gjennomgang, utkast, vurderinger
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.handlinger.tilstander import moved
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.sak.gjennomgang import Gjennomgangsutfall, Returkode
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, Kommando
from tildelingsklient.synk.endring import Entitet, create, patch
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.vedtak import Revurderingsarsak, Vedtak, Vedtaksutfall

Forsok = Callable[[Okt, Saksbilde], object]
TJENESTE = "bpa"


def _with(**felt: object) -> Forsok:
    def write(okt: Okt, bilde: Saksbilde) -> object:
        new = replace(bilde.sak.vedtak_for(TJENESTE), **felt)  # type: ignore[arg-type]  # fields of Vedtak
        return utkast.save_fields(okt, bilde, new)

    return write


def _command(kommando: Kommando) -> Forsok:
    return lambda okt, bilde: moved(okt, bilde, TJENESTE, kommando)


def _straight_to_store(til: str) -> Forsok:
    """Round the core: the state is written as it is."""

    def write(okt: Okt, bilde: Saksbilde) -> object:
        vedtak = bilde.sak.vedtak_for(TJENESTE)
        change = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, {"tilstand": vedtak.tilstand}, {"tilstand": til})
        with okt.arbeid() as arbeid:
            arbeid.write([change] if change else [])
            arbeid.commit()
        return None

    return write


def _born_decided(okt: Okt, bilde: Saksbilde) -> object:
    """Round the core: a vedtak that begins its life as decided."""
    new = Vedtak(okt.new_id(), bilde.sak.id, TJENESTE, 9, "fattet", forfatter=okt.bruker.id)
    with okt.arbeid() as arbeid:
        arbeid.write([create(Entitet.VEDTAK, new.id, bilde.sak.id, vedtak_fields(new))])
        arbeid.commit()
    return None


def _decide(okt: Okt, bilde: Saksbilde) -> object:
    klar = fatting.ready_to_decide(okt, bilde, TJENESTE)
    return fatting.decide_finally(okt, bilde, klar, b"%PDF-1.7 " + klar.innhold.as_text().encode())


def _tell(okt: Okt, bilde: Saksbilde) -> object:
    return etterarbeid.tell(okt, bilde, TJENESTE, Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026"))


def _note(okt: Okt, bilde: Saksbilde) -> object:
    return gjennomgang.add_note(okt, gjennomgang.reviewed(bilde, TJENESTE), "", "Se over.")


def _solve(okt: Okt, bilde: Saksbilde) -> object:
    draft = gjennomgang.reviewed(bilde, TJENESTE)
    return [gjennomgang.solve_note(okt, draft, note) for note in draft.merknader if not note.lost]


def _return(okt: Okt, bilde: Saksbilde) -> object:
    return gjennomgang.return_draft(okt, gjennomgang.reviewed(bilde, TJENESTE), [Returkode.ANNET], "Se over.")


def _night(verdi: str) -> Forsok:
    def write(okt: Okt, bilde: Saksbilde) -> object:
        plass = next(p for p in bilde.plasser if p.sporsmal.id == "hjelp_natt")
        return answer(okt, bilde, plass, verdi, [Kilde.SOKER])

    return write


FORSOK: tuple[Forsok, ...] = (
    *(_with(omfang=""), _with(omfang="30 timer per uke"), _with(begrunnelse=()), _with(mal="Et annet mål.")),
    lambda okt, bilde: vurderinger.decide(okt, bilde, TJENESTE, Vedtaksutfall.AVSLAG, ""),
    lambda okt, bilde: vurderinger.decide(okt, bilde, TJENESTE, Vedtaksutfall.INNVILGET, ""),
    lambda okt, bilde: utkast.send_to_review(okt, bilde, TJENESTE),
    lambda okt, bilde: utkast.withdraw(okt, bilde, TJENESTE),
    lambda okt, bilde: gjennomgang.approve(okt, gjennomgang.reviewed(bilde, TJENESTE)),
    lambda okt, bilde: etterarbeid.new_round(okt, bilde, TJENESTE, Revurderingsarsak.FEIL),
    *(_note, _solve, _return, _decide, _tell, _born_decided, _night("ja"), _night("nei")),
    *(_command(kommando) for kommando in Kommando if kommando not in {Kommando.TREKK_SOKNAD, Kommando.SLUTT}),
    *(_straight_to_store(til) for til in ("godkjent", "fattet", "til_gjennomgang", "iverksatt", "utkast")),
)
VANLIG: tuple[tuple[Bruker, Forsok], ...] = (
    (INGVILD, lambda okt, bilde: utkast.send_to_review(okt, bilde, TJENESTE)),
    (TORMOD, lambda okt, bilde: gjennomgang.approve(okt, gjennomgang.reviewed(bilde, TJENESTE))),
    (INGVILD, _decide),
)
"""The way that leads to a decision, mixed into the walk so that it is often nearly there."""


@dataclass
class _Vitne:
    """What was decided, as it was when it was first seen."""

    fattet: dict[str, tuple[object, Vedtak]]

    def look(self, sak: Sak, writers: Callable[[str], set[str]]) -> None:
        for one in sak.vedtak:
            if one.tilstand in ETTER_VEDTAK:
                self._check(sak, one, writers(one.id))
        for fattet in sak.fattede:
            vedtak = next(v for v in sak.vedtak if v.id == fattet.vedtak)
            still = replace(vedtak, tilstand="", satt_paa_vent="", satt_paa_vent_dato=None)
            assert self.fattet.setdefault(fattet.id, (fattet, still)) == (fattet, still)

    def _check(self, sak: Sak, vedtak: Vedtak, writers: set[str]) -> None:
        assert vedtak.utfall is not None
        assert not (vedtak.gir_noe and not vedtak.omfang.strip())
        assert vedtak.begrunnelse
        approvals = [g for g in sak.gjennomganger if g.vedtak == vedtak.id]
        assert approvals[-1].utfall is Gjennomgangsutfall.GODKJENT
        assert approvals[-1].gjennomgatt_av not in writers
        sent = [one for one in sak.innsendinger if one.vedtak == vedtak.id]
        assert approvals[-1].innsending == sent[-1].id
        assert replace(sent[-1].utkast, tilstand="") == replace(vedtak, tilstand="", satt_paa_vent="")


def _writers(okt: Okt, sak_id: str) -> Callable[[str], set[str]]:
    moving = {"tilstand", "satt_paa_vent", "satt_paa_vent_dato", "avslutning"}
    with okt.arbeid() as arbeid:
        ops = [op for op in arbeid.history(sak_id) if op.endring.entitet is Entitet.VEDTAK]
    return lambda vedtak: {op.bruker for op in ops if op.endring.id == vedtak and not set(op.endring.felt) <= moving}


def _walk(bytt: Bytt, steps: Sequence[tuple[Bruker, Forsok]]) -> Sak:
    sak_id = drafted(bytt(INGVILD)).sak.id
    witness, at_keyboard = _Vitne({}), INGVILD
    okt = bytt(INGVILD)
    for hvem, attempt in steps:
        if hvem is not at_keyboard:
            okt, at_keyboard = bytt(hvem), hvem
        with suppress(Feil):
            attempt(okt, load_picture(okt, sak_id))
        witness.look(load_picture(okt, sak_id).sak, _writers(okt, sak_id))
    return load_picture(okt, sak_id).sak


@pytest.mark.treg
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([INGVILD, TORMOD, SILJE]), st.sampled_from(FORSOK)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_no_way_leads_to_a_decision_round_the_other_person(
    bytt: Bytt, tried: list[tuple[Bruker, Forsok]], chance: Random
) -> None:
    steps = list(tried)
    # The steps of the ordinary way stand in their order among the others, so that decisions do get made.
    places = sorted(chance.sample(range(len(steps) + len(VANLIG)), len(VANLIG)))
    for place, step in zip(places, VANLIG, strict=True):
        steps.insert(place, step)
    _walk(bytt, steps)


def test_the_ordinary_way_does_lead_to_a_decision(bytt: Bytt) -> None:
    assert _walk(bytt, VANLIG).vedtak_for(TJENESTE).tilstand == "fattet"


@pytest.mark.parametrize("hvem", [INGVILD, TORMOD, SILJE], ids=lambda one: one.id)
def test_every_single_attempt_on_a_fresh_draft_stops_short_of_a_decision(bytt: Bytt, hvem: Bruker) -> None:
    assert _walk(bytt, [(hvem, attempt) for attempt in FORSOK]).fattede == ()
