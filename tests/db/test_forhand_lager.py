"""What a case knows before the visit, in the real store: old rows, protection in the lists, what is only added to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.lokal.lager import LokaltLager
from db.lokal.oppsett import LokalMaskin
from tests.db.conftest import LEDER, OLA, PASSFRASE, case, changes, new_case, read, write
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Adresseinnsyn, Hjem, Kontakt, Kontaktrolle, Samtykke, Tolkebehov
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.endring import Endring, Entitet, Felt, Slag, create, tombstone
from tildelingsklient.synk.forhandsfelt import adresseinnsyn_fields, samtykke_fields

NUMMER = "17854112345"


def protected(sak: Sak, sperre: Adressesperre) -> Sak:
    """The case with its person protected."""
    return replace(sak, personer=tuple(replace(one, adressesperre=sperre) for one in sak.personer))


def _found(lager: LokaltLager, fodselsnummer: str) -> list[str]:
    with lager.arbeid() as arbeid:
        return [linje.id for linje in arbeid.saker_with_person(fodselsnummer)]


@pytest.mark.parametrize("sperre", list(Adressesperre))
def test_sperren_star_pa_linjen_i_listen(lager: LokaltLager, sperre: Adressesperre) -> None:
    new_case(lager, protected(case(), sperre))
    new_case(lager, case("sak-2", "Per Vik"))
    with lager.arbeid() as arbeid:
        assert {linje.id: linje.adressesperre for linje in arbeid.saker()} == {
            "sak-1": sperre,
            "sak-2": Adressesperre.INGEN,
        }


def test_en_sperret_kontakt_star_pa_linjen_og_ingens_adresse_i_soket(lager: LokaltLager) -> None:
    verge = Kontakt(Kontaktrolle.VERGE, "Tor Lie", "22 22 22 22", "Tunet 1", Adressesperre.STRENGT_FORTROLIG)
    new_case(lager, replace(case(), kontakter=(verge,)))
    with lager.arbeid() as arbeid:
        assert [linje.adressesperre for linje in arbeid.saker("kari")] == [Adressesperre.STRENGT_FORTROLIG]
        assert [arbeid.saker(sok) for sok in ("tunet", "22", "999", "2860", "tor")] == [()] * 5
    assert read(lager).kontakter == (verge,)


def test_en_sak_uten_de_nye_feltene_apnes_listes_og_finnes(lager: LokaltLager) -> None:
    unknown = {"adressesperre", "postadresse", "relasjon", "sprak", "tolkebehov", "kontakter", "hjem"}
    older = [
        replace(endring, felt={navn: felt for navn, felt in endring.felt.items() if navn not in unknown})
        for endring in changes(case())
    ]
    write(lager, *older)
    sak = read(lager)
    assert (sak.tolkebehov, sak.kontakter, sak.hjem, sak.samtykker) == (Tolkebehov(), (), Hjem(), ())
    assert sak.adressesperre is Adressesperre.INGEN
    assert _found(lager, NUMMER) == ["sak-1"]


def test_en_kontakt_fra_for_hver_hadde_sin_sperre_leses(lager: LokaltLager) -> None:
    older = {"rolle": "verge", "navn": "Tor Lie", "telefon": "", "merknad": "Økonomi"}
    made = changes(case())
    saken = next(endring for endring in made if endring.entitet is Entitet.SAK)
    write(
        lager,
        *(e for e in made if e is not saken),
        replace(saken, felt={**saken.felt, "kontakter": Felt(None, [older])}),
    )
    assert read(lager).kontakter == (Kontakt(Kontaktrolle.VERGE, "Tor Lie", merknad="Økonomi"),)


def test_saken_finnes_pa_fodselsnummeret_den_sist_endrede_forst(lager: LokaltLager) -> None:
    new_case(lager)
    new_case(lager, case("sak-2"))
    assert _found(lager, NUMMER) == ["sak-2", "sak-1"]
    assert _found(lager, "17854112346") == []
    assert _found(lager, NUMMER[:10]) == []


def test_andres_saker_finnes_ikke_pa_fodselsnummeret(lager: LokaltLager, maskin: LokalMaskin) -> None:
    new_case(lager)
    maskin.add_bruker(lager, OLA, PASSFRASE)
    lager.close()
    ola = maskin.unlock(OLA.id, PASSFRASE)
    assert isinstance(ola, LokaltLager)
    assert _found(ola, NUMMER) == []
    ola.close()


def _consent(sak: Sak) -> Endring:
    given = samtykke_fields(Samtykke("s-1", "Epikrise", "fastlegen", sak.mottatt))
    return create(Entitet.SAMTYKKE, "s-1", sak.id, given, Slag.APPEND)


def test_et_samtykke_kan_verken_endres_eller_slettes(lager: LokaltLager) -> None:
    sak = new_case(lager)
    write(lager, _consent(sak))
    changed = Endring(Entitet.SAMTYKKE, "s-1", sak.id, Slag.PATCH, {"hva": Felt("Epikrise", "Alt")})
    for endring in (changed, tombstone(Entitet.SAMTYKKE, "s-1", sak.id, {"hva": "Epikrise"})):
        with pytest.raises(TilstandFeil):
            write(lager, endring)
    assert [samtykke.hva for samtykke in read(lager).samtykker] == ["Epikrise"]


def test_fagleder_apner_en_sperret_adresse_og_det_star_hvem(lager: LokaltLager, maskin: LokalMaskin) -> None:
    sak = new_case(lager, protected(case(), Adressesperre.FORTROLIG))
    maskin.add_bruker(lager, LEDER, PASSFRASE)
    lager.close()
    leder = maskin.unlock(LEDER.id, PASSFRASE)
    assert isinstance(leder, LokaltLager)
    why = adresseinnsyn_fields(Adresseinnsyn("i-1", "Sender brev"))
    write(leder, create(Entitet.ADRESSEINNSYN, "i-1", sak.id, why, Slag.APPEND))
    (innsyn,) = read(leder).adresseinnsyn
    assert (innsyn.grunn, innsyn.registrert_av) == ("Sender brev", LEDER.id)
    with pytest.raises(TilstandFeil):
        write(leder, _consent(sak))
    leder.close()
