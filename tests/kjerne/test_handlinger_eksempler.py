"""The examples: three invented people with visits today, one untouched, one half way, one fully assessed."""

from __future__ import annotations

import pytest

from tests.fakes import FakeKlokke, make_okt
from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.eksempler import fill_examples, read_examples
from tildelingsklient.handlinger.lister import Besoksstand, list_saker, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.fakta import Faktumtilstand
from tildelingsklient.kartlegging.fodselsnummer import read_fodselsnummer
from tildelingsklient.kartlegging.svar import invalid_reason
from tildelingsklient.vurdering.resultat import Innstilling


@pytest.fixture(scope="module")
def okt() -> Okt:
    """A store filled with the examples."""
    made = make_okt()
    fill_examples(made)
    return made


def _cases(okt: Okt) -> dict[str, Saksbilde]:
    cards = visits_on(okt, okt.today())
    return {card.bilde.sak.soker.navn: card.bilde for card in cards if card.bilde}


def test_tre_besok_i_dag_ett_i_hver_tilstand(okt: Okt) -> None:
    states = [card.stand for card in visits_on(okt, okt.today())]
    assert states == [Besoksstand.KLAR, Besoksstand.PAGAR, Besoksstand.IKKE_STARTET]


def test_den_ferdige_er_helt_vurdert(okt: Okt) -> None:
    bilde = _cases(okt)["Arvid Nesheim"]
    assert bilde.antall_besvart == len(bilde.plasser)
    for vurdering in bilde.vurderinger:
        assert vurdering.innstilling is Innstilling.OPPFYLT
        assert all(moment.vekt for moment in vurdering.momenter)
        assert bilde.sak.vedtak_for(vurdering.tjeneste).utfall is not None


def test_den_halve_har_to_som_ikke_er_enige(okt: Okt) -> None:
    bilde = _cases(okt)["Solveig Bråten"]
    assert 0 < bilde.antall_besvart < len(bilde.plasser)
    timer = next(plass for plass in bilde.plasser if plass.sporsmal.id == "timer_hjelp_uke")
    assert bilde.faktum(timer).tilstand is Faktumtilstand.KONFLIKT
    assert {svar.stemme for svar in bilde.voices(timer)} == {"soker", "parorende"}


def test_den_urorte_gir_selv_omsorg(okt: Okt) -> None:
    bilde = _cases(okt)["Amina Yusuf"]
    assert bilde.antall_besvart == 0
    assert bilde.sak.roller.omsorgsytere == (bilde.sak.soker.id,)
    assert len(bilde.sak.personer) == 2


def test_alle_svar_er_gyldige_og_har_kilde(okt: Okt) -> None:
    for bilde in _cases(okt).values():
        for svar in bilde.sak.svar:
            assert invalid_reason(bilde.katalog.sporsmal_by_id[svar.sporsmal], svar.verdi) is None
            assert svar.kilder


def test_alle_fodselsnummer_er_syntetiske_og_stemmer_med_fodselsdatoen(okt: Okt) -> None:
    for sak in read_examples()["saker"]:
        number = read_fodselsnummer(sak["soker"]["fodselsnummer"])
        assert number is not None
        assert number.er_syntetisk
        assert str(number.fodselsdato) == sak["soker"]["fodselsdato"]


def test_neste_dag_er_de_samme_pa_besok_igjen_uten_nye_saker() -> None:
    okt = make_okt()
    fill_examples(okt)
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(days=1)
    fill_examples(okt)
    fill_examples(okt)
    assert len(visits_on(okt, okt.today())) == 3
    assert len(list_saker(okt)) == 3


def test_eksempler_lages_aldri_i_et_virkelig_lager() -> None:
    with pytest.raises(InndataFeil):
        fill_examples(make_okt(testmodus=False))
