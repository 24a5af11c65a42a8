"""Det som ikke flettes felt for felt: tilstand og kommando, det som er sendt eller fattet, det som bare legges til."""

from __future__ import annotations

import pytest

from tests.kjerne.flettebygger import answers, met, of, patched
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Endring, Entitet, Slag, create, tombstone
from tildelingsklient.synk.flettet import HELE, Fletting, Opsvar
from tildelingsklient.synk.fletting import merge
from tildelingsklient.synk.stand import Kontorstand, Stand

VEDTAK: dict[str, object] = {
    "tilstand": "utkast",
    "omfang": "10 timer",
    "mal": "Bo hjemme",
    "satt_paa_vent": "",
    "avslutning": None,
}


@pytest.mark.parametrize("entitet", sorted(BARE_LEGGES_TIL | {Entitet.NOTAT}))
def test_det_som_bare_legges_til_kolliderer_aldri(entitet: Entitet) -> None:
    """Kvitteringen ble borte, og noen har gått videre med det hos kontoret: det er likevel vårt som er kommet fram."""
    ours = of([create(entitet, "k", "sak", {"tekst": "Vårt", "stand": "usortert"}, Slag.APPEND)])
    office = Kontorstand(Stand(2, {"tekst": "Vårt", "stand": "brukt"}, finnes=True))
    found = merge(Stand(), ours, office)
    assert (found.naa, found.konflikter, found.rebasert) == (office.stand, (), ())


LAASTE = sorted(set(Tilstand) - {"mottatt", "utredes", "vurderes", "utkast", "returnert"})


@pytest.mark.parametrize("tilstand", LAASTE)
def test_det_som_er_sendt_eller_fattet_imens_tar_ikke_imot_det_vi_skrev_men_viser_det(tilstand: str) -> None:
    found = met(Entitet.VEDTAK, VEDTAK, [{"omfang": "12 timer"}], [{"tilstand": tilstand}])
    (one,) = found.konflikter
    assert (one.felt, one.vaar.verdi, one.deres.verdi, one.fryst) == ("omfang", "12 timer", "10 timer", True)
    assert (answers(found), found.naa.felt["omfang"]) == ([Opsvar.REJECTED], "10 timer")
    again = merge(found.felles, found.vaare, Kontorstand(found.naa))
    assert answers(again) == [Opsvar.REJECTED]


def test_et_fattet_vedtak_er_laast_ogsaa_naar_kontoret_ikke_har_noe_nytt() -> None:
    fattet = VEDTAK | {"tilstand": "fattet"}
    assert answers(met(Entitet.VEDTAK, fattet, [{"omfang": "12 timer"}], [])) == [Opsvar.REJECTED]


def test_et_fattet_vedtak_kan_ikke_slettes() -> None:
    start = Stand(1, VEDTAK | {"tilstand": "fattet"}, finnes=True)
    found = merge(start, of([tombstone(Entitet.VEDTAK, "k", "sak", start.felt)]), Kontorstand(start))
    assert (answers(found), found.naa) == ([Opsvar.REJECTED], start)


def test_det_som_er_trukket_tilbake_av_oss_kan_vi_skrive_i() -> None:
    sent = VEDTAK | {"tilstand": "til_gjennomgang"}
    found = met(Entitet.VEDTAK, sent, [{"tilstand": "utkast"}, {"omfang": "12 timer"}], [])
    assert (found.konflikter, found.naa.felt["omfang"]) == ((), "12 timer")


def test_en_returnert_sak_flettes_som_for() -> None:
    found = met(Entitet.VEDTAK, VEDTAK, [{"omfang": "12 timer"}], [{"tilstand": "returnert", "mal": "Trygg"}])
    assert (found.konflikter, dict(found.naa.felt)) == (
        (),
        VEDTAK | {"tilstand": "returnert", "mal": "Trygg", "omfang": "12 timer"},
    )


def test_tilstanden_er_kontorets_og_blir_aldri_en_konflikt() -> None:
    found = met(Entitet.VEDTAK, VEDTAK, [{"tilstand": "til_gjennomgang"}], [{"tilstand": "trukket"}])
    assert (found.konflikter, answers(found), found.naa.felt["tilstand"]) == ((), [Opsvar.NOOP], "trukket")


def test_uten_nytt_fra_kontoret_staar_tilstanden_vi_ba_om() -> None:
    found = met(Entitet.VEDTAK, VEDTAK, [{"tilstand": "til_gjennomgang"}], [])
    assert (answers(found), found.naa.felt["tilstand"]) == ([Opsvar.APPLIED], "til_gjennomgang")


def test_to_som_setter_samme_sak_paa_vent_ulikt_faar_se_det_selv_om_den_er_laast() -> None:
    theirs = {"tilstand": "godkjent", "satt_paa_vent": "Ferie"}
    found = met(Entitet.VEDTAK, VEDTAK, [{"satt_paa_vent": "Venter på lege"}], [theirs])
    assert [(one.felt, one.fryst) for one in found.konflikter] == [("satt_paa_vent", False)]
    assert answers(found) == [Opsvar.CONFLICT]


