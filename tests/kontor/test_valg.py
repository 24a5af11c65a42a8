"""A choice at the office: what a person has let go of is let go of, whoever has the case now, and whenever it comes."""

from __future__ import annotations

from typing import Any

from tests.kontor.kontorbygger import INGVILD, KARI, OLA, SAK, TORMOD, Kontoret, new_case, op, wish
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.melding import Opmelding

PERSON = f"p-{SAK}"
VIK, VIKA, LIE = ({"navn": f"Magnhild {etternavn}"} for etternavn in ("Vik", "Vika", "Lie"))
TELEFON = {"telefon": ""}
UTE = "m-ute"


def there(gamle: dict[str, Any], nye: dict[str, Any], base: int, hvem: Any = INGVILD, **valg: Any) -> Opmelding:
    """A change of the person, on the machine she has with her."""
    return op(hvem, Entitet.PERSON, PERSON, gamle, nye, base, **valg).model_copy(update={"maskin": UTE})


def let_go(*ops: Opmelding, base: int = 2, hvem: Any = INGVILD) -> Opmelding:
    """A choice of what the office has."""
    return there({}, {}, base, hvem, avgjor=tuple(one.op_id for one in ops))


def moved_on(kontoret: Kontoret) -> None:
    """The office has «Vika» in its second version."""
    kontoret.given(new_case(), [op(INGVILD, Entitet.PERSON, PERSON, VIK, VIKA, 1)])


def lost_to(kontoret: Kontoret) -> Opmelding:
    """The office has «Vika», and keeps «Lie» for a choice."""
    moved_on(kontoret)
    lost = there(VIK, LIE, 1)
    assert kontoret.told(INGVILD, lost) == ["conflict"]
    return lost


def give_to_ola(kontoret: Kontoret) -> None:
    kontoret.given([op(INGVILD, Entitet.SAK, SAK, {"eier": INGVILD.id}, {"eier": OLA.id}, 1)])


def test_den_som_hadde_saken_kan_legge_bort_sitt_eget(kontoret: Kontoret) -> None:
    """Else nothing of it would ever be sent after it from that machine."""
    lost = lost_to(kontoret)
    give_to_ola(kontoret)
    behind = there(TELEFON, {"telefon": "1"}, 2)
    assert kontoret.told(INGVILD, let_go(lost), behind) == ["noop", "conflict ikke_eier"]


def test_det_hen_skrev_oppaa_det_som_ble_flettet_tas_vare_pa_for_hen_far_ikke_vite_om_det(kontoret: Kontoret) -> None:
    """What she counts as the second version, the office has as the third, and it is hers to read no more."""
    moved_on(kontoret)
    assert kontoret.told(INGVILD, there(TELEFON, {"telefon": "1"}, 1)) == ["merged"]
    give_to_ola(kontoret)
    for last, base in (("2", 2), ("3", 9)):
        on_top = there({"telefon": "1"}, {"telefon": last}, base)
        assert kontoret.told(INGVILD, on_top, let_go(on_top, base=base)) == ["conflict ikke_eier", "noop"]


def test_men_ingen_legger_bort_en_annens_i_en_sak_hen_ikke_har(kontoret: Kontoret) -> None:
    lost = lost_to(kontoret)
    for hvem, kode in ((OLA, "ikke_eier"), (KARI, "rolle")):
        assert kontoret.told(hvem, let_go(lost, hvem=hvem)) == [f"rejected {kode}"]
    assert kontoret.told(INGVILD, there(TELEFON, {"telefon": "1"}, 2)) == ["hold"]


def test_ingen_far_en_sak_av_a_legge_bort_noe_i_den(kontoret: Kontoret) -> None:
    assert kontoret.told(INGVILD, let_go(there(VIK, LIE, 1))) == ["rejected finnes_ikke"]
    assert kontoret.everything(TORMOD) == []


def test_to_valg_pa_samme_ting_venter_ikke_pa_hverandre(kontoret: Kontoret) -> None:
    """The one is of what the laptop alone has seen, the other of what the office keeps."""
    lost = lost_to(kontoret)
    only_there = there(TELEFON, {"telefon": "1"}, 1)
    for one in (let_go(only_there), there(TELEFON, {"telefon": "2"}, 2, avgjor=(only_there.op_id,))):
        assert kontoret.told(INGVILD, one) in (["noop"], ["applied"])
    assert kontoret.told(INGVILD, let_go(lost, base=3)) == ["noop"]


def test_et_valg_uten_felt_slipper_forbi_det_som_venter_i_samme_sending(kontoret: Kontoret) -> None:
    lost = lost_to(kontoret)
    behind = there(TELEFON, {"telefon": "1"}, 2)
    assert kontoret.told(INGVILD, behind, let_go(lost)) == ["hold", "noop"]
    assert kontoret.told(INGVILD, behind) == ["applied"]


def test_det_som_kommer_etter_at_det_er_lagt_bort_virker_ikke_men_star_i_loggen(kontoret: Kontoret) -> None:
    """It would have taken effect: what it was held against was put back meanwhile."""
    kontoret.given(new_case())
    late = there(VIK, LIE, 1)
    assert kontoret.told(INGVILD, let_go(late, base=1), late) == ["noop", "conflict avgjort"]
    assert kontoret.stand(Entitet.PERSON, PERSON).stand.felt == VIK | TELEFON
    assert [one.op for one in kontoret.everything(TORMOD) if one.svar == "conflict"] == [late]


def test_og_ingenting_venter_pa_det(kontoret: Kontoret) -> None:
    moved_on(kontoret)
    late = there(VIK, LIE, 1)
    assert kontoret.told(INGVILD, let_go(late), late) == ["noop", "conflict avgjort"]
    wants = wish(INGVILD, "k-1", Kommando.SEND_TIL_GJENNOMGANG).model_copy(update={"maskin": UTE})
    assert kontoret.told(INGVILD, there(TELEFON, {"telefon": "1"}, 2), wants) == ["applied", "applied"]


def test_det_samme_valget_sendt_igjen_far_samme_svar(kontoret: Kontoret) -> None:
    choice = let_go(lost_to(kontoret))
    assert kontoret.push(INGVILD, choice) == kontoret.push(INGVILD, choice)
