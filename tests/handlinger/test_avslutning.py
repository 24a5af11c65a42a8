"""Ending a case, in the real store: by the table of states, with the reason as data, and nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.fakes import NAA, handed_over, make_sak
from tests.handlinger.test_vedlegg import photo
from tildelingsklient.feil import Feil, InndataFeil, TilstandFeil
from tildelingsklient.handlinger import angring, bekreftelser, hurtignotat, vedlegg
from tildelingsklient.handlinger.avslutning import (
    Avslutningsskjema,
    can_end,
    end_case,
    ending_faults,
    what_ends,
    why_not_withdrawn,
)
from tildelingsklient.handlinger.besoksplan import cancel_visit, plan_visit
from tildelingsklient.handlinger.besokstid import Besoksskjema
from tildelingsklient.handlinger.forhand import give_consent
from tildelingsklient.handlinger.lister import Besoksstand, list_saker, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sakshandlinger import Sakshandling, choices
from tildelingsklient.handlinger.soknader import Soknad, register_soknad
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke
from tildelingsklient.handlinger.svaring import answer, keep_typing
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.sak.besok import Besoksgrunn, Besoksutfall
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Kommando, Tilstand, allowed
from tildelingsklient.synk.endring import Endring, Entitet, create, patch
from tildelingsklient.synk.felt import person_fields, sak_fields, svar_fields, svar_key, vedtak_fields
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

TRUKKET = Avslutningsskjema("trukket", "12.11.2026", ("bpa", "trygghetsalarm"), "soker", "muntlig")
DOD = Avslutningsskjema("dod", "10.11.2026")
FLYTTET = Avslutningsskjema("flyttet", "01.11.2026", kommune=" Gjøvik ")
FREDAG = Besoksskjema("13.11.2026", "09.00", "10.00")


@pytest.fixture
def bilde(okt: Okt) -> Saksbilde:
    """A case of two services with an answer, a visit going on and one tomorrow."""
    bilde = make_sak(okt)
    plan_visit(okt, bilde.sak, FREDAG)
    bilde = load_picture(okt, bilde.sak.id)
    return answer(okt, bilde, bilde.plasser[0], "ja", ())


def states(bilde: Saksbilde) -> list[str]:
    return [bilde.sak.vedtak_for(tjeneste).tilstand for tjeneste in bilde.sak.tjenester]


def test_en_trukket_soknad_avslutter_saken_med_grunn(okt: Okt, bilde: Saksbilde) -> None:
    bilde = end_case(okt, bilde, TRUKKET)
    why = Avslutning(Avslutningsgrunn.TRUKKET, date(2026, 11, 12), Trekker.SOKER, Trekkmaate.MUNTLIG)
    assert states(bilde) == ["trukket", "trukket"]
    assert bilde.sak.er_avsluttet
    assert {vedtak.avslutning for vedtak in bilde.sak.vedtak} == {why}
    (linje,) = list_saker(okt, "solveig")
    assert (linje.tilstander, linje.slutt) == (("trukket", "trukket"), (why,))


def test_grunnen_star_som_data_i_kommandoen_og_i_historikken(okt: Okt, bilde: Saksbilde) -> None:
    end_case(okt, bilde, FLYTTET)
    with okt.arbeid() as arbeid:
        ops = [op.endring for op in arbeid.history(bilde.sak.id)]
    commands = [op.felt for op in ops if op.entitet is Entitet.KOMMANDO and "avslutning" in op.felt]
    assert [felt["kommando"].new for felt in commands] == ["slutt", "slutt"]
    assert commands[0]["avslutning"].new == {
        "grunn": "flyttet",
        "dato": "2026-11-01",
        "trukket_av": None,
        "maate": None,
        "person": bilde.sak.soker.id,
        "kommune": "Gjøvik",
        "begrunnelse": "",
    }
    last = next(op for op in reversed(ops) if op.entitet is Entitet.VEDTAK)
    assert set(last.felt) == {"tilstand", "avslutning"}


def test_en_av_flere_tjenester_kan_trekkes_og_resten_gaar_videre(okt: Okt, bilde: Saksbilde) -> None:
    one = Avslutningsskjema("trukket", "12.11.2026", ("trygghetsalarm",), "verge", "skriftlig")
    slutt = what_ends(bilde.sak, one, NAA)
    assert (slutt.hele, slutt.besok) == (False, ())
    bilde = end_case(okt, bilde, one)
    assert states(bilde) == ["mottatt", "trukket"]
    assert not bilde.sak.er_avsluttet
    assert all(besok.star for besok in bilde.sak.besok)
    assert answer(okt, bilde, bilde.plasser[1], "nei", ()).antall_besvart == 2


def test_kommende_besok_avlyses_av_samme_grunn_og_det_som_var_star(okt: Okt, bilde: Saksbilde) -> None:
    bilde = end_case(okt, bilde, DOD)
    assert [(besok.utfall, besok.grunn) for besok in bilde.sak.besok] == [
        (Besoksutfall.STAR, None),
        (Besoksutfall.AVLYST, Besoksgrunn.DOD),
    ]
    assert [card.stand for card in visits_on(okt, NAA.date())] == [Besoksstand.AVSLUTTET]


def test_dod_slutter_ogsaa_det_som_er_til_gjennomgang(okt: Okt, bilde: Saksbilde) -> None:
    bilde = end_case(okt, handed_over(okt, bilde), DOD)
    assert states(bilde) == ["sluttet", "sluttet"]


@pytest.mark.parametrize("hvem", ["søker", "mottaker"])
def test_listen_sier_hvem_som_er_dod_naar_det_er_en_annen_enn_den_raden_heter_etter(okt: Okt, hvem: str) -> None:
    soker, mottaker = Person(okt.new_id(), "Amina Yusuf"), Person(okt.new_id(), "Halima Yusuf")
    soknad = Soknad(soker, ("bpa",), "sondre-land-2019", NAA.date(), mottaker=mottaker)
    bilde = load_picture(okt, register_soknad(okt, soknad).id)
    end_case(okt, bilde, replace(DOD, dato="12.11.2026", person=(soker if hvem == "søker" else mottaker).id))
    (linje,) = list_saker(okt)
    assert linje.navn == "Amina Yusuf"
    assert linje.gjaldt == (("",) if hvem == "søker" else ("Halima Yusuf",))


def test_det_som_er_avsluttet_fra_for_beholder_sin_grunn(okt: Okt, bilde: Saksbilde) -> None:
    one = Avslutningsskjema("trukket", "12.11.2026", ("trygghetsalarm",), "soker", "skriftlig")
    bilde = end_case(okt, end_case(okt, bilde, one), DOD)
    assert states(bilde) == ["sluttet", "trukket"]
    assert [end.grunn.value for end in list_saker(okt)[0].slutt] == ["dod", "trukket"]


def test_tabellen_nekter_og_da_er_ingenting_avsluttet(okt: Okt, bilde: Saksbilde) -> None:
    bilde = handed_over(okt, bilde)
    assert can_end(bilde.sak, Kommando.TREKK_SOKNAD) == ("trygghetsalarm",)
    with pytest.raises(TilstandFeil):
        end_case(okt, bilde, TRUKKET)
    after = load_picture(okt, bilde.sak.id)
    assert states(after) == ["til_gjennomgang", "mottatt"]
    assert all(besok.star for besok in after.sak.besok)


@pytest.mark.parametrize("tilstand", Tilstand)
def test_hver_tilstand_som_nekter_har_sin_setning(tilstand: Tilstand) -> None:
    sentence = why_not_withdrawn(tilstand)
    assert bool(sentence) == (Kommando.TREKK_SOKNAD not in allowed(tilstand))
    assert not sentence or sentence.endswith(".")


@pytest.mark.parametrize(
    ("skjema", "felt"),
    [
        (Avslutningsskjema(), {"grunn"}),
        (Avslutningsskjema("trukket"), {"tjenester", "trukket_av", "maate", "dato"}),
        (Avslutningsskjema("trukket", "25.10.2026", ("bpa",), "soker", "muntlig"), {"dato"}),
        (Avslutningsskjema("dod", "13.11.2026"), {"dato"}),
        (Avslutningsskjema("dod", "13.11.2016"), {"dato"}),
        (Avslutningsskjema("flyttet", "01.11.2026"), {"kommune"}),
        (DOD, set()),
        (FLYTTET, set()),
        (TRUKKET, set()),
    ],
)
def test_det_som_mangler_sies_ved_feltet(okt: Okt, bilde: Saksbilde, skjema: Avslutningsskjema, felt: set[str]) -> None:
    assert set(ending_faults(bilde.sak, skjema, okt.today())) == felt
    if felt:
        with pytest.raises(InndataFeil) as wrong:
            end_case(okt, bilde, skjema)
        assert wrong.value.felt in felt


def _change_something(okt: Okt, bilde: Saksbilde, hva: str) -> object:
    acts: dict[str, Callable[[], object]] = {
        "svar": lambda: answer(okt, bilde, bilde.plasser[1], "nei", ()),
        "notat": lambda: hurtignotat.write_quick_note(okt, bilde.sak.id, "Datteren ringte."),
        "angre": lambda: angring.undo(okt, bilde),
        "gjor om": lambda: angring.redo(okt, bilde),
        "avgjorelse": lambda: decide(okt, bilde, "bpa", Vedtaksutfall.AVSLAG, ""),
        "bekreftelse": lambda: bekreftelser.not_shown(okt, bilde, bilde.sak.soker.id, "Ville ikke."),
        "samtykke": lambda: give_consent(okt, bilde, Skjemasamtykke("Epikrise", "Fastlegen")),
        "besok": lambda: plan_visit(okt, bilde.sak, FREDAG),
        "vedlegg": lambda: vedlegg.add(okt, bilde, photo(1)),
        "fjernet vedlegg": lambda: vedlegg.remove(okt, bilde, bilde.sak.vedlegg[0]),
        "avlysning": lambda: cancel_visit(okt, bilde.sak, bilde.sak.besok[0].id, Besoksgrunn.SOKER),
    }
    return acts[hva]()


@pytest.mark.parametrize(
    "hva",
    [
        "svar",
        "notat",
        "angre",
        "gjor om",
        "avgjorelse",
        "bekreftelse",
        "samtykke",
        "besok",
        "avlysning",
        "vedlegg",
        "fjernet vedlegg",
    ],
)
def test_en_avsluttet_sak_kan_leses_men_ikke_endres(okt: Okt, bilde: Saksbilde, hva: str) -> None:
    bilde = vedlegg.add(okt, bilde, photo()).bilde
    bilde = end_case(okt, bilde, TRUKKET)
    with okt.arbeid() as arbeid:
        before = arbeid.history(bilde.sak.id)
    with pytest.raises(TilstandFeil, match="avsluttet, så den kan leses, men ikke endres"):
        _change_something(okt, bilde, hva)
    with okt.arbeid() as arbeid:
        assert arbeid.history(bilde.sak.id) == before


def _sneaky(sak: Sak, entitet: Entitet) -> Endring | None:
    """A change that goes around the use cases."""
    (soker, *_rest), said = sak.personer, sak.svar[0]
    match entitet:
        case Entitet.SVAR:
            old = svar_fields(said)
            return patch(entitet, svar_key(sak.id, said.id), sak.id, old, {**old, "verdi": "nei"})
        case Entitet.PERSON:
            return patch(entitet, soker.id, sak.id, person_fields(soker), {"navn": "Kari Nordmann"})
        case _:
            return patch(entitet, sak.id, sak.id, sak_fields(sak), {"kanal": "brev", "eier": "ola"})


@pytest.mark.parametrize("entitet", [Entitet.SVAR, Entitet.PERSON, Entitet.SAK])
def test_lageret_nekter_ogsaa_den_som_gaar_utenom(okt: Okt, bilde: Saksbilde, entitet: Entitet) -> None:
    bilde = end_case(okt, bilde, TRUKKET)
    sneaky = _sneaky(bilde.sak, entitet)
    assert sneaky is not None
    with pytest.raises(TilstandFeil, match="ikke endres"), okt.arbeid() as arbeid:
        arbeid.write([sneaky])


def test_en_avsluttet_sak_kan_faa_en_annen_eier(okt: Okt, bilde: Saksbilde) -> None:
    bilde = end_case(okt, bilde, TRUKKET)
    given = patch(Entitet.SAK, bilde.sak.id, bilde.sak.id, sak_fields(bilde.sak), {"eier": "ola"})
    assert given is not None
    with okt.arbeid() as arbeid:
        arbeid.write([given])
        arbeid.commit()
    assert load_picture(okt, bilde.sak.id).sak.eier == "ola"


def test_grunnen_kan_ikke_skrives_uten_at_noe_avsluttes(okt: Okt, bilde: Saksbilde) -> None:
    vedtak = bilde.sak.vedtak_for("bpa")
    old = vedtak_fields(vedtak)
    alone = patch(Entitet.VEDTAK, vedtak.id, bilde.sak.id, old, {**old, "avslutning": {"grunn": "dod"}})
    assert alone is not None
    with pytest.raises(TilstandFeil), okt.arbeid() as arbeid:
        arbeid.write([alone])


def test_det_som_ble_skrevet_paa_for_slutten_blir_liggende(okt: Okt, bilde: Saksbilde) -> None:
    keep_typing(okt, bilde, bilde.plasser[2], "Halv setn")
    bilde = end_case(okt, bilde, TRUKKET)
    with okt.arbeid() as arbeid:
        assert [kladd.verdi for kladd in arbeid.kladder(bilde.sak.id)] == ["Halv setn"]


def test_en_avsluttet_sak_har_en_meny_uten_det_som_endrer(okt: Okt, bilde: Saksbilde) -> None:
    bilde = end_case(okt, bilde, TRUKKET)
    assert choices(okt, bilde.sak, bilde.sak.besok[0]) == (Sakshandling.SE, Sakshandling.HISTORIKK, Sakshandling.INNSYN)
    with pytest.raises(Feil):
        end_case(okt, bilde, DOD)


def test_en_annen_sak_kan_fortsatt_skrives_i(okt: Okt, bilde: Saksbilde) -> None:
    end_case(okt, bilde, DOD)
    other = make_sak(okt, navn="Arvid Nesheim")
    said = create(Entitet.SVAR, "ny", other.sak.id, {"sporsmal": "x"})
    with okt.arbeid() as arbeid:
        assert arbeid.write([said])