def test_kontoret_svarer_paa_kommandoen_uansett_hva_maskinen_trodde() -> None:
    wish = {"vedtak": "v", "kommando": "fatt", "status": "onsket", "merknad": ""}
    asked = create(Entitet.KOMMANDO, "k", "sak", wish, Slag.COMMAND)
    ours = of([asked, *patched(Entitet.KOMMANDO, wish, {"status": "gjelder"})])
    refused = Kontorstand(Stand(2, wish | {"status": "avvist", "merknad": "Ikke godkjent"}, finnes=True))
    found = merge(Stand(), ours, refused)
    assert (found.konflikter, found.naa, answers(found)) == ((), refused.stand, [Opsvar.NOOP])


def test_kommandoen_kontoret_ikke_har_sett_sendes_hel() -> None:
    asked = create(Entitet.KOMMANDO, "k", "sak", {"kommando": "fatt"}, Slag.COMMAND)
    (sent,) = merge(Stand(), of([asked]), Kontorstand(Stand())).rebasert
    assert (sent.endring, sent.base_versjon, sent.svar) == (asked, 0, Opsvar.APPLIED)


def test_det_som_bare_legges_til_kan_ikke_rettes() -> None:
    found = met(Entitet.FATTET, {"tekst": "Innvilget"}, [{"tekst": "Avslag"}], [])
    assert (answers(found), [one.fryst for one in found.konflikter]) == ([Opsvar.REJECTED], [True])


def kept(ours: list[Endring], office: Stand, *, refused: bool = False) -> Fletting:
    """Ours on a thing at version 1, of which the office keeps the first."""
    ops = of(ours)
    return merge(Stand(1, VEDTAK, finnes=True), ops, Kontorstand(office, nektet={ops[0].op_id: refused}))


@pytest.mark.parametrize(("refused", "svar"), [(False, Opsvar.CONFLICT), (True, Opsvar.REJECTED)])
def test_det_kontoret_holder_igjen_venter_paa_et_valg_ogsaa_naar_ingenting_er_flyttet(
    refused: bool, svar: Opsvar
) -> None:
    ours = patched(Entitet.VEDTAK, VEDTAK, {"omfang": "12 timer"}, {"mal": "Ut og gå"})
    found = kept(ours, Stand(1, VEDTAK, finnes=True), refused=refused)
    (one,) = found.konflikter
    assert (one.felt, one.vaar.verdi, one.deres.verdi, one.fryst) == ("omfang", "12 timer", "10 timer", refused)
    assert answers(found) == [svar, Opsvar.HOLD]
    assert (found.naa.felt["omfang"], found.naa.felt["mal"]) == ("10 timer", "Ut og gå")


def test_det_kontoret_holder_igjen_venter_ogsaa_naar_begge_naa_har_det_samme() -> None:
    twelve = {"omfang": "12 timer"}
    found = kept(patched(Entitet.VEDTAK, VEDTAK, twelve), Stand(3, VEDTAK | twelve, finnes=True))
    assert [one.felt for one in found.konflikter] == ["omfang"]
    assert answers(found) == [Opsvar.CONFLICT]


def test_holder_kontoret_igjen_noe_det_ikke_har_venter_hele_tingen() -> None:
    found = kept(patched(Entitet.VEDTAK, VEDTAK, {"omfang": "12 timer"}), Stand(2))
    assert [one.felt for one in found.konflikter] == [HELE]
    assert not found.naa.finnes


def test_det_andre_vi_skrev_er_upavirket_av_det_kontoret_holder_igjen_av_andres() -> None:
    office = Kontorstand(Stand(1, VEDTAK, finnes=True), nektet={"en annens": True})
    found = merge(office.stand, of(patched(Entitet.VEDTAK, VEDTAK, {"omfang": "12 timer"})), office)
    assert (answers(found), found.konflikter) == ([Opsvar.APPLIED], ())


def test_det_kontoret_har_latt_gjelde_men_ikke_vist_enna_er_ikke_med_i_konflikten() -> None:
    first, second = of(patched(Entitet.VEDTAK, VEDTAK, {"omfang": "12 timer"}, {"omfang": "14 timer"}))
    start = Stand(1, VEDTAK, finnes=True)
    office = Kontorstand(start, nektet={second.op_id: False}, tatt={first.op_id})
    found = merge(start, [first, second], office)
    (one,) = found.konflikter
    assert (one.felles, one.vaar.verdi, one.deres.verdi) == ("12 timer", "14 timer", "12 timer")
    assert answers(found) == [Opsvar.APPLIED, Opsvar.CONFLICT]
    assert (found.naa.felt["omfang"], found.naa.versjon) == ("12 timer", 1)
    assert merge(found.felles, found.vaare, office) == found
