"""Which unanswered questions can still change a rule, checked against every way to answer the rest."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from tests.bygg import DAGEN, samtale
from tests.kjerne.regelbygger import VERDIER, Svarsett, liten, read_on, regler, subsets, svarsett, whole_sets
from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Ikke, MinstEn, Regel, Rolle, Svarvilkar, sporsmal_in
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import FODSELSDATO, Sammenheng, evaluate
from tildelingsklient.vurdering.utfallsrom import can_change

TIMER = Svarvilkar(sporsmal="timer", over=25.0)
ALENE = Svarvilkar(sporsmal="bor_alene", er=("ja",))


def said_to_matter(regel: Regel, sammenheng: Sammenheng) -> set[str]:
    """What the engine would ask: missing answers that can still change the rule."""
    missing = evaluate(regel, sammenheng).mangler
    asked = (m.sporsmal for m in missing if m.hvorfor is Faktumtilstand.UBESVART and m.sporsmal != FODSELSDATO)
    return {name for name in asked if can_change(regel, name, sammenheng)}


def changes_something(regel: Regel, svar: Svarsett, name: str) -> bool:
    """Is there any way to answer some of the others so that this answer makes a difference? Found by trying all."""
    others = frozenset(VERDIER) - svar.keys() - {name}
    for chosen in subsets(others):
        for more in whole_sets(chosen):
            given_ = {**svar, **more}
            before = truth_on(regel, given_)
            if any(truth_on(regel, {**given_, name: value}) is not before for value in VERDIER[name]):
                return True
    return False


def truth_on(regel: Regel, svar: Svarsett) -> Sannhet:
    return evaluate(regel, read_on(svar)).sannhet


@given(regler, svarsett)
@settings(max_examples=60, deadline=None)
def test_et_ubesvart_sporsmal_utenfor_listen_endrer_ingenting(regel: Regel, svar: Svarsett) -> None:
    listed = said_to_matter(regel, read_on(svar))
    now = truth_on(regel, svar)
    for name in VERDIER.keys() - svar.keys() - listed - {"alder"}:
        for value in VERDIER[name]:
            assert truth_on(regel, {**svar, name: value}) is now, name


@given(regler, svarsett)
@settings(max_examples=40, deadline=None)
def test_alt_som_star_pa_listen_kan_endre_noe(regel: Regel, svar: Svarsett) -> None:
    for name in said_to_matter(regel, read_on(svar)):
        assert changes_something(regel, svar, name), name


def test_det_samme_sporsmalet_to_ganger_stilles_sa_lenge_svaret_avgjor_noe() -> None:
    never = Alle(alle=(TIMER, Ikke(ikke=TIMER)))
    assert said_to_matter(never, read_on({})) == {"timer"}
    assert said_to_matter(never, read_on({"timer": 30.0})) == set()


def test_vet_ikke_kan_gjore_et_annet_sporsmal_uten_betydning() -> None:
    klar = Svarvilkar(sporsmal="kle_seg", minst=3)
    regel = MinstEn(minst_en=(klar, Alle(alle=(klar, ALENE))))
    assert "bor_alene" in sporsmal_in(regel)
    assert said_to_matter(regel, read_on({"kle_seg": "vet_ikke"})) == set()


def test_den_som_fyller_aar_senere_i_aar_regnes_med_det_aaret() -> None:
    fyller = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, fyller=78)
    regel = Alle(alle=(fyller, TIMER, MinstEn(minst_en=(TIMER, ALENE))))
    held = samtale(liten(), ["hjelp"], fodt=date(DAGEN.year - 78, 12, 31))
    assert "timer" in said_to_matter(regel, Sammenheng(Fakta(liten(), held), "hjelp"))
