"""What differs between two kataloger: found, matched, and called stricter or looser only when logic proves it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kjerne.katalogbygger import HODE, SPORSMAL, TJENESTE, write_katalog
from tests.kjerne.regelbygger import liten, read_on, regler, whole_sets
from tildelingsklient.katalog.forskjell import Art, Forskjell, Retning, Sammenligning, Slag, Tjenesteforskjell
from tildelingsklient.katalog.innlesing import list_kataloger, load_katalog, load_path
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Naar, Styrke, Vilkar
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Aldersvilkar, Alle, Ikke, MinstEn, Regel, Rolle, Svarvilkar, conditions
from tildelingsklient.katalog.sammenlign import compare
from tildelingsklient.katalog.strenghet import Forhold, relation
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.regel import evaluate

STRENGERE, LOSERE = Retning.STRENGERE, Retning.LOSERE


def endret(fil: str, fra: str, til: str) -> Katalog:
    """The small katalog with one text changed."""
    with tempfile.TemporaryDirectory() as folder:
        return load_path(write_katalog(Path(folder), fil, fra, til))


def kriterium(ident: str, regel: Regel | None = None, **felter: Any) -> Kriterium:
    """A criterion whose words are its id."""
    tekst = {"nb": ident}
    brev = {"oppfylt": tekst, "ikke_oppfylt": tekst}
    base = {"id": ident, "kilde": ("lov",), "styrke": Styrke.ABSOLUTT, "kort": tekst, "tekst": tekst, "brev": brev}
    return Kriterium.model_validate({**base, "regel": regel, **felter})


def med(*kriterier: Kriterium, **felter: Any) -> Katalog:
    """The small katalog whose service has these criteria."""
    tjeneste = liten().tjenester[0].model_copy(update={"kriterier": kriterier, **felter})
    return liten().model_copy(update={"tjenester": (tjeneste,)})


def forskjeller(a: Katalog, b: Katalog) -> list[tuple[str | None, str | None, Art, Retning | None]]:
    return [(one.id_a, one.id_b, one.art, one.retning) for one in compare(a, b).alle]


def timer(over: float) -> Svarvilkar:
    return Svarvilkar(sporsmal="timer", over=over)


MYE, FAMILIE = (
    "regel:\n      alle:\n        - {sporsmal: timer, over: 25}",
    "{sporsmal: hjelpere, inneholder: [familie]}",
)
ENDRINGER = [
    ("styrke: absolutt", "styrke: hovedregel", Slag.KRITERIUM, Art.ENDRET, LOSERE, "Styrke: absolutt → hovedregel"),
    ("styrke: absolutt", "styrke: moment", Slag.KRITERIUM, Art.ENDRET, LOSERE, "Styrke: absolutt → moment"),
    ("styrke: absolutt", "styrke: vurdering", Slag.KRITERIUM, Art.ENDRET, None, "Styrke: absolutt → vurdering"),
    ("over: 25", "over: 32", Slag.KRITERIUM, Art.ENDRET, STRENGERE, "Timer i uken: mer enn 25 → mer enn 32"),
    ("over: 25", "minst: 25", Slag.KRITERIUM, Art.ENDRET, LOSERE, "Timer i uken: mer enn 25 → minst 25"),
    ("over: 25", "minst: 25.1", Slag.KRITERIUM, Art.ORDLYD, None, "Regelen er skrevet på en annen måte"),
    ("over: 25", "under: 25", Slag.KRITERIUM, Art.ENDRET, None, "Timer i uken: mer enn 25 → under 25"),
    ("alle:", "minst_en:", Slag.KRITERIUM, Art.ENDRET, LOSERE, "de samme delene er satt sammen på en annen måte"),
    ("- {sporsmal: timer, over: 25}\n", "\n", Slag.KRITERIUM, Art.ENDRET, LOSERE, "Ute av regelen: Timer i uken mer"),
    ("[familie]", "[familie, venner]", Slag.UTELUKKELSE, Art.ENDRET, STRENGERE, "minst én av Familie eller Venner"),
    (FAMILIE, "{alle: [" + FAMILIE + ", {sporsmal: timer, under: 9}]}", Slag.UTELUKKELSE, Art.ENDRET, LOSERE, "Nytt i"),
    ("mer enn 25 timer", "mange timer", Slag.KRITERIUM, Art.ORDLYD, None, "Bare ordlyden er endret"),
    ("modalitet: vektlegges", "modalitet: tas_med", Slag.MOMENT, Art.ENDRET, None, "vektlegges → tas med i"),
    ("betaling: ikke_oppgitt", "betaling: tillatt", Slag.EGENANDEL, Art.ENDRET, None, "→ egenandel kan kreves"),
    ("frist_uker: 4", "frist_uker: 3", Slag.KLAGE, Art.ENDRET, None, "Frist: 4 uker → 3 uker"),
    ("avgjores_av: statsforvalteren", "avgjores_av: klagenemnd", Slag.KLAGE, Art.ENDRET, None, "Avgjøres av: Stats"),
    ("kommunen", "kontoret", Slag.KLAGE, Art.ORDLYD, None, "Bare ordlyden er endret"),
]  # fmt: skip


@pytest.mark.parametrize(("fra", "til", "slag", "art", "retning", "hva"), ENDRINGER, ids=[e[1][:40] for e in ENDRINGER])
def test_en_endring_far_slag_retning_og_setning(
    fra: str, til: str, slag: Slag, art: Art, retning: Retning | None, hva: str
) -> None:
    (found,) = compare(liten(), endret(TJENESTE, fra, til)).alle
    assert (found.slag, found.art, found.retning) == (slag, art, retning)
    assert hva in " / ".join(found.hva)


@pytest.mark.parametrize("ident", list_kataloger())
def test_en_katalog_er_lik_seg_selv(ident: str) -> None:
    assert compare(load_katalog(ident), load_katalog(ident)).er_tom


def _demand(names: frozenset[str], regel: Regel) -> list[bool]:
    """Whether the rule is met by each full set of answers."""
    return [evaluate(regel, read_on(svar)).sannhet is Sannhet.SANN for svar in whole_sets(names)]


def _asked(regel: Regel) -> set[str]:
    names = {c.sporsmal if isinstance(c, Svarvilkar) else "alder" for c in conditions(regel)}
    return names | ({"bor_alene"} if "hjelpere" in names else set())


@settings(max_examples=60)
@given(regler, regler)
def test_forholdet_mellom_to_regler_er_det_alle_svar_viser(a: Regel, b: Regel) -> None:
    names = frozenset(_asked(a) | _asked(b))
    both = list(zip(_demand(names, a), _demand(names, b), strict=True))
    only_a, only_b = (True, False) in both, (False, True) in both
    ventet = {
        (False, False): Forhold.LIK,
        (True, False): Forhold.SMALERE,
        (False, True): Forhold.VIDERE,
        (True, True): Forhold.UKJENT,
    }
    assert relation(a, b, liten().sporsmal_by_id) is ventet[only_a, only_b]


@settings(max_examples=60)
@given(regler, regler)
def test_en_del_mer_i_alle_er_aldri_videre_og_i_minst_en_aldri_smalere(a: Regel, b: Regel) -> None:
    bank = liten().sporsmal_by_id
    assert relation(a, Alle(alle=(a, b)), bank) in {Forhold.SMALERE, Forhold.LIK}
    assert relation(a, MinstEn(minst_en=(a, b)), bank) in {Forhold.VIDERE, Forhold.LIK}


_kriterier = st.lists(
    st.builds(
        lambda ident, kort, regel, styrke: kriterium(ident, regel, styrke=styrke, kort={"nb": kort}),
        st.sampled_from(["k1", "k2", "k3", "k4"]),
        st.sampled_from(["Trenger hjelp", "Trenger mye hjelp", "Trenger hjelpa", "Bor alene hjemme"]),
        st.none() | regler,
        st.sampled_from([Styrke.ABSOLUTT, Styrke.HOVEDREGEL, Styrke.VURDERING, Styrke.MOMENT]),
    ),
    max_size=4,
    unique_by=lambda k: k.id,
).map(tuple)
_kataloger = st.builds(lambda kriterier, utelukker: med(*kriterier, utelukker=utelukker), _kriterier, _kriterier)


@settings(max_examples=40)
@given(_kataloger)
def test_enhver_katalog_er_lik_seg_selv(katalog: Katalog) -> None:
    assert compare(katalog, katalog).er_tom


def _mirrored(one: Forskjell) -> tuple[object, ...]:
    art = {Art.NY: Art.BORTE, Art.BORTE: Art.NY}.get(one.art, one.art)
    retning = one.retning.motsatt if one.retning else None
    return one.slag, art, one.id_b, one.id_a, one.kilder_b, one.kilder_a, retning


def _plain(one: Forskjell) -> tuple[object, ...]:
    return one.slag, one.art, one.id_a, one.id_b, one.kilder_a, one.kilder_b, one.retning


@settings(max_examples=60)
@given(_kataloger, _kataloger)
def test_baklengs_er_sammenligningen_speilvendt(a: Katalog, b: Katalog) -> None:
    assert {_mirrored(one) for one in compare(a, b).alle} == {_plain(one) for one in compare(b, a).alle}


def test_nytt_kriterium_og_ny_utelukkelse_er_strengere_og_borte_er_losere() -> None:
    k1, k2 = kriterium("k1", timer(1)), kriterium("noe-helt-annet", timer(2))
    assert forskjeller(med(k1), med(k1, k2)) == [(None, "noe-helt-annet", Art.NY, STRENGERE)]
    assert forskjeller(med(k1, k2), med(k1)) == [("noe-helt-annet", None, Art.BORTE, LOSERE)]
    assert forskjeller(med(k1, utelukker=()), med(k1, utelukker=(k2,))) == [(None, k2.id, Art.NY, STRENGERE)]
    assert forskjeller(med(k1, utelukker=(k2,)), med(k1, utelukker=())) == [(k2.id, None, Art.BORTE, LOSERE)]


def test_det_som_ikke_avgjor_retten_har_ingen_retning() -> None:
    veies = kriterium("k1", timer(1), styrke=Styrke.MOMENT)
    senere = Vilkar.model_validate({**dict(kriterium("v1", timer(1))), "naar": Naar.ETTER_TILDELING})
    for_rett = senere.model_copy(update={"naar": Naar.FOR_RETT})
    assert forskjeller(med(), med(veies)) == [(None, "k1", Art.NY, None)]
    assert forskjeller(med(veies), med(veies.model_copy(update={"regel": timer(9)}))) == [
        ("k1", "k1", Art.ENDRET, None)
    ]
    assert forskjeller(med(vilkar=()), med(vilkar=(senere,))) == [(None, "v1", Art.NY, None)]
    assert forskjeller(med(vilkar=(senere,)), med(vilkar=(for_rett,))) == [("v1", "v1", Art.ENDRET, STRENGERE)]


@pytest.mark.parametrize(("gruppe", "ventet"), [(Gruppe.ALLE, STRENGERE), (Gruppe.MINST_EN, LOSERE)])
def test_en_ny_del_er_ett_krav_mer_eller_en_vei_mer(gruppe: Gruppe, ventet: Retning) -> None:
    deler = (kriterium("d1", timer(1)), kriterium("bor-alene", Svarvilkar(sporsmal="bor_alene", er=("ja",))))
    one, two = (kriterium("k1", gruppe=gruppe, deler=some) for some in (deler[:1], deler))
    assert forskjeller(med(one), med(two)) == [(None, "bor-alene", Art.NY, ventet)]
    assert forskjeller(med(utelukker=(one,)), med(utelukker=(two,))) == [(None, "bor-alene", Art.NY, ventet.motsatt)]


def test_deler_som_bare_skal_skrives_ned_har_ingen_retning() -> None:
    deler = (kriterium("d1", timer(1)), kriterium("bor-alene"))
    one, two = (kriterium("k1", gruppe=Gruppe.DOKUMENTASJON, deler=some) for some in (deler[:1], deler))
    assert forskjeller(med(one), med(two)) == [(None, "bor-alene", Art.NY, None)]


def test_gjelder_for_flere_er_strengere_ogsa_nar_et_menneske_vurderer() -> None:
    alle = kriterium("k1", styrke=Styrke.VURDERING)
    noen = alle.model_copy(update={"gjelder_naar": timer(25)})
    assert forskjeller(med(noen), med(alle)) == [("k1", "k1", Art.ENDRET, STRENGERE)]
    assert forskjeller(med(utelukker=(noen,)), med(utelukker=(alle,))) == [("k1", "k1", Art.ENDRET, STRENGERE)]


def test_rom_for_skjonn_er_losere() -> None:
    fast = kriterium("k1", timer(25))
    apent = fast.model_copy(update={"skjonn_naar": timer(20)})
    assert forskjeller(med(fast), med(apent)) == [("k1", "k1", Art.ENDRET, LOSERE)]


def test_to_endringer_hver_sin_vei_har_ingen_retning() -> None:
    a = kriterium("k1", timer(25))
    assert forskjeller(med(a), med(kriterium("k1", timer(32), styrke=Styrke.HOVEDREGEL)))[0][3] is None
    assert forskjeller(med(kriterium("k1", timer(25), styrke=Styrke.HOVEDREGEL)), med(kriterium("k1", timer(32))))[0][3]


def test_et_sporsmal_med_andre_grenser_gir_endret() -> None:
    compared = compare(liten(), endret(SPORSMAL, "hoyst: 168", "hoyst: 100"))
    ((found,),) = (tjeneste.forskjeller for tjeneste in compared.tjenester)
    assert (found.id_b, found.art, found.retning) == ("mye-hjelp", Art.ENDRET, None)
    assert found.hva == ("Spørsmålet «Timer i uken» besvares på en annen måte",)


def test_alder_pa_dagen_og_alder_i_ar_er_to_tall_som_henger_sammen() -> None:
    i_ar, pa_dagen = (Aldersvilkar(alder=Rolle.SOKER, **{name: 67}) for name in ("fyller", "minst"))
    assert relation(i_ar, pa_dagen, {}) is Forhold.UKJENT
    assert relation(pa_dagen, MinstEn(minst_en=(pa_dagen, i_ar)), {}) is Forhold.VIDERE
    eldre = Aldersvilkar(alder=Rolle.SOKER, minst=66)
    assert relation(eldre, MinstEn(minst_en=(eldre, i_ar)), {}) is Forhold.LIK


def test_en_for_stor_regel_er_ukjent_og_aldri_gjettet() -> None:
    navn = [f"s{n}" for n in range(12)]
    bank = {name: liten().sporsmal_by_id["kle_seg"].model_copy(update={"id": name}) for name in navn}
    a, b = (MinstEn(minst_en=tuple(Svarvilkar(sporsmal=n, minst=limit) for n in navn)) for limit in (3, 4))
    assert relation(Ikke(ikke=a), Ikke(ikke=b), bank) is Forhold.UKJENT
    assert relation(a, b, bank) is Forhold.SMALERE


def test_samme_innhold_og_nesten_samme_ord_kjennes_igjen_med_annen_id() -> None:
    a = kriterium("k1", timer(25), kort={"nb": "Stort behov"})
    likt = kriterium("x7", timer(25), kort={"nb": "Mye hjelp"}, tekst=a.tekst, brev=a.brev)
    nesten = kriterium("x8", timer(32), kort={"nb": "Stort behov."})
    assert forskjeller(med(a), med(likt)) == [("k1", "x7", Art.ORDLYD, None)]
    assert forskjeller(med(a), med(nesten)) == [("k1", "x8", Art.ENDRET, STRENGERE)]


def test_andre_kilder_er_ingen_forskjell() -> None:
    assert compare(liten(), endret(TJENESTE, "[SL-01-K1]", "[LI23-3.16-M6]")).er_tom


def test_tjenester_og_lovsteder_kommer_og_gar() -> None:
    ny = liten().tjenester[0].model_copy(update={"id": "ny"})
    to = liten().model_copy(update={"tjenester": (*liten().tjenester, ny)})
    assert compare(liten(), to).tjenester == (Tjenesteforskjell("ny", "Hjelp hjemme", Art.NY),)
    assert compare(to, liten()).tjenester == (Tjenesteforskjell("ny", "Hjelp hjemme", Art.BORTE),)
    moved = [(one.kort, one.art) for one in compare(liten(), endret(TJENESTE, "ledd: 1", "ledd: 2")).alle]
    assert moved == [("hol. § 3-2 ledd 2 nr. 6 bokstav b", Art.NY), ("hol. § 3-2 ledd 1 nr. 6 bokstav b", Art.BORTE)]


def test_felles_momenter_star_for_seg() -> None:
    moment = liten().tjenester[0].momenter[0].model_copy(update={"id": "felles"})
    sammenligning: Sammenligning = compare(liten(), liten().model_copy(update={"felles_momenter": (moment,)}))
    assert [(one.id_b, one.art, one.retning) for one in sammenligning.felles] == [("felles", Art.NY, None)]


def test_kvalitetskrav_viser_fristen_som_er_endret() -> None:
    frist = "{antall: %d, enhet: uke, hendelse: oppstart}"
    krav = f'kvalitetskrav:\n  - {{id: q1, kilde: [egen], tekst: {{nb: "Rask hjelp"}}, frist: {frist}}}\nmomenter:'
    (found,) = compare(*(endret(TJENESTE, "momenter:", krav % uker) for uker in (1, 4))).alle
    assert (found.slag, found.hva) == (Slag.KVALITETSKRAV, ("Frist: 1 uke → 4 uker",))


def test_utgaven_star_pa_begge_sider() -> None:
    sammenligning = compare(liten(), endret(HODE, "revisjon: 1", "revisjon: 2"))
    assert (sammenligning.a.revisjon, sammenligning.b.revisjon, sammenligning.er_tom) == (1, 2, True)
