"""What becomes of an op at the office: taken once, merged by field, kept whole when it clashes, refused with a word."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.kontor.kontorbygger import (
    INGVILD,
    KARI,
    OLA,
    SAK,
    TORMOD,
    UTKAST,
    VEDTAK,
    Kontoret,
    answered,
    handed_over,
    made,
    moved,
    new_case,
    op,
    taken_away,
    wish,
)
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.endring import Entitet, Slag
from tildelingsklient.synk.melding import KODER, Opmelding

PERSON = f"p-{SAK}"
NAVN, TELEFON = {"navn": "Magnhild Vik"}, {"telefon": ""}


def named(navn: str, base: int = 1, **valg: Any) -> Opmelding:
    return op(INGVILD, Entitet.PERSON, PERSON, NAVN, {"navn": navn}, base, **valg)


def from_another(ting: Opmelding) -> Opmelding:
    """The same, from another machine of hers."""
    return ting.model_copy(update={"maskin": "m-to"})


def second_machine(kontoret: Kontoret, *ops: Opmelding) -> list[str]:
    return kontoret.told(INGVILD, *map(from_another, ops))


def test_en_ny_sak_tas_inn(kontoret: Kontoret) -> None:
    assert kontoret.told(INGVILD, *new_case()) == ["applied"] * 3
    assert kontoret.stand(Entitet.PERSON, PERSON).stand.felt["navn"] == "Magnhild Vik"


def test_en_endring_pa_siste_versjon_gjelder(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    assert [one.versjon for one in kontoret.push(INGVILD, named("Magnhild Vika"))] == [2]


def test_en_op_som_sendes_igjen_far_samme_svar_og_endrer_ingenting(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    ny = named("Magnhild Vika")
    first = kontoret.push(INGVILD, ny)
    later = op(INGVILD, Entitet.PERSON, PERSON, {"navn": "Magnhild Vika"}, {"navn": "Magnhild Lie"}, 2)
    kontoret.push(INGVILD, later)
    assert kontoret.push(INGVILD, ny) == first
    assert kontoret.stand(Entitet.PERSON, PERSON).stand.felt["navn"] == "Magnhild Lie"


def test_det_som_er_igjen_av_en_op_kan_komme_etter_at_den_selv_kom_fram(kontoret: Kontoret) -> None:
    """The reply was lost, and the laptop merged before it sent again."""
    kontoret.given(new_case())
    ny = named("Magnhild Vika")
    first = kontoret.push(INGVILD, ny)
    assert kontoret.push(INGVILD, ny.model_copy(update={"base_versjon": 2, "felt": {}})) == first


def test_det_samme_som_kommer_fire_veier_samtidig_gjelder_en_gang(kontoret: Kontoret) -> None:
    sent = [*new_case(), named("Magnhild Vika")]
    with ThreadPoolExecutor(4) as veier:
        answers = list(veier.map(lambda _vei: kontoret.told(INGVILD, *sent), range(4)))
    assert answers == [["applied"] * 4] * 4
    assert [one.op.op_id for one in kontoret.everything(TORMOD)] == [one.op_id for one in sent]


def test_en_annen_op_med_samme_id_avvises(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    ny = named("Magnhild Vika")
    kontoret.push(INGVILD, ny)
    assert kontoret.told(INGVILD, ny.model_copy(update={"id": "p-2"})) == ["rejected ugyldig"]
    assert kontoret.told(INGVILD, ny.model_copy(update={"sak": "sak-2"})) == ["rejected ugyldig"]


def test_to_som_endrer_hvert_sitt_felt_flettes(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    assert second_machine(kontoret, op(INGVILD, Entitet.PERSON, PERSON, TELEFON, {"telefon": "1"}, 1)) == ["merged"]
    assert kontoret.stand(Entitet.PERSON, PERSON).stand.felt == {"navn": "Magnhild Vika", "telefon": "1"}


def test_to_som_skriver_det_samme_er_enige(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    assert second_machine(kontoret, named("Magnhild Vika")) == ["noop"]


def test_samme_felt_med_to_verdier_er_en_konflikt_som_svares_med_kontorets(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    svar = kontoret.push(INGVILD, from_another(named("Magnhild Lie")))[0]
    assert (svar.svar, svar.versjon, svar.felt and svar.felt["navn"]) == ("conflict", 2, "Magnhild Vika")
    assert kontoret.stand(Entitet.PERSON, PERSON).stand.felt["navn"] == "Magnhild Vika"


def test_en_konflikt_tas_vare_pa_hel_og_gar_ut_til_alle(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    lost = from_another(named("Magnhild Lie"))
    kontoret.push(INGVILD, lost)
    assert [(one.op, one.versjon) for one in kontoret.everything(TORMOD) if one.svar == "conflict"] == [(lost, 0)]


def test_senere_opper_fra_samme_maskin_venter_til_konflikten_er_avgjort(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    behind = op(INGVILD, Entitet.PERSON, PERSON, TELEFON, {"telefon": "1"}, 1)
    assert second_machine(kontoret, named("Magnhild Lie"), behind) == ["conflict", "hold"]
    assert second_machine(kontoret, behind) == ["hold"]
    assert kontoret.told(INGVILD, behind) == ["merged"]


def test_valget_er_en_ny_op_som_avgjor_konflikten(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    lost = from_another(named("Magnhild Lie"))
    kontoret.push(INGVILD, lost)
    choice = op(
        INGVILD, Entitet.PERSON, PERSON, {"navn": "Magnhild Vika"}, {"navn": "Magnhild Lie"}, 2, avgjor=(lost.op_id,)
    )
    later = op(INGVILD, Entitet.PERSON, PERSON, TELEFON, {"telefon": "1"}, 3)
    assert second_machine(kontoret, choice, later) == ["applied", "applied"]


def test_et_valg_avgjor_bare_det_som_star_pa_samme_ting(kontoret: Kontoret) -> None:
    kontoret.given([*new_case(), made(INGVILD, Entitet.BESOK, "b-1", {"sted": "hjemme"})])
    kontoret.push(INGVILD, named("Magnhild Vika"))
    lost = from_another(named("Magnhild Lie"))
    kontoret.push(INGVILD, lost)
    elsewhere = op(INGVILD, Entitet.BESOK, "b-1", {"sted": "hjemme"}, {"sted": ""}, 1, avgjor=(lost.op_id,))
    behind = op(INGVILD, Entitet.PERSON, PERSON, TELEFON, {"telefon": "1"}, 1)
    assert second_machine(kontoret, elsewhere, behind) == ["applied", "hold"]


def test_den_andres_opper_venter_ikke_pa_en_konflikt_de_ikke_har(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(INGVILD, named("Magnhild Vika"))
    second_machine(kontoret, named("Magnhild Lie"))
    assert kontoret.told(INGVILD, op(INGVILD, Entitet.PERSON, PERSON, TELEFON, {"telefon": "1"}, 2)) == ["applied"]


def test_to_maskiner_som_lager_samme_svar_moter_hverandre(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    one, other = ({"verdi": 28, "notat": ""}, {"verdi": 35, "notat": ""})
    kontoret.push(INGVILD, made(INGVILD, Entitet.SVAR, "sak-1|timer||", one))
    assert second_machine(kontoret, made(INGVILD, Entitet.SVAR, "sak-1|timer||", other)) == ["conflict"]
    assert second_machine(kontoret, made(INGVILD, Entitet.SVAR, "sak-1|timer||", one)) == ["hold"]


def test_en_darlig_op_stopper_ikke_de_andre(kontoret: Kontoret) -> None:
    bad = op(INGVILD, Entitet.PERSON, "p-9", {}, {"navn": "x"}, 0)
    assert kontoret.told(INGVILD, bad, *new_case()) == ["rejected finnes_ikke", *["applied"] * 3]


def test_noe_vi_ikke_forutsa_i_en_op_holder_bare_den_tilbake(
    kontoret: Kontoret, capsys: pytest.CaptureFixture[str]
) -> None:
    kontoret.given(new_case())
    odd = op(INGVILD, Entitet.PERSON, PERSON, {}, {"adressesperre": ["x"]}, 1)
    assert kontoret.told(INGVILD, odd, *new_case(sak="sak-2")) == ["hold feil", *["applied"] * 3]
    assert "op_feilet feil=ValueError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("endret", "kode"),
    [
        ({"base_versjon": 9}, "ugyldig"),
        ({"felt": {"navn": {"old": "Aldri hett det", "new": "x"}}}, "ugyldig"),
        ({"felt": {"navn": {"old": "Magnhild Vik", "new": "\0"}}}, "ugyldig"),
        ({"felt": {"\0": {"old": None, "new": "x"}}}, "ugyldig"),
        ({"felt": {"navn": {"old": "Magnhild Vik", "new": 10**40}}}, "ugyldig"),
        ({"slag": "create", "base_versjon": 1}, "ugyldig"),
        ({"slag": "create", "base_versjon": 0, "felt": {"navn": {"old": None, "new": "x"}}}, "ugyldig"),
        ({"slag": "append"}, "ugyldig"),
        ({"slag": "command"}, "ugyldig"),
        ({"sak": "s" * 399 + "ø"}, "ugyldig"),
        ({"base_versjon": 0}, "finnes_ikke"),
        ({"id": "p-9", "base_versjon": 0}, "finnes_ikke"),
        ({"skjemaversjon": 99}, "skjema"),
        ({"bruker": OLA.id}, "avsender"),
        ({"rolle": "fagleder"}, "avsender"),
    ],
)
def test_det_som_ikke_er_en_op_avvises(kontoret: Kontoret, endret: dict[str, Any], kode: str) -> None:
    kontoret.given(new_case())
    ny = Opmelding.model_validate({**named("Magnhild Vika").model_dump(), **endret})
    assert kontoret.told(INGVILD, ny) == [f"rejected {kode}"]


def test_hver_kode_har_sin_forklaring() -> None:
    assert {"ugyldig", "finnes_ikke", "skjema", "avsender", "ikke_eier", "rolle", "egen"} <= set(KODER)


def test_en_avvist_op_star_hel_ved_siden_av_loggen_og_svares_likt(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    ny = op(OLA, Entitet.PERSON, PERSON, NAVN, {"navn": "x"}, 1)
    assert kontoret.told(OLA, ny) == kontoret.told(OLA, ny) == ["rejected ikke_eier"]
    assert ny.op_id not in {one.op.op_id for one in kontoret.everything(TORMOD)}


@pytest.mark.parametrize("hvem", [OLA, KARI])
def test_andre_far_ikke_skrive_i_saken(kontoret: Kontoret, hvem: Any) -> None:
    kontoret.given(new_case())
    kode = "rolle" if hvem is KARI else "ikke_eier"
    assert kontoret.told(hvem, op(hvem, Entitet.PERSON, PERSON, NAVN, {"navn": "x"}, 1)) == [f"rejected {kode}"]


def test_fagleder_skriver_bare_det_hen_har_i_en_annens_sak(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    note = made(TORMOD, Entitet.MERKNAD, "m-1", {"vedtak": VEDTAK, "tekst": "Hvorfor?", "lost": False})
    told = kontoret.told(TORMOD, note, op(TORMOD, Entitet.PERSON, PERSON, NAVN, {"navn": "x"}, 1))
    assert told == ["applied", "rejected ikke_eier"]


def test_en_sak_kan_ikke_lages_i_en_annens_navn(kontoret: Kontoret) -> None:
    assert kontoret.told(INGVILD, made(INGVILD, Entitet.SAK, SAK, {"eier": OLA.id})) == ["rejected ikke_eier"]


def test_en_annen_kan_ikke_gjore_en_halvlaget_sak_til_sin(kontoret: Kontoret) -> None:
    kontoret.given(new_case()[:1])
    assert kontoret.told(OLA, made(OLA, Entitet.SAK, SAK, {"eier": OLA.id})) == ["rejected ikke_eier"]


def test_den_som_hadde_saken_far_det_hen_ikke_rakk_a_sende_inn_som_konflikt(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.push(TORMOD, op(TORMOD, Entitet.SAK, SAK, {"eier": INGVILD.id}, {"eier": OLA.id}, 1))
    svar = kontoret.push(INGVILD, named("Magnhild Vika"))[0]
    assert (svar.svar, svar.kode, svar.felt) == ("conflict", "ikke_eier", None)
    assert [one.op.bruker for one in kontoret.everything(OLA) if one.svar == "conflict"] == [INGVILD.id]


def test_en_medarbeider_skriver_i_saken_men_gir_den_ikke_videre(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    kontoret.set_medarbeider(OLA)
    hand_over = op(OLA, Entitet.SAK, SAK, {"eier": INGVILD.id}, {"eier": OLA.id}, 1)
    told = kontoret.told(OLA, op(OLA, Entitet.PERSON, PERSON, NAVN, {"navn": "Magnhild Vika"}, 1), hand_over)
    assert told == ["applied", "rejected ikke_eier"]


def test_det_som_bare_legges_til_endres_ikke(kontoret: Kontoret) -> None:
    sent = {"vedtak": VEDTAK, "runde": 1, "avtrykk": "a", "sammen": []}
    kontoret.given([*new_case(), made(INGVILD, Entitet.INNSENDING, "i-1", sent, Slag.APPEND)])
    assert kontoret.told(INGVILD, op(INGVILD, Entitet.INNSENDING, "i-1", sent, {"runde": 2}, 1)) == ["rejected fryst"]
    assert kontoret.told(INGVILD, taken_away(INGVILD, Entitet.INNSENDING, "i-1", sent, 1)) == ["rejected fryst"]


def test_et_hurtignotat_endres_ikke(kontoret: Kontoret) -> None:
    note = {"tekst": "Husket feil vei hjem", "stand": "usortert"}
    kontoret.given([*new_case(), made(INGVILD, Entitet.NOTAT, "n-1", note, Slag.APPEND)])
    told = kontoret.told(
        INGVILD,
        op(INGVILD, Entitet.NOTAT, "n-1", note, {"tekst": "x"}, 1),
        op(INGVILD, Entitet.NOTAT, "n-1", note, {"stand": "brukt"}, 1),
    )
    assert told == ["rejected uendret", "applied"]


def test_det_som_er_sendt_til_gjennomgang_star_som_det_ble_sendt(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    stale = op(INGVILD, Entitet.VEDTAK, VEDTAK, UTKAST, {"omfang": "to"}, 1)
    fresh = op(INGVILD, Entitet.VEDTAK, VEDTAK, UTKAST, {"omfang": "to"}, 2)
    assert kontoret.told(INGVILD, stale) == kontoret.told(INGVILD, fresh) == ["rejected fryst"]


def test_i_en_avsluttet_sak_skrives_ikke_mer(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), [wish(INGVILD, "k", Kommando.SLUTT), answered(INGVILD, "k")])
    kontoret.given([moved(INGVILD, "utkast", "sluttet", 1)])
    assert kontoret.told(INGVILD, named("x")) == ["rejected avsluttet"]


def test_det_som_er_skrevet_oppaa_en_konflikt_eller_noe_flettet_venter(kontoret: Kontoret) -> None:
    svar = {"verdi": "ja", "notat": ""}
    kontoret.given([*new_case(), made(INGVILD, Entitet.SVAR, "s-1", svar), made(INGVILD, Entitet.SVAR, "s-2", svar)])
    kontoret.given([op(INGVILD, Entitet.SVAR, id_, svar, {"verdi": "nei"}, 1) for id_ in ("s-1", "s-2")])
    chain = [
        op(INGVILD, Entitet.SVAR, "s-1", svar, {"verdi": "vet_ikke"}, 1),
        op(INGVILD, Entitet.SVAR, "s-1", {"verdi": "vet_ikke"}, {"verdi": "ja"}, 2),
        op(INGVILD, Entitet.SVAR, "s-2", svar, {"notat": "a"}, 1),
        op(INGVILD, Entitet.SVAR, "s-2", {"notat": "a"}, {"notat": "b"}, 2),
    ]
    other = (one.model_copy(update={"maskin": "m-ute"}) for one in chain)
    assert kontoret.told(INGVILD, *other) == ["conflict", "hold", "merged", "hold"]
