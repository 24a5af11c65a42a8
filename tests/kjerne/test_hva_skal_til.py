"""«Hva skal til?»: the smallest change of facts, checked against every change there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import product

import pytest
from hypothesis import given, settings

from tests.bygg import DAGEN, samtale, sondre_land, vurder
from tests.kjerne.motorkatalog import ALT, SKJONN, alt, conversations
from tests.kjerne.regelbygger import Svarsett, read_on, regler, svarsett, whole_sets
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Svar, Verdi
from tildelingsklient.katalog.regel import Aldersvilkar, Regel, Rolle, Svarvilkar, conditions
from tildelingsklient.vurdering.hva_skal_til import Faktumendring, Omslag, smallest_change, turning_points
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.regel import FODSELSDATO, evaluate
from tildelingsklient.vurdering.resultat import Skjonn, Utfall

BPA: dict[str, Verdi] = {
    "timer_hjelp_uke": 20.0,
    "behov_sammensatt": "ja",
    "behov_varighet_aar": 1.0,
    "personlig_hygiene": 4,
}


def asked_by(regel: Regel) -> frozenset[str]:
    names = {"alder" if isinstance(c, Aldersvilkar) else c.sporsmal for c in conditions(regel)}
    return frozenset(names | ({"bor_alene"} if "hjelpere" in names else set()))


def fewest_by_trying_all(regel: Regel, svar: Svarsett) -> int | None:
    """How few answers must change, found by trying every set of answers."""
    costs = [
        sum(svar.get(name) != value for name, value in whole.items())
        for whole in whole_sets(asked_by(regel))
        if evaluate(regel, read_on({**svar, **whole})).sannhet is Sannhet.SANN
    ]
    kept = [0] if evaluate(regel, read_on(svar)).sannhet is Sannhet.SANN else []
    return min([*costs, *kept], default=None)


def applied(svar: Svarsett, endringer: tuple[Faktumendring, ...]) -> Svarsett:
    names = {FODSELSDATO: "alder"}
    return {**svar, **{names.get(e.sporsmal, e.sporsmal): e.til for e in endringer}}


@given(regler, svarsett)
@settings(max_examples=150, deadline=None)
def test_veien_er_gyldig_og_ingen_vei_er_kortere(regel: Regel, svar: Svarsett) -> None:
    way = smallest_change(regel, True, read_on(svar))
    # An answer to a question that is not asked counts for nothing, so it may be left out of the count.
    fewest = fewest_by_trying_all(regel, svar)
    if way is None:
        assert fewest is None
        return
    assert evaluate(regel, read_on(applied(svar, way))).sannhet is Sannhet.SANN
    assert fewest is not None
    assert len(way) <= fewest


def test_nermeste_grense_foreslas() -> None:
    vurdering = vurder(sondre_land(), samtale(sondre_land(), ["bpa"], BPA))
    turned = {
        o.kriterium: o for o in turning_points(vurdering, Fakta(sondre_land(), samtale(sondre_land(), ["bpa"], BPA)))
    }
    hours = turned["bpa-omfang-og-varighet"].endringer
    assert (hours[0].sporsmal, hours[0].fra, hours[0].til) == ("timer_hjelp_uke", 20.0, 25.1)
    assert {e.sporsmal for e in hours} == {"timer_hjelp_uke", "behov_varighet_aar"}


def test_et_vilkar_en_person_har_vurdert_endres_ikke_av_svar() -> None:
    held = samtale(sondre_land(), ["bpa"], BPA)
    skjonn = Skjonn("bpa", "bpa-mer-hensiktsmessig", Utfall.IKKE_OPPFYLT, "Hjemmetjenesten dekker behovet.")
    found = turning_points(vurder(sondre_land(), held, [skjonn]), Fakta(sondre_land(), held))
    judged = next(o for o in found if o.kriterium == "bpa-mer-hensiktsmessig")
    assert judged.er_skjonn
    assert judged.endringer == ()


def test_bare_det_som_taler_imot_far_en_vei() -> None:
    held = samtale(sondre_land(), ["trygghetsalarm"], {"bruke_alarm": "nei"})
    vurdering = vurder(sondre_land(), held)
    found = turning_points(vurdering, Fakta(sondre_land(), held))
    assert [o.kriterium for o in found] == [
        r.id for r in vurdering.resultater if r.utfall in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER}
    ]
    assert any(e.sporsmal == "bruke_alarm" and e.til == "ja" for o in found for e in o.endringer)


@pytest.mark.parametrize(("alder", "sann"), [(17, False), (18, True)])
def test_alder_er_ogsa_et_faktum(alder: int, sann: bool) -> None:
    regel = Aldersvilkar(alder=Rolle.TJENESTEMOTTAKER, minst=18)
    way = smallest_change(regel, True, read_on({"alder": alder}))
    assert way == (() if sann else (Faktumendring(FODSELSDATO, "s", 17, 18),))


def test_det_som_ikke_finnes_noen_vei_til_sies_rett_ut() -> None:
    never = Svarvilkar(sporsmal="timer", over=168.0)
    assert smallest_change(never, True, read_on({"timer": 25.0})) is None


def turned(svar: dict[str, Verdi], kriterium: str, *skjonn: Skjonn) -> Omslag:
    """The way for one criterion of the katalog with every form of rule."""
    held = samtale(alt(), [ALT], svar)
    found = turning_points(vurder(alt(), held, skjonn), Fakta(alt(), held))
    return next(one for one in found if one.kriterium == kriterium)


NEI: dict[str, Verdi] = {"bor_alene": "nei", "haster": "nei", "timer": 30.0, "dato": "2026-01-01"}


def test_en_del_som_ikke_gjelder_i_saken_skal_ikke_endres() -> None:
    """«alle-maa-to» is about hours, and only when it is urgent."""
    assert [e.sporsmal for e in turned(NEI, "alle-maa").endringer] == ["bor_alene"]
    hastesak: dict[str, Verdi] = {**NEI, "haster": "ja"}
    assert [e.sporsmal for e in turned(hastesak, "alle-maa").endringer] == ["bor_alene", "timer"]


def test_en_del_en_person_har_vurdert_maa_vurderes_paa_nytt_naar_alle_trengs() -> None:
    nei = Skjonn(ALT, "alle-maa-tre", Utfall.IKKE_OPPFYLT, "Nei.")
    assert turned({**NEI, "bor_alene": "ja"}, "alle-maa", nei) == Omslag("alle-maa", (), er_skjonn=True)


def test_en_vurdert_del_staar_ikke_i_veien_naar_en_annen_er_nok() -> None:
    nei = Skjonn(ALT, "en-holder-tre", Utfall.IKKE_OPPFYLT, "Nei.")
    assert [e.sporsmal for e in turned(NEI, "en-holder", nei).endringer] == ["bor_alene"]


def told(held: Kartlegging, endring: Faktumendring) -> Kartlegging:
    """The conversation with one fact as it would have to be."""
    if endring.sporsmal == FODSELSDATO:
        born = date(DAGEN.year - int(str(endring.til)), 1, 1)
        persons = tuple(replace(p, fodselsdato=born) if p.id == endring.gjelder else p for p in held.personer)
        return replace(held, personer=persons)
    others = tuple(s for s in held.svar if (s.sporsmal, s.gjelder) != (endring.sporsmal, endring.gjelder))
    return replace(held, svar=(*others, Svar(endring.sporsmal, endring.gjelder, endring.til)))


def test_hver_vei_gjor_at_kriteriet_ikke_lenger_taler_imot() -> None:
    tried = 0
    for (name, held), skjonn in product(conversations(), ((), SKJONN)):
        grunnlag = Vurderingsgrunnlag(held, skjonn)
        for vurdering in evaluate_all(alt(), grunnlag):
            for omslag in turning_points(vurdering, Fakta(alt(), held)):
                changed = reduce(told, omslag.endringer, held)
                after = evaluate_all(alt(), replace(grunnlag, kartlegging=changed))
                [same] = [one for one in after if one.tjeneste == vurdering.tjeneste]
                result = same.result(omslag.kriterium)
                assert result
                if omslag.endringer:
                    tried += 1
                    assert result.utfall not in {Utfall.IKKE_OPPFYLT, Utfall.UTELUKKER}, (name, omslag)
    assert tried > 100
