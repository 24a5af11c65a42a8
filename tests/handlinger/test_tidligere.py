"""Earlier kartlegging: offered to the same person, never counted before it is confirmed, and told where it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.lokal.oppsett import LokalMaskin
from tests.bygg import samtale, sondre_land
from tests.fakes import INGVILD, FakeKlokke, FakeLager, make_okt
from tests.handlinger.conftest import PASSFRASE
from tildelingsklient.handlinger.angring import undo
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknader import Soknad, register_soknad
from tildelingsklient.handlinger.svaring import add_voice, answer, answer_step, name_sources
from tildelingsklient.handlinger.tidligere import confirm, earlier_answers
from tildelingsklient.innlogging.bruker import Bruker, Brukerrolle
from tildelingsklient.kartlegging.delsteg import step_answers
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.kartlegging.fakta import Fakta, Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Opphav, Verdi
from tildelingsklient.kartlegging.tidligere import Tidligere, offer
from tildelingsklient.katalog.kanonisk import from_bytes, to_bytes
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.porter import Oppsett

SOLVEIG, ARVID, AMINA = "01846803390", "03824501288", "03829204141"
SIST = date(2025, 3, 12)
SOKER, OBSERVERT = [Kilde.SOKER], [Kilde.OBSERVERT]


def sak(okt: Okt, nummer: str = SOLVEIG, tjenester: Sequence[str] = ("bpa",), **felt: Any) -> Saksbilde:
    """A case of somebody with this fødselsnummer; `felt` is of the person, or `omsorgsytere`."""
    omsorgsytere = felt.pop("omsorgsytere", ())
    person = replace(Person(okt.new_id(), "Solveig Bråten", date(1968, 4, 1), nummer), **felt)
    soknad = Soknad(person, tuple(tjenester), "sondre-land-2019", okt.today(), omsorgsytere=omsorgsytere)
    return load_picture(okt, register_soknad(okt, soknad).id)


def plass(bilde: Saksbilde, sporsmal: str) -> Plass:
    return next(p for p in bilde.plasser if p.sporsmal.id == sporsmal)


def besvart(okt: Okt, bilde: Saksbilde, svar: Mapping[str, Verdi]) -> Saksbilde:
    for sporsmal, verdi in svar.items():
        bilde = answer(okt, bilde, plass(bilde, sporsmal), verdi, SOKER)
    return bilde


def sist(okt: Okt, svar: Mapping[str, Verdi], nummer: str = SOLVEIG, **felt: Any) -> Saksbilde:
    """A case answered on 12 March 2025; afterwards it is today again."""
    klokke = okt.klokke
    assert isinstance(klokke, FakeKlokke)
    today = klokke.naa
    klokke.naa = today.replace(year=SIST.year, month=SIST.month, day=SIST.day)
    gammel = besvart(okt, sak(okt, nummer, **felt), svar)
    klokke.naa = today
    return gammel


def tilbudt(okt: Okt, bilde: Saksbilde, sporsmal: str) -> Tidligere | None:
    p = plass(bilde, sporsmal)
    return earlier_answers(okt, bilde).get((sporsmal, p.gjelder))


def test_forrige_svar_tilbys_med_dato_og_teller_ikke_for_det_er_bekreftet() -> None:
    okt = make_okt()
    gammel = sist(okt, {"kle_seg": 3, "timer_hjelp_uke": 34})
    ny = sak(okt, tjenester=("bpa", "trygghetsalarm"))
    earlier = tilbudt(okt, ny, "kle_seg")
    assert earlier == Tidligere(Opphav(gammel.sak.id, SIST), "Trenger noe hjelp", 3, {})
    assert ny.antall_besvart == 0
    assert {ny.faktum(p).tilstand for p in ny.plasser} == {Faktumtilstand.UBESVART}
    assert not any(resultat.grunnlag for vurdering in ny.vurderinger for resultat in vurdering.resultater)


def test_bekreftet_svar_er_dagens_med_dagens_kilde_og_husker_hvor_det_kommer_fra(
    okt: Okt, maskin: LokalMaskin, klokke: FakeKlokke
) -> None:
    gammel = sist(okt, {"timer_hjelp_uke": 34})
    ny = sak(okt)
    earlier = tilbudt(okt, ny, "timer_hjelp_uke")
    assert earlier
    ny = confirm(okt, ny, plass(ny, "timer_hjelp_uke"), earlier, OBSERVERT)
    (svar,) = ny.sak.svar
    assert (svar.verdi, svar.kilder, svar.opphav) == (34, (Kilde.OBSERVERT,), Opphav(gammel.sak.id, SIST))
    assert (svar.tid, svar.registrert_av) == (klokke.naa, INGVILD.id)
    assert ny.faktum(plass(ny, "timer_hjelp_uke")).er_kjent
    okt.lager.close()
    again = load_picture(Okt(maskin.unlock(INGVILD.id, PASSFRASE), klokke), ny.sak.id)
    assert again.sak == ny.sak


@pytest.mark.parametrize("nummer", [ARVID, ""])
def test_en_annen_eller_en_uten_fodselsnummer_far_aldri_svarene_selv_om_navnet_er_likt(nummer: str) -> None:
    okt = make_okt()
    sist(okt, {"kle_seg": 3})
    assert earlier_answers(okt, sak(okt, nummer)) == {}
    assert earlier_answers(okt, sak(okt, SOLVEIG)) != {}


def test_to_uten_fodselsnummer_er_ikke_samme_person() -> None:
    okt = make_okt()
    sist(okt, {"kle_seg": 3}, nummer="")
    assert earlier_answers(okt, sak(okt, "")) == {}


def test_en_som_ga_omsorg_far_bare_det_som_ble_sagt_om_seg_selv() -> None:
    okt = make_okt()
    gir = Person("g", "Amina Yusuf", date(1992, 2, 3), AMINA)
    gammel = sist(okt, {"kle_seg": 3}, omsorgsytere=(gir,))
    assert gammel.sak.roller.omsorgsytere == ("g",)
    assert earlier_answers(okt, sak(okt, AMINA)) == {}


def test_omsorgsyterens_egne_svar_folger_omsorgsyteren() -> None:
    okt = make_okt()
    gir = Person("g", "Amina Yusuf", date(1992, 2, 3), AMINA)
    gammel = sak(okt, tjenester=("omsorgsstonad",), omsorgsytere=(gir,))
    asked = next(p for p in gammel.plasser if p.gjelder == "g" and p.sporsmal.type.value == "ja_nei")
    answer(okt, gammel, asked, "ja", SOKER)
    ny = sak(okt, tjenester=("omsorgsstonad",), omsorgsytere=(replace(gir, id="h"),))
    assert set(earlier_answers(okt, ny)) == {(asked.sporsmal.id, "h")}
    annen = sak(okt, tjenester=("omsorgsstonad",), omsorgsytere=(replace(gir, id="h", fodselsnummer=ARVID),))
    assert earlier_answers(okt, annen) == {}


def test_det_siste_av_flere_svar_tilbys() -> None:
    okt = make_okt()
    sist(okt, {"kle_seg": 3})
    besvart(okt, sak(okt), {"kle_seg": 4})
    sist(okt, {"kle_seg": 2})
    earlier = tilbudt(okt, sak(okt), "kle_seg")
    assert earlier
    assert (earlier.verdi, earlier.dato) == (4, okt.today())


def test_vet_ikke_ugyldig_og_uenighet_tilbys_ikke() -> None:
    okt = make_okt()
    gammel = sist(okt, {"kle_seg": "vet_ikke", "timer_hjelp_uke": 400, "lage_mat": 3})
    add_voice(okt, gammel, plass(gammel, "lage_mat"), Kilde.PARORENDE, 5)
    assert earlier_answers(okt, sak(okt)) == {}


def test_svar_som_ikke_var_i_bruk_tilbys_ikke() -> None:
    okt = make_okt()
    first = sak(okt, tjenester=("praktisk-bistand",))
    gammel = besvart(okt, first, {"potensial_bedring": "ja", "potensial_utprovd": "nei"})
    answer(okt, gammel, plass(gammel, "potensial_bedring"), "nei", SOKER)
    ny = sak(okt, tjenester=("praktisk-bistand",))
    assert {sporsmal for sporsmal, _ in earlier_answers(okt, ny)} == {"potensial_bedring"}


def test_samtykke_og_det_som_bare_gjaldt_den_andre_saken_sporres_det_om_pa_nytt() -> None:
    okt = make_okt()
    said: dict[str, Verdi] = {"samtykke_opplysninger": "ja", "barn_berort": "nei", "oppsummering_stemmer": "ja"}
    sist(okt, said)
    assert earlier_answers(okt, sak(okt)) == {}


@pytest.mark.parametrize(
    ("da", "na", "ventet"),
    [
        (Adressesperre.STRENGT_FORTROLIG, Adressesperre.INGEN, False),
        (Adressesperre.STRENGT_FORTROLIG, Adressesperre.FORTROLIG, False),
        (Adressesperre.FORTROLIG, Adressesperre.FORTROLIG, True),
        (Adressesperre.INGEN, Adressesperre.STRENGT_FORTROLIG, True),
    ],
)
def test_en_sak_med_strengere_adressesperre_enn_denne_blir_ikke_lest(
    da: Adressesperre, na: Adressesperre, ventet: bool
) -> None:
    okt = make_okt()
    sist(okt, {"kle_seg": 3}, adressesperre=da)
    assert bool(earlier_answers(okt, sak(okt, adressesperre=na))) is ventet


def test_en_sak_en_ikke_har_tilgang_til_gir_ingenting(tmp_path: Any, klokke: FakeKlokke) -> None:
    from tests.handlinger.conftest import BILLIG

    maskin = LokalMaskin(tmp_path / "delt", klokke, find_ring=lambda: None, kostnad=BILLIG)
    lager, _nokkel = maskin.set_up(Oppsett("Fjellvik", "TK", INGVILD, PASSFRASE))
    ola = Bruker("u-ola", "Ola Vik", Brukerrolle.SAKSBEHANDLER)
    maskin.add_bruker(lager, ola, PASSFRASE)
    sist(Okt(lager, klokke), {"kle_seg": 3})
    lager.close()
    okt = Okt(maskin.unlock(ola.id, PASSFRASE), klokke)
    assert earlier_answers(okt, sak(okt)) == {}
    okt.lager.close()


def test_en_sak_som_ikke_kan_apnes_stopper_ingen() -> None:
    okt = make_okt()
    gammel = sist(okt, {"kle_seg": 3})
    assert isinstance(okt.lager, FakeLager)
    okt.lager.uleselige.add(gammel.sak.id)
    ny = sak(okt)
    assert earlier_answers(okt, ny) == {}


def test_nytt_svar_mister_opphavet_og_ny_kilde_beholder_det() -> None:
    okt = make_okt()
    sist(okt, {"kle_seg": 3})
    ny = sak(okt)
    earlier = tilbudt(okt, ny, "kle_seg")
    assert earlier
    p = plass(ny, "kle_seg")
    ny = name_sources(okt, confirm(okt, ny, p, earlier, SOKER), p, OBSERVERT)
    assert ny.sak.svar[0].opphav == earlier.opphav
    assert answer(okt, ny, p, 4, SOKER).sak.svar[0].opphav is None


def test_stegene_folger_med_og_angre_begynner_med_svaret() -> None:
    okt = make_okt()
    gammel = sist(okt, {"kle_seg": 3})
    p = plass(gammel, "kle_seg")
    for steg, verdi in zip(p.sporsmal.delsteg, ("selv", "full"), strict=False):
        gammel = answer_step(okt, gammel, p, steg, verdi, SOKER)
    ny = sak(okt)
    earlier = tilbudt(okt, ny, "kle_seg")
    assert earlier
    assert earlier.tekst == "Trenger noe hjelp. Trenger hjelp til å kle av og på overkroppen"
    assert [one.verdi for one in step_answers(ny.fakta, p.sporsmal, plass(ny, "kle_seg").gjelder)] == [None] * 5
    ny = confirm(okt, ny, plass(ny, "kle_seg"), earlier, SOKER)
    here = plass(ny, "kle_seg")
    assert [one.verdi for one in step_answers(ny.fakta, p.sporsmal, here.gjelder)][:3] == ["selv", "full", None]
    undone = undo(okt, ny)
    assert undone
    assert undone.faktum(here).tilstand is Faktumtilstand.UBESVART


def test_mal_tas_med_videre_med_ordene_mens_tallene_sporres_det_om_pa_nytt() -> None:
    okt = make_okt()
    sist(okt, {"egne_mal": ("9|3|Komme på kor",)})
    earlier = tilbudt(okt, sak(okt), "egne_mal")
    assert earlier
    assert earlier.verdi == ("||Komme på kor",)
    assert earlier.tekst == "«Komme på kor» (viktig 9 av 10, går 3 av 10 i dag)"


# --- two kataloger


def changed(**felt: Any) -> Katalog:
    """Søndre Land with something else about «kle på og av deg», or about the scale."""
    katalog = from_bytes(to_bytes(sondre_land()))
    skala = katalog.skala.model_copy(update={"versjon": felt.pop("versjon", katalog.skala.versjon)})
    asked = tuple(s.model_copy(update=felt) if s.id == "kle_seg" else s for s in katalog.sporsmal)
    return katalog.model_copy(update={"sporsmal": asked, "skala": skala})


def from_another(da: Katalog, sporsmal: str, verdi: Verdi) -> Tidligere | None:
    held = samtale(da, ["bpa"], {sporsmal: verdi})
    tid = make_okt().now() - timedelta(days=400)
    held = replace(held, svar=tuple(replace(svar, tid=tid) for svar in held.svar))
    return offer(sondre_land(), sondre_land().sporsmal_by_id[sporsmal], "gammel", Fakta(da, held), "s")


def test_svar_fra_en_annen_utgave_tilbys_bare_nar_sporsmalet_er_det_samme() -> None:
    assert from_another(changed(), "kle_seg", 3)
    assert from_another(changed(versjon="egen-0"), "kle_seg", 3) is None
    gone, now = changed(id="kle_seg_for"), sondre_land().sporsmal_by_id["kle_seg"]
    empty = samtale(gone, [])
    assert offer(sondre_land(), now, "gammel", Fakta(gone, empty), "s") is None
    assert offer(gone, gone.sporsmal_by_id["kle_seg_for"], "gammel", Fakta(sondre_land(), empty), "s") is None


def test_mal_som_ble_skrevet_som_tekst_blir_ett_mal() -> None:
    katalog = from_bytes(to_bytes(sondre_land()))
    asked = tuple(s.model_copy(update={"type": "tekst"}) if s.id == "egne_mal" else s for s in katalog.sporsmal)
    older = from_bytes(to_bytes(katalog.model_copy(update={"sporsmal": asked})))
    earlier = from_another(older, "egne_mal", "Bo hjemme og dyrke tomater. " * 5)
    assert earlier
    assert earlier.verdi == ("||" + " ".join(["Bo hjemme og dyrke tomater."] * 5),)
    assert earlier.tekst.endswith("tomater. »") or earlier.tekst.endswith("tomater.»")
