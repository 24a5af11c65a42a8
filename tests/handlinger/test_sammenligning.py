"""Two kataloger side by side, and the open cases a newer one touches."""

from __future__ import annotations

import pytest

from tests.bygg import sondre_land
from tests.fakes import make_okt, make_sak
from tildelingsklient.feil import KatalogFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.sammenligning import FELLES, side_by_side, touched_cases
from tildelingsklient.katalog.forskjell import Retning
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.modell import Katalog


def newer(endret: str) -> Katalog:
    """The katalog with the last criterion of one service only a hovedregel."""
    tjenester = list(sondre_land().tjenester)
    place = next(n for n, t in enumerate(tjenester) if t.id == endret)
    kriterier = tjenester[place].kriterier
    softer = kriterier[-1].model_copy(update={"styrke": Styrke.HOVEDREGEL})
    tjenester[place] = tjenester[place].model_copy(update={"kriterier": (*kriterier[:-1], softer)})
    return sondre_land().model_copy(update={"id": "fjellvik-2027", "utgave": "2027", "tjenester": tuple(tjenester)})


def test_forskjellen_star_pa_sin_tjeneste_med_begge_ordlydene() -> None:
    found = side_by_side(sondre_land(), newer("bpa"))
    (only,) = found.rader["bpa"]
    assert only.retning is Retning.LOSERE
    assert only.merke == "Endret, løsere"
    assert only.tekst_a == only.tekst_b != ""
    assert only.kilde_a == only.kilde_b == "Kilde: SL-03-K5"
    assert only.hva == ("Styrke: absolutt → hovedregel",)
    assert not found.rader[FELLES]
    assert found.note("trygghetsalarm") == "Ingen forskjeller."
    assert found.note("bpa") == ""


def test_en_tjeneste_som_bare_finnes_i_den_ene_sies_med_navnet_pa_katalogen() -> None:
    ny = newer("bpa")
    fewer = ny.model_copy(update={"tjenester": ny.tjenester[1:]})
    gone = ny.tjenester[0].id
    assert side_by_side(sondre_land(), fewer).note(gone) == "Tjenesten finnes bare i «Søndre Land 2019»."
    older = fewer.model_copy(update={"utgave": "2011"})
    assert side_by_side(sondre_land(), older).note(gone) == "Tjenesten finnes bare i «Søndre Land 2019»."


def test_den_eldste_utgaven_er_den_det_gar_fra() -> None:
    one, other = sondre_land(), newer("bpa")
    assert side_by_side(one, other) == side_by_side(other, one)
    assert side_by_side(other, one).heading() == "Fra Søndre Land 2019 til Søndre Land 2027"


def test_det_som_bare_star_pa_den_ene_siden_sier_hvilken() -> None:
    ny = newer("bpa")
    place = next(n for n, t in enumerate(ny.tjenester) if t.id == "bpa")
    bpa = ny.tjenester[place].model_copy(update={"kriterier": ny.tjenester[place].kriterier[:-1]})
    fewer = ny.model_copy(update={"tjenester": (*ny.tjenester[:place], bpa, *ny.tjenester[place + 1 :])})
    (only,) = side_by_side(sondre_land(), fewer).rader["bpa"]
    assert only.merke == "Bare i Søndre Land 2019, løsere"


def test_det_endrede_star_foran_det_nye() -> None:
    rows = side_by_side(load_katalog("lindesnes-2019"), load_katalog("lindesnes-2023")).rader["langtidsopphold"]
    arts = [row.merke.split(",")[0].split(" i ")[0] for row in rows if row.retning is None]
    assert arts == sorted(arts, key=["Endret", "Bare", "Bare ordlyden"].index)
    assert [row.retning for row in rows if row.retning] == sorted(row.retning for row in rows if row.retning)[::-1]


def test_et_punkt_uten_kort_navn_heter_det_det_er_og_star_helt_nedenfor() -> None:
    shared = side_by_side(load_katalog("lindesnes-2019"), load_katalog("lindesnes-2023")).rader[FELLES]
    assert {"Verdi eller prinsipp", "Innsatstrappen"} <= {row.tittel for row in shared}


def touched(okt: Okt, a: Katalog, b: Katalog) -> dict[str, list[str]]:
    found = touched_cases(okt, side_by_side(a, b)).saker
    return {place: [line.id for line in lines] for place, lines in found.items()}


def test_bare_apne_saker_med_en_endret_tjeneste_berores() -> None:
    okt = make_okt()
    with_bpa = make_sak(okt, ("bpa",)).sak
    make_sak(okt, ("trygghetsalarm",))
    assert touched(okt, sondre_land(), newer("bpa")) == {"bpa": [with_bpa.id]}


def test_en_sak_star_bare_pa_tjenesten_som_er_endret() -> None:
    okt = make_okt()
    both = make_sak(okt, ("bpa", "trygghetsalarm")).sak
    assert touched(okt, sondre_land(), newer("bpa")) == {"bpa": [both.id]}


def test_det_som_er_felles_berorer_alle_apne_saker() -> None:
    okt = make_okt()
    sak = make_sak(okt, ("trygghetsalarm",)).sak
    other = newer("bpa").model_copy(update={"felles_momenter": ()})
    assert touched(okt, sondre_land(), other) == {FELLES: [sak.id]}


def test_en_sak_med_en_katalog_som_ikke_kan_leses_skjuler_ikke_de_andre(monkeypatch: pytest.MonkeyPatch) -> None:
    okt = make_okt()
    make_sak(okt, ("bpa",))
    monkeypatch.setattr(Okt, "pinned_katalog", _unreadable)
    found = touched_cases(okt, side_by_side(sondre_land(), newer("bpa")))
    assert (found.saker, found.uleste) == ({}, 1)


def _unreadable(_okt: Okt, _sha: str) -> Katalog:
    raise KatalogFeil("Katalogen som er lagret med saken, kan ikke leses.")


def test_saken_blir_paa_utgaven_den_begynte_paa() -> None:
    okt = make_okt()
    sak = make_sak(okt, ("bpa",)).sak
    touched(okt, sondre_land(), newer("bpa"))
    assert okt.pinned_katalog(sak.katalog_sha) == sondre_land()
    nyere = sondre_land().model_copy(update={"id": "ny", "utgave": "2030"})
    assert touched(okt, newer("bpa"), nyere) == {}
