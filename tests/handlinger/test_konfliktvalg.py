"""Settling a conflict: one new op on what the office has, with all that was meant together, and nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import FakeLager, make_okt
from tests.konfliktbygger import DERES, FELLES, VAARE, about, disputed, hours, vedtak_text
from tests.ui.vedtakshjelp import assessed
from tildelingsklient.feil import InndataFeil, LagerFeil, TilstandFeil
from tildelingsklient.handlinger import angring
from tildelingsklient.handlinger.historikk import Historikkvalg, read_history
from tildelingsklient.handlinger.konflikter import Konfliktbilde, read_conflicts
from tildelingsklient.handlinger.konfliktside import Hvilken
from tildelingsklient.handlinger.konfliktvalg import NyttSvar, Valg, choice, settle
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.synk.endring import Felt, Slag
from tildelingsklient.synk.stand import Stand, applied


@pytest.fixture
def minne() -> Okt:
    """A session on a store in memory, which knows of conflicts."""
    return make_okt()


def only(okt: Okt, bilde: Saksbilde) -> Konfliktbilde:
    [found] = read_conflicts(okt, bilde)
    return found


def answer_to(bilde: Saksbilde, sporsmal: str) -> Svar:
    return next(svar for svar in bilde.sak.svar if svar.sporsmal == sporsmal)


def standing(konflikt: Konfliktbilde, valg: Valg) -> dict[str, object] | None:
    """What the thing is after the choice, on top of what the office has."""
    theirs = konflikt.felter[Hvilken.DERES]
    before = Stand(4, theirs or {}, finnes=theirs is not None)
    after = applied(before, choice(konflikt, valg))
    return dict(after.felt) if after.finnes else None


def test_vaart_svar_skrives_med_kilden_og_notatet_det_ble_sagt_med(minne: Okt) -> None:
    found = only(minne, hours(minne))
    written = choice(found, Hvilken.VAAR)
    assert written.slag is Slag.PATCH
    assert written.felt == {
        "verdi": Felt(29, 34),
        "kilder": Felt(["parorende"], ["soker", "dokument"]),
        "notat": Felt("Ektefelle ringte", "Ukeskjema, side 2"),
    }
    assert written.avgjor == found.hoved.ops


def test_kontorets_svar_endrer_ingenting_men_nevner_hva_det_ble_valgt_mellom(minne: Okt) -> None:
    found = only(minne, hours(minne))
    written = choice(found, Hvilken.DERES)
    assert (written.felt, written.avgjor) == ({}, found.hoved.ops)


def test_et_nytt_svar_har_sin_egen_kilde(minne: Okt) -> None:
    found = only(minne, hours(minne))
    after = standing(found, NyttSvar(31, (Kilde.SOKER,)))
    assert after is not None
    assert (after["verdi"], after["kilder"], after["opphav"]) == (31, ["soker"], None)


@pytest.mark.parametrize(
    ("nytt", "felt"),
    [(NyttSvar(31), "kilder"), (NyttSvar(None, (Kilde.SOKER,)), "verdi"), (NyttSvar(900, (Kilde.SOKER,)), "verdi")],
    ids=["uten kilde", "uten svar", "for stort"],
)
def test_et_nytt_svar_som_ikke_er_helt_tas_ikke_imot(minne: Okt, nytt: NyttSvar, felt: str) -> None:
    with pytest.raises(InndataFeil) as said:
        choice(only(minne, hours(minne)), nytt)
    assert said.value.felt == felt


def test_etter_valget_staar_svaret_i_saken_og_konflikten_er_borte(minne: Okt) -> None:
    bilde = hours(minne)
    after = settle(minne, bilde, only(minne, bilde), Hvilken.VAAR)
    svar = answer_to(after, "timer_hjelp_uke")
    assert (svar.verdi, svar.kilder, svar.notat) == (34, (Kilde.SOKER, Kilde.DOKUMENT), "Ukeskjema, side 2")
    assert after.sak.konflikter == ()


@pytest.mark.parametrize("valg", list(Hvilken))
def test_historikken_sier_at_konflikten_er_avgjort_og_har_begge_verdiene(minne: Okt, valg: Hvilken) -> None:
    bilde = hours(minne)
    after = settle(minne, bilde, only(minne, bilde), valg)
    page, _more = read_history(minne, after).page(Historikkvalg())
    said = "\n".join(act.tekst for act in page)
    assert page[0].hendelser[0].tittel.startswith("Konflikt avgjort")
    assert "30 timer per uke → 34 timer per uke" in said
    assert "→ 29 timer per uke" in said


def test_kontorets_svar_kan_ikke_angres_for_det_endret_ingenting(minne: Okt) -> None:
    bilde = hours(minne)
    after = settle(minne, bilde, only(minne, bilde), Hvilken.DERES)
    last = angring._own(minne, after)[-1]
    assert not last.endring.avgjor


def test_det_som_er_fjernet_hos_kontoret_lages_paa_nytt_eller_blir_borte(minne: Okt) -> None:
    bilde = assessed(minne)
    found = only(minne, disputed(minne, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, None)))
    assert choice(found, Hvilken.VAAR).slag is Slag.CREATE
    ours = standing(found, Hvilken.VAAR)
    assert ours is not None
    assert ours["verdi"] == 34
    assert standing(found, Hvilken.DERES) is None
    new = standing(found, NyttSvar(31, (Kilde.OBSERVERT,)))
    assert new is not None
    assert (new["verdi"], new["kilder"]) == (31, ["observert"])


def test_det_vi_fjernet_fjernes_eller_beholdes(minne: Okt) -> None:
    bilde = assessed(minne)
    found = only(minne, disputed(minne, bilde, about(bilde, "timer_hjelp_uke", FELLES, None, DERES)))
    assert standing(found, Hvilken.VAAR) is None
    kept = standing(found, Hvilken.DERES)
    assert kept is not None
    assert kept["verdi"] == 29


def test_en_ny_tekst_skrives_i_feltet_det_gjelder(minne: Okt) -> None:
    found = only(minne, vedtak_text(minne))
    assert choice(found, NyttSvar("Du skal kunne bo hjemme.")).felt["mal"].new == "Du skal kunne bo hjemme."
    with pytest.raises(InndataFeil):
        choice(found, NyttSvar(""))


def test_det_som_er_levert_kan_bare_avgjores_med_kontorets(minne: Okt) -> None:
    bilde = vedtak_text(minne, fryst=True)
    found = only(minne, bilde)
    with pytest.raises(TilstandFeil) as said:
        settle(minne, bilde, found, Hvilken.VAAR)
    assert said.value.neste_steg == "Det du skrev, ligger i historikken."
    assert settle(minne, bilde, found, Hvilken.DERES).sak.konflikter == ()


def test_i_en_annens_sak_er_valget_ikke_ens_eget() -> None:
    okt = make_okt(testmodus=False)
    bilde = hours(okt)
    other = replace(bilde, sak=replace(bilde.sak, eier="u-maja"))
    with pytest.raises(TilstandFeil):
        settle(okt, other, only(okt, bilde), Hvilken.VAAR)


def test_naar_disken_er_full_venter_konflikten_som_for(minne: Okt) -> None:
    bilde = hours(minne)
    assert isinstance(minne.lager, FakeLager)
    minne.lager.full = True
    with pytest.raises(LagerFeil):
        settle(minne, bilde, only(minne, bilde), Hvilken.VAAR)
    minne.lager.full = False
    with minne.arbeid() as arbeid:
        assert arbeid.sak(bilde.sak.id).konflikter == bilde.sak.konflikter
