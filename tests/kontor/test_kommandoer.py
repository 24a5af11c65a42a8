"""Commands at the office: it asks of each what the laptop has asked, of what it knows itself."""

from __future__ import annotations

import pytest

from tests.kontor.kontorbygger import (
    INGVILD,
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
    wish,
)
from tildelingsklient.sak.tilstand import Kommando
from tildelingsklient.synk.endring import Entitet, Slag
from tildelingsklient.synk.melding import Opmelding

GODKJENT_LEST = {"vedtak": VEDTAK, "innsending": "i-1", "utfall": "godkjent"}


def state(kontoret: Kontoret) -> object:
    return kontoret.stand(Entitet.VEDTAK, VEDTAK).stand.felt["tilstand"]


def answer_to(kontoret: Kontoret, id_: str) -> tuple[object, object]:
    felt = kontoret.stand(Entitet.KOMMANDO, id_).stand.felt
    return felt["status"], felt["merknad"]


def note(lost: bool = False) -> Opmelding:
    felt = {"vedtak": VEDTAK, "innsending": "i-1", "tekst": "Hvorfor?", "lost": lost, "svar": ""}
    return made(TORMOD, Entitet.MERKNAD, "m-1", felt)


def test_et_utkast_sendes_til_gjennomgang(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    assert state(kontoret) == "til_gjennomgang"


def test_en_flytting_uten_kommando_avvises(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    assert kontoret.told(INGVILD, moved(INGVILD, "utkast", "til_gjennomgang", 1)) == ["rejected kommando"]


def test_en_gammel_kommando_gir_ingen_ny_flytting(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    kontoret.given([wish(INGVILD, "k-2", Kommando.TREKK_TILBAKE), answered(INGVILD, "k-2")])
    kontoret.given([moved(INGVILD, "til_gjennomgang", "utkast", 2)])
    assert kontoret.told(INGVILD, moved(INGVILD, "utkast", "til_gjennomgang", 3)) == ["rejected kommando"]


def test_en_kommando_fra_feil_sted_avvises_og_flyttingen_med_den(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    told = kontoret.told(
        INGVILD,
        wish(INGVILD, "k-1", Kommando.FATT),
        answered(INGVILD, "k-1"),
        moved(INGVILD, "utkast", "fattet", 1),
    )
    assert told == ["applied", "rejected overgang", "rejected overgang"]


def test_en_kommando_som_mangler_utfall_avvises(kontoret: Kontoret) -> None:
    kontoret.given([*new_case()[:2], made(INGVILD, Entitet.VEDTAK, VEDTAK, {**UTKAST, "utfall": None})])
    assert kontoret.told(INGVILD, *handed_over()[1:]) == ["applied", "rejected vakt", "rejected vakt"]


@pytest.mark.parametrize(("status", "kommando"), [("gjelder", "fatt"), ("onsket", "tull"), ("onsket", ["fatt"])])
def test_en_kommando_er_et_kjent_onske(kontoret: Kontoret, status: str, kommando: object) -> None:
    kontoret.given(new_case())
    felt = {"vedtak": VEDTAK, "kommando": kommando, "status": status, "merknad": ""}
    told = kontoret.told(INGVILD, made(INGVILD, Entitet.KOMMANDO, "k-1", felt, Slag.COMMAND))
    assert told == ["rejected ugyldig"]


def test_maskinens_eget_nei_tas_inn(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), [wish(INGVILD, "k-1", Kommando.FATT)])
    no = {"status": "avvist", "merknad": "Ikke godkjent."}
    kontoret.given([op(INGVILD, Entitet.KOMMANDO, "k-1", {"status": "onsket", "merknad": ""}, no, 1)])
    assert answer_to(kontoret, "k-1") == ("avvist", "Ikke godkjent.")


def test_et_avslatt_onske_kan_ikke_gjores_om(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), [wish(INGVILD, "k-1", Kommando.GJENAPNE)])
    kontoret.given([op(INGVILD, Entitet.KOMMANDO, "k-1", {"status": "onsket"}, {"status": "avvist"}, 1)])
    turned = op(INGVILD, Entitet.KOMMANDO, "k-1", {"status": "avvist"}, {"status": "gjelder"}, 2)
    assert kontoret.told(INGVILD, turned) == ["rejected kommando"]


def test_kontoret_svarer_pa_en_godkjenning_i_samme_transaksjon(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    read = made(TORMOD, Entitet.GJENNOMGANG, "g-1", GODKJENT_LEST, Slag.APPEND)
    assert kontoret.told(TORMOD, read, wish(TORMOD, "k-9", Kommando.GODKJENN)) == ["applied", "applied"]
    assert (state(kontoret), answer_to(kontoret, "k-9")) == ("godkjent", ("gjelder", ""))
    own = [one.op for one in kontoret.everything(INGVILD) if one.op.maskin == "kontoret"]
    assert [(one.entitet, one.bruker) for one in own] == [("kommando", TORMOD.id), ("vedtak", TORMOD.id)]


def test_en_retur_nar_alltid_forfatteren(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    mark = kontoret.page(INGVILD).merke
    kontoret.given([wish(TORMOD, "k-9", Kommando.RETURNER)])
    assert [
        one.op.felt["tilstand"].new for one in kontoret.everything(INGVILD, mark) if one.op.entitet == "vedtak"
    ] == ["returnert"]


def test_svaret_som_maskinen_ogsa_har_gitt_er_det_samme(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    told = kontoret.told(
        TORMOD,
        wish(TORMOD, "k-9", Kommando.RETURNER),
        answered(TORMOD, "k-9"),
        moved(TORMOD, "til_gjennomgang", "returnert", 2),
    )
    assert told == ["applied", "noop", "noop"]


def test_et_nei_fra_kontoret_star_over_maskinens_ja(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over(), [note()])
    told = kontoret.told(
        TORMOD,
        wish(TORMOD, "k-9", Kommando.GODKJENN),
        answered(TORMOD, "k-9"),
        moved(TORMOD, "til_gjennomgang", "godkjent", 2),
    )
    assert told == ["applied", "rejected kommando", "rejected kommando"]
    assert answer_to(kontoret, "k-9") == ("avvist", "Det finnes merknader som ikke er løst.")


def test_ingen_godkjenner_sitt_eget(kontoret: Kontoret) -> None:
    draft = made(TORMOD, Entitet.VEDTAK, VEDTAK, {**UTKAST, "forfatter": TORMOD.id})
    kontoret.given([made(TORMOD, Entitet.SAK, SAK, {"eier": TORMOD.id}), draft], handed_over(TORMOD))
    kontoret.push(TORMOD, wish(TORMOD, "k-9", Kommando.GODKJENN))
    assert answer_to(kontoret, "k-9") == ("avvist", "Du kan ikke gå gjennom ditt eget utkast.")


def test_saksbehandler_godkjenner_ikke(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    kontoret.push(INGVILD, wish(INGVILD, "k-9", Kommando.GODKJENN))
    assert (state(kontoret), answer_to(kontoret, "k-9")[0]) == ("til_gjennomgang", "avvist")


def test_den_som_ikke_har_saken_far_ikke_gi_kommandoer(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over())
    assert kontoret.told(OLA, wish(OLA, "k-9", Kommando.RETURNER)) == ["rejected ikke_eier"]


@pytest.mark.parametrize(
    ("ting", "id_", "stands"),
    [
        (Entitet.SVAR, "sak-1|timer||", False),
        (Entitet.SKJONN, "sak-1||k-1", False),
        (Entitet.MOMENTVEKT, "sak-1|trygghetsalarm|m-1", False),
        (Entitet.MOMENTVEKT, "sak-1|bpa|m-1", True),
        (Entitet.BESOK, "b-1", True),
    ],
)
def test_det_utkastet_bygger_pa_ma_vaere_som_da_det_ble_sendt(
    kontoret: Kontoret, ting: Entitet, id_: str, stands: bool
) -> None:
    kontoret.given(new_case(), handed_over(), [made(INGVILD, ting, id_, {"verdi": 1})])
    kontoret.push(TORMOD, wish(TORMOD, "k-9", Kommando.GODKJENN))
    assert (state(kontoret) == "godkjent") is stands


def test_det_som_ble_lest_ma_vaere_det_som_ble_sendt_sist(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over(), [made(TORMOD, Entitet.GJENNOMGANG, "g-1", GODKJENT_LEST, Slag.APPEND)])
    kontoret.given([wish(INGVILD, "k-2", Kommando.TREKK_TILBAKE), answered(INGVILD, "k-2")])
    kontoret.given([moved(INGVILD, "til_gjennomgang", "utkast", 2)], handed_over(runde=2, base=3))
    kontoret.push(TORMOD, wish(TORMOD, "k-9", Kommando.GODKJENN))
    assert answer_to(kontoret, "k-9")[0] == "avvist"


def test_et_utkast_trekkes_ikke_tilbake_nar_noen_har_begynt(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over(), [note()])
    told = kontoret.told(INGVILD, wish(INGVILD, "k-2", Kommando.TREKK_TILBAKE), answered(INGVILD, "k-2"))
    assert told == ["applied", "rejected vakt"]


def test_et_vedtak_fattes_ikke_uten_at_avgjorelsen_star_ved_siden_av(kontoret: Kontoret) -> None:
    kontoret.given(new_case(), handed_over(), [wish(TORMOD, "k-9", Kommando.GODKJENN)])
    kontoret.given([wish(INGVILD, "k-5", Kommando.FATT), answered(INGVILD, "k-5")])
    assert kontoret.told(INGVILD, moved(INGVILD, "godkjent", "fattet", 3)) == ["rejected vakt"]
    decided = made(INGVILD, Entitet.FATTET, "f-1", {"vedtak": VEDTAK, "tekst": "Vedtak"}, Slag.APPEND)
    assert kontoret.told(INGVILD, decided, moved(INGVILD, "godkjent", "fattet", 3)) == ["applied", "applied"]


def test_et_utkast_sendes_ikke_mens_noe_i_saken_venter_pa_et_valg(kontoret: Kontoret) -> None:
    kontoret.given(new_case())
    person = {"navn": "Magnhild Vik"}
    kontoret.push(INGVILD, op(INGVILD, Entitet.PERSON, f"p-{SAK}", person, {"navn": "A"}, 1))
    lost = op(INGVILD, Entitet.PERSON, f"p-{SAK}", person, {"navn": "B"}, 1)
    kontoret.push(INGVILD, lost.model_copy(update={"maskin": "m-to"}))
    sent = handed_over()
    assert kontoret.told(INGVILD, *sent) == ["applied", "hold", "hold", "hold"]
    choice = op(INGVILD, Entitet.PERSON, f"p-{SAK}", {"navn": "A"}, {"navn": "B"}, 2, avgjor=(lost.op_id,))
    assert kontoret.told(INGVILD, choice, *sent) == ["applied"] * 5
    assert state(kontoret) == "til_gjennomgang"
